//! The words of records, and how well each record goes with typed words: BM25F.
//!
//! ```text
//! postings = terms:dictionary, then for each term: records:varint (gap:varint weight:u8)*     gap: past the record before, less 1
//! ```
//! The weight of a term in a record is its count in each field, times what the field is worth, less for longer fields:
//! Σ boost · count / (1 − b + b · length / average length); Robertson, Zaragoza and Taylor, *Simple BM25 extension to multiple
//! weighted fields*, CIKM 2004. It is kept in sixteenths, 1 to 255.

use super::{Dictionary, fold, is_han, words};
use crate::bytes::{BytesError, Reader, Write};
use core::ops::Range;

/// What the fields of a record are worth, and how much their length counts against them (b, 0 to 1).
const FIELDS: [(f32, f32); 5] = [
    (4.0, 0.6), // name
    (2.5, 0.6), // organisation
    (1.5, 0.5), // summary
    (1.0, 0.5), // description
    (1.0, 0.0), // place
];
/// How soon more of the same word stops counting (k₁, above 0).
const SATURATION: f32 = 1.2;
/// Weights are kept in so many parts of one.
const PARTS: f32 = 16.0;

/// A term stands for a typed word so much, 0 to 1, when it is…
const SAME: f32 = 1.0;
/// …the word with another ending,
const ENDING: f32 = 0.85;
/// …a longer word that begins with the last word, which may not be finished,
const BEGINNING: f32 = 0.7;
/// …or one or two slips away.
const SLIPS: [f32; 2] = [0.6, 0.4];
/// Words are too short for one slip below so many letters, and for two below so many.
const LONG_ENOUGH: [usize; 2] = [5, 8];
/// Endings that words of the languages of records take and lose.
const ENDINGS: [&str; 12] = ["s", "es", "ed", "er", "ers", "ing", "ings", "ly", "ment", "ments", "al", "ies"];

/// A record's texts, in the order of [`FIELDS`].
pub type Fields<'a> = [&'a str; FIELDS.len()];

/// Terms, and which records have them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Postings {
    terms: Dictionary,
    /// Where each term's records begin; one more than there are terms.
    starts: Vec<u32>,
    records: Vec<u32>,
    weights: Vec<u8>,
    /// How many records there are in all.
    count: u32,
}

/// How records go with typed words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextMatch {
    /// Records that have any of the words, in no stated order.
    pub records: Vec<u32>,
    /// Of every record, unscaled.
    scores: Vec<f32>,
    shares: Vec<f32>,
    /// What the best record has, and what all the words come to.
    best: f32,
    whole: f32,
}

impl TextMatch {
    /// How well a record goes with the words: 0 for not at all, 1 for the best there is.
    #[must_use]
    pub fn score(&self, record: u32) -> f32 {
        self.scores.get(record as usize).map_or(0.0, |score| score / self.best.max(f32::MIN_POSITIVE))
    }

    /// How much of what was typed a record holds, by how rare the words are, 0 to 1.
    #[must_use]
    pub fn share(&self, record: u32) -> f32 {
        self.shares.get(record as usize).map_or(0.0, |share| (share / self.whole.max(f32::MIN_POSITIVE)).min(1.0))
    }
}

