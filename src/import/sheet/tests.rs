use super::*;
use crate::place::test_gazetteer;
use proptest::prelude::*;

const OUTPOST: &str = include_str!("../../../data/import/outpost.toml");
const TEMPLATE: &[u8] = include_bytes!("../../../data/import/template.csv");

fn today() -> time::Date {
    crate::date::parse_day("2026-11-24").unwrap()
}

type Read = (Vec<Record>, Vec<Gone>, Vec<Change>);

fn own(text: &str) -> Read {
    records("sheet.csv", text.as_bytes(), &Mapping::own(), &test_gazetteer(), today()).unwrap()
}

fn mapped(toml: &str, text: &str) -> Read {
    records("sheet.csv", text.as_bytes(), &Mapping::parse(toml).unwrap(), &test_gazetteer(), today()).unwrap()
}

fn reasons(record: &Record) -> Vec<Reason> {
    record.changes.iter().map(|change| change.reason).collect()
}

#[test]
fn our_template_is_read_as_it_stands() {
    let (records, gone, notes) = records("template.csv", TEMPLATE, &Mapping::own(), &test_gazetteer(), today()).unwrap();
    assert_eq!((records.len(), gone, notes), (2, Vec::new(), Vec::new()));
    // Addresses of example.org are for the mending to judge.
    let plain = |column: &&str| !["id", "url", "email", "source_url"].contains(column) && !PLACE.contains(column);
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(TEMPLATE).records().map(Result::unwrap).collect();
    let header = csv::Reader::from_reader(TEMPLATE).headers().unwrap().clone();
    for (record, row) in records.iter().zip(rows) {
        for (column, cell) in header.iter().zip(row.iter()).filter(|(column, _)| plain(column)) {
            assert_eq!(record.cell(column), cell, "{column}");
        }
    }
    assert_eq!(records[0].places[0].postcode, "SE15 5EB");
    assert!(records[1].places.is_empty());
    assert!(header.iter().eq(crate::bake::COLUMNS));
}

