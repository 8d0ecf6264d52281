//! My area: who to ask, what is open, and where somebody helps in person.

use crate::answer::{Group, GroupId, Hit, find};
use crate::app::components::{ask_a_person, heading, load_state, place_field, result_card};
use crate::app::context::{Context, Data, use_app, use_messages};
use crate::app::markup::{Element, Node, el, live};
use crate::calendar::{self, Series};
use crate::hours::LocalTime;
use crate::locale::{Key, Messages};
use crate::place::{Area, AreaKind};
use crate::platform::page;
use crate::query::{Choice, Choices, Query};
use crate::service::Kind;
use leptos::prelude::With;
use std::sync::Arc;

/// So many of each.
const SHOWN: usize = 5;

/// What is near home, whatever it is for.
pub fn area() -> Node {
    let app = use_app();
    let messages = use_messages();
    let texts = messages.clone();
    let button = el("button").class("btn").attr("type", "submit").with(messages.say(Key::AreaButton));
    let form = el("form").class("ask").with(place_field(app, &messages)).with(button).on("submit", move |event| {
        event.prevent_default();
        app.ask();
        page::show_from_top("heading");
    });
    Node::from([
        heading(messages.say(Key::AreaHeading)).into(),
        el("p").class("lead").with(messages.say(Key::AreaLead)).into(),
        form.into(),
        load_state(),
        live(move || around(app, &texts)),
    ])
}

fn around(app: Context, messages: &Arc<Messages>) -> Option<Node> {
    let data = app.ready()?;
    let typed = app.asked.with(|asked| asked.place.clone());
    let dataset = &data.catalogue.dataset().name;
    let home = match data.gazetteer.find(&typed) {
        Ok((home, _)) => home,
        Err(_) if typed.trim().is_empty() => return Some(ask_a_person(&data, None).into()),
        Err(error) => {
            let message = messages.place_error(error, &typed, dataset);
            return Some(Node::from([el("div").class("error").attr("role", "alert").with(el("p").with(message)).into()]));
        }
    };
    let now = app.now();
    let area = home.area.and_then(|id| data.gazetteer.area(id));
    let ask = |choices: Choices| {
        let query = Query { home: Some(home.clone()), choices, ..Query::default() };
        app.time().map(|now| find(&data.catalogue, &data.gazetteer, &Default::default(), &query, now).groups).unwrap_or_default()
    };
    let near = |groups: Vec<Group>| groups.into_iter().find(|group| group.id == GroupId::Near).map(|group| group.hits).unwrap_or_default();
    let (open, all) = (near(ask([Choice::Open].into_iter().collect())), near(ask(Choices::default())));
    let metres = |hit: &Hit| hit.way.map(|way| (0, way.metres.get() as u32));
    let helps = |hit: &Hit| data.catalogue.row(hit.service).is_some_and(|row| matches!(row.kind, Kind::Library | Kind::Place));
    Some(Node::from([
        el("h2").with(messages.fill(Key::AreaNear, &[("place", &home.label)])).into(),
        whose(area, &data, messages),
        ask_a_person(&data, home.area).into(),
        now.map(|_| list(Key::AreaOpen, first(&open, &metres), Some(Key::AreaNoneOpen), messages)).into(),
        list(Key::AreaWeek, first(&all, &|hit| soonest(hit, now?, &data)), None, messages),
        list(Key::AreaPlaces, first(&all, &|hit| metres(hit).filter(|_| helps(hit))), None, messages),
    ]))
}

/// In how many days, and at which minute, its next session of the coming seven days begins.
fn soonest(hit: &Hit, now: LocalTime, data: &Data) -> Option<(i64, u32)> {
    let service = data.catalogue.service(hit.service)?;
    let series = calendar::series(service.hours.as_ref().filter(|_| !service.unconfirmed)?, now.date);
    let begins = |of: &Series| ((of.first - now.date).whole_days(), u32::from(of.span.from()));
    series.iter().map(begins).filter(|begins| begins.0 < 7 && *begins > (0, u32::from(now.minute))).min()
}

/// The first few by what `key` says of them, without those of which it says nothing. Picking them is less to download than a sort.
fn first<'a>(hits: &'a [Hit], key: &dyn Fn(&Hit) -> Option<(i64, u32)>) -> Vec<&'a Hit> {
    let mut keyed: Vec<_> = hits.iter().filter_map(|hit| Some((key(hit)?, hit))).collect();
    let mut first = Vec::new();
    while first.len() < SHOWN
        && let Some(next) = (0..keyed.len()).min_by_key(|place| keyed.get(*place).map(|(key, _)| *key))
    {
        first.push(keyed.remove(next).1);
    }
    first
}

/// Which ward and neighbourhood home is in, and its GP network.
fn whose(area: Option<&Area>, data: &Data, messages: &Messages) -> Node {
    let known = area.and_then(|area| area.neighbourhood.as_ref());
    let neighbourhood = data.catalogue.neighbourhoods().iter().find(|n| known == Some(&n.id));
    let ward = area.filter(|area| area.kind == AreaKind::Ward).map(|area| area.name.clone());
    let fact = |term: Key, said: Option<Box<str>>| {
        said.filter(|said| !said.is_empty()).map(|said| el("div").with(el("dt").with(messages.say(term))).with(english(said)))
    };
    let facts = [
        fact(Key::AreaWard, ward),
        fact(Key::AreaNeighbourhood, neighbourhood.map(|n| n.name.clone())),
        fact(Key::AreaNetwork, neighbourhood.map(|n| n.gp_network.clone())),
    ];
    let unknown = neighbourhood.is_none().then(|| {
        let dataset = &data.catalogue.dataset().name;
        el("p").class("note").with(messages.fill(Key::AreaUnknown, &[("dataset", dataset)]))
    });
    Node::from([el("dl").class("facts").each(facts).into(), unknown.into()])
}

fn english(said: Box<str>) -> Element {
    el("dd").attr("lang", "en").with(el("bdi").with(said))
}

fn list(heading: Key, hits: Vec<&Hit>, none: Option<Key>, messages: &Messages) -> Node {
    if hits.is_empty() && none.is_none() {
        return ().into();
    }
    let none = none.filter(|_| hits.is_empty()).map(|none| el("p").class("hint").with(messages.say(none)));
    Node::from([
        el("h2").with(messages.say(heading)).into(),
        none.into(),
        el("ul").class("results").each(hits.into_iter().map(result_card)).into(),
    ])
}
