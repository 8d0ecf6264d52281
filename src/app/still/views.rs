//! The views that only pages without script have: who helps with a need, in a neighbourhood or anywhere, and who there is at all.

use super::frame::finder;
use super::sheet::{Here, Sheet};
use crate::answer::{Answer, GroupId, Reason, find};
use crate::app::components::{ask_a_person, back_link, crisis_block, heading, result_card, result_group, service_buttons, view_link};
use crate::app::context::{Data, use_messages};
use crate::app::markup::{Element, Node, el};
use crate::app::pages;
use crate::catalogue::Row;
use crate::locale::{Key, Messages};
use crate::need::{Need, Vocabulary as _};
use crate::place::{AreaId, Home, LonLat, PlaceNote};
use crate::query::{Choices, Query};
use crate::route::{Filters, Route};
use crate::search::fold;
use crate::service::{Catchment, Contact, Kind, Neighbourhood, Service};
use std::sync::Arc;

/// So many of each group in full; of the rest the name and how to reach it.
const FIRST: usize = 10;
/// So many places on the page of a neighbourhood.
const PLACES: usize = 10;

/// The first page: needs, then neighbourhoods.
pub fn home(here: &Here, data: &Data) -> Node {
    Node::from([pages::home(), neighbourhoods(here, data, |place| Sheet::Area(place.id.clone()))])
}

/// Who helps with a need, anywhere: all of them.
pub fn need(here: &Here, need: Need, data: &Data) -> Node {
    let messages = use_messages();
    let values = [("needs", messages.need(need)), ("place", &*data.catalogue.dataset().name)];
    let title = messages.fill(Key::AnswerNeedsIn, &values);
    let whole = Filters { whole: GroupId::ALL.into(), ..of(need) };
    // An address with a place in it would say more of somebody who looks for safety than that they looked.
    let places = (!need.is_sensitive()).then(|| neighbourhoods(here, data, |place| Sheet::NeedIn(need, place.id.clone())));
    let found = found(ask(&choices(need), None, data), need, &whole, None, data);
    Node::from([
        back_link(Route::Home, messages.say(Key::ServiceToStart)).into(),
        heading(title).into(),
        need.is_sensitive().then(crisis_block).into(),
        places.into(),
        found,
    ])
}

/// Who helps with a need, by the way from the middle of a neighbourhood: the first of each group. Who says that they are for people
/// elsewhere is left out, and so is everything whose place nobody must learn.
pub fn need_in(here: &Here, need: Need, place: &Neighbourhood, data: &Data) -> Node {
    let messages = use_messages();
    let title = messages.fill(Key::AnswerNeedsNear, &[("needs", messages.need(need)), ("place", &place.name)]);
    let mut answer = ask(&choices(need), middle(place, data), data);
    for group in &mut answer.groups {
        group.hits.retain(|hit| data.catalogue.row(hit.service).is_some_and(|row| !row.is_sensitive() && takes(row, place, data)));
        group.total = group.hits.len();
    }
    answer.groups.retain(|group| group.total > 0);
    Node::from([
        back_link(Route::need(need), messages.say(Key::ServiceToList)).into(),
        heading(title).into(),
        el("p").class("note").with(messages.place_note(PlaceNote::Middle, &place.name)).with(" ").with(finder(here)).into(),
        found(answer, need, &of(need), Some(place), data),
    ])
}

