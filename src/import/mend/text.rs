//! Words: markup, mojibake and what cannot be seen are taken out; what was meant to be read stays to the letter.

use super::{Field, is_placeholder};
use crate::import::{Mended, Reason};
use std::borrow::Cow;
use std::collections::BTreeSet;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Characters of a text that is shown in a list of services.
const LONGEST: usize = 4_000;
/// Bytes of a text that are read at all.
const MOST: usize = 200_000;
/// Marks on one letter: Vietnamese needs two, Hebrew three.
const MARKS: usize = 4;
/// Markup inside markup inside markup: nobody writes more layers, and whoever does gets the rest as it is.
const LAYERS: usize = 8;

/// A name or another short field, on one line.
#[must_use]
pub fn line(text: &str) -> Mended {
    mend(text, false)
}

/// A summary or a description: paragraphs and list items are lines of their own, a list item begins with "- ".
/// Past 4,000 characters it is cut at the end of a sentence.
#[must_use]
pub fn prose(text: &str) -> Mended {
    mend(text, true)
}

fn mend(text: &str, lines: bool) -> Mended {
    let mut field = Field::default();
    let mut found = BTreeSet::new();
    let was_blank = text.trim().is_empty();
    let mut text = Cow::Borrowed(text);
    if text.len() > MOST {
        let end = (0..=MOST).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
        text = Cow::Owned(text.get(..end).unwrap_or_default().to_owned());
        found.insert(Reason::TooLong);
    }
    let mut text = text.into_owned();
    for _ in 0..LAYERS {
        let next = spaced(&settle(&text, &mut found), lines, &mut found);
        let done = next == text;
        text = next;
        if done {
            break;
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        text = spaced(&cut(&text), lines, &mut found);
        found.insert(Reason::TooLong);
    }
    field.say_all(found);
    if text.is_empty() && was_blank {
        return field.keep("");
    }
    if is_placeholder(&text) {
        return field.blank(Reason::Placeholder);
    }
    if !text.chars().any(char::is_alphanumeric) {
        return field.blank(Reason::NoWords);
    }
    if has_mixed_letters(&text) {
        field.say(Reason::MixedLetters);
    }
    if is_dummy(&text) {
        field.say(Reason::Dummy);
    }
    field.keep(text)
}

/// Everything that can uncover something else, again and again until nothing changes.
fn settle(text: &str, found: &mut BTreeSet<Reason>) -> String {
    let mut text = text.to_owned();
    for _ in 0..LAYERS {
        let next = layer(&text, found);
        if next == text {
            return text;
        }
        text = next;
    }
    // Apart by a space, nothing can be read as markup or as an entity any more.
    layer(&text.replace('<', "< ").replace('&', "& "), found)
}

fn layer(text: &str, found: &mut BTreeSet<Reason>) -> String {
    let mut text = Cow::Borrowed(text);
    let mut step = |now: &mut Cow<'_, str>, then: Option<String>, reason: Reason| {
        if let Some(then) = then {
            *now = Cow::Owned(then);
            found.insert(reason);
        }
    };
    let right = mojibake(&text);
    step(&mut text, right, Reason::Mojibake);
    let mut text = ends_of_lines(&text);
    let plain = entities(&text);
    step(&mut text, plain, Reason::Markup);
    let plain = tags(&text);
    step(&mut text, plain, Reason::Markup);
    let seen = directions(&text);
    step(&mut text, seen, Reason::Direction);
    let seen = invisible(&text);
    step(&mut text, seen, Reason::Invisible);
    let fewer = marks(&text);
    step(&mut text, fewer, Reason::TooManyMarks);
    // The same letters in another writing: no change that anybody could see.
    if is_nfc(&text) { text.into_owned() } else { text.nfc().collect() }
}

/// UTF-8 that was read as Windows-1252 or Latin-1. Only when the whole text goes back to bytes and is valid UTF-8, and then only when
/// one of the sequences is of a kind that nobody writes.
fn mojibake(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let bytes = text.chars().map(windows_1252).collect::<Option<Vec<u8>>>()?;
    let right = String::from_utf8(bytes).ok()?;
    right.chars().any(is_telling).then_some(right)
}

