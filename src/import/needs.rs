//! What a record helps with, when its source has no usable categories: read from its words with the thesaurus that residents' own
//! words are read with, marked as derived, and written to `needs.csv`, where an officer puts it right once and for all imports.

use super::model::{Change, Gone, Record};
use super::reason::Reason;
use super::side_by_side;
use crate::bake::table;
use crate::need::{Need, Vocabulary, Words};
use crate::service::Kind;
use std::collections::BTreeMap;

/// How much a text counts, by where it stands; chosen on the hand-checked records of Southwark (`tests/southwark.rs`).
/// The name and the summary count together, and each of their sentences again.
const CATEGORY: f32 = 3.0;
const WHOLE: f32 = 2.0;
const NAME: f32 = 1.0;
const SUMMARY: f32 = 1.0;
const DESCRIPTION: f32 = 0.5;
/// A need is kept when it has this share of what the first has, and this much in itself.
const SHARE: f32 = 0.4;
const LEAST: f32 = 1.0;
/// As many as an officer would put in the cell.
const MOST: usize = 3;
/// A description's later sentences are about other things: who pays, who founded it.
const SENTENCES: usize = 6;

/// Words of a name that say what sort of thing it is, in lower case; the first that stands in it counts.
const KINDS: [(&str, Kind); 17] = [
    ("befriend", Kind::Befriending),
    ("food bank", Kind::FoodBank),
    ("foodbank", Kind::FoodBank),
    ("pharmacy", Kind::Pharmacy),
    ("library", Kind::Library),
    ("helpline", Kind::Helpline),
    ("community centre", Kind::Place),
    ("children's centre", Kind::Place),
    ("advice", Kind::Advice),
    ("club", Kind::Group),
    ("group", Kind::Group),
    ("choir", Kind::Group),
    ("class", Kind::Group),
    ("café", Kind::Group),
    ("cafe", Kind::Group),
    ("playgroup", Kind::Group),
    ("coffee morning", Kind::Group),
];

/// The columns of `needs.csv`: the first three say which record it is; `needs` and `kind` are what is used, and may be put right;
/// `derived` is what Kith read, so that a row that somebody has put right is known.
pub(super) const COLUMNS: [&str; 7] = ["id", "organisation", "name", "needs", "kind", "derived", "from"];

/// An officer's table, as it stands from the last import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewed(BTreeMap<String, Row>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    needs: String,
    kind: String,
    derived: String,
}

impl Reviewed {
    /// Reads `needs.csv`; text that is no such table is refused with what is wrong.
    ///
    /// # Errors
    /// In plain words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rows = BTreeMap::new();
        for row in table::read(text, &COLUMNS).map_err(|error| format!("needs.csv: {error}"))? {
            let cell = |column: &str| row.get(column).cloned().unwrap_or_default();
            rows.insert(cell("id"), Row { needs: cell("needs"), kind: cell("kind"), derived: cell("derived") });
        }
        Ok(Self(rows))
    }

    /// What somebody put right, if they did: the words of the columns `needs` and `kind`.
    fn correction(&self, id: &str) -> Option<(&str, &str)> {
        let row = self.0.get(id)?;
        (written(&row.needs, &row.kind) != row.derived).then_some((&row.needs, &row.kind))
    }
}

