//! The interface's texts in one language, and the file that holds them.
//!
//! ```text
//! body = locale:u8 flags:u8 (1: right to left, 2: draft) count:varint length:varint × count texts:utf8
//! ```
//! The texts stand one after another: the few of [`Meta`], those of [`Key`] in order, then for each [`Count`] its forms in the order
//! of [`super::Plural`], as many as the language has. The file is of another version when `count` is not what this program expects.
//! A text may hold `{{name}}`, where a value goes.

use super::key::{COUNTS, Count, Key, TEXTS};
use super::names::Locale;
use crate::bytes::{BytesError, Reader, Write as _};
use crate::pack::{self, Kind, Opened, PackError};
use crate::service::Vocabulary as _;

/// What a file says of its language, before the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meta {
    /// What its speakers call it.
    Native,
    /// A time: `{{hour12}}:{{minute}}{{half}}`, or `{{hour}}:{{minute}}`.
    Clock,
    /// A time on the hour.
    ClockFullHour,
    /// The half of the day before noon; empty when no pattern has it.
    Am,
    /// The half after it.
    Pm,
    /// What stands before tenths.
    Decimal,
}

/// How many texts of [`Meta`] there are.
const METAS: usize = Meta::Decimal as usize + 1;

/// First strong isolate, and its end: what stands between has a direction of its own.
const ISOLATE: char = '\u{2068}';
const ISOLATED: char = '\u{2069}';

/// What is written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessagesSource {
    /// The language.
    pub locale: Locale,
    /// It is written from right to left.
    pub is_rtl: bool,
    /// No native speaker has checked it.
    pub is_draft: bool,
    /// All texts, in the order of the module's doc.
    pub texts: Vec<String>,
}

/// The texts of the interface in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages {
    locale: Locale,
    is_rtl: bool,
    is_draft: bool,
    heap: Box<str>,
    /// Where each text ends in the heap.
    ends: Box<[u32]>,
}

/// How many texts a language has in all.
#[must_use]
pub fn texts_of(locale: Locale) -> usize {
    METAS + TEXTS + COUNTS * locale.plurals().len()
}

impl Messages {
    /// Its language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Its language's BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.locale.id()
    }

    /// The direction it is written in, as HTML says it.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.is_rtl { "rtl" } else { "ltr" }
    }

    /// Whether no native speaker has checked it.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.is_draft
    }

    /// What the file says of its language.
    #[must_use]
    pub fn meta(&self, meta: Meta) -> &str {
        self.at(meta as usize)
    }

    /// A text.
    #[must_use]
    pub fn text(&self, key: Key) -> &str {
        self.at(METAS + key.place())
    }

    /// A text of one's own.
    #[must_use]
    pub fn say(&self, key: Key) -> String {
        self.text(key).to_owned()
    }

    /// A text with values in it, each isolated where its direction could disturb the rest.
    #[must_use]
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.filled(self.text(key), values)
    }

    /// A text in the form that goes with a number, which it holds as `{{count}}`, with values in it.
    #[must_use]
    pub fn count(&self, count: Count, n: usize, values: &[(&str, &str)]) -> String {
        let plural = self.locale.plural(u32::try_from(n).unwrap_or(u32::MAX));
        let forms = self.locale.plurals();
        let form = forms.iter().position(|of| *of == plural).unwrap_or_default();
        let number = n.to_string();
        let mut all = vec![("count", number.as_str())];
        all.extend_from_slice(values);
        self.filled(self.at(METAS + TEXTS + count as usize * forms.len() + form), &all)
    }

    /// What stands before and after the one place for a value: for what is more than a text.
    #[must_use]
    pub fn around(&self, key: Key) -> (String, String) {
        let text = self.text(key);
        let (before, rest) = text.split_once("{{").unwrap_or((text, ""));
        (before.to_owned(), rest.split_once("}}").map_or("", |(_, after)| after).to_owned())
    }

    fn at(&self, place: usize) -> &str {
        let end = |place: usize| self.ends.get(place).map_or(0, |end| *end as usize);
        let start = place.checked_sub(1).map_or(0, end);
        self.heap.get(start..end(place)).unwrap_or_default()
    }

    fn filled(&self, pattern: &str, values: &[(&str, &str)]) -> String {
        let isolated: Vec<(&str, String)> = values.iter().map(|(name, value)| (*name, self.isolated(value))).collect();
        let values: Vec<(&str, &str)> = isolated.iter().map(|(name, value)| (*name, value.as_str())).collect();
        put(pattern, &values)
    }

    /// A value, isolated when it may be of another direction. Text from left to right without a letter of the other direction is left
    /// as it is, so that it can be copied clean.
    pub(super) fn isolated(&self, value: &str) -> String {
        if !self.is_rtl && !value.chars().any(is_rtl) {
            return value.to_owned();
        }
        let mut text = String::with_capacity(value.len() + 6);
        text.push(ISOLATE);
        text.push_str(value);
        text.push(ISOLATED);
        text
    }
}

