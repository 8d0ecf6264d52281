//! Telling whoever keeps the list that something in it is wrong. Nothing is sent from here.

use super::{button, qr_code};
use crate::app::context::{Data, copy, use_messages};
use crate::app::markup::{Element, Node, el, live};
use crate::locale::Key;
use crate::platform::page;
use crate::qr;
use crate::service::Service;
use leptos::prelude::{Get, RwSignal, Set};

/// A fold with an e-mail to whom the dataset names, the same as a square for another phone, and the details to copy.
pub fn correction(service: &Service, data: &Data) -> Element {
    let messages = use_messages();
    let (is_open, copied) = (RwSignal::new(false), RwSignal::new(None));
    let subject = [&*service.name, " (", &service.id, ")"].concat();
    let details = [&*subject, "\n", &listed(service), "\n", &data.catalogue.dataset().name, ", Kith"].concat();
    let mailto = data.catalogue.dataset().corrections.as_ref().map(|mailbox| {
        let part = |text: &str| page::uri_component(text);
        ["mailto:", &mailbox.as_str().replace('&', "%26"), "?subject=", &part(&subject), "&body=", &part(&details)].concat()
    });
    let summary = el("summary").with(messages.say(Key::WrongHeading));
    let fold = el("details")
        .class("correction no-print")
        .attr("data-id", String::from(&*service.id))
        .with(summary)
        .on("toggle", move |_| is_open.set(true));
    // A square takes a while to draw, and few look.
    fold.with(live(move || -> Node {
        if !is_open.get() {
            return ().into();
        }
        let text = details.clone();
        let copy = button("btn quiet", messages.say(Key::WrongCopy)).on("click", move |_| copy(text.clone(), copied));
        let write = mailto.as_ref().map(|mailto| el("a").class("btn").attr("href", mailto.clone()).with(messages.say(Key::WrongEmail)));
        let label = messages.say(Key::WrongSquare);
        let square = mailto
            .as_deref()
            .map(|mailto| el("div").class("square").with(qr_code(qr::draw(mailto).as_ref(), &label)).with(el("p").with(label.clone())));
        let texts = messages.clone();
        let said = live(move || copied.get().filter(|is_copied| *is_copied).map(|_| texts.say(Key::WrongCopied)));
        Node::from([
            el("p").with(messages.say(if mailto.is_some() { Key::WrongLead } else { Key::WrongNobody })).into(),
            el("p").class("details").attr("lang", "en").attr("dir", "auto").with(details.clone()).into(),
            el("p").class("acts").with(write).with(copy).into(),
            el("p").class("status").attr("role", "status").with(said).into(),
            square.into(),
        ])
    }))
}

/// What the list says, a line a fact: as it is written, in no language but that of the record.
fn listed(service: &Service) -> String {
    let mut lines: Vec<&str> = Vec::new();
    lines.extend(service.organisation.as_deref());
    for site in &service.sites {
        lines.extend(site.address.as_deref());
        lines.extend(site.postcode.as_deref());
    }
    lines.extend(service.contact.phones.iter().map(|phone| phone.as_str()));
    lines.extend(service.contact.email.as_ref().map(|email| email.as_str()));
    lines.extend(service.contact.url.as_ref().map(|url| url.as_str()));
    lines.join("\n")
}