/// Whether a character's bytes, read as Windows-1252, are a sequence that nobody writes. "É’" may be the end of a word in
/// quotes, "Ã©" is nothing.
fn is_telling(c: char) -> bool {
    match u32::from(c) {
        // Â or Ã, then one of C1, a sign or a letter; not the quotes, dashes and dots that may follow a word.
        0x80..=0xbf => true,
        0xc0..=0xff => !matches!(c, 'Ñ' | 'Ò' | 'Ó' | 'Ô' | 'Ö' | '×' | 'Å'),
        // Three and four bytes: punctuation, signs, scripts, emoji.
        0x800.. => true,
        _ => false,
    }
}

/// The byte of a character in Windows-1252 as browsers read it: the five bytes without a character are C1 controls.
fn windows_1252(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let high = || HIGH.iter().position(|known| *known == c).and_then(|place| u8::try_from(place + 0x80).ok());
    // Latin-1 has C1 controls where Windows-1252 has signs: both readings are seen.
    high().or_else(|| u8::try_from(u32::from(c)).ok())
}

/// Character references, however often they were encoded. Only those that end in a semicolon, and `&nbsp`: "R&D" and "?a=1&copy=2" stay.
fn entities(text: &str) -> Option<String> {
    text.contains('&').then_some(())?;
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut changed) = (text, false);
    while let Some(place) = rest.find('&') {
        out.push_str(rest.get(..place).unwrap_or_default());
        rest = rest.get(place + 1..).unwrap_or_default();
        // "&amp;amp;lt;": each "amp;" is one layer, peeled at once.
        while let Some(inner) = rest.strip_prefix("amp;") {
            rest = inner;
            changed = true;
        }
        match entity(rest) {
            Some((said, len)) => {
                out.push_str(&said);
                rest = rest.get(len..).unwrap_or_default();
                changed = true;
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    changed.then_some(out)
}

/// What the reference behind an ampersand says, and its length.
fn entity(rest: &str) -> Option<(String, usize)> {
    let name = rest.bytes().take(33).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    if name > 0 && rest.as_bytes().get(name) == Some(&b';') {
        let whole = format!("&{}", rest.get(..=name)?);
        let said = htmlize::unescape(whole.as_str());
        return (said != whole).then(|| (said.into_owned(), name + 1));
    }
    let bare = rest.strip_prefix("nbsp")?;
    (!bare.starts_with(|c: char| c.is_alphanumeric() || c == '=')).then(|| (" ".to_owned(), 4))
}

/// HTML → text: breaks where blocks begin and end. `None` when there is no tag.
fn tags(text: &str) -> Option<String> {
    text.contains('<').then_some(())?;
    let blocks = is_laid_out(text);
    let mut out = String::with_capacity(text.len());
    // What is not there once is not looked for again: many openings without an end take no longer than one.
    let mut no_end = Vec::new();
    let (mut rest, mut changed) = (text, false);
    while let Some(place) = rest.find('<') {
        push_source(&mut out, rest.get(..place).unwrap_or_default(), blocks);
        rest = rest.get(place..).unwrap_or_default();
        let (put, len) = markup(rest, &mut no_end);
        changed |= put != "<" || len != 1;
        out.push_str(&put);
        rest = rest.get(len..).unwrap_or_default();
    }
    push_source(&mut out, rest, blocks);
    changed.then_some(out)
}

/// In HTML that has blocks, the ends of lines of the source are only spaces.
fn push_source(out: &mut String, text: &str, blocks: bool) {
    if blocks { out.extend(text.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c })) } else { out.push_str(text) }
}

fn is_laid_out(text: &str) -> bool {
    let begins = |tag: &str| {
        text.match_indices('<').any(|(place, _)| {
            let after = text.get(place + 1..).unwrap_or_default();
            let named = after.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag));
            named && after.get(tag.len()..).is_some_and(|more| more.starts_with(['>', ' ', '/', '\n', '\r', '\t']))
        })
    };
    ["p", "br", "li", "div"].into_iter().any(begins)
}

