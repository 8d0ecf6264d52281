//! The groups of an answer, with what must be said before them.

use super::Where;
use crate::answer::Answer;
use crate::app::components::{AskAPerson, CrisisBlock, FacetList, FilterBar, NothingFound, ResultGroup};
use crate::app::context::{Data, use_messages};
use crate::app::parts::text;
use crate::locale::{Key, Messages};
use crate::need::Need;
use crate::query::Facet;
use crate::route::Filters;
use leptos::prelude::*;
use std::sync::Arc;

/// The groups, with what must be said before them.
#[component]
pub fn Found(
    /// What was found.
    answer: Answer,
    /// How the place was read.
    place: Where,
    /// What it is narrowed to.
    filters: Filters,
    /// The place, as typed.
    asked: String,
    /// Who to ask, and the dataset's name.
    data: Arc<Data>,
) -> impl IntoView {
    let messages = use_messages();
    let note = note(&messages, &place, &asked, &data.catalogue.dataset().name);
    let is_urgent = answer.crisis || answer.needs.iter().any(|meant| meant.need == Need::Safety);
    let placed = matches!(place, Where::Somewhere(..));
    let area = match place {
        Where::Somewhere(home, _) => home.area,
        Where::Nowhere(_) | Where::Unread(_) => None,
    };
    let open =
        answer.facets.iter().find(|facet| facet.facet == Facet::Open).and_then(|facet| facet.values.first()).map_or(0, |(_, count)| *count);
    let total = answer.total();
    let understood = messages.understood(&answer.needs).join(" ");
    view! {
        {is_urgent.then(|| view! { <CrisisBlock/> })}
        <p class="status" role="status">{messages.counts(&answer)}</p>
        {note.map(|note| text("p", "note", note))}
        {(!understood.is_empty()).then(|| text("p", "understood", understood))}
        <FilterBar open filters=filters.clone()/>
        {answer.empty_because.map(|because| view! { <NothingFound because instead=answer.instead filters=filters.clone()/> })}
        <FacetList facets=answer.facets filters=filters.clone() total/>
        {answer.groups.into_iter().map(|group| view! { <ResultGroup group placed filters=filters.clone()/> }).collect_view()}
        <AskAPerson data area/>
    }
}

fn note(messages: &Messages, place: &Where, typed: &str, dataset: &str) -> Option<String> {
    match place {
        Where::Somewhere(home, note) => Some(messages.place_note((*note)?, &home.label)),
        Where::Nowhere(Some(error)) => Some(messages.place_error(*error, typed, dataset)),
        Where::Nowhere(None) => Some(messages.say(Key::AnswerSayWhere)),
        Where::Unread(_) => None,
    }
}
