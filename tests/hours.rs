//! Opening hours against an independent evaluator, the `opening-hours` crate: every minute of 2026 and 2027 for every line
//! of `tests/hours/expressions.txt`, with England's bank holidays, and London's clock for every minute of those years.
//! `tests/hours/oracle.test.mjs` does it again with another evaluator, from what [`write_what_kith_says`] writes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what must be so")]
#![cfg(feature = "bake")]

use core::fmt::Write;
use kith::bake::compile_hours;
use kith::hours::{Hours, LocalTime, MINUTES_A_DAY, Span, State, from_unix, is_bank_holiday};
use opening_hours::{Context, ContextHolidays, OpeningHours};
use opening_hours_syntax::ExtendedTime;
use opening_hours_syntax::rules::day::WeekDayRange;
use opening_hours_syntax::rules::time::Time;
use opening_hours_syntax::rules::{OpeningHoursExpression, RuleKind};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;
use time::{Date, Month};

const EXPRESSIONS: &str = include_str!("hours/expressions.txt");
const DAY: usize = MINUTES_A_DAY as usize;
/// Days of 2026 and 2027.
const DAYS: usize = 730;

/// Where the crate is not asked, with what it does. The npm package is asked of them too.
const CRATE_DIFFERS: [(&str, &str); 3] = [
    ("Sa 10:00-12:00; Fr 22:00-02:00", DROPPED),
    ("Mo-Su 10:00-12:00; Fr 22:00-02:00", DROPPED),
    ("Mo-Fr 20:00-02:00 || unknown", DROPPED),
];
const DROPPED: &str = "what began the evening before is dropped where another rule has hours for the day, also when nothing overrides it";

fn expressions() -> Vec<&'static str> {
    EXPRESSIONS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn compile(line: &str) -> Hours {
    compile_hours(line).unwrap_or_else(|why| panic!("{line} is refused: {why}"))
}

fn first() -> Date {
    Date::from_calendar_date(2026, Month::January, 1).unwrap()
}

/// The dates of 2026 and 2027.
fn dates() -> impl Iterator<Item = Date> {
    core::iter::successors(Some(first()), |date| date.next_day()).take(DAYS)
}

fn naive(date: Date) -> chrono::NaiveDate {
    chrono::NaiveDate::from_num_days_from_ce_opt(date.to_julian_day() - 1_721_425).unwrap()
}

/// The crate with Kith's bank holidays.
fn context() -> Context {
    let mut calendar = compact_calendar::CompactCalendar::default();
    core::iter::successors(first().previous_day(), |date| date.next_day()).take(DAYS + 2).filter(|date| is_bank_holiday(*date)).for_each(
        |date| {
            calendar.insert(naive(date));
        },
    );
    Context::default().with_holidays(ContextHolidays::new(Arc::new(calendar), Arc::default()))
}

/// What the crate says of each minute on the clock, asked day by day: its ranges take hours for constant whose last rule has
/// no days, also when that rule is a fallback.
fn theirs(expression: &str, context: &Context) -> Vec<State> {
    let hours: OpeningHours = expression.parse().unwrap_or_else(|error| panic!("{expression}: {error}"));
    let hours = hours.with_context(context.clone());
    let mut minutes = vec![State::Closed; DAYS * DAY];
    for (day, date) in dates().enumerate() {
        for part in hours.schedule_at(naive(date)) {
            let state = match part.kind {
                RuleKind::Open => State::Open,
                RuleKind::Closed => State::Closed,
                RuleKind::Unknown => State::Unknown,
            };
            let minute = |time: ExtendedTime| day * DAY + usize::from(time.hour()) * 60 + usize::from(time.minute());
            minutes[minute(part.range.start)..minute(part.range.end)].fill(state);
        }
    }
    minutes
}

