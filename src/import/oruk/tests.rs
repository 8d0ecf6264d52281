use super::*;
use crate::import::read::Located;
use crate::import::{Json, Reason};
use crate::place::test_gazetteer;
use proptest::prelude::*;

fn today() -> time::Date {
    crate::date::parse_day("2026-11-24").unwrap()
}

fn json(value: &serde_json::Value) -> Json {
    use serde_json::Value;
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => Json::Number(number.to_string()),
        Value::String(text) => Json::Text(text.clone()),
        Value::Array(items) => Json::List(items.iter().map(json).collect()),
        Value::Object(fields) => Json::Object(fields.iter().map(|(name, value)| (name.clone(), json(value))).collect()),
    }
}

fn located(text: &str) -> Vec<Located> {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let items = match &value {
        serde_json::Value::Array(items) => items.iter().map(json).collect(),
        single => vec![json(single)],
    };
    items.into_iter().enumerate().map(|(place, value)| Located { at: format!("feed, item {}", place + 1), value }).collect()
}

type Read = (Vec<Record>, Vec<Gone>, Vec<Change>);

fn feed(services: &str) -> Read {
    records(&Pages { services: located(services), ..Pages::default() }, &test_gazetteer(), today())
}

/// A service with an id, a name, a page, and these fields.
fn one(fields: &str) -> Record {
    let comma = if fields.is_empty() { "" } else { "," };
    let (mut records, gone, _) = feed(&format!(r#"{{"id":"x","name":"Example","url":"https://kith-tests.org.uk/x"{comma}{fields}}}"#));
    assert!(gone.is_empty(), "{fields}: {gone:?}");
    records.pop().unwrap()
}

fn reasons(record: &Record) -> Vec<Reason> {
    record.changes.iter().map(|change| change.reason).collect()
}

/// One bad input, as part of a service, and what becomes of it.
struct Case {
    case: u8,
    fields: &'static str,
    column: &'static str,
    kept: &'static str,
    because: Option<Reason>,
}

#[test]
fn bad_values_have_their_stated_outcome() {
    for row in [
        Case { case: 32, fields: r#""minimum_age":"12""#, column: "age_min", kept: "12", because: Some(Reason::TypeMended) },
        Case { case: 32, fields: r#""description":7"#, column: "description", kept: "7", because: Some(Reason::TypeMended) },
        Case { case: 33, fields: r#""email":"""#, column: "email", kept: "", because: None },
        Case { case: 33, fields: r#""description":null"#, column: "summary", kept: "", because: None },
        Case {
            case: 34,
            fields: r#""organization":[{"name":"Trust"}]"#,
            column: "organisation",
            kept: "Trust",
            because: Some(Reason::TypeMended),
        },
        Case {
            case: 34,
            fields: r#""organization":[{"name":"A"},{"name":"B"}]"#,
            column: "organisation",
            kept: "",
            because: Some(Reason::TypeWrong),
        },
        Case { case: 34, fields: r#""email":{"a":"info@kith-tests.org.uk"}"#, column: "email", kept: "", because: Some(Reason::TypeWrong) },
        Case { case: 34, fields: r#""languages":{"name":"Urdu"}"#, column: "languages", kept: "ur", because: Some(Reason::TypeMended) },
        Case { case: 34, fields: r#""schedules":"Mondays""#, column: "hours", kept: "", because: Some(Reason::HoursUnclear) },
        Case { case: 35, fields: r#""free":"Y""#, column: "cost", kept: "free", because: None },
        Case { case: 35, fields: r#""free":1"#, column: "cost", kept: "free", because: None },
        Case { case: 35, fields: r#""needs_referral":"yes""#, column: "route_in", kept: "professional-referral", because: None },
        Case { case: 37, fields: r#""status":"Active ""#, column: "status", kept: "", because: None },
        Case { case: 37, fields: r#""status":"teapot""#, column: "status", kept: "unconfirmed", because: Some(Reason::InDoubt) },
        Case {
            case: 51,
            fields: r#""status":"temporarily closed""#,
            column: "status",
            kept: "unconfirmed",
            because: Some(Reason::InDoubt),
        },
        Case { case: 42, fields: r#""organization_id":"nobody""#, column: "organisation", kept: "", because: Some(Reason::Dangling) },
        Case {
            case: 43,
            fields: r#""service_at_locations":[{"location_id":"nowhere"}]"#,
            column: "delivery",
            kept: "",
            because: Some(Reason::Dangling),
        },
        Case {
            case: 43,
            fields: r#""attributes":[{"taxonomy_term_id":"nothing"}]"#,
            column: "needs",
            kept: "",
            because: Some(Reason::Dangling),
        },
        Case {
            case: 48,
            fields: r#""service_at_locations":[{"location":{"id":"v","location_type":"virtual","name":"Video"}}]"#,
            column: "delivery",
            kept: "online",
            because: None,
        },
        Case {
            case: 109,
            fields: r#""schedules":[{"byday":"MO","opens_at":"09:00","closes_at":"10:00","valid_from":"2027-01-01","valid_to":"2026-12-01"}]"#,
            column: "hours",
            kept: "",
            because: Some(Reason::DatesTurned),
        },
        Case { case: 110, fields: r#""assured_date":"0001-01-01""#, column: "checked_on", kept: "", because: Some(Reason::DateYear) },
        Case { case: 110, fields: r#""assured_date":"9999-01-01""#, column: "checked_on", kept: "", because: None },
        Case { case: 111, fields: r#""assured_date":"2027-01-01""#, column: "checked_on", kept: "", because: Some(Reason::DateFuture) },
    ] {
        let record = one(row.fields);
        assert_eq!(record.cell(row.column), row.kept, "{}: {}", row.case, row.fields);
        assert!(record.places.is_empty(), "{}", row.case);
        if let Some(because) = row.because {
            assert!(reasons(&record).contains(&because), "{}: {} gives {:?}", row.case, row.fields, record.changes);
        }
    }
}

#[test]
fn records_that_cannot_be_kept_say_why() {
    for (case, service, reason) in [
        (33, r#"{"id":"x","name":null,"url":"https://kith-tests.org.uk/"}"#, Reason::NoName),
        (33, r#"{"id":"x","name":"  ","url":"https://kith-tests.org.uk/"}"#, Reason::NoName),
        (33, r#"{"name":"X","url":"https://kith-tests.org.uk/"}"#, Reason::NoId),
        (34, r#"[["x"]]"#, Reason::NotARecord),
        (34, r#""x""#, Reason::NotARecord),
        (37, r#"{"id":"x","name":"X","status":"closed","url":"https://kith-tests.org.uk/"}"#, Reason::Closed),
        (51, r#"{"id":"x","name":"X","status":"inactive","url":"https://kith-tests.org.uk/"}"#, Reason::Closed),
        (51, r#"{"id":"x","name":"X","status":"defunct","url":"https://kith-tests.org.uk/"}"#, Reason::Closed),
        // Quirk 14: a register with ids, names and states.
        (0, r#"{"id":"x","name":"X","status":"active"}"#, Reason::NothingToUse),
        (0, r#"{"id":"x","name":"X","status":"active","organization":{"id":"o","name":"O"},"minimum_age":18}"#, Reason::NothingToUse),
    ] {
        let (records, gone, _) = feed(service);
        assert!(records.is_empty(), "{case}: {service}");
        assert_eq!(gone.iter().map(|gone| gone.reason).collect::<Vec<_>>(), [reason], "{case}: {service}");
        assert_eq!(gone[0].stands_at, "feed, item 1");
    }
}

#[test]
fn ids_are_text_whatever_they_are_written_as() {
    // Case 36, and quirk 9.
    let (records, ..) = feed(
        r#"[{"id":12,"name":"A","url":"https://kith-tests.org.uk/"},{"id":"ac148810-d857-441c-9679-408f346de14b","name":"B","url":"https://kith-tests.org.uk/"}]"#,
    );
    assert_eq!(records.iter().map(|record| record.source_id.as_str()).collect::<Vec<_>>(), ["12", "ac148810-d857-441c-9679-408f346de14b"]);
}

#[test]
fn fields_that_nobody_knows_are_counted_once_a_name() {
    // Case 38, and quirks 4 and 11.
    let service = r#"{"id":"x","name":"A","url":"https://kith-tests.org.uk/","colour":"red","min_age":3,"funding":[{"source":"x"}],"__proto__":{"a":1},
        "service_areas":[{"serviceId":"x","name":"Exampleton","shape":"round"}]}"#;
    let (_, _, notes) = feed(&format!("[{service},{service}]"));
    let notes: Vec<(Reason, &str, &str, &str)> =
        notes.iter().map(|note| (note.reason, note.field.as_str(), note.was.as_str(), note.now.as_str())).collect();
    for expected in [
        (Reason::UnknownField, "service.colour", "2 times", ""),
        (Reason::UnknownField, "service.__proto__", "2 times", ""),
        (Reason::UnknownField, "service_area.shape", "2 times", ""),
        (Reason::FieldSpelling, "service.min_age", "2 times", "minimum_age"),
        (Reason::FieldSpelling, "service_area.serviceId", "2 times", "service_id"),
        (Reason::NoColumn, "service.funding", "2 times", ""),
    ] {
        assert!(notes.contains(&expected), "{expected:?} is not in {notes:?}");
    }
    let many: Vec<String> = (0..2_000).map(|n| format!(r#""field{n}":1"#)).collect();
    let (_, _, notes) = feed(&format!(r#"{{"id":"x","name":"A","url":"https://kith-tests.org.uk/",{}}}"#, many.join(",")));
    assert!(notes.len() <= 300);
}

#[test]
fn references_are_followed_within_the_feed() {
    let pages = Pages {
        services: located(r#"[{"id":"x","name":"A","organization_id":"o","attributes":[{"taxonomy_term_id":"t1"}]}]"#),
        organizations: located(r#"[{"id":"o","name":"Trust","website":"https://kith-tests.org.uk/"}]"#),
        locations: located(
            r#"[{"id":"l","location_type":"physical","addresses":[{"address_1":"1 Example Street","postal_code":"SE15 5EB"}]}]"#,
        ),
        service_at_locations: located(
            r#"[{"id":"sl","service_id":"x","location_id":"l"},{"id":"sl2","service_id":"y","location_id":"l"}]"#,
        ),
        taxonomies: located(r#"[{"id":"tx","name":"All","taxonomy_terms":[{"id":"t0","name":"Help"}]}]"#),
        taxonomy_terms: located(r#"[{"id":"t1","name":"Mental health","parent_id":"t0"}]"#),
        notes: Vec::new(),
        ..Pages::default()
    };
    let (records, gone, _) = records(&pages, &test_gazetteer(), today());
    assert!(gone.is_empty(), "{gone:?}");
    let record = &records[0];
    assert_eq!((record.cell("organisation"), record.cell("url"), record.cell("source_url")), ("Trust", "https://kith-tests.org.uk/", ""));
    assert_eq!(record.categories, ["Mental health", "Help"]);
    assert_eq!((record.cell("needs"), record.cell("delivery"), record.places.len()), ("mental-health", "site", 1));
    assert!(reasons(record).contains(&Reason::NotItsOwn));
}

#[test]
fn circles_are_cut_and_said() {
    // Cases 44, 45 and 46.
    let terms = r#"[{"id":"a","name":"A","parent_id":"b"},{"id":"b","name":"B","parent_id":"a"},{"id":"s","name":"S","parent_id":"s"},{"id":"c","name":"C","parent_id":"a"}]"#;
    let deep: Vec<String> =
        (0..10_000).map(|n| format!(r#"{{"id":"o{n}","name":"O{n}","parent_organization_id":"o{}"}}"#, n + 1)).collect();
    let pages = Pages {
        services: located(
            r#"[{"id":"x","name":"X","url":"https://kith-tests.org.uk/","organization_id":"o0","attributes":[{"taxonomy_term":{"id":"a","name":"A","parent_id":"b"}},{"taxonomy_term_id":"s"}]}]"#,
        ),
        taxonomy_terms: located(terms),
        organizations: located(&format!("[{}]", deep.join(","))),
        ..Pages::default()
    };
    let (records, _, notes) = records(&pages, &test_gazetteer(), today());
    assert_eq!(records[0].categories, ["A", "B", "S"]);
    assert_eq!(records[0].cell("organisation"), "O0");
    let circles: Vec<&str> = notes.iter().filter(|note| note.reason == Reason::Cycle).map(|note| note.was.as_str()).collect();
    assert_eq!(circles, ["a", "s"]);
}

#[test]
fn a_service_at_five_hundred_places_is_one_record() {
    // Case 47.
    let at: Vec<String> = (0..500)
        .map(|n| format!(r#"{{"id":"s{n}","location":{{"id":"l{n}","addresses":[{{"address_1":"{n} Example Street"}}],"phones":[{{"number":"020 7946 {n:04}"}}]}}}}"#))
        .collect();
    let record = one(&format!(r#""service_at_locations":[{}]"#, at.join(",")));
    assert_eq!(record.places.len(), 500);
    assert_eq!(record.cell("phone").split(';').count(), 5);
}

#[test]
fn nobody_is_named() {
    let record = one(r#""assurer_email":"ann.persona@kith-tests.org.uk","pc_metadata":{"assured_by":"Ann Persona"},
        "contacts":[{"name":"Ann Persona","title":"Reception Manager","email":"ann.persona@kith-tests.org.uk",
            "phones":[{"number":"07700 900123"},{"number":"020 7946 0120"}]},
            {"name":"Bo Other","title":"Mrs","email":"bo@kith-tests.org.uk"}],
        "service_at_locations":[{"location":{"addresses":[{"attention":"A. Persona","address_1":"1 Example Street"}]}}]"#);
    assert_eq!((record.cell("phone"), record.cell("email"), record.cell("contact_role")), ("020 7946 0120", "", "Reception Manager"));
    let shown = format!("{record:?}");
    for private in ["Ann", "Persona", "07700", "Bo Other", "bo@"] {
        assert!(!shown.contains(private), "{private} is in {shown}");
    }
    let fields: Vec<&str> =
        record.changes.iter().filter(|change| change.reason == Reason::PersonLeftOut).map(|change| change.field.as_str()).collect();
    for field in ["assurer_email", "pc_metadata.assured_by", "contact.name", "contact.email", "contact.phones", "address.attention"] {
        assert!(fields.contains(&field), "{field} is not in {fields:?}");
    }
    // A desk is nobody.
    let desk = one(r#""contacts":[{"name":"Enquiries","email":"info@kith-tests.org.uk","phones":[{"number":"020 7946 0121"}]}]"#);
    assert_eq!(
        (desk.cell("phone"), desk.cell("email"), desk.cell("contact_role")),
        ("020 7946 0121", "info@kith-tests.org.uk", "Enquiries")
    );
}

#[test]
fn what_must_not_be_found_has_no_place() {
    const AT: &str = r#""service_at_locations":[{"location":{"addresses":[{"address_1":"9 Hidden Road","postal_code":"SE15 5EB"}]}}]"#;
    for fields in [
        format!(r#"{AT},"mask_exact_address":true"#),
        r#""service_at_locations":[{"location":{"mask_exact_address":"true","addresses":[{"address_1":"9 Hidden Road"}]}}]"#.to_owned(),
        r#""service_at_locations":[{"location":{"location_type":"redacted","addresses":[{"address_1":"9 Hidden Road"}]}}]"#.to_owned(),
        format!(r#"{AT},"attributes":[{{"taxonomy_term":{{"name":"Domestic abuse"}}}}]"#),
        format!(r#"{AT},"organization":{{"name":"The Example Refuge"}}"#),
        format!(r#"{AT},"mask_exact_address":true,"description":"Come to 9 Hidden Road."#) + "\"",
    ] {
        let record = one(&fields);
        assert_eq!(record.cell("confidential"), "yes", "{fields}");
        assert!(record.places.is_empty() && reasons(&record).contains(&Reason::PlaceConfidential), "{fields}");
        assert!(!format!("{:?}", record.cells).contains("Hidden"), "{fields}");
    }
    assert_eq!(one(AT).cell("confidential"), "");
}

/// One of the ways of real feeds, by its number in the list of quirks, and what is kept.
struct Quirk {
    quirk: u8,
    fields: &'static str,
    column: &'static str,
    kept: &'static str,
}

#[test]
fn the_ways_of_real_feeds_are_survived() {
    for row in [
        Quirk { quirk: 1, fields: r#""minimum_age":-1,"maximum_age":-1"#, column: "age_min", kept: "" },
        Quirk { quirk: 1, fields: r#""minimum_age":null,"maximum_age":25"#, column: "age_max", kept: "25" },
        Quirk { quirk: 2, fields: r#""last_modified":"2026-11-01T10:00:00""#, column: "checked_on", kept: "" },
        Quirk { quirk: 2, fields: r#""assured_date":"2024-03-01""#, column: "checked_on", kept: "2024-03-01" },
        Quirk { quirk: 4, fields: r#""pc_targetAudience":["Carers","Knitters"]"#, column: "for_groups", kept: "carers" },
        Quirk {
            quirk: 5,
            fields: r#""contacts":[{"phones":[{"number":"Example MAPS: 020 7946 0122"}]}]"#,
            column: "phone",
            kept: "020 7946 0122",
        },
        Quirk {
            quirk: 5,
            fields: r#""contacts":[{"phones":[{"number":"Example MAPS: 020 7946 0122"}]}]"#,
            column: "contact_role",
            kept: "Example MAPS",
        },
        Quirk { quirk: 6, fields: r#""description":"<p data-cke=\"1\">We help.</p>""#, column: "summary", kept: "We help." },
        Quirk { quirk: 6, fields: r#""url":"javascript:alert(1)","email":"info@kith-tests.org.uk""#, column: "url", kept: "" },
        Quirk { quirk: 7, fields: r#""email":"email-example_com""#, column: "email", kept: "" },
        Quirk { quirk: 11, fields: r#""organisation":{"name":"Trust"}"#, column: "organisation", kept: "Trust" },
        Quirk { quirk: 11, fields: r#""min_age":5,"max_age":11"#, column: "age_max", kept: "11" },
        Quirk { quirk: 11, fields: r#""free":true"#, column: "cost", kept: "free" },
        Quirk { quirk: 11, fields: r#""attributes":[{"label":"Type","value":"Choir"}]"#, column: "needs", kept: "" },
        Quirk { quirk: 13, fields: r#""service_areas":[{"name":"Bristol"}]"#, column: "catchment", kept: "text:Bristol" },
        Quirk {
            quirk: 16,
            fields: r#""schedules":[{"byday":"TH,FR","freq":"WEEKLY","opens_at":"10:00:00","closes_at":"18:00:00"}]"#,
            column: "hours",
            kept: "Th,Fr 10:00-18:00",
        },
        Quirk {
            quirk: 16,
            fields: r#""regular_schedules":[{"weekday":"Monday","opens_at":"09:00","closes_at":"12:00"}]"#,
            column: "hours",
            kept: "Mo 09:00-12:00",
        },
        // Version 1, and fields of HSDS that the UK's profile dropped.
        Quirk { quirk: 0, fields: r#""attending_type":"home visit","attending_access":"drop-in""#, column: "delivery", kept: "home-visit" },
        Quirk { quirk: 0, fields: r#""attending_type":"home visit","attending_access":"drop-in""#, column: "route_in", kept: "drop-in" },
        Quirk {
            quirk: 0,
            fields: r#""attending_access":["referral","appointment"]"#,
            column: "route_in",
            kept: "professional-referral;contact",
        },
        Quirk { quirk: 0, fields: r#""eligibilitys":[{"minimum_age":18,"maximum_age":65}]"#, column: "age_min", kept: "18" },
        Quirk { quirk: 0, fields: r#""wait_time":"6 weeks""#, column: "wait_weeks", kept: "6" },
        Quirk { quirk: 0, fields: r#""wait_time":"wait_time""#, column: "wait_weeks", kept: "" },
        Quirk { quirk: 0, fields: r#""interpretation_services":"On request""#, column: "interpreter", kept: "on-request" },
        Quirk { quirk: 0, fields: r#""interpretation_services":"In Urdu and Polish""#, column: "access_note", kept: "In Urdu and Polish" },
        Quirk { quirk: 0, fields: r#""application_process":"Ask your GP""#, column: "description", kept: "Ask your GP" },
        Quirk {
            quirk: 0,
            fields: r#""alert":"Moved online.","description":"We listen""#,
            column: "description",
            kept: "Moved online. We listen",
        },
        Quirk { quirk: 0, fields: r#""languages":[{"name":"Urdu","code":"ur"},"Polish",{"id":"x"}]"#, column: "languages", kept: "ur;pl" },
        Quirk {
            quirk: 0,
            fields: r#""phones":[{"number":"020 7946 0123","type":"voice"},{"number":"020 7946 0124","type":"fax"}]"#,
            column: "phone",
            kept: "020 7946 0123",
        },
        Quirk {
            quirk: 0,
            fields: r#""organization":{"name":"T","phones":[{"number":"020 7946 0125"}]}"#,
            column: "phone",
            kept: "020 7946 0125",
        },
        Quirk { quirk: 0, fields: r#""cost_options":[{"option":"Adults","amount":3,"valid_to":"2020-01-01"}]"#, column: "cost", kept: "" },
        Quirk {
            quirk: 0,
            fields: r#""fees":"fees_description","fees_description":"£50 an hour""#,
            column: "source_url",
            kept: "https://kith-tests.org.uk/x",
        },
    ] {
        let fields = if row.fields.contains("\"url\"") {
            row.fields.to_owned()
        } else {
            format!(r#""url":"https://kith-tests.org.uk/x",{}"#, row.fields)
        };
        let (records, gone, _) = feed(&format!(r#"{{"id":"x","name":"Example",{fields}}}"#));
        assert!(gone.is_empty(), "{}: {gone:?}", row.fields);
        assert_eq!(records[0].cell(row.column), row.kept, "quirk {}: {}", row.quirk, row.fields);
    }
}

#[test]
fn places_are_read_from_what_feeds_call_them() {
    for (quirk, location, expected) in [
        (10, r#"{"latitude":51.4735,"longitude":-0.0653}"#, ["51.4735", "-0.0653", ""]),
        (10, r#"{"latitude":"51.4735","longitude":"-0.0653"}"#, ["51.4735", "-0.0653", ""]),
        (10, r#"{"geometry":{"type":"Point","coordinates":[-0.0653,51.4735]}}"#, ["51.4735", "-0.0653", ""]),
        (
            10,
            r#"{"latitude":100,"longitude":101,"addresses":[{"address_1":"1 Example Street","postal_code":"ABC 1234","country":"US"}]}"#,
            ["", "", "1 Example Street"],
        ),
        (
            0,
            r#"{"name":"Hall","physical_addresses":[{"address_1":"1 Example Street","city":"London"}]}"#,
            ["", "", "Hall, 1 Example Street, London"],
        ),
        (0, r#"{"name":"Hall","addresses":[{"address_1":"Hall, 1 Example Street"}]}"#, ["", "", "Hall, 1 Example Street"]),
        (
            0,
            r#"{"addresses":[{"address_type":"postal","address_1":"PO Box 1"},{"address_type":"physical","address_1":"1 Example Street"}]}"#,
            ["", "", "1 Example Street"],
        ),
    ] {
        let record = one(&format!(r#""service_at_locations":[{{"location":{location}}}]"#));
        let place = &record.places[0];
        assert_eq!([place.lat.as_str(), place.lon.as_str(), place.address.as_str()], expected, "quirk {quirk}: {location}");
    }
    let postal = one(r#""service_at_locations":[{"location":{"location_type":"postal","addresses":[{"address_1":"PO Box 1"}]}}]"#);
    assert!(postal.places.is_empty() && reasons(&postal).contains(&Reason::PlacePostal));
}

#[test]
fn access_is_only_stated_when_every_place_states_it() {
    let at = |descriptions: [&str; 2]| {
        let at = descriptions.map(|words| {
            format!(r#"{{"location":{{"addresses":[{{"address_1":"{words} Street"}}],"accessibility":[{{"description":"{words}"}}]}}}}"#)
        });
        one(&format!(r#""service_at_locations":[{}]"#, at.join(",")))
    };
    let both = at(["Hearing loop", "Induction loop"]);
    assert_eq!((both.cell("hearing_loop"), both.cell("access_note")), ("yes", ""));
    let mixed = at(["Hearing loop", "Ring the bell"]);
    assert_eq!((mixed.cell("hearing_loop"), mixed.cell("access_note")), ("", "Ring the bell"));
    assert!(reasons(&mixed).contains(&Reason::Disagree));
}

#[test]
fn our_own_extension_wins() {
    let record = one(
        r#""description":"Something. Else","service_at_locations":[{"location":{"addresses":[{"address_1":"1 Example Street"}]}}],"minimum_age":-1,
        "kith":{"id":"lunch-club","cells":{"summary":"Lunch.","description":"","needs":"food;company","hours":"Mo 12:00-14:00","age_min":"60",
        "postcode":"SE15 5EB","lat":"51.4735","lon":"-0.0653","teapot":"x","id":"other"}}"#,
    );
    for (column, expected) in
        [("id", "lunch-club"), ("summary", "Lunch."), ("needs", "food;company"), ("hours", "Mo 12:00-14:00"), ("age_min", "60")]
    {
        assert_eq!(record.cell(column), expected, "{column}");
    }
    assert_eq!((record.places.len(), record.places[0].postcode.as_str(), record.places[0].address.as_str()), (1, "SE15 5EB", ""));
    let shown = one(r#""organization":{"name":"Refuge"},"kith":{"cells":{"confidential":"no","address":"1 Example Street"}}"#);
    assert_eq!((shown.cell("confidential"), shown.places.len()), ("no", 1));
}

fn file(path: &str, list: &str) -> String {
    let value: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    if list.is_empty() { value.to_string() } else { value[list].to_string() }
}

#[test]
fn whole_feeds_are_read() {
    let (records, gone, _) = feed(&file("tests/fixtures/import/oruk/v3.json", "contents"));
    assert_eq!((records.len(), gone.len()), (2, 1));
    let lunch = &records[0];
    for (column, expected) in [
        ("summary", "A hot lunch and company. Ring first, as places are few."),
        ("description", ""),
        ("organisation", "Example Trust"),
        ("needs", "company"),
        ("delivery", "site"),
        ("hearing_loop", "yes"),
        ("contact_role", "Reception Manager"),
        ("age_min", "60"),
        ("age_max", ""),
        ("checked_on", "2026-05-01"),
        ("cost", "paid"),
    ] {
        assert_eq!(lunch.cell(column), expected, "{column}");
    }
    assert_eq!(lunch.places[0].address, "Example Hall, 1 Example Street, London");
    assert_eq!((records[1].cell("delivery"), records[1].cell("summary")), ("online", ""));
    let (records, gone, _) = feed(&file("tests/fixtures/import/oruk/v1.json", "content"));
    assert_eq!((records.len(), gone.len()), (1, 0));
    for (column, expected) in [
        ("summary", "Books brought to your door."),
        ("description", "People who cannot leave home"),
        ("delivery", "home-visit"),
        ("route_in", "professional-referral"),
        ("phone", "020 7946 0130"),
        ("step_free", "yes"),
        ("languages", "pl"),
        ("url", "https://kith-tests.org.uk/"),
        ("source_url", ""),
    ] {
        assert_eq!(records[0].cell(column), expected, "{column}");
    }
    assert_eq!(records[0].categories, ["Library at home", "Information"]);
}

#[test]
#[allow(clippy::print_stdout, reason = "what is skipped is said")]
fn the_samples_of_others_are_read() {
    let folder = "../shared/samples";
    if !std::path::Path::new(folder).exists() {
        println!("skipped: no samples of Open Referral UK at hand");
        return;
    }
    for (path, list, kept) in [
        ("oruk-v3-official/service_full.json", "", 1),
        ("oruk-v3-official/service_list.json", "contents", 1),
        ("oruk-v3-validator-mocks/Test/service_list.json", "contents", 128),
        ("oruk-v3-validator-mocks/Fail/service_full.json", "", 1),
        ("oruk-v3-validator-mocks/Fail/service_list.json", "contents", 1),
        ("hsds3-mock-api/services/ac148810-d857-441c-9679-408f346de14b.json", "", 1),
    ] {
        let (records, gone, notes) = feed(&file(&format!("{folder}/{path}"), list));
        assert!(records.len() + gone.len() >= kept, "{path}");
        assert!(!notes.iter().any(|note| note.reason == Reason::UnknownField && note.field == "service.name"));
        for record in records {
            let shown = format!("{record:?}");
            assert!(!shown.contains("Persona"), "{path}: {shown}");
            assert!(record.cell("summary") != record.cell("description") || record.cell("summary").is_empty(), "{path}");
            assert!(record.places.iter().all(|place| place.lat.is_empty() && place.postcode.is_empty()), "{path}: {:?}", record.places);
        }
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let names = vec![
        "id",
        "name",
        "organization",
        "location",
        "service_at_locations",
        "schedules",
        "attributes",
        "taxonomy_term",
        "phones",
        "contacts",
        "status",
        "kith",
        "cells",
        "languages",
        "cost_options",
        "minimum_age",
        "accessibility",
        "addresses",
        "url",
        "description",
        "email",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        prop::sample::select(vec!["-1", "1e999", "51.5", "0"]).prop_map(|number| Json::Number(number.to_owned())),
        "(x|active|refuge|<b>|;|é| |\\PC){0,6}".prop_map(Json::Text),
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::List),
            prop::collection::btree_map(prop::sample::select(names.clone()), inner, 0..8)
                .prop_map(|fields| Json::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_and_nothing_is_lost(services in prop::collection::vec(any_json(), 0..4), more in prop::collection::vec(any_json(), 0..4)) {
        let located = |values: &[Json]| values.iter().map(|value| Located { at: String::new(), value: value.clone() }).collect::<Vec<_>>();
        let pages = Pages {
            services: located(&services),
            organizations: located(&more),
            locations: located(&more),
            service_at_locations: located(&more),
            taxonomies: located(&more),
            taxonomy_terms: located(&more),
            notes: Vec::new(),
        ..Pages::default()
        };
        let (records, gone, _) = records(&pages, &test_gazetteer(), today());
        prop_assert_eq!(records.len() + gone.len(), services.len());
        for record in records {
            prop_assert!(record.cell("confidential") != "yes" || record.places.is_empty());
        }
    }
}
