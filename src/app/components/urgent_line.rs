//! One line to call now.

use super::Dial;
use crate::urgent::Line;
use leptos::prelude::*;

/// Who, for whom, when, and the number.
#[component]
pub fn UrgentLine(
    /// The line.
    line: Line,
) -> impl IntoView {
    view! {
        <li>
            <h3>{line.name}</h3>
            <p>{line.about}{line.when.map(|when| format!(". {when}."))}</p>
            <p class="acts"><span class="how">{if line.is_text { "Text" } else { "Call" }}</span><Dial line class="btn"/></p>
        </li>
    }
}
