//! Folding: one spelling for what a reader takes to be the same letters, script by script.
//!
//! It takes text as it comes, composed (NFC) or not (NFD). What is folded away: case, accents and tones, apostrophes; in Arabic and
//! Persian the vowel marks, hamzas and the letters that keyboards swap; in Bengali the marks that do not change how a word sounds;
//! in Ethiopic the letters of one sound; drawn-out letters; full width; the digits of every script here become 0–9.

use core::ops::Range;

/// Lower case without marks; every Han character a word of its own; everything that is no letter or digit a single space.
///
/// ```
/// use kith::search::fold;
/// assert_eq!(fold("  St George’s, Café-Été "), "st georges cafe ete");
/// assert_eq!(fold("GP登记"), "gp 登 记");
/// assert_eq!(fold("أُريدُ"), fold("اريد"));
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' => folded.push(c),
            'a'..='z' | 'A'..='Z' => push_letter(&mut folded, c.to_ascii_lowercase()),
            '&' => {
                space(&mut folded);
                folded.push_str("and ");
            }
            c if is_mark(c) || is_apostrophe(c) => {}
            c if is_han(c) => {
                space(&mut folded);
                folded.push(c);
                folded.push(' ');
            }
            c if c.is_alphanumeric() => push_plain(&mut folded, lower(c)),
            _ => space(&mut folded),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The word, folded.
    pub word: String,
    /// Where it stands in the text as typed, in bytes.
    pub at: Range<usize>,
}

/// The words of a text as [`fold`] has them, with their places.
///
/// ```
/// let tokens = kith::search::tokens("Mum's lonely");
/// assert_eq!((tokens[0].word.as_str(), tokens[0].at.clone()), ("mums", 0..5));
/// ```
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut take = |at: Range<usize>| {
        let word = text.get(at.clone()).map(fold).unwrap_or_default();
        if !word.is_empty() {
            tokens.push(Token { word, at });
        }
    };
    let mut start = 0;
    for (place, c) in text.char_indices() {
        let next = place + c.len_utf8();
        if is_han(c) || c == '&' {
            take(start..place);
            take(place..next);
            start = next;
        } else if !(c.is_alphanumeric() || is_mark(c) || is_apostrophe(c)) {
            take(start..place);
            start = next;
        }
    }
    take(start..text.len());
    tokens
}

/// The words of a folded text.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

/// Whether a character is a word by itself: Chinese is written without spaces.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

fn space(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´')
}

/// Marks that go, so that composed and decomposed text fold alike.
fn is_mark(c: char) -> bool {
    matches!(c,
        // Combining accents; variation selectors; joiners, which Persian and Bengali typing uses or leaves out.
        '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}'
        // Arabic vowel marks, hamza and madda above and below, the dagger alif, the stretching line; a hamza by itself.
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{621}'
        // Bengali candrabindu, nukta and hasanta; the same three of Devanagari.
        | '\u{981}' | '\u{9bc}' | '\u{9cd}' | '\u{901}' | '\u{93c}' | '\u{94d}'
        // Ethiopic gemination.
        | '\u{135d}'..='\u{135f}')
}

/// Lower case of Latin, Greek and Cyrillic letters: the scripts here that have any. (The standard library's tables for all scripts
/// would be a twentieth of the program.)
fn lower(c: char) -> char {
    let n = u32::from(c);
    let lower = match n {
        0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3a9 | 0x410..=0x42f | 0xff21..=0xff3a => n + 32,
        0x130 => u32::from('i'),
        0x178 => 0xff,
        0x100..=0x137
        | 0x14a..=0x177
        | 0x198
        | 0x1a0..=0x1a5
        | 0x1de..=0x1ef
        | 0x1f8..=0x21f
        | 0x222..=0x233
        | 0x460..=0x481
        | 0x48a..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff => n | 1,
        0x139..=0x148 | 0x179..=0x17e | 0x1af | 0x1b3..=0x1b6 | 0x1cd..=0x1dc | 0x4c1..=0x4ce => n + n % 2,
        0x386 => 0x3ac,
        0x388..=0x38a => n + 37,
        0x38c => 0x3cc,
        0x38e | 0x38f => n + 63,
        0x400..=0x40f => n + 80,
        0x1f4 => 0x1f5,
        0x1b7 => 0x292,
        0x1e9e => 0xdf,
        n => n,
    };
    char::from_u32(lower).unwrap_or(c)
}

fn push_plain(folded: &mut String, c: char) {
    let plain = match c {
        'æ' | 'ǽ' | 'ǣ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        // A capital has one small letter, wherever it stands.
        'ς' => "σ",
        // Bengali vowel signs of two parts, as NFD writes them.
        'ো' => "\u{9c7}\u{9be}",
        'ৌ' => "\u{9c7}\u{9d7}",
        c => return push_letter(folded, plain(c)),
    };
    folded.push_str(plain);
}

