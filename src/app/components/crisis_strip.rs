//! The numbers to call, on every view.

use super::Dial;
use crate::app::context::use_messages;
use crate::app::parts::text;
use crate::locale::Key;
use crate::urgent::{EMERGENCY, Line, NHS_111, SAMARITANS};
use leptos::prelude::*;

/// The same numbers, in the same place, as the page has before the program runs.
#[component]
pub fn CrisisStrip() -> impl IntoView {
    let messages = use_messages();
    let sentence = |(key, line): (Key, Line)| {
        let (before, after) = messages.around(key);
        view! { " " {before}<Dial line/>{after} }
    };
    let sentences = [(Key::CrisisCall, EMERGENCY), (Key::CrisisMental, NHS_111), (Key::CrisisListen, SAMARITANS)].map(sentence);
    view! {
        <aside class="urgent" aria-label=messages.say(Key::UrgentHelp)>
            <p>{text("strong", "", messages.say(Key::CrisisAsk))}{sentences.collect_view()}</p>
        </aside>
    }
}
