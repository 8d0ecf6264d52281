//! One line to call now.

use super::Dial;
use crate::app::context::use_messages;
use crate::locale::Key;
use crate::urgent::Line;
use leptos::prelude::*;

/// Who, for whom, when, and the number.
#[component]
pub fn UrgentLine(
    /// The line.
    line: Line,
) -> impl IntoView {
    let messages = use_messages();
    let how = if line.is_text { Key::UrgentText } else { Key::UrgentCall };
    view! {
        <li>
            <h3 lang="en">{line.name}</h3>
            <p>{messages.say(line.about)}</p>
            {line.when.map(|when| view! { <p class="how">{messages.say(when)}</p> })}
            <p class="acts"><span class="how">{messages.say(how)}</span><Dial line class="btn"/></p>
        </li>
    }
}
