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

/// A bad input by its number in the list of those that are to be tested (0: not on it), and its stated outcome.
#[cfg(test)]
struct Case<'a> {
    case: u16,
    input: &'a str,
    value: &'a str,
    reasons: &'a [Reason],
}

#[cfg(test)]
impl Case<'_> {
    fn check(cases: &[Case<'_>], mend: impl Fn(&str) -> Mended) {
        let mut wrong = Vec::new();
        for Case { case, input, value, reasons } in cases {
            let got = mend(input);
            if (got.value.as_str(), got.reasons.as_slice()) != (*value, *reasons) {
                wrong.push(format!("case {case}: {input:?}\n  is {:?} {:?}\n  not {value:?} {reasons:?}", got.value, got.reasons));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{GazetteerSource, decode_gazetteer, encode_gazetteer};
    use std::path::{Path, PathBuf};

    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { files(&entry.path(), found) } else { found.push(entry.path()) }
        }
    }

    fn strings(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => found.push(text.clone()),
            serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
            serde_json::Value::Object(fields) => fields.values().for_each(|field| strings(field, found)),
            other => found.push(other.to_string()),
        }
    }

    /// Every value of real feeds through every mending: a value that is kept is kept as it is the second time.
    #[test]
    #[allow(clippy::print_stdout, reason = "what is skipped is said")]
    fn values_of_published_feeds_settle_at_once() {
        let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
        let folder = std::env::var_os("KITH_SHARED").map_or_else(beside, PathBuf::from).join("samples");
        let mut paths = Vec::new();
        files(&folder, &mut paths);
        if paths.is_empty() {
            println!("skipped: the publishers' samples are not here");
            return;
        }
        let mut values = Vec::new();
        for path in paths {
            let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
            match serde_json::from_str(&text) {
                Ok(json) => strings(&json, &mut values),
                Err(_) => values.extend(text.split([',', '\n']).map(str::to_owned)),
            }
        }
        values.sort();
        values.dedup();
        let nowhere = decode_gazetteer(&encode_gazetteer(&GazetteerSource::default(), 20_261_122)).unwrap();
        let mends: [&dyn Fn(&str) -> Mended; 11] = [
            &text::line,
            &text::prose,
            &contact::phones,
            &|text| contact::email(text, "Some Charity"),
            &contact::url,
            &|text| day::date(text, None),
            &day::age,
            &words::yes_no,
            &words::language,
            &|text| place::postcode(text, &nowhere),
            &|text| words::catchment(text, &nowhere),
        ];
        for value in &values {
            for (nth, mend) in mends.iter().enumerate() {
                let once = mend(value).value;
                assert_eq!(mend(&once).value, once, "mending {nth} of {value:?}");
            }
        }
    }
}
