//! Services → a static Open Referral UK v3 API, for any host of static files. `docs/open-referral.md` says what stands where.

use super::cells::{cells, places};
use super::json::{list, number, object, text, write};
use super::schedule::{Schedule, schedules};
use crate::bake::Dataset;
use crate::catalogue::Provenance;
use crate::import::Json;
use crate::need::{Need, Vocabulary};
use crate::service::{Cost, Service};
use core::fmt::{self, Write as _};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What the standard asks for and no source says.
const NOT_STATED: &str = "Not stated";
/// Our taxonomy.
const TAXONOMY: &str = "kith-needs";
/// Columns that the standard's own fields carry without loss, so that the extension need not; of the last, whole dates.
pub(crate) const CARRIED: [&str; 5] = ["name", "organisation", "age_min", "age_max", "checked_on"];
/// Any page may read it, and every file is JSON: for hosts that look at such a file.
const HEADERS: &str = "/*\n  Access-Control-Allow-Origin: *\n  Content-Type: application/json; charset=utf-8\n";

/// What is published.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportSource {
    /// The dataset's name. Ids are made from it, so that another name is another set of ids.
    pub name: String,
    /// Date of the data; "" when not known.
    pub date: String,
    /// Licence notices, which whoever uses the data must show.
    pub notices: Vec<String>,
    /// Where the records come from, and under which licences.
    pub tables: Vec<Provenance>,
    /// The services. Ids are unique.
    pub services: Vec<Service>,
    /// What each need is called; one that is not here goes by its id.
    pub needs: Vec<(Need, String)>,
}

/// Why there is nothing to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// Two services have this id.
    SameId(String),
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameId(id) => write!(f, "two services have the id \"{id}\""),
        }
    }
}

impl core::error::Error for ExportError {}

impl ExportSource {
    /// All of a dataset, with the needs in English.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let about = dataset.catalogue.dataset();
        Self {
            name: about.name.to_string(),
            date: crate::date::PartialDate::from_number(about.date).map_or_else(String::new, |date| date.to_string()),
            notices: about.notices.iter().map(ToString::to_string).collect(),
            tables: about.tables.clone(),
            services: dataset.catalogue.services().collect(),
            needs: Need::ALL.iter().map(|need| (*need, dataset.messages.need(*need).to_owned())).collect(),
        }
    }

    /// The id of something: its own when it is a UUID, else a UUID (version 8) from the dataset's name, its kind and its own id.
    fn uuid(&self, kind: &str, id: &str) -> String {
        if is_uuid(id) {
            return id.to_owned();
        }
        let mut hash = Sha256::new();
        for part in [self.name.as_str(), kind, id] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let mut text = String::with_capacity(36);
        for (place, byte) in hash.finalize().into_iter().take(16).enumerate() {
            // Its version and its variant stand in the bytes 6 and 8.
            let (hyphen, byte) = match place {
                4 | 10 => ("-", byte),
                6 => ("-", byte & 0x0f | 0x80),
                8 => ("-", byte & 0x3f | 0x80),
                _ => ("", byte),
            };
            // Writing to a String cannot fail.
            let _ = write!(text, "{hyphen}{byte:02x}");
        }
        text
    }

    fn id(&self, kind: &str, id: &str) -> Option<Json> {
        text(self.uuid(kind, id))
    }
}

