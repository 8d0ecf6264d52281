//! Who to call now.

use crate::app::components::UrgentLine;
use crate::app::context::use_messages;
use crate::locale::Key;
use crate::urgent::{EMERGENCY, MORE, NHS_111, SAMARITANS};
use leptos::prelude::*;

/// The lines for urgent help, compiled into the program.
#[component]
pub fn Urgent() -> impl IntoView {
    let messages = use_messages();
    view! {
        <h1 id="heading" tabindex="-1">{messages.say(Key::UrgentHeading)}</h1>
        <p class="lead">{messages.say(Key::UrgentLead)}</p>
        <h2>{messages.say(Key::UrgentFirst)}</h2>
        <ul class="lines first">
            {[EMERGENCY, NHS_111, SAMARITANS].map(|line| view! { <UrgentLine line/> }).collect_view()}
        </ul>
        <h2>{messages.say(Key::UrgentMore)}</h2>
        <ul class="lines">{MORE.map(|line| view! { <UrgentLine line/> }).collect_view()}</ul>
        <p class="note">{messages.say(Key::UrgentBill)}</p>
    }
}
