//! One result: how far, open or not, what, why, and the number to ring.

use super::{OpeningTag, ServiceButtons, ViewLink};
use crate::answer::{Hit, Reason};
use crate::app::context::use_app;
use crate::locale::en;
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
    let said = |keep: fn(&Reason) -> bool| {
        let said: Vec<String> = hit.reasons.iter().filter(|reason| keep(reason)).map(|reason| en::reason(reason, now)).collect();
        (!said.is_empty()).then(|| en::capital(&said.join("; ")))
    };
    let why = said(|reason| {
        !matches!(reason, Reason::Walk { .. } | Reason::Open { .. } | Reason::Visits | Reason::Checked { .. } | Reason::Unconfirmed)
    });
    let dated = said(|reason| matches!(reason, Reason::Checked { .. } | Reason::Unconfirmed));
    let walk = hit.reasons.iter().find(|reason| matches!(reason, Reason::Walk { .. })).map(|walk| en::capital(&en::reason(walk, now)));
    let organisation = service.organisation.clone().filter(|organisation| *organisation != service.name);
    let ways = [Delivery::HomeVisit, Delivery::Phone, Delivery::Online].into_iter().filter(|way| service.delivery.contains(*way));
    let name = service.name.to_string();
    let private = service.confidential || service.main_need == Need::Safety;
    Some(view! {
        <li class="hit">
            <p class="meta">
                {walk.map(|walk| view! { <b>{walk}</b> })}
                <OpeningTag hours=service.hours.clone() unconfirmed=service.unconfirmed/>
                {ways.map(|way| view! { <span class="tag visit">{en::delivery(way)}</span> }).collect_view()}
                {service.befriending.accepting.map(|accepting| view! { <span class="tag">{en::accepting(accepting)}</span> })}
            </p>
            <h3><ViewLink private route=Route::Service(service.id.clone())><bdi>{name}</bdi></ViewLink></h3>
            {organisation.map(|organisation| view! { <p class="organisation"><bdi>{organisation.to_string()}</bdi></p> })}
            {service.summary.clone().map(|summary| view! { <p dir="auto">{summary.to_string()}</p> })}
            {why.map(|why| view! { <p class="why">{why}"."</p> })}
            <ServiceButtons contact=service.contact name=service.name/>
            {dated.map(|dated| view! { <p class="stale">{dated}"."</p> })}
        </li>
    })
}
