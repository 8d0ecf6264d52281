//! The way out, on views that may be dangerous to be seen with.

use super::icon::{LEAVE, icon};
use super::view_link;
use crate::app::context::use_messages;
use crate::app::markup::{Element, el};
use crate::app::still::is_still;
use crate::locale::Key;
use crate::route::Route;

/// Weather: what anybody might look at (the GOV.UK Design System's choice too).
const ELSEWHERE: &str = "https://www.bbc.co.uk/weather";

/// A link that works by itself; `visit.js` makes it leave for good, by click or by key, and says what the key will do.
pub fn exit_link() -> Element {
    let messages = use_messages();
    let link = el("a")
        .class("btn leave")
        .id("leave")
        .attr("href", ELSEWHERE)
        .attr("target", "_top")
        .attr("rel", "noopener noreferrer nofollow")
        .attr("data-two", messages.say(Key::ExitTwo))
        .attr("data-one", messages.say(Key::ExitOne))
        .attr("data-expired", messages.say(Key::ExitExpired))
        .with(icon(LEAVE))
        .with(messages.say(Key::ExitButton));
    let more = view_link(Route::Watched).with(messages.say(Key::FrameWatched));
    // Keys need the script.
    let keys = (!is_still()).then(|| el("span").class("hint").with(messages.say(Key::ExitKeys)));
    el("aside")
        .class("exit no-print")
        .attr("aria-label", messages.say(Key::ExitButton))
        .with(link)
        .with(keys)
        .with(more)
        .with(el("span").class("sr").id("leave-status").attr("role", "status"))
}
