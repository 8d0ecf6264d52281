//! The time in London.
//!
//! Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October
//! (Summer Time Act 1972, as amended by the Summer Time Order 2002), an hour ahead of UTC.

use time::{Date, Month};

/// A date and a minute of its day on a London clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime {
    /// The date.
    pub date: Date,
    /// Minutes since midnight, 0 to 1,439.
    pub minute: u16,
}

const DAY: i64 = 86_400;
/// Julian day number of 1 January 1970.
const EPOCH: i64 = 2_440_588;

/// London's clock at a number of seconds since 1970-01-01T00:00Z; `None` beyond the years that dates can hold (±9999).
#[must_use]
pub fn from_unix(seconds: i64) -> Option<LocalTime> {
    let civil = |seconds: i64| {
        let date = Date::from_julian_day(i32::try_from(seconds.div_euclid(DAY) + EPOCH).ok()?).ok()?;
        Some(LocalTime { date, minute: u16::try_from(seconds.rem_euclid(DAY) / 60).ok()? })
    };
    let utc = civil(seconds)?;
    let summer = |month| {
        let last = last_sunday(utc.date.year(), month)?;
        Some((i64::from(last.to_julian_day()) - EPOCH) * DAY + 3_600)
    };
    if (summer(Month::March)?..summer(Month::October)?).contains(&seconds) { civil(seconds + 3_600) } else { Some(utc) }
}

/// Reads `2026-11-24T10:30`, a London time.
#[must_use]
pub fn parse_local(text: &str) -> Option<LocalTime> {
    let (date, clock) = text.split_once(['T', ' '])?;
    let (hour, minute) = clock.split_once(':')?;
    let number = |text: &str, width: usize| {
        (text.len() == width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<u16>().ok()).flatten()
    };
    let (hour, minute) = (number(hour, 2)?, number(minute, 2)?);
    let date = crate::date::parse_day(date)?;
    (hour < 24 && minute < 60).then_some(LocalTime { date, minute: hour * 60 + minute })
}

fn last_sunday(year: i32, month: Month) -> Option<Date> {
    let last = Date::from_calendar_date(year, month, month.length(year)).ok()?;
    Date::from_julian_day(last.to_julian_day() - i32::from(last.weekday().number_days_from_sunday())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn london_agrees_with_the_time_zone_database(seconds in 852_076_800i64..4_102_444_800) {
            let zoned = jiff::Timestamp::from_second(seconds).expect("in range").in_tz("Europe/London").expect("known zone");
            let ours = from_unix(seconds).expect("in range");
            prop_assert_eq!(
                (ours.date.year(), u8::from(ours.date.month()), ours.date.day(), ours.minute),
                (i32::from(zoned.year()), zoned.month().cast_unsigned(), zoned.day().cast_unsigned(), u16::from(zoned.hour().cast_unsigned()) * 60 + u16::from(zoned.minute().cast_unsigned()))
            );
        }
    }

    #[test]
    fn the_hour_is_skipped_in_march_and_lived_twice_in_october() {
        let at = |text: &str| {
            let seconds = text.parse::<jiff::Timestamp>().expect("a time").as_second();
            let local = from_unix(seconds).expect("in range");
            format!("{:02}:{:02}", local.minute / 60, local.minute % 60)
        };
        assert_eq!([at("2026-03-29T00:59:00Z"), at("2026-03-29T01:00:00Z")], ["00:59", "02:00"]);
        assert_eq!([at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z")], ["01:30", "01:30"]);
    }

    #[test]
    fn device_clocks_gone_mad_are_still_a_time_or_none() {
        assert!(from_unix(0).is_some() && from_unix(i64::from(u32::MAX)).is_some());
        assert_eq!(from_unix(i64::MAX), None);
        assert_eq!(from_unix(i64::MIN), None);
    }

    #[test]
    fn written_times_are_read_strictly() {
        assert!(parse_local("2026-11-24T10:30").is_some_and(|time| time.minute == 630));
        for bad in [
            "2026-02-30T10:30",
            "2026-11-24",
            "2026-11-24T24:00",
            "2026-11-24T10:60",
            "2026-11-24T1:30",
            "2026-11-24T10:30Z",
            "24/11/2026T10:30",
            "",
        ] {
            assert_eq!(parse_local(bad), None, "{bad}");
        }
    }
}