impl Postings {
    /// Reads the words of records, in the order of their numbers.
    pub fn build<'a>(records: impl Iterator<Item = Fields<'a>>) -> Self {
        let texts: Vec<[String; FIELDS.len()]> = records.map(|fields| fields.map(fold)).collect();
        let terms = Dictionary::new(texts.iter().flatten().flat_map(|text| words(text)));
        // Every word of every field: its term, record and field as one integer.
        let mut found: Vec<u64> = Vec::new();
        let mut lengths: Vec<[u16; FIELDS.len()]> = Vec::new();
        for (record, fields) in (0u64..).zip(&texts) {
            let mut length = [0u16; FIELDS.len()];
            for (field, text) in (0u64..).zip(fields) {
                for term in words(text).filter_map(|word| terms.find(word)) {
                    found.push(u64::from(term) << 35 | record << 3 | field);
                    let length = &mut length[field as usize];
                    *length = length.saturating_add(1);
                }
            }
            lengths.push(length);
        }
        found.sort_unstable();
        let averages: Vec<f32> = (0..FIELDS.len())
            .map(|field| lengths.iter().map(|length| f32::from(length[field])).sum::<f32>() / lengths.len().max(1) as f32)
            .collect();

        let mut postings = Self { count: lengths.len() as u32, starts: vec![0], ..Self::default() };
        for of_term in found.chunk_by(|a, b| a >> 35 == b >> 35) {
            for of_record in of_term.chunk_by(|a, b| a >> 3 == b >> 3) {
                let record = of_record.first().map_or(0, |key| key >> 3 & 0xffff_ffff) as u32;
                let weight: f32 = of_record
                    .iter()
                    .map(|key| {
                        let field = (key & 7) as usize;
                        let (boost, b) = FIELDS[field];
                        let length = lengths.get(record as usize).map_or(0.0, |length| f32::from(length[field]));
                        boost / (1.0 - b + b * length / averages[field].max(1.0))
                    })
                    .sum();
                postings.records.push(record);
                postings.weights.push((weight * PARTS).round().clamp(1.0, 255.0) as u8);
            }
            postings.starts.push(postings.records.len() as u32);
        }
        postings.terms = terms;
        postings
    }

    /// How well each record goes with the words. Folded; `last_unfinished`: the last may be the beginning of a longer word.
    #[must_use]
    pub fn search(&self, typed: &[&str], last_unfinished: bool) -> TextMatch {
        let count = self.count as usize;
        let mut found = TextMatch { scores: vec![0.0; count], shares: vec![0.0; count], ..TextMatch::default() };
        // For one typed word, the best that any of its terms does for each record.
        let mut best = vec![0.0f32; count];
        let mut touched: Vec<u32> = Vec::new();
        for (place, word) in typed.iter().enumerate() {
            if typed[..place].contains(word) {
                continue;
            }
            let terms = self.terms_for(word, last_unfinished && place + 1 == typed.len());
            // A word is as rare as all its forms together; one that no record has counts as the rarest.
            let having = terms.iter().map(|(term, _)| self.range(*term).len()).max().unwrap_or_default() as f32;
            let rarity = (1.0 + (count as f32 - having + 0.5) / (having + 0.5)).ln();
            found.whole += rarity;
            for (term, likeness) in terms {
                // A weight is a byte: what each comes to is worked out once.
                let worth: [f32; 256] = core::array::from_fn(|weight| {
                    let weight = weight as f32 / PARTS;
                    likeness * rarity * weight * (SATURATION + 1.0) / (SATURATION + weight)
                });
                let at = self.range(term);
                for (record, weight) in self.records[at.clone()].iter().zip(&self.weights[at]) {
                    let Some(best) = best.get_mut(*record as usize) else { continue };
                    if *best == 0.0 {
                        touched.push(*record);
                    }
                    *best = best.max(worth[usize::from(*weight)]);
                }
            }
            for record in touched.drain(..) {
                let at = record as usize;
                if found.shares[at] == 0.0 {
                    found.records.push(record);
                }
                found.shares[at] += rarity;
                found.scores[at] += core::mem::take(&mut best[at]);
                found.best = found.best.max(found.scores[at]);
            }
        }
        found
    }

    /// The terms that may be meant by a word, each with how much.
    fn terms_for(&self, word: &str, unfinished: bool) -> Vec<(u32, f32)> {
        let mut terms: Vec<(u32, f32)> = self.terms.find(word).map(|term| (term, SAME)).into_iter().collect();
        let letters = word.chars().count();
        if word.starts_with(is_han) {
            return terms;
        }
        let mut add = |term: u32, likeness: f32| {
            if !terms.iter().any(|(known, _)| *known == term) {
                terms.push((term, likeness));
            }
        };
        if letters >= 4 {
            let stem =
                ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= 3).min_by_key(|stem| stem.len());
            let stem = stem.unwrap_or(word);
            for term in self.terms.beginning(stem) {
                let rest = &self.terms.word(term)[stem.len()..];
                if rest.is_empty() || ENDINGS.contains(&rest) || rest == "y" || rest == "e" {
                    add(term, ENDING);
                }
            }
        }
        if unfinished && letters >= 3 {
            self.terms.beginning(word).for_each(|term| add(term, BEGINNING));
        }
        // Only for a word that nothing else explains.
        if terms.is_empty() {
            let edits = LONG_ENOUGH.iter().filter(|least| letters >= **least).count();
            if edits > 0 {
                let near = self.terms.within(word, edits);
                let fewest = near.first().map(|(slips, _)| *slips);
                let close = near.into_iter().filter(|(slips, _)| Some(*slips) == fewest);
                terms.extend(close.filter_map(|(slips, term)| Some((term, *SLIPS.get(slips.checked_sub(1)?)?))));
            }
        }
        terms
    }

    fn range(&self, term: u32) -> Range<usize> {
        let at = |place: usize| self.starts.get(place).copied().unwrap_or_default() as usize;
        at(term as usize)..at(term as usize + 1)
    }

    /// Writes them.
    pub fn write(&self, body: &mut Vec<u8>) {
        self.terms.write(body);
        for term in 0..self.terms.len() as u32 {
            let at = self.range(term);
            body.count(at.len());
            let mut next = 0;
            for (record, weight) in self.records[at.clone()].iter().zip(&self.weights[at]) {
                body.varint(record - next);
                body.push(*weight);
                next = record + 1;
            }
        }
    }

    /// Reads the postings of so many records.
    ///
    /// # Errors
    /// [`BytesError`] for a record there is not, or one without a weight.
    pub fn read(body: &mut Reader<'_>, count: u32) -> Result<Self, BytesError> {
        let terms = Dictionary::read(body)?;
        let mut postings = Self { starts: Vec::with_capacity(terms.len() + 1), terms, count, ..Self::default() };
        postings.starts.push(0);
        // Two bytes a posting at least: a bound on what is set aside.
        postings.records.reserve(body.left() / 2);
        postings.weights.reserve(body.left() / 2);
        for _ in 0..postings.terms.len() {
            let mut next = 0u32;
            for _ in 0..body.varint()? {
                let record = next.checked_add(body.varint()?).filter(|record| *record < count).ok_or(BytesError::Value("record"))?;
                let weight = body.u8()?;
                if weight == 0 {
                    return Err(BytesError::Value("weight"));
                }
                postings.records.push(record);
                postings.weights.push(weight);
                next = record + 1;
            }
            postings.starts.push(postings.records.len() as u32);
        }
        Ok(postings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn small() -> Postings {
        let records: [Fields<'_>; 4] = [
            ["Nunhead Swimming Club", "Nunhead Baths", "Swimming for all ages", "", "SE15"],
            ["Pensioners' Choir", "", "Singing and swimming trips", "Every Tuesday at the library", "Peckham"],
            ["Copleston Centre", "", "Café, choir, food pantry", "", "Copleston Road"],
            ["طعام للجميع", "", "", "", ""],
        ];
        Postings::build(records.into_iter())
    }

    fn best(typed: &str) -> Vec<u32> {
        let typed = fold(typed);
        let found = small().search(&words(&typed).collect::<Vec<_>>(), true);
        let mut order = found.records.clone();
        order.sort_by(|a, b| found.score(*b).total_cmp(&found.score(*a)));
        order
    }

    #[test]
    fn a_name_counts_more_than_a_text() {
        assert_eq!(best("swimming"), [0, 1]);
        assert_eq!(best("choir"), [1, 2]);
    }

    #[test]
    fn endings_beginnings_and_slips_are_found() {
        assert_eq!(best("swim"), [0, 1]);
        assert_eq!(best("pensioner"), [1]);
        assert_eq!(best("coplest"), [2]);
        assert_eq!(best("coplesten"), [2]);
        assert_eq!(best("طعام"), [3]);
        assert_eq!(best("chair"), [1, 2], "one slip from choir");
        assert_eq!(best("cafes"), [2]);
        assert_eq!(best("xyz"), [0u32; 0]);
    }

    #[test]
    fn a_share_says_how_much_of_the_words_a_record_holds() {
        let found = small().search(&["copleston", "choir"], false);
        assert!(found.share(2) > 0.99 && found.share(1) < 0.6 && found.share(0) == 0.0, "{:?}", found.shares);
        let unknown = small().search(&["copleston", "zebra"], false);
        assert!(unknown.share(2) < 0.6);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(texts in prop::collection::vec("[a-cé 房]{0,12}", 0..12)) {
            let postings = Postings::build(texts.iter().map(|text| [text.as_str(), "", text, "", ""]));
            let mut body = Vec::new();
            postings.write(&mut body);
            let mut reader = Reader::new(&body);
            prop_assert_eq!(Postings::read(&mut reader, texts.len() as u32), Ok(postings.clone()));
            prop_assert_eq!(reader.end(), Ok(()));
            for n in 0..body.len() {
                let _ = Postings::read(&mut Reader::new(&body[..n]), texts.len() as u32);
            }
        }
    }
}