/// A letter is never there three times over: people draw words out ("pleeease"), and Somali apostrophes go ("la'aan" is "laan").
fn push_letter(folded: &mut String, c: char) {
    let mut last = folded.chars().rev();
    if (last.next(), last.next()) != (Some(c), Some(c)) || c.is_numeric() {
        folded.push(c);
    }
}

/// The letter that stands for all that read like it.
fn plain(c: char) -> char {
    match c {
        '\u{e0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => latin(c),
        // Arabic and Persian: alif with anything on it, yeh and kaf of either keyboard, teh marbuta and the hehs.
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' | 'ې' | 'ے' | 'ۓ' => 'ي',
        'ک' => 'ك',
        'ؤ' => 'و',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ۂ' | 'ھ' | 'ۃ' => 'ه',
        // Bengali: letters with a dot of their own, and pairs that sound alike.
        '\u{9dc}' => 'ড',
        '\u{9dd}' => 'ঢ',
        '\u{9df}' => 'য',
        'ী' => 'ি',
        'ূ' => 'ু',
        'ণ' => 'ন',
        'শ' | 'ষ' => 'স',
        'ঈ' => 'ই',
        'ঊ' => 'উ',
        'ৎ' => 'ত',
        // Devanagari, in names: the three that are written with a dot.
        '\u{929}' => '\u{928}',
        '\u{931}' => '\u{930}',
        '\u{934}' => '\u{933}',
        '\u{1200}'..='\u{1357}' => ethiopic(c),
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '০'..='৯' => digit(c, '০'),
        '０'..='９' => digit(c, '０'),
        'ａ'..='ｚ' => char::from_u32(u32::from(c) - u32::from('ａ') + u32::from('a')).unwrap_or(c),
        c => c,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Lower-case Latin letters without what stands on, under or through them. The ranges run over capitals, which never come here.
fn latin(c: char) -> char {
    match c {
        'à'..='å' | 'ā'..='ą' | 'ǎ' | 'ǟ'..='ǡ' | 'ǻ' | 'ȁ'..='ȃ' | 'ȧ' | 'ḁ' | 'ạ'..='ặ' => 'a',
        'ƀ' | 'ḃ'..='ḇ' => 'b',
        'ç' | 'ć'..='č' | 'ḉ' => 'c',
        'ð' | 'ď'..='đ' | 'ḋ'..='ḓ' => 'd',
        'è'..='ë' | 'ē'..='ě' | 'ǝ' | 'ȅ'..='ȇ' | 'ȩ' | 'ḕ'..='ḝ' | 'ẹ'..='ệ' => 'e',
        'ḟ' => 'f',
        'ĝ'..='ģ' | 'ǥ'..='ǧ' | 'ǵ' | 'ḡ' => 'g',
        'ĥ'..='ħ' | 'ȟ' | 'ḣ'..='ḫ' | 'ẖ' => 'h',
        'ì'..='ï' | 'ĩ'..='ı' | 'ǐ' | 'ȉ'..='ȋ' | 'ḭ'..='ḯ' | 'ỉ'..='ị' => 'i',
        'ĵ' | 'ǰ' => 'j',
        'ķ' | 'ƙ' | 'ǩ' | 'ḱ'..='ḵ' => 'k',
        'ĺ'..='ľ' | 'ł' | 'ḷ'..='ḽ' => 'l',
        'ḿ'..='ṃ' => 'm',
        'ñ' | 'ń'..='ň' | 'ǹ' | 'ṅ'..='ṋ' => 'n',
        'ò'..='ö' | 'ø' | 'ō'..='ő' | 'ơ' | 'ǒ' | 'ǫ'..='ǭ' | 'ǿ' | 'ȍ'..='ȏ' | 'ȫ'..='ȱ' | 'ṍ'..='ṓ' | 'ọ'..='ợ' => {
            'o'
        }
        'ṕ'..='ṗ' => 'p',
        'ŕ'..='ř' | 'ȑ'..='ȓ' | 'ṙ'..='ṟ' => 'r',
        'ś'..='š' | 'ș' | 'ṡ'..='ṩ' => 's',
        'ţ'..='ŧ' | 'ț' | 'ṫ'..='ṱ' | 'ẗ' => 't',
        'ù'..='ü' | 'ũ'..='ų' | 'ư' | 'ǔ'..='ǜ' | 'ȕ'..='ȗ' | 'ṳ'..='ṻ' | 'ụ'..='ự' => 'u',
        'ṽ'..='ṿ' => 'v',
        'ŵ' | 'ẁ'..='ẉ' | 'ẘ' => 'w',
        'ẋ'..='ẍ' => 'x',
        'ý' | 'ÿ' | 'ŷ' | 'ƴ' | 'ȳ' | 'ẏ' | 'ẙ' | 'ỳ'..='ỹ' => 'y',
        'ź'..='ž' | 'ẑ'..='ẕ' => 'z',
        'ǯ' => 'ʒ',
        'ſ' | 'ẛ' => 's',
        c => c,
    }
}

/// Ethiopic is laid out in rows of eight, a consonant each: rows of one sound in Amharic become one, and the first and fourth
/// vowel of the throat letters, which are said alike.
fn ethiopic(c: char) -> char {
    let (row, vowel) = ((u32::from(c) - 0x1200) >> 3, u32::from(c) & 7);
    let row = match row {
        // ሐ ኀ ኸ → ሀ
        0x02 | 0x10 | 0x17 => 0x00,
        // ሠ → ሰ
        0x04 => 0x06,
        // ዐ → አ
        0x1a => 0x14,
        // ፀ → ጸ
        0x28 => 0x27,
        row => row,
    };
    let vowel = if matches!(row, 0x00 | 0x14) && vowel == 3 { 0 } else { vowel };
    char::from_u32(0x1200 + (row << 3) + vowel).unwrap_or(c)
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
            // Case 84.
            ("İstanbul IŞIK ışık", "istanbul isik isik"),
            ("Straße STRASSE", "strasse strasse"),
            ("ΟΔΟΣ οδος", "οδοσ οδοσ"),
            ("Women’s Aid", "womens aid"),
            ("Borough & Bankside", "borough and bankside"),
            ("tiền thuê nhà", "tien thue nha"),
            ("Đường", "duong"),
            ("żółć", "zolc"),
            ("walwal iyo hurdo la'aan", "walwal iyo hurdo laan"),
            // Arabic hamzas, marks, the stretching line, Egyptian yeh; Persian keyboards and the joiner that is left out.
            ("إيجارٌ متأخّر", "ايجار متاخر"),
            ("مـــدرسة", "مدرسه"),
            ("على", "علي"),
            ("می‌خواهم کمک", "ميخواهم كمك"),
            ("مسؤول", "مسوول"),
            // Ethiopic letters of one sound.
            ("ሠላም ዓለም ኀይል ፀሐይ", "ሰላም አለም ሀይል ጸሀይ"),
            // Bengali: nukta letters composed or not, long and short vowels, joiners.
            ("বাড়ি", "বাড\u{9bc}ি"),
            ("একাকীত্ব", "একাকিত্ব"),
            ("ডাক্\u{200d}তার", "ডাক্তার"),
            ("যোগ", "য\u{9c7}\u{9be}গ"),
            ("ＧＰ　９９９", "gp 999"),
            ("٩٩٩ ۹۹۹ ৯৯৯", "999 999 999"),
        ] {
            assert_eq!(fold(left), fold(right), "{left} / {right}");
        }
    }

    #[test]
    fn words_that_differ_stay_apart() {
        for (left, right) in [("نان", "نا"), ("কাজ", "কাচ"), ("ቤት", "ቤተ"), ("房", "屋"), ("tin", "tim")] {
            assert_ne!(fold(left), fold(right));
        }
        assert_eq!(fold("الوحدة، والطعام"), "الوحده والطعام");
    }

    #[test]
    fn lower_case_is_that_of_the_standard_library() {
        let ranges = [
            0xc0..=0x17f,
            0x1a0..=0x1a5,
            0x1af..=0x1b0,
            0x1cd..=0x1dc,
            0x1de..=0x1ef,
            0x1f8..=0x21f,
            0x388..=0x3ce,
            0x400..=0x52f,
            0x1e00..=0x1eff,
            0xff00..=0xff5e,
        ];
        for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
            let mut known = c.to_lowercase();
            if known.len() == 1 && !matches!(u32::from(c), 0x3aa | 0x3ab | 0x4c0) {
                assert_eq!(Some(lower(c)), known.next(), "{c} {:x}", u32::from(c));
            }
        }
    }

    #[test]
    fn composed_and_decomposed_text_fold_alike() {
        use unicode_normalization::UnicodeNormalization;
        let ranges = [0x21..=0x24f, 0x600..=0x6ff, 0x900..=0x9ff, 0x1200..=0x137f, 0x1e00..=0x1eff];
        for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
            let composed: String = c.nfc().collect();
            let decomposed: String = c.nfd().collect();
            let (composed, decomposed) = (fold(&composed), fold(&decomposed));
            assert!(composed == decomposed, "{c} {:x}: {composed} {decomposed}", u32::from(c));
        }
    }

    #[test]
    fn each_han_character_is_a_word() {
        assert_eq!(words(&fold("我要找GP，牙医")).collect::<Vec<_>>(), ["我", "要", "找", "gp", "牙", "医"]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn tokens_are_the_words_of_the_folded_text(text in "([a-zé' &.۱আ登\u{301}]|\\PC){0,30}") {
            let tokens = tokens(&text);
            let folded = fold(&text);
            prop_assert_eq!(tokens.iter().map(|token| token.word.as_str()).collect::<Vec<_>>(), words(&folded).collect::<Vec<_>>());
        }
    }
}
