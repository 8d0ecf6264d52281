//! Bytes of unknown origin → text. UTF-8 and UTF-16 by their marks, Windows-1252 where nothing else is meant, gzip by its first bytes;
//! everything else is refused with what it is.

use super::{Fault, Limits, ReadError};
use crate::import::{Change, Reason};
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};

const GZIP: &[u8] = &[0x1f, 0x8b];
const UTF_8: &[u8] = &[0xef, 0xbb, 0xbf];
const UTF_16LE: &[u8] = &[0xff, 0xfe];
const UTF_16BE: &[u8] = &[0xfe, 0xff];

/// What begins like this is no text, or not one that holds records.
const OTHER: [(&[u8], &str); 9] = [
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
];

/// Windows-1252 from 0x80 to 0x9F; the rest is as in Unicode. `\0`: no character.
const WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™',
    'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The text that bytes hold, and what was put right, within the usual [`Limits`].
///
/// # Errors
/// [`ReadError`], as [`text_within`].
pub fn text(bytes: Vec<u8>) -> Result<(String, Vec<Change>), ReadError> {
    text_within(bytes, &Limits::default())
}

/// The text that bytes hold, and what was put right: without byte order mark, without NUL, and with something in it.
///
/// # Errors
/// Empty, too large, packed and damaged, a web page, another kind of file, or in no encoding that can be told for certain.
pub fn text_within(bytes: Vec<u8>, limits: &Limits) -> Result<(String, Vec<Change>), ReadError> {
    if bytes.len() > limits.bytes {
        return Err(too_large(limits.bytes));
    }
    let bytes = if bytes.starts_with(GZIP) { inflate(&bytes, limits.inflated)? } else { bytes };
    if let Some((_, what)) = OTHER.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ReadError::new(Fault::OtherFormat, *what));
    }
    if bytes.starts_with(GZIP) {
        return Err(ReadError::new(Fault::OtherFormat, "packed twice"));
    }
    let (text, changes) = decode(bytes)?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(ReadError::new(Fault::Empty, ""));
    }
    if let Some(place) = text.find('\0') {
        return Err(ReadError::new(Fault::Encoding, format!("{}: a NUL byte", line_column(text.as_bytes(), place))));
    }
    refuse_markup(&text)?;
    Ok((text, changes))
}

/// Where a byte is, for a person: both from 1, the column in characters.
pub(super) fn line_column(text: &[u8], place: usize) -> String {
    let before = text.get(..place).unwrap_or(text);
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let column = 1 + before.iter().skip(start).filter(|byte| **byte & 0xc0 != 0x80).count();
    format!("line {line}, column {column}")
}

pub(super) fn too_large(limit: usize) -> ReadError {
    ReadError::new(Fault::TooLarge, if limit >= 1 << 20 { format!("over {} MB", limit >> 20) } else { format!("over {limit} bytes") })
}

fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, ReadError> {
    let mut inflated = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    match MultiGzDecoder::new(bytes).take(most).read_to_end(&mut inflated) {
        Ok(_) if inflated.len() > limit => Err(too_large(limit)),
        Ok(_) => Ok(inflated),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(ReadError::new(Fault::CutShort, "gzip")),
        Err(_) => Err(ReadError::new(Fault::Damaged, "gzip")),
    }
}

fn decode(mut bytes: Vec<u8>) -> Result<(String, Vec<Change>), ReadError> {
    let from = |encoding: &str| vec![Change::new(Reason::Encoding, "", encoding, "UTF-8")];
    if bytes.starts_with(UTF_16LE) {
        return Ok((utf_16(&bytes, u16::from_le_bytes)?, from("UTF-16, little-endian")));
    }
    if bytes.starts_with(UTF_16BE) {
        return Ok((utf_16(&bytes, u16::from_be_bytes)?, from("UTF-16, big-endian")));
    }
    let mut changes = Vec::new();
    if bytes.starts_with(UTF_8) {
        bytes.drain(..UTF_8.len());
        changes.push(Change::new(Reason::ByteOrderMark, "", "", ""));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, changes)),
        // A mark that says UTF-8 rules out everything else.
        Err(error) if changes.is_empty() => Ok((windows_1252(error.as_bytes(), error.utf8_error().valid_up_to())?, from("Windows-1252"))),
        Err(error) => Err(not_utf_8(error.as_bytes(), error.utf8_error().valid_up_to())),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(ReadError::new(Fault::CutShort, "UTF-16 with an odd number of bytes"));
    }
    let units = pairs.iter().skip(1).map(|pair| unit(*pair));
    char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| ReadError::new(Fault::Encoding, "UTF-16 with half a character"))
}

/// Windows-1252 has a character for nearly every byte, so that anything could be read as it. It is believed only of text that is mostly
/// ASCII, has no bytes that it leaves free, and nowhere looks like damaged UTF-8.
fn windows_1252(bytes: &[u8], fault: usize) -> Result<String, ReadError> {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    if high * 4 > bytes.len() || bytes.iter().any(|byte| windows_char(*byte).is_none()) || looks_like_utf_8(bytes) {
        return Err(not_utf_8(bytes, fault));
    }
    Ok(bytes.iter().filter_map(|byte| windows_char(*byte)).collect())
}

fn windows_char(byte: u8) -> Option<char> {
    match byte {
        0 => None,
        0x80..=0x9f => WINDOWS.get(usize::from(byte - 0x80)).copied().filter(|found| *found != '\0'),
        _ => Some(char::from(byte)),
    }
}

