//! JSON (RFC 8259) → [`Json`], strictly and within limits, with line and column of what is wrong.
//!
//! Two things that the standard does not allow are read with a note, since published feeds have them: raw control characters in a
//! string, as spaces, and half of a surrogate pair as an escape, as U+FFFD. Of a name that stands twice in an object none is kept.

use super::bytes::{line_column, too_large};
use super::notes::Notes;
use super::{Fault, Limits, ReadError};
use crate::import::{Change, Json, Reason};
use std::collections::BTreeMap;

/// The deepest that any limit allows: as deep as the stack of a small thread holds.
const DEEPEST: usize = 256;
/// Objects with more names than this are searched for equal ones by a map.
const FEW: usize = 16;

/// One JSON value, and what was put right in it.
///
/// # Errors
/// [`Fault::NotJson`], [`Fault::CutShort`] or [`Fault::TooLarge`], with line and column.
pub fn parse(text: &str, limits: &Limits) -> Result<(Json, Vec<Change>), ReadError> {
    let mut values = limits.values;
    let (mut documents, notes) = read(text, limits, &mut values, false)?;
    documents.pop().map(|json| (json, notes.finish())).ok_or_else(|| ReadError::new(Fault::Empty, ""))
}

/// One JSON value; or, when the first is an object on a line of its own, the objects of all lines (NDJSON).
///
/// # Errors
/// As [`parse`]; one line that is no object refuses the file.
pub fn documents(text: &str, limits: &Limits) -> Result<(Vec<Json>, Vec<Change>), ReadError> {
    documents_within(text, limits, &mut limits.values.clone()).map(|(documents, notes)| (documents, notes.finish()))
}

/// [`documents`] that takes what it reads from what may still be read.
pub(super) fn documents_within(text: &str, limits: &Limits, values: &mut usize) -> Result<(Vec<Json>, Notes), ReadError> {
    read(text, limits, values, true)
}

fn read(text: &str, limits: &Limits, values: &mut usize, lines: bool) -> Result<(Vec<Json>, Notes), ReadError> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        limits,
        values,
        path: Vec::new(),
        notes: Notes::default(),
        controls: 0,
        controls_at: String::new(),
    };
    match reader.all(lines) {
        Ok(documents) => {
            if reader.controls > 0 {
                let was = format!("{} control characters", reader.controls);
                reader.notes.say(Reason::RawControl, &reader.controls_at, &was, "spaces");
            }
            Ok((documents, reader.notes))
        }
        Err(stop) => {
            let place = line_column(reader.bytes, stop.at);
            Err(ReadError::new(stop.fault, format!("{place}: {}", stop.what)))
        }
    }
}

/// Why and where reading stopped.
struct Stop {
    fault: Fault,
    at: usize,
    what: String,
}

/// A step on the way to a value.
enum Step {
    /// The name between these two bytes.
    Name(usize, usize),
    /// The number of an item, from 1.
    Item(usize),
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    limits: &'a Limits,
    values: &'a mut usize,
    path: Vec<Step>,
    notes: Notes,
    controls: usize,
    controls_at: String,
}

