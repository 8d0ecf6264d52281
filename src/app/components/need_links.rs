//! The needs beyond the first eight.

use super::need_tiles::FIRST;
use super::view_link;
use crate::app::context::use_messages;
use crate::app::markup::{Node, el};
use crate::locale::Key;
use crate::need::{Need, Vocabulary};
use crate::route::{Filters, Route};

/// All other needs, and everything at once.
pub fn need_links() -> Node {
    let messages = use_messages();
    let needs = Need::ALL.iter().filter(|need| !FIRST.iter().any(|(first, _)| first == *need));
    let needs = needs.map(|need| (Key::Need(*need), Route::need(*need)));
    let everything = (Key::HomeEverything, Route::Answer(Filters::default()));
    let link =
        |(label, route): (Key, Route)| el("li").with(view_link(route).class("tile small").with(el("span").with(messages.say(label))));
    let links = el("ul").class("tiles narrow").each(needs.chain([everything]).map(link));
    Node::from([el("h2").with(messages.say(Key::HomeMore)).into(), links.into()])
}
