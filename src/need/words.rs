//! Words → needs, and the words that mean danger.
//!
//! ```text
//! body   = targets:26+1 lists                one list a need in the order of the needs, then the list of danger
//! list   = count:varint phrase:text*         folded, ascending, each once
//! ```
//! In the envelope of [`crate::pack`]; `varint` and `text` as in [`crate::bytes`].

use super::{Need, NeedSet, Vocabulary};
use crate::bytes::{BytesError, Reader, Write};
use crate::pack::{self, Kind, PackError};
use crate::search::{fold, words};

/// The longest phrase, in words.
const LONGEST: usize = 6;

/// What phrases mean, as it is edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordsSource {
    /// Phrases with the need each stands for.
    pub needs: Vec<(Box<str>, Need)>,
    /// Phrases that somebody in danger may use.
    pub danger: Vec<Box<str>>,
}

/// A need found in what was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant {
    /// The need.
    pub need: Need,
    /// How much of what was recognised speaks for it, above 0 to 1; the first of a list has 1.
    pub score: f32,
    /// The phrase that spoke for it first, as typed but folded.
    pub phrase: String,
}

/// What a text means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meaning {
    /// Needs, the likeliest first.
    pub needs: Vec<Meant>,
    /// The crisis block must show.
    pub crisis: bool,
    /// The words that stand for no need, folded: to be looked for in names and texts.
    pub rest: Vec<String>,
}

/// Phrases ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// A sorted list a need, in the order of the needs.
    needs: Vec<Vec<Box<str>>>,
    danger: Vec<Box<str>>,
}

impl Words {
    /// What the text means: longest phrases first, each word counted once. Deterministic and total.
    #[must_use]
    pub fn meaning(&self, text: &str) -> Meaning {
        let folded = fold(text);
        let typed: Vec<&str> = words(&folded).collect();
        let mut found: Vec<(Need, f32, String)> = Vec::new();
        let mut rest = Vec::new();
        let mut at = 0;
        while at < typed.len() {
            let hit = (1..=LONGEST.min(typed.len() - at)).rev().find_map(|len| {
                let phrase = typed[at..at + len].join(" ");
                let needs = self.lookup(&phrase);
                (!needs.is_empty()).then_some((needs, len, phrase))
            });
            let Some((needs, len, phrase)) = hit else {
                rest.push(typed[at].to_owned());
                at += 1;
                continue;
            };
            for need in needs.iter() {
                // A phrase of several words is more to the point than a single one.
                let weight = len as f32;
                match found.iter_mut().find(|(known, ..)| *known == need) {
                    Some((_, score, _)) => *score += weight,
                    None => found.push((need, weight, phrase.clone())),
                }
            }
            at += len;
        }
        let best = found.iter().map(|(_, score, _)| *score).fold(1.0, f32::max);
        let mut needs: Vec<Meant> = Vec::with_capacity(found.len());
        for (need, score, phrase) in found {
            let score = score / best;
            // What was said first stays first among equals.
            let place = needs.partition_point(|before| before.score >= score);
            needs.insert(place, Meant { need, score, phrase });
        }
        let padded = format!(" {folded} ");
        let crisis = self.danger.iter().any(|phrase| padded.contains(&format!(" {phrase} ")));
        Meaning { needs, crisis, rest }
    }

    /// The needs of a phrase, also when it is written in the plural or singular of the one that is listed.
    fn lookup(&self, phrase: &str) -> NeedSet {
        let exact = self.exact(phrase);
        if !exact.is_empty() || phrase.len() <= 3 {
            return exact;
        }
        match phrase.strip_suffix('s') {
            Some(singular) => self.exact(singular),
            None => self.exact(&[phrase, "s"].concat()),
        }
    }

    fn exact(&self, phrase: &str) -> NeedSet {
        let has = |list: &Vec<Box<str>>| list.binary_search_by(|known| (**known).cmp(phrase)).is_ok();
        Need::ALL.iter().zip(&self.needs).filter(|(_, list)| has(list)).map(|(need, _)| *need).collect()
    }
}

