//! What every page without script has around its view.

use super::sheet::{Here, Sheet};
use crate::app::components::{crisis_strip, exit_link, mark, view_link};
use crate::app::context::use_messages;
use crate::app::layout::{foot, skip};
use crate::app::markup::{Element, Node, el};
use crate::locale::{Key, Messages, Meta};
use crate::route::Route;
use std::sync::Arc;

/// What the head of every page names. Files lie in the folder above that of the pages.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Where the folder of the pages will be, with a slash at its end; without it no page says where it is.
    pub base: Option<String>,
    /// The style sheets, with their media.
    pub styles: Vec<(String, &'static str)>,
    /// The icon.
    pub icon: Option<String>,
    /// The content policy, for hosts that cannot send it.
    pub policy: String,
}

/// A whole page. `is_dangerous`: to be seen with.
pub fn page(here: &Here, head: &Head, languages: &[Arc<Messages>], is_dangerous: bool, main: Node) -> String {
    let messages = use_messages();
    let html = el("html")
        .attr("lang", messages.tag())
        .attr("dir", messages.direction())
        .with(named(here, head, languages).with(el("title").with(messages.say(here.sheet.title()))))
        .with(el("body").with(skip()).with(body(here, languages, is_dangerous, main)));
    let mut out = "<!doctype html>\n".to_owned();
    Node::from(html).print(&mut out);
    out.push('\n');
    out
}

fn named(here: &Here, head: &Head, languages: &[Arc<Messages>]) -> Element {
    let meta = |name: &'static str, content: &'static str| el("meta").attr("name", name).attr("content", content);
    let link = |rel: &'static str, href: String| el("link").attr("rel", rel).attr("href", href);
    let styles =
        head.styles.iter().map(|(file, media)| link("stylesheet", here.top(file)).maybe("media", Some(*media).filter(|of| !of.is_empty())));
    let messages = use_messages();
    let at = |base: &String, tag: &str| [base, tag, "/", &here.sheet.path()].concat();
    let other = |base: &String, tag: &'static str, said: &'static str| link("alternate", at(base, tag)).attr("hreflang", said);
    let addresses = head.base.as_ref().map(|base| {
        let mut links = vec![link("canonical", at(base, messages.tag()))];
        links.extend(languages.iter().map(|language| other(base, language.tag(), language.tag())));
        links.extend(languages.first().map(|first| other(base, first.tag(), "x-default")));
        links
    });
    el("head")
        .with(el("meta").attr("charset", "utf-8"))
        .with(el("meta").attr("http-equiv", "Content-Security-Policy").attr("content", head.policy.clone()))
        .with(meta("viewport", "width=device-width, initial-scale=1"))
        .with(meta("color-scheme", "light dark"))
        .with(meta("referrer", "no-referrer"))
        .with(meta("format-detection", "telephone=no"))
        .with(head.icon.as_ref().map(|icon| link("icon", here.top(icon)).attr("type", "image/svg+xml")))
        .each(styles)
        .with(addresses)
}

fn body(here: &Here, languages: &[Arc<Messages>], is_dangerous: bool, main: Node) -> Element {
    let messages = use_messages();
    let pill = |route, key| view_link(route).class("pill").with(messages.say(key));
    let nav = el("nav")
        .attr("aria-label", messages.say(Key::FrameMain))
        .with(pill(Route::Answer(Default::default()), Key::HomeEverything))
        .with(pill(Route::Urgent, Key::UrgentHelp));
    let header = el("header").class("bar").with(view_link(Route::Home).class("mark").with(mark()).with("Kith")).with(nav);
    let footer = el("footer")
        .with(el("p").with(finder(here)))
        .with((here.sheet != Sheet::Privacy).then(|| el("p").with(messages.say(Key::PagesPromise))))
        .with(foot(&messages))
        .with(tongues(here, languages, &messages));
    el("div")
        .class("wrap")
        .with(header)
        .with(is_dangerous.then(exit_link))
        .with(crisis_strip())
        .with(el("main").id("main").with(main))
        .with(footer)
}

/// A link to the same in the app, in the same language.
pub fn finder(here: &Here) -> Element {
    let messages = use_messages();
    let href = [&here.top("index.html"), "?lang=", messages.tag(), &here.view.to_string()].concat();
    el("a").attr("href", href).with(messages.say(Key::PagesFinder))
}

/// The same page in every language, each by its own name.
fn tongues(here: &Here, languages: &[Arc<Messages>], messages: &Messages) -> Element {
    let link = |language: &Arc<Messages>| {
        let (tag, up) = (language.tag(), here.up());
        let href = ["../", &up, tag, "/", &here.sheet.path()].concat();
        let is_this = (tag == messages.tag()).then_some("page");
        let link = el("a").attr("href", href).attr("lang", tag).attr("hreflang", tag).maybe("aria-current", is_this);
        el("li").with(link.with(el("bdi").with(language.meta(Meta::Native).to_owned())))
    };
    el("nav").attr("aria-label", messages.say(Key::FrameLanguage)).with(el("ul").class("foot").each(languages.iter().map(link)))
}
