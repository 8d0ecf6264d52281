//! Somebody to ask, by where home is.

use super::ServiceButtons;
use crate::app::context::{Data, use_messages};
use crate::app::parts::text;
use crate::locale::Key;
use crate::place::AreaId;
use crate::service::Contact;
use leptos::prelude::*;
use std::sync::Arc;

/// The link workers of home's neighbourhood; of each neighbourhood when home is not known, or lies between them.
#[component]
pub fn AskAPerson(
    /// Where the neighbourhoods are.
    data: Arc<Data>,
    /// Home's ward or borough.
    area: Option<AreaId>,
) -> impl IntoView {
    let messages = use_messages();
    let own = area.and_then(|area| data.gazetteer.area(area)).and_then(|area| area.neighbourhood.clone());
    let team = |n: &crate::service::Neighbourhood| {
        let contact = Contact { phones: n.phone.clone().into_iter().collect(), url: n.url.clone(), ..Contact::default() };
        view! {
            <li>
                <h3 lang="en">{n.name.to_string()}": "{n.role.to_string()}", "{n.organisation.to_string()}</h3>
                {n.note.clone().map(|note| view! { <p lang="en" dir="auto">{note.to_string()}</p> })}
                <ServiceButtons contact name=n.organisation.clone()/>
                {text("p", "stale", messages.source_date(n.source.checked_on))}
            </li>
        }
    };
    let teams = data.catalogue.neighbourhoods().iter().filter(|n| own.as_ref().is_none_or(|own| *own == n.id));
    view! {
        <section aria-labelledby="person">
            <h2 id="person">{messages.say(Key::PersonHeading)}</h2>
            {text("p", "hint", messages.say(Key::PersonLead))}
            <ul class="lines">{teams.map(team).collect_view()}</ul>
        </section>
    }
}
