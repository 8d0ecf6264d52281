//! A number to call or text now.

use crate::service::Phone;
use crate::urgent::Line;
use leptos::prelude::*;

/// The number of an urgent line, to be dialled or texted.
#[component]
pub fn Dial(
    /// The line.
    line: Line,
    /// Classes of the link.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let scheme = if line.is_text { "sms" } else { "tel" };
    let href = Phone::parse(line.number).map(|phone| format!("{scheme}:{}", phone.dial()));
    view! { <a class=class href=href><bdi dir="ltr">{line.number}</bdi></a> }
}
