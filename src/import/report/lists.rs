//! What each organisation should check of its own services: a table for a spreadsheet.

use super::scores::{Fact, freshness};
use super::words::field;
use crate::answer::Freshness;
use crate::bake::table;
use crate::import::{Change, Imported, Outcome, Reason, Record, side_by_side};
use crate::service::Vocabulary;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// A list for one organisation.
pub struct List {
    /// As the records write it; "" for those that name none.
    pub organisation: String,
    /// `please-check/age-concern.csv`.
    pub file: String,
    /// Its bytes.
    pub csv: String,
}

const HEADER: [&str; 8] =
    ["id", "service", "field", "what to check", "what we have", "where it stands", "source", "what it should say (please fill in)"];
/// What a file's name may not be on some systems, and what we need ourselves.
const TAKEN: [&str; 7] = ["no-organisation", "con", "prn", "aux", "nul", "com1", "lpt1"];

/// A list for each organisation that has something to check, in the order of their names. One line is one thing.
pub fn lists(imported: &Imported, today: Date) -> Vec<List> {
    let written = side_by_side(&imported.records, &|record| {
        table::lines(things(record, today).iter().map(|thing| row(record, thing).map(|cell| Cow::Owned(table::safe(&cell).into_owned()))))
    });
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (record, lines) in imported.records.iter().zip(written).filter(|(_, lines)| !lines.is_empty()) {
        rows.entry(record.cell("organisation")).or_default().push(lines);
    }
    let mut taken: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
    let list = |(organisation, lines): (&str, Vec<String>)| {
        let name = if organisation.is_empty() { "no-organisation".to_owned() } else { free(&slug(organisation), &mut taken) };
        // Spreadsheets read UTF-8 as such only behind a byte order mark.
        let csv = format!("\u{feff}{}{}", table::lines([HEADER.map(Cow::Borrowed)]), lines.concat());
        List { organisation: organisation.to_owned(), file: format!("please-check/{name}.csv"), csv }
    };
    rows.into_iter().map(list).collect()
}

/// One thing to check: the field, what is missing or doubtful, and what we have.
struct Thing {
    field: String,
    what: String,
    have: String,
}

fn things(record: &Record, today: Date) -> Vec<Thing> {
    let missing: Vec<&str> =
        Fact::ALL.iter().filter(|fact| !fact.is_stated(record) && **fact != Fact::Needs).map(|fact| fact.name()).collect();
    let mut things: Vec<Thing> = record.changes.iter().filter(|change| is_doubt(change)).map(doubt).collect();
    if freshness(record, today) == Freshness::Older {
        let what = "It was checked over a year ago. Is all of it still so?";
        things.push(Thing { field: field("checked_on").to_owned(), what: what.to_owned(), have: record.cell("checked_on").to_owned() });
    }
    if !missing.is_empty() {
        things.push(Thing { field: missing.join("; "), what: "Not stated.".to_owned(), have: String::new() });
    }
    // The same thing said of the same field twice is one thing to check.
    let mut seen = BTreeSet::new();
    things.retain(|thing| seen.insert((thing.field.clone(), thing.what.clone(), thing.have.clone())));
    things
}

/// What the organisation can do something about. What has no column is for whoever keeps the feed.
fn is_doubt(change: &Change) -> bool {
    let for_others = [Reason::UnknownField, Reason::UnusedColumn, Reason::NoColumn, Reason::Totals, Reason::PersonLeftOut];
    matches!(change.reason.outcome(), Outcome::Blanked | Outcome::Noted) && !for_others.contains(&change.reason)
}

fn doubt(change: &Change) -> Thing {
    let have = if change.now.is_empty() { &change.was } else { &change.now };
    Thing { field: field(&change.field).to_owned(), what: change.reason.says().to_owned(), have: have.clone() }
}

fn row(record: &Record, thing: &Thing) -> [String; 8] {
    let id = if record.cell("id").is_empty() { &record.source_id } else { record.cell("id") };
    [id, record.cell("name"), &thing.field, &thing.what, &thing.have, &record.stands_at, record.cell("source_url"), ""]
        .map(super::words::visible)
}

