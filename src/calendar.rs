//! When a service is on, as a calendar file (iCalendar, RFC 5545) for a phone or a desk.
//!
//! Only sessions are worth a calendar: a place that is open all week has no date to keep. Each weekly session is a series over the next
//! [`WEEKS`] weeks, without the days on which it is not on, or may not be (bank holidays).

use crate::hours::{Hours, MINUTES_A_DAY, Span, State};
use time::Date;

/// How far ahead a file goes: the source may be older than that already.
pub const WEEKS: usize = 12;
/// More than so many sessions a week are opening hours.
const MOST_SESSIONS: usize = 6;
/// Longer than this in a week are opening hours, minutes.
const MOST_MINUTES: u32 = 20 * 60;
/// Octets a line may have (RFC 5545, section 3.1).
const LINE: usize = 75;

/// A session that comes every week; one that runs past midnight is two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The first day it is on.
    pub first: Date,
    /// How many weeks, from the first to the last time.
    pub weeks: usize,
    /// From when until when.
    pub span: Span,
    /// Days between on which it is not on, or may not be.
    pub missing: Vec<Date>,
}

/// The sessions of the coming weeks, from today on; none when the hours are those of a place that is open most of the time.
#[must_use]
pub fn series(hours: &Hours, today: Date) -> Vec<Series> {
    let mut all: Vec<(Series, Date)> = Vec::new();
    let mut date = today;
    for _ in 0..WEEKS * 7 {
        for span in hours.day(date).into_iter().filter(|(_, state)| *state == State::Open).map(|(span, _)| span) {
            let same = |(series, _): &&mut (Series, Date)| series.span == span && series.first.weekday() == date.weekday();
            match all.iter_mut().find(same) {
                Some((series, last)) => {
                    while let Some(next) = last.checked_add(time::Duration::WEEK).filter(|next| *next < date) {
                        series.missing.push(next);
                        series.weeks += 1;
                        *last = next;
                    }
                    series.weeks += 1;
                    *last = date;
                }
                None => all.push((Series { first: date, weeks: 1, span, missing: Vec::new() }, date)),
            }
        }
        let Some(next) = date.next_day() else { break };
        date = next;
    }
    let minutes: u32 = all.iter().map(|(series, _)| u32::from(series.span.to() - series.span.from())).sum();
    if all.len() > MOST_SESSIONS || minutes > MOST_MINUTES { Vec::new() } else { all.into_iter().map(|(series, _)| series).collect() }
}

/// What a calendar says of a session.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Tells it from every other service: letters, digits and hyphens.
    pub id: &'a str,
    /// What it is called.
    pub name: &'a str,
    /// Where.
    pub place: &'a str,
    /// The number to ring, who says so.
    pub note: &'a str,
}

