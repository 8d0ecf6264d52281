//! Every way to narrow the answer, with what each would leave.

mod facet_choices;

use crate::answer::FacetCount;
use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Element, el};
use crate::locale::Key;
use crate::platform::page;
use crate::query::{Choice, Facet};
use crate::route::Filters;
use facet_choices::facet_choices;
use leptos::prelude::{Get, Set};

/// Facets that tell results apart, if any do: a column on a desk, open until somebody folds it; on a phone a sheet over the page, which
/// stays while choices are made in it. `total`: how many results there are; `said`: the same in words, for who cannot see them beside
/// the sheet.
pub fn facet_list(mut facets: Vec<FacetCount>, filters: &Filters, total: usize, said: String) -> Option<Element> {
    // Need and open now have their own chips above.
    let is_elsewhere = |facet: Facet| matches!(facet, Facet::Need | Facet::Open);
    // A value that all results have, or a facet that none states, narrows nothing.
    let chosen: Vec<Facet> = filters.choices.list().iter().map(Choice::facet).collect();
    facets.retain(|facet| {
        let narrows = facet.values.iter().any(|(_, count)| *count > 0 && *count < total);
        !is_elsewhere(facet.facet) && (narrows || chosen.contains(&facet.facet))
    });
    if facets.is_empty() {
        return None;
    }
    let app = use_app();
    let said_so = app.narrowing.get();
    let is_open = said_so.unwrap_or_else(page::is_wide);
    let fold = el("summary").with(use_messages().say(Key::FilterNarrow)).with(el("small").attr("aria-hidden", "true").with(said)).on(
        "click",
        move |event| {
            event.prevent_default();
            app.narrowing.set(Some(!is_open));
        },
    );
    // Folded, they are not even drawn: that is a fifth of the page.
    let lists = facets.into_iter().filter(|_| is_open).map(|facet| facet_choices(facet, filters));
    // Nothing comes over the page that nobody asked for, as when a tablet is turned.
    let class = if said_so.is_some() { "facets over no-print" } else { "facets no-print" };
    Some(el("details").class(class).flag("open", is_open).with(fold).with(el("div").class("facet-columns").each(lists)))
}