/// A pattern with its values put in as they are. A place without a value stays empty.
pub(super) fn put(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, name, after)) = rest.split_once("{{").and_then(|(before, rest)| {
        let (name, after) = rest.split_once("}}")?;
        Some((before, name, after))
    }) {
        text.push_str(before);
        text.push_str(values.iter().find(|(of, _)| *of == name).map_or("", |(_, value)| value));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Letters of Hebrew, Arabic and the scripts beside them.
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Reads a baked file.
///
/// # Errors
/// [`PackError`], in the order of [`crate::pack`]'s doc.
pub fn decode(file: &[u8]) -> Result<Messages, PackError> {
    read(pack::open(Kind::Messages, file)?)
}

/// Reads texts whose envelope was in order, distrusting every byte.
///
/// # Errors
/// [`PackError`] for anything that [`encode`] would not have written.
pub fn read(file: Opened<'_>) -> Result<Messages, PackError> {
    let mut body = Reader::new(file.body(Kind::Messages)?);
    let locale = Locale::from_number(body.u8()?).ok_or(BytesError::Value("language"))?;
    let flags = body.u8()?;
    let count = body.count()?;
    if flags > 3 || count != texts_of(locale) {
        return Err(BytesError::Value("messages").into());
    }
    let mut end = 0u32;
    let mut ends = Vec::with_capacity(count);
    for place in 0..count {
        let length = body.varint()?;
        // Only what a language has no word for may be empty.
        if length == 0 && place != Meta::Am as usize && place != Meta::Pm as usize {
            return Err(BytesError::Value("text").into());
        }
        end = end.checked_add(length).ok_or(BytesError::Short)?;
        ends.push(end);
    }
    let heap = core::str::from_utf8(body.bytes(end as usize)?).map_err(|_| BytesError::Utf8)?;
    body.end()?;
    if ends.iter().any(|end| !heap.is_char_boundary(*end as usize)) {
        return Err(BytesError::Utf8.into());
    }
    Ok(Messages { locale, is_rtl: flags & 1 != 0, is_draft: flags & 2 != 0, heap: heap.into(), ends: ends.into() })
}

/// Writes a file: the inverse of [`decode`] for as many texts as the language has.
#[must_use]
pub fn encode(source: &MessagesSource, date: u32) -> Vec<u8> {
    let mut body = vec![source.locale.number(), u8::from(source.is_rtl) | u8::from(source.is_draft) << 1];
    body.count(source.texts.len());
    source.texts.iter().for_each(|text| body.count(text.len()));
    source.texts.iter().for_each(|text| body.extend_from_slice(text.as_bytes()));
    pack::seal(Kind::Messages, date, &body)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::locale::key::{COUNT_NAMES, text_names};
    use serde_json::Value;

    /// A language's file as `data/messages` has it, without the checks of `kith bake`.
    pub(crate) fn source(file: &str) -> MessagesSource {
        let file: Value = serde_json::from_str(file).expect("JSON");
        let text = |group: &str, name: &str| file[group][name].as_str().unwrap_or_else(|| panic!("no {group}.{name}")).to_owned();
        let named = |name: &str| {
            let (group, name) = name.split_once('.').expect("two parts");
            text(group, name)
        };
        let locale = Locale::from_id(&text("_meta", "language")).expect("a language");
        let mut texts: Vec<String> = ["native", "clock", "clock_full_hour", "am", "pm", "decimal"]
            .map(|name| file["_meta"][name].as_str().unwrap_or_default().to_owned())
            .into();
        texts.extend(text_names().iter().map(|name| named(name)));
        for name in COUNT_NAMES {
            texts.extend(locale.plurals().iter().map(|plural| named(&format!("{name}{}", plural.suffix()))));
        }
        MessagesSource { locale, is_rtl: file["_meta"]["direction"] == "rtl", is_draft: file["_meta"]["draft"] == true, texts }
    }

    /// English.
    pub(crate) fn english() -> Messages {
        decode(&encode(&source(include_str!("../../data/messages/en.json")), 20_261_122)).expect("encoded just now")
    }

    /// A language from right to left, with numbers and keys for texts.
    fn mirrored() -> Messages {
        let mut source = source(include_str!("../../data/messages/en.json"));
        source.is_rtl = true;
        decode(&encode(&source, 20_261_122)).expect("encoded just now")
    }

    #[test]
    fn what_is_written_is_read_back() {
        let source = source(include_str!("../../data/messages/en.json"));
        let read = decode(&encode(&source, 20_261_122)).expect("encoded just now");
        assert_eq!((read.locale, read.is_rtl, read.is_draft), (source.locale, source.is_rtl, source.is_draft));
        assert_eq!((0..source.texts.len()).map(|place| read.at(place)).collect::<Vec<_>>(), source.texts);
        assert_eq!((read.meta(Meta::Native), read.text(Key::HomeHeading)), ("English", "Support near home"));
    }

    #[test]
    fn every_truncation_and_every_other_count_is_an_error() {
        let source = source(include_str!("../../data/messages/en.json"));
        let file = encode(&source, 20_261_122);
        let body = pack::open(Kind::Messages, &file).and_then(|file| file.body(Kind::Messages)).expect("encoded just now");
        for n in 0..body.len() {
            assert!(decode(&pack::seal(Kind::Messages, 20_261_122, &body[..n])).is_err(), "{n} bytes");
        }
        assert!((0..file.len()).step_by(7).all(|n| decode(&file[..n]).is_err()));
        let mut longer = source.clone();
        longer.texts.push("one more".to_owned());
        let mut shorter = source.clone();
        shorter.texts.pop();
        let mut empty = source;
        empty.texts[METAS].clear();
        for wrong in [longer, shorter, empty] {
            assert!(decode(&encode(&wrong, 20_261_122)).is_err());
        }
    }

    #[test]
    fn what_breaks_the_grammar_is_an_error() {
        let source = source(include_str!("../../data/messages/en.json"));
        let file = encode(&source, 20_261_122);
        let body = pack::open(Kind::Messages, &file).and_then(|file| file.body(Kind::Messages)).expect("encoded just now");
        let changed = |place: usize, byte: u8| {
            let mut body = body.to_vec();
            body[place] = byte;
            decode(&pack::seal(Kind::Messages, 20_261_122, &body))
        };
        assert!(changed(0, 200).is_err(), "no such language");
        assert!(changed(0, Locale::Arabic.number()).is_err(), "another number of forms");
        assert!(changed(1, 4).is_err(), "no such flag");
        assert!(changed(body.len() - 1, 0xff).is_err(), "not UTF-8");
        assert!(decode(&pack::seal(Kind::Messages, 20_261_122, &[body, b"x"].concat())).is_err(), "bytes after the end");
    }

    #[test]
    fn values_are_isolated_where_directions_meet() {
        let values = [("words", "food"), ("need", "Food")];
        assert_eq!(english().fill(Key::ReasonWrote, &values), "Because you wrote “food”: Food");
        assert_eq!(
            english().fill(Key::ReasonWrote, &[("words", "طعام"), ("need", "Food")]),
            "Because you wrote “\u{2068}طعام\u{2069}”: Food"
        );
        assert_eq!(mirrored().fill(Key::ReasonWrote, &values), "Because you wrote “\u{2068}food\u{2069}”: \u{2068}Food\u{2069}");
    }

    #[test]
    fn a_value_is_never_read_as_a_place_for_another() {
        assert_eq!(put("{{a}} {{b}} {{c}} {{", &[("a", "{{b}}"), ("b", "2")]), "{{b}} 2  {{");
        assert_eq!(english().around(Key::CrisisCall), ("Call ".to_owned(), ".".to_owned()));
    }
}
