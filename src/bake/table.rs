//! Tables as text: CSV in which every cell is safe to open in a spreadsheet.

use super::rows::COLUMNS;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a spreadsheet takes for the beginning of a formula (OWASP ASVS 5, 1.2.10).
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The columns that hold words, and so anything at all.
const WORDS: [&str; 13] = [
    "organisation",
    "name",
    "summary",
    "description",
    "address",
    "location_note",
    "contact_role",
    "hours_note",
    "catchment",
    "referrers",
    "visitors",
    "cost_note",
    "access_note",
];

/// The cells of a row, by column; a column that is not there is blank.
pub(crate) type Cells = BTreeMap<&'static str, String>;

/// The header of the service table: every column of the format in its order.
pub(crate) fn services_header() -> String {
    lines([COLUMNS.map(Cow::Borrowed)])
}

/// The rows of a service: its own cells with those of its first place, and a further row for each other place, with the id.
pub(crate) fn service(own: &Cells, places: &[Cells]) -> String {
    let mut out = String::new();
    for at in 0..places.len().max(1) {
        let cell = |column| {
            let here = places.get(at).and_then(|place| place.get(column));
            let above = Some(own).filter(|_| at == 0 || column == "id").and_then(|own| own.get(column));
            here.or(above).map_or("", String::as_str)
        };
        line(&mut out, COLUMNS.map(|column| if WORDS.contains(&column) { safe(cell(column)) } else { Cow::Borrowed(cell(column)) }));
    }
    out
}

/// Writes a table, cells as they are: RFC 4180, but that lines end with a line feed, as tables under version control do.
pub(crate) fn write<'a, R: IntoIterator<Item = Cow<'a, str>>>(columns: &[&'a str], rows: impl IntoIterator<Item = R>) -> String {
    lines([columns.iter().map(|column| Cow::Borrowed(*column))]) + &lines(rows)
}

/// Rows of a table, as [`write`] writes them.
pub(crate) fn lines<'a, R: IntoIterator<Item = Cow<'a, str>>>(rows: impl IntoIterator<Item = R>) -> String {
    let mut out = String::new();
    rows.into_iter().for_each(|row| line(&mut out, row));
    out
}

fn line<'a>(out: &mut String, cells: impl IntoIterator<Item = Cow<'a, str>>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push('\n');
}

/// A cell that a spreadsheet cannot take for a formula: one that begins as one does gets an apostrophe at the front. So does one that
/// has apostrophes before that, so that [`plain`] always gives the text back.
///
/// For cells of words. A phone number or a longitude may begin with a sign, and has only digits behind it: there is nothing to work out.
pub(crate) fn safe(cell: &str) -> Cow<'_, str> {
    if cell.trim_start_matches('\'').starts_with(FORMULA) { Cow::Owned(format!("'{cell}")) } else { cell.into() }
}

/// A cell as it was meant: what [`safe`] was given, without space around it.
pub(crate) fn plain(cell: &str) -> &str {
    let cell = cell.trim_matches(' ');
    cell.strip_prefix('\'').filter(|rest| rest.trim_start_matches('\'').starts_with(FORMULA)).unwrap_or(cell).trim()
}

/// Reads a table that has at least these columns: each row by the names of its columns.
pub(crate) fn read(text: &str, columns: &[&str]) -> Result<Vec<BTreeMap<String, String>>, String> {
    let (header, records) = records(text, columns)?;
    let row = |record: csv::StringRecord| header.iter().cloned().zip(record.iter().map(|cell| plain(cell).to_owned())).collect();
    Ok(records.into_iter().map(row).collect())
}

/// The same, with the rows as they were read: the header, and cells that [`plain`] has not seen.
pub(crate) fn records(text: &str, columns: &[&str]) -> Result<(Vec<String>, Vec<csv::StringRecord>), String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header: Vec<String> = reader.headers().map_err(|error| error.to_string())?.iter().map(|name| name.trim().to_owned()).collect();
    if let Some(missing) = columns.iter().find(|column| !header.iter().any(|name| name == *column)) {
        return Err(format!("there is no column \"{missing}\""));
    }
    let records = reader.into_records().collect::<Result<_, csv::Error>>().map_err(|error| error.to_string())?;
    Ok((header, records))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_cell_is_a_formula() {
        // Case 88 of the bad inputs.
        for (cell, expected) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+44", "'+44"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("'=1", "''=1"),
            ("'s all right", "'s all right"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(safe(cell), expected);
        }
    }

    #[test]
    fn cells_are_quoted_when_they_must_be() {
        // Case 89.
        let rows = ["a,b", "say \"hello\"", "two\nlines", "a;b", "plain", " "].map(|cell| [Cow::Borrowed(cell)]);
        assert_eq!(write(&["a"], rows), "a\n\"a,b\"\n\"say \"\"hello\"\"\"\n\"two\nlines\"\na;b\nplain\n\" \"\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(cells in prop::collection::vec("[-+=@a\"',;\n .é1]{0,6}", 2)) {
            // Space around a cell means nothing.
            let cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            let rows = read(&write(&["a", "b"], [cells.iter().map(|cell| safe(cell))]), &["a", "b"]).unwrap();
            let read: Vec<String> = rows.iter().flat_map(|row| [row["a"].clone(), row["b"].clone()]).collect();
            prop_assert_eq!(read, if cells.iter().all(String::is_empty) && rows.is_empty() { Vec::new() } else { cells });
        }
    }
}
