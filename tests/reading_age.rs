//! The English texts of the interface can be read by a child of about nine, as far as a formula can tell.
//!
//! Flesch and Kincaid's grade: 0.39 words a sentence + 11.8 syllables a word − 15.59 (Kincaid, Fishburne, Rogers and Chissom, 1975). A
//! school year in the United States; five more is the age. Syllables are counted by rule, a tenth of them wrong at most on the words below.
#![cfg(feature = "bake")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test says what must be so, and what it found")]

use std::path::Path;

/// Nine years, in school years.
const NINE: f64 = 4.0;
/// No sentence that people must read to be safe or to go on is for the upper classes.
const HARDEST: f64 = 9.0;
/// What is shorter has no sentence to measure: a name, a label, a number.
const SENTENCE: usize = 7;
/// In fewer words than this, one long name decides.
const LONG: usize = 12;

fn texts(value: &serde_json::Value, key: &str, found: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Object(map) => map.iter().for_each(|(name, value)| texts(value, &format!("{key}.{name}"), found)),
        serde_json::Value::String(text) => found.push((key.trim_start_matches('.').to_owned(), text.clone())),
        _ => {}
    }
}

/// Vowels that stand together sound as one, but for some; an `e` at the end is not heard.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |letter: char| "aeiouyéèê".contains(letter);
    let mut groups = 0;
    let mut before = false;
    for letter in word.chars() {
        let now = is_vowel(letter);
        groups += usize::from(now && !before);
        before = now;
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    let is_silent = (ends(&["e"]) && !ends(&["le", "ee", "ye", "oe", "ie"]))
        || (ends(&["es"]) && !ends(&["ses", "xes", "zes", "ches", "shes", "ces", "ges", "les", "ies", "ees"]))
        || (ends(&["ed"]) && !ends(&["ted", "ded", "eed", "ied"]));
    let two = ["io", "ia", "ua", "iet", "eo", "eing", "uou"];
    let one = ["tio", "sio", "cia", "tia", "gio", "people", "gua", "qua"];
    let apart = two.iter().map(|two| word.matches(two).count()).sum::<usize>();
    let together = one.iter().map(|one| word.matches(one).count()).sum::<usize>();
    (groups + apart).saturating_sub(together.min(apart) + usize::from(is_silent)).max(1)
}

/// The words of a text, and in how many sentences.
fn sentences(text: &str) -> (Vec<String>, usize) {
    // What is put in is a word of its own.
    let mut plain = String::new();
    for (place, part) in text.split("{{").enumerate() {
        let rest = if place == 0 { part } else { part.split_once("}}").map_or(part, |(_, rest)| rest) };
        plain.push_str(if place == 0 { "" } else { "food" });
        plain.push_str(rest);
    }
    let is_end = |word: &str| word.trim_end_matches(['”', '"', ')']).ends_with(['.', '!', '?', ':', ';', '…']);
    let mut words: Vec<String> = Vec::new();
    let mut ends = 0;
    let mut is_open = false;
    for token in plain.split_whitespace() {
        let found = token.split(|letter: char| !letter.is_alphanumeric() && letter != '’' && letter != '\'');
        words.extend(found.filter(|word| !word.is_empty()).map(str::to_owned));
        is_open = !is_end(token);
        ends += usize::from(!is_open);
    }
    (words, ends + usize::from(is_open))
}

fn grade(text: &str) -> (f64, usize) {
    let (words, sentences) = sentences(text);
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let count = words.len() as f64;
    (0.39 * count / sentences.max(1) as f64 + 11.8 * syllables as f64 / count.max(1.0) - 15.59, words.len())
}

#[test]
fn syllables_are_counted_as_they_are_heard() {
    let heard = [
        (1, "help near place phone closed health checked voice screen"),
        (2, "places people device started language quiet money housing urgent listens distance postcode table special address minutes"),
        (3, "befriending somebody library translation languages radio area services computer history estimate volunteer"),
        (4, "community emergency"),
        (5, "organisation"),
    ];
    let words: Vec<(usize, &str)> = heard.iter().flat_map(|(count, words)| words.split(' ').map(|word| (*count, word))).collect();
    let wrong: Vec<_> = words.iter().filter(|(count, word)| syllables(word) != *count).collect();
    assert!(wrong.len() * 10 <= words.len(), "{wrong:?}");
}

#[test]
fn a_grade_is_what_the_formula_says() {
    // 6 words, 6 syllables, 1 sentence; 13 words, 24 syllables, 1 sentence.
    assert!((grade("The cat sat on the mat.").0 - (-1.45)).abs() < 0.01);
    let hard = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
    assert!((9.0..14.0).contains(&grade(hard).0), "{:?}", grade(hard));
    assert_eq!(sentences("We found {{counts}}. Ring first: 020 7525 5000").1, 3);
}

#[test]
fn the_english_of_the_interface_is_for_a_reading_age_of_nine() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/messages/en.json");
    let mut all = Vec::new();
    texts(&serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap(), "", &mut all);
    let graded: Vec<(f64, usize, &str, &str)> = all
        .iter()
        .map(|(key, text)| (grade(text), key, text))
        .filter(|((_, words), ..)| *words >= SENTENCE)
        .map(|((grade, words), key, text)| (grade, words, key.as_str(), text.as_str()))
        .collect();
    assert!(graded.len() > 100, "{} sentences", graded.len());
    let mean = graded.iter().map(|(grade, ..)| grade).sum::<f64>() / graded.len() as f64;
    println!("{} texts of a sentence or more: grade {mean:.1}, a reading age of {:.1}", graded.len(), mean + 5.0);
    assert!(mean <= NINE, "grade {mean:.2}");
    let hard: Vec<_> = graded.iter().filter(|(grade, words, ..)| *words >= LONG && *grade > HARDEST).collect();
    assert!(hard.is_empty(), "{hard:#?}");
    // Who is in danger reads least.
    for part in ["urgent.", "watched.", "exit."] {
        let of: Vec<f64> = graded.iter().filter(|(.., key, _)| key.starts_with(part)).map(|(grade, ..)| *grade).collect();
        let mean = of.iter().sum::<f64>() / of.len().max(1) as f64;
        println!("{part} {mean:.1}");
        assert!(!of.is_empty() && mean <= NINE + 1.0, "{part} {mean:.2}");
    }
}