/// A neighbourhood: its GP network, whom to ask, the places where somebody helps in person, and all needs.
pub fn area(here: &Here, place: &Neighbourhood, data: &Data) -> Node {
    let messages = use_messages();
    let network = el("dd").attr("lang", "en").with(el("bdi").with(place.gp_network.clone()));
    let network = el("div").with(el("dt").with(messages.say(Key::AreaNetwork))).with(network);
    let answer = ask(&Choices::default(), middle(place, data), data);
    let near = answer.groups.into_iter().find(|group| group.id == GroupId::Near).map(|group| group.hits).unwrap_or_default();
    let helps = |row: &Row| matches!(row.kind, Kind::Library | Kind::Place) && !row.is_sensitive();
    let mut places: Vec<_> = near.iter().filter(|hit| data.catalogue.row(hit.service).is_some_and(helps)).collect();
    places.sort_by_key(|hit| hit.way.map(|way| way.metres));
    let places = places.into_iter().take(PLACES).map(result_card);
    let needs = Need::ALL.iter().map(|need| {
        let sheet = if need.is_sensitive() { Sheet::Need(*need) } else { Sheet::NeedIn(*need, place.id.clone()) };
        tile(here.to(&sheet), el("span").with(messages.say(Key::Need(*need))))
    });
    Node::from([
        back_link(Route::Home, messages.say(Key::ServiceToStart)).into(),
        heading(el("bdi").attr("lang", "en").with(place.name.clone())).into(),
        el("dl").class("facts").with(network).into(),
        ask_a_person(data, area_of(place, data)).into(),
        el("h2").with(messages.say(Key::AskText)).into(),
        el("ul").class("tiles narrow").each(needs).into(),
        el("h2").with(messages.say(Key::AreaPlaces)).into(),
        el("ul").class("results").each(places).into(),
    ])
}

/// Every service by its name, under its first letter.
pub fn all(services: &[Service]) -> Node {
    let messages = use_messages();
    let mut named: Vec<(String, &Service)> = services.iter().map(|service| (fold(&service.name), service)).collect();
    named.sort_by(|a, b| (&a.0, &a.1.id).cmp(&(&b.0, &b.1.id)));
    let first = |folded: &str| folded.chars().next().filter(|letter| letter.is_alphabetic()).map(|letter| letter.to_ascii_uppercase());
    let item = |(_, service): &(String, &Service)| el("li").with(link_to(service));
    let letters = named.chunk_by(|a, b| first(&a.0) == first(&b.0)).map(|same| {
        let letter = same.first().and_then(|(folded, _)| first(folded)).map_or("0–9".to_owned(), String::from);
        Node::from([el("h2").with(letter).into(), el("ul").class("notices").each(same.iter().map(item)).into()])
    });
    Node::from([
        back_link(Route::Home, messages.say(Key::ServiceToStart)).into(),
        heading(messages.say(Key::HomeEverything)).into(),
        el("div").attr("lang", "en").attr("dir", "ltr").each(letters).into(),
    ])
}

fn link_to(service: &Service) -> Element {
    view_link(Route::Service(service.id.clone())).with(el("bdi").with(service.name.clone()))
}

fn tile(href: String, says: Element) -> Element {
    el("li").with(el("a").class("tile small").attr("href", href).with(says))
}

/// The neighbourhoods there are, each with a link to its page of the kind.
fn neighbourhoods(here: &Here, data: &Data, sheet: impl Fn(&Neighbourhood) -> Sheet) -> Node {
    let link = |place: &Neighbourhood| tile(here.to(&sheet(place)), el("bdi").attr("lang", "en").with(place.name.clone()));
    let list = el("ul").class("tiles narrow").each(data.catalogue.neighbourhoods().iter().map(link));
    Node::from([el("h2").with(use_messages().say(Key::AskPlace)).into(), list.into()])
}

/// The groups of an answer, and somebody to ask.
fn found(mut answer: Answer, need: Need, filters: &Filters, place: Option<&Neighbourhood>, data: &Data) -> Node {
    let messages: Arc<Messages> = use_messages();
    for hit in answer.groups.iter_mut().flat_map(|group| &mut group.hits) {
        // What the page is about need not be said of each.
        hit.reasons.retain(|reason| !matches!(reason, Reason::Need { need: of, .. } if *of == need));
    }
    let counts = messages.counts(&answer);
    let groups = answer.groups.into_iter().map(|mut group| {
        let rest = group.hits.split_off(group.hits.len().min(FIRST));
        let rest = rest.iter().filter_map(|hit| data.catalogue.service(hit.service)).map(|service| short(&service)).collect::<Vec<_>>();
        let rest = (!rest.is_empty() && filters.whole.contains(&group.id)).then(|| el("ul").class("results").each(rest));
        Node::from([result_group(&group, false, filters).into(), rest.into()])
    });
    let area = place.and_then(|place| area_of(place, data));
    Node::from([el("p").class("status").with(counts).into(), el("div").class("found").each(groups).with(ask_a_person(data, area)).into()])
}

