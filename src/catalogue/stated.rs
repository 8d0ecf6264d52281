//! What services state, the other way round: for each value that can be chosen, the services that state it, one bit each. A count of
//! those among some services is then a matter of words of 64.

use super::{Catalogue, Row, ServiceId};
use crate::query::{AgeBand, Facet};
use crate::service::{Accepting, Cost, Delivery, ForGroup, Interpreter, Level, RouteIn, Vocabulary, all_bits};

/// Services of one catalogue, one bit each, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceSet {
    words: Vec<u64>,
}

impl ServiceSet {
    /// None of so many.
    #[must_use]
    pub fn none(count: usize) -> Self {
        Self { words: vec![0; count.div_ceil(64)] }
    }

    /// All of so many.
    #[must_use]
    pub fn all(count: usize) -> Self {
        let mut words = vec![u64::MAX; count.div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !count.is_multiple_of(64)) {
            *last = (1 << (count % 64)) - 1;
        }
        Self { words }
    }

    /// With one more.
    pub fn insert(&mut self, service: ServiceId) {
        if let Some(word) = self.words.get_mut(service.0 as usize / 64) {
            *word |= 1 << (service.0 % 64);
        }
    }

    /// Whether it is there.
    #[must_use]
    pub fn contains(&self, service: ServiceId) -> bool {
        self.words.get(service.0 as usize / 64).is_some_and(|word| word >> (service.0 % 64) & 1 == 1)
    }

    /// With these as well.
    pub fn add(&mut self, other: Services<'_>) {
        self.words.iter_mut().zip(other.0).for_each(|(word, other)| *word |= other);
    }

    /// Only those that are among these too.
    pub fn keep(&mut self, other: Services<'_>) {
        self.words.iter_mut().zip(other.0).for_each(|(word, other)| *word &= other);
    }

    /// Without these.
    pub fn remove(&mut self, other: Services<'_>) {
        self.words.iter_mut().zip(other.0).for_each(|(word, other)| *word &= !other);
    }

    /// Borrowed.
    #[must_use]
    pub fn view(&self) -> Services<'_> {
        Services(&self.words)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Each, in ascending order.
    pub fn each(&self, mut next: impl FnMut(ServiceId)) {
        for (place, word) in (0u32..).zip(&self.words) {
            let mut left = *word;
            while left != 0 {
                next(ServiceId(place * 64 + left.trailing_zeros()));
                left &= left - 1;
            }
        }
    }
}

/// A borrowed [`ServiceSet`].
#[derive(Clone, Copy, Debug)]
pub struct Services<'a>(&'a [u64]);

impl Services<'_> {
    /// How many are in both.
    #[must_use]
    pub fn count_in(self, set: &ServiceSet) -> usize {
        self.0.iter().zip(&set.words).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }
}

/// Values not listed may hold too.
const OTHERS: u64 = 1 << 63;
/// Something is stated, though none of the values that can be chosen.
const KNOWN: u64 = 1 << 62;
const YES: u64 = 1;
const FACETS: usize = Facet::ALL.len();

/// Who states what.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// 64-bit words a set.
    length: usize,
    /// Where each facet's sets begin; its values, then "something", then "others".
    starts: [usize; FACETS + 1],
    words: Vec<u64>,
}

impl Stated {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let length = catalogue.len().div_ceil(64);
        let mut starts = [0; FACETS + 1];
        for facet in Facet::ALL {
            starts[*facet as usize + 1] = starts[*facet as usize] + values(*facet, catalogue) + 2;
        }
        let mut words = vec![0u64; starts[FACETS] * length];
        for (service, row) in catalogue.rows() {
            let (place, bit) = (service.0 as usize / 64, 1u64 << (service.0 % 64));
            let mut state = |facet: Facet, bits: u64| {
                if bits == 0 {
                    return;
                }
                let (start, end) = (starts[facet as usize], starts[facet as usize + 1] - 2);
                let mut set = |set: usize| {
                    if let Some(word) = words.get_mut(set * length + place) {
                        *word |= bit;
                    }
                };
                set(end);
                if bits & OTHERS != 0 {
                    set(end + 1);
                }
                let mut left = bits & !(OTHERS | KNOWN);
                while left != 0 {
                    let value = start + left.trailing_zeros() as usize;
                    if value < end {
                        set(value);
                    }
                    left &= left - 1;
                }
            };
            stated(catalogue, row, &mut state);
        }
        Self { length, starts, words }
    }

    fn set(&self, place: usize) -> Services<'_> {
        Services(self.words.get(place * self.length..(place + 1) * self.length).unwrap_or_default())
    }

    /// Who states a value, by its place in the facet.
    #[must_use]
    pub fn value(&self, facet: Facet, value: usize) -> Services<'_> {
        let place = self.starts[facet as usize] + value;
        if place + 2 < self.starts[facet as usize + 1] { self.set(place) } else { Services(&[]) }
    }

    /// Who states anything.
    #[must_use]
    pub fn anything(&self, facet: Facet) -> Services<'_> {
        self.set(self.starts[facet as usize + 1] - 2)
    }

    /// Of whom values that are not listed may hold too.
    #[must_use]
    pub fn others(&self, facet: Facet) -> Services<'_> {
        self.set(self.starts[facet as usize + 1] - 1)
    }
}

