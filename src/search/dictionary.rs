//! A sorted list of folded words, each with a number.

use super::alike::consonant;
use crate::bytes::{BytesError, Reader, Write};
use core::cmp::Ordering;

/// No word is longer, in bytes: a longer one is nobody's, and could make a small file big.
const LONGEST: usize = 96;

/// Folded words, ascending. A word's number is its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// End to end.
    heap: String,
    ends: Vec<u32>,
    /// Which letters a word has, as bits: words with few in common are not alike.
    letters: Vec<u64>,
}

impl Dictionary {
    /// These words, each once, in any order.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: Vec<&str> = words.into_iter().filter(|word| word.len() <= LONGEST).collect();
        words.sort_unstable();
        words.dedup();
        let mut dictionary = Self::default();
        words.into_iter().for_each(|word| dictionary.push(word));
        dictionary
    }

    fn push(&mut self, word: &str) {
        self.heap.push_str(word);
        self.ends.push(self.heap.len() as u32);
        self.letters.push(letters(word));
    }

    /// How many words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word of a number; "" for a number there is not.
    #[must_use]
    pub fn word(&self, number: u32) -> &str {
        let place = number as usize;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default() as usize;
        self.ends.get(place).and_then(|end| self.heap.get(start..*end as usize)).unwrap_or_default()
    }

    /// The number of a word.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<u32> {
        let place = self.lower_bound(word);
        (self.word(place) == word && !word.is_empty()).then_some(place)
    }

    /// The numbers of the words that begin so.
    pub fn beginning(&self, start: &str) -> impl Iterator<Item = u32> {
        (self.lower_bound(start)..self.len() as u32).take_while(move |number| self.word(*number).starts_with(start))
    }

    fn lower_bound(&self, word: &str) -> u32 {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.word(middle).cmp(word) == Ordering::Less { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Words that `edits` slips turn this one into (a letter put in, left out, changed, or two neighbours swapped), fewest first.
    #[must_use]
    pub fn within(&self, word: &str, edits: usize) -> Vec<(usize, u32)> {
        let bits = letters(word);
        let count = word.chars().count();
        let mut near: Vec<u64> = (0u32..)
            .zip(&self.letters)
            // A slip changes at most one letter into another.
            .filter(|(_, other)| ((bits ^ **other).count_ones() as usize) <= 2 * edits)
            .filter(|(number, _)| self.word(*number).chars().count().abs_diff(count) <= edits)
            .filter_map(|(number, _)| Some((distance(word, self.word(number), edits)? as u64) << 32 | u64::from(number)))
            .collect();
        near.sort_unstable();
        near.into_iter().map(|key| ((key >> 32) as usize, key as u32)).collect()
    }

    /// Writes `count:varint (shared:varint rest:text)*`: the first `shared` bytes of a word are those of the word before.
    pub fn write(&self, body: &mut Vec<u8>) {
        body.count(self.len());
        let mut before = "";
        for word in (0..self.len() as u32).map(|number| self.word(number)) {
            let same = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
            let shared = (0..=same).rev().find(|at| word.is_char_boundary(*at)).unwrap_or_default();
            body.count(shared);
            body.text(&word[shared..]);
            before = word;
        }
    }

    /// Reads what [`Self::write`] writes.
    ///
    /// # Errors
    /// [`BytesError`] for words that are out of order, too long or cut inside a letter.
    pub fn read(body: &mut Reader<'_>) -> Result<Self, BytesError> {
        let mut dictionary = Self::default();
        for number in 0..body.varint()? {
            let (shared, rest) = (body.count()?, body.text()?);
            let before = number.checked_sub(1).map_or("", |before| dictionary.word(before));
            let word = [before.get(..shared).ok_or(BytesError::Value("word"))?, rest].concat();
            if *word <= *before || word.len() > LONGEST {
                return Err(BytesError::Value("order of words"));
            }
            dictionary.push(&word);
        }
        Ok(dictionary)
    }
}

/// The letters of a word as bits, by six bits of each.
pub(super) fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, c| bits | 1 << (u32::from(consonant(c)) & 63))
}

