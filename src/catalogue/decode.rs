//! Bytes → catalogue, distrusting each. The grammar is in [`super::format`].

use super::{Catalogue, Dataset, PartialDate, Provenance, Row, ServiceId, SiteRow};
use crate::bytes::{BytesError, Reader};
use crate::hours::Hours;
use crate::need::{Need, NeedSet};
use crate::pack::{self, Kind as PackKind, PackError};
use crate::place::{LonLat, Plane, SiteIndex};
use crate::service::{Catchment, Deliveries, ForGroups, Kind, Link, Modes, Neighbourhood, Phone, RoutesIn, Source, Vocabulary};

pub(super) fn decode(file: &[u8]) -> Result<Catalogue, PackError> {
    let opened = pack::open(PackKind::Catalogue, file)?;
    let mut body = Reader::new(opened.body);
    let dataset = read_dataset(&mut body, opened.date)?;
    let neighbourhoods = many(&mut body, read_neighbourhood)?;
    let hours = many(&mut body, Hours::read)?;
    let catchments = many(&mut body, |body| {
        let list = many(body, |body| Catchment::parse(body.text()?).ok_or(BytesError::Value("catchment")))?;
        if list.is_empty() { Err(BytesError::Value("catchment")) } else { Ok(list) }
    })?;
    let languages = many(&mut body, |body| {
        let list = many(body, |body| Ok(Box::<str>::from(body.text()?)))?;
        if list.is_empty() { Err(BytesError::Value("languages")) } else { Ok(list) }
    })?;

    let rows = read_columns(&mut body, [hours.len(), catchments.len(), languages.len()])?;
    let sites = read_points(&mut body, &rows)?;
    let heap: Box<[u8]> = body.bytes(body.left())?.into();
    if rows.last().map_or(0, |row| row.text.end as usize) != heap.len() {
        return Err(BytesError::Value("length of texts").into());
    }

    // The middle of the sites, so that the plane fits wherever the dataset lies.
    let mapped = || sites.iter().filter_map(|site| site.at);
    let middle = |axis: fn(LonLat) -> f64| {
        let (low, high) = mapped().map(axis).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), n| (low.min(n), high.max(n)));
        (low + high) / 2.0
    };
    let nowhere = LonLat::new(-0.07, 51.47).map_err(|_| BytesError::Value("point"))?;
    let plane = Plane::at(LonLat::new(middle(LonLat::lon), middle(LonLat::lat)).unwrap_or(nowhere));
    let index = SiteIndex::new((0..).zip(&sites).filter_map(|(number, site)| Some((number, plane.project(site.at?)))));
    let catalogue = Catalogue { dataset, neighbourhoods, rows, sites, hours, catchments, languages, heap, plane, index };
    check_texts(&catalogue)?;
    Ok(catalogue)
}

/// A counted list. Nothing is set aside for a count before its items have been read.
fn many<T>(body: &mut Reader<'_>, mut item: impl FnMut(&mut Reader<'_>) -> Result<T, BytesError>) -> Result<Vec<T>, BytesError> {
    let count = body.count()?;
    let mut items = Vec::with_capacity(count.min(body.left()));
    for _ in 0..count {
        items.push(item(body)?);
    }
    Ok(items)
}

fn read_dataset(body: &mut Reader<'_>, date: u32) -> Result<Dataset, BytesError> {
    Ok(Dataset {
        name: body.text()?.into(),
        borough: body.text()?.into(),
        date,
        notices: many(body, |body| Ok(body.text()?.into()))?,
        tables: many(body, |body| {
            Ok(Provenance {
                title: body.text()?.into(),
                publisher: body.text()?.into(),
                licence: body.text()?.into(),
                dated: body.text()?.into(),
                records: body.varint()?,
            })
        })?,
    })
}

