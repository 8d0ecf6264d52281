//! One line to call now.

use super::dial;
use crate::app::context::use_messages;
use crate::app::markup::{Element, el};
use crate::locale::Key;
use crate::urgent::Line;

/// Who, for whom, when, and the number.
pub fn urgent_line(line: Line) -> Element {
    let messages = use_messages();
    let how = if line.is_text { Key::UrgentText } else { Key::UrgentCall };
    el("li")
        .with(el("h3").attr("lang", "en").with(line.name))
        .with(el("p").with(messages.say(line.about)))
        .with(line.when.map(|when| el("p").class("how").with(messages.say(when))))
        .with(el("p").class("acts").with(el("span").class("how").with(messages.say(how))).with(dial(line).class("btn")))
}
