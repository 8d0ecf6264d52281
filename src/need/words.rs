//! Words → needs: what a text means, in whichever of the loaded languages it is.

use super::lexicon::{Heard, Lexicon, NEEDS};
use super::{Need, Vocabulary};
use crate::search::{Token, tokens};
use std::sync::Arc;

/// So many words of a text are listened to: nobody types more, and it must be quick.
const MOST_WORDS: usize = 60;
/// Needs are told when the likeliest is so strong at least, in natural logarithms of "more often than chance"…
const LEAST: f32 = 0.7;
/// …and those within this share of it, 0 to 1.
const BESIDE: f32 = 0.4;
/// So many needs are told at most.
const MOST_NEEDS: usize = 4;

/// Words that no phrase of danger holds together raise the alarm from so much on, in natural logarithms of the odds…
const ALARM: f32 = 3.0;
/// …in a language that knows almost as much of the text as any does.
const CREDIBLE: f32 = 0.85;
/// How steeply a language that knows less of the text is believed less.
const STEEP: i32 = 8;

/// A need found in what was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant {
    /// The need.
    pub need: Need,
    /// How strongly the words speak for it, above 0 to 1; the first of a list has 1.
    pub score: f32,
    /// The words that speak for it most, as typed.
    pub phrase: String,
}

/// What a text means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meaning {
    /// Needs, the likeliest first.
    pub needs: Vec<Meant>,
    /// The crisis block must show.
    pub crisis: bool,
    /// The likeliest need, however unlikely; `None` when no word says anything.
    pub guess: Option<Need>,
    /// How much of the text is known in the language that knows it best, 0 to 1.
    pub fit: f32,
}

/// The lexicons that are loaded.
#[derive(Clone, Debug, Default)]
pub struct Words {
    lexicons: Vec<Arc<Lexicon>>,
}

impl Words {
    /// These lexicons together. Their order does not matter.
    #[must_use]
    pub fn new(lexicons: Vec<Lexicon>) -> Self {
        Self::default().with(lexicons)
    }

    /// These and more.
    #[must_use]
    pub fn with(&self, more: Vec<Lexicon>) -> Self {
        let mut words = self.clone();
        for lexicon in more {
            // In the order of their languages, so that sums are the same however they came.
            let place = words.lexicons.partition_point(|known| known.language() < lexicon.language());
            if words.lexicons.get(place).is_none_or(|known| known.language() != lexicon.language()) {
                words.lexicons.insert(place, Arc::new(lexicon));
            }
        }
        words
    }

    /// The languages that are understood, BCP 47.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.lexicons.iter().map(|lexicon| lexicon.language())
    }

    /// One language alone, for text that is known to be in it.
    #[must_use]
    pub fn only(&self, language: &str) -> Self {
        Self { lexicons: self.lexicons.iter().filter(|lexicon| lexicon.language() == language).cloned().collect() }
    }

    /// What the text means. Deterministic and total.
    ///
    /// Every language listens, and is believed by the share of the words that it knows: people mix languages, and do not say which.
    #[must_use]
    pub fn meaning(&self, text: &str) -> Meaning {
        self.understood(text, true)
    }

    /// The needs alone: what is written about a service is not read for danger.
    #[must_use]
    pub fn needs(&self, text: &str) -> Vec<Meant> {
        self.understood(text, false).needs
    }

    fn understood(&self, text: &str, is_watchful: bool) -> Meaning {
        let mut tokens = tokens(text);
        tokens.truncate(MOST_WORDS);
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        if words.is_empty() {
            return Meaning::default();
        }
        let mut crisis = false;
        let mut sum = vec![[0.0; NEEDS]; words.len()];
        let mut fit = 0f32;
        let mut heard: Vec<Heard> = Vec::new();
        for lexicon in &self.lexicons {
            let ids: Vec<Option<u32>> = words.iter().map(|word| lexicon.dictionary().find(word)).collect();
            crisis |= is_watchful && lexicon.warns(&words, &ids);
            let by_one = lexicon.hear(&words, &ids);
            fit = fit.max(by_one.fit());
            heard.push(by_one);
        }
        crisis |= heard.iter().any(|by_one| by_one.alarm >= ALARM && by_one.fit() >= CREDIBLE * fit);
        for by_one in &heard {
            let belief = if fit > 0.0 { (by_one.fit() / fit).powi(STEEP) } else { 0.0 };
            for (sum, said) in sum.iter_mut().zip(&by_one.said) {
                sum.iter_mut().zip(said).for_each(|(sum, said)| *sum += belief * said);
            }
        }
        let scores = scores(&sum);
        let guess = scores.first().filter(|(_, score)| *score > 0.0).map(|(need, _)| *need);
        Meaning { needs: told(text, &tokens, &sum, scores), crisis, guess, fit }
    }
}

