//! Services → bytes: the inverse of `decode`. The grammar is in [`super::format`].

use super::format::{SiteText, Text};
use super::{Dataset, PartialDate};
use crate::bytes::Write;
use crate::pack::{self, Kind};
use crate::place::{LonLat, Plane};
use crate::search::{Fields, Postings};
use crate::service::{Email, Neighbourhood, Service, Vocabulary};

/// From so many services on the file holds the postings too; for fewer it is quicker to make them than to fetch them.
const POSTINGS_FROM: usize = 3_000;

/// The texts that are looked through, as [`super::Catalogue::fields`] has them.
fn fields(service: &Service) -> Fields<'_> {
    fn text(text: &Option<Box<str>>) -> &str {
        text.as_deref().unwrap_or_default()
    }
    let address = service.sites.first().map_or("", |site| text(&site.address));
    [&service.name, text(&service.organisation), text(&service.summary), text(&service.description), address]
}

/// What a catalogue is made of.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// What the dataset says of itself.
    pub dataset: Dataset,
    /// Groups of wards.
    pub neighbourhoods: Vec<Neighbourhood>,
    /// Services in any order; ids must differ.
    pub services: Vec<Service>,
}

/// Writes a catalogue. The same services in any order give the same bytes.
#[must_use]
pub fn encode(source: &Source) -> Vec<u8> {
    let mut services: Vec<&Service> = source.services.iter().collect();
    services.sort_by(|a, b| a.id.cmp(&b.id));

    let mut body = Vec::new();
    write_plane(&services, &mut body);
    write_dataset(&source.dataset, &mut body);
    write_neighbourhoods(&source.neighbourhoods, &mut body);

    let mut hours = Table::default();
    let mut catchments = Table::default();
    let mut languages = Table::default();
    let list = |items: Vec<String>| (!items.is_empty()).then(|| written(|out| write_list(items.iter().map(String::as_str), out)));
    let links: Vec<[u32; 3]> = services
        .iter()
        .map(|service| {
            [
                hours.place(service.hours.as_ref().map(|hours| written(|out| hours.write(out)))),
                catchments.place(list(service.catchment.iter().map(ToString::to_string).collect())),
                languages.place(list(service.languages.iter().map(ToString::to_string).collect())),
            ]
        })
        .collect();
    [hours, catchments, languages].iter().for_each(|table| table.write(&mut body));

    let phones: Vec<String> =
        services.iter().map(|service| service.contact.phones.iter().map(|phone| phone.as_str()).collect::<Vec<_>>().join(";")).collect();
    let texts: Vec<Vec<u8>> = services
        .iter()
        .zip(&phones)
        .map(|(service, phones)| {
            written(|out| {
                Text::of(service, phones).write(out);
                for site in &service.sites {
                    SiteText::of(site).write(out);
                }
            })
        })
        .collect();

    body.count(services.len());
    let mut column = |write: &dyn Fn(&Service, &mut Vec<u8>)| services.iter().for_each(|service| write(service, &mut body));
    column(&|s, out| out.push(s.main_need.number()));
    column(&|s, out| out.varint(s.needs.bits()));
    column(&|s, out| out.push(s.kind.number()));
    column(&|s, out| out.varint(s.delivery.bits()));
    column(&|s, out| out.varint(s.eligibility.groups.bits()));
    column(&|s, out| out.varint(s.route_in.bits()));
    column(&|s, out| out.varint(s.befriending.modes.bits()));
    column(&|s, out| out.push(option(s.befriending.accepting)));
    column(&|s, out| out.push(option(s.cost)));
    column(&|s, out| out.push(option(s.eligibility.gender)));
    column(&|s, out| out.push(option(s.interpreter)));
    column(&|s, out| out.push(option(s.access.step_free)));
    column(&|s, out| out.push(option(s.access.hearing_loop)));
    column(&|s, out| out.push(option(s.access.toilet)));
    column(&|s, out| out.push(s.eligibility.age_min.unwrap_or(u8::MAX)));
    column(&|s, out| out.push(s.eligibility.age_max.unwrap_or(u8::MAX)));
    column(&|s, out| out.push(s.befriending.wait_weeks.unwrap_or(u8::MAX)));
    column(&|s, out| out.push(u8::from(s.confidential) | u8::from(s.unconfirmed) << 1));
    column(&|s, out| out.varint(s.source.checked_on.map_or(0, PartialDate::to_number)));
    for place in 0..3 {
        links.iter().for_each(|links| body.varint(links[place]));
    }
    services.iter().for_each(|service| body.count(service.sites.len()));
    texts.iter().for_each(|text| body.count(text.len()));

    let sites = || services.iter().flat_map(|service| &service.sites);
    sites().for_each(|site| body.push(u8::from(site.at.is_some())));
    for axis in [LonLat::lon as fn(LonLat) -> f64, LonLat::lat] {
        let mut before = 0;
        for at in sites().filter_map(|site| site.at) {
            let here = (axis(at) * 1e6).round() as i32;
            body.zigzag(here - before);
            before = here;
        }
    }
    if services.len() < POSTINGS_FROM {
        body.push(0);
    } else {
        body.push(1);
        Postings::build(services.iter().map(|service| fields(service))).write(&mut body);
    }
    texts.iter().for_each(|text| body.extend_from_slice(text));
    pack::seal(Kind::Catalogue, source.dataset.date, &body)
}

