//! Timetables → opening hours in OpenStreetMap's syntax, or words. Never a wrong "open now": what depends on anything but the day of
//! the week and the time is not read as hours.

mod clock;
mod said;

use self::clock::{Clock, clock};
use super::{is_placeholder, text};
use crate::date::parse_day;
use crate::hours::{MINUTES_A_DAY, from_unix};
use crate::import::Reason;
use std::collections::{BTreeMap, BTreeSet};

/// One line of a source's timetable; every field as written, "" when absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// A weekday or several in words: "monday", "Mon-Fri".
    pub days: String,
    /// RRULE's BYDAY: "TH,FR", "2MO", "-1FR".
    pub byday: String,
    /// RRULE's FREQ.
    pub freq: String,
    /// RRULE's INTERVAL.
    pub interval: String,
    /// RRULE's BYMONTHDAY.
    pub bymonthday: String,
    /// RRULE's COUNT.
    pub count: String,
    /// RRULE's UNTIL.
    pub until: String,
    /// RRULE's DTSTART.
    pub dtstart: String,
    /// First day.
    pub valid_from: String,
    /// Last day.
    pub valid_to: String,
    /// When it opens.
    pub opens_at: String,
    /// When it closes.
    pub closes_at: String,
    /// A zone, or minutes from UTC.
    pub timezone: String,
    /// Everything that was said of it in words.
    pub text: String,
}

/// What became of a timetable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// In a syntax that [`crate::bake::compile_hours`] accepts; "" when not known.
    pub hours: String,
    /// What was said in words, and the timetable itself where it is no hours.
    pub note: String,
    /// Why that is not what was written.
    pub reasons: Vec<Reason>,
}

/// Minutes from midnight of the first day; past 1,440 is the night after.
type Span = (u16, u16);
/// A day of the week from 0 for Monday, and which of the month: 0 every, 1 to 5 from its beginning, −1 to −5 from its end.
type Day = (usize, i8);
/// The hours of each kind of day.
type Week = BTreeMap<Day, Vec<Span>>;

const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// Hours that end sooner are not shown as hours: the tables may be in use until then.
const SOON: i32 = 90;
/// A week's timetable has fewer lines; more is no timetable.
const MOST_SLOTS: usize = 500;

/// Reads a timetable and the words beside it. Hours come out only when all of it that is not over is understood.
#[must_use]
pub fn times(slots: &[Slot], free_text: &str, today: time::Date) -> Times {
    let mut read = Reading::default();
    let free = text::prose(free_text);
    if slots.is_empty() && said::is_written(&free.value) {
        return Times { hours: free.value, ..Times::default() };
    }
    if slots.len() > MOST_SLOTS {
        read.say(Reason::HoursUnclear);
    }
    let slots = slots.get(..MOST_SLOTS).unwrap_or(slots);
    let mut lines = 0;
    for slot in slots {
        match slot_week(slot, today, &mut read) {
            Fate::Over => {
                read.say(Reason::HoursPast);
                continue;
            }
            Fate::Empty => {}
            Fate::Unclear(reason) => {
                lines += 1;
                read.say(reason);
                read.unclear = true;
                read.words(&in_words(slot));
            }
            Fate::Week(week) => {
                lines += 1;
                for (day, spans) in week {
                    spans.into_iter().for_each(|span| read.add(day, span));
                }
            }
        }
        if !slot.text.trim().is_empty() {
            read.words(&text::prose(&slot.text).value);
        }
    }
    read.unclear |= read.reasons.contains(&Reason::HoursUnclear);
    let mut holidays_off = slots.iter().any(|slot| closes_on_holidays(&slot.text));
    let mut always = false;
    if lines == 0 && !free.value.is_empty() {
        // Only words: all of them must be understood.
        match said::week(&free.value) {
            Some(said) if slots.is_empty() || !read.reasons.contains(&Reason::HoursPast) => {
                read.week = said.week;
                read.merge();
                (holidays_off, always) = (said.holidays_off, said.always);
                read.say(Reason::HoursRead);
            }
            _ => {
                read.unclear |= said::speaks_of_times(&free.value);
                read.words(&free.value);
            }
        }
    } else if !free.value.is_empty() {
        holidays_off |= closes_on_holidays(&free.value);
        read.unclear |= disagrees(&free.value, &read);
        read.words(&free.value);
    }
    read.merge();
    // Lines that run into each other round the clock leave no time at which it closes.
    read.unclear |= read.week.values().flatten().any(|(from, to)| to.saturating_sub(MINUTES_A_DAY) >= *from && *to > MINUTES_A_DAY);
    let hours = match (read.unclear, always) {
        (true, _) => String::new(),
        (false, true) => "24/7".to_owned(),
        (false, false) => print(&read.week, holidays_off),
    };
    // What was just written must be what the baking reads; were it ever not, words are the honest answer.
    if !hours.is_empty() && crate::bake::compile_hours(&hours).is_ok() {
        if read.week.values().flatten().any(|(_, to)| *to > MINUTES_A_DAY) {
            read.say(Reason::HoursOvernight);
        }
        return Times { hours, note: read.note.join("\n"), reasons: read.reasons };
    }
    read.unclear |= !hours.is_empty();
    if read.unclear && !read.reasons.contains(&Reason::HoursNoStart) {
        read.reasons.retain(|reason| *reason != Reason::HoursRead);
        read.say(Reason::HoursUnclear);
    }
    if !read.week.is_empty() {
        let current = slots.iter().filter(|slot| !matches!(period(slot, today), Period::Over));
        current.for_each(|slot| read.words(&in_words(slot)));
    }
    read.words(&free.value);
    Times { hours: String::new(), note: read.note.join("\n"), reasons: read.reasons }
}

