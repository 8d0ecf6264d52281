//! Bytes spoilt at random, into everything that decodes bytes or text from elsewhere: none may break a decoder or hold it up.
//!
//! By default the corpus of `tests/fixtures/fuzz/` is replayed, and each decoder runs for a moment. `KITH_FUZZ_SECONDS=600` gives each so
//! long, `KITH_FUZZ_ONLY=words` one of them alone, `KITH_FUZZ_SEED` another beginning. An input that breaks one is saved in the corpus, to be replayed from then on.
#![cfg(feature = "bake")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test says what must be so")]

mod workbook;

use kith::catalogue::Catalogue;
use kith::import::read::{Limits, bytes, json};
use kith::import::{Json, Mapping, Reason, join, sheet};
use kith::locale::{Key, decode_messages};
use kith::need::{Need, Words, decode_words};
use kith::pack::{Kind, open, seal};
use kith::place::{Gazetteer, decode_gazetteer};
use kith::plan::Plan;
use kith::route::Route;
use kith::service::Vocabulary;
use sha2::{Digest, Sha256};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// How long one input may take, on a slow machine.
const SLOW: Duration = Duration::from_secs(5);
/// The seeds grow by insertions; beyond this nothing new is met.
const LONGEST: usize = 64 << 10;

/// Marsaglia's xorshift64*.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Below `most`, which is above 0.
    fn below(&mut self, most: usize) -> usize {
        (self.next() >> 16) as usize % most
    }
}

/// Where formats tend to be wrong.
const NUMBERS: [u32; 12] = [0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, u32::MAX];
/// What text formats are made of.
const TOKENS: [&[u8]; 30] = [
    b"\"",
    b"\\",
    b"\\u",
    b"\\ud83d",
    b"\\ude00",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\n",
    b"\0",
    b"\x01",
    b"\x80",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\x1f\x8b\x08",
    b"1e999",
    b"-",
    b"NaN",
    b"null",
    b"<!doctype html>",
    b"#/",
    b"?s=",
    b"all=",
    b"%00",
    b"\"id\":1,",
];

fn spoil(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut input = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(6) {
        let length = input.len();
        let at = random.below(length + 1);
        let end = at + random.below((length - at).min(64) + 1);
        match random.below(9) {
            0 if at < length => input[at] ^= 1 << random.below(8),
            1 if at < length => input[at] = random.next() as u8,
            2 if at + 4 <= length => {
                input[at..at + 4].copy_from_slice(&NUMBERS[random.below(NUMBERS.len())].to_le_bytes());
            }
            3 => drop(input.drain(at..end)),
            4 => {
                let part = input[at..end].to_vec();
                let times = 1 + random.below(4);
                input.splice(at..at, part.repeat(times));
            }
            5 => input.truncate(at),
            6 => drop(input.splice(at..end, TOKENS[random.below(TOKENS.len())].iter().copied())),
            7 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len() + 1);
                input.splice(at..end, other[from..].iter().copied().take(64));
            }
            _ => {
                let more: Vec<u8> = (0..random.below(8)).map(|_| random.next() as u8).collect();
                input.splice(at..at, more);
            }
        }
    }
    input.truncate(LONGEST);
    input
}

/// Small enough that no input of ours is too large by accident, and every limit is met.
fn limits() -> Limits {
    Limits { bytes: 1 << 20, inflated: 1 << 20, depth: 40, records: 500, values: 5000, string: 10_000, fields: 200, ..Limits::default() }
}

fn text(input: &[u8]) {
    if let Ok((text, _)) = bytes::text_within(input.to_vec(), &limits()) {
        assert!(!text.trim().is_empty() && !text.contains('\0'));
        // What has been read is UTF-8 now, and reads as itself.
        if !text.starts_with('\u{feff}') && !text.starts_with("PK") {
            assert!(bytes::text(text.clone().into_bytes()).is_ok_and(|(again, notes)| again == text && notes.is_empty()));
        }
    }
}

