//! On the host: load, nearest, a whole answer, and what words mean. `cargo bench --features bake`; the browser's are in `tests/bench/`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark stops when it cannot run")]

#[path = "../tests/bench/made.rs"]
mod made;

use divan::Bencher;
use kith::answer::{Answer, find};
use kith::bake;
use kith::catalogue::{Catalogue, CatalogueSource, encode};
use kith::hours::{LocalTime, parse_local};
use kith::need::{Need, Vocabulary, Words, decode_words};
use kith::place::{AreaId, Gazetteer, Home, LonLat, Nearest, decode_gazetteer};
use kith::query::{Choice, Query};
use kith::service::Service;
use made::Question;
use std::sync::LazyLock;

/// A set of services, loaded, with its file and questions.
struct Set {
    file: Vec<u8>,
    catalogue: Catalogue,
    questions: Vec<Question>,
}

impl Set {
    fn new(file: Vec<u8>, services: &[Service]) -> Self {
        let catalogue = Catalogue::open(&file).expect("written just now");
        Self { file, catalogue, questions: made::questions(services, 200) }
    }
}

/// What every question is asked of besides services.
struct Shared {
    gazetteer: Gazetteer,
    words: Words,
    now: LocalTime,
    southwark: Set,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let files = bake::bake("data/southwark".as_ref()).expect("the dataset of this repository").files;
    let file = |name: &str| files.iter().find(|(known, _)| known == name).map(|(_, bytes)| bytes.clone()).expect("baked just now");
    let words = files.iter().filter(|(name, _)| name.starts_with("words.")).map(|(_, bytes)| decode_words(bytes).expect("baked just now"));
    let southwark = file("catalogue");
    let services: Vec<Service> = Catalogue::open(&southwark).expect("baked just now").services().collect();
    Shared {
        gazetteer: decode_gazetteer(&file("gazetteer")).expect("baked just now"),
        words: Words::new(words.collect()),
        now: parse_local("2026-11-24T10:30").expect("a time"),
        southwark: Set::new(southwark, &services),
    }
});

static LONDON: LazyLock<Set> = LazyLock::new(|| {
    let services = made::services(&made::points(), 100_000);
    let source = CatalogueSource { services, ..CatalogueSource::default() };
    Set::new(encode(&source), &source.services)
});

fn set(name: &str) -> &'static Set {
    if name == "southwark" { &SHARED.southwark } else { &LONDON }
}

/// Asks every question of a set in turn.
fn ask<T>(bencher: Bencher, name: &str, answer: impl Fn(&'static Set, &'static Question) -> T) {
    let set = set(name);
    let mut next = set.questions.iter().cycle();
    bencher.with_inputs(|| next.next().expect("a circle")).bench_local_values(|question| answer(set, question));
}

fn home(question: &Question) -> Home {
    Home { at: LonLat::new(question.lon, question.lat).expect("in London"), label: String::new(), area: Some(AreaId(0)) }
}

fn whole(set: &Set, text: &str, question: &Question) -> Answer {
    let choices = question.filters.iter().filter_map(|(facet, id)| Choice::parse(facet, id)).collect();
    let query = Query { home: Some(home(question)), text: text.to_owned(), choices, limit: 20, ..Query::default() };
    find(&set.catalogue, &SHARED.gazetteer, &SHARED.words, &query, SHARED.now)
}

const SETS: [&str; 2] = ["southwark", "100,000"];

#[divan::bench(args = SETS, max_time = 3)]
fn load(bencher: Bencher, name: &str) {
    let set = set(name);
    bencher.bench_local(|| Catalogue::open(&set.file));
}

#[divan::bench(args = SETS)]
fn nearest_20_of_a_need(bencher: Bencher, name: &str) {
    ask(bencher, name, |set, question| -> Vec<Nearest> {
        let need = Need::from_id(question.need).expect("a need");
        let catalogue = &set.catalogue;
        let helps = |site| catalogue.service_at(site).and_then(|id| catalogue.row(id)).is_some_and(|row| row.needs.contains(need));
        catalogue.index().nearest(catalogue.project(home(question).at), 20, helps)
    });
}

#[divan::bench(args = SETS)]
fn text_place_and_two_filters(bencher: Bencher, name: &str) {
    ask(bencher, name, |set, question| whole(set, question.text, question));
}

#[divan::bench(args = SETS)]
fn place_and_two_filters(bencher: Bencher, name: &str) {
    ask(bencher, name, |set, question| whole(set, "", question));
}

const TEXTS: [&str; 4] = [
    "food bank",
    "my mum is lonely since dad died and cannot get out of the house any more",
    "me van a echar de casa y no tengo dinero para comida",
    "我妈妈很孤独，想找人聊天",
];

#[divan::bench(args = TEXTS)]
fn meaning_in_all_languages(text: &str) -> kith::need::Meaning {
    SHARED.words.meaning(divan::black_box(text))
}

fn main() {
    divan::main();
}
