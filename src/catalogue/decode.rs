//! Bytes → catalogue, distrusting each. The grammar is in [`super::format`].

use super::{Catalogue, Dataset, MOST_SPOKEN, NO_TIMES, PartialDate, Provenance, Row, ServiceId, SiteRow, Stated};
use crate::bytes::{BytesError, Reader};
use crate::hours::Hours;
use crate::need::NeedSet;
use crate::pack::{Kind as PackKind, Opened, PackError};
use crate::place::{LonLat, Plane, SiteIndex};
use crate::search::Postings;
use crate::service::{Catchment, Deliveries, Email, ForGroups, Link, Modes, Neighbourhood, Phone, RoutesIn, Source, Vocabulary};

pub(super) fn decode(file: Opened<'_>) -> Result<Catalogue, PackError> {
    let mut body = Reader::new(file.body(PackKind::Catalogue)?);
    let plane = read_plane(&mut body)?;
    let dataset = read_dataset(&mut body, file.date)?;
    let neighbourhoods = body.many(read_neighbourhood)?;
    let hours = body.many(Hours::read)?;
    let catchments = body.many(|body| {
        let list = body.many(|body| Catchment::parse(body.text()?).ok_or(BytesError::Value("catchment")))?;
        if list.is_empty() { Err(BytesError::Value("catchment")) } else { Ok(list) }
    })?;
    let languages = body.many(|body| {
        let list = body.many(|body| Ok(Box::<str>::from(body.text()?)))?;
        if list.is_empty() { Err(BytesError::Value("languages")) } else { Ok(list) }
    })?;

    let rows = read_columns(&mut body, [hours.len(), catchments.len(), languages.len()])?;
    let sites = read_points(&mut body, &rows, &plane)?;
    let baked = match body.u8()? {
        0 => None,
        1 => Some(Postings::read(&mut body, rows.len() as u32)?),
        _ => return Err(BytesError::Value("postings").into()),
    };
    let heap: Box<[u8]> = body.bytes(body.left())?.into();
    if rows.last().map_or(0, |row| row.text.end as usize) != heap.len() {
        return Err(BytesError::Value("length of texts").into());
    }

    let index = SiteIndex::new((0..).zip(&sites).filter_map(|(number, site)| Some((number, site.at?))));
    let spoken = spoken(&rows, &languages);
    let bits =
        |list: &Vec<Box<str>>| (0..).zip(&spoken).filter(|(_, tag)| list.contains(tag)).fold(0, |bits, (place, _)| bits | 1u64 << place);
    let spoken_bits = languages.iter().map(bits).collect();
    let times = rows.iter().map(|row| row.hours.filter(|_| !row.unconfirmed).unwrap_or(NO_TIMES)).collect();
    let mut catalogue = Catalogue {
        dataset,
        neighbourhoods,
        rows,
        sites,
        hours,
        catchments,
        languages,
        spoken,
        spoken_bits,
        postings: Postings::default(),
        stated: Stated::default(),
        times,
        heap,
        plane,
        index,
    };
    check_texts(&catalogue)?;
    catalogue.stated = Stated::new(&catalogue);
    catalogue.postings = baked.unwrap_or_else(|| Postings::build(catalogue.rows.iter().map(|row| catalogue.fields(row))));
    Ok(catalogue)
}

/// Every language that is spoken, by how many services speak it, then by tag.
fn spoken(rows: &[Row], languages: &[Vec<Box<str>>]) -> Vec<Box<str>> {
    let mut counts = vec![0usize; languages.len()];
    for place in rows.iter().filter_map(|row| row.languages) {
        if let Some(count) = counts.get_mut(place as usize) {
            *count += 1;
        }
    }
    let mut tags: Vec<(&Box<str>, usize)> = Vec::new();
    for (list, count) in languages.iter().zip(counts) {
        for tag in list {
            match tags.iter_mut().find(|(known, _)| *known == tag) {
                Some((_, sum)) => *sum += count,
                None => tags.push((tag, count)),
            }
        }
    }
    let mut most: Vec<(&Box<str>, usize)> = Vec::with_capacity(tags.len());
    for (tag, count) in tags {
        let place = most.partition_point(|(before, more)| (core::cmp::Reverse(*more), *before) < (core::cmp::Reverse(count), tag));
        most.insert(place, (tag, count));
    }
    most.into_iter().take(MOST_SPOKEN).map(|(tag, _)| tag.clone()).collect()
}

fn read_plane(body: &mut Reader<'_>) -> Result<Plane, BytesError> {
    let [lon, lat] = [body.i32()?, body.i32()?].map(|n| f64::from(n) / 1e6);
    let origin = LonLat::new(lon, lat).map_err(|_| BytesError::Value("origin"))?;
    Plane::from_parts(origin, [body.f64()?, body.f64()?]).ok_or(BytesError::Value("metres a degree"))
}

