//! Danger: whether a text holds a phrase that somebody in danger may use.
//!
//! Recall first: other forms of a long word count as the word, and one more word may stand between two of a phrase. A short word
//! counts only as it is written. It raises the emergency block, and says nothing about anybody.

use super::lexicon::{GAP, Lexicon, Step};
use crate::search::is_han;

/// Han characters are short words: a gap is so many of them.
const HAN_GAP: usize = 2 * GAP;
/// Another form of a word begins with so many of its letters, at least…
const STEM: usize = 4;
/// …and has at most so many others at its end.
const ENDING: usize = 3;
/// From so many letters on, a misspelt word counts as the one it looks like…
const LONG: usize = 6;
/// …when they share so much (Dice's coefficient of letter triples).
const NEARLY: f32 = 0.6;
/// So many of the likest.
const MOST_ALIKE: usize = 4;

/// The words of a text as a lexicon knows them: for each, the words it may stand for.
struct Typed<'a> {
    meant: Vec<Vec<u32>>,
    words: &'a [&'a str],
}

impl Lexicon {
    /// Whether a phrase of danger stands in the text. Words are folded; `ids` are theirs, where known.
    pub(super) fn warns(&self, words: &[&str], ids: &[Option<u32>]) -> bool {
        if ids.iter().all(Option::is_none) && words.iter().all(|word| word.chars().count() < LONG) {
            return false;
        }
        let meant = words.iter().zip(ids).map(|(word, id)| self.may_mean(word, *id)).collect();
        let typed = Typed { meant, words };
        typed.meant.iter().enumerate().any(|(place, meant)| {
            let starting = meant.iter().flat_map(|word| self.starting(*word));
            starting.filter(|(crisis, ..)| *crisis).any(|(.., steps)| typed.follows(steps, place, true))
        })
    }

    fn may_mean(&self, word: &str, id: Option<u32>) -> Vec<u32> {
        let mut meant: Vec<u32> = id.into_iter().collect();
        let letters = word.chars().count();
        if letters >= STEM && !word.starts_with(is_han) {
            let stem = word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end]);
            meant.extend(self.dictionary().beginning(stem).filter(|other| {
                let other = self.dictionary().word(*other);
                let shared = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
                letters.max(other.chars().count()) <= shared + ENDING
            }));
        }
        if id.is_none() && letters >= LONG {
            meant.extend(self.alike(word, NEARLY, MOST_ALIKE).into_iter().map(|(_, other)| other));
        }
        meant
    }
}

impl Typed<'_> {
    fn is(&self, place: usize, word: u32) -> bool {
        self.meant.get(place).is_some_and(|meant| meant.contains(&word))
    }

    /// Whether the text from `place` on goes as the steps say. `close`: the next word must stand at `place`.
    fn follows(&self, steps: &[Step], place: usize, close: bool) -> bool {
        let Some((step, rest)) = steps.split_first() else { return true };
        let slack = usize::from(!close && self.words.get(place).is_some_and(|word| !word.starts_with(is_han)));
        (place..=place + slack).any(|place| match step {
            Step::Gap => {
                let most = if self.words.get(place).is_some_and(|word| word.starts_with(is_han)) { HAN_GAP } else { GAP };
                (place..=place + most).any(|place| self.follows(rest, place, true))
            }
            Step::Word(word) => self.is(place, *word) && self.follows(rest, place + 1, false),
            Step::Choice(choices) => choices.iter().any(|choice| {
                choice.iter().enumerate().all(|(offset, word)| self.is(place + offset, *word))
                    && self.follows(rest, place + choice.len(), choice.is_empty() && close)
            }),
        })
    }
}
