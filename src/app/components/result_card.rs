//! One result: how far, open or not, what, why, and the number to ring.

use super::view_link::{Way, link_by};
use super::{opening_tag, plan_button, service_buttons};
use crate::answer::{Hit, Reason};
use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Element, el};
use crate::locale::Key;
use crate::platform::clock;
use crate::route::Route;
use crate::service::Delivery;

/// A service in a list.
pub fn result_card(hit: &Hit) -> Option<Element> {
    let service = use_app().ready().and_then(|data| data.catalogue.service(hit.service))?;
    let now = clock::now()?;
    let messages = use_messages();
    let (mut walk, mut why, mut dated) = (None, Vec::new(), Vec::new());
    for reason in &hit.reasons {
        let said = || messages.reason(reason, now);
        match reason {
            // Said by tags.
            Reason::Open { .. } | Reason::Visits => {}
            Reason::Walk { .. } => walk = Some(el("b").with(said())),
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
    let organisation = service.organisation.clone().filter(|organisation| *organisation != service.name);
    Some(
        el("li")
            .class("hit")
            .with(meta)
            .with(el("h3").attr("lang", "en").with(link.with(el("bdi").with(service.name.clone()))))
            .with(organisation.map(|name| el("p").class("organisation").attr("lang", "en").with(el("bdi").with(name))))
            .with(service.summary.clone().map(|summary| el("p").attr("lang", "en").attr("dir", "auto").with(summary)))
            .with(why)
            .with(service_buttons(service.contact.clone(), &service.name).with(plan_button(&service)))
            .with(dated),
    )
}
