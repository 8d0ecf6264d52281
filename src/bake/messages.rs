//! The texts of the interface: `data/messages/<lang>.json`, in the shape of i18next (version 4), checked against English.
//!
//! What is not whole is refused, so that no page is ever half in another language.

use super::kiosk::{self, Kiosk};
use super::report::{Fate, Finding, Report};
use crate::locale::{COUNT_NAMES, Locale, MessagesSource, text_names};
use crate::service::{Vocabulary, is_invisible};
use serde::Deserialize;
use serde::de::{self, MapAccess, Visitor};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use unicode_normalization::is_nfc;

/// The language that all others are checked against.
const FIRST: &str = "en";
/// What a pattern of the time of day may hold.
const CLOCK: [&str; 5] = ["hour", "hour12", "hour24", "minute", "half"];

/// What a file says of its language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meta {
    language: String,
    native: String,
    /// For people who read the file; not baked.
    english: String,
    direction: Direction,
    draft: bool,
    clock: String,
    clock_full_hour: String,
    #[serde(default)]
    am: String,
    #[serde(default)]
    pm: String,
    decimal: String,
    /// Names of texts that are the same as in English, and right.
    #[serde(default)]
    same: BTreeSet<String>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Direction {
    Ltr,
    Rtl,
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "_meta")]
    meta: Meta,
    #[serde(flatten)]
    groups: BTreeMap<String, Group>,
}

/// Texts by name, each name once: a plain map would keep the last and say nothing.
struct Group(BTreeMap<String, String>);

impl<'de> Deserialize<'de> for Group {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Texts;
        impl<'de> Visitor<'de> for Texts {
            type Value = Group;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("texts by name")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Group, A::Error> {
                let mut texts = BTreeMap::new();
                while let Some((name, text)) = map.next_entry::<String, String>()? {
                    if texts.insert(name.clone(), text).is_some() {
                        return Err(de::Error::custom(format!("\"{name}\" stands twice")));
                    }
                }
                Ok(Group(texts))
            }
        }
        deserializer.deserialize_map(Texts)
    }
}

/// One language's file, before it is checked.
struct Language {
    file: String,
    locale: Locale,
    meta: Meta,
    /// By full name: `home.heading`.
    texts: BTreeMap<String, String>,
}

/// Reads the folder: English first, then every other language in the order of their names; and the texts of a kiosk.
pub(super) fn read(folder: &Path, report: &mut Report) -> (Vec<MessagesSource>, Kiosk) {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map(|entries| {
            entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension().is_some_and(|e| e == "json")).collect()
        })
        .unwrap_or_default();
    paths.sort();
    let mut languages = Vec::new();
    for path in &paths {
        match parse(path) {
            Ok(language) => languages.push(language),
            Err(finding) => report.findings.push(finding),
        }
    }
    let Some(english) = languages.iter().position(|language| language.locale.id() == FIRST).map(|place| languages.remove(place)) else {
        report.findings.push(refused("messages/en.json", "", "the English texts are missing".to_owned()));
        return (Vec::new(), Kiosk::new());
    };
    let (mut sources, mut of_kiosk) = (Vec::new(), Kiosk::new());
    for language in core::iter::once(&english).chain(&languages) {
        let findings = check(language, &english);
        if findings.is_empty() {
            report.kept.push((language.file.clone(), language.texts.len()));
            sources.push(source(language));
            let is_rtl = language.meta.direction == Direction::Rtl;
            of_kiosk.insert(language.locale.id().to_owned(), kiosk::texts(&language.texts, is_rtl));
        }
        report.findings.extend(findings);
    }
    (sources, of_kiosk)
}

fn refused(file: &str, name: &str, what: String) -> Finding {
    Finding { fate: Fate::Refused, file: file.to_owned(), line: 0, column: name.to_owned(), what }
}

