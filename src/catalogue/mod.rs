//! The catalogue: all services of a dataset, loaded once and never changed.

mod decode;
mod encode;
mod format;
mod stated;

pub use encode::{Source as CatalogueSource, encode};
pub use format::Text;
pub use stated::{ServiceSet, Services, Stated};

use crate::date::PartialDate;
use crate::hours::{Hours, LocalTime, quiet};
use crate::need::{Need, NeedSet};
use crate::pack::{self, Opened, PackError};
use crate::place::{LonLat, Metres, Plane, PlanePoint, SiteIndex};
use crate::search::{Fields, Postings};
use crate::service::{
    Accepting, Access, Befriending, Catchment, Contact, Cost, Deliveries, Eligibility, Email, ForGroups, Gender, Interpreter, Kind, Level,
    Link, Modes, Neighbourhood, Phone, RoutesIn, Service, Site, Source,
};
use core::ops::Range;
use time::Date;

/// So many languages can be filtered by: those that fewest services speak are left out of a dataset with more.
const MOST_SPOKEN: usize = 62;

/// Of a service whose hours are not stated, or in doubt.
const NO_TIMES: u32 = u32::MAX;

/// Number of a service in a [`Catalogue`]: its place in the order of ids. Good for this catalogue only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceId(pub u32);

/// For how long after the data its opening hours are believed: two years, as yyyymmdd counts them.
const TRUSTED: u32 = 20_000;

/// What the dataset says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    /// As people say it: `Southwark`.
    pub name: Box<str>,
    /// The borough it is about, as catchments write it: `southwark`.
    pub borough: Box<str>,
    /// Date of the data, yyyymmdd.
    pub date: u32,
    /// Licence notices that must be shown.
    pub notices: Vec<Box<str>>,
    /// Where the records come from.
    pub tables: Vec<Provenance>,
    /// Where to write when a record is wrong.
    pub corrections: Option<Email>,
}

impl Dataset {
    /// A time that says nothing of who is open, about when the data are from.
    #[must_use]
    pub fn quiet(&self) -> LocalTime {
        quiet(i32::try_from(self.date / 10_000).unwrap_or_default())
    }

    /// Whether opening hours can be trusted on a day. Before the data the clock is wrong for sure; and two years after them it is wrong,
    /// or the hours may well be.
    #[must_use]
    pub fn is_good_on(&self, day: Date) -> bool {
        let number = day.year() * 10_000 + i32::from(u8::from(day.month())) * 100 + i32::from(day.day());
        let from = i64::from(self.date);
        (from..=from + i64::from(TRUSTED)).contains(&number.into())
    }
}

/// Where the records of one table come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// What they are: "GP practices".
    pub title: Box<str>,
    /// Who publishes them.
    pub publisher: Box<str>,
    /// Under which licence.
    pub licence: Box<str>,
    /// Of what date, in words.
    pub dated: Box<str>,
    /// How many are listed.
    pub records: u32,
}

/// What filters and ranking touch of a service, read at load.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it helps with.
    pub needs: NeedSet,
    /// What it helps with most.
    pub main_need: Need,
    /// What sort of thing it is.
    pub kind: Kind,
    /// How it reaches people.
    pub delivery: Deliveries,
    /// Parts of the population it is for.
    pub groups: ForGroups,
    /// How to join.
    pub route_in: RoutesIn,
    /// Ways of befriending.
    pub modes: Modes,
    /// Whether new people are taken.
    pub accepting: Option<Accepting>,
    /// What it costs.
    pub cost: Option<Cost>,
    /// Only for them.
    pub gender: Option<Gender>,
    /// Whether an interpreter can be had.
    pub interpreter: Option<Interpreter>,
    /// Without steps.
    pub step_free: Option<Level>,
    /// Hearing loop.
    pub hearing_loop: Option<Level>,
    /// Accessible toilet.
    pub toilet: Option<Level>,
    /// Youngest age.
    pub age_min: Option<u8>,
    /// Oldest age.
    pub age_max: Option<u8>,
    /// Expected wait for befriending, weeks.
    pub wait_weeks: Option<u8>,
    /// No place may be shown.
    pub confidential: bool,
    /// There is a reason to doubt it.
    pub unconfirmed: bool,
    /// The date its source gives.
    pub checked_on: Option<PartialDate>,
    hours: Option<u32>,
    catchment: Option<u32>,
    languages: Option<u32>,
    sites: Range<u32>,
    text: Range<u32>,
}

impl Row {
    /// Whether looking at it could be dangerous to be seen, as [`Service::is_sensitive`].
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.confidential || self.main_need.is_sensitive()
    }
}