fn read_dataset(body: &mut Reader<'_>, date: u32) -> Result<Dataset, BytesError> {
    Ok(Dataset {
        name: body.text()?.into(),
        borough: body.text()?.into(),
        date,
        notices: body.many(|body| Ok(body.text()?.into()))?,
        tables: body.many(|body| {
            Ok(Provenance {
                title: body.text()?.into(),
                publisher: body.text()?.into(),
                licence: body.text()?.into(),
                dated: body.text()?.into(),
                records: body.varint()?,
            })
        })?,
        corrections: match body.text()? {
            "" => None,
            text => Some(Email::parse(text).ok_or(BytesError::Value("corrections"))?),
        },
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

/// How a column's values are written.
#[derive(Clone, Copy)]
enum Width {
    Byte,
    Varint,
}

/// The columns, in the order of the file.
const COLUMNS: [Width; 24] = {
    use Width::{Byte, Varint};
    [
        Byte, Varint, Byte, Varint, Varint, Varint, Varint, // main_need needs kind delivery groups route_in modes
        Byte, Byte, Byte, Byte, Byte, Byte, Byte, // accepting cost gender interpreter step_free hearing_loop toilet
        Byte, Byte, Byte, Byte, // age_min age_max wait_weeks flags
        Varint, Varint, Varint, Varint, Varint, Varint, // checked hours catchment languages sites length
    ]
};

/// A column that was read.
enum Column<'a> {
    Bytes(&'a [u8]),
    Numbers(Vec<u32>),
}

impl Column<'_> {
    fn get(&self, place: usize) -> u32 {
        match self {
            Self::Bytes(bytes) => bytes.get(place).copied().map(u32::from),
            Self::Numbers(numbers) => numbers.get(place).copied(),
        }
        .unwrap_or_default()
    }
}

fn read_columns(body: &mut Reader<'_>, [hours, catchments, languages]: [usize; 3]) -> Result<Vec<Row>, BytesError> {
    let services = body.count()?;
    // Each service takes at least a byte of what is left: a bound on what the columns may set aside.
    if services > body.left() {
        return Err(BytesError::Short);
    }
    let mut columns: Vec<Column<'_>> = Vec::with_capacity(COLUMNS.len());
    for width in COLUMNS {
        columns.push(match width {
            Width::Byte => Column::Bytes(body.bytes(services)?),
            Width::Varint => {
                let mut column = Vec::with_capacity(services);
                for _ in 0..services {
                    column.push(body.varint()?);
                }
                Column::Numbers(column)
            }
        });
    }
    let mut rows = Vec::with_capacity(services);
    let (mut site, mut text) = (0u32, 0u32);
    for place in 0..services {
        let mut of_row = columns.iter().map(|column| column.get(place));
        let mut next = || of_row.next().unwrap_or_default();
        let [main_need, needs, kind, delivery, groups, route_in, modes] = core::array::from_fn(|_| next());
        let [accepting, cost, gender, interpreter, step_free, hearing_loop, toilet] = core::array::from_fn(|_| next());
        let [age_min, age_max, wait_weeks, flags, checked, hours_place, catchment, language, sites, length] =
            core::array::from_fn(|_| next());
        let (next_site, next_text) =
            (site.checked_add(sites).ok_or(BytesError::Short)?, text.checked_add(length).ok_or(BytesError::Short)?);
        let row = Row {
            main_need: word(main_need)?,
            needs: set(NeedSet::from_bits(needs))?,
            kind: word(kind)?,
            delivery: set(Deliveries::from_bits(delivery))?,
            groups: set(ForGroups::from_bits(groups))?,
            route_in: set(RoutesIn::from_bits(route_in))?,
            modes: set(Modes::from_bits(modes))?,
            accepting: option(accepting)?,
            cost: option(cost)?,
            gender: option(gender)?,
            interpreter: option(interpreter)?,
            step_free: option(step_free)?,
            hearing_loop: option(hearing_loop)?,
            toilet: option(toilet)?,
            age_min: small(age_min),
            age_max: small(age_max),
            wait_weeks: small(wait_weeks),
            confidential: flags & 1 != 0,
            unconfirmed: flags & 2 != 0,
            checked_on: date(checked)?,
            hours: link(hours_place, hours)?,
            catchment: link(catchment, catchments)?,
            languages: link(language, languages)?,
            sites: site..next_site,
            text: text..next_text,
        };
        if flags > 3 || !row.needs.contains(row.main_need) {
            return Err(BytesError::Value("flags or main need"));
        }
        if row.confidential && !row.sites.is_empty() {
            return Err(BytesError::Value("place of a confidential service"));
        }
        (site, text) = (next_site, next_text);
        rows.push(row);
    }
    Ok(rows)
}

fn word<V: Vocabulary>(number: u32) -> Result<V, BytesError> {
    u8::try_from(number).ok().and_then(V::from_number).ok_or(BytesError::Value("word"))
}

/// 0 is not stated, else 1 + number.
fn option<V: Vocabulary>(number: u32) -> Result<Option<V>, BytesError> {
    number.checked_sub(1).map(word).transpose()
}

fn set<S>(set: Option<S>) -> Result<S, BytesError> {
    set.ok_or(BytesError::Value("set"))
}

/// 255 is not stated.
fn small(number: u32) -> Option<u8> {
    u8::try_from(number).ok().filter(|number| *number != u8::MAX)
}

/// 0 is not stated, else 1 + place in a table of this length.
fn link(number: u32, table: usize) -> Result<Option<u32>, BytesError> {
    if number as usize <= table { Ok(number.checked_sub(1)) } else { Err(BytesError::Value("place in table")) }
}

fn read_points(body: &mut Reader<'_>, rows: &[Row], plane: &Plane) -> Result<Vec<SiteRow>, BytesError> {
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
            axis.push(here);
        }
        Ok::<_, BytesError>(axis)
    };
    let (lons, lats) = (axis()?, axis()?);
    let mut points = lons.into_iter().zip(lats);
    let mut sites = Vec::with_capacity(count);
    let owners = (0..).map(ServiceId).zip(rows).flat_map(|(service, row)| row.sites.clone().map(move |_| service));
    for (service, mapped) in owners.zip(mapped) {
        let (at, lon_lat) = if *mapped == 1 {
            let (lon, lat) = points.next().ok_or(BytesError::Short)?;
            let at = LonLat::new(f64::from(lon) / 1e6, f64::from(lat) / 1e6).map_err(|_| BytesError::Value("point"))?;
            (Some(plane.project(at)), [lon, lat])
        } else {
            (None, [0; 2])
        };
        sites.push(SiteRow { service, at, lon_lat });
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
