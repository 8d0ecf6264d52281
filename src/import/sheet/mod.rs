//! Spreadsheets → records, by a [`Mapping`]: ours, or one that an officer wrote for a council's own columns.

mod cells;
mod grid;
#[cfg(test)]
mod tests;

use super::finish::{categorise, finish};
use super::mapping::{Flag, Mapping, Name, Spec};
use super::{Change, Gone, Reason, Record};
use crate::bake::PLACE;
use crate::place::Gazetteer;
use crate::search::fold;
use cells::{Found, fill};
use core::fmt;
use grid::Grid;
use std::collections::BTreeMap;

pub use grid::READING;

/// Why a sheet cannot be used at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetError {
    /// A word that stays: `empty`, `not-text`, `not-a-sheet`, `no-sheet`, `no-column`, `limit`.
    pub code: &'static str,
    /// In plain words, with the mapping's line and the sheet's columns when they do not agree.
    pub what: String,
}

impl SheetError {
    fn new(code: &'static str, what: impl Into<String>) -> Self {
        Self { code, what: what.into() }
    }
}

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl core::error::Error for SheetError {}

/// What a source gives: records, what is not kept, and what is to be said of it as a whole.
type Taken = (Vec<Record>, Vec<Gone>, Vec<Change>);

/// Reads a CSV or XLSX file. `name` is what the report calls it; `area` and `today` are what places and dates are judged by. The
/// records come in the order of the sheet, with those that are not kept and what is to be said of the sheet as a whole.
///
/// # Errors
/// [`SheetError`]: the file is no sheet, has no column that the mapping names, or has more than 100,000 rows.
pub fn records(name: &str, bytes: &[u8], mapping: &Mapping, area: &Gazetteer, today: time::Date) -> Result<Taken, SheetError> {
    let grid = grid::read(bytes, mapping.sheet.as_deref(), mapping.header_row)?;
    let sheet = Sheet::new(name, &grid, mapping)?;
    let mut notes = grid.notes.clone();
    notes.extend(sheet.unused());
    let (drafts, mut gone) = sheet.drafts();
    let mut records = Vec::new();
    for draft in drafts {
        match sheet.record(&draft, area, today) {
            Ok(record) => {
                gone.extend(draft.parts.iter().map(|row| sheet.part_gone(row, &record.source_id, Reason::PartOf)));
                records.push(record);
            }
            Err(dropped) => {
                gone.extend(draft.parts.iter().map(|row| sheet.part_gone(row, &dropped.source_id, Reason::PartOf)));
                gone.push(*dropped);
            }
        }
    }
    Ok((records, gone, notes))
}

/// A sheet with its mapping.
struct Sheet<'a> {
    name: &'a str,
    grid: &'a Grid,
    mapping: &'a Mapping,
    /// Where each column stands, by its folded name.
    places: BTreeMap<String, usize>,
}

/// One row.
#[derive(Clone, Copy)]
struct Row<'a> {
    line: u64,
    cells: &'a [String],
}

/// One record: its first row, and the rows that continue it.
struct Draft<'a> {
    row: Row<'a>,
    parts: Vec<Row<'a>>,
}

impl<'a> Sheet<'a> {
    fn new(name: &'a str, grid: &'a Grid, mapping: &'a Mapping) -> Result<Self, SheetError> {
        let mut places = BTreeMap::new();
        for (place, column) in grid.header.iter().enumerate() {
            places.entry(key(column)).or_insert(place);
        }
        let sheet = Self { name, grid, mapping, places };
        let has = || grid.header.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        for named in mapping.names() {
            let needed = !mapping.own || ["id", "name"].contains(&named.column.as_str());
            if needed && !sheet.places.contains_key(&key(&named.column)) {
                let from = if named.line == 0 { "our own format".to_owned() } else { format!("the mapping, line {}", named.line) };
                let what = format!("{from}: there is no column \"{}\" in {name}. It has: {}", named.column, has());
                return Err(SheetError::new("no-column", what));
            }
        }
        Ok(sheet)
    }

