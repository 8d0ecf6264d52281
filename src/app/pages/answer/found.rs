//! The groups of an answer, with what must be said before them.

use super::Where;
use crate::answer::{Answer, GroupId};
use crate::app::components::{AskAPerson, CrisisBlock, FacetList, FilterBar, NothingFound, ResultGroup};
use crate::app::context::Data;
use crate::locale::en;
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
    let note = note(&place, &asked, &data.catalogue.dataset().name);
    let is_urgent = answer.crisis || answer.needs.iter().any(|meant| meant.need == Need::Safety);
    let placed = matches!(place, Where::Somewhere(..));
    let area = match place {
        Where::Somewhere(home, _) => home.area,
        Where::Nowhere(_) | Where::Unread(_) => None,
    };
    let open =
        answer.facets.iter().find(|facet| facet.facet == Facet::Open).and_then(|facet| facet.values.first()).map_or(0, |(_, count)| *count);
    let total = answer.total();
    let understood = en::understood(&answer.needs);
    view! {
        {is_urgent.then(|| view! { <CrisisBlock/> })}
        <p class="status" role="status">{counts(&answer)}</p>
        {note.map(|note| view! { <p class="note">{note}</p> })}
        {understood.map(|understood| view! { <p class="understood">{understood}</p> })}
        <FilterBar open filters=filters.clone()/>
        {answer.empty_because.map(|because| view! { <NothingFound because instead=answer.instead filters=filters.clone()/> })}
        <FacetList facets=answer.facets filters=filters.clone() total/>
        {answer.groups.into_iter().map(|group| view! { <ResultGroup group placed filters=filters.clone()/> }).collect_view()}
        <AskAPerson data area/>
    }
}

fn note(place: &Where, typed: &str, dataset: &str) -> Option<String> {
    match place {
        Where::Somewhere(home, note) => en::place_note((*note)?, &home.label),
        Where::Nowhere(Some(error)) => Some(en::place_error(*error, typed, dataset)),
        Where::Nowhere(None) => Some("Say where you live to see what is nearest.".to_owned()),
        Where::Unread(_) => None,
    }
}

/// "142 near you, 3 come to you."
fn counts(answer: &Answer) -> String {
    let count = |group: &crate::answer::Group| {
        let n = group.total;
        match group.id {
            GroupId::Near => format!("{n} to go to"),
            GroupId::Visits => format!("{n} that {} to you", if n == 1 { "comes" } else { "come" }),
            GroupId::Remote => format!("{n} by phone or online"),
            GroupId::Maybe => format!("{n} that may fit"),
            GroupId::Outside => format!("{n} for people elsewhere"),
        }
    };
    let counts: Vec<String> = answer.groups.iter().map(count).collect();
    if counts.is_empty() { "Nothing fits.".to_owned() } else { format!("We found {}.", en::list(&counts, "and")) }
}
