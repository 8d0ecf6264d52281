//! Opening hours in words: read when every word of them is understood, and not at all otherwise.

use super::clock::{Clock, clock};
use super::{Day, Span, Week, span};
use std::collections::BTreeSet;

/// Hours as a text states them.
pub(super) struct Said {
    pub week: Week,
    /// It says that it is closed on bank holidays.
    pub holidays_off: bool,
    /// Day and night, all week.
    pub always: bool,
}

/// Longer is no timetable.
const MOST: usize = 600;

/// Monday to Sunday as people write them.
const DAYS: [&[&str]; 7] = [
    &["monday", "mondays", "mon", "mons", "mo"],
    &["tuesday", "tuesdays", "tues", "tue", "tu"],
    &["wednesday", "wednesdays", "weds", "wed", "we"],
    &["thursday", "thursdays", "thurs", "thur", "thu", "th"],
    &["friday", "fridays", "fri", "fr"],
    &["saturday", "saturdays", "sat", "sats", "sa"],
    &["sunday", "sundays", "sun", "suns", "su"],
];

/// Words and signs of a text. Times and their am or pm are one.
fn tokens(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace(['–', '—', '‒', '−', '‐'], "-").replace(['\u{2019}', '\''], "");
    let lower = lower.replace("a.m.", "am").replace("p.m.", "pm").replace("a.m", "am").replace("p.m", "pm");
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    let chars: Vec<char> = lower.chars().collect();
    for (place, c) in chars.iter().enumerate() {
        let next = chars.get(place + 1);
        let in_time =
            matches!(c, '.' | ':') && word.chars().last().is_some_and(|c| c.is_ascii_digit()) && next.is_some_and(char::is_ascii_digit);
        // "9am" is one word, "mon9" two; "24/7" is one.
        let slash = *c == '/' && word == "24" && next == Some(&'7');
        if c.is_alphanumeric() || in_time || slash {
            word.push(*c);
            continue;
        }
        if !word.is_empty() {
            out.push(core::mem::take(&mut word));
        }
        if !c.is_whitespace() || *c == '\n' {
            out.push(c.to_string());
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    // "10 am" is "10am", "12 noon" is "noon".
    let mut joined: Vec<String> = Vec::new();
    for token in out {
        let half = ["am", "pm", "noon", "midday", "midnight"].contains(&token.as_str());
        match joined.last_mut() {
            Some(last) if half && last.starts_with(|c: char| c.is_ascii_digit()) && !last.ends_with('m') => {
                if token.len() == 2 {
                    last.push_str(&token)
                } else {
                    last.push_str(&format!(" {token}"))
                }
            }
            _ => joined.push(token),
        }
    }
    joined
}

/// The days that a text names, and nothing else: "Mon-Fri", "Tuesdays and Thursdays", "weekdays".
pub(super) fn days(text: &str) -> Option<BTreeSet<Day>> {
    let tokens = if text.len() > MOST { Vec::new() } else { tokens(text) };
    let mut parser = Parser { tokens: &tokens, at: 0 };
    parser.skip(&["every", "each", "on"]);
    let days = parser.days()?;
    parser.skip(&["."]);
    parser.is_done().then_some(days)
}

/// The whole text as hours, `None` when a single word of it is not understood.
pub(super) fn week(text: &str) -> Option<Said> {
    if text.len() > MOST {
        return None;
    }
    let tokens = tokens(text);
    let mut said = Said { week: Week::new(), holidays_off: false, always: false };
    let joined = tokens.join(" ");
    let plain = joined.trim_end_matches([' ', '.']).trim_start_matches("open ");
    if ["24/7", "24 hours a day , 7 days a week", "24 hours a day 7 days a week", "24 hours a day , seven days a week"].contains(&plain) {
        said.always = true;
        return Some(said);
    }
    let mut parser = Parser { tokens: &tokens, at: 0 };
    while !parser.is_done() {
        if parser.skip(&[",", ";", ".", "\n", "and", "&", "|", "-", "(", ")"]) {
            continue;
        }
        parser.clause(&mut said)?;
    }
    let named: BTreeSet<usize> = said.week.keys().map(|(day, _)| *day).collect();
    // Every Monday, and the second Monday otherwise: which holds is not said.
    let clash =
        named.iter().any(|day| said.week.contains_key(&(*day, 0)) && said.week.keys().any(|(other, nth)| other == day && *nth != 0));
    (!said.week.is_empty() && !clash).then_some(said)
}

/// Whether a text is in the syntax of the tables already, and nothing else.
pub(super) fn is_written(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH", "off", "open", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
        "Oct", "Nov", "Dec",
    ];
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.contains(char::is_alphabetic));
    let days = WORDS.iter().take(8).any(|day| text.starts_with(day));
    days && text.contains(':')
        && text.is_ascii()
        && text.len() <= MOST
        && words.all(|word| WORDS.contains(&word))
        && crate::bake::compile_hours(text).is_ok()
}

/// Whether a text speaks of days or of times of day at all.
pub(super) fn speaks_of_times(text: &str) -> bool {
    tokens(text).iter().any(|token| {
        DAYS.iter().flat_map(|names| names.iter()).any(|name| name.len() > 2 && name == token)
            || token == "24"
            || token.len() > 2 && clock(token).is_some()
    })
}

