//! When: opening hours, in London's time, with the time as an argument.
//!
//! Hours are written in OpenStreetMap's opening-hours syntax, compiled to [`Hours`] at bake time and evaluated here. Three
//! honest answers: open, closed, or unknown. On a bank holiday that the hours do not mention, "open" becomes unknown:
//! the source spoke of ordinary weeks.

mod format;
mod holidays;
mod london;
mod rules;

pub use holidays::{is_bank_holiday, quiet};
pub use london::{LocalTime, from_unix, parse_local};
pub use rules::{Days, EVERY_WEEK, Hours, MINUTES_A_DAY, Operator, Rule, Season, Span, State};

#[cfg(test)]
pub(crate) use format::tests as tests_support;
