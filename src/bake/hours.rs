//! OpenStreetMap opening hours → [`Hours`], through a parser that is proven elsewhere.
//!
//! What our compact form cannot hold exactly (sunrise, weeks of the year, years, school holidays, open ends, comments) is
//! refused with a reason; then the words are shown to people as they stand, and nothing is called open.

use crate::hours::{Days, EVERY_WEEK, Hours, MINUTES_A_DAY, Operator, Rule, Season, Span, State};
use opening_hours_syntax::rules::day::{Date, DaySelector, HolidayKind, MonthdayRange, WeekDayRange};
use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};

/// Reads hours, or says why they cannot be used.
pub(super) fn compile(text: &str) -> Result<Hours, String> {
    let expression =
        opening_hours_syntax::parse(text).map_err(|error| error.to_string().lines().next().unwrap_or("cannot be read").to_owned())?;
    let rules = expression.rules.iter().map(rule).collect::<Result<Vec<_>, _>>()?;
    Hours::new(rules).ok_or_else(|| "no times".to_owned())
}

fn rule(rule: &RuleSequence) -> Result<Rule, String> {
    if !rule.comment.is_empty() {
        return Err(format!("a comment (\"{}\") belongs in hours_note", rule.comment));
    }
    Ok(Rule {
        operator: match rule.operator {
            RuleOperator::Normal => Operator::Override,
            RuleOperator::Additional => Operator::Also,
            RuleOperator::Fallback => Operator::Fallback,
        },
        state: match rule.kind {
            RuleKind::Open => State::Open,
            RuleKind::Closed => State::Closed,
            RuleKind::Unknown => State::Unknown,
        },
        days: days(&rule.day_selector)?,
        season: season(&rule.day_selector)?,
        spans: rule.time_selector.spans.iter().map(span).collect::<Result<Vec<_>, _>>()?,
    })
}

fn days(selector: &DaySelector) -> Result<Days, String> {
    if !selector.year.is_empty() || !selector.week.is_empty() {
        return Err("years and weeks of the year cannot be used".to_owned());
    }
    if selector.weekday.is_empty() {
        return Ok(Days::ALL);
    }
    let mut days = Days { weekdays: [0; 7], holidays: false };
    for range in &selector.weekday {
        match range {
            WeekDayRange::Holiday { kind: HolidayKind::Public, offset: 0 } => days.holidays = true,
            WeekDayRange::Fixed { range, offset: 0, nth_from_start, nth_from_end } => {
                let weeks = |places: &[bool; 5], first: usize| {
                    (0..5).filter(|place| places[*place]).fold(0u16, |weeks, place| weeks | 1 << (first + place))
                };
                let weeks = (weeks(nth_from_start, 0) | weeks(nth_from_end, 5)) & EVERY_WEEK;
                let (from, to) = (range.start().num_days_from_monday() as usize, range.end().num_days_from_monday() as usize);
                // "Sa-Mo" runs over the end of the week.
                let length = (to + 7 - from) % 7;
                (0..=length).for_each(|step| days.weekdays[(from + step) % 7] |= weeks);
            }
            WeekDayRange::Holiday { .. } | WeekDayRange::Fixed { .. } => {
                return Err("school holidays and days counted from others cannot be used".to_owned());
            }
        }
    }
    Ok(days)
}

fn season(selector: &DaySelector) -> Result<Option<Season>, String> {
    const TOO_MUCH: &str = "only one part of the year, by fixed days or months, can be used";
    let (from, to) = match selector.monthday.as_slice() {
        [] => return Ok(None),
        [MonthdayRange::Month { range, year: None }] => {
            let last = *range.end() as u8;
            let length = time::Month::try_from(last).map_err(|_| TOO_MUCH)?.length(2024);
            ((*range.start() as u8, 1), (last, length))
        }
        [
            MonthdayRange::Date {
                start: (Date::Fixed { year: None, month: from, day: from_day }, offset),
                end: (Date::Fixed { year: None, month: to, day: to_day }, end_offset),
            },
        ] if *offset == Default::default() && *end_offset == Default::default() => ((*from as u8, *from_day), (*to as u8, *to_day)),
        _ => return Err(TOO_MUCH.to_owned()),
    };
    Season::new(from, to).map(Some).ok_or_else(|| "a day that no year has".to_owned())
}

