//! Needs, places, reasons and choices in words.

use super::key::{Count, Key};
use super::messages::{Messages, Meta, put};
use super::names::Tongue;
use crate::answer::{Answer, EmptyBecause, Freshness, GroupId, Reason};
use crate::date::PartialDate;
use crate::hours::LocalTime;
use crate::need::{Meant, Need};
use crate::place::{Metres, PlaceError, PlaceNote};
use crate::query::{AgeBand, Choice, Facet};
use crate::service::{Catchment, Vocabulary as _};

impl Messages {
    /// The heading of a group. Without a home nothing is near.
    #[must_use]
    pub fn group(&self, group: GroupId, is_placed: bool) -> &str {
        self.text(match group {
            GroupId::Near if is_placed => Key::GroupNear,
            GroupId::Near => Key::GroupPlaces,
            GroupId::Visits => Key::GroupVisits,
            GroupId::Remote => Key::GroupRemote,
            GroupId::Maybe => Key::GroupMaybe,
            GroupId::Outside => Key::GroupOutside,
        })
    }

    /// What must be known of a group, when its heading alone does not say it.
    #[must_use]
    pub fn group_note(&self, group: GroupId, is_placed: bool) -> Option<String> {
        Some(self.say(match group {
            GroupId::Near if is_placed => Key::GroupNearNote,
            GroupId::Near | GroupId::Remote => return None,
            GroupId::Visits => Key::GroupVisitsNote,
            GroupId::Maybe => Key::GroupMaybeNote,
            GroupId::Outside => Key::GroupOutsideNote,
        }))
    }

    /// How many there are of what: `We found 142 to go to and 3 that come to you.`
    #[must_use]
    pub fn counts(&self, answer: &Answer) -> String {
        let counts: Vec<String> = answer
            .groups
            .iter()
            .map(|group| {
                let count = match group.id {
                    GroupId::Near => Count::CountNear,
                    GroupId::Visits => Count::CountVisits,
                    GroupId::Remote => Count::CountRemote,
                    GroupId::Maybe => Count::CountMaybe,
                    GroupId::Outside => Count::CountOutside,
                };
                self.count(count, group.total, &[])
            })
            .collect();
        if counts.is_empty() {
            self.say(Key::AnswerNothing)
        } else {
            self.fill(Key::AnswerCounts, &[("counts", &self.list(&counts, Key::ListAnd))])
        }
    }

    /// How a place was read, when that must be said.
    #[must_use]
    pub fn place_note(&self, note: PlaceNote, label: &str) -> String {
        let (key, postcode) = match note {
            PlaceNote::Mended(postcode) => (Key::PlaceMended, Some(postcode)),
            PlaceNote::Retired(postcode) => (Key::PlaceRetired, Some(postcode)),
            PlaceNote::RetiredRough(postcode) => (Key::PlaceRetiredRough, Some(postcode)),
            PlaceNote::Rough(postcode) => (Key::PlaceRough, Some(postcode)),
            PlaceNote::Unlisted(postcode) => (Key::PlaceUnlisted, Some(postcode)),
            PlaceNote::Middle => (Key::PlaceMiddle, None),
        };
        let postcode = postcode.map(|postcode| postcode.to_string()).unwrap_or_default();
        self.fill(key, &[("postcode", &postcode), ("place", label)])
    }

    /// Why a place could not be taken, and what to do.
    #[must_use]
    pub fn place_error(&self, error: PlaceError, typed: &str, dataset: &str) -> String {
        let values = [("typed", typed), ("area", dataset)];
        match error {
            PlaceError::Empty => self.say(Key::PlaceEmpty),
            PlaceError::NotUnderstood => self.fill(Key::PlaceNotUnderstood, &values),
            PlaceError::Outside => self.fill(Key::PlaceOutside, &values),
            PlaceError::PoBox(outward) => self.fill(Key::PlacePoBox, &[("postcode", &outward.to_string())]),
        }
    }

