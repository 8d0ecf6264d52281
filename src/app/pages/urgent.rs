//! Who to call now.

use crate::app::components::{heading, urgent_line};
use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Node, el};
use crate::locale::Key;
use crate::urgent::{EMERGENCY, NHS_111, SAMARITANS, more};

/// The lines for urgent help, compiled into the program.
pub fn urgent() -> Node {
    let messages = use_messages();
    let data = use_app().ready();
    let borough = data.as_ref().map(|data| &*data.catalogue.dataset().borough);
    Node::from([
        heading(messages.say(Key::UrgentHeading)).into(),
        el("p").class("lead").with(messages.say(Key::UrgentLead)).into(),
        el("h2").with(messages.say(Key::UrgentFirst)).into(),
        el("ul").class("lines first").each([EMERGENCY, NHS_111, SAMARITANS].map(urgent_line)).into(),
        el("h2").with(messages.say(Key::UrgentMore)).into(),
        el("ul").class("lines").each(more(borough).map(urgent_line)).into(),
        el("p").class("note").with(messages.say(Key::UrgentBill)).into(),
    ])
}
