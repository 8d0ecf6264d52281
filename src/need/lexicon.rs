//! The words of one language: the phrases people use for each concept, and what they teach about single words.
//!
//! ```text
//! body       = language:text common:text rare:text concepts
//! common     = words that stand more than once, folded, the most frequent first, with spaces between
//! rare       = the other words, in the order in which they come
//! concepts   = count:varint (crisis:u8 needs:varint need:u8* phrases:varint phrase*)*    needs: first the one it stands for most
//! phrase     = parts:varint part*
//! part       = 0:varint                                      a gap: up to GAP other words
//!            | 1:varint count:varint (words:varint word*)*   one of these
//!            | word
//! word       = 2:varint                                      the next of the rare words
//!            | n:varint                                      of the common words, the (n − 3)rd, counted from 0
//! ```
//! In the envelope of [`crate::pack`]; `varint` and `text` as in [`crate::bytes`].
//!
//! A word speaks for a need as strongly as its appearances among that need's phrases say: the logarithm of how many times more often
//! than chance (a naive Bayes classifier, smoothed towards the prior; Manning, Raghavan and Schütze, *Introduction to Information
//! Retrieval*, 2008, chapter 13). A word that stands in no phrase speaks through those it looks like.

use super::{Need, Vocabulary};
use crate::bytes::{BytesError, Reader, Write};
use crate::pack::{self, Kind, Opened, PackError};
use crate::search::{Dictionary, Lookalikes, is_han, sound, words};
use core::ops::Range;

/// So many other words may stand where a phrase has a gap.
pub const GAP: usize = 3;
/// So many words a phrase may come to when its choices are written out.
pub const MOST_EXPANSIONS: usize = 60;

// Codes of the parts of a phrase.
const A_GAP: u32 = 0;
const A_CHOICE: u32 = 1;
const RARE: u32 = 2;
const LISTED: u32 = 3;

/// How many needs there are.
pub(super) const NEEDS: usize = Need::ALL.len();
/// What a phrase counts for the first, second and third need of its concept.
const SHARES: [f32; 3] = [1.0, 0.45, 0.25];
/// How many imagined appearances, spread as all phrases are, smooth a word's own.
const SMOOTHING: f32 = 0.3;
/// A word speaks against a need at most so strongly: people tell long stories.
const FLOOR: f32 = -0.5;
/// A word that tells no more than this, in nats, is believed half.
const COMMON: f32 = 0.3;
/// Word pairs weigh so much beside words; pairs of Han characters are words.
const PAIR: f32 = 0.5;
/// A whole phrase speaks so much more, times the root of its words.
const WHOLE: f32 = 1.5;
/// Imagined appearances that smooth what a word says for danger.
const ALARM_SMOOTHING: f32 = 1.0;
/// One word, or pair, speaks for or against danger at most so strongly.
const ALARM_MOST: f32 = 2.5;
/// Words share less than this of their letter triples: not alike (Dice's coefficient, 0 to 1).
const ALIKE: f32 = 0.4;
/// A word that sounds like another in Latin letters is so like it.
const SOUNDS: f32 = 0.75;
/// So many of the likest words are asked.
const LIKEST: usize = 12;

/// What phrases mean, as it is edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LexiconSource {
    /// BCP 47.
    pub language: Box<str>,
    /// In the order of the table of concepts.
    pub concepts: Vec<Concept>,
}

/// Something people ask for, in their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// What helps, the likeliest first: one to three.
    pub needs: Vec<Need>,
    /// Its phrases may mean danger.
    pub crisis: bool,
    /// What people type.
    pub phrases: Vec<Vec<Part>>,
}

/// A part of a phrase; words are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Up to [`GAP`] other words.
    Gap,
    /// This word.
    Word(Box<str>),
    /// One of these; a choice may be several words, or none.
    Choice(Vec<Vec<Box<str>>>),
}