    /// Why there are no results, and the way on.
    #[must_use]
    pub fn empty(&self, because: EmptyBecause) -> String {
        self.say(match because {
            EmptyBecause::Words => Key::EmptyWords,
            EmptyBecause::Needs => Key::EmptyNeeds,
            EmptyBecause::NeedsAndWords => Key::EmptyNeedsAndWords,
            EmptyBecause::Facet(of, n) => return self.count(Count::CountWithout, n, &[("facet", self.text(Key::Facet(of)))]),
            EmptyBecause::Facets => Key::EmptyFacets,
            EmptyBecause::Nothing => Key::EmptyNothing,
        })
    }

    /// One reason.
    #[must_use]
    pub fn reason(&self, reason: &Reason, now: LocalTime) -> String {
        match reason {
            Reason::Need { need, typed: None } => self.fill(Key::ReasonNeed, &[("need", self.need(*need))]),
            Reason::Need { need, typed: Some(typed) } => self.fill(Key::ReasonWrote, &[("words", typed), ("need", self.need(*need))]),
            Reason::Words => self.say(Key::ReasonWords),
            Reason::Walk { minutes, over } => self.walk(*minutes, over.as_deref()),
            Reason::Open { until } => self.open_until(*until, now),
            Reason::Speaks(tag) => self.fill(Key::ReasonSpeaks, &[("language", self.language(tag))]),
            Reason::Visits => self.say(Key::ReasonVisits),
            Reason::PlaceNotKnown => self.say(Key::ReasonPlaceNotKnown),
            Reason::ForPeopleElsewhere(places) => {
                let places: Vec<String> = places.iter().map(|place| self.catchment(place)).collect();
                self.fill(Key::ReasonElsewhere, &[("places", &self.list(&places, Key::ListComma))])
            }
            Reason::NotStated(of) => self.fill(Key::ReasonNotStated, &[("facet", self.text(Key::Facet(*of)))]),
            Reason::Checked { on, freshness } => self.checked(*on, *freshness),
            Reason::Unconfirmed => self.say(Key::ReasonUnconfirmed),
        }
    }

    /// `About 8 minutes’ walk`.
    #[must_use]
    pub fn walk(&self, minutes: u32, over: Option<&str>) -> String {
        let count = if over.is_some() { Count::WalkOver } else { Count::WalkMinutes };
        self.count(count, minutes as usize, &[("bridge", over.unwrap_or_default())])
    }

    /// How lately a record was checked.
    #[must_use]
    pub fn checked(&self, on: Option<PartialDate>, freshness: Freshness) -> String {
        let key = match freshness {
            Freshness::Months3 => Key::CheckedMonths3,
            Freshness::Months6 => Key::CheckedMonths6,
            Freshness::Year => Key::CheckedYear,
            Freshness::Older => Key::CheckedOlder,
            Freshness::Unknown => Key::CheckedUnknown,
        };
        self.dated(key, on)
    }

    /// How old what we know is.
    #[must_use]
    pub fn source_date(&self, on: Option<PartialDate>) -> String {
        self.dated(Key::CheckedFrom, on)
    }

    fn dated(&self, key: Key, on: Option<PartialDate>) -> String {
        on.map_or_else(|| self.say(Key::CheckedUnknown), |on| self.fill(key, &[("date", &self.partial_date(on))]))
    }

    /// What a need is called.
    #[must_use]
    pub fn need(&self, need: Need) -> &str {
        self.text(Key::Need(need))
    }

    /// How the typed words were understood: `You wrote “soledad”: Company and befriending.`
    #[must_use]
    pub fn understood(&self, needs: &[Meant]) -> Vec<String> {
        let mut said: Vec<(&str, Vec<String>)> = Vec::new();
        for meant in needs.iter().filter(|meant| !meant.phrase.is_empty()) {
            let need = self.need(meant.need).to_owned();
            match said.iter_mut().find(|(phrase, _)| *phrase == meant.phrase) {
                Some((_, needs)) => needs.push(need),
                None => said.push((&meant.phrase, vec![need])),
            }
        }
        let sentence = |(words, needs): (&str, Vec<String>)| {
            self.fill(Key::AnswerUnderstood, &[("words", words), ("needs", &self.list(&needs, Key::ListOr))])
        };
        said.into_iter().map(sentence).collect()
    }

