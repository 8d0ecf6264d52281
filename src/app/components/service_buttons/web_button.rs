//! Leads to a service's own page.

use crate::app::context::use_messages;
use crate::locale::Key;
use crate::service::Link;
use leptos::prelude::*;

/// Leads to a service's own page.
#[component]
pub fn WebButton(
    /// The page.
    url: Link,
    /// How it looks.
    class: &'static str,
    /// Whose it is.
    name: Box<str>,
) -> impl IntoView {
    view! {
        <a class=class href=url.as_str().to_owned() rel="noopener noreferrer external" referrerpolicy="no-referrer">
            {use_messages().say(Key::ContactPage)}<span class="sr">" "<bdi lang="en">{name.to_string()}" "{url.host().to_owned()}</bdi></span>
        </a>
    }
}
