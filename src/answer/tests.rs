//! Find, against something dumber.

use super::*;
use crate::catalogue::tests::{at, bare, nine_to_five, open, service as any_service};
use crate::hours::parse_local;
use crate::need::Need;
use crate::need::test_words;
use crate::place::{Home, LonLat, test_gazetteer};
use crate::query::{AccessNeed, Choice, Choices, DayPart, Weekday, any_choice};
use crate::service::{Access, Cost, Interpreter, Level, Service, Source};
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
    let query = Query { home: home(-0.0653, 51.4735), choices: choices(&[Choice::Need(Need::Company)]), ..Query::default() };
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

fn choices(list: &[Choice]) -> Choices {
    list.iter().cloned().collect()
}

#[test]
fn only_open_leaves_out_the_closed_and_sets_the_unknown_apart() {
    let with_hours = Service { hours: Some(nine_to_five()), ..at("open", Need::Food, -0.066, 51.474) };
    let doubtful = Service { unconfirmed: true, hours: Some(nine_to_five()), ..at("doubtful", Need::Food, -0.066, 51.474) };
    let services = vec![with_hours, doubtful, at("silent", Need::Food, -0.067, 51.474)];
    let query = Query { home: home(-0.0653, 51.4735), choices: choices(&[Choice::Open]), ..Query::default() };
    check(services.clone(), &query, "near: open; maybe: doubtful silent");
    let night = find(&open(services), &test_gazetteer(), &test_words(), &query, when("2026-11-24T03:00"));
    assert_eq!(night.groups.iter().map(|group| group.id).collect::<Vec<_>>(), [GroupId::Maybe]);
}

#[test]
fn what_is_not_stated_may_fit_and_what_is_denied_does_not() {
    let level = |id: &str, step_free| {
        let service = at(id, Need::Food, -0.066, 51.474);
        Service { access: Access { step_free, ..service.access.clone() }, ..service }
    };
    let services =
        vec![level("yes", Some(Level::Yes)), level("no", Some(Level::No)), level("partly", Some(Level::Partial)), level("silent", None)];
    let query = Query { choices: choices(&[Choice::Access(AccessNeed::StepFree)]), ..Query::default() };
    check(services.clone(), &query, "near: yes; maybe: partly silent");
    let answer = ask(services, &query);
    assert!(answer.groups[1].hits.iter().all(|hit| hit.reasons.contains(&Reason::NotStated(Facet::StepFree))));
}

#[test]
fn a_list_of_languages_does_not_say_that_there_are_no_others() {
    let speaks = |id: &str, tags: &[&str], interpreter| Service {
        languages: tags.iter().map(|tag| (*tag).into()).collect(),
        interpreter,
        ..at(id, Need::Food, -0.066, 51.474)
    };
    let services = vec![
        speaks("spanish", &["es"], None),
        speaks("turkish", &["tr"], None),
        speaks("only-turkish", &["tr"], Some(Interpreter::No)),
        speaks("interpreter", &[], Some(Interpreter::Yes)),
        speaks("silent", &[], None),
    ];
    let query = Query { choices: choices(&[Choice::Speaks("es".into())]), ..Query::default() };
    check(services.clone(), &query, "near: interpreter spanish; maybe: silent turkish");
    // The resident's own language is no filter: it comes sooner.
    check(services, &Query { language: Some("es".into()), ..Query::default() }, "near: spanish interpreter only-turkish silent turkish");
}

#[test]
fn days_and_times_are_of_the_coming_week() {
    let services = vec![
        Service { hours: Some(nine_to_five()), ..at("weekdays", Need::Food, -0.066, 51.474) },
        at("silent", Need::Food, -0.066, 51.474),
    ];
    let on = |list: &[Choice]| Query { choices: choices(list), ..Query::default() };
    check(services.clone(), &on(&[Choice::Day(Weekday::Friday)]), "near: weekdays; maybe: silent");
    check(
        services.clone(),
        &on(&[Choice::Day(Weekday::Friday), Choice::Day(Weekday::Saturday), Choice::Time(DayPart::Morning)]),
        "near: weekdays; maybe: silent",
    );
    check(services.clone(), &on(&[Choice::Day(Weekday::Friday), Choice::Time(DayPart::Evening)]), "maybe: silent");
    check(services, &on(&[Choice::Day(Weekday::Saturday)]), "maybe: silent");
}

