//! A street of homes, for the eye only.

use crate::app::markup::{Element, el};

/// Roofs against the night, and one window that is lit. It repeats to either side.
pub fn street() -> Element {
    let part = |class: &'static str, d: &'static str| el("path").class(class).attr("d", d);
    let walls = "M0 80V44L22 26 44 44V36L70 14 96 36V52H112V40L134 22 156 40V56H170V30L198 8 226 30V80z\
        M226 80V46L250 28 274 46V58H288V38L314 18 340 38V80zM340 80V54H352V34L376 16 400 34V48L424 30 448 48V80z\
        M448 80V58H462V32L490 10 518 32V50L540 34 562 50V80zM562 80V60H576V42L600 24 624 42V80z";
    el("svg")
        .class("street")
        .attr("viewBox", "0 0 624 80")
        .attr("preserveAspectRatio", "xMidYMax meet")
        .attr("aria-hidden", "true")
        .with(part("wall", walls))
        .with(part("window", "M190 38h7v9h-7zM199 38h7v9h-7zM368 44h7v8h-7z"))
}
