//! The question: where, and what.

use crate::app::context::{use_app, use_messages};
use crate::locale::Key;
use crate::platform::page;
use crate::route::{Filters, Route};
use leptos::prelude::*;

/// Two fields and a button. What is typed stays in memory; only the way to the answer goes into the URL.
#[component]
pub fn AskForm() -> impl IntoView {
    let app = use_app();
    let messages = use_messages();
    // Not what was asked: a change of language draws the fields anew while somebody types.
    let (place, text) = app.typed.get_value();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        app.asked.update(|asked| (asked.place, asked.text) = app.typed.get_value());
        if app.asked.with_untracked(|asked| !asked.text.trim().is_empty()) {
            app.understand();
        }
        app.go(&Route::Answer(Filters::default()), false);
        // Asked again on the same page, there is no change of view to move the focus.
        page::show_from_top("heading");
    };
    let type_place = move |event| app.typed.update_value(|typed| typed.0 = event_target_value(&event));
    let type_text = move |event| app.typed.update_value(|typed| typed.1 = event_target_value(&event));
    view! {
        <form class="ask" on:submit=submit autocomplete="on">
            <div class="two">
                <div>
                    <label for="place">{messages.say(Key::AskPlace)}</label>
                    <p class="hint" id="place-hint">{messages.say(Key::AskPlaceHint)}</p>
                    <input class="field" id="place" type="text" maxlength="80" autocomplete="postal-code" autocapitalize="characters" spellcheck="false" dir="auto" aria-describedby="place-hint" value=place on:input=type_place/>
                </div>
                <div>
                    <label for="text">{messages.say(Key::AskText)}</label>
                    <p class="hint" id="text-hint">{messages.say(Key::AskTextHint)}</p>
                    <input class="field" id="text" type="text" maxlength="200" autocomplete="off" enterkeyhint="search" dir="auto" aria-describedby="text-hint" value=text on:input=type_text on:focus=move |_| app.understand()/>
                </div>
            </div>
            <button class="btn" type="submit">{messages.say(Key::AskButton)}</button>
        </form>
    }
}
