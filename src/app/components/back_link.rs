//! The way back.

use super::icon::{BACK, icon};
use super::view_link;
use crate::app::markup::{Element, el};
use crate::route::Route;

/// A link with an arrow that points to where the line begins.
pub fn back_link(route: Route, label: String) -> Element {
    el("p").class("back").with(view_link(route).with(icon(BACK).class("icon flip")).with(label))
}
