//! Kith
pub mod answer;
pub mod bytes;
pub mod catalogue;
pub mod date;
pub mod hours;
pub mod need;
pub mod pack;
pub mod place;
pub mod query;
pub mod search;
pub mod service;
