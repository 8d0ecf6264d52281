//! What a file, a folder of files or a feed holds: the values of each kind, each with where it stands.
//!
//! A file holds a page (`contents`, or `content` of version 1, or a bare list), several lists by name, one record, or a record a line.
//! What kind its records are is told by the file's or folder's name, else by their fields. Files are read in the natural order of their
//! names, so that the same files give the same result wherever they lie.
//!
//! A record by itself is taken for the details of the record with its id in a list, if there is one: what the list lacks is filled in
//! from it. Services inside an organisation, and the service inside a service at a location, are taken likewise.

use super::bytes::text_within;
use super::json::{documents_within, too_large_together};
use super::notes::Notes;
use super::{Fault, Limits, ReadError};
use crate::import::{Change, Json, Reason};
use sha2::{Digest, Sha256};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A value, and where it stands in the source: `services.json, item 12`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// For a person who looks it up.
    pub at: String,
    /// As it was written.
    pub value: Json,
}

/// Everything that was read, by kind, in the order of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// Services, with their details.
    pub services: Vec<Located>,
    /// Organisations. Services that stood inside are among the services.
    pub organizations: Vec<Located>,
    /// Places.
    pub locations: Vec<Located>,
    /// Services at places.
    pub service_at_locations: Vec<Located>,
    /// Lists of categories.
    pub taxonomies: Vec<Located>,
    /// Categories.
    pub taxonomy_terms: Vec<Located>,
    /// Values of no kind that is known, such as a feed's description of itself.
    pub other: Vec<Located>,
    /// What was put right, and what does not agree. The field says where, as `at` does.
    pub notes: Vec<Change>,
}

/// Folders in folders deeper than this are not looked into.
const DEEPEST_FOLDER: usize = 8;

/// Everything in a file, or in a folder of saved pages and details.
///
/// # Errors
/// Of a file, what is wrong with it. A folder is read as long as one of its files can be: the others are noted.
pub fn folder_or_file(path: &Path, limits: &Limits) -> Result<Pages, ReadError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let found = fs::metadata(path).map_err(|error| ReadError::new(Fault::CannotOpen, error.to_string()).at(&path.to_string_lossy()))?;
    let mut gathered = Gathered::new(limits);
    if found.is_dir() {
        read_folder(path, &name, &mut gathered)?;
    } else {
        let bytes = read_file(path, limits).map_err(|error| error.at(&name))?;
        gathered.add_file(&name, kind_of_file(Path::new(&name)), bytes)?;
    }
    let pages = gathered.finish();
    if pages.is_empty() {
        return Err(ReadError::new(Fault::NoRecords, "").at(&name));
    }
    Ok(pages)
}

fn read_folder(folder: &Path, name: &str, gathered: &mut Gathered) -> Result<(), ReadError> {
    let mut paths = Vec::new();
    list_files(folder, Path::new(""), 0, &mut paths);
    paths.sort_by(|a, b| natural(&slashed(a), &slashed(b)));
    let limits = gathered.limits;
    let (mut read, mut first) = (0, None);
    for (count, path) in paths.iter().enumerate() {
        let at = slashed(path);
        if count >= limits.records {
            gathered.notes.say(Reason::Limit, &at, "", &format!("more than {} files", limits.records));
            break;
        }
        let hint = kind_of_file(path).or_else(|| kind_of_words(name));
        let added = match is_data(path) {
            true => read_file(&folder.join(path), limits).and_then(|bytes| gathered.add_file(&at, hint, bytes)),
            false => Err(ReadError::new(Fault::OtherFormat, "")),
        };
        match added {
            Ok(()) => read += 1,
            Err(error) => {
                let error = error.at(&at);
                gathered.notes.say(Reason::FileUnread, &at, "", &error.to_string());
                let over = gathered.is_full();
                first.get_or_insert(error);
                if over {
                    gathered.notes.say(Reason::Limit, &at, "", "");
                    break;
                }
            }
        }
    }
    match first {
        Some(error) if read == 0 => Err(error.at(name)),
        None if read == 0 => Err(ReadError::new(Fault::Empty, "").at(name)),
        _ => Ok(()),
    }
}

