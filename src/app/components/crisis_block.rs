//! What stands above results when words may mean danger.

use super::{UrgentLine, ViewLink};
use crate::app::context::use_messages;
use crate::locale::Key;
use crate::route::Route;
use crate::urgent::{EMERGENCY, MORE, NHS_111, SAMARITANS};
use leptos::prelude::*;

/// The first lines to call, large.
#[component]
pub fn CrisisBlock() -> impl IntoView {
    let messages = use_messages();
    let more = messages.say(Key::CrisisMore);
    view! {
        <section class="crisis" aria-labelledby="crisis-heading">
            <h2 id="crisis-heading">{messages.say(Key::CrisisHeading)}</h2>
            <ul class="lines">
                {[EMERGENCY, NHS_111, SAMARITANS, MORE[2]].map(|line| view! { <UrgentLine line/> }).collect_view()}
            </ul>
            <p><ViewLink route=Route::Urgent>{more}</ViewLink></p>
        </section>
    }
}
