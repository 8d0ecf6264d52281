//! The gazetteer's file. See [`crate::pack`] for its envelope and [`crate::bytes`] for `varint`, `zigzag` and `text`.
//!
//! ```text
//! body     = corner:i32×2 step:u16×2 areas names po_boxes sectors units rough lons lats places river
//! corner   = longitude and latitude of the south-west corner, in millionths of a degree
//! step     = of longitude and latitude, in millionths of a degree, at least 1
//! areas    = count:varint (code:text kind:u8 name:text point neighbourhood:text)*   kind 0 ward, 1 borough; "" is none
//! names    = count:varint (name:text point area:u8)*
//! point    = i32×2: longitude and latitude in millionths of a degree
//! po_boxes = count:varint (outward:text)*
//! sectors  = count:varint (outward:text digit:u8 rows:varint)*     ascending, rows ≥ 1
//! units    = for each row, varint: how far its unit (0..400) is past the one before in its sector, less 1
//! rough    = count:varint (gap:varint)* points:varint (steps:u16×2)* (place:varint)*
//!            which rows are rough (how far past the one before, less 1), the stand-in points, and the point of each
//! lons     = for each row that is not rough, zigzag: steps east of the one before
//! lats     = likewise, steps north
//! places   = for each row, u8: area number, +128 when retired
//! river    = line:varint point* crossings:varint (name:text point point)*
//! ```
//! Rows are in order of postcode. About five bytes a postcode before the web server's compression, two after.

use super::LonLat;
use super::gazetteer::{Area, AreaId, AreaKind, Gazetteer, PlaceName, Row};
use super::postcode::{Outward, Postcode, Sector};
use super::walking::{Crossing, River};
use crate::bytes::{BytesError, Reader, Write};
use crate::pack::{self, Kind, Opened, PackError};

/// Degrees a step, longitude then latitude, in millionths: about 14 m each at London's latitude, so that no point is off by 10 m:
/// a postcode is some fifteen doors.
const STEP: [u16; 2] = [200, 126];
const MILLION: f64 = 1e6;
const RETIRED: u8 = 0x80;

/// A postcode on its way into a file.
#[derive(Clone, Copy, Debug)]
pub struct SourceRow {
    /// The postcode.
    pub postcode: Postcode,
    /// Where it lies.
    pub at: LonLat,
    /// Number of its area, below 128.
    pub area: u8,
    /// No longer in use.
    pub retired: bool,
    /// Placed only roughly.
    pub rough: bool,
}

/// What [`encode`] writes.
#[derive(Clone, Debug, Default)]
pub struct GazetteerSource {
    /// Wards and boroughs, at most 128.
    pub areas: Vec<Area>,
    /// Names on the map.
    pub names: Vec<PlaceName>,
    /// Outward codes of PO boxes.
    pub po_boxes: Vec<Outward>,
    /// Postcodes in any order, each once.
    pub rows: Vec<SourceRow>,
    /// The river that has to be crossed, where there is one.
    pub river: River,
}

/// Writes a gazetteer of the given date (yyyymmdd).
#[must_use]
pub fn encode(source: &GazetteerSource, date: u32) -> Vec<u8> {
    let mut rows: Vec<&SourceRow> = source.rows.iter().collect();
    rows.sort_by_key(|row| row.postcode);
    let least = |axis: fn(LonLat) -> f64| rows.iter().map(|row| axis(row.at)).fold(f64::INFINITY, f64::min);
    let corner =
        if rows.is_empty() { [0, 0] } else { [least(LonLat::lon), least(LonLat::lat)].map(|degrees| millionths(degrees.min(180.0)) - 1) };
    let steps = |axis: usize, degrees: f64| ((degrees * MILLION - f64::from(corner[axis])) / f64::from(STEP[axis])).round() as i32;

    let mut body = Vec::new();
    corner.iter().for_each(|n| body.extend_from_slice(&n.to_le_bytes()));
    STEP.iter().for_each(|n| body.extend_from_slice(&n.to_le_bytes()));
    body.count(source.areas.len());
    for area in &source.areas {
        body.text(&area.code);
        body.push(match area.kind {
            AreaKind::Ward => 0,
            AreaKind::Borough => 1,
        });
        body.text(&area.name);
        point(&mut body, area.at);
        body.text(area.neighbourhood.as_deref().unwrap_or_default());
    }
    body.count(source.names.len());
    for name in &source.names {
        body.text(&name.name);
        point(&mut body, name.at);
        body.push(name.area.0);
    }
    body.count(source.po_boxes.len());
    source.po_boxes.iter().for_each(|outward| body.text(outward.as_str()));
    let sectors: Vec<&[&SourceRow]> = rows.chunk_by(|a, b| a.postcode.sector == b.postcode.sector).collect();
    body.count(sectors.len());
    for sector in &sectors {
        let Sector { outward, digit } = sector[0].postcode.sector;
        body.text(outward.as_str());
        body.push(digit);
        body.count(sector.len());
    }
    for sector in &sectors {
        let mut next = 0;
        for row in *sector {
            body.varint(u32::from(row.postcode.unit() - next));
            next = row.postcode.unit() + 1;
        }
    }
    let at = |row: &SourceRow| [steps(0, row.at.lon()), steps(1, row.at.lat())];
    write_rough(&rows, &at, &mut body);
    for axis in 0..2 {
        let mut before = 0;
        for row in rows.iter().filter(|row| !row.rough) {
            let here = at(row)[axis];
            body.zigzag(here - before);
            before = here;
        }
    }
    rows.iter().for_each(|row| body.push(row.area | if row.retired { RETIRED } else { 0 }));
    body.count(source.river.line.len());
    source.river.line.iter().for_each(|at| point(&mut body, *at));
    body.count(source.river.crossings.len());
    for crossing in &source.river.crossings {
        body.text(&crossing.name);
        crossing.ends.iter().for_each(|at| point(&mut body, *at));
    }
    pack::seal(Kind::Gazetteer, date, &body)
}

