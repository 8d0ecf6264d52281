//! What the answer is narrowed to: each chip takes its choice away. And the one choice that most people want.

use super::ViewLink;
use crate::locale::en;
use crate::query::Choice;
use crate::route::Filters;
use leptos::prelude::*;

/// The id of the choice that goes on and off.
const OPEN: &str = "only-open";

/// Links that are the settings: each leads to the answer with one choice changed.
#[component]
pub fn FilterBar(
    /// How many are open now.
    open: usize,
    /// What it is narrowed to.
    filters: Filters,
) -> impl IntoView {
    let chip = |choice| {
        let route = filters.toggled(&choice);
        // Open now goes on and off in one place; what else was here is gone when it is taken away.
        let (id, focus) = if choice == Choice::Open { (Some(OPEN.to_owned()), OPEN) } else { (None, "heading") };
        view! { <li><ViewLink class="pill on" id focus route><span class="sr">"Take away: "</span>{en::choice(&choice)}<span aria-hidden="true">"✕"</span></ViewLink></li> }
    };
    let chips = filters.choices.list().into_iter().map(chip).collect_view();
    let open = (!filters.choices.open_now && open > 0).then(|| {
        let route = filters.toggled(&Choice::Open);
        view! { <li><ViewLink class="pill" id=Some(OPEN.to_owned()) focus=OPEN route>"Only open now "<span class="count">{open}</span></ViewLink></li> }
    });
    (!filters.choices.is_empty() || open.is_some())
        .then(|| view! { <ul class="chips no-print" aria-label="What the list is narrowed to">{chips}{open}</ul> })
}
