//! The real dataset: what was promised of it, read from its tables and from what is baked from them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what must be so")]
#![cfg(feature = "bake")]

use geo::{Distance, Haversine, Point};
use kith::answer::{GroupId, find};
use kith::bake::{Fate, bake, load};
use kith::hours::parse_local;
use kith::need::{Need, Vocabulary};
use kith::place::{LonLat, Metres, Walking};
use kith::query::{Choice, Query};
use kith::service::{Delivery, Service};
use std::path::Path;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/southwark"))
}

fn services() -> Vec<Service> {
    load(folder()).expect("the dataset").catalogue.services().collect()
}

#[test]
fn every_row_is_kept() {
    let report = bake(folder()).expect("the dataset").report;
    assert!(report.is_whole() && report.count(Fate::Mended) == 0, "{report}");
    let kept = |file: &str| report.kept.iter().find(|(name, _)| name == file).map(|(_, rows)| *rows);
    assert_eq!(
        ["gp_practices.csv", "pharmacies.csv", "dentists.csv", "libraries.csv", "foodbanks.csv"].map(kept),
        [Some(32), Some(57), Some(50), Some(12), Some(4)]
    );
    assert!(kept("services.csv") >= Some(220));
}

#[test]
fn baking_twice_gives_the_same_bytes() {
    let files = || bake(folder()).expect("the dataset").files;
    assert_eq!(files(), files());
}

#[test]
fn what_is_baked_is_what_was_read() {
    let services = services();
    assert!(services.len() > 380, "{}", services.len());
    for service in &services {
        assert!(service.needs.contains(service.main_need), "{}", service.id);
        assert!(!service.confidential || service.sites.is_empty(), "{}", service.id);
        assert!(
            service.unconfirmed || service.source.checked_on.is_some() || service.source.url.as_str().starts_with("http"),
            "{}",
            service.id
        );
    }
    // Every need has somebody to turn to.
    for need in Need::ALL {
        assert!(services.iter().any(|service| service.needs.contains(*need)), "{}", need.id());
    }
}

#[test]
fn places_of_safety_have_no_place_in_any_file() {
    let services = services();
    let hidden: Vec<&Service> = services.iter().filter(|service| service.main_need == Need::Safety || service.confidential).collect();
    assert!(hidden.len() >= 4, "{}", hidden.len());
    for service in hidden {
        assert!(service.confidential && service.sites.is_empty(), "{}", service.id);
    }
}

#[test]
fn closed_services_are_not_listed_and_doubtful_ones_are_never_open() {
    let data = load(folder()).expect("the dataset");
    for gone in ["South London Cares", "Riverside Day Centre", "Castle Resource Centre", "Peckham Settlement"] {
        assert!(services().iter().all(|service| !service.name.contains(gone)), "{gone}");
    }
    let mut doubtful = 0;
    for hour in 0..24 {
        let now = parse_local(&format!("2026-11-24T{hour:02}:30")).expect("a time");
        let answer = find(&data.catalogue, &data.gazetteer, &data.words, &Query::default(), now);
        for hit in answer.groups.iter().flat_map(|group| &group.hits) {
            if data.catalogue.row(hit.service).expect("listed").unconfirmed {
                doubtful += 1;
                assert_eq!(hit.open, kith::hours::State::Unknown);
            }
        }
    }
    assert!(doubtful > 24);
}

#[test]
fn no_phone_or_mailbox_is_a_named_persons() {
    for service in services() {
        for phone in &service.contact.phones {
            assert!(!phone.dial().starts_with("07"), "{}: {phone:?}", service.id);
        }
    }
}

#[test]
fn near_is_what_brute_force_over_the_tables_finds() {
    let data = load(folder()).expect("the dataset");
    let now = parse_local("2026-11-24T10:30").expect("a time");
    let services: Vec<Service> = data.catalogue.services().collect();
    // Every 97th postcode in use: some 260 homes all over the area.
    let homes = data.gazetteer.rows().iter().filter(|row| !row.retired).step_by(97);
    let mut asked = 0;
    for row in homes {
        let (home, _) = data.gazetteer.find(&row.postcode.to_string()).expect("listed");
        for need in [Need::Healthcare, Need::Food] {
            let choices = [Choice::Need(need)].into_iter().collect();
            let query = Query { home: Some(home.clone()), choices, ..Query::default() };
            let answer = find(&data.catalogue, &data.gazetteer, &data.words, &query, now);
            let near = answer.groups.iter().find(|group| group.id == GroupId::Near).map_or(&[][..], |group| &group.hits);
            let from = data.catalogue.project(home.at);
            let in_group = |id: GroupId, service: &Service| {
                let hits = answer.groups.iter().filter(|group| group.id == id).flat_map(|group| &group.hits);
                hits.into_iter().any(|hit| services[hit.service.0 as usize].id == service.id)
            };
            let mut brute: Vec<(Metres, &str)> = services
                .iter()
                .filter(|s| s.needs.contains(need) && s.sites.iter().any(|site| site.at.is_some()))
                .filter(|s| s.delivery.is_empty() || s.delivery.contains(Delivery::Site))
                // For people elsewhere, by their catchment; or visiting from more than 2 km away.
                .filter(|s| !in_group(GroupId::Outside, s) && !in_group(GroupId::Visits, s))
                .map(|s| {
                    let row = data.catalogue.row(data.catalogue.find(&s.id).expect("listed")).expect("listed");
                    (data.catalogue.distance(from, row).expect("mapped"), &*s.id)
                })
                .collect();
            let mut got: Vec<(Metres, &str)> =
                near.iter().map(|hit| (hit.distance.expect("mapped"), &*services[hit.service.0 as usize].id)).collect();
            assert!(near.is_sorted_by(|a, b| a.score >= b.score), "better first");
            got.sort();
            brute.sort();
            assert_eq!(got, brute, "{} {}", home.label, need.id());
            assert!(services.iter().filter(|s| in_group(GroupId::Outside, s)).all(|s| !s.catchment.is_empty()));
            assert!(services.iter().filter(|s| in_group(GroupId::Visits, s)).all(|s| s.delivery.contains(Delivery::HomeVisit)));
            // And the distances are those on the globe.
            for hit in near {
                let site = services[hit.service.0 as usize].sites[0].at.expect("mapped");
                let globe = Haversine.distance(Point::new(home.at.lon(), home.at.lat()), Point::new(site.lon(), site.lat()));
                let ours = f64::from(hit.distance.expect("mapped").get());
                assert!((ours - globe).abs() <= 0.005 * globe + 0.5, "{ours} and {globe}");
            }
            // Nobody with this need is missing from the answer.
            let listed: usize = answer.groups.iter().map(|group| group.hits.len()).sum();
            assert_eq!(listed, services.iter().filter(|s| s.needs.contains(need)).count());
            asked += 1;
        }
    }
    assert!(asked > 400, "{asked}");
}

