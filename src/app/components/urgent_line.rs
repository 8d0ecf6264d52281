//! One line to call now.

use super::Dial;
use crate::app::context::use_messages;
use crate::app::parts::text;
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
            {text("p", "", messages.say(line.about))}
            {line.when.map(|when| text("p", "how", messages.say(when)))}
            <p class="acts">{text("span", "how", messages.say(how))}<Dial line class="btn"/></p>
        </li>
    }
}
