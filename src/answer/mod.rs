//! The façade: a question in, everything the screen shows out.
//!
//! Pure, total and deterministic: the time is an argument, nothing is remembered, and the same question gives the same answer
//! on the host and in the browser.

mod facets;
mod matching;
mod rank;
mod reason;

pub use facets::{FacetCount, Facets};
pub use rank::{Freshness, HALF_WAY, WEIGHTS, Weights};
pub use reason::Reason;

use crate::catalogue::{Catalogue, Row, ServiceId};
use crate::hours::{LocalTime, State};
use crate::need::{Meant, Need, Words};
use crate::place::{AreaKind, Gazetteer, Home, Metres, PlanePoint, Walking, Way};
use crate::query::{Facet, Query};
use crate::search::fold;
use crate::service::{Accepting, Catchment, Delivery};
use facets::{Narrowed, Times};
use matching::Asked;

/// A service that also visits is listed among those that come to you when its own place is farther than this.
const NEAR_ENOUGH_TO_GO: f32 = 2_000.0;

/// The index is walked for a group that has one service in so many or more; a smaller one is looked through.
const COMMON: usize = 8;
/// A walk that met one place in so many, and is not at its end, is given up.
const FAR: usize = 16;

/// The groups an answer has, in the order of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupId {
    /// Somewhere to go, nearest first.
    Near,
    /// They come to you.
    Visits,
    /// By phone or online.
    Remote,
    /// May fit: where, or whether it is open, is not stated.
    Maybe,
    /// For people who live elsewhere, by its own account.
    Outside,
}

impl GroupId {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Near, Self::Visits, Self::Remote, Self::Maybe, Self::Outside];

    /// Its name in JSON and URLs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Visits => "visits",
            Self::Remote => "remote",
            Self::Maybe => "maybe",
            Self::Outside => "outside",
        }
    }
}

/// One service in an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Which.
    pub service: ServiceId,
    /// From home to its nearest site in a straight line; `None` without a home or a point.
    pub distance: Option<Metres>,
    /// The way there on foot, estimated; `None` likewise.
    pub way: Option<Way>,
    /// At the time of asking.
    pub open: State,
    /// What was chosen and it does not state.
    pub unstated: Facets,
    /// What it was ranked by: higher is better, never NaN. See [`WEIGHTS`].
    pub score: f32,
    /// Why it is here, the most telling first.
    pub reasons: Vec<Reason>,
}

/// Results that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Which group.
    pub id: GroupId,
    /// How many there are, shown or not.
    pub total: usize,
    /// The first of them.
    pub hits: Vec<Hit>,
}

/// Why an answer is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyBecause {
    /// No word typed is known as a need, or stands in a record.
    Words,
    /// No record has any of the needs asked for.
    Needs,
    /// The needs asked for and the words typed have no record in common.
    NeedsAndWords,
    /// What was chosen in this facet turned all away; without it there would be so many.
    Facet(Facet, usize),
    /// What was chosen in several facets, together.
    Facets,
    /// The catalogue is empty.
    Nothing,
}

/// All that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Needs asked for or understood, the likeliest first.
    pub needs: Vec<Meant>,
    /// The words may mean danger: the crisis block stands above everything.
    pub crisis: bool,
    /// Groups that are not empty, in the order of [`GroupId`].
    pub groups: Vec<Group>,
    /// For each facet, how many there are of each value.
    pub facets: Vec<FacetCount>,
    /// Why there is none.
    pub empty_because: Option<EmptyBecause>,
    /// When there is none, the need to try instead.
    pub instead: Option<Need>,
}

impl Answer {
    /// How many services there are in all groups.
    #[must_use]
    pub fn total(&self) -> usize {
        self.groups.iter().map(|group| group.total).sum()
    }
}