/// What stands for the markup at the start of a text, which begins with `<`, and how long that is. At least one byte.
fn markup(text: &str, no_end: &mut Vec<&'static str>) -> (String, usize) {
    let mut find = |rest: &str, end: &'static str| {
        if no_end.contains(&end) {
            return None;
        }
        let found = rest.find(end);
        if found.is_none() {
            no_end.push(end);
        }
        found
    };
    let after = text.get(1..).unwrap_or_default();
    if after.starts_with("!--") {
        // Without an end it is no comment, and its words may be words.
        return find(text, "-->").map_or_else(|| (String::new(), 4), |end| (String::new(), end + 3));
    }
    if after.starts_with(['!', '?']) {
        let named = after.get(1..).is_some_and(|more| more.starts_with(|c: char| c.is_ascii_alphabetic() || c == '['));
        let end = if named { find(text, ">") } else { None };
        return end.map_or_else(|| ("< ".to_owned(), 1), |end| (String::new(), end + 1));
    }
    let closing = after.starts_with('/');
    let name_at = if closing { 2 } else { 1 };
    let inside = text.get(name_at..).unwrap_or_default();
    let name_len = inside.bytes().take(32).take_while(|b| b.is_ascii_alphanumeric() || b"-:".contains(b)).count();
    let name = inside.get(..name_len).unwrap_or_default().to_ascii_lowercase();
    let next = inside.get(name_len..).and_then(|more| more.chars().next());
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        // "<3" and "a < b" are text.
        return if closing { ("< ".to_owned(), 1) } else { ("<".to_owned(), 1) };
    }
    // "<https://example.org>" and "<info@example.org>" hold what they say.
    let angle = inside.find(['>', '<', ' ', '\n']).filter(|end| inside.as_bytes().get(*end) == Some(&b'>'));
    if let Some(said) =
        angle.and_then(|end| inside.get(..end)).filter(|said| said.contains("://") && !said.contains('=') || is_mailbox(said))
    {
        return (said.to_owned(), name_at + said.len() + 1);
    }
    if !next.is_none_or(|c| c.is_whitespace() || c == '/' || c == '>') {
        return ("< ".to_owned(), 1);
    }
    let Some(len) = find(text, ">").map(|end| tag_length(text).unwrap_or(end + 1)) else {
        // Cut off: what a browser would drop, up to the next tag or line.
        let end = after.find(['<', '\n']).map_or(text.len(), |end| end + 1);
        return if is_element(&name) { (String::new(), end) } else { ("< ".to_owned(), 1) };
    };
    let silent = ["script", "style", "svg", "math", "template", "xml", "iframe", "noframes", "noembed", "object"];
    if let (false, Some(element)) = (closing, silent.into_iter().find(|element| *element == name)) {
        let body = text.get(len..).unwrap_or_default();
        if let Some(end) = end_of(body, element, no_end) {
            return (" ".to_owned(), len + end);
        }
    }
    (space_of(&name, closing).to_owned(), len)
}

fn is_mailbox(text: &str) -> bool {
    text.strip_prefix("mailto:").unwrap_or(text).split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !text.contains(['"', '=', '\''])
}

/// Where an element that shows nothing ends, behind its closing tag.
fn end_of(body: &str, element: &'static str, no_end: &mut Vec<&'static str>) -> Option<usize> {
    if no_end.contains(&element) {
        return None;
    }
    let end = body.match_indices("</").find_map(|(place, _)| {
        let name = body.get(place + 2..place + 2 + element.len())?;
        let more = body.get(place + 2 + element.len()..)?;
        (name.eq_ignore_ascii_case(element) && more.starts_with(['>', ' ', '/', '\t', '\n'])).then_some(place)
    });
    let end = end.and_then(|place| body.get(place..)?.find('>').map(|close| place + close + 1));
    if end.is_none() {
        no_end.push(element);
    }
    end
}

