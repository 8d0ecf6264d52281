//! What came of an import, counted.

use crate::import::{Change, Imported, Outcome, Reason, Record};
use std::collections::{BTreeMap, BTreeSet};

/// How often a reason came up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// In how many services; 0 for what is about the source as a whole.
    pub services: usize,
    /// How often in all.
    pub times: usize,
}

/// The numbers of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Services that are in the tables.
    pub kept: usize,
    /// Of those kept: nothing was changed, and nothing is to be looked at.
    pub as_they_were: usize,
    /// Of those kept: some field was put right or left blank.
    pub mended: usize,
    /// Of those kept: somebody should look at something.
    pub noted: usize,
    /// Records that became a part of others.
    pub merged: usize,
    /// Records that are not in the tables.
    pub dropped: usize,
    /// Every reason that came up; the worst outcome first, then the most frequent.
    pub reasons: Vec<(Reason, Times)>,
}

impl Tally {
    /// Of an import.
    #[must_use]
    pub fn of(imported: &Imported) -> Self {
        let has = |record: &&Record, outcomes: &[Outcome]| record.changes.iter().any(|change| outcomes.contains(&change.reason.outcome()));
        let count = |outcomes: &[Outcome]| imported.records.iter().filter(|record| has(record, outcomes)).count();
        let gone = |outcome: Outcome| imported.gone.iter().filter(|gone| gone.reason.outcome() == outcome).count();
        Self {
            kept: imported.records.len(),
            as_they_were: imported.records.iter().filter(|record| record.changes.is_empty()).count(),
            mended: count(&[Outcome::Mended, Outcome::Blanked]),
            noted: count(&[Outcome::Noted]),
            merged: gone(Outcome::Merged),
            dropped: gone(Outcome::Dropped),
            reasons: reasons(imported),
        }
    }

    /// How often a reason came up.
    #[must_use]
    pub fn times(&self, reason: Reason) -> Times {
        self.reasons.iter().find(|(own, _)| *own == reason).map_or_else(Times::default, |(_, times)| *times)
    }
}

fn reasons(imported: &Imported) -> Vec<(Reason, Times)> {
    let mut found: BTreeMap<Reason, Times> = BTreeMap::new();
    for record in &imported.records {
        record.changes.iter().for_each(|change| found.entry(change.reason).or_default().times += 1);
        let own: BTreeSet<Reason> = record.changes.iter().map(|change| change.reason).collect();
        own.into_iter().for_each(|reason| found.entry(reason).or_default().services += 1);
    }
    for gone in &imported.gone {
        let times = found.entry(gone.reason).or_default();
        times.services += 1;
        times.times += 1;
    }
    imported.notes.iter().for_each(|note| found.entry(note.reason).or_default().times += 1);
    let mut found: Vec<(Reason, Times)> = found.into_iter().collect();
    found.sort_by_key(|(reason, times)| (reason.outcome(), core::cmp::Reverse(times.times), *reason));
    found
}

/// A change of a record that is in the tables.
pub type Changed<'a> = (&'a Record, &'a Change);

/// All changes of one reason, in the order of the records.
pub fn changes(imported: &Imported, reason: Reason) -> impl Iterator<Item = Changed<'_>> {
    let of = move |record| Record::changes_for(record, reason);
    imported.records.iter().flat_map(of)
}

impl Record {
    fn changes_for(&self, reason: Reason) -> impl Iterator<Item = Changed<'_>> {
        self.changes.iter().filter(move |change| change.reason == reason).map(move |change| (self, change))
    }
}
