//! Facets: what a service states of each, whether that fits what was chosen, and how many there are of each value.
//!
//! Values are bits. A facet of which nothing is stated never turns a service away: it may fit.

use crate::catalogue::{Catalogue, Row};
use crate::hours::{Hours, LocalTime, MINUTES_A_DAY, State};
use crate::query::{AccessNeed, AgeBand, Choice, Choices, DayPart, Facet, Weekday};
use crate::service::{Accepting, ForGroup, Interpreter, Level, Vocabulary, set_of};

set_of! { /** Facets. */ Facets of Facet }

const FACETS: usize = Facet::ALL.len();
const PARTS: usize = DayPart::ALL.len();
/// Values not listed may hold too.
const OTHERS: u64 = 1 << 63;
/// Something is stated, though none of the values that can be chosen.
const KNOWN: u64 = 1 << 62;
const YES: u64 = 1;

/// How many services there are of each value of a facet, if it alone were chosen there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// Which facet.
    pub facet: Facet,
    /// Values that some service states, or that are chosen, in order, with how many state it.
    pub values: Vec<(Choice, usize)>,
    /// How many state nothing of it: they may fit.
    pub not_stated: usize,
}

/// What a service states of each facet, as bits.
pub(super) type Stated = [u64; FACETS];

/// What each facet of a row comes to, with what depends on the time worked out once for each timetable.
pub(super) struct Facts<'a> {
    catalogue: &'a Catalogue,
    now: LocalTime,
    /// For each timetable: its state now, and its week.
    timetables: Vec<Option<(State, u64)>>,
}

impl<'a> Facts<'a> {
    pub fn new(catalogue: &'a Catalogue, now: LocalTime) -> Self {
        Self { catalogue, now, timetables: vec![None; catalogue.timetables().len()] }
    }

    /// Whether it is open now, and when in the week. A service in doubt is never open.
    fn times(&mut self, row: &Row) -> (State, u64) {
        let unknown = (State::Unknown, 0);
        if row.unconfirmed {
            return unknown;
        }
        let Some(place) = row.timetable() else { return unknown };
        let (Some(hours), Some(known)) = (self.catalogue.timetables().get(place), self.timetables.get_mut(place)) else { return unknown };
        *known.get_or_insert_with(|| (hours.state(self.now), week(hours, self.now)))
    }

    pub fn stated(&mut self, row: &Row) -> (State, Stated) {
        let (open, week) = self.times(row);
        let level = |level: Option<Level>| match level {
            Some(Level::Yes) => YES,
            Some(Level::No) => KNOWN,
            // In part is neither: it may fit.
            Some(Level::Partial) | None => 0,
        };
        let mut stated = [0; FACETS];
        let mut state = |facet: Facet, bits: u64| stated[facet as usize] = bits;
        state(Facet::Need, row.needs.bits().into());
        let everyone = row.groups.contains(ForGroup::Everyone);
        state(Facet::For, if everyone { all::<ForGroup>() } else { row.groups.bits().into() });
        state(Facet::Age, ages(row.age_min, row.age_max));
        state(Facet::Speaks, self.languages(row));
        state(Facet::Delivery, row.delivery.bits().into());
        state(Facet::RouteIn, row.route_in.bits().into());
        state(Facet::Cost, row.cost.map_or(0, |cost| 1 << cost.number()));
        state(
            Facet::Open,
            match open {
                State::Open => YES,
                State::Closed => KNOWN,
                State::Unknown => 0,
            },
        );
        state(Facet::Day, week);
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
        (open, stated)
    }

    fn languages(&self, row: &Row) -> u64 {
        let listed = self.catalogue.spoken_by(row);
        match row.interpreter {
            Some(Interpreter::Yes | Interpreter::OnRequest) => !KNOWN,
            Some(Interpreter::No) if listed > 0 => listed,
            // A list of languages does not say that there are no others.
            Some(Interpreter::No) | None => listed | if listed > 0 { OTHERS } else { 0 },
        }
    }
}

fn all<V: Vocabulary>() -> u64 {
    (1 << V::ALL.len()) - 1
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

/// The parts of days, of the seven from today on, in which it is open: three bits a weekday.
fn week(hours: &Hours, now: LocalTime) -> u64 {
    let mut week = KNOWN;
    let mut date = now.date;
    for _ in 0..7 {
        let day = usize::from(date.weekday().number_days_from_monday());
        for (span, state) in hours.day(date) {
            for part in DayPart::ALL.iter().filter(|_| state == State::Open) {
                let (from, to) = part.minutes();
                for (day, shift) in [(day, 0), ((day + 1) % 7, MINUTES_A_DAY)] {
                    if span.from() < to + shift && from + shift < span.to() {
                        week |= 1 << (day * PARTS + usize::from(part.number()));
                    }
                }
            }
        }
        let Some(next) = date.next_day() else { break };
        date = next;
    }
    week
}

/// The parts of days that some days and times make; none chosen is all.
fn moments(days: u64, times: u64) -> u64 {
    let days = if days == 0 { all::<Weekday>() } else { days };
    let times = if times == 0 { all::<DayPart>() } else { times };
    (0..7).filter(|day| days & 1 << day != 0).fold(0, |bits, day| bits | times << (day * PARTS))
}

/// What was chosen, as bits.
pub(super) struct Chosen {
    wanted: Stated,
    days: u64,
    times: u64,
}

/// How a service stands to what was chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Facets that it states and that do not fit.
    pub against: Facets,
    /// Facets chosen of which it states nothing.
    pub unstated: Facets,
}

