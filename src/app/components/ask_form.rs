//! The question: where, and what.

use super::icon::{HERE, icon};
use crate::app::context::{Context, Locating, use_app, use_messages};
use crate::app::markup::{Element, Node, el, live};
use crate::locale::{Key, Messages};
use crate::platform::page;
use crate::route::{Filters, Route};
use leptos::prelude::{Get, GetValue, UpdateValue};
use std::sync::Arc;

/// Two fields and a button. What is typed stays in memory; only the way to the answer goes into the URL.
pub fn ask_form() -> Element {
    let app = use_app();
    let messages = use_messages();
    let (_, typed) = app.typed.get_value();
    let text = el("input")
        .class("field")
        .id("text")
        .attr("type", "text")
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("dir", "auto")
        .attr("aria-describedby", "text-hint")
        .attr("value", typed)
        .on("focus", move |_| app.understand())
        .on("input", move |event| app.typed.update_value(|typed| typed.1 = page::value_of(&event)));
    let fields =
        el("div").class("two").with(place_field(app, &messages)).with(labelled("text", Key::AskText, Key::AskTextHint, text, &messages));
    let button = el("button").class("btn").attr("type", "submit").with(messages.say(Key::AskButton));
    el("form").class("ask").attr("autocomplete", "on").with(fields).with(button).on("submit", move |event| {
        event.prevent_default();
        if app.ask() {
            app.understand();
        }
        app.go(&Route::Answer(Filters::default()), false);
        // Asked again on the same page, there is no change of view to move the focus.
        page::show_from_top("heading");
    })
}

/// Where somebody lives, typed or said by the device.
pub fn place_field(app: Context, messages: &Arc<Messages>) -> Node {
    let texts = messages.clone();
    live(move || {
        let locating = app.locating.get();
        let (typed, _) = app.typed.get_value();
        // What the device says makes it another field: a browser keeps what was typed in one.
        let place = el("input")
            .key(if let Locating::Found(times) = locating { times.to_string() } else { String::new() })
            .class("field")
            .id("place")
            .attr("type", "text")
            .attr("maxlength", "80")
            .attr("autocomplete", "postal-code")
            .attr("autocapitalize", "characters")
            .attr("spellcheck", "false")
            .attr("dir", "auto")
            .attr("aria-describedby", "place-hint")
            .attr("value", typed)
            .on("input", move |event| app.typed.update_value(|typed| typed.0 = page::value_of(&event)));
        let here = el("button")
            .class("here own")
            .attr("type", "button")
            .with(icon(HERE))
            .with(texts.say(Key::AskHere))
            .on("click", move |_| app.locate());
        let said = match locating {
            Locating::No | Locating::Found(_) => None,
            Locating::Waiting => Some(texts.say(Key::AskLocating)),
            Locating::Denied => Some(texts.say(Key::AskDenied)),
            Locating::Outside => Some(texts.say(Key::AskOutside)),
        };
        let status = el("p").class("hint").attr("role", "status").with(said);
        labelled("place", Key::AskPlace, Key::AskPlaceHint, place, &texts).with(el("div").class("locate").with(here).with(status))
    })
}

fn labelled(id: &'static str, label: Key, hint: Key, field: Element, messages: &Messages) -> Element {
    el("div")
        .with(el("label").attr("for", id).with(messages.say(label)))
        .with(el("p").class("hint").id([id, "-hint"].concat()).with(messages.say(hint)))
        .with(field)
}