/// Finds what fits, and counts what each further choice would leave.
///
/// A service that does not state what was chosen is in "may fit", never away. Within a group the order is by score ([`WEIGHTS`]),
/// then distance, then what is not in doubt, then name, then id: a total order.
#[must_use]
pub fn find(catalogue: &Catalogue, gazetteer: &Gazetteer, words: &Words, query: &Query, now: LocalTime) -> Answer {
    let asked = Asked::new(catalogue, words, query);
    let mut times = Times::new(catalogue, now);
    let narrowed = Narrowed::new(catalogue, &query.choices, asked.matches(catalogue), &mut times);
    let search = Search::new(catalogue, gazetteer, query, now, &asked);
    let mut members: [Vec<Found>; GroupId::ALL.len()] = Default::default();
    narrowed.fitting.each(|service| {
        let Some(row) = catalogue.row(service) else { return };
        let (open, unstated) = (times.state(service), narrowed.unstated(service));
        let group = search.group(row, unstated);
        let score = search.score(row, asked.relevance(service, row), open);
        members[group as usize].push(Found { service, open, unstated, score });
    });

    let groups: Vec<Group> = GroupId::ALL.into_iter().zip(members).filter_map(|(id, members)| search.collect(id, &members)).collect();
    let empty_because = groups.is_empty().then(|| search.empty_because(&narrowed));
    let instead = empty_because.and_then(|_| query.choices.needs.iter().next().map(Need::beside).or(asked.guess));
    let facets = narrowed.counts(&mut times);
    Answer { crisis: asked.crisis, needs: asked.needs, groups, facets, empty_because, instead }
}

/// A matching service on its way into a group.
#[derive(Clone, Copy, Debug)]
struct Found {
    service: ServiceId,
    open: State,
    unstated: Facets,
    /// Without nearness.
    score: f32,
}

/// Whether people go to its address: that of, say, the office of a befriending scheme is no place to be near.
fn is_place_to_go(row: &Row) -> bool {
    row.delivery.is_empty() || row.delivery.contains(Delivery::Site)
}

struct Search<'a> {
    catalogue: &'a Catalogue,
    gazetteer: &'a Gazetteer,
    query: &'a Query,
    now: LocalTime,
    asked: &'a Asked,
    home: Option<(PlanePoint, Walking)>,
    /// For each list of places in the catalogue: home, as far as it is known, is in none of them.
    outside: Vec<bool>,
}

impl<'a> Search<'a> {
    fn new(catalogue: &'a Catalogue, gazetteer: &'a Gazetteer, query: &'a Query, now: LocalTime, asked: &'a Asked) -> Self {
        let home = query.home.as_ref().map(|home| catalogue.project(home.at));
        let home = home.map(|home| (home, Walking::new(home, gazetteer.river(), catalogue.plane())));
        Self { catalogue, gazetteer, query, now, asked, home, outside: outside(catalogue, gazetteer, query.home.as_ref()) }
    }

    fn group(&self, row: &Row, unstated: Facets) -> GroupId {
        if self.lives_outside(row) {
            return GroupId::Outside;
        }
        if !unstated.is_empty() {
            return GroupId::Maybe;
        }
        let visits = row.delivery.contains(Delivery::HomeVisit);
        if is_place_to_go(row)
            && self.catalogue.is_mapped(row)
            && !(visits && self.distance(row).is_some_and(|away| away.get() > NEAR_ENOUGH_TO_GO))
        {
            GroupId::Near
        } else if visits {
            GroupId::Visits
        } else if row.confidential || row.delivery.contains(Delivery::Phone) || row.delivery.contains(Delivery::Online) {
            GroupId::Remote
        } else {
            GroupId::Maybe
        }
    }

    fn lives_outside(&self, row: &Row) -> bool {
        self.catalogue.catchment_of(row).and_then(|place| self.outside.get(place)).copied().unwrap_or_default()
    }

    fn distance(&self, row: &Row) -> Option<Metres> {
        let (home, _) = self.home.as_ref().filter(|_| is_place_to_go(row))?;
        self.catalogue.distance(*home, row)
    }

