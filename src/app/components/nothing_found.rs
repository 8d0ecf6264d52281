//! An empty answer: what emptied it, the way back, and the nearest need.

use super::ViewLink;
use crate::answer::EmptyBecause;
use crate::locale::en;
use crate::need::Need;
use crate::query::{Choices, Facet};
use crate::route::{Filters, Route};
use leptos::prelude::*;

/// Names the cause and undoes it.
#[component]
pub fn NothingFound(
    /// What emptied it.
    because: EmptyBecause,
    /// The need to try instead.
    instead: Option<Need>,
    /// What it is narrowed to.
    filters: Filters,
) -> impl IntoView {
    let with = |choices: Choices| Route::Answer(Filters { choices, ..filters.clone() });
    let (undo, label) = match because {
        EmptyBecause::Facet(facet, count) => (with(filters.choices.without(facet)), en::undo(facet, count)),
        EmptyBecause::Facets => {
            (with(Choices { needs: filters.choices.needs, ..Choices::default() }), "Show all, without these filters".to_owned())
        }
        EmptyBecause::NeedsAndWords => (with(filters.choices.without(Facet::Need)), "Look for the words under every need".to_owned()),
        EmptyBecause::Words | EmptyBecause::Needs | EmptyBecause::Nothing => (Route::Home, "Ask in another way".to_owned()),
    };
    let instead = instead.map(|need| view! { <ViewLink class="btn quiet" focus="heading" route=Route::need(need)>{format!("Try: {}", en::need(need))}</ViewLink> });
    view! {
        <div class="nothing">
            <p>{en::empty(because)}</p>
            <p class="acts"><ViewLink class="btn" focus="heading" route=undo>{label}</ViewLink>{instead}</p>
        </div>
    }
}
