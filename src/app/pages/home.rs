//! Where and what.

use crate::app::components::{AskForm, NeedLinks, NeedTiles};
use leptos::prelude::*;

/// The first page: where, what, or choose.
#[component]
pub fn Home() -> impl IntoView {
    view! {
        <h1 id="heading" tabindex="-1">"Support near home"</h1>
        <p class="lead">"Find help close by, from company and food to money, housing and health. Look for yourself or for somebody else."</p>
        <AskForm/>
        <h2>"Or choose"</h2>
        <NeedTiles/>
        <NeedLinks/>
    }
}
