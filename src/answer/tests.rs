//! Find, against something dumber.

use super::*;
use crate::catalogue::tests::{at, bare, nine_to_five, open};
use crate::hours::parse_local;
use crate::need::Need;
use crate::need::test_words;
use crate::place::{Home, LonLat, test_gazetteer};
use crate::service::Service;
use proptest::prelude::*;

const TUESDAY_MORNING: &str = "2026-11-24T10:30";

fn when(text: &str) -> LocalTime {
    parse_local(text).expect("a time")
}

fn home(lon: f64, lat: f64) -> Option<Home> {
    Some(Home { at: LonLat::new(lon, lat).expect("a place"), label: "SE15 5EB".into(), area: None })
}

fn ask(services: Vec<Service>, query: &Query) -> Answer {
    find(&open(services), &test_gazetteer(), &test_words(), query, when(TUESDAY_MORNING))
}

/// `near: a b; remote: c`, by id.
fn check(services: Vec<Service>, query: &Query, expected: &str) {
    let catalogue = open(services);
    let answer = find(&catalogue, &test_gazetteer(), &test_words(), query, when(TUESDAY_MORNING));
    let ids = |group: &Group| {
        group
            .hits
            .iter()
            .filter_map(|hit| catalogue.service(hit.service))
            .map(|service| service.id.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let got = answer.groups.iter().map(|group| format!("{}: {}", group.id.id(), ids(group))).collect::<Vec<_>>().join("; ");
    assert_eq!(got, expected);
}

fn delivered(id: &str, need: Need, ways: &[Delivery]) -> Service {
    Service { delivery: ways.iter().copied().collect(), ..bare(id, need) }
}

#[test]
fn what_visits_or_rings_is_shown_beside_what_is_near() {
    let services = vec![
        at("club", Need::Company, -0.066, 51.474),
        delivered("visitors", Need::Company, &[Delivery::HomeVisit]),
        delivered("callers", Need::Company, &[Delivery::Phone]),
        bare("nowhere-stated", Need::Company),
        at("pantry", Need::Food, -0.066, 51.474),
    ];
    let query = Query { home: home(-0.0653, 51.4735), needs: [Need::Company].into_iter().collect(), ..Query::default() };
    check(services, &query, "near: club; visits: visitors; remote: callers; maybe: nowhere-stated");
}

#[test]
fn a_far_centre_that_also_visits_counts_as_coming_to_you() {
    let also_visits =
        |id, lat| Service { delivery: [Delivery::Site, Delivery::HomeVisit].into_iter().collect(), ..at(id, Need::Company, -0.0653, lat) };
    let query = Query { home: home(-0.0653, 51.4735), ..Query::default() };
    check(vec![also_visits("far", 51.45), also_visits("near", 51.474)], &query, "near: near; visits: far");
}

#[test]
fn a_confidential_service_has_no_distance_and_is_reached_by_phone() {
    let refuge = Service { confidential: true, ..bare("refuge", Need::Safety) };
    let answer = ask(vec![refuge], &Query { home: home(-0.0653, 51.4735), ..Query::default() });
    assert_eq!((answer.groups[0].id, answer.groups[0].hits[0].distance), (GroupId::Remote, None));
}

#[test]
fn people_who_live_elsewhere_are_told_so() {
    let for_lambeth = Service { catchment: vec![Catchment::Borough("lambeth".into())], ..at("lambeth-only", Need::Food, -0.066, 51.474) };
    let for_southwark =
        Service { catchment: vec![Catchment::Borough("southwark".into())], ..at("southwark-only", Need::Food, -0.066, 51.474) };
    let gazetteer = test_gazetteer();
    let (peckham, _) = gazetteer.find("SE15 5EB").expect("listed");
    let (brixton, _) = gazetteer.find("SW2 1AA").expect("listed");
    let services = vec![for_lambeth, for_southwark];
    check(services.clone(), &Query { home: Some(peckham), ..Query::default() }, "near: southwark-only; outside: lambeth-only");
    check(services.clone(), &Query { home: Some(brixton), ..Query::default() }, "near: lambeth-only; outside: southwark-only");
    check(services, &Query::default(), "near: lambeth-only southwark-only");
}

#[test]
fn only_open_leaves_out_the_closed_and_sets_the_unknown_apart() {
    let with_hours = Service { hours: Some(nine_to_five()), ..at("open", Need::Food, -0.066, 51.474) };
    let doubtful = Service { unconfirmed: true, hours: Some(nine_to_five()), ..at("doubtful", Need::Food, -0.066, 51.474) };
    let services = vec![with_hours, doubtful, at("silent", Need::Food, -0.067, 51.474)];
    let query = Query { home: home(-0.0653, 51.4735), open_only: true, ..Query::default() };
    check(services.clone(), &query, "near: open; maybe: doubtful silent");
    let night = find(&open(services), &test_gazetteer(), &test_words(), &query, when("2026-11-24T03:00"));
    assert_eq!(night.groups.iter().map(|group| group.id).collect::<Vec<_>>(), [GroupId::Maybe]);
}

#[test]
fn an_empty_answer_says_what_emptied_it() {
    let services = || vec![Service { hours: Some(nine_to_five()), ..at("pantry", Need::Food, -0.066, 51.474) }];
    let empty = |query: Query, time: &str| find(&open(services()), &test_gazetteer(), &test_words(), &query, when(time)).empty_because;
    let needs = |need| [need].into_iter().collect();
    assert_eq!(empty(Query { open_only: true, ..Query::default() }, "2026-11-24T03:00"), Some(EmptyBecause::Closed(1)));
    assert_eq!(empty(Query { needs: needs(Need::Work), ..Query::default() }, TUESDAY_MORNING), Some(EmptyBecause::Needs));
    assert_eq!(empty(Query { text: "zzz".into(), ..Query::default() }, TUESDAY_MORNING), Some(EmptyBecause::Words));
    assert_eq!(
        empty(Query { text: "lonely".into(), needs: needs(Need::Food), ..Query::default() }, TUESDAY_MORNING),
        Some(EmptyBecause::NeedsAndWords)
    );
    assert_eq!(empty(Query::default(), TUESDAY_MORNING), None);
    assert_eq!(ask(Vec::new(), &Query::default()).empty_because, Some(EmptyBecause::Nothing));
}

#[test]
fn a_name_comes_before_a_need_and_a_need_before_a_word_in_passing() {
    let named = Service { name: "The Lonely Hearts".into(), ..at("named", Need::Activities, -0.09, 51.48) };
    let meant = at("meant", Need::Company, -0.08, 51.475);
    let also = Service { needs: [Need::Company, Need::Food].into_iter().collect(), ..at("also", Need::Food, -0.066, 51.474) };
    let query = Query { home: home(-0.0653, 51.4735), text: "lonely".into(), ..Query::default() };
    check(vec![named, meant, also, at("other", Need::Work, -0.066, 51.474)], &query, "near: named meant also");
}

#[test]
fn danger_in_the_words_is_raised_whatever_is_found() {
    assert!(ask(Vec::new(), &Query { text: "i want to kill myself".into(), ..Query::default() }).crisis);
}

#[test]
fn a_service_with_two_sites_is_listed_once_at_the_nearer() {
    let mut two = at("two", Need::Food, -0.09, 51.48);
    two.sites.extend(at("x", Need::Food, -0.066, 51.474).sites);
    let answer = ask(vec![two], &Query { home: home(-0.0653, 51.4735), ..Query::default() });
    assert_eq!((answer.groups[0].hits.len(), answer.groups[0].total), (1, 1));
    assert!(answer.groups[0].hits[0].distance.is_some_and(|away| away.get() < 100.0));
}

prop_compose! {
    /// Coordinates on a coarse grid, so that ties are common.
    fn place()(lon in -12i32..0, lat in 0i32..10) -> (f64, f64) {
        (f64::from(lon) * 0.01, 51.42 + f64::from(lat) * 0.01)
    }
}

proptest! {
    #[test]
    fn near_is_what_brute_force_finds(places in prop::collection::vec((place(), any::<bool>(), any::<bool>()), 0..60), lon in -0.13f64..0.0, lat in 51.42f64..51.51, limit in 0usize..30, open_only in any::<bool>(), food in any::<bool>()) {
        let services: Vec<Service> = places.iter().enumerate().map(|(n, ((lon, lat), is_food, has_hours))| Service {
            hours: has_hours.then(nine_to_five),
            ..at(&format!("s{n:03}"), if *is_food { Need::Food } else { Need::Company }, *lon, *lat)
        }).collect();
        let needs: NeedSet = if food { [Need::Food].into_iter().collect() } else { NeedSet::default() };
        let query = Query { home: home(lon, lat), needs, open_only, limit, ..Query::default() };
        let catalogue = open(services.clone());
        let answer = find(&catalogue, &test_gazetteer(), &test_words(), &query, when(TUESDAY_MORNING));

        let here = catalogue.project(LonLat::new(lon, lat).expect("a place"));
        let mut brute: Vec<(Metres, String)> = catalogue.services().filter(|service| {
            (needs.is_empty() || needs.meets(service.needs)) && (!open_only || service.hours.as_ref().is_some_and(|hours| hours.state(when(TUESDAY_MORNING)) == State::Open))
        }).map(|service| {
            let row = catalogue.row(catalogue.find(&service.id).expect("listed")).expect("listed");
            (catalogue.distance(here, row).expect("mapped"), service.id.to_string())
        }).collect();
        brute.sort();
        let total = brute.len();
        brute.truncate(limit);
        let near = answer.groups.iter().find(|group| group.id == GroupId::Near);
        let got: Vec<(Metres, String)> = near.map_or(Vec::new(), |group| group.hits.iter().map(|hit| {
            (hit.distance.expect("home is known"), catalogue.service(hit.service).expect("listed").id.to_string())
        }).collect());
        prop_assert_eq!(got, brute);
        prop_assert_eq!(near.map_or(0, |group| group.total), total);
    }

    #[test]
    fn asking_for_more_never_finds_more(places in prop::collection::vec((place(), any::<bool>()), 0..40), text in prop::sample::select(vec!["", "hungry", "lonely", "service"])) {
        let services: Vec<Service> = places.iter().enumerate().map(|(n, ((lon, lat), is_food))| at(&format!("s{n:03}"), if *is_food { Need::Food } else { Need::Company }, *lon, *lat)).collect();
        let count = |query: &Query| ask(services.clone(), query).groups.iter().map(|group| group.total).sum::<usize>();
        let wide = Query { text: text.into(), ..Query::default() };
        let narrow = Query { needs: [Need::Food].into_iter().collect(), ..wide.clone() };
        let narrower = Query { open_only: true, ..narrow.clone() };
        prop_assert!(count(&wide) >= count(&narrow) && count(&narrow) >= count(&narrower));
    }
}