/// Fills the columns `needs` and `kind` of records that have an id, and writes the table for review. A record that nobody can say
/// anything of is dropped, and has a row to be filled in.
pub fn fill(mut records: Vec<Record>, words: &Words, reviewed: &Reviewed) -> (Vec<Record>, Vec<Gone>, String) {
    let (mut kept, mut gone, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    let stated: Vec<Vec<Need>> = records.iter_mut().map(stated).collect();
    let read = derive_all(&records, &stated, words);
    for ((mut record, stated), (derived, from)) in records.into_iter().zip(stated).zip(read) {
        let id = record.cell("id").to_owned();
        let kind_stated = record.cell("kind").to_owned();
        let kind = if kind_stated.is_empty() { kind(&record).id().to_owned() } else { kind_stated.clone() };
        let ids = derived.iter().map(|need| need.id()).collect::<Vec<_>>().join(";");
        let correction = reviewed.correction(&id).and_then(|(needs, kind)| Some((checked_needs(needs)?, Kind::from_id(kind)?.id())));
        let (final_needs, final_kind) = match &correction {
            Some((needs, kind)) => (needs.clone(), (*kind).to_owned()),
            None => (ids.clone(), kind.clone()),
        };
        rows.push(vec![
            id.clone(),
            record.cell("organisation").to_owned(),
            record.cell("name").to_owned(),
            final_needs.clone(),
            final_kind.clone(),
            written(&ids, &kind),
            from.clone(),
        ]);
        if correction.is_some() {
            record.note(Reason::Corrected, "needs", &ids, &final_needs);
        } else {
            if stated.is_empty() && !final_needs.is_empty() {
                record.needs_derived = true;
                record.note(Reason::NeedsDerived, "needs", &from, &final_needs);
            }
            if kind_stated.is_empty() {
                record.note(Reason::KindDerived, "kind", "", &final_kind);
            }
        }
        record.set("needs", final_needs);
        record.set("kind", final_kind);
        if record.cell("needs").is_empty() {
            gone.push(record.gone(Reason::NoNeed, format!("its row in needs.csv has the id {id}")));
        } else {
            kept.push(record);
        }
    }
    (kept, gone, table::write(&COLUMNS, rows.iter().map(|row: &Vec<String>| row.iter().map(|cell| table::safe(cell)))))
}

/// What each record says it helps with, or what its words say, side by side.
fn derive_all(records: &[Record], stated: &[Vec<Need>], words: &Words) -> Vec<(Vec<Need>, String)> {
    // Directories are in English; the words of sixteen languages would take sixteen times as long.
    let words = words.only("en");
    let one = |(record, stated): &(&Record, &Vec<Need>)| {
        if stated.is_empty() { derive(record, &words) } else { ((*stated).clone(), String::from("stated")) }
    };
    let pairs: Vec<(&Record, &Vec<Need>)> = records.iter().zip(stated).collect();
    side_by_side(&pairs, &one)
}

/// The needs that the record states; words that are none are left out, and said.
fn stated(record: &mut Record) -> Vec<Need> {
    let cell = record.cell("needs").to_owned();
    let mut needs = Vec::new();
    for word in cell.split(';').map(str::trim).filter(|word| !word.is_empty()) {
        match Need::from_id(word) {
            Some(need) if !needs.contains(&need) => needs.push(need),
            Some(_) => {}
            None => record.changes.push(Change::new(Reason::WordUnknown, "needs", word, "")),
        }
    }
    needs
}

/// A reviewed cell of needs, when every word of it is one and there is one.
fn checked_needs(cell: &str) -> Option<String> {
    let needs: Option<Vec<&str>> =
        cell.split(';').map(str::trim).filter(|word| !word.is_empty()).map(|word| Some(Need::from_id(word)?.id())).collect();
    needs.filter(|needs| !needs.is_empty()).map(|needs| needs.join(";"))
}

fn written(needs: &str, kind: &str) -> String {
    format!("{} / {kind}", if needs.is_empty() { "?" } else { needs })
}

/// What the words of a record say it helps with, the most first, and the words that said most.
pub fn derive(record: &Record, words: &Words) -> (Vec<Need>, String) {
    let mut parts: Vec<(f32, &str)> = record.categories.iter().map(|category| (CATEGORY, category.as_str())).collect();
    parts.push((NAME, record.cell("name")));
    let whole = format!("{}. {}", record.cell("name"), record.cell("summary"));
    parts.push((WHOLE, &whole));
    parts.extend(sentences(record.cell("summary")).map(|sentence| (SUMMARY, sentence)));
    parts.extend(sentences(record.cell("description")).take(SENTENCES).map(|sentence| (DESCRIPTION, sentence)));
    let mut said: BTreeMap<u8, (f32, f32, String)> = BTreeMap::new();
    for (weight, text) in parts {
        for meant in words.needs(text) {
            let score = weight * meant.score;
            let (sum, most, phrase) = said.entry(meant.need.number()).or_default();
            *sum += score;
            if score > *most {
                (*most, *phrase) = (score, meant.phrase);
            }
        }
    }
    let mut ranked: Vec<(u8, f32, String)> = said.into_iter().map(|(need, (sum, _, phrase))| (need, sum, phrase)).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let best = ranked.first().map_or(0.0, |(_, score, _)| *score);
    ranked.retain(|(_, score, _)| *score >= LEAST && *score >= SHARE * best);
    ranked.truncate(MOST);
    let phrases: Vec<&str> = ranked.iter().map(|(_, _, phrase)| phrase.as_str()).collect();
    (ranked.iter().filter_map(|(need, _, _)| Need::from_number(*need)).collect(), phrases.join("; "))
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', '\n']).map(str::trim).filter(|sentence| !sentence.is_empty())
}

/// What sort of thing it is, as far as its name says so.
fn kind(record: &Record) -> Kind {
    let name = record.cell("name").to_lowercase();
    KINDS.iter().find(|(word, _)| name.contains(word)).map_or(Kind::Service, |(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::need::{Concept, LexiconSource, Part, decode_words, encode_words};

    fn words() -> Words {
        let concept = |need: Need, phrases: &[&str]| Concept {
            needs: vec![need],
            phrases: phrases.iter().map(|phrase| phrase.split(' ').map(|word| Part::Word(word.into())).collect()).collect(),
            ..Concept::default()
        };
        let source = LexiconSource {
            language: "en".into(),
            concepts: vec![concept(Need::Food, &["food", "free lunch"]), concept(Need::Company, &["lonely", "befriending"])],
        };
        Words::new(vec![decode_words(&encode_words(&source, 20_261_122)).unwrap()])
    }

    fn record(id: &str, name: &str, needs: &str) -> Record {
        let mut record = Record::default();
        record.set("id", id);
        record.set("name", name);
        record.set("needs", needs);
        record
    }

    #[test]
    fn what_is_stated_stays_and_what_is_not_is_read_from_the_words() {
        let records = vec![record("a", "Lunch", "money;gold"), record("b", "Free lunch club", ""), record("c", "Zxqv", "")];
        let (kept, gone, table) = fill(records, &words(), &Reviewed::default());
        let of = |record: &Record| (record.cell("needs").to_owned(), record.cell("kind").to_owned(), record.needs_derived);
        assert_eq!(of(&kept[0]), ("money".into(), "service".into(), false));
        assert_eq!(of(&kept[1]), ("food".into(), "group".into(), true));
        assert!(kept[0].changes.iter().any(|change| change.reason == Reason::WordUnknown && change.was == "gold"));
        assert!(kept[1].changes.iter().any(|change| change.reason == Reason::NeedsDerived && change.now == "food"));
        assert_eq!(gone.iter().map(|gone| gone.reason).collect::<Vec<_>>(), [Reason::NoNeed]);
        assert_eq!(table.lines().nth(2), Some("b,,Free lunch club,food,group,food / group,Free lunch"));
        assert_eq!(table.lines().nth(3), Some("c,,Zxqv,,service,? / service,"));
    }

    #[test]
    fn what_an_officer_put_right_survives_the_next_import() {
        let records = || vec![record("b", "Free lunch club", ""), record("c", "Zxqv", "")];
        let (.., table) = fill(records(), &words(), &Reviewed::default());
        let edited = table.replace("food,group,food / group", "company;food,place,food / group").replace("Zxqv,,", "Zxqv,housing,");
        let (kept, gone, again) = fill(records(), &words(), &Reviewed::parse(&edited).unwrap());
        assert!(gone.is_empty());
        assert_eq!((kept[0].cell("needs"), kept[0].cell("kind"), kept[0].needs_derived), ("company;food", "place", false));
        assert_eq!(kept[1].cell("needs"), "housing");
        assert!(kept.iter().all(|record| record.changes.iter().any(|change| change.reason == Reason::Corrected)));
        assert_eq!(again, edited, "and the one after it");
        // A word that is no need is not taken for a correction.
        let spoilt = table.replace("food,group,food / group", "foood,group,food / group");
        assert_eq!(fill(records(), &words(), &Reviewed::parse(&spoilt).unwrap()).0[0].cell("needs"), "food");
        assert!(Reviewed::parse("id,name\n").is_err());
    }
}
