//! What people type is understood: the project's own queries, and the shared ones where they are.
#![cfg(feature = "bake")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test says what must be so, and when it was skipped")]

use kith::bake::load;
use kith::need::{Vocabulary, Words};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn words() -> Words {
    load(&root().join("data/southwark")).expect("the dataset").words
}

/// Queries, needs found first and among three, crises, crises seen, false alarms.
#[derive(Clone, Copy, Debug, Default)]
struct Score([usize; 6]);

impl Score {
    fn share(self, part: usize, of: usize) -> f64 {
        self.0[part] as f64 / self.0[of].max(1) as f64
    }
}

/// Scores by language; "all" is everything.
fn scores(words: &Words, files: &[PathBuf]) -> BTreeMap<String, Score> {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for file in files {
        for line in std::fs::read_to_string(file).unwrap().lines().filter(|line| !line.trim().is_empty()) {
            let asked: serde_json::Value = serde_json::from_str(line).unwrap();
            let meaning = words.meaning(asked["q"].as_str().unwrap());
            let crisis = asked["crisis"].as_bool().unwrap();
            let expected: Vec<&str> = asked["expect"].as_array().unwrap().iter().filter_map(|id| id.as_str()).collect();
            let is_expected: Vec<bool> = meaning.needs.iter().take(3).map(|meant| expected.contains(&meant.need.id())).collect();
            let counts = [
                true,
                is_expected.first() == Some(&true),
                is_expected.contains(&true),
                crisis,
                crisis && meaning.crisis,
                !crisis && meaning.crisis,
            ];
            for language in [asked["lang"].as_str().unwrap(), "all"] {
                let score = scores.entry(language.to_owned()).or_default();
                score.0.iter_mut().zip(counts).for_each(|(sum, one)| *sum += usize::from(one));
            }
        }
    }
    scores
}

fn set(name: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(root().join("tests/queries").join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 16, "a file for each language");
    files
}

fn check_needs(scores: &BTreeMap<String, Score>) {
    let all = scores["all"];
    assert!(all.share(1, 0) >= 0.85 && all.share(2, 0) >= 0.95, "{all:?}");
    for (language, score) in scores {
        assert!(score.share(1, 0) >= 0.75 && score.share(2, 0) >= 0.85, "{language}: {score:?}");
    }
}

#[test]
fn queries_that_nothing_was_tuned_on_find_their_need_in_every_language() {
    let scores = scores(&words(), &set("held"));
    assert_eq!((scores.len(), scores["all"].0[0]), (17, 480));
    check_needs(&scores);
}

/// What is held here is less than is wanted, which is all of them: a fall below it must not go unseen.
#[test]
fn danger_is_recognised_and_seldom_where_there_is_none() {
    let words = words();
    let held = scores(&words, &set("held"))["all"];
    assert!(held.share(4, 3) >= 0.95 && held.0[5] * 100 <= 4 * (held.0[0] - held.0[3]), "{held:?}");
    // Half of these say that somebody is in danger; the others look so and do not.
    let danger = scores(&words, &set("danger"))["all"];
    assert!(danger.share(4, 3) >= 0.96 && danger.0[5] * 100 <= 16 * (danger.0[0] - danger.0[3]), "{danger:?}");
}

#[test]
fn the_shared_queries_are_understood_and_every_crisis_among_them_is_seen() {
    let file = root().join("../shared/eval/queries.jsonl");
    if !file.exists() {
        println!("skipped: the shared queries are not here");
        return;
    }
    let scores = scores(&words(), &[file]);
    check_needs(&scores);
    let all = scores["all"];
    assert_eq!(all.0[3], all.0[4], "every crisis is seen");
    assert!(all.0[5] * 100 <= 3 * (all.0[0] - all.0[3]), "{all:?}");
}

#[test]
fn sixteen_languages_are_there_and_no_text_is_too_odd() {
    let words = words();
    assert_eq!(words.languages().count(), 16);
    for text in [
        "",
        " ",
        "🙂🙂",
        "a",
        "\u{202e}\u{200b}",
        "1234567890",
        "SE15 5EB",
        "?!…",
        &"x".repeat(100_000),
        &"我".repeat(5_000),
        &"no ".repeat(5_000),
    ] {
        let meaning = words.meaning(text);
        assert!(meaning.needs.len() <= 4 && (0.0..=1.0).contains(&meaning.fit), "{} bytes", text.len());
    }
}
