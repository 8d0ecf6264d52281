//! A list of changes that no input can make long.

use crate::import::{Change, Reason};
use std::collections::BTreeMap;

/// How many notes of one reason are kept; of the rest, only how many there were.
const ALIKE: usize = 100;

#[derive(Debug, Default)]
pub(super) struct Notes {
    list: Vec<Change>,
    seen: BTreeMap<Reason, usize>,
}

impl Notes {
    pub fn add(&mut self, change: Change) {
        let seen = self.seen.entry(change.reason).or_default();
        *seen += 1;
        if *seen <= ALIKE {
            self.list.push(change);
        }
    }

    pub fn say(&mut self, reason: Reason, field: &str, was: &str, now: &str) {
        self.add(Change::new(reason, field, was, now));
    }

    /// Those of a part, with where the part is.
    pub fn join(&mut self, part: Self, at: &str) {
        for mut change in part.list {
            change.field = if change.field.is_empty() { at.to_owned() } else { format!("{at}, {}", change.field) };
            self.add(change);
        }
        for (reason, seen) in part.seen {
            *self.seen.entry(reason).or_default() += seen.saturating_sub(ALIKE);
        }
    }

    pub fn finish(self) -> Vec<Change> {
        let more = |(reason, seen): (Reason, usize)| {
            let rest = seen.checked_sub(ALIKE).filter(|rest| *rest > 0)?;
            Some(Change::new(reason, "", "", &format!("and {rest} more")))
        };
        let mut list = self.list;
        list.extend(self.seen.into_iter().filter_map(more));
        list
    }
}
