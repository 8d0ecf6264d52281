//! One result: how far, open or not, what, why, and the number to ring.

use super::{OpeningTag, ServiceButtons, ViewLink};
use crate::answer::{Hit, Reason};
use crate::app::context::{use_app, use_messages};
use crate::app::parts::text;
use crate::locale::Key;
use crate::need::Need;
use crate::platform::clock;
use crate::route::Route;
use crate::service::Delivery;
use leptos::prelude::*;

/// A service in a list.
#[component]
pub fn ResultCard(
    /// The result.
    hit: Hit,
) -> impl IntoView {
    let service = use_app().ready().and_then(|data| data.catalogue.service(hit.service))?;
    let now = clock::now()?;
    let messages = use_messages();
    let mut walk = None;
    let (mut why, mut dated) = (Vec::new(), Vec::new());
    for reason in &hit.reasons {
        match reason {
            // Said by tags.
            Reason::Open { .. } | Reason::Visits => {}
            Reason::Walk { .. } => walk = Some(text("b", "", messages.reason(reason, now))),
            Reason::Checked { .. } | Reason::Unconfirmed => dated.push(text("p", "stale", messages.reason(reason, now))),
            _ => why.push(text("p", "why", messages.reason(reason, now))),
        }
    }
    let organisation = service.organisation.clone().filter(|organisation| *organisation != service.name);
    let ways = [Delivery::HomeVisit, Delivery::Phone, Delivery::Online].into_iter().filter(|way| service.delivery.contains(*way));
    let name = service.name.to_string();
    let private = service.confidential || service.main_need == Need::Safety;
    Some(view! {
        <li class="hit">
            <p class="meta">
                {walk}
                <OpeningTag hours=service.hours.clone() unconfirmed=service.unconfirmed/>
                {ways.map(|way| text("span", "tag visit", messages.say(Key::Delivery(way)))).collect_view()}
                {service.befriending.accepting.map(|accepting| text("span", "tag", messages.say(Key::Accepting(accepting))))}
            </p>
            <h3 lang="en"><ViewLink private route=Route::Service(service.id.clone())><bdi>{name}</bdi></ViewLink></h3>
            {organisation.map(|organisation| view! { <p class="organisation" lang="en"><bdi>{organisation.to_string()}</bdi></p> })}
            {service.summary.clone().map(|summary| view! { <p lang="en" dir="auto">{summary.to_string()}</p> })}
            {why}
            <ServiceButtons contact=service.contact name=service.name/>
            {dated}
        </li>
    })
}