/// The length of a tag whose quotes are closed: `>` in a quoted value does not end it. `None` when there is no such end nearby.
fn tag_length(text: &str) -> Option<usize> {
    let (mut quote, mut after_equals) = (None, false);
    // Only a picture inside the text is longer, and its letters hold no `>`.
    for (place, b) in text.bytes().enumerate().take(2_000) {
        match (quote, b) {
            (Some(open), _) if b == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(place + 1),
            (None, b'"' | b'\'') if after_equals => quote = Some(b),
            _ => {}
        }
        after_equals = b == b'=' || after_equals && b.is_ascii_whitespace();
    }
    None
}

/// What stands between the words on both sides of a tag.
fn space_of(name: &str, closing: bool) -> &'static str {
    match name {
        "li" if closing => "\n",
        "li" => "\n- ",
        "td" | "th" | "img" | "input" | "option" | "select" | "button" => " ",
        "br" | "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "dt" | "dd" | "tr" | "table" | "hr"
        | "section" | "article" | "header" | "footer" | "main" | "nav" | "aside" | "blockquote" | "pre" | "form" | "fieldset"
        | "figure" | "address" | "title" | "body" | "html" | "head" | "center" | "details" | "summary" => "\n",
        _ => "",
    }
}

/// Elements that may be cut off at the end of a field.
fn is_element(name: &str) -> bool {
    const INLINE: [&str; 42] = [
        "a", "abbr", "audio", "b", "base", "big", "body", "button", "canvas", "code", "em", "embed", "font", "form", "frame", "i",
        "iframe", "img", "input", "label", "link", "math", "meta", "noscript", "object", "option", "q", "s", "script", "select", "small",
        "source", "span", "strike", "strong", "style", "sub", "sup", "svg", "textarea", "u", "video",
    ];
    INLINE.contains(&name) || !space_of(name, false).is_empty() || name.contains(':')
}

/// However a line ends, one sign says so.
fn ends_of_lines(text: &str) -> Cow<'_, str> {
    let ends = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    if text.contains(ends) { Cow::Owned(text.replace("\r\n", "\n").replace(ends, "\n")) } else { Cow::Borrowed(text) }
}

/// Characters that embed, override or isolate directions.
fn directions(text: &str) -> Option<String> {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.contains(turns).then(|| text.chars().filter(|c| !turns(*c)).collect())
}

/// Controls and what shows nothing, but for the joiners that a script or an emoji needs.
fn invisible(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut before = '\0';
    let mut chars = text.chars().peekable();
    let (mut changed, mut flag) = (false, false);
    while let Some(c) = chars.next() {
        flag = c == '\u{1f3f4}' || flag && is_tag(c);
        let put = match c {
            '\n' | '\t' => Some(c),
            // Word's and Symbol's bullets, in the private use area.
            '\u{f0b7}' | '\u{f0a7}' | '\u{f076}' | '\u{f0d8}' => Some('•'),
            '\u{200c}' | '\u{200d}' if joins(before, c, chars.peek().copied()) => Some(c),
            c if is_tag(c) && flag => Some(c),
            c if c.is_control() || shows_nothing(c) => None,
            c => Some(c),
        };
        match put {
            Some(put) => {
                out.push(put);
                before = put;
                changed |= put != c && put == '•';
            }
            None => changed = true,
        }
    }
    changed.then_some(out)
}

/// Tags spell the flags of England, Scotland and Wales behind a black flag.
fn is_tag(c: char) -> bool {
    ('\u{e0020}'..='\u{e007f}').contains(&c)
}

fn shows_nothing(c: char) -> bool {
    crate::service::is_invisible(c)
        || matches!(
            c,
            '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{3164}' | '\u{ffa0}'
        )
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
        || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff)
}

