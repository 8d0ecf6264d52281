//! Our tables against the publishers' files they were made from. Those files are not part of this repository: where they
//! are (KITH_SHARED, or `../shared`), the tests run; elsewhere they say that they are skipped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test says what must be so, and what it left out")]
#![cfg(feature = "bake")]

use kith::bake::{import_places, load};
use kith::place::{LonLat, PlaceNote};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The publishers' files, when all are here; else one line that the test is skipped, which `tests/run` counts.
fn shared<const N: usize>(test: &str, files: [&str; N]) -> Option<[PathBuf; N]> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::var_os("KITH_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let paths = files.map(|file| folder.join("data").join(file));
    if paths.iter().any(|path| !path.exists()) {
        println!("skipped: {test}: the publishers' files are not here");
        return None;
    }
    Some(paths)
}

fn table(path: &Path) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    reader.records().map(|record| header.iter().map(str::to_owned).zip(record.unwrap().iter().map(str::to_owned)).collect()).collect()
}

fn southwark() -> kith::bake::Dataset {
    load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data/southwark")).unwrap()
}

#[test]
fn the_postcode_table_is_what_our_tool_makes_of_the_publishers_files() {
    let files = [
        "postcodes/southwark_postcodes_onspd_nov2025.csv",
        "postcodes/london_codepoint_open_2025-05_latlon.csv.gz",
        "boundaries/southwark_borough.geojson",
    ];
    let Some([onspd, codepoint, boundary]) = shared("the postcode table is what our tool makes", files) else { return };
    let (postcodes, boxes) = import_places(&onspd, &codepoint, &boundary, "E09000028").unwrap();
    let ours = |name: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/places").join(name)).unwrap();
    assert!(postcodes == ours("postcodes.csv") && boxes == ours("po_boxes.csv"));
}

#[test]
fn every_postcode_in_use_is_found_within_ten_metres_and_in_its_ward() {
    let files = ["postcodes/southwark_postcodes_onspd_nov2025.csv"];
    let Some([path]) = shared("every postcode in use is found", files) else { return };
    let gazetteer = southwark().gazetteer;
    let (mut live, mut farthest) = (0, 0.0f32);
    for row in table(&path).iter().filter(|row| row["live_codepoint_apr2025"] == "1" && !row["postcode"].starts_with("SE1P")) {
        let (home, note) = gazetteer.find(&row["postcode"]).unwrap_or_else(|error| panic!("{}: {error:?}", row["postcode"]));
        if row["ward_code"].is_empty() {
            // So new that its publisher has no ward for it: ours is that of its neighbours, or none when its point is a stand-in.
            assert!(matches!(note, None | Some(PlaceNote::Rough(_))), "{}: {note:?}", row["postcode"]);
        } else {
            assert_eq!(note, None, "{}", row["postcode"]);
            assert_eq!(*gazetteer.area(home.area.unwrap()).unwrap().code, *row["ward_code"], "{}", row["postcode"]);
        }
        let truth = LonLat::new(row["lon"].parse().unwrap(), row["lat"].parse().unwrap()).unwrap();
        let plane = kith::place::Plane::at(truth);
        farthest = farthest.max(plane.distance([0.0, 0.0], plane.project(home.at)).get());
        live += 1;
    }
    assert_eq!(live, 6_285);
    assert!(farthest < 10.0, "{farthest} metres");
}

#[test]
fn every_practice_pharmacy_and_dentist_of_the_publisher_is_listed_where_it_is() {
    let catalogue = southwark().catalogue;
    let mut found = 0;
    let files = ["nhs/southwark_gp_practices.csv", "nhs/southwark_pharmacies.csv", "nhs/southwark_dentists.csv"];
    let Some(paths) = shared("every practice, pharmacy and dentist is listed", files) else { return };
    for (path, start) in paths.into_iter().zip(["gp", "pharmacy", "dentist"]) {
        for row in table(&path).iter().filter(|row| !row["name"].contains("QHS GP Care Home")) {
            let id = format!("{start}-{}", row["ods_code"].to_lowercase());
            let service = catalogue.find(&id).and_then(|id| catalogue.service(id)).unwrap_or_else(|| panic!("{id} is missing"));
            let site = &service.sites[0];
            assert_eq!(site.postcode.as_deref(), Some(row["postcode"].as_str()), "{id}");
            assert_eq!(
                service.contact.phones.first().map_or("", |phone| phone.as_str()).replace(' ', ""),
                row["phone"].replace(' ', ""),
                "{id}"
            );
            match site.at {
                Some(at) => assert!(
                    (at.lat() - row["lat"].parse::<f64>().unwrap()).abs() < 1e-5
                        && (at.lon() - row["lon"].parse::<f64>().unwrap()).abs() < 1e-5,
                    "{id}"
                ),
                // One dentist's postcode is a PO box.
                None => assert!(row["postcode"].starts_with("SE1P"), "{id}"),
            }
            found += 1;
        }
    }
    assert_eq!(found, 32 + 57 + 50);
}
