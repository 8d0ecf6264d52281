//! A service → the words of the table format: the inverse of reading a row.

use super::hours::write_hours;
use crate::bake::PLACE;
use crate::need::Need;
use crate::service::{Service, Site, Vocabulary};
use std::collections::BTreeMap;

/// What is stated, by column; those of its places are not among them.
pub(super) fn cells(service: &Service) -> BTreeMap<&'static str, String> {
    let text = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
    let number = |number: Option<u8>| number.map_or_else(String::new, |number| number.to_string());
    let contact = &service.contact;
    let mut cells = BTreeMap::from([
        ("id", service.id.to_string()),
        ("organisation", text(&service.organisation)),
        ("name", service.name.to_string()),
        ("summary", text(&service.summary)),
        ("description", text(&service.description)),
        ("needs", list([service.main_need].into_iter().chain(service.needs.iter().filter(|need| *need != service.main_need)))),
        ("kind", service.kind.id().to_owned()),
        ("delivery", list(service.delivery.iter())),
        ("confidential", confidential(service).to_owned()),
        ("phone", join(contact.phones.iter().map(|phone| phone.as_str()))),
        ("email", contact.email.as_ref().map_or_else(String::new, |email| email.as_str().to_owned())),
        ("url", contact.url.as_ref().map_or_else(String::new, |url| url.as_str().to_owned())),
        ("contact_role", text(&contact.role)),
        ("hours", service.hours.as_ref().and_then(write_hours).unwrap_or_default()),
        ("hours_note", text(&service.hours_note)),
        ("age_min", number(service.eligibility.age_min)),
        ("age_max", number(service.eligibility.age_max)),
        ("gender", word(service.eligibility.gender)),
        ("for_groups", list(service.eligibility.groups.iter())),
        ("catchment", join(service.catchment.iter().map(ToString::to_string))),
        ("route_in", list(service.route_in.iter())),
        ("referrers", text(&service.referrers)),
        ("befriending_modes", list(service.befriending.modes.iter())),
        ("accepting", word(service.befriending.accepting)),
        ("wait_weeks", number(service.befriending.wait_weeks)),
        ("visitors", text(&service.befriending.visitors)),
        ("cost", word(service.cost)),
        ("cost_note", text(&service.cost_note)),
        ("languages", join(service.languages.iter())),
        ("interpreter", word(service.interpreter)),
        ("step_free", word(service.access.step_free)),
        ("hearing_loop", word(service.access.hearing_loop)),
        ("accessible_toilet", word(service.access.toilet)),
        ("access_note", text(&service.access.note)),
        ("source_url", service.source.url.as_str().to_owned()),
        ("checked_on", service.source.checked_on.map_or_else(String::new, |date| date.to_string())),
        ("status", if service.unconfirmed { "unconfirmed" } else { "" }.to_owned()),
    ]);
    cells.retain(|_, cell| !cell.is_empty());
    cells
}

/// What is stated of each place; none of a confidential service.
pub(super) fn places(service: &Service) -> Vec<BTreeMap<&'static str, String>> {
    let sites = if service.confidential { &[][..] } else { &service.sites };
    sites.iter().map(place).filter(|place| !place.is_empty()).collect()
}

fn place(site: &Site) -> BTreeMap<&'static str, String> {
    let text = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
    // As short as reads back to the same number, and never with an exponent.
    let degrees = |degrees: Option<f64>| degrees.map_or_else(String::new, |degrees| degrees.to_string());
    let cells = [
        text(&site.address),
        text(&site.postcode),
        degrees(site.at.map(|at| at.lat())),
        degrees(site.at.map(|at| at.lon())),
        text(&site.note),
    ];
    PLACE.into_iter().zip(cells).filter(|(_, cell)| !cell.is_empty()).collect()
}

/// A blank cell means "yes" where people come in fear, so that "no" has to be said there.
fn confidential(service: &Service) -> &'static str {
    match (service.confidential, service.main_need) {
        (true, _) => "yes",
        (false, Need::Safety) => "no",
        (false, _) => "",
    }
}

fn word(value: Option<impl Vocabulary>) -> String {
    value.map_or_else(String::new, |value| value.id().to_owned())
}

fn list(values: impl Iterator<Item = impl Vocabulary>) -> String {
    join(values.map(Vocabulary::id))
}

/// A `;` within an item would end it: a comma says the same to people.
fn join(items: impl Iterator<Item = impl AsRef<str>>) -> String {
    items.map(|item| item.as_ref().replace(';', ",")).collect::<Vec<_>>().join(";")
}
