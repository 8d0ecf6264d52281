//! [`Hours`] → OpenStreetMap opening hours: the inverse of `kith::bake::compile_hours`.

use crate::bake::compile_hours;
use crate::hours::{Days, EVERY_WEEK, Hours, MINUTES_A_DAY, Operator, Rule, Season, Span, State};
use time::Month;

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Hours as text that is read back to the same hours. `None` for hours that no text means, such as on no day at all; none
/// that were read from a table are like that.
#[must_use]
pub fn write_hours(hours: &Hours) -> Option<String> {
    let mut text = String::new();
    for (place, rule) in hours.rules().iter().enumerate() {
        text.push_str(match rule.operator {
            _ if place == 0 => "",
            Operator::Override => "; ",
            Operator::Also => ", ",
            Operator::Fallback => " || ",
        });
        text.push_str(&write_rule(rule)?);
    }
    let text = if text == "00:00-24:00" { "24/7".to_owned() } else { text };
    compile_hours(&text).is_ok_and(|read| read == *hours).then_some(text)
}

fn write_rule(rule: &Rule) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(part) = rule.season {
        parts.push(season(part)?);
    }
    // After a comma, times alone would be more times of the rule before.
    let days =
        if rule.days != Days::ALL { Some(days(&rule.days)) } else { (rule.operator == Operator::Also).then(|| "Mo-Su,PH".to_owned()) };
    parts.extend(days);
    let all_day = matches!(rule.spans.as_slice(), [span] if span.from() == 0 && span.to() == MINUTES_A_DAY);
    if !all_day || rule.state == State::Open {
        parts.push(rule.spans.iter().map(|span| write_span(*span)).collect::<Vec<_>>().join(","));
    }
    parts.extend(match rule.state {
        State::Open => None,
        State::Closed => Some("off".to_owned()),
        State::Unknown => Some("unknown".to_owned()),
    });
    Some(parts.join(" "))
}

fn write_span(span: Span) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    // The way people write it: until two in the morning, not until 26 o'clock.
    let to = span.to();
    let to = if to > MINUTES_A_DAY && to - MINUTES_A_DAY < span.from() { to - MINUTES_A_DAY } else { to };
    format!("{}-{}", clock(span.from()), clock(to))
}

/// `Mo-Fr,Su[1,-1],PH`.
fn days(days: &Days) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for (name, weeks) in DAYS.into_iter().zip(days.weekdays) {
        if weeks == EVERY_WEEK {
            run.push(name);
            continue;
        }
        parts.extend(close(&mut run));
        if weeks != 0 {
            parts.push(format!("{name}[{}]", occurrences(weeks)));
        }
    }
    parts.extend(close(&mut run));
    parts.extend(days.holidays.then(|| "PH".to_owned()));
    parts.join(",")
}

/// Days in a row, which `run` then no longer holds.
fn close(run: &mut Vec<&str>) -> Option<String> {
    let text = match run.as_slice() {
        [] => return None,
        [first, _, .., last] => format!("{first}-{last}"),
        few => few.join(","),
    };
    run.clear();
    Some(text)
}

/// `1,-1` for the first and the last of a month.
pub(super) fn occurrences(weeks: u16) -> String {
    let from_start = (0..5).filter(|bit| weeks & 1 << bit != 0).map(|bit| (bit + 1).to_string());
    let from_end = (0..5).filter(|bit| weeks & 1 << (5 + bit) != 0).map(|bit| format!("-{}", bit + 1));
    from_start.chain(from_end).collect::<Vec<_>>().join(",")
}

fn season(season: Season) -> Option<String> {
    let month = |number: u8| MONTHS.get(usize::from(number).checked_sub(1)?).copied();
    let (from, to) = (month(season.from.0)?, month(season.to.0)?);
    let last = Month::try_from(season.to.0).ok()?.length(2024);
    Some(match (season.from.1, season.to.1) {
        (1, day) if day == last && from == to => from.to_owned(),
        (1, day) if day == last => format!("{from}-{to}"),
        _ if season.from == season.to => format!("{from} {:02}", season.from.1),
        (from_day, to_day) => format!("{from} {from_day:02}-{to} {to_day:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hours_read_as_people_write_them() {
        for text in [
            "24/7",
            "Mo-Fr 09:00-17:00",
            "Mo,Tu,Th 09:00-19:00; Fr 10:00-18:00; Sa 09:00-17:00",
            "Mo-We,Fr 09:30-16:30; Th 14:00-16:00",
            "Tu[1,-1] 10:00-12:00",
            "Mo-Fr 09:00-12:30,13:30-17:00; PH off",
            "Fr 20:00-02:00, Sa 10:00-12:00",
            "Mar-Oct Su 10:00-12:00",
            "Dec 24-Dec 26 off",
            "Mo-Fr 10:00-12:00 unknown",
            "10:00-16:00",
            "Mo-Su,PH 10:00-16:00 || unknown",
        ] {
            let hours = compile_hours(text).unwrap();
            let written = write_hours(&hours).unwrap();
            assert_eq!(compile_hours(&written).unwrap(), hours, "{text}: {written}");
            if !text.starts_with("Mo-Su,PH") && !text.starts_with("Dec") {
                assert_eq!(written, text);
            }
        }
    }

    #[test]
    fn every_line_that_the_reader_takes_is_written_back() {
        let lines = include_str!("../../tests/hours/expressions.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut seen = 0;
        for line in lines {
            let hours = compile_hours(line).unwrap();
            assert!(write_hours(&hours).is_some(), "{line}: {hours:?}");
            seen += 1;
        }
        assert!(seen > 100, "{seen}");
    }

    proptest! {
        #[test]
        fn what_is_written_means_the_same(hours in crate::hours::tests_support::hours()) {
            if let Some(text) = write_hours(&hours) {
                prop_assert_eq!(compile_hours(&text), Ok(hours));
            }
        }
    }
}