/// What Kith must say: what the crate says, and one thing more. Hours that name weekdays and no bank holidays spoke of
/// ordinary weeks, so what would be open by them on a bank holiday, and from one past midnight, is unknown.
fn expected(expression: &str, context: &Context) -> Vec<State> {
    let plain = theirs(expression, context);
    let parsed = opening_hours_syntax::parse(expression).unwrap();
    let holiday = |range: &WeekDayRange| matches!(range, WeekDayRange::Holiday { .. });
    if parsed.rules.iter().any(|rule| rule.day_selector.weekday.iter().any(holiday)) {
        return plain;
    }
    // The same hours in doubt, and the same hours without what they run past midnight: what is open only with it began the
    // day before.
    let mut in_doubt = parsed.clone();
    let weekly = in_doubt.rules.iter_mut().filter(|rule| rule.kind == RuleKind::Open && !rule.day_selector.weekday.is_empty());
    weekly.for_each(|rule| rule.kind = RuleKind::Unknown);
    let in_doubt = theirs(&in_doubt.to_string(), context);
    let own = theirs(&until_midnight(parsed).to_string(), context);
    let mut minutes = plain.clone();
    for (day, today) in dates().enumerate() {
        let holidays = [today.previous_day().is_some_and(is_bank_holiday), is_bank_holiday(today)];
        for minute in day * DAY..(day + 1) * DAY {
            let began_today = own[minute] != State::Closed;
            if holidays[usize::from(began_today)] {
                minutes[minute] = in_doubt[minute];
            }
        }
    }
    minutes
}

fn until_midnight(mut hours: OpeningHoursExpression) -> OpeningHoursExpression {
    let midnight = ExtendedTime::MIDNIGHT_24;
    for span in hours.rules.iter_mut().flat_map(|rule| &mut rule.time_selector.spans) {
        if let (Time::Fixed(from), Time::Fixed(to)) = (&span.range.start, &span.range.end)
            && (to < from || *to > midnight)
        {
            span.range.end = Time::Fixed(midnight);
        }
    }
    hours
}

/// What Kith says of each minute on the clock. The state at a minute is read off the date's spans, so dates with the same
/// spans are asked once, and dates around bank holidays and changes of the clock each for itself.
fn ours(hours: &Hours) -> Vec<State> {
    let mut known: HashMap<Vec<(u16, u16, u8)>, Vec<State>> = HashMap::new();
    let ask = |date: Date| (0..MINUTES_A_DAY).map(|minute| hours.state(LocalTime { date, minute })).collect::<Vec<_>>();
    dates()
        .flat_map(|date| {
            let near = [date.previous_day(), Some(date)].into_iter().flatten().any(is_bank_holiday) || LONDON_CHANGES.contains(&ymd(date));
            if near {
                return ask(date);
            }
            let spans = hours.day(date).iter().map(|(span, state): &(Span, State)| (span.from(), span.to(), *state as u8)).collect();
            known.entry(spans).or_insert_with(|| ask(date)).clone()
        })
        .collect()
}

/// Days of 23 and 25 hours.
const LONDON_CHANGES: [(i32, u8, u8); 4] = [(2026, 3, 29), (2026, 10, 25), (2027, 3, 28), (2027, 10, 31)];

fn ymd(date: Date) -> (i32, u8, u8) {
    (date.year(), u8::from(date.month()), date.day())
}

/// A job for each line, on every processor.
fn for_each_expression<T: Send>(job: impl Fn(&'static str) -> T + Sync) -> Vec<T> {
    let lines = expressions();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let part = |worker: usize| lines.iter().skip(worker).step_by(workers).map(|line| job(line)).collect::<Vec<T>>();
    let mut parts: Vec<_> = std::thread::scope(|scope| {
        let part = &part;
        let running: Vec<_> = (0..workers).map(|worker| scope.spawn(move || part(worker))).collect();
        running.into_iter().map(|worker| worker.join().unwrap().into_iter()).collect()
    });
    (0..lines.len()).map(|line| parts[line % workers].next().unwrap()).collect()
}

#[test]
fn the_list_is_long_and_holds_all_hours_of_the_dataset() {
    let lines: BTreeSet<&str> = expressions().into_iter().collect();
    assert!(lines.len() >= 220 && lines.len() == expressions().len(), "{} different of {}", lines.len(), expressions().len());
    let mut cells = 0;
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/southwark")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|of| of != "csv") {
            continue;
        }
        let mut table = csv::Reader::from_path(&path).unwrap();
        let Some(column) = table.headers().unwrap().iter().position(|name| name == "hours") else { continue };
        for row in table.records() {
            let row = row.unwrap();
            let cell = row[column].trim();
            assert!(cell.is_empty() || lines.contains(cell), "{}: {cell}", path.display());
            cells += usize::from(!cell.is_empty());
        }
    }
    assert!(cells >= 20, "{cells}");
}

