//! The question: where, and what.

use crate::app::context::use_app;
use crate::platform::page;
use crate::route::{Filters, Route};
use leptos::html::Input;
use leptos::prelude::*;

/// Two fields and a button. What is typed stays in memory; only the way to the answer goes into the URL.
#[component]
pub fn AskForm() -> impl IntoView {
    let app = use_app();
    let (place, text) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let asked = app.asked.get_untracked();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = |field: NodeRef<Input>| field.get_untracked().map(|field| field.value()).unwrap_or_default();
        app.asked.update(|asked| {
            asked.place = typed(place);
            asked.text = typed(text);
        });
        if app.asked.with_untracked(|asked| !asked.text.trim().is_empty()) {
            app.understand();
        }
        app.go(&Route::Answer(Filters::default()), false);
        // Asked again on the same page, there is no change of view to move the focus.
        page::show_from_top("heading");
    };
    view! {
        <form class="ask" on:submit=submit autocomplete="on">
            <div class="two">
                <div>
                    <label for="place">"Where do you live?"</label>
                    <p class="hint" id="place-hint">"A postcode, like " <bdi dir="ltr">"SE15 5EB"</bdi> ", or an area, like Peckham"</p>
                    <input node_ref=place class="field" id="place" type="text" maxlength="80" autocomplete="postal-code" autocapitalize="characters" spellcheck="false" dir="auto" aria-describedby="place-hint" value=asked.place/>
                </div>
                <div>
                    <label for="text">"What would help?"</label>
                    <p class="hint" id="text-hint">"In your own words. You can leave this empty"</p>
                    <input node_ref=text class="field" id="text" type="text" maxlength="200" autocomplete="off" enterkeyhint="search" dir="auto" aria-describedby="text-hint" value=asked.text on:focus=move |_| app.understand()/>
                </div>
            </div>
            <button class="btn" type="submit">"Find support"</button>
        </form>
    }
}
