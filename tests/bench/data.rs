//! Makes what the benchmark in the browser runs on: `kith-bench-data FOLDER COUNT…`. See `run.mjs`.
//!
//! For each count a folder with Kith's catalogue, the same records as JSON, and questions; beside them Southwark as it is baked.

mod made;

use kith::bake;
use kith::catalogue::{Catalogue, CatalogueSource, Dataset, encode};
use kith::hours::{Hours, LocalTime, State, parse_local};
use kith::need::Need;
use kith::query::{Facet, Weekday};
use kith::service::{Cost, Delivery, ForGroup, Service, Vocabulary};
use serde::Serialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// A Tuesday with no bank holiday in the week after it.
const NOW: &str = "2026-11-24T10:30";
/// So many questions of each set.
const QUESTIONS: usize = 400;

/// What the page needs to know.
#[derive(Serialize)]
struct Facts {
    origin: &'static str,
    now: &'static str,
    languages: Vec<String>,
    /// The bits of each facet that questions choose in.
    values: BTreeMap<&'static str, Vec<&'static str>>,
}

/// A service as a site in JavaScript would have it, with sets as bits so that its filters cost as little as can be.
#[derive(Serialize)]
struct Record<'a> {
    id: usize,
    name: &'a str,
    organisation: Option<&'a str>,
    summary: Option<&'a str>,
    description: Option<&'a str>,
    address: Option<&'a str>,
    postcode: Option<&'a str>,
    lon: Option<f64>,
    lat: Option<f64>,
    phones: Vec<&'a str>,
    url: Option<&'a str>,
    hours: Option<String>,
    checked: Option<String>,
    need: u32,
    how: u32,
    cost: u32,
    #[serde(rename = "for")]
    groups: u32,
    day: u32,
    languages: &'a [Box<str>],
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: kith-bench-data FOLDER COUNT…")?;
    let folder = Path::new(&folder);
    let now = parse_local(NOW).ok_or("a time")?;
    fs::create_dir_all(folder)?;

    let baked = bake::bake(Path::new("data/southwark")).map_err(|error| error.to_string())?;
    let mut languages = Vec::new();
    for (name, bytes) in &baked.files {
        if name == "catalogue" {
            let services: Vec<Service> = Catalogue::open(bytes).map_err(|error| format!("{error:?}"))?.services().collect();
            write_set(&folder.join("southwark"), bytes, &services, now)?;
        } else {
            languages.extend(name.strip_prefix("words.").map(str::to_owned));
            fs::write(folder.join(format!("{name}.kith")), bytes)?;
        }
    }

    let points = made::points();
    for count in arguments {
        let services = made::services(&points, count.parse()?);
        let dataset = Dataset { name: "London".into(), borough: "southwark".into(), date: 20_261_122, ..Dataset::default() };
        let source = CatalogueSource { dataset, services, ..CatalogueSource::default() };
        write_set(&folder.join(&count), &encode(&source), &source.services, now)?;
    }

    let values = BTreeMap::from([
        (Facet::Need.id(), ids::<Need>()),
        (Facet::For.id(), ids::<ForGroup>()),
        (Facet::Delivery.id(), ids::<Delivery>()),
        (Facet::Cost.id(), ids::<Cost>()),
        (Facet::Day.id(), ids::<Weekday>()),
    ]);
    fs::write(folder.join("facts.json"), serde_json::to_string(&Facts { origin: points.origin, now: NOW, languages, values })?)?;
    Ok(())
}

fn ids<V: Vocabulary>() -> Vec<&'static str> {
    V::ALL.iter().map(|value| value.id()).collect()
}

/// Services in the order of their ids, so that a record's place is its number in the catalogue.
fn write_set(folder: &Path, catalogue: &[u8], services: &[Service], now: LocalTime) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let records: Vec<Record<'_>> = services.iter().enumerate().map(|(id, service)| record(id, service, now)).collect();
    fs::write(folder.join("catalogue.kith"), catalogue)?;
    fs::write(folder.join("records.json"), serde_json::to_vec(&records)?)?;
    fs::write(folder.join("questions.json"), serde_json::to_vec(&made::questions(services, QUESTIONS))?)?;
    Ok(())
}

fn record(id: usize, service: &Service, now: LocalTime) -> Record<'_> {
    let site = service.sites.iter().find(|site| site.at.is_some());
    let all = (1 << ForGroup::ALL.len()) - 1;
    Record {
        id,
        name: &service.name,
        organisation: service.organisation.as_deref(),
        summary: service.summary.as_deref(),
        description: service.description.as_deref(),
        address: site.and_then(|site| site.address.as_deref()),
        postcode: site.and_then(|site| site.postcode.as_deref()),
        lon: site.and_then(|site| site.at).map(|at| at.lon()),
        lat: site.and_then(|site| site.at).map(|at| at.lat()),
        phones: service.contact.phones.iter().map(|phone| phone.as_str()).collect(),
        url: service.contact.url.as_ref().map(|url| url.as_str()),
        hours: service.hours.as_ref().map(words),
        checked: service.source.checked_on.map(|date| date.to_string()),
        need: service.needs.bits(),
        how: service.delivery.bits(),
        cost: service.cost.map_or(0, |cost| 1 << cost.number()),
        groups: if service.eligibility.groups.contains(ForGroup::Everyone) { all } else { service.eligibility.groups.bits() },
        day: service.hours.as_ref().filter(|_| !service.unconfirmed).map_or(0, |hours| days(hours, now)),
        languages: &service.languages,
    }
}

/// The weekdays of the coming week on which it is open, as bits.
fn days(hours: &Hours, now: LocalTime) -> u32 {
    let week = core::iter::successors(Some(now.date), |date| date.next_day()).take(7);
    let is_open = |date: &time::Date| hours.day(*date).iter().any(|(_, state)| *state == State::Open);
    week.filter(is_open).fold(0, |days, date| days | 1 << date.weekday().number_days_from_monday())
}

/// Hours in words, for a page to show.
fn words(hours: &Hours) -> String {
    let rule = |rule: &kith::hours::Rule| {
        let days = rule.days.weekdays.iter().zip(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]).filter(|(weeks, _)| **weeks != 0);
        let times = rule
            .spans
            .iter()
            .map(|span| format!("{:02}:{:02}-{:02}:{:02}", span.from() / 60, span.from() % 60, span.to() / 60, span.to() % 60));
        format!("{} {}", days.map(|(_, day)| day).collect::<Vec<_>>().join(","), times.collect::<Vec<_>>().join(","))
    };
    hours.rules().iter().map(rule).collect::<Vec<_>>().join("; ")
}
