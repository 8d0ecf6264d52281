//! Where and what.

use crate::app::components::{ask_form, heading, need_links, need_tiles, street};
use crate::app::context::use_messages;
use crate::app::markup::{Node, el};
use crate::app::still::is_still;
use crate::locale::Key;

/// The first page: where, what, or choose.
pub fn home() -> Node {
    let messages = use_messages();
    let hero = el("div")
        .class("hero")
        .with(street())
        .with(heading(messages.say(Key::HomeHeading)))
        .with(el("p").class("lead").with(messages.say(Key::HomeLead)));
    // Where nothing can be typed, choosing is no second way.
    let choose = if is_still() { Key::AskText } else { Key::HomeChoose };
    Node::from([hero.into(), ask_form().into(), el("h2").with(messages.say(choose)).into(), need_tiles().into(), need_links()])
}
