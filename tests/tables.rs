//! Bad tables: each fault has its row and column in the report, and nothing is lost in silence.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what must be so")]
#![cfg(feature = "bake")]

use kith::bake::{DatasetError, Fate, Report, bake};
use kith::catalogue::Catalogue;
use kith::service::Service;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A copy of the small made-up dataset, to be spoilt.
struct Copy(PathBuf);

impl Copy {
    fn new() -> Self {
        let root = std::env::temp_dir().join(format!("kith-tables-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small");
        for folder in ["towns", "places", "needs", "messages"] {
            fs::create_dir_all(root.join(folder)).expect("a folder");
            for file in fs::read_dir(from.join(folder)).expect("a folder") {
                let file = file.expect("a file").path();
                fs::copy(&file, root.join(folder).join(file.file_name().expect("a name"))).expect("copied");
            }
        }
        Self(root)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).expect("a file");
        assert!(text.contains(from), "{from} is not in {file}");
        fs::write(self.path(file), text.replace(from, to)).expect("written");
    }

    fn report(&self) -> Report {
        match bake(&self.path("towns")) {
            Ok(baked) => baked.report,
            Err(DatasetError::Refused(report)) => report,
            Err(error) => panic!("{error}"),
        }
    }

    fn services(&self) -> Vec<Service> {
        let baked = bake(&self.path("towns")).unwrap_or_else(|error| panic!("{error}"));
        let catalogue = baked.files.iter().find(|(name, _)| *name == "catalogue").expect("baked");
        Catalogue::open(&catalogue.1).expect("baked").services().collect()
    }

    fn service(&self, id: &str) -> Service {
        self.services().into_iter().find(|service| &*service.id == id).unwrap_or_else(|| panic!("{id} is listed"))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).expect("removed");
    }
}

const SERVICES: &str = "towns/services.csv";

/// Spoils the table and expects this finding: fate, line, column, a word of the message.
fn check(from: &str, to: &str, fate: Fate, line: u64, column: &str, word: &str) {
    let copy = Copy::new();
    copy.edit(SERVICES, from, to);
    let report = copy.report();
    let found = report.findings.iter().any(|f| f.fate == fate && f.line == line && f.column == column && f.what.contains(word));
    assert!(found, "{to:?} gives\n{report}");
}

#[test]
fn the_table_as_it_is_has_no_faults() {
    let report = Copy::new().report();
    assert!(report.findings.is_empty(), "{report}");
    assert_eq!(Copy::new().services().len(), 4);
}

#[test]
fn wrong_columns_refuse_the_file() {
    check("id,name,needs", "id,name,sneeds", Fate::Refused, 1, "sneeds", "no such column");
    check("id,name,needs", "id,id,needs", Fate::Refused, 1, "id", "twice");
    check("020 7946 0100,", "020 7946 0100,,", Fate::Refused, 2, "", "cells where the header has");
}

#[test]
fn bad_coordinates_leave_the_service_listed_and_not_mapped() {
    for (lat, lon, why) in [
        ("100", "101", "no place on Earth"),
        ("0", "0", "Atlantic"),
        ("53.8", "-1.55", "far"),
        ("-0.0655", "51.4731", "swapped"),
        ("51,5", "x", "decimal degrees"),
        ("NaN", "-0.06", "not a number"),
    ] {
        let lat = if lat.contains(',') { format!("\"{lat}\"") } else { lat.to_owned() };
        check("SE15 5ED,51.4731,-0.0655", &format!(",{lat},{lon}"), Fate::Mended, 3, "lat", why);
    }
    let copy = Copy::new();
    copy.edit(SERVICES, "SE15 5ED,51.4731,-0.0655", ",0,0");
    assert_eq!(copy.service("club").sites[0].at, None);
}

#[test]
fn coordinates_far_from_their_postcode_give_way_to_it() {
    check("51.4731,-0.0655", "51.5031,-0.0655", Fate::Mended, 3, "lat", "km from its postcode");
}

#[test]
fn unknown_needs_are_named_and_a_row_without_any_is_dropped() {
    check("company;food", "company;happiness", Fate::Mended, 3, "needs", "happiness");
    check("company;food", "happiness", Fate::Dropped, 3, "needs", "at least one need");
}

#[test]
fn an_id_twice_is_merged_when_the_same_and_dropped_when_not() {
    let row = "callers,Callers,company,befriending,phone,,,,,,020 7946 0102,,,,,A call a week\n";
    check(row, &row.repeat(2), Fate::Mended, 5, "id", "merged");
    check(row, &format!("{row}{}", row.replace("A call", "Two calls")), Fate::Dropped, 5, "id", "another record");
    check("callers,Callers", "Call Ers!,Callers", Fate::Dropped, 4, "id", "letters a-z");
}

#[test]
fn html_and_invisible_characters_are_taken_out_of_text() {
    check("Food to take home", "Food <b>to</b> take home", Fate::Mended, 2, "summary", "HTML");
    check("Food to take home", "Food \u{202e}to take home", Fate::Mended, 2, "summary", "invisible");
    let copy = Copy::new();
    copy.edit(SERVICES, "Food to take home", "<script>alert(1)</script>Food");
    assert_eq!(copy.service("pantry").summary.as_deref(), Some("alert(1) Food"));
}

#[test]
fn links_that_are_no_web_address_are_left_blank() {
    for bad in ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "www.example.org", "https://good.example@evil.example/"] {
        check("https://example.org/,Mo", &format!("\"{bad}\",Mo"), Fate::Mended, 2, "url", "web address");
    }
    let copy = Copy::new();
    copy.edit("towns/dataset.toml", "https://example.org/source", "javascript:alert(1)");
    let report = copy.report();
    assert_eq!(report.count(Fate::Dropped), 4, "without a source that can be shown nothing is listed: {report}");
}

