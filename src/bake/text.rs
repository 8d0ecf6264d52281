//! Cells that hold words: shown literally, so what is no word is taken out and said.

use crate::service::is_invisible;

/// What was taken out of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Taken {
    pub tags: usize,
    pub controls: usize,
}

/// Takes out HTML tags, control characters and invisible characters, and makes white space single spaces.
pub(super) fn clean(text: &str) -> (String, Taken) {
    cleaned(text, false)
}

/// The same, but lines stay lines, with one blank line between them at most: paragraphs and lists.
pub(super) fn clean_lines(text: &str) -> (String, Taken) {
    cleaned(text, true)
}

fn cleaned(text: &str, has_lines: bool) -> (String, Taken) {
    let mut taken = Taken::default();
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let tag = tag_length(rest);
        if tag > 0 {
            taken.tags += 1;
            space(&mut clean);
            rest = &rest[tag..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c == '\n' && has_lines {
            clean.truncate(clean.trim_end_matches(' ').len());
            if !clean.is_empty() && !clean.ends_with("\n\n") {
                clean.push('\n');
            }
        } else if c.is_whitespace() {
            space(&mut clean);
        } else if c.is_control() || is_invisible(c) {
            taken.controls += 1;
        } else {
            clean.push(c);
        }
    }
    clean.truncate(clean.trim_end().len());
    (clean, taken)
}

/// Length of the HTML tag or comment at the start, 0 when there is none: "a < b" and "<3" are no tags.
fn tag_length(text: &str) -> usize {
    let mut chars = text.chars();
    let is_tag = chars.next() == Some('<') && chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!');
    if is_tag { text.find('>').map_or(text.len(), |end| end + 1) } else { 0 }
}

fn space(text: &mut String) {
    if !text.is_empty() && !text.ends_with([' ', '\n']) {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str, tags: usize, controls: usize) {
        assert_eq!(clean(text), (expected.to_owned(), Taken { tags, controls }), "{text:?}");
    }

    #[test]
    fn tags_and_controls_go_and_words_stay() {
        check("Tea & <b>cake</b>", "Tea & cake", 2, 0);
        check("<script>alert(1)</script>Hello", "alert(1) Hello", 2, 0);
        check("<img src=x onerror=alert(1)", "", 1, 0);
        check("ages < 5, we <3 you", "ages < 5, we <3 you", 0, 0);
        check("a\u{202e}b\u{200b}c\u{7}", "abc", 0, 3);
        check(" two\n lines ", "two lines", 0, 0);
        check("سوق &lt;b&gt;", "سوق &lt;b&gt;", 0, 0);
    }

    #[test]
    fn lines_stay_lines_where_they_mean_something() {
        for (text, expected) in [
            ("First.\n\n\nSecond.", "First.\n\nSecond."),
            ("\n - tea \r\n - cake\n\n", "- tea\n- cake"),
            ("a<b\nc>d", "a d"),
            ("one \t two", "one two"),
        ] {
            assert_eq!(clean_lines(text).0, expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "(<|>|/|b|!|-| |\n|\\PC){0,20}") {
            for clean in [clean, clean_lines] {
                let (once, _) = clean(&text);
                // Taking out a tag may bring the halves of another together; three rounds are more than such text has.
                let settled = clean(&clean(&clean(&once).0).0).0;
                prop_assert_eq!(&clean(&settled).0, &settled);
            }
        }
    }
}