/// Writes the words of the given date (yyyymmdd).
#[must_use]
pub fn encode(source: &WordsSource, date: u32) -> Vec<u8> {
    let mut body = Vec::new();
    let mut list = |phrases: Vec<String>| {
        let mut phrases = phrases;
        phrases.sort();
        phrases.dedup();
        body.count(phrases.len());
        phrases.iter().for_each(|phrase| body.text(phrase));
    };
    for need in Need::ALL {
        list(source.needs.iter().filter(|(_, of)| of == need).map(|(phrase, _)| fold(phrase)).collect());
    }
    list(source.danger.iter().map(|phrase| fold(phrase)).collect());
    pack::seal(Kind::Words, date, &body)
}

/// Reads words, distrusting every byte.
///
/// # Errors
/// [`PackError`] for anything that [`encode`] would not have written.
pub fn decode(file: &[u8]) -> Result<Words, PackError> {
    let mut body = Reader::new(pack::open(Kind::Words, file)?.body);
    let needs = Need::ALL.iter().map(|_| read_list(&mut body)).collect::<Result<_, _>>()?;
    let danger = read_list(&mut body)?;
    body.end()?;
    Ok(Words { needs, danger })
}

fn read_list(body: &mut Reader<'_>) -> Result<Vec<Box<str>>, BytesError> {
    let list = body.many(|body| Ok(Box::<str>::from(body.text()?)))?;
    let ascending = list.is_sorted_by(|a, b| a < b) && list.first().is_none_or(|first| !first.is_empty());
    if ascending { Ok(list) } else { Err(BytesError::Value("phrase")) }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) fn source() -> WordsSource {
        let needs = [
            ("food bank", Need::Food),
            ("hungry", Need::Food),
            ("lonely", Need::Company),
            ("someone to talk to", Need::Company),
            ("someone to talk to", Need::MentalHealth),
            ("bank", Need::Money),
            ("doctor", Need::Healthcare),
        ];
        WordsSource { needs: needs.map(|(phrase, need)| (phrase.into(), need)).into(), danger: vec!["kill myself".into()] }
    }

    pub(crate) fn small() -> Words {
        decode(&encode(&source(), 20_261_122)).expect("encoded just now")
    }

    fn needs(text: &str) -> Vec<&'static str> {
        small().meaning(text).needs.iter().map(|meant| meant.need.id()).collect()
    }

    #[test]
    fn the_longest_phrase_wins_and_counts_more() {
        assert_eq!(needs("nearest food bank"), ["food"]);
        assert_eq!(needs("Food banks!"), ["food"]);
        assert_eq!(needs("doctor, and someone to talk to"), ["company", "mental-health", "healthcare"]);
        assert_eq!(needs("the moon"), [""; 0]);
        assert_eq!(needs(""), [""; 0]);
    }

    #[test]
    fn words_that_mean_no_need_are_kept_for_the_text_search() {
        assert_eq!(small().meaning("lonely in Nunhead").rest, ["in", "nunhead"]);
    }

    #[test]
    fn danger_is_seen_inside_a_sentence_and_not_inside_a_word() {
        assert!(small().meaning("I want to KILL myself.").crisis);
        assert!(!small().meaning("skill myselfie").crisis);
    }

    proptest! {
        #[test]
        fn any_text_has_a_meaning_with_scores_from_one_down(text in "(food|bank|lonely|doctor|someone|to|talk| |\\PC){0,12}") {
            let meaning = small().meaning(&text);
            let scores: Vec<f32> = meaning.needs.iter().map(|meant| meant.score).collect();
            prop_assert!(scores.first().is_none_or(|first| *first == 1.0));
            prop_assert!(scores.is_sorted_by(|a, b| a >= b) && scores.iter().all(|score| *score > 0.0));
        }

        #[test]
        fn any_body_decodes_to_words_or_an_error(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let file = encode(&source(), 20_261_122);
            let mut body = pack::open(Kind::Words, &file).expect("encoded just now").body.to_vec();
            let place = place.index(body.len());
            body[place] = byte;
            if let Ok(words) = decode(&pack::seal(Kind::Words, 20_261_122, &body)) {
                let _ = words.meaning("someone to talk to");
            }
        }
    }
}
