//! Facets: who fits what was chosen, who does not say, and how many there are of each value.
//!
//! Sets of services, a bit each: a facet of which nothing is stated never turns a service away, it may fit. A count is of the services
//! that pass every other facet, so it says what choosing that value alone there would leave.

use crate::catalogue::{Catalogue, ServiceId, ServiceSet};
use crate::hours::{Hours, LocalTime, MINUTES_A_DAY, State};
use crate::query::{AccessNeed, AgeBand, Choice, Choices, DayPart, Facet, Weekday};
use crate::service::{Vocabulary, all_bits, set_of};

set_of! { /** Facets. */ Facets of Facet }

const PARTS: usize = DayPart::ALL.len();

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

/// What depends on the time, worked out once for each timetable that is met.
pub(super) struct Times<'a> {
    catalogue: &'a Catalogue,
    now: LocalTime,
    known: Vec<Option<(State, u32)>>,
}

impl<'a> Times<'a> {
    pub fn new(catalogue: &'a Catalogue, now: LocalTime) -> Self {
        Self { catalogue, now, known: vec![None; catalogue.timetables().len()] }
    }

    /// The state now, and the parts of the days of the coming week in which it is open; `None`: not known.
    fn of(&mut self, timetable: usize) -> Option<(State, u32)> {
        let (hours, known) = (self.catalogue.timetables().get(timetable)?, self.known.get_mut(timetable)?);
        Some(*known.get_or_insert_with(|| (hours.state(self.now), week(hours, self.now))))
    }

    /// The state of a service now.
    pub fn state(&mut self, service: ServiceId) -> State {
        self.catalogue.times_of(service).and_then(|place| self.of(place)).map_or(State::Unknown, |(state, _)| state)
    }
}

/// The parts of days, of the seven from today on, in which it is open: three bits a weekday.
fn week(hours: &Hours, now: LocalTime) -> u32 {
    let mut week = 0;
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
fn moments(days: u64, times: u64) -> u32 {
    let days = if days == 0 { all_bits::<Weekday>() } else { days };
    let times = if times == 0 { all_bits::<DayPart>() } else { times } as u32;
    (0..7).filter(|day| days & 1 << day != 0).fold(0, |bits, day| bits | times << (day * PARTS))
}

/// Day and time are judged together.
fn judged_as(facet: Facet) -> Facet {
    if facet == Facet::Time { Facet::Day } else { facet }
}

/// A facet in which something was chosen.
struct Chosen {
    facet: Facet,
    /// Services that fit, or may.
    pass: ServiceSet,
    /// Of them, those that do not say.
    unstated: ServiceSet,
}

/// Services that go with the words, sorted by what was chosen.
pub(super) struct Narrowed<'a> {
    catalogue: &'a Catalogue,
    choices: &'a Choices,
    /// Everything chosen, listed.
    list: Vec<Choice>,
    /// Those that go with the words.
    asked: ServiceSet,
    chosen: Vec<Chosen>,
    /// Those that nothing chosen turns away.
    pub fitting: ServiceSet,
    /// Open now, and known to be open or closed now.
    open: [ServiceSet; 2],
}

impl<'a> Narrowed<'a> {
    pub fn new(catalogue: &'a Catalogue, choices: &'a Choices, asked: ServiceSet, times: &mut Times<'_>) -> Self {
        let none = || ServiceSet::none(catalogue.len());
        let (mut is_open, mut is_known, mut timed, mut fits_time) = (none(), none(), none(), none());
        let (days, parts) = (choices.days.bits().into(), choices.times.bits().into());
        let moments = moments(days, parts);
        asked.each(|service| {
            let Some((state, week)) = catalogue.times_of(service).and_then(|place| times.of(place)) else { return };
            timed.insert(service);
            if state == State::Open {
                is_open.insert(service);
            }
            if state != State::Unknown {
                is_known.insert(service);
            }
            if week & moments != 0 {
                fits_time.insert(service);
            }
        });

        let list = choices.list();
        let facets: Facets = list.iter().map(|choice| judged_as(choice.facet())).collect();
        let mut chosen = Vec::new();
        for facet in facets.iter() {
            let stated = catalogue.stated();
            // Who states nothing of it, or may hold more than is listed, may fit.
            let (mut fits, mut unstated) = (none(), asked.clone());
            match facet {
                Facet::Open => {
                    fits.add(is_open.view());
                    unstated.remove(is_known.view());
                }
                Facet::Day => {
                    fits.add(fits_time.view());
                    unstated.remove(timed.view());
                }
                _ => {
                    let wanted = values(facet, catalogue).into_iter().enumerate().filter(|(_, choice)| list.contains(choice));
                    wanted.for_each(|(value, _)| fits.add(stated.value(facet, value)));
                    unstated.remove(stated.anything(facet));
                    unstated.add(stated.others(facet));
                }
            }
            unstated.remove(fits.view());
            unstated.keep(asked.view());
            let mut pass = fits;
            pass.add(unstated.view());
            chosen.push(Chosen { facet, pass, unstated });
        }
        let mut narrowed = Self { catalogue, choices, list, fitting: none(), asked, chosen, open: [is_open, is_known] };
        narrowed.fitting = narrowed.without(None);
        narrowed
    }

