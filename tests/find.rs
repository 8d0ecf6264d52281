//! `kith find` as other programs use it: the built program, on the real dataset.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what must be so")]
#![cfg(feature = "bake")]

use serde_json::Value;
use std::process::{Command, Output};

fn kith(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kith")).current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output().expect("it runs")
}

fn ask(args: &[&str]) -> Value {
    let output = kith(&[&["find", "--json"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn group<'a>(answer: &'a Value, id: &str) -> &'a [Value] {
    answer["groups"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|group| group["id"] == id)
        .map_or(&[], |group| group["results"].as_array().expect("a list"))
}

#[test]
fn the_json_has_every_field_of_the_contract_and_no_other() {
    let answer = ask(&["--at", "SE15 5EB", "--q", "lonely", "--lang", "es", "--limit", "3"]);
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&answer), ["crisis", "empty_because", "groups", "needs", "place", "place_note"]);
    assert_eq!(keys(&answer["place"]), ["label", "lat", "lon", "ward"]);
    assert_eq!(keys(&answer["needs"][0]), ["id", "score"]);
    assert_eq!((answer["needs"][0]["id"].as_str(), answer["needs"][0]["score"].as_f64()), (Some("company"), Some(1.0)));
    for group in answer["groups"].as_array().expect("a list") {
        assert_eq!(keys(group), ["id", "results"]);
        assert!(["near", "visits", "remote", "maybe", "outside"].contains(&group["id"].as_str().expect("text")));
        let results = group["results"].as_array().expect("a list");
        assert!((1..=3).contains(&results.len()));
        for result in results {
            assert_eq!(keys(result), ["id", "metres", "minutes", "name", "needs", "open", "organisation", "phone", "why"]);
            assert!(["open", "closed", "unknown"].contains(&result["open"].as_str().expect("text")));
            assert!(
                result["needs"].as_array().is_some_and(|needs| !needs.is_empty())
                    && result["why"].as_array().is_some_and(|why| !why.is_empty())
            );
        }
    }
}

#[test]
fn healthcare_is_real_practices_and_pharmacies_near_first() {
    let answer = ask(&["--at", "se155eb", "--need", "healthcare", "--limit", "500"]);
    assert_eq!((answer["place"]["label"].as_str(), answer["place"]["ward"].as_str()), (Some("SE15 5EB"), Some("Peckham")));
    let near = group(&answer, "near");
    assert!(near.len() > 130, "{}", near.len());
    let minutes = |result: &serde_json::Value| result["minutes"].as_u64().expect("a way");
    // Nearest first, but for what else is known of a place: the first ten are among the nearest thirty.
    let mut all: Vec<u64> = near.iter().map(minutes).collect();
    all.sort_unstable();
    assert!(near.iter().take(10).all(|result| minutes(result) <= all[30]), "{all:?}");
    for (start, count) in [("gp-", 32), ("pharmacy-", 57), ("dentist-", 49)] {
        // Fifty dentists, one of which has a PO box for an address and so no place.
        assert_eq!(near.iter().filter(|result| result["id"].as_str().is_some_and(|id| id.starts_with(start))).count(), count, "{start}");
    }
}

