//! Excel files for tests, from the texts of their parts.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// The parts of a file that is read: a blank line between, in the order of [`NAMES`].
pub const PARTS: &str = include_str!("parts.txt");

const NAMES: [&str; 7] = [
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml",
];

/// The archive of as many parts as there are.
pub fn packed(parts: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in NAMES.iter().zip(parts.split("\n\n")) {
        writer.start_file(*name, plain).unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