/// A part of a phrase, its words by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Gap,
    Word(u32),
    Choice(Vec<Vec<u32>>),
}

/// What a word, or a pair, says: so much for every need, and more or less for some.
#[derive(Clone, Debug, Default, PartialEq)]
struct Says {
    base: f32,
    more: Range<u32>,
}

/// The phrases of one language, ready to be asked.
#[derive(Debug)]
pub struct Lexicon {
    language: Box<str>,
    dictionary: Dictionary,
    lookalikes: Lookalikes,
    /// A word's appearances by need, before any logarithm.
    seen: Vec<Sum>,
    /// How Ethiopic words sound, ascending, each with the word: 32 bits each. Empty in other scripts.
    sounds: Vec<u64>,
    says: Vec<Says>,
    /// By [`subject_of`], ascending.
    pairs: Vec<(u64, Says)>,
    more: Vec<(Need, f32)>,
    /// What each word, and each pair, says for danger.
    alarms: Vec<f32>,
    pair_alarms: Vec<(u64, f32)>,
    prior: [f32; NEEDS],
    concepts: Vec<(bool, Vec<Need>)>,
    phrases: Vec<(usize, Vec<Step>)>,
    /// Words that a phrase may begin with, ascending, each with the phrase: 32 bits each.
    starts: Vec<u64>,
}

/// What a text says, as one language hears it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heard {
    /// For each word, what it says for each need.
    pub said: Vec<[f32; NEEDS]>,
    /// How surely each word is known, 0 to 1.
    pub known: Vec<f32>,
    /// How strongly the words, one by one and in pairs, speak for danger: natural logarithm of the odds.
    pub alarm: f32,
}

impl Heard {
    /// Share of the words that are known, 0 to 1.
    pub fn fit(&self) -> f32 {
        self.known.iter().sum::<f32>() / self.known.len().max(1) as f32
    }
}

impl Lexicon {
    /// Which language, BCP 47.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    pub(super) fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// Its words that look like this one, as [`Lookalikes::alike`].
    pub(super) fn alike(&self, word: &str, least: f32, most: usize) -> Vec<(f32, u32)> {
        self.lookalikes.alike(&self.dictionary, word, least, most)
    }

    /// Phrases that may begin with this word: whether of danger, what they stand for, and how they go.
    pub(super) fn starting(&self, word: u32) -> impl Iterator<Item = (bool, &[Need], &[Step])> {
        let from = self.starts.partition_point(|start| start >> 32 < u64::from(word));
        let of_word = self.starts.get(from..).unwrap_or_default().iter().take_while(move |start| *start >> 32 == u64::from(word));
        of_word.filter_map(|start| {
            let (concept, steps) = self.phrases.get(*start as u32 as usize)?;
            let (crisis, needs) = self.concepts.get(*concept)?;
            Some((*crisis, needs.as_slice(), steps.as_slice()))
        })
    }

    /// What each word of a text says. Words are folded; `ids` are theirs, where known.
    pub(super) fn hear(&self, words: &[&str], ids: &[Option<u32>]) -> Heard {
        let mut said = vec![[0.0; NEEDS]; words.len()];
        let mut known = vec![0.0; words.len()];
        let mut alarm = 0.0;
        for (place, (word, id)) in words.iter().zip(ids).enumerate() {
            match id {
                Some(id) => {
                    known[place] = 1.0;
                    if let Some(says) = self.says.get(*id as usize) {
                        self.add(&mut said[place], says, 1.0);
                    }
                    alarm += self.alarms.get(*id as usize).copied().unwrap_or_default();
                }
                None => {
                    let mut alike = self.alike(word, ALIKE, LIKEST);
                    if alike.first().is_none_or(|(likeness, _)| *likeness < SOUNDS) {
                        alike.splice(0..0, self.sounding(word));
                    }
                    known[place] = self.guess(&alike, &mut said[place]);
                    if let Some((likeness, id)) = alike.first() {
                        alarm += likeness * self.alarms.get(*id as usize).copied().unwrap_or_default();
                    }
                }
            }
        }
        for (place, pair) in ids.windows(2).enumerate() {
            let [Some(first), Some(second)] = pair else { continue };
            let pair = subject_of(*first, *second);
            if let Ok(found) = self.pair_alarms.binary_search_by_key(&pair, |(pair, _)| *pair) {
                alarm += self.pair_alarms[found].1;
            }
            let Ok(found) = self.pairs.binary_search_by_key(&pair, |(pair, _)| *pair) else { continue };
            let weight = if words[place].starts_with(is_han) { 1.0 } else { PAIR };
            for half in [place, place + 1] {
                self.add(&mut said[half], &self.pairs[found].1, weight / 2.0);
            }
        }
        self.recognise(ids, &mut said);
        Heard { said, known, alarm }
    }

