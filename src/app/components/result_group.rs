//! Results that belong together.

use super::{ResultCard, ViewLink};
use crate::answer::Group;
use crate::app::context::use_messages;
use crate::app::parts::text;
use crate::locale::Key;
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
    let messages = use_messages();
    let heading = messages.group(id, placed).to_owned();
    let note = messages.group_note(id, placed).map(|note| text("p", "hint", note));
    let shown = if filters.whole.contains(&id) { total } else { FIRST };
    let more = (shown < total).then(|| {
        let (label, of) = (messages.fill(Key::GroupAll, &[("number", &total.to_string())]), heading.clone());
        let whole = filters.whole.iter().copied().chain([id]).collect();
        view! { <p class="acts no-print"><ViewLink class="btn quiet" focus=id.id() route=Route::Answer(Filters { whole, ..filters.clone() })>{label}<span class="sr">" "{of}</span></ViewLink></p> }
    });
    view! {
        <section aria-labelledby=id.id()>
            <div class="group"><h2 id=id.id() tabindex="-1">{heading}</h2><span>{total}</span></div>
            {note}
            <ul class="results">{hits.into_iter().take(shown).map(|hit| view! { <ResultCard hit/> }).collect_view()}</ul>
            {more}
        </section>
    }
}