/// Words that make hours depend on something that is not in them.
pub(super) fn has_condition(text: &str) -> bool {
    const CONDITIONS: &str = "term time, termtime, term only, during term, in term, school holiday, school holidays, half term, by appointment, appointment only, \
appointments only, appointment needed, fortnight, fortnightly, every other, every second, alternate, alternating, bi weekly, biweekly, bi monthly, monthly, \
of the month, of each month, of every month, seasonal, summer, winter, spring, autumn, ramadan, easter, christmas, may vary, varies, vary, subject to, weather, \
temporarily, until further notice, suspended, cancelled, canceled, on hold, currently closed, closed until, closed for, closed in, closed during, closed between, \
closed from, closed over, closed at, reopen, reopens, paused, dates, please check, check before, check the, check our, check website, approximately, not running, \
not every, except, excluding, apart from, unless, ad hoc, one off, one week, two weeks, three weeks, four weeks, january, february, march, april, june, july, \
august, september, october, november, december";
    if text.trim().is_empty() {
        return false;
    }
    let mut plain = format!(" {} ", crate::search::fold(text));
    // Bank holidays are something that hours can hold.
    const HOLIDAYS: [&str; 6] =
        ["public and bank holidays", "bank and public holidays", "public holidays", "bank holidays", "public holiday", "bank holiday"];
    let spoken = plain.contains(" holiday");
    for kind in HOLIDAYS.into_iter().filter(|_| spoken) {
        for off in ["except on", "except", "excluding", "apart from", "closed for", "closed at", "closed on"] {
            for all in ["", "all "] {
                plain = plain.replace(&format!(" {off} {all}{kind} "), " ");
            }
        }
    }
    let is_word = |at: usize, end: usize| plain[..at].ends_with(' ') && plain[end..].starts_with(' ');
    CONDITIONS.split(", ").any(|condition| plain.match_indices(condition).any(|(at, _)| is_word(at, at + condition.len())))
}

