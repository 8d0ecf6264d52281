//! Results that belong together.

use super::result_card;
use super::view_link::{Way, link_by};
use crate::answer::Group;
use crate::app::context::use_messages;
use crate::app::markup::{Element, el};
use crate::locale::Key;
use crate::route::{Filters, Route};

/// How many are shown before the rest is asked for.
const FIRST: usize = 10;

/// A heading with a count, what must be known, and the cards. `is_placed`: home is known, so that there are distances.
pub fn result_group(group: &Group, is_placed: bool, filters: &Filters) -> Element {
    let Group { id, total, hits } = group;
    let messages = use_messages();
    let heading = messages.group(*id, is_placed).to_owned();
    let shown = if filters.whole.contains(id) { *total } else { FIRST };
    let more = (shown < *total).then(|| {
        let label = messages.fill(Key::GroupAll, &[("number", &total.to_string())]);
        let whole = filters.whole.iter().copied().chain([*id]).collect();
        let route = Route::Answer(Filters { whole, ..filters.clone() });
        let link = link_by(route, Way { focus: Some(id.id().into()), ..Way::default() }).class("btn quiet");
        el("p").class("acts no-print").with(link.with(label).with(el("span").class("sr").with([" ", &heading].concat())))
    });
    el("section")
        .key(id.id())
        .attr("aria-labelledby", id.id())
        .with(
            el("div")
                .class("group")
                .with(el("h2").id(id.id()).attr("tabindex", "-1").with(heading))
                .with(el("span").with(total.to_string())),
        )
        .with(messages.group_note(*id, is_placed).map(|note| el("p").class("hint").with(note)))
        .with(el("ul").class("results").each(hits.iter().take(shown).map(result_card)))
        .with(more)
}