/// Paths below the folder. Hidden files are nobody's data, and links may lead in a circle.
fn list_files(root: &Path, below: &Path, depth: usize, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(root.join(below)) else { return };
    for entry in entries.flatten() {
        let path = below.join(entry.file_name());
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !hidden && depth < DEEPEST_FOLDER => list_files(root, &path, depth + 1, paths),
            Ok(kind) if kind.is_file() && !hidden => paths.push(path),
            _ => {}
        }
    }
}

fn is_data(path: &Path) -> bool {
    let extension = path.extension().map(|own| own.to_string_lossy().to_ascii_lowercase());
    matches!(extension.as_deref(), None | Some("json" | "ndjson" | "jsonl" | "gz" | "txt"))
}

pub(super) fn read_file(path: &Path, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let cannot = |error: std::io::Error| ReadError::new(Fault::CannotOpen, error.to_string());
    let file = fs::File::open(path).map_err(cannot)?;
    let about = file.metadata().map_err(cannot)?;
    if !about.is_file() {
        return Err(ReadError::new(Fault::CannotOpen, "it is no file"));
    }
    let most = u64::try_from(limits.bytes).unwrap_or(u64::MAX);
    if about.len() > most {
        return Err(super::bytes::too_large(limits.bytes));
    }
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(cannot)?;
    Ok(bytes)
}

fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Text in its order, numbers in it by their value: page 2 before page 10.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    let number = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    while let (Some((first, left_rest)), Some((second, right_rest))) = (left.split_first(), right.split_first()) {
        let (long, wide) = (number(left), number(right));
        if long > 0 && wide > 0 {
            let ((own, left_after), (other, right_after)) = (left.split_at(long), right.split_at(wide));
            let bare = |digits: &[u8]| digits.iter().skip_while(|digit| **digit == b'0').copied().collect::<Vec<u8>>();
            let (own, other) = (bare(own), bare(other));
            match own.len().cmp(&other.len()).then_with(|| own.cmp(&other)) {
                Ordering::Equal => (left, right) = (left_after, right_after),
                unequal => return unequal,
            }
        } else if first == second {
            (left, right) = (left_rest, right_rest);
        } else {
            return first.cmp(second);
        }
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Service,
    Organization,
    Location,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
}

impl Kind {
    /// The name of its list, in the standard.
    pub fn list(self) -> &'static str {
        match self {
            Self::Service => "services",
            Self::Organization => "organizations",
            Self::Location => "locations",
            Self::ServiceAtLocation => "service_at_locations",
            Self::Taxonomy => "taxonomies",
            Self::TaxonomyTerm => "taxonomy_terms",
        }
    }
}

/// Names of lists inside an object that is no record itself.
const LISTS: [(&str, Option<Kind>); 11] = [
    ("services", Some(Kind::Service)),
    ("organizations", Some(Kind::Organization)),
    ("organisations", Some(Kind::Organization)),
    ("locations", Some(Kind::Location)),
    ("service_at_locations", Some(Kind::ServiceAtLocation)),
    ("taxonomies", Some(Kind::Taxonomy)),
    ("taxonomy_terms", Some(Kind::TaxonomyTerm)),
    ("items", None),
    ("results", None),
    ("records", None),
    ("data", None),
];

/// The kind that a file's name tells (`services_page_2.json`), else the folder that it lies in.
fn kind_of_file(path: &Path) -> Option<Kind> {
    let stem = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folders = path.parent().into_iter().flat_map(Path::ancestors).filter_map(Path::file_name);
    kind_of_words(&stem).or_else(|| folders.map(|name| name.to_string_lossy().into_owned()).find_map(|name| kind_of_words(&name)))
}

/// The kind that a name begins with.
fn kind_of_words(name: &str) -> Option<Kind> {
    let lower = name.to_lowercase().replace("serviceatlocation", "service_at_location").replace("taxonomyterm", "taxonomy_term");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    match *words.as_slice() {
        ["service" | "services", "at", "location" | "locations", ..] => Some(Kind::ServiceAtLocation),
        ["service" | "services", ..] => Some(Kind::Service),
        ["organization" | "organizations" | "organisation" | "organisations", ..] => Some(Kind::Organization),
        ["location" | "locations", ..] => Some(Kind::Location),
        ["taxonomy", "term" | "terms", ..] => Some(Kind::TaxonomyTerm),
        ["taxonomy" | "taxonomies", ..] => Some(Kind::Taxonomy),
        _ => None,
    }
}