struct Parser<'a> {
    tokens: &'a [String],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", String::as_str)
    }

    fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    fn skip(&mut self, words: &[&str]) -> bool {
        let before = self.at;
        while !self.is_done() && words.contains(&self.peek(0)) {
            self.at += 1;
        }
        self.at > before
    }

    /// Passes over a phrase when it stands here.
    fn takes(&mut self, phrase: &str) -> bool {
        let words: Vec<&str> = phrase.split(' ').collect();
        let here = words.iter().enumerate().all(|(ahead, word)| self.peek(ahead) == *word);
        if here {
            self.at += words.len();
        }
        here
    }

    /// Tries; when it does not fit, nothing was read.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let read = read(self);
        if read.is_none() {
            self.at = before;
        }
        read
    }

    /// Days with times, times with days, or days that are closed.
    fn clause(&mut self, said: &mut Said) -> Option<()> {
        const LEADS: [&str; 10] =
            ["opening hours", "opening times", "office hours", "we are open", "hours", "times", "open", "opens", "weekly", "on"];
        while LEADS.iter().any(|lead| self.takes(lead)) || self.takes(":") {}
        if !["day", "weekday"].contains(&self.peek(1)) {
            self.skip(&["every", "each"]);
        }
        if self.holidays() {
            said.holidays_off = true;
            return Some(());
        }
        if let Some((days, spans)) = self.attempt(|parser| {
            let days = parser.days()?;
            parser.skip(&[":", ",", "-", "from", "between", "at", "open", "(", "\n"]);
            Some((days, parser.spans()?))
        }) {
            self.skip(&[")", "hrs", "hours"]);
            return add(said, &days, &spans);
        }
        if let Some((days, spans)) = self.attempt(|parser| {
            parser.skip(&["from", "between"]);
            let spans = parser.spans()?;
            parser.skip(&[",", "on", "every", "each", "(", ":"]);
            Some((parser.days()?, spans))
        }) {
            self.skip(&[")"]);
            return add(said, &days, &spans);
        }
        // "Sunday closed" says what the other days say already.
        let days = self.days()?;
        self.skip(&[":", "-", ","]);
        (self.takes("closed") && days.iter().all(|day| !said.week.contains_key(day))).then_some(())
    }

    fn holidays(&mut self) -> bool {
        self.attempt(|parser| {
            let before = ["closed on", "closed", "except on", "except", "excluding", "not", "excl ."].iter().any(|off| parser.takes(off));
            parser.takes("all");
            let named = ["bank holidays", "public holidays", "bank and public holidays", "public and bank holidays"]
                .iter()
                .any(|kind| parser.takes(kind));
            let after = !before && {
                parser.skip(&[":", "-"]);
                parser.takes("closed")
            };
            (named && (before || after)).then_some(())
        })
        .is_some()
    }

    fn days(&mut self) -> Option<BTreeSet<Day>> {
        let mut days = self.some_days()?;
        loop {
            let more = self.attempt(|parser| {
                parser.skip(&[",", "/", "and", "&", "+", "every", "each"]).then_some(())?;
                parser.some_days()
            });
            match more {
                Some(more) => days.extend(more),
                None => return Some(days),
            }
        }
    }

    fn some_days(&mut self) -> Option<BTreeSet<Day>> {
        for (phrase, from, to) in [
            ("monday to sunday inclusive", 0, 6),
            ("weekdays", 0, 4),
            ("weekday", 0, 4),
            ("every weekday", 0, 4),
            ("week days", 0, 4),
            ("weekends", 5, 6),
            ("weekend", 5, 6),
            ("daily", 0, 6),
            ("every day", 0, 6),
            ("everyday", 0, 6),
            ("7 days a week", 0, 6),
            ("seven days a week", 0, 6),
        ] {
            if self.takes(phrase) {
                return Some((from..=to).map(|day| (day, 0)).collect());
            }
        }
        if let Some(days) = self.attempt(Self::days_of_month) {
            return Some(days);
        }
        let first = self.day()?;
        let last = self.attempt(|parser| {
            ["-", "to", "through", "until"].iter().any(|to| parser.takes(to)).then_some(())?;
            parser.day()
        });
        let last = last.unwrap_or(first);
        self.takes("inclusive");
        let length = (last + 7 - first) % 7;
        Some((0..=length).map(|step| ((first + step) % 7, 0)).collect())
    }

    fn day(&mut self) -> Option<usize> {
        let day = DAYS.iter().position(|names| names.contains(&self.peek(0)))?;
        self.at += 1;
        // "Mon." and "Monday mornings" differ: the second is not understood.
        if self.peek(0) == "." && !self.peek(1).is_empty() {
            self.at += 1;
        }
        Some(day)
    }

    /// "First and third Tuesday of the month".
    fn days_of_month(&mut self) -> Option<BTreeSet<Day>> {
        self.skip(&["the"]);
        let mut places = vec![self.place()?];
        while let Some(place) = self.attempt(|parser| {
            parser.skip(&[",", "and", "&"]).then_some(())?;
            parser.skip(&["the"]);
            parser.place()
        }) {
            places.push(place);
        }
        let day = self.day()?;
        self.skip(&["in", "of"]);
        let month = self.takes("the month") || self.takes("each month") || self.takes("every month") || self.takes("month");
        month.then(|| places.into_iter().map(|place| (day, place)).collect())
    }

    fn place(&mut self) -> Option<i8> {
        let place = match self.peek(0) {
            "first" | "1st" => 1,
            "second" | "2nd" => 2,
            "third" | "3rd" => 3,
            "fourth" | "4th" => 4,
            "last" => -1,
            _ => return None,
        };
        self.at += 1;
        Some(place)
    }

    fn spans(&mut self) -> Option<Vec<Span>> {
        let mut spans = vec![self.span()?];
        loop {
            let more = self.attempt(|parser| {
                parser.skip(&[",", "and", "&", "/"]).then_some(())?;
                parser.span()
            });
            match more {
                Some(more) => spans.push(more),
                None => return Some(spans),
            }
        }
    }

    fn span(&mut self) -> Option<Span> {
        self.skip(&["from", "between"]);
        let from = self.peek(0).to_owned();
        self.at += 1;
        ["-", "to", "until", "till", "and"].iter().any(|to| self.takes(to)).then_some(())?;
        let to = self.peek(0).to_owned();
        self.at += 1;
        range(&from, &to)
    }
}

/// A span from two times as they are written, where one may borrow am or pm from the other.
fn range(from: &str, to: &str) -> Option<Span> {
    let half = |text: &str| {
        text.ends_with("am") || text.ends_with("pm") || text.ends_with("noon") || text.ends_with("midday") || text.ends_with("night")
    };
    match (half(from), half(to)) {
        (true, true) => span(&clock(from)?, &clock(to)?),
        (false, true) => {
            let to = clock(to)?;
            let read = |half: &str| clock(&format!("{from}{half}"));
            // "2-4pm" are both in the afternoon, "9-5pm" and "10-12 noon" begin in the morning.
            let (am, pm) = (read("am")?, read("pm")?);
            let begins = if pm.minute < to.minute { pm } else { am };
            (begins.minute < to.minute && to.minute - begins.minute <= 12 * 60).then_some((begins.minute, to.minute))
        }
        // "9am-5" may be anything.
        (true, false) => None,
        (false, false) => whole_day(&clock(from)?, &clock(to)?, from),
    }
}

/// Two times without am or pm: only where the clock of 24 hours is certain.
fn whole_day(from: &Clock, to: &Clock, written: &str) -> Option<Span> {
    let padded = written.starts_with('0') || from.minute >= 13 * 60;
    let certain = padded || to.minute >= 13 * 60 || from.minute >= 9 * 60;
    (certain && from.minute < to.minute).then(|| span(from, to)).flatten()
}

fn add(said: &mut Said, days: &BTreeSet<Day>, spans: &[Span]) -> Option<()> {
    for day in days {
        // Two lines for one day: one of them may be for something else.
        if said.week.contains_key(day) {
            return None;
        }
        said.week.insert(*day, spans.to_vec());
    }
    Some(())
}