/// Whether a joiner between two characters does what it is for.
fn joins(before: char, joiner: char, after: Option<char>) -> bool {
    let script = |c: char| matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    let written = |c: char| script(c) && (c.is_alphabetic() || is_combining_mark(c));
    // The virama at the end of a word: "ന്‍".
    let virama = canonical_combining_class(before) == 9;
    let emoji = |c: char| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    written(before) && (virama || after.is_some_and(written)) || joiner == '\u{200d}' && emoji(before) && after.is_some_and(emoji)
}

/// At most a few marks on a letter.
fn marks(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut run = 0;
    let mut keep = |c: &char| {
        run = if is_combining_mark(*c) { run + 1 } else { 0 };
        run <= MARKS
    };
    let kept: String = text.chars().filter(|c| keep(c)).collect();
    (kept.len() < text.len()).then_some(kept)
}

/// White space as it is read: single spaces, no blank lines, list items with "- ".
fn spaced(text: &str, lines: bool, found: &mut BTreeSet<Reason>) -> String {
    const BULLETS: [char; 8] = ['•', '‣', '◦', '▪', '■', '●', '·', '∙'];
    if !lines {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut out: Vec<String> = Vec::new();
    // A bullet alone on its line belongs to the next one: "<li><p>…".
    let mut alone = false;
    for line in text.split('\n') {
        let joined = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let drawn = joined.starts_with(BULLETS) || joined.starts_with("* ") || joined == "*";
        let item = alone || drawn || joined.starts_with("- ") || joined == "-";
        let said = if item { joined.trim_start_matches(['-', '*', ' ']).trim_start_matches(BULLETS) } else { &joined };
        let said = if item { said.trim_start_matches(|c| BULLETS.contains(&c) || "-* ".contains(c)) } else { said };
        if drawn {
            found.insert(Reason::Markup);
        }
        alone = item && said.is_empty();
        if !said.is_empty() {
            out.push(if item { format!("- {said}") } else { said.to_owned() });
        }
    }
    out.join("\n")
}

/// The beginning of a text, to the end of a sentence, else of a word.
fn cut(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST - 1).map_or(text.len(), |(end, _)| end);
    let start = text.get(..end).unwrap_or_default();
    let sentence = start.char_indices().rev().find(|(place, c)| {
        let next = text.get(place + c.len_utf8()..).and_then(|more| more.chars().next());
        *c == '\n' || matches!(c, '.' | '!' | '?' | '。' | '؟' | '।' | '።') && next.is_none_or(char::is_whitespace)
    });
    // A sentence that takes up more than half of it all is no sentence.
    if let Some((place, c)) = sentence.filter(|(place, _)| place * 2 > start.len()) {
        return start.get(..place + c.len_utf8()).unwrap_or_default().to_owned();
    }
    let word = start.rfind(char::is_whitespace).filter(|place| place * 2 > start.len());
    let kept = word.and_then(|place| start.get(..place)).unwrap_or(start);
    // Not inside a letter with marks or an emoji of several.
    let kept = if word.is_some() { kept } else { kept.trim_end_matches(|c| is_combining_mark(c) || c == '\u{200d}') };
    format!("{}…", kept.trim_end())
}

/// A word of Latin letters with some of another alphabet that look like them, or one only of such letters among Latin words.
fn has_mixed_letters(text: &str) -> bool {
    const ALIKE: &str = "аеорсухіјѕһԁԛԝӏАВЕКМНОРСТУХІЈЅαορνιτυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    if text.is_ascii() {
        return false;
    }
    let latin = |c: char| c.is_ascii_alphabetic();
    let other = |c: char| matches!(c, '\u{370}'..='\u{52f}' | '\u{530}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}') && c.is_alphabetic();
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let among_latin = words().any(|word| word.len() > 2 && word.chars().all(latin));
    words().any(|word| {
        let mixed = word.chars().any(latin) && word.chars().any(other);
        let disguised = among_latin && word.chars().nth(2).is_some() && word.chars().all(|c| ALIKE.contains(c));
        mixed || disguised
    })
}

