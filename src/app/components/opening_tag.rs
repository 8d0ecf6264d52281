//! Open, closed or not known.

use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Element, el};
use crate::app::still::is_still;
use crate::hours::{Hours, State};
use crate::locale::Key;

/// A tag with the state now and the next change; none where nobody knows when it is read. `hours`: `None` when not stated; `unconfirmed`: it may not run any more, never open.
pub fn opening_tag(hours: Option<&Hours>, unconfirmed: bool) -> Option<Element> {
    if is_still() {
        return None;
    }
    let messages = use_messages();
    let now = use_app().now();
    let said = now.and_then(|now| messages.opening(hours, unconfirmed, now));
    let state = now.zip(hours).filter(|_| !unconfirmed).map_or(State::Unknown, |(now, hours)| hours.state(now));
    let class = match state {
        State::Open => "tag",
        State::Closed => "tag closed",
        State::Unknown => "tag unknown",
    };
    Some(el("span").class(class).with(said.unwrap_or_else(|| messages.say(Key::OpeningNotStated))))
}
