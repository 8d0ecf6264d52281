//! A sorted list of folded words, each with a number, and the words that look like a given one.

use super::is_han;
use crate::bytes::{BytesError, Reader, Write};
use core::cmp::Ordering;

/// No word is longer, in bytes: a longer one is nobody's, and could make a small file big.
const LONGEST: usize = 96;

/// A word of at least so many letters, so many slips away, is at least so like.
const SLIPS: [(usize, usize, f32); 2] = [(5, 1, 0.8), (8, 2, 0.65)];
/// Words that share less than this are not looked at for slips.
const LEAST_FOR_SLIPS: f32 = 0.3;

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

    /// Words that share at least `least` (0 to 1) of their letter triples with this one, the likest first, equals in order; at most `most`.
    ///
    /// The measure is Dice's coefficient: it forgives slips, endings and joined-on letters alike, in every script with an alphabet.
    /// A long word that is one or two slips away is likelier still ([`SLIPS`]). Han characters and numbers are like nothing but themselves.
    #[must_use]
    pub fn alike(&self, word: &str, least: f32, most: usize) -> Vec<(f32, u32)> {
        if word.starts_with(is_han) || word.starts_with(|c: char| c.is_ascii_digit()) || word.chars().nth(1).is_none() {
            return Vec::new();
        }
        let own = Triples::of(word);
        let bits = letters(word);
        let count = word.chars().count();
        // Likeness turned round, then number: sorted as one integer.
        let mut alike: Vec<u64> = Vec::new();
        for (number, other) in (0u32..).zip(&self.letters) {
            // Half of the rarer word's letters at least, before anything dearer.
            if 2 * (bits & other).count_ones() < bits.count_ones().min(other.count_ones()) {
                continue;
            }
            let other = self.word(number);
            if other.len() > 2 * word.len() + 4 || word.len() > 2 * other.len() + 4 {
                continue;
            }
            let mut likeness = own.likeness(other);
            if likeness >= LEAST_FOR_SLIPS.min(least) {
                let slips = SLIPS.iter().filter(|(letters, ..)| count >= *letters).map(|(_, slips, _)| *slips).max().unwrap_or_default();
                let slips = distance(word, other, slips).filter(|slips| *slips > 0);
                let known = SLIPS.iter().find(|(_, of, _)| Some(*of) == slips).map_or(0.0, |(.., likeness)| *likeness);
                likeness = likeness.max(known);
            }
            if likeness >= least {
                alike.push(u64::from(!likeness.to_bits()) << 32 | u64::from(number));
            }
        }
        alike.sort_unstable();
        alike.truncate(most);
        alike.into_iter().map(|key| (f32::from_bits(!((key >> 32) as u32)), key as u32)).collect()
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
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, c| bits | 1 << (u32::from(consonant(c)) & 63))
}

/// An Ethiopic letter is a consonant and a vowel, and words of one root differ in their vowels; other letters are what they are.
fn consonant(c: char) -> char {
    match c {
        // Rows of eight, a consonant each; numbered so that neighbours differ in their low bits.
        '\u{1200}'..='\u{1357}' => char::from_u32(0x1200 + ((u32::from(c) - 0x1200) >> 3)).unwrap_or(c),
        c => c,
    }
}

/// A word's letters by threes, with its ends marked, Ethiopic ones by their consonants; ascending, 21 bits a letter.
struct Triples {
    own: Vec<u64>,
}

impl Triples {
    fn of(word: &str) -> Self {
        let mut chars = word.chars().map(consonant);
        let mut last = ['^', chars.next().unwrap_or('$')];
        let mut own: Vec<u64> = chars
            .chain(['$'])
            .map(|c| {
                let [first, second] = last;
                last = [second, c];
                [first, second, c].iter().fold(0, |bits, c| bits << 21 | u64::from(u32::from(*c)))
            })
            .collect();
        own.sort_unstable();
        Self { own }
    }

    /// Dice's coefficient: twice what is shared through what there is, 0 to 1.
    fn likeness(&self, other: &str) -> f32 {
        let free = Self::of(other).own;
        let (mut shared, mut at) = (0, 0);
        for triple in &self.own {
            while free.get(at).is_some_and(|other| other < triple) {
                at += 1;
            }
            if free.get(at) == Some(triple) {
                shared += 1;
                at += 1;
            }
        }
        2.0 * shared as f32 / (self.own.len() + free.len()).max(1) as f32
    }
}

/// How many slips are between two words (optimal string alignment), when there are no more than `most`.
fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let mut cost = (row[j] + usize::from(letter != other)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *other && b[j - 1] == *letter {
                cost = cost.min(before[j - 1] + 1);
            }
            next.push(cost);
        }
        if next.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = core::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|slips| *slips <= most)
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
    fn slips_and_endings_are_alike() {
        let dictionary = small();
        let alike = |word: &str| words(dictionary.alike(word, 0.4, 3).into_iter().map(|(_, number)| number), &dictionary);
        assert_eq!(alike("nicotene"), ["nicotine"]);
        assert_eq!(alike("dentista"), ["dentist", "dentists"]);
        assert_eq!(alike("ምስማዕ"), ["ክሰምዕ"]);
        assert_eq!(alike("房"), [""; 0]);
        assert_eq!(alike("xyz"), [""; 0]);
        assert_eq!(words(dictionary.beginning("swim"), &dictionary), ["swim", "swimming"]);
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

    proptest! {
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
