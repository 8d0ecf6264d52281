//! Files and folders of saved pages and details.

use super::{folder, ids, reasons, text};
use kith::import::Reason;
use kith::import::read::{Fault, Limits, Pages, ReadError, folder_or_file};
use std::fs;
use std::path::Path;

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/json").join(name)
}

fn read(path: &Path) -> Result<Pages, ReadError> {
    folder_or_file(path, &Limits::default())
}

/// Files of one folder, written and read.
fn of(name: &str, files: &[(&str, &str)]) -> Result<Pages, ReadError> {
    let folder = folder(name);
    for (file, content) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    read(&folder)
}

#[test]
fn a_folder_of_pages_and_details_becomes_whole_services_in_order() {
    let pages = read(&fixture("borough")).unwrap();
    assert_eq!(ids(&pages), ["a1", "a2", "a10", "a12", "a11"]);
    let at: Vec<&str> = pages.services.iter().map(|service| service.at.as_str()).collect();
    assert_eq!(at[0], "services_page_1.json, item 1; services/a1.json");
    assert_eq!(at[2], "services_page_10.json, item 1; organizations/o1.json, services, item 1");
    assert_eq!(at[3], "services_page_10.json, item 2");
    assert_eq!(at[4], "organizations/o1.json, services, item 2");
    let [pantry, walks, sewing, _, choir] = pages.services.as_slice() else { panic!() };
    assert_eq!(pantry.value.get("schedules").items().len(), 1);
    assert_eq!((text(&walks.value, "name").as_str(), text(&walks.value, "email").as_str()), ("Walks", "walks@example.org"));
    assert_eq!(walks.value.get("phones").items().len(), 2);
    assert_eq!((text(&sewing.value, "description").as_str(), text(&sewing.value, "organization_id").as_str()), ("With machines.", "o1"));
    assert_eq!(text(&choir.value, "organization_id"), "o1");
    assert_eq!(pages.organizations.len(), 1);
    assert_eq!(text(&pages.organizations[0].value, "website"), "https://example.org");
    assert_eq!(pages.other.len(), 1);
    assert_eq!(reasons(&pages), [Reason::FileUnread, Reason::DetailDiffers]);
    assert_eq!(pages.notes[0].field, "notes.md");
    assert_eq!((pages.notes[1].field.as_str(), pages.notes[1].was.as_str()), ("services_page_1.json, item 2, name", "Walks for all"));
}

#[test]
fn version_1_and_lines_are_read_too() {
    let pages = read(&fixture("version1")).unwrap();
    assert_eq!((ids(&pages), pages.notes.len()), (vec!["7", "8"], 0));
    let pages = read(&fixture("version1/services.json")).unwrap();
    assert_eq!(pages.services[1].at, "services.json, item 2");
    let pages = read(&fixture("lines.ndjson")).unwrap();
    assert_eq!((ids(&pages), pages.services[1].at.as_str()), (vec!["n1", "n2"], "lines.ndjson, item 2"));
}

