//! What stands where the data is not yet, or could not be had.

use crate::app::context::{Context, LoadError, Loading, use_app, use_messages};
use crate::app::parts::{live, text};
use crate::locale::Key;
use crate::platform::FetchError;
use leptos::prelude::*;

/// Nothing once the data is there. A failed load is an error, never "0 found".
#[component]
pub fn LoadState() -> impl IntoView {
    let app = use_app();
    let messages = use_messages();
    live(move || {
        match app.data.get() {
        Loading::Ready(_) => ().into_any(),
        Loading::Waiting => {
            view! { <p class="loading" role="status"><span class="spinner" aria-hidden="true"></span>{messages.say(Key::LoadWaiting)}</p> }
                .into_any()
        }
        Loading::Failed(error) => view! {
            <div class="error" role="alert">
                {text("h2", "", messages.say(Key::LoadFailed))}
                <p>{messages.say(why(error))}" "{messages.say(Key::LoadNotYou)}</p>
                <p class="acts"><button type="button" class="btn" on:click=move |_| retry(app, error)>{messages.say(Key::LoadAgain)}</button></p>
                {text("p", "", messages.say(Key::LoadNumbers))}
            </div>
        }
        .into_any(),
    }
    })
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
        LoadError::Fetch(_) => app.load(),
        LoadError::Unnamed | LoadError::Pack(_) => Context::restart(),
    }
}