#[test]
fn the_thames_is_crossed_where_people_can_walk() {
    let data = load(folder()).expect("the dataset");
    let river = data.gazetteer.river();
    let at = |lat, lon| LonLat::new(lon, lat).expect("a place");
    let walk = |from: LonLat, to: LonLat| {
        let way = Walking::new(data.catalogue.project(from), river, data.catalogue.plane()).to(data.catalogue.project(to));
        (way.crossing.map(|place| &*river.crossings[place].name), way.minutes())
    };
    // From Rotherhithe's station to Wapping's: 460 m, and the river between.
    let (by, minutes) = walk(at(51.5010, -0.0520), at(51.5043, -0.0560));
    assert_eq!(by, Some("Tower Bridge"));
    assert!((45..75).contains(&minutes), "{minutes}");
    // From Bankside to St Paul's.
    let (by, minutes) = walk(at(51.5076, -0.0994), at(51.5138, -0.0984));
    assert_eq!(by, Some("Millennium Bridge"));
    assert!((8..15).contains(&minutes), "{minutes}");
    // On one bank, also where the river bends.
    for (from, to) in [
        (at(51.4935, -0.0473), at(51.4981, -0.0500)),
        (at(51.4740, -0.0690), at(51.5011, -0.0935)),
        (at(51.4790, -0.0260), at(51.4826, -0.0077)),
    ] {
        assert_eq!(walk(from, to).0, None);
    }
    assert!(river.crossings.iter().all(|crossing| !crossing.name.contains("Rotherhithe")), "no footway that people should take");
}

#[test]
fn each_ward_is_known_and_most_belong_to_a_neighbourhood_with_somebody_to_ask() {
    let data = load(folder()).expect("the dataset");
    let wards: Vec<_> = data.gazetteer.areas().iter().filter(|area| area.kind == kith::place::AreaKind::Ward).collect();
    assert_eq!(wards.len(), 23);
    let ids: Vec<&str> = data.catalogue.neighbourhoods().iter().map(|n| &*n.id).collect();
    assert_eq!(ids, ["north", "south"]);
    let placed = wards.iter().filter(|ward| ward.neighbourhood.as_deref().is_some_and(|id| ids.contains(&id))).count();
    assert_eq!(placed, 22, "Dulwich Wood lies between the two");
    assert!(data.catalogue.neighbourhoods().iter().all(|n| n.url.is_some() || n.phone.is_some()));
}

#[test]
fn the_table_of_deprivation_covers_the_borough() {
    let table = std::fs::read_to_string(folder().join("../places/lsoas.csv")).expect("a table");
    let people: u32 = table.lines().skip(1).map(|line| line.split(',').nth(3).and_then(|n| n.parse().ok()).unwrap_or(0u32)).sum();
    assert_eq!((table.lines().count() - 1, people), (173, 307_609));
}

#[test]
fn needs_that_are_read_from_the_words_of_records_are_mostly_those_that_people_gave_them() {
    let dataset = load(folder()).expect("the dataset");
    let words = dataset.words.only("en");
    let (mut main, mut any, mut count) = (0, 0, 0);
    // The tables of surgeries and the like say the same of every row; hand-checked records are the test.
    for service in dataset.catalogue.services().filter(|service| service.summary.is_some()) {
        let mut record = kith::import::Record::default();
        record.set("name", &*service.name);
        record.set("summary", service.summary.as_deref().unwrap_or_default());
        record.set("description", service.description.as_deref().unwrap_or_default());
        let (derived, _) = kith::import::derive_needs(&record, &words);
        count += 1;
        main += u32::from(derived.contains(&service.main_need));
        any += u32::from(derived.iter().any(|need| service.needs.contains(*need)));
    }
    assert!(count > 200 && main * 100 >= count * 74 && any * 100 >= count * 89, "{main}, {any} of {count}");
}
