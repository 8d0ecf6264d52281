//! The sign of Kith: two people under two roofs.

use leptos::prelude::*;

/// The sign.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 40 40" aria-hidden="true">
            <path class="mark-leaf" d="M4 36V18.5L15 8l8.2 7.8V36z"/>
            <path class="mark-sun" d="M21 36V24.5l7.5-7L36 24.5V36z"/>
            <circle class="mark-paper" cx="13.6" cy="24" r="3.1"/>
            <path class="mark-paper" d="M8.6 36c0-4 2.2-6.6 5-6.6s5 2.6 5 6.6z"/>
            <circle class="mark-night" cx="28.5" cy="28" r="2.5"/>
            <path class="mark-night" d="M24.6 36c0-2.7 1.7-4.4 3.9-4.4s3.9 1.7 3.9 4.4z"/>
        </svg>
    }
}
