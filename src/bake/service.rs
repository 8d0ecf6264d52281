//! One row of a service table → one [`Service`], or the reason why not.

use super::hours;
use super::report::Fate;
use super::rows::{PLACE, Row};
use super::text::{Taken, clean, clean_lines};
use crate::date::{PartialDate, parse_day};
use crate::need::{Need, NeedSet};
use crate::place::{Gazetteer, LonLat, LonLatError, PlaceNote, Plane, Typed, parse_postcode};
use crate::service::{Access, Befriending, Catchment, Contact, Eligibility, Email, Level, Link, Phone, Service, Site, Source, Vocabulary};

/// Coordinates and the postcode beside them may lie this far apart, in metres.
const POSTCODE_SLACK: f32 = 2_000.0;
/// Degrees past the edge of the gazetteer within which coordinates are believed: about 50 km.
const BOUNDS_SLACK: f64 = 0.5;

/// What a row became.
pub(super) enum Outcome {
    Kept(Box<Service>),
    /// With the findings of the row saying why, or that it is closed.
    Dropped,
}

pub(super) fn read(row: &mut Row<'_>, gazetteer: &Gazetteer, today: time::Date) -> Outcome {
    let Some(id) = required(
        row,
        "id",
        |id| (id.len() <= 64 && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')).then(|| id.to_owned()),
        "letters a-z, digits and hyphens, at most 64",
    ) else {
        return Outcome::Dropped;
    };
    let Some(name) = words(row, "name") else {
        row.say(Fate::Dropped, "name", "a name is required");
        return Outcome::Dropped;
    };
    let needs: Vec<Need> = row.list("needs", Need::from_id);
    let Some(main_need) = needs.first().copied() else {
        row.say(Fate::Dropped, "needs", "at least one need is required");
        return Outcome::Dropped;
    };
    let Some(kind) = required(row, "kind", Vocabulary::from_id, "one of the words of this column") else { return Outcome::Dropped };
    let Some(source_url) = link(row, "source_url") else {
        row.say(Fate::Dropped, "source_url", "without a source that can be shown, a record cannot be listed");
        return Outcome::Dropped;
    };
    let status = row.cell("status");
    if status == "closed" || dates_past(row, today) {
        row.say(Fate::Noted, "status", "closed, or out of its dates: not listed, as it says");
        return Outcome::Dropped;
    }
    if !["", "unconfirmed"].contains(&status) {
        row.say(Fate::Mended, "status", format!("\"{status}\" is not a status: taken as unconfirmed"));
    }
    let confidential = confidential(row, main_need);
    let (hours, hours_note) = opening(row);
    Outcome::Kept(Box::new(Service {
        id: id.into(),
        name,
        organisation: words(row, "organisation"),
        summary: words(row, "summary"),
        description: words(row, "description"),
        needs: needs.into_iter().collect::<NeedSet>(),
        main_need,
        kind,
        delivery: row.list("delivery", Vocabulary::from_id).into_iter().collect(),
        sites: if confidential { Vec::new() } else { site(row, gazetteer).into_iter().collect() },
        confidential,
        contact: contact(row),
        hours,
        hours_note,
        eligibility: eligibility(row),
        catchment: row.list("catchment", Catchment::parse),
        route_in: row.list("route_in", Vocabulary::from_id).into_iter().collect(),
        referrers: words(row, "referrers"),
        befriending: Befriending {
            modes: row.list("befriending_modes", Vocabulary::from_id).into_iter().collect(),
            accepting: row.value("accepting", "one of the words of this column", Vocabulary::from_id),
            wait_weeks: number(row, "wait_weeks"),
            visitors: words(row, "visitors"),
        },
        cost: row.value("cost", "one of the words of this column", Vocabulary::from_id),
        cost_note: words(row, "cost_note"),
        languages: row.list("languages", language),
        interpreter: row.value("interpreter", "yes, no or on-request", Vocabulary::from_id),
        access: Access {
            step_free: level(row, "step_free"),
            hearing_loop: level(row, "hearing_loop"),
            toilet: level(row, "accessible_toilet"),
            note: words(row, "access_note"),
        },
        source: Source { url: source_url, checked_on: checked_on(row, today) },
        unconfirmed: !status.is_empty(),
    }))
}

fn required<T>(row: &mut Row<'_>, column: &str, read: impl Fn(&str) -> Option<T>, expected: &str) -> Option<T> {
    let cell = row.cell(column);
    let value = read(cell).filter(|_| !cell.is_empty());
    if value.is_none() {
        row.say(Fate::Dropped, column, format!("\"{cell}\" is not {expected}"));
    }
    value
}

/// A cell of words, without what is none.
fn words(row: &mut Row<'_>, column: &str) -> Option<Box<str>> {
    let clean = if column == "description" { clean_lines } else { clean };
    let (text, Taken { tags, controls }) = clean(row.cell(column));
    if tags > 0 {
        row.say(Fate::Mended, column, format!("{tags} HTML tags taken out"));
    }
    if controls > 0 {
        row.say(Fate::Mended, column, format!("{controls} invisible characters taken out"));
    }
    (!text.is_empty()).then(|| text.into())
}

fn link(row: &mut Row<'_>, column: &str) -> Option<Link> {
    row.value(column, "a web address beginning https:// or http://", |text| Link::parse(text).ok())
}

fn level(row: &mut Row<'_>, column: &str) -> Option<Level> {
    row.value(column, "yes, no or partial", Vocabulary::from_id)
}

fn number(row: &mut Row<'_>, column: &str) -> Option<u8> {
    row.value(column, "a whole number from 0 to 150", |text| text.parse().ok().filter(|n| *n <= 150))
}

/// A tag of letters and digits; whether somebody speaks it is for the source to say.
fn language(tag: &str) -> Option<Box<str>> {
    let mut parts = tag.split('-');
    let first = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()));
    (first && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))).then(|| tag.into())
}

