//! Every way to narrow the answer, with what each would leave.

mod facet_choices;

use crate::answer::FacetCount;
use crate::app::context::{use_app, use_messages};
use crate::locale::Key;
use crate::query::{Choice, Facet};
use crate::route::Filters;
use facet_choices::FacetChoices;
use leptos::prelude::*;

/// Facets that tell results apart, in one fold of the page; it opens again after a choice was made in it.
#[component]
pub fn FacetList(
    /// What there is of each.
    facets: Vec<FacetCount>,
    /// What it is narrowed to.
    filters: Filters,
    /// How many results there are.
    total: usize,
) -> impl IntoView {
    // Need and open now have their own chips above.
    let is_elsewhere = |facet: Facet| matches!(facet, Facet::Need | Facet::Open);
    // A value that all results have, or a facet that none states, narrows nothing.
    let chosen_facets: Vec<Facet> = filters.choices.list().iter().map(Choice::facet).collect();
    let is_useful = move |facet: &FacetCount| {
        let narrows = facet.values.iter().any(|(_, count)| *count > 0 && *count < total);
        !is_elsewhere(facet.facet) && (narrows || chosen_facets.contains(&facet.facet))
    };
    let app = use_app();
    if filters.choices.list().iter().any(|choice| !is_elsewhere(choice.facet())) {
        app.narrowing.set(true);
    }
    let fold = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        app.narrowing.update(|is_open| *is_open = !*is_open);
    };
    let lists = facets.into_iter().filter(is_useful).map(|facet| view! { <FacetChoices facet filters=filters.clone()/> }).collect_view();
    view! {
        <details class="facets no-print" open=move || app.narrowing.get()>
            <summary on:click=fold>{use_messages().say(Key::FilterNarrow)}</summary>
            <div class="facet-columns">{lists}</div>
        </details>
    }
}
