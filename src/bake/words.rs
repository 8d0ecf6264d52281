//! The words people use: a table of concepts, and a text file of phrases for each language.
//!
//! ```text
//! # a comment
//! [eviction]
//! a phrase, as somebody would type it
//! one of (these|several words|) and then .. something
//! ```
//! `(a|b|)`: one of these, or nothing. `..`: up to three other words. A phrase stands under one concept, whose needs are in order.

use super::report::{Fate, Finding, Report};
use super::rows::Table;
use crate::need::{Concept, LexiconSource, MOST_EXPANSIONS, Need, Part, Vocabulary};
use crate::search::{fold, is_han, words};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A row of the table of concepts.
struct Heading {
    id: String,
    needs: Vec<Need>,
    crisis: bool,
}

/// Reads the folder: a source for each language, in the order of their names.
pub(super) fn read(folder: &Path, report: &mut Report) -> Vec<LexiconSource> {
    let headings = match read_concepts(&folder.join("concepts.csv")) {
        Ok(headings) => headings,
        Err(findings) => {
            report.findings.extend(findings);
            return Vec::new();
        }
    };
    report.kept.push(("needs/concepts.csv".to_owned(), headings.len()));
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map(|entries| {
            entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension().is_some_and(|e| e == "txt")).collect()
        })
        .unwrap_or_default();
    files.sort();
    if !files.iter().any(|path| path.file_stem().is_some_and(|stem| stem == "en")) {
        report.findings.push(refused("needs/en.txt", 0, "", "English words are missing".to_owned()));
    }
    files.iter().filter_map(|path| read_language(path, &headings, report)).collect()
}

fn refused(file: &str, line: u64, column: &str, what: String) -> Finding {
    Finding { fate: Fate::Refused, file: file.to_owned(), line, column: column.to_owned(), what }
}

fn read_concepts(path: &Path) -> Result<Vec<Heading>, Vec<Finding>> {
    let file = "needs/concepts.csv";
    let bytes = std::fs::read(path).map_err(|error| vec![refused(file, 0, "", error.to_string())])?;
    let table = Table::read(file, &bytes, &["id", "needs", "crisis", "meaning"], BTreeMap::new())?;
    let mut findings = Vec::new();
    let mut headings: Vec<Heading> = Vec::new();
    for row in table.rows() {
        let needs: Vec<Need> = row.cell("needs").split(';').filter_map(Need::from_id).collect();
        let id = row.cell("id").to_owned();
        if needs.is_empty() || needs.len() > 3 || needs.len() != row.cell("needs").split(';').count() {
            findings.push(refused(file, row.line(), "needs", format!("\"{}\" is not one to three needs", row.cell("needs"))));
        }
        if headings.iter().any(|known| known.id == id) {
            findings.push(refused(file, row.line(), "id", format!("\"{id}\" stands twice")));
        }
        headings.push(Heading { id, needs, crisis: row.cell("crisis") == "yes" });
    }
    for need in Need::ALL.iter().filter(|need| !headings.iter().any(|heading| heading.needs.first() == Some(need))) {
        findings.push(refused(file, 0, "needs", format!("no concept for {}", need.id())));
    }
    if findings.is_empty() { Ok(headings) } else { Err(findings) }
}

fn read_language(path: &Path, headings: &[Heading], report: &mut Report) -> Option<LexiconSource> {
    let language = path.file_stem()?.to_str()?;
    let file = format!("needs/{language}.txt");
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            report.findings.push(refused(&file, 0, "", error.to_string()));
            return None;
        }
    };
    let mut concepts: Vec<Concept> =
        headings.iter().map(|heading| Concept { needs: heading.needs.clone(), crisis: heading.crisis, phrases: Vec::new() }).collect();
    let mut under: Option<usize> = None;
    // Where each phrase was first seen, with its choices written out.
    let mut seen: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    let mut kept = 0;
    for (line, text) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let mut refuse = |what: String| report.findings.push(refused(&file, line, "", what));
        if let Some(id) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            under = headings.iter().position(|heading| heading.id == id);
            if under.is_none() {
                refuse(format!("there is no concept \"{id}\""));
            }
            continue;
        }
        let Some(concept) = under else {
            refuse("a phrase under no [concept]".to_owned());
            continue;
        };
        match parse(text, language) {
            Ok(parts) => {
                for phrase in expansions(&parts) {
                    let (first, at) = *seen.entry(phrase.clone()).or_insert((concept, line));
                    if first != concept {
                        let id = &headings[first].id;
                        refuse(format!("\"{phrase}\" stands under \"{id}\" too, in line {at}: a phrase has one concept"));
                    }
                }
                for parts in apart(parts) {
                    // The same words again teach nothing.
                    if !concepts[concept].phrases.contains(&parts) {
                        concepts[concept].phrases.push(parts);
                    }
                }
                kept += 1;
            }
            Err(what) => refuse(what),
        }
    }
    let missing: BTreeSet<&str> =
        headings.iter().zip(&concepts).filter(|(_, concept)| concept.phrases.is_empty()).map(|(heading, _)| heading.id.as_str()).collect();
    if !missing.is_empty() {
        let ids: Vec<&str> = missing.into_iter().collect();
        report.findings.push(Finding {
            fate: Fate::Noted,
            what: format!("no phrase for {}", ids.join(", ")),
            ..refused(&file, 0, "", String::new())
        });
    }
    for need in Need::ALL.iter().filter(|need| !concepts.iter().any(|c| c.needs.first() == Some(need) && !c.phrases.is_empty())) {
        report.findings.push(refused(&file, 0, "", format!("no phrase for the need {}", need.id())));
    }
    report.kept.push((file, kept));
    Some(LexiconSource { language: language.into(), concepts })
}