#[test]
fn days_that_no_calendar_has_are_left_blank() {
    for bad in ["2026-02-30", "30 February", "01/11/2026", "2027-01-01"] {
        check("2026-11-01", bad, Fate::Mended, 2, "checked_on", "left blank");
    }
}

#[test]
fn hours_that_cannot_be_used_are_shown_as_words_and_never_open() {
    check("Mo-Fr 09:00-17:00", "sunrise-sunset", Fate::Mended, 2, "hours", "sunrise");
    check("Mo-Fr 09:00-17:00", "whenever", Fate::Mended, 2, "hours", "cannot be used");
    let copy = Copy::new();
    copy.edit(SERVICES, "Mo-Fr 09:00-17:00", "whenever");
    let service = copy.service("pantry");
    assert_eq!((service.hours, service.hours_note.as_deref()), (None, Some("whenever")));
}

#[test]
fn a_place_is_taken_from_what_is_confidential_whoever_wrote_it() {
    check(
        "refuge,Refuge,safety,support,,,",
        "refuge,Refuge,safety,support,,3 Hidden Street,SE15 5EB",
        Fate::Mended,
        5,
        "address",
        "left out",
    );
    // Also when nobody thought of saying so.
    let copy = Copy::new();
    copy.edit(SERVICES, "support,,,,,,yes", "support,,3 Hidden Street,SE15 5EB,,,");
    assert!(copy.service("refuge").sites.is_empty() && copy.service("refuge").confidential);
    let baked = bake(&copy.path("towns")).unwrap_or_else(|error| panic!("{error}"));
    let bytes: Vec<u8> = baked.files.iter().filter(|(name, _)| *name == "catalogue").flat_map(|(_, bytes)| bytes.clone()).collect();
    assert!(!bytes.windows(6).any(|window| window == b"Hidden"), "the address is in the built file");
}

#[test]
fn closed_services_are_dropped_and_strange_statuses_doubted() {
    check("2026-11-01,,Food", "2026-11-01,closed,Food", Fate::Noted, 2, "status", "closed");
    check("2026-11-01,,Food", "2026-11-01,Active ,Food", Fate::Mended, 2, "status", "unconfirmed");
}

#[test]
fn postcodes_are_mended_or_left_blank_and_said() {
    check("SE15 5EB", "SEl5 5EB", Fate::Mended, 2, "postcode", "read as SE15 5EB");
    check("SE15 5EB", "Peckham", Fate::Mended, 2, "postcode", "not a whole postcode");
    check("SE15 5EB", "SE15 5AA", Fate::Noted, 2, "postcode", "no longer in use");
}

#[test]
fn contacts_that_may_be_a_persons_are_noted() {
    check("020 7946 0102", "07700 900123", Fate::Noted, 4, "phone", "mobile");
    check("020 7946 0102", "ask for Mo", Fate::Mended, 4, "phone", "left out");
}

#[test]
fn a_file_that_is_not_utf_8_is_refused_at_its_line() {
    let copy = Copy::new();
    let mut bytes = fs::read(copy.path(SERVICES)).expect("a file");
    let place = bytes.windows(7).position(|window| window == b"callers").expect("there");
    bytes[place] = 0xa3;
    fs::write(copy.path(SERVICES), bytes).expect("written");
    let report = copy.report();
    assert!(report.findings.iter().any(|f| f.fate == Fate::Refused && f.line == 4 && f.what.contains("UTF-8")), "{report}");
}

#[test]
fn a_gap_in_the_gazetteer_refuses_it() {
    for (from, to, column) in [
        ("SE15 5ED,", "SE15 5CK,", "postcode"),
        ("SE15 5ED,", "SE15 5EB,", "postcode"),
        (",E05011111,\n", ",E0,\n", "area"),
        ("51.4731", "north", "lat"),
    ] {
        let copy = Copy::new();
        copy.edit("places/postcodes.csv", from, to);
        let report = copy.report();
        assert!(report.findings.iter().any(|f| f.fate == Fate::Refused && f.column == column && f.line > 1), "{to}: {report}");
    }
}

#[test]
fn the_report_reads_like_a_list_of_things_to_do() {
    let copy = Copy::new();
    copy.edit(SERVICES, "2026-11-01", "2026-02-30");
    let text = copy.report().to_string();
    assert!(text.starts_with("mended   services.csv:2 [checked_on]  \"2026-02-30\" is not a date"), "{text}");
    assert!(text.contains("4 kept  services.csv") && text.contains("1 mended, 0 dropped"), "{text}");
}

#[test]
fn a_row_of_a_known_service_that_only_says_where_is_one_more_place_of_it() {
    let more = |id: &str| format!("Somewhere safe\n{id},,,,,5 High Street,SE15 5ED,,,,,,,,,");
    let copy = Copy::new();
    copy.edit(SERVICES, "Somewhere safe", &more("pantry"));
    assert!(copy.report().findings.is_empty(), "{}", copy.report());
    let places = |service: Service| service.sites.iter().map(|site| site.address.as_deref().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(places(copy.service("pantry")), ["1 High Street", "5 High Street"]);
    // One whose place must not be shown stays without.
    let copy = Copy::new();
    copy.edit(SERVICES, "Somewhere safe", &more("refuge"));
    assert!(copy.service("refuge").sites.is_empty());
    check("Somewhere safe", &more("refuge"), Fate::Mended, 6, "address", "confidential");
    // Of nothing that is known it is a row without a name.
    check("Somewhere safe", &more("nobody"), Fate::Dropped, 6, "name", "required");
}
