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
use crate::place::{AreaKind, Gazetteer, Metres, PlanePoint, Walking, Way};
use crate::query::{Facet, Query};
use crate::search::fold;
use crate::service::{Accepting, Catchment, Delivery, Vocabulary};
use facets::{Chosen, Facts, Tally};
use matching::Asked;

/// A service that also visits is listed among those that come to you when its own place is farther than this.
const NEAR_ENOUGH_TO_GO: f32 = 2_000.0;

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
    let home = query.home.as_ref().map(|home| catalogue.project(home.at));
    let area = query.home.as_ref().and_then(|home| gazetteer.area(home.area?));
    let search = Search {
        catalogue,
        gazetteer,
        query,
        now,
        asked: &asked,
        home: home.map(|home| (home, Walking::new(home, gazetteer.river(), catalogue.plane()))),
        slug: area.map_or(String::new(), |area| fold(&area.name).replace(' ', "-")),
    };
    let chosen = Chosen::new(&query.choices, catalogue);
    let mut facts = Facts::new(catalogue, now);
    let mut tally = Tally::new();
    let mut found: Vec<Option<Found>> = Vec::with_capacity(catalogue.len());
    let mut members: [Vec<ServiceId>; GroupId::ALL.len()] = Default::default();
    for (service, row) in catalogue.rows() {
        let place = asked.relevance(service, row).and_then(|relevance| {
            let (open, stated) = facts.stated(row);
            let verdict = chosen.judge(&stated);
            tally.count(&stated, &chosen, verdict);
            verdict.against.is_empty().then(|| {
                let group = search.group(row, verdict.unstated);
                members[group as usize].push(service);
                Found { open, group, unstated: verdict.unstated, score: search.score(row, relevance, open) }
            })
        });
        found.push(place);
    }

    let collect = |id: GroupId| search.collect(id, &members[id as usize], &found);
    let groups: Vec<Group> = GroupId::ALL.into_iter().filter_map(collect).collect();
    let empty_because = groups.is_empty().then(|| search.empty_because(&tally));
    let instead = empty_because.and_then(|_| query.choices.needs.iter().next().map(Need::beside).or(asked.guess));
    Answer { crisis: asked.crisis, needs: asked.needs, groups, facets: tally.facets(&query.choices, catalogue), empty_because, instead }
}

/// A matching row on its way into a group.
#[derive(Clone, Copy, Debug)]
struct Found {
    open: State,
    group: GroupId,
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
    /// The ward or borough of home, as catchments write it.
    slug: String,
}

