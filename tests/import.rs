//! `kith import` from end to end: what goes round comes back the same, and what the samples of the standard become.
#![cfg(feature = "bake")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test says what must be so, and what it left out")]

mod workbook;

use kith::import::read::{Limits, folder_or_file};
use kith::import::{Before, Mapping, Order, Outcome, Reason, Understood, finish, oruk, report, sheet};
use kith::service::Vocabulary;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const DAY: &str = "2026-11-22";

/// A folder in which datasets can stand: beside the places, needs and messages of the project.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import").join(name);
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for shared in ["places", "needs", "messages"] {
        std::os::unix::fs::symlink(Path::new(ROOT).join("data").join(shared), folder.join(shared)).unwrap();
    }
    folder
}

fn kith(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kith")).args(arguments).output().unwrap()
}

/// Runs a command that must succeed; what it said.
fn run(arguments: &[&str]) -> String {
    let output = kith(arguments);
    assert!(output.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a command that must not; what it said.
fn refused(arguments: &[&str]) -> String {
    let output = kith(arguments);
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn import(source: &str, out: &Path) -> String {
    run(&[
        "import",
        "oruk",
        source,
        "--out",
        out.to_str().unwrap(),
        "--day",
        DAY,
        "--name",
        "Southwark",
        "--source-url",
        "https://data.kith.test/",
    ])
}

/// Every file of a folder, by its path inside.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn what_is_exported_and_imported_is_exported_the_same_again() {
    let folder = folder("round");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let export = |dataset: &str, out: &str| run(&["export", "oruk", dataset, "--out", &path(out)]);
    export(&Path::new(ROOT).join("data/southwark").display().to_string(), "first");
    import(&path("first"), &folder.join("again"));
    let report: Value = serde_json::from_slice(&fs::read(folder.join("again/report.json")).unwrap()).unwrap();
    assert_eq!(report["counts"]["dropped"], 0, "{}", report["counts"]);
    export(&path("again"), "second");
    let services = |name: &str| {
        let list: Value = serde_json::from_slice(&fs::read(folder.join(name).join("services/index.json")).unwrap()).unwrap();
        list["contents"].as_array().unwrap().iter().map(|service| (service["id"].to_string(), service.clone())).collect::<BTreeMap<_, _>>()
    };
    let (first, second) = (services("first"), services("second"));
    assert!(first.len() > 380);
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (id, service) in &first {
        assert_eq!(service, &second[id]);
    }
    // And as a table.
    let table = |dataset: &str, out: &str| {
        run(&["export", "csv", dataset, "--out", &path(out)]);
        fs::read_to_string(path(out)).unwrap()
    };
    let once = table(&path("again"), "again.csv");
    run(&["import", "csv", &path("again.csv"), "--out", &path("table"), "--day", DAY, "--name", "Southwark"]);
    assert_eq!(table(&path("table"), "table.csv"), once);
}

#[test]
fn the_same_records_in_another_order_give_the_same_bytes() {
    let folder = folder("order");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    run(&["export", "oruk", "tests/fixtures/small/towns", "--out", &path("out")]);
    let list = |turn: bool| {
        let text = fs::read_to_string(folder.join("out/services/index.json")).unwrap();
        let mut page: Value = serde_json::from_str(&text).unwrap();
        if turn {
            page["contents"].as_array_mut().unwrap().reverse();
        }
        page.to_string()
    };
    for (name, turn) in [("forth", false), ("back", true)] {
        fs::create_dir_all(folder.join(name)).unwrap();
        fs::write(folder.join(name).join("services.json"), list(turn)).unwrap();
    }
    let tables = |name: &str| {
        import(&folder.join(name).join("services.json").display().to_string(), &folder.join(format!("of-{name}")));
        let mut tables = files(&folder.join(format!("of-{name}")));
        // These say where in the source each record stands.
        tables.retain(|path, _| {
            path.extension().is_some_and(|extension| extension == "toml")
                || path.starts_with("needs.csv")
                || path.starts_with("services.csv")
        });
        tables
    };
    let forth = tables("forth");
    assert_eq!(forth.len(), 4);
    assert_eq!(forth, tables("back"));
    // And a second time, into the same folder.
    let whole = files(&folder.join("of-forth"));
    import(&folder.join("forth/services.json").display().to_string(), &folder.join("of-forth"));
    assert_eq!(files(&folder.join("of-forth")).keys().collect::<Vec<_>>(), whole.keys().collect::<Vec<_>>());
}

#[test]
fn an_import_that_fails_says_why_and_leaves_what_was_there() {
    let folder = folder("failed");
    let out = folder.join("town");
    run(&["export", "oruk", "tests/fixtures/small/towns", "--out", folder.join("out").to_str().unwrap()]);
    import(folder.join("out").to_str().unwrap(), &out);
    let before = files(&out);
    fs::write(folder.join("page.json"), "<!doctype html><title>Log in</title>").unwrap();
    let try_it = |source: &str| refused(&["import", "oruk", source, "--out", out.to_str().unwrap(), "--day", DAY]);
    assert!(try_it(folder.join("page.json").to_str().unwrap()).contains("web page"));
    assert!(try_it("nowhere").contains("nowhere"));
    fs::write(out.join("needs.csv"), "spoilt").unwrap();
    assert!(try_it(folder.join("out").to_str().unwrap()).contains("needs.csv"));
    fs::write(out.join("needs.csv"), &before[Path::new("needs.csv")]).unwrap();
    assert_eq!(files(&out), before);
    assert!(refused(&["import", "oruk", "x", "--out", "/nowhere/town"]).contains("data/places"));
    assert!(refused(&["import", "pdf", "x"]).contains("oruk or csv"));
    // A file is no page that the public can see.
    let (sheet, new) = (folder.join("list.csv"), folder.join("new"));
    fs::write(&sheet, "id,name,needs,kind,phone\nlunch,Lunch club,food,group,020 7946 0123\n").unwrap();
    let unseen = refused(&["import", "csv", sheet.to_str().unwrap(), "--out", new.to_str().unwrap(), "--day", DAY]);
    assert!(unseen.contains("1 of 1 services") && unseen.contains("--source-url") && !new.exists(), "{unseen}");
    assert!(refused(&["import", "oruk", "x", "--out", out.to_str().unwrap(), "--day", "tomorrow"]).contains("--day"));
    // The library that reads Excel files panics at this one.
    let sheet = folder.join("list.xlsx");
    fs::write(&sheet, workbook::packed(&workbook::PARTS.replace("r=\"A2\"", "r=\"A99999999999\""))).unwrap();
    let damaged = refused(&["import", "csv", sheet.to_str().unwrap(), "--out", new.to_str().unwrap(), "--day", DAY]);
    assert!(damaged.ends_with("list.xlsx: the Excel file cannot be read: it is damaged\n") && damaged.lines().count() == 1, "{damaged}");
}

#[test]
fn the_template_becomes_a_dataset_that_bakes() {
    let folder = folder("template");
    let out = folder.join("vale");
    let said = run(&[
        "import",
        "csv",
        "data/import/template.csv",
        "--out",
        out.to_str().unwrap(),
        "--source-url",
        "https://data.kith.test/",
        "--day",
        DAY,
    ]);
    assert!(said.contains("vale"), "{said}");
    let checked = run(&["check", out.to_str().unwrap()]);
    assert!(checked.contains("2 kept  services.csv"), "{checked}");
}

/// What each sample of the standard becomes: how many services it has, and how many are kept, joined and dropped; reasons that must be
/// among those of the report.
const SAMPLES: [(&str, [u64; 4], &[Reason]); 6] = [
    ("oruk-v3-validator-mocks/Default", [1, 1, 0, 0], &[Reason::Totals, Reason::PersonLeftOut]),
    // The same service 128 times.
    ("oruk-v3-validator-mocks/Test", [128, 1, 127, 0], &[Reason::SameTwice, Reason::Totals]),
    ("oruk-v3-validator-mocks/Warn", [1, 1, 0, 0], &[Reason::PersonLeftOut]),
    ("oruk-v3-validator-mocks/Fail", [4, 1, 0, 3], &[Reason::NoName, Reason::SameIdOtherContent]),
    ("oruk-v3-official", [1, 1, 0, 0], &[Reason::PersonLeftOut]),
    ("hsds3-mock-api", [1, 1, 0, 0], &[Reason::PersonLeftOut]),
];

/// Where the samples of others are, if they are here.
fn samples() -> Option<PathBuf> {
    let shared = std::env::var_os("KITH_SHARED").map_or_else(|| Path::new(ROOT).join("../shared"), PathBuf::from).join("samples");
    if !shared.is_dir() {
        println!("skipped: there are no samples of Open Referral UK here");
        return None;
    }
    Some(shared)
}

#[test]
fn the_samples_of_the_standard_are_kept_but_for_what_is_wrong_with_them() {
    let Some(shared) = samples() else { return };
    for (sample, counts, reasons) in SAMPLES {
        let out = folder(&sample.replace('/', "-")).join("sample");
        import(shared.join(sample).to_str().unwrap(), &out);
        let report: Value = serde_json::from_slice(&fs::read(out.join("report.json")).unwrap()).unwrap();
        let count = |name: &str| report["counts"][name].as_u64().unwrap();
        assert_eq!([count("found"), count("kept"), count("merged"), count("dropped")], counts, "{sample}");
        let text = report.to_string();
        for reason in reasons {
            assert!(text.contains(&format!("\"{}\"", reason.id())), "{sample}: {}", reason.id());
        }
        assert!(reasons.iter().all(|reason| !reason.says().is_empty() && reason.outcome() <= Outcome::Noted));
    }
}

/// Holds a report to the one that is kept in `tests/snapshots/reports`. KITH_BLESS=1 keeps this one.
fn check_report(name: &str, report: &Value) {
    let path = Path::new(ROOT).join("tests/snapshots/reports").join(name.replace(['/', '.'], "-") + ".json");
    let text = serde_json::to_string_pretty(report).unwrap() + "\n";
    if std::env::var_os("KITH_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}; keep it with KITH_BLESS=1", path.display()));
    assert!(kept == text, "the report of {name} is another one: see what differs with KITH_BLESS=1 and git diff");
}

/// What a report says of records, without their words: those are not ours to keep.
fn without_words(value: &Value) -> Value {
    const WORDS: [&str; 8] = ["name", "organisation", "source_id", "was", "now", "detail", "says", "source"];
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| !WORDS.contains(&name.as_str()));
            Value::Object(kept.map(|(name, value)| (name.clone(), without_words(value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(without_words).collect()),
        other => other.clone(),
    }
}

/// Imports a feed, or a table by a mapping, into a new folder: its report.
fn report_of(name: &str, path: &Path) -> Value {
    let out = folder(&format!("report-{}", name.replace(['/', '.'], "-"))).join("town");
    let path = path.to_str().unwrap();
    if path.ends_with(".csv") {
        let map = Path::new(ROOT).join("data/import/outpost.toml");
        let options = ["--map", map.to_str().unwrap(), "--source-url", "https://data.kith.test/", "--day", DAY];
        run(&[&["import", "csv", path, "--out", out.to_str().unwrap()], &options[..]].concat());
    } else {
        import(path, &out);
    }
    serde_json::from_slice(&fs::read(out.join("report.json")).unwrap()).unwrap()
}

#[test]
fn the_reports_of_our_own_fixtures_are_as_they_were() {
    for name in ["json/borough", "json/lines.ndjson", "json/version1", "oruk/v1.json", "oruk/v3.json", "sheets/outpost.csv"] {
        check_report(name, &report_of(name, &Path::new(ROOT).join("tests/fixtures/import").join(name)));
    }
}

#[test]
fn the_reports_of_the_samples_are_as_they_were() {
    let Some(shared) = samples() else { return };
    let tables = ["outpost-csv/services--with-sample-data.csv", "outpost-csv/services_valid.csv"];
    for name in SAMPLES.iter().map(|(name, ..)| *name).chain(tables) {
        check_report(name, &without_words(&report_of(name, &shared.join(name))));
    }
}

/// Each by itself, as a feed and as a table, whatever it is meant to be.
#[test]
fn every_file_of_the_samples_is_taken_or_refused_in_words() {
    let Some(shared) = samples() else { return };
    let (gazetteer, words) = kith::bake::surroundings(&Path::new(ROOT).join("data")).unwrap();
    let day = kith::date::parse_day(DAY).unwrap();
    let order = Order {
        name: "Samples".into(),
        source: "samples".into(),
        source_url: "https://data.kith.test/".into(),
        publisher: "Nobody".into(),
        licence: "None".into(),
        day,
    };
    let (mut taken, mut refused) = (0, 0);
    for path in files(&shared).keys().map(|path| shared.join(path)) {
        let feed = folder_or_file(&path, &Limits::default()).map_err(|error| error.to_string());
        let of_feed = feed.map(|pages| oruk::records(&pages, &gazetteer, day));
        let table = sheet::records("table.csv", &fs::read(&path).unwrap(), &Mapping::own(), &gazetteer, day);
        for read in [of_feed, table.map_err(|error| error.to_string())] {
            match read {
                Ok((records, gone, notes)) => {
                    let understood = Understood { found: records.len() + gone.len(), records, gone, notes };
                    let finished = finish(&order, understood, &Before::default(), &words).unwrap();
                    assert!(report::write(&finished.imported, day).len() >= 2, "{}", path.display());
                    taken += 1;
                }
                Err(why) => {
                    assert!(why.contains(' '), "{}: {why}", path.display());
                    refused += 1;
                }
            }
        }
    }
    assert!(taken > 60 && refused > 60, "{taken} taken, {refused} refused");
}
