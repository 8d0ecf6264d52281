//! Everything about one service.

use super::{button, correction, crisis_block, fact_list, opening_tag, plan_button, service_buttons};
use crate::answer::{Freshness, Reason};
use crate::app::context::{Data, use_app, use_messages};
use crate::app::markup::{Element, el};
use crate::app::still::is_still;
use crate::calendar;
use crate::locale::{Key, Messages};
use crate::need::Need;
use crate::place::Walking;
use crate::platform::{clock, page};
use crate::service::Service;
use leptos::prelude::WithUntracked;

/// What it is, how to reach it, and every fact with its source.
pub fn service_detail(service: &Service, data: &Data) -> Element {
    let messages = use_messages();
    let dated = use_app().time().map(|now| {
        let on = service.source.checked_on;
        let said = match service.unconfirmed {
            true => messages.reason(&Reason::Unconfirmed, now),
            false if is_still() => messages.source_date(on),
            false => messages.checked(on, Freshness::of(on, now.date)),
        };
        el("p").class("stale").with(said)
    });
    let meta = el("p")
        .class("meta")
        .with(distance(service, data, &messages).map(|distance| el("b").with(distance)))
        .with(opening_tag(service.hours.as_ref(), service.unconfirmed))
        .with(el("span").class("tag kind").with(messages.say(Key::Kind(service.kind))));
    let organisation = service.organisation.clone().filter(|organisation| *organisation != service.name);
    let theirs =
        |class, text: &Option<Box<str>>| text.clone().map(|text| el("p").class(class).attr("lang", "en").attr("dir", "auto").with(text));
    // The words of records are English.
    let is_foreign = messages.tag() != "en" && service.summary.is_some();
    let dates = dates(service).map(|file| {
        button("btn quiet own", messages.say(Key::PlanCalendar)).on("click", move |_| page::save("kith.ics", "text/calendar", &file))
    });
    el("article")
        .with(organisation.map(|name| el("p").class("organisation").attr("lang", "en").with(el("bdi").with(name))))
        .with(meta)
        .with((service.main_need == Need::Safety).then(crisis_block))
        .with(theirs("lead", &service.summary))
        .with(is_foreign.then(|| el("p").class("hint").with(messages.say(Key::ServiceEnglish))))
        .with(service_buttons(service.contact.clone(), &service.name).with(plan_button(service)))
        .with(theirs("note", &service.description))
        .with(el("h2").with(messages.say(Key::ServiceFacts)))
        .with(fact_list(service))
        .with(dated)
        .with(
            el("p")
                .class("acts no-print")
                .with(dates)
                .with(button("btn quiet paper", messages.say(Key::ServicePrint)).on("click", |_| page::print())),
        )
        .with(correction(service, data))
}

/// Its sessions as a calendar file; `None` when it has none.
fn dates(service: &Service) -> Option<String> {
    let now = use_app().now()?;
    let series = calendar::series(service.hours.as_ref().filter(|_| !service.unconfirmed)?, now.date);
    let site = service.sites.first();
    let place = [site.and_then(|site| site.address.as_deref()), site.and_then(|site| site.postcode.as_deref())];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let note = service.contact.phones.first().map_or("", |phone| phone.as_str());
    let about = calendar::About { id: &service.id, name: &service.name, place: &place, note };
    (!series.is_empty()).then(|| calendar::file(about, &series, &clock::stamp()))
}

fn distance(service: &Service, data: &Data, messages: &Messages) -> Option<String> {
    let typed = use_app().asked.with_untracked(|asked| asked.place.clone());
    let (home, _) = data.gazetteer.find(&typed).ok()?;
    let row = data.catalogue.row(data.catalogue.find(&service.id)?)?;
    let walking = Walking::new(data.catalogue.project(home.at), data.gazetteer.river(), data.catalogue.plane());
    let way = data.catalogue.points(row).map(|at| walking.to(at)).min_by_key(|way| way.metres)?;
    let over = way.crossing.and_then(|place| data.gazetteer.river().crossings.get(place)).map(|crossing| crossing.name.clone());
    Some(messages.walk(way.minutes(), over.as_deref()))
}