fn values(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let _either = json::documents(&text, &limits());
    match (json::parse(&text, &limits()), serde_json::from_str::<serde_json::Value>(&text)) {
        (Ok((value, notes)), Err(error)) if notes.is_empty() => assert!(error.to_string().contains("out of range"), "{error}: {value:?}"),
        (Err(error), Ok(_)) => assert_eq!(error.fault, kith::import::read::Fault::TooLarge, "{error}"),
        (Ok((value, notes)), _) => {
            assert!(notes.iter().all(|note| matches!(note.reason, Reason::DuplicateKey | Reason::RawControl | Reason::BrokenEscape)));
            assert!(names_differ(&value));
        }
        _ => {}
    }
}

fn names_differ(value: &Json) -> bool {
    match value {
        Json::Object(fields) => {
            let names: std::collections::BTreeSet<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
            names.len() == fields.len() && fields.iter().all(|(_, value)| names_differ(value))
        }
        Json::List(items) => items.iter().all(names_differ),
        _ => true,
    }
}

/// With an envelope that fits, so that what is spoilt is the body.
fn enveloped(kind: Kind, body: &[u8], decode: fn(&[u8])) {
    decode(&seal(kind, 20_261_122, body));
    decode(body);
}

fn catalogue(body: &[u8]) {
    enveloped(Kind::Catalogue, body, |file| {
        if let Ok(catalogue) = Catalogue::open(file) {
            assert!(catalogue.services().count() <= catalogue.len());
        }
    });
}

fn gazetteer(body: &[u8]) {
    enveloped(Kind::Gazetteer, body, |file| {
        if let Ok(gazetteer) = decode_gazetteer(file) {
            let _either = gazetteer.find("SE15 5EB");
            let _none = gazetteer.find("market");
        }
    });
}

fn words(body: &[u8]) {
    enveloped(Kind::Words, body, |file| {
        if let Ok(lexicon) = decode_words(file) {
            let _meaning = Words::new(vec![lexicon]).meaning("hungry and lonely");
        }
    });
}

fn messages(body: &[u8]) {
    enveloped(Kind::Messages, body, |file| {
        if let Ok(messages) = decode_messages(file) {
            Need::ALL.iter().for_each(|need| drop(messages.say(Key::Need(*need))));
        }
    });
}

fn route(input: &[u8]) {
    let route = Route::parse(&String::from_utf8_lossy(input));
    assert_eq!(Route::parse(&route.to_string()), route);
}

fn plan(input: &[u8]) {
    let plan = Plan::parse(&String::from_utf8_lossy(input));
    assert!(plan.len() <= Plan::MOST);
    assert_eq!(Plan::parse(&plan.to_string()), plan);
}

fn sheet(input: &[u8]) {
    static GAZETTEER: LazyLock<Gazetteer> =
        LazyLock::new(|| decode_gazetteer(include_bytes!("fixtures/small/gazetteer.kith")).expect("a file of ours"));
    let day = kith::date::parse_day("2026-11-22").unwrap();
    if let Ok((records, ..)) = sheet::records("table", input, &Mapping::own(), &GAZETTEER, day) {
        let (kept, ..) = join(records);
        assert!(kept.iter().all(|record| !record.cell("id").is_empty()));
    }
}

/// Packed as it should be, so that what is spoilt is the text of its parts and not the archive around them, which would be refused.
fn excel(parts: &[u8]) {
    sheet(&workbook::packed(&String::from_utf8_lossy(parts)));
    sheet(&[b"PK", parts].concat());
}

struct Decoder {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    run: fn(&[u8]),
}

fn body(kind: Kind, file: &[u8]) -> Vec<Vec<u8>> {
    vec![open(kind, file).unwrap().body(kind).unwrap().to_vec()]
}

