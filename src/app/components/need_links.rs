//! The needs beyond the first eight.

use super::ViewLink;
use super::need_tiles::FIRST;
use crate::locale::en;
use crate::need::{Need, Vocabulary};
use crate::route::Route;
use leptos::prelude::*;

/// All other needs, and everything at once.
#[component]
pub fn NeedLinks() -> impl IntoView {
    let link =
        |need: Need| view! { <li><ViewLink class="tile small" route=Route::need(need)><span>{en::need(need)}</span></ViewLink></li> };
    view! {
        <h2>"More kinds of help"</h2>
        <ul class="tiles narrow">
            {Need::ALL.iter().copied().filter(|need| !FIRST.contains(need)).map(link).collect_view()}
            <li><ViewLink class="tile small" route=Route::Answer(crate::route::Filters::default())><span>"Everything there is"</span></ViewLink></li>
        </ul>
    }
}
