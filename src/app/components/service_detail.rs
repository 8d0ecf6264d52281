//! Everything about one service.

use super::{CrisisBlock, FactList, OpeningTag, ServiceButtons};
use crate::answer::{Freshness, Reason};
use crate::app::context::{Data, use_app, use_messages};
use crate::app::parts::text;
use crate::locale::{Key, Messages};
use crate::need::Need;
use crate::place::Walking;
use crate::platform::{clock, page};
use crate::service::Service;
use leptos::prelude::*;
use std::sync::Arc;

/// What it is, how to reach it, and every fact with its source.
#[component]
pub fn ServiceDetail(
    /// The service.
    service: Service,
    /// For its distance from home.
    data: Arc<Data>,
) -> impl IntoView {
    let messages = use_messages();
    let distance = distance(&service, &data, &messages);
    let now = clock::now();
    let organisation = service.organisation.clone().filter(|organisation| *organisation != service.name);
    let dated = now.map(|now| {
        let on = service.source.checked_on;
        let reason = if service.unconfirmed { Reason::Unconfirmed } else { Reason::Checked { on, freshness: Freshness::of(on, now.date) } };
        messages.reason(&reason, now)
    });
    view! {
        <article>
            {organisation.map(|organisation| view! { <p class="organisation" lang="en"><bdi>{organisation.to_string()}</bdi></p> })}
            <p class="meta">
                {distance.map(|distance| view! { <b>{distance}</b> })}
                <OpeningTag hours=service.hours.clone() unconfirmed=service.unconfirmed/>
                {text("span", "tag kind", messages.say(Key::Kind(service.kind)))}
            </p>
            {(service.main_need == Need::Safety).then(|| view! { <CrisisBlock/> })}
            {service.summary.clone().map(|summary| view! { <p class="lead" lang="en" dir="auto">{summary.to_string()}</p> })}
            {service.description.clone().map(|text| view! { <p class="note" lang="en" dir="auto">{text.to_string()}</p> })}
            <ServiceButtons contact=service.contact.clone() name=service.name.clone()/>
            <FactList service/>
            {dated.map(|dated| text("p", "stale", dated))}
            <p class="acts no-print"><button type="button" class="btn quiet" on:click=move |_| page::print()>{messages.say(Key::ServicePrint)}</button></p>
        </article>
    }
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
