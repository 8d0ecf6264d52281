//! Open, closed or not known.

use crate::app::context::use_messages;
use crate::hours::{Hours, State};
use crate::locale::Key;
use crate::platform::clock;
use leptos::prelude::*;

/// A tag with the state now and the next change.
#[component]
pub fn OpeningTag(
    /// When it is open; `None`: not stated.
    hours: Option<Hours>,
    /// It may not run any more: never open.
    unconfirmed: bool,
) -> impl IntoView {
    let messages = use_messages();
    let now = clock::now();
    let said = now.and_then(|now| messages.opening(hours.as_ref(), unconfirmed, now));
    let state = now.zip(hours).filter(|_| !unconfirmed).map_or(State::Unknown, |(now, hours)| hours.state(now));
    let class = match state {
        State::Open => "tag",
        State::Closed => "tag closed",
        State::Unknown => "tag unknown",
    };
    view! { <span class=class>{said.unwrap_or_else(|| messages.say(Key::OpeningNotStated))}</span> }
}