#[test]
fn every_minute_of_two_years_agrees_with_an_independent_evaluator() {
    let context = context();
    let faults = for_each_expression(|line| {
        let (ours, theirs) = (ours(&compile(line)), expected(line, &context));
        let first = (0..DAYS * DAY).find(|minute| ours[*minute] != theirs[*minute]);
        match (first, CRATE_DIFFERS.iter().find(|(of, _)| *of == line)) {
            (None, None) | (Some(_), Some(_)) => None,
            (None, Some((_, why))) => Some(format!("{line}: agrees, and is listed as another reading: {why}")),
            (Some(at), None) => {
                let (date, minute) = (dates().nth(at / DAY).unwrap(), at % DAY);
                let (ours, theirs) = (ours[at], theirs[at]);
                Some(format!("{line}: {date} at {:02}:{:02} is {ours:?}, and they say {theirs:?}", minute / 60, minute % 60))
            }
        }
    });
    let faults: Vec<String> = faults.into_iter().flatten().collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), expressions().len(), faults.join("\n"));
    for (line, _) in CRATE_DIFFERS {
        assert!(expressions().contains(&line), "{line} is listed and not compared");
    }
}

#[test]
fn the_clock_is_londons_in_every_minute_of_two_years() {
    let london = jiff::tz::TimeZone::get("Europe/London").unwrap();
    let mut lived: HashMap<Date, usize> = HashMap::new();
    for seconds in real_minutes() {
        let ours = from_unix(seconds).unwrap();
        let theirs = london.to_datetime(jiff::Timestamp::from_second(seconds).unwrap());
        let minute = i16::from(theirs.hour()) * 60 + i16::from(theirs.minute());
        assert_eq!(
            (ours.date.year(), ours.date.ordinal(), ours.minute),
            (theirs.year().into(), theirs.day_of_year().cast_unsigned(), minute.cast_unsigned())
        );
        *lived.entry(ours.date).or_default() += 1;
    }
    let uneven: BTreeSet<_> = lived.iter().filter(|(_, minutes)| **minutes != DAY).map(|(date, _)| ymd(*date)).collect();
    assert!(lived.len() == DAYS && uneven == LONDON_CHANGES.into(), "{uneven:?}");
}

/// The beginning of each minute, in seconds since 1970. Both ends lie in winter, when London keeps UTC.
fn real_minutes() -> impl Iterator<Item = i64> {
    let first = (i64::from(first().to_julian_day()) - 2_440_588) * 86_400;
    (0..i64::try_from(DAYS * DAY).unwrap()).map(move |minute| first + minute * 60)
}

/// One line an expression: it, a tab, and runs of minutes lived from the first one of 2026 on, each a letter (`o`pen,
/// `c`losed, `u`nknown) and how many: `c540o480c1020`.
#[test]
#[ignore = "writes the file that tests/hours/oracle.test.mjs reads, to $KITH_HOURS_OUT"]
fn write_what_kith_says() {
    let path = std::env::var_os("KITH_HOURS_OUT").expect("KITH_HOURS_OUT says where to write");
    // Which minute on the clock each minute lived is: none in the hour that March skips, two in the one that October repeats.
    let midnight = first().to_julian_day();
    let clock: Vec<usize> = real_minutes()
        .map(|seconds| {
            let local = from_unix(seconds).unwrap();
            usize::try_from(local.date.to_julian_day() - midnight).unwrap() * DAY + usize::from(local.minute)
        })
        .collect();
    let lines = for_each_expression(|line| {
        let clocked = ours(&compile(line));
        let lived: Vec<State> = clock.iter().map(|minute| clocked[*minute]).collect();
        let mut text = format!("{line}\t");
        for run in lived.chunk_by(|one, next| one == next) {
            let letter = match run[0] {
                State::Open => 'o',
                State::Closed => 'c',
                State::Unknown => 'u',
            };
            write!(text, "{letter}{}", run.len()).unwrap();
        }
        text + "\n"
    });
    std::fs::write(path, lines.concat()).unwrap();
}