fn decoders() -> Vec<Decoder> {
    let own = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect::<Vec<_>>();
    let feed =
        r#"{"total_items":2,"contents":[{"id":"a","name":"Café \u00e9\ud83d\ude00","latitude":51.50},{"id":2,"tags":[null,true,-1e3]}]}"#;
    let lines = "{\"id\":1}\n{\"id\":2}\n";
    let mut encoded = own(&[feed, lines, "name,cost\nCafé,£5\n", "\u{feff}{}"]);
    encoded.push("\u{feff}{\"a\":\"£\"}".encode_utf16().flat_map(u16::to_le_bytes).collect());
    encoded.push(b"{\"name\":\"Women\x92s lunch: \xa35\"}".to_vec());
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, feed.as_bytes()).unwrap();
    encoded.push(packed.finish().unwrap());
    let routes =
        ["#/", "#/answer?need=food&open=now&all=near", "#/service/pantry", "#/plan?s=0123abc0123abd", "#/private", "#/answer?day=mon"];
    vec![
        Decoder { name: "text", seeds: encoded, run: text },
        Decoder { name: "json", seeds: own(&[feed, lines, "[[[[]]]]", "{\"a\":1,\"a\":2}"]), run: values },
        Decoder { name: "catalogue", seeds: body(Kind::Catalogue, include_bytes!("fixtures/small/catalogue.kith")), run: catalogue },
        Decoder { name: "gazetteer", seeds: body(Kind::Gazetteer, include_bytes!("fixtures/small/gazetteer.kith")), run: gazetteer },
        Decoder { name: "words", seeds: body(Kind::Words, include_bytes!("fixtures/small/words.en.kith")), run: words },
        Decoder { name: "messages", seeds: body(Kind::Messages, include_bytes!("fixtures/small/messages.en.kith")), run: messages },
        Decoder { name: "sheet", seeds: vec![include_bytes!("../data/import/template.csv").to_vec()], run: sheet },
        Decoder { name: "workbook", seeds: own(&[workbook::PARTS]), run: excel },
        Decoder { name: "route", seeds: own(&routes), run: route },
        Decoder { name: "plan", seeds: own(&["0123abc0123abd", "", "zzzzzzz"]), run: plan },
    ]
}

fn corpus(decoder: &Decoder) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz").join(decoder.name)
}

/// Inputs that once broke something, or were near to it, in the order of their names.
fn saved(decoder: &Decoder) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(corpus(decoder)).into_iter().flatten().flatten();
    let mut inputs: Vec<_> =
        entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap())).collect();
    inputs.sort();
    inputs
}

/// Why an input is a failure, if it is one.
fn fault(decoder: &Decoder, input: &[u8]) -> Option<String> {
    let begun = Instant::now();
    let broke = catch_unwind(AssertUnwindSafe(|| (decoder.run)(input))).is_err();
    if broke {
        return Some("it broke the decoder".to_owned());
    }
    (begun.elapsed() > SLOW).then(|| format!("it took {:?}", begun.elapsed()))
}

#[test]
fn what_was_once_a_failure_is_none_now() {
    let mut count = 0;
    for decoder in decoders() {
        for (name, input) in saved(&decoder) {
            assert_eq!(fault(&decoder, &input), None, "{}/{name}", decoder.name);
            count += 1;
        }
    }
    assert!(count >= 10, "{count}");
}

#[test]
fn nothing_spoilt_at_random_breaks_a_decoder() {
    let setting = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let long = setting("KITH_FUZZ_SECONDS").map(Duration::from_secs);
    let each = long.unwrap_or(Duration::from_millis(400));
    let seed = setting("KITH_FUZZ_SEED").unwrap_or(1).max(1);
    let only = std::env::var("KITH_FUZZ_ONLY").ok();
    let chosen: Vec<Decoder> = decoders().into_iter().filter(|decoder| only.as_deref().is_none_or(|only| only == decoder.name)).collect();
    assert!(!chosen.is_empty(), "no decoder is called so");
    for decoder in chosen {
        let mut random = Random(seed);
        let mut seeds = decoder.seeds.clone();
        seeds.extend(saved(&decoder).into_iter().map(|(_, input)| input));
        decoder.seeds.iter().for_each(|seed| assert_eq!(fault(&decoder, seed), None, "{}: a seed", decoder.name));
        let (begun, mut runs) = (Instant::now(), 0u64);
        while begun.elapsed() < each {
            let input = spoil(&mut random, &seeds);
            if let Some(why) = fault(&decoder, &input) {
                let name: String = Sha256::digest(&input).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
                let path = corpus(&decoder).join(name);
                fs::create_dir_all(corpus(&decoder)).unwrap();
                fs::write(&path, &input).unwrap();
                panic!("{}: {why}: {}", decoder.name, path.display());
            }
            runs += 1;
        }
        println!("{}: {runs} inputs from seed {seed}", decoder.name);
    }
}
