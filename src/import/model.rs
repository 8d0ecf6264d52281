//! What passes between the steps of an import.

use super::reason::{Outcome, Reason};
use crate::date::PartialDate;
use std::collections::BTreeMap;

/// A service on its way from a source to `services.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// As the source writes it. Unique once records have been joined.
    pub source_id: String,
    /// Where it stands, for a person who looks it up: `services.json, item 12`, `sheet.csv, line 40`, a URL.
    pub stands_at: String,
    /// The source's id of the organisation, when it has one.
    pub organisation_id: String,
    /// By column of the table format (`name`, `hours`, `age_min`…), in the words of that column. A column that is not here is blank.
    /// The columns `id` and those of a place are not among them.
    pub cells: BTreeMap<&'static str, String>,
    /// Where it is offered.
    pub places: Vec<Place>,
    /// The names of the source's own categories, for whoever derives needs from them.
    pub categories: Vec<String>,
    /// Nobody stated its needs: they come from its words.
    pub needs_derived: bool,
    /// Everything that is not as the source has it, in the order in which it came up.
    pub changes: Vec<Change>,
}

/// One place of a service: the columns `address`, `postcode`, `lat`, `lon`, `location_note`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Street and town.
    pub address: String,
    /// As written, mended where a slip is certain.
    pub postcode: String,
    /// Decimal degrees north; "" with `lon`.
    pub lat: String,
    /// Decimal degrees east.
    pub lon: String,
    /// "By the lake."
    pub note: String,
}

/// One difference between a source and what is kept of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Why.
    pub reason: Reason,
    /// The column, or the source's own name of a field that has no column; "" for the record as a whole.
    pub field: String,
    /// What the source wrote, cut to 200 characters; "" when there is nothing to show, and always where a person is named.
    pub was: String,
    /// What is kept, likewise; "" when it is left blank.
    pub now: String,
}

/// A field once it has been mended: what is kept of it, and why that is not what was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// In the words of the table format; "" when nothing can be kept.
    pub value: String,
    /// None when the value is as written, or only its white space differs.
    pub reasons: Vec<Reason>,
    /// Words that were found in the field and belong beside it: the label of a phone number.
    pub aside: String,
}

/// A record that is not in the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// As the source writes it.
    pub source_id: String,
    /// Its name, as far as it has one.
    pub name: String,
    /// Who runs it, as far as that is stated.
    pub organisation: String,
    /// Where it stands in the source.
    pub stands_at: String,
    /// Why; its [`Outcome`] is `Dropped` or `Merged`.
    pub reason: Reason,
    /// More about why, in plain words; for a merged one, the id that it went into.
    pub detail: String,
}

/// Everything an import found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The dataset's name.
    pub name: String,
    /// Where it came from: a path without its folders, or a URL.
    pub source: String,
    /// The day of the import: dates are judged by it.
    pub day: Option<PartialDate>,
    /// How many services the source has, by our count.
    pub found: usize,
    /// What is kept, by id. The id of the tables is in `cells["id"]` once records have been joined.
    pub records: Vec<Record>,
    /// What is not, in the order of the source.
    pub gone: Vec<Gone>,
    /// What is to be said of the source as a whole: its pages, its totals.
    pub notes: Vec<Change>,
    /// What differs from the tables of the last import; `None` when there are none.
    pub since: Option<Since>,
}

/// What became of the tables of the last import. Ids of the tables, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// The day of the last import, as its tables say.
    pub day: String,
    /// With their names.
    pub new: Vec<(String, String)>,
    /// With their names.
    pub gone: Vec<(String, String)>,
    /// With the columns that differ.
    pub changed: Vec<(String, Vec<String>)>,
}

/// How much of a value a report shows.
const SHOWN: usize = 200;

impl Record {
    /// A cell, "" when blank.
    #[must_use]
    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Fills a cell; a blank value clears it.
    pub fn set(&mut self, column: &'static str, value: impl Into<String>) {
        let value = value.into();
        if value.trim().is_empty() {
            self.cells.remove(column);
        } else {
            self.cells.insert(column, value);
        }
    }

    /// Fills a cell with what is kept of what was written, and notes why that differs.
    pub fn put(&mut self, column: &'static str, was: &str, mended: Mended) {
        for reason in &mended.reasons {
            self.changes.push(Change::new(*reason, column, was, &mended.value));
        }
        self.set(column, mended.value);
    }

    /// Notes something.
    pub fn note(&mut self, reason: Reason, field: &str, was: &str, now: &str) {
        self.changes.push(Change::new(reason, field, was, now));
    }

    /// It is dropped, for a reason.
    #[must_use]
    pub fn gone(self, reason: Reason, detail: impl Into<String>) -> Gone {
        debug_assert!(matches!(reason.outcome(), Outcome::Dropped | Outcome::Merged));
        Gone {
            name: self.cell("name").to_owned(),
            organisation: self.cell("organisation").to_owned(),
            source_id: self.source_id,
            stands_at: self.stands_at,
            reason,
            detail: detail.into(),
        }
    }
}

impl Change {
    /// With values cut to what a report shows, and none where they would name somebody.
    #[must_use]
    pub fn new(reason: Reason, field: &str, was: &str, now: &str) -> Self {
        let cut = |text: &str| match text.char_indices().nth(SHOWN) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        };
        let was = if reason.is_personal() { String::new() } else { cut(was) };
        Self { reason, field: field.to_owned(), was, now: cut(now) }
    }
}

impl Mended {
    /// As it was written.
    #[must_use]
    pub fn as_is(value: impl Into<String>) -> Self {
        Self { value: value.into(), ..Self::default() }
    }

    /// Another value, for a reason.
    #[must_use]
    pub fn to(value: impl Into<String>, reason: Reason) -> Self {
        Self { value: value.into(), reasons: vec![reason], aside: String::new() }
    }

    /// Left blank, for a reason.
    #[must_use]
    pub fn blank(reason: Reason) -> Self {
        Self::to("", reason)
    }
}
