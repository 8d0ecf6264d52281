//! Writes to a service.

use crate::app::context::use_messages;
use crate::locale::Key;
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
    view! { <a class="btn quiet" href=format!("mailto:{}", email.as_str().replace('&', "%26"))>{use_messages().say(Key::ContactEmail)}<span class="sr">" "<bdi lang="en">{name.to_string()}</bdi></span></a> }
}