/// The file. `stamp`: when it is made, in universal time, as `20261122T100000Z`.
#[must_use]
pub fn file(about: About<'_>, series: &[Series], stamp: &str) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| push_line(&mut out, name, value);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Kith//Kith//EN");
    // As it has been since 1996: Summer Time Order 2002.
    for text in
        ["BEGIN:VTIMEZONE", "TZID:Europe/London", "BEGIN:DAYLIGHT", "DTSTART:19960331T010000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100"]
    {
        let (name, value) = text.split_once(':').unwrap_or((text, ""));
        line(name, value);
    }
    line("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");
    line("END", "DAYLIGHT");
    for text in ["BEGIN:STANDARD", "DTSTART:19961027T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000"] {
        let (name, value) = text.split_once(':').unwrap_or((text, ""));
        line(name, value);
    }
    line("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
    line("END", "STANDARD");
    line("END", "VTIMEZONE");
    for (number, of) in series.iter().enumerate() {
        line("BEGIN", "VEVENT");
        line("UID", &format!("{}-{number}@kith", about.id));
        line("DTSTAMP", stamp);
        line("DTSTART;TZID=Europe/London", &moment(of.first, of.span.from()));
        line("DTEND;TZID=Europe/London", &moment(of.first, of.span.to()));
        if of.weeks > 1 {
            line("RRULE", &format!("FREQ=WEEKLY;COUNT={}", of.weeks));
        }
        for day in &of.missing {
            line("EXDATE;TZID=Europe/London", &moment(*day, of.span.from()));
        }
        line("SUMMARY", &escaped(about.name));
        if !about.place.is_empty() {
            line("LOCATION", &escaped(about.place));
        }
        if !about.note.is_empty() {
            line("DESCRIPTION", &escaped(about.note));
        }
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
}

/// `20261124T103000`; minutes past midnight are of the next day.
fn moment(date: Date, minute: u16) -> String {
    let date = if minute < MINUTES_A_DAY { date } else { date.next_day().unwrap_or(date) };
    let minute = minute % MINUTES_A_DAY;
    format!("{:04}{:02}{:02}T{:02}{:02}00", date.year(), u8::from(date.month()), date.day(), minute / 60, minute % 60)
}

/// Text as RFC 5545, section 3.3.11, has it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line, folded between letters where it is too long.
fn push_line(out: &mut String, name: &str, value: &str) {
    let mut octets = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if octets + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::{Days, EVERY_WEEK, LocalTime, Operator, Rule, parse_local};
    use proptest::prelude::*;

    /// From and until a minute on weekdays, Monday first, in some weeks of the month.
    fn hours(weekdays: &[usize], weeks: u16, from: u16, to: u16) -> Hours {
        let mut days = Days { weekdays: [0; 7], holidays: false };
        weekdays.iter().for_each(|day| days.weekdays[*day] = weeks);
        let spans = vec![Span::new(from, to).expect("a span")];
        Hours::new(vec![Rule { operator: Operator::Override, state: State::Open, days, season: None, spans }]).expect("hours")
    }

    fn today() -> LocalTime {
        parse_local("2026-11-22T10:00").expect("a time")
    }

    #[test]
    fn a_weekly_session_is_a_series_without_holidays() {
        // Christmas Day 2026 is a Friday, New Year's Day 2027 too.
        let found = series(&hours(&[4], EVERY_WEEK, 630, 720), today().date);
        let days: Vec<String> = found[0].missing.iter().map(ToString::to_string).collect();
        assert_eq!((found.len(), found[0].first.to_string().as_str(), found[0].weeks), (1, "2026-11-27", 12));
        assert_eq!(days, ["2026-12-25", "2027-01-01"]);
    }

    #[test]
    fn a_place_that_is_open_all_week_has_no_dates() {
        assert_eq!(series(&hours(&[0, 1, 2, 3, 4], EVERY_WEEK, 540, 1_020), today().date), []);
        assert_eq!(series(&hours(&[0, 1, 2, 3, 4, 5, 6], EVERY_WEEK, 0, 1_440), today().date), []);
    }

    #[test]
    fn the_file_is_folded_escaped_and_whole() {
        let found = series(&hours(&[1], 1, 23 * 60, 24 * 60), today().date);
        assert_eq!((found[0].weeks, found[0].missing.len()), (10, 7));
        let about = About { id: "club", name: "Chess, tea; and\\or\ncake", place: &"ü".repeat(60), note: "" };
        let file = file(about, &found, "20261122T100000Z");
        assert!(file.contains("SUMMARY:Chess\\, tea\\; and\\\\or\\ncake\r\n"));
        assert!(file.contains("DTSTART;TZID=Europe/London:20261201T230000\r\nDTEND;TZID=Europe/London:20261202T000000\r\n"));
        assert!(file.contains("RRULE:FREQ=WEEKLY;COUNT=10\r\n") && !file.contains("DESCRIPTION"));
        assert!(file.ends_with("END:VCALENDAR\r\n"));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_folding_is_undone(text in "\\PC{0,200}") {
            let mut out = String::new();
            push_line(&mut out, "SUMMARY", &escaped(&text));
            prop_assert!(out.split("\r\n").all(|line| line.len() <= LINE));
            prop_assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", escaped(&text)));
        }
    }
}
