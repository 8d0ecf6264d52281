//! The tables that an import writes and reads again: plain CSV, every cell safe to open in a spreadsheet.

use std::collections::BTreeMap;

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes a table. A cell that a spreadsheet would work out begins with an apostrophe, which [`read`] takes away.
pub(super) fn write(columns: &[&str], rows: Vec<Vec<String>>) -> String {
    let mut out = String::new();
    line(&mut out, columns.iter().map(|column| (*column).to_owned()));
    for row in rows {
        line(&mut out, row.into_iter().map(|cell| if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }));
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r', ';']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push('\n');
}

/// Reads a table that has at least the first of these columns, by column.
pub(super) fn read(text: &str, columns: &[&str]) -> Result<Vec<BTreeMap<String, String>>, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header: Vec<String> = reader.headers().map_err(|error| error.to_string())?.iter().map(|name| name.trim().to_owned()).collect();
    if let Some(missing) = columns.iter().find(|column| !header.iter().any(|name| name == *column)) {
        return Err(format!("there is no column \"{missing}\""));
    }
    reader
        .records()
        .map(|record| {
            let record = record.map_err(|error| error.to_string())?;
            let plain = |cell: &str| match cell.strip_prefix('\'') {
                Some(rest) if rest.starts_with(FORMULA) => rest.to_owned(),
                _ => cell.trim().to_owned(),
            };
            Ok(header.iter().cloned().zip(record.iter().map(plain)).collect())
        })
        .collect()
}
