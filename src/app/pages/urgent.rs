//! Who to call now.

use crate::app::components::{heading, urgent_line};
use crate::app::context::use_messages;
use crate::app::markup::{Node, el};
use crate::locale::Key;
use crate::urgent::{EMERGENCY, MORE, NHS_111, SAMARITANS};

/// The lines for urgent help, compiled into the program.
pub fn urgent() -> Node {
    let messages = use_messages();
    Node::from([
        heading(messages.say(Key::UrgentHeading)).into(),
        el("p").class("lead").with(messages.say(Key::UrgentLead)).into(),
        el("h2").with(messages.say(Key::UrgentFirst)).into(),
        el("ul").class("lines first").each([EMERGENCY, NHS_111, SAMARITANS].map(urgent_line)).into(),
        el("h2").with(messages.say(Key::UrgentMore)).into(),
        el("ul").class("lines").each(MORE.map(urgent_line)).into(),
        el("p").class("note").with(messages.say(Key::UrgentBill)).into(),
    ])
}