/// Reads a phrase.
fn parse(text: &str, language: &str) -> Result<Vec<Part>, String> {
    if let Some(c) = text.chars().find(|c| matches!(c, '[' | ']' | '{' | '}' | '"' | '<' | '>') || c.is_control()) {
        return Err(format!("{c:?} has no place in a phrase"));
    }
    if let Some(c) = text.chars().find(|c| !is_script_of(*c, language)) {
        return Err(format!("'{c}' is not written in this language: \"{text}\""));
    }
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        plain(before, &mut parts);
        let (choice, after) = after.split_once(')').ok_or_else(|| format!("a choice is not closed: \"{text}\""))?;
        let choices: Vec<Vec<Box<str>>> = choice.split('|').map(|choice| words(&fold(choice)).map(Into::into).collect()).collect();
        if choices.iter().all(Vec::is_empty) || choice.contains('(') {
            return Err(format!("a choice of nothing: \"{text}\""));
        }
        parts.push(Part::Choice(choices));
        rest = after;
    }
    plain(rest, &mut parts);
    if rest.contains(')') {
        return Err(format!("a choice is not opened: \"{text}\""));
    }
    let count: usize = parts.iter().map(|part| if let Part::Choice(choices) = part { choices.len() } else { 1 }).product();
    match parts.iter().any(|part| *part != Part::Gap) {
        false => Err(format!("no words: \"{text}\"")),
        true if count > MOST_EXPANSIONS => Err(format!("{count} ways to read it, {MOST_EXPANSIONS} at most: \"{text}\"")),
        true => Ok(parts),
    }
}

/// A line that is one choice is several phrases, written shortly.
fn apart(parts: Vec<Part>) -> Vec<Vec<Part>> {
    match parts.as_slice() {
        [Part::Choice(choices)] => {
            let phrase = |choice: &Vec<Box<str>>| choice.iter().cloned().map(Part::Word).collect::<Vec<_>>();
            choices.iter().map(phrase).filter(|phrase| !phrase.is_empty()).collect()
        }
        _ => vec![parts],
    }
}

/// Words and gaps.
fn plain(text: &str, parts: &mut Vec<Part>) {
    for (place, piece) in text.replace('…', "..").split("..").enumerate() {
        // A gap at either end of a phrase says nothing.
        if place > 0 && !parts.is_empty() {
            parts.push(Part::Gap);
        }
        parts.extend(words(&fold(piece)).map(|word| Part::Word(word.into())));
    }
}

/// The phrase with its choices written out, a gap as "..".
fn expansions(parts: &[Part]) -> Vec<String> {
    let mut all = vec![String::new()];
    for part in parts {
        let choices: Vec<String> = match part {
            Part::Gap => vec!["..".to_owned()],
            Part::Word(word) => vec![word.to_string()],
            Part::Choice(choices) => choices.iter().map(|choice| choice.join(" ")).collect(),
        };
        let longer = |start: &String| {
            let join = |choice: &String| [start.as_str(), choice].join(" ").trim().to_owned();
            choices.iter().map(join).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// Whether a character may stand in a phrase: the language's own script, and Latin, which everybody types at times.
fn is_script_of(c: char, language: &str) -> bool {
    // Not a letter of any script, or a Latin one.
    if !c.is_alphabetic() && !is_han(c) || c < '\u{370}' || matches!(c, '\u{1e00}'..='\u{1eff}' | '\u{ff00}'..='\u{ff5e}' | 'ʼ') {
        return true;
    }
    match language {
        "ar" | "fa" => matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'),
        "bn" => matches!(c, '\u{980}'..='\u{9ff}'),
        "am" | "ti" => matches!(c, '\u{1200}'..='\u{139f}' | '\u{2d80}'..='\u{2ddf}'),
        "zh-Hans" | "zh-Hant" => is_han(c) || matches!(c, '\u{3105}'..='\u{312f}'),
        // Another dataset's language: nobody here knows better.
        _ => !matches!(language, "en" | "es" | "pt" | "fr" | "it" | "pl" | "tr" | "so" | "vi"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_words_choices_and_gaps() {
        let phrase = parse("My (husband|ex partner|) .. hits me", "en").unwrap();
        assert_eq!(expansions(&phrase), ["my husband .. hits me", "my ex partner .. hits me", "my .. hits me"],);
        assert_eq!(expansions(&parse("想..自杀", "zh-Hans").unwrap()), ["想 .. 自 杀"]);
    }

    #[test]
    fn what_is_no_phrase_is_said() {
        let many = "(a|b|c|d) (a|b|c|d) (a|b|c|d)";
        for (text, why) in [
            ("(a|b", "not closed"),
            ("a) b", "not opened"),
            ("(|)", "nothing"),
            ("..", "no words"),
            ("a <b>", "no place"),
            ("дом", "not written"),
            (many, "64 ways"),
        ] {
            let error = parse(text, "en").unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
    }

    #[test]
    fn each_language_has_its_script_and_latin() {
        for (language, text) in
            [("ar", "الايجار GP"), ("am", "ቤት bet"), ("bn", "বাড়ি bari"), ("zh-Hant", "屋 nguk"), ("vi", "nhà"), ("uk", "дім")]
        {
            assert!(parse(text, language).is_ok(), "{language}");
        }
        assert!(parse("ቤት", "ar").is_err() && parse("屋", "en").is_err());
    }
}
