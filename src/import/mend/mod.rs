//! Mending single fields: text in, [`Mended`](super::Mended) out. Pure, total, and never a guess.
//!
//! A value that cannot be read with certainty is left blank and says why. What is shown to nobody (markup, controls, a person's own
//! address) is taken out; everything else stays as it was written.

pub mod contact;
pub mod day;
pub mod hours;
mod languages;
mod names;
pub mod place;
pub mod text;
pub mod words;

use super::{Mended, Reason};

/// A field on its way: reasons are added once each, in the order in which they come up.
#[derive(Debug, Default)]
struct Field {
    reasons: Vec<Reason>,
}

impl Field {
    fn say(&mut self, reason: Reason) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    fn say_all(&mut self, reasons: impl IntoIterator<Item = Reason>) {
        reasons.into_iter().for_each(|reason| self.say(reason));
    }

    fn keep(self, value: impl Into<String>) -> Mended {
        Mended { value: value.into(), reasons: self.reasons, aside: String::new() }
    }

    fn blank(mut self, reason: Reason) -> Mended {
        self.say(reason);
        self.keep("")
    }
}

/// Words that people and programs write where nothing is known. "None" is not among them: it may be an answer.
fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "n/a",
        "n.a.",
        "null",
        "undefined",
        "nan",
        "unknown",
        "not known",
        "not stated",
        "not applicable",
        "not provided",
        "not available",
        "no information",
        "no data",
        "tbc",
        "t.b.c.",
        "tba",
        "tbd",
        "to be confirmed",
        "to follow",
        "#n/a",
        "#ref!",
        "#value!",
        "#name?",
        "[object object]",
    ];
    let text = text.trim().trim_matches(['"', '\'']);
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Digits of every script that a phone or a spreadsheet may hold → ASCII; other characters as they are.
fn plain_digit(c: char) -> char {
    const ZEROS: [char; 14] = ['٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '０'];
    let digit =
        |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|step| *step < 10).and_then(|step| char::from_digit(step, 10));
    if c.is_ascii() { c } else { ZEROS.iter().find_map(digit).unwrap_or(c) }
}
