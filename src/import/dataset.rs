//! Records → the folder of a dataset: its tables, the table of needs for review, and what became of the last import.

use super::model::{Change, Gone, Imported, Place, Record, Since};
use super::needs::{self, Reviewed};
use super::side_by_side;
use crate::bake::{COLUMNS, PLACE, table};
use crate::date::PartialDate;
use crate::need::Words;
use std::collections::BTreeMap;

/// What whoever imports says about the source.
#[derive(Clone, Debug)]
pub struct Order {
    /// The dataset's name: `Lambeth`.
    pub name: String,
    /// Where it came from, as the report shows it.
    pub source: String,
    /// The page that stands as the source of records that name none; "" when there is none.
    pub source_url: String,
    /// Who publishes it.
    pub publisher: String,
    /// Under which licence.
    pub licence: String,
    /// The day of the import.
    pub day: time::Date,
}

/// What a source gave, once it was understood and joined.
#[derive(Clone, Debug, Default)]
pub struct Understood {
    /// How many services the source has, by our count.
    pub found: usize,
    /// With their ids in the column `id`.
    pub records: Vec<Record>,
    /// What was left out on the way.
    pub gone: Vec<Gone>,
    /// What is to be said of the source as a whole.
    pub notes: Vec<Change>,
}

/// The files of the last import, "" where there are none.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// `dataset.toml`.
    pub dataset: String,
    /// `services.csv`.
    pub services: String,
    /// `needs.csv`.
    pub needs: String,
}

/// An import, done: what there is to report, and the files of the dataset's folder by name.
#[derive(Clone, Debug)]
pub struct Finished {
    /// For the report.
    pub imported: Imported,
    /// `services.csv`, `needs.csv`, `dataset.toml`; `neighbourhoods.toml` in a new folder.
    pub files: Vec<(String, String)>,
}

/// Fills in needs, and writes the tables. What an officer edited in `dataset.toml` and `needs.csv` stays.
///
/// # Errors
/// When a file of the last import cannot be read any more, which one and why: it may hold somebody's work. And when a service has no source
/// that can be shown.
pub fn finish(order: &Order, understood: Understood, before: &Before, words: &Words) -> Result<Finished, String> {
    let reviewed = if before.needs.is_empty() { Reviewed::default() } else { Reviewed::parse(&before.needs)? };
    let (mut records, without_need, needs) = needs::fill(understood.records, words, &reviewed);
    for record in &mut records {
        if record.cell("source_url").is_empty() {
            record.set("source_url", order.source_url.as_str());
        }
    }
    // Said before anything is written: none of them could be listed.
    let homeless = records.iter().filter(|record| record.cell("source_url").is_empty()).count();
    if homeless > 0 {
        return Err(format!(
            "{homeless} of {} services name no page where they can be seen, and a list must show its sources: give --source-url, the page \
             where the public sees this list",
            records.len()
        ));
    }
    let rows = side_by_side(&records, &|record| table::service(&record.cells, &record.places.iter().map(cells).collect::<Vec<_>>()));
    let services = table::services_header() + &rows.concat();
    let since = if before.services.is_empty() { None } else { Some(since(before, &services)?) };
    let mut gone = understood.gone;
    gone.extend(without_need);
    let mut files = vec![
        ("dataset.toml".to_owned(), dataset(order, &before.dataset)),
        ("needs.csv".to_owned(), needs),
        ("services.csv".to_owned(), services),
    ];
    if before.dataset.is_empty() {
        files.push(("neighbourhoods.toml".to_owned(), NEIGHBOURHOODS.to_owned()));
    }
    let imported = Imported {
        name: order.name.clone(),
        source: order.source.clone(),
        day: PartialDate::parse(&order.day.to_string()),
        found: understood.found,
        records,
        gone,
        notes: understood.notes,
        since,
    };
    Ok(Finished { imported, files })
}

/// A place by its columns.
fn cells(place: &Place) -> BTreeMap<&'static str, String> {
    PLACE.into_iter().zip([&place.address, &place.postcode, &place.lat, &place.lon, &place.note].map(String::clone)).collect()
}

const NEIGHBOURHOODS: &str = "# Which wards belong together, and whom to ask there. data/README.md has the format.\nneighbourhood = []\n";

/// `dataset.toml`: a new one, or the last with the date of today; the rest of it is its officer's.
fn dataset(order: &Order, before: &str) -> String {
    let day = order.day.to_string();
    if !before.is_empty() {
        let dated = |line: &str| if line.starts_with("date = ") { format!("date = {}\n", quoted(&day)) } else { format!("{line}\n") };
        return before.lines().map(dated).collect();
    }
    let borough: String =
        order.name.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let mut text =
        String::from("# What the dataset is called, and what must be said about it. Yours to edit: an import only changes the date.\n\n");
    for (name, value) in [("name", &order.name), ("borough", &borough), ("date", &day)] {
        text += &format!("{name} = {}\n", quoted(value));
    }
    let notice = format!("{}, {}", order.publisher, order.licence);
    text += &format!("\nnotices = [\n    {},\n]\n\n[[table]]\nfile = \"services.csv\"\n", quoted(&notice));
    let lines = [("title", &order.name), ("publisher", &order.publisher), ("licence", &order.licence), ("dated", &day)];
    for (name, value) in lines {
        text += &format!("{name} = {}\n", quoted(value));
    }
    text
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.split_whitespace().collect::<Vec<_>>().join(" ")).to_string()
}

