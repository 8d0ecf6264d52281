//! The same question has the same answer on the host and in WebAssembly: these tests run in both.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what must be so")]

use kith::answer::{Answer, find};
use kith::catalogue::Catalogue;
use kith::hours::{LocalTime, from_unix, parse_local};
use kith::locale::decode_messages;
use kith::need::{Need, Words, decode_words};
use kith::place::decode_gazetteer;
use kith::query::{Choices, Query};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Baked from `tests/fixtures/small` (`kith bake tests/fixtures/small/towns`); a test on the host keeps them true.
const CATALOGUE: &[u8] = include_bytes!("fixtures/small/catalogue.kith");
const GAZETTEER: &[u8] = include_bytes!("fixtures/small/gazetteer.kith");
const MESSAGES: &[u8] = include_bytes!("fixtures/small/messages.en.kith");
const WORDS: [&[u8]; 2] = [include_bytes!("fixtures/small/words.en.kith"), include_bytes!("fixtures/small/words.es.kith")];

fn ask(place: &str, text: &str, open_only: bool, now: LocalTime) -> (Answer, String) {
    let (catalogue, gazetteer) = (Catalogue::open(CATALOGUE).unwrap(), decode_gazetteer(GAZETTEER).unwrap());
    let words = Words::new(WORDS.iter().map(|words| decode_words(words).unwrap()).collect());
    let home = gazetteer.find(place).map(|(home, _)| home).ok();
    let choices = Choices { open_now: open_only, ..Choices::default() };
    let query = Query { home, text: text.to_owned(), choices, ..Query::default() };
    let answer = find(&catalogue, &gazetteer, &words, &query, now);
    let messages = decode_messages(MESSAGES).unwrap();
    let mut lines = Vec::new();
    for group in &answer.groups {
        for hit in &group.hits {
            let name = catalogue.service(hit.service).unwrap().name;
            let why: Vec<String> = hit.reasons.iter().map(|reason| messages.reason(reason, now)).collect();
            lines.push(format!("{} {name} {:?} {}", group.id.id(), hit.open, why.join("; ")));
        }
    }
    (answer, lines.join("\n"))
}

#[test]
fn an_answer_is_the_same_to_the_letter() {
    let (answer, text) = ask("se155eb", "hungry and lonely", false, parse_local("2026-11-24T12:30").unwrap());
    assert_eq!(
        text,
        "near Pantry Open Because you wrote “hungry”: Food; About a minute’s walk; Open until 5pm; Checked in the last three months (1 November 2026)\n\
         near Lunch club Open Because you wrote “hungry”: Food; About a minute’s walk; Open until 2pm; Checked in the last three months (October 2026)\n\
         remote Callers Unknown Because you wrote “lonely”: Company and befriending; Our source has no date: ring first"
    );
    let (answer_in_spanish, _) = ask("se155eb", "tengo hambre y soledad", false, parse_local("2026-11-24T12:30").unwrap());
    assert_eq!(answer_in_spanish.needs[0].need, Need::Food, "{:?}", answer_in_spanish.needs);
    assert_eq!(answer.needs.iter().take(2).map(|meant| meant.need).collect::<Vec<_>>(), [Need::Food, Need::Company]);
}

#[test]
fn what_is_open_follows_londons_clock() {
    // 16:30 UTC on a day of summer time is half past five in London.
    let summer = from_unix(1_782_837_000).unwrap();
    assert_eq!((summer.date.to_string().as_str(), summer.minute), ("2026-06-30", 17 * 60 + 30));
    let (_, text) = ask("SE15 5EB", "food", true, summer);
    assert!(!text.contains("Pantry"), "{text}");
}

#[test]
fn damaged_bytes_are_an_error() {
    for n in (0..CATALOGUE.len()).step_by(7) {
        assert!(Catalogue::open(&CATALOGUE[..n]).is_err());
    }
    assert!(decode_gazetteer(CATALOGUE).is_err() && decode_words(GAZETTEER).is_err());
}

#[cfg(feature = "bake")]
#[test]
fn the_baked_fixtures_are_those_of_their_tables() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small");
    let baked = kith::bake::bake(&root.join("towns")).unwrap().files;
    // The texts of a kiosk are for its script: the program never reads them.
    for (name, bytes) in baked.into_iter().filter(|(name, _)| name != "kiosk") {
        let path = root.join(format!("{name}.kith"));
        // KITH_BLESS=1 writes them anew after a change of the format or the tables.
        if std::env::var_os("KITH_BLESS").is_some() {
            std::fs::write(&path, &bytes).unwrap();
        }
        assert!(std::fs::read(&path).unwrap() == bytes, "{name}.kith is out of date: run with KITH_BLESS=1");
    }
}
