//! Why a result is where it is: facts, which `locale` puts into words.

use crate::date::PartialDate;
use crate::hours::LocalTime;
use crate::need::Need;
use crate::place::Metres;
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
    /// So far in a straight line.
    Distance(Metres),
    /// Open at the time of asking.
    Open {
        /// Until then; `None`: always.
        until: Option<LocalTime>,
    },
    /// Whether it is open then is not known.
    HoursNotKnown,
    /// Says it speaks the resident's language (BCP 47).
    Speaks(Box<str>),
    /// Comes to people's homes.
    Visits,
    /// Where it takes place is not stated, or cannot be mapped.
    PlaceNotKnown,
    /// By its own account for people who live there.
    ForPeopleElsewhere(Vec<Catchment>),
    /// The date of its source.
    Dated(Option<PartialDate>),
    /// There is a reason to doubt that it still runs.
    Unconfirmed,
}
