//! Somebody's feed or spreadsheet → a dataset's tables, with a report of everything that was changed on the way and why.
//!
//! ```text
//! bytes ──read──▶ Json, rows ──oruk, sheet──▶ Record ──join──▶ Record ──needs──▶ services.csv, report.html…
//!                                   └─ mend: one field at a time, never a guess
//! ```
//!
//! Nothing is invented: what a source does not state stays blank. Every difference between what it wrote and what is kept has a
//! [`Reason`].

mod dataset;
mod finish;
pub mod join;
mod json;
pub mod mapping;
pub mod mend;
mod model;
mod needs;
pub mod oruk;
pub mod read;
mod reason;
pub mod report;
pub mod sheet;
mod side_by_side;

pub use dataset::{Before, Finished, Order, Understood, finish};
pub use join::join;
pub use json::Json;
pub use mapping::{Mapping, MappingError};
pub use model::{Change, Gone, Imported, Mended, Place, Record, Since};
pub use needs::{Reviewed, derive as derive_needs, fill as fill_needs};
pub use reason::{Outcome, Reason};
pub use side_by_side::side_by_side;
