//! The report of an import: what an officer reads, what a program reads, and what is sent out.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what must be so")]
#![cfg(feature = "bake")]

use kith::date::{PartialDate, parse_day};
use kith::import::report::{FORMAT, summary, write};
use kith::import::{Change, Imported, Outcome, Place, Reason, Record, Since};
use kith::service::Vocabulary;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn record(id: usize, organisation: &str) -> Record {
    let mut record = Record {
        source_id: format!("source-{id}"),
        stands_at: format!("services.json, item {id}"),
        places: vec![Place { postcode: "SE15 5EB".to_owned(), ..Place::default() }],
        ..Record::default()
    };
    for (column, cell) in [
        ("id", format!("service-{id}")),
        ("name", format!("Service {id}")),
        ("organisation", organisation.to_owned()),
        ("needs", "food".to_owned()),
        ("source_url", format!("https://example.org/services/{id}")),
    ] {
        record.set(column, cell);
    }
    record
}

/// An import with some of everything.
fn imported() -> Imported {
    let mut records: Vec<Record> = (1..=12).map(|id| record(id, ["Kin", "Peckham Friends", ""][id % 3])).collect();
    for (place, own) in records.iter_mut().enumerate() {
        own.set("checked_on", ["2026-11-01", "2026-07", "2024", ""][place % 4]);
        own.set("phone", ["020 7946 0100", ""][place % 2]);
        own.set("hours", ["Mo-Fr 09:00-17:00", "", ""][place % 3]);
        own.needs_derived = place % 5 == 0;
        if own.needs_derived {
            own.note(Reason::NeedsDerived, "needs", "", "food");
        }
    }
    records[0].note(Reason::Markup, "summary", "<b>Lunch</b> &amp; talk", "Lunch & talk");
    records[1].note(Reason::AgesTurned, "age_min", "60-18", "");
    records[2].note(Reason::PersonLeftOut, "contact_role", "Ann Persona", "");
    records[3].note(Reason::PointSwapped, "lat", "-0.07, 51.47", "");
    records[4].note(Reason::HoursUnclear, "hours", "most Tuesdays, ring first", "");
    let mut closed = record(90, "Kin");
    closed.stands_at = "services.json, item 90".to_owned();
    Imported {
        name: "Testwark".to_owned(),
        source: "services.json".to_owned(),
        day: PartialDate::parse("2026-11-22"),
        found: 15,
        records,
        gone: vec![
            closed.gone(Reason::Closed, "status: inactive"),
            Record { source_id: "x-1".to_owned(), stands_at: "services.json, item 13".to_owned(), ..Record::default() }
                .gone(Reason::NoName, ""),
            record(91, "Kin").gone(Reason::SameTwice, "service-1"),
        ],
        notes: vec![Change::new(Reason::Totals, "total_items", "31", "15"), Change::new(Reason::UnknownField, "pc_colour", "", "")],
        since: Some(Since {
            day: "2026-05-01".to_owned(),
            new: vec![("service-1".to_owned(), "Service 1".to_owned())],
            gone: vec![("old-club".to_owned(), "Old club".to_owned())],
            changed: vec![("service-2".to_owned(), vec!["phone".to_owned(), "hours".to_owned()])],
        }),
    }
}

fn file(imported: &Imported, name: &str) -> String {
    let files = write(imported, parse_day("2026-11-22").unwrap());
    files.into_iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("{name}")).1
}

#[test]
fn the_files_have_their_names() {
    let names: Vec<String> = write(&imported(), parse_day("2026-11-22").unwrap()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["report.html", "report.json", "please-check/no-organisation.csv", "please-check/kin.csv", "please-check/peckham-friends.csv"]
    );
}

#[test]
fn the_page_says_what_came_of_everything() {
    let page = file(&imported(), "report.html");
    for said in [
        "<h1>12 of 15 services were kept</h1>",
        "HTML or other markup was turned into plain text.",
        "&lt;b&gt;Lunch&lt;/b&gt; &amp;amp; talk",
        "most Tuesdays, ring first",
        "status: inactive",
        "services.json, item 13",
        "no name",
        "The totals of the feed do not agree with what is in it.",
        "please-check/kin.csv",
        "1 new, 1 gone, 1 changed",
        "Old club",
        "6 of 12",
        "read on 22 November 2026",
        "not repeated here",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("Ann Persona"));
    assert_eq!(page.matches("<h1").count(), 1);
    let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    for target in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(ids.contains(&target), "{target}");
    }
}

