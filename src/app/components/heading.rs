//! The heading of a view.

use crate::app::markup::{Element, Node, el};

/// Where the focus goes when the view is new.
pub fn heading(says: impl Into<Node>) -> Element {
    el("h1").id("heading").attr("tabindex", "-1").with(says)
}
