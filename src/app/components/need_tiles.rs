//! The needs that most people come with.

use super::{NeedIcon, ViewLink};
use crate::locale::en;
use crate::need::Need;
use crate::route::Route;
use leptos::prelude::*;

/// In the order of what link workers are asked for most (south Southwark, July to September 2025), and food, company's neighbour.
pub(super) const FIRST: [Need; 8] =
    [Need::Housing, Need::MentalHealth, Need::CareAtHome, Need::Money, Need::Benefits, Need::Company, Need::Carers, Need::Food];

/// Eight large links.
#[component]
pub fn NeedTiles() -> impl IntoView {
    let tile = |need: Need| {
        view! {
            <li>
                <ViewLink class="tile" route=Route::need(need)>
                    <NeedIcon need/>
                    <span>{en::need(need)}<small>{en::need_hint(need)}</small></span>
                </ViewLink>
            </li>
        }
    };
    view! { <ul class="tiles">{FIRST.map(tile).collect_view()}</ul> }
}
