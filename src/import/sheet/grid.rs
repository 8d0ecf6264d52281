//! A file of cells → a header and rows of text: CSV with any of the usual separators, and XLSX.

use super::SheetError;
use crate::import::Change;
use crate::import::read::bytes;
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// Rows of a sheet, at most.
const MOST_ROWS: usize = 100_000;
/// Columns, at most.
const MOST_COLUMNS: usize = 500;
/// Bytes of all its cells, at most.
const MOST_BYTES: usize = 256 << 20;
/// Bytes of an XLSX file once it is unpacked, at most.
const UNPACKED: u64 = 256 << 20;
/// Files in an XLSX file, at most.
const MOST_FILES: usize = 10_000;

/// The thread that reads an Excel file.
pub const READING: &str = "an Excel file";

/// A sheet as text.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub header: Vec<String>,
    /// With the line or row on which each begins, from 1.
    pub rows: Vec<(u64, Vec<String>)>,
    pub notes: Vec<Change>,
}

/// Reads a file: XLSX when it is a zip archive, else CSV. `sheet` is the name of a sheet, the first when `None`; `header_row` the
/// row of the header, the first that is not blank when `None`.
pub(super) fn read(bytes: &[u8], sheet: Option<&str>, header_row: Option<u64>) -> Result<Grid, SheetError> {
    let (rows, notes) = if bytes.trim_ascii().is_empty() {
        (Vec::new(), Vec::new())
    } else if bytes.starts_with(b"PK") {
        (xlsx(bytes, sheet)?, Vec::new())
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(SheetError::new("not-a-sheet", "this is an old Excel file (.xls): save it as .xlsx or as CSV UTF-8"));
    } else {
        let (text, notes) = bytes::text(bytes.to_vec()).map_err(|error| SheetError::new("not-text", error.to_string()))?;
        (csv(&text)?, notes)
    };
    let mut rows = rows.into_iter().filter(|(line, _)| header_row.is_none_or(|header| *line >= header));
    let (_, header) =
        rows.next().ok_or_else(|| SheetError::new("empty", "the file is empty: it needs a row with the names of the columns"))?;
    Ok(Grid {
        header: header.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect(),
        rows: rows.collect(),
        notes,
    })
}

/// Rows that are not blank, and how much they hold.
#[derive(Default)]
struct Rows {
    rows: Vec<(u64, Vec<String>)>,
    bytes: usize,
}

impl Rows {
    fn add(&mut self, line: u64, row: Vec<String>) -> Result<(), SheetError> {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        self.bytes += row.iter().map(|cell| cell.len() + size_of::<String>()).sum::<usize>();
        if self.rows.len() > MOST_ROWS || self.bytes > MOST_BYTES {
            return Err(SheetError::new("limit", format!("more than {MOST_ROWS} rows, or {} MB of cells", MOST_BYTES >> 20)));
        }
        if row.len() > MOST_COLUMNS {
            return Err(SheetError::new("limit", format!("row {line} has more than {MOST_COLUMNS} cells")));
        }
        self.rows.push((line, row));
        Ok(())
    }
}

fn csv(text: &str) -> Result<Vec<(u64, Vec<String>)>, SheetError> {
    let (separator, text, skipped) = separator(text);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Rows::default();
    for record in reader.records() {
        let record = record.map_err(|error| SheetError::new("not-a-sheet", error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line) + skipped;
        rows.add(line, record.iter().map(str::to_owned).collect())?;
    }
    Ok(rows.rows)
}

/// The separator that stands oftenest in the first line, outside quotation marks; a line `sep=;` says so itself. With the text behind
/// such a line, and how many lines that took.
fn separator(text: &str) -> (u8, &str, u64) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(said) = first.strip_prefix("sep=").and_then(|rest| rest.bytes().next())
        && b",;\t".contains(&said)
    {
        return (said, text.split_once('\n').map_or("", |(_, rest)| rest), 1);
    }
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    // The first line that is not blank: the header may itself hold line breaks within quotation marks.
    for byte in text.trim_start_matches(['\r', '\n']).bytes().take(100_000) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(own, _)| *own == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    (counts.into_iter().find(|(_, count)| *count == most).map_or(b',', |(separator, _)| separator), text, 0)
}

