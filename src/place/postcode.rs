//! United Kingdom postcodes as people type them.
//!
//! Shapes and permitted letters follow Royal Mail's *Programmers' Guide* to the Postcode Address File: outward A9, A99, A9A, AA9,
//! AA99 or AA9A; inward 9AA; never Q, V, X first, nor I, J, Z second; A9A ends in one of `ABCDEFGHJKPSTUW`, AA9A in one
//! of `ABEHMNPRVWXY`; the unit never uses C, I, K, M, O, V.
//!
//! What is mended: any spacing, case and punctuation, digits of other scripts, and the slips O for 0 and I or L for 1 (and
//! back) wherever only the one can stand. Nothing else is guessed.

use core::fmt;

/// Letters of the last two places, in order: 20 of them, so a unit is one of 400.
const UNIT: &[u8; 20] = b"ABDEFGHJLNPQRSTUWXYZ";
const THIRD: &[u8] = b"ABCDEFGHJKPSTUW";
const FOURTH: &[u8] = b"ABEHMNPRVWXY";

/// The part before the space: `SE15`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outward {
    text: [u8; 4],
    len: u8,
}

/// An outward code and the digit after the space: `SE15 5`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sector {
    /// The outward code.
    pub outward: Outward,
    /// 0 to 9.
    pub digit: u8,
}

/// A whole postcode of a lawful shape. That it exists is for the gazetteer to say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode {
    /// The outward code and first inward digit.
    pub sector: Sector,
    unit: u16,
}

/// What a piece of typing holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A whole postcode; `mended` when a letter and a digit had been mistaken for each other.
    Full {
        /// The postcode.
        postcode: Postcode,
        /// Whether an O/0 or I/L/1 slip was put right.
        mended: bool,
    },
    /// A sector, `SE15 5`.
    Sector(Sector),
    /// An outward code alone, `SE15`.
    Outward(Outward),
}

impl Outward {
    /// The code, as ASCII capitals and digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.text[..usize::from(self.len)]).unwrap_or_default()
    }

    /// Reads an outward code that is already normal, as the gazetteer's files hold it.
    #[must_use]
    pub fn from_normal(text: &str) -> Option<Self> {
        match outward(text.as_bytes()) {
            Some((outward, 0)) => Some(outward),
            _ => None,
        }
    }
}

impl Postcode {
    /// How many units a sector can have.
    pub const UNITS: u16 = 400;

    /// The postcode of a sector with a unit number below [`Self::UNITS`], as the gazetteer stores them.
    #[must_use]
    pub fn from_unit(sector: Sector, unit: u16) -> Option<Self> {
        (unit < Self::UNITS).then_some(Self { sector, unit })
    }

    /// The last two letters as a number below [`Self::UNITS`]; in the order of the alphabet.
    #[must_use]
    pub fn unit(self) -> u16 {
        self.unit
    }
}

impl fmt::Display for Outward {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.outward, self.digit)
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = |place: u16| char::from(UNIT[usize::from(place) % UNIT.len()]);
        write!(f, "{}{}{}", self.sector, letter(self.unit / 20), letter(self.unit % 20))
    }
}

macro_rules! debug_as_display {
    ($($name:ty),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )*};
}
debug_as_display!(Outward, Sector, Postcode);

/// Reads text that should be a postcode and nothing else.
///
/// ```
/// use kith::place::{parse_postcode, Typed};
/// let Some(Typed::Full { postcode, mended }) = parse_postcode("sel5 5eb") else { panic!() };
/// assert_eq!((postcode.to_string().as_str(), mended), ("SE15 5EB", true));
/// assert_eq!(parse_postcode("my street"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<Typed> {
    let squeezed = squeeze(text)?;
    let code = squeezed.as_slice();
    if let Some((postcode, mends)) = full(code) {
        return Some(Typed::Full { postcode, mended: mends > 0 });
    }
    let sector = || {
        let (last, rest) = code.split_last()?;
        let (outward, 0) = outward(rest)? else { return None };
        last.is_ascii_digit().then(|| Typed::Sector(Sector { outward, digit: last - b'0' }))
    };
    // "SE1 5" is the beginning of a postcode in SE1; "SE15" is a district.
    let digit_apart = text.trim().rsplit_once(char::is_whitespace).is_some_and(|(_, last)| last.chars().count() == 1);
    let outward = || outward(code).map(|(outward, _)| Typed::Outward(outward));
    if digit_apart { sector().or_else(outward) } else { outward().or_else(sector) }
}