    /// Whole phrases speak again, for all that they say together.
    fn recognise(&self, ids: &[Option<u32>], said: &mut [[f32; NEEDS]]) {
        for (place, id) in ids.iter().enumerate() {
            let Some(id) = id else { continue };
            // The longest phrase from here for each need, so that near twins do not add up.
            let mut longest = [0.0f32; NEEDS];
            let mut end = place;
            for (_, needs, steps) in self.starting(*id) {
                let Some(after) = reach(steps, ids, place) else { continue };
                end = end.max(after);
                for (need, share) in needs.iter().zip(SHARES) {
                    let strength = &mut longest[*need as usize];
                    *strength = strength.max(share * WHOLE * ((after - place) as f32).sqrt());
                }
            }
            let words = (end - place).max(1) as f32;
            for to in said.get_mut(place..end).unwrap_or_default() {
                to.iter_mut().zip(longest).for_each(|(to, strength)| *to += strength / words);
            }
        }
    }

    /// Ethiopic words that sound like one in Latin letters.
    fn sounding(&self, word: &str) -> impl Iterator<Item = (f32, u32)> {
        let heard = sound(word).filter(|_| word.is_ascii()).map(u64::from);
        let from = heard.map_or(self.sounds.len(), |heard| self.sounds.partition_point(|sound| sound >> 32 < heard));
        let of_sound = self.sounds[from..].iter().take_while(move |sound| Some(**sound >> 32) == heard).take(LIKEST);
        of_sound.map(|sound| (SOUNDS, *sound as u32))
    }

    fn add(&self, to: &mut [f32; NEEDS], says: &Says, weight: f32) {
        to.iter_mut().for_each(|of| *of += weight * says.base);
        for (need, more) in self.more.get(says.more.start as usize..says.more.end as usize).unwrap_or_default() {
            to[*need as usize] += weight * more;
        }
    }

    /// Lets the words that an unknown one looks like speak for it; how alike the likest is.
    fn guess(&self, alike: &[(f32, u32)], to: &mut [f32; NEEDS]) -> f32 {
        let Some((likeness, _)) = alike.first() else { return 0.0 };
        let mut seen = [0.0; NEEDS];
        for (likeness, id) in alike {
            let from = self.seen.partition_point(|sum| sum.subject < subject_of(*id, 0));
            for sum in self.seen[from..].iter().take_while(|sum| sum.subject == subject_of(*id, 0)) {
                seen[sum.what] += sum.count * likeness * likeness;
            }
        }
        let total: f32 = seen.iter().sum();
        for ((to, seen), prior) in to.iter_mut().zip(seen).zip(self.prior) {
            *to += likeness * strength(seen, total, prior);
        }
        // Never as sure as a word that was met.
        0.7 * likeness
    }
}

/// Logarithm of how many times more often than chance, never below [`FLOOR`].
fn strength(seen: f32, total: f32, prior: f32) -> f32 {
    ((seen + SMOOTHING * prior) / ((total + SMOOTHING) * prior)).ln().max(FLOOR)
}

