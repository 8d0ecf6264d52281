//! What the answer is narrowed to: each chip takes its choice away. And the one choice that most people want.

use super::ViewLink;
use crate::app::context::use_messages;
use crate::locale::Key;
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
    let messages = use_messages();
    let (before, after) = messages.around(Key::FilterRemove);
    let chip = |choice| {
        let route = filters.toggled(&choice);
        let (before, label, after) = (before.clone(), messages.choice(&choice), after.clone());
        // Open now goes on and off in one place; what else was here is gone when it is taken away.
        let (id, focus) = if choice == Choice::Open { (Some(OPEN.to_owned()), OPEN) } else { (None, "heading") };
        view! { <li><ViewLink class="pill on" id focus route><span class="sr">{before}</span>{label}<span class="sr">{after}</span><span aria-hidden="true">"✕"</span></ViewLink></li> }
    };
    let chips = filters.choices.list().into_iter().map(chip).collect_view();
    let open = (!filters.choices.open_now && open > 0).then(|| {
        let (route, label) = (filters.toggled(&Choice::Open), messages.say(Key::FilterOpen));
        view! { <li><ViewLink class="pill" id=Some(OPEN.to_owned()) focus=OPEN route>{label}" "<span class="count">{open}</span></ViewLink></li> }
    });
    (!filters.choices.is_empty() || open.is_some())
        .then(|| view! { <ul class="chips no-print" aria-label=messages.say(Key::FilterLabel)>{chips}{open}</ul> })
}
