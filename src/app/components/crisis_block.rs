//! What stands above results when words may mean danger.

use super::{urgent_line, view_link};
use crate::app::context::use_messages;
use crate::app::markup::{Element, el};
use crate::locale::Key;
use crate::route::Route;
use crate::urgent::{DOMESTIC_ABUSE, EMERGENCY, NHS_111, SAMARITANS};

/// The first lines to call, large.
pub fn crisis_block() -> Element {
    let messages = use_messages();
    el("section")
        .class("crisis")
        .attr("aria-labelledby", "crisis-heading")
        .with(el("h2").id("crisis-heading").with(messages.say(Key::CrisisHeading)))
        .with(el("ul").class("lines").each([EMERGENCY, NHS_111, SAMARITANS, DOMESTIC_ABUSE].map(urgent_line)))
        .with(el("p").with(view_link(Route::Urgent).with(messages.say(Key::CrisisMore))))
}
