//! An empty answer: what emptied it, the way back, and the nearest need.

use super::ViewLink;
use crate::answer::EmptyBecause;
use crate::app::context::use_messages;
use crate::app::parts::text;
use crate::locale::Key;
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
    let messages = use_messages();
    let with = |choices: Choices| Route::Answer(Filters { choices, ..filters.clone() });
    let (undo, label) = match because {
        EmptyBecause::Facet(facet, count) => {
            let (name, number) = (messages.facet(facet), count.to_string());
            (with(filters.choices.without(facet)), messages.fill(Key::FilterUndo, &[("facet", name), ("number", &number)]))
        }
        EmptyBecause::Facets => (with(Choices { needs: filters.choices.needs, ..Choices::default() }), messages.say(Key::FilterUndoAll)),
        EmptyBecause::NeedsAndWords => (with(filters.choices.without(Facet::Need)), messages.say(Key::FilterUndoNeeds)),
        EmptyBecause::Words | EmptyBecause::Needs | EmptyBecause::Nothing => (Route::Home, messages.say(Key::FilterAskAgain)),
    };
    let instead = instead.map(|need| {
        let label = messages.fill(Key::FilterTry, &[("need", messages.need(need))]);
        view! { <ViewLink class="btn quiet" focus="heading" route=Route::need(need)>{label}</ViewLink> }
    });
    view! {
        <div class="nothing">
            {text("p", "", messages.empty(because))}
            <p class="acts"><ViewLink class="btn" focus="heading" route=undo>{label}</ViewLink>{instead}</p>
        </div>
    }
}