/// The kind that a value's fields tell. In a list, what has an id or a name is a service unless something speaks against it.
fn kind_of_value(value: &Json, in_list: bool) -> Option<Kind> {
    let has = |names: &[&str]| names.iter().any(|name| *value.get(name) != Json::Null);
    let named = has(&["id", "name"]);
    if has(&["service", "service_id"]) && has(&["location", "location_id"]) {
        Some(Kind::ServiceAtLocation)
    } else if has(&["location_type"]) || named && has(&["latitude", "longitude"]) && !has(&["status", "organization", "organization_id"]) {
        Some(Kind::Location)
    } else if has(&SERVICE) {
        Some(Kind::Service)
    } else if has(&["parent_organization_id", "organization_identifiers", "logo", "legal_status", "year_incorporated", "services"]) && named
    {
        Some(Kind::Organization)
    } else if has(&["term_uri", "taxonomy", "taxonomy_id", "parent_id", "vocabulary"]) && named {
        Some(Kind::TaxonomyTerm)
    } else if has(&["taxonomy_terms"]) || named && has(&["version"]) {
        Some(Kind::Taxonomy)
    } else if named && has(&["website"]) && !has(&["url"]) {
        Some(Kind::Organization)
    } else {
        let plain = value.get("id").scalar().is_some_and(|id| !id.is_empty()) && value.get("name").scalar().is_some();
        (plain || in_list).then_some(Kind::Service)
    }
}

/// Fields that only services have.
const SERVICE: [&str; 22] = [
    "status",
    "organization",
    "organization_id",
    "organisation",
    "organisation_id",
    "service_at_locations",
    "schedules",
    "regular_schedules",
    "service_areas",
    "cost_options",
    "fees",
    "minimum_age",
    "maximum_age",
    "min_age",
    "max_age",
    "assured_date",
    "eligibilitys",
    "service_taxonomys",
    "deliverable_type",
    "attending_type",
    "accreditations",
    "interpretation_services",
];

/// What a page says of itself and of the whole list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub total_items: Option<usize>,
    pub total_pages: Option<usize>,
    pub number: Option<usize>,
    pub last: Option<bool>,
    pub empty: Option<bool>,
}

impl Facts {
    fn of(page: &Json) -> Self {
        let number = |names: [&str; 3]| names.iter().find_map(|name| page.get(name).scalar()?.parse().ok());
        let flag = |names: [&str; 2]| {
            names.iter().find_map(|name| match page.get(name).scalar() {
                Some("true") => Some(true),
                Some("false") => Some(false),
                _ => None,
            })
        };
        Self {
            total_items: number(["total_items", "totalElements", "total_elements"]),
            total_pages: number(["total_pages", "totalPages", "pages"]),
            number: number(["page_number", "number", "page"]),
            last: flag(["last_page", "last"]),
            empty: flag(["empty", "is_empty"]),
        }
    }

    /// It says nothing about pages.
    pub fn is_silent(&self) -> bool {
        *self == Self::default()
    }
}

/// One list, with what is said of it.
pub(super) struct Page {
    pub kind: Option<Kind>,
    pub items: Vec<Json>,
    pub facts: Facts,
}

/// What a document is.
enum Shape {
    Lists(Vec<Page>),
    One(Json),
}

