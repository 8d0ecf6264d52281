//! Fixtures that other tests use too, and the proof that the format holds.

use super::*;
use crate::hours::{Days, EVERY_WEEK, Operator, Rule, Span, State};
use crate::pack;
use crate::service::{Delivery, ForGroup, Mode, RouteIn, Vocabulary};
use proptest::prelude::*;

/// A service of which only what is required is stated.
pub(crate) fn bare(id: &str, need: Need) -> Service {
    Service {
        id: id.into(),
        organisation: None,
        name: format!("Service {id}").into(),
        summary: None,
        description: None,
        needs: [need].into_iter().collect(),
        main_need: need,
        kind: Kind::Support,
        delivery: Deliveries::default(),
        sites: Vec::new(),
        confidential: false,
        contact: Contact::default(),
        hours: None,
        hours_note: None,
        eligibility: Eligibility::default(),
        catchment: Vec::new(),
        route_in: RoutesIn::default(),
        referrers: None,
        befriending: Befriending::default(),
        cost: None,
        cost_note: None,
        languages: Vec::new(),
        interpreter: None,
        access: Access::default(),
        source: Source { url: Link::parse("https://example.org/source").expect("a link"), checked_on: None },
        unconfirmed: false,
    }
}

/// A service at a place.
pub(crate) fn at(id: &str, need: Need, lon: f64, lat: f64) -> Service {
    Service {
        delivery: [Delivery::Site].into_iter().collect(),
        sites: vec![Site { at: Some(LonLat::new(lon, lat).expect("a place")), ..Site::default() }],
        ..bare(id, need)
    }
}

/// Open on weekdays from nine to five.
pub(crate) fn nine_to_five() -> Hours {
    let weekdays = [EVERY_WEEK, EVERY_WEEK, EVERY_WEEK, EVERY_WEEK, EVERY_WEEK, 0, 0];
    let span = Span::new(9 * 60, 17 * 60).expect("a span");
    Hours::new(vec![Rule {
        operator: Operator::Override,
        state: State::Open,
        days: Days { weekdays, holidays: false },
        season: None,
        spans: vec![span],
    }])
    .expect("hours")
}

pub(crate) fn open(services: Vec<Service>) -> Catalogue {
    let dataset = Dataset { name: "Test".into(), borough: "southwark".into(), date: 20_261_122, ..Dataset::default() };
    Catalogue::open(&encode(&CatalogueSource { dataset, neighbourhoods: Vec::new(), services })).expect("encoded just now")
}

fn text() -> impl Strategy<Value = Option<Box<str>>> {
    // Some longer than 127 bytes: their lengths take two.
    prop::option::of("[a-zA-Zéß中ع .,]{1,150}".prop_map(Into::into))
}

fn word<V: Vocabulary + core::fmt::Debug>() -> impl Strategy<Value = V> {
    prop::sample::select(V::ALL.to_vec())
}

/// Any service.
pub(crate) fn service() -> impl Strategy<Value = Service> {
    let point = prop::option::of(
        (-200_000i32..50_000, 51_300_000i32..51_600_000)
            .prop_map(|(lon, lat)| LonLat::new(f64::from(lon) / 1e6, f64::from(lat) / 1e6).expect("near London")),
    );
    let site = (point, text(), text(), text()).prop_map(|(at, address, postcode, note)| Site { at, address, postcode, note });
    let who =
        (prop::option::of(0u8..120), prop::option::of(0u8..120), prop::option::of(word()), prop::collection::vec(word::<ForGroup>(), 0..3))
            .prop_map(|(age_min, age_max, gender, groups)| Eligibility { age_min, age_max, gender, groups: groups.into_iter().collect() });
    let catchment =
        prop::collection::vec(prop::sample::select(vec!["borough:southwark", "ward:rye-lane", "london", "text:near here"]), 0..3)
            .prop_map(|list| list.into_iter().filter_map(Catchment::parse).collect::<Vec<_>>());
    let source = prop::option::of(prop::sample::select(vec!["2020", "2024-02", "2026-11-22"])).prop_map(|date| Source {
        url: Link::parse("https://example.org/a").expect("a link"),
        checked_on: date.and_then(PartialDate::parse),
    });
    let befriending = (prop::collection::vec(word::<Mode>(), 0..3), prop::option::of(word()), prop::option::of(0u8..60), text()).prop_map(
        |(modes, accepting, wait_weeks, visitors)| Befriending { modes: modes.into_iter().collect(), accepting, wait_weeks, visitors },
    );
    let access = (prop::option::of(word()), prop::option::of(word()), prop::option::of(word()), text())
        .prop_map(|(step_free, hearing_loop, toilet, note)| Access { step_free, hearing_loop, toilet, note });
    let contact = (any::<bool>(), any::<bool>(), any::<bool>(), text()).prop_map(|(phone, email, url, role)| Contact {
        phones: if phone { ["020 7946 0100", "116 123"].iter().filter_map(|n| Phone::parse(n)).collect() } else { Vec::new() },
        email: if email { Email::parse("info@example.org") } else { None },
        url: if url { Link::parse("https://example.org/").ok() } else { None },
        role,
    });
    let what = (
        word::<Need>(),
        prop::collection::vec(word::<Need>(), 0..3),
        word(),
        prop::collection::vec(word::<Delivery>(), 0..3),
        prop::collection::vec(word::<RouteIn>(), 0..3),
    );
    let words = (text(), text(), text(), text(), text(), text());
    let rest = (
        prop::option::of(crate::hours::tests_support::hours()),
        prop::option::of(word()),
        prop::option::of(word()),
        prop::sample::select(vec![vec![], vec!["es"], vec!["so", "pt"]]),
        any::<bool>(),
        any::<bool>(),
    );
    ("[a-z]{1,6}", what, words, prop::collection::vec(site, 0..3), (who, catchment, source, befriending, access, contact), rest).prop_map(
        |(
            id,
            (main_need, needs, kind, delivery, route_in),
            (organisation, summary, description, hours_note, referrers, cost_note),
            sites,
            (eligibility, catchment, source, befriending, access, contact),
            (hours, cost, interpreter, languages, confidential, unconfirmed),
        )| Service {
            needs: needs.into_iter().chain([main_need]).collect(),
            main_need,
            kind,
            organisation,
            summary,
            description,
            hours_note,
            referrers,
            cost_note,
            eligibility,
            catchment,
            source,
            befriending,
            access,
            contact,
            hours,
            cost,
            interpreter,
            confidential,
            unconfirmed,
            delivery: delivery.into_iter().collect(),
            route_in: route_in.into_iter().collect(),
            sites: if confidential { Vec::new() } else { sites },
            languages: languages.into_iter().map(Into::into).collect(),
            ..bare(&id, main_need)
        },
    )
}

