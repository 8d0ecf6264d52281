//! Kith
pub mod answer;
#[cfg(feature = "bake")]
pub mod bake;
pub mod bytes;
pub mod catalogue;
pub mod date;
pub mod hours;
pub mod locale;
pub mod need;
pub mod pack;
pub mod place;
pub mod query;
pub mod route;
pub mod search;
pub mod service;
pub mod urgent;
