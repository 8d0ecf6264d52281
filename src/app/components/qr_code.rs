//! A QR code as a picture.

use crate::app::markup::{Element, el};

/// The code that [`crate::qr::draw`] gives; `label`: what it is for, "" where that is said beside it.
pub fn qr_code(code: Option<&(i32, String)>, label: &str) -> Option<Element> {
    let (side, path) = code?;
    let svg = el("svg").class("qr").attr("viewBox", format!("0 0 {side} {side}")).attr("role", "img").attr("aria-label", label.to_owned());
    Some(svg.with(el("path").attr("d", path.clone())))
}
