//! Postcode, ward or place name → a point, on the device.

use super::postcode::{Outward, Postcode, Sector, Typed, find_postcode, parse};
use super::walking::River;
use super::{LonLat, Plane};
use crate::search::fold;

/// Number of an area in a [`Gazetteer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId(pub u8);

/// What an [`Area`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaKind {
    /// An electoral ward of the dataset's own borough.
    Ward,
    /// A borough.
    Borough,
}

/// A ward, or a borough next door.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// ONS code: `E05011095`, `E09000022`.
    pub code: Box<str>,
    /// Ward or borough.
    pub kind: AreaKind,
    /// As people say it.
    pub name: Box<str>,
    /// A point inside it, good enough for "somewhere in Nunhead".
    pub at: LonLat,
    /// The neighbourhood it belongs to (`north`), when its sources say.
    pub neighbourhood: Option<Box<str>>,
}

/// A name on the map that people give instead of a postcode: "Peckham".
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceName {
    /// As people say it.
    pub name: Box<str>,
    /// Its middle.
    pub at: LonLat,
    /// The ward or borough its middle is in.
    pub area: AreaId,
}

/// One postcode of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The postcode.
    pub postcode: Postcode,
    /// Longitude and latitude in steps of the gazetteer's grid, from its corner.
    pub(super) steps: [u16; 2],
    /// Where it lies.
    pub area: AreaId,
    /// No longer delivered to.
    pub retired: bool,
    /// Its source gives only a stand-in point that many postcodes share.
    pub rough: bool,
}

/// Where "home" is for a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Home {
    /// The point distances are measured from.
    pub at: LonLat,
    /// What to call it: `SE15 5EB`, `Nunhead`.
    pub label: String,
    /// The ward or borough, when known.
    pub area: Option<AreaId>,
}

/// What a person must be told about how their words were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceNote {
    /// A letter and a digit had been mistaken; this is what was used.
    Mended(Postcode),
    /// The postcode is no longer in use; its place still is.
    Retired(Postcode),
    /// As [`Self::Retired`], and only its district is known.
    RetiredRough(Postcode),
    /// In use, but so new that only its district is known.
    Rough(Postcode),
    /// Not in our list (new, or mistyped); the middle of its sector or district was used.
    Unlisted(Postcode),
    /// Only part of a postcode, or the name of an area: its middle was used.
    Middle,
}

/// Why no place could be taken from the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceError {
    /// Nothing was typed.
    Empty,
    /// Neither a postcode nor a name that we know.
    NotUnderstood,
    /// A lawful postcode, or the beginning of one, outside the land this dataset covers.
    Outside,
    /// A postcode of PO boxes: nobody lives there.
    PoBox(Outward),
}

/// Postcodes, areas and names, in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Gazetteer {
    /// South-west corner of the grid, and degrees a step, longitude first.
    pub(super) corner: [f64; 2],
    pub(super) step: [f64; 2],
    pub(super) areas: Vec<Area>,
    pub(super) names: Vec<PlaceName>,
    pub(super) po_boxes: Vec<Outward>,
    /// In order of postcode, each once.
    pub(super) rows: Vec<Row>,
    pub(super) river: River,
}

impl Gazetteer {
    /// The river, and where it can be crossed on foot; empty where there is none.
    #[must_use]
    pub fn river(&self) -> &River {
        &self.river
    }

    /// Reads what a person typed as a place.
    ///
    /// # Errors
    /// [`PlaceError`] when the words are empty, not understood, outside the area or a PO box.
    pub fn find(&self, typed: &str) -> Result<(Home, Option<PlaceNote>), PlaceError> {
        if typed.trim().is_empty() {
            return Err(PlaceError::Empty);
        }
        if let Some(home) = self.by_name(typed) {
            return Ok((home, Some(PlaceNote::Middle)));
        }
        match parse(typed).or_else(|| find_postcode(typed)).ok_or(PlaceError::NotUnderstood)? {
            Typed::Full { postcode, mended } => self.by_postcode(postcode, mended),
            Typed::Sector(sector) => {
                self.refuse_po_box(sector.outward)?;
                let home = self.middle(self.sector(sector), sector.to_string()).ok_or(PlaceError::Outside)?;
                Ok((home, Some(PlaceNote::Middle)))
            }
            Typed::Outward(outward) => {
                self.refuse_po_box(outward)?;
                let home = self.middle(self.outward(outward), outward.to_string()).ok_or(PlaceError::Outside)?;
                Ok((home, Some(PlaceNote::Middle)))
            }
        }
    }

