//! The language of the page.

use crate::app::context::{use_app, use_messages};
use crate::app::parts::live;
use crate::locale::Key;
use leptos::prelude::*;

/// Every language there is, by its own name; and why another one did not come.
#[component]
pub fn LanguageMenu() -> impl IntoView {
    let app = use_app();
    let messages = use_messages();
    let option = |(tag, name): (String, String)| view! { <option value=tag.clone() lang=tag>{name}</option> };
    let missed = {
        let messages = messages.clone();
        live(move || match app.missed.get() {
            None => ().into_any(),
            Some(name) => {
                let message = messages.fill(Key::FrameLanguageFailed, &[("language", &name)]);
                view! { <p class="note" role="alert">{message}</p> }.into_any()
            }
        })
    };
    view! {
        <div class="language">
            <svg class="icon" viewBox="0 0 40 40" aria-hidden="true"><path d="M20 5a15 15 0 1 0 0 30 15 15 0 0 0 0-30zM5 20h30M20 5c-9 9-9 21 0 30 9-9 9-21 0-30z"/></svg>
            <label for="language">{messages.say(Key::FrameLanguage)}</label>
            <select id="language" on:change=move |event| app.speak(event_target_value(&event))>
                {app.languages.get_value().into_iter().map(option).collect_view()}
            </select>
            {missed}
        </div>
    }
}