/// 0 for not stated, else 1 + number.
fn option<V: Vocabulary>(value: Option<V>) -> u8 {
    value.map_or(0, |value| value.number() + 1)
}

fn written(write: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out);
    out
}

fn write_list<'a>(texts: impl ExactSizeIterator<Item = &'a str>, out: &mut Vec<u8>) {
    out.count(texts.len());
    texts.for_each(|text| out.text(text));
}

/// Values that many services share, each written once, in the order of their first use.
#[derive(Default)]
struct Table {
    values: Vec<Vec<u8>>,
}

impl Table {
    /// 0 for none, else 1 + place.
    fn place(&mut self, value: Option<Vec<u8>>) -> u32 {
        let Some(value) = value else { return 0 };
        let place = self.values.iter().position(|known| *known == value).unwrap_or_else(|| {
            self.values.push(value);
            self.values.len() - 1
        });
        u32::try_from(place + 1).unwrap_or(u32::MAX)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.count(self.values.len());
        self.values.iter().for_each(|value| out.extend_from_slice(value));
    }
}

/// A plane that touches in the middle of the sites, so that it fits wherever the dataset lies.
fn write_plane(services: &[&Service], out: &mut Vec<u8>) {
    let points: Vec<LonLat> = services.iter().flat_map(|service| &service.sites).filter_map(|site| site.at).collect();
    let middle = |axis: fn(LonLat) -> f64| {
        let (low, high) =
            points.iter().copied().map(axis).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), n| (low.min(n), high.max(n)));
        // To the file's own precision, so that the plane read back is the one written.
        if low <= high { ((low + high) / 2.0 * 1e6).round() as i32 } else { 1 }
    };
    let [lon, lat] = [middle(LonLat::lon), middle(LonLat::lat)];
    let metres = LonLat::new(f64::from(lon) / 1e6, f64::from(lat) / 1e6).map_or([1.0; 2], |origin| Plane::at(origin).metres_a_degree());
    [lon, lat].iter().for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
    metres.iter().for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
}

fn write_dataset(dataset: &Dataset, out: &mut Vec<u8>) {
    out.text(&dataset.name);
    out.text(&dataset.borough);
    write_list(dataset.notices.iter().map(AsRef::as_ref), out);
    out.count(dataset.tables.len());
    for table in &dataset.tables {
        [&table.title, &table.publisher, &table.licence, &table.dated].iter().for_each(|text| out.text(text));
        out.varint(table.records);
    }
    out.text(dataset.corrections.as_ref().map_or("", Email::as_str));
}

fn write_neighbourhoods(neighbourhoods: &[Neighbourhood], out: &mut Vec<u8>) {
    out.count(neighbourhoods.len());
    for n in neighbourhoods {
        [&n.id, &n.name, &n.gp_network, &n.role, &n.organisation].iter().for_each(|text| out.text(text));
        out.text(n.phone.as_ref().map_or("", |phone| phone.as_str()));
        out.text(n.url.as_ref().map_or("", |url| url.as_str()));
        out.text(n.note.as_deref().unwrap_or_default());
        out.text(n.source.url.as_str());
        out.varint(n.source.checked_on.map_or(0, PartialDate::to_number));
    }
}
