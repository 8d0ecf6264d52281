//! How to reach a service: the number first.

mod mail_button;
mod phone_button;
mod web_button;

use crate::app::context::use_messages;
use crate::app::parts::text;
use crate::locale::Key;
use crate::service::Contact;
use leptos::prelude::*;
use mail_button::MailButton;
use phone_button::PhoneButton;
use web_button::WebButton;

/// Ring, look, write; or that no way is stated.
#[component]
pub fn ServiceButtons(
    /// How to reach it.
    contact: Contact,
    /// Whom: for those who hear the buttons out of their place.
    name: Box<str>,
) -> impl IntoView {
    let Contact { phones, email, url, .. } = contact;
    let none = phones.is_empty() && email.is_none() && url.is_none();
    let quiet = if phones.is_empty() { "btn" } else { "btn quiet" };
    view! {
        <p class="acts">
            {phones.iter().map(|phone| view! { <PhoneButton phone=phone.clone() name=name.clone()/> }).collect_view()}
            {url.map(|url| view! { <WebButton url class=quiet name=name.clone()/> })}
            {email.map(|email| view! { <MailButton email name=name.clone()/> })}
            {none.then(|| text("span", "tag unknown", use_messages().say(Key::ContactNone)))}
        </p>
    }
}
