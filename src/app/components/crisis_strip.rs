//! The numbers to call, on every view.

use super::dial;
use crate::app::context::use_messages;
use crate::app::markup::{Element, Node, el};
use crate::locale::Key;
use crate::urgent::{EMERGENCY, Line, NHS_111, SAMARITANS};

/// The same numbers, in the same place, as the page has before the program runs.
pub fn crisis_strip() -> Element {
    let messages = use_messages();
    let sentence = |(key, line): (Key, Line)| {
        let (before, after) = messages.around(key);
        Node::from([" ".into(), before.into(), dial(line).into(), after.into()])
    };
    let sentences = [(Key::CrisisCall, EMERGENCY), (Key::CrisisMental, NHS_111), (Key::CrisisListen, SAMARITANS)];
    el("aside")
        .class("urgent")
        .attr("aria-label", messages.say(Key::UrgentHelp))
        .with(el("p").with(el("strong").with(messages.say(Key::CrisisAsk))).each(sentences.map(sentence)))
}
