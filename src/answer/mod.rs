//! The façade: a question in, everything the screen shows out.
//!
//! Pure, total and deterministic: the time is an argument, nothing is remembered, and the same question gives the same answer
//! on the host and in the browser.

mod reason;

pub use reason::Reason;

use crate::catalogue::{Catalogue, Row, ServiceId};
use crate::hours::{LocalTime, State};
use crate::need::{Meant, NeedSet, Words};
use crate::place::{AreaKind, Gazetteer, Metres, PlanePoint};
use crate::query::Query;
use crate::search::{fold, words};
use crate::service::{Catchment, Delivery};

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
    /// At the time of asking.
    pub open: State,
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
    /// All that fits is closed then: so many.
    Closed(usize),
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
    /// Why there is none.
    pub empty_because: Option<EmptyBecause>,
}

/// Finds what fits.
///
/// Within "near": nearest first among equally good matches, ties by id. A choice of needs makes all matches equal; typed
/// words rank a service whose name holds them all first, then those whose main need was meant, then those with such a need
/// among others, then those whose texts hold the words.
#[must_use]
pub fn find(catalogue: &Catalogue, gazetteer: &Gazetteer, words: &Words, query: &Query, now: LocalTime) -> Answer {
    let asked = Asked::new(words, query);
    let search =
        Search { catalogue, gazetteer, query, now, asked: &asked, home: query.home.as_ref().map(|home| catalogue.project(home.at)) };
    let mut closed = 0;
    let mut found: Vec<Option<Found>> = Vec::with_capacity(catalogue.len());
    for (_, row) in catalogue.rows() {
        let place = asked.tier(catalogue, row).and_then(|tier| {
            let open = search.open(row);
            if query.open_only && open == State::Closed {
                closed += 1;
                return None;
            }
            Some(Found { tier, open, group: search.group(row, open) })
        });
        found.push(place);
    }

    let groups: Vec<Group> = GroupId::ALL.into_iter().filter_map(|id| search.collect(id, &found)).collect();
    let empty_because = groups.is_empty().then(|| match (catalogue.is_empty(), closed, query.needs.is_empty(), asked.is_wordless()) {
        (true, ..) => EmptyBecause::Nothing,
        (_, 1.., ..) => EmptyBecause::Closed(closed),
        (_, _, false, true) => EmptyBecause::Needs,
        (_, _, false, false) => EmptyBecause::NeedsAndWords,
        (_, _, true, _) => EmptyBecause::Words,
    });
    Answer { crisis: asked.crisis, needs: asked.needs, groups, empty_because }
}

/// How good a match is: 0 is best.
type Tier = u8;

/// A matching row on its way into a group.
#[derive(Clone, Copy, Debug)]
struct Found {
    tier: Tier,
    open: State,
    group: GroupId,
}

/// What the query means.
struct Asked {
    needs: Vec<Meant>,
    crisis: bool,
    /// Needs chosen.
    chosen: NeedSet,
    /// Needs understood from words.
    meant: NeedSet,
    likeliest: NeedSet,
    /// Every typed word, folded.
    typed: Vec<String>,
    /// Typed words that are no need.
    rest: Vec<String>,
}

impl Asked {
    fn new(words_known: &Words, query: &Query) -> Self {
        let meaning = words_known.meaning(&query.text);
        let folded = fold(&query.text);
        let chosen = query.needs.iter().map(|need| Meant { need, score: 1.0, phrase: String::new() });
        let understood = meaning.needs.iter().filter(|meant| !query.needs.contains(meant.need)).cloned();
        Self {
            needs: chosen.chain(understood).collect(),
            crisis: meaning.crisis,
            chosen: query.needs,
            meant: meaning.needs.iter().map(|meant| meant.need).collect(),
            likeliest: meaning.needs.iter().filter(|meant| meant.score >= 1.0).map(|meant| meant.need).collect(),
            typed: words(&folded).map(str::to_owned).collect(),
            rest: meaning.rest.into_iter().filter(|word| !is_small(word)).collect(),
        }
    }

    fn is_wordless(&self) -> bool {
        self.typed.is_empty()
    }

    /// `None`: no match.
    fn tier(&self, catalogue: &Catalogue, row: &Row) -> Option<Tier> {
        if !self.chosen.is_empty() && !self.chosen.meets(row.needs) {
            return None;
        }
        if self.is_wordless() {
            return Some(0);
        }
        if self.named(catalogue, row) {
            return Some(0);
        }
        if self.likeliest.contains(row.main_need) {
            return Some(1);
        }
        if self.meant.meets(row.needs) {
            return Some(2);
        }
        let text = catalogue.text(row)?;
        let has =
            |word: &String| [text.name, text.organisation, text.summary, text.description].iter().any(|text| has_word(&fold(text), word));
        (!self.rest.is_empty() && self.rest.iter().all(has)).then_some(3)
    }

    /// Every typed word stands in its name or organisation.
    fn named(&self, catalogue: &Catalogue, row: &Row) -> bool {
        let Some(text) = catalogue.text(row) else { return false };
        let own = fold(&[text.name, " ", text.organisation].concat());
        self.typed.iter().any(|word| !is_small(word)) && self.typed.iter().filter(|word| !is_small(word)).all(|word| has_word(&own, word))
    }
}

/// Whether people go to its address: that of, say, the office of a befriending scheme is no place to be near.
fn is_place_to_go(row: &Row) -> bool {
    row.delivery.is_empty() || row.delivery.contains(Delivery::Site)
}

