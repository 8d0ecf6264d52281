//! What every view has: the way past the header, the name, the languages, the numbers to call, and the foot of the page.

use super::components::{CrisisStrip, LanguageMenu, Mark, StaleNote, ViewLink};
use super::context::use_messages;
use crate::app::parts::text;
use crate::locale::Key;
use crate::platform::page;
use crate::route::Route;
use leptos::prelude::*;

/// The frame of every view.
#[component]
pub fn Layout(
    /// The view.
    children: Children,
) -> impl IntoView {
    let messages = use_messages();
    // The hash is the route, so the way past the header moves the focus itself.
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::show_from_top("heading");
    };
    let [urgent, about, call] = [Key::UrgentHelp, Key::AboutHeading, Key::UrgentHeading].map(|key| messages.say(key));
    view! {
        <a class="skip" href="#heading" on:click=skip>{messages.say(Key::FrameSkip)}</a>
        <div class="wrap">
            <header class="bar">
                <ViewLink class="mark" route=Route::Home><Mark/>"Kith"</ViewLink>
                <LanguageMenu/>
                <nav aria-label=messages.say(Key::FrameMain)>
                    <ViewLink class="pill" route=Route::Urgent>{urgent}</ViewLink>
                </nav>
            </header>
            <CrisisStrip/>
            <StaleNote/>
            <main id="main">{children()}</main>
            <footer>
                {text("p", "", messages.say(Key::FramePromise))}
                {messages.is_draft().then(|| text("p", "", messages.say(Key::FrameDraft)))}
                <p>
                    <ViewLink route=Route::About>{about}</ViewLink>
                    " · "
                    <ViewLink route=Route::Urgent>{call}</ViewLink>
                </p>
            </footer>
        </div>
    }
}
