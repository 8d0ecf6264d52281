//! Somebody to ask, by where home is.

use super::ServiceButtons;
use crate::app::context::Data;
use crate::locale::en;
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
    let own = area.and_then(|area| data.gazetteer.area(area)).and_then(|area| area.neighbourhood.clone());
    let team = |n: &crate::service::Neighbourhood| {
        let contact = Contact { phones: n.phone.clone().into_iter().collect(), url: n.url.clone(), ..Contact::default() };
        view! {
            <li>
                <h3>{n.name.to_string()}": "{n.role.to_string()}", "{n.organisation.to_string()}</h3>
                {n.note.clone().map(|note| view! { <p>{note.to_string()}</p> })}
                <ServiceButtons contact name=n.organisation.clone()/>
                <p class="stale">{en::capital(&en::dated(n.source.checked_on))}"."</p>
            </li>
        }
    };
    let teams = data.catalogue.neighbourhoods().iter().filter(|n| own.as_ref().is_none_or(|own| *own == n.id));
    view! {
        <section aria-labelledby="person">
            <h2 id="person">"Somebody to ask"</h2>
            <p class="hint">"A link worker can talk it through with you and find what fits. Your GP practice can put you in touch, and people at your library can help you look."</p>
            <ul class="lines">{teams.map(team).collect_view()}</ul>
        </section>
    }
}