fn contact(row: &mut Row<'_>) -> Contact {
    let phones = row.list("phone", Phone::parse);
    for phone in &phones {
        let dial = phone.dial();
        if dial.starts_with("07") || dial.starts_with("+447") {
            row.say(Fate::Noted, "phone", "a mobile number: make sure that it is the organisation's, not a person's");
        }
        if dial.starts_with("09") || dial.starts_with("0871") || dial.starts_with("0872") || dial.starts_with("0873") {
            row.say(Fate::Noted, "phone", "a number that costs extra");
        }
    }
    let email: Option<Email> = row.value("email", "one plain e-mail address", Email::parse);
    if email
        .as_ref()
        .is_some_and(|email| ["@gmail.", "@hotmail.", "@outlook.", "@yahoo.", "@aol."].iter().any(|host| email.as_str().contains(host)))
    {
        row.say(Fate::Noted, "email", "a private mailbox: make sure that it is the organisation's, not a person's");
    }
    Contact { phones, email, url: link(row, "url"), role: words(row, "contact_role") }
}

fn eligibility(row: &mut Row<'_>) -> Eligibility {
    let (age_min, age_max) = (number(row, "age_min"), number(row, "age_max"));
    let turned = age_min.zip(age_max).is_some_and(|(min, max)| min > max);
    if turned {
        row.say(Fate::Mended, "age_max", "the oldest age is below the youngest: both left blank");
    }
    Eligibility {
        age_min: age_min.filter(|_| !turned),
        age_max: age_max.filter(|_| !turned),
        gender: row.value("gender", "women or men", Vocabulary::from_id),
        groups: row.list("for_groups", Vocabulary::from_id).into_iter().collect(),
    }
}

fn opening(row: &mut Row<'_>) -> (Option<crate::hours::Hours>, Option<Box<str>>) {
    let cell = row.cell("hours");
    let note = words(row, "hours_note");
    if cell.is_empty() {
        return (None, note);
    }
    match hours::compile(cell) {
        Ok(hours) => (Some(hours), note),
        Err(why) => {
            row.say(Fate::Mended, "hours", format!("\"{cell}\" cannot be used ({why}): shown as words"));
            let (said, _) = clean(cell);
            (None, note.or_else(|| Some(said.into())))
        }
    }
}

fn checked_on(row: &mut Row<'_>, today: time::Date) -> Option<PartialDate> {
    let date = row.value("checked_on", "a date like 2026, 2026-11 or 2026-11-24", PartialDate::parse)?;
    if date.earliest().is_some_and(|date| date > today) {
        row.say(Fate::Mended, "checked_on", "a date that is yet to come: left blank");
        return None;
    }
    Some(date)
}

/// Whether it is over, or has not begun.
fn dates_past(row: &mut Row<'_>, today: time::Date) -> bool {
    let mut day = |column| row.value(column, "a date like 2026-11-24", parse_day);
    let (from, to) = (day("valid_from"), day("valid_to"));
    from.is_some_and(|from| from > today) || to.is_some_and(|to| to < today)
}