#[test]
fn the_page_asks_for_nothing_and_runs_nothing_but_its_own_script() {
    let page = file(&imported(), "report.html");
    for word in ["src=", "@import", "url(", "<link", "<iframe", "<img", "onclick", "onerror=", "fetch(", "innerHTML"] {
        assert!(!page.contains(word), "{word}");
    }
    let script = page.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    assert_eq!(page.matches("<script").count(), 1);
    let policy = page.split("script-src 'sha256-").nth(1).unwrap().split('\'').next().unwrap();
    assert_eq!(policy, base64(&Sha256::digest(script)));
    assert!(page.contains("default-src 'none'"));
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<bool> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).collect();
    let digit =
        |bits: &[bool]| char::from(DIGITS[(0..6).fold(0, |sum, bit| sum << 1 | usize::from(bits.get(bit).copied().unwrap_or(false)))]);
    let text: String = bits.chunks(6).map(digit).collect();
    let padding = (4 - text.len() % 4) % 4;
    text + &"=".repeat(padding)
}

#[test]
fn no_text_of_a_source_becomes_markup() {
    struct Case {
        case: u8,
        text: &'static str,
        never: &'static str,
    }
    for Case { case, text, never } in [
        Case { case: 71, text: "<script>alert(1)</script>", never: "<script>alert" },
        Case { case: 71, text: "<img src=x onerror=alert(1)>", never: "<img" },
        Case { case: 71, text: "<svg/onload=alert(1)>", never: "<svg" },
        Case {
            case: 72,
            text: "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            never: "<math",
        },
        Case { case: 73, text: "&lt;b&gt;", never: "&lt;b&gt;<" },
        Case { case: 71, text: "\" onmouseover=\"alert(1)", never: "\" onmouseover=\"" },
        Case { case: 71, text: "' onmouseover='alert(1)", never: "' onmouseover='" },
        Case { case: 75, text: "gpj\u{202e}exe", never: "\u{202e}" },
        Case { case: 76, text: "\u{2067}unclosed", never: "\u{2067}" },
        Case { case: 9, text: "nul\0byte", never: "\0" },
        Case { case: 91, text: "javascript:alert(1)", never: "href=\"javascript" },
        Case { case: 87, text: "{{constructor}} ${7*7}", never: "{{constructor}} 49" },
    ] {
        let mut bad = imported();
        bad.name = text.to_owned();
        bad.source = text.to_owned();
        bad.records[0].stands_at = text.to_owned();
        for column in ["name", "organisation", "source_url"] {
            bad.records[0].set(column, text);
        }
        bad.records[0].note(Reason::LinkUnsafe, text, text, text);
        bad.gone.push(bad.records[0].clone().gone(Reason::NoNeed, text));
        bad.notes.push(Change::new(Reason::UnknownField, text, text, text));
        let since = bad.since.as_mut().unwrap();
        since.day = text.to_owned();
        since.new = vec![(text.to_owned(), text.to_owned())];
        since.changed = vec![(text.to_owned(), vec![text.to_owned()])];
        let page = file(&bad, "report.html");
        assert!(!page.contains(never), "{case}: {text}");
        assert_eq!(page.matches("<script").count(), 1, "{case}");
        let json: Value = serde_json::from_str(&file(&bad, "report.json")).unwrap();
        assert_eq!(json["dataset"], text, "{case}");
        assert!(summary(&bad).lines().count() <= 40 && !summary(&bad).contains('\u{202e}') && !summary(&bad).contains('\0'), "{case}");
    }
}