/// Case 63: a hundred at one point are a hundred, at one distance, and stand in one order however the table has them.
#[test]
fn many_at_one_point_stand_in_one_order() {
    let made: Vec<Service> = (0..100).map(|n| at(&format!("s{n:02}"), Need::Company, -0.066, 51.474)).collect();
    let query = Query { home: home(-0.0653, 51.4735), choices: choices(&[Choice::Need(Need::Company)]), ..Query::default() };
    let told = |services: Vec<Service>| -> Vec<(String, Option<Metres>)> {
        let catalogue = open(services);
        let answer = find(&catalogue, &test_gazetteer(), &test_words(), &query, when(TUESDAY_MORNING));
        let hits = answer.groups.iter().flat_map(|group| &group.hits);
        hits.map(|hit| (catalogue.service(hit.service).expect("it is there").id.to_string(), hit.distance)).collect()
    };
    let told_once = told(made.clone());
    assert_eq!(told_once.len(), 100);
    assert!(told_once.iter().all(|(_, away)| *away == told_once[0].1 && away.is_some()));
    let mut mixed = made;
    mixed.reverse();
    mixed.rotate_left(37);
    assert_eq!(told(mixed), told_once);
}

#[test]
fn an_empty_answer_says_what_emptied_it() {
    let services = || vec![Service { hours: Some(nine_to_five()), cost: Some(Cost::Paid), ..at("pantry", Need::Food, -0.066, 51.474) }];
    let empty = |query: Query, time: &str| {
        let answer = find(&open(services()), &test_gazetteer(), &test_words(), &query, when(time));
        answer.empty_because.map(|because| (because, answer.instead))
    };
    let chosen = |list: &[Choice]| Query { choices: choices(list), ..Query::default() };
    let night = "2026-11-24T03:00";
    assert_eq!(empty(chosen(&[Choice::Open]), night), Some((EmptyBecause::Facet(Facet::Open, 1), None)));
    assert_eq!(empty(chosen(&[Choice::Open, Choice::Cost(Cost::Free)]), night), Some((EmptyBecause::Facets, None)));
    assert_eq!(empty(chosen(&[Choice::Need(Need::Work)]), TUESDAY_MORNING), Some((EmptyBecause::Needs, Some(Need::Learning))));
    assert_eq!(empty(Query { text: "zzz".into(), ..Query::default() }, TUESDAY_MORNING), Some((EmptyBecause::Words, None)));
    // A need that nothing here helps with is still understood.
    assert_eq!(
        empty(Query { text: "lonely".into(), ..Query::default() }, TUESDAY_MORNING),
        Some((EmptyBecause::Words, Some(Need::Company)))
    );
    assert_eq!(
        empty(Query { text: "hungry".into(), ..chosen(&[Choice::Need(Need::Work)]) }, TUESDAY_MORNING),
        Some((EmptyBecause::NeedsAndWords, Some(Need::Learning)))
    );
    assert_eq!(empty(Query::default(), TUESDAY_MORNING), None);
    assert_eq!(ask(Vec::new(), &Query::default()).empty_because, Some(EmptyBecause::Nothing));
}

#[test]
fn a_name_comes_before_a_need_and_a_need_before_a_word_in_passing() {
    let named = Service { name: "The Lonely Hearts".into(), ..at("named", Need::Activities, -0.07, 51.475) };
    let meant = at("meant", Need::Company, -0.07, 51.475);
    let also = Service { needs: [Need::Company, Need::Food].into_iter().collect(), ..at("also", Need::Food, -0.07, 51.475) };
    let query = Query { home: home(-0.0653, 51.4735), text: "lonely".into(), ..Query::default() };
    check(vec![named, meant, also, at("other", Need::Work, -0.066, 51.474)], &query, "near: named meant also");
}

