//! The tables of places: read for baking, and made from the publishers' files by [`import`].

use super::report::{Fate, Finding};
use super::rows::{Row, Table};
use crate::place::{
    Area, AreaId, AreaKind, Crossing, GazetteerSource, LonLat, Outward, PlaceName, Plane, River, SourceRow, Typed, parse_postcode,
};
use geo::{Contains, Distance, Euclidean, MapCoords, MultiPolygon, Point};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

const POSTCODE_COLUMNS: [&str; 5] = ["postcode", "lat", "lon", "area", "note"];
const AREA_COLUMNS: [&str; 5] = ["code", "kind", "name", "lat", "lon"];
const NAME_COLUMNS: [&str; 3] = ["name", "lat", "lon"];
const RIVER_COLUMNS: [&str; 2] = ["lon", "lat"];
const CROSSING_COLUMNS: [&str; 8] = ["name", "south_lon", "south_lat", "north_lon", "north_lat", "source_url", "checked_on", "note"];
const BOX_COLUMNS: [&str; 1] = ["outward"];

/// Reads the gazetteer's tables in `folder`.
pub(super) fn read(folder: &Path) -> Result<GazetteerSource, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut areas = Vec::new();
    let mut place_of_area = HashMap::new();
    each(folder, "areas.csv", &AREA_COLUMNS, &mut findings, |row| {
        let kind = match row.cell("kind") {
            "ward" => AreaKind::Ward,
            "borough" => AreaKind::Borough,
            other => return Err(("kind", format!("\"{other}\" is neither ward nor borough"))),
        };
        let number = u8::try_from(areas.len()).ok().filter(|n| *n < 128).ok_or(("code", "more than 128 areas".to_owned()))?;
        place_of_area.insert(row.cell("code").to_owned(), number);
        areas.push(Area { code: row.cell("code").into(), kind, name: row.cell("name").into(), at: point(row)?, neighbourhood: None });
        Ok(())
    });
    let mut names = Vec::new();
    each(folder, "names.csv", &NAME_COLUMNS, &mut findings, |row| {
        // Its area follows, from the postcodes.
        names.push(PlaceName { name: row.cell("name").into(), at: point(row)?, area: AreaId(0) });
        Ok(())
    });
    let mut po_boxes = Vec::new();
    each(folder, "po_boxes.csv", &BOX_COLUMNS, &mut findings, |row| {
        po_boxes.push(Outward::from_normal(row.cell("outward")).ok_or(("outward", "not an outward code".to_owned()))?);
        Ok(())
    });
    let mut rows: BTreeMap<_, SourceRow> = BTreeMap::new();
    each(folder, "postcodes.csv", &POSTCODE_COLUMNS, &mut findings, |row| {
        let Some(Typed::Full { postcode, mended: false }) = parse_postcode(row.cell("postcode")) else {
            return Err(("postcode", "not a postcode".to_owned()));
        };
        let area = *place_of_area.get(row.cell("area")).ok_or_else(|| ("area", format!("\"{}\" is not in areas.csv", row.cell("area"))))?;
        let (retired, rough) = match row.cell("note") {
            "" => (false, false),
            "retired" => (true, false),
            "rough" => (false, true),
            "retired, rough" => (true, true),
            other => return Err(("note", format!("\"{other}\" is not a note"))),
        };
        match rows.insert(postcode, SourceRow { postcode, at: point(row)?, area, retired, rough }) {
            None => Ok(()),
            Some(_) => Err(("postcode", "this postcode is there twice".to_owned())),
        }
    });
    for name in &mut names {
        let plane = Plane::at(name.at);
        let away = |row: &&SourceRow| plane.distance([0.0, 0.0], plane.project(row.at));
        name.area = rows.values().filter(|row| !row.retired).min_by_key(away).map_or(AreaId(0), |row| AreaId(row.area));
    }
    let river = read_river(folder, &mut findings);
    if findings.is_empty() {
        Ok(GazetteerSource { areas, names, po_boxes, rows: rows.into_values().collect(), river })
    } else {
        Err(findings)
    }
}

/// Reads the river and its crossings; a place without a river has neither table.
fn read_river(folder: &Path, findings: &mut Vec<Finding>) -> River {
    let mut river = River::default();
    if !folder.join("river.csv").exists() && !folder.join("crossings.csv").exists() {
        return river;
    }
    each(folder, "river.csv", &RIVER_COLUMNS, findings, |row| {
        river.line.push(point(row)?);
        Ok(())
    });
    each(folder, "crossings.csv", &CROSSING_COLUMNS, findings, |row| {
        let ends = [point_in(row, "south_lon", "south_lat")?, point_in(row, "north_lon", "north_lat")?];
        river.crossings.push(Crossing { name: row.cell("name").into(), ends });
        Ok(())
    });
    river
}

