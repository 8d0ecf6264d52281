//! The needs that most people come with.

use super::icon::need_icon;
use super::view_link;
use crate::app::context::use_messages;
use crate::app::markup::{Element, el};
use crate::locale::Key;
use crate::need::Need;
use crate::route::Route;

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
pub fn need_tiles() -> Element {
    let messages = use_messages();
    let tile = |(need, hint): (Need, Key)| {
        let words = el("span").with(messages.say(Key::Need(need))).with(el("small").with(messages.say(hint)));
        el("li").with(view_link(Route::need(need)).class("tile").with(need_icon(need)).with(words))
    };
    el("ul").class("tiles").each(FIRST.map(tile))
}
