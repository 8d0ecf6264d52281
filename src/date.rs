//! Dates as sources give them: to the day, to the month, or only the year.

use core::fmt;
use time::{Date, Month};

/// A date that may lack its day, or its day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    year: u16,
    /// 0 when not known.
    month: u8,
    /// 0 when not known.
    day: u8,
}

impl PartialDate {
    /// Reads `2024`, `2024-06` or `2024-06-30`; refuses days that no calendar has, and years outside 1900–2199.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let mut number = |width: usize| match parts.next() {
            None => Some(0),
            Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => part.parse::<u16>().ok().filter(|n| *n > 0),
            Some(_) => None,
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let known = match (month, day) {
            (0, 0) => true,
            (month, 0) => Month::try_from(month).is_ok(),
            (month, day) => Month::try_from(month).is_ok_and(|month| Date::from_calendar_date(year.into(), month, day).is_ok()),
        };
        ((1900..2200).contains(&year) && known).then_some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, when known.
    #[must_use]
    pub fn month(self) -> Option<Month> {
        Month::try_from(self.month).ok()
    }

    /// The day, when known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day it may mean: what is not known is taken as early as can be, so that nothing looks fresher than it is.
    #[must_use]
    pub fn earliest(self) -> Option<Date> {
        Date::from_calendar_date(self.year.into(), self.month().unwrap_or(Month::January), self.day.max(1)).ok()
    }

    /// As one number, 0 never: year × 10,000 + month × 100 + day, with 0 for what is not known.
    #[must_use]
    pub fn to_number(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    /// The inverse of [`Self::to_number`].
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        let part = |n: u32| u8::try_from(n % 100).ok();
        Self::new(u16::try_from(number / 10_000).ok()?, part(number / 100)?, part(number)?)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (0, _) => write!(f, "{:04}", self.year),
            (month, 0) => write!(f, "{:04}-{month:02}", self.year),
            (month, day) => write!(f, "{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

/// Reads `2026-11-24`, a whole date.
#[must_use]
pub fn parse_day(text: &str) -> Option<Date> {
    PartialDate::parse(text).filter(|date| date.day > 0)?.earliest()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_far_as_they_go() {
        for text in ["2024", "2024-06", "2024-06-30", "2028-02-29"] {
            let date = PartialDate::parse(text).expect("a date");
            assert_eq!(date.to_string(), text);
            assert_eq!(PartialDate::from_number(date.to_number()), Some(date));
        }
    }

    #[test]
    fn what_no_calendar_has_is_refused() {
        for text in [
            "",
            "30 February",
            "2024-02-30",
            "2027-02-29",
            "2024-13",
            "2024-00",
            "2024-06-",
            "24-06-30",
            "2024-6-3",
            "0001-01-01",
            "9999",
            "2024-06-30-01",
            "30/06/2024",
        ] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
        assert_eq!(PartialDate::from_number(20_240_230), None);
        assert_eq!(PartialDate::from_number(u32::MAX), None);
    }

    #[test]
    fn what_is_not_known_is_taken_as_early_as_can_be() {
        let earliest = |text| PartialDate::parse(text).and_then(PartialDate::earliest).map(|date| date.to_julian_day());
        assert_eq!(earliest("2024"), earliest("2024-01-01"));
        assert_eq!(earliest("2024-06"), earliest("2024-06-01"));
    }
}