/// Reads a table; a row that cannot be read refuses the file, since a gap in the gazetteer would look like "no such postcode".
fn each(
    folder: &Path,
    name: &str,
    columns: &[&str],
    findings: &mut Vec<Finding>,
    mut read: impl FnMut(&Row<'_>) -> Result<(), (&'static str, String)>,
) {
    let file = format!("places/{name}");
    let refused = |line, column: &str, what| Finding { fate: Fate::Refused, file: file.clone(), line, column: column.to_owned(), what };
    let bytes = match std::fs::read(folder.join(name)) {
        Ok(bytes) => bytes,
        Err(error) => return findings.push(refused(0, "", error.to_string())),
    };
    match Table::read(&file, &bytes, columns, BTreeMap::new()) {
        Err(more) => findings.extend(more),
        Ok(table) => {
            findings.extend(table.rows().filter_map(|row| read(&row).err().map(|(column, what)| refused(row.line(), column, what))))
        }
    }
}

fn point(row: &Row<'_>) -> Result<LonLat, (&'static str, String)> {
    point_in(row, "lon", "lat")
}

fn point_in(row: &Row<'_>, lon: &'static str, lat: &'static str) -> Result<LonLat, (&'static str, String)> {
    let number = |column: &'static str| row.cell(column).parse::<f64>().map_err(|_| (column, "not a number".to_owned()));
    LonLat::new(number(lon)?, number(lat)?).map_err(|error| (lat, format!("{error:?}")))
}

/// Why the publishers' files could not be made into a table.
#[derive(Debug)]
pub enum ImportError {
    /// A file cannot be read.
    Read(String),
    /// A file has not the columns or the shape it should.
    Shape(String),
}

impl core::fmt::Display for ImportError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Read(what) | Self::Shape(what) => f.write_str(what),
        }
    }
}

/// How far beyond the borough postcodes are taken, in metres.
const AROUND: f64 = 2_000.0;
/// A retired postcode whose point it shares with so many others stands at a stand-in point, not at its street.
const STAND_IN: usize = 10;
/// An outward code with this share of its postcodes on one point is for PO boxes.
const BOX_SHARE: f64 = 0.75;
/// Fewer postcodes than this say nothing about an outward code.
const BOX_LEAST: usize = 5;

/// Makes `postcodes.csv` and `po_boxes.csv` from the ONS Postcode Directory's rows for the borough (`postcode, lat, lon,
/// live_codepoint_apr2025, ward_code`), Code-Point Open's rows for the region (`postcode, lat, lon, lad`, plain or gzip), the
/// borough's boundary (GeoJSON) and its ONS code. A retired postcode has no ward in the source: it gets that of the nearest
/// postcode in use, or the borough when it stands at a stand-in point.
///
/// # Errors
/// [`ImportError`] when a file cannot be read or is not of that shape.
pub fn import(onspd: &Path, codepoint: &Path, boundary: &Path, borough_code: &str) -> Result<(String, String), ImportError> {
    let borough = boundary_of(boundary)?;
    let plane = borough_plane(&borough)?;
    let flat = |at: LonLat| {
        let [x, y] = plane.project(at);
        Point::new(f64::from(x), f64::from(y))
    };
    let land: MultiPolygon<f64> = borough.map_coords(|c| LonLat::new(c.x, c.y).map_or(c, |at| flat(at).into()));

    let around = records(codepoint, ["postcode", "lat", "lon", "lad"])?;
    let mut own = records(onspd, ["postcode", "lat", "lon", "ward_code"])?;
    let live: HashMap<String, bool> =
        records(onspd, ["postcode", "lat", "lon", "live_codepoint_apr2025"])?.into_iter().map(|r| (r.postcode, r.other == "1")).collect();

    let mut points: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for record in around.iter().chain(&own) {
        points.entry(outward(&record.postcode).to_owned()).or_default().push(format!("{:.5} {:.5}", record.lat, record.lon));
    }
    let boxes: Vec<&String> = points.iter().filter(|(_, points)| is_boxes(points)).map(|(outward, _)| outward).collect();

    let mut shared: HashMap<String, usize> = HashMap::new();
    let spot = |record: &Record| format!("{} {:.6} {:.6}", outward(&record.postcode), record.lat, record.lon);
    own.iter()
        .filter(|record| !live.get(&record.postcode).copied().unwrap_or(false))
        .for_each(|record| *shared.entry(spot(record)).or_default() += 1);

    let mut rows = BTreeMap::new();
    for record in &around {
        let at = LonLat::new(record.lon, record.lat).map_err(|error| ImportError::Shape(format!("{}: {error:?}", record.postcode)))?;
        let flat = flat(at);
        if land.contains(&flat) || Euclidean.distance(&flat, &land) <= AROUND {
            rows.insert(&record.postcode, (record, ""));
        }
    }
    let spots: Vec<(Point<f64>, String)> = own
        .iter()
        .filter(|record| !record.other.is_empty())
        .filter_map(|r| Some((flat(LonLat::new(r.lon, r.lat).ok()?), r.other.clone())))
        .collect();
    for record in own.iter_mut().filter(|record| record.other.is_empty()) {
        let rough = shared.get(&spot(record)).is_some_and(|count| *count >= STAND_IN);
        let here =
            LonLat::new(record.lon, record.lat).map(flat).map_err(|error| ImportError::Shape(format!("{}: {error:?}", record.postcode)))?;
        let nearest = spots.iter().min_by(|a, b| Euclidean.distance(&here, &a.0).total_cmp(&Euclidean.distance(&here, &b.0)));
        record.other = nearest.filter(|_| !rough).map_or(borough_code, |(_, ward)| ward).to_owned();
    }
    for record in &own {
        let note = match (live.get(&record.postcode), shared.get(&spot(record))) {
            // No ward, and a point that it shares with the retired: too new to have been placed.
            (Some(true), _) if record.other == borough_code => "rough",
            (Some(true), _) => "",
            (_, Some(count)) if *count >= STAND_IN => "retired, rough",
            _ => "retired",
        };
        rows.insert(&record.postcode, (record, note));
    }
    let mut postcodes = "postcode,lat,lon,area,note\n".to_owned();
    for (postcode, (record, note)) in
        rows.into_iter().filter(|(postcode, _)| !boxes.iter().any(|outward_code| outward_code.as_str() == outward(postcode)))
    {
        let note = if note.contains(',') { format!("\"{note}\"") } else { note.to_owned() };
        let _ = writeln!(postcodes, "{postcode},{:.6},{:.6},{},{note}", record.lat, record.lon, record.other);
    }
    let po_boxes = boxes.iter().fold("outward\n".to_owned(), |text, outward| text + outward + "\n");
    Ok((postcodes, po_boxes))
}