/// Rough rows stand at a few points that they share: to write those among the others would cost as much as streets do.
fn write_rough(rows: &[&SourceRow], at: &dyn Fn(&SourceRow) -> [i32; 2], body: &mut Vec<u8>) {
    let rough: Vec<(usize, [i32; 2])> = rows.iter().enumerate().filter(|(_, row)| row.rough).map(|(place, row)| (place, at(row))).collect();
    let mut points: Vec<[i32; 2]> = rough.iter().map(|(_, at)| *at).collect();
    points.sort_unstable();
    points.dedup();
    body.count(rough.len());
    let mut next = 0;
    for (place, _) in &rough {
        body.count(place - next);
        next = place + 1;
    }
    body.count(points.len());
    points.iter().flatten().for_each(|n| body.extend_from_slice(&u16::try_from(*n).unwrap_or_default().to_le_bytes()));
    rough.iter().for_each(|(_, at)| {
        body.push(points.iter().position(|point| point == at).and_then(|place| u8::try_from(place).ok()).unwrap_or_default())
    });
}

/// Reads a gazetteer, distrusting every byte.
///
/// # Errors
/// [`PackError`] for anything that [`encode`] would not have written.
pub fn decode(file: &[u8]) -> Result<Gazetteer, PackError> {
    read(pack::open(Kind::Gazetteer, file)?)
}

/// Reads a gazetteer whose envelope was in order, distrusting every byte.
///
/// # Errors
/// [`PackError`] for anything that [`encode`] would not have written.
pub fn read(file: Opened<'_>) -> Result<Gazetteer, PackError> {
    let mut body = Reader::new(file.body(Kind::Gazetteer)?);
    let corner = [body.i32()?, body.i32()?].map(|n| f64::from(n) / MILLION);
    let step = [body.u16()?, body.u16()?];
    if step.contains(&0) {
        return Err(BytesError::Value("step").into());
    }
    let areas = body.many(|body| {
        Ok(Area {
            code: body.text()?.into(),
            kind: match body.u8()? {
                0 => AreaKind::Ward,
                1 => AreaKind::Borough,
                _ => return Err(BytesError::Value("kind of area")),
            },
            name: body.text()?.into(),
            at: read_point(body)?,
            neighbourhood: Some(body.text()?).filter(|text| !text.is_empty()).map(Into::into),
        })
    })?;
    let names = body.many(|body| Ok(PlaceName { name: body.text()?.into(), at: read_point(body)?, area: AreaId(body.u8()?) }))?;
    if names.iter().any(|name| usize::from(name.area.0) >= areas.len()) {
        return Err(BytesError::Value("area").into());
    }
    let po_boxes = body.many(read_outward)?;
    let sectors = body.many(|body| {
        let sector = Sector { outward: read_outward(body)?, digit: body.u8()? };
        let rows = body.count()?;
        if sector.digit > 9 || rows == 0 {
            return Err(BytesError::Value("sector"));
        }
        Ok((sector, rows))
    })?;
    if !sectors.is_sorted_by(|a, b| a.0 < b.0) {
        return Err(BytesError::Value("order of sectors").into());
    }

    let mut rows = Vec::new();
    for (sector, count) in sectors {
        let mut next = 0u32;
        for _ in 0..count {
            let unit = next.saturating_add(body.varint()?);
            let unit16 = u16::try_from(unit).map_err(|_| BytesError::Value("unit"))?;
            let postcode = Postcode::from_unit(sector, unit16).ok_or(BytesError::Value("unit"))?;
            rows.push(Row { postcode, steps: [0; 2], area: AreaId(0), retired: false, rough: false });
            next = unit + 1;
        }
    }
    let mut next = 0usize;
    let rough = body.many(|body| {
        let place = next.saturating_add(body.count()?);
        next = place.saturating_add(1);
        Ok(place)
    })?;
    let points = body.many(|body| Ok([body.u16()?, body.u16()?]))?;
    for place in rough {
        let row = rows.get_mut(place).ok_or(BytesError::Value("rough row"))?;
        row.rough = true;
        row.steps = *points.get(body.count()?).ok_or(BytesError::Value("stand-in point"))?;
    }
    for axis in 0..2 {
        let mut here = 0i32;
        for row in rows.iter_mut().filter(|row| !row.rough) {
            here = here.checked_add(body.zigzag()?).ok_or(BytesError::Value("steps"))?;
            row.steps[axis] = u16::try_from(here).map_err(|_| BytesError::Value("steps"))?;
        }
    }
    for row in &mut rows {
        let place = body.u8()?;
        row.area = AreaId(place & !RETIRED);
        row.retired = place & RETIRED != 0;
        if usize::from(row.area.0) >= areas.len() {
            return Err(BytesError::Value("area").into());
        }
    }
    let river = River {
        line: body.many(read_point)?,
        crossings: body.many(|body| Ok(Crossing { name: body.text()?.into(), ends: [read_point(body)?, read_point(body)?] }))?,
    };
    body.end()?;
    let gazetteer = Gazetteer { corner, step: step.map(|n| f64::from(n) / MILLION), areas, names, po_boxes, rows, river };
    if gazetteer.rows.iter().any(|row| gazetteer.point(row).is_none()) {
        return Err(BytesError::Value("point").into());
    }
    Ok(gazetteer)
}

