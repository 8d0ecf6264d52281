//! Tables as text: CSV in which every cell is safe to open in a spreadsheet.

use std::collections::BTreeMap;

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes a table. A cell that a spreadsheet would work out begins with an apostrophe, which [`plain`] takes away.
pub(crate) fn write(columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut out = String::new();
    line(&mut out, columns.iter().map(|column| (*column).to_owned()));
    for row in rows {
        line(&mut out, row.into_iter().map(|cell| if is_formula(&cell) { format!("'{cell}") } else { cell }));
    }
    out
}

/// A cell as it was meant, without space around it and without the apostrophe that keeps it from being a formula.
pub(crate) fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// A longitude such as -0.07 is none. Apostrophes before one count with it, so that taking one away always gives the cell back.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA) && !(cell.starts_with('-') && cell.parse::<f64>().is_ok())
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

/// Reads a table that has at least these columns: each row by the names of its columns.
pub(crate) fn read(text: &str, columns: &[&str]) -> Result<Vec<BTreeMap<String, String>>, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header: Vec<String> = reader.headers().map_err(|error| error.to_string())?.iter().map(|name| name.trim().to_owned()).collect();
    if let Some(missing) = columns.iter().find(|column| !header.iter().any(|name| name == *column)) {
        return Err(format!("there is no column \"{missing}\""));
    }
    reader
        .records()
        .map(|record| {
            let record = record.map_err(|error| error.to_string())?;
            Ok(header.iter().cloned().zip(record.iter().map(|cell| plain(cell).to_owned())).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_cell_begins_a_formula() {
        let text =
            write(&["a"], ["=1+1", "+44 20 7946 0100", "@a", "-cmd", "-0.07", "\tx", "'=1", "plain"].map(|cell| vec![cell.to_owned()]));
        assert_eq!(text, "a\n'=1+1\n'+44 20 7946 0100\n'@a\n'-cmd\n-0.07\n'\tx\n''=1\nplain\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(cells in prop::collection::vec("[-+=@a\"',;\n .é1]{0,6}", 2)) {
            // Space around a cell means nothing, nor does an apostrophe that would keep it from being a formula.
            let cells: Vec<String> = cells.iter().map(|cell| plain(cell).to_owned()).collect();
            let rows = read(&write(&["a", "b"], [cells.clone()]), &["a", "b"]).unwrap();
            let read: Vec<String> = rows.iter().flat_map(|row| [row["a"].clone(), row["b"].clone()]).collect();
            prop_assert_eq!(read, if cells.iter().all(String::is_empty) && rows.is_empty() { Vec::new() } else { cells });
        }
    }
}
