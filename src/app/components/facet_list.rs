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

/// Facets that tell results apart, in one fold of the page. It is open on a desk, and after a choice was made in it, until somebody folds it. `total`: how many results
/// there are.
pub fn facet_list(facets: Vec<FacetCount>, filters: &Filters, total: usize) -> Element {
    // Need and open now have their own chips above.
    let is_elsewhere = |facet: Facet| matches!(facet, Facet::Need | Facet::Open);
    // A value that all results have, or a facet that none states, narrows nothing.
    let chosen: Vec<Facet> = filters.choices.list().iter().map(Choice::facet).collect();
    let is_useful = |facet: &FacetCount| {
        let narrows = facet.values.iter().any(|(_, count)| *count > 0 && *count < total);
        !is_elsewhere(facet.facet) && (narrows || chosen.contains(&facet.facet))
    };
    let app = use_app();
    let is_open = app.narrowing.get().unwrap_or_else(|| page::is_wide() || chosen.iter().any(|facet| !is_elsewhere(*facet)));
    let fold = el("summary").with(use_messages().say(Key::FilterNarrow)).on("click", move |event| {
        event.prevent_default();
        app.narrowing.set(Some(!is_open));
    });
    // Folded, they are not even drawn: that is a fifth of the page.
    let lists = facets.into_iter().filter(|facet| is_open && is_useful(facet)).map(|facet| facet_choices(facet, filters));
    el("details").class("facets no-print").flag("open", is_open).with(fold).with(el("div").class("facet-columns").each(lists))
}
