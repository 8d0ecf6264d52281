//! Who to call now.

use crate::app::components::UrgentLine;
use crate::app::context::use_messages;
use crate::app::parts::{heading, text};
use crate::locale::Key;
use crate::urgent::{EMERGENCY, MORE, NHS_111, SAMARITANS};
use leptos::prelude::*;

/// The lines for urgent help, compiled into the program.
#[component]
pub fn Urgent() -> impl IntoView {
    let messages = use_messages();
    view! {
        {heading(messages.say(Key::UrgentHeading).into_any())}
        {text("p", "lead", messages.say(Key::UrgentLead))}
        {text("h2", "", messages.say(Key::UrgentFirst))}
        <ul class="lines first">
            {[EMERGENCY, NHS_111, SAMARITANS].map(|line| view! { <UrgentLine line/> }).collect_view()}
        </ul>
        {text("h2", "", messages.say(Key::UrgentMore))}
        <ul class="lines">{MORE.map(|line| view! { <UrgentLine line/> }).collect_view()}</ul>
        {text("p", "note", messages.say(Key::UrgentBill))}
    }
}