#[test]
fn the_file_for_programs_has_the_shape_that_is_documented() {
    let json: Value = serde_json::from_str(&file(&imported(), "report.json")).unwrap();
    assert_eq!(json["format"], FORMAT);
    let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = vec![
        "format",
        "dataset",
        "source",
        "day",
        "today",
        "counts",
        "reasons",
        "gone",
        "records",
        "notes",
        "facts",
        "all",
        "organisations",
        "since",
    ];
    expected.sort_unstable();
    assert_eq!(keys.into_iter().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>(), expected);
    let counts = &json["counts"];
    let count = |name: &str| counts[name].as_u64().unwrap();
    assert_eq!((count("found"), count("kept"), count("dropped"), count("merged")), (15, 12, 2, 1));
    assert_eq!(count("kept") + count("dropped") + count("merged"), count("found"));
    // Every reason that is named is told of, with an outcome that is documented.
    let reasons: Vec<&str> = json["reasons"].as_array().unwrap().iter().map(|reason| reason["id"].as_str().unwrap()).collect();
    let outcomes = ["dropped", "merged", "blanked", "mended", "noted"];
    assert!(json["reasons"].as_array().unwrap().iter().all(|reason| outcomes.contains(&reason["outcome"].as_str().unwrap())));
    let records = json["records"].as_array().unwrap();
    let named =
        records.iter().flat_map(|record| record["changes"].as_array().into_iter().flatten()).chain(json["gone"].as_array().unwrap());
    assert!(named.chain(json["notes"].as_array().unwrap()).all(|change| reasons.contains(&change["reason"].as_str().unwrap())));
    // The sums by organisation are those of all.
    let organisations = json["organisations"].as_array().unwrap();
    for part in ["stated", "checked"] {
        for (key, total) in json["all"][part].as_object().unwrap() {
            let sum: u64 = organisations.iter().map(|own| own[part][key].as_u64().unwrap()).sum();
            assert_eq!(total.as_u64().unwrap(), sum, "{part} {key}");
        }
    }
    assert_eq!(json["all"]["checked"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum::<u64>(), 12);
    assert_eq!(json["since"]["changed"][0]["columns"][1], "hours");
    let first: Value = serde_json::from_str(&file(&Imported::default(), "report.json")).unwrap();
    assert!(first.get("since").is_none() && first["records"].as_array().unwrap().is_empty());
}

/// Five thousand records, each with a few changes.
fn large() -> Imported {
    let mut large = imported();
    large.records = (0..5_000).map(|id| record(id, &format!("Organisation {}", id % 700))).collect();
    large.found = 5_600;
    let reasons: Vec<Reason> = Reason::ALL.iter().copied().filter(|reason| reason.outcome() > Outcome::Merged).collect();
    for (place, own) in large.records.iter_mut().enumerate() {
        for step in 0..6 {
            own.note(reasons[(place * 7 + step * 13) % 24], "hours_note", &"was ".repeat(40), "now");
        }
    }
    large.gone = (0..600).map(|id| record(10_000 + id, "Gone").gone(Reason::NoNeed, "")).collect();
    large
}

#[test]
fn a_large_import_is_a_page_that_opens_and_says_what_it_leaves_out() {
    let large = large();
    let page = file(&large, "report.html");
    assert!(page.len() < 6_000_000, "{}", page.len());
    assert!(page.contains("The first 200 of 1,"), "the cap is said");
    // Every dropped record is there, however many.
    let dropped: Vec<String> = (10_000..10_600).map(|id| format!("services.json, item {id}<")).collect();
    assert!(dropped.iter().all(|place| page.contains(place)));
    let json: Value = serde_json::from_str(&file(&large, "report.json")).unwrap();
    let changes: usize = json["records"].as_array().unwrap().iter().map(|record| record["changes"].as_array().unwrap().len()).sum();
    assert_eq!(changes, 30_000);
    assert_eq!(json["gone"].as_array().unwrap().len(), 600);
    assert!(summary(&large).lines().count() <= 40);
}

#[test]
fn the_same_import_is_the_same_bytes() {
    let today = parse_day("2026-11-22").unwrap();
    assert_eq!(write(&imported(), today), write(&imported(), today));
    assert_eq!(write(&Imported::default(), today).len(), 2);
}

/// The browser suite looks at these.
#[test]
fn the_page_is_left_for_the_browser_to_look_at() {
    for (name, imported) in [("small", imported()), ("large", large())] {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report").join(name);
        for (file, content) in write(&imported, parse_day("2026-11-22").unwrap()) {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
    }
}
