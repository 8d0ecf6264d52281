//! Times, days, dates and opening hours in words.

use super::key::Key;
use super::messages::{Messages, Meta, put};
use super::names::{MonthName, Which};
use crate::date::PartialDate;
use crate::hours::{Days, EVERY_WEEK, Hours, LocalTime, MINUTES_A_DAY, Operator, Rule, State};
use crate::query::Weekday;
use crate::service::Vocabulary as _;
use time::{Date, Month};

impl Messages {
    /// `9am`, `2:30pm`, `midday`, `midnight`.
    #[must_use]
    pub fn clock(&self, minute: u16) -> String {
        let minute = minute % MINUTES_A_DAY;
        let (hour, rest) = (minute / 60, minute % 60);
        match (hour, rest) {
            (0, 0) => self.say(Key::TimeMidnight),
            (12, 0) => self.say(Key::TimeMidday),
            _ => put(
                self.meta(if rest == 0 { Meta::ClockFullHour } else { Meta::Clock }),
                &[
                    ("hour", &two(hour)),
                    ("hour12", &(if hour % 12 == 0 { 12 } else { hour % 12 }).to_string()),
                    ("hour24", &hour.to_string()),
                    ("minute", &two(rest)),
                    ("half", self.meta(if hour < 12 { Meta::Am } else { Meta::Pm })),
                ],
            ),
        }
    }

    /// The state now and the next change, for a tag; `None` when hours are not stated.
    #[must_use]
    pub fn opening(&self, hours: Option<&Hours>, unconfirmed: bool, now: LocalTime) -> Option<String> {
        let hours = hours.filter(|_| !unconfirmed)?;
        Some(match (hours.state(now), hours.next_change(now)) {
            (State::Open, change) => self.open_until(change.map(|(then, _)| then), now),
            (State::Closed, Some((then, State::Open))) => {
                self.moment(then, now, [Key::OpeningOpens, Key::OpeningOpensTomorrow, Key::OpeningOpensDate], Key::OpensDay)
            }
            (State::Closed, _) => self.say(Key::OpeningClosed),
            (State::Unknown, _) => self.say(Key::OpeningHoliday),
        })
    }

    /// Until when it is open; `None`: always.
    #[must_use]
    pub(super) fn open_until(&self, until: Option<LocalTime>, now: LocalTime) -> String {
        let Some(until) = until else { return self.say(Key::OpeningAlways) };
        self.moment(until, now, [Key::OpeningUntil, Key::OpeningUntilTomorrow, Key::OpeningUntilDate], Key::UntilDay)
    }

    /// A sentence with a moment: today, tomorrow, on a date; or on a day of the coming week.
    fn moment(&self, then: LocalTime, now: LocalTime, [today, tomorrow, on_date]: [Key; 3], on_day: fn(Weekday) -> Key) -> String {
        let time = self.clock(then.minute);
        let key = match then.date.to_julian_day() - now.date.to_julian_day() {
            // Midnight tomorrow is the end of today.
            days if days <= 0 || days == 1 && then.minute == 0 => today,
            1 => tomorrow,
            2..=6 => Weekday::from_number(then.date.weekday().number_days_from_monday()).map_or(on_date, on_day),
            _ => on_date,
        };
        self.fill(key, &[("time", &time), ("date", &self.day(then.date))])
    }

    /// Days and times, one line a rule: `Monday to Friday: 9am to 5pm`.
    #[must_use]
    pub fn timetable(&self, hours: &Hours) -> Vec<String> {
        let line = |rule: &Rule| {
            let mut days = self.days(&rule.days);
            if let Some(season) = rule.season {
                let [from, to] = [season.from, season.to].map(|(month, day)| self.month_day(month, day));
                days = self.fill(Key::HoursSeason, &[("days", &days), ("from", &from), ("to", &to)]);
            }
            self.fill(Key::HoursLine, &[("days", &days), ("times", &self.times(rule))])
        };
        hours.rules().iter().map(line).collect()
    }

    fn times(&self, rule: &Rule) -> String {
        let mut is_all_day = false;
        let spans: Vec<String> = rule
            .spans
            .iter()
            .map(|span| {
                is_all_day = span.from() == 0 && span.to() == MINUTES_A_DAY;
                if is_all_day {
                    self.say(Key::HoursAllDay)
                } else {
                    self.fill(Key::HoursSpan, &[("from", &self.clock(span.from())), ("to", &self.clock(span.to()))])
                }
            })
            .collect();
        let times = self.list(&spans, Key::ListAnd);
        let with_times = |key| self.fill(key, &[("times", &times)]);
        match (rule.state, rule.operator) {
            (State::Closed, _) if is_all_day && spans.len() == 1 => self.say(Key::HoursClosed),
            (State::Closed, _) => with_times(Key::HoursClosedTimes),
            (State::Unknown, _) => with_times(Key::HoursPerhaps),
            (State::Open, Operator::Also) => with_times(Key::HoursAlso),
            (State::Open, _) => times,
        }
    }