fn is_dummy(text: &str) -> bool {
    const WHOLE: [&str; 14] = [
        "test",
        "testing",
        "test test",
        "test service",
        "test organisation",
        "test organization",
        "test record",
        "test entry",
        "this is a test",
        "asdf",
        "dummy",
        "dummy text",
        "do not use",
        "delete me",
    ];
    let lower = text.to_lowercase();
    lower.contains("lorem ipsum") || WHOLE.contains(&lower.trim_end_matches(|c: char| !c.is_alphabetic()).trim())
}

#[cfg(test)]
mod tests {
    use super::super::Case;
    use super::*;
    use Reason::{Direction, Dummy, Invisible, Markup, MixedLetters, Mojibake, NoWords, Placeholder, TooLong, TooManyMarks};
    use proptest::prelude::*;

    const NAMES: &[Case<'_>] = &[
        Case { case: 5, input: "St Johnâ€™s cafÃ©, Â£2", value: "St John’s café, £2", reasons: &[Mojibake] },
        Case { case: 5, input: "Ã¢â‚¬â„¢tis", value: "’tis", reasons: &[Mojibake] },
        Case { case: 5, input: "â\u{80}\u{93} tea", value: "– tea", reasons: &[Mojibake] },
        // Not certain: these are words.
        Case { case: 5, input: "The ‘CAFÉ’", value: "The ‘CAFÉ’", reasons: &[] },
        Case { case: 5, input: "Straße, São Tomé", value: "Straße, São Tomé", reasons: &[] },
        Case { case: 5, input: "cafÃ© and café", value: "cafÃ© and café", reasons: &[] },
        Case { case: 9, input: "Tea\0 room", value: "Tea room", reasons: &[Invisible] },
        Case { case: 10, input: "Te\u{7}a\u{1b} r\u{9f}oom", value: "Tea room", reasons: &[Invisible] },
        Case { case: 33, input: "", value: "", reasons: &[] },
        Case { case: 33, input: " \t\n ", value: "", reasons: &[] },
        Case { case: 33, input: "N/A", value: "", reasons: &[Placeholder] },
        Case { case: 33, input: "null", value: "", reasons: &[Placeholder] },
        Case { case: 70, input: "undefined behaviour group", value: "undefined behaviour group", reasons: &[] },
        Case { case: 70, input: "1/0; 1e100; -1", value: "1/0; 1e100; -1", reasons: &[] },
        Case { case: 70, input: "ヽ༼ຈل͜ຈ༽ﾉ club", value: "ヽ༼ຈل͜ຈ༽ﾉ club", reasons: &[] },
        Case { case: 70, input: "../../etc/passwd%00", value: "../../etc/passwd%00", reasons: &[] },
        Case { case: 71, input: "<script>alert(1)</script>Lunch", value: "Lunch", reasons: &[Markup] },
        Case { case: 71, input: "Lunch <img src=x onerror=alert(1)", value: "Lunch", reasons: &[Markup] },
        Case { case: 71, input: "<svg/onload=alert(1)>Lunch", value: "Lunch", reasons: &[Markup] },
        Case { case: 71, input: "<scr<script></script>ipt>alert(1)", value: "< scr ipt>alert(1)", reasons: &[Markup] },
        Case { case: 71, input: "&#60;script&#62;x&#60;/script&#62;Lunch", value: "Lunch", reasons: &[Markup] },
        Case {
            case: 72,
            input: "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></math>Lunch",
            value: "Lunch",
            reasons: &[Markup],
        },
        Case { case: 72, input: "<p title=\"a > b\">Lunch</p>", value: "Lunch", reasons: &[Markup] },
        Case { case: 72, input: "Lunch<!-- <b>hidden</b> --> club", value: "Lunch club", reasons: &[Markup] },
        Case { case: 73, input: "&lt;b&gt;Tea &amp;amp; cake&lt;/b&gt;", value: "Tea & cake", reasons: &[Markup] },
        Case { case: 73, input: "&amp;lt;i&amp;gt;Tea&amp;lt;/i&amp;gt;", value: "Tea", reasons: &[Markup] },
        Case { case: 74, input: "<o:p>&nbsp;</o:p><span style='mso'>Tea</span>", value: "Tea", reasons: &[Markup] },
        Case { case: 74, input: "*Tea* and **cake**", value: "*Tea* and **cake**", reasons: &[] },
        Case { case: 75, input: "Tea \u{202e}moor\u{202c}", value: "Tea moor", reasons: &[Direction] },
        Case { case: 76, input: "Tea \u{2067}room", value: "Tea room", reasons: &[Direction] },
        Case { case: 78, input: "T\u{200b}e\u{200d}a\u{feff}", value: "Tea", reasons: &[Invisible] },
        Case { case: 78, input: "می\u{200c}خواهم", value: "می\u{200c}خواهم", reasons: &[] },
        Case { case: 78, input: "ক্\u{200d}ষ", value: "ক্\u{200d}ষ", reasons: &[] },
        Case { case: 79, input: "Аge UK Southwаrk", value: "Аge UK Southwаrk", reasons: &[MixedLetters] },
        Case { case: 79, input: "Дом Москва club", value: "Дом Москва club", reasons: &[] },
        Case { case: 82, input: "🎉👩‍👩‍👧", value: "", reasons: &[NoWords] },
        Case {
            case: 82,
            input: "Family 👩‍👩‍👧 club 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            value: "Family 👩‍👩‍👧 club 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            reasons: &[],
        },
        Case { case: 82, input: "— … —", value: "", reasons: &[NoWords] },
        Case { case: 83, input: "سوق Tea 020 7946 0000", value: "سوق Tea 020 7946 0000", reasons: &[] },
        Case { case: 85, input: "Cafe\u{301}", value: "Café", reasons: &[] },
        Case { case: 86, input: "Soomaali niño ḥafla", value: "Soomaali niño ḥafla", reasons: &[] },
        Case { case: 87, input: "'; DROP TABLE users;-- ${x} {{y}} $(z)", value: "'; DROP TABLE users;-- ${x} {{y}} $(z)", reasons: &[] },
        Case { case: 90, input: "{count} of { $name }", value: "{count} of { $name }", reasons: &[] },
        Case { case: 0, input: "we <3 tea, ages < 5 & R&D ?a=1&copy=2", value: "we <3 tea, ages < 5 & R&D ?a=1&copy=2", reasons: &[] },
        Case { case: 0, input: "Write to <info@lunch.org.uk>", value: "Write to info@lunch.org.uk", reasons: &[Markup] },
        Case { case: 0, input: "Test", value: "Test", reasons: &[Dummy] },
        Case { case: 0, input: "Lorem ipsum dolor", value: "Lorem ipsum dolor", reasons: &[Dummy] },
        Case { case: 0, input: "Test Valley Lunch", value: "Test Valley Lunch", reasons: &[] },
    ];

