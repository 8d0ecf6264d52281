//! The way out: tables that are read back as they were, and an Open Referral UK API that is what the standard asks for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test says what must be so, and what it left out")]
#![cfg(feature = "bake")]

use jsonschema::Validator;
use kith::bake::{Fate, bake, load};
use kith::catalogue::Catalogue;
use kith::export::{ExportError, ExportSource, csv, oruk};
use kith::need::{Need, Vocabulary};
use kith::place::LonLat;
use kith::service::{Catchment, Service, Site};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The services of a dataset of one table, in a folder of its own beside the small made-up places.
fn read_back(table: &str) -> Vec<Service> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let root = std::env::temp_dir().join(format!("kith-export-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
    for folder in ["towns", "places", "needs", "messages"] {
        fs::create_dir_all(root.join(folder)).unwrap();
        for file in fs::read_dir(here("tests/fixtures/small").join(folder)).unwrap() {
            let file = file.unwrap().path();
            fs::copy(&file, root.join(folder).join(file.file_name().unwrap())).unwrap();
        }
    }
    fs::write(root.join("towns/services.csv"), table).unwrap();
    let baked = bake(&root.join("towns")).unwrap_or_else(|error| panic!("{error}\n{table}"));
    fs::remove_dir_all(&root).unwrap();
    assert_eq!(baked.report.count(Fate::Mended) + baked.report.count(Fate::Dropped), 0, "{}\n{table}", baked.report);
    let catalogue = baked.files.iter().find(|(name, _)| *name == "catalogue").unwrap();
    Catalogue::open(&catalogue.1).unwrap().services().collect()
}

fn small() -> Vec<Service> {
    load(&here("tests/fixtures/small/towns")).unwrap().catalogue.services().collect()
}

fn southwark() -> ExportSource {
    ExportSource::of(&load(&here("data/southwark")).unwrap())
}

#[test]
fn a_table_is_read_back_as_it_was() {
    let services = small();
    assert_eq!(read_back(&csv(&services)), services);
    assert!(csv(&[]).starts_with("id,organisation,name,") && csv(&[]).lines().count() == 1);
}

#[test]
fn every_service_of_southwark_is_written_with_all_that_is_stated() {
    // Its places are not those of the small dataset, so the table is read beside its own.
    let services = southwark().services;
    let table = csv(&services);
    let mut rows = ::csv::Reader::from_reader(table.as_bytes());
    assert_eq!(rows.headers().unwrap().len(), 44);
    let rows: Vec<::csv::StringRecord> = rows.records().collect::<Result<_, _>>().unwrap();
    let places: usize = services.iter().map(|service| service.sites.len().max(1)).sum();
    assert_eq!(rows.len(), places);
    let with_hours = services.iter().filter(|service| service.hours.is_some()).count();
    let column = |name: &str| kith_column(&table, name);
    assert_eq!(rows.iter().filter(|row| !row[column("hours")].is_empty()).count(), with_hours);
}

fn kith_column(table: &str, name: &str) -> usize {
    table.lines().next().unwrap().split(',').position(|own| own == name).unwrap()
}

/// Texts that tables have been broken by.
const WORDS: [&str; 14] = [
    "Tea, cake and a chat",
    "=cmd|' /C calc'!A0",
    "+44 is how it begins",
    "- a dash",
    "@home",
    "'=quoted already",
    "''",
    "'s Gravenhage",
    "\"in quotes\"",
    "semi; colon",
    "{{braces}} ${and} {more}",
    "سوق & Ñandú",
    "1,2,\"3\"",
    "null",
];

fn words() -> impl Strategy<Value = Option<Box<str>>> {
    prop::option::of(prop::sample::select(WORDS.to_vec()).prop_map(Into::into))
}

fn some(ids: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(ids.to_vec())
}

/// A service as a table could state it, in the places of the small dataset.
fn service() -> impl Strategy<Value = Service> {
    let base = small();
    let site = (some(&["SE15 5EB", "SE15 5ED", ""]), any::<bool>(), words(), words(), 0..400i32).prop_map(
        |(postcode, at, address, note, step)| {
            let [lon, lat] = [-65_500 + step, 51_473_100 + step].map(|n| f64::from(n) / 1e6);
            Site {
                // With a postcode and no point, the reader would put it on the map.
                at: (at || !postcode.is_empty()).then(|| LonLat::new(lon, lat).unwrap()),
                address,
                postcode: (!postcode.is_empty()).then(|| postcode.into()),
                note,
            }
        },
    );
    let catchment = prop::collection::vec(some(&["borough:testwark", "london", "postcode:SE15", "text:near = here"]), 0..3)
        .prop_map(|list| list.into_iter().filter_map(Catchment::parse).collect::<Vec<_>>());
    let texts = (words(), words(), words(), words(), words(), words());
    let rest = (
        prop::sample::select(base),
        0..1_000_000u32,
        any::<bool>(),
        any::<bool>(),
        some(&["+44 20 7946 0100", "020 7946 0101", ""]),
        0..Need::ALL.len(),
    );
    (prop::collection::vec(site, 0..4), catchment, texts, rest).prop_map(
        |(
            sites,
            catchment,
            (organisation, summary, description, referrers, cost_note, note),
            (base, id, confidential, unconfirmed, phone, need),
        )| {
            let mut sites: Vec<Site> = sites.into_iter().filter(|site| *site != Site::default()).collect();
            sites.dedup();
            let mut seen: Vec<Site> = Vec::new();
            sites.retain(|site| {
                !seen.contains(site) && {
                    seen.push(site.clone());
                    true
                }
            });
            let main_need = Need::ALL[need];
            let name = description.clone().unwrap_or_else(|| "Somewhere".into());
            Service {
                id: format!("s-{id}").into(),
                name,
                organisation,
                summary,
                description,
                referrers,
                cost_note,
                main_need,
                needs: base.needs.iter().chain([main_need]).collect(),
                hours_note: note.clone(),
                access: kith::service::Access { note, ..base.access.clone() },
                contact: kith::service::Contact {
                    phones: kith::service::Phone::parse(phone).into_iter().collect(),
                    ..base.contact.clone()
                },
                sites: if confidential { Vec::new() } else { sites },
                catchment,
                confidential,
                unconfirmed,
                ..base
            }
        },
    )
}

fn services() -> impl Strategy<Value = Vec<Service>> {
    prop::collection::vec(service(), 1..12).prop_map(|services| {
        let by_id: BTreeMap<Box<str>, Service> = services.into_iter().map(|service| (service.id.clone(), service)).collect();
        by_id.into_values().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]
    #[test]
    fn any_table_is_read_back_as_it_was(services in services()) {
        prop_assert_eq!(read_back(&csv(&services)), services);
    }

    #[test]
    fn the_extension_has_all_that_the_standard_cannot_carry(services in services()) {
        let source = ExportSource { name: "Testwark".to_owned(), services: services.clone(), ..ExportSource::default() };
        let files = api(&source);
        let table = csv(&services);
        let mut reader = ::csv::Reader::from_reader(table.as_bytes());
        let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for item in files["services/index.json"]["contents"].as_array().unwrap() {
            let own: Vec<_> = rows.iter().filter(|row| item["kith"]["id"] == row[0]).collect();
            for (at, row) in own.iter().enumerate() {
                for (column, cell) in columns.iter().zip(row.iter()).skip(1).filter(|(_, cell)| at == 0 || !cell.is_empty()) {
                    prop_assert_eq!(said(item, at, column), unguarded(cell), "{}", column);
                }
            }
            prop_assert_eq!(item["kith"]["places"].as_array().map_or(1, Vec::len), own.len());
        }
    }
}

/// What a service of a list says of a column, for its place of that number: its own word first, then that of the standard.
fn said(item: &Value, place: usize, column: &str) -> String {
    let standard = match column {
        "organisation" => &item["organization"]["name"],
        "age_min" => &item["minimum_age"],
        "age_max" => &item["maximum_age"],
        "checked_on" => &item["assured_date"],
        "name" => &item["name"],
        _ => &Value::Null,
    };
    let kith = &item["kith"];
    match kith["places"][place].get(column).or_else(|| kith["cells"].get(column)).unwrap_or(standard) {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Without the apostrophe that keeps it from being a formula.
fn unguarded(cell: &str) -> String {
    let guarded = cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@']);
    cell.strip_prefix('\'').filter(|_| guarded).unwrap_or(cell).to_owned()
}

/// The files of an API, read.
fn api(source: &ExportSource) -> BTreeMap<String, Value> {
    let files = oruk(source).unwrap();
    let json = files.into_iter().filter(|(path, _)| path.ends_with(".json"));
    json.map(|(path, bytes)| (path, serde_json::from_slice(&bytes).unwrap())).collect()
}

/// What the standard asks of a thing.
fn schema(name: &str) -> Validator {
    let mut schema: Value = serde_json::from_str(include_str!("fixtures/export/schema/oruk-3.json")).unwrap();
    schema["$ref"] = Value::from(format!("#/$defs/{name}"));
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

/// Everything that is wrong with a thing.
fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// A page, and each thing on it.
fn faults_of_page(item: &str, page: &Value) -> Vec<String> {
    let item = schema(item);
    let mut found = faults(&schema("page"), page);
    found.extend(page["contents"].as_array().into_iter().flatten().flat_map(|value| faults(&item, value)));
    found
}

#[test]
fn everything_of_southwark_is_what_the_standard_asks_for() {
    let source = southwark();
    let files = api(&source);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    assert_eq!(faults(&schema("root"), &files["index.json"]), [""; 0]);
    for (folder, item, whole) in [
        ("services", "our_service_in_a_list", "our_service"),
        ("organizations", "organization", "organization"),
        ("taxonomies", "taxonomy", "taxonomy"),
        ("taxonomy_terms", "taxonomy_term", "taxonomy_term"),
        ("service_at_locations", "service_at_location", "service_at_location"),
    ] {
        let page = &files[&format!("{folder}/index.json")];
        assert_eq!(faults_of_page(item, page), [""; 0], "{folder}");
        let validator = schema(whole);
        let ids: BTreeSet<&str> = page["contents"].as_array().unwrap().iter().map(|value| value["id"].as_str().unwrap()).collect();
        assert_eq!(page["total_items"], ids.len(), "{folder}: an id stands there twice");
        for (path, value) in files.iter().filter(|(path, _)| path.starts_with(&format!("{folder}/")) && path.matches('/').count() == 2) {
            assert_eq!(faults(&validator, value), [""; 0], "{path}");
            assert!(ids.contains(value["id"].as_str().unwrap()) && path.contains(value["id"].as_str().unwrap()), "{path}");
            *seen.entry(folder).or_default() += 1;
        }
        assert_eq!(seen[folder], ids.len());
    }
    assert_eq!(seen["services"], source.services.len());
    assert_eq!(seen["taxonomy_terms"], Need::ALL.len());
    assert_eq!(files["index.json"]["kith"]["notices"].as_array().unwrap().len(), source.notices.len());
}

#[test]
fn what_is_not_stated_is_left_out_and_never_empty() {
    fn walk(path: &str, value: &Value) {
        match value {
            Value::Null => panic!("{path} is null"),
            Value::String(text) => assert!(!text.is_empty(), "{path} is empty"),
            Value::Array(items) => {
                assert!(!items.is_empty() || path.ends_with("/contents"), "{path} is empty");
                items.iter().for_each(|item| walk(path, item));
            }
            // Our own cells: a blank one is said to be.
            Value::Object(fields) => {
                fields.iter().filter(|(name, _)| *name != "cells").for_each(|(name, value)| walk(&format!("{path}/{name}"), value))
            }
            Value::Bool(_) | Value::Number(_) => {}
        }
    }
    for (path, value) in api(&southwark()) {
        walk(&path, &value);
    }
}

#[test]
fn a_confidential_service_has_no_place_anywhere() {
    let source = southwark();
    let files = api(&source);
    let hidden: Vec<&Service> = source.services.iter().filter(|service| service.confidential).collect();
    assert!(!hidden.is_empty());
    for service in hidden {
        let page = files["services/index.json"]["contents"].as_array().unwrap();
        let brief = page.iter().find(|item| item["kith"]["id"] == *service.id).unwrap();
        let full = &files[&format!("services/{}/index.json", brief["id"].as_str().unwrap())];
        assert!(full.get("service_at_locations").is_none() && full["kith"].get("places").is_none(), "{}", service.id);
    }
    // Nor when a service that says so still has one.
    let at = small().into_iter().find(|service| !service.sites.is_empty()).unwrap();
    let source = ExportSource { services: vec![Service { confidential: true, ..at }], ..ExportSource::default() };
    let all: String = oruk(&source).unwrap().into_iter().map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
    assert!(!all.contains("High Street") && !all.contains("latitude") && !all.contains("\"lat\""), "{all}");
    assert!(!csv(&source.services).contains("High Street"));
}

#[test]
fn ids_are_uuids_that_stay_and_an_id_that_is_one_is_kept() {
    let own = "0b3f1f6e-6c1f-4c5a-9d3a-2f7a1c9e8b10";
    let services = |id: &str| vec![Service { id: id.into(), ..small().remove(0) }];
    let id = |name: &str, id: &str| {
        let source = ExportSource { name: name.to_owned(), services: services(id), ..ExportSource::default() };
        api(&source)["services/index.json"]["contents"][0]["id"].as_str().unwrap().to_owned()
    };
    assert_eq!(id("A", own), own);
    assert_eq!(id("A", "club"), id("A", "club"));
    assert_ne!(id("A", "club"), id("B", "club"));
    assert_ne!(id("A", "club"), id("A", "pub"));
    assert_eq!(&id("A", "club")[14..15], "8");
    // What is published once is not published under another id later.
    assert_eq!(id("Testwark", "club"), "5cf4afdd-8b82-8444-8264-ac7865ead8a2");
}

#[test]
fn the_same_dataset_is_the_same_bytes_and_an_id_stands_once() {
    let mut source = southwark();
    let files = oruk(&source).unwrap();
    source.services.reverse();
    assert!(oruk(&source).unwrap() == files);
    let again = source.services[0].clone();
    source.services.push(again.clone());
    assert_eq!(oruk(&source), Err(ExportError::SameId(again.id.to_string())));
    assert!(oruk(&ExportSource::default()).is_ok());
}

/// The examples that the standard's stewards publish, where they are at hand.
fn examples(folder: &str) -> Option<Vec<(String, Value)>> {
    let folder = here("../shared/samples").join(folder);
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: there are no samples of Open Referral UK here");
        return None;
    };
    let read =
        |path: PathBuf| (path.file_name().unwrap().to_str().unwrap().to_owned(), serde_json::from_slice(&fs::read(path).unwrap()).unwrap());
    let mut files: Vec<(String, Value)> = files.map(|file| read(file.unwrap().path())).collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Some(files)
}

/// What is wrong with a file, by what its name says that it is; `None` for a file of another kind.
fn faults_of_file(name: &str, value: &Value) -> Option<Vec<String>> {
    Some(match name {
        "api_details.json" => faults(&schema("root"), value),
        "service_full.json" => faults(&schema("service"), value),
        "service_list.json" => faults_of_page("service", value),
        "organization_full.json" | "organization.json" => faults(&schema("organization"), value),
        "organization_list.json" => faults_of_page("organization", value),
        "service_at_location_full.json" => faults(&schema("service_at_location"), value),
        "service_at_location_list.json" => faults_of_page("service_at_location", value),
        "taxonomy.json" => faults(&schema("taxonomy"), value),
        "taxonomy_list.json" => faults_of_page("taxonomy", value),
        "taxonomy_term.json" => faults(&schema("taxonomy_term"), value),
        "taxonomy_term_list.json" => faults_of_page("taxonomy_term", value),
        _ => return None,
    })
}

#[test]
fn our_schemas_take_what_the_stewards_call_good() {
    for folder in ["oruk-v3-official", "oruk-v3-validator-mocks/Default", "oruk-v3-validator-mocks/Test"] {
        let Some(files) = examples(folder) else { return };
        // One list of theirs has ids like "attr-001", which the standard says are UUIDs, and identifiers without a type.
        let is_theirs = |name: &str| folder.ends_with("Default") && name == "organization_list.json";
        for (name, value) in files.into_iter().filter(|(name, _)| !is_theirs(name)) {
            assert_eq!(faults_of_file(&name, &value).unwrap_or_default(), [""; 0], "{folder}/{name}");
        }
    }
}

#[test]
fn our_schemas_refuse_what_the_stewards_call_bad() {
    let Some(files) = examples("oruk-v3-validator-mocks/Fail") else { return };
    let refused: Vec<String> = files
        .into_iter()
        .filter(|(name, value)| faults_of_file(name, value).is_some_and(|found| !found.is_empty()))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(refused, ["api_details.json", "service_full.json", "service_list.json", "taxonomy_term.json"]);
}

#[test]
fn our_schemas_refuse_what_they_say_they_refuse() {
    let good = api(&southwark());
    let service =
        good.iter().find(|(path, value)| path.starts_with("services/") && value.pointer("/schedules/0/byday").is_some()).unwrap().1;
    let validator = schema("service");
    assert!(validator.is_valid(service));
    for (pointer, bad) in [
        ("/name", Value::Null),
        ("/name", Value::from("")),
        ("/id", Value::from("club")),
        ("/status", Value::from("Active ")),
        ("/organization/id", Value::from(12)),
        ("/schedules/0/byday", Value::from("Monday")),
        ("/schedules/0/opens_at", Value::from("9am")),
        ("/attributes", Value::Array(Vec::new())),
    ] {
        let mut spoilt = service.clone();
        *spoilt.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = bad;
        assert!(!validator.is_valid(&spoilt), "{pointer}");
    }
}

/// How long an export of 5,000 services takes: `cargo test --test export -- --ignored --nocapture`.
#[test]
#[ignore = "a measure"]
fn five_thousand_services_are_written_in_seconds() {
    let base = southwark();
    let services =
        (0..5_000).map(|id| Service { id: format!("s-{id}").into(), ..base.services[id % base.services.len()].clone() }).collect();
    let source = ExportSource { services, ..base };
    let start = std::time::Instant::now();
    let files = oruk(&source).unwrap();
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    println!(
        "{} files, {bytes} bytes, {:?}; a list of {} bytes",
        files.len(),
        start.elapsed(),
        files.iter().find(|(path, _)| path == "services/index.json").unwrap().1.len()
    );
    let start = std::time::Instant::now();
    println!("a table of {} bytes, {:?}", csv(&source.services).len(), start.elapsed());
}