/// The files of the API, by path, in the order of paths. Each list is one page: a host of static files answers every
/// `?page=` with the same file, and that is only right when there is no second one.
///
/// # Errors
/// [`ExportError`].
pub fn oruk(dataset: &ExportSource) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    let mut services: BTreeMap<&str, &Service> = BTreeMap::new();
    for service in &dataset.services {
        if services.insert(&service.id, service).is_some() {
            return Err(ExportError::SameId(service.id.to_string()));
        }
    }
    let mut files = Files(BTreeMap::from([("_headers".to_owned(), HEADERS.as_bytes().to_vec())]));
    files.put("", &about(dataset));
    let services: Vec<&Service> = services.into_values().collect();
    let each = |item: fn(&ExportSource, &Service) -> Json| services.iter().map(|service| item(dataset, service)).collect::<Vec<_>>();
    files.list("services", each(service_brief), each(service_full));
    let at = |full: bool| services.iter().flat_map(|service| at_locations(dataset, service, full)).collect();
    files.list("service_at_locations", at(false), at(true));
    let mut of: BTreeMap<&str, Vec<&Service>> = BTreeMap::new();
    services.iter().for_each(|service| of.entry(organisation_of(service)).or_default().push(service));
    let full = of.iter().map(|(name, services)| with(organisation(dataset, name), "services", of_organisation(dataset, services)));
    files.list("organizations", of.keys().map(|name| organisation(dataset, name)).collect(), full.collect());
    let terms: Vec<Json> = Need::ALL.iter().map(|need| term(dataset, *need)).collect();
    let taxonomy = taxonomy(dataset);
    files.list("taxonomies", vec![taxonomy.clone()], vec![with(taxonomy, "taxonomy_terms", list(terms.clone()))]);
    files.list("taxonomy_terms", terms.clone(), terms);
    Ok(files.0.into_iter().collect())
}

/// Files by path.
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// The file that answers for a path.
    fn put(&mut self, path: &str, value: &Json) {
        let file = if path.is_empty() { "index.json".to_owned() } else { format!("{path}/index.json") };
        self.0.insert(file, write(value).into_bytes());
    }

    /// A list, in short, and each of its items, whole.
    fn list(&mut self, path: &str, brief: Vec<Json>, full: Vec<Json>) {
        let size = brief.len();
        let page = object([
            ("total_items", number(size)),
            ("total_pages", number(1)),
            ("page_number", number(1)),
            ("size", number(size)),
            ("first_page", Some(Json::Bool(true))),
            ("last_page", Some(Json::Bool(true))),
            ("empty", Some(Json::Bool(size == 0))),
            ("contents", Some(Json::List(brief))),
        ]);
        self.put(path, &page);
        for item in full {
            if let Some(id) = item.get("id").scalar() {
                self.put(&format!("{path}/{id}"), &item);
            }
        }
    }
}

/// What the API says of itself, with what must be said of the data.
fn about(dataset: &ExportSource) -> Json {
    let words = |words: &str| text(words);
    let table = |table: &Provenance| {
        object([
            ("title", words(&table.title)),
            ("publisher", words(&table.publisher)),
            ("licence", words(&table.licence)),
            ("dated", words(&table.dated)),
            ("records", number(table.records)),
        ])
    };
    let kith = object([
        ("dataset", words(&dataset.name)),
        ("date", words(&dataset.date)),
        ("notices", list(dataset.notices.iter().filter_map(|notice| words(notice)).collect())),
        ("tables", list(dataset.tables.iter().map(table).collect())),
    ]);
    object([
        ("version", text("HSDS-UK-3.0")),
        ("profile", text("https://docs.openreferraluk.org/en/latest/")),
        ("openapi_url", text("https://docs.openreferraluk.org/en/latest/openapi30.json")),
        ("kith", Some(kith)),
    ])
}

/// The fields of a service that are one value each.
fn service_brief(dataset: &ExportSource, service: &Service) -> Json {
    let name = organisation_of(service);
    let age = |age: Option<u8>| age.and_then(number);
    let description = service.description.as_ref().or(service.summary.as_ref()).unwrap_or(&service.name);
    object([
        ("id", dataset.id("service", &service.id)),
        ("organization_id", dataset.id("organization", name)),
        ("name", text(&*service.name)),
        ("description", text(&**description)),
        ("url", service.contact.url.as_ref().and_then(|url| text(url.as_str()))),
        ("email", service.contact.email.as_ref().and_then(|email| text(email.as_str()))),
        ("status", text("active")),
        ("minimum_age", age(service.eligibility.age_min)),
        ("maximum_age", age(service.eligibility.age_max)),
        ("assured_date", service.source.checked_on.filter(|date| date.day().is_some()).and_then(|date| text(date.to_string()))),
        ("alert", service.unconfirmed.then(|| Json::Text("There is a reason to doubt that this still runs: ask first.".to_owned()))),
        ("organization", Some(organisation(dataset, name))),
        ("kith", Some(extension(service))),
    ])
}