/// A service of whom a long list says no more than its name and how to reach it.
fn short(service: &Service) -> Element {
    let Contact { phones, url, email, .. } = service.contact.clone();
    let (url, email) = if phones.is_empty() { (url, email) } else { (None, None) };
    let contact = Contact { phones, url, email, ..Contact::default() };
    let name = el("h3").attr("lang", "en").with(link_to(service));
    el("li").class("hit").with(name).with(service_buttons(contact, &service.name))
}

fn choices(need: Need) -> Choices {
    of(need).choices
}

fn of(need: Need) -> Filters {
    match Route::need(need) {
        Route::Answer(filters) => filters,
        _ => Filters::default(),
    }
}

/// Asked at a time that says nothing of who is open.
fn ask(choices: &Choices, home: Option<Home>, data: &Data) -> Answer {
    let query = Query { home, choices: choices.clone(), ..Query::default() };
    let now = data.catalogue.dataset().quiet();
    let mut answer = find(&data.catalogue, &data.gazetteer, &Default::default(), &query, now);
    for hit in answer.groups.iter_mut().flat_map(|group| &mut group.hits) {
        // From the middle of half a borough minutes tell nobody anything.
        hit.reasons.retain(|reason| !matches!(reason, Reason::Walk { .. }));
    }
    answer
}

/// The middle of the postcodes of a neighbourhood.
fn middle(place: &Neighbourhood, data: &Data) -> Option<Home> {
    let gazetteer = &data.gazetteer;
    let is_in = |id: AreaId| gazetteer.area(id).is_some_and(|area| area.neighbourhood.as_ref() == Some(&place.id));
    let rows = gazetteer.rows().iter().filter(|row| !row.retired && !row.rough && is_in(row.area));
    let points: Vec<LonLat> = rows.filter_map(|row| gazetteer.point(row)).collect();
    let mean = |axis: fn(LonLat) -> f64| points.iter().copied().map(axis).sum::<f64>() / points.len() as f64;
    let at = LonLat::new(mean(LonLat::lon), mean(LonLat::lat)).ok()?;
    Some(Home { at, label: place.name.to_string(), area: None })
}

/// Any area of a neighbourhood, for what is said of the neighbourhood.
fn area_of(place: &Neighbourhood, data: &Data) -> Option<AreaId> {
    (0..).map(AreaId).zip(data.gazetteer.areas()).find(|(_, area)| area.neighbourhood.as_ref() == Some(&place.id)).map(|(id, _)| id)
}

/// Whether a service is for people of a neighbourhood, or of a part of it, as far as it says.
fn takes(row: &Row, place: &Neighbourhood, data: &Data) -> bool {
    let is_ward_of = |slug: &str| {
        let mut wards = data.gazetteer.areas().iter().filter(|area| area.neighbourhood.as_ref() == Some(&place.id));
        wards.any(|area| fold(&area.name).replace(' ', "-") == slug)
    };
    let catchment = data.catalogue.catchment(row);
    let fits = |rule: &Catchment| match rule {
        Catchment::Borough(name) => *name == data.catalogue.dataset().borough,
        Catchment::Ward(slug) => is_ward_of(slug),
        Catchment::Neighbourhood(id) => *id == place.id,
        Catchment::Postcode(_) | Catchment::London | Catchment::England | Catchment::UnitedKingdom | Catchment::Words(_) => true,
    };
    catchment.is_empty() || catchment.iter().any(fits)
}
