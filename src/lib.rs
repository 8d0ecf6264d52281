//! Kith finds support near home: what near me can help, is it for me, is it open, and who do I call?
//!
//! Everything runs where the question is asked. [`catalogue`] holds the services, [`place`] turns a postcode into a point,
//! [`need`] turns words into needs, and [`answer::find`] is the one door to all of it: no clock, no network, no globals.
//!
//! ```
//! use kith::answer::find;
//! use kith::catalogue::{Catalogue, CatalogueSource, encode};
//! use kith::hours::parse_local;
//! use kith::need::{LexiconSource, Words, decode_words, encode_words};
//! use kith::place::{GazetteerSource, decode_gazetteer, encode_gazetteer};
//! use kith::query::Query;
//!
//! // What `kith bake` writes and the browser fetches; here with nothing in it.
//! let catalogue = Catalogue::open(&encode(&CatalogueSource::default())).unwrap();
//! let gazetteer = decode_gazetteer(&encode_gazetteer(&GazetteerSource::default(), 20261122)).unwrap();
//! let words = Words::new(vec![decode_words(&encode_words(&LexiconSource::default(), 20261122)).unwrap()]);
//!
//! let now = parse_local("2026-11-24T10:30").unwrap();
//! let answer = find(&catalogue, &gazetteer, &words, &Query::default(), now);
//! assert!(answer.groups.is_empty() && answer.empty_because.is_some());
//! ```

pub mod answer;
#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "bake")]
pub mod bake;
pub mod bytes;
pub mod calendar;
pub mod catalogue;
pub mod date;
#[cfg(feature = "bake")]
pub mod export;
pub mod files;
pub mod hours;
#[cfg(feature = "bake")]
pub mod import;
pub mod locale;
pub mod need;
pub mod pack;
pub mod place;
pub mod plan;
#[cfg(feature = "app")]
pub mod platform;
#[cfg(feature = "app")]
pub mod qr;
pub mod query;
pub mod route;
pub mod search;
pub mod service;
pub mod urgent;
