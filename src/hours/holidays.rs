//! Bank holidays of England and Wales, by rule.
//!
//! Banking and Financial Dealings Act 1971, schedule 1, with New Year's Day and the early May Monday, which are proclaimed
//! each year; Easter by the Gregorian computus (Meeus, *Astronomical Algorithms*, chapter 8). When 1 January, 25 or 26
//! December falls on a weekend, the day itself and its substitute both count here: either may close a service. One-off
//! holidays cannot be known beforehand; none is proclaimed at the time of writing.

use super::LocalTime;
use time::{Date, Month, Weekday};

/// Whether most services may keep other hours on this day because it is a bank holiday in England and Wales.
#[must_use]
pub fn is_bank_holiday(date: Date) -> bool {
    let (month, day, weekday) = (date.month(), date.day(), date.weekday());
    let monday = weekday == Weekday::Monday;
    match month {
        // A Saturday or Sunday 1 January is made up for on the Monday.
        Month::January if day == 1 || monday && day <= 3 => true,
        Month::May => monday && (day <= 7 || day > 24),
        Month::August => monday && day > 24,
        Month::December => match day {
            25 | 26 => true,
            // 25 and 26 on Saturday and Sunday move to Monday and Tuesday; a Sunday 25th alone to Tuesday the 27th.
            27 => matches!(weekday, Weekday::Monday | Weekday::Tuesday),
            // A Saturday 26th moves to Monday the 28th.
            28 => matches!(weekday, Weekday::Monday | Weekday::Tuesday),
            _ => false,
        },
        Month::March | Month::April => {
            easter(date.year()).is_some_and(|sunday| matches!(date.to_julian_day() - sunday.to_julian_day(), -2 | 1))
        }
        _ => false,
    }
}

/// Noon on Christmas Day of a year: a time to ask at when nobody knows the time. On a bank holiday hardly any hours are known, so that
/// an answer does not go by who is open at some hour that has nothing to do with when it is read.
#[must_use]
pub fn quiet(year: i32) -> LocalTime {
    let date = Date::from_calendar_date(year, Month::December, 25).unwrap_or(Date::MIN);
    LocalTime { date, minute: 12 * 60 }
}

/// Easter Sunday of a Gregorian year.
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let m = (a + 11 * h) / 319;
    let l = (2 * (b % 4) + 2 * (c / 4) - c % 4 - h + m + 32) % 7;
    let month = (h - m + l + 90) / 25;
    let day = (h - m + l + month + 19) % 32;
    Date::from_calendar_date(year, Month::try_from(u8::try_from(month).ok()?).ok()?, u8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::parse_day;
    use opening_hours::localization::Country;

    /// Royal occasions, each proclaimed for its year, and the Mondays they were moved from or to.
    const ONE_OFFS: [&str; 9] =
        ["1999-12-31", "2002-06-03", "2002-06-04", "2011-04-29", "2012-06-04", "2012-06-05", "2022-06-02", "2022-06-03", "2023-05-08"];
    const MOVED_AWAY: [&str; 4] = ["2002-05-27", "2012-05-28", "2020-05-04", "2022-05-30"];
    const MOVED_OR_MOURNING: [&str; 2] = ["2020-05-08", "2022-09-19"];

    #[test]
    fn agrees_with_a_published_calendar_for_thirty_years() {
        let (common, regional) = (Country::GB.holidays(), Country::GB.holidays_regional());
        let known = |date: Date| {
            let date = chrono::NaiveDate::from_num_days_from_ce_opt(date.to_julian_day() - 1_721_425).expect("in range");
            (common.get_public().contains(date), regional.get_public().contains(date))
        };
        let listed = |list: &[&str], date: Date| list.iter().any(|day| parse_day(day) == Some(date));
        let mut date = parse_day("2002-01-01").expect("a day");
        let mut ours = 0;
        while date.year() < 2032 {
            let (everywhere, somewhere) = known(date);
            let one_off = listed(&ONE_OFFS, date) || listed(&MOVED_OR_MOURNING, date);
            if everywhere && !one_off {
                assert!(is_bank_holiday(date), "{date:?} is a holiday of all the kingdom");
            }
            if is_bank_holiday(date) && !listed(&MOVED_AWAY, date) {
                ours += 1;
                let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
                assert!(everywhere || somewhere || weekend, "{date:?} is no holiday anywhere");
            }
            date = date.next_day().expect("in range");
        }
        assert!(ours >= 30 * 8 - 4, "{ours}");
    }

    #[test]
    fn substitute_days_follow_weekends() {
        // As listed by GOV.UK for England and Wales, 2026 and 2027, and the last time each other case fell.
        for day in [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-04",
            "2026-05-25",
            "2026-08-31",
            "2026-12-25",
            "2026-12-28",
            "2027-03-26",
            "2027-03-29",
            "2027-05-03",
            "2027-05-31",
            "2027-08-30",
            "2027-12-27",
            "2027-12-28",
            "2022-01-03",
            "2022-12-27",
            "2023-01-02",
        ] {
            assert!(is_bank_holiday(parse_day(day).expect("a day")), "{day}");
        }
        for day in ["2026-12-29", "2026-05-18", "2026-08-24", "2026-04-07", "2025-12-27", "2026-01-05", "2026-11-24"] {
            assert!(!is_bank_holiday(parse_day(day).expect("a day")), "{day}");
        }
    }
    #[test]
    fn a_quiet_time_is_a_bank_holiday() {
        for year in [1, 1970, 2026, 2027, 9999] {
            let quiet = quiet(year);
            assert!(is_bank_holiday(quiet.date) && quiet.date.year() == year && quiet.minute == 720, "{year}");
        }
        assert_eq!(super::quiet(10_000).date, Date::MIN);
    }
}
