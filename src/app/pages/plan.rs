//! My plan: the services somebody picked, to take along.

use crate::app::components::view_link::{Way, link_by};
use crate::app::components::{button, heading, load_state, of, opening_tag, plan_sheet, qr_code, service_buttons, view_link};
use crate::app::context::{Context, Kept, copy, use_app, use_messages};
use crate::app::markup::{Element, Node, el, live};
use crate::locale::{Key, Messages};
use crate::plan::Code;
use crate::platform::{clock, page, share};
use crate::qr;
use crate::route::Route;
use crate::service::Service;
use leptos::prelude::{Get, GetUntracked, RwSignal, Set};
use std::sync::Arc;

/// What is only for a device of one's own: a kiosk does not show it.
fn own(messages: &Messages, key: Key) -> Element {
    button("btn quiet own", messages.say(key))
}

/// The list, the ways to take it along, and the sheet.
pub fn plan() -> Node {
    let app = use_app();
    let messages = use_messages();
    app.learn_english();
    let texts = messages.clone();
    Node::from([
        heading(messages.say(Key::PlanHeading)).into(),
        el("p").class("lead no-print").with(messages.say(Key::PlanLead)).into(),
        load_state(),
        live(move || listed(app, &texts)),
    ])
}

fn listed(app: Context, messages: &Arc<Messages>) -> Option<Node> {
    let data = app.ready()?;
    let plan = app.plan.get();
    if plan.is_empty() {
        let find = view_link(Route::Home).class("btn").with(messages.say(Key::PlanFind));
        let empty = el("div").class("nothing").with(el("p").with(messages.say(Key::PlanEmpty)));
        return Some(empty.with(el("p").class("acts").with(find)).into());
    }
    let entries: Vec<(Code, Option<Service>)> =
        plan.services(&data.catalogue).into_iter().map(|(code, id)| (code, id.and_then(|id| data.catalogue.service(id)))).collect();
    let items = entries.iter().enumerate().map(|(place, (code, service))| item(app, messages, place, *code, service.as_ref()));
    let services: Vec<Service> = entries.iter().filter_map(|(_, service)| service.clone()).collect();
    let link = page::address_of(&Route::Plan(plan.clone()).to_string());
    let code = qr::draw(&link);
    let list = el("ol").class("results plan no-print").each(items);
    Some(Node::from([list.into(), take(app, messages, &link, code.as_ref()), on_paper(app, messages, &services, link, code.as_ref())]))
}

/// One service, with what can be done with it here.
fn item(app: Context, messages: &Messages, place: usize, code: Code, service: Option<&Service>) -> Element {
    let act = |key: Key| button("btn quiet", messages.say(key)).with(service.map(|service| of(&service.name)));
    let remove = act(Key::PlanRemove).on("click", move |_| {
        app.focus_now("heading");
        app.change_plan(|plan| plan.remove(code));
    });
    // Its own place is another one afterwards: the focus goes with it.
    let raise = (place > 0).then(|| {
        act(Key::PlanUp).id(format!("up-{code}")).on("click", move |_| {
            app.focus_now(if place > 1 { format!("up-{code}") } else { "heading".to_owned() });
            app.change_plan(|plan| plan.raise(code));
        })
    });
    let acts = el("p").class("acts").with(raise).with(remove);
    let item = el("li").class("hit").key(code.to_string());
    let Some(service) = service else { return item.with(el("p").with(messages.say(Key::PlanGone))).with(acts) };
    let link = link_by(Route::Service(service.id.clone()), Way { private: service.is_sensitive(), ..Way::default() });
    item.with(el("p").class("meta").with(opening_tag(service.hours.as_ref(), service.unconfirmed)))
        .with(el("h2").attr("lang", "en").with(link.with(el("bdi").with(service.name.clone()))))
        .with(service.summary.clone().map(|text| el("p").attr("lang", "en").attr("dir", "auto").with(text)))
        .with(service_buttons(service.contact.clone(), &service.name))
        .with(acts)
}

