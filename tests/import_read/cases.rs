//! The bad inputs that concern reading, each with its number and its one outcome.

use kith::catalogue::Catalogue;
use kith::import::read::{Fault, Limits, bytes, json};
use kith::import::{Json, Reason};
use kith::locale::decode_messages;
use kith::need::decode_words;
use kith::pack::{Kind, PackError, open, seal};
use kith::place::decode_gazetteer;
use std::io::Write;
use std::time::Instant;

/// What must become of an input.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    /// The file is refused.
    Refused(Fault),
    /// So many documents are read, with these notes.
    Read(usize, &'static [Reason]),
}
use Outcome::{Read, Refused};

struct Row {
    case: u32,
    input: Vec<u8>,
    outcome: Outcome,
}

fn read(input: Vec<u8>) -> Result<(Vec<Json>, Vec<Reason>), Fault> {
    let limits = Limits::default();
    let (text, notes) = bytes::text(input).map_err(|error| error.fault)?;
    let (documents, more) = json::documents(&text, &limits).map_err(|error| error.fault)?;
    Ok((documents, notes.iter().chain(&more).map(|note| note.reason).collect()))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn utf_16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
}

fn rows() -> Vec<Row> {
    let row = |case: u32, input: &[u8], outcome: Outcome| Row { case, input: input.to_vec(), outcome };
    vec![
        row(1, b"", Refused(Fault::Empty)),
        row(2, b" \r\n\t ", Refused(Fault::Empty)),
        row(2, b"\xef\xbb\xbf\n", Refused(Fault::Empty)),
        row(2, b"\xef\xbb\xbf", Refused(Fault::Empty)),
        row(3, b"\xef\xbb\xbf{\"name\":\"a\"}", Read(1, &[Reason::ByteOrderMark])),
        row(4, &utf_16("{\"name\":\"Café £5\"}", u16::to_le_bytes), Read(1, &[Reason::Encoding])),
        row(4, &utf_16("{\"name\":\"Café £5\"}", u16::to_be_bytes), Read(1, &[Reason::Encoding])),
        row(4, b"\xff\xfe{\0}", Refused(Fault::CutShort)),
        row(4, b"\xff\xfe\x00\xd8}\0", Refused(Fault::Encoding)),
        row(4, b"{\0}\0", Refused(Fault::Encoding)),
        row(5, b"{\"name\":\"Women\x92s lunch: \xa35\"}", Read(1, &[Reason::Encoding])),
        row(5, b"{\"name\":\"Cost \x805, caf\xe9\x92s \x96 \x93tea\x94\"}", Read(1, &[Reason::Encoding])),
        row(6, b"{\"name\":\"a\x80b\"}", Refused(Fault::Encoding)),
        row(6, b"\x80", Refused(Fault::Encoding)),
        row(7, b"{\"name\":\"..\xc0\xaf\"}", Refused(Fault::Encoding)),
        row(7, b"{\"name\":\"..\xe0\x80\xaf, and more of it\"}", Refused(Fault::Encoding)),
        row(8, b"{\"name\":\"\xed\xa0\x80 and more of it\"}", Refused(Fault::Encoding)),
        row(8, b"{\"name\":\"\xed\xa0\xbd\xed\xb8\x80\"}", Refused(Fault::Encoding)),
        row(9, b"{\"name\":\"a\0b\"}", Refused(Fault::Encoding)),
        row(9, b"{\"name\":\"a\\u0000b\"}", Read(1, &[])),
        row(10, b"{\"name\":\"a\x01b\x1f\"}", Read(1, &[Reason::RawControl])),
        row(10, b"{\"name\":\"a\r\nb\tc\"}", Read(1, &[Reason::RawControl])),
        row(10, "{\"name\":\"a\u{85}b\"}".as_bytes(), Read(1, &[])),
        row(10, b"{\x01}", Refused(Fault::NotJson)),
        row(11, b"{\"name\":\"\\ud800\"}", Read(1, &[Reason::BrokenEscape])),
        row(12, b"{\"contents\":[{\"id\":\"a\",\"na", Refused(Fault::CutShort)),
        row(12, b"{\"contents\":[{\"id\":\"a\"},", Refused(Fault::CutShort)),
        row(13, b"{\"name\":\"caf\xc3", Refused(Fault::CutShort)),
        row(13, b"{\"name\":\"it\xe2\x80", Refused(Fault::CutShort)),
        row(13, "{\"name\":\"é\u{1f600}".as_bytes().split_last().unwrap().1, Refused(Fault::CutShort)),
        row(14, b"{\"id\":\"a\"} <!-- 0.02 s -->", Refused(Fault::NotJson)),
        row(14, b"{\"id\":\"a\"}\nend", Refused(Fault::NotJson)),
        row(14, b"{\"id\":\"a\"}\0", Refused(Fault::Encoding)),
        row(15, b"{\"id\":\"a\"}{\"id\":\"b\"}", Refused(Fault::NotJson)),
        row(15, b"{\n\"id\":\"a\"\n}\n{\n\"id\":\"b\"\n}", Refused(Fault::NotJson)),
        row(15, b"[]\n[]", Refused(Fault::NotJson)),
        row(16, b"{\"id\":\"a\"}\n{\"id\":\"b\"}\n", Read(2, &[])),
        row(16, b"{\"id\":\"a\"}\n{\"id\":\n", Refused(Fault::CutShort)),
        row(17, b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", Refused(Fault::WebPage)),
        row(17, b"\xef\xbb\xbf \n<HTML><title>Sign in</title>", Refused(Fault::WebPage)),
        row(17, b"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">", Refused(Fault::WebPage)),
        row(17, b"<?xml version=\"1.0\"?><services/>", Refused(Fault::OtherFormat)),
        row(18, &gzip(b"{\"id\":\"a\"}"), Read(1, &[])),
        row(18, &gzip(b"{\"id\":\"a\"}")[..24], Refused(Fault::CutShort)),
        row(18, &gzip(&gzip(b"{\"id\":\"a\"}")), Refused(Fault::OtherFormat)),
        row(18, b"\x1f\x8bno", Refused(Fault::CutShort)),
        row(18, b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff\xff\xff\xff", Refused(Fault::Damaged)),
        row(18, &gzip(b"<html>"), Refused(Fault::WebPage)),
        row(18, &gzip(b""), Refused(Fault::Empty)),
        row(20, b"PK\x03\x04\x14\0\0\0\0\0 ../../etc/cron.d/a", Refused(Fault::OtherFormat)),
        row(20, b"%PDF-1.7", Refused(Fault::OtherFormat)),
        row(21, &b"[".repeat(100_000), Refused(Fault::TooLarge)),
        row(21, &b"{\"a\":".repeat(100_000), Refused(Fault::TooLarge)),
        row(28, b"{\"id\":\"a\",\"name\":\"b\",\"name\":\"c\"}", Read(1, &[Reason::DuplicateKey])),
        row(28, b"{\"id\":\"a\",\"name\":\"b\",\"n\\u0061me\":\"b\"}", Read(1, &[Reason::DuplicateKey])),
        row(29, b"{\"__proto__\":{\"id\":\"a\"},\"constructor\":{\"prototype\":1}}", Read(1, &[])),
        row(30, b"[1e999,-0,1E400,0.1000000000000000055511151231257827021181583404541015625]", Read(1, &[])),
        row(31, b"{\"latitude\":NaN}", Refused(Fault::NotJson)),
        row(31, b"{\"latitude\":-Infinity}", Refused(Fault::NotJson)),
        row(34, b"{\"organization\":[{\"id\":\"a\"}],\"contents\":{}}", Read(1, &[])),
        row(38, b"{\"id\":\"a\",\"pc_extra\":{\"anything\":[1,{}]}}", Read(1, &[])),
    ]
}

#[test]
fn each_bad_input_has_its_outcome() {
    for Row { case, input, outcome } in rows() {
        let shown = String::from_utf8_lossy(&input[..input.len().min(60)]).into_owned();
        let begun = Instant::now();
        let found = match read(input) {
            Ok((documents, reasons)) => Ok((documents.len(), reasons)),
            Err(fault) => Err(fault),
        };
        let expected = match outcome {
            Refused(fault) => Err(fault),
            Read(documents, reasons) => Ok((documents, reasons.to_vec())),
        };
        assert_eq!(found, expected, "case {case}: {shown:?}");
        assert!(begun.elapsed().as_secs() < 2, "case {case} took {:?}", begun.elapsed());
    }
}

#[test]
fn what_is_kept_is_what_was_meant() {
    let name = |input: &[u8]| read(input.to_vec()).unwrap().0[0].get("name").scalar().unwrap().to_owned();
    assert_eq!(name(b"{\"name\":\"Women\x92s lunch: \xa35\"}"), "Women’s lunch: £5", "case 5");
    assert_eq!(name(&utf_16("{\"name\":\"Café ሰላም 😀\"}", u16::to_be_bytes)), "Café ሰላም 😀", "case 4");
    assert_eq!(name(b"{\"name\":\"a\x01b\r\nc\"}"), "a b  c", "case 10");
    assert_eq!(name(b"{\"name\":\"\\ud83d!\"}"), "\u{fffd}!", "case 11");
    let (documents, _) = read(b"[1e999,-0,0.10000000000000000555111512312578270]".to_vec()).unwrap();
    let digits: Vec<&str> = documents[0].items().iter().map(|number| number.scalar().unwrap()).collect();
    assert_eq!(digits, ["1e999", "-0", "0.10000000000000000555111512312578270"], "case 30");
}

#[test]
fn what_is_too_large_is_refused_soon_and_in_little_memory() {
    let limits = Limits::default();
    let begun = Instant::now();
    // Case 22: a text of 100 MB.
    let mut long = b"{\"name\":\"".to_vec();
    long.resize(100 << 20, b'a');
    long.extend_from_slice(b"\"}");
    assert_eq!(read(long).err(), Some(Fault::TooLarge), "case 22");
    // Case 23: two million records.
    let many = format!("[{}{{}}]", "{\"id\":1},".repeat(2_000_000));
    assert_eq!(json::documents(&many, &limits).err().map(|error| error.fault), Some(Fault::TooLarge), "case 23");
    // Case 19: 1 MB that unpacks to 1 GB, made of one block that is repeated.
    let block = gzip(&vec![b' '; 64 << 20]);
    let bomb = block.repeat(16);
    assert!(bomb.len() < 8 << 20);
    assert_eq!(read(bomb).err(), Some(Fault::TooLarge), "case 19");
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

const BUILT: [(Kind, &[u8]); 4] = [
    (Kind::Catalogue, include_bytes!("../fixtures/small/catalogue.kith")),
    (Kind::Gazetteer, include_bytes!("../fixtures/small/gazetteer.kith")),
    (Kind::Messages, include_bytes!("../fixtures/small/messages.en.kith")),
    (Kind::Words, include_bytes!("../fixtures/small/words.en.kith")),
];

fn decode(kind: Kind, file: &[u8]) -> Result<(), PackError> {
    match kind {
        Kind::Catalogue => Catalogue::open(file).map(drop),
        Kind::Gazetteer => decode_gazetteer(file).map(drop),
        Kind::Messages => decode_messages(file).map(drop),
        Kind::Words => decode_words(file).map(drop),
    }
}

/// With the hash that fits.
fn sealed(kind: Kind, file: &[u8], change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut body = open(kind, file).unwrap().body(kind).unwrap().to_vec();
    change(&mut body);
    seal(kind, 20_261_122, &body)
}

#[test]
fn case_24_one_bit_flipped_in_each_built_file() {
    for (kind, file) in BUILT {
        for step in 0..200 {
            let mut bad = file.to_vec();
            let bit = step * (file.len() * 8 - 1) / 199;
            bad[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(decode(kind, &bad).err(), Some(PackError::Damaged), "{kind:?}, bit {bit}");
        }
    }
}

#[test]
fn case_25_wrong_magic_or_kind_and_26_a_file_of_a_newer_version() {
    use sha2::{Digest, Sha256};
    for (kind, file) in BUILT {
        let with = |place: usize, byte: u8| {
            let mut bad = file.to_vec();
            bad[place] = byte;
            let hash = Sha256::new().chain_update(&bad[..20]).chain_update(&bad[52..]).finalize();
            bad[20..52].copy_from_slice(&hash);
            bad
        };
        assert_eq!(decode(kind, &with(0, b'k')).err(), Some(PackError::Kind), "case 25, {kind:?}");
        assert_eq!(decode(kind, &with(4, b'?')).err(), Some(PackError::Kind), "case 25, {kind:?}");
        assert!(matches!(decode(kind, &with(8, 200)), Err(PackError::Schema { got: 200, .. })), "case 26, {kind:?}");
        for other in BUILT.iter().filter(|(other, _)| *other != kind) {
            assert_eq!(decode(other.0, file).err(), Some(PackError::Kind), "case 25, {kind:?}");
        }
    }
}

#[test]
fn case_27_a_length_past_the_end() {
    for (kind, file) in BUILT {
        assert!(decode(kind, file).is_ok(), "{kind:?}");
        assert!(decode(kind, &sealed(kind, file, |body| body.truncate(body.len() / 2))).is_err(), "{kind:?}");
        assert!(decode(kind, &sealed(kind, file, |body| body.push(0))).is_err(), "{kind:?}");
        // Any four bytes may be a count or an offset: as large as can be, none may break the reader.
        for at in 0..2000 {
            let overflow = sealed(kind, file, |body| {
                let at = at * (body.len() - 4) / 1999;
                body[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
            });
            let _either = decode(kind, &overflow);
        }
    }
}

#[test]
fn the_cases_of_this_part_are_all_here() {
    let mut cases: Vec<u32> = rows().iter().map(|row| row.case).chain([19, 22, 23, 24, 25, 26, 27]).collect();
    cases.sort_unstable();
    cases.dedup();
    assert_eq!(cases, (1..=31).chain([34, 38]).collect::<Vec<_>>());
}
