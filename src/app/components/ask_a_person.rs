//! Somebody to ask, by where home is.

use super::service_buttons;
use crate::app::context::{Data, use_messages};
use crate::app::markup::{Element, el};
use crate::locale::Key;
use crate::place::AreaId;
use crate::service::{Contact, Neighbourhood};

/// The link workers of home's neighbourhood; of each neighbourhood when home's ward or borough is not known, or lies between them.
pub fn ask_a_person(data: &Data, area: Option<AreaId>) -> Element {
    let messages = use_messages();
    let own = area.and_then(|area| data.gazetteer.area(area)).and_then(|area| area.neighbourhood.clone());
    let team = |n: &Neighbourhood| {
        let contact = Contact { phones: n.phone.clone().into_iter().collect(), url: n.url.clone(), ..Contact::default() };
        let who = [&*n.name, ": ", &*n.role, ", ", &*n.organisation].concat();
        el("li")
            .with(el("h3").attr("lang", "en").with(who))
            .with(n.note.clone().map(|note| el("p").attr("lang", "en").attr("dir", "auto").with(note)))
            .with(service_buttons(contact, &n.organisation))
            .with(el("p").class("stale").with(messages.source_date(n.source.checked_on)))
    };
    let teams = data.catalogue.neighbourhoods().iter().filter(|n| own.as_ref().is_none_or(|own| *own == n.id));
    el("section")
        .attr("aria-labelledby", "person")
        .with(el("h2").id("person").with(messages.say(Key::PersonHeading)))
        .with(el("p").class("hint").with(messages.say(Key::PersonLead)))
        .with(el("ul").class("lines").each(teams.map(team)))
}
