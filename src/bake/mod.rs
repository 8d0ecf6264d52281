//! The host side: the tables people edit → the files a browser loads, with a report of what was kept, mended and dropped.

mod dataset;
mod hours;
mod kiosk;
mod manifest;
mod messages;
mod places;
mod report;
mod rows;
mod service;
pub(crate) mod table;
mod text;
mod words;

pub use dataset::{Baked, Dataset, DatasetError, bake, load, surroundings};
pub use hours::compile as compile_hours;
pub(crate) use manifest::base64;
pub use manifest::{AppFile, Entry, Manifest, ManifestError, Offered, short_hash, write as write_files};
pub use places::{ImportError, import as import_places};
pub use report::{Fate, Finding, Report};
pub use rows::COLUMNS;
pub(crate) use rows::PLACE;
