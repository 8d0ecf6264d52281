//! Something to press.

use crate::app::markup::{Element, el};

/// A button that does what its handler does, and sends no form.
pub fn button(class: &'static str, says: String) -> Element {
    el("button").attr("type", "button").class(class).with(says)
}
