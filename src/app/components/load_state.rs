//! What stands where the data is not yet, or could not be had.

use super::button;
use crate::app::context::{Context, LoadError, Loading, use_app, use_messages};
use crate::app::markup::{Node, el, live};
use crate::locale::{Key, Messages};
use crate::platform::FetchError;
use leptos::prelude::Get;

/// Nothing once the data is there. A failed load is an error, never "0 found".
pub fn load_state() -> Node {
    let app = use_app();
    let messages = use_messages();
    live(move || match app.data.get() {
        Loading::Ready(_) => ().into(),
        Loading::Waiting => waiting(app, &messages),
        Loading::Failed(error) => failed(app, error, &messages),
    })
}

/// What stalls looks like what is slow: after a while (`.late` in the style sheet) it says so, and can be asked for again.
fn waiting(app: Context, messages: &Messages) -> Node {
    let spinner = el("span").class("spinner").attr("aria-hidden", "true");
    let loading = el("p").class("loading").attr("role", "status").with(spinner).with(messages.say(Key::LoadWaiting));
    let again = button("btn quiet", messages.say(Key::LoadAgain)).on("click", move |_| app.load());
    let late = el("div").class("late").with(el("p").with(messages.say(Key::LoadSlow))).with(again);
    Node::from([loading.into(), late.into()])
}

fn failed(app: Context, error: LoadError, messages: &Messages) -> Node {
    let again = button("btn", messages.say(Key::LoadAgain)).on("click", move |_| retry(app, error));
    el("div")
        .class("error")
        .attr("role", "alert")
        .with(el("h2").with(messages.say(Key::LoadFailed)))
        .with(el("p").with(messages.say(why(error))).with(" ").with(messages.say(Key::LoadNotYou)))
        .with(el("p").class("acts").with(again))
        .with(el("p").with(messages.say(Key::LoadNumbers)))
        .into()
}

fn why(error: LoadError) -> Key {
    match error {
        LoadError::Fetch(FetchError::Offline) => Key::LoadOffline,
        LoadError::Fetch(FetchError::Status(_) | FetchError::Lost) => Key::LoadLost,
        LoadError::Unnamed | LoadError::Pack(_) => Key::LoadUnreadable,
    }
}

/// A file that cannot be read may be of another version than the program: then the whole page must come anew.
fn retry(app: Context, error: LoadError) {
    match error {
        LoadError::Fetch(_) => {
            // The button goes with the error.
            app.focus_now("heading");
            app.load();
        }
        LoadError::Unnamed | LoadError::Pack(_) => Context::restart(),
    }
}
