//! By which words what was asked is understood, while those of other languages still arrive.

use super::{Need, Words};
use std::sync::Arc;

/// In which languages what is typed is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Understanding {
    /// In those that everybody fetches.
    Some,
    /// The others are on their way.
    Coming,
    /// In all there are.
    All,
    /// The others did not come.
    Failed,
}

/// Whether the words were heard in a language that can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearing {
    /// It was.
    Heard,
    /// May be another one, whose words are on their way.
    Coming,
    /// May be another one, whose words did not come.
    Missed,
}

/// How the text of a question is understood.
#[derive(Clone, Debug)]
pub struct Understood {
    /// The words it is understood by.
    pub words: Arc<Words>,
    /// Whether there is an answer to tell.
    pub hearing: Hearing,
    /// Whether it may mean danger, and the likeliest need.
    told: (bool, Option<Need>),
}

impl Understood {
    /// English is told at once; for words that it does not know enough of, the other languages are waited for.
    ///
    /// `before`: how the same text was heard last. An answer that was told stands when more languages arrive, so that nothing moves
    /// under the finger, unless they hear danger, or that it is about something else.
    #[must_use]
    pub fn new(before: Option<Self>, text: &str, words: Arc<Words>, understanding: Understanding) -> Self {
        const ENOUGH: f32 = 0.6;
        let meaning = words.meaning(text);
        let told = (meaning.crisis, meaning.needs.first().map(|meant| meant.need));
        if let Some(before) = before.filter(|before| before.hearing == Hearing::Heard && before.told == told) {
            return before;
        }
        let is_known = text.trim().is_empty() || meaning.fit >= ENOUGH;
        let hearing = match understanding {
            Understanding::Some | Understanding::Coming if !is_known => Hearing::Coming,
            Understanding::Failed if !is_known => Hearing::Missed,
            _ => Hearing::Heard,
        };
        Self { words, hearing, told }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::need::words::tests::{english_alone, small};

    fn asked(before: Option<Understood>, text: &str, words: &Arc<Words>, understanding: Understanding) -> Understood {
        Understood::new(before, text, words.clone(), understanding)
    }

    /// English, and English with Spanish.
    fn words() -> (Arc<Words>, Arc<Words>) {
        (Arc::new(english_alone()), Arc::new(small()))
    }

    #[test]
    fn what_is_told_stands_when_more_languages_arrive() {
        let (first, all) = words();
        let told = asked(None, "food bank", &first, Understanding::Coming);
        assert_eq!(told.hearing, Hearing::Heard);
        let then = asked(Some(told), "food bank", &all, Understanding::All);
        assert!(Arc::ptr_eq(&then.words, &first));
        let another = asked(None, "food bank", &all, Understanding::All);
        assert!(Arc::ptr_eq(&another.words, &all), "asked again, it is heard in all of them");
    }

    #[test]
    fn what_english_does_not_know_waits_for_the_other_languages() {
        let (first, all) = words();
        for (understanding, hearing) in [
            (Understanding::Some, Hearing::Coming),
            (Understanding::Coming, Hearing::Coming),
            (Understanding::Failed, Hearing::Missed),
            (Understanding::All, Hearing::Heard),
        ] {
            assert_eq!(asked(None, "mi comida", &first, understanding).hearing, hearing);
        }
        let waiting = asked(None, "mi comida", &first, Understanding::Coming);
        let then = asked(Some(waiting), "mi comida", &all, Understanding::All);
        assert_eq!(then.hearing, Hearing::Heard);
        assert!(Arc::ptr_eq(&then.words, &all));
    }

    #[test]
    fn danger_that_another_language_hears_is_told_though_an_answer_stands() {
        let (first, all) = words();
        let text = "food bank food bank hungry no quiero vivir";
        let told = asked(None, text, &first, Understanding::Coming);
        assert_eq!((told.hearing, told.words.meaning(text).crisis), (Hearing::Heard, false));
        let then = asked(Some(told), text, &all, Understanding::All);
        assert!(Arc::ptr_eq(&then.words, &all) && then.words.meaning(text).crisis);
    }
}
