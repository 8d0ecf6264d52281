//! Services → the table format that `kith bake` reads.

use super::cells::{WORDS, cells, places};
use crate::bake::COLUMNS;
use crate::service::Service;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The services as a table with every column of the format, in its order: UTF-8, RFC 4180, lines ending with CR LF. A service
/// that is offered in more than one place has a further row for each, with its id and the columns of the place.
///
/// Cells of words go through [`formula_safe`]; the reader takes the sign away again. Cells of values do not: a phone number or
/// a longitude may begin with a sign and has only digits behind it, so that a spreadsheet has nothing to carry out, and
/// `+44 20 7946 0100` stays as other programs expect it.
#[must_use]
pub fn csv(services: &[Service]) -> String {
    let mut out = line(COLUMNS.into_iter());
    for service in services {
        let mut own = cells(service);
        let mut places = places(service).into_iter();
        own.extend(places.next().unwrap_or_default());
        out.push_str(&row(&own));
        for mut place in places {
            place.insert("id", service.id.to_string());
            out.push_str(&row(&place));
        }
    }
    out
}

/// A cell of a table that a spreadsheet cannot take for a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a carriage
/// return gets an apostrophe at the front. So does one that has apostrophes before such a sign, so that taking one away
/// always gives the text back.
#[must_use]
pub fn formula_safe(cell: &str) -> Cow<'_, str> {
    if cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) { Cow::Owned(format!("'{cell}")) } else { cell.into() }
}

fn row(cells: &BTreeMap<&'static str, String>) -> String {
    line(COLUMNS.into_iter().map(|column| {
        let cell = cells.get(column).map_or("", String::as_str);
        if WORDS.contains(&column) { formula_safe(cell) } else { cell.into() }
    }))
}

fn line<'a>(cells: impl Iterator<Item = impl Into<Cow<'a, str>>>) -> String {
    let mut line = cells.map(|cell| quoted(cell.into())).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

pub(crate) fn quoted(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.contains([',', '"', '\r', '\n']) || cell.starts_with(' ') || cell.ends_with(' ') {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Case {
        case: u8,
        cell: &'static str,
        safe: &'static str,
    }

    #[test]
    fn no_cell_is_a_formula() {
        let rows = [
            Case { case: 88, cell: "=cmd|' /C calc'!A0", safe: "'=cmd|' /C calc'!A0" },
            Case { case: 88, cell: "+44", safe: "'+44" },
            Case { case: 88, cell: "@SUM(A1)", safe: "'@SUM(A1)" },
            Case { case: 88, cell: "-2+3", safe: "'-2+3" },
            Case { case: 88, cell: "\t=1", safe: "'\t=1" },
            Case { case: 88, cell: "\r=1", safe: "'\r=1" },
            Case { case: 88, cell: "'=1", safe: "''=1" },
            Case { case: 88, cell: "'s all right", safe: "'s all right" },
            Case { case: 88, cell: "a=b", safe: "a=b" },
            Case { case: 88, cell: "", safe: "" },
        ];
        for Case { case, cell, safe } in rows {
            assert_eq!(formula_safe(cell), safe, "{case}");
        }
    }

    #[test]
    fn cells_are_quoted_when_they_must_be() {
        for (case, cell, quotes) in [
            (89, "a,b", "\"a,b\""),
            (89, "say \"hello\"", "\"say \"\"hello\"\"\""),
            (89, "two\nlines", "\"two\nlines\""),
            (89, "a;b", "a;b"),
            (89, "plain", "plain"),
        ] {
            assert_eq!(quoted(cell.into()), quotes, "{case}");
        }
    }
}
