//! How to reach a service: the number first.

use super::icon::{PHONE, icon};
use crate::app::context::use_messages;
use crate::app::markup::{Element, el};
use crate::locale::{Key, Messages};
use crate::service::{Contact, Email, Link, Phone};

/// Ring, look, write; or that no way is stated. `name`: whom, for those who hear the buttons out of their place.
pub fn service_buttons(contact: Contact, name: &str) -> Element {
    let messages = use_messages();
    let Contact { phones, email, url, .. } = contact;
    let none = phones.is_empty() && email.is_none() && url.is_none();
    let class = if phones.is_empty() { "btn" } else { "btn quiet" };
    el("p")
        .class("acts")
        .each(phones.iter().map(|phone| ring(phone, name, &messages)))
        .with(url.map(|url| external(&url).class(class).with(messages.say(Key::ContactPage)).with(of(&[name, " ", url.host()].concat()))))
        .with(email.map(|email| write(&email).with(messages.say(Key::ContactEmail)).with(of(name))))
        .with(none.then(|| el("span").class("tag unknown").with(messages.say(Key::ContactNone))))
}

fn ring(phone: &Phone, name: &str, messages: &Messages) -> Element {
    let whom = [&messages.fill(Key::ContactRing, &[("name", name)]), " "].concat();
    el("a")
        .class("btn")
        .attr("href", ["tel:", &phone.dial()].concat())
        .with(icon(PHONE))
        .with(el("span").class("sr").with(whom))
        .with(el("bdi").attr("dir", "ltr").with(phone.as_str().to_owned()))
}

fn write(email: &Email) -> Element {
    el("a").class("btn quiet").attr("href", ["mailto:", &email.as_str().replace('&', "%26")].concat())
}

/// Whose it is, for those who do not see where it stands.
pub fn of(name: &str) -> Element {
    el("span").class("sr").with(" ").with(el("bdi").attr("lang", "en").with(name.to_owned()))
}

/// A link to somebody else's page, which learns nothing of this one.
pub fn external(url: &Link) -> Element {
    el("a").attr("href", url.as_str().to_owned()).attr("rel", "noopener noreferrer external").attr("referrerpolicy", "no-referrer")
}
