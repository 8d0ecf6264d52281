//! What an import found out, for those who answer for the data: a page to read, a file for programs, and a list for each
//! organisation of what it should check.

mod html;
mod json;
mod lists;
mod scores;
mod tally;
mod text;
mod words;

pub use json::FORMAT;
pub use scores::{BANDS, Fact, Scores, freshness, percent};
pub use tally::{Tally, Times};
pub use text::summary;

use super::Imported;
use time::Date;

/// The files of a report, by name: `report.html`, `report.json`, and `please-check/…csv`, one an organisation. The same import
/// on the same day gives the same bytes.
#[must_use]
pub fn write(imported: &Imported, today: Date) -> Vec<(String, String)> {
    let tally = Tally::of(imported);
    let lists = lists::lists(imported, today);
    let mut files = vec![
        ("report.html".to_owned(), html::page(imported, &tally, &lists, today)),
        ("report.json".to_owned(), json::file(imported, &tally, today)),
    ];
    files.extend(lists.into_iter().map(|list| (list.file, list.csv)));
    files
}