// A word, or a pair, with what it is counted for and how much, as one integer, so that one way of sorting does for all: from the top
// the first and the second word, the need (or 1 for danger), and the count as the bits of a number that is not negative.
const WORD_BITS: u32 = 14;
const WHAT_BITS: u32 = 5;
const COUNT_BITS: u32 = 31;
/// No language has more words than have numbers.
const MOST_WORDS: usize = 1 << WORD_BITS;

/// One count: of a word, or of a pair.
fn count_of(first: u32, second: u32, what: u8, count: f32) -> u64 {
    subject_of(first, second) << (WHAT_BITS + COUNT_BITS) | u64::from(what) << COUNT_BITS | u64::from(count.to_bits())
}

/// What is counted: a word, or a pair.
fn subject_of(first: u32, second: u32) -> u64 {
    u64::from(first) << WORD_BITS | u64::from(second)
}

/// The sum of the counts of one subject for one need, or for danger.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sum {
    subject: u64,
    what: usize,
    count: f32,
}

/// What is counted of the phrases: how often a word, and a pair of neighbours, stands among those of each need, and of danger.
#[derive(Default)]
struct Counts {
    words: Vec<u64>,
    pairs: Vec<u64>,
    prior: [f32; NEEDS],
    alarms: Vec<u64>,
    pair_alarms: Vec<u64>,
}

impl Counts {
    fn phrase(&mut self, steps: &[Step], needs: &[Need], crisis: bool) {
        let length: f32 = steps.iter().map(Step::length).sum();
        // A word of a long phrase says less for what the phrase is about.
        let weight = 1.0 / length.max(1.0).sqrt();
        for (need, share) in needs.iter().zip(SHARES) {
            self.prior[*need as usize] += share;
        }
        let mut before: Vec<(u32, f32)> = Vec::new();
        for step in steps {
            let mut last = Vec::new();
            match step {
                Step::Gap => {}
                Step::Word(word) => self.run(&[*word], 1.0, (needs, crisis, weight), &before, &mut last),
                Step::Choice(choices) => {
                    choices
                        .iter()
                        .for_each(|words| self.run(words, 1.0 / choices.len() as f32, (needs, crisis, weight), &before, &mut last));
                }
            }
            before = last;
        }
    }

    /// Counts words in a row, which come in this part of the phrase's readings, after any of those before.
    fn run(
        &mut self,
        words: &[u32],
        part: f32,
        (needs, crisis, weight): (&[Need], bool, f32),
        before: &[(u32, f32)],
        last: &mut Vec<(u32, f32)>,
    ) {
        let Some((first, end)) = words.first().zip(words.last()) else { return };
        let mut pairs: Vec<(u32, u32, f32)> = words.windows(2).map(|pair| (pair[0], pair[1], part)).collect();
        pairs.extend(before.iter().map(|(word, also)| (*word, *first, part * also)));
        self.alarms.extend(words.iter().map(|word| count_of(*word, 0, crisis.into(), part)));
        self.pair_alarms.extend(pairs.iter().map(|(a, b, part)| count_of(*a, *b, crisis.into(), *part)));
        for (need, share) in needs.iter().zip(SHARES) {
            self.words.extend(words.iter().map(|word| count_of(*word, 0, *need as u8, share * weight * part)));
            self.pairs.extend(pairs.iter().map(|(a, b, part)| count_of(*a, *b, *need as u8, share * weight * part)));
        }
        last.push((*end, part));
    }
}

impl Step {
    /// How many words it stands for, on average.
    fn length(&self) -> f32 {
        match self {
            Self::Gap => 0.0,
            Self::Word(_) => 1.0,
            Self::Choice(choices) => choices.iter().map(Vec::len).sum::<usize>() as f32 / choices.len().max(1) as f32,
        }
    }
}

