//! A drawing for a need; beside its name, never instead.

use crate::need::Need;
use leptos::prelude::*;

/// A line drawing of 40 by 40.
#[component]
pub fn NeedIcon(
    /// For which need.
    need: Need,
) -> impl IntoView {
    let path = match need {
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
    };
    view! { <svg class="icon" viewBox="0 0 40 40" aria-hidden="true"><path d=path/></svg> }
}