/// What is known so far.
#[derive(Default)]
struct Reading {
    week: Week,
    note: Vec<String>,
    reasons: Vec<Reason>,
    unclear: bool,
}

impl Reading {
    fn say(&mut self, reason: Reason) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    fn words(&mut self, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !self.note.iter().any(|known| known == line) {
                self.note.push(line.to_owned());
            }
        }
    }

    fn add(&mut self, day: Day, span: Span) {
        self.week.entry(day).or_default().push(span);
    }

    /// One span for those that are there twice, overlap or touch.
    fn merge(&mut self) {
        let mut joined = false;
        for spans in self.week.values_mut() {
            spans.sort_unstable();
            let mut merged: Vec<Span> = Vec::new();
            for (from, to) in spans.drain(..) {
                match merged.last_mut() {
                    Some(last) if from <= last.1 => {
                        joined |= from < last.1;
                        last.1 = last.1.max(to);
                    }
                    _ => merged.push((from, to)),
                }
            }
            *spans = merged;
        }
        if joined {
            self.say(Reason::HoursJoined);
        }
    }
}

/// What one line of a timetable is.
enum Fate {
    Week(Vec<(Day, Vec<Span>)>),
    /// Nothing but words, or nothing.
    Empty,
    Over,
    Unclear(Reason),
}

fn slot_week(slot: &Slot, today: time::Date, read: &mut Reading) -> Fate {
    let filled = |fields: &[&str]| fields.iter().any(|field| !field.trim().is_empty());
    let timed = filled(&[&slot.days, &slot.byday, &slot.bymonthday, &slot.opens_at, &slot.closes_at]);
    match period(slot, today) {
        Period::Over => return Fate::Over,
        _ if !timed && slot.text.trim().is_empty() => return Fate::Empty,
        Period::Unclear => return Fate::Unclear(Reason::HoursUnclear),
        Period::Now => {}
    }
    if !timed {
        // Words alone: read whole, or kept.
        return match said::week(&text::prose(&slot.text).value).filter(|said| !said.always && !said.holidays_off) {
            Some(said) => {
                read.say(Reason::HoursRead);
                Fate::Week(said.week.into_iter().collect())
            }
            None if said::speaks_of_times(&slot.text) => Fate::Unclear(Reason::HoursUnclear),
            None => Fate::Empty,
        };
    }
    if said::has_condition(&slot.text) {
        return Fate::Unclear(Reason::HoursUnclear);
    }
    let days = match days(slot) {
        Ok(days) => days,
        Err(reason) => return Fate::Unclear(reason),
    };
    match hours(slot) {
        Some((span, zoned)) => {
            if zoned {
                read.say(Reason::HoursZone);
            }
            let week: Vec<(Day, Vec<Span>)> = days.into_iter().map(|day| (day, vec![span])).collect();
            // The words beside it, when all of them are hours, must not say something else.
            let other = said::week(&text::prose(&slot.text).value)
                .is_some_and(|said| week.iter().any(|(day, spans)| said.week.get(day) != Some(spans)));
            if other { Fate::Unclear(Reason::HoursUnclear) } else { Fate::Week(week) }
        }
        None => Fate::Unclear(Reason::HoursUnclear),
    }
}

