//! Results that belong together.

use super::{ResultCard, ViewLink};
use crate::answer::{Group, GroupId};
use crate::locale::en;
use crate::route::{Filters, Route};
use leptos::prelude::*;

/// How many are shown before the rest is asked for.
const FIRST: usize = 10;

/// A heading with a count, what must be known, and the cards.
#[component]
pub fn ResultGroup(
    /// The group.
    group: Group,
    /// Whether home is known, so that there are distances.
    placed: bool,
    /// What the answer is narrowed to.
    filters: Filters,
) -> impl IntoView {
    let Group { id, total, hits } = group;
    let heading = if id == GroupId::Near && !placed { "Places to go" } else { en::group(id) };
    let shown = if filters.whole.contains(&id) { total } else { FIRST };
    let more = (shown < total).then(|| {
        let whole = filters.whole.iter().copied().chain([id]).collect();
        view! { <p class="acts no-print"><ViewLink class="btn quiet" focus=id.id() route=Route::Answer(Filters { whole, ..filters.clone() })>{format!("Show all {total}")}<span class="sr">{format!(": {heading}")}</span></ViewLink></p> }
    });
    view! {
        <section aria-labelledby=id.id()>
            <div class="group"><h2 id=id.id() tabindex="-1">{heading}</h2><span>{total}</span></div>
            {en::group_note(id).map(|note| view! { <p class="hint">{note}</p> })}
            {(id == GroupId::Near && placed).then(|| view! { <p class="hint">"Nearest that fits first. Walking times are estimates for a steady walk."</p> })}
            <ul class="results">{hits.into_iter().take(shown).map(|hit| view! { <ResultCard hit/> }).collect_view()}</ul>
            {more}
        </section>
    }
}