fn parse(path: &Path) -> Result<Language, Finding> {
    let tag = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let file = format!("messages/{tag}.json");
    let wrong = |name: &str, what: String| refused(&file, name, what);
    let text = std::fs::read_to_string(path).map_err(|error| wrong("", error.to_string()))?;
    let File { meta, groups } = serde_json::from_str(&text).map_err(|error| wrong("", error.to_string()))?;
    let locale = Locale::from_id(tag).ok_or_else(|| wrong("", format!("\"{tag}\" is no language of the interface")))?;
    if meta.language != tag {
        return Err(wrong("_meta.language", format!("it says \"{}\", and the file's name says \"{tag}\"", meta.language)));
    }
    let mut texts = BTreeMap::new();
    for (group, named) in groups {
        texts.extend(named.0.into_iter().map(|(name, text)| (format!("{group}.{name}"), text)));
    }
    Ok(Language { file, locale, meta, texts })
}

/// The names that the program knows in a language, in its order.
fn names(locale: Locale) -> Vec<String> {
    let mut names = text_names();
    names.extend(forms(&COUNT_NAMES, locale));
    names
}

/// The names of the forms of texts with a number.
fn forms(counts: &[&str], locale: Locale) -> Vec<String> {
    let mut names = Vec::new();
    for name in counts {
        names.extend(locale.plurals().iter().map(|plural| format!("{name}{}", plural.suffix())));
    }
    names
}

/// The English text that stands for a name in any language: for a form that English has not, its plural.
fn english_of<'a>(english: &'a Language, name: &str) -> Option<&'a str> {
    english.texts.get(name).or_else(|| english.texts.get(&plural_of(name))).map(String::as_str)
}

fn check(language: &Language, english: &Language) -> Vec<Finding> {
    let Language { file, locale, meta, texts } = language;
    let mut findings = Vec::new();
    let mut say = |name: &str, what: String| findings.push(refused(file, name, what));
    let mut names = names(*locale);
    names.extend(kiosk::TEXTS.map(str::to_owned));
    names.extend(forms(&kiosk::COUNTS, *locale));
    for name in names.iter().filter(|name| !texts.contains_key(*name)) {
        say(name, "the text is missing".to_owned());
    }
    for name in texts.keys().filter(|name| !names.contains(name)) {
        say(name, "no such text, or a plural that this language has not".to_owned());
    }
    let of_meta = [
        ("native", &meta.native),
        ("english", &meta.english),
        ("clock", &meta.clock),
        ("clock_full_hour", &meta.clock_full_hour),
        ("decimal", &meta.decimal),
    ];
    for (name, text) in of_meta {
        fault(text).into_iter().for_each(|what| say(&format!("_meta.{name}"), what));
    }
    for (name, text) in [("clock", &meta.clock), ("clock_full_hour", &meta.clock_full_hour)] {
        match places(text) {
            None => say(&format!("_meta.{name}"), "a {{ without its }}".to_owned()),
            Some(places) => {
                places
                    .iter()
                    .filter(|place| !CLOCK.contains(place))
                    .for_each(|place| say(&format!("_meta.{name}"), format!("{{{{{place}}}}} is no part of a time")));
                if places.contains("half") && (meta.am.is_empty() || meta.pm.is_empty()) {
                    say("_meta.am", "{{half}} needs \"am\" and \"pm\"".to_owned());
                }
            }
        }
    }
    for (name, text) in texts {
        fault(text).into_iter().for_each(|what| say(name, what));
        let Some(first) = english_of(english, name) else { continue };
        // A form for one or two may do without the number, in words.
        let is_small = ["_zero", "_one", "_two"].iter().any(|end| name.ends_with(end));
        let lacks = |of: &BTreeSet<&str>, other: &BTreeSet<&str>| other.difference(of).any(|place| !(is_small && *place == "count"));
        match (places(text), places(english_of(english, &plural_of(name)).unwrap_or(first))) {
            (Some(here), Some(there)) if !lacks(&here, &there) && !lacks(&there, &here) => {}
            (Some(_), Some(there)) => say(name, format!("its places for values must be {}", written(&there))),
            (None, _) | (_, None) => say(name, "a {{ without its }}".to_owned()),
        }
        let is_same = locale.id() != FIRST && text == first && has_words(text);
        if is_same != meta.same.contains(name) && locale.id() != FIRST {
            let what =
                if is_same { "the same as in English: translate it, or name it in _meta.same" } else { "it is in _meta.same, and differs" };
            say(name, what.to_owned());
        }
    }
    for name in meta.same.iter().filter(|name| !texts.contains_key(*name)) {
        say(name, "it is in _meta.same, and there is no such text".to_owned());
    }
    findings
}

