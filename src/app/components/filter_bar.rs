//! What the answer is narrowed to: each chip takes its choice away. And the one choice that most people want.

use super::view_link::{Way, link_by};
use crate::app::context::use_messages;
use crate::app::markup::{Element, el};
use crate::locale::Key;
use crate::query::Choice;
use crate::route::Filters;

/// The id of the choice that goes on and off.
const OPEN: &str = "only-open";

/// Links that are the settings: each leads to the answer with one choice changed. `open`: how many are open now.
pub fn filter_bar(open: usize, filters: &Filters) -> Option<Element> {
    let messages = use_messages();
    let (before, after) = messages.around(Key::FilterRemove);
    let link = |choice: &Choice, focus: &'static str| link_by(filters.toggled(choice), Way { focus: Some(focus.into()), ..Way::default() });
    let sr = |text: &str| el("span").class("sr").with(text.to_owned());
    let chip = |choice: Choice| {
        // Open now goes on and off in one place; what else was here is gone when it is taken away.
        let (id, focus) = if choice == Choice::Open { (Some(OPEN), OPEN) } else { (None, "heading") };
        let label = messages.choice(&choice);
        let link = link(&choice, focus).class("pill on").maybe("id", id).with(sr(&before)).with(label).with(sr(&after));
        el("li").with(link.with(el("span").attr("aria-hidden", "true").with("✕")))
    };
    let open = (!filters.choices.open_now && open > 0).then(|| {
        let link = link(&Choice::Open, OPEN).class("pill").id(OPEN);
        el("li").with(link.with(messages.say(Key::FilterOpen)).with(" ").with(el("span").class("count").with(open.to_string())))
    });
    (!filters.choices.is_empty() || open.is_some()).then(|| {
        let list = el("ul").class("chips no-print").attr("aria-label", messages.say(Key::FilterLabel));
        list.each(filters.choices.list().into_iter().map(chip)).with(open)
    })
}