impl Chosen {
    pub fn new(choices: &Choices, catalogue: &Catalogue) -> Self {
        let mut wanted = [0; FACETS];
        let mut want = |facet: Facet, bits: u64| wanted[facet as usize] = bits;
        let (days, times) = (choices.days.bits().into(), choices.times.bits().into());
        want(Facet::Need, choices.needs.bits().into());
        want(Facet::For, choices.groups.bits().into());
        want(Facet::Age, choices.ages.bits().into());
        // A language that no service speaks is still one that was chosen.
        let number = |tag: &str| catalogue.spoken().iter().position(|known| **known == *tag).map_or(KNOWN, |place| 1 << place);
        want(Facet::Speaks, choices.speaks.iter().fold(0, |bits, tag| bits | number(tag)));
        want(Facet::Delivery, choices.delivery.bits().into());
        want(Facet::RouteIn, choices.route_in.bits().into());
        want(Facet::Cost, choices.costs.bits().into());
        want(Facet::Open, choices.open_now.into());
        want(Facet::Day, if days | times == 0 { 0 } else { moments(days, times) });
        want(Facet::StepFree, choices.access.contains(AccessNeed::StepFree).into());
        want(Facet::HearingLoop, choices.access.contains(AccessNeed::HearingLoop).into());
        want(Facet::Toilet, choices.access.contains(AccessNeed::Toilet).into());
        want(Facet::Accepting, choices.accepting.into());
        Self { wanted, days, times }
    }

    pub fn judge(&self, stated: &Stated) -> Verdict {
        let mut verdict = Verdict::default();
        for (facet, (wanted, stated)) in Facet::ALL.iter().zip(self.wanted.iter().zip(stated)) {
            if *wanted == 0 || wanted & stated & !KNOWN != 0 {
                continue;
            }
            if *stated == 0 || stated & OTHERS != 0 { verdict.unstated.insert(*facet) } else { verdict.against.insert(*facet) }
        }
        verdict
    }
}

/// Counts as services go by.
pub(super) struct Tally {
    counts: Box<[[u32; 64]; FACETS]>,
    not_stated: [u32; FACETS],
    /// Services that one facet alone turned away.
    pub turned_away: [u32; FACETS],
}

impl Tally {
    pub fn new() -> Self {
        Self { counts: Box::new([[0; 64]; FACETS]), not_stated: [0; FACETS], turned_away: [0; FACETS] }
    }

    /// Counts a service where it would stand if each facet's choice were another: everywhere, or where its one obstacle is.
    pub fn count(&mut self, stated: &Stated, chosen: &Chosen, verdict: Verdict) {
        let against = verdict.against.bits();
        if against.count_ones() > 1 {
            return;
        }
        if against != 0 {
            self.turned_away[against.trailing_zeros() as usize] += 1;
        }
        for facet in Facet::ALL.iter().copied().filter(|facet| against == 0 || against == 1 << *facet as u32 || is_when(*facet, against)) {
            let place = facet as usize;
            let bits = match facet {
                Facet::Day => {
                    (0..7).filter(|day| stated[place] & moments(1 << day, chosen.times) != 0).fold(0, |bits, day| bits | 1 << day)
                }
                Facet::Time => {
                    let week = stated[Facet::Day as usize];
                    (0..PARTS).filter(|part| week & moments(chosen.days, 1 << part) != 0).fold(0, |bits, part| bits | 1u64 << part)
                }
                _ => stated[place] & !KNOWN & !OTHERS,
            };
            let source = if facet == Facet::Time { Facet::Day as usize } else { place };
            if stated[source] == 0 {
                self.not_stated[place] += 1;
            }
            let mut left = bits;
            while left != 0 {
                self.counts[place][left.trailing_zeros() as usize] += 1;
                left &= left - 1;
            }
        }
    }

    /// The counts, facet by facet.
    pub fn facets(&self, choices: &Choices, catalogue: &Catalogue) -> Vec<FacetCount> {
        let of_facet = |facet: &Facet| {
            let count = |choice: &Choice, bit: usize| (choice.clone(), self.counts[*facet as usize][bit] as usize);
            let values = values(*facet, catalogue).into_iter().enumerate().map(|(bit, choice)| count(&choice, bit));
            FacetCount {
                facet: *facet,
                values: values.filter(|(choice, count)| *count > 0 || choices.has(choice)).collect(),
                not_stated: self.not_stated[*facet as usize] as usize,
            }
        };
        Facet::ALL.iter().map(of_facet).collect()
    }
}

/// Day and time are judged together, as [`Facet::Day`].
fn is_when(facet: Facet, against: u32) -> bool {
    facet == Facet::Time && against == 1 << Facet::Day as u32
}

/// The values of a facet, in the order of their bits.
fn values(facet: Facet, catalogue: &Catalogue) -> Vec<Choice> {
    fn of<V: Vocabulary>(choice: fn(V) -> Choice) -> Vec<Choice> {
        V::ALL.iter().copied().map(choice).collect()
    }
    match facet {
        Facet::Need => of(Choice::Need),
        Facet::For => of(Choice::For),
        Facet::Age => of(Choice::Age),
        Facet::Speaks => catalogue.spoken().iter().cloned().map(Choice::Speaks).collect(),
        Facet::Delivery => of(Choice::Delivery),
        Facet::RouteIn => of(Choice::RouteIn),
        Facet::Cost => of(Choice::Cost),
        Facet::Open => vec![Choice::Open],
        Facet::Day => of(Choice::Day),
        Facet::Time => of(Choice::Time),
        Facet::StepFree => vec![Choice::Access(AccessNeed::StepFree)],
        Facet::HearingLoop => vec![Choice::Access(AccessNeed::HearingLoop)],
        Facet::Toilet => vec![Choice::Access(AccessNeed::Toilet)],
        Facet::Accepting => vec![Choice::Accepting],
    }
}