    #[test]
    fn names_are_mended_or_left_to_the_letter() {
        Case::check(NAMES, line);
    }

    #[test]
    fn paragraphs_and_lists_are_lines() {
        let cases = [
            Case { case: 74, input: "<p>One\nand more</p>\r\n<p>Two</p>", value: "One and more\nTwo", reasons: &[Markup] },
            Case {
                case: 74,
                input: "Bring:<ul data-cke=\"1\"><li>tea</li><li><p>cake</p></li></ul>",
                value: "Bring:\n- tea\n- cake",
                reasons: &[Markup],
            },
            Case {
                case: 74,
                input: "<h1>Tea</h1>every<br/>day<table><tr><td>Mon</td><td>9am</td></tr></table>",
                value: "Tea\nevery\nday\nMon 9am",
                reasons: &[Markup],
            },
            Case { case: 74, input: "• tea\n· cake\n\n\n* jam", value: "- tea\n- cake\n- jam", reasons: &[Markup] },
            Case { case: 74, input: "One \r\n\r\n  two", value: "One\ntwo", reasons: &[] },
            Case { case: 74, input: "\u{f0b7} tea", value: "- tea", reasons: &[Invisible, Markup] },
            Case {
                case: 74,
                input: "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p class=MsoNormal>Tea</p>",
                value: "Tea",
                reasons: &[Markup],
            },
        ];
        for case in &cases {
            let mut got = prose(case.input);
            got.reasons.sort();
            let mut reasons = case.reasons.to_vec();
            reasons.sort();
            assert_eq!((got.value.as_str(), got.reasons), (case.value, reasons), "{:?}", case.input);
        }
    }