impl Reader<'_> {
    fn all(&mut self, lines: bool) -> Result<Vec<Json>, Stop> {
        self.space();
        let begin = self.at;
        let mut documents = vec![self.value(0)?];
        let line = |text: &str, from: usize, to: usize| text.get(from..to).is_some_and(|part| part.contains('\n'));
        let end = self.at;
        self.space();
        let more = lines && matches!(documents.first(), Some(Json::Object(_))) && !line(self.text, begin, end);
        while more && self.at < self.bytes.len() && line(self.text, end, self.at) {
            if documents.len() >= self.limits.records {
                return Err(self.too_many("records", self.limits.records));
            }
            self.path.push(Step::Item(documents.len() + 1));
            let begin = self.at;
            let value = self.value(0)?;
            if !matches!(value, Json::Object(_)) || line(self.text, begin, self.at) {
                return Err(self.stop_at(begin, "an object on a line of its own was expected, as before"));
            }
            self.path.pop();
            documents.push(value);
            let end = self.at;
            self.space();
            if self.at < self.bytes.len() && !line(self.text, end, self.at) {
                break;
            }
        }
        if self.at < self.bytes.len() {
            return Err(self.stop("something follows after the end"));
        }
        Ok(documents)
    }

    fn value(&mut self, depth: usize) -> Result<Json, Stop> {
        if depth >= self.limits.depth.min(DEEPEST) {
            return Err(self.too_many("lists and objects in each other", depth));
        }
        *self.values = self.values.checked_sub(1).ok_or_else(|| self.too_many("values", self.limits.values))?;
        match self.bytes.get(self.at) {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
            None => Err(self.cut()),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, Stop> {
        self.at += 1;
        let mut fields: Vec<(String, Json)> = Vec::new();
        self.space();
        if self.eat(b'}') {
            return Ok(Json::Object(fields));
        }
        loop {
            self.space();
            let begin = self.at + 1;
            match self.bytes.get(self.at) {
                Some(b'"') => {}
                Some(b'}') => return Err(self.stop("there is a comma too many")),
                Some(_) => return Err(self.stop("a name in quotation marks was expected")),
                None => return Err(self.cut()),
            }
            if fields.len() >= self.limits.fields {
                return Err(self.too_many("names in one object", self.limits.fields));
            }
            self.path.push(Step::Name(begin, begin));
            let name = self.string()?;
            if let Some(Step::Name(_, end)) = self.path.last_mut() {
                *end = self.at - 1;
            }
            self.space();
            self.need(b':', "a colon was expected")?;
            self.space();
            let value = self.value(depth + 1)?;
            fields.push((name, value));
            self.path.pop();
            self.space();
            if self.eat(b'}') {
                break;
            }
            self.need(b',', "a comma or the end of the object was expected")?;
        }
        self.leave_out_twice(&mut fields);
        fields.shrink_to_fit();
        Ok(Json::Object(fields))
    }

    fn list(&mut self, depth: usize) -> Result<Json, Stop> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.eat(b']') {
            return Ok(Json::List(items));
        }
        loop {
            self.space();
            if items.len() >= self.limits.records {
                return Err(self.too_many("items in one list", self.limits.records));
            }
            if self.bytes.get(self.at) == Some(&b']') {
                return Err(self.stop("there is a comma too many"));
            }
            self.path.push(Step::Item(items.len() + 1));
            items.push(self.value(depth + 1)?);
            self.path.pop();
            self.space();
            if self.eat(b']') {
                break;
            }
            self.need(b',', "a comma or the end of the list was expected")?;
        }
        items.shrink_to_fit();
        Ok(Json::List(items))
    }

    /// Neither of two fields of one name is more right than the other.
    fn leave_out_twice(&mut self, fields: &mut Vec<(String, Json)>) {
        let twice: Vec<String> = if fields.len() <= FEW {
            let before = |at: usize, name: &str| fields.iter().take(at).filter(|(other, _)| other == name).count();
            fields.iter().enumerate().filter(|(at, (name, _))| before(*at, name) == 1).map(|(_, (name, _))| name.clone()).collect()
        } else {
            let mut count: BTreeMap<&str, usize> = BTreeMap::new();
            fields.iter().for_each(|(name, _)| *count.entry(name).or_default() += 1);
            count.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name.to_owned()).collect()
        };
        if twice.is_empty() {
            return;
        }
        let names: std::collections::BTreeSet<&str> = twice.iter().map(String::as_str).collect();
        fields.retain(|(name, _)| !names.contains(name.as_str()));
        for name in names {
            let place = self.place(Some(name));
            self.notes.say(Reason::DuplicateKey, &place, "", "");
        }
    }

    fn string(&mut self) -> Result<String, Stop> {
        self.at += 1;
        let begin = self.at;
        let mut text = String::new();
        loop {
            let from = self.at;
            let plain = self.bytes.get(from..).unwrap_or_default();
            // No further than the limit: a string that is too long is found so at once.
            let plain = plain.get(..=self.limits.string).unwrap_or(plain);
            let length = plain.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)).unwrap_or(plain.len());
            self.at += length;
            if self.at - begin > self.limits.string {
                return Err(self.too_many("bytes in one text", self.limits.string));
            }
            text.push_str(self.text.get(from..self.at).unwrap_or_default());
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    text.shrink_to_fit();
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => {
                    if self.controls == 0 {
                        self.controls_at = self.place(None);
                    }
                    self.controls += 1;
                    self.at += 1;
                    text.push(' ');
                }
                None => return Err(self.cut()),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Stop> {
        let begin = self.at;
        self.at += 1;
        let plain = match self.bytes.get(self.at) {
            Some(own @ (b'"' | b'\\' | b'/')) => char::from(*own),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(begin),
            Some(_) => return Err(self.stop_at(begin, "there is no such escape")),
            None => return Err(self.cut()),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self, begin: usize) -> Result<char, Stop> {
        let first = self.four_digits(begin)?;
        if let Some(plain) = char::from_u32(first) {
            return Ok(plain);
        }
        let after = self.at;
        if first < 0xdc00 && self.bytes.get(after..after + 2) == Some(b"\\u") {
            self.at += 1;
            let second = self.four_digits(after)?;
            if (0xdc00..0xe000).contains(&second)
                && let Some(joined) = char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
            {
                return Ok(joined);
            }
            // The second is read again, for what it is by itself.
            self.at = after;
        }
        let place = self.place(None);
        self.notes.say(Reason::BrokenEscape, &place, self.text.get(begin..after).unwrap_or_default(), "\u{fffd}");
        Ok('\u{fffd}')
    }

    /// From the `u` to behind the last digit.
    fn four_digits(&mut self, begin: usize) -> Result<u32, Stop> {
        let mut value = 0;
        for _ in 0..4 {
            self.at += 1;
            let digit = self.bytes.get(self.at).ok_or_else(|| self.cut())?;
            value =
                value * 16 + char::from(*digit).to_digit(16).ok_or_else(|| self.stop_at(begin, "four hexadecimal digits were expected"))?;
        }
        self.at += 1;
        Ok(value)
    }

    fn number(&mut self) -> Result<Json, Stop> {
        let begin = self.at;
        self.eat(b'-');
        if self.bytes.get(self.at) == Some(&b'0') {
            self.at += 1;
            if self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
                return Err(self.stop_at(begin, "a number begins with 0"));
            }
        } else {
            self.digits(begin)?;
        }
        if self.eat(b'.') {
            self.digits(begin)?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _signed = self.eat(b'+') || self.eat(b'-');
            self.digits(begin)?;
        }
        if self.at - begin > self.limits.string {
            return Err(self.too_many("digits in one number", self.limits.string));
        }
        Ok(Json::Number(self.text.get(begin..self.at).unwrap_or_default().to_owned()))
    }

    /// At least one.
    fn digits(&mut self, begin: usize) -> Result<(), Stop> {
        let from = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        match self.bytes.get(self.at) {
            _ if self.at > from => Ok(()),
            Some(b'I') => Err(self.stop_at(begin, "Infinity is no value of JSON")),
            Some(_) => Err(self.stop_at(begin, "a number is not complete")),
            None => Err(self.cut()),
        }
    }

    fn word(&mut self) -> Result<Json, Stop> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        for (word, value) in [("true", Json::Bool(true)), ("false", Json::Bool(false)), ("null", Json::Null)] {
            if rest.starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
            if word.as_bytes().starts_with(rest) {
                return Err(self.cut());
            }
        }
        let what = match rest.first() {
            Some(b'N') if rest.starts_with(b"NaN") => "NaN is no value of JSON",
            Some(b'I') if rest.starts_with(b"Infinity") => "Infinity is no value of JSON",
            Some(b'\'') => "texts stand in double quotation marks",
            Some(b'/' | b'#') => "JSON has no comments",
            _ => "a value was expected",
        };
        Err(self.stop(what))
    }

    fn space(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(found);
        found
    }

    fn need(&mut self, byte: u8, what: &str) -> Result<(), Stop> {
        match self.bytes.get(self.at) {
            Some(found) if *found == byte => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.stop(what)),
            None => Err(self.cut()),
        }
    }

    /// `item 12, organization, email`: where the value that is being read stands, or a field of it.
    fn place(&self, name: Option<&str>) -> String {
        let steps = self.path.iter().enumerate().filter_map(|(depth, step)| match step {
            Step::Item(number) => Some(format!("item {number}")),
            Step::Name(from, to) => {
                let own = self.text.get(*from..*to).unwrap_or_default();
                (!own.is_empty() && (depth > 0 || !matches!(own, "contents" | "content"))).then(|| own.to_owned())
            }
        });
        steps.chain(name.map(str::to_owned)).collect::<Vec<_>>().join(", ")
    }

    fn stop(&self, what: &str) -> Stop {
        self.stop_at(self.at, what)
    }

    fn stop_at(&self, at: usize, what: &str) -> Stop {
        Stop { fault: Fault::NotJson, at, what: what.to_owned() }
    }

    fn cut(&self) -> Stop {
        Stop { fault: Fault::CutShort, at: self.bytes.len(), what: "it ends here".to_owned() }
    }

    fn too_many(&self, what: &str, most: usize) -> Stop {
        Stop { fault: Fault::TooLarge, at: self.at, what: format!("more than {most} {what}") }
    }
}

/// As [`too_large`], of all files together.
pub(super) fn too_large_together(limit: usize) -> ReadError {
    let mut error = too_large(limit);
    error.detail.push_str(" together");
    error
}

#[cfg(test)]
mod tests;
