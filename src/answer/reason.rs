//! Why a result is where it is: facts, which `locale` puts into words.

use super::Freshness;
use crate::date::PartialDate;
use crate::hours::LocalTime;
use crate::need::Need;
use crate::query::Facet;
use crate::service::Catchment;

/// One reason.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It helps with a need that was chosen, or understood from a phrase.
    Need {
        /// The need.
        need: Need,
        /// The phrase that was typed for it.
        typed: Option<String>,
    },
    /// The words typed stand in its name or texts.
    Words,
    /// So long on foot, estimated.
    Walk {
        /// Minutes.
        minutes: u32,
        /// Over the river by this crossing.
        over: Option<Box<str>>,
    },
    /// Open at the time of asking.
    Open {
        /// Until then; `None`: always.
        until: Option<LocalTime>,
    },
    /// Says it speaks the resident's language (BCP 47).
    Speaks(Box<str>),
    /// Comes to people's homes.
    Visits,
    /// Where it takes place is not stated, or cannot be mapped.
    PlaceNotKnown,
    /// By its own account for people who live there.
    ForPeopleElsewhere(Vec<Catchment>),
    /// This was chosen, and it does not state it.
    NotStated(Facet),
    /// When it was checked, by the date of its source.
    Checked {
        /// The date, when there is one.
        on: Option<PartialDate>,
        /// How long ago that is.
        freshness: Freshness,
    },
    /// There is a reason to doubt that it still runs.
    Unconfirmed,
}
