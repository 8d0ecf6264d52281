//! The groups of an answer, with what must be said before them.

use super::Where;
use crate::answer::Answer;
use crate::app::components::{ask_a_person, crisis_block, facet_list, filter_bar, nothing_found, result_group};
use crate::app::context::{Data, use_messages};
use crate::app::markup::{Node, el};
use crate::locale::{Key, Messages};
use crate::need::Need;
use crate::platform::page;
use crate::query::Facet;
use crate::route::Filters;

/// The groups, with what must be said before them. `typed`: the place, as typed.
pub fn found(answer: Answer, place: Where, filters: &Filters, typed: &str, data: &Data) -> Node {
    let messages = use_messages();
    let note = note(&messages, &place, typed, &data.catalogue.dataset().name);
    let is_urgent = answer.crisis || answer.needs.iter().any(|meant| meant.need == Need::Safety);
    let is_placed = matches!(place, Where::Somewhere(..));
    let area = match place {
        Where::Somewhere(home, _) => home.area,
        Where::Nowhere(_) | Where::Unread(_) => None,
    };
    let open = answer.facets.iter().find(|facet| facet.facet == Facet::Open).and_then(|facet| facet.values.first());
    let open = open.map_or(0, |(_, count)| *count);
    let total = answer.total();
    let said = messages.counts(&answer);
    let understood = messages.understood(&answer.needs).join(" ");
    // By keyboard the filters are a long way.
    let first = answer.groups.first().map(|group| group.id);
    let past_filters = first.map(|first| {
        el("a").class("skip").attr("href", ["#", first.id()].concat()).with(messages.group(first, is_placed).to_owned()).on(
            "click",
            move |event| {
                event.prevent_default();
                page::focus_when_drawn(first.id().into());
            },
        )
    });
    let groups = answer.groups.iter().map(|group| result_group(group, is_placed, filters));
    let results = el("div").class("found").each(groups).with(ask_a_person(data, area));
    Node::from([
        is_urgent.then(crisis_block).into(),
        el("p").class("status").attr("role", "status").with(said.clone()).into(),
        note.map(|note| el("p").class("note").with(note)).into(),
        (!understood.is_empty()).then(|| el("p").class("understood").with(understood)).into(),
        filter_bar(open, filters).into(),
        answer.empty_because.map(|because| nothing_found(because, answer.instead, filters)).into(),
        el("div").class("answer").with(past_filters).with(facet_list(answer.facets, filters, total, said)).with(results).into(),
    ])
}

fn note(messages: &Messages, place: &Where, typed: &str, dataset: &str) -> Option<String> {
    match place {
        Where::Somewhere(home, note) => Some(messages.place_note((*note)?, &home.label)),
        Where::Nowhere(Some(error)) => Some(messages.place_error(*error, typed, dataset)),
        Where::Nowhere(None) => Some(messages.say(Key::AnswerSayWhere)),
        Where::Unread(_) => None,
    }
}