/// Whether a line of a timetable is in force.
enum Period {
    Now,
    Over,
    /// It begins later, ends soon, or one cannot tell.
    Unclear,
}

fn period(slot: &Slot, today: time::Date) -> Period {
    // A field that is there and no date: `None` inside.
    let day = |text: &str| (!text.trim().is_empty() && !is_placeholder(text)).then(|| day_of(text));
    let (from, to) = (day(&slot.valid_from), day(&slot.valid_to));
    let (start, until) = (day(&slot.dtstart), day(&slot.until));
    let count = slot.count.trim();
    if count == "0" {
        return Period::Over;
    }
    let ends = [to, until].into_iter().flatten();
    let begins = [from, start].into_iter().flatten();
    if ends.clone().flatten().any(|end| end < today || begins.clone().flatten().any(|begin| end < begin)) {
        return Period::Over;
    }
    let broken = ends.clone().any(|end| end.is_none()) || begins.clone().any(|begin| begin.is_none());
    let soon = ends.clone().flatten().any(|end| end.to_julian_day() - today.to_julian_day() < SOON);
    let later = begins.clone().flatten().any(|begin| begin > today);
    let counted = !count.is_empty() && !is_placeholder(count);
    if broken || soon || later || counted { Period::Unclear } else { Period::Now }
}

/// A date in any form that is certain, and RRULE's `20261231T235959Z`.
fn day_of(text: &str) -> Option<time::Date> {
    let text = text.trim();
    let compact = text.split(['T', 't']).next().filter(|date| date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()));
    parse_day(&super::day::date(compact.unwrap_or(text), None).value)
}

/// The days of a line, or why they cannot be told.
fn days(slot: &Slot) -> Result<Vec<Day>, Reason> {
    let unclear = Reason::HoursUnclear;
    let freq = slot.freq.trim().to_ascii_lowercase();
    let freq = freq.strip_prefix("freq=").unwrap_or(&freq);
    let every = slot.interval.trim();
    let apart = match every {
        "" => 1,
        text => text.parse::<f64>().ok().filter(|n| (1.0..=400.0).contains(n) && n.fract() == 0.0).map(|n| n as u16).ok_or(unclear)?,
    };
    let bymonthday = slot.bymonthday.trim();
    if !bymonthday.is_empty() && !is_placeholder(bymonthday) {
        // "The 15th of each month" is no day of the week.
        return Err(unclear);
    }
    let weekly = match freq {
        "" | "weekly" | "week" | "w" | "every week" => true,
        "monthly" | "month" | "m" | "every month" => false,
        "daily" | "day" | "d" | "every day" if apart == 1 => {
            let stated = listed(slot)?;
            return Ok(if stated.is_empty() { (0..7).map(|day| (day, 0)).collect() } else { stated });
        }
        _ => return Err(unclear),
    };
    if apart > 1 {
        // Every other week: which, nobody can tell without a day to count from, and hours cannot hold it with one.
        return Err(if weekly && slot.dtstart.trim().is_empty() { Reason::HoursNoStart } else { unclear });
    }
    let days = listed(slot)?;
    let fits = if weekly { days.iter().all(|(_, nth)| *nth == 0 || freq.is_empty()) } else { days.iter().all(|(_, nth)| *nth != 0) };
    if days.is_empty() || !fits { Err(unclear) } else { Ok(days) }
}

/// The days that a line names in either of its fields. When both do, they agree.
fn listed(slot: &Slot) -> Result<Vec<Day>, Reason> {
    let read = |text: &str| -> Result<Option<BTreeSet<Day>>, Reason> {
        if text.trim().is_empty() || is_placeholder(text) {
            return Ok(None);
        }
        bydays(text).or_else(|| said::days(text)).map(Some).ok_or(Reason::HoursUnclear)
    };
    match (read(&slot.days)?, read(&slot.byday)?) {
        (Some(days), Some(bydays)) if days != bydays => Err(Reason::HoursUnclear),
        (Some(days), _) | (None, Some(days)) => Ok(days.into_iter().collect()),
        (None, None) => Ok(Vec::new()),
    }
}