fn shape_of(document: Json) -> Shape {
    let facts = Facts::of(&document);
    let page = |items: Vec<Json>, kind| Page { kind, items, facts: facts.clone() };
    let mut fields = match document {
        Json::List(items) => return Shape::Lists(vec![page(items, None)]),
        Json::Object(fields) => fields,
        scalar => return Shape::One(scalar),
    };
    let list_at =
        |fields: &[(String, Json)], name: &str| fields.iter().position(|(own, json)| own == name && matches!(json, Json::List(_)));
    if let Some(at) = list_at(&fields, "contents").or_else(|| list_at(&fields, "content"))
        && let (_, Json::List(items)) = fields.swap_remove(at)
    {
        return Shape::Lists(vec![page(items, None)]);
    }
    if facts.total_items == Some(0) || facts.empty == Some(true) {
        return Shape::Lists(vec![page(Vec::new(), None)]);
    }
    if fields.iter().any(|(name, _)| name == "id") {
        return Shape::One(Json::Object(fields));
    }
    let is_record = |json: &Json| ["id", "name"].iter().any(|name| json.get(name).scalar().is_some_and(|text| !text.is_empty()));
    let mut lists = Vec::new();
    for (name, kind) in LISTS {
        let listed = fields.iter_mut().find(|(own, json)| own == name && json.items().iter().any(is_record));
        if let Some((_, json)) = listed
            && let Json::List(items) = std::mem::replace(json, Json::Null)
        {
            lists.push(Page { kind, items, facts: if lists.is_empty() { facts.clone() } else { Facts::default() } });
        }
    }
    if lists.is_empty() { Shape::One(Json::Object(fields)) } else { Shape::Lists(lists) }
}

/// The lists of one answer of a feed.
pub(super) fn page_of(document: Json) -> Option<Page> {
    match shape_of(document) {
        Shape::Lists(mut lists) if !lists.is_empty() => Some(lists.swap_remove(0)),
        _ => None,
    }
}

/// A page as it was found, for what is said of all of them.
struct Listed {
    at: String,
    facts: Facts,
    count: usize,
}

/// Values on their way to [`Pages`].
pub(super) struct Gathered<'a> {
    pub limits: &'a Limits,
    pub notes: Notes,
    /// Pages whose number is nowhere are still to be told.
    pub gaps: bool,
    values: usize,
    bytes: usize,
    records: usize,
    items: BTreeMap<Kind, Vec<Located>>,
    details: Vec<(Kind, Located)>,
    inside: Vec<Located>,
    other: Vec<Located>,
    listed: BTreeMap<Kind, Vec<Listed>>,
    seen: BTreeSet<(Kind, [u8; 32])>,
}