    /// The shortest way on foot to any of its sites.
    fn way(&self, row: &Row) -> Option<Way> {
        let (_, walking) = self.home.as_ref().filter(|_| is_place_to_go(row))?;
        self.catalogue.points(row).map(|at| walking.to(at)).min_by_key(|way| way.metres)
    }

    /// All of the score but nearness.
    fn score(&self, row: &Row, relevance: f32, open: State) -> f32 {
        let Weights { relevance: for_relevance, open: for_open, language, fresh, accepting, .. } = WEIGHTS;
        let is_open = match open {
            State::Open => 1.0,
            State::Unknown => 0.5,
            State::Closed => 0.0,
        };
        let takes = match row.accepting {
            Some(Accepting::Open) => 1.0,
            Some(Accepting::WaitingList) => 0.5,
            Some(Accepting::Paused | Accepting::Closed) | None => 0.0,
        };
        let worth = if row.unconfirmed { 0.0 } else { Freshness::of(row.checked_on, self.now.date).worth() };
        for_relevance * relevance
            + for_open * is_open
            + language * f32::from(u8::from(self.speaks(row)))
            + fresh * worth
            + accepting * takes
    }

    fn speaks(&self, row: &Row) -> bool {
        self.query.language.as_ref().is_some_and(|language| self.catalogue.languages(row).contains(language))
    }

    /// The group with its first hits; `None` when it is empty.
    fn collect(&self, id: GroupId, members: &[Found]) -> Option<Group> {
        if members.is_empty() {
            return None;
        }
        let is_common = members.len() >= self.catalogue.len() / COMMON;
        let walked = if id == GroupId::Near && is_common { self.walk(members) } else { None };
        let best = walked.unwrap_or_else(|| self.weigh(id, members));
        // Sorted as integers, the best score first; only where scores are equal does the rest have to decide.
        let mut order: Vec<u64> = (0u64..).zip(&best).map(|(place, ranked)| u64::from(!ordered(ranked.score)) << 32 | place).collect();
        order.sort_unstable();
        let limit = self.query.limit;
        let mut first: Vec<Ranked> = Vec::with_capacity(limit.min(best.len()));
        for equals in order.chunk_by(|a, b| a >> 32 == b >> 32) {
            if first.len() >= limit {
                break;
            }
            let start = first.len();
            for ranked in equals.iter().filter_map(|key| best.get((key & 0xffff_ffff) as usize)) {
                let place = start + first[start..].partition_point(|before| self.compare(before, ranked).is_lt());
                first.insert(place, *ranked);
            }
        }
        first.truncate(limit);
        let hit = |ranked: Ranked| {
            let Found { service, open, unstated, .. } = ranked.found;
            let row = self.catalogue.row(service)?;
            let reasons = self.reasons(row, id, &ranked);
            Some(Hit { service, distance: self.distance(row), way: ranked.way, open, unstated, score: ranked.score, reasons })
        };
        Some(Group { id, total: members.len(), hits: first.into_iter().filter_map(hit).collect() })
    }

    fn ranked(&self, id: GroupId, found: Found) -> Option<Ranked> {
        let way = self.way(self.catalogue.row(found.service)?);
        let near = way.filter(|_| rank::is_by_distance(id)).map_or(0.0, |way| rank::nearness(way.metres.get()));
        Some(Ranked { way, score: found.score + WEIGHTS.near * near, found })
    }

    /// No way to a place so far in a straight line gives more than this.
    fn most(&self, distance: Option<Metres>) -> f32 {
        let least = self.home.as_ref().zip(distance).map(|((_, walking), distance)| walking.least(distance));
        least.map_or(0.0, |least| WEIGHTS.near * rank::nearness(least.get()))
    }

    /// Looks at every member, and closer at those that may be among the best.
    fn weigh(&self, id: GroupId, members: &[Found]) -> Vec<Ranked> {
        let mut best = Best::new(self.query.limit, members.len());
        let mut ranked = Vec::new();
        for found in members {
            let distance = || self.catalogue.row(found.service).and_then(|row| self.distance(row));
            let near = if rank::is_by_distance(id) { self.most(distance()) } else { 0.0 };
            if best.takes(found.score + near)
                && let Some(next) = self.ranked(id, *found)
                && best.takes(next.score)
            {
                best.add(next.score);
                ranked.push(next);
            }
        }
        ranked
    }

