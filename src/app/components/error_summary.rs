//! What was wrong with what was typed, and what to do.

use crate::platform::page;
use leptos::prelude::*;

/// Takes the focus, so that it is read out first.
#[component]
pub fn ErrorSummary(
    /// What is wrong and how to put it right.
    message: String,
) -> impl IntoView {
    Effect::new(|_| page::focus_when_drawn("heading"));
    view! {
        <div class="error" role="alert" aria-labelledby="heading">
            <h1 id="heading" tabindex="-1">"We need another word for where you live"</h1>
            <p>{message}</p>
        </div>
    }
}
