//! What stands above results when words may mean danger.

use super::{UrgentLine, ViewLink};
use crate::route::Route;
use crate::urgent::{EMERGENCY, MORE, NHS_111, SAMARITANS};
use leptos::prelude::*;

/// The first lines to call, large.
#[component]
pub fn CrisisBlock() -> impl IntoView {
    view! {
        <section class="crisis" aria-labelledby="crisis-heading">
            <h2 id="crisis-heading">"If you are in danger or thinking of ending your life"</h2>
            <ul class="lines">
                {[EMERGENCY, NHS_111, SAMARITANS, MORE[2]].map(|line| view! { <UrgentLine line/> }).collect_view()}
            </ul>
            <p><ViewLink route=Route::Urgent>"More people to call now"</ViewLink></p>
        </section>
    }
}
