//! What stands where the data is not yet, or could not be had.

use crate::app::context::{Context, LoadError, Loading, use_app};
use crate::platform::FetchError;
use leptos::prelude::*;

/// Nothing once the data is there. A failed load is an error, never "0 found".
#[component]
pub fn LoadState() -> impl IntoView {
    let app = use_app();
    move || match app.data.get() {
        Loading::Ready(_) => ().into_any(),
        Loading::Waiting => {
            view! { <p class="loading" role="status"><span class="spinner" aria-hidden="true"></span>"Getting the list of services…"</p> }
                .into_any()
        }
        Loading::Failed(error) => view! {
            <div class="error" role="alert">
                <h2>"The list of services could not be loaded"</h2>
                <p>{why(error)}" This is not about what you typed, and nothing was lost."</p>
                <p class="acts"><button type="button" class="btn" on:click=move |_| retry(app, error)>"Try again"</button></p>
                <p>"The numbers for urgent help above work without it. For help in person, ask at your library or your GP practice."</p>
            </div>
        }
        .into_any(),
    }
}

fn why(error: LoadError) -> &'static str {
    match error {
        LoadError::Fetch(FetchError::Offline) => "You seem to be offline.",
        LoadError::Fetch(FetchError::Status(_) | FetchError::Lost) => "A file did not arrive, or was damaged on the way.",
        LoadError::Unnamed | LoadError::Pack(_) => "A file came that this version cannot read. Loading the page anew may help.",
    }
}

/// A file that cannot be read may be of another version than the program: then the whole page must come anew.
fn retry(app: Context, error: LoadError) {
    match error {
        LoadError::Fetch(_) => app.load(),
        LoadError::Unnamed | LoadError::Pack(_) => Context::restart(),
    }
}
