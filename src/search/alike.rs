//! Words that look like a given one, by the letter triples they share.

use super::dictionary::{distance, letters};
use super::{Dictionary, is_han};

/// A word of at least so many letters, so many slips away, is at least so like.
const SLIPS: [(usize, usize, f32); 2] = [(5, 1, 0.8), (8, 2, 0.65)];
/// Words that share less than this are not looked at for slips.
const LEAST_FOR_SLIPS: f32 = 0.3;
/// Triples are kept in so many drawers, by a hash: a power of two.
const DRAWERS: usize = 4_096;

/// Which words of a dictionary have which letter triples.
#[derive(Clone, Debug)]
pub struct Lookalikes {
    /// Where each drawer begins, and the end of the last.
    starts: Vec<u32>,
    /// The words of each drawer, once for each of their triples in it.
    words: Vec<u32>,
    /// Of each word: which letters it has, as bits, and how many triples.
    shapes: Vec<(u64, u32)>,
}

impl Lookalikes {
    /// Of all words of a dictionary.
    #[must_use]
    pub fn new(dictionary: &Dictionary) -> Self {
        let numbers = || 0..dictionary.len() as u32;
        let mut starts = vec![0u32; DRAWERS + 1];
        let mut shapes = Vec::with_capacity(dictionary.len());
        for number in numbers() {
            let mut count = 0;
            each_triple(dictionary.word(number), |triple| {
                count += 1;
                starts[drawer(triple) + 1] += 1;
            });
            shapes.push((letters(dictionary.word(number)), count));
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut words = vec![0u32; sum as usize];
        for number in numbers() {
            each_triple(dictionary.word(number), |triple| {
                let next = &mut next[drawer(triple)];
                words[*next as usize] = number;
                *next += 1;
            });
        }
        Self { starts, words, shapes }
    }

    /// Words of the dictionary that share at least `least` (0 to 1) of their letter triples with this one, the likest first, equals in
    /// order; at most `most`.
    ///
    /// The measure is Dice's coefficient: it forgives slips, endings and joined-on letters alike, in every script with an alphabet.
    /// A long word that is one or two slips away is likelier still ([`SLIPS`]). Han characters and numbers are like nothing but themselves.
    #[must_use]
    pub fn alike(&self, dictionary: &Dictionary, word: &str, least: f32, most: usize) -> Vec<(f32, u32)> {
        if word.starts_with(is_han) || word.starts_with(|c: char| c.is_ascii_digit()) || word.chars().nth(1).is_none() {
            return Vec::new();
        }
        let own = triples(word);
        // As many triples as each word can share at most: others lie in the same drawers.
        let mut shared = vec![0u8; self.shapes.len()];
        let mut met: Vec<u32> = Vec::new();
        for place in own.iter().map(|triple| drawer(*triple)) {
            for number in &self.words[self.starts[place] as usize..self.starts[place + 1] as usize] {
                let shared = &mut shared[*number as usize];
                if *shared == 0 {
                    met.push(*number);
                }
                *shared = shared.saturating_add(1);
            }
        }
        let bits = letters(word);
        let count = word.chars().count();
        let enough = LEAST_FOR_SLIPS.min(least);
        // Likeness turned round, then number: sorted as one integer.
        let mut alike: Vec<u64> = Vec::new();
        for number in met {
            let (other_bits, other_count) = self.shapes[number as usize];
            let at_most = 2.0 * f32::from(shared[number as usize]) / (own.len() as f32 + other_count as f32);
            // Half of the rarer word's letters too.
            if at_most < enough || 2 * (bits & other_bits).count_ones() < bits.count_ones().min(other_bits.count_ones()) {
                continue;
            }
            let other = dictionary.word(number);
            if other.len() > 2 * word.len() + 4 || word.len() > 2 * other.len() + 4 {
                continue;
            }
            let mut likeness = likeness(&own, &triples(other));
            if likeness >= enough {
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
}

/// An Ethiopic letter is a consonant and a vowel, and words of one root differ in their vowels; other letters are what they are.
pub(super) fn consonant(c: char) -> char {
    match c {
        // Rows of eight, a consonant each; numbered so that neighbours differ in their low bits.
        '\u{1200}'..='\u{1357}' => char::from_u32(0x1200 + ((u32::from(c) - 0x1200) >> 3)).unwrap_or(c),
        c => c,
    }
}

/// A word's letters by threes, with its ends marked, Ethiopic ones by their consonants; 21 bits a letter.
fn each_triple(word: &str, mut next: impl FnMut(u64)) {
    let mut chars = word.chars().map(consonant);
    let mut triple = u64::from('^') << 21 | u64::from(chars.next().unwrap_or('$'));
    for c in chars.chain(['$']) {
        triple = (triple << 21 | u64::from(c)) & ((1 << 63) - 1);
        next(triple);
    }
}

/// The triples of a word, ascending.
fn triples(word: &str) -> Vec<u64> {
    let mut triples = Vec::with_capacity(word.len());
    each_triple(word, |triple| triples.push(triple));
    triples.sort_unstable();
    triples
}

/// The drawer of a triple: Fibonacci hashing (Knuth, *The Art of Computer Programming*, volume 3, section 6.4).
fn drawer(triple: u64) -> usize {
    (triple.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - DRAWERS.trailing_zeros())) as usize
}

/// Dice's coefficient: twice what is shared through what there is, 0 to 1.
fn likeness(own: &[u64], other: &[u64]) -> f32 {
    let (mut shared, mut at) = (0, 0);
    for triple in own {
        while other.get(at).is_some_and(|other| other < triple) {
            at += 1;
        }
        if other.get(at) == Some(triple) {
            shared += 1;
            at += 1;
        }
    }
    2.0 * shared as f32 / (own.len() + other.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_and_endings_are_alike() {
        let dictionary = Dictionary::new(["nicotine", "dentist", "dentists", "doctor", "ሞተ", "ክሰምዕ", "房", "swim", "swimming"]);
        let lookalikes = Lookalikes::new(&dictionary);
        let alike = |word: &str| {
            lookalikes
                .alike(&dictionary, word, 0.4, 3)
                .into_iter()
                .map(|(_, number)| dictionary.word(number).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(alike("nicotene"), ["nicotine"]);
        assert_eq!(alike("dentista"), ["dentist", "dentists"]);
        assert_eq!(alike("ምስማዕ"), ["ክሰምዕ"]);
        assert_eq!(alike("房"), [""; 0]);
        assert_eq!(alike("xyz"), [""; 0]);
    }

    proptest! {
        #[test]
        fn no_word_that_shares_enough_is_missed(list in prop::collection::vec("[a-cሀ-ለ]{2,7}", 0..40), word in "[a-cሀ-ለ]{2,7}", least in 0.05f32..1.0) {
            let dictionary = Dictionary::new(list.iter().map(String::as_str));
            let found = Lookalikes::new(&dictionary).alike(&dictionary, &word, least, usize::MAX);
            for number in 0..dictionary.len() as u32 {
                let other = dictionary.word(number);
                let (bits, of_other) = (letters(&word), letters(other));
                let looks = 2 * (bits & of_other).count_ones() >= bits.count_ones().min(of_other.count_ones())
                    && other.len() <= 2 * word.len() + 4 && word.len() <= 2 * other.len() + 4;
                let is_alike = looks && likeness(&triples(&word), &triples(other)) >= least;
                prop_assert!(!is_alike || found.iter().any(|(_, found)| *found == number), "{} {}", word, other);
            }
            prop_assert!(found.windows(2).all(|two| (two[1].0, two[0].1) <= (two[0].0, two[1].1) || two[1].0 < two[0].0));
        }
    }
}