/// The first whole postcode that stands in a longer text ("I live at SE15 5EB, near the park").
#[must_use]
pub fn find_postcode(text: &str) -> Option<Typed> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let in_two = words.windows(2).map(|pair| (pair[0].len() <= 4 && pair[1].len() == 3).then(|| pair.concat()));
    let in_one = words.iter().map(|word| (word.len() >= 5).then(|| (*word).to_owned()));
    in_two.chain(in_one).flatten().find_map(|word| {
        // In running text only an exact shape counts: "so 1 all" is no postcode.
        parse(&word).filter(|typed| matches!(typed, Typed::Full { mended: false, .. }))
    })
}

/// At most seven ASCII capitals and digits, or `None` when the text holds anything that no postcode does.
fn squeeze(text: &str) -> Option<Vec<u8>> {
    let mut code = Vec::with_capacity(7);
    for c in text.chars() {
        let c = match c {
            // Arabic-Indic, Persian, Bengali, Devanagari and full-width digits and letters, as phone keyboards send them.
            '٠'..='٩' => digit(c, '٠'),
            '۰'..='۹' => digit(c, '۰'),
            '০'..='৯' => digit(c, '০'),
            '०'..='९' => digit(c, '०'),
            '０'..='９' => digit(c, '０'),
            'Ａ'..='Ｚ' => shifted(c, 'Ａ', b'A'),
            'ａ'..='ｚ' => shifted(c, 'ａ', b'A'),
            'a'..='z' | 'A'..='Z' | '0'..='9' => c.to_ascii_uppercase() as u8,
            c if c.is_alphanumeric() => return None,
            _ => continue,
        };
        if code.len() == 7 {
            return None;
        }
        code.push(c);
    }
    (code.len() >= 2).then_some(code)
}

fn digit(c: char, zero: char) -> u8 {
    shifted(c, zero, b'0')
}

fn shifted(c: char, from: char, to: u8) -> u8 {
    u8::try_from(u32::from(c) - u32::from(from)).map_or(b'?', |step| to + step)
}

