//! Wards that belong together, and whom to ask there.

use super::{Link, Phone, Source};

/// A group of wards with somebody to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbourhood {
    /// `north`.
    pub id: Box<str>,
    /// As people say it.
    pub name: Box<str>,
    /// The network of GP practices.
    pub gp_network: Box<str>,
    /// Whom to ask: a role, never a name.
    pub role: Box<str>,
    /// Who runs that team.
    pub organisation: Box<str>,
    /// Their number, when the source gives one for residents.
    pub phone: Option<Phone>,
    /// Their page.
    pub url: Option<Link>,
    /// How to reach them, in words.
    pub note: Option<Box<str>>,
    /// Who says so.
    pub source: Source,
}
