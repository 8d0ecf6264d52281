//! The bytes of [`Hours`]; see [`crate::bytes`] for `varint`.
//!
//! ```text
//! hours   = rules:varint rule*                    at least one
//! rule    = head:u8 [weekdays] [season] spans:varint span*      at least one span
//! head    = bits 0–1 operator (0 override, 1 also, 2 fallback); bits 2–3 state (0 open, 1 closed, 2 unknown);
//!           bit 4 every weekday of every week, else `weekdays` follows; bit 5 its occurrences follow;
//!           bit 6 bank holidays; bit 7 `season` follows
//! weekdays = mask:u8 (bit 0 Monday … bit 6 Sunday) [for each bit set, occurrences:varint (1..=0x3ff)]
//! season  = month:u8 day:u8 month:u8 day:u8
//! span    = from:varint minutes:varint
//! ```

use super::rules::{Days, EVERY_WEEK, Hours, Operator, Rule, Season, Span, State};
use crate::bytes::{BytesError, Reader, Write};

const EVERY_DAY: u8 = 1 << 4;
const OCCURRENCES: u8 = 1 << 5;
const HOLIDAYS: u8 = 1 << 6;
const SEASON: u8 = 1 << 7;

impl Hours {
    /// Writes the rules.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.count(self.rules().len());
        for rule in self.rules() {
            write_rule(rule, out);
        }
    }

    /// Reads what [`Self::write`] wrote.
    ///
    /// # Errors
    /// [`BytesError`] for anything else.
    pub fn read(bytes: &mut Reader<'_>) -> Result<Self, BytesError> {
        Self::new(bytes.many(read_rule)?).ok_or(BytesError::Value("hours"))
    }
}

fn write_rule(rule: &Rule, out: &mut Vec<u8>) {
    let operator = match rule.operator {
        Operator::Override => 0,
        Operator::Also => 1,
        Operator::Fallback => 2,
    };
    let state = match rule.state {
        State::Open => 0,
        State::Closed => 1,
        State::Unknown => 2,
    };
    let weekdays = rule.days.weekdays;
    let every_day = weekdays == [EVERY_WEEK; 7];
    let occurrences = weekdays.iter().any(|weeks| !matches!(*weeks, 0 | EVERY_WEEK));
    let flag = |set: bool, bit: u8| if set { bit } else { 0 };
    out.push(
        operator
            | state << 2
            | flag(every_day, EVERY_DAY)
            | flag(occurrences, OCCURRENCES)
            | flag(rule.days.holidays, HOLIDAYS)
            | flag(rule.season.is_some(), SEASON),
    );
    if !every_day {
        out.push((0..7).filter(|day| weekdays[*day] != 0).fold(0, |mask, day| mask | 1 << day));
        if occurrences {
            weekdays.iter().filter(|weeks| **weeks != 0).for_each(|weeks| out.varint((*weeks).into()));
        }
    }
    if let Some(Season { from, to }) = rule.season {
        out.extend_from_slice(&[from.0, from.1, to.0, to.1]);
    }
    out.count(rule.spans.len());
    for span in &rule.spans {
        out.varint(span.from().into());
        out.varint((span.to() - span.from()).into());
    }
}

fn read_rule(bytes: &mut Reader<'_>) -> Result<Rule, BytesError> {
    let head = bytes.u8()?;
    let operator = match head & 3 {
        0 => Operator::Override,
        1 => Operator::Also,
        2 => Operator::Fallback,
        _ => return Err(BytesError::Value("operator")),
    };
    let state = match head >> 2 & 3 {
        0 => State::Open,
        1 => State::Closed,
        2 => State::Unknown,
        _ => return Err(BytesError::Value("state")),
    };
    let mut weekdays = [EVERY_WEEK; 7];
    if head & EVERY_DAY == 0 {
        let mask = bytes.u8()?;
        for (day, weeks) in weekdays.iter_mut().enumerate() {
            *weeks = match (mask >> day & 1, head & OCCURRENCES) {
                (0, _) => 0,
                (_, 0) => EVERY_WEEK,
                _ => u16::try_from(bytes.varint()?)
                    .ok()
                    .filter(|weeks| (1..=EVERY_WEEK).contains(weeks))
                    .ok_or(BytesError::Value("weeks"))?,
            };
        }
    }
    let season = if head & SEASON == 0 {
        None
    } else {
        let (from, to) = ((bytes.u8()?, bytes.u8()?), (bytes.u8()?, bytes.u8()?));
        Some(Season::new(from, to).ok_or(BytesError::Value("season"))?)
    };
    let spans = bytes.many(|bytes| {
        let (from, length) = (bytes.varint()?, bytes.varint()?);
        let minute = |n: Option<u32>| n.and_then(|n| u16::try_from(n).ok());
        let span = minute(Some(from)).zip(minute(from.checked_add(length))).and_then(|(from, to)| Span::new(from, to));
        span.ok_or(BytesError::Value("span"))
    })?;
    let holidays = head & HOLIDAYS != 0;
    Ok(Rule { operator, state, days: Days { weekdays, holidays }, season, spans })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rule() -> impl Strategy<Value = Rule> {
        let operator = prop::sample::select(vec![Operator::Override, Operator::Also, Operator::Fallback]);
        let state = prop::sample::select(vec![State::Open, State::Closed, State::Unknown]);
        let week = prop_oneof![Just(0u16), Just(EVERY_WEEK), 1..=EVERY_WEEK];
        let season =
            prop::option::of(((1u8..=12, 1u8..=28), (1u8..=12, 1u8..=28)).prop_filter_map("days", |(from, to)| Season::new(from, to)));
        let span = (0u16..1440, 1u16..1440).prop_filter_map("span", |(from, length)| Span::new(from, from + length));
        (operator, state, prop::array::uniform7(week), any::<bool>(), season, prop::collection::vec(span, 1..4)).prop_map(
            |(operator, state, weekdays, holidays, season, spans)| Rule {
                operator,
                state,
                days: Days { weekdays, holidays },
                season,
                spans,
            },
        )
    }

    pub(crate) fn hours() -> impl Strategy<Value = Hours> {
        prop::collection::vec(rule(), 1..4).prop_filter_map("rules", Hours::new)
    }

    proptest! {
        #[test]
        fn read_undoes_write(hours in hours()) {
            let mut bytes = Vec::new();
            hours.write(&mut bytes);
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(Hours::read(&mut reader), Ok(hours));
            prop_assert_eq!(reader.end(), Ok(()));
        }

        #[test]
        fn any_bytes_are_hours_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..40), day in 2_461_000i32..2_462_000, minute in 0u16..1440) {
            if let Ok(hours) = Hours::read(&mut Reader::new(&bytes)) {
                let now = super::super::LocalTime { date: time::Date::from_julian_day(day).expect("in range"), minute };
                let state = hours.state(now);
                if let Some((then, next)) = hours.next_change(now) {
                    prop_assert!(then > now && next != state && hours.state(then) == next);
                }
            }
        }
    }
}