impl<'a> Gathered<'a> {
    pub fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            notes: Notes::default(),
            gaps: true,
            values: limits.values,
            bytes: limits.total,
            records: limits.records,
            items: BTreeMap::new(),
            details: Vec::new(),
            inside: Vec::new(),
            other: Vec::new(),
            listed: BTreeMap::new(),
            seen: BTreeSet::new(),
        }
    }

    /// A limit of all files together has been reached.
    pub fn is_full(&self) -> bool {
        self.values == 0 || self.bytes == 0 || self.records == 0
    }

    /// The documents in some bytes: one, or one a line.
    pub fn documents(&mut self, at: &str, bytes: Vec<u8>) -> Result<Vec<Json>, ReadError> {
        let (text, changes) = text_within(bytes, self.limits).map_err(|error| error.at(at))?;
        self.bytes = self.bytes.checked_sub(text.len()).ok_or_else(|| {
            self.bytes = 0;
            too_large_together(self.limits.total).at(at)
        })?;
        let (documents, notes) = documents_within(&text, self.limits, &mut self.values).map_err(|error| error.at(at))?;
        for change in changes {
            self.notes.add(Change { field: at.to_owned(), ..change });
        }
        self.notes.join(notes, at);
        Ok(documents)
    }

    /// Everything in a file.
    pub fn add_file(&mut self, at: &str, hint: Option<Kind>, bytes: Vec<u8>) -> Result<(), ReadError> {
        let mut documents = self.documents(at, bytes)?;
        if documents.len() > 1 {
            // A record a line is a list; so is a page a line, one after the other.
            let pages = documents.iter().all(|json| matches!(json.get("contents"), Json::List(_)));
            if !pages {
                return self.add_page(at, Page { kind: hint, items: documents, facts: Facts::default() });
            }
        }
        for document in documents.drain(..) {
            match shape_of(document) {
                Shape::Lists(lists) => {
                    for page in lists {
                        let kind = page.kind.or(hint);
                        self.add_page(at, Page { kind, ..page })?;
                    }
                }
                Shape::One(value) => self.add_one(at, hint, value)?,
            }
        }
        Ok(())
    }

    /// The items of a page, unless the same page was there before.
    pub fn add_page(&mut self, at: &str, page: Page) -> Result<(), ReadError> {
        let first = page.items.iter().find_map(|item| kind_of_value(item, true));
        let kind = page.kind.or(first).unwrap_or(Kind::Service);
        if !page.items.is_empty() && !self.seen.insert((kind, fingerprint(&page.items))) {
            self.notes.say(Reason::PageRepeats, at, "", "");
            return Ok(());
        }
        self.count(page.items.len()).map_err(|error| error.at(at))?;
        self.listed.entry(kind).or_default().push(Listed { at: at.to_owned(), facts: page.facts, count: page.items.len() });
        for (number, value) in page.items.into_iter().enumerate() {
            let own = page.kind.or_else(|| kind_of_value(&value, true)).unwrap_or(kind);
            let at = format!("{at}, item {}", number + 1);
            let located = self.take_inside(own, Located { at, value });
            self.items.entry(own).or_default().push(located);
        }
        Ok(())
    }

    /// A record by itself.
    pub fn add_one(&mut self, at: &str, hint: Option<Kind>, value: Json) -> Result<(), ReadError> {
        self.count(1).map_err(|error| error.at(at))?;
        let is_record = ["id", "name"].iter().any(|name| *value.get(name) != Json::Null);
        let shape = kind_of_value(&value, false);
        let located = Located { at: at.to_owned(), value };
        match hint.filter(|_| is_record).or(shape) {
            Some(kind) => {
                let located = self.take_inside(kind, located);
                self.details.push((kind, located));
            }
            None => self.other.push(located),
        }
        Ok(())
    }

    fn count(&mut self, more: usize) -> Result<(), ReadError> {
        match self.records.checked_sub(more) {
            Some(rest) => {
                self.records = rest;
                Ok(())
            }
            None => {
                self.records = 0;
                Err(ReadError::new(Fault::TooLarge, format!("more than {} records", self.limits.records)))
            }
        }
    }

    /// Services inside an organisation or a service at a location are put aside, with the link that their place states.
    fn take_inside(&mut self, kind: Kind, mut outer: Located) -> Located {
        let id = outer.value.get("id").clone();
        let Json::Object(fields) = &mut outer.value else { return outer };
        match kind {
            Kind::Organization => {
                let is_service = |json: &Json| json.get("id").scalar().is_some_and(|id| !id.is_empty());
                let Some(at) = fields.iter().position(|(name, json)| name == "services" && json.items().iter().all(is_service)) else {
                    return outer;
                };
                let Json::List(services) = fields.remove(at).1 else { return outer };
                for (number, mut value) in services.into_iter().enumerate() {
                    let states = ["organization", "organization_id"].iter().any(|name| *value.get(name) != Json::Null);
                    if let (false, Json::Object(own)) = (states, &mut value) {
                        own.retain(|(name, _)| name != "organization_id");
                        own.push(("organization_id".to_owned(), id.clone()));
                    }
                    self.inside.push(Located { at: format!("{}, services, item {}", outer.at, number + 1), value });
                }
            }
            Kind::ServiceAtLocation => {
                let service = outer.value.get("service");
                let whole = ["id", "name"].iter().all(|name| service.get(name).scalar().is_some_and(|text| !text.is_empty()));
                if whole {
                    self.inside.push(Located { at: format!("{}, service", outer.at), value: service.clone() });
                }
            }
            _ => {}
        }
        outer
    }

    /// The services that lists hold, for a feed that asks for the details of some.
    pub fn listed_services(&self) -> &[Located] {
        self.items.get(&Kind::Service).map_or(&[], Vec::as_slice)
    }

    /// The details of a service that a list holds.
    pub fn add_detail(&mut self, at: &str, value: Json) {
        self.details.push((Kind::Service, Located { at: at.to_owned(), value }));
    }

    /// Whether every service states something, in its list or in its details.
    pub fn all_services(&self, states: impl Fn(&Json) -> bool) -> bool {
        let details = self.details.iter().filter(|(kind, detail)| *kind == Kind::Service && states(&detail.value));
        let known: BTreeSet<String> = details.filter_map(|(_, detail)| id_of(&detail.value)).collect();
        self.listed_services().iter().all(|item| states(&item.value) || id_of(&item.value).is_some_and(|id| known.contains(&id)))
    }

    /// Details into lists, totals against counts.
    pub fn finish(mut self) -> Pages {
        for (kind, listed) in &self.listed {
            note_totals(*kind, listed, self.gaps, &mut self.notes);
        }
        let mut known: BTreeMap<(Kind, String), Vec<usize>> = BTreeMap::new();
        for (kind, items) in &self.items {
            for (at, item) in items.iter().enumerate() {
                if let Some(id) = id_of(&item.value) {
                    known.entry((*kind, id)).or_default().push(at);
                }
            }
        }
        let mut alone = Vec::new();
        for (kind, detail) in std::mem::take(&mut self.details) {
            let places = id_of(&detail.value).and_then(|id| known.get(&(kind, id)));
            match places {
                Some(places) => self.enrich(kind, places, &detail),
                None => alone.push((kind, detail)),
            }
        }
        for (kind, detail) in alone {
            let items = self.items.entry(kind).or_default();
            if let Some(id) = id_of(&detail.value) {
                known.entry((kind, id)).or_default().push(items.len());
            }
            items.push(detail);
        }
        for service in std::mem::take(&mut self.inside) {
            let Some(id) = id_of(&service.value) else { continue };
            match known.get(&(Kind::Service, id.clone())) {
                Some(places) => self.enrich(Kind::Service, &places.clone(), &service),
                None => {
                    let items = self.items.entry(Kind::Service).or_default();
                    known.insert((Kind::Service, id), vec![items.len()]);
                    items.push(service);
                }
            }
        }
        let mut take = |kind| self.items.remove(&kind).unwrap_or_default();
        Pages {
            services: take(Kind::Service),
            organizations: take(Kind::Organization),
            locations: take(Kind::Location),
            service_at_locations: take(Kind::ServiceAtLocation),
            taxonomies: take(Kind::Taxonomy),
            taxonomy_terms: take(Kind::TaxonomyTerm),
            other: self.other,
            notes: self.notes.finish(),
        }
    }

    fn enrich(&mut self, kind: Kind, places: &[usize], detail: &Located) {
        for place in places {
            let Some(item) = self.items.get_mut(&kind).and_then(|items| items.get_mut(*place)) else { continue };
            for name in unlike(&item.value, &detail.value) {
                let (was, now) = (detail.value.get(name).scalar().unwrap_or_default(), item.value.get(name).scalar().unwrap_or_default());
                self.notes.say(Reason::DetailDiffers, &format!("{}, {name}", item.at), was, now);
            }
            if fill_in(&mut item.value, &detail.value) {
                item.at = format!("{}; {}", item.at, detail.at);
            }
        }
    }
}