    /// What is written in a column of a row, trimmed, without the apostrophe that keeps a spreadsheet from taking it for a formula.
    fn cell(&self, row: Row<'a>, name: &Name) -> &'a str {
        let cell = self.places.get(&key(&name.column)).and_then(|place| row.cells.get(*place)).map_or("", |cell| cell.trim());
        let guarded = cell.strip_prefix('\'').filter(|rest| rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']));
        guarded.unwrap_or(cell)
    }

    fn id(&self, row: Row<'a>) -> String {
        self.mapping.id.iter().map(|name| self.cell(row, name)).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Columns that nothing uses.
    fn unused(&self) -> Vec<Change> {
        let used: Vec<String> = self.mapping.names().into_iter().map(|name| key(&name.column)).collect();
        let header = self.grid.header.iter().enumerate().filter(|(_, column)| !column.is_empty());
        header
            .filter(|(place, column)| !used.contains(&key(column)) || self.places.get(&key(column)) != Some(place))
            .map(|(_, column)| Change::new(Reason::UnusedColumn, column, "", ""))
            .collect()
    }

    /// The rows as records with the rows that continue them, and those that are neither.
    fn drafts(&self) -> (Vec<Draft<'a>>, Vec<Gone>) {
        let (mut drafts, mut gone): (Vec<Draft<'a>>, Vec<Gone>) = (Vec::new(), Vec::new());
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let mut parts: Vec<(Row<'a>, String, String)> = Vec::new();
        for (line, cells) in &self.grid.rows {
            let row = Row { line: *line, cells };
            let beyond = cells.iter().skip(self.grid.header.len()).any(|cell| !cell.trim().is_empty());
            if beyond {
                let what = format!("{} cells where the header has {}", cells.len(), self.grid.header.len());
                gone.push(Gone { detail: what, ..self.part_gone(&row, "", Reason::NotARecord) });
                continue;
            }
            let id = self.id(row);
            match self.continues(row, &id, &known) {
                Some(other) => parts.push((row, id, other)),
                None => {
                    if !id.is_empty() {
                        known.entry(id).or_insert(drafts.len());
                    }
                    drafts.push(Draft { row, parts: Vec::new() });
                }
            }
        }
        // A part may continue a part: what each stands for in the end, by a few steps and never in a circle.
        let links: BTreeMap<&str, &str> =
            parts.iter().filter(|(_, id, _)| !id.is_empty()).map(|(_, id, other)| (id.as_str(), other.as_str())).collect();
        for (row, _, other) in &parts {
            let mut target = other.as_str();
            let mut left = 16;
            while left > 0
                && !known.contains_key(target)
                && let Some(next) = links.get(target)
            {
                target = next;
                left -= 1;
            }
            match known.get(target).and_then(|place| drafts.get_mut(*place)) {
                Some(draft) => draft.parts.push(*row),
                None => {
                    let what = format!("it continues \"{other}\", which is not in the sheet");
                    gone.push(Gone { detail: what, ..self.part_gone(row, "", Reason::NotARecord) });
                }
            }
        }
        (drafts, gone)
    }

    /// The id of the record that a row continues. In our own format that is a row with a known id and nothing but a place.
    fn continues(&self, row: Row<'a>, id: &str, known: &BTreeMap<String, usize>) -> Option<String> {
        if let Some(name) = &self.mapping.continues {
            let other = self.cell(row, name);
            return (!other.is_empty() && other != id).then(|| other.to_owned());
        }
        let only_a_place = || {
            let stated = self.mapping.columns.iter().filter(|(_, spec)| spec.from.iter().any(|name| !self.cell(row, name).is_empty()));
            stated.map(|(column, _)| column).all(|column| PLACE.contains(column))
        };
        (self.mapping.own && known.contains_key(id) && only_a_place()).then(|| id.to_owned())
    }

    fn stands_at(&self, line: u64) -> String {
        format!("{}, row {line}", self.name)
    }

    /// A row that is no record of its own.
    fn part_gone(&self, row: &Row<'a>, of: &str, reason: Reason) -> Gone {
        Gone {
            source_id: self.id(*row),
            name: String::new(),
            organisation: String::new(),
            stands_at: self.stands_at(row.line),
            reason,
            detail: of.to_owned(),
        }
    }

    /// Whether a flag lets something be shown.
    fn shows(&self, row: Row<'a>, flag: &Flag) -> bool {
        let cell = fold(self.cell(row, &flag.column));
        flag.is.iter().any(|word| fold(word) == cell)
    }

    /// What a row states of something, by its spec.
    fn found(&self, record: &mut Record, row: Row<'a>, column: &str, spec: &Spec) -> Found {
        let mut texts: Vec<&str> = spec.from.iter().map(|name| self.cell(row, name)).filter(|cell| !cell.is_empty()).collect();
        if texts.is_empty() {
            return Found::default();
        }
        if spec.hidden_unless.as_ref().is_some_and(|flag| !self.shows(row, flag)) {
            record.note(Reason::FieldHidden, column, "", "");
            return Found { hidden: true, ..Found::default() };
        }
        let apart = spec.join.clone().unwrap_or_else(|| if column == "address" { ", ".to_owned() } else { " ".to_owned() });
        let was = texts.join(&apart);
        let joined;
        if spec.join.is_some() || !matches!(column, "address" | "phone") && spec.split.is_empty() {
            joined = was.clone();
            texts = vec![joined.as_str()];
        }
        let items: Vec<&str> = texts.iter().flat_map(|text| pieces(text, &spec.split)).collect();
        let said = |item: &&str| match spec.words.iter().find(|(word, _)| fold(word) == fold(item)) {
            Some((_, ours)) => ours.clone(),
            None => (*item).to_owned(),
        };
        Found { was, items: items.iter().map(said).filter(|item| !item.is_empty()).collect(), hidden: false }
    }

    fn record(&self, draft: &Draft<'a>, area: &Gazetteer, today: time::Date) -> Result<Record, Box<Gone>> {
        let row = draft.row;
        let mut record = Record { source_id: self.id(row), stands_at: self.stands_at(row.line), ..Record::default() };
        let rows: Vec<Row<'a>> = std::iter::once(row).chain(draft.parts.iter().copied()).collect();
        for column in ["name", "organisation"] {
            if let Some(spec) = self.mapping.spec(column) {
                let found = if spec.fixed.is_empty() { self.found(&mut record, row, column, spec) } else { Found::fixed(&spec.fixed) };
                let mended = super::mend::text::line(&found.items.join(" "));
                record.put(if column == "name" { "name" } else { "organisation" }, &found.was, mended);
            }
        }
        if let Some(flag) = self.mapping.hidden_unless.iter().find(|flag| !self.shows(row, flag)) {
            let detail = format!("{} is \"{}\"", flag.column.column, self.cell(row, &flag.column));
            return Err(Box::new(record.gone(Reason::Hidden, detail)));
        }
        if record.source_id.is_empty() {
            return Err(Box::new(record.gone(Reason::NoId, "")));
        }
        if record.cell("name").is_empty() {
            return Err(Box::new(record.gone(Reason::NoName, "")));
        }
        let mut all: BTreeMap<&'static str, Found> = BTreeMap::new();
        for (column, spec) in self.mapping.columns.iter().filter(|(column, _)| !PLACE.contains(column)) {
            let mut found = if spec.fixed.is_empty() { Found::default() } else { Found::fixed(&spec.fixed) };
            for row in rows.iter().filter(|_| spec.fixed.is_empty()) {
                let more = self.found(&mut record, *row, column, spec);
                found.add(more, cells::is_list(column));
            }
            all.insert(column, found);
        }
        if let Some(spec) = &self.mapping.categories {
            for row in &rows {
                for item in self.found(&mut record, *row, "categories", spec).items {
                    categorise(&mut record, &super::mend::text::line(&item).value);
                }
            }
        }
        for row in &rows {
            self.place(&mut record, *row, area);
        }
        let slots = self.slots(&rows);
        let costs = self.costs(&rows);
        fill(record, all, &cells::Beside { slots, costs, own: self.mapping.own, day_first: self.mapping.day_first }, area, today)
            .and_then(|record| finish(record, today))
    }

    /// The place that a row states.
    fn place(&self, record: &mut Record, row: Row<'a>, area: &Gazetteer) {
        let mut found = |column: &str| match self.mapping.spec(column) {
            Some(spec) if spec.fixed.is_empty() => self.found(record, row, column, spec),
            Some(spec) => Found::fixed(&spec.fixed),
            None => Found::default(),
        };
        let [address, postcode, lat, lon, note] = PLACE.map(&mut found);
        // What belongs to a hidden address is hidden with it.
        if [&address, &postcode, &lat, &lon].into_iter().any(|found| found.hidden) {
            return;
        }
        let lines: Vec<&str> = address.items.iter().map(String::as_str).collect();
        let point = [lat.items.join(" "), lon.items.join(" ")];
        let before = record.changes.len();
        let mut place = super::oruk::made_place(record, &lines, &postcode.items.join(" "), [&point[0], &point[1]], area);
        let mended = super::mend::text::line(&note.items.join(" "));
        for reason in &mended.reasons {
            record.note(*reason, "location_note", &note.was, &mended.value);
        }
        place.note = mended.value;
        if place == super::Place::default() && address.was.is_empty() && postcode.was.is_empty() && point.iter().all(String::is_empty) {
            record.changes.truncate(before);
        }
        super::finish::add_place(record, place);
    }

    fn slots(&self, rows: &[Row<'a>]) -> Vec<super::mend::hours::Slot> {
        let Some(schedule) = &self.mapping.schedule else { return Vec::new() };
        let slot = |row: &Row<'a>| {
            let get = |name: &Option<Name>| name.as_ref().map_or("", |name| self.cell(*row, name)).to_owned();
            super::mend::hours::Slot {
                days: get(&schedule.days),
                opens_at: get(&schedule.opens),
                closes_at: get(&schedule.closes),
                valid_from: get(&schedule.from),
                valid_to: get(&schedule.to),
                text: get(&schedule.text),
                ..Default::default()
            }
        };
        rows.iter().map(slot).filter(|slot| *slot != Default::default()).collect()
    }

    fn costs(&self, rows: &[Row<'a>]) -> cells::Costs {
        let mut costs = cells::Costs::default();
        let Some(cost) = &self.mapping.cost else { return costs };
        for row in rows {
            let get = |name: &Option<Name>| name.as_ref().map_or("", |name| self.cell(*row, name)).to_owned();
            if costs.free.is_empty() {
                costs.free = get(&cost.free);
            }
            let amount = [get(&cost.option), get(&cost.amount), get(&cost.per)];
            if amount.iter().any(|text| !text.is_empty()) {
                costs.amounts.push(amount);
            }
        }
        costs
    }
}

/// A column's name as it is compared.
fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A text, divided at any of these characters; whole when there are none.
fn pieces<'t>(text: &'t str, at: &str) -> Vec<&'t str> {
    text.split(|c| at.contains(c)).map(str::trim).filter(|piece| !piece.is_empty()).collect()
}
