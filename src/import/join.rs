//! Records of one source → records that each stand once, with the ids of the tables. The order of the source changes nothing.

use super::{Change, Gone, Place, Reason, Record};
use crate::plan::Code;
use crate::search::fold;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of an id of the tables, at most.
const LONGEST: usize = 64;
/// Hexadecimal digits of a hash that end an id which the source could not give.
const HASH: usize = 8;

/// What makes two services of one name and place two: if both state one of these and differ, both are kept.
const TELLS_APART: [&str; 16] = [
    "needs",
    "kind",
    "delivery",
    "hours",
    "hours_note",
    "age_min",
    "age_max",
    "gender",
    "for_groups",
    "befriending_modes",
    "cost",
    "languages",
    "confidential",
    "valid_from",
    "valid_to",
    "id",
];

/// Whether a text may be an id of the tables: `a-z`, `0-9` and hyphens, 1 to 64 of them.
pub(super) fn is_table_id(id: &str) -> bool {
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Merges records that are the same, keeps one of those that share an id, and gives each the id that it has in the tables, in
/// `cells["id"]`. Records come back by that id; the others in the order of their ids in the source, each with its reason. The result
/// does not depend on the order of `records`.
#[must_use]
pub fn join(mut records: Vec<Record>) -> (Vec<Record>, Vec<Gone>, Vec<Change>) {
    let mut gone = Vec::new();
    records.sort_by(|a, b| {
        let whole = |record| (content(record), &record.stands_at, &record.changes);
        a.source_id.cmp(&b.source_id).then_with(|| whole(a).cmp(&whole(b)))
    });
    let records = one_an_id(records, &mut gone);
    let records = one_a_service(records, &mut gone);
    let (mut records, notes) = named(records);
    records.sort_by(|a, b| a.cell("id").cmp(b.cell("id")));
    // Written as a source's id until the ids of the tables are known.
    let ids: BTreeMap<&str, &str> = records.iter().map(|record| (record.source_id.as_str(), record.cell("id"))).collect();
    let into: BTreeMap<&str, &str> = gone
        .iter()
        .filter(|gone| gone.reason == Reason::SameUnderOtherId)
        .map(|gone| (gone.source_id.as_str(), gone.detail.as_str()))
        .collect();
    // What was kept of two with one id may itself be part of another.
    let details: Vec<String> = gone
        .iter()
        .map(|gone| {
            let kept = into.get(gone.detail.as_str()).copied().unwrap_or(gone.detail.as_str());
            ids.get(kept).copied().unwrap_or(kept).to_owned()
        })
        .collect();
    for (gone, detail) in gone.iter_mut().zip(details) {
        gone.detail = detail;
    }
    gone.sort_by(|a, b| (&a.source_id, a.reason, &a.stands_at, &a.name).cmp(&(&b.source_id, b.reason, &b.stands_at, &b.name)));
    (records, gone, notes)
}

/// What a record says, whatever it was found at.
fn content(record: &Record) -> (&BTreeMap<&'static str, String>, BTreeSet<&Place>, BTreeSet<&String>, &str) {
    (&record.cells, record.places.iter().collect(), record.categories.iter().collect(), &record.organisation_id)
}

/// Of sorted records with one id, the first.
fn one_an_id(records: Vec<Record>, gone: &mut Vec<Gone>) -> Vec<Record> {
    let mut kept: Vec<Record> = Vec::new();
    for record in records {
        match kept.last() {
            Some(first) if first.source_id == record.source_id => {
                let id = first.source_id.clone();
                let reason = if content(first) == content(&record) { Reason::SameTwice } else { Reason::SameIdOtherContent };
                gone.push(record.gone(reason, id));
            }
            _ => kept.push(record),
        }
    }
    kept
}

/// Merges records that have the same name, organisation and one postcode, unless something tells them apart.
fn one_a_service(mut records: Vec<Record>, gone: &mut Vec<Gone>) -> Vec<Record> {
    // The richest of those alike comes first, and takes in the others.
    records.sort_by_cached_key(|record| (usize::MAX - record.cells.len(), record.source_id.clone()));
    let mut by_key: BTreeMap<(String, String, String), Vec<usize>> = BTreeMap::new();
    let mut kept: Vec<Record> = Vec::new();
    for record in records {
        let keys = keys(&record);
        let alike: BTreeSet<usize> = keys.iter().filter_map(|key| by_key.get(key)).flatten().copied().collect();
        let into = alike.iter().copied().find(|place| kept.get(*place).is_some_and(|known| agrees(known, &record)));
        if let Some((place, known)) = into.and_then(|place| Some((place, kept.get_mut(place)?))) {
            gone.push(take_in(known, record));
            for key in keys {
                let places = by_key.entry(key).or_default();
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            continue;
        }
        let mut record = record;
        if let Some(other) = alike.first().and_then(|place| kept.get(*place)) {
            let other = other.source_id.clone();
            record.note(Reason::RecordsAlike, "name", &other, "");
        }
        for key in keys {
            by_key.entry(key).or_default().push(kept.len());
        }
        kept.push(record);
    }
    kept
}

/// Name, organisation and postcode, for each postcode that it has; none when one of the three is not stated.
fn keys(record: &Record) -> BTreeSet<(String, String, String)> {
    let (name, organisation) = (fold(record.cell("name")), fold(record.cell("organisation")));
    let postcodes = record.places.iter().map(|place| fold(&place.postcode).replace(' ', ""));
    let stated = !name.is_empty() && !organisation.is_empty();
    postcodes.filter(|postcode| stated && !postcode.is_empty()).map(|postcode| (name.clone(), organisation.clone(), postcode)).collect()
}

fn agrees(known: &Record, other: &Record) -> bool {
    TELLS_APART.iter().all(|column| {
        let (one, two) = (known.cell(column), other.cell(column));
        one.is_empty() || two.is_empty() || one == two
    })
}

/// Adds what the other has and the known one has not; says what differs.
fn take_in(known: &mut Record, other: Record) -> Gone {
    for (column, value) in &other.cells {
        let own = known.cell(column).to_owned();
        if own.is_empty() {
            known.set(column, value.clone());
        } else if own != *value {
            known.note(Reason::SameUnderOtherId, column, value, &own);
        }
    }
    for place in &other.places {
        if !known.places.contains(place) {
            known.places.push(place.clone());
        }
    }
    for category in &other.categories {
        if !known.categories.contains(category) {
            known.categories.push(category.clone());
        }
    }
    let into = known.source_id.clone();
    known.note(Reason::SameUnderOtherId, "id", &other.source_id, &into);
    other.gone(Reason::SameUnderOtherId, into)
}

/// Gives each record its id in the tables, and notes ids that only look different.
fn named(mut records: Vec<Record>) -> (Vec<Record>, Vec<Change>) {
    // Those whose id can stay as it is choose first.
    records.sort_by_cached_key(|record| (wanted(record).is_none(), record.source_id.clone()));
    let (mut ids, mut codes) = (BTreeSet::new(), BTreeSet::new());
    for record in &mut records {
        let mut turn = 0;
        let id = loop {
            let own = wanted(record).filter(|_| turn == 0);
            let id = own.unwrap_or_else(|| hashed(&record.source_id, turn));
            if !ids.contains(&id) && !codes.contains(&Code::of(&id)) {
                break id;
            }
            turn += 1;
        };
        codes.insert(Code::of(&id));
        ids.insert(id.clone());
        record.set("id", id);
    }
    let mut alike: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for record in &records {
        alike.entry(plain(&record.source_id)).or_default().insert(&record.source_id);
    }
    let several = alike.into_values().filter(|ids| ids.len() > 1);
    let notes = several.map(|ids| Change::new(Reason::IdsAlike, "id", &ids.into_iter().collect::<Vec<_>>().join(" | "), "")).collect();
    (records, notes)
}

/// The id that a record can have as it is.
fn wanted(record: &Record) -> Option<String> {
    [record.cell("id"), &record.source_id].into_iter().find(|id| is_table_id(id)).map(str::to_owned)
}

/// An id in one case and one Unicode form.
fn plain(id: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    id.trim().nfkc().flat_map(char::to_lowercase).nfc().collect()
}

/// Letters and digits of a source's id, and a hash of it; at another turn another hash.
fn hashed(source_id: &str, turn: u32) -> String {
    let mut hash = Sha256::new().chain_update(source_id.as_bytes());
    if turn > 0 {
        hash.update([0]);
        hash.update(turn.to_be_bytes());
    }
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).take(HASH / 2).collect();
    let mut slug = String::new();
    for c in source_id.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= LONGEST - HASH - 1 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { hex } else { format!("{slug}-{hex}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(id: &str, cells: &[(&'static str, &str)], postcode: &str) -> Record {
        let mut record = Record { source_id: id.to_owned(), stands_at: format!("at {id}"), ..Record::default() };
        for (column, value) in cells {
            record.set(column, *value);
        }
        if !postcode.is_empty() {
            record.places.push(Place { postcode: postcode.to_owned(), ..Place::default() });
        }
        record
    }

    fn ids(records: &[Record]) -> Vec<&str> {
        records.iter().map(|record| record.cell("id")).collect()
    }

    struct Row {
        case: u8,
        records: Vec<Record>,
        kept: usize,
        gone: &'static [Reason],
        notes: &'static [Reason],
    }

    #[test]
    fn bad_inputs_have_their_stated_outcome() {
        let lunch = |id, cells: &[(&'static str, &str)]| {
            let mut all = vec![("name", "Lunch club"), ("organisation", "Example Trust")];
            all.extend_from_slice(cells);
            record(id, &all, "SE15 5EB")
        };
        for row in [
            Row { case: 39, records: vec![record("Abc", &[], ""), record("abc", &[], "")], kept: 2, gone: &[], notes: &[Reason::IdsAlike] },
            Row {
                case: 39,
                records: vec![record("caf\u{e9}", &[], ""), record("cafe\u{301}", &[], "")],
                kept: 2,
                gone: &[],
                notes: &[Reason::IdsAlike],
            },
            Row { case: 40, records: vec![lunch("1", &[]), lunch("1", &[])], kept: 1, gone: &[Reason::SameTwice], notes: &[] },
            Row {
                case: 41,
                records: vec![lunch("1", &[("phone", "020 7946 0001")]), lunch("1", &[("phone", "020 7946 0002")])],
                kept: 1,
                gone: &[Reason::SameIdOtherContent],
                notes: &[],
            },
            Row { case: 50, records: vec![lunch("1", &[]), lunch("77", &[])], kept: 1, gone: &[Reason::SameUnderOtherId], notes: &[] },
            Row {
                case: 50,
                records: vec![lunch("1", &[("hours", "Mo 10:00-12:00")]), lunch("77", &[("hours", "Tu 10:00-12:00")])],
                kept: 2,
                gone: &[],
                notes: &[],
            },
        ] {
            let (records, gone, notes) = join(row.records);
            assert_eq!(records.len(), row.kept, "{}", row.case);
            assert_eq!(gone.iter().map(|gone| gone.reason).collect::<Vec<_>>(), row.gone, "{}", row.case);
            assert_eq!(notes.iter().map(|note| note.reason).collect::<Vec<_>>(), row.notes, "{}", row.case);
        }
    }

    #[test]
    fn an_id_of_the_tables_stays_and_any_other_gets_a_hash() {
        let uuid = "ac148810-d857-441c-9679-408f346de14b";
        let long = "x".repeat(70);
        let (records, _, _) = join([uuid, "12", "A b/C", "", "...", &long].into_iter().map(|id| record(id, &[], "")).collect());
        assert!(ids(&records).contains(&uuid) && ids(&records).contains(&"12"));
        assert!(ids(&records).iter().any(|id| id.starts_with("a-b-c-") && id.len() == 14), "{:?}", ids(&records));
        assert!(ids(&records).iter().all(|id| is_table_id(id)), "{:?}", ids(&records));
        assert!(ids(&records).iter().any(|id| id.len() == LONGEST), "{:?}", ids(&records));
    }

    #[test]
    fn merged_records_bring_their_places_and_blank_cells_are_filled() {
        let mut one =
            record("1", &[("name", "Lunch club"), ("organisation", "Example Trust"), ("url", "https://example.org/")], "SE15 5EB");
        one.places.push(Place { postcode: "SE15 5ED".to_owned(), ..Place::default() });
        let two = record("2", &[("name", "LUNCH CLUB"), ("organisation", "Example trust"), ("phone", "020 7946 0001")], "se155ed");
        let (records, gone, _) = join(vec![two, one]);
        assert_eq!((records.len(), gone.len()), (1, 1));
        assert_eq!((records[0].cell("id"), records[0].cell("phone"), records[0].places.len()), ("1", "020 7946 0001", 3));
        assert_eq!(gone[0].detail, "1");
    }

    #[test]
    fn no_two_records_share_a_code() {
        let records: Vec<Record> = (0..3_000).map(|n| record(&format!("Id {n}"), &[("name", "x")], "")).collect();
        let (records, _, _) = join(records);
        assert_eq!(crate::plan::clash(ids(&records).into_iter()), None);
        assert_eq!(records.len(), 3_000);
    }

    proptest! {
        #[test]
        fn the_order_of_the_source_changes_nothing(
            rows in prop::collection::vec(("[aAb1 é]{0,3}", 0..3usize, 0..3usize, 0..3usize), 0..12),
            seed in any::<u64>(),
        ) {
            let made: Vec<Record> = rows.iter().map(|(id, name, postcode, hours)| {
                let cells = [("name", ["Lunch", "Choir", "LUNCH"][*name]), ("organisation", "Trust"), ("hours", ["", "Mo 10:00-12:00", "Tu 10:00-12:00"][*hours])];
                record(id, &cells, ["", "SE15 5EB", "SE15 5ED"][*postcode])
            }).collect();
            let mut turned = made.clone();
            let mut state = seed;
            for place in (1..turned.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                turned.swap(place, (state >> 33) as usize % (place + 1));
            }
            let (one, other) = (join(made), join(turned));
            prop_assert_eq!(&one, &other);
            let ids: Vec<&str> = ids(&one.0);
            prop_assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair[0] != pair[1]));
            prop_assert_eq!(one.0.len() + one.1.len(), rows.len());
        }
    }
}
