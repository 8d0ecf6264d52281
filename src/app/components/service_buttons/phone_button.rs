//! Rings a service.

use crate::app::context::use_messages;
use crate::locale::Key;
use crate::service::Phone;
use leptos::prelude::*;

/// Rings a service.
#[component]
pub fn PhoneButton(
    /// The number.
    phone: Phone,
    /// Whom it reaches.
    name: Box<str>,
) -> impl IntoView {
    view! {
        <a class="btn" href=format!("tel:{}", phone.dial())>
            <svg class="icon" viewBox="0 0 40 40" aria-hidden="true"><path d="M10 6h6l3 9-4 3a18 18 0 0 0 8 8l3-4 9 3v6c0 2-2 3-4 3A25 25 0 0 1 7 10c0-2 1-4 3-4z"/></svg>
            <span class="sr">{use_messages().fill(Key::ContactRing, &[("name", &name)])}" "</span><bdi dir="ltr">{phone.as_str().to_owned()}</bdi>
        </a>
    }
}
