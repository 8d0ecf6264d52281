//! Dates and ages. A date of which two readings are possible is none.

use super::{Field, is_placeholder, plain_digit};
use crate::date::PartialDate;
use crate::hours::from_unix;
use crate::import::{Mended, Reason};

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
/// Oldest age that anybody is asked for.
const OLDEST: u32 = 120;
/// Characters of a date or an age that are read.
const MOST: usize = 60;

/// A date to the day, the month or the year, as the tables write it. `day_first` says how the source orders day and month where its
/// other dates tell; without it, 3/4/2026 is left blank. A time behind the date is left out; with a zone, the date is London's.
#[must_use]
pub fn date(text: &str, day_first: Option<bool>) -> Mended {
    let plain: String = text.chars().take(MOST + 1).map(|c| if c.is_whitespace() { ' ' } else { plain_digit(c) }).collect();
    let plain = plain.trim().trim_matches(['"', '\'']);
    let field = Field::default();
    if plain.is_empty() && text.trim().is_empty() {
        return field.keep("");
    }
    let zeros = plain.contains('0') && plain.chars().all(|c| "0-/:. TZtz".contains(c));
    if is_placeholder(plain) || zeros || !plain.chars().any(char::is_alphanumeric) {
        return field.blank(Reason::Placeholder);
    }
    if PartialDate::parse(plain).is_some() {
        return if plain == text.trim() { field.keep(plain) } else { Mended::to(plain, Reason::DateForm) };
    }
    match read(plain, day_first) {
        Ok(date) => Mended::to(date.to_string(), Reason::DateForm),
        Err(reason) => field.blank(reason),
    }
}

/// As [`date`], for a day of checking: one that is yet to come is left blank.
#[must_use]
pub fn checked(text: &str, day_first: Option<bool>, today: time::Date) -> Mended {
    let mended = date(text, day_first);
    let future = PartialDate::parse(&mended.value).and_then(PartialDate::earliest).is_some_and(|earliest| earliest > today);
    if future { Mended::blank(Reason::DateFuture) } else { mended }
}

fn read(text: &str, day_first: Option<bool>) -> Result<PartialDate, Reason> {
    if text.len() > MOST {
        return Err(Reason::DateWrong);
    }
    if let Some(read) = instant(text) {
        return read;
    }
    let (text, _) = split_time(text);
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    if digits && text.len() == 8 {
        return build(text.get(..4), text.get(4..6), text.get(6..));
    }
    if digits {
        return Err(if text.len() == 4 { Reason::DateYear } else { Reason::DateWrong });
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    if parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())) {
        return match parts.as_slice() {
            [year, month, day] if year.len() == 4 => build(Some(year), Some(month), Some(day)),
            [a, b, year] if year.len() == 4 => either(a, b, year, day_first),
            [year, month] if year.len() == 4 => build(Some(year), Some(month), None),
            [month, year] if year.len() == 4 => build(Some(year), Some(month), None),
            _ => Err(Reason::DateWrong),
        };
    }
    in_words(text)
}

/// `2026-03-12T10:00:00Z`: with a zone it is a moment, and its date is the one in London. `None` when it has none.
fn instant(text: &str) -> Option<Result<PartialDate, Reason>> {
    let (day, clock) = text.split_once(['T', 't', ' '])?;
    let clock = clock.trim();
    let date = PartialDate::parse(day).filter(|date| date.day().is_some())?.earliest()?;
    let (clock, minutes_ahead) = zone(clock)?;
    let seconds = seconds(clock)?;
    let unix = (i64::from(date.to_julian_day()) - 2_440_588) * 86_400 + seconds - minutes_ahead * 60;
    let london = from_unix(unix)?.date;
    Some(build_from(london.year(), u8::from(london.month()), london.day()))
}

