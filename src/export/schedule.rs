//! [`Hours`] → the schedules of Open Referral UK, as far as its rules can say them.

use super::hours::occurrences;
use crate::hours::{Days, EVERY_WEEK, Hours, MINUTES_A_DAY, Operator, Rule, Span, State};

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// One schedule: the same span on some days, every week or on some of their days in each month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Schedule {
    /// `WEEKLY` or `MONTHLY`.
    pub freq: &'static str,
    /// `MO,TU` or `1TU,-1TU`.
    pub byday: String,
    /// `09:00:00`.
    pub opens_at: String,
    /// `17:00:00`; before `opens_at` when it is on the next day, and `23:59:00` for midnight.
    pub closes_at: String,
    /// What the rule does not say.
    pub notes: String,
}

/// What is so of one weekday: on which of its days in a month, and when.
#[derive(Clone, Default, PartialEq, Eq)]
struct Day {
    weeks: u16,
    spans: Vec<Span>,
}

/// The schedules that say just what the hours say; `None` when there are none such: for parts of the year, hours in doubt,
/// hours of bank holidays, or rules that cut into each other.
pub(super) fn schedules(hours: &Hours) -> Option<Vec<Schedule>> {
    let mut week: [Day; 7] = Default::default();
    let mut holidays_off = false;
    for rule in hours.rules() {
        let only_holidays = rule.days == Days { weekdays: [0; 7], holidays: true };
        if only_holidays && rule.state == State::Closed && rule.season.is_none() && is_all_day(rule) {
            holidays_off = true;
        } else {
            add(rule, &mut week)?;
        }
    }
    // What runs past midnight is cut off where a later rule names the next day.
    let overnight = week.iter().flat_map(|day| &day.spans).any(|span| span.to() > MINUTES_A_DAY);
    if overnight && hours.rules().len() > 1 {
        return None;
    }
    Some(collect(&week, holidays_off)).filter(|schedules| !schedules.is_empty())
}

fn is_all_day(rule: &Rule) -> bool {
    matches!(rule.spans.as_slice(), [span] if span.from() == 0 && span.to() == MINUTES_A_DAY)
}

fn add(rule: &Rule, week: &mut [Day; 7]) -> Option<()> {
    let plain = rule.season.is_none()
        && rule.operator != Operator::Fallback
        && rule.state != State::Unknown
        && (!rule.days.holidays || rule.days == Days::ALL)
        && (rule.state == State::Open || is_all_day(rule));
    if !plain {
        return None;
    }
    for (day, weeks) in week.iter_mut().zip(rule.days.weekdays) {
        let is_partial = |weeks: u16| !matches!(weeks, 0 | EVERY_WEEK);
        match (rule.state, rule.operator) {
            _ if weeks == 0 => {}
            _ if (is_partial(weeks) || is_partial(day.weeks)) && !day.spans.is_empty() => return None,
            (State::Closed, _) if is_partial(weeks) => return None,
            (State::Closed, _) => *day = Day::default(),
            (_, Operator::Also) => {
                day.weeks = weeks;
                day.spans.extend_from_slice(&rule.spans);
            }
            _ => *day = Day { weeks, spans: rule.spans.clone() },
        }
    }
    Some(())
}

/// One schedule for each span and all the days that have it.
fn collect(week: &[Day; 7], holidays_off: bool) -> Vec<Schedule> {
    let mut found: Vec<(Span, bool, Vec<String>)> = Vec::new();
    for (name, day) in DAYS.into_iter().zip(week) {
        let monthly = day.weeks != EVERY_WEEK;
        let part =
            if monthly { occurrences(day.weeks).split(',').map(|place| format!("{place}{name}")).collect() } else { vec![name.to_owned()] };
        for span in &day.spans {
            match found.iter_mut().find(|(own, kind, _)| own == span && *kind == monthly) {
                Some((_, _, days)) => days.extend(part.iter().filter(|day| !days.contains(day)).cloned().collect::<Vec<_>>()),
                None => found.push((*span, monthly, part.clone())),
            }
        }
    }
    let schedule = |(span, monthly, days): (Span, bool, Vec<String>)| Schedule {
        freq: if monthly { "MONTHLY" } else { "WEEKLY" },
        byday: days.join(","),
        opens_at: clock(span.from()),
        closes_at: if span.to() == MINUTES_A_DAY { "23:59:00".to_owned() } else { clock(span.to() % MINUTES_A_DAY) },
        notes: notes(span, holidays_off),
    };
    found.into_iter().map(schedule).collect()
}

fn notes(span: Span, holidays_off: bool) -> String {
    let overnight = (span.to() > MINUTES_A_DAY).then_some("Closes on the next day.");
    let midnight = (span.to() == MINUTES_A_DAY).then_some("Open until midnight.");
    let holidays = holidays_off.then_some("Closed on bank holidays.");
    [overnight, midnight, holidays].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}:00", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bake::compile_hours;

    #[test]
    fn hours_become_schedules_as_far_as_those_go() {
        for (hours, expected) in [
            ("Mo-Fr 09:00-17:00", Some("WEEKLY MO,TU,WE,TH,FR 09:00:00 17:00:00")),
            ("Mo-Fr 09:00-12:00,13:00-17:00", Some("WEEKLY MO,TU,WE,TH,FR 09:00:00 12:00:00 | WEEKLY MO,TU,WE,TH,FR 13:00:00 17:00:00")),
            ("Mo-Fr 09:00-17:00; We 10:00-12:00", Some("WEEKLY MO,TU,TH,FR 09:00:00 17:00:00 | WEEKLY WE 10:00:00 12:00:00")),
            ("Mo-Fr 09:00-17:00; Fr off", Some("WEEKLY MO,TU,WE,TH 09:00:00 17:00:00")),
            ("Mo-Fr 09:00-17:00; PH off", Some("WEEKLY MO,TU,WE,TH,FR 09:00:00 17:00:00 Closed on bank holidays.")),
            ("Tu[1,-1] 10:00-12:00", Some("MONTHLY 1TU,-1TU 10:00:00 12:00:00")),
            ("24/7", Some("WEEKLY MO,TU,WE,TH,FR,SA,SU 00:00:00 23:59:00 Open until midnight.")),
            ("Fr 20:00-02:00", Some("WEEKLY FR 20:00:00 02:00:00 Closes on the next day.")),
            ("Fr 20:00-02:00; Sa 10:00-12:00", None),
            ("Mar-Oct Su 10:00-12:00", None),
            ("Mo-Fr 09:00-17:00; Tu[1] 10:00-12:00", None),
            ("Mo-Fr 09:00-17:00 unknown", None),
            ("Mo-Fr,PH 09:00-17:00", None),
            ("Mo-Fr 09:00-17:00 || unknown", None),
            ("Mo-Fr 09:00-17:00; Mo 12:00-13:00 off", None),
            ("off", None),
        ] {
            let found = schedules(&compile_hours(hours).unwrap()).map(|schedules| {
                let line = |s: &Schedule| format!("{} {} {} {} {}", s.freq, s.byday, s.opens_at, s.closes_at, s.notes).trim().to_owned();
                schedules.iter().map(line).collect::<Vec<_>>().join(" | ")
            });
            assert_eq!(found.as_deref(), expected, "{hours}");
        }
    }
}