struct Case {
    case: u8,
    cells: [&'static str; 2],
    column: &'static str,
    kept: &'static str,
}

#[test]
fn bad_cells_have_their_stated_outcome() {
    for row in [
        Case { case: 88, cells: ["description", "=cmd|' /C calc'!A0"], column: "description", kept: "=cmd|' /C calc'!A0" },
        Case { case: 88, cells: ["description", "'=1+1"], column: "description", kept: "=1+1" },
        Case { case: 88, cells: ["description", "-- see below"], column: "description", kept: "-- see below" },
        Case { case: 88, cells: ["description", "@example"], column: "description", kept: "@example" },
        Case { case: 88, cells: ["phone", "+44 20 7946 0101"], column: "phone", kept: "+44 20 7946 0101" },
        Case { case: 89, cells: ["description", "a; \"b\", c"], column: "description", kept: "a; \"b\", c" },
        Case { case: 32, cells: ["wait_weeks", "six"], column: "wait_weeks", kept: "" },
        Case { case: 37, cells: ["kind", "Food Bank"], column: "kind", kept: "food-bank" },
        Case { case: 37, cells: ["kind", "teapot"], column: "kind", kept: "" },
        Case { case: 35, cells: ["step_free", "Y"], column: "step_free", kept: "yes" },
        Case { case: 111, cells: ["checked_on", "2027-01-01"], column: "checked_on", kept: "" },
        Case { case: 109, cells: ["valid_to", "2026-12-01"], column: "valid_to", kept: "" },
        Case { case: 110, cells: ["checked_on", "0001-01-01"], column: "checked_on", kept: "" },
    ] {
        let [column, cell] = row.cells;
        let quoted = cell.replace('"', "\"\"");
        let from = if row.case == 109 { "2027-01-01" } else { "" };
        let (records, gone, _) = own(&format!("id,name,url,valid_from,{column}\nx,X,https://kith-tests.org.uk/,{from},\"{quoted}\"\n"));
        assert!(gone.is_empty() && records.len() == 1, "{}", row.case);
        assert_eq!(records[0].cell(row.column), row.kept, "{}", row.case);
        let differs = row.kept != cell && !cell.starts_with('\'');
        assert_eq!(
            differs,
            records[0].changes.iter().any(|change| change.reason != Reason::NoPlace),
            "{}: {:?}",
            row.case,
            records[0].changes
        );
    }
    // 65: a retired postcode is for the mending to judge; its place is kept.
    let (records, ..) = own("id,name,postcode\nx,X,SE15 5AA\n");
    assert_eq!(records[0].places[0].postcode, "SE15 5AA");
}

#[test]
fn rows_that_are_no_records_are_dropped_with_a_reason() {
    for (text, reason) in [
        ("id,name,url\n,X,https://kith-tests.org.uk/\n", Reason::NoId),
        ("id,name,url\nx,,https://kith-tests.org.uk/\n", Reason::NoName),
        ("id,name,url\nx,X,\n", Reason::NothingToUse),
        ("id,name,url\nx,X,https://kith-tests.org.uk/,more\n", Reason::NotARecord),
        ("id,name,url,status\nx,X,https://kith-tests.org.uk/,closed\n", Reason::Closed),
        ("id,name,url,valid_to\nx,X,https://kith-tests.org.uk/,2026-01-01\n", Reason::Past),
    ] {
        let (records, gone, _) = own(text);
        assert!(records.is_empty(), "{text}");
        assert_eq!(gone.iter().map(|gone| gone.reason).collect::<Vec<_>>(), [reason], "{text}");
        assert_eq!(gone[0].stands_at, "sheet.csv, row 2");
    }
}

#[test]
fn a_further_row_of_our_own_with_only_a_place_adds_it() {
    let (records, gone, _) = own("id,name,postcode\nx,X,SE15 5EB\nx,,SE15 5ED\ny,Y,SE15 3AB\n");
    assert_eq!(records.iter().map(|record| record.places.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((gone.len(), gone[0].reason, gone[0].detail.as_str()), (1, Reason::PartOf, "x"));
    // 40 and 41: a whole second row is for `join` to judge.
    assert_eq!(own("id,name,postcode\nx,X,SE15 5EB\nx,X,SE15 5EB\n").0.len(), 2);
}

#[test]
fn a_safe_house_has_no_place_unless_the_sheet_says_that_it_may() {
    let (records, ..) = own(
        "id,name,url,postcode,confidential\na,Refuge,https://kith-tests.org.uk/,SE15 5EB,\nb,Refuge,https://kith-tests.org.uk/,SE15 5EB,no\n",
    );
    assert_eq!((records[0].places.len(), records[0].cell("confidential")), (0, "yes"));
    assert_eq!((records[1].places.len(), records[1].cell("confidential")), (1, "no"));
}

#[test]
fn columns_that_nothing_uses_are_named_and_missing_ones_are_an_error() {
    let (_, _, notes) = own("id,name,name,Colour,\nx,X,Y,red,\n");
    let names: Vec<(Reason, &str)> = notes.iter().map(|note| (note.reason, note.field.as_str())).collect();
    assert_eq!(names, [(Reason::UnusedColumn, "name"), (Reason::UnusedColumn, "Colour")]);
    let mapping = Mapping::parse("id = \"Ref\"\n[columns]\nname = \"Title\"\n").unwrap();
    let error = records("a.csv", b"Ref,Name of it\n1,x\n", &mapping, &test_gazetteer(), today()).unwrap_err();
    assert_eq!(error.code, "no-column");
    assert_eq!(error.what, "the mapping, line 3: there is no column \"Title\" in a.csv. It has: Ref, Name of it");
    assert_eq!(records("a.csv", b"x\n1\n", &Mapping::own(), &test_gazetteer(), today()).unwrap_err().code, "no-column");
}

#[test]
fn the_bytes_of_a_windows_sheet_are_read() {
    let (records, _, notes) = records(
        "a.csv",
        b"id;name;cost_note;url\nx;St Mary\x92s;\xa34;https://kith-tests.org.uk/\n",
        &Mapping::own(),
        &test_gazetteer(),
        today(),
    )
    .unwrap();
    assert_eq!((records[0].cell("name"), records[0].cell("cost_note")), ("St Mary’s", "£4"));
    assert!(notes.iter().any(|note| note.reason == Reason::Encoding));
}

#[test]
fn an_outpost_sheet_is_read_by_its_mapping() {
    let text = std::fs::read_to_string("tests/fixtures/import/sheets/outpost.csv").unwrap();
    let (records, gone, notes) = mapped(OUTPOST, &text);
    assert!(notes.is_empty(), "{notes:?}");
    let gone: Vec<(&str, Reason)> = gone.iter().map(|gone| (gone.source_id.as_str(), gone.reason)).collect();
    let parts = [("2", Reason::PartOf), ("3", Reason::PartOf), ("4", Reason::PartOf), ("7", Reason::PartOf)];
    assert!(parts.iter().all(|part| gone.contains(part)), "{gone:?}");
    let dropped = [("5", Reason::NotARecord), ("6", Reason::Hidden), ("9", Reason::Past)];
    assert!(dropped.iter().all(|part| gone.contains(part)), "{gone:?}");
    assert_eq!((records.len(), gone.len()), (2, 7));
    let sewing = &records[0];
    for (column, expected) in [
        ("name", "Sewing circle"),
        ("organisation", "Example Trust"),
        ("summary", "A friendly sewing circle. Tea; cake, too."),
        ("description", ""),
        ("needs", "company;dementia"),
        ("valid_from", "2026-02-01"),
        ("valid_to", "2027-02-28"),
        ("route_in", "professional-referral"),
        ("age_min", "18"),
        ("phone", "020 7946 0110"),
        ("email", "info@kith-tests.org.uk"),
        ("contact_role", "Coordinator"),
        ("for_groups", "older;dementia-frailty"),
        ("hours", "Mo 09:00-12:00; Tu 13:00-15:00"),
        ("step_free", "partial"),
        ("hearing_loop", "yes"),
        ("accessible_toilet", ""),
        ("access_note", "Hearing loop. Hoist. Partial wheelchair access"),
        ("cost", "paid"),
        ("source_url", "https://kith-tests.org.uk/sewing"),
        ("status", ""),
    ] {
        // How the summary's white space and the hours are written is for the mending to say.
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(plain(sewing.cell(column)), expected, "{column}");
    }
    assert_eq!(sewing.categories, ["Company", "Crafts", "Older people", "Dementia", "Mobility"]);
    assert_eq!(sewing.places.len(), 2);
    assert_eq!(sewing.places[0].address, "Example Hall, 1 Example Street, London");
    let shown = format!("{records:?}");
    for private in ["Sam Example", "Private Person", "Trustee", "private.person", "07700 900123", "about the key"] {
        assert!(!shown.contains(private), "{private}");
    }
    assert!(reasons(sewing).contains(&Reason::FieldHidden));
    let masked = &records[1];
    assert_eq!(
        (masked.cell("confidential"), masked.places.len(), masked.cell("status"), masked.cell("cost")),
        ("yes", 0, "unconfirmed", "free")
    );
}

#[test]
#[allow(clippy::print_stdout, reason = "what is skipped is said")]
fn the_samples_of_outpost_are_read() {
    for name in ["services--with-sample-data.csv", "services_valid.csv"] {
        let path = format!("../shared/samples/outpost-csv/{name}");
        let Ok(bytes) = std::fs::read(&path) else {
            println!("skipped: no samples of Outpost at hand");
            return;
        };
        let (kept, gone, notes) = records(name, &bytes, &Mapping::parse(OUTPOST).unwrap(), &test_gazetteer(), today()).unwrap();
        assert_eq!(kept.len(), 1, "{name}: {gone:?}");
        assert_eq!(gone.len(), 7, "{name}");
        assert_eq!(gone.iter().filter(|gone| gone.reason == Reason::Hidden).count(), 1, "{name}");
        assert!(notes.iter().all(|note| note.field.starts_with("custom_")), "{name}: {notes:?}");
        assert_eq!(kept[0].places.len(), 1, "{name}");
        assert_eq!((kept[0].cell("hearing_loop"), kept[0].cell("accessible_toilet")), ("yes", "yes"), "{name}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_sheet_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200), header in any::<bool>()) {
        let mut all = if header { b"id,name,url,hours,phone,lat,lon\n".to_vec() } else { b"PK\x03\x04".to_vec() };
        all.extend(bytes);
        let _ = records("a", &all, &Mapping::own(), &test_gazetteer(), today());
    }

    #[test]
    fn any_cells_are_read(cells in prop::collection::vec("(\"|,|;|\n|=|'|[a-c0-9 ]|\\PC){0,12}", 1..30)) {
        let text = format!("id,name,hours,phone,valid_to,needs,lat,lon\n{}", cells.join(","));
        let _ = own(&text);
        let _ = mapped("id = \"id\"\ncontinues = \"name\"\n[columns]\nname = { from = [\"hours\", \"phone\"], split = \";\" }", &text);
    }
}