/// A time of day without its zone, and the zone's minutes ahead of UTC.
fn zone(clock: &str) -> Option<(&str, i64)> {
    if let Some(clock) = clock.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let place = clock.rfind(['+', '-'])?;
    let (clock, offset) = clock.split_at_checked(place)?;
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..).filter(|rest| !rest.is_empty()).map_or(Some(0), |rest| rest.parse().ok())?;
    let ahead = hours * 60 + minutes;
    (hours <= 14 && minutes < 60 && digits.len() <= 4).then_some((clock, if offset.starts_with('-') { -ahead } else { ahead }))
}

/// `10:00`, `10:00:00` or `10:00:00.000` → seconds.
fn seconds(clock: &str) -> Option<i64> {
    let clock = clock.trim();
    let (clock, part) = clock.split_once('.').unwrap_or((clock, ""));
    let mut numbers =
        clock.split(':').map(|part| part.parse::<i64>().ok().filter(|_| (1..=2).contains(&part.len()) && !part.starts_with(['+', '-'])));
    let (hour, minute) = (numbers.next()??, numbers.next()??);
    let second = match numbers.next() {
        None => 0,
        Some(second) => second?,
    };
    let whole = numbers.next().is_none() && part.bytes().all(|b| b.is_ascii_digit());
    (whole && hour < 24 && minute < 60 && second < 60).then_some(hour * 3_600 + minute * 60 + second)
}

/// A date without the time of day behind it, which has no zone.
fn split_time(text: &str) -> (&str, bool) {
    let clock = |clock: &str| seconds(clock.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ')).is_some();
    match text.find(['T', ' ']).and_then(|place| Some((text.get(..place)?, text.get(place + 1..)?))) {
        Some((date, time)) if clock(time) && date.starts_with(|c: char| c.is_ascii_digit()) => (date, true),
        _ => (text, false),
    }
}

fn build(year: Option<&str>, month: Option<&str>, day: Option<&str>) -> Result<PartialDate, Reason> {
    let number = |text: Option<&str>| text.map_or(Some(0), |text| text.parse::<u16>().ok());
    let (Some(year), Some(month), Some(day_number)) = (number(year), number(month), number(day)) else { return Err(Reason::DateWrong) };
    let small = |n: u16| u8::try_from(n).unwrap_or(u8::MAX);
    // A part that is there is not 0.
    if month == 0 || day.is_some() && day_number == 0 {
        return Err(Reason::DateWrong);
    }
    build_from(i32::from(year), small(month), small(day_number))
}

/// `day` is 0 when not known.
fn build_from(year: i32, month: u8, day: u8) -> Result<PartialDate, Reason> {
    if !(1900..2200).contains(&year) {
        return Err(Reason::DateYear);
    }
    let text = if day == 0 { format!("{year:04}-{month:02}") } else { format!("{year:04}-{month:02}-{day:02}") };
    PartialDate::parse(&text).ok_or(Reason::DateWrong)
}

/// Two numbers and a year: day and month in the order that is known, or that is the only one possible.
fn either(a: &str, b: &str, year: &str, day_first: Option<bool>) -> Result<PartialDate, Reason> {
    let (day_month, month_day) = (build(Some(year), Some(b), Some(a)), build(Some(year), Some(a), Some(b)));
    match (day_first, &day_month, &month_day) {
        // The only reading is not the source's own order: one of the two is wrong.
        (Some(true), Err(_), Ok(_)) | (Some(false), Ok(_), Err(_)) => Err(Reason::DateAmbiguous),
        (Some(true), ..) => day_month,
        (Some(false), ..) => month_day,
        (None, Ok(one), Ok(other)) if one != other => Err(Reason::DateAmbiguous),
        (None, Ok(_), _) => day_month,
        (None, Err(_), Ok(_)) => month_day,
        (None, Err(reason), Err(_)) => Err(*reason),
    }
}

/// `12 March 2026`, `Thu 12th Mar 2026`, `March 2026`, `March 12, 2026`.
fn in_words(text: &str) -> Result<PartialDate, Reason> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = text.to_lowercase();
    let (mut month, mut numbers) = (None, Vec::new());
    for word in lower.split(|c: char| c.is_whitespace() || ",-/.".contains(c)).filter(|word| !word.is_empty() && *word != "of") {
        let begins = |names: &[&str]| {
            names.iter().position(|name| word.len() >= 3 && (name.starts_with(word) || word == "sept" && *name == "september"))
        };
        let number = ["st", "nd", "rd", "th"].into_iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        if number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty() {
            numbers.push(number);
        } else if let Some(place) = begins(&MONTHS).filter(|_| month.is_none()) {
            month = Some((place + 1).to_string());
        } else if begins(&DAYS).is_none() {
            return Err(Reason::DateWrong);
        }
    }
    match (month, numbers.as_slice()) {
        (Some(month), [year]) if year.len() == 4 => build(Some(year), Some(&month), None),
        (Some(month), [day, year]) if year.len() == 4 && day.len() <= 2 => build(Some(year), Some(&month), Some(day)),
        _ => Err(Reason::DateWrong),
    }
}