    fn days(&self, days: &Days) -> String {
        if *days == Days::ALL || days.weekdays == [EVERY_WEEK; 7] {
            return self.say(Key::HoursEveryDay);
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(weeks) = days.weekdays.get(at) {
            let run = days.weekdays.iter().skip(at).take_while(|other| *other == weeks).count();
            if *weeks == EVERY_WEEK {
                let [first, last] = [at, at + run - 1].map(|number| self.weekday(number));
                parts.push(match run {
                    1 => first,
                    2 => self.list(&[first, last], Key::ListAnd),
                    _ => self.fill(Key::HoursDays, &[("from", &first), ("to", &last)]),
                });
                at += run;
                continue;
            }
            if *weeks != 0 {
                let which = Which::ALL.iter().copied().filter(|which| weeks & 1 << which.number() != 0);
                let which: Vec<String> = which.map(|which| self.say(Key::Which(which))).collect();
                let (which, day) = (self.list(&which, Key::ListAnd), self.weekday(at));
                parts.push(self.fill(Key::HoursOfMonth, &[("which", &which), ("day", &day)]));
            }
            at += 1;
        }
        if days.holidays {
            parts.push(self.say(Key::HoursHolidays));
        }
        self.list(&parts, Key::ListComma)
    }

    /// Monday is 0.
    fn weekday(&self, number: usize) -> String {
        let day = u8::try_from(number).ok().and_then(Weekday::from_number);
        day.map_or(String::new(), |day| self.say(Key::Day(day)))
    }

    fn month_day(&self, month: u8, day: u8) -> String {
        let name = month.checked_sub(1).and_then(MonthName::from_number).map_or("", |of| self.text(Key::MonthOfDay(of)));
        self.fill(Key::DateDay, &[("day", &day.to_string()), ("month", name)])
    }

    fn day(&self, date: Date) -> String {
        self.month_day(date.month().into(), date.day())
    }

    /// On which day a sheet was printed.
    #[must_use]
    pub fn printed(&self, on: Date) -> String {
        let date =
            PartialDate::from_number(on.year().unsigned_abs() * 10_000 + u32::from(u8::from(on.month())) * 100 + u32::from(on.day()));
        self.fill(Key::PlanPrinted, &[("date", &date.map_or(String::new(), |date| self.partial_date(date)))])
    }

    /// `24 November 2026`, `November 2026`, `2026`.
    #[must_use]
    pub fn partial_date(&self, date: PartialDate) -> String {
        let year = date.year().to_string();
        let name = |month: Month| MonthName::from_number(u8::from(month) - 1);
        match (date.month().and_then(name), date.day()) {
            (Some(of), Some(day)) => {
                self.fill(Key::DateFull, &[("day", &day.to_string()), ("month", self.text(Key::MonthOfDay(of))), ("year", &year)])
            }
            (Some(of), None) => self.fill(Key::DateMonth, &[("month", self.text(Key::Month(of))), ("year", &year)]),
            _ => year,
        }
    }
}

/// With a zero before it when it is one digit.
fn two(n: u16) -> String {
    if n < 10 { format!("0{n}") } else { n.to_string() }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::tests::nine_to_five;
    use crate::date::PartialDate;
    use crate::hours::parse_local;
    use crate::locale::english;

    #[test]
    fn times_are_written_as_people_say_them() {
        let said = [0, 5, 540, 720, 725, 870, 1_440].map(|minute| english().clock(minute));
        assert_eq!(said, ["midnight", "12:05am", "9am", "midday", "12:05pm", "2:30pm", "midnight"]);
    }

    #[test]
    fn opening_says_when_it_changes() {
        let hours = nine_to_five();
        let said = |time: &str| english().opening(Some(&hours), false, parse_local(time).expect("a time"));
        assert_eq!(said("2026-11-24T10:30").as_deref(), Some("Open until 5pm"));
        assert_eq!(said("2026-11-24T07:00").as_deref(), Some("Closed. Opens at 9am"));
        assert_eq!(said("2026-11-24T18:00").as_deref(), Some("Closed. Opens tomorrow at 9am"));
        assert_eq!(said("2026-11-27T18:00").as_deref(), Some("Closed. Opens on Monday at 9am"));
        assert_eq!(said("2026-05-04T10:00").as_deref(), Some("Bank holiday: may be closed"));
        assert_eq!(english().opening(Some(&hours), true, parse_local("2026-11-24T10:30").expect("a time")), None);
    }

    #[test]
    fn a_timetable_reads_like_a_notice_on_a_door() {
        assert_eq!(english().timetable(&nine_to_five()), ["Monday to Friday: 9am to 5pm"]);
    }

    #[test]
    fn dates_are_said_as_far_as_they_go() {
        let said = |text| PartialDate::parse(text).map(|date| english().partial_date(date)).expect("a date");
        assert_eq!(["2026-11-04", "2026-11", "2026"].map(said), ["4 November 2026", "November 2026", "2026"]);
    }
}