/// Adds up what is counted of the same for the same. Sorted by count too, so that a sum does not depend on the order of phrases.
fn add_up(mut counts: Vec<u64>) -> Vec<Sum> {
    counts.sort_unstable();
    let mut sums: Vec<Sum> = Vec::with_capacity(counts.len() / 2);
    for packed in counts {
        let subject = packed >> (WHAT_BITS + COUNT_BITS);
        let what = (packed >> COUNT_BITS & ((1 << WHAT_BITS) - 1)) as usize;
        let count = f32::from_bits((packed & ((1 << COUNT_BITS) - 1)) as u32);
        match sums.last_mut() {
            Some(last) if last.subject == subject && last.what == what => last.count += count,
            _ => sums.push(Sum { subject, what, count }),
        }
    }
    sums
}

impl Lexicon {
    fn new(language: Box<str>, dictionary: Dictionary, concepts: Vec<(bool, Vec<Need>, Vec<Vec<Step>>)>) -> Self {
        let mut counts = Counts::default();
        let (mut headings, mut all, mut starts) = (Vec::new(), Vec::new(), Vec::new());
        for (crisis, needs, phrases) in concepts {
            for steps in phrases {
                counts.phrase(&steps, &needs, crisis);
                starts.extend(first_words(&steps).into_iter().map(|word| u64::from(word) << 32 | all.len() as u64));
                all.push((headings.len(), steps));
            }
            headings.push((crisis, needs));
        }
        starts.sort_unstable();
        starts.dedup();
        let total: f32 = counts.prior.iter().sum();
        // A need without a phrase is imagined to have half of one: nothing is impossible.
        let prior = counts.prior.map(|seen| seen.max(0.5) / total.max(1.0));
        let mut lexicon = Self {
            language,
            lookalikes: Lookalikes::new(&dictionary),
            dictionary,
            sounds: Vec::new(),
            seen: add_up(counts.words),
            says: Vec::new(),
            pairs: Vec::new(),
            more: Vec::new(),
            alarms: Vec::new(),
            pair_alarms: Vec::new(),
            prior,
            concepts: headings,
            phrases: all,
            starts,
        };
        let ethiopic = (0..lexicon.dictionary.len() as u32)
            .map(|id| (lexicon.dictionary.word(id), id))
            .filter(|(word, _)| word.starts_with(is_ethiopic));
        lexicon.sounds = ethiopic.filter_map(|(word, id)| Some(u64::from(sound(word)?) << 32 | u64::from(id))).collect();
        lexicon.sounds.sort_unstable();
        let alarms = odds(counts.alarms);
        lexicon.alarms = vec![0.0; lexicon.dictionary.len()];
        for (word, alarm) in alarms {
            if let Some(place) = lexicon.alarms.get_mut((word >> WORD_BITS) as usize) {
                *place = alarm;
            }
        }
        lexicon.pair_alarms = odds(counts.pair_alarms);
        let mut says = vec![Says::default(); lexicon.dictionary.len()];
        for of_word in lexicon.seen.chunk_by(|a, b| a.subject == b.subject) {
            if let Some(place) = of_word.first().and_then(|sum| says.get_mut((sum.subject >> WORD_BITS) as usize)) {
                *place = put(&mut lexicon.more, of_word, &prior);
            }
        }
        lexicon.says = says;
        let pairs = add_up(counts.pairs);
        for of_pair in pairs.chunk_by(|a, b| a.subject == b.subject) {
            if let Some(sum) = of_pair.first() {
                lexicon.pairs.push((sum.subject, put(&mut lexicon.more, of_pair, &prior)));
            }
        }
        lexicon
    }
}

