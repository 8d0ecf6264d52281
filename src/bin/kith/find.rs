//! `kith find`: a question on the command line, answered for people or, as a contract, for programs.

use crate::args::Ask;
use kith::answer::{Answer, Hit, find};
use kith::bake::{Dataset, load};
use kith::hours::{LocalTime, State};
use kith::place::{Home, PlaceError};
use kith::query::Query;
use kith::service::{Service, Vocabulary};
use kith::urgent::{EMERGENCY, NHS_111, SAMARITANS};
use serde::Serialize;

/// Why there is no answer.
pub enum Stop {
    /// The question cannot be understood.
    Usage(String),
    /// The data cannot be read.
    Failed(String),
}

/// The contract with other programs.
#[derive(Serialize)]
struct Json {
    place: Option<JsonPlace>,
    place_note: Option<String>,
    needs: Vec<JsonNeed>,
    crisis: bool,
    groups: Vec<JsonGroup>,
    empty_because: Option<String>,
}

#[derive(Serialize)]
struct JsonPlace {
    label: String,
    lat: f64,
    lon: f64,
    /// The ward; the borough where wards are not known; null for a place without one.
    ward: Option<String>,
}

#[derive(Serialize)]
struct JsonNeed {
    id: &'static str,
    score: f32,
}

#[derive(Serialize)]
struct JsonGroup {
    id: &'static str,
    results: Vec<JsonResult>,
}

#[derive(Serialize)]
struct JsonResult {
    id: String,
    name: String,
    organisation: Option<String>,
    /// Straight line, to the metre.
    metres: Option<u32>,
    /// Walking minutes, estimated; null without a home or a place.
    minutes: Option<u32>,
    open: &'static str,
    needs: Vec<&'static str>,
    phone: Option<String>,
    why: Vec<String>,
}

pub fn run(ask: &Ask) -> Result<String, Stop> {
    let now = match ask.open_at {
        Some(time) => time,
        None => crate::clock().ok_or_else(|| Stop::Failed("this computer's clock cannot be read".to_owned()))?,
    };
    let data = load(&ask.data).map_err(|error| Stop::Failed(error.to_string()))?;
    let messages = &data.messages;
    let name = &data.catalogue.dataset().name;
    let (home, note) = match ask.at.as_deref().map(|typed| (typed, data.gazetteer.find(typed))) {
        None => (None, None),
        Some((_, Ok((home, note)))) => {
            let note = note.map(|note| messages.place_note(note, &home.label));
            (Some(home), note)
        }
        Some((typed, Err(error @ (PlaceError::Outside | PlaceError::PoBox(_))))) => (None, Some(messages.place_error(error, typed, name))),
        Some((typed, Err(error))) => return Err(Stop::Usage(messages.place_error(error, typed, name))),
    };
    let query = Query {
        home: home.clone(),
        text: ask.text.clone(),
        choices: ask.choices.clone(),
        language: ask.language.as_deref().map(Into::into),
        limit: ask.limit,
    };
    let answer = find(&data.catalogue, &data.gazetteer, &data.words, &query, now);
    if ask.json { json(&data, home, note, &answer, now) } else { Ok(text(&data, home, note, &answer, now)) }
}

fn ward(data: &Dataset, home: &Home) -> Option<String> {
    home.area.and_then(|id| data.gazetteer.area(id)).map(|area| area.name.to_string())
}

fn json(data: &Dataset, home: Option<Home>, place_note: Option<String>, answer: &Answer, now: LocalTime) -> Result<String, Stop> {
    let place =
        home.map(|home| JsonPlace { lat: rounded(home.at.lat()), lon: rounded(home.at.lon()), ward: ward(data, &home), label: home.label });
    let groups = answer
        .groups
        .iter()
        .map(|group| JsonGroup { id: group.id.id(), results: group.hits.iter().filter_map(|hit| result(data, hit, now)).collect() });
    let json = Json {
        place,
        place_note,
        needs: answer.needs.iter().map(|meant| JsonNeed { id: meant.need.id(), score: meant.score }).collect(),
        crisis: answer.crisis,
        groups: groups.collect(),
        empty_because: answer.empty_because.map(|because| data.messages.empty(because)),
    };
    serde_json::to_string(&json).map_err(|error| Stop::Failed(error.to_string()))
}

fn result(data: &Dataset, hit: &Hit, now: LocalTime) -> Option<JsonResult> {
    let Service { id, name, organisation, needs, main_need, contact, .. } = data.catalogue.service(hit.service)?;
    Some(JsonResult {
        id: id.into(),
        name: name.into(),
        organisation: organisation.map(Into::into),
        metres: hit.distance.map(|metres| metres.get().round() as u32),
        minutes: hit.way.map(|way| way.minutes()),
        open: match hit.open {
            State::Open => "open",
            State::Closed => "closed",
            State::Unknown => "unknown",
        },
        needs: core::iter::once(main_need).chain(needs.iter().filter(|need| *need != main_need)).map(Vocabulary::id).collect(),
        phone: contact.phones.first().map(|phone| phone.as_str().to_owned()),
        why: hit.reasons.iter().map(|reason| data.messages.reason(reason, now)).collect(),
    })
}

/// Six decimals: a tenth of a metre, and no noise from the arithmetic.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

fn text(data: &Dataset, home: Option<Home>, note: Option<String>, answer: &Answer, now: LocalTime) -> String {
    let mut lines = Vec::new();
    let is_placed = home.is_some();
    if let Some(home) = home {
        let area = ward(data, &home).filter(|area| *area != home.label).map_or(String::new(), |area| format!(", {area}"));
        lines.push(format!("{}{area}", home.label));
    }
    lines.extend(note);
    if answer.crisis {
        lines.extend(
            [EMERGENCY, NHS_111, SAMARITANS].map(|line| format!("{}: {}. {}", line.number, line.name, data.messages.text(line.about))),
        );
    }
    for group in &answer.groups {
        lines.push(String::new());
        lines.push(format!("{} ({} of {})", data.messages.group(group.id, is_placed), group.hits.len(), group.total));
        for hit in &group.hits {
            let Some(service) = data.catalogue.service(hit.service) else { continue };
            let phone = service.contact.phones.first().map_or(String::new(), |phone| format!("  {}", phone.as_str()));
            lines.push(format!("  {}{phone}", service.name));
            lines.push(format!(
                "      {}",
                hit.reasons.iter().map(|reason| data.messages.reason(reason, now)).collect::<Vec<_>>().join("; ")
            ));
        }
    }
    lines.extend(answer.empty_because.map(|because| data.messages.empty(because)));
    lines.join("\n")
}