fn is_boxes(points: &[String]) -> bool {
    let mut count: HashMap<&String, usize> = HashMap::new();
    points.iter().for_each(|point| *count.entry(point).or_default() += 1);
    let most = count.values().copied().max().unwrap_or_default();
    points.len() >= BOX_LEAST && most as f64 >= BOX_SHARE * points.len() as f64
}

fn outward(postcode: &str) -> &str {
    postcode.split(' ').next().unwrap_or_default()
}

struct Record {
    postcode: String,
    lat: f64,
    lon: f64,
    other: String,
}

fn records(path: &Path, columns: [&str; 4]) -> Result<Vec<Record>, ImportError> {
    let named = |what: &dyn core::fmt::Display| format!("{}: {what}", path.display());
    let bytes = std::fs::read(path).map_err(|error| ImportError::Read(named(&error)))?;
    let plain: Box<dyn std::io::Read> = if bytes.starts_with(&[0x1f, 0x8b]) {
        Box::new(flate2::read::GzDecoder::new(bytes.as_slice()))
    } else {
        Box::new(bytes.as_slice())
    };
    let mut reader = csv::Reader::from_reader(plain);
    let header = reader.headers().map_err(|error| ImportError::Read(named(&error)))?.clone();
    let mut places = [0; 4];
    for (place, column) in places.iter_mut().zip(columns) {
        *place =
            header.iter().position(|name| name == column).ok_or_else(|| ImportError::Shape(named(&format!("no column \"{column}\""))))?;
    }
    let mut records = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| ImportError::Read(named(&error)))?;
        let cell = |place: usize| record.get(place).unwrap_or_default();
        let number =
            |place: usize| cell(place).parse::<f64>().map_err(|_| ImportError::Shape(named(&format!("{}: no number", cell(places[0])))));
        records.push(Record {
            postcode: cell(places[0]).to_owned(),
            lat: number(places[1])?,
            lon: number(places[2])?,
            other: cell(places[3]).to_owned(),
        });
    }
    Ok(records)
}

fn boundary_of(path: &Path) -> Result<MultiPolygon<f64>, ImportError> {
    let named = |what: &dyn core::fmt::Display| format!("{}: {what}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| ImportError::Read(named(&error)))?;
    let json: geojson::GeoJson = text.parse().map_err(|error: geojson::Error| ImportError::Shape(named(&error)))?;
    let features = geo::GeometryCollection::<f64>::try_from(&json).map_err(|error| ImportError::Shape(named(&error)))?;
    let polygons = features.into_iter().flat_map(|geometry| match geometry {
        geo::Geometry::Polygon(polygon) => vec![polygon],
        geo::Geometry::MultiPolygon(polygons) => polygons.0,
        _ => Vec::new(),
    });
    let land = MultiPolygon::new(polygons.collect());
    if land.0.is_empty() { Err(ImportError::Shape(named(&"no polygon"))) } else { Ok(land) }
}

fn borough_plane(borough: &MultiPolygon<f64>) -> Result<Plane, ImportError> {
    use geo::BoundingRect;
    let middle = borough.bounding_rect().map(|rect| rect.center()).and_then(|c| LonLat::new(c.x, c.y).ok());
    middle.map(Plane::at).ok_or_else(|| ImportError::Shape("the boundary is no place".to_owned()))
}
