//! Locations → places.

use super::fields::{field, id, is_stated, list, lists, number, object, one, scalar, words};
use super::links::Links;
use crate::import::finish::{access, add_place, add_to_list, lesser};
use crate::import::mend;
use crate::import::{Json, Place, Reason, Record};
use crate::place::Gazetteer;
use crate::search::fold;
use std::collections::BTreeMap;

/// Words about a place that are longer than this, in characters, are no note.
const NOTE: usize = 300;

/// What a service is linked to: its services at locations, and the locations themselves, each once.
pub(super) fn linked<'a>(record: &mut Record, service: &'a Json, links: &Links<'a>) -> (Vec<&'a Json>, Vec<&'a Json>) {
    let mut at: Vec<&Json> = lists(record, service, &["service_at_locations", "service_at_location"]);
    let own = record.source_id.clone();
    for more in links.at(&own) {
        if !at.iter().any(|known| !id(known, &["id"]).is_empty() && id(known, &["id"]) == id(more, &["id"])) {
            at.push(more);
        }
    }
    let mut locations: Vec<&Json> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let direct = lists(record, service, &["locations", "location"]);
    let through = at.iter().map(|at| (*at, object(record, at, &["location"]))).collect::<Vec<_>>();
    for (at, location) in through.into_iter().chain(direct.into_iter().map(|location| (&Json::Null, location))) {
        let by_id = match location {
            Json::Object(_) => id(location, &["id"]),
            Json::Null => id(at, &["location_id"]),
            single => single.scalar().unwrap_or_default().trim(),
        };
        let embedded = matches!(location, Json::Object(fields) if fields.iter().any(|(name, value)| name != "id" && is_stated(value)));
        let found = if embedded { Some(location) } else { links.location(by_id) };
        match found {
            Some(found) if by_id.is_empty() || seen.insert(by_id) => locations.push(found),
            Some(_) => {}
            None if !by_id.is_empty() => record.note(Reason::Dangling, "location_id", by_id, ""),
            None => {}
        }
    }
    (at, locations)
}

/// What the locations of a service say together.
#[derive(Default)]
struct Together {
    levels: BTreeMap<&'static str, (&'static str, usize)>,
    notes: Vec<String>,
    physical: usize,
}

/// Fills the places, and what they say of access and delivery.
pub(super) fn places(record: &mut Record, service: &Json, locations: &[&Json], area: &Gazetteer) {
    let mut delivery = Vec::new();
    let mut together = Together::default();
    for location in locations {
        if yes(record, location, &["mask_exact_address"]) {
            record.set("confidential", "yes");
        }
        match fold(scalar(record, location, &["location_type"])).as_str() {
            "virtual" => {
                add_to_list(&mut delivery, "online");
                continue;
            }
            "postal" => {
                record.note(Reason::PlacePostal, "address", "", "");
                continue;
            }
            "redacted" => record.set("confidential", "yes"),
            "physical" => add_to_list(&mut delivery, "site"),
            "" => {}
            _ => record.note(Reason::WordUnknown, "location_type", scalar(&mut Record::default(), location, &["location_type"]), ""),
        }
        let place = place(record, location, area);
        add_place(record, place);
        together.add(record, location);
    }
    if yes(record, service, &["mask_exact_address"]) {
        record.set("confidential", "yes");
    }
    together.add_access(record, service);
    together.tell(record);
    let mut all = delivery;
    add_to_list(&mut all, record.cell("delivery"));
    record.set("delivery", all.join(";"));
}

/// Whether a flag says yes.
pub(super) fn yes(record: &mut Record, of: &Json, names: &[&str]) -> bool {
    let flag = scalar(record, of, names);
    mend::words::yes_no(flag).value == "yes"
}

fn place(record: &mut Record, location: &Json, area: &Gazetteer) -> Place {
    let addresses = lists(record, location, &["addresses", "physical_addresses", "postal_addresses", "address"]);
    let is = |address: &&&Json, kind: &str| fold(field(address, &["address_type"]).scalar().unwrap_or_default()) == kind;
    let address: &Json = addresses
        .iter()
        .find(|address| is(address, "physical"))
        .or_else(|| addresses.iter().find(|address| !is(address, "virtual")))
        .map_or(&Json::Null, |address| *address);
    let (mut lines, mut written) = (Vec::new(), String::new());
    if matches!(address, Json::Object(_)) {
        if is_stated(field(address, &["attention"])) {
            record.note(Reason::PersonLeftOut, "address.attention", "", "");
        }
        for names in [["address_1", "address_line_1"], ["address_2", "address_line_2"], ["city", "town"]] {
            lines.push(words(record, address, &names).to_owned());
        }
        scalar(record, address, &["postal_code", "postcode"]).clone_into(&mut written);
    } else {
        lines.push(one(record, address, "address").to_owned());
    }
    if written.is_empty() {
        scalar(record, location, &["postal_code", "postcode"]).clone_into(&mut written);
    }
    let name = words(record, location, &["name"]).to_owned();
    let first = lines.first().map(|line| fold(line)).unwrap_or_default();
    if lines.iter().any(|line| !line.is_empty()) && !name.is_empty() && !first.contains(&fold(&name)) {
        lines.insert(0, name);
    }
    let (lat, lon) = point(record, location);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut place = made(record, &lines, &written, [&lat, &lon], area);
    place.note = note(record, location);
    place
}

