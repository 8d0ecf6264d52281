//! The numbers to call, on every view.

use super::Dial;
use crate::urgent::{EMERGENCY, NHS_111, SAMARITANS};
use leptos::prelude::*;

/// The same words, in the same place, as the page has before the program runs.
#[component]
pub fn CrisisStrip() -> impl IntoView {
    view! {
        <aside class="urgent" aria-label="Urgent help">
            <p>
                <strong>"In danger, or cannot keep yourself safe?"</strong>
                " Call " <Dial line=EMERGENCY/>
                ". Urgent mental health help: " <Dial line=NHS_111/>
                ", and choose mental health. Samaritans: " <Dial line=SAMARITANS/> "."
            </p>
        </aside>
    }
}
