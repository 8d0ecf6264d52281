//! What was asked for, and how well each service goes with it.

use crate::catalogue::{Catalogue, Row, ServiceId, ServiceSet};
use crate::need::{Meant, Need, NeedSet, Vocabulary, Words};
use crate::query::{Facet, Query};
use crate::search::{TextMatch, fold, words};

/// A need that a service helps with among others, beside the one it is there for.
const ALSO: f32 = 0.7;
/// Of the relevance of a service that helps with the need: from the need, and from the words.
const NEED_AND_WORDS: (f32, f32) = (0.7, 0.3);
/// Words alone are worth at most so much…
const WORDS_ALONE: f32 = 0.5;
/// …and a service must hold so much of them, by how rare they are.
const HOLDS: f32 = 0.6;
/// A service asked for by name goes so well with the words at least, beside the one that goes best with them.
const NAMED: f32 = 0.4;
/// Less than this of a text known in any language: the words are looked for, no need is guessed.
const KNOWN: f32 = 0.4;

/// What the query means.
pub(super) struct Asked {
    /// Chosen, then understood; the likeliest first.
    pub needs: Vec<Meant>,
    pub crisis: bool,
    /// The likeliest need, however unlikely.
    pub guess: Option<Need>,
    /// Every typed word, folded.
    typed: Vec<String>,
    text: TextMatch,
    /// Services whose name or organisation holds all words that matter.
    named: ServiceSet,
    /// Needs understood from words, chosen or not.
    understood: Vec<Meant>,
    chosen: NeedSet,
}

impl Asked {
    pub fn new(catalogue: &Catalogue, words_known: &Words, query: &Query) -> Self {
        let meaning = words_known.meaning(&query.text);
        let folded = fold(&query.text);
        let typed: Vec<String> = words(&folded).map(str::to_owned).collect();
        let understood: Vec<Meant> = if meaning.fit >= KNOWN { meaning.needs } else { Vec::new() };
        let chosen = query.choices.needs;
        let text = match typed.is_empty() {
            true => TextMatch::default(),
            // Only what is still being typed may be unfinished; a space ends it.
            false => catalogue.postings().search(&words(&folded).collect::<Vec<_>>(), !query.text.ends_with(char::is_whitespace)),
        };
        let picked = |need: Need| {
            let meant = understood.iter().find(|meant| meant.need == need).cloned();
            Meant { score: 1.0, ..meant.unwrap_or(Meant { need, score: 1.0, phrase: String::new() }) }
        };
        let mut asked = Self {
            crisis: meaning.crisis,
            guess: meaning.guess,
            needs: chosen.iter().map(picked).chain(understood.iter().filter(|meant| !chosen.contains(meant.need)).cloned()).collect(),
            understood,
            chosen,
            named: ServiceSet::none(catalogue.len()),
            typed,
            text,
        };
        asked.name(catalogue);
        asked
    }

    pub fn is_wordless(&self) -> bool {
        self.typed.is_empty()
    }

    /// Words that mean no need and stand in no record.
    pub fn is_hopeless(&self) -> bool {
        !self.is_wordless() && self.understood.is_empty() && self.text.records.is_empty()
    }

    /// Services that go with what was asked at all. Needs chosen are judged elsewhere.
    pub fn matches(&self, catalogue: &Catalogue) -> ServiceSet {
        if self.is_wordless() {
            return ServiceSet::all(catalogue.len());
        }
        let mut set = self.named.clone();
        // Only what was understood: that a need was chosen does not make every service of it an answer to the words.
        for meant in &self.understood {
            set.add(catalogue.stated().value(Facet::Need, meant.need.number().into()));
        }
        self.text.records.iter().filter(|record| self.text.share(**record) >= HOLDS).for_each(|record| set.insert(ServiceId(*record)));
        set
    }

    /// How well one of them goes with it, above 0 to 1.
    pub fn relevance(&self, service: ServiceId, row: &Row) -> f32 {
        if self.is_wordless() {
            // Without a choice everything goes; what does not help with a need that was chosen is counted, then turned away.
            return if self.chosen.is_empty() || self.chosen.contains(row.main_need) { 1.0 } else { ALSO };
        }
        if self.named.contains(service) {
            return 1.0;
        }
        let worth = |meant: &Meant| match meant.need {
            need if row.main_need == need => meant.score,
            need if row.needs.contains(need) => meant.score * ALSO,
            _ => 0.0,
        };
        let need = self.understood.iter().map(worth).fold(0.0, f32::max);
        let (by_need, by_words) = NEED_AND_WORDS;
        let words = self.text.score(service.0);
        if need > 0.0 { by_need * need + by_words * words } else { WORDS_ALONE * words }
    }

    /// Finds services that were asked for by name.
    fn name(&mut self, catalogue: &Catalogue) {
        let asked: Vec<&str> = self.typed.iter().map(String::as_str).filter(|word| !is_small(word)).collect();
        if asked.is_empty() {
            return;
        }
        // A name weighs so much that who has the words there is among the best by words; only their texts are read.
        let is_near = |record: u32| self.text.share(record) >= HOLDS && self.text.score(record) >= NAMED;
        for service in self.text.records.iter().filter(|record| is_near(**record)).map(|record| ServiceId(*record)) {
            let Some(text) = catalogue.row(service).and_then(|row| catalogue.text(row)) else { continue };
            let own = fold(&[text.name, " ", text.organisation].concat());
            if asked.iter().all(|word| words(&own).any(|own| own == *word || word.len() >= 4 && own.starts_with(word))) {
                self.named.insert(service);
            }
        }
    }
}

/// Words too common to name anything.
fn is_small(word: &str) -> bool {
    const SMALL: [&str; 34] = [
        "a", "an", "and", "any", "are", "at", "by", "can", "do", "for", "from", "get", "have", "help", "i", "im", "in", "is", "it", "me",
        "my", "near", "need", "of", "on", "or", "please", "some", "the", "to", "want", "where", "with", "you",
    ];
    SMALL.contains(&word)
}