/// RRULE's list: `TH,FR`, `2MO`, `-1FR`.
fn bydays(text: &str) -> Option<BTreeSet<Day>> {
    let text = text.trim();
    let text = text.strip_prefix("BYDAY=").unwrap_or(text).trim_matches(['[', ']']);
    let one = |part: &str| {
        let part = part.trim().trim_matches('"');
        let place = part.len().checked_sub(2)?;
        let (nth, name) = part.split_at_checked(place)?;
        let day = NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        let nth: i8 = if nth.is_empty() { 0 } else { nth.strip_prefix('+').unwrap_or(nth).parse().ok().filter(|n| *n != 0)? };
        (-5..=5).contains(&nth).then_some((day, nth))
    };
    text.split([',', ';', ' '])
        .filter(|part| !part.trim().is_empty())
        .map(one)
        .collect::<Option<BTreeSet<Day>>>()
        .filter(|days| !days.is_empty())
}

/// Opening and closing as a span, and whether a zone was given with them.
fn hours(slot: &Slot) -> Option<(Span, bool)> {
    let (opens, closes) = (clock(&slot.opens_at)?, clock(&slot.closes_at)?);
    let given = slot.timezone.trim();
    let start = [&slot.dtstart, &slot.valid_from].into_iter().find_map(|text| day_of(text));
    let agrees = |ahead: Option<i32>| ahead.is_none_or(|ahead| is_london(ahead, start));
    let zone = clock::zone(given)?;
    if !agrees(opens.ahead) || !agrees(closes.ahead) || !agrees(zone) {
        return None;
    }
    let zoned = opens.ahead.is_some() || closes.ahead.is_some() || zone.is_some();
    span(&opens, &closes).map(|span| (span, zoned))
}

/// Whether London's clock may be so many minutes ahead of UTC: on the day when one is given, else at some time of the year.
fn is_london(ahead: i32, day: Option<time::Date>) -> bool {
    let on = |day: time::Date| {
        let noon = (i64::from(day.to_julian_day()) - 2_440_588) * 86_400 + 43_200;
        from_unix(noon).map(|local| i32::from(local.minute) - 720)
    };
    match day.and_then(on) {
        Some(then) => ahead == then || ahead == 0 && day.is_some_and(|day| day.year() < 2_010),
        None => ahead == 0 || ahead == 60,
    }
}

/// From one time to another, when it is plain which day the second belongs to.
fn span(opens: &Clock, closes: &Clock) -> Option<Span> {
    let (from, to) = (opens.minute, closes.minute);
    if from >= MINUTES_A_DAY {
        return None;
    }
    // Closing at midnight is the end of the day. From midnight to midnight may be all day or not at all.
    let to = if to == 0 && from >= 12 * 60 { MINUTES_A_DAY } else { to };
    if to > from {
        // Nobody opens at two in the morning for the afternoon: "2:00" to "4:00" is a slip or a night shelter, and which is not said.
        let at_night = (60..6 * 60).contains(&from) && to <= 7 * 60 && !opens.certain;
        return (!at_night).then_some((from, to));
    }
    // Past midnight: in the evening until the morning. "9:00" to "5:00" is a slip.
    let overnight = from >= 16 * 60 && to <= 12 * 60 && to > 0 && u32::from(to) + 1_440 - u32::from(from) <= 16 * 60;
    overnight.then_some((from, to + MINUTES_A_DAY))
}

fn closes_on_holidays(text: &str) -> bool {
    let plain = crate::search::fold(text);
    let off = [
        "closed on",
        "closed",
        "not available on",
        "not open on",
        "except",
        "excluding",
        "excl",
        "except on",
        "apart from",
        "closed for",
        "not on",
    ];
    let kinds =
        ["public holidays", "bank holidays", "public holiday", "bank holiday", "public and bank holidays", "bank and public holidays"];
    off.iter().any(|off| kinds.iter().any(|kind| plain.contains(&format!("{off} {kind}")) || plain.contains(&format!("{off} all {kind}"))))
}

/// Words beside a timetable that take something back, or name other hours.
fn disagrees(text: &str, read: &Reading) -> bool {
    said::has_condition(text) || said::week(text).is_some_and(|said| said.always || said.week != merged(&read.week))
}

fn merged(week: &Week) -> Week {
    let mut reading = Reading { week: week.clone(), ..Reading::default() };
    reading.merge();
    reading.week
}