/// A name that no other list has.
fn free(slug: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = slug.to_owned();
    let mut count = 1;
    while !taken.insert(name.clone()) {
        count += 1;
        name = format!("{slug}-{count}");
    }
    name
}

/// Letters and digits with hyphens between, at most 60; "organisation" for a name in other letters.
fn slug(name: &str) -> String {
    let folded: String = crate::search::fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut slug = folded.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    slug.truncate(60);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "organisation".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::parse_day;

    fn record(id: &str, organisation: &str) -> Record {
        let mut record = Record { source_id: format!("s-{id}"), stands_at: "sheet.csv, line 2".to_owned(), ..Record::default() };
        record.set("id", id);
        record.set("name", "Lunch club");
        record.set("organisation", organisation);
        record
    }

    fn written(records: Vec<Record>) -> Vec<(String, String)> {
        let imported = Imported { records, ..Imported::default() };
        lists(&imported, parse_day("2026-11-22").unwrap()).into_iter().map(|list| (list.file, list.csv)).collect()
    }

    #[test]
    fn files_have_names_of_their_own() {
        for (name, expected) in
            [("Age Concern (Lewisham)", "age-concern-lewisham"), ("Über & Ñandú", "uber-and-nandu"), ("!!!", "organisation")]
        {
            assert_eq!(slug(name), expected);
        }
        let names = ["", "A B", "a-b", "No organisation", "con", "慈善"];
        let files: Vec<String> = written(names.iter().map(|name| record("x", name)).collect()).into_iter().map(|(file, _)| file).collect();
        let expected = ["no-organisation", "a-b", "no-organisation-2", "a-b-2", "con-2", "organisation"];
        assert_eq!(files, expected.map(|name| format!("please-check/{name}.csv")));
        assert!(slug(&"long ".repeat(99)).len() <= 60);
    }

    #[test]
    fn a_line_says_what_is_missing_or_doubtful() {
        let mut own = record("club", "Kin");
        own.set("phone", "020 7946 0100");
        own.set("checked_on", "2024-01");
        own.note(Reason::AgesTurned, "age_min", "60-18", "");
        own.note(Reason::PhoneMobile, "phone", "07700 900100", "07700 900100");
        own.note(Reason::Markup, "summary", "<b>a</b>", "a");
        let [(file, csv)] = &written(vec![own])[..] else { panic!("one list") };
        assert_eq!(file, "please-check/kin.csv");
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.len(), 5);
        assert!(
            lines[1].starts_with("club,Lunch club,Youngest age,The oldest age is below the youngest.,60-18,\"sheet.csv, line 2\""),
            "{csv}"
        );
        assert!(lines[2].contains("07700 900100") && lines[3].contains("over a year ago") && lines[4].contains("Opening hours; "), "{csv}");
        assert!(!csv.contains("Markup") && !lines[4].contains("Phone number"), "{csv}");
    }

    #[test]
    fn no_cell_is_a_formula_and_nobody_is_named() {
        for (case, was, shown) in [
            (88, "=cmd|' /C calc'!A0", "'=cmd|"),
            (88, "+44 20 7946 0100", "'+44"),
            (88, "@SUM(A1)", "'@SUM"),
            (88, "-1", ",'-1,"),
            (88, "\t=1+1", " =1+1"),
            (89, "two\nlines; and \"more\"", "\"two lines; and \"\"more\"\"\""),
            (75, "020\u{202e}7946", "020[U+202E]7946"),
        ] {
            let mut own = record("club", "Kin");
            own.note(Reason::PhoneWrong, "phone", was, "");
            let csv = &written(vec![own])[0].1;
            assert!(csv.contains(shown), "{case}: {csv}");
        }
        let mut own = record("club", "Kin");
        own.note(Reason::PersonLeftOut, "contact_role", "Ann Persona", "");
        own.note(Reason::EmailPersonal, "email", "ann@example.org", "");
        let csv = &written(vec![own])[0].1;
        assert!(!csv.contains("Ann") && !csv.contains("ann@"), "{csv}");
    }
}
