//! The needs that most people come with.

use super::{NeedIcon, ViewLink};
use crate::app::context::use_messages;
use crate::locale::Key;
use crate::need::Need;
use crate::route::Route;
use leptos::prelude::*;

/// In the order of what link workers are asked for most (south Southwark, July to September 2025), and food, company's neighbour.
pub(super) const FIRST: [(Need, Key); 8] = [
    (Need::Housing, Key::HintHousing),
    (Need::MentalHealth, Key::HintMentalHealth),
    (Need::CareAtHome, Key::HintCareAtHome),
    (Need::Money, Key::HintMoney),
    (Need::Benefits, Key::HintBenefits),
    (Need::Company, Key::HintCompany),
    (Need::Carers, Key::HintCarers),
    (Need::Food, Key::HintFood),
];

/// Eight large links.
#[component]
pub fn NeedTiles() -> impl IntoView {
    let messages = use_messages();
    let tile = |(need, hint): (Need, Key)| {
        let (name, hint) = (messages.say(Key::Need(need)), messages.say(hint));
        view! {
            <li>
                <ViewLink class="tile" route=Route::need(need)>
                    <NeedIcon need/>
                    <span>{name}<small>{hint}</small></span>
                </ViewLink>
            </li>
        }
    };
    view! { <ul class="tiles">{FIRST.map(tile).collect_view()}</ul> }
}
