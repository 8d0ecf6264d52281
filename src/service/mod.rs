//! A service and its parts. What a source does not state is `None` or empty, and stays so all the way to the screen.

mod contact;
mod neighbourhood;
mod vocabulary;

#[cfg(feature = "bake")]
pub(crate) use contact::is_invisible;
pub use contact::{Email, Link, LinkError, Phone};
pub use neighbourhood::Neighbourhood;
pub use vocabulary::{
    Accepting, Cost, Deliveries, Delivery, ForGroup, ForGroups, Gender, Interpreter, Kind, Level, Mode, Modes, RouteIn, RoutesIn,
    Vocabulary,
};
pub(crate) use vocabulary::{all_bits, set_of, vocabulary};

use crate::date::PartialDate;
use crate::hours::Hours;
use crate::need::{Need, NeedSet};
use crate::place::LonLat;

/// Something offered to people: a befriending scheme, a lunch club, a surgery.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Stable and unique in its dataset: `a-z 0-9 -`, at most 64.
    pub id: Box<str>,
    /// Who runs it.
    pub organisation: Option<Box<str>>,
    /// What a person would call it.
    pub name: Box<str>,
    /// One or two plain sentences.
    pub summary: Option<Box<str>>,
    /// What to know first.
    pub description: Option<Box<str>>,
    /// What it helps with.
    pub needs: NeedSet,
    /// What it helps with most; one of `needs`.
    pub main_need: Need,
    /// What sort of thing it is.
    pub kind: Kind,
    /// How it reaches people; empty when not stated.
    pub delivery: Deliveries,
    /// Where it is offered. Empty when nowhere in particular, not stated, or confidential.
    pub sites: Vec<Site>,
    /// Its place must never be shown: then `sites` is empty.
    pub confidential: bool,
    /// How to reach it.
    pub contact: Contact,
    /// When it is open.
    pub hours: Option<Hours>,
    /// What the source says of times in words.
    pub hours_note: Option<Box<str>>,
    /// Who it is for.
    pub eligibility: Eligibility,
    /// Who by where they live; empty when not stated.
    pub catchment: Vec<Catchment>,
    /// How to join.
    pub route_in: RoutesIn,
    /// Who may refer, in words.
    pub referrers: Option<Box<str>>,
    /// What a befriending scheme says of itself.
    pub befriending: Befriending,
    /// What it costs.
    pub cost: Option<Cost>,
    /// The cost in words.
    pub cost_note: Option<Box<str>>,
    /// Languages it says it speaks, as BCP 47 tags.
    pub languages: Vec<Box<str>>,
    /// Whether it finds an interpreter.
    pub interpreter: Option<Interpreter>,
    /// Getting in and taking part.
    pub access: Access,
    /// Who says all this, and when.
    pub source: Source,
    /// There is a reason to doubt that it still runs: shown as such, never as open.
    pub unconfirmed: bool,
}

/// A place where a service is offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// On the map; `None` when the source gives no coordinates and no postcode.
    pub at: Option<LonLat>,
    /// Street and town.
    pub address: Option<Box<str>>,
    /// Postcode as written.
    pub postcode: Option<Box<str>>,
    /// "By the lake."
    pub note: Option<Box<str>>,
}

/// How to reach a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    /// Numbers to ring, the best first.
    pub phones: Vec<Phone>,
    /// A mailbox, never a named person's.
    pub email: Option<Email>,
    /// Its page.
    pub url: Option<Link>,
    /// Whom to ask for: a role.
    pub role: Option<Box<str>>,
}

/// Who a service is for. `None` and empty: not stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Eligibility {
    /// Youngest age in years, inclusive.
    pub age_min: Option<u8>,
    /// Oldest age in years, inclusive.
    pub age_max: Option<u8>,
    /// Only for them.
    pub gender: Option<Gender>,
    /// Parts of the population it is for.
    pub groups: ForGroups,
}

/// Where its people live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Catchment {
    /// A borough, by its name in lower case with hyphens: `southwark`.
    Borough(Box<str>),
    /// A ward, likewise: `rye-lane`.
    Ward(Box<str>),
    /// An outward postcode: `SE15`.
    Postcode(Box<str>),
    /// A neighbourhood of the dataset: `north`.
    Neighbourhood(Box<str>),
    /// All London.
    London,
    /// All England.
    England,
    /// All the United Kingdom.
    UnitedKingdom,
    /// In words only.
    Words(Box<str>),
}

/// What a befriending scheme says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Befriending {
    /// Visits, calls, groups…; empty when not stated or no befriending.
    pub modes: Modes,
    /// Whether it takes new people.
    pub accepting: Option<Accepting>,
    /// Expected wait, weeks.
    pub wait_weeks: Option<u8>,
    /// Who visits.
    pub visitors: Option<Box<str>>,
}

/// Getting in and taking part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Access {
    /// Without steps.
    pub step_free: Option<Level>,
    /// Hearing loop.
    pub hearing_loop: Option<Level>,
    /// Accessible toilet.
    pub toilet: Option<Level>,
    /// In words.
    pub note: Option<Box<str>>,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The page the facts were read from.
    pub url: Link,
    /// The date that page gives; `None` when it has none.
    pub checked_on: Option<PartialDate>,
}

impl Catchment {
    /// Reads the written form (`borough:southwark`, `london`, `text:…`).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let slug = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        Some(match text.split_once(':') {
            None => match text {
                "london" => Self::London,
                "england" => Self::England,
                "uk" => Self::UnitedKingdom,
                _ => return None,
            },
            Some(("text", words)) if !words.trim().is_empty() => Self::Words(words.trim().into()),
            Some(("postcode", code)) => Self::Postcode(crate::place::Outward::from_normal(code)?.as_str().into()),
            Some(("borough", name)) if slug(name) => Self::Borough(name.into()),
            Some(("ward", name)) if slug(name) => Self::Ward(name.into()),
            Some(("network", name)) if slug(name) => Self::Neighbourhood(name.into()),
            Some(_) => return None,
        })
    }
}

impl core::fmt::Display for Catchment {
    /// Prints what [`Catchment::parse`] reads.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Borough(name) => write!(f, "borough:{name}"),
            Self::Ward(name) => write!(f, "ward:{name}"),
            Self::Postcode(code) => write!(f, "postcode:{code}"),
            Self::Neighbourhood(name) => write!(f, "network:{name}"),
            Self::London => f.write_str("london"),
            Self::England => f.write_str("england"),
            Self::UnitedKingdom => f.write_str("uk"),
            Self::Words(words) => write!(f, "text:{words}"),
        }
    }
}

impl Site {
    /// Address and postcode in a line; `None` when neither is stated.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let parts: Vec<&str> = [&self.address, &self.postcode].into_iter().filter_map(|part| part.as_deref()).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl Service {
    /// Whether looking at it could be dangerous to be seen.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.confidential || self.main_need.is_sensitive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catchments_print_as_they_are_written() {
        for text in [
            "borough:southwark",
            "ward:rye-lane",
            "postcode:SE15",
            "network:north",
            "london",
            "england",
            "uk",
            "text:people near the Elephant",
        ] {
            assert_eq!(Catchment::parse(text).map(|catchment| catchment.to_string()).as_deref(), Some(text));
        }
        for text in ["", "borough:", "borough:Tower Hamlets", "postcode:SE15 5EB", "planet:mars", "text: ", "south london"] {
            assert_eq!(Catchment::parse(text), None, "{text}");
        }
    }
}
