//! Folding: one spelling for what a reader takes to be the same letters.

/// Lower case, Latin letters without their accents, apostrophes gone, everything that is no letter or digit a single space.
///
/// ```
/// assert_eq!(kith::search::fold("  St George’s, Café-Été "), "st georges cafe ete");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\'' | '’' | 'ʼ' | '`' => {}
            '&' => {
                space(&mut folded);
                folded.push_str("and ");
            }
            // Combining marks, so that decomposed accents fold as composed ones do.
            '\u{300}'..='\u{36f}' => {}
            c if c.is_alphanumeric() => c.to_lowercase().for_each(|c| push_plain(&mut folded, c)),
            _ => space(&mut folded),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The words of a folded text.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

fn space(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

fn push_plain(folded: &mut String, c: char) {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' | 'ı' | 'į' => "i",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ß' => "ss",
        'ś' | 'š' | 'ş' => "s",
        'ğ' => "g",
        'ł' => "l",
        'ź' | 'ż' | 'ž' => "z",
        'đ' => "d",
        // "İ" in lower case is an i and a combining dot.
        '\u{307}' => "",
        c => return folded.push(c),
    };
    folded.push_str(plain);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_that_read_the_same_fold_to_one() {
        for (left, right) in [
            ("Café", "CAFE"),
            ("cafe\u{301}", "café"),
            ("İstanbul", "istanbul"),
            ("Women’s Aid", "womens aid"),
            ("Borough & Bankside", "borough and bankside"),
        ] {
            assert_eq!(fold(left), fold(right));
        }
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        assert_eq!(fold("الوحدة، والطعام"), "الوحدة والطعام");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
