//! Line drawings of 40 by 40; beside words, never instead.

use crate::app::markup::{Element, el};
use crate::need::Need;

pub const BACK: &str = "M34 20H7M18 9 7 20l11 11";
pub const GLOBE: &str = "M20 5a15 15 0 1 0 0 30 15 15 0 0 0 0-30zM5 20h30M20 5c-9 9-9 21 0 30 9-9 9-21 0-30z";
pub const HERE: &str = "M20 4v6M20 30v6M4 20h6M30 20h6M20 10a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM20 18v4M18 20h4";
pub const PHONE: &str = "M10 6h6l3 9-4 3a18 18 0 0 0 8 8l3-4 9 3v6c0 2-2 3-4 3A25 25 0 0 1 7 10c0-2 1-4 3-4z";
pub const PLAN: &str = "M10 5h20v31l-10-8-10 8z";
pub const LETTERS: &str = "M4 32 13 9l9 23M7 25h12M24 32l6-15 6 15M26 27h8";
pub const LEAVE: &str = "M23 7H8v26h15M16 20h20M28 12l8 8-8 8";

/// A drawing by its path.
pub fn icon(path: &'static str) -> Element {
    el("svg").class("icon").attr("viewBox", "0 0 40 40").attr("aria-hidden", "true").with(el("path").attr("d", path))
}

/// The drawing of one of the first needs.
pub fn need_icon(need: Need) -> Element {
    icon(match need {
        Need::Housing => "M6 18 20 7l14 11M10 16v17h20V16M17 33v-9h6v9",
        Need::MentalHealth => "M14 33v-5c-4-2-6-5-6-9a12 12 0 0 1 24-1l2 5h-3v4c0 2-1 3-3 3h-3v3M15 18c0-3 2-5 5-5s5 2 5 4-2 3-4 4v2",
        Need::CareAtHome => "M20 32S7 24 7 15a7 7 0 0 1 13-4 7 7 0 0 1 13 4c0 9-13 17-13 17z",
        Need::Money => "M20 7a13 13 0 1 0 0 26 13 13 0 0 0 0-26zM24 15c-1-2-7-3-7 2v9c0 1-1 1-2 1h10M15 21h7",
        Need::Benefits => "M10 6h14l6 6v22H10zM24 6v6h6M15 19h10M15 25h10",
        Need::Company => {
            "M14 9a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM27 12a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM5 33c0-7 4-11 9-11s9 4 9 11M24 23c6-1 11 3 11 10"
        }
        Need::Carers => "M6 24c5-5 8-4 14 0 6-4 9-5 14 0M20 24v9M12 14a8 8 0 0 1 16 0",
        _ => "M8 18h24c0 8-5 14-12 14S8 26 8 18zM14 12c0-3 2-3 2-6M21 12c0-3 2-3 2-6",
    })
}