fn read_neighbourhood(body: &mut Reader<'_>) -> Result<Neighbourhood, BytesError> {
    let (id, name, gp_network, role, organisation) = (body.text()?, body.text()?, body.text()?, body.text()?, body.text()?);
    let (phone, url, note, source) = (body.text()?, body.text()?, body.text()?, body.text()?);
    Ok(Neighbourhood {
        id: id.into(),
        name: name.into(),
        gp_network: gp_network.into(),
        role: role.into(),
        organisation: organisation.into(),
        phone: Phone::parse(phone),
        url: Link::parse(url).ok(),
        note: (!note.is_empty()).then(|| note.into()),
        source: Source { url: Link::parse(source).map_err(|_| BytesError::Value("source"))?, checked_on: date(body.varint()?)? },
    })
}

fn date(number: u32) -> Result<Option<PartialDate>, BytesError> {
    match number {
        0 => Ok(None),
        number => PartialDate::from_number(number).map(Some).ok_or(BytesError::Value("date")),
    }
}

/// Columns as they lie in the file, one value a service.
struct Columns<'r, 'a> {
    body: &'r mut Reader<'a>,
    services: usize,
}

impl Columns<'_, '_> {
    fn each<T>(&mut self, mut value: impl FnMut(&mut Reader<'_>) -> Result<T, BytesError>) -> Result<std::vec::IntoIter<T>, BytesError> {
        let mut column = Vec::with_capacity(self.services);
        for _ in 0..self.services {
            column.push(value(self.body)?);
        }
        Ok(column.into_iter())
    }

    fn value<V: Vocabulary>(&mut self) -> Result<std::vec::IntoIter<V>, BytesError> {
        self.each(|body| V::from_number(body.u8()?).ok_or(BytesError::Value("word")))
    }

    fn option<V: Vocabulary>(&mut self) -> Result<std::vec::IntoIter<Option<V>>, BytesError> {
        self.each(|body| match body.u8()? {
            0 => Ok(None),
            number => V::from_number(number - 1).map(Some).ok_or(BytesError::Value("word")),
        })
    }

    fn set<S>(&mut self, from_bits: impl Fn(u32) -> Option<S>) -> Result<std::vec::IntoIter<S>, BytesError> {
        self.each(|body| from_bits(body.varint()?).ok_or(BytesError::Value("set")))
    }

    fn number(&mut self) -> Result<std::vec::IntoIter<Option<u8>>, BytesError> {
        self.each(|body| Ok(Some(body.u8()?).filter(|n| *n != u8::MAX)))
    }

    fn link(&mut self, table: usize) -> Result<std::vec::IntoIter<Option<u32>>, BytesError> {
        self.each(|body| match body.varint()? {
            0 => Ok(None),
            place if place as usize <= table => Ok(Some(place - 1)),
            _ => Err(BytesError::Value("place in table")),
        })
    }
}

fn read_columns(body: &mut Reader<'_>, tables: [usize; 3]) -> Result<Vec<Row>, BytesError> {
    const GONE: BytesError = BytesError::Short;
    let services = body.count()?;
    // Each service takes more than one byte of what is left: a bound on what the columns may set aside.
    if services > body.left() {
        return Err(BytesError::Short);
    }
    let mut columns = Columns { body, services };
    let mut main_need = columns.value::<Need>()?;
    let mut needs = columns.set(NeedSet::from_bits)?;
    let mut kind = columns.value::<Kind>()?;
    let mut delivery = columns.set(Deliveries::from_bits)?;
    let mut groups = columns.set(ForGroups::from_bits)?;
    let mut route_in = columns.set(RoutesIn::from_bits)?;
    let mut modes = columns.set(Modes::from_bits)?;
    let mut accepting = columns.option()?;
    let mut cost = columns.option()?;
    let mut gender = columns.option()?;
    let mut interpreter = columns.option()?;
    let mut step_free = columns.option()?;
    let mut hearing_loop = columns.option()?;
    let mut toilet = columns.option()?;
    let mut age_min = columns.number()?;
    let mut age_max = columns.number()?;
    let mut wait_weeks = columns.number()?;
    let mut flags = columns.each(|body| Some(body.u8()?).filter(|flags| *flags < 4).ok_or(BytesError::Value("flags")))?;
    let mut checked_on = columns.each(|body| date(body.varint()?))?;
    let mut hours = columns.link(tables[0])?;
    let mut catchment = columns.link(tables[1])?;
    let mut languages = columns.link(tables[2])?;
    let mut sites = columns.each(|body| body.varint())?;
    let mut lengths = columns.each(|body| body.varint())?;

    let mut rows = Vec::with_capacity(services);
    let (mut site, mut text) = (0u32, 0u32);
    for _ in 0..services {
        let flags = flags.next().ok_or(GONE)?;
        let (next_site, next_text) = (site.checked_add(sites.next().ok_or(GONE)?).ok_or(GONE)?, text.checked_add(lengths.next().ok_or(GONE)?).ok_or(GONE)?);
        let row = Row {
            needs: needs.next().ok_or(GONE)?,
            main_need: main_need.next().ok_or(GONE)?,
            kind: kind.next().ok_or(GONE)?,
            delivery: delivery.next().ok_or(GONE)?,
            groups: groups.next().ok_or(GONE)?,
            route_in: route_in.next().ok_or(GONE)?,
            modes: modes.next().ok_or(GONE)?,
            accepting: accepting.next().ok_or(GONE)?,
            cost: cost.next().ok_or(GONE)?,
            gender: gender.next().ok_or(GONE)?,
            interpreter: interpreter.next().ok_or(GONE)?,
            step_free: step_free.next().ok_or(GONE)?,
            hearing_loop: hearing_loop.next().ok_or(GONE)?,
            toilet: toilet.next().ok_or(GONE)?,
            age_min: age_min.next().ok_or(GONE)?,
            age_max: age_max.next().ok_or(GONE)?,
            wait_weeks: wait_weeks.next().ok_or(GONE)?,
            confidential: flags & 1 != 0,
            unconfirmed: flags & 2 != 0,
            checked_on: checked_on.next().ok_or(GONE)?,
            hours: hours.next().ok_or(GONE)?,
            catchment: catchment.next().ok_or(GONE)?,
            languages: languages.next().ok_or(GONE)?,
            sites: site..next_site,
            text: text..next_text,
        };
        if !row.needs.contains(row.main_need) {
            return Err(BytesError::Value("main need"));
        }
        if row.confidential && !row.sites.is_empty() {
            return Err(BytesError::Value("place of a confidential service"));
        }
        (site, text) = (next_site, next_text);
        rows.push(row);
    }
    Ok(rows)
}

fn read_points(body: &mut Reader<'_>, rows: &[Row]) -> Result<Vec<SiteRow>, BytesError> {
    let count = rows.last().map_or(0, |row| row.sites.end as usize);
    let mapped = body.bytes(count)?;
    if mapped.iter().any(|mapped| *mapped > 1) {
        return Err(BytesError::Value("mapped"));
    }
    let mapped_count = mapped.iter().filter(|mapped| **mapped == 1).count();
    let mut axis = || {
        let mut here = 0i32;
        let mut axis = Vec::with_capacity(mapped_count);
        for _ in 0..mapped_count {
            here = here.checked_add(body.zigzag()?).ok_or(BytesError::Value("point"))?;
            axis.push(f64::from(here) / 1e6);
        }
        Ok::<_, BytesError>(axis)
    };
    let (lons, lats) = (axis()?, axis()?);
    let mut points = lons.into_iter().zip(lats);
    let mut sites = Vec::with_capacity(count);
    let owners = (0..).map(ServiceId).zip(rows).flat_map(|(service, row)| row.sites.clone().map(move |_| service));
    for (service, mapped) in owners.zip(mapped) {
        let at = if *mapped == 1 {
            let (lon, lat) = points.next().ok_or(BytesError::Short)?;
            Some(LonLat::new(lon, lat).map_err(|_| BytesError::Value("point"))?)
        } else {
            None
        };
        sites.push(SiteRow { service, at });
    }
    Ok(sites)
}

/// Every text can be read; ids ascend; names are there; sources are links.
fn check_texts(catalogue: &Catalogue) -> Result<(), BytesError> {
    let mut before = "";
    for row in &catalogue.rows {
        let text = catalogue.text(row).ok_or(BytesError::Value("texts"))?;
        if text.id <= before || text.name.is_empty() || Link::parse(text.source_url).is_err() {
            return Err(BytesError::Value("id, name or source"));
        }
        before = text.id;
    }
    Ok(())
}
