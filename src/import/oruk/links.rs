//! What records refer to by id, and what stands above what: never followed in a circle.

use super::fields::{field, id};
use crate::import::read::{Located, Pages};
use crate::import::{Change, Json, Reason};
use std::collections::{BTreeMap, BTreeSet};

/// How many terms above one are told.
const DEEPEST: usize = 16;

/// Everything that has an id of its own.
#[derive(Default)]
pub(super) struct Links<'a> {
    organizations: BTreeMap<&'a str, &'a Json>,
    locations: BTreeMap<&'a str, &'a Json>,
    terms: BTreeMap<&'a str, &'a Json>,
    /// Services at locations, by the service's id.
    at: BTreeMap<&'a str, Vec<&'a Json>>,
}

impl<'a> Links<'a> {
    /// Of a whole feed.
    pub fn new(pages: &'a Pages) -> Self {
        let mut links = Self {
            organizations: by_id(pages.organizations.iter().map(value)),
            locations: by_id(pages.locations.iter().map(value)),
            ..Self::default()
        };
        let nested = pages.taxonomies.iter().flat_map(|located| field(&located.value, &["taxonomy_terms"]).items());
        links.terms = by_id(pages.taxonomy_terms.iter().map(value).chain(nested));
        for at in pages.service_at_locations.iter().map(value) {
            let service = match id(at, &["service_id"]) {
                "" => id(field(at, &["service"]), &["id"]),
                own => own,
            };
            if !service.is_empty() {
                links.at.entry(service).or_default().push(at);
            }
        }
        links
    }

    pub fn organization(&self, id: &str) -> Option<&'a Json> {
        self.organizations.get(id).copied()
    }

    pub fn location(&self, id: &str) -> Option<&'a Json> {
        self.locations.get(id).copied()
    }

    pub fn term(&self, id: &str) -> Option<&'a Json> {
        self.terms.get(id).copied()
    }

    pub fn at(&self, service: &str) -> &[&'a Json] {
        self.at.get(service).map_or(&[], Vec::as_slice)
    }

    /// The terms above one, the nearest first, each once.
    pub fn above(&self, parent: &'a str) -> Vec<&'a Json> {
        let mut seen = BTreeSet::new();
        let mut above = Vec::new();
        let mut next = parent;
        while above.len() < DEEPEST && seen.insert(next) {
            let Some(term) = self.term(next) else { break };
            above.push(term);
            next = id(term, &["parent_id"]);
        }
        above
    }

    /// Circles among terms and among organisations, each named by the least of its ids.
    pub fn circles(&self) -> Vec<Change> {
        let note = |field: &'static str| move |id: &str| Change::new(Reason::Cycle, field, id, "");
        let terms = circles(&self.terms, &["parent_id"]).into_iter().map(note("taxonomy_term.parent_id"));
        let organizations = circles(&self.organizations, &["parent_organization_id"]).into_iter();
        terms.chain(organizations.map(note("organization.parent_organization_id"))).collect()
    }
}

fn value(located: &Located) -> &Json {
    &located.value
}

fn by_id<'a>(values: impl Iterator<Item = &'a Json>) -> BTreeMap<&'a str, &'a Json> {
    let mut by_id = BTreeMap::new();
    for value in values {
        let own = id(value, &["id"]);
        if !own.is_empty() {
            by_id.entry(own).or_insert(value);
        }
    }
    by_id
}

/// The least id of each circle. Each node is walked once, however deep the tree.
fn circles<'a>(nodes: &BTreeMap<&'a str, &'a Json>, parent: &[&str]) -> BTreeSet<&'a str> {
    let mut round: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found = BTreeSet::new();
    for (walk, start) in nodes.keys().enumerate() {
        let mut path = Vec::new();
        let mut next = *start;
        while let Some(node) = nodes.get(next) {
            match round.get(next) {
                None => {
                    round.insert(next, walk);
                    path.push(next);
                    next = id(node, parent);
                }
                Some(earlier) if *earlier == walk => {
                    let circle = path.iter().skip_while(|id| **id != next);
                    found.extend(circle.min().copied());
                    break;
                }
                Some(_) => break,
            }
        }
    }
    found
}
