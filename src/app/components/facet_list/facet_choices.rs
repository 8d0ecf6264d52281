//! The values of one facet.

use crate::answer::FacetCount;
use crate::app::components::ViewLink;
use crate::locale::en;
use crate::query::Choice;
use crate::route::Filters;
use crate::service::Vocabulary;
use leptos::prelude::*;

/// A heading, and for each value a link with how many state it; then how many state nothing.
#[component]
pub fn FacetChoices(
    /// Its values.
    facet: FacetCount,
    /// What the answer is narrowed to.
    filters: Filters,
) -> impl IntoView {
    let id = format!("facet-{}", facet.facet.id());
    let value = |(choice, count): (Choice, usize)| {
        let is_on = filters.choices.has(&choice);
        let route = filters.toggled(&choice);
        let id = format!("{}-{}", facet.facet.id(), choice.id());
        let class = if is_on { "pill on" } else { "pill" };
        view! {
            <li><ViewLink class id=Some(id.clone()) focus=id route>
                {is_on.then(|| view! { <span class="sr">"Take away: "</span> })}
                {en::choice(&choice)}" "<span class="count">{count}</span>
                {is_on.then(|| view! { <span aria-hidden="true">"✕"</span> })}
            </ViewLink></li>
        }
    };
    let not_stated = (facet.not_stated > 0).then(|| view! { <p class="hint">{en::not_stated(facet.not_stated)}</p> });
    view! {
        <section class="facet" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{en::facet(facet.facet)}</h3>
            <ul class="chips">{facet.values.into_iter().map(value).collect_view()}</ul>
            {not_stated}
        </section>
    }
}