#[test]
fn a_value_is_known_by_the_name_of_its_file_else_by_its_fields() {
    let counts = |pages: &Pages| {
        [
            pages.services.len(),
            pages.organizations.len(),
            pages.locations.len(),
            pages.service_at_locations.len(),
            pages.taxonomies.len(),
            pages.taxonomy_terms.len(),
            pages.other.len(),
        ]
    };
    let rows: &[(&str, &str, [usize; 7])] = &[
        ("services.json", r#"{"contents":[{"id":1,"name":"a"},{"id":2,"name":"b"}]}"#, [2, 0, 0, 0, 0, 0, 0]),
        ("Services_2.JSON", r#"[{"id":1,"name":"a"}]"#, [1, 0, 0, 0, 0, 0, 0]),
        ("service_full.json", r#"{"id":1,"name":"a"}"#, [1, 0, 0, 0, 0, 0, 0]),
        ("feed.json", r#"{"id":1,"name":"a","schedules":[]}"#, [1, 0, 0, 0, 0, 0, 0]),
        ("organisations.json", r#"[{"id":1,"name":"a"}]"#, [0, 1, 0, 0, 0, 0, 0]),
        ("x.json", r#"[{"id":1,"name":"a","logo":"b"}]"#, [0, 1, 0, 0, 0, 0, 0]),
        ("x.json", r#"{"id":1,"name":"a","location_type":"physical"}"#, [0, 0, 1, 0, 0, 0, 0]),
        ("service_at_location_list.json", r#"{"contents":[{"id":1}]}"#, [0, 0, 0, 1, 0, 0, 0]),
        ("x.json", r#"{"id":1,"service_id":1,"location":{"id":1}}"#, [0, 0, 0, 1, 0, 0, 0]),
        ("x.json", r#"{"id":1,"name":"a","taxonomy_terms":[]}"#, [0, 0, 0, 0, 1, 0, 0]),
        ("taxonomy_terms.json", r#"[{"id":1,"name":"a"}]"#, [0, 0, 0, 0, 0, 1, 0]),
        ("x.json", r#"[{"id":1,"name":"a","term_uri":"b"}]"#, [0, 0, 0, 0, 0, 1, 0]),
        ("all.json", r#"{"services":[{"id":1}],"organizations":[{"id":2},{"id":3}],"note":"a"}"#, [1, 2, 0, 0, 0, 0, 0]),
        ("all.json", r#"{"data":[{"id":1,"name":"a"}]}"#, [1, 0, 0, 0, 0, 0, 0]),
        ("services/17.json", r#"{"id":17,"name":"a"}"#, [1, 0, 0, 0, 0, 0, 0]),
    ];
    for (number, (file, content, expected)) in rows.iter().enumerate() {
        let pages = of(&format!("kinds-{number}"), &[(file, content)]).unwrap();
        assert_eq!(counts(&pages), *expected, "{file}: {content}");
    }
    for (file, content) in [
        ("api_details.json", r#"{"version":"1","profile":"a","openapi_url":"b"}"#),
        ("services/error.json", r#"{"error":"not found"}"#),
        ("dashboard_services.json", r#"{"data":[{"name":{"value":"a"}}]}"#),
        ("contents.json", r#"{"contents":[]}"#),
        ("number.json", "1"),
    ] {
        assert_eq!(of("no-records", &[(file, content)]).err().map(|error| error.fault), Some(Fault::NoRecords), "{file}");
    }
}

#[test]
fn totals_repeats_and_gaps_are_noted() {
    let page = |number: u32, pages: u32, items: u32, last: bool, ids: &[&str]| {
        let contents: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":"{id}","name":"{id}"}}"#)).collect();
        format!(
            r#"{{"total_items":{items},"total_pages":{pages},"page_number":{number},"last_page":{last},"contents":[{}]}}"#,
            contents.join(",")
        )
    };
    struct Row {
        case: u32,
        files: Vec<(&'static str, String)>,
        found: usize,
        notes: &'static [(Reason, &'static str, &'static str)],
    }
    let rows = [
        Row { case: 49, files: vec![("services.json", page(1, 1, 2, true, &["a", "b"]))], found: 2, notes: &[] },
        Row {
            case: 49,
            files: vec![("services.json", page(1, 1, 31, true, &["a", "b"]))],
            found: 2,
            notes: &[(Reason::Totals, "services, total_items", "31")],
        },
        Row {
            case: 49,
            files: vec![("services-1.json", page(1, 3, 3, false, &["a"])), ("services-3.json", page(3, 3, 3, true, &["c"]))],
            found: 2,
            notes: &[(Reason::Totals, "services, total_items", "3"), (Reason::PageMissing, "services, page", "2")],
        },
        Row {
            case: 49,
            files: vec![("services-1.json", page(1, 2, 1, false, &["a"])), ("services-2.json", page(2, 2, 1, true, &["a"]))],
            found: 1,
            notes: &[(Reason::PageRepeats, "services-2.json", ""), (Reason::Totals, "services, total_pages", "2")],
        },
        Row {
            case: 49,
            files: vec![("services.json", page(1, 10, 2, false, &["a", "b"]))],
            found: 2,
            notes: &[(Reason::Totals, "services, total_pages", "10")],
        },
        Row {
            case: 49,
            files: vec![("services.json", page(1, 1, 1, false, &["a"]))],
            found: 1,
            notes: &[(Reason::Totals, "services.json, last_page", "false")],
        },
        Row {
            case: 49,
            files: vec![
                ("services-1.json", page(1, 2, 1, true, &["a"])),
                ("services-2.json", r#"{"empty":false,"contents":[]}"#.to_owned()),
            ],
            found: 1,
            notes: &[
                (Reason::Totals, "services, total_pages", "2"),
                (Reason::Totals, "services-1.json, last_page", "true"),
                (Reason::Totals, "services-2.json, empty", "false"),
            ],
        },
        Row {
            case: 49,
            files: vec![(
                "services.json",
                page(4_000_000_000, 4_294_967_295, 1, true, &["a"]).replace("4294967295", "18446744073709551615"),
            )],
            found: 1,
            notes: &[
                (Reason::Totals, "services, total_pages", "18446744073709551615"),
                (Reason::Totals, "services.json, last_page", "true"),
            ],
        },
    ];
    for (number, row) in rows.iter().enumerate() {
        let files: Vec<(&str, &str)> = row.files.iter().map(|(name, content)| (*name, content.as_str())).collect();
        let pages = of(&format!("totals-{number}"), &files).unwrap();
        let notes: Vec<_> = pages.notes.iter().map(|note| (note.reason, note.field.as_str(), note.was.as_str())).collect();
        assert_eq!((notes.as_slice(), pages.services.len()), (row.notes, row.found), "case {}, row {number}", row.case);
    }
}

#[test]
fn what_is_no_data_is_noted_beside_what_is_and_fatal_alone() {
    let good = ("services.json", r#"[{"id":1,"name":"a"}]"#);
    let bad = [
        ("cut.json", "{\"id\":", Fault::CutShort),
        ("page.json", "<!doctype html><p>Sign in", Fault::WebPage),
        ("table.csv", "name\na", Fault::OtherFormat),
        ("empty.json", "", Fault::Empty),
        ("bad.json", "{]", Fault::NotJson),
    ];
    for (name, content, fault) in bad {
        assert_eq!(of("bad-alone", &[(name, content)]).err().map(|error| error.fault), Some(fault), "{name}");
        let pages = of("bad-beside", &[(name, content), good]).unwrap();
        assert_eq!((ids(&pages), reasons(&pages)), (vec!["1"], vec![Reason::FileUnread]), "{name}");
        assert!(pages.notes[0].now.starts_with(name), "{}", pages.notes[0].now);
    }
    let pages = of("hidden", &[(".DS_Store", "\0"), (".git/a.json", "[]"), good]).unwrap();
    assert_eq!(reasons(&pages), []);
    assert_eq!(of("nothing", &[]).err().map(|error| error.fault), Some(Fault::Empty));
    let absent = read(Path::new("/no/such/folder")).expect_err("absent");
    assert_eq!((absent.fault, absent.at.as_str()), (Fault::CannotOpen, "/no/such/folder"));
}

#[test]
fn what_was_put_right_says_in_which_file() {
    let pages = of("notes", &[("services.json", "\u{feff}{\"contents\":[{\"id\":1,\"name\":\"a\nb\",\"url\":1,\"url\":2}]}")]).unwrap();
    let notes: Vec<_> = pages.notes.iter().map(|note| (note.reason, note.field.as_str())).collect();
    let expected = [
        (Reason::ByteOrderMark, "services.json"),
        (Reason::DuplicateKey, "services.json, item 1, url"),
        (Reason::RawControl, "services.json, item 1, name"),
    ];
    assert_eq!(notes, expected);
}

#[test]
fn limits_hold_for_all_files_together() {
    let files = [("a.json", r#"[{"id":1},{"id":2}]"#), ("b.json", r#"[{"id":3},{"id":4}]"#), ("c.json", r#"[{"id":5}]"#)];
    of("limits", &files).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import_read/limits");
    let rows = [
        (Limits { records: 3, ..Limits::default() }, 2),
        (Limits { total: 30, ..Limits::default() }, 2),
        (Limits { values: 8, ..Limits::default() }, 2),
        (Limits { bytes: 18, ..Limits::default() }, 1),
    ];
    for (limits, found) in rows {
        let pages = folder_or_file(&folder, &limits).unwrap();
        assert_eq!(pages.services.len(), found, "{limits:?}");
        assert!(reasons(&pages).contains(&Reason::FileUnread), "{limits:?}");
    }
}

#[test]
fn many_notes_of_one_reason_are_counted() {
    let items: Vec<String> = (0..150).map(|n| format!(r#"{{"id":{n},"name":1,"name":2}}"#)).collect();
    let pages = of("many", &[("services.json", &format!("[{}]", items.join(",")))]).unwrap();
    assert!(pages.notes.len() <= 102, "{}", pages.notes.len());
    assert_eq!(pages.notes.last().map(|note| note.now.as_str()), Some("and 50 more"));
}

#[test]
fn the_same_files_give_the_same_pages() {
    let (once, again) = (read(&fixture("borough")).unwrap(), read(&fixture("borough")).unwrap());
    assert_eq!(once, again);
}

#[test]
fn the_published_samples_are_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let samples = std::env::var_os("KITH_SHARED").map_or_else(|| root.join("../shared"), Into::into).join("samples");
    if !samples.is_dir() {
        println!("skipped: the_published_samples_are_read: the published samples are not here");
        return;
    }
    let count = |folder: &str| {
        let pages = read(&samples.join(folder)).unwrap();
        (
            pages.services.len(),
            pages.organizations.len(),
            pages.service_at_locations.len(),
            pages.taxonomies.len(),
            pages.taxonomy_terms.len(),
        )
    };
    assert_eq!(count("oruk-v3-official"), (1, 1, 1, 1, 1));
    assert_eq!(count("hsds3-mock-api"), (1, 1, 1, 1, 1));
    assert_eq!(count("oruk-v3-validator-mocks/Default").0, 1);
    let many = read(&samples.join("oruk-v3-validator-mocks/Test/service_list.json")).unwrap();
    assert_eq!(many.services.len(), 128);
    assert!(reasons(&many).contains(&Reason::Totals));
}
