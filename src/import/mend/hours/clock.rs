//! Times of day as they are written.

use crate::import::mend::plain_digit;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Minutes since midnight, 0 to 1,440.
    pub minute: u16,
    /// Minutes ahead of UTC, when a zone was written with it.
    pub ahead: Option<i32>,
    /// Whether it says which half of the day is meant, by am, pm, or by being later than one o'clock in the afternoon.
    pub certain: bool,
}

/// `10:00:00`, `10am`, `10.30 am`, `0900`, `24:00`, `noon`, `10:00Z`, `10:00+01:00`, `2026-01-01T10:00:00`.
pub(super) fn clock(text: &str) -> Option<Clock> {
    let lower: String = text.trim().chars().take(60).map(plain_digit).collect::<String>().to_ascii_lowercase();
    let time = match lower.split_once('t') {
        // The date before a time says nothing of the time.
        Some((date, time)) if date.len() == 10 && date.bytes().all(|b| b.is_ascii_digit() || b == b'-') => time,
        _ => &lower,
    };
    let (time, ahead) = match time.strip_suffix('z') {
        Some(time) => (time, Some(0)),
        None => match time.rfind(['+', '-']).and_then(|place| time.split_at_checked(place)) {
            Some((time, zone)) => (time, Some(offset(zone)?)),
            None => (time, None),
        },
    };
    let time = time.trim();
    match time {
        "noon" | "midday" | "12noon" | "12 noon" | "12 midday" => return Some(Clock { minute: 720, ahead, certain: true }),
        "midnight" | "12midnight" | "12 midnight" => return Some(Clock { minute: 1_440, ahead, certain: true }),
        _ => {}
    }
    let squeezed: String = time.replace("a.m.", "am").replace("p.m.", "pm").replace("a.m", "am").replace("p.m", "pm");
    let half = ["am", "pm"].into_iter().find(|half| squeezed.ends_with(half));
    let number = half.and_then(|half| squeezed.strip_suffix(half)).unwrap_or(&squeezed).trim();
    let (hour, minute) = parts(number, half.is_some())?;
    let minute = match half {
        None if hour < 24 || hour == 24 && minute == 0 => hour * 60 + minute,
        Some("am") if (1..=12).contains(&hour) => hour % 12 * 60 + minute,
        Some(_) if half == Some("pm") && (1..=12).contains(&hour) => (hour % 12 + 12) * 60 + minute,
        // "13:00pm" can only be one time.
        Some("pm") if (13..24).contains(&hour) => hour * 60 + minute,
        _ => return None,
    };
    Some(Clock { minute, ahead, certain: half.is_some() || minute >= 13 * 60 })
}

/// Hour and minute; seconds are passed over.
fn parts(number: &str, bare: bool) -> Option<(u16, u16)> {
    let digits = |text: &str, most: usize| {
        ((1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<u16>().ok()).flatten()
    };
    let mut parts = number.split([':', '.']);
    let first = parts.next()?;
    let (hour, minute) = match parts.next() {
        Some(minute) if minute.len() == 2 => (digits(first, 2)?, digits(minute, 2)?),
        Some(_) => return None,
        None if first.len() == 4 => (digits(first.get(..2)?, 2)?, digits(first.get(2..)?, 2)?),
        // "10" alone is a time only with am or pm behind it.
        None if bare => (digits(first, 2)?, 0),
        None => return None,
    };
    let seconds = parts.next().map_or(Some(0), |second| digits(second, 2).filter(|second| *second < 60))?;
    let fraction = parts.next().is_none_or(|fraction| fraction.bytes().all(|b| b.is_ascii_digit()));
    (minute < 60 && seconds < 60 && fraction && parts.next().is_none()).then_some((hour, minute))
}

/// `+01:00`, `-0500`, `+1` → minutes.
fn offset(text: &str) -> Option<i32> {
    let (sign, rest) = text.split_at_checked(1)?;
    let digits: String = rest.chars().filter(|c| *c != ':').collect();
    let all = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = if digits.len() > 2 { digits.split_at_checked(digits.len() - 2)? } else { (digits.as_str(), "0") };
    let ahead = hours.parse::<i32>().ok().filter(|_| all)? * 60 + minutes.parse::<i32>().ok()?;
    Some(if sign == "-" { -ahead } else { ahead })
}

/// The field of a zone: `Some(None)` when it says nothing but London, `None` when it is another or cannot be told.
pub(super) fn zone(text: &str) -> Option<Option<i32>> {
    let lower = text.trim().to_ascii_lowercase();
    match lower.as_str() {
        "" | "europe/london" | "gb" | "london" => Some(None),
        "z" | "utc" | "gmt" | "0" | "0.0" | "+0" | "etc/utc" | "wet" => Some(Some(0)),
        "bst" | "60" | "1" => Some(Some(60)),
        zone if zone.starts_with(['+', '-']) => offset(zone).map(Some),
        zone => zone.strip_prefix("utc").or_else(|| zone.strip_prefix("gmt")).and_then(|zone| offset(zone.trim())).map(Some),
    }
}