    #[test]
    fn what_is_long_is_cut_where_it_can_be() {
        // Case 81: at a sentence. Case 80: nowhere better. Case 77: marks.
        let sentence = "We meet for tea on Mondays. ";
        let long = prose(&sentence.repeat(2_000));
        assert!(long.value.chars().count() <= LONGEST && long.value.ends_with("Mondays.") && long.reasons == [TooLong]);
        let word = line(&"a".repeat(10_000));
        assert!(word.value.chars().count() == LONGEST && word.value.ends_with('…') && word.reasons == [TooLong]);
        let zalgo = format!("Te{}a", "\u{301}".repeat(500));
        let zalgo = line(&zalgo);
        assert_eq!((zalgo.value.as_str(), zalgo.reasons.as_slice()), ("Té\u{301}\u{301}\u{301}a", [TooManyMarks].as_slice()));
        for text in [prose(&"x. ".repeat(200_000)), line(&"<".repeat(300_000)), line(&"<!--".repeat(80_000)), line(&"&amp;".repeat(80_000))]
        {
            assert!(text.value.chars().count() <= LONGEST);
        }
        for hostile in ["<b ", "<script>", "</", "&l&lt;b>t;", "<a href=\"", "<![", "<x@", "&#x3c;", "Ã¢", "<p <"] {
            let start = std::time::Instant::now();
            let text = prose(&hostile.repeat(100_000));
            assert!(start.elapsed().as_secs() < 2 && text.value.chars().count() <= LONGEST, "{hostile} {:?}", start.elapsed());
        }
    }

    /// Pieces that could bring each other back.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "<", ">", "/", "b", "p", "li", "script", "<b>", "</b>", "<li>", "<!--", "-->", "&", "amp;", "lt;", "gt;", "#60;", "&nbsp;",
            " ", "\n", "-", "•", "* ", "Ã©", "â€™", "é", "\u{301}", "\u{200d}", "\u{202e}", "👩", "ک", "а", "\"", "=", "'", "a", "Â",
            "\u{a0}", "\u{ad}", "@", "x.y", "://", ".", "\u{f0b7}", "\r",
        ]);
        prop::collection::vec(prop_oneof![8 => piece.prop_map(str::to_owned), 1 => "\\PC{0,3}"], 0..30).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn mending_what_is_mended_changes_nothing(text in pieces()) {
            for mend in [line, prose] {
                let once = mend(&text).value;
                let twice = mend(&once);
                prop_assert_eq!(&twice.value, &once);
            }
        }

        #[test]
        fn nothing_is_left_that_a_browser_or_the_baking_would_take_for_markup(text in pieces()) {
            let kept = prose(&text).value;
            let tag = kept.as_bytes().windows(2).any(|pair| pair.first() == Some(&b'<') && pair.last().is_some_and(|b| b.is_ascii_alphabetic() || b"/!?".contains(b)));
            prop_assert!(!tag, "{kept:?}");
            prop_assert!(!line(&text).value.contains('\n'));
            prop_assert!(!kept.chars().any(|c| c.is_control() && c != '\n'));
        }
    }

    #[test]
    fn texts_that_others_collected_are_an_answer_and_no_panic() {
        // Every prefix of a text with everything in it.
        let all = "<p>â€™&lt;b&gt;<script>x</script>\u{202e}e\u{301}\u{301}👩\u{200d}👧 <li>tea &amp;amp; <3 {{x}}</li>";
        for (end, _) in all.char_indices() {
            let _ = (line(&all[..end]), prose(&all[end..]));
        }
    }
}
