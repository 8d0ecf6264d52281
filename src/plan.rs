//! My plan: the services somebody picked, in their order, short enough for a link and a QR code.
//!
//! ```text
//! plan = code*            code: 7 digits of base 36, 0-9 a-z, one a service
//! ```
//! A code is a hash of the service's id (64-bit FNV-1a, folded to 36 to the power of 7), so that it outlives every refresh of the
//! data; `kith bake` refuses a dataset in which two services have the same.

use crate::catalogue::{Catalogue, ServiceId};
use core::fmt;
use std::collections::BTreeMap;

/// Digits of a code.
const DIGITS: usize = 7;
/// 36 to the power of [`DIGITS`].
const CODES: u64 = 36u64.pow(DIGITS as u32);

/// Stands for a service in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u64);

impl Code {
    /// Of the service with this id.
    #[must_use]
    pub fn of(id: &str) -> Self {
        // Fowler, Noll and Vo, draft-eastlake-fnv.
        let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self((hash ^ hash >> 36) % CODES)
    }

    fn parse(digits: &[u8]) -> Option<Self> {
        let digit = |digit: &u8| match digit {
            b'0'..=b'9' => Some(u64::from(digit - b'0')),
            b'a'..=b'z' => Some(u64::from(digit - b'a') + 10),
            _ => None,
        };
        if digits.len() != DIGITS {
            return None;
        }
        digits.iter().try_fold(0, |code, next| Some(code * 36 + digit(next)?)).map(Self)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..DIGITS as u32).rev().try_for_each(|place| {
            let digit = (self.0 / 36u64.pow(place) % 36) as u8;
            fmt::Write::write_char(f, char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }))
        })
    }
}

/// Two of these ids that have the same code, when there are such.
pub fn clash<'a>(ids: impl Iterator<Item = &'a str>) -> Option<(&'a str, &'a str)> {
    let mut known: BTreeMap<Code, &str> = BTreeMap::new();
    let mut ids = ids;
    ids.find_map(|id| known.insert(Code::of(id), id).filter(|other| *other != id).map(|other| (other, id)))
}

/// The services picked, each once, at most [`Plan::MOST`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    codes: Vec<Code>,
}

impl Plan {
    /// More would fit on no sheet, and in no QR code that a cheap phone reads.
    pub const MOST: usize = 30;

    /// Reads what [`Plan`]'s `Display` writes. What is no code is passed over; nothing stands twice.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut plan = Self::default();
        for code in text.as_bytes().chunks(DIGITS).filter_map(Code::parse) {
            plan.add(code);
        }
        plan
    }

    /// Puts a service at the end; whether there was room, and it was not there.
    pub fn add(&mut self, code: Code) -> bool {
        let fits = self.codes.len() < Self::MOST && !self.contains(code);
        if fits {
            self.codes.push(code);
        }
        fits
    }

    /// Takes a service out.
    pub fn remove(&mut self, code: Code) {
        self.codes.retain(|known| *known != code);
    }

    /// Moves a service one place up.
    pub fn raise(&mut self, code: Code) {
        if let Some(place @ 1..) = self.codes.iter().position(|known| *known == code) {
            self.codes.swap(place - 1, place);
        }
    }

    /// Whether a service is there.
    #[must_use]
    pub fn contains(&self, code: Code) -> bool {
        self.codes.contains(&code)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Whether there is no room for more.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.codes.len() >= Self::MOST
    }

    /// In order: each code, and the service of the catalogue it stands for; `None`: it is no longer listed.
    #[must_use]
    pub fn services(&self, catalogue: &Catalogue) -> Vec<(Code, Option<ServiceId>)> {
        let mut found: Vec<(Code, Option<ServiceId>)> = self.codes.iter().map(|code| (*code, None)).collect();
        for (service, row) in catalogue.rows() {
            let code = catalogue.text(row).map(|text| Code::of(text.id));
            if let Some((_, place)) = found.iter_mut().find(|(known, _)| Some(*known) == code) {
                *place = Some(service);
            }
        }
        found
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.codes.iter().try_for_each(|code| write!(f, "{code}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::tests::{bare, open};
    use crate::need::Need;
    use proptest::prelude::*;

    #[test]
    fn a_code_is_the_same_for_ever() {
        // Printed on paper and kept in links: never to change.
        assert_eq!([Code::of("").to_string(), Code::of("a").to_string()], ["zkdlxpn", "oksnqdk"]);
    }

    #[test]
    fn two_services_with_one_code_are_found() {
        let ids: Vec<String> = (0..1_500_000).map(|n| format!("s{n}")).collect();
        let (a, b) = clash(ids.iter().map(String::as_str)).expect("as likely as not with 300,000");
        assert!(a != b && Code::of(a) == Code::of(b));
        assert_eq!(clash(["a", "b", "a"].into_iter()), None);
    }

    #[test]
    fn what_has_left_the_data_is_known_to_have_gone() {
        let catalogue = open(vec![bare("club", Need::Company), bare("pantry", Need::Food)]);
        let mut plan = Plan::default();
        for id in ["pantry", "gone", "club", "pantry"] {
            plan.add(Code::of(id));
        }
        let names: Vec<Option<Box<str>>> = plan
            .services(&catalogue)
            .into_iter()
            .map(|(_, id)| id.and_then(|id| catalogue.service(id)).map(|service| service.id))
            .collect();
        assert_eq!(names, [Some("pantry".into()), None, Some("club".into())]);
    }

    #[test]
    fn services_are_moved_and_taken_out() {
        let [a, b, c] = ["a", "b", "c"].map(Code::of);
        let mut plan: Plan = Plan { codes: vec![a, b, c] };
        plan.raise(c);
        plan.raise(a);
        assert_eq!(plan.codes, [a, c, b]);
        plan.remove(c);
        assert_eq!(plan.codes, [a, b]);
    }

    proptest! {
        #[test]
        fn a_plan_is_read_back(ids in prop::collection::vec("[a-z-]{1,9}", 0..40)) {
            let mut plan = Plan::default();
            for id in &ids {
                plan.add(Code::of(id));
            }
            prop_assert_eq!(Plan::parse(&plan.to_string()), plan.clone());
            prop_assert!(plan.len() <= Plan::MOST);
        }

        #[test]
        fn any_text_is_a_plan(text in "\\PC{0,60}|[0-9a-zA-Z]{0,300}") {
            let plan = Plan::parse(&text);
            prop_assert_eq!(Plan::parse(&plan.to_string()), plan);
        }
    }
}