/// An age in whole years, 0 to 120.
#[must_use]
pub fn age(text: &str) -> Mended {
    let plain: String = text.chars().take(MOST + 1).map(plain_digit).collect::<String>().to_lowercase();
    let plain = plain.trim().trim_matches(['"', '\'']).trim();
    let field = Field::default();
    if plain.is_empty() {
        return field.keep("");
    }
    if is_placeholder(plain) || ["-1", "-1.0", "any", "all", "all ages", "any age", "none", "-"].contains(&plain) {
        return field.blank(Reason::Placeholder);
    }
    if let Some(age) = whole(plain) {
        // "018" is 18, and "18.0" too.
        return if age == plain { field.keep(age) } else { Mended::to(age, Reason::TypeMended) };
    }
    let said = plain.strip_prefix("aged ").or_else(|| plain.strip_prefix("age ")).unwrap_or(plain).trim();
    let endings = ["and over", "and above", "or over", "years and over", "years old", "year olds", "years", "yrs", "yr", "y", "year", "+"];
    let number = endings.iter().filter_map(|ending| said.strip_suffix(ending)).chain([said]).find_map(|rest| {
        let rest = rest.trim_end_matches(['+', ' ']).trim_end_matches("years").trim();
        whole(rest)
    });
    number.map_or_else(|| Mended::blank(Reason::AgeWrong), |age| Mended::to(age, Reason::TypeMended))
}

fn whole(text: &str) -> Option<String> {
    let number =
        text.split_once('.').map_or(text, |(number, part)| if !part.is_empty() && part.bytes().all(|b| b == b'0') { number } else { text });
    let age: u32 = number.parse().ok().filter(|_| number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit()))?;
    (age <= OLDEST).then(|| age.to_string())
}

/// Youngest and oldest age. Turned round, both are left blank; an oldest of 0 is what programs write where none is stated.
#[must_use]
pub fn ages(min: &str, max: &str) -> (Mended, Mended) {
    let (youngest, mut oldest) = (age(min), age(max));
    // "18+" for the oldest age says that there is none, or that it is the youngest.
    if max.contains('+') || max.to_lowercase().contains("over") || max.to_lowercase().contains("above") {
        oldest = Mended::blank(Reason::AgeWrong);
    }
    if oldest.value == "0" {
        // From 0 to 0 nobody is served: both are what a program writes into an empty field.
        let none = youngest.value == "0";
        let blank = Mended::blank(Reason::Placeholder);
        return (if none { blank.clone() } else { youngest }, blank);
    }
    let number = |mended: &Mended| mended.value.parse::<u32>().ok();
    if number(&youngest).zip(number(&oldest)).is_some_and(|(min, max)| min > max) {
        return (Mended::blank(Reason::AgesTurned), Mended::blank(Reason::AgesTurned));
    }
    (youngest, oldest)
}

#[cfg(test)]
mod tests {
    use super::super::Case;
    use super::*;
    use Reason::{AgeWrong, AgesTurned, DateAmbiguous, DateForm, DateFuture, DateWrong, DateYear, Placeholder, TypeMended};
    use proptest::prelude::*;

