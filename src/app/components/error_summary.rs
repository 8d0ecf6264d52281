//! What was wrong with what was typed, and what to do.

use leptos::prelude::*;

/// Under a heading that has the focus; read out at once.
#[component]
pub fn ErrorSummary(
    /// What is wrong and how to put it right.
    message: String,
) -> impl IntoView {
    view! { <div class="error" role="alert"><p>{message}</p></div> }
}
