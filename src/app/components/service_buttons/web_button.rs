//! Leads to a service's own page.

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
            "Their page"<span class="sr">{format!(": {name}, {}", url.host())}</span>
        </a>
    }
}