    #[test]
    fn a_date_is_read_when_it_has_one_reading() {
        let cases = [
            Case { case: 33, input: "", value: "", reasons: &[] },
            Case { case: 33, input: "n/a", value: "", reasons: &[Placeholder] },
            Case { case: 33, input: "0000-00-00", value: "", reasons: &[Placeholder] },
            Case { case: 107, input: "2026-02-30", value: "", reasons: &[DateWrong] },
            Case { case: 107, input: "31 April 2026", value: "", reasons: &[DateWrong] },
            Case { case: 107, input: "29/02/2027", value: "", reasons: &[DateWrong] },
            Case { case: 107, input: "29 Feb 2028", value: "2028-02-29", reasons: &[DateForm] },
            Case { case: 108, input: "03/04/2026", value: "", reasons: &[DateAmbiguous] },
            Case { case: 108, input: "13/04/2026", value: "2026-04-13", reasons: &[DateForm] },
            Case { case: 108, input: "04/13/2026", value: "2026-04-13", reasons: &[DateForm] },
            Case { case: 108, input: "04/04/2026", value: "2026-04-04", reasons: &[DateForm] },
            Case { case: 108, input: "13.04.2026 10:00", value: "2026-04-13", reasons: &[DateForm] },
            Case { case: 108, input: "13/04/26", value: "", reasons: &[DateWrong] },
            Case { case: 110, input: "0001-01-01", value: "", reasons: &[DateYear] },
            Case { case: 110, input: "9999-12-31", value: "", reasons: &[DateYear] },
            Case { case: 110, input: "9999", value: "", reasons: &[DateYear] },
            Case { case: 110, input: "31/12/9999", value: "", reasons: &[DateYear] },
            Case { case: 0, input: "2026-03-12", value: "2026-03-12", reasons: &[] },
            Case { case: 0, input: "2026-03", value: "2026-03", reasons: &[] },
            Case { case: 0, input: "2026", value: "2026", reasons: &[] },
            Case { case: 0, input: "2026-3-5", value: "2026-03-05", reasons: &[DateForm] },
            Case { case: 0, input: "20260312", value: "2026-03-12", reasons: &[DateForm] },
            Case { case: 0, input: "12 March 2026", value: "2026-03-12", reasons: &[DateForm] },
            Case { case: 0, input: "Thursday 12th of Mar, 2026", value: "2026-03-12", reasons: &[DateForm] },
            Case { case: 0, input: "March 12, 2026", value: "2026-03-12", reasons: &[DateForm] },
            Case { case: 0, input: "12-Mar-2026", value: "2026-03-12", reasons: &[DateForm] },
            Case { case: 0, input: "Sept 2026", value: "2026-09", reasons: &[DateForm] },
            Case { case: 0, input: "03/2026", value: "2026-03", reasons: &[DateForm] },
            Case { case: 0, input: "last spring", value: "", reasons: &[DateWrong] },
            Case { case: 0, input: "1773273600000", value: "", reasons: &[DateWrong] },
            Case { case: 0, input: "2026-00-10", value: "", reasons: &[DateWrong] },
            Case { case: 124, input: "2026-03-12T10:00:00", value: "2026-03-12", reasons: &[DateForm] },
            Case { case: 124, input: "2026-03-12 10:00:00.123456", value: "2026-03-12", reasons: &[DateForm] },
            Case { case: 124, input: "2026-01-12T10:00:00Z", value: "2026-01-12", reasons: &[DateForm] },
            // Midnight in London's summer.
            Case { case: 124, input: "2026-06-30T23:00:00Z", value: "2026-07-01", reasons: &[DateForm] },
            Case { case: 124, input: "2026-07-01T00:00:00+01:00", value: "2026-07-01", reasons: &[DateForm] },
            Case { case: 124, input: "2026-03-12T99:00:00Z", value: "", reasons: &[DateWrong] },
        ];
        Case::check(&cases, |text| date(text, None));
    }

    #[test]
    fn a_source_that_is_known_to_put_the_day_first_is_read_so() {
        let read = |text, first| date(text, Some(first));
        assert_eq!(read("03/04/2026", true), Mended::to("2026-04-03", DateForm));
        assert_eq!(read("03/04/2026", false), Mended::to("2026-03-04", DateForm));
        assert_eq!(read("04/13/2026", true), Mended::blank(DateAmbiguous));
        assert_eq!(read("31/02/2026", true), Mended::blank(DateWrong));
    }