    /// Walks the index outward until nothing farther can be among the best, and takes what was met; `None` when that goes too far.
    fn walk(&self, members: &[Found]) -> Option<Vec<Ranked>> {
        let (home, _) = self.home.as_ref()?;
        let most = members.iter().map(|found| found.score).fold(f32::MIN, f32::max);
        // 1 + the place of each member that is not met yet.
        let mut place_of = vec![0u32; self.catalogue.len()];
        for (place, found) in (1..).zip(members) {
            place_of[found.service.0 as usize] = place;
        }
        let mut best = Best::new(self.query.limit, members.len());
        let mut ranked = Vec::new();
        let mut steps = self.catalogue.index().len() / FAR;
        let mut is_settled = true;
        self.catalogue.index().walk(*home, |site, distance| {
            // Not even the best of the rest, straight ahead, would come before the last of those.
            if !best.takes(most + self.most(Some(distance))) {
                return false;
            }
            is_settled = steps > 0;
            steps = steps.saturating_sub(1);
            let service = self.catalogue.service_at(site);
            let place = service.and_then(|service| place_of.get_mut(service.0 as usize)).map_or(0, core::mem::take);
            let found = (place as usize).checked_sub(1).and_then(|place| members.get(place));
            if let Some(next) = found.and_then(|found| self.ranked(GroupId::Near, *found))
                && best.takes(next.score)
            {
                best.add(next.score);
                ranked.push(next);
            }
            is_settled
        });
        is_settled.then_some(ranked)
    }

    fn compare(&self, a: &Ranked, b: &Ranked) -> core::cmp::Ordering {
        let row = |of: &Ranked| self.catalogue.row(of.found.service);
        let distance = |of: &Ranked| row(of).and_then(|row| self.distance(row));
        let is_doubtful = |of: &Ranked| row(of).is_some_and(|row| row.unconfirmed);
        let name = |of: &Ranked| row(of).and_then(|row| self.catalogue.text(row)).map_or("", |text| text.name);
        let by_distance = || (distance(a).is_none(), distance(a)).cmp(&(distance(b).is_none(), distance(b)));
        (b.score.total_cmp(&a.score))
            .then_with(by_distance)
            .then_with(|| is_doubtful(a).cmp(&is_doubtful(b)))
            .then_with(|| name(a).cmp(name(b)))
            .then(a.found.service.cmp(&b.found.service))
    }

    fn empty_because(&self, narrowed: &Narrowed<'_>) -> EmptyBecause {
        let most = narrowed.turned_away().map(|(facet, count)| (count, facet));
        let choices = &self.query.choices;
        let other_choices = choices.list().iter().any(|choice| choice.facet() != Facet::Need);
        match most.max_by_key(|(count, facet)| (*count, core::cmp::Reverse(*facet))) {
            _ if self.catalogue.is_empty() => EmptyBecause::Nothing,
            Some((_, Facet::Need)) if !self.asked.is_wordless() && !other_choices => EmptyBecause::NeedsAndWords,
            Some((_, Facet::Need)) if !other_choices => EmptyBecause::Needs,
            Some((count, facet)) => EmptyBecause::Facet(facet, count),
            None if other_choices && !self.asked.is_hopeless() => EmptyBecause::Facets,
            None => EmptyBecause::Words,
        }
    }