#[test]
fn the_way_over_the_river_goes_by_a_bridge() {
    let services = vec![at("north", Need::Food, -0.09, 51.5100), at("south", Need::Food, -0.09, 51.5020)];
    let answer = ask(services, &Query { home: home(-0.09, 51.5060), ..Query::default() });
    let ways: Vec<_> = answer.groups[0].hits.iter().map(|hit| hit.way.expect("home is known").crossing).collect();
    // Both are as near in a straight line.
    assert_eq!(ways, [None, Some(0)]);
    assert!(
        answer.groups[0].hits[1]
            .reasons
            .iter()
            .any(|reason| matches!(reason, Reason::Walk { over: Some(name), .. } if **name == *"Test Bridge"))
    );
}

#[test]
fn what_was_checked_lately_comes_before_what_was_not() {
    let checked = |id: &str, date: &str| {
        let service = at(id, Need::Food, -0.066, 51.474);
        Service { source: Source { checked_on: crate::date::PartialDate::parse(date), ..service.source.clone() }, ..service }
    };
    let services = vec![checked("a-old", "2019"), checked("b-none", ""), checked("c-year", "2026-03"), checked("d-new", "2026-11-01")];
    check(services, &Query::default(), "near: d-new c-year b-none a-old");
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

/// Services of all sorts, round a home that is not on the river.
fn services() -> impl Strategy<Value = Vec<Service>> {
    prop::collection::vec(any_service(), 0..25).prop_map(|services| {
        services.into_iter().enumerate().map(|(n, service)| Service { id: format!("s{n:03}").into(), ..service }).collect()
    })
}

fn queries() -> impl Strategy<Value = Query> {
    let text = prop::sample::select(vec!["", "hungry", "lonely", "service", "Service s003", "doctor or food bank"]);
    (prop::option::of((-0.13f64..0.0, 51.42f64..51.49)), text, prop::collection::vec(any_choice(), 0..3), 0usize..40).prop_map(
        |(at, text, choices, limit)| Query {
            home: at.and_then(|(lon, lat)| home(lon, lat)),
            text: text.into(),
            choices: choices.into_iter().collect(),
            language: Some("es".into()),
            limit,
        },
    )
}

/// Group, id and score of every hit, in order.
fn listed(catalogue: &Catalogue, answer: &Answer) -> Vec<(GroupId, Box<str>, f32)> {
    let hits = answer.groups.iter().flat_map(|group| group.hits.iter().map(|hit| (group.id, hit)));
    hits.map(|(group, hit)| (group, catalogue.service(hit.service).expect("listed").id, hit.score)).collect()
}

fn all(query: &Query) -> Query {
    Query { limit: usize::MAX, ..query.clone() }
}

proptest! {
    #[test]
    fn the_first_of_a_group_are_the_first_of_all_of_it(services in services(), query in queries()) {
        let catalogue = open(services);
        let ask = |query: &Query| find(&catalogue, &test_gazetteer(), &test_words(), query, when(TUESDAY_MORNING));
        let (few, whole) = (ask(&query), ask(&all(&query)));
        for (few, whole) in few.groups.iter().zip(&whole.groups) {
            prop_assert_eq!((few.id, few.total), (whole.id, whole.hits.len()));
            prop_assert_eq!(&few.hits, &whole.hits[..query.limit.min(whole.total)]);
            prop_assert!(whole.hits.iter().all(|hit| hit.score.is_finite()));
            prop_assert!(whole.hits.is_sorted_by(|a, b| a.score >= b.score), "better first");
        }
    }

    #[test]
    fn near_is_scored_by_the_shortest_way_of_all_sites(services in services(), query in queries()) {
        let catalogue = open(services);
        let answer = find(&catalogue, &test_gazetteer(), &test_words(), &all(&query), when(TUESDAY_MORNING));
        let Some(home) = &query.home else { return Ok(()) };
        let gazetteer = test_gazetteer();
        let walking = Walking::new(catalogue.project(home.at), gazetteer.river(), catalogue.plane());
        for hit in answer.groups.iter().filter(|group| group.id == GroupId::Near).flat_map(|group| &group.hits) {
            let row = catalogue.row(hit.service).expect("listed");
            let least = catalogue.points(row).map(|at| walking.to(at).metres).min();
            prop_assert_eq!(hit.way.map(|way| way.metres), least);
        }
    }

    #[test]
    fn one_more_choice_never_adds_a_result(services in services(), query in queries(), choice in any_choice()) {
        let before = query.choices.without(choice.facet());
        // Day and time are judged together.
        let before = if choice.facet() == Facet::Day || choice.facet() == Facet::Time { before.without(Facet::Day).without(Facet::Time) } else { before };
        let catalogue = open(services);
        let ids = |choices: Choices| {
            let answer = find(&catalogue, &test_gazetteer(), &test_words(), &Query { choices, ..all(&query) }, when(TUESDAY_MORNING));
            listed(&catalogue, &answer).into_iter().map(|(_, id, _)| id).collect::<std::collections::BTreeSet<_>>()
        };
        prop_assert!(ids(before.toggled(&choice)).is_subset(&ids(before)));
    }

    #[test]
    fn a_count_is_how_many_results_its_choice_would_leave(services in services(), query in queries()) {
        let catalogue = open(services);
        let ask = |choices: Choices| find(&catalogue, &test_gazetteer(), &test_words(), &Query { choices, ..all(&query) }, when(TUESDAY_MORNING));
        for facet in ask(query.choices.clone()).facets {
            for (choice, count) in facet.values {
                let answer = ask(query.choices.without(facet.facet).toggled(&choice));
                let judged = if facet.facet == Facet::Time { Facet::Day } else { facet.facet };
                let stated = answer.groups.iter().flat_map(|group| &group.hits).filter(|hit| !hit.unstated.contains(judged)).count();
                prop_assert_eq!(stated, count, "{:?}", choice);
                if facet.facet != Facet::Speaks {
                    prop_assert_eq!(answer.total(), count + facet.not_stated, "{:?}", choice);
                }
            }
        }
    }

    #[test]
    fn the_order_of_records_changes_nothing(services in services(), query in queries()) {
        let turned: Vec<Service> = services.iter().rev().cloned().collect();
        let (there, back) = (open(services), open(turned));
        let ask = |catalogue: &Catalogue| listed(catalogue, &find(catalogue, &test_gazetteer(), &test_words(), &query, when(TUESDAY_MORNING)));
        prop_assert_eq!(ask(&there), ask(&back));
    }

    #[test]
    fn a_step_of_one_metre_turns_only_near_ties(services in services(), query in queries(), east in any::<bool>()) {
        let Some(home) = &query.home else { return Ok(()) };
        let catalogue = open(services);
        let step = if east { (1.0 / 69_400.0, 0.0) } else { (0.0, 1.0 / 111_250.0) };
        let moved = Home { at: LonLat::new(home.at.lon() + step.0, home.at.lat() + step.1).expect("a place"), ..home.clone() };
        let ask = |home: Home| listed(&catalogue, &find(&catalogue, &test_gazetteer(), &test_words(), &Query { home: Some(home), ..all(&query) }, when(TUESDAY_MORNING)));
        let (before, after) = (ask(home.clone()), ask(moved));
        let place = |id: &str| after.iter().position(|(_, other, _)| **other == *id);
        for (n, (group, first, score)) in before.iter().enumerate() {
            for (other_group, second, less) in &before[n + 1..] {
                // One metre is worth at most WEIGHTS.near × DETOUR / 1,200 m to either.
                if group == other_group && score - less > 0.01 {
                    prop_assert!(place(first) < place(second), "{} {}", first, second);
                }
            }
        }
    }

    #[test]
    fn composed_and_decomposed_words_find_the_same(services in services(), text in "(café|Ångström|lonely|bänk|एक|নয়|é|ü| ){1,6}") {
        use unicode_normalization::UnicodeNormalization;
        let catalogue = open(services);
        let ask = |text: String| listed(&catalogue, &find(&catalogue, &test_gazetteer(), &test_words(), &Query { text, ..Query::default() }, when(TUESDAY_MORNING)));
        prop_assert_eq!(ask(text.nfc().collect()), ask(text.nfd().collect()));
    }
}
