//! OpenStreetMap opening hours → [`Hours`], through a parser that is proven elsewhere.
//!
//! What our compact form cannot hold exactly (sunrise, weeks of the year, years, school holidays, open ends, comments) is
//! refused with a reason; then the words are shown to people as they stand, and nothing is called open.

use crate::hours::{Days, EVERY_WEEK, Hours, MINUTES_A_DAY, Operator, Rule, Season, Span, State};
use opening_hours_syntax::rules::day::{Date, DaySelector, HolidayKind, MonthdayRange, WeekDayRange};
use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};

/// Reads hours, or says why they cannot be used.
///
/// # Errors
/// The reason, in a few words for an editor.
pub fn compile(text: &str) -> Result<Hours, String> {
    let expression =
        opening_hours_syntax::parse(text).map_err(|error| error.to_string().lines().next().unwrap_or("cannot be read").to_owned())?;
    one_reading(text)?;
    let rules = expression.rules.iter().map(rule).collect::<Result<Vec<_>, _>>()?;
    Hours::new(rules).ok_or_else(|| "no times".to_owned())
}

/// Refuses two slips of the comma that the parser reads in one way, other readers in another, and people mean in a third.
fn one_reading(text: &str) -> Result<(), String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.windows(2).any(|pair| names_days(pair[0]) && !pair[0].ends_with([',', ';']) && names_days(pair[1])) {
        return Err("days and PH with a space between may mean either or both: write \"Mo-Fr,PH\" for either".to_owned());
    }
    // "Mo, We 10:00-12:00": all of Monday, or Monday and Wednesday.
    let all_day = |rule: &str| {
        let times = rule.as_bytes().windows(3).any(|part| part[0].is_ascii_digit() && part[1] == b':' && part[2].is_ascii_digit());
        let said = ["24/7", "open", "off", "closed", "unknown"].iter().any(|word| rule.to_ascii_lowercase().ends_with(word));
        !times && !said
    };
    let before_a_comma = |part: &str| part.rsplit_once(", ").is_some_and(|(before, _)| before.split(", ").any(|rule| all_day(rule.trim())));
    if text.split([';', '|']).any(before_a_comma) {
        return Err("days without times before a comma and a space may mean all day: write \"Mo,We\" for both".to_owned());
    }
    Ok(())
}

/// Whether a word begins with the name of a day: `Mo-Fr`, `Tu[1,-1]`, `PH`.
fn names_days(word: &str) -> bool {
    const NAMES: [&str; 9] = ["mo", "tu", "we", "th", "fr", "sa", "su", "ph", "sh"];
    let (Some(name), Some(rest)) = (word.get(..2), word.get(2..)) else { return false };
    NAMES.contains(&name.to_ascii_lowercase().as_str()) && !rest.starts_with(|next: char| next.is_alphabetic())
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
    use crate::hours::parse_local;

    fn state(text: &str, time: &str) -> State {
        compile(text).expect("can be used").state(parse_local(time).expect("a time"))
    }

    #[test]
    fn a_bank_holiday_that_is_not_spoken_of_is_unknown() {
        assert_eq!(state("Mo-Fr 09:00-17:00", "2026-05-04T10:00"), State::Unknown);
        assert_eq!(state("Mo-Fr 09:00-17:00", "2026-05-04T20:00"), State::Closed);
        assert_eq!(state("Mo-Fr 09:00-17:00; PH off", "2026-05-04T10:00"), State::Closed);
        assert_eq!(state("24/7", "2026-12-25T10:00"), State::Open);
        // A rule for other days does not speak of them either; one for every day does.
        assert_eq!(state("Mo-Fr 09:00-17:00; Dec 24-26 off", "2026-05-04T10:00"), State::Unknown);
        assert_eq!(state("Mo-Fr 09:00-17:00; Dec 24-26 off", "2026-12-25T10:00"), State::Closed);
        assert_eq!(state("09:00-17:00; Dec 24-26 off", "2026-05-04T10:00"), State::Open);
    }

    #[test]
    fn what_runs_past_midnight_belongs_to_the_day_it_began_on_unless_a_later_rule_overrides() {
        // Friday 12 June 2026.
        for (text, expected) in [
            ("Fr 22:00-02:00", State::Open),
            ("Fr 22:00-02:00, Sa 10:00-12:00", State::Open),
            ("Sa 10:00-12:00; Fr 22:00-02:00", State::Open),
            ("Fr 22:00-02:00; Sa 10:00-12:00", State::Closed),
            ("Fr 22:00-02:00; Sa off", State::Closed),
            ("Fr 22:00-02:00 || unknown", State::Open),
        ] {
            assert_eq!(state(text, "2026-06-13T01:00"), expected, "{text}");
        }
        // From an ordinary evening into a bank holiday, and from a bank holiday out.
        assert_eq!(state("Mo-Su 22:00-02:00", "2026-05-04T01:00"), State::Open);
        assert_eq!(state("Mo-Su 22:00-02:00", "2026-05-05T01:00"), State::Unknown);
    }

    #[test]
    fn the_spans_of_a_date_lie_within_it() {
        let day = |text: &str, date: &str| {
            let spans = compile(text).expect("can be used").day(crate::date::parse_day(date).expect("a day"));
            spans.into_iter().map(|(span, state)| (span.from(), span.to(), state)).collect::<Vec<_>>()
        };
        assert_eq!(day("Fr 22:00-02:00", "2026-06-12"), [(1320, 1440, State::Open)]);
        assert_eq!(day("Fr 22:00-02:00", "2026-06-13"), [(0, 120, State::Open)]);
        assert_eq!(day("Mo-Su 20:00-02:00; PH off", "2026-05-04"), []);
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
            "Mo, We 10:00-12:00",
            "Mo-Fr, PH 10:00-12:00",
            "Mo-Fr 09:00-17:00; Dec 25, Dec 26 off",
            "Tu[1], We 10:00-12:00 || unknown",
            "PH Mo 10:00-12:00",
            "Mo-Fr PH 10:00-12:00",
            "",
        ] {
            assert!(compile(bad).is_err(), "{bad:?} gives {:?}", compile(bad));
        }
        for good in ["Mo 10:00-12:00, We 10:00-12:00", "Mo off, We 10:00-12:00", "Mar Su 10:00-12:00", "PH off; Mo 10:00-12:00"] {
            assert!(compile(good).is_ok(), "{good}");
        }
    }
}
