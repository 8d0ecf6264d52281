//! Where and what.

use crate::app::components::{AskForm, NeedLinks, NeedTiles};
use crate::app::context::use_messages;
use crate::locale::Key;
use leptos::prelude::*;

/// The first page: where, what, or choose.
#[component]
pub fn Home() -> impl IntoView {
    let messages = use_messages();
    view! {
        <h1 id="heading" tabindex="-1">{messages.say(Key::HomeHeading)}</h1>
        <p class="lead">{messages.say(Key::HomeLead)}</p>
        <AskForm/>
        <h2>{messages.say(Key::HomeChoose)}</h2>
        <NeedTiles/>
        <NeedLinks/>
    }
}