fn millionths(degrees: f64) -> i32 {
    (degrees * MILLION).round() as i32
}

fn point(body: &mut Vec<u8>, at: LonLat) {
    body.extend_from_slice(&millionths(at.lon()).to_le_bytes());
    body.extend_from_slice(&millionths(at.lat()).to_le_bytes());
}

fn read_point(body: &mut Reader<'_>) -> Result<LonLat, BytesError> {
    let [lon, lat] = [body.i32()?, body.i32()?].map(|n| f64::from(n) / MILLION);
    LonLat::new(lon, lat).map_err(|_| BytesError::Value("point"))
}

fn read_outward(body: &mut Reader<'_>) -> Result<Outward, BytesError> {
    Outward::from_normal(body.text()?).ok_or(BytesError::Value("outward code"))
}

#[cfg(test)]
mod tests {
    use super::super::gazetteer::tests::small;
    use super::*;
    use proptest::prelude::*;

    /// What was decoded, made ready to be encoded again.
    fn source(gazetteer: &Gazetteer) -> GazetteerSource {
        let row = |row: &Row| SourceRow {
            postcode: row.postcode,
            at: gazetteer.point(row).expect("checked by decode"),
            area: row.area.0,
            retired: row.retired,
            rough: row.rough,
        };
        GazetteerSource {
            areas: gazetteer.areas.clone(),
            names: gazetteer.names.clone(),
            po_boxes: gazetteer.po_boxes.clone(),
            rows: gazetteer.rows.iter().map(row).collect(),
            river: gazetteer.river.clone(),
        }
    }

    fn file() -> Vec<u8> {
        encode(&source(&small()), 20_261_122)
    }

    #[test]
    fn decode_undoes_encode_whatever_the_order_of_rows() {
        let mut shuffled = source(&small());
        shuffled.rows.reverse();
        assert_eq!(encode(&shuffled, 20_261_122), file());
        let once = decode(&file()).expect("encoded just now");
        let points =
            |gazetteer: &Gazetteer| gazetteer.rows.iter().map(|row| (row.postcode, row.area, row.retired, row.rough)).collect::<Vec<_>>();
        assert_eq!(points(&once), points(&small()));
    }

    #[test]
    fn an_empty_gazetteer_is_still_a_gazetteer() {
        let empty = decode(&encode(&GazetteerSource::default(), 20_261_122)).expect("encoded just now");
        assert!(empty.rows().is_empty() && empty.find("SE15 5EB").is_err());
    }

    #[test]
    fn every_truncation_is_refused() {
        let file = file();
        for n in 0..file.len() {
            assert!(decode(&file[..n]).is_err(), "{n} bytes");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]
        /// Mutations sealed again with a right hash: what is tested is the grammar, not the hash.
        #[test]
        fn any_body_decodes_to_an_error_or_a_gazetteer_that_works(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
            let file = file();
            let mut body = pack::open(Kind::Gazetteer, &file).and_then(|file| file.body(Kind::Gazetteer)).expect("encoded just now").to_vec();
            for (place, byte) in edits {
                let place = place.index(body.len());
                body[place] = byte;
            }
            if let Ok(gazetteer) = decode(&pack::seal(Kind::Gazetteer, 20_261_122, &body)) {
                let _ = (gazetteer.find("SE15 5EB"), gazetteer.find("SE15"), gazetteer.find("Nunhead"));
            }
        }
    }
}