/// The name of the general form of a text with a number; any other name as it is.
fn plural_of(name: &str) -> String {
    let count = COUNT_NAMES.iter().chain(&kiosk::COUNTS).find(|count| name.strip_prefix(**count).is_some_and(|end| end.starts_with('_')));
    count.map_or_else(|| name.to_owned(), |count| format!("{count}_other"))
}

/// What no text may have.
fn fault(text: &str) -> Option<String> {
    // The two joiners spell words in Persian and Bengali.
    let is_hidden = |c: char| (c.is_control() || is_invisible(c)) && !matches!(c, '\u{200c}' | '\u{200d}');
    if text.trim().is_empty() {
        return Some("the text is empty".to_owned());
    }
    if text.trim() != text || text.contains("  ") {
        return Some("white space at an end, or twice".to_owned());
    }
    if text.contains(['<', '>']) {
        return Some("no HTML, and neither < nor >".to_owned());
    }
    if let Some(c) = text.chars().find(|c| is_hidden(*c)) {
        return Some(format!("{c:?} cannot be seen"));
    }
    if let Some(c) = text.chars().find(|c| c.is_numeric() && !c.is_ascii_digit()) {
        return Some(format!("'{c}' is no digit from 0 to 9"));
    }
    (!is_nfc(text)).then(|| "letters and their marks are apart (not NFC)".to_owned())
}

/// The names between `{{` and `}}`; `None` when these do not pair.
fn places(text: &str) -> Option<BTreeSet<&str>> {
    let mut names = BTreeSet::new();
    let mut parts = text.split("{{");
    let closed = |part: &str| part.contains('}') || part.contains('{');
    if parts.next().is_some_and(closed) {
        return None;
    }
    for part in parts {
        let (name, rest) = part.split_once("}}")?;
        if closed(rest) || name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            return None;
        }
        names.insert(name);
    }
    Some(names)
}

fn written(places: &BTreeSet<&str>) -> String {
    if places.is_empty() { "none".to_owned() } else { places.iter().map(|place| format!("{{{{{place}}}}}")).collect::<Vec<_>>().join(" ") }
}

/// Whether there is anything to translate outside of the places for values.
fn has_words(text: &str) -> bool {
    let outside = text.split("{{").map(|part| part.rsplit("}}").next().unwrap_or_default());
    outside.flat_map(str::chars).any(char::is_alphabetic)
}

