//! Where and what.

use crate::app::components::{ask_form, need_links, need_tiles};
use crate::app::context::use_messages;
use crate::app::markup::{Node, el};
use crate::locale::Key;

/// The first page: where, what, or choose.
pub fn home() -> Node {
    let messages = use_messages();
    Node::from([
        el("h1").id("heading").attr("tabindex", "-1").with(messages.say(Key::HomeHeading)).into(),
        el("p").class("lead").with(messages.say(Key::HomeLead)).into(),
        ask_form().into(),
        el("h2").with(messages.say(Key::HomeChoose)).into(),
        need_tiles().into(),
        need_links(),
    ])
}
