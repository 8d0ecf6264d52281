//! The sign of Kith: two people under two roofs.

use crate::app::markup::{Element, el};

/// The sign.
pub fn mark() -> Element {
    let path = |class: &'static str, d: &'static str| el("path").class(class).attr("d", d);
    let head = |class: &'static str, [cx, cy, r]: [&'static str; 3]| el("circle").class(class).attr("cx", cx).attr("cy", cy).attr("r", r);
    el("svg")
        .attr("viewBox", "0 0 40 40")
        .attr("aria-hidden", "true")
        .with(path("mark-leaf", "M4 36V18.5L15 8l8.2 7.8V36z"))
        .with(path("mark-sun", "M21 36V24.5l7.5-7L36 24.5V36z"))
        .with(head("mark-paper", ["13.6", "24", "3.1"]))
        .with(path("mark-paper", "M8.6 36c0-4 2.2-6.6 5-6.6s5 2.6 5 6.6z"))
        .with(head("mark-night", ["28.5", "28", "2.5"]))
        .with(path("mark-night", "M24.6 36c0-2.7 1.7-4.4 3.9-4.4s3.9 1.7 3.9 4.4z"))
}
