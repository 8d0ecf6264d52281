//! Writes to a service.

use crate::service::Email;
use leptos::prelude::*;

/// Writes to a service.
#[component]
pub fn MailButton(
    /// The mailbox.
    email: Email,
    /// Whose it is.
    name: Box<str>,
) -> impl IntoView {
    view! { <a class="btn quiet" href=format!("mailto:{}", email.as_str().replace('&', "%26"))>"E-mail"<span class="sr">{format!(" {name}")}</span></a> }
}
