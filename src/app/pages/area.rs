//! My area: who to ask, what is open, and where somebody helps in person.

use crate::answer::{Group, GroupId, find};
use crate::app::components::{ask_a_person, heading, load_state, place_field, result_card};
use crate::app::context::{Context, Data, use_app, use_messages};
use crate::app::markup::{Element, Node, el, live};
use crate::calendar::{self, Series};
use crate::catalogue::ServiceId;
use crate::locale::{Key, Messages};
use crate::place::{Area, AreaKind};
use crate::platform::{clock, page};
use crate::query::{Choice, Choices, Query};
use crate::service::Kind;
use leptos::prelude::With;
use std::sync::Arc;
use time::Date;

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
    let area = home.area.and_then(|id| data.gazetteer.area(id));
    let ask = |choices: Choices| {
        let query = Query { home: Some(home.clone()), choices, ..Query::default() };
        clock::now().map(|now| find(&data.catalogue, &data.gazetteer, &Default::default(), &query, now).groups).unwrap_or_default()
    };
    let near = |groups: Vec<Group>| groups.into_iter().find(|group| group.id == GroupId::Near);
    let open = near(ask([Choice::Open].into_iter().collect()));
    let all = near(ask(Choices::default()));
    let week = all.clone().map(|group| this_week(group, &data));
    let mut places = all;
    if let Some(group) = &mut places {
        let helps = |kind: Kind| matches!(kind, Kind::Library | Kind::Place);
        group.hits.retain(|hit| data.catalogue.row(hit.service).is_some_and(|row| helps(row.kind)));
    }
    Some(Node::from([
        el("h2").with(messages.fill(Key::AreaNear, &[("place", &home.label)])).into(),
        whose(area, &data, messages),
        ask_a_person(&data, home.area).into(),
        list(Key::AreaOpen, open, Some(Key::AreaNoneOpen), messages),
        list(Key::AreaWeek, week, None, messages),
        list(Key::AreaPlaces, places, None, messages),
    ]))
}

/// Those with sessions in the seven days from now, the soonest first.
fn this_week(mut group: Group, data: &Data) -> Group {
    let Some(now) = clock::now() else { return Group { hits: Vec::new(), ..group } };
    let soonest = |service: ServiceId| {
        let service = data.catalogue.service(service)?;
        let days = |date: Date| (date - now.date).whole_days();
        let ahead = |of: &Series| days(of.first) < 7 && (days(of.first) > 0 || of.span.from() > now.minute);
        let series = calendar::series(service.hours.as_ref().filter(|_| !service.unconfirmed)?, now.date);
        series.iter().filter(|of| ahead(of)).map(|of| (of.first, of.span.from())).min()
    };
    let mut ahead: Vec<_> = group.hits.drain(..).filter_map(|hit| Some((soonest(hit.service)?, hit))).collect();
    // As few are shown, picking them is less code to download than a sort.
    while group.hits.len() < SHOWN
        && let Some(next) = (0..ahead.len()).min_by_key(|place| ahead.get(*place).map(|(when, _)| *when))
    {
        group.hits.push(ahead.remove(next).1);
    }
    group
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

fn list(heading: Key, group: Option<Group>, none: Option<Key>, messages: &Messages) -> Node {
    let hits = group.map(|group| group.hits).unwrap_or_default();
    if hits.is_empty() && none.is_none() {
        return ().into();
    }
    let none = none.filter(|_| hits.is_empty()).map(|none| el("p").class("hint").with(messages.say(none)));
    Node::from([
        el("h2").with(messages.say(heading)).into(),
        none.into(),
        el("ul").class("results").each(hits.iter().take(SHOWN).map(result_card)).into(),
    ])
}