/// A lead byte with all its followers, however wrong they are; a file that ends within a character; a run of letters that English and
/// its neighbours do not have; a euro sign that no amount goes with.
fn looks_like_utf_8(bytes: &[u8]) -> bool {
    let follows =
        |from: usize, count: usize| bytes.get(from..from + count).is_some_and(|after| after.iter().all(|byte| (0x80..0xc0).contains(byte)));
    let amount = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_digit() || *byte == b' ');
    let first = bytes.iter().position(|byte| *byte >= 0x80).unwrap_or_default();
    let ends_within = bytes.len() - first < 4
        && bytes.get(first).is_some_and(|lead| *lead >= 0xc2)
        && bytes.iter().skip(first + 1).all(|byte| (0x80..0xc0).contains(byte));
    let letters = |run: &[u8]| run.iter().all(|byte| *byte >= 0xc0);
    ends_within
        || bytes.windows(4).any(letters)
        || bytes.iter().enumerate().any(|(at, byte)| match byte {
            0x80 => !amount(at.checked_sub(1)) && !amount(Some(at + 1)),
            0xc0..=0xdf => follows(at + 1, 1),
            0xe0..=0xef => follows(at + 1, 2),
            0xf0..=0xf7 => follows(at + 1, 3),
            _ => false,
        })
}

fn not_utf_8(bytes: &[u8], fault: usize) -> ReadError {
    let place = line_column(bytes, fault);
    let byte = bytes.get(fault).copied().unwrap_or_default();
    // What is left after the fault is the beginning of a character: the rest was cut off.
    if bytes.len() - fault.min(bytes.len()) < 4 && byte >= 0xc2 && bytes.iter().skip(fault + 1).all(|byte| (0x80..0xc0).contains(byte)) {
        return ReadError::new(Fault::CutShort, format!("{place}: it ends within a character"));
    }
    ReadError::new(Fault::Encoding, format!("{place}: the byte {byte:02X} is not UTF-8"))
}

fn refuse_markup(text: &str) -> Result<(), ReadError> {
    let Some(markup) = text.trim_start_matches('\u{feff}').trim_start().strip_prefix('<') else { return Ok(()) };
    let head: String = markup.chars().take(1000).collect::<String>().to_ascii_lowercase();
    let page = ["!doctype html", "html", "head", "body", "title", "h1", "p>", "div", "!--", "script", "meta"];
    if page.iter().any(|tag| head.starts_with(tag)) || head.contains("<html") {
        return Err(ReadError::new(Fault::WebPage, ""));
    }
    Err(ReadError::new(Fault::OtherFormat, "XML or other markup"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_is_believed_only_where_nothing_else_is_meant() {
        let rows: &[(&[u8], Option<&str>)] = &[
            (b"Women\x92s caf\xe9", Some("Women’s café")),
            (b"name,cost\r\nLunch,\xa35.50\r\n", Some("name,cost\r\nLunch,£5.50\r\n")),
            (b"the caf\xe9\x92s own \x96 \x93tea for all\x94\x85", Some("the café’s own – “tea for all”…")),
            (b"about \x805 or 5\x80 or 5 \x80", Some("about €5 or 5€ or 5 €")),
            (b"tea\x80time and more", None),
            // Bytes that Windows-1252 leaves free.
            (b"some words and \x81 or \x9d", None),
            // Russian in Windows-1251.
            (b"name: \xcf\xf0\xe8\xe2\xe5\xf2, and more of this in English", None),
            // Mostly not letters.
            (b"\xa3\xa3\xa3\xa3", None),
            // UTF-8 with one byte that is wrong.
            (b"caf\xc3\xa9 and \xa35 for everybody", None),
        ];
        for (bytes, expected) in rows {
            let found = text(bytes.to_vec());
            assert_eq!(found.as_ref().ok().map(|(text, _)| text.as_str()), *expected, "{found:?}");
            if let Ok((_, changes)) = found {
                assert_eq!(changes, [Change::new(Reason::Encoding, "", "Windows-1252", "UTF-8")]);
            }
        }
    }

    #[test]
    fn a_fault_says_where_it_is() {
        let rows: &[(&[u8], &str)] = &[
            ("one\ntwo é \0".as_bytes(), "line 2, column 7: a NUL byte"),
            (b"caf\xc3\xa9\n\xa3\xa3\xa3\xa3", "line 2, column 1: the byte A3 is not UTF-8"),
            (b"some words: caf\xc3", "line 1, column 16: it ends within a character"),
        ];
        for (bytes, detail) in rows {
            assert_eq!(text(bytes.to_vec()).err().map(|error| error.detail).as_deref(), Some(*detail));
        }
        assert_eq!(line_column(b"", 5), "line 1, column 1");
    }

    #[test]
    fn limits_hold_before_and_after_unpacking() {
        let limits = Limits { bytes: 100, inflated: 200, ..Limits::default() };
        let pack = |bytes: &[u8]| {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            std::io::Write::write_all(&mut packed, bytes).unwrap();
            packed.finish().unwrap()
        };
        let rows = [(vec![b'a'; 100], true), (vec![b'a'; 101], false), (pack(&[b'a'; 200]), true), (pack(&[b'a'; 201]), false)];
        for (bytes, whole) in rows {
            let found = text_within(bytes, &limits).map(drop).map_err(|error| error.fault);
            assert_eq!(found, if whole { Ok(()) } else { Err(Fault::TooLarge) });
        }
        // Several packed parts one after the other are one text.
        let parts = [pack(b"{\"a\":"), pack(b"1}")].concat();
        assert_eq!(text_within(parts, &limits).map(|(text, _)| text), Ok("{\"a\":1}".to_owned()));
    }
}