/// What may stand at one place of a code.
#[derive(Clone, Copy)]
enum Place {
    Digit,
    Letter,
    OneOf(&'static [u8]),
}

impl Place {
    /// The character that was meant, and 1 when a slip was mended to get it.
    fn read(self, typed: u8) -> Option<(u8, u8)> {
        match self {
            Self::Digit => match typed {
                b'0'..=b'9' => Some((typed, 0)),
                b'O' => Some((b'0', 1)),
                b'I' | b'L' => Some((b'1', 1)),
                _ => None,
            },
            Self::Letter => match typed {
                b'A'..=b'Z' => Some((typed, 0)),
                b'0' => Some((b'O', 1)),
                b'1' => Some((b'I', 1)),
                _ => None,
            },
            Self::OneOf(letters) => letters.contains(&typed).then_some((typed, 0)),
        }
    }
}

/// Reads `code` place by place; the result is as long as `code`.
fn read(code: &[u8], places: &[Place]) -> Option<([u8; 4], u8)> {
    let mut text = [0; 4];
    let mut mends = 0;
    for ((slot, &typed), place) in text.iter_mut().zip(code).zip(places) {
        let (meant, mended) = place.read(typed)?;
        *slot = meant;
        mends += mended;
    }
    (code.len() == places.len()).then_some((text, mends))
}

/// The reading of an outward code with the fewest mends.
fn outward(code: &[u8]) -> Option<(Outward, u8)> {
    use Place::{Digit, Letter, OneOf};
    const SHAPES: [&[Place]; 6] = [
        &[Letter, Digit],
        &[Letter, Digit, Digit],
        &[Letter, Digit, OneOf(THIRD)],
        &[Letter, Letter, Digit],
        &[Letter, Letter, Digit, Digit],
        &[Letter, Letter, Digit, OneOf(FOURTH)],
    ];
    SHAPES
        .iter()
        .filter_map(|shape| {
            let (text, mends) = read(code, shape)?;
            let second_is_letter = text[1].is_ascii_alphabetic();
            let unlawful = b"QVX".contains(&text[0]) || second_is_letter && b"IJZ".contains(&text[1]);
            (!unlawful).then_some((Outward { text, len: u8::try_from(code.len()).ok()? }, mends))
        })
        .min_by_key(|(_, mends)| *mends)
}

fn full(code: &[u8]) -> Option<(Postcode, u8)> {
    const INWARD: [Place; 3] = [Place::Digit, Place::OneOf(UNIT), Place::OneOf(UNIT)];
    let (front, inward) = code.split_at_checked(code.len().checked_sub(3)?)?;
    let (outward, front_mends) = outward(front)?;
    let (inward, inward_mends) = read(inward, &INWARD)?;
    let place = |letter: u8| UNIT.iter().position(|&known| known == letter).and_then(|place| u16::try_from(place).ok());
    let unit = place(inward[1])? * 20 + place(inward[2])?;
    let sector = Sector { outward, digit: inward[0] - b'0' };
    Some((Postcode { sector, unit }, front_mends + inward_mends))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(typed: &str, expected: &str) {
        let got = match parse(typed) {
            None => "none".to_owned(),
            Some(Typed::Full { postcode, mended: false }) => postcode.to_string(),
            Some(Typed::Full { postcode, mended: true }) => format!("{postcode} mended"),
            Some(Typed::Sector(sector)) => format!("sector {sector}"),
            Some(Typed::Outward(outward)) => format!("outward {outward}"),
        };
        assert_eq!(got, expected, "{typed:?}");
    }

    #[test]
    fn spacing_case_and_punctuation_do_not_matter() {
        check("SE15 5EB", "SE15 5EB");
        check("se155eb", "SE15 5EB");
        check("SE15  5EB", "SE15 5EB");
        check(" s e 1 5 5 e b ", "SE15 5EB");
        check("SE15-5EB.", "SE15 5EB");
        check("SE15\u{200b}5EB\u{202c}", "SE15 5EB");
        check("ＳＥ１５ ５ＥＢ", "SE15 5EB");
        check("SE١٥ ٥EB", "SE15 5EB");
        check("SE۱۵ ۵EB", "SE15 5EB");
    }

    #[test]
    fn slips_of_o_for_nought_and_i_or_l_for_one_are_mended_and_said() {
        check("SEl5 5EB", "SE15 5EB mended");
        check("SEI5 5EB", "SE15 5EB mended");
        check("SE150AA", "SE15 0AA");
        check("SE15OAA", "SE15 0AA mended");
        check("SE15 OAA", "SE15 0AA mended");
        check("SEl7 lAA", "SE17 1AA mended");
        check("SE1O 5EB", "SE10 5EB mended");
        check("0X1 2AB", "OX1 2AB mended");
    }

    #[test]
    fn every_shape_of_outward_code_is_read() {
        for code in ["M1 1AE", "M60 1NW", "W1A 1HQ", "CR2 6XH", "DN55 1PT", "EC1A 1BB", "SE1P 5LX"] {
            check(code, code);
        }
    }

    #[test]
    fn part_of_a_postcode_is_read_as_what_it_is() {
        check("SE15", "outward SE15");
        check("se1", "outward SE1");
        check("SE15 5", "sector SE15 5");
        check("SE1 5", "sector SE1 5");
        check("SE155", "sector SE15 5");
        check("E1W", "outward E1W");
    }

    #[test]
    fn what_is_no_postcode_is_refused() {
        for text in ["", " ", "5", "Peckham", "hello world", "12345", "SE15 5CK", "QE15 5EB", "SE15 5EBX", "ሰላም", "SE15 5EB SE1 9RT"]
        {
            check(text, "none");
        }
    }

    #[test]
    fn a_postcode_inside_a_sentence_is_found() {
        let found = |text| match find_postcode(text) {
            Some(Typed::Full { postcode, .. }) => postcode.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(found("I live at 12 Rye Lane, SE15 5EB near the park"), "SE15 5EB");
        assert_eq!(found("se155eb please"), "SE15 5EB");
        assert_eq!(found("so is it all well"), "None");
        assert_eq!(found("12 Rye Lane"), "None");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(area in "[A-PR-UWYZ]", district in 1u8..99, digit in 0u8..10, unit in 0u16..400) {
            let outward = Outward::from_normal(&format!("{area}{district}")).expect("a lawful shape");
            let postcode = Postcode::from_unit(Sector { outward, digit }, unit).expect("below 400");
            prop_assert_eq!(parse(&postcode.to_string()), Some(Typed::Full { postcode, mended: false }));
        }

        #[test]
        fn any_text_at_all_is_an_answer_and_not_a_panic(text in "\\PC{0,40}") {
            let _ = (parse(&text), find_postcode(&text));
        }

        #[test]
        fn normalising_twice_changes_nothing(text in "[A-Za-z0-9 ]{2,9}") {
            if let Some(Typed::Full { postcode, .. }) = parse(&text) {
                prop_assert_eq!(parse(&postcode.to_string()), Some(Typed::Full { postcode, mended: false }));
            }
        }
    }
}