fn span(span: &TimeSpan) -> Result<Span, String> {
    if span.open_end || span.repeats.is_some() {
        return Err("an open end or a repeat cannot be used: when it closes is not known".to_owned());
    }
    let minute = |time: &Time| match time {
        Time::Fixed(time) => Ok(u16::from(time.hour()) * 60 + u16::from(time.minute())),
        Time::Variable(_) => Err("sunrise and sunset cannot be used".to_owned()),
    };
    let (from, to) = (minute(&span.range.start)?, minute(&span.range.end)?);
    // "20:00-02:00" runs past midnight; "10:00-10:00" may mean never or always, so it means nothing.
    let to = if to < from { to + MINUTES_A_DAY } else { to };
    Span::new(from, to).ok_or_else(|| "a time that ends when it begins".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::{LocalTime, is_bank_holiday, parse_local};
    use opening_hours::{Context, ContextHolidays, OpeningHours};
    use std::sync::Arc;

    fn state(text: &str, time: &str) -> State {
        compile(text).expect("can be used").state(parse_local(time).expect("a time"))
    }

    #[test]
    fn every_minute_of_two_years_agrees_with_an_independent_evaluator() {
        let mut calendar = compact_calendar::CompactCalendar::default();
        let first = time::Date::from_calendar_date(2025, time::Month::December, 1).expect("a day");
        let chrono_date =
            |date: time::Date| chrono::NaiveDate::from_num_days_from_ce_opt(date.to_julian_day() - 1_721_425).expect("in range");
        let days: Vec<time::Date> = core::iter::successors(Some(first), |date| date.next_day()).take(760).collect();
        days.iter().filter(|date| is_bank_holiday(**date)).for_each(|date| {
            calendar.insert(chrono_date(*date));
        });
        let context = Context::default().with_holidays(ContextHolidays::new(Arc::new(calendar), Arc::default()));
        for text in [
            "24/7",
            "Mo-Fr 09:00-17:00; PH off",
            "Mo-Fr 09:00-13:00,14:00-17:00; Sa 10:00-12:00; PH 11:00-12:00",
            "Mo[1] 14:00-16:00; PH off",
            "Tu[1,-1] 10:00-12:00; PH off",
            "We[2],Th[-2] 10:30-12:15; PH off",
            "Mo-Su,PH 20:00-02:00",
            "Fr-Mo,PH 22:00-26:00",
            "Apr-Sep: Mo-Fr 08:00-20:00; Oct-Mar: Mo-Fr 09:00-16:00; PH off",
            "Nov 15-Feb 10: Sa,Su 10:00-15:00; PH off",
            "Mo-Fr 09:00-17:00; We 12:00-13:00 off; PH off",
            "Mo-Fr 09:00-12:00, We 18:00-20:00; PH off",
            "Mo-Sa 09:00-12:00; PH off || 14:00-15:00 unknown",
            "Mo,Tu,Th 09:00-19:00; Fr 10:00-18:00; Sa 09:00-17:00; PH off",
        ] {
            let ours = compile(text).expect("can be used");
            let theirs = text.parse::<OpeningHours>().expect("their own syntax").with_context(context.clone());
            for date in &days[15..745] {
                for minute in (0..1440).step_by(5).chain([1, 539, 541, 1019, 1021, 1439]) {
                    let expected = match theirs.state(chrono_date(*date).and_hms_opt(minute / 60, minute % 60, 0).expect("a minute")).0 {
                        opening_hours::RuleKind::Open => State::Open,
                        opening_hours::RuleKind::Closed => State::Closed,
                        opening_hours::RuleKind::Unknown => State::Unknown,
                    };
                    let now = LocalTime { date: *date, minute: u16::try_from(minute).expect("below 1440") };
                    assert_eq!(ours.state(now), expected, "{text} at {now:?}");
                }
            }
        }
    }

    #[test]
    fn a_bank_holiday_that_is_not_spoken_of_is_unknown() {
        assert_eq!(state("Mo-Fr 09:00-17:00", "2026-05-04T10:00"), State::Unknown);
        assert_eq!(state("Mo-Fr 09:00-17:00", "2026-05-04T20:00"), State::Closed);
        assert_eq!(state("Mo-Fr 09:00-17:00; PH off", "2026-05-04T10:00"), State::Closed);
        assert_eq!(state("24/7", "2026-12-25T10:00"), State::Open);
    }

    #[test]
    fn the_next_change_is_the_first_minute_that_differs() {
        let next = |text: &str, time: &str| {
            let (then, state) = compile(text).expect("can be used").next_change(parse_local(time).expect("a time"))?;
            Some(format!("{} {:02}:{:02} {state:?}", then.date, then.minute / 60, then.minute % 60))
        };
        assert_eq!(next("Mo-Fr 09:00-17:00", "2026-11-24T10:30").as_deref(), Some("2026-11-24 17:00 Closed"));
        assert_eq!(next("Mo-Fr 09:00-17:00", "2026-11-27T18:00").as_deref(), Some("2026-11-30 09:00 Open"));
        assert_eq!(next("Mo-Fr 09:00-17:00", "2026-05-03T18:00").as_deref(), Some("2026-05-04 09:00 Unknown"));
        assert_eq!(next("Fr 22:00-26:00", "2026-11-27T23:00").as_deref(), Some("2026-11-28 02:00 Closed"));
        assert_eq!(next("24/7", "2026-11-24T10:30"), None);
        assert_eq!(next("Mo[1] 14:00-16:00", "2026-11-24T10:30").as_deref(), Some("2026-12-07 14:00 Open"));
    }

    #[test]
    fn what_cannot_be_held_exactly_is_refused_with_a_reason() {
        for bad in [
            "ask for Mo",
            "sunrise-sunset",
            "Mo 10:00+",
            "SH off",
            "week 1-10 Mo 10:00-12:00",
            "2026 Mo 10:00-12:00",
            "Mo 10:00-12:00 \"by appointment\"",
            "Mo 25:00-26:00",
            "easter off",
            "",
        ] {
            assert!(compile(bad).is_err(), "{bad:?} gives {:?}", compile(bad));
        }
    }
}
