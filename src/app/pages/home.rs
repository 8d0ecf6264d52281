//! Where and what.

use crate::app::components::{AskForm, NeedLinks, NeedTiles};
use crate::app::context::use_messages;
use crate::app::parts::{heading, text};
use crate::locale::Key;
use leptos::prelude::*;

/// The first page: where, what, or choose.
#[component]
pub fn Home() -> impl IntoView {
    let messages = use_messages();
    view! {
        {heading(messages.say(Key::HomeHeading).into_any())}
        {text("p", "lead", messages.say(Key::HomeLead))}
        <AskForm/>
        {text("h2", "", messages.say(Key::HomeChoose))}
        <NeedTiles/>
        <NeedLinks/>
    }
}