impl Pages {
    /// There is no record of any kind.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.services, &self.organizations, &self.locations, &self.service_at_locations, &self.taxonomies, &self.taxonomy_terms]
            .iter()
            .all(|items| items.is_empty())
    }
}

pub(super) fn id_of(value: &Json) -> Option<String> {
    value.get("id").scalar().filter(|id| !id.trim().is_empty()).map(str::to_owned)
}

/// Names of the scalars that both state, and state differently.
fn unlike<'a>(item: &Json, detail: &'a Json) -> Vec<&'a str> {
    let Json::Object(fields) = detail else { return Vec::new() };
    let differs = |(name, value): &&(String, Json)| match (item.get(name).scalar(), value.scalar()) {
        (Some(own), Some(other)) => !own.trim().is_empty() && !other.trim().is_empty() && own != other,
        _ => false,
    };
    fields.iter().filter(differs).map(|(name, _)| name.as_str()).collect()
}

pub(super) fn is_blank(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Text(text) => text.trim().is_empty(),
        Json::List(items) => items.is_empty(),
        Json::Object(fields) => fields.is_empty(),
        Json::Bool(_) | Json::Number(_) => false,
    }
}

/// Fills what is absent or blank in a value from one that is about the same thing; whether anything was. Of two lists the longer is kept,
/// and its items are filled in from those with the same id in the other.
fn fill_in(item: &mut Json, from: &Json) -> bool {
    if is_blank(item) {
        let fills = !is_blank(from);
        if fills {
            *item = from.clone();
        }
        return fills;
    }
    match (item, from) {
        (Json::Object(fields), Json::Object(others)) => {
            let mut filled = false;
            for (name, other) in others {
                filled |= match fields.iter_mut().find(|(own, _)| own == name) {
                    Some((_, value)) => fill_in(value, other),
                    None if is_blank(other) => false,
                    None => {
                        fields.push((name.clone(), other.clone()));
                        true
                    }
                };
            }
            filled
        }
        (Json::List(items), Json::List(others)) => {
            let longer = others.len() > items.len();
            let shorter = if longer { std::mem::replace(items, others.clone()) } else { others.clone() };
            let mut filled = longer;
            let own: BTreeMap<String, usize> = items.iter().enumerate().filter_map(|(at, item)| Some((id_of(item)?, at))).collect();
            for other in &shorter {
                let at = id_of(other).and_then(|id| own.get(&id).copied());
                if let Some(item) = at.and_then(|at| items.get_mut(at)) {
                    filled |= fill_in(item, other);
                }
            }
            filled
        }
        _ => false,
    }
}