/// OpenStreetMap's syntax. Rules add to each other where one reaches into another's day.
fn print(week: &Week, holidays_off: bool) -> String {
    let mut by_spans: BTreeMap<&[Span], Vec<Day>> = BTreeMap::new();
    for (day, spans) in week.iter().filter(|(_, spans)| !spans.is_empty()) {
        by_spans.entry(spans).or_default().push(*day);
    }
    let mut rules: Vec<(Vec<Day>, &[Span])> = by_spans.into_iter().map(|(spans, days)| (days, spans)).collect();
    rules.sort();
    if rules.is_empty() {
        return String::new();
    }
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    // 24:00 is the end of a day, 26:00 two in the morning.
    let end = |minute: u16| if minute > MINUTES_A_DAY { clock(minute - MINUTES_A_DAY) } else { clock(minute) };
    let said = rules.iter().map(|(days, spans)| {
        let spans: Vec<String> = spans.iter().map(|(from, to)| format!("{}-{}", clock(*from), end(*to))).collect();
        format!("{} {}", print_days(days), spans.join(","))
    });
    let adds = week.keys().any(|(_, nth)| *nth != 0) || week.values().flatten().any(|(_, to)| *to > MINUTES_A_DAY);
    let hours = said.collect::<Vec<_>>().join(if adds { ", " } else { "; " });
    if holidays_off { format!("{hours}; PH off") } else { hours }
}

/// `Mo-Fr`, `Mo,We`, `Tu[1,3]`.
fn print_days(days: &[Day]) -> String {
    let plain: Vec<usize> = days.iter().filter(|(_, nth)| *nth == 0).map(|(day, _)| *day).collect();
    let mut said = Vec::new();
    let mut rest = plain.as_slice();
    while let Some((first, _)) = rest.split_first() {
        let run = rest.iter().enumerate().take_while(|(step, day)| **day == first + step).count();
        let name = |day: usize| NAMES.get(day).copied().unwrap_or_default();
        match run {
            1 => said.push(name(*first).to_owned()),
            2 => said.push(format!("{},{}", name(*first), name(first + 1))),
            _ => said.push(format!("{}-{}", name(*first), name(first + run - 1))),
        }
        rest = rest.get(run..).unwrap_or_default();
    }
    for (day, name) in NAMES.iter().enumerate() {
        let nth: Vec<String> = days.iter().filter(|(known, nth)| *known == day && *nth != 0).map(|(_, nth)| nth.to_string()).collect();
        if !nth.is_empty() {
            said.push(format!("{name}[{}]", nth.join(",")));
        }
    }
    said.join(",")
}

/// A line of a timetable as it is written, for people.
fn in_words(slot: &Slot) -> String {
    let field = |text: &str| text::line(text).value;
    let every = match (field(&slot.interval).as_str(), slot.freq.trim().to_ascii_lowercase().as_str()) {
        ("" | "1", "monthly" | "month") => "every month".to_owned(),
        ("" | "1", _) => String::new(),
        (n, "weekly" | "week" | "") => format!("every {n} weeks"),
        (n, "monthly" | "month") => format!("every {n} months"),
        (n, freq) => format!("{freq}, every {n}"),
    };
    let dates = [("from", &slot.valid_from), ("from", &slot.dtstart), ("until", &slot.valid_to), ("until", &slot.until)];
    let mut dates: Vec<String> =
        dates.iter().filter(|(_, date)| !date.trim().is_empty()).map(|(word, date)| format!("{word} {}", field(date))).collect();
    dates.dedup();
    let days =
        [&slot.days, &slot.byday].into_iter().map(|days| days_in_words(&field(days))).find(|days| !days.is_empty()).unwrap_or_default();
    let day_of_month =
        if slot.bymonthday.trim().is_empty() { String::new() } else { format!("day {} of the month", field(&slot.bymonthday)) };
    let hours = [field(&slot.opens_at), field(&slot.closes_at)].into_iter().filter(|time| !time.is_empty()).collect::<Vec<_>>().join("–");
    let count = if slot.count.trim().is_empty() { String::new() } else { format!("{} times", field(&slot.count)) };
    let parts = [days, day_of_month, hours, every, count].into_iter().chain(dates).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// `TH,FR` is for programs.
fn days_in_words(text: &str) -> String {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const PLACES: [&str; 6] = ["", "first ", "second ", "third ", "fourth ", "fifth "];
    let Some(days) = bydays(text) else { return text.to_owned() };
    let one = |(day, nth): &Day| {
        let name = DAYS.get(*day).copied().unwrap_or_default();
        match nth {
            -1 => format!("last {name}"),
            n if *n < 0 => format!("{}last {name}", PLACES.get(usize::from(n.unsigned_abs())).copied().unwrap_or_default()),
            n => format!("{}{name}", PLACES.get(usize::from(n.unsigned_abs())).copied().unwrap_or_default()),
        }
    };
    days.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
