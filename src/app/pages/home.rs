//! Where and what.

use crate::app::components::{ask_form, heading, need_links, need_tiles, street};
use crate::app::context::use_messages;
use crate::app::markup::{Node, el};
use crate::locale::Key;

/// The first page: where, what, or choose.
pub fn home() -> Node {
    let messages = use_messages();
    let hero = el("div")
        .class("hero")
        .with(street())
        .with(heading(messages.say(Key::HomeHeading)))
        .with(el("p").class("lead").with(messages.say(Key::HomeLead)));
    Node::from([hero.into(), ask_form().into(), el("h2").with(messages.say(Key::HomeChoose)).into(), need_tiles().into(), need_links()])
}
