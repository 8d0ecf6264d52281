//! The values of one facet.

use crate::answer::FacetCount;
use crate::app::components::ViewLink;
use crate::app::context::use_messages;
use crate::app::parts::text;
use crate::locale::{Count, Key};
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
    let messages = use_messages();
    let (before, after) = messages.around(Key::FilterRemove);
    let sr = |text: &str| view! { <span class="sr">{text.to_owned()}</span> };
    let id = format!("facet-{}", facet.facet.id());
    let value = |(choice, count): (Choice, usize)| {
        let is_on = filters.choices.has(&choice);
        let route = filters.toggled(&choice);
        let id = format!("{}-{}", facet.facet.id(), choice.id());
        let label = messages.choice(&choice);
        let before = is_on.then(|| sr(&before));
        let after = is_on.then(|| view! { {sr(&after)}<span aria-hidden="true">"✕"</span> });
        let class = if is_on { "pill on" } else { "pill" };
        view! {
            <li><ViewLink class id=Some(id.clone()) focus=id route>
                {before}
                {label}" "<span class="count">{count}</span>
                {after}
            </ViewLink></li>
        }
    };
    let not_stated = (facet.not_stated > 0).then(|| text("p", "hint", messages.count(Count::CountNotStated, facet.not_stated, &[])));
    view! {
        <section class="facet" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{messages.say(Key::Facet(facet.facet))}</h3>
            <ul class="chips">{facet.values.into_iter().map(value).collect_view()}</ul>
            {not_stated}
        </section>
    }
}
