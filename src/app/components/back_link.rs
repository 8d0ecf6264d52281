//! The way back.

use super::ViewLink;
use crate::route::Route;
use leptos::prelude::*;

/// A link with an arrow that points to where the line begins.
#[component]
pub fn BackLink(
    /// Where it leads.
    route: Route,
    /// What it says.
    label: String,
) -> impl IntoView {
    view! {
        <p class="back">
            <ViewLink route><svg class="icon flip" viewBox="0 0 40 40" aria-hidden="true"><path d="M34 20H7M18 9 7 20l11 11"/></svg>{label}</ViewLink>
        </p>
    }
}
