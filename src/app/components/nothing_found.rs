//! An empty answer: what emptied it, the way back, and the nearest need.

use super::view_link::{Way, link_by};
use crate::answer::EmptyBecause;
use crate::app::context::use_messages;
use crate::app::markup::{Element, el};
use crate::locale::Key;
use crate::need::Need;
use crate::query::{Choices, Facet};
use crate::route::{Filters, Route};

/// Names the cause and undoes it. `instead`: the need to try.
pub fn nothing_found(because: EmptyBecause, instead: Option<Need>, filters: &Filters) -> Element {
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
    let link = |route: Route, class, label: String| {
        link_by(route, Way { focus: Some("heading".into()), ..Way::default() }).class(class).with(label)
    };
    let try_need = |need: Need| link(Route::need(need), "btn quiet", messages.fill(Key::FilterTry, &[("need", messages.need(need))]));
    el("div")
        .class("nothing")
        .with(el("p").with(messages.empty(because)))
        .with(el("p").class("acts").with(link(undo, "btn", label)).with(instead.map(try_need)))
}
