//! A link to a view of this app.

use crate::app::context::use_app;
use crate::route::Route;
use leptos::prelude::*;

/// A link that is one: it opens in tabs and can be copied. What is private goes through memory instead of the URL.
#[component]
pub fn ViewLink(
    /// Where it leads.
    route: Route,
    /// Classes of the link.
    #[prop(optional)]
    class: &'static str,
    /// The URL must not say where it leads.
    #[prop(optional)]
    private: bool,
    /// Within the same page: where the focus goes, since the link itself may be gone.
    #[prop(optional, into)]
    focus: Option<String>,
    /// Its own id, for a focus that comes back to it.
    #[prop(optional_no_strip)]
    id: Option<String>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let app = use_app();
    let hidden = private || Route::parse(&route.to_string()) != route;
    let href = if hidden { Route::Private } else { route.clone() }.to_string();
    let follow = move |event: leptos::ev::MouseEvent| {
        if let Some(id) = &focus {
            app.focus_next(id.clone());
        }
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0;
        if hidden && !elsewhere {
            // Not left to the browser: what is remembered redraws the page, and with it this very link, before it is followed.
            event.prevent_default();
            app.go(&route, true);
            app.focus();
        }
    };
    view! { <a id=id class=class href=href on:click=follow>{children()}</a> }
}