/// All of a service.
fn service_full(dataset: &ExportSource, service: &Service) -> Json {
    let Json::Object(mut fields) = service_brief(dataset, service) else { return Json::Null };
    let extension = fields.pop();
    let lists = [
        ("phones", phones(dataset, service)),
        ("contacts", contacts(dataset, service)),
        ("schedules", opening(dataset, service)),
        ("service_areas", areas(dataset, service)),
        ("service_at_locations", list(at_locations_of(dataset, service))),
        ("languages", languages(dataset, service)),
        ("cost_options", costs(dataset, service)),
        ("attributes", needs(dataset, service)),
    ];
    fields.extend(lists.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    fields.extend(extension);
    Json::Object(fields)
}

/// What the standard's fields do not carry without loss, in the words of the table format: all of it, so that what is not there is not
/// stated, whatever the standard's own field had to be filled with. The columns of its place are among them; of several places, each has its own.
fn extension(service: &Service) -> Json {
    let own = cells(service);
    let whole_date = service.source.checked_on.is_some_and(|date| date.day().is_some());
    let is_carried = |column: &str| column == "id" || CARRIED.contains(&column) && (column != "checked_on" || whole_date);
    let mut kept: BTreeMap<&str, String> =
        own.iter().filter(|(column, _)| !is_carried(column)).map(|(&column, cell)| (column, cell.clone())).collect();
    // The standard's own field had to be filled.
    if !own.contains_key("organisation") {
        kept.insert("organisation", String::new());
    }
    let mut places = places(service);
    if let [place] = places.as_mut_slice() {
        kept.append(place);
        places.clear();
    }
    let several = places.into_iter().map(words).collect();
    object([("id", text(&*service.id)), ("cells", Some(words(kept))), ("places", list(several))])
}

fn words(cells: BTreeMap<&str, String>) -> Json {
    Json::Object(cells.into_iter().map(|(column, cell)| (column.to_owned(), Json::Text(cell))).collect())
}

/// The key of who runs it: the name, "" when that is not stated.
fn organisation_of(service: &Service) -> &str {
    service.organisation.as_deref().unwrap_or_default()
}

fn organisation(dataset: &ExportSource, name: &str) -> Json {
    let (shown, description) = match name {
        "" => (NOT_STATED, "The sources do not say who runs these services."),
        name => (name, name),
    };
    object([("id", dataset.id("organization", name)), ("name", text(shown)), ("description", text(description))])
}

fn of_organisation(dataset: &ExportSource, services: &[&Service]) -> Option<Json> {
    list(services.iter().map(|service| without(service_brief(dataset, service), &["organization", "kith"])).collect())
}

fn taxonomy(dataset: &ExportSource) -> Json {
    object([
        ("id", dataset.id("taxonomy", TAXONOMY)),
        ("name", text(TAXONOMY)),
        ("description", text("What people look for: a closed list, of which every service has at least one.")),
        ("version", text("1")),
    ])
}

fn term(dataset: &ExportSource, need: Need) -> Json {
    let name = dataset.needs.iter().find(|(own, _)| *own == need).map_or(need.id(), |(_, name)| name);
    object([
        ("id", dataset.id("taxonomy_term", need.id())),
        ("code", text(need.id())),
        ("name", text(name)),
        ("description", text(name)),
        ("taxonomy", text(TAXONOMY)),
        ("taxonomy_id", dataset.id("taxonomy", TAXONOMY)),
    ])
}

/// The main need first.
fn needs(dataset: &ExportSource, service: &Service) -> Option<Json> {
    let main = service.main_need;
    let attribute = |need: Need| {
        object([
            ("id", dataset.id("attribute", &format!("{} {}", service.id, need.id()))),
            ("link_id", dataset.id("service", &service.id)),
            ("link_type", text("service")),
            ("taxonomy_term_id", dataset.id("taxonomy_term", need.id())),
            ("taxonomy_term", Some(term(dataset, need))),
        ])
    };
    list([main].into_iter().chain(service.needs.iter().filter(|need| *need != main)).map(attribute).collect())
}

/// Not in the UK profile, but in the standard that it is a profile of, and no service is of use without.
fn phones(dataset: &ExportSource, service: &Service) -> Option<Json> {
    let phone = |(place, number): (usize, &crate::service::Phone)| {
        object([("id", dataset.id("phone", &format!("{} {place}", service.id))), ("number", text(number.as_str()))])
    };
    list(service.contact.phones.iter().enumerate().map(phone).collect())
}

/// A role, never a person.
fn contacts(dataset: &ExportSource, service: &Service) -> Option<Json> {
    let role = service.contact.role.as_deref()?;
    list(vec![object([("id", dataset.id("contact", &service.id)), ("title", text(role))])])
}

fn opening(dataset: &ExportSource, service: &Service) -> Option<Json> {
    let note = service.hours_note.as_deref().unwrap_or_default();
    let written = service.hours.as_ref().and_then(super::write_hours).unwrap_or_default();
    let found = service.hours.as_ref().and_then(schedules).unwrap_or_default();
    let id = |place: usize| dataset.id("schedule", &format!("{} {place}", service.id));
    if found.is_empty() {
        let said = [written.as_str(), note].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(". ");
        return list(vec![object([("id", id(0)), ("description", Some(text(said)?))])]);
    }
    let schedule = |(place, schedule): (usize, Schedule)| {
        object([
            ("id", id(place)),
            ("freq", text(schedule.freq)),
            ("interval", number(1)),
            ("byday", text(schedule.byday)),
            ("opens_at", text(schedule.opens_at)),
            ("closes_at", text(schedule.closes_at)),
            ("description", text(if place == 0 { note } else { "" })),
            ("notes", text(schedule.notes)),
        ])
    };
    list(found.into_iter().enumerate().map(schedule).collect())
}

fn areas(dataset: &ExportSource, service: &Service) -> Option<Json> {
    let area = |(place, catchment): (usize, &crate::service::Catchment)| {
        let written = catchment.to_string();
        let name = written.split_once(':').map_or(written.as_str(), |(_, name)| name);
        object([
            ("id", dataset.id("service_area", &format!("{} {place}", service.id))),
            ("name", text(name)),
            ("extent_type", text("text")),
        ])
    };
    list(service.catchment.iter().enumerate().map(area).collect())
}

fn languages(dataset: &ExportSource, service: &Service) -> Option<Json> {
    let language = |tag: &str| object([("id", dataset.id("language", &format!("{} {tag}", service.id))), ("code", text(tag))]);
    list(service.languages.iter().map(|tag| language(tag)).collect())
}

fn costs(dataset: &ExportSource, service: &Service) -> Option<Json> {
    let note = service.cost_note.as_deref().unwrap_or_default();
    if service.cost.is_none() && note.is_empty() {
        return None;
    }
    list(vec![object([
        ("id", dataset.id("cost_option", &service.id)),
        ("option", service.cost.and_then(|cost| text(cost.id()))),
        ("amount", (service.cost == Some(Cost::Free)).then(|| Json::Number("0".to_owned()))),
        ("amount_description", text(note)),
    ])])
}

/// Where it is offered, within the service itself.
fn at_locations_of(dataset: &ExportSource, service: &Service) -> Vec<Json> {
    places(service).iter().enumerate().map(|(place, cells)| at_location(dataset, service, place, cells, true)).collect()
}

/// Where it is offered, each with the service.
fn at_locations(dataset: &ExportSource, service: &Service, full: bool) -> Vec<Json> {
    let places = places(service);
    if places.is_empty() {
        return Vec::new();
    }
    let own = if full { service_full(dataset, service) } else { service_brief(dataset, service) };
    let own = without(own, &["service_at_locations", "kith"]);
    let of = |(place, cells)| with(at_location(dataset, service, place, cells, full), "service", Some(own.clone()));
    places.iter().enumerate().map(of).collect()
}

fn at_location(dataset: &ExportSource, service: &Service, place: usize, cells: &BTreeMap<&str, String>, full: bool) -> Json {
    let key = format!("{} {place}", service.id);
    object([
        ("id", dataset.id("service_at_location", &key)),
        ("service_id", dataset.id("service", &service.id)),
        ("location_id", dataset.id("location", &key)),
        ("location", Some(location(dataset, service, &key, cells, full))),
    ])
}

fn location(dataset: &ExportSource, service: &Service, key: &str, cells: &BTreeMap<&str, String>, full: bool) -> Json {
    let cell = |column: &str| cells.get(column).map_or("", String::as_str);
    let degrees = |column: &str| cells.get(column).and_then(number);
    object([
        ("id", dataset.id("location", key)),
        ("location_type", text("physical")),
        ("description", text(cell("location_note"))),
        ("latitude", degrees("lat")),
        ("longitude", degrees("lon")),
        ("addresses", full.then(|| address(dataset, key, cell("address"), cell("postcode"))).flatten()),
        ("accessibility", full.then(|| accessibility(dataset, service, key)).flatten()),
    ])
}

/// The street and the town are one text in our tables. Which part of it is the town is not for us to guess.
fn address(dataset: &ExportSource, key: &str, street: &str, postcode: &str) -> Option<Json> {
    if street.is_empty() && postcode.is_empty() {
        return None;
    }
    let stated = |words: &str| text(if words.is_empty() { NOT_STATED } else { words });
    list(vec![object([
        ("id", dataset.id("address", key)),
        ("address_1", stated(street)),
        ("city", stated("")),
        ("state_province", stated("")),
        ("postal_code", stated(postcode)),
        ("country", text("GB")),
        ("address_type", text("physical")),
    ])])
}

/// A line for each thing that is stated.
fn accessibility(dataset: &ExportSource, service: &Service, key: &str) -> Option<Json> {
    let access = &service.access;
    let level = |what: &'static str, level: Option<crate::service::Level>| {
        let said = match level?.id() {
            "partial" => "in part",
            said => said,
        };
        Some((what, format!("{what}: {said}")))
    };
    let found = [
        level("Step-free", access.step_free),
        level("Hearing loop", access.hearing_loop),
        level("Accessible toilet", access.toilet),
        access.note.as_deref().map(|note| ("Note", note.to_owned())),
    ];
    let line =
        |(what, said): (&str, String)| object([("id", dataset.id("accessibility", &format!("{key} {what}"))), ("description", text(said))]);
    list(found.into_iter().flatten().map(line).collect())
}

/// An object with one more field.
fn with(value: Json, name: &str, field: Option<Json>) -> Json {
    match (value, field) {
        (Json::Object(mut fields), Some(field)) => {
            fields.push((name.to_owned(), field));
            Json::Object(fields)
        }
        (value, _) => value,
    }
}

/// An object without some of its fields.
fn without(value: Json, names: &[&str]) -> Json {
    match value {
        Json::Object(fields) => Json::Object(fields.into_iter().filter(|(name, _)| !names.contains(&name.as_str())).collect()),
        value => value,
    }
}

/// Whether an id has the shape of a UUID: lower-case hexadecimal, 8-4-4-4-12.
fn is_uuid(id: &str) -> bool {
    let lengths = [8, 4, 4, 4, 12];
    let hexadecimal = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    id.split('-').count() == lengths.len() && id.split('-').zip(lengths).all(|(part, length)| part.len() == length && hexadecimal(part))
}