/// A place of what a source states, mended, with its reasons.
pub(in crate::import) fn made(record: &mut Record, lines: &[&str], postcode: &str, point: [&str; 2], area: &Gazetteer) -> Place {
    let mut place = Place::default();
    let (address, inside, reasons) = mend::place::address(lines);
    for reason in reasons {
        record.note(reason, "address", &lines.join(", "), &address);
    }
    let mended = mend::place::postcode(if postcode.is_empty() { inside.as_deref().unwrap_or_default() } else { postcode }, area);
    for reason in &mended.reasons {
        record.note(*reason, "postcode", postcode, &mended.value);
    }
    if point.iter().any(|number| !number.is_empty()) {
        let (lat, lon, reasons) = mend::place::point(point[0], point[1], area);
        for reason in reasons {
            record.note(reason, "lat", &point.join(", "), if lat.is_empty() { "" } else { "as shown" });
        }
        if mend::place::is_apart(&lat, &lon, &mended.value, area) {
            record.note(Reason::PointApart, "lat", &point.join(", "), "");
        } else {
            (place.lat, place.lon) = (lat, lon);
        }
    }
    place.address = address;
    place.postcode = mended.value;
    place
}

/// Latitude and longitude as they are written, also from a GeoJSON point, which has longitude first.
fn point(record: &mut Record, location: &Json) -> (String, String) {
    let lat = number(record, location, &["latitude", "lat"]).to_owned();
    let lon = number(record, location, &["longitude", "lon", "lng"]).to_owned();
    if lat.is_empty() && lon.is_empty() {
        let geometry = field(location, &["geometry", "point"]);
        if let [lon, lat, ..] = field(geometry, &["coordinates"]).items() {
            return (lat.scalar().unwrap_or_default().to_owned(), lon.scalar().unwrap_or_default().to_owned());
        }
    }
    (lat, lon)
}

fn note(record: &mut Record, location: &Json) -> String {
    let mut parts = Vec::new();
    for name in ["description", "transportation"] {
        let was = words(record, location, &[name]);
        let mended = mend::text::line(was);
        for reason in &mended.reasons {
            record.note(*reason, "location_note", was, &mended.value);
        }
        if mended.value.chars().count() > NOTE {
            record.note(Reason::NoColumn, &format!("location.{name}"), was, "");
        } else {
            parts.push(mended.value);
        }
    }
    crate::import::finish::sentences(parts.iter().map(String::as_str))
}

impl Together {
    fn add(&mut self, record: &mut Record, location: &Json) {
        self.physical += 1;
        self.add_access(record, location);
    }

    /// Reads what is said of access: plain phrases become levels, all others words.
    fn add_access(&mut self, record: &mut Record, of: &Json) {
        let mut own: BTreeMap<&'static str, &'static str> = BTreeMap::new();
        for item in lists(record, of, &["accessibility", "accessibility_for_disabilities", "accessibilities"]) {
            let texts: Vec<String> = match item {
                Json::Object(_) => ["description", "accessibility", "name", "label", "details"]
                    .iter()
                    .map(|name| words(record, item, &[name]).to_owned())
                    .filter(|text| !text.is_empty())
                    .collect(),
                single => vec![one(record, single, "accessibility").to_owned()],
            };
            for text in texts {
                self.take(&mut own, &text);
            }
        }
        for (column, level) in own {
            let known = self.levels.entry(column).or_insert((level, 0));
            *known = (lesser(known.0, level), known.1 + 1);
        }
    }

    fn take(&mut self, own: &mut BTreeMap<&'static str, &'static str>, text: &str) {
        if let Some((column, level)) = access(text) {
            own.entry(column).and_modify(|known| *known = lesser(known, level)).or_insert(level);
        } else {
            let words = mend::text::line(text).value;
            if !words.is_empty() && !self.notes.contains(&words) {
                self.notes.push(words);
            }
        }
    }

    /// A level is only stated when every place states it.
    fn tell(&self, record: &mut Record) {
        for (column, (level, places)) in &self.levels {
            if *places >= self.physical {
                record.set(column, *level);
            } else {
                record.note(Reason::Disagree, column, &format!("{places} of {} places say {level}", self.physical), "");
            }
        }
        // A handful of places can be told in a note; what many say is nobody's.
        const MOST: usize = 8;
        if self.notes.len() > MOST {
            record.note(Reason::Disagree, "access_note", &self.notes.join(" "), "");
        } else {
            record.set("access_note", crate::import::finish::sentences(self.notes.iter().map(String::as_str)));
        }
    }
}

/// The languages that the service, its numbers and its places state.
pub(super) fn languages(record: &mut Record, service: &Json, locations: &[&Json]) {
    let mut tags = Vec::new();
    let phones = lists(record, service, &["phones"]);
    let sources: Vec<&Json> = std::iter::once(service).chain(phones).chain(locations.iter().copied()).collect();
    for of in sources {
        for item in list(record, of, &["languages"]) {
            let (code, name) = match item {
                Json::Object(_) => (scalar(record, item, &["code"]).to_owned(), scalar(record, item, &["name", "language"]).to_owned()),
                single => (one(record, single, "languages").to_owned(), String::new()),
            };
            let by_code = mend::words::language(&code);
            let (was, mended) =
                if by_code.value.is_empty() && !name.is_empty() { (name.clone(), mend::words::language(&name)) } else { (code, by_code) };
            for reason in &mended.reasons {
                record.note(*reason, "languages", &was, &mended.value);
            }
            add_to_list(&mut tags, &mended.value);
        }
    }
    record.set("languages", tags.join(";"));
}
