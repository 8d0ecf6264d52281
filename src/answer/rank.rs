//! Ranking: a sum of what speaks for a result, each part 0 to 1 and weighed; and how fresh a record is.

use super::GroupId;
use crate::date::PartialDate;
use time::Date;

/// What each part of a score is worth. All are at least 0; a part of weight 0 does not count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// How well it fits the need and the words: 1 its name, or the main need meant; 0 not at all. By far the most.
    pub relevance: f32,
    /// How near on foot: 1 next door, one half at [`HALF_WAY`] minutes, towards 0 far away.
    pub near: f32,
    /// 1 open at the time of asking, one half not known, 0 closed.
    pub open: f32,
    /// 1 says it speaks the resident's language.
    pub language: f32,
    /// How lately it was checked: see [`Freshness::worth`].
    pub fresh: f32,
    /// 1 takes new people, one half has a waiting list, 0 does not say or takes nobody.
    pub accepting: f32,
}

/// The weights in use, set by eye on Southwark's data. What is relevant outweighs what is near: next door is worth 4, and a service
/// that helps with the need as one among others falls 1.8 behind one that is there for it, about the worth of ten minutes' walk near
/// home. Being open, fresh and taking people together are worth some five minutes.
pub const WEIGHTS: Weights = Weights { relevance: 6.0, near: 4.0, open: 0.5, language: 1.0, fresh: 0.4, accepting: 0.4 };

/// Walking minutes at which nearness is worth half.
pub const HALF_WAY: f32 = 15.0;

/// Nearness from walking metres, 1 down to 0; strictly falling, so that nearer is always better.
pub(super) fn nearness(metres: f32) -> f32 {
    let half = HALF_WAY * crate::place::METRES_A_MINUTE;
    half / (half + metres)
}

/// How long ago a record was checked, by the date of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Less than three months ago.
    Months3,
    /// Three to six months ago.
    Months6,
    /// Six months to a year ago.
    Year,
    /// Longer ago.
    Older,
    /// Its source has no date.
    Unknown,
}

impl Freshness {
    /// Of a date, on a day. What a date leaves open is taken as early as can be; a date to come counts as today.
    #[must_use]
    pub fn of(checked: Option<PartialDate>, today: Date) -> Self {
        let Some(day) = checked.and_then(PartialDate::earliest) else { return Self::Unknown };
        match (today - day).whole_days() {
            ..91 => Self::Months3,
            91..183 => Self::Months6,
            183..366 => Self::Year,
            _ => Self::Older,
        }
    }

    /// Its part of a score, 0 to 1.
    #[must_use]
    pub fn worth(self) -> f32 {
        match self {
            Self::Months3 => 1.0,
            Self::Months6 => 0.75,
            Self::Year => 0.5,
            Self::Unknown => 0.25,
            Self::Older => 0.0,
        }
    }
}

/// Whether results of a group are told apart by how near they are.
pub(super) fn is_by_distance(group: GroupId) -> bool {
    matches!(group, GroupId::Near | GroupId::Outside | GroupId::Maybe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Month;

    #[test]
    fn freshness_goes_by_the_earliest_day_a_date_may_mean() {
        let of = |text: &str| Freshness::of(PartialDate::parse(text), Date::from_calendar_date(2026, Month::November, 22).expect("a day"));
        for (text, expected) in [
            ("2026-11-22", Freshness::Months3),
            ("2026-12-25", Freshness::Months3),
            ("2026-08-24", Freshness::Months3),
            ("2026-08-23", Freshness::Months6),
            ("2026-05", Freshness::Year),
            ("2026", Freshness::Year),
            ("2025", Freshness::Older),
            ("1999", Freshness::Older),
            ("", Freshness::Unknown),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn nearness_falls_from_one_to_nothing() {
        assert_eq!(nearness(0.0), 1.0);
        assert!((nearness(HALF_WAY * 80.0) - 0.5).abs() < 1e-6);
        assert!(nearness(1_000.0) > nearness(1_001.0) && nearness(1e7) > 0.0);
    }
}
