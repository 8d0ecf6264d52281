//! A table: a header, then rows whose cells are asked for by name and complained about by line and column.

use super::report::{Fate, Finding};
use super::table::plain;
use std::collections::BTreeMap;

/// The columns a service table may have, in the order of the documented format.
pub const COLUMNS: [&str; 44] = [
    "id",
    "organisation",
    "name",
    "summary",
    "description",
    "needs",
    "kind",
    "delivery",
    "address",
    "postcode",
    "lat",
    "lon",
    "location_note",
    "confidential",
    "phone",
    "email",
    "url",
    "contact_role",
    "hours",
    "hours_note",
    "age_min",
    "age_max",
    "gender",
    "for_groups",
    "catchment",
    "route_in",
    "referrers",
    "befriending_modes",
    "accepting",
    "wait_weeks",
    "visitors",
    "cost",
    "cost_note",
    "languages",
    "interpreter",
    "step_free",
    "hearing_loop",
    "accessible_toilet",
    "access_note",
    "source_url",
    "checked_on",
    "valid_from",
    "valid_to",
    "status",
];

/// Those of one place.
pub(crate) const PLACE: [&str; 5] = ["address", "postcode", "lat", "lon", "location_note"];

/// A table as read, before its cells mean anything.
pub(super) struct Table {
    file: String,
    columns: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
    defaults: BTreeMap<String, String>,
}

/// One row, with a place for what is found wrong with it.
pub(super) struct Row<'a> {
    table: &'a Table,
    line: u64,
    cells: &'a [String],
    pub findings: Vec<Finding>,
}

impl Table {
    /// Reads a file's bytes; the only columns it may have are `known`.
    pub fn read(file: &str, bytes: &[u8], known: &[&str], defaults: BTreeMap<String, String>) -> Result<Self, Vec<Finding>> {
        let refuse = |line: u64, column: &str, what: String| Finding {
            fate: Fate::Refused,
            file: file.to_owned(),
            line,
            column: column.to_owned(),
            what,
        };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if let Err(error) = core::str::from_utf8(bytes) {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() as u64;
            return Err(vec![refuse(line, "", "the file is not UTF-8; save it as \"CSV UTF-8\"".to_owned())]);
        }
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let columns: Vec<String> =
            reader.headers().map_err(|error| vec![refuse(1, "", error.to_string())])?.iter().map(|name| name.trim().to_owned()).collect();
        let mut findings = Vec::new();
        for (place, name) in columns.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                findings.push(refuse(1, name, "no such column in the format".to_owned()));
            } else if columns[..place].contains(name) {
                findings.push(refuse(1, name, "this column is there twice".to_owned()));
            }
        }
        for name in defaults.keys().filter(|name| !known.contains(&name.as_str())) {
            findings.push(refuse(0, name, "a default for a column that the format does not have".to_owned()));
        }
        if columns.iter().all(String::is_empty) {
            findings.push(refuse(1, "", "the file is empty: it needs a header line".to_owned()));
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            match record {
                Err(error) => findings.push(refuse(error.position().map_or(0, csv::Position::line), "", error.to_string())),
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    if record.len() != columns.len() {
                        findings.push(refuse(line, "", format!("{} cells where the header has {}", record.len(), columns.len())));
                    }
                    if record.iter().any(|cell| !cell.trim().is_empty()) {
                        rows.push((line, record.iter().map(str::to_owned).collect()));
                    }
                }
            }
        }
        if findings.is_empty() { Ok(Self { file: file.to_owned(), columns, rows, defaults }) } else { Err(findings) }
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells, findings: Vec::new() })
    }
}

impl<'a> Row<'a> {
    /// The cell of a column, or the table's default; "" when not stated.
    pub fn cell(&self, column: &str) -> &'a str {
        let place = self.table.columns.iter().position(|name| name == column);
        let own = place.and_then(|place| self.cells.get(place)).map_or("", |cell| plain(cell));
        if own.is_empty() { self.table.defaults.get(column).map_or("", String::as_str) } else { own }
    }

    /// Line in its file.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Notes what became of a cell.
    pub fn say(&mut self, fate: Fate, column: &str, what: impl Into<String>) {
        self.findings.push(Finding { fate, file: self.table.file.clone(), line: self.line, column: column.to_owned(), what: what.into() });
    }

    /// The values of a `;`-separated cell that `read` knows; each other one is mended away and said.
    pub fn list<T>(&mut self, column: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let mut values = Vec::new();
        for item in self.cell(column).split(';').map(str::trim).filter(|item| !item.is_empty()) {
            match read(item) {
                Some(value) => values.push(value),
                None => self.say(Fate::Mended, column, format!("\"{item}\" is not one of the words of this column: left out")),
            }
        }
        values
    }

    /// The value of a cell, `None` when blank; when `read` does not know it, it is left blank and said.
    pub fn value<T>(&mut self, column: &str, expected: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return None;
        }
        let value = read(cell);
        if value.is_none() {
            self.say(Fate::Mended, column, format!("\"{cell}\" is not {expected}: left blank"));
        }
        value
    }
}
