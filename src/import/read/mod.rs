//! Bytes → values, within limits: files, folders of saved pages, live feeds. What cannot be read ends in a [`ReadError`] that says
//! what to do; what was put right on the way is a [`Change`](super::Change).
//!
//! ```text
//! feed ──fetch──┐
//! folder, file ─┴─▶ bytes::text ──▶ json::documents ──▶ Pages: each value with where it stands, by what it is
//! ```

mod agent;
pub mod bytes;
mod error;
pub mod feed;
pub mod json;
mod limits;
mod notes;
pub mod pages;

pub use agent::agent;
pub use error::{Fault, ReadError};
pub use feed::fetch;
pub use limits::Limits;
pub use pages::{Located, Pages, folder_or_file};