fn xlsx(bytes: &[u8], sheet: Option<&str>) -> Result<Vec<(u64, Vec<String>)>, SheetError> {
    check_archive(bytes)?;
    // At some damaged files the library panics, as at a cell called "A99999999999". Then its thread ends, and not ours.
    std::thread::scope(|scope| {
        let reading = std::thread::Builder::new().name(READING.to_owned()).spawn_scoped(scope, || cells(bytes, sheet));
        let damaged = || SheetError::new("not-a-sheet", "the Excel file cannot be read: it is damaged");
        reading.map_err(|_| damaged())?.join().map_err(|_| damaged())?
    })
}

fn cells(bytes: &[u8], sheet: Option<&str>) -> Result<Vec<(u64, Vec<String>)>, SheetError> {
    let broken = |error: calamine::XlsxError| SheetError::new("not-a-sheet", format!("the Excel file cannot be read: {error}"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    let name = match sheet {
        None => names.first().cloned(),
        Some(wanted) => names.iter().find(|name| name.trim().eq_ignore_ascii_case(wanted.trim())).cloned(),
    };
    let name = name.ok_or_else(|| {
        let wanted = sheet.map_or(String::new(), |wanted| format!(" \"{wanted}\""));
        SheetError::new("no-sheet", format!("there is no sheet{wanted} in the file. It has: {}", names.join(", ")))
    })?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
    let mut cells: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut held = 0;
    while let Some(cell) = reader.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = shown(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MOST_COLUMNS {
            return Err(SheetError::new("limit", format!("row {} has more than {MOST_COLUMNS} cells", u64::from(row) + 1)));
        }
        let cells = cells.entry(row).or_default();
        let missing = (column + 1).saturating_sub(cells.len());
        held += text.len() + missing * size_of::<String>();
        if held > MOST_BYTES {
            return Err(SheetError::new("limit", format!("more than {} MB of cells", MOST_BYTES >> 20)));
        }
        cells.resize(cells.len().max(column + 1), String::new());
        if let Some(place) = cells.get_mut(column) {
            *place = text;
        }
    }
    let mut rows = Rows::default();
    for (row, cells) in cells {
        rows.add(u64::from(row) + 1, cells)?;
    }
    Ok(rows.rows)
}

/// Refuses an archive with names that lead out of it, or one that would fill the memory, before anything reads it for good.
fn check_archive(bytes: &[u8]) -> Result<(), SheetError> {
    let broken = |error: &dyn core::fmt::Display| SheetError::new("not-a-sheet", format!("the Excel file cannot be read: {error}"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let leads_out = |name: &str| name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|part| part == "..") || name.contains(':');
    if archive.len() > MOST_FILES || archive.file_names().any(|name| name.map_or(true, |name| leads_out(&name))) {
        return Err(SheetError::new("not-a-sheet", "this is no Excel file: it holds names that lead out of it, or too many files"));
    }
    let mut left = UNPACKED;
    for place in 0..archive.len() {
        let file = archive.by_index(place).map_err(|error| broken(&error))?;
        let unpacked = std::io::copy(&mut file.take(left), &mut std::io::sink()).map_err(|error| broken(&error))?;
        left = left.saturating_sub(unpacked);
        if left == 0 {
            return Err(SheetError::new("limit", format!("unpacked, the Excel file has more than {} MB", UNPACKED >> 20)));
        }
    }
    Ok(())
}

/// A cell as a person reads it.
fn shown(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::DateTime(date) => date_shown(date),
        #[allow(unreachable_patterns, reason = "the list may grow")]
        _ => String::new(),
    }
}

/// `2026-11-24`, `09:30` when there is no date, or both.
fn date_shown(date: &ExcelDateTime) -> String {
    let number = date.as_f64();
    if !number.is_finite() || !(0.0..3_000_000.0).contains(&number) {
        return number.to_string();
    }
    let (year, month, day, hour, minute, _, _) = date.to_ymd_hms_milli();
    if number < 1.0 || date.is_duration() {
        return format!("{hour:02}:{minute:02}");
    }
    let days = format!("{year:04}-{month:02}-{day:02}");
    if number.fract() == 0.0 { days } else { format!("{days}T{hour:02}:{minute:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let grid = read(bytes, None, None).unwrap();
        std::iter::once(grid.header).chain(grid.rows.into_iter().map(|(_, row)| row)).collect()
    }

    #[test]
    fn separators_quotes_and_line_breaks_are_told_apart() {
        // Case 89.
        for text in [
            "a,b\n\"x\n;y\",\"say \"\"hi\"\"\"\n",
            "a;b\n\"x\n;y\";\"say \"\"hi\"\"\"\n",
            "a\tb\r\n\"x\n;y\"\t\"say \"\"hi\"\"\"\r\n",
            "sep=;\na;b\n\"x\n;y\";\"say \"\"hi\"\"\"\n",
            "\n\na,b\n\"x\n;y\",\"say \"\"hi\"\"\"",
        ] {
            assert_eq!(rows(text.as_bytes()), [["a", "b"], ["x\n;y", "say \"hi\""]], "{text}");
        }
        assert_eq!(rows(b"\"a;x\",b\n1,2"), [["a;x", "b"], ["1", "2"]]);
        assert_eq!(rows(b"only\nx, y"), vec![vec!["only".to_owned()], vec!["x".to_owned(), " y".to_owned()]]);
    }

    #[test]
    fn a_title_above_the_header_is_passed_over_when_the_mapping_says_so() {
        let grid = read(b"Our services,\nid,name\n1,x\n", None, Some(2)).unwrap();
        assert_eq!(grid.header, ["id", "name"]);
        assert_eq!(grid.rows, [(3, vec!["1".to_owned(), "x".to_owned()])]);
    }

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// The least that is an Excel file, with these rows of XML.
    pub(super) fn workbook(rows: &str) -> Vec<u8> {
        let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
        let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
        let book = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Services" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
        let book_rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
        let styles = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>"#;
        let sheet = format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
        );
        packed(&[
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", rels.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", book_rels.as_bytes()),
            ("xl/styles.xml", styles.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    }

    #[test]
    fn an_excel_file_is_read_with_dates_as_dates() {
        let text = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
        let book = workbook(&format!(
            r#"<row r="1">{}{}{}{}</row><row r="3">{}<c r="B3" s="1"><v>46350</v></c><c r="C3" s="2"><v>0.375</v></c><c r="D3" t="b"><v>1</v></c></row>"#,
            text("A1", "id"),
            text("B1", "checked"),
            text("C1", "opens"),
            text("D1", "shown"),
            text("A3", "x")
        ));
        let grid = read(&book, Some("services"), None).unwrap();
        assert_eq!(grid.header, ["id", "checked", "opens", "shown"]);
        assert_eq!(grid.rows, [(3, ["x", "2026-11-24", "09:00", "TRUE"].map(str::to_owned).to_vec())]);
        assert!(read(&book, Some("Other"), None).unwrap_err().to_string().contains("It has: Services"));
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        let far = r#"<row r="1"><c r="A1" t="n"><v>1</v></c><c r="XFD1" t="n"><v>1</v></c></row>"#;
        let bomb = vec![b' '; (UNPACKED + 1) as usize];
        let many = format!("a\n{}", "x\n".repeat(2_000_000));
        for (case, bytes, code) in [
            (20, packed(&[("../../xl/workbook.xml", b"x")]), "not-a-sheet"),
            (20, packed(&[("xl/nothing.xml", b"x")]), "not-a-sheet"),
            (19, packed(&[("xl/sharedStrings.xml", &bomb)]), "limit"),
            (23, many.into_bytes(), "limit"),
            (23, workbook(far), "limit"),
            (12, workbook(r#"<row r="1"><c r="A99999999999" t="n"><v>1</v></c></row>"#), "not-a-sheet"),
            (12, workbook("<row><c").split_at(200).0.to_vec(), "not-a-sheet"),
            (1, Vec::new(), "empty"),
            (2, b" \n\n ".to_vec(), "empty"),
            (17, b"\xd0\xcf\x11\xe0rest".to_vec(), "not-a-sheet"),
        ] {
            assert_eq!(read(&bytes, None, None).unwrap_err().code, code, "{case}");
        }
    }
}