/// A site's place in memory.
#[derive(Clone, Copy, Debug, PartialEq)]
struct SiteRow {
    service: ServiceId,
    at: Option<PlanePoint>,
    /// In millionths of a degree, as in the file.
    lon_lat: [i32; 2],
}

impl SiteRow {
    fn lon_lat(&self) -> Option<LonLat> {
        let [lon, lat] = self.lon_lat.map(|n| f64::from(n) / 1e6);
        self.at.and_then(|_| LonLat::new(lon, lat).ok())
    }
}

/// All services of a dataset.
#[derive(Clone, Debug)]
pub struct Catalogue {
    dataset: Dataset,
    neighbourhoods: Vec<Neighbourhood>,
    rows: Vec<Row>,
    sites: Vec<SiteRow>,
    hours: Vec<Hours>,
    catchments: Vec<Vec<Catchment>>,
    languages: Vec<Vec<Box<str>>>,
    /// At most [`MOST_SPOKEN`].
    spoken: Vec<Box<str>>,
    spoken_bits: Vec<u64>,
    postings: Postings,
    stated: Stated,
    /// For each service the place of its timetable, or [`NO_TIMES`].
    times: Vec<u32>,
    heap: Box<[u8]>,
    plane: Plane,
    index: SiteIndex,
}

impl Catalogue {
    /// Reads a baked catalogue, distrusting every byte.
    ///
    /// # Errors
    /// [`PackError`] for anything that [`encode`] would not have written.
    pub fn open(file: &[u8]) -> Result<Self, PackError> {
        Self::read(pack::open(pack::Kind::Catalogue, file)?)
    }

    /// Reads a catalogue whose envelope was in order, distrusting every byte.
    ///
    /// # Errors
    /// [`PackError`] for anything that [`encode`] would not have written.
    pub fn read(file: Opened<'_>) -> Result<Self, PackError> {
        decode::decode(file)
    }

    /// What the dataset says of itself.
    #[must_use]
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Groups of wards with somebody to ask.
    #[must_use]
    pub fn neighbourhoods(&self) -> &[Neighbourhood] {
        &self.neighbourhoods
    }

    /// How many services there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every service's number and row, in the order of ids.
    pub fn rows(&self) -> impl Iterator<Item = (ServiceId, &Row)> {
        (0..).map(ServiceId).zip(&self.rows)
    }

    /// The row of a service.
    #[must_use]
    pub fn row(&self, id: ServiceId) -> Option<&Row> {
        self.rows.get(id.0 as usize)
    }

