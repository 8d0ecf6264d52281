//! The plan on paper: large, with the numbers big, in the resident's language and, beside it, in English.

use super::fact_list::{Said, facts};
use crate::app::markup::{Element, el};
use crate::locale::{Key, Messages};
use crate::query::Facet;
use crate::service::Service;

/// Of all that is known, what somebody needs on the way.
const TERMS: [Key; 6] =
    [Key::FactBefriending, Key::FactWhere, Key::FactWhen, Key::Facet(Facet::RouteIn), Key::Facet(Facet::Cost), Key::FactLanguages];

/// One row a service, one column a language. `languages`: the resident's, then English when that is another.
pub fn plan_sheet(services: &[Service], languages: &[&Messages]) -> Element {
    let row = |service: &Service| {
        let phones = service.contact.phones.iter().map(|phone| el("bdi").attr("dir", "ltr").with(phone.as_str().to_owned()));
        let contact = &service.contact;
        // Without a number, the page or the mailbox is the way.
        let written = [
            contact
                .url
                .as_ref()
                .map(|url| url.as_str().split_once("://").map_or("", |(_, address)| address).trim_end_matches('/').to_owned()),
            contact.email.as_ref().map(|email| email.as_str().to_owned()),
        ];
        let written = written.into_iter().flatten().filter(|_| contact.phones.is_empty());
        let head =
            el("p").class("sheet-phone").each(phones).each(written.map(|text| el("bdi").attr("lang", "en").attr("dir", "ltr").with(text)));
        let name = el("h3").attr("lang", "en").with(el("bdi").with(service.name.clone()));
        let summary = service.summary.clone().map(|text| el("p").attr("lang", "en").attr("dir", "auto").with(text));
        el("li")
            .with(name)
            .with(head)
            .with(summary)
            .with(el("div").class("sheet-columns").each(languages.iter().map(|words| column(service, words))))
    };
    el("ul").class("sheet").each(services.iter().map(row))
}

fn column(service: &Service, words: &Messages) -> Element {
    let fact =
        |(term, said): (Key, Vec<Said>)| el("div").with(el("dt").with(words.say(term))).each(said.into_iter().map(|said| said.line("dd")));
    let stated = facts(service, words).into_iter().filter(|(term, said)| TERMS.contains(term) && !said.is_empty());
    el("dl").attr("lang", words.tag()).attr("dir", words.direction()).each(stated.map(fact))
}
