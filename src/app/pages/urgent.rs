//! Who to call now.

use crate::app::components::UrgentLine;
use crate::urgent::{EMERGENCY, MORE, NHS_111, SAMARITANS};
use leptos::prelude::*;

/// The lines for urgent help, compiled into the program.
#[component]
pub fn Urgent() -> impl IntoView {
    view! {
        <h1 id="heading" tabindex="-1">"Who to call now"</h1>
        <p class="lead">"You do not need to be sure that it is bad enough. These numbers work without this page too: write one down."</p>
        <h2>"In danger, or in a crisis"</h2>
        <ul class="lines first">
            {[EMERGENCY, NHS_111, SAMARITANS].map(|line| view! { <UrgentLine line/> }).collect_view()}
        </ul>
        <h2>"For something more particular"</h2>
        <ul class="lines">{MORE.map(|line| view! { <UrgentLine line/> }).collect_view()}</ul>
        <p class="note">"A call to some of these shows on an itemised phone bill. If somebody checks your phone, use another one, or a library's."</p>
    }
}