    /// A choice, as a label.
    #[must_use]
    pub fn choice(&self, choice: &Choice) -> String {
        self.say(match choice {
            Choice::Need(of) => Key::Need(*of),
            Choice::For(group) => Key::For(*group),
            Choice::Age(band) => return self.age_band(*band),
            Choice::Speaks(tag) => return self.language(tag).to_owned(),
            Choice::Delivery(way) => Key::Delivery(*way),
            Choice::RouteIn(route) => Key::RouteIn(*route),
            Choice::Cost(of) => Key::Cost(*of),
            Choice::Day(day) => Key::Day(*day),
            Choice::Time(part) => Key::DayPart(*part),
            Choice::Open | Choice::Access(_) | Choice::Accepting => Key::Facet(choice.facet()),
        })
    }

    fn age_band(&self, band: AgeBand) -> String {
        match (band, band.years()) {
            (AgeBand::Under5, (_, last)) => self.fill(Key::AgeUnder, &[("age", &(last + 1).to_string())]),
            (AgeBand::Over65, (from, _)) => self.ages(Some(from), None).unwrap_or_default(),
            (_, (from, to)) => self.ages(Some(from), Some(to)).unwrap_or_default(),
        }
    }

    /// `18 to 24`, `65 and over`; `None` for all ages.
    #[must_use]
    pub fn ages(&self, from: Option<u8>, to: Option<u8>) -> Option<String> {
        let fill = |key, values: [(&str, Option<u8>); 2]| {
            let values = values.map(|(name, age)| (name, age.map(|age| age.to_string()).unwrap_or_default()));
            self.fill(key, &values.each_ref().map(|(name, age)| (*name, age.as_str())))
        };
        Some(match (from, to) {
            (Some(_), Some(_)) => fill(Key::AgeBetween, [("from", from), ("to", to)]),
            (Some(_), None) => fill(Key::AgeOver, [("age", from), ("", None)]),
            (None, Some(_)) => fill(Key::AgeUpTo, [("age", to), ("", None)]),
            (None, None) => return None,
        })
    }

    /// A facet, as a heading.
    #[must_use]
    pub fn facet(&self, of: Facet) -> &str {
        self.text(Key::Facet(of))
    }

    /// A straight line for people: metres when it is near, then miles. Rounded up: nobody is told that a place is nearer than it is.
    #[must_use]
    pub fn distance(&self, metres: Metres) -> String {
        const METRES_A_TENTH_OF_A_MILE: f32 = 160.9344;
        let metres = metres.get();
        if metres <= 300.0 {
            return self.count(Count::DistanceMetres, ((metres / 50.0).ceil() as usize).max(1) * 50, &[]);
        }
        let tenths = (metres / METRES_A_TENTH_OF_A_MILE).ceil() as usize;
        match (tenths / 10, tenths % 10) {
            (miles, 0) => self.count(Count::DistanceMiles, miles, &[]),
            (miles, tenths) => self.fill(Key::DistancePart, &[("miles", &format!("{miles}{}{tenths}", self.meta(Meta::Decimal)))]),
        }
    }

    /// Where a service's people live. A borough or ward has its own name in every language.
    #[must_use]
    pub fn catchment(&self, place: &Catchment) -> String {
        self.say(match place {
            Catchment::Borough(slug) | Catchment::Ward(slug) => return slug.split('-').map(capital).collect::<Vec<_>>().join(" "),
            Catchment::Postcode(code) => return code.to_string(),
            Catchment::Neighbourhood(id) if **id == *"north" => Key::CatchmentNorth,
            Catchment::Neighbourhood(id) if **id == *"south" => Key::CatchmentSouth,
            Catchment::Neighbourhood(id) => return capital(id),
            Catchment::London => Key::CatchmentLondon,
            Catchment::England => Key::CatchmentEngland,
            Catchment::UnitedKingdom => Key::CatchmentUk,
            Catchment::Words(words) => return words.to_string(),
        })
    }