/// How many times more often each stands in phrases of danger than in others, beside chance: natural logarithms, by key.
fn odds(counts: Vec<u64>) -> Vec<(u64, f32)> {
    let counts = add_up(counts);
    let total = |counts: &[Sum], crisis: usize| -> f32 { counts.iter().filter(|sum| sum.what == crisis).map(|sum| sum.count).sum() };
    let (alarm, calm) = (total(&counts, 1).max(1.0), total(&counts, 0).max(1.0));
    let share = alarm / (alarm + calm);
    let of_one = |of_one: &[Sum]| {
        let for_it = (total(of_one, 1) + ALARM_SMOOTHING * share) / alarm;
        let against = (total(of_one, 0) + ALARM_SMOOTHING * (1.0 - share)) / calm;
        of_one.first().map(|sum| (sum.subject, (for_it / against).ln().clamp(-ALARM_MOST, ALARM_MOST)))
    };
    counts.chunk_by(|a, b| a.subject == b.subject).filter_map(of_one).collect()
}

/// Where a phrase ends that stands in the text from `place` on, word by word.
fn reach(steps: &[Step], ids: &[Option<u32>], place: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(place) };
    match step {
        Step::Gap => (place..=place + GAP).find_map(|place| reach(rest, ids, place)),
        Step::Word(word) => (ids.get(place) == Some(&Some(*word))).then(|| reach(rest, ids, place + 1)).flatten(),
        Step::Choice(choices) => choices.iter().find_map(|choice| {
            let stands = choice.iter().enumerate().all(|(offset, word)| ids.get(place + offset) == Some(&Some(*word)));
            stands.then(|| reach(rest, ids, place + choice.len())).flatten()
        }),
    }
}

fn is_ethiopic(c: char) -> bool {
    matches!(c, '\u{1200}'..='\u{1357}')
}

/// The words a phrase may begin with.
fn first_words(steps: &[Step]) -> Vec<u32> {
    let Some((step, rest)) = steps.split_first() else { return Vec::new() };
    match step {
        Step::Gap => first_words(rest),
        Step::Word(word) => vec![*word],
        Step::Choice(choices) => {
            let mut first: Vec<u32> = choices.iter().filter_map(|choice| choice.first().copied()).collect();
            if choices.iter().any(Vec::is_empty) {
                first.extend(first_words(rest));
            }
            first
        }
    }
}

/// Turns appearances into strengths.
fn put(more: &mut Vec<(Need, f32)>, seen: &[Sum], prior: &[f32; NEEDS]) -> Says {
    let total: f32 = seen.iter().map(|sum| sum.count).sum();
    // The same for every need it was not seen with, whatever the prior.
    let base = strength(0.0, total, 1.0);
    // How far its needs are from those of all phrases (Kullback–Leibler, in nats): little for the words that stand everywhere.
    let tells: f32 = seen.iter().map(|sum| sum.count / total * (sum.count / total / prior[sum.what]).ln()).sum();
    let weight = tells.max(0.0) / (tells.max(0.0) + COMMON);
    let start = more.len() as u32;
    for sum in seen {
        if let Some(need) = Need::ALL.get(sum.what) {
            more.push((*need, weight * (strength(sum.count, total, prior[sum.what]) - base)));
        }
    }
    Says { base: weight * base, more: start..more.len() as u32 }
}