/// How many slips are between two words (optimal string alignment), when there are no more than `most`.
pub(super) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    if a.chars().count().abs_diff(b.chars().count()) > most {
        return None;
    }
    let (a, b) = without_same_ends(a, b);
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let (mut before, mut next) = (row.clone(), row.clone());
    for (i, letter) in a.iter().enumerate() {
        next[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let mut cost = (row[j] + usize::from(letter != other)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *other && b[j - 1] == *letter {
                cost = cost.min(before[j - 1] + 1);
            }
            next[j + 1] = cost;
        }
        if next.iter().all(|least| *least > most) {
            return None;
        }
        core::mem::swap(&mut before, &mut row);
        core::mem::swap(&mut row, &mut next);
    }
    row.last().copied().filter(|slips| *slips <= most)
}

/// What is left of two words when the same beginning and the same end are taken from both: as many slips lie between the rest.
fn without_same_ends<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (_, a) = a.split_at(shared);
    let (_, b) = b.split_at(shared);
    let shared: usize = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    (a.split_at(a.len() - shared).0, b.split_at(b.len() - shared).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(numbers: impl IntoIterator<Item = u32>, of: &Dictionary) -> Vec<String> {
        numbers.into_iter().map(|number| of.word(number).to_owned()).collect()
    }

    fn small() -> Dictionary {
        Dictionary::new(["nicotine", "dentist", "dentists", "doctor", "ሞተ", "ክሰምዕ", "房", "swim", "swimming"])
    }

    #[test]
    fn what_begins_alike_stands_together() {
        assert_eq!(words(small().beginning("swim"), &small()), ["swim", "swimming"]);
    }

    #[test]
    fn slips_are_counted() {
        for (a, b, slips) in [
            ("doctor", "doctr", Some(1)),
            ("doctor", "dotcor", Some(1)),
            ("doctor", "docs", None),
            ("", "a", Some(1)),
            ("ab", "ab", Some(0)),
        ] {
            assert_eq!(distance(a, b, 2), slips, "{a} {b}");
        }
        let near: Vec<_> =
            small().within("dentsit", 1).into_iter().map(|(slips, number)| (slips, small().word(number).to_owned())).collect();
        assert_eq!(near, [(1, "dentist".to_owned())]);
    }

    /// As the definition has it, without any shortening.
    fn distance_by_definition(a: &[char], b: &[char]) -> usize {
        let ([.., last_a], [.., last_b]) = (a, b) else { return a.len().max(b.len()) };
        let (less_a, less_b) = (&a[..a.len() - 1], &b[..b.len() - 1]);
        let kept = distance_by_definition(less_a, less_b) + usize::from(last_a != last_b);
        let least = kept.min(distance_by_definition(less_a, b) + 1).min(distance_by_definition(a, less_b) + 1);
        match (less_a, less_b) {
            ([start_a @ .., before_a], [start_b @ .., before_b]) if before_a == last_b && before_b == last_a => {
                least.min(distance_by_definition(start_a, start_b) + 1)
            }
            _ => least,
        }
    }

    proptest! {
        #[test]
        fn slips_are_those_of_the_definition(a in "[abሀ]{0,6}", b in "[abሀ]{0,6}", most in 0..4usize) {
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            let slips = distance_by_definition(&letters(&a), &letters(&b));
            prop_assert_eq!(distance(&a, &b, most), Some(slips).filter(|slips| *slips <= most));
        }

        #[test]
        fn what_is_written_is_read_back(list in prop::collection::vec("[a-cሀ-ለ房]{1,6}", 0..30)) {
            let dictionary = Dictionary::new(list.iter().map(String::as_str));
            let mut body = Vec::new();
            dictionary.write(&mut body);
            let mut reader = Reader::new(&body);
            prop_assert_eq!(Dictionary::read(&mut reader), Ok(dictionary.clone()));
            prop_assert_eq!(reader.end(), Ok(()));
            for word in &list {
                prop_assert_eq!(dictionary.find(word).map(|number| dictionary.word(number)), Some(word.as_str()));
            }
        }

        #[test]
        fn within_finds_what_counting_every_word_finds(list in prop::collection::vec("[a-d]{1,5}", 0..30), word in "[a-d]{1,5}", edits in 0usize..3) {
            let dictionary = Dictionary::new(list.iter().map(String::as_str));
            let brute: Vec<u32> = (0..dictionary.len() as u32).filter(|number| distance(&word, dictionary.word(*number), edits).is_some()).collect();
            let mut found: Vec<u32> = dictionary.within(&word, edits).into_iter().map(|(_, number)| number).collect();
            found.sort_unstable();
            prop_assert_eq!(found, brute);
        }
    }
}