    /// A language by its BCP 47 tag; the tag itself when we have no name for it.
    #[must_use]
    pub fn language<'a>(&'a self, tag: &'a str) -> &'a str {
        Tongue::from_id(tag).map_or(tag, |tongue| self.text(Key::Language(tongue)))
    }

    /// `a`, `a and b`, `a, b and c`: with [`Key::ListAnd`], [`Key::ListOr`] or [`Key::ListComma`] before the last.
    #[must_use]
    pub fn list(&self, items: &[String], last: Key) -> String {
        let mut list = String::new();
        for (place, item) in items.iter().enumerate() {
            // One item is nothing to be told apart from its list.
            let item = if items.len() == 1 { item.clone() } else { self.isolated(item) };
            list = match place {
                0 => item,
                _ => {
                    let joint = if place + 1 == items.len() { last } else { Key::ListComma };
                    put(self.text(joint), &[("first", &list), ("last", &item)])
                }
            };
        }
        list
    }
}

/// A word of an English name with its first letter large.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::english;

    #[test]
    fn distances_are_never_said_to_be_less_than_they_are() {
        let said = |metres| english().distance(Metres::new(metres).expect("a distance"));
        assert_eq!(
            [said(0.0), said(51.0), said(300.0), said(301.0), said(1_600.0), said(1_620.0), said(3_218.0)],
            ["50 metres", "100 metres", "300 metres", "0.2 miles", "1 mile", "1.1 miles", "2 miles"]
        );
    }

    #[test]
    fn lists_have_one_and() {
        let list = |items: &[&str]| english().list(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>(), Key::ListAnd);
        assert_eq!([list(&[]), list(&["a"]), list(&["a", "b"]), list(&["a", "b", "c"])], ["", "a", "a and b", "a, b and c"]);
    }

    #[test]
    fn reasons_are_sentences_of_their_own() {
        let now = crate::hours::parse_local("2026-11-24T10:30").expect("a time");
        let said = |reason| english().reason(&reason, now);
        assert_eq!(said(Reason::Need { need: Need::Money, typed: None }), "Helps with: Money and debt");
        assert_eq!(said(Reason::Walk { minutes: 1, over: None }), "About a minute’s walk");
        assert_eq!(
            said(Reason::Walk { minutes: 8, over: Some("Tower Bridge".into()) }),
            "About 8 minutes’ walk, over the river by Tower Bridge"
        );
        assert_eq!(said(Reason::NotStated(Facet::Cost)), "Does not say: Cost");
        assert_eq!(
            said(Reason::ForPeopleElsewhere(vec![Catchment::Borough("tower-hamlets".into()), Catchment::London])),
            "For people in: Tower Hamlets, London"
        );
        assert_eq!(said(Reason::Checked { on: None, freshness: Freshness::Unknown }), "Our source has no date: ring first");
    }

    #[test]
    fn ages_are_said_as_people_say_them() {
        let said = |band| english().choice(&Choice::Age(band));
        assert_eq!([AgeBand::Under5, AgeBand::Under25, AgeBand::Over65].map(said), ["Under 5", "18 to 24", "65 and over"]);
    }

    #[test]
    fn what_was_typed_is_said_with_what_it_was_taken_for() {
        let meant = |need, phrase: &str| Meant { need, phrase: phrase.to_owned(), score: 1.0 };
        assert_eq!(
            english().understood(&[meant(Need::Company, "soledad"), meant(Need::MentalHealth, "soledad"), meant(Need::Food, "")]),
            ["You wrote “soledad”: Company and befriending or Low mood and worry."]
        );
    }
}