/// How many values a facet has. What depends on the time has none here.
fn values(facet: Facet, catalogue: &Catalogue) -> usize {
    match facet {
        Facet::Need => crate::need::Need::ALL.len(),
        Facet::For => ForGroup::ALL.len(),
        Facet::Age => AgeBand::ALL.len(),
        Facet::Speaks => catalogue.spoken().len(),
        Facet::Delivery => Delivery::ALL.len(),
        Facet::RouteIn => RouteIn::ALL.len(),
        Facet::Cost => Cost::ALL.len(),
        Facet::Open | Facet::Day | Facet::Time => 0,
        Facet::StepFree | Facet::HearingLoop | Facet::Toilet | Facet::Accepting => 1,
    }
}

/// What a service states of each facet, a bit a value.
fn stated(catalogue: &Catalogue, row: &Row, state: &mut dyn FnMut(Facet, u64)) {
    let level = |level: Option<Level>| match level {
        Some(Level::Yes) => YES,
        Some(Level::No) => KNOWN,
        // In part is neither: it may fit.
        Some(Level::Partial) | None => 0,
    };
    state(Facet::Need, row.needs.bits().into());
    state(Facet::For, if row.groups.contains(ForGroup::Everyone) { all_bits::<ForGroup>() } else { row.groups.bits().into() });
    state(Facet::Age, ages(row.age_min, row.age_max));
    state(Facet::Speaks, languages(row.interpreter, catalogue.spoken_by(row)));
    state(Facet::Delivery, row.delivery.bits().into());
    state(Facet::RouteIn, row.route_in.bits().into());
    state(Facet::Cost, row.cost.map_or(0, |cost| 1 << cost.number()));
    state(Facet::StepFree, level(row.step_free));
    state(Facet::HearingLoop, level(row.hearing_loop));
    state(Facet::Toilet, level(row.toilet));
    state(
        Facet::Accepting,
        match row.accepting {
            Some(Accepting::Open) => YES,
            Some(Accepting::WaitingList | Accepting::Paused | Accepting::Closed) => KNOWN,
            None => 0,
        },
    );
}

fn languages(interpreter: Option<Interpreter>, listed: u64) -> u64 {
    match interpreter {
        Some(Interpreter::Yes | Interpreter::OnRequest) => !KNOWN,
        Some(Interpreter::No) if listed > 0 => listed,
        // A list of languages does not say that there are no others.
        Some(Interpreter::No) | None => listed | if listed > 0 { OTHERS } else { 0 },
    }
}

/// Age bands that the ages taken reach into.
fn ages(min: Option<u8>, max: Option<u8>) -> u64 {
    if min.is_none() && max.is_none() {
        return 0;
    }
    let (min, max) = (min.unwrap_or(0), max.unwrap_or(u8::MAX));
    let fits = |band: &AgeBand| band.years().0 <= max && min <= band.years().1;
    AgeBand::ALL.iter().filter(|band| fits(band)).fold(KNOWN, |bits, band| bits | 1 << band.number())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_set_is_a_set(count in 1usize..200, a in prop::collection::btree_set(0u32..200, 0..40), b in prop::collection::btree_set(0u32..200, 0..40)) {
            let within = |list: &std::collections::BTreeSet<u32>| list.iter().copied().filter(|n| (*n as usize) < count).collect::<std::collections::BTreeSet<_>>();
            let (a, b) = (within(&a), within(&b));
            let set = |list: &std::collections::BTreeSet<u32>| {
                let mut set = ServiceSet::none(count);
                list.iter().for_each(|n| set.insert(ServiceId(*n)));
                set
            };
            let listed = |set: &ServiceSet| {
                let mut list = std::collections::BTreeSet::new();
                set.each(|service| { list.insert(service.0); });
                list
            };
            let (one, other) = (set(&a), set(&b));
            prop_assert_eq!(listed(&one), a.clone());
            prop_assert_eq!(one.count(), a.len());
            prop_assert_eq!(one.view().count_in(&other), a.intersection(&b).count());
            let with = |change: fn(&mut ServiceSet, Services<'_>)| {
                let mut set = one.clone();
                change(&mut set, other.view());
                listed(&set)
            };
            prop_assert_eq!(with(ServiceSet::add), a.union(&b).copied().collect());
            prop_assert_eq!(with(ServiceSet::keep), a.intersection(&b).copied().collect());
            prop_assert_eq!(with(ServiceSet::remove), a.difference(&b).copied().collect());
            prop_assert_eq!(ServiceSet::all(count).count(), count);
            prop_assert!((0..count as u32).all(|n| one.contains(ServiceId(n)) == a.contains(&n)));
        }
    }
}