/// A hash of some values, the same for the same values.
pub(super) fn fingerprint(items: &[Json]) -> [u8; 32] {
    fn put(value: &Json, hash: &mut Sha256) {
        let mut part = |mark: u8, text: &str| {
            hash.update([mark]);
            hash.update(text.len().to_le_bytes());
            hash.update(text);
        };
        match value {
            Json::Null => part(b'0', ""),
            Json::Bool(_) => part(b'b', value.scalar().unwrap_or_default()),
            Json::Number(text) => part(b'n', text),
            Json::Text(text) => part(b't', text),
            Json::List(items) => {
                part(b'[', "");
                items.iter().for_each(|item| put(item, hash));
                hash.update(b"]");
            }
            Json::Object(fields) => {
                part(b'{', "");
                for (name, value) in fields {
                    hash.update(name.len().to_le_bytes());
                    hash.update(name);
                    put(value, hash);
                }
                hash.update(b"}");
            }
        }
    }
    let mut hash = Sha256::new();
    items.iter().for_each(|item| put(item, &mut hash));
    hash.finalize().into()
}

fn note_totals(kind: Kind, pages: &[Listed], gaps: bool, notes: &mut Notes) {
    let field = |name: &str| format!("{}, {name}", kind.list());
    let count: usize = pages.iter().map(|page| page.count).sum();
    let stated = |of: fn(&Facts) -> Option<usize>| pages.iter().filter_map(|page| of(&page.facts)).collect::<BTreeSet<_>>();
    let items = stated(|facts| facts.total_items);
    let joined = |stated: &BTreeSet<usize>| stated.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    if items.iter().any(|items| *items != count) {
        notes.say(Reason::Totals, &field("total_items"), &joined(&items), &count.to_string());
    }
    let numbers: BTreeSet<usize> = pages.iter().filter_map(|page| page.facts.number).collect();
    let totals = stated(|facts| facts.total_pages);
    // Version 1 of the standard may count from 0.
    let base = usize::from(numbers.first() != Some(&0));
    let last = totals.last().map_or(0, |total| total.saturating_add(base).saturating_sub(1)).max(numbers.last().copied().unwrap_or(0));
    let absent = last.saturating_add(1).saturating_sub(base).saturating_sub(numbers.len());
    if totals.len() > 1 || gaps && absent > 0 && items.iter().any(|items| *items <= count) {
        notes.say(Reason::Totals, &field("total_pages"), &joined(&totals), &pages.len().to_string());
    } else if absent > 0 && !numbers.is_empty() && gaps {
        let some: Vec<String> = (base..=last).filter(|number| !numbers.contains(number)).take(20).map(|n| n.to_string()).collect();
        let more = if absent > some.len() { format!(" and {} more", absent - some.len()) } else { String::new() };
        notes.say(Reason::PageMissing, &field("page"), &format!("{}{more}", some.join(", ")), "");
    }
    for page in pages {
        let facts = &page.facts;
        let word = |flag: bool| if flag { "true" } else { "false" };
        if let Some(empty) = facts.empty.filter(|empty| *empty != (page.count == 0)) {
            notes.say(Reason::Totals, &format!("{}, empty", page.at), word(empty), &format!("{} items", page.count));
        }
        if let (Some(last), Some(number), Some(pages)) = (facts.last, facts.number, facts.total_pages)
            && last != (number.saturating_add(1) >= pages.saturating_add(base))
        {
            notes.say(Reason::Totals, &format!("{}, last_page", page.at), word(last), &format!("page {number} of {pages}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_that_people_expect() {
        let ordered = [
            "",
            "page",
            "page-",
            "page-1",
            "page-2",
            "page-10",
            "page-10a",
            "page-010b",
            "page-99999999999999999999999",
            "pages",
            "é1",
            "é2",
        ];
        for (at, low) in ordered.iter().enumerate() {
            assert_eq!(natural(low, low), Ordering::Equal);
            for high in ordered.iter().skip(at + 1) {
                assert_eq!((natural(low, high), natural(high, low)), (Ordering::Less, Ordering::Greater), "{low} {high}");
            }
        }
        assert_ne!(natural("page-1", "page-01"), Ordering::Equal);
    }

    #[test]
    fn a_file_is_known_by_how_its_name_begins() {
        let rows = [
            ("services.json", Some(Kind::Service)),
            ("SERVICE-list.json", Some(Kind::Service)),
            ("services2.json.gz", Some(Kind::Service)),
            ("serviceAtLocations.json", Some(Kind::ServiceAtLocation)),
            ("service_at_location_full.json", Some(Kind::ServiceAtLocation)),
            ("taxonomy_term_list.json", Some(Kind::TaxonomyTerm)),
            ("taxonomies.json", Some(Kind::Taxonomy)),
            ("organisation.json", Some(Kind::Organization)),
            ("a/locations/3.json", Some(Kind::Location)),
            ("organizations/services/3.json", Some(Kind::Service)),
            ("customer_services.json", None),
            ("3.json", None),
            ("", None),
        ];
        for (path, kind) in rows {
            assert_eq!(kind_of_file(Path::new(path)), kind, "{path}");
        }
    }

    #[test]
    fn what_is_lacking_is_filled_in_and_nothing_else() {
        let read = |text: &str| super::super::json::parse(text, &Limits::default()).unwrap().0;
        let rows = [
            (r#"{"a":1}"#, r#"{"a":2}"#, r#"{"a":1}"#, false),
            (r#"{"a":""}"#, r#"{"a":2}"#, r#"{"a":2}"#, true),
            (r#"{"a":null,"b":0}"#, r#"{"b":1,"c":[]}"#, r#"{"a":null,"b":0}"#, false),
            (r#"{"a":{"b":1}}"#, r#"{"a":{"b":2,"c":3}}"#, r#"{"a":{"b":1,"c":3}}"#, true),
            (r#"{"a":[{"id":1}]}"#, r#"{"a":[{"id":1,"b":2}]}"#, r#"{"a":[{"id":1,"b":2}]}"#, true),
            (r#"{"a":[{"id":1,"b":3}]}"#, r#"{"a":[{"id":2},{"id":1}]}"#, r#"{"a":[{"id":2},{"id":1,"b":3}]}"#, true),
            (r#"{"a":[1,2]}"#, r#"{"a":[3]}"#, r#"{"a":[1,2]}"#, false),
            (r#"{"a":"x"}"#, r#"{"a":[3]}"#, r#"{"a":"x"}"#, false),
        ];
        for (item, from, expected, filled) in rows {
            let mut value = read(item);
            assert_eq!((fill_in(&mut value, &read(from)), value), (filled, read(expected)), "{item} {from}");
        }
    }
}
