//! Says when the data is past its day.

use crate::app::context::use_app;
use leptos::prelude::*;

/// A line on every view once the manifest's day is past; nothing before.
#[component]
pub fn StaleNote() -> impl IntoView {
    use_app().is_stale().then(|| view! { <p class="note">"This information is more than six months old. Ring before you go anywhere."</p> })
}
