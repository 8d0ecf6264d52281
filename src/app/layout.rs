//! What every view has: the way past the header, the name, the settings, the numbers to call, and the foot of the page.

use super::components::icon::{PLAN, icon};
use super::components::view_link::{Way, link_by};
use super::components::{button, crisis_strip, exit_link, language_menu, mark, reading_menu, stale_note, view_link};
use super::context::{use_app, use_messages};
use super::markup::{Element, Node, el, live};
use crate::locale::{Count, Key, Messages};
use crate::platform::page;
use crate::route::Route;
use leptos::prelude::{Get, With};
use std::sync::Arc;

/// The frame of every view. `main`: the view.
pub fn layout(main: Node) -> Node {
    let messages = use_messages();
    let app = use_app();
    let link = |route, key| view_link(route).with(messages.say(key));
    let nav = el("nav")
        .attr("aria-label", messages.say(Key::FrameMain))
        .with(plan_link(messages.clone()))
        .with(link(Route::Area, Key::FrameArea).class("pill"))
        .with(link(Route::Urgent, Key::UrgentHelp).class("pill"));
    let header = el("header")
        .class("bar")
        .with(view_link(Route::Home).class("mark").with(mark()).with("Kith"))
        .with(el("div").class("settings").with(language_menu()).with(reading_menu()))
        .with(nav);
    let exit = live(move || app.is_dangerous().then(exit_link));
    let footer = el("footer").with(el("p").with(messages.say(Key::FramePromise))).with(foot(&messages));
    // public/keep.js shows it when there is a newer build, and listens to the button.
    let renew = button("btn quiet", messages.say(Key::FrameRenew)).id("renew");
    let newer = el("p")
        .class("note")
        .id("newer")
        .attr("role", "status")
        .attr("hidden", "")
        .with(messages.say(Key::FrameNewer))
        .with(" ")
        .with(renew);
    let body = el("div")
        .class("wrap")
        .with(header)
        .with(exit)
        .with(crisis_strip())
        .with(stale_note())
        .with(newer)
        .with(el("main").id("main").with(main))
        .with(footer);
    Node::from([skip().into(), body.into()])
}

/// The way past the header.
pub fn skip() -> Element {
    // The hash is the route, so it moves the focus itself.
    el("a").class("skip").attr("href", "#heading").with(use_messages().say(Key::FrameSkip)).on("click", |event| {
        event.prevent_default();
        page::show_from_top("heading");
    })
}

/// What the foot of every page ends with: whether its words are a draft, and the views that tell more.
pub fn foot(messages: &Messages) -> Node {
    let links = [
        (Route::About, Key::AboutHeading),
        (Route::Urgent, Key::UrgentHeading),
        (Route::Watched, Key::FrameWatched),
        (Route::Access, Key::FrameAccess),
        (Route::Privacy, Key::FramePrivacy),
    ];
    let link = |(route, key)| el("li").with(view_link(route).with(messages.say(key)));
    Node::from([
        messages.is_draft().then(|| el("p").with(messages.say(Key::FrameDraft))).into(),
        el("ul").class("foot").each(links.map(link)).into(),
    ])
}

/// The plan, with how many are in it.
fn plan_link(messages: Arc<Messages>) -> Node {
    let app = use_app();
    live(move || {
        let count = app.plan.with(|plan| plan.len());
        let way = Way { private: app.secret.get(), ..Way::default() };
        let said = el("span").class("sr").with([": ", &messages.count(Count::CountPlan, count, &[])].concat());
        let number = (count > 0).then(|| el("span").class("count").attr("aria-hidden", "true").with(count.to_string()));
        let link = link_by(Route::Plan(app.plan.get()), way).class("pill").with(icon(PLAN)).with(messages.say(Key::FramePlan));
        link.with((count > 0).then_some(said)).with(number)
    })
}