/// What is new, gone and changed. Rows with the same id are one service.
fn since(before: &Before, services: &str) -> Result<Since, String> {
    let read = |text| Table::read(text).map_err(|error| format!("services.csv: {error}"));
    let (old, new) = (read(&before.services)?, read(services)?);
    let mut changed = Vec::new();
    for (id, rows) in &new.rows {
        let Some(last) = old.rows.get(id) else { continue };
        let differs = |column: &usize| !new.cells(rows, *column).eq(old.cells(last, *column));
        let differ: Vec<String> = (0..COLUMNS.len()).filter(differs).map(|column| COLUMNS[column].to_owned()).collect();
        if !differ.is_empty() {
            changed.push((id.clone(), differ));
        }
    }
    let dated = before.dataset.lines().find_map(|line| line.strip_prefix("date = ")).unwrap_or_default();
    Ok(Since { day: dated.trim_matches('"').to_owned(), new: new.without(&old), gone: old.without(&new), changed })
}

/// Which of [`COLUMNS`] has a name.
fn number(name: &str) -> usize {
    COLUMNS.iter().position(|column| *column == name).unwrap_or_default()
}

/// A service table, its rows as they were read: a large one is never there cell by cell.
struct Table {
    /// Where each of [`COLUMNS`] stands.
    places: [Option<usize>; COLUMNS.len()],
    rows: BTreeMap<String, Vec<csv::StringRecord>>,
}

impl Table {
    fn read(text: &str) -> Result<Self, String> {
        let (header, records) = table::records(text, &["id", "name"])?;
        let places = COLUMNS.map(|column| header.iter().position(|name| name == column));
        let mut table = Self { places, rows: BTreeMap::new() };
        for row in records {
            let id = table.cell(&row, number("id")).to_owned();
            table.rows.entry(id).or_default().push(row);
        }
        Ok(table)
    }

    fn cell<'a>(&self, row: &'a csv::StringRecord, column: usize) -> &'a str {
        self.places.get(column).copied().flatten().and_then(|place| row.get(place)).map_or("", table::plain)
    }

    /// A column of some rows.
    fn cells<'a>(&'a self, rows: &'a [csv::StringRecord], column: usize) -> impl Iterator<Item = &'a str> {
        rows.iter().map(move |row| self.cell(row, column))
    }

    /// The services that the other has not, with their names.
    fn without(&self, other: &Self) -> Vec<(String, String)> {
        let only = self.rows.iter().filter(|(id, _)| !other.rows.contains_key(*id));
        only.map(|(id, rows)| (id.clone(), self.cells(rows, number("name")).next().unwrap_or_default().to_owned())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order() -> Order {
        Order {
            name: "St \"Mary\" & Vale".into(),
            source: "feed".into(),
            source_url: "https://example.org/".into(),
            publisher: "The council".into(),
            licence: "Open Government Licence v3.0".into(),
            day: time::Date::from_calendar_date(2026, time::Month::November, 22).unwrap(),
        }
    }

    fn record(id: &str, name: &str) -> Record {
        let mut record = Record { places: vec![Place { postcode: "SE15 5EB".into(), ..Place::default() }; 2], ..Record::default() };
        for (column, value) in [("id", id), ("name", name), ("needs", "food"), ("kind", "group")] {
            record.set(column, value);
        }
        record
    }

    fn finished(records: Vec<Record>, before: &Before) -> (Imported, BTreeMap<String, String>) {
        let understood = Understood { found: records.len(), records, ..Understood::default() };
        let Finished { imported, files } = finish(&order(), understood, before, &Words::default()).unwrap();
        (imported, files.into_iter().collect())
    }

    #[test]
    fn a_new_folder_has_all_that_bake_asks_for() {
        let (imported, files) = finished(vec![record("a", "Lunch")], &Before::default());
        assert!(imported.since.is_none());
        let about: toml::Value = toml::from_str(&files["dataset.toml"]).unwrap();
        assert_eq!((about["name"].as_str(), about["borough"].as_str()), (Some("St \"Mary\" & Vale"), Some("st-mary-vale")));
        assert_eq!(about["date"].as_str(), Some("2026-11-22"));
        let rows = table::read(&files["services.csv"], &COLUMNS).unwrap();
        assert_eq!(rows.len(), 2, "a row for each place");
        assert_eq!((rows[0]["name"].as_str(), rows[0]["source_url"].as_str()), ("Lunch", "https://example.org/"));
        assert_eq!((rows[1]["id"].as_str(), rows[1]["name"].as_str(), rows[1]["postcode"].as_str()), ("a", "", "SE15 5EB"));
    }

    #[test]
    fn the_next_import_keeps_what_was_edited_and_says_what_differs() {
        let (_, mut files) = finished(vec![record("a", "Lunch"), record("b", "Tea")], &Before::default());
        let mut take = |name: &str| files.remove(name).unwrap();
        let dataset = take("dataset.toml").replace("The council", "Our council").replace("2026-11-22", "2026-10-01");
        let before = Before { dataset, services: take("services.csv"), needs: take("needs.csv") };
        let (imported, files) = finished(vec![record("a", "Lunch club"), record("c", "Choir")], &before);
        let since = imported.since.unwrap();
        assert_eq!(
            (since.day.as_str(), since.new, since.gone),
            ("2026-10-01", vec![("c".into(), "Choir".into())], vec![("b".into(), "Tea".into())])
        );
        assert_eq!(since.changed, [("a".to_owned(), vec!["name".to_owned()])]);
        assert!(files["dataset.toml"].contains("Our council") && files["dataset.toml"].contains("date = \"2026-11-22\""));
        assert!(!files.contains_key("neighbourhoods.toml"));
        let broken = Before { needs: "nothing".into(), ..Before::default() };
        assert!(finish(&order(), Understood::default(), &broken, &Words::default()).is_err());
    }
}