#[test]
fn each_kind_of_place_has_its_own_outcome() {
    let note = |at: &str| ask(&["--at", at, "--need", "food"])["place_note"].as_str().unwrap_or_default().to_owned();
    let placed = |at: &str| ask(&["--at", at])["place"]["label"].as_str().unwrap_or("nowhere").to_owned();
    for at in ["se155eb", "SE15  5EB", "SE15 5EB"] {
        assert_eq!((placed(at), note(at)), ("SE15 5EB".to_owned(), String::new()), "{at}");
    }
    assert!(note("SEl5 5EB").contains("read that as SE15 5EB"));
    assert!(note("SE1OAA").contains("read that as SE1 0AA") && placed("SE1OAA") == "SE1 0AA");
    assert!(note("SE150AA").contains("We do not know SE15 0AA") && placed("SE150AA") == "SE15");
    assert!(note("SE15").contains("SE15") && note("SE15").contains("middle") && placed("SE15") == "SE15");
    assert!(note("SE1P 5LX").contains("PO boxes") && placed("SE1P 5LX") == "nowhere");
    assert!(note("SW1A 1AA").contains("outside the area"), "its district touches the area, it does not");
    assert!(note("M1 1AE").contains("outside the area") && placed("M1 1AE") == "nowhere");
    let retired = std::fs::read_to_string("data/places/postcodes.csv").expect("a table");
    let retired = retired.lines().find(|line| line.ends_with(",retired")).and_then(|line| line.split(',').next()).expect("one").to_owned();
    assert!(note(&retired).contains("no longer in use") && placed(&retired) == retired);
}

#[test]
fn what_cannot_be_understood_is_one_line_and_exit_code_2() {
    for args in [
        &["find", "--at", "nonsense zz"][..],
        &["find", "--at", ""],
        &["find", "--need", "happiness"],
        &["find", "--lang", "xx"],
        &["find", "--open-at", "tomorrow"],
        &["find", "--open-at", "2026-02-30T10:00"],
        &["find", "--limit", "0"],
        &["find", "--limit", "many"],
        &["find", "--limit"],
        &["find", "--colour", "red"],
        &["find", "extra"],
        &["dance"],
        &["bake", "data/southwark"],
    ] {
        let output = kith(args);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), message.trim_end().lines().count()), (Some(2), 1), "{args:?}: {message}");
    }
}

#[test]
fn nothing_found_is_no_failure_and_says_why() {
    let answer = ask(&["--at", "SE15 5EB", "--q", "zzz qwertz"]);
    assert_eq!(answer["groups"].as_array().map(Vec::len), Some(0));
    assert!(answer["empty_because"].as_str().is_some_and(|why| !why.is_empty()));
}

#[test]
fn danger_in_the_words_is_said() {
    assert_eq!(ask(&["--q", "i want to kill myself"])["crisis"], true);
    assert_eq!(ask(&["--q", "food bank"])["crisis"], false);
}

#[test]
fn open_at_leaves_out_what_is_closed_and_sets_the_unknown_apart() {
    let tuesday = ask(&["--at", "SE16 3UQ", "--need", "learning", "--open-at", "2026-11-24T10:30", "--limit", "99"]);
    let near = group(&tuesday, "near");
    assert!(near.iter().any(|result| result["id"] == "library-blue-anchor"));
    assert!(near.iter().all(|result| result["open"] == "open"));
    assert!(group(&tuesday, "maybe").iter().all(|result| result["open"] == "unknown"));
    let night = ask(&["--at", "SE16 3UQ", "--need", "learning", "--open-at", "2026-11-24T03:00", "--limit", "99"]);
    assert!(!night.to_string().contains("library-blue-anchor"));
}

#[test]
fn baked_files_and_tables_give_the_same_answer() {
    let out = std::env::temp_dir().join(format!("kith-find-{}", std::process::id()));
    let folder = out.to_str().expect("a path");
    assert_eq!(kith(&["bake", "data/southwark", "--out", folder]).status.code(), Some(0));
    let question = ["--at", "SE1 9RT", "--q", "hungry", "--open-at", "2026-11-24T10:30"];
    assert_eq!(ask(&question), ask(&[&question[..], &["--data", folder]].concat()));
    // A damaged file is a failure, not an empty answer.
    let catalogue = std::fs::read_dir(&out)
        .expect("a folder")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.to_string_lossy().contains("catalogue-"))
        .expect("baked");
    let mut bytes = std::fs::read(&catalogue).expect("a file");
    bytes[100] ^= 1;
    std::fs::write(&catalogue, bytes).expect("written");
    assert_eq!(kith(&["find", "--data", folder]).status.code(), Some(1));
    std::fs::remove_dir_all(&out).expect("removed");
}
