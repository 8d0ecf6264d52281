//! The needs beyond the first eight.

use super::ViewLink;
use super::need_tiles::FIRST;
use crate::app::context::use_messages;
use crate::app::parts::text;
use crate::locale::Key;
use crate::need::{Need, Vocabulary};
use crate::route::Route;
use leptos::prelude::*;

/// All other needs, and everything at once.
#[component]
pub fn NeedLinks() -> impl IntoView {
    let messages = use_messages();
    let link = |(label, route): (Key, Route)| {
        let label = messages.say(label);
        view! { <li><ViewLink class="tile small" route><span>{label}</span></ViewLink></li> }
    };
    let needs = Need::ALL.iter().filter(|need| !FIRST.iter().any(|(first, _)| first == *need));
    let needs = needs.map(|need| (Key::Need(*need), Route::need(*need)));
    let everything = (Key::HomeEverything, Route::Answer(crate::route::Filters::default()));
    view! {
        {text("h2", "", messages.say(Key::HomeMore))}
        <ul class="tiles narrow">{needs.chain([everything]).map(link).collect_view()}</ul>
    }
}
