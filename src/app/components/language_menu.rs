//! The language of the page.

use super::icon::{GLOBE, icon};
use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Element, el, live};
use crate::locale::Key;
use crate::platform::page;
use leptos::prelude::{Get, GetValue};

/// Every language there is, by its own name; and why another one did not come.
pub fn language_menu() -> Element {
    let app = use_app();
    let messages = use_messages();
    let option = |(tag, name): (String, String)| el("option").attr("value", tag.clone()).attr("lang", tag).with(name);
    let select = el("select").id("language").on("change", move |event| app.speak(page::value_of(&event)));
    let label = el("label").attr("for", "language").with(messages.say(Key::FrameLanguage));
    let missed = live(move || {
        let name = app.missed.get()?;
        Some(el("p").class("note").attr("role", "alert").with(messages.fill(Key::FrameLanguageFailed, &[("language", &name)])))
    });
    el("div")
        .class("language")
        .with(icon(GLOBE))
        .with(label)
        .with(select.each(app.languages.get_value().into_iter().map(option)))
        .with(missed)
}