/// Whether the place must not be shown: because the row says so, or because people come in fear and the row does not say no.
fn confidential(row: &mut Row<'_>, main_need: Need) -> bool {
    let stated = row.value("confidential", "yes or no", |text| match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let confidential = stated.unwrap_or(main_need == Need::Safety);
    if confidential && PLACE.iter().any(|column| !row.cell(column).is_empty()) {
        let why = if stated.is_some() { "confidential" } else { "its main need is safety, and \"confidential\" does not say no" };
        row.say(Fate::Mended, "address", format!("{why}: the place is left out"));
    }
    confidential
}

/// Whether a row only adds a place to the service with its id: it has no name, and says where.
pub(super) fn is_another_place(row: &Row<'_>) -> bool {
    row.cell("name").is_empty() && PLACE.iter().any(|column| !row.cell(column).is_empty())
}

/// Adds the place of such a row to its service.
pub(super) fn add_place(row: &mut Row<'_>, service: &mut Service, gazetteer: &Gazetteer) {
    if service.confidential {
        row.say(Fate::Mended, "address", "the service is confidential: the place is left out");
    } else if let Some(site) = site(row, gazetteer).filter(|site| !service.sites.contains(site)) {
        service.sites.push(site);
    }
}

fn site(row: &mut Row<'_>, gazetteer: &Gazetteer) -> Option<Site> {
    let (address, note) = (words(row, "address"), words(row, "location_note"));
    let (postcode, from_postcode) = postcode(row, gazetteer);
    let stated = coordinates(row, gazetteer);
    let apart = stated.zip(from_postcode).map(|(at, centre)| {
        let plane = Plane::at(centre);
        plane.distance([0.0, 0.0], plane.project(at)).get()
    });
    let at = match apart {
        Some(apart) if apart > POSTCODE_SLACK => {
            row.say(Fate::Mended, "lat", format!("{:.1} km from its postcode: the postcode's point is used", apart / 1_000.0));
            from_postcode
        }
        _ => stated.or(from_postcode),
    };
    let site = Site { at, address, postcode, note };
    (site != Site::default()).then_some(site)
}

/// The postcode as it should be written, and its point when it has a good one.
fn postcode(row: &mut Row<'_>, gazetteer: &Gazetteer) -> (Option<Box<str>>, Option<LonLat>) {
    let cell = row.cell("postcode");
    if cell.is_empty() {
        return (None, None);
    }
    match parse_postcode(cell) {
        Some(Typed::Full { postcode, mended }) => {
            if mended {
                row.say(Fate::Mended, "postcode", format!("\"{cell}\" read as {postcode}"));
            }
            let at = match gazetteer.find(&postcode.to_string()) {
                Ok((home, None | Some(PlaceNote::Mended(_)))) => Some(home.at),
                Ok((home, Some(PlaceNote::Retired(_)))) => {
                    row.say(Fate::Noted, "postcode", format!("{postcode} is no longer in use"));
                    Some(home.at)
                }
                Ok(_) => {
                    row.say(Fate::Noted, "postcode", format!("{postcode} is not in the gazetteer: not mapped by its postcode"));
                    None
                }
                Err(_) => None,
            };
            (Some(postcode.to_string().into()), at)
        }
        _ => {
            row.say(Fate::Mended, "postcode", format!("\"{cell}\" is not a whole postcode: left blank"));
            (None, None)
        }
    }
}

fn coordinates(row: &mut Row<'_>, gazetteer: &Gazetteer) -> Option<LonLat> {
    let (lat, lon) = (row.cell("lat"), row.cell("lon"));
    if lat.is_empty() && lon.is_empty() {
        return None;
    }
    let (Ok(lat), Ok(lon)) = (lat.parse::<f64>(), lon.parse::<f64>()) else {
        row.say(Fate::Mended, "lat", format!("\"{lat}\", \"{lon}\" are not a latitude and longitude in decimal degrees: not mapped"));
        return None;
    };
    let why = match LonLat::new(lon, lat) {
        Ok(at) if gazetteer.is_about(at, BOUNDS_SLACK) => return Some(at),
        Ok(_) if LonLat::new(lat, lon).is_ok_and(|swapped| gazetteer.is_about(swapped, BOUNDS_SLACK)) => {
            "far from the area; latitude and longitude look swapped"
        }
        Ok(_) => "far from the area",
        Err(LonLatError::NotFinite) => "not a number",
        Err(LonLatError::OutOfRange) => "no place on Earth",
        Err(LonLatError::NullIsland) => "0, 0 is in the Atlantic",
    };
    row.say(Fate::Mended, "lat", format!("{lat}, {lon}: {why}; not mapped"));
    None
}