    fn reasons(&self, row: &Row, group: GroupId, ranked: &Ranked) -> Vec<Reason> {
        let mut reasons = Vec::new();
        match self.asked.needs.iter().find(|meant| row.needs.contains(meant.need)) {
            Some(meant) => {
                reasons.push(Reason::Need { need: meant.need, typed: Some(meant.phrase.clone()).filter(|phrase| !phrase.is_empty()) })
            }
            None if !self.asked.is_wordless() => reasons.push(Reason::Words),
            None => {}
        }
        if group == GroupId::Outside {
            reasons.push(Reason::ForPeopleElsewhere(self.catalogue.catchment(row).to_vec()));
        }
        if let Some(way) = ranked.way {
            let over = way.crossing.and_then(|place| self.gazetteer.river().crossings.get(place));
            reasons.push(Reason::Walk { minutes: way.minutes(), over: over.map(|crossing| crossing.name.clone()) });
        }
        if ranked.found.open == State::Open {
            let until = self.catalogue.hours(row).and_then(|hours| hours.next_change(self.now)).map(|(then, _)| then);
            reasons.push(Reason::Open { until });
        }
        reasons.extend(self.query.language.clone().filter(|_| self.speaks(row)).map(Reason::Speaks));
        if group != GroupId::Near && row.delivery.contains(Delivery::HomeVisit) {
            reasons.push(Reason::Visits);
        }
        reasons.extend(ranked.found.unstated.iter().map(Reason::NotStated));
        if group == GroupId::Maybe && ranked.found.unstated.is_empty() {
            reasons.push(Reason::PlaceNotKnown);
        }
        reasons.push(Reason::Checked { on: row.checked_on, freshness: Freshness::of(row.checked_on, self.now.date) });
        if row.unconfirmed {
            reasons.push(Reason::Unconfirmed);
        }
        reasons
    }
}

/// For each list of places in the catalogue: whether home, as far as it is known, is in none of them.
fn outside(catalogue: &Catalogue, gazetteer: &Gazetteer, home: Option<&Home>) -> Vec<bool> {
    let Some((home, area)) = home.and_then(|home| Some((home, gazetteer.area(home.area?)?))) else { return Vec::new() };
    let slug = fold(&area.name).replace(' ', "-");
    let own_borough: &str = match area.kind {
        AreaKind::Ward => &catalogue.dataset().borough,
        AreaKind::Borough => &slug,
    };
    let takes = |rule: &Catchment| match rule {
        Catchment::Borough(name) => **name == *own_borough,
        // A ward elsewhere cannot be told from here; a ward of this borough can.
        Catchment::Ward(name) => area.kind == AreaKind::Ward && **name == *slug,
        Catchment::Postcode(code) => home.label.split(' ').next() == Some(code),
        Catchment::Neighbourhood(id) => {
            area.neighbourhood.as_ref() == Some(id) || area.kind == AreaKind::Ward && area.neighbourhood.is_none()
        }
        // The gazetteer covers one borough of London and its neighbours.
        Catchment::London | Catchment::England | Catchment::UnitedKingdom | Catchment::Words(_) => true,
    };
    catalogue.catchments().iter().map(|list| !list.iter().any(takes)).collect()
}

/// Scores of the best so far.
struct Best {
    /// The least first; as many as are asked for.
    scores: Vec<f32>,
    /// `None`: all are.
    limit: Option<usize>,
}

impl Best {
    fn new(limit: usize, of: usize) -> Self {
        Self { scores: Vec::new(), limit: Some(limit).filter(|limit| *limit < of) }
    }

    /// Whether a score is among them, or as good as the last of them.
    fn takes(&self, score: f32) -> bool {
        self.limit.is_none_or(|limit| self.scores.len() < limit || self.scores.first().is_some_and(|least| score >= *least))
    }

    fn add(&mut self, score: f32) {
        let Some(limit) = self.limit else { return };
        let place = self.scores.partition_point(|before| *before < score);
        self.scores.insert(place, score);
        if self.scores.len() > limit {
            self.scores.remove(0);
        }
    }
}

/// The bits of a number such that they are in order when the numbers are.
fn ordered(number: f32) -> u32 {
    let bits = number.to_bits();
    if bits >> 31 == 0 { bits | 1 << 31 } else { !bits }
}

/// A result with what it is ranked by.
#[derive(Clone, Copy, Debug)]
struct Ranked {
    way: Option<Way>,
    score: f32,
    found: Found,
}

#[cfg(test)]
mod tests;
