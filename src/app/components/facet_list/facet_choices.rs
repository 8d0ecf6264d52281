//! The values of one facet.

use crate::answer::FacetCount;
use crate::app::components::view_link::{Way, link_by};
use crate::app::context::use_messages;
use crate::app::markup::{Element, el};
use crate::locale::{Count, Key};
use crate::query::Choice;
use crate::route::Filters;
use crate::service::Vocabulary;

/// A heading, and for each value a link with how many state it; then how many state nothing.
pub fn facet_choices(facet: FacetCount, filters: &Filters) -> Element {
    let messages = use_messages();
    let (before, after) = messages.around(Key::FilterRemove);
    let sr = |text: &str| el("span").class("sr").with(text.to_owned());
    let id = ["facet-", facet.facet.id()].concat();
    let value = |(choice, count): (Choice, usize)| {
        let is_on = filters.choices.has(&choice);
        let id = [facet.facet.id(), "-", choice.id()].concat();
        let link = link_by(filters.toggled(&choice), Way { focus: Some(id.clone().into()), ..Way::default() })
            .class(if is_on { "pill on" } else { "pill" })
            .id(id)
            .with(is_on.then(|| sr(&before)))
            .with(messages.choice(&choice))
            .with(" ")
            .with(el("span").class("count").with(count.to_string()));
        let off = is_on.then(|| el("span").attr("aria-hidden", "true").with("✕"));
        el("li").with(link.with(is_on.then(|| sr(&after))).with(off))
    };
    let not_stated = messages.count(Count::CountNotStated, facet.not_stated, &[]);
    el("section")
        .class("facet")
        .attr("aria-labelledby", id.clone())
        .with(el("h2").id(id).with(messages.say(Key::Facet(facet.facet))))
        .with(el("ul").class("chips").each(facet.values.into_iter().map(value)))
        .with((facet.not_stated > 0).then(|| el("p").class("hint").with(not_stated)))
}
