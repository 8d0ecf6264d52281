//! Help with reading: larger, wider, stronger, aloud.

use super::icon::{LETTERS, icon};
use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Element, el, live};
use crate::locale::Key;
use leptos::prelude::{Get, Update};

/// What a page looks like beside what the browser was told: that comes first, and is only made more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Text: 0 as the browser has it, to 2.
    pub size: u8,
    /// More space between letters, words and lines.
    pub space: bool,
    /// Stronger colours.
    pub contrast: bool,
}

/// A fold with the settings. They are kept as long as the page is.
pub fn reading_menu() -> Element {
    let app = use_app();
    let messages = use_messages();
    let title = el("summary").class("pill").with(icon(LETTERS)).with(messages.say(Key::ReadingHeading));
    let settings = live(move || {
        let now = app.reading.get();
        let toggle = |key: Key, is_on: bool, change: fn(&mut Reading)| {
            el("button")
                .attr("type", "button")
                .class(if is_on { "pill on" } else { "pill" })
                .attr("aria-pressed", if is_on { "true" } else { "false" })
                .with(messages.say(key))
                .on("click", move |_| app.reading.update(change))
        };
        let sizes = el("div")
            .class("picks")
            .attr("role", "group")
            .attr("aria-label", messages.say(Key::ReadingSize))
            .with(toggle(Key::ReadingNormal, now.size == 0, |reading| reading.size = 0))
            .with(toggle(Key::ReadingLarge, now.size == 1, |reading| reading.size = 1))
            .with(toggle(Key::ReadingLargest, now.size == 2, |reading| reading.size = 2));
        let others = el("div")
            .class("picks")
            .with(toggle(Key::ReadingSpace, now.space, |reading| reading.space = !reading.space))
            .with(toggle(Key::ReadingContrast, now.contrast, |reading| reading.contrast = !reading.contrast));
        // Shown and made to work by `listen.js`, where this device has a voice of its own for the language.
        let listen = el("button")
            .attr("type", "button")
            .class("pill")
            .id("listen")
            .attr("data-stop", messages.say(Key::ReadingStop))
            .attr("data-listen", messages.say(Key::ReadingListen))
            .flag("hidden", true)
            .with(messages.say(Key::ReadingListen));
        el("div").class("reading-menu").with(sizes).with(others).with(listen)
    });
    el("details").class("reading").id("reading").with(title).with(settings)
}
