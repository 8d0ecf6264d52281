//! What the answer is narrowed to, and how to narrow it.

use super::ViewLink;
use crate::locale::en;
use crate::need::NeedSet;
use crate::route::{Filters, Route};
use leptos::prelude::*;

/// Links that are the settings: each leads to the answer with one thing changed.
#[component]
pub fn FilterBar(
    /// What it is narrowed to.
    filters: Filters,
) -> impl IntoView {
    let without = |need| {
        let needs: NeedSet = filters.needs.iter().filter(|other| *other != need).collect();
        Route::Answer(Filters { needs, ..filters.clone() })
    };
    let chips = filters.needs.iter().map(|need| {
        view! { <li><ViewLink class="pill on" focus="heading" route=without(need)><span class="sr">"Take away: "</span>{en::need(need)}<span aria-hidden="true">"✕"</span></ViewLink></li> }
    });
    let toggled = Route::Answer(Filters { open_only: !filters.open_only, ..filters.clone() });
    let open = if filters.open_only {
        view! { <ViewLink class="pill on" route=toggled><span class="sr">"Take away: "</span>"Open now"<span aria-hidden="true">"✕"</span></ViewLink> }
    } else {
        view! { <ViewLink class="pill" route=toggled>"Only open now"</ViewLink> }
    };
    view! { <ul class="chips no-print" aria-label="What the list is narrowed to">{chips.collect_view()}<li>{open}</li></ul> }
}