    /// Those that pass every facet but this one.
    fn without(&self, facet: Option<Facet>) -> ServiceSet {
        let mut left = self.asked.clone();
        self.chosen.iter().filter(|chosen| Some(chosen.facet) != facet).for_each(|chosen| left.keep(chosen.pass.view()));
        left
    }

    /// Facets chosen of which a service states nothing.
    pub fn unstated(&self, service: ServiceId) -> Facets {
        self.chosen.iter().filter(|chosen| chosen.unstated.contains(service)).map(|chosen| chosen.facet).collect()
    }

    /// The facets that turn services away all by themselves, each with how many.
    pub fn turned_away(&self) -> impl Iterator<Item = (Facet, usize)> {
        let away = |chosen: &Chosen| (chosen.facet, self.without(Some(chosen.facet)).count() - self.fitting.count());
        self.chosen.iter().map(away).filter(|(_, count)| *count > 0)
    }

    /// The counts, facet by facet.
    pub fn counts(&self, times: &mut Times<'_>) -> Vec<FacetCount> {
        let of_facet = |facet: &Facet| {
            let judged = judged_as(*facet);
            let others = self.chosen.iter().any(|chosen| chosen.facet == judged).then(|| self.without(Some(judged)));
            let base = others.as_ref().unwrap_or(&self.fitting);
            let stated = self.catalogue.stated();
            let (counts, not_stated) = match facet {
                Facet::Open => {
                    let [is_open, is_known] = self.open.each_ref().map(|set| set.view().count_in(base));
                    (vec![is_open], base.count() - is_known)
                }
                Facet::Day | Facet::Time => self.moments(*facet, base, times),
                _ => {
                    let values = values(*facet, self.catalogue).len();
                    let counts = (0..values).map(|value| stated.value(*facet, value).count_in(base)).collect();
                    (counts, base.count() - stated.anything(*facet).count_in(base))
                }
            };
            let values = values(*facet, self.catalogue).into_iter().zip(counts);
            let values = values.filter(|(choice, count)| *count > 0 || self.list.contains(choice)).collect();
            FacetCount { facet: *facet, values, not_stated }
        };
        Facet::ALL.iter().map(of_facet).collect()
    }

    /// How many are open on each day at the times chosen, or at each time on the days chosen; and how many do not say.
    fn moments(&self, facet: Facet, base: &ServiceSet, times: &mut Times<'_>) -> (Vec<usize>, usize) {
        let mut kept = vec![0usize; self.catalogue.timetables().len()];
        let mut unknown = 0;
        base.each(|service| match self.catalogue.times_of(service).and_then(|place| kept.get_mut(place)) {
            Some(count) => *count += 1,
            None => unknown += 1,
        });
        let (days, parts) = (self.choices.days.bits().into(), self.choices.times.bits().into());
        let of_value = |value: usize| if facet == Facet::Day { moments(1 << value, parts) } else { moments(days, 1 << value) };
        let values: Vec<u32> = (0..if facet == Facet::Day { Weekday::ALL.len() } else { PARTS }).map(of_value).collect();
        let mut counts = vec![0; values.len()];
        for (place, kept) in kept.into_iter().enumerate().filter(|(_, kept)| *kept > 0) {
            let week = times.of(place).map_or(0, |(_, week)| week);
            counts.iter_mut().zip(&values).filter(|(_, moments)| week & **moments != 0).for_each(|(count, _)| *count += kept);
        }
        (counts, unknown)
    }
}

/// The values of a facet, in order.
fn values(facet: Facet, catalogue: &Catalogue) -> Vec<Choice> {
    fn of<V: Vocabulary>(choice: fn(V) -> Choice) -> Vec<Choice> {
        V::ALL.iter().copied().map(choice).collect()
    }
    match facet {
        Facet::Need => of(Choice::Need),
        Facet::For => of(Choice::For),
        Facet::Age => of::<AgeBand>(Choice::Age),
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