fn source(language: &Language) -> MessagesSource {
    let meta = &language.meta;
    let of_meta = [&meta.native, &meta.clock, &meta.clock_full_hour, &meta.am, &meta.pm, &meta.decimal];
    let mut texts: Vec<String> = of_meta.map(Clone::clone).into();
    texts.extend(names(language.locale).iter().map(|name| language.texts.get(name).cloned().unwrap_or_default()));
    MessagesSource { locale: language.locale, is_rtl: meta.direction == Direction::Rtl, is_draft: meta.draft, texts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> String {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/messages/en.json")).expect("a file")
    }

    /// A made-up Turkish: every text marked, then changed.
    fn turkish(change: fn(&mut serde_json::Value)) -> Vec<String> {
        let mut file: serde_json::Value = serde_json::from_str(&english()).expect("JSON");
        for (group, texts) in file.as_object_mut().expect("groups") {
            for (_, text) in texts.as_object_mut().expect("texts").iter_mut().filter(|_| group != "_meta") {
                *text = format!("ı {}", text.as_str().expect("a text")).into();
            }
        }
        file["_meta"]["language"] = "tr".into();
        change(&mut file);
        let folder = std::env::temp_dir().join(format!("kith-messages-{}-{:p}", std::process::id(), change));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("en.json"), english()).expect("written");
        std::fs::write(folder.join("tr.json"), file.to_string()).expect("written");
        let mut report = Report::default();
        let (sources, kiosk) = read(&folder, &mut report);
        std::fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(kiosk.len(), sources.len());
        assert_eq!(sources.len(), if report.findings.is_empty() { 2 } else { 1 });
        report.findings.iter().map(|finding| format!("{}: {}", finding.column, finding.what)).collect()
    }

    #[test]
    fn a_whole_file_has_no_faults() {
        assert_eq!(turkish(|_| {}), [""; 0]);
    }

    #[test]
    fn each_fault_is_named_with_its_text() {
        let check = |change: fn(&mut serde_json::Value), name: &str, what: &str| {
            let findings = turkish(change);
            assert!(findings.iter().any(|finding| finding.starts_with(name) && finding.contains(what)), "{name}: {findings:?}");
        };
        check(|file| drop(file["home"].as_object_mut().expect("texts").remove("lead")), "home.lead", "missing");
        check(|file| file["home"]["new"] = "x".into(), "home.new", "no such text");
        check(|file| file["walk"]["minutes_few"] = "{{count}}".into(), "walk.minutes_few", "plural that this language has not");
        check(|file| drop(file["kiosk"].as_object_mut().expect("texts").remove("stay")), "kiosk.stay", "missing");
        check(|file| file["kiosk"]["new"] = "x".into(), "kiosk.new", "no such text");
        check(|file| file["kiosk"]["idle_few"] = "{{count}}".into(), "kiosk.idle_few", "plural that this language has not");
        check(|file| file["kiosk"]["idle_other"] = "ı".into(), "kiosk.idle_other", "must be {{count}}");
        check(|file| file["home"]["lead"] = " ".into(), "home.lead", "empty");
        check(|file| file["home"]["lead"] = "a <b>b</b>".into(), "home.lead", "HTML");
        check(|file| file["home"]["lead"] = "a\u{202e}b".into(), "home.lead", "cannot be seen");
        check(|file| file["home"]["lead"] = "٣".into(), "home.lead", "digit");
        check(|file| file["home"]["lead"] = "u\u{308}".into(), "home.lead", "NFC");
        check(|file| file["home"]["lead"] = "{{name}}".into(), "home.lead", "must be none");
        check(|file| file["crisis"]["call"] = "ı".into(), "crisis.call", "must be {{number}}");
        check(|file| file["crisis"]["call"] = "ı {{number}".into(), "crisis.call", "without its");
        check(|file| file["walk"]["minutes_other"] = "ı".into(), "walk.minutes_other", "must be {{count}}");
        check(|file| file["home"]["heading"] = "Support near home".into(), "home.heading", "same as in English");
        check(|file| file["_meta"]["same"] = serde_json::json!(["home.heading"]), "home.heading", "differs");
        check(|file| file["_meta"]["clock"] = "{{time}}".into(), "_meta.clock", "no part of a time");
        check(|file| file["_meta"]["language"] = "so".into(), "_meta.language", "file's name");
        check(|file| drop(file.as_object_mut().expect("groups").remove("_meta")), "", "_meta");
    }

    #[test]
    fn a_name_that_stands_twice_is_refused() {
        let twice = english().replace("\"heading\": \"Support near home\"", "\"heading\": \"a\", \"heading\": \"b\"");
        assert!(serde_json::from_str::<File>(&twice).is_err());
    }
}