    /// The row of a postcode.
    #[must_use]
    pub fn postcode(&self, postcode: Postcode) -> Option<&Row> {
        let place = self.rows.binary_search_by_key(&postcode, |row| row.postcode).ok()?;
        self.rows.get(place)
    }

    /// Where a row lies, to half a step of the grid.
    #[must_use]
    pub fn point(&self, row: &Row) -> Option<LonLat> {
        let along = |axis: usize| self.corner[axis] + f64::from(row.steps[axis]) * self.step[axis];
        LonLat::new(along(0), along(1)).ok()
    }

    /// All rows, in order of postcode.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// An area by its number.
    #[must_use]
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.get(usize::from(id.0))
    }

    /// All areas, in the order of their numbers.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// All names that are given instead of a postcode.
    #[must_use]
    pub fn names(&self) -> &[PlaceName] {
        &self.names
    }

    /// Whether a point lies within the postcodes' bounds, or so many degrees past them.
    #[must_use]
    pub fn is_about(&self, at: LonLat, slack: f64) -> bool {
        let within = |axis: usize, degrees: f64| {
            let steps = (degrees - slack - self.corner[axis]) / self.step[axis];
            degrees >= self.corner[axis] - slack && (steps <= 0.0 || self.rows.iter().any(|row| f64::from(row.steps[axis]) >= steps))
        };
        within(0, at.lon()) && within(1, at.lat())
    }

    /// The postcode in use that is nearest to a place; `None` when none is near it.
    #[must_use]
    pub fn nearest(&self, at: LonLat, plane: &Plane) -> Option<Postcode> {
        // Parks and the river are wide; farther off nothing is known.
        const FAR: f32 = 600.0;
        let here = plane.project(at);
        let away = |row: &Row| Some(plane.distance(here, plane.project(self.point(row)?)));
        let live = self.rows.iter().filter(|row| !row.retired && !row.rough);
        let (nearest, row) = live.filter_map(|row| Some((away(row)?, row))).min_by_key(|(away, _)| *away)?;
        (nearest.get() <= FAR).then_some(row.postcode)
    }

    fn by_postcode(&self, postcode: Postcode, mended: bool) -> Result<(Home, Option<PlaceNote>), PlaceError> {
        self.refuse_po_box(postcode.sector.outward)?;
        if let Some(row) = self.postcode(postcode) {
            let home = Home {
                at: self.point(row).ok_or(PlaceError::Outside)?,
                label: postcode.to_string(),
                area: (!row.rough).then_some(row.area),
            };
            let note = match (row.retired, row.rough) {
                (true, true) => Some(PlaceNote::RetiredRough(postcode)),
                (false, true) => Some(PlaceNote::Rough(postcode)),
                (true, false) => Some(PlaceNote::Retired(postcode)),
                (false, false) => mended.then_some(PlaceNote::Mended(postcode)),
            };
            return Ok((home, note));
        }
        // An unknown postcode is placed only where most of its neighbours are the borough's own: elsewhere it is a stranger's,
        // and the few postcodes that we know of its district say nothing about it.
        let outward = postcode.sector.outward;
        let (sector, district) = (self.sector(postcode.sector), self.outward(outward));
        let home = if self.are_own(sector) {
            self.middle(sector, postcode.sector.to_string())
        } else if sector.is_empty() && self.are_own(district) {
            self.middle(district, outward.to_string())
        } else {
            None
        };
        Ok((home.ok_or(PlaceError::Outside)?, Some(PlaceNote::Unlisted(postcode))))
    }

    /// Whether most of them lie in the dataset's own borough.
    fn are_own(&self, rows: &[Row]) -> bool {
        let own = rows.iter().filter(|row| self.area(row.area).is_some_and(|area| area.kind == AreaKind::Ward)).count();
        own * 2 > rows.len()
    }

    fn refuse_po_box(&self, outward: Outward) -> Result<(), PlaceError> {
        if self.po_boxes.contains(&outward) { Err(PlaceError::PoBox(outward)) } else { Ok(()) }
    }

    /// An area or name spelt like the text, or the only one that begins with it.
    fn by_name(&self, typed: &str) -> Option<Home> {
        let typed = fold(typed);
        let areas = (0..).map(AreaId).zip(&self.areas).map(|(id, area)| (&area.name, area.at, id));
        let names = self.names.iter().map(|name| (&name.name, name.at, name.area));
        let mut begins = None;
        let mut many = false;
        for (name, at, area) in areas.chain(names) {
            let folded = fold(name);
            let home = || Home { at, label: name.to_string(), area: Some(area) };
            if folded == typed {
                return Some(home());
            }
            // Four letters: shorter beginnings are outward codes or chance.
            if typed.chars().count() >= 4 && folded.starts_with(&typed) {
                many |= begins.is_some();
                begins = Some(home());
            }
        }
        begins.filter(|_| !many)
    }

    fn sector(&self, sector: Sector) -> &[Row] {
        let first = self.rows.partition_point(|row| row.postcode.sector < sector);
        let len = self.rows[first..].partition_point(|row| row.postcode.sector == sector);
        &self.rows[first..first + len]
    }

    fn outward(&self, outward: Outward) -> &[Row] {
        let first = self.rows.partition_point(|row| row.postcode.sector.outward < outward);
        let len = self.rows[first..].partition_point(|row| row.postcode.sector.outward == outward);
        &self.rows[first..first + len]
    }

    /// The mean of the postcodes in use; of the others when none is.
    fn middle(&self, rows: &[Row], label: String) -> Option<Home> {
        let in_use = |row: &&Row| !row.retired;
        let pick = |keep: &dyn Fn(&&Row) -> bool| {
            let points: Vec<LonLat> = rows.iter().filter(keep).filter_map(|row| self.point(row)).collect();
            let mean = |axis: fn(LonLat) -> f64| points.iter().copied().map(axis).sum::<f64>() / points.len() as f64;
            LonLat::new(mean(LonLat::lon), mean(LonLat::lat)).ok()
        };
        let at = pick(&in_use).or_else(|| pick(&|_| true))?;
        Some(Home { at, label, area: None })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::gazetteer_format::{GazetteerSource, SourceRow};
    use super::super::walking::Crossing;
    use super::*;

    /// A corner of Southwark made up for tests: two wards, a borough, a PO box, a retired and a rough row.
    pub(crate) fn small() -> Gazetteer {
        let at = |lon, lat| LonLat::new(lon, lat).expect("a place");
        let area = |code: &str, kind, name: &str, lon, lat| Area {
            code: code.into(),
            kind,
            name: name.into(),
            at: at(lon, lat),
            neighbourhood: None,
        };
        let row = |text: &str, lon, lat, area: u8, retired, rough| SourceRow {
            postcode: match parse(text) {
                Some(Typed::Full { postcode, .. }) => postcode,
                other => panic!("{text} is {other:?}"),
            },
            at: at(lon, lat),
            area,
            retired,
            rough,
        };
        let source = GazetteerSource {
            areas: vec![
                area("E05011111", AreaKind::Ward, "Nunhead & Queen's Road", -0.058, 51.466),
                area("E05011112", AreaKind::Ward, "Rye Lane", -0.068, 51.469),
                area("E09000022", AreaKind::Borough, "Lambeth", -0.113, 51.457),
            ],
            names: vec![PlaceName { name: "Peckham".into(), at: at(-0.069, 51.474), area: AreaId(1) }],
            po_boxes: vec![Outward::from_normal("SE1P").expect("lawful")],
            rows: vec![
                row("SE15 5EB", -0.0653, 51.4735, 1, false, false),
                row("SE15 5ED", -0.0655, 51.4731, 1, false, false),
                row("SE15 5AA", -0.0701, 51.4717, 1, true, false),
                row("SE15 5ZZ", -0.0709, 51.4717, 1, true, true),
                row("SE15 3AB", -0.0580, 51.4660, 0, false, false),
                row("SE15 0AA", -0.0590, 51.4760, 0, false, false),
                row("SW2 1AA", -0.1150, 51.4560, 2, false, false),
            ],
            river: River {
                line: vec![at(-0.12, 51.508), at(-0.10, 51.5095), at(-0.07, 51.504)],
                crossings: vec![Crossing { name: "Test Bridge".into(), ends: [at(-0.0985, 51.5085), at(-0.0985, 51.5110)] }],
            },
        };
        super::super::gazetteer_format::decode(&super::super::gazetteer_format::encode(&source, 20_261_122)).expect("encoded just now")
    }

    fn check(typed: &str, expected: &str) {
        let gazetteer = small();
        let got = match gazetteer.find(typed) {
            Err(error) => format!("{error:?}"),
            Ok((home, note)) => {
                let area = home.area.and_then(|id| gazetteer.area(id)).map_or("no area", |area| &area.name);
                format!("{} ({area}) {}", home.label, note.map_or(String::new(), |note| format!("{note:?}")))
            }
        };
        assert_eq!(got.trim_end(), expected, "{typed:?}");
    }

    #[test]
    fn each_kind_of_typing_has_its_own_outcome() {
        check("se155eb", "SE15 5EB (Rye Lane)");
        check("SE15  5EB", "SE15 5EB (Rye Lane)");
        check("SEl5 5EB", "SE15 5EB (Rye Lane) Mended(SE15 5EB)");
        check("SE150AA", "SE15 0AA (Nunhead & Queen's Road)");
        check("SE15OAA", "SE15 0AA (Nunhead & Queen's Road) Mended(SE15 0AA)");
        check("SE15", "SE15 (no area) Middle");
        check("SE15 5", "SE15 5 (no area) Middle");
        check("SE15 5AA", "SE15 5AA (Rye Lane) Retired(SE15 5AA)");
        check("SE15 5ZZ", "SE15 5ZZ (no area) RetiredRough(SE15 5ZZ)");
        check("SE15 5XX", "SE15 5 (no area) Unlisted(SE15 5XX)");
        check("SE15 9XX", "SE15 (no area) Unlisted(SE15 9XX)");
        check("SW2 9XX", "Outside");
        check("M1 1AE", "Outside");
        check("BT1", "Outside");
        check("SE1P 5LX", "PoBox(SE1P)");
        check("SE1P", "PoBox(SE1P)");
        check("nunhead", "Nunhead & Queen's Road (Nunhead & Queen's Road) Middle");
        check("RYE LANE", "Rye Lane (Rye Lane) Middle");
        check("peckham", "Peckham (Rye Lane) Middle");
        check("Lambeth", "Lambeth (Lambeth) Middle");
        check("I live at SE15 5EB", "SE15 5EB (Rye Lane)");
        check("", "Empty");
        check("  ", "Empty");
        check("zzzz", "NotUnderstood");
        check("99999", "NotUnderstood");
        check("<script>alert(1)</script>", "NotUnderstood");
    }

    #[test]
    fn a_place_has_the_postcode_that_is_nearest_or_none() {
        let gazetteer = small();
        let at = |lon, lat| LonLat::new(lon, lat).expect("a place");
        let nearest = |at| gazetteer.nearest(at, &Plane::at(at));
        assert_eq!(nearest(at(-0.0654, 51.4736)).map(|postcode| postcode.to_string()).as_deref(), Some("SE15 5EB"));
        assert_eq!(nearest(at(-1.5, 53.8)), None);
    }

    #[test]
    fn points_come_back_within_half_a_step() {
        let gazetteer = small();
        let (home, _) = gazetteer.find("SE15 5EB").expect("listed");
        assert!((home.at.lon() + 0.0653).abs() < 10.1e-5 && (home.at.lat() - 51.4735).abs() < 6.4e-5);
    }
}