fn services() -> impl Strategy<Value = Vec<Service>> {
    prop::collection::vec(service(), 0..8).prop_map(|mut services| {
        services.sort_by(|a, b| a.id.cmp(&b.id));
        services.dedup_by(|a, b| a.id == b.id);
        services
    })
}

/// One of each: hours, a confidential record, a tie, a comma in a text.
pub(crate) fn sample() -> Vec<Service> {
    vec![
        Service { hours: Some(nine_to_five()), ..at("a-club", Need::Company, -0.07, 51.47) },
        Service { confidential: true, ..bare("b-refuge", Need::Safety) },
        Service { catchment: vec![Catchment::London], languages: vec!["so".into()], ..at("c-pantry", Need::Food, -0.07, 51.47) },
    ]
}

fn file() -> Vec<u8> {
    encode(&CatalogueSource { dataset: Dataset { date: 20_261_122, ..Dataset::default() }, neighbourhoods: Vec::new(), services: sample() })
}

proptest! {
    #[test]
    fn decode_undoes_encode(services in services()) {
        let catalogue = open(services.clone());
        prop_assert_eq!(catalogue.services().collect::<Vec<_>>(), services.clone());
        for (place, service) in (0..).zip(&services) {
            prop_assert_eq!(catalogue.find(&service.id), Some(ServiceId(place)));
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(services in services(), seed in any::<u64>()) {
        let mut shuffled = services.clone();
        let len = shuffled.len().max(1);
        shuffled.rotate_left(seed as usize % len);
        let encoded = |services| encode(&CatalogueSource { services, ..CatalogueSource::default() });
        prop_assert_eq!(encoded(shuffled), encoded(services));
    }
}

#[test]
fn hours_are_believed_from_the_day_of_the_data_for_two_years() {
    let dataset = Dataset { date: 20_261_122, ..Dataset::default() };
    for (day, is) in [
        ("1970-01-01", false),
        ("2026-11-21", false),
        ("2026-11-22", true),
        ("2028-11-22", true),
        ("2028-11-23", false),
        ("2038-01-19", false),
    ] {
        assert_eq!(dataset.is_good_on(crate::date::parse_day(day).expect("a day")), is, "case 125: {day}");
    }
}

#[test]
fn every_truncation_is_refused() {
    let file = file();
    for n in 0..file.len() {
        assert!(Catalogue::open(&file[..n]).is_err(), "{n} bytes");
    }
}

#[test]
fn every_bit_of_the_header_counts() {
    let file = file();
    for bit in 0..52 * 8 {
        let mut bad = file.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        assert!(Catalogue::open(&bad).is_err(), "bit {bit}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_mutated_file_is_refused_or_equal(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let good = file();
        let mut bad = good.clone();
        let place = place.index(bad.len());
        bad[place] = byte;
        match Catalogue::open(&bad) {
            Ok(_) => prop_assert_eq!(bad, good),
            Err(error) => prop_assert_eq!(error, PackError::Damaged),
        }
    }

    /// Sealed again with a right hash, so that the grammar and the meaning are what is tested.
    #[test]
    fn a_mutated_body_is_refused_or_a_catalogue_that_works(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let good = file();
        let kind = pack::Kind::Catalogue;
        let mut body = pack::open(kind, &good).and_then(|file| file.body(kind)).expect("encoded just now").to_vec();
        for (place, byte) in edits {
            let place = place.index(body.len());
            body[place] = byte;
        }
        if let Ok(catalogue) = Catalogue::open(&pack::seal(pack::Kind::Catalogue, 20_261_122, &body)) {
            for (id, row) in catalogue.rows() {
                let service = catalogue.service(id).expect("what opens can be read");
                prop_assert!(!row.confidential || service.sites.is_empty());
            }
        }
    }
}