    /// The texts of a service, borrowed.
    #[must_use]
    pub fn text(&self, row: &Row) -> Option<Text<'_>> {
        let bytes = self.heap.get(row.text.start as usize..row.text.end as usize)?;
        Text::read(bytes, row.sites.len()).ok()
    }

    /// The number of the service with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<ServiceId> {
        let key = |row: &Row| self.text(row).map_or("", |text| text.id);
        let place = self.rows.binary_search_by(|row| key(row).cmp(id)).ok()?;
        u32::try_from(place).ok().map(ServiceId)
    }

    /// The hours of a service; `None` when not stated.
    #[must_use]
    pub fn hours(&self, row: &Row) -> Option<&Hours> {
        self.hours.get(row.hours? as usize)
    }

    /// Who by where they live; empty when not stated.
    #[must_use]
    pub fn catchment(&self, row: &Row) -> &[Catchment] {
        self.catchment_of(row).and_then(|place| self.catchments.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Every list of places that services are for; those for the same places share one.
    #[must_use]
    pub fn catchments(&self) -> &[Vec<Catchment>] {
        &self.catchments
    }

    /// Its place in [`Self::catchments`]; `None` when not stated.
    #[must_use]
    pub fn catchment_of(&self, row: &Row) -> Option<usize> {
        row.catchment.map(|place| place as usize)
    }

    /// Every timetable there is; services with the same hours share one.
    #[must_use]
    pub fn timetables(&self) -> &[Hours] {
        &self.hours
    }

    /// Every language that some service says it speaks, the most spoken first.
    #[must_use]
    pub fn spoken(&self) -> &[Box<str>] {
        &self.spoken
    }

    /// Languages it says it speaks, one bit each, by their places in [`Self::spoken`].
    #[must_use]
    pub fn spoken_by(&self, row: &Row) -> u64 {
        row.languages.and_then(|place| self.spoken_bits.get(place as usize)).copied().unwrap_or_default()
    }

    /// Languages it says it speaks.
    #[must_use]
    pub fn languages(&self, row: &Row) -> &[Box<str>] {
        row.languages.and_then(|place| self.languages.get(place as usize)).map_or(&[], Vec::as_slice)
    }

    /// Whether any site of a service has a point on the map.
    #[must_use]
    pub fn is_mapped(&self, row: &Row) -> bool {
        self.sites.get(row.sites.start as usize..row.sites.end as usize).unwrap_or_default().iter().any(|site| site.at.is_some())
    }

    /// From a point of the plane to the nearest site of a service.
    #[must_use]
    pub fn distance(&self, home: PlanePoint, row: &Row) -> Option<Metres> {
        self.points(row).map(|at| self.plane.distance(home, at)).min()
    }

    /// Where its sites lie on the plane.
    pub fn points(&self, row: &Row) -> impl Iterator<Item = PlanePoint> {
        let sites = self.sites.get(row.sites.start as usize..row.sites.end as usize).unwrap_or_default();
        sites.iter().filter_map(|site| site.at)
    }

    /// Who states what.
    #[must_use]
    pub fn stated(&self) -> &Stated {
        &self.stated
    }

    /// The place in [`Self::timetables`] of the hours a service keeps; `None` when they are not stated, or in doubt.
    #[must_use]
    pub fn times_of(&self, service: ServiceId) -> Option<usize> {
        self.times.get(service.0 as usize).filter(|place| **place != NO_TIMES).map(|place| *place as usize)
    }

    /// The words of all services.
    #[must_use]
    pub fn postings(&self) -> &Postings {
        &self.postings
    }

    /// The index of sites.
    #[must_use]
    pub fn index(&self) -> &SiteIndex {
        &self.index
    }

    /// The flat map the index lies on.
    #[must_use]
    pub fn plane(&self) -> &Plane {
        &self.plane
    }

    /// A point on the flat map.
    #[must_use]
    pub fn project(&self, at: LonLat) -> PlanePoint {
        self.plane.project(at)
    }

    /// Which service a site of the index belongs to.
    #[must_use]
    pub fn service_at(&self, site: u32) -> Option<ServiceId> {
        self.sites.get(site as usize).map(|site| site.service)
    }

    /// A whole service.
    #[must_use]
    pub fn service(&self, id: ServiceId) -> Option<Service> {
        let row = self.row(id)?;
        let text = self.text(row)?;
        let own = |text: &str| (!text.is_empty()).then(|| text.into());
        let places = self.sites.get(row.sites.start as usize..row.sites.end as usize)?;
        Some(Service {
            id: text.id.into(),
            organisation: own(text.organisation),
            name: text.name.into(),
            summary: own(text.summary),
            description: own(text.description),
            needs: row.needs,
            main_need: row.main_need,
            kind: row.kind,
            delivery: row.delivery,
            sites: text
                .sites()
                .zip(places)
                .map(|(site, place)| Site {
                    at: place.lon_lat(),
                    address: own(site.address),
                    postcode: own(site.postcode),
                    note: own(site.note),
                })
                .collect(),
            confidential: row.confidential,
            contact: Contact {
                phones: text.phones.split(';').filter_map(Phone::parse).collect(),
                email: Email::parse(text.email),
                url: Link::parse(text.url).ok(),
                role: own(text.role),
            },
            hours: self.hours(row).cloned(),
            hours_note: own(text.hours_note),
            eligibility: Eligibility { age_min: row.age_min, age_max: row.age_max, gender: row.gender, groups: row.groups },
            catchment: self.catchment(row).to_vec(),
            route_in: row.route_in,
            referrers: own(text.referrers),
            befriending: Befriending {
                modes: row.modes,
                accepting: row.accepting,
                wait_weeks: row.wait_weeks,
                visitors: own(text.visitors),
            },
            cost: row.cost,
            cost_note: own(text.cost_note),
            languages: self.languages(row).to_vec(),
            interpreter: row.interpreter,
            access: Access { step_free: row.step_free, hearing_loop: row.hearing_loop, toilet: row.toilet, note: own(text.access_note) },
            source: Source { url: Link::parse(text.source_url).ok()?, checked_on: row.checked_on },
            unconfirmed: row.unconfirmed,
        })
    }

    /// The texts that are looked through.
    fn fields(&self, row: &Row) -> Fields<'_> {
        let Some(text) = self.text(row) else { return Fields::default() };
        let address = text.sites().next().map_or("", |site| site.address);
        [text.name, text.organisation, text.summary, text.description, address]
    }

    /// Every service, whole.
    pub fn services(&self) -> impl Iterator<Item = Service> {
        self.rows().filter_map(|(id, _)| self.service(id))
    }
}

#[cfg(test)]
pub(crate) mod tests;