/// What all words say for each need: as many as are told, the most first.
fn scores(said: &[[f32; NEEDS]]) -> Vec<(Need, f32)> {
    let mut most: Vec<(Need, f32)> = Vec::with_capacity(MOST_NEEDS + 1);
    for need in Need::ALL {
        let score = said.iter().map(|by_word| by_word[*need as usize]).sum();
        let place = most.partition_point(|(_, before)| *before >= score);
        most.insert(place, (*need, score));
        most.truncate(MOST_NEEDS);
    }
    most
}

/// The needs that the words speak for strongly enough.
fn told(text: &str, tokens: &[Token], said: &[[f32; NEEDS]], scores: Vec<(Need, f32)>) -> Vec<Meant> {
    let Some((_, best)) = scores.first().copied().filter(|(_, best)| *best >= LEAST) else { return Vec::new() };
    let strong = scores.into_iter().filter(|(_, score)| *score >= BESIDE * best);
    strong.map(|(need, score)| Meant { need, score: score / best, phrase: phrase(text, tokens, said, need) }).collect()
}

/// The run of words around the one that speaks most for a need, as typed.
fn phrase(text: &str, tokens: &[Token], said: &[[f32; NEEDS]], need: Need) -> String {
    let by_word = |place: usize| said.get(place).map_or(0.0, |said| said[need as usize]);
    let Some(top) = (0..tokens.len()).max_by(|a, b| by_word(*a).total_cmp(&by_word(*b)).then(b.cmp(a))) else { return String::new() };
    let speaks = |place: &usize| by_word(*place) >= 0.4 * by_word(top);
    let first = (0..top).rev().take_while(speaks).last().unwrap_or(top);
    let last = (top + 1..tokens.len()).take_while(speaks).last().unwrap_or(top);
    tokens.get(first).zip(tokens.get(last)).and_then(|(first, last)| text.get(first.at.start..last.at.end)).unwrap_or_default().to_owned()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::need::{Concept, LexiconSource, Part, decode_words, encode_words};
    use proptest::prelude::*;

    fn concept(needs: &[Need], crisis: bool, phrases: &[&str]) -> Concept {
        let parts = |phrase: &&str| {
            let part = |word: &str| match word {
                ".." => Part::Gap,
                word => match word.split_once('|') {
                    Some((a, b)) => Part::Choice([a, b].map(|word| vec![word.into()]).into()),
                    None => Part::Word(word.into()),
                },
            };
            phrase.split(' ').map(part).collect()
        };
        Concept { needs: needs.to_vec(), crisis, phrases: phrases.iter().map(parts).collect() }
    }

    fn english() -> LexiconSource {
        LexiconSource {
            language: "en".into(),
            concepts: vec![
                concept(&[Need::Food], false, &["food bank", "hungry", "nothing in the cupboards", "pantry"]),
                concept(&[Need::Company, Need::MentalHealth], false, &["lonely", "someone to talk to", "befriending"]),
                concept(&[Need::Money, Need::LegalAdvice], false, &["bank account", "debt", "bills"]),
                concept(&[Need::Healthcare], false, &["doctor", "dentist", "pharmacy"]),
                concept(&[Need::Active], false, &["swimming", "boxing", "gym"]),
                concept(&[Need::MentalHealth], true, &["kill myself", "want|going to .. die", "no reason to live"]),
                concept(&[Need::Safety], true, &["husband hits|hit me"]),
            ],
        }
    }

    fn spanish() -> LexiconSource {
        LexiconSource {
            language: "es".into(),
            concepts: vec![
                concept(&[Need::Company], false, &["soledad", "me siento solo", "sin amigos"]),
                concept(&[Need::Food], false, &["banco de alimentos", "comida"]),
                concept(&[Need::MentalHealth], true, &["no quiero vivir"]),
            ],
        }
    }

    fn words(sources: &[LexiconSource]) -> Words {
        Words::new(sources.iter().map(|source| decode_words(&encode_words(source, 20_261_122)).expect("encoded just now")).collect())
    }

    /// English and Spanish.
    pub(crate) fn small() -> Words {
        words(&[english(), spanish()])
    }

    pub(crate) fn english_alone() -> Words {
        words(&[english()])
    }

    fn needs(text: &str) -> Vec<&'static str> {
        small().meaning(text).needs.iter().map(|meant| meant.need.id()).collect()
    }

    #[test]
    fn words_and_pairs_speak_for_needs() {
        assert_eq!(needs("nearest food bank")[0], "food");
        assert_eq!(needs("bank account")[0], "money");
        assert_eq!(needs("someone to talk to"), ["company", "mental-health"]);
        assert_eq!(needs("there is nothing in our cupboards")[0], "food");
        assert_eq!(needs("me siento muy solo")[0], "company");
    }

    #[test]
    fn slips_and_endings_are_forgiven() {
        assert_eq!(needs("dentst")[0], "healthcare");
        assert_eq!(needs("befriender")[0], "company");
        assert_eq!(needs("zebra xylophone"), [""; 0]);
        assert_eq!(needs(""), [""; 0]);
    }

    #[test]
    fn a_need_says_which_words_spoke_for_it() {
        let meaning = small().meaning("My nan is Lonely, poor thing");
        assert_eq!((meaning.needs[0].need, meaning.needs[0].phrase.as_str()), (Need::Company, "Lonely"));
    }

    #[test]
    fn danger_is_seen_in_any_language_with_words_between_and_in_other_forms() {
        for text in [
            "I want to KILL myself.",
            "i just want to die",
            "going to go away and die",
            "no reason left to live",
            "ya no quiero vivir mas",
            "husband hit me",
        ] {
            assert!(small().meaning(text).crisis, "{text}");
        }
        for text in ["skill myselfie", "boxing gym", "my husband is lonely", "debt", ""] {
            assert!(!small().meaning(text).crisis, "{text}");
        }
    }

    #[test]
    fn the_order_of_lexicons_and_phrases_changes_nothing() {
        let mut turned = english();
        turned.concepts.reverse();
        turned.concepts.iter_mut().for_each(|concept| concept.phrases.reverse());
        let decoded = |source: &LexiconSource| decode_words(&encode_words(source, 20_261_122)).expect("encoded just now");
        let words = Words::new(vec![decoded(&spanish()), decoded(&turned)]);
        for text in ["nearest food bank", "someone to talk to about my debt", "soledad", "husband hits"] {
            assert_eq!(words.meaning(text), small().meaning(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_meaning_with_scores_from_one_down(text in "(food|bank|lonely|doctor|someone|soledad|kill|to|talk| |\\PC){0,12}") {
            let meaning = small().meaning(&text);
            let scores: Vec<f32> = meaning.needs.iter().map(|meant| meant.score).collect();
            prop_assert!(scores.first().is_none_or(|first| *first == 1.0));
            prop_assert!(scores.is_sorted_by(|a, b| a >= b) && scores.iter().all(|score| *score > 0.0));
            prop_assert!((0.0..=1.0).contains(&meaning.fit));
        }

        #[test]
        fn any_body_decodes_to_words_or_an_error(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let file = encode_words(&english(), 20_261_122);
            let kind = crate::pack::Kind::Words;
            let mut body = crate::pack::open(kind, &file).and_then(|file| file.body(kind)).expect("encoded just now").to_vec();
            let place = place.index(body.len());
            body[place] = byte;
            if let Ok(lexicon) = decode_words(&crate::pack::seal(crate::pack::Kind::Words, 20_261_122, &body)) {
                let _ = Words::new(vec![lexicon]).meaning("someone to talk to");
            }
        }
    }
}