/// The ways to take the plan along: paper, another device, this device.
fn take(app: Context, messages: &Arc<Messages>, link: &str, code: Option<&(i32, String)>) -> Node {
    // Marks of direction around the link would become a part of it in a message.
    let text = messages.fill(Key::PlanMessage, &[("link", link)]).replace(['\u{2068}', '\u{2069}'], "");
    let coded = page::uri_component(&text);
    let to = |scheme: &str, key: Key| el("a").class("btn quiet").attr("href", [scheme, &coded].concat()).with(messages.say(key));
    let send = share::is_there().then(|| {
        let text = text.clone();
        own(messages, Key::PlanSend).on("click", move |_| share::send(&text))
    });
    let copied = RwSignal::new(None);
    let copy = {
        let link = link.to_owned();
        own(messages, Key::PlanCopy).on("click", move |_| copy(link.clone(), copied))
    };
    let print = button("btn paper", messages.say(Key::PlanPrint)).on("click", |_| page::print());
    let acts = el("p")
        .class("acts")
        .with(print)
        .with(send)
        .with(copy)
        .with(to("sms:?&body=", Key::PlanSms))
        .with(to("mailto:?body=", Key::PlanEmail));
    let texts = messages.clone();
    let copied = live(move || copied.get().map(|is_copied| texts.say(if is_copied { Key::PlanCopied } else { Key::PlanNotCopied })));
    let secret = app.secret.get().then(|| el("p").class("error").with(messages.say(Key::PlanSafety)));
    let label = messages.say(Key::PlanSquare);
    let square = el("div").class("square").with(qr_code(code, &label)).with(
        el("div")
            .with(el("p").with(label.clone()))
            .with(el("p").class("hint").with(messages.say(Key::PlanWhoSees)))
            .with(el("p").class("address").with(el("bdi").attr("dir", "ltr").with(link.to_owned()))),
    );
    let note = el("div")
        .class("note-field")
        .with(el("label").attr("for", "note").with(messages.say(Key::PlanNote)))
        .with(el("p").class("hint").id("note-hint").with(messages.say(Key::PlanNoteHint)))
        .with(
            el("textarea")
                .class("field")
                .id("note")
                .attr("rows", "3")
                .attr("dir", "auto")
                .attr("maxlength", "600")
                .attr("aria-describedby", "note-hint")
                .with(app.note.get_untracked())
                .on("input", move |event| app.note.set(page::value_of(&event))),
        );
    el("section")
        .class("take no-print")
        .attr("aria-labelledby", "take")
        .with(el("h2").id("take").with(messages.say(Key::PlanTake)))
        .with(secret)
        .with(acts)
        .with(el("p").class("status").attr("role", "status").with(copied))
        .with(square)
        .with(note)
        .with(keep(app, messages.clone()))
        .into()
}

/// Kept on this device or not: only when somebody wants it.
fn keep(app: Context, messages: Arc<Messages>) -> Node {
    live(move || {
        let quiet = |key: Key| button("btn quiet", messages.say(key));
        let kept = app.kept.get();
        let act = match kept {
            Kept::Yes => own(&messages, Key::PlanForget).on("click", move |_| app.forget_plan()),
            Kept::No | Kept::Refused => own(&messages, Key::PlanKeep).on("click", move |_| app.keep_plan()),
        };
        let said = match kept {
            Kept::Yes => Key::PlanKept,
            Kept::No => Key::PlanKeepNote,
            Kept::Refused => Key::PlanNotKept,
        };
        let clear = quiet(Key::PlanClear).on("click", move |_| {
            app.focus_now("heading");
            app.change_plan(|plan| *plan = Default::default());
        });
        el("div")
            .with(el("p").class("acts").with(act).with(clear))
            .with(el("p").class("hint own").attr("role", "status").with(messages.say(said)))
    })
}

/// What is printed: in the page's language, and in English beside it.
fn on_paper(app: Context, messages: &Arc<Messages>, services: &[Service], link: String, code: Option<&(i32, String)>) -> Node {
    let english = app.english.get().filter(|english| english.tag() != messages.tag());
    let languages: Vec<&Messages> = core::iter::once(&**messages).chain(english.as_deref()).collect();
    let printed = |words: &&Messages| {
        let said = clock::now().map(|now| words.printed(now.date));
        el("p").attr("lang", words.tag()).attr("dir", words.direction()).with(said)
    };
    el("section")
        .class("print-only")
        .attr("aria-hidden", "true")
        .each(languages.iter().map(printed))
        .with(el("p").class("sheet-note").attr("dir", "auto").with(live(move || app.note.get())))
        .with(plan_sheet(services, &languages))
        .with(qr_code(code, ""))
        .with(el("p").attr("dir", "ltr").with(link))
        .into()
}