/// Writes a lexicon of the given date (yyyymmdd).
#[must_use]
pub fn encode(source: &LexiconSource, date: u32) -> Vec<u8> {
    let mut body = Vec::new();
    let parts = source.concepts.iter().flat_map(|concept| &concept.phrases).flatten();
    let all: Vec<&str> = parts.flat_map(Part::words).collect();
    let dictionary = Dictionary::new(all.iter().copied());
    let mut counts: Vec<(usize, u32)> = (0..dictionary.len() as u32).map(|number| (0, number)).collect();
    let number = |word: &str| dictionary.find(word).unwrap_or_default() as usize;
    all.iter().for_each(|word| counts[number(word)].0 += 1);
    let mut common: Vec<(usize, u32)> = counts.iter().copied().filter(|(count, _)| *count > 1).collect();
    common.sort_by_key(|(count, number)| (core::cmp::Reverse(*count), *number));
    let mut codes = vec![RARE; dictionary.len()];
    (LISTED..).zip(&common).for_each(|(code, (_, number))| codes[*number as usize] = code);
    let code = |word: &str| codes.get(number(word)).copied().unwrap_or(RARE);
    body.text(&source.language);
    body.text(&common.iter().map(|(_, number)| dictionary.word(*number)).collect::<Vec<_>>().join(" "));
    body.text(&all.iter().copied().filter(|word| code(word) == RARE).collect::<Vec<_>>().join(" "));
    body.count(source.concepts.len());
    for concept in &source.concepts {
        body.push(u8::from(concept.crisis));
        body.count(concept.needs.len());
        body.extend(concept.needs.iter().map(|need| *need as u8));
        body.count(concept.phrases.len());
        for phrase in &concept.phrases {
            body.count(phrase.len());
            for part in phrase {
                match part {
                    Part::Gap => body.varint(A_GAP),
                    Part::Word(word) => body.varint(code(word)),
                    Part::Choice(choices) => {
                        body.varint(A_CHOICE);
                        body.count(choices.len());
                        for choice in choices {
                            body.count(choice.len());
                            choice.iter().for_each(|word| body.varint(code(word)));
                        }
                    }
                }
            }
        }
    }
    pack::seal(Kind::Words, date, &body)
}

impl Part {
    fn words(&self) -> Vec<&str> {
        match self {
            Self::Gap => Vec::new(),
            Self::Word(word) => vec![word],
            Self::Choice(choices) => choices.iter().flatten().map(|word| &**word).collect(),
        }
    }
}

/// Reads a lexicon, distrusting every byte.
///
/// # Errors
/// [`PackError`] for anything that [`encode`] would not have written.
pub fn decode(file: &[u8]) -> Result<Lexicon, PackError> {
    read(pack::open(Kind::Words, file)?)
}

/// Reads a lexicon whose envelope was in order, distrusting every byte.
///
/// # Errors
/// [`PackError`] for anything that [`encode`] would not have written.
pub fn read(file: Opened<'_>) -> Result<Lexicon, PackError> {
    let mut body = Reader::new(file.body(Kind::Words)?);
    let language = Box::from(body.text()?);
    let (common, rare) = (body.text()?, body.text()?);
    let (common, rare): (Vec<&str>, Vec<&str>) = (words(common).collect(), words(rare).collect());
    let dictionary = Dictionary::new(common.iter().chain(&rare).copied());
    if dictionary.len() >= MOST_WORDS {
        return Err(BytesError::Value("words").into());
    }
    let number = |word: Option<&&str>| word.and_then(|word| dictionary.find(word)).ok_or(BytesError::Value("word"));
    let common = common.iter().map(|word| number(Some(word))).collect::<Result<Vec<u32>, _>>()?;
    let mut rare = rare.iter();
    let mut word = |code: u32| match code.checked_sub(LISTED) {
        Some(place) => common.get(place as usize).copied().ok_or(BytesError::Value("word")),
        None if code == RARE => number(rare.next()),
        None => Err(BytesError::Value("word")),
    };
    let concepts = body.many(|body| {
        let crisis = match body.u8()? {
            0 => false,
            1 => true,
            _ => return Err(BytesError::Value("crisis")),
        };
        let needs = body.many(|body| Need::ALL.get(usize::from(body.u8()?)).copied().ok_or(BytesError::Value("need")))?;
        if needs.is_empty() || needs.len() > SHARES.len() {
            return Err(BytesError::Value("needs"));
        }
        let phrases = body.many(|body| {
            body.many(|body| match body.varint()? {
                A_GAP => Ok(Step::Gap),
                A_CHOICE => Ok(Step::Choice(body.many(|body| body.many(|body| word(body.varint()?)))?)),
                code => Ok(Step::Word(word(code)?)),
            })
        })?;
        Ok((crisis, needs, phrases))
    })?;
    body.end()?;
    Ok(Lexicon::new(language, dictionary, concepts))
}
