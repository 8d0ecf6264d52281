//! What was wrong with what was typed, and what to do.

use crate::app::markup::{Element, el};

/// Under a heading that has the focus; read out at once.
pub fn error_summary(message: String) -> Element {
    el("div").class("error").attr("role", "alert").with(el("p").with(message))
}