    #[test]
    fn a_day_of_checking_has_been() {
        let today = crate::date::parse_day("2026-11-22").unwrap();
        assert_eq!(checked("2026-11-22", None, today), Mended::as_is("2026-11-22"));
        assert_eq!(checked("2026-11-23", None, today), Mended::blank(DateFuture), "case 111");
        assert_eq!(checked("2026-12", None, today), Mended::blank(DateFuture));
        assert_eq!(checked("2026", None, today), Mended::as_is("2026"));
    }

    #[test]
    fn ages_are_whole_years() {
        let cases = [
            Case { case: 30, input: "1e999", value: "", reasons: &[AgeWrong] },
            Case { case: 30, input: "-0", value: "", reasons: &[AgeWrong] },
            Case { case: 31, input: "NaN", value: "", reasons: &[Placeholder] },
            Case { case: 31, input: "Infinity", value: "", reasons: &[AgeWrong] },
            Case { case: 32, input: "18", value: "18", reasons: &[] },
            Case { case: 32, input: "18.0", value: "18", reasons: &[TypeMended] },
            Case { case: 32, input: "18+", value: "18", reasons: &[TypeMended] },
            Case { case: 32, input: "12 years", value: "12", reasons: &[TypeMended] },
            Case { case: 32, input: "aged 60 and over", value: "60", reasons: &[TypeMended] },
            Case { case: 32, input: "18 months", value: "", reasons: &[AgeWrong] },
            Case { case: 32, input: "12-18", value: "", reasons: &[AgeWrong] },
            Case { case: 32, input: "12.5", value: "", reasons: &[AgeWrong] },
            Case { case: 32, input: "121", value: "", reasons: &[AgeWrong] },
            Case { case: 33, input: "", value: "", reasons: &[] },
            Case { case: 33, input: "-1", value: "", reasons: &[Placeholder] },
            Case { case: 33, input: "-5", value: "", reasons: &[AgeWrong] },
            Case { case: 33, input: "under 18", value: "", reasons: &[AgeWrong] },
        ];
        Case::check(&cases, age);
    }

    #[test]
    fn youngest_and_oldest_are_judged_together() {
        let both = |min, max| {
            let (min, max) = ages(min, max);
            (min.value, max.value, min.reasons, max.reasons)
        };
        let said = |min: &str, max: &str, a: &[Reason], b: &[Reason]| (min.to_owned(), max.to_owned(), a.to_vec(), b.to_vec());
        assert_eq!(both("12", "100"), said("12", "100", &[], &[]));
        assert_eq!(both("18", "12"), said("", "", &[AgesTurned], &[AgesTurned]));
        assert_eq!(both("18", "0"), said("18", "", &[], &[Placeholder]));
        assert_eq!(both("", "0"), said("", "", &[], &[Placeholder]));
        assert_eq!(both("0", "0"), said("", "", &[Placeholder], &[Placeholder]));
        assert_eq!(both("-1", "-1"), said("", "", &[Placeholder], &[Placeholder]));
        assert_eq!(both("0", "5"), said("0", "5", &[], &[]));
        assert_eq!(both("", "18+"), said("", "", &[], &[AgeWrong]));
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_none(text in "\\PC{0,30}|[0-9/.-]{0,12}|[0-9]{1,2} [A-Za-z]{3,9} [0-9]{4}|[0-9T:Z+ -]{0,30}") {
            for order in [None, Some(true), Some(false)] {
                let read = date(&text, order);
                prop_assert!(read.value.is_empty() || PartialDate::parse(&read.value).is_some());
                prop_assert_eq!(date(&read.value, order), Mended::as_is(read.value));
            }
            let read = age(&text).value;
            prop_assert!(read.is_empty() || read.parse::<u32>().is_ok_and(|age| age <= OLDEST));
        }
    }
}