/// Words too common to look for in a record.
fn is_small(word: &str) -> bool {
    const SMALL: [&str; 34] = [
        "a", "an", "and", "any", "are", "at", "by", "can", "do", "for", "from", "get", "have", "help", "i", "im", "in", "is", "it", "me",
        "my", "near", "need", "of", "on", "or", "please", "some", "the", "to", "want", "where", "with", "you",
    ];
    SMALL.contains(&word)
}

/// Whether a folded text has a word, or one that begins with it when it is long enough to mean something.
fn has_word(folded: &str, word: &str) -> bool {
    words(folded).any(|own| own == word || word.len() >= 4 && own.starts_with(word))
}

struct Search<'a> {
    catalogue: &'a Catalogue,
    gazetteer: &'a Gazetteer,
    query: &'a Query,
    now: LocalTime,
    asked: &'a Asked,
    home: Option<PlanePoint>,
}

impl Search<'_> {
    /// A service in doubt is never open.
    fn open(&self, row: &Row) -> State {
        match self.catalogue.hours(row) {
            Some(hours) if !row.unconfirmed => hours.state(self.now),
            _ => State::Unknown,
        }
    }

    fn group(&self, row: &Row, open: State) -> GroupId {
        if self.lives_outside(row) {
            return GroupId::Outside;
        }
        if self.query.open_only && open == State::Unknown {
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
        let Some(home) = &self.query.home else { return false };
        let Some(area) = home.area.and_then(|id| self.gazetteer.area(id)) else { return false };
        let slug = fold(&area.name).replace(' ', "-");
        let own_borough: &str = match area.kind {
            AreaKind::Ward => &self.catalogue.dataset().borough,
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
        !catchment.is_empty() && !catchment.iter().any(takes)
    }

    fn distance(&self, row: &Row) -> Option<Metres> {
        self.catalogue.distance(self.home.filter(|_| is_place_to_go(row))?, row)
    }

    /// The group with its first hits; `None` when it is empty.
    fn collect(&self, id: GroupId, found: &[Option<Found>]) -> Option<Group> {
        let member = |service: ServiceId| found.get(service.0 as usize).copied().flatten().filter(|found| found.group == id);
        let members = || self.catalogue.rows().filter_map(|(service, row)| Some((service, row, member(service)?)));
        let total = members().count();
        if total == 0 {
            return None;
        }
        let order: Vec<(ServiceId, Option<Metres>)> = match (id, self.home) {
            (GroupId::Near, Some(home)) => self.nearest(home, &member),
            _ => {
                let mut order: Vec<_> = members()
                    .map(|(service, row, found)| {
                        let distance = self.distance(row);
                        let name = self.catalogue.text(row).map_or("", |text| text.name);
                        // Nearest first where there is a distance; then what is surer, then by name.
                        ((found.tier, distance.is_none(), distance, row.unconfirmed, name, service), distance)
                    })
                    .collect();
                order.sort_unstable_by(|a, b| a.0.cmp(&b.0));
                order.truncate(self.query.limit);
                order.into_iter().map(|((.., service), distance)| (service, distance)).collect()
            }
        };
        let hits = order
            .into_iter()
            .filter_map(|(service, distance)| {
                let row = self.catalogue.row(service)?;
                let open = member(service)?.open;
                Some(Hit { service, distance, open, reasons: self.reasons(row, id, open, distance) })
            })
            .collect();
        Some(Group { id, total, hits })
    }

    /// One walk of the index for each tier, best first, until there are enough.
    fn nearest(&self, home: PlanePoint, member: &dyn Fn(ServiceId) -> Option<Found>) -> Vec<(ServiceId, Option<Metres>)> {
        let mut order = Vec::new();
        for tier in 0..=3 {
            let mut taken = vec![false; self.catalogue.len()];
            let mut first_site = |site: u32| {
                let Some(service) =
                    self.catalogue.service_at(site).filter(|service| member(*service).is_some_and(|found| found.tier == tier))
                else {
                    return false;
                };
                taken.get_mut(service.0 as usize).is_some_and(|taken| !core::mem::replace(taken, true))
            };
            let wanted = self.query.limit.saturating_sub(order.len());
            let walk = self.catalogue.index().nearest(home, wanted, &mut first_site);
            order.extend(walk.into_iter().filter_map(|nearest| Some((self.catalogue.service_at(nearest.site)?, Some(nearest.distance)))));
            if self.asked.is_wordless() {
                break;
            }
        }
        order
    }

    fn reasons(&self, row: &Row, group: GroupId, open: State, distance: Option<Metres>) -> Vec<Reason> {
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
        if let Some(distance) = distance {
            reasons.push(Reason::Distance(distance));
        }
        match open {
            State::Open => reasons.push(Reason::Open {
                until: self.catalogue.hours(row).and_then(|hours| hours.next_change(self.now)).map(|(then, _)| then),
            }),
            State::Unknown if self.query.open_only => reasons.push(Reason::HoursNotKnown),
            State::Closed | State::Unknown => {}
        }
        if let Some(language) = self.query.language.as_ref().filter(|language| self.catalogue.languages(row).contains(language)) {
            reasons.push(Reason::Speaks(language.clone()));
        }
        if row.delivery.contains(Delivery::HomeVisit) {
            reasons.push(Reason::Visits);
        }
        if group == GroupId::Maybe && !row.confidential && !self.catalogue.is_mapped(row) {
            reasons.push(Reason::PlaceNotKnown);
        }
        reasons.push(if row.unconfirmed { Reason::Unconfirmed } else { Reason::Dated(row.checked_on) });
        reasons
    }
}

#[cfg(test)]
mod tests;
