//! Pages that stand still: without script, from the same parts as the views of the app. The browser's program has only the two
//! questions of this file, with answers that the compiler knows.

#[cfg(feature = "pages")]
mod frame;
#[cfg(feature = "pages")]
mod leaflets;
#[cfg(feature = "pages")]
mod sheet;
#[cfg(feature = "pages")]
mod site;
#[cfg(feature = "pages")]
mod views;

#[cfg(feature = "pages")]
pub use {frame::Head, site::Site};

use crate::route::Route;

/// Whether what is drawn is such a page: nothing on it changes, and nobody knows when it is read.
#[cfg(not(feature = "pages"))]
pub const fn is_still() -> bool {
    false
}

/// Whether what is drawn is such a page: nothing on it changes, and nobody knows when it is read.
#[cfg(feature = "pages")]
pub fn is_still() -> bool {
    leptos::prelude::use_context::<sheet::Here>().is_some()
}

/// Where a link to a view leads on such a page; `None` in the app.
#[cfg(not(feature = "pages"))]
pub const fn address(_: &Route) -> Option<String> {
    None
}

/// Where a link to a view leads on such a page; `None` in the app.
#[cfg(feature = "pages")]
pub fn address(route: &Route) -> Option<String> {
    leptos::prelude::use_context::<sheet::Here>().map(|here| here.to(&sheet::Sheet::of(route)))
}
