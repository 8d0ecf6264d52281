//! A link to a view of this app.

use crate::app::context::use_app;
use crate::app::markup::{Element, Text, el};
use crate::app::still;
use crate::platform::page;
use crate::route::Route;
use leptos::prelude::GetUntracked;

/// Where the focus goes, and what the URL may say.
#[derive(Default)]
pub struct Way {
    /// The URL must not say where it leads.
    pub private: bool,
    /// Within the same page: the id of what gets the focus, since the link itself may be gone.
    pub focus: Option<Text>,
}

/// A link that is one: it opens in tabs and can be copied. What is private goes through memory instead of the URL.
pub fn view_link(route: Route) -> Element {
    link_by(route, Way::default())
}

/// The same, by a way of its own.
pub fn link_by(route: Route, Way { private, focus }: Way) -> Element {
    let app = use_app();
    let hidden = private || Route::parse(&route.to_string()) != route;
    let href = still::address(&route).unwrap_or_else(|| if hidden { Route::Private } else { route.clone() }.to_string());
    el("a").attr("href", href).on("click", move |event| {
        if let Some(id) = &focus {
            app.focus_next(id.to_string());
        }
        // A need that is chosen is looked for near the place in the field, with the words there.
        if matches!(route, Route::Answer(_)) && app.view.get_untracked() == Route::Home {
            app.ask();
        }
        // In a frame each view would be a step back of the page around it.
        if (hidden || page::is_framed()) && !page::opens_elsewhere(&event) {
            // Not left to the browser: what is remembered redraws the page, and with it this very link, before it is followed.
            event.prevent_default();
            app.go(&route, hidden);
            app.focus();
        }
    })
}