impl Search<'_> {
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

    /// Its catchment is stated and home, as far as it is known, is not in it.
    fn lives_outside(&self, row: &Row) -> bool {
        let catchment = self.catalogue.catchment(row);
        // Most state none, and the rest is not cheap.
        if catchment.is_empty() {
            return false;
        }
        let Some(home) = &self.query.home else { return false };
        let Some(area) = home.area.and_then(|id| self.gazetteer.area(id)) else { return false };
        let own_borough: &str = match area.kind {
            AreaKind::Ward => &self.catalogue.dataset().borough,
            AreaKind::Borough => &self.slug,
        };
        let takes = |rule: &Catchment| match rule {
            Catchment::Borough(name) => **name == *own_borough,
            // A ward elsewhere cannot be told from here; a ward of this borough can.
            Catchment::Ward(name) => area.kind == AreaKind::Ward && **name == *self.slug,
            Catchment::Postcode(code) => home.label.split(' ').next() == Some(code),
            Catchment::Neighbourhood(id) => {
                area.neighbourhood.as_ref() == Some(id) || area.kind == AreaKind::Ward && area.neighbourhood.is_none()
            }
            // The gazetteer covers one borough of London and its neighbours.
            Catchment::London | Catchment::England | Catchment::UnitedKingdom | Catchment::Words(_) => true,
        };
        !catchment.iter().any(takes)
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
    fn collect(&self, id: GroupId, members: &[ServiceId], found: &[Option<Found>]) -> Option<Group> {
        if members.is_empty() {
            return None;
        }
        let member = |service: ServiceId| found.get(service.0 as usize).copied().flatten().filter(|found| found.group == id);
        let best = match &self.home {
            Some((home, walking)) if id == GroupId::Near => {
                let most = members.iter().filter_map(|service| member(*service)).map(|found| found.score).fold(f32::MIN, f32::max);
                self.nearest(*home, walking, most, &member)
            }
            _ => {
                let rank = |service: &ServiceId| Some(self.ranked(*service, self.catalogue.row(*service)?, member(*service)?));
                members.iter().filter_map(rank).collect()
            }
        };
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
            let row = self.catalogue.row(ranked.service)?;
            let Found { open, unstated, .. } = ranked.found;
            let reasons = self.reasons(row, id, &ranked);
            Some(Hit {
                service: ranked.service,
                distance: self.distance(row),
                way: ranked.way,
                open,
                unstated,
                score: ranked.score,
                reasons,
            })
        };
        Some(Group { id, total: members.len(), hits: first.into_iter().filter_map(hit).collect() })
    }

    fn ranked(&self, service: ServiceId, row: &Row, found: Found) -> Ranked {
        let way = self.way(row);
        let near = way.filter(|_| rank::is_by_distance(found.group)).map_or(0.0, |way| rank::nearness(way.metres.get()));
        Ranked { service, way, score: found.score + WEIGHTS.near * near, found }
    }

    /// Walks the index outward until nothing farther can be among the best, and takes what was met. `most`: the best score without nearness.
    fn nearest(&self, home: PlanePoint, walking: &Walking, most: f32, member: &dyn Fn(ServiceId) -> Option<Found>) -> Vec<Ranked> {
        let mut taken = vec![false; self.catalogue.len()];
        let mut ranked: Vec<Ranked> = Vec::new();
        // Scores of the best so far, the least first; as many as are asked for.
        let mut best: Vec<f32> = Vec::new();
        self.catalogue.index().walk(home, |site, distance| {
            // Not even the best of the rest, straight ahead, would come before the last of those.
            let bound = most + WEIGHTS.near * rank::nearness(walking.least(distance).get());
            if best.len() == self.query.limit && best.first().is_none_or(|least| bound < *least) {
                return false;
            }
            let Some(service) = self.catalogue.service_at(site) else { return true };
            let Some((found, row)) = member(service).zip(self.catalogue.row(service)) else { return true };
            if taken.get_mut(service.0 as usize).is_some_and(|taken| !core::mem::replace(taken, true)) {
                let next = self.ranked(service, row, found);
                if best.len() < self.query.limit || best.first().is_some_and(|least| next.score >= *least) {
                    let place = best.partition_point(|score| *score < next.score);
                    best.insert(place, next.score);
                    if best.len() > self.query.limit {
                        best.remove(0);
                    }
                    ranked.push(next);
                }
            }
            true
        });
        ranked
    }

    fn compare(&self, a: &Ranked, b: &Ranked) -> core::cmp::Ordering {
        let row = |of: &Ranked| self.catalogue.row(of.service);
        let distance = |of: &Ranked| row(of).and_then(|row| self.distance(row));
        let is_doubtful = |of: &Ranked| row(of).is_some_and(|row| row.unconfirmed);
        let name = |of: &Ranked| row(of).and_then(|row| self.catalogue.text(row)).map_or("", |text| text.name);
        let by_distance = || (distance(a).is_none(), distance(a)).cmp(&(distance(b).is_none(), distance(b)));
        (b.score.total_cmp(&a.score))
            .then_with(by_distance)
            .then_with(|| is_doubtful(a).cmp(&is_doubtful(b)))
            .then_with(|| name(a).cmp(name(b)))
            .then(a.service.cmp(&b.service))
    }

    fn empty_because(&self, tally: &Tally) -> EmptyBecause {
        let most = Facet::ALL.iter().map(|facet| (tally.turned_away[*facet as usize] as usize, *facet)).filter(|(count, _)| *count > 0);
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

/// The bits of a number such that they are in order when the numbers are.
fn ordered(number: f32) -> u32 {
    let bits = number.to_bits();
    if bits >> 31 == 0 { bits | 1 << 31 } else { !bits }
}

/// A result with what it is ranked by.
#[derive(Clone, Copy, Debug)]
struct Ranked {
    service: ServiceId,
    way: Option<Way>,
    score: f32,
    found: Found,
}

#[cfg(test)]
mod tests;
