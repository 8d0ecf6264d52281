//! One result: how far, open or not, what, why, and the number to ring.

use super::view_link::{Way, link_by};
use super::{opening_tag, plan_button, service_buttons};
use crate::answer::{Hit, Reason};
use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Element, el};
use crate::app::still::is_still;
use crate::locale::Key;
use crate::route::Route;
use crate::service::{Delivery, Site};

/// A service in a list.
pub fn result_card(hit: &Hit) -> Option<Element> {
    let app = use_app();
    let service = app.ready().and_then(|data| data.catalogue.service(hit.service))?;
    let now = app.time()?;
    let messages = use_messages();
    let (mut walk, mut why, mut dated) = (None, Vec::new(), Vec::new());
    for reason in &hit.reasons {
        let said = || messages.reason(reason, now);
        match reason {
            // Said by tags.
            Reason::Open { .. } | Reason::Visits => {}
            Reason::Walk { .. } => walk = Some(el("b").with(said())),
            // How long ago that is, nobody knows there.
            Reason::Checked { on, .. } if is_still() => dated.push(el("p").class("stale").with(messages.source_date(*on))),
            Reason::Checked { .. } | Reason::Unconfirmed => dated.push(el("p").class("stale").with(said())),
            _ => why.push(el("p").class("why").with(said())),
        }
    }
    let ways = [Delivery::HomeVisit, Delivery::Phone, Delivery::Online].into_iter().filter(|way| service.delivery.contains(*way));
    let tag = |class, key| el("span").class(class).with(messages.say(key));
    let meta = el("p")
        .class("meta")
        .with(walk)
        .with(opening_tag(service.hours.as_ref(), service.unconfirmed))
        .each(ways.map(|way| tag("tag visit", Key::Delivery(way))))
        .with(service.befriending.accepting.map(|accepting| tag("tag", Key::Accepting(accepting))));
    let link = link_by(Route::Service(service.id.clone()), Way { private: service.is_sensitive(), ..Way::default() });
    // Without a home there is no way to it: the address says where it is.
    let addresses = service.sites.iter().filter(|_| is_still()).filter_map(Site::line);
    let mut contact = service.contact.clone();
    if is_still() && !contact.phones.is_empty() {
        // There a list holds all, and must stay small: the other ways are on the page of the service.
        (contact.url, contact.email) = (None, None);
    }
    let organisation = service.organisation.clone().filter(|organisation| *organisation != service.name);
    Some(
        el("li")
            .class("hit")
            .with(meta)
            .with(el("h3").attr("lang", "en").with(link.with(el("bdi").with(service.name.clone()))))
            .with(organisation.map(|name| el("p").class("organisation").attr("lang", "en").with(el("bdi").with(name))))
            .with(service.summary.clone().map(|summary| el("p").attr("lang", "en").attr("dir", "auto").with(summary)))
            .each(addresses.map(|address| el("p").class("hint").attr("lang", "en").attr("dir", "auto").with(address)))
            .with(why)
            .with(service_buttons(contact, &service.name).with(plan_button(&service)))
            .with(dated),
    )
}
