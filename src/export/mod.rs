//! The way out of a dataset: services → the table format, and a static Open Referral UK API.
//!
//! Both can be read back without loss. What neither says is not stated: nothing is filled in that a source has not said, but for
//! what the standard asks of everybody, and that says of itself that it is not stated. `docs/open-referral.md` has the details.

mod cells;
mod csv;
mod hours;
pub(crate) mod json;
mod oruk;
mod schedule;

pub use csv::csv;
pub use hours::write_hours;
pub(crate) use oruk::CARRIED;
pub use oruk::{ExportError, ExportSource, oruk};
