//! What an answer may be narrowed to: facets, and the values chosen in each.
//!
//! Values of one facet are alternatives; facets narrow together. A service that does not state a facet is never turned away by it.

use crate::need::{Need, NeedSet, Vocabulary};
use crate::service::{Cost, Deliveries, Delivery, ForGroup, ForGroups, RouteIn, RoutesIn, set_of, vocabulary};

vocabulary! {
    /// Ages, by the years that services divide people into.
    AgeBand {
        /// 0 to 4.
        Under5 = "0-4",
        /// 5 to 11.
        Under12 = "5-11",
        /// 12 to 17.
        Under18 = "12-17",
        /// 18 to 24.
        Under25 = "18-24",
        /// 25 to 64.
        Under65 = "25-64",
        /// 65 and over.
        Over65 = "65",
    }
}
set_of! { /** Age bands. */ AgeBands of AgeBand }

impl AgeBand {
    /// First and last year of age.
    #[must_use]
    pub fn years(self) -> (u8, u8) {
        match self {
            Self::Under5 => (0, 4),
            Self::Under12 => (5, 11),
            Self::Under18 => (12, 17),
            Self::Under25 => (18, 24),
            Self::Under65 => (25, 64),
            Self::Over65 => (65, u8::MAX),
        }
    }
}

vocabulary! {
    /// Days of the week.
    Weekday {
        /// Monday.
        Monday = "mon",
        /// Tuesday.
        Tuesday = "tue",
        /// Wednesday.
        Wednesday = "wed",
        /// Thursday.
        Thursday = "thu",
        /// Friday.
        Friday = "fri",
        /// Saturday.
        Saturday = "sat",
        /// Sunday.
        Sunday = "sun",
    }
}
set_of! { /** Days of the week. */ Weekdays of Weekday }

vocabulary! {
    /// Parts of a day.
    DayPart {
        /// Before noon.
        Morning = "morning",
        /// Noon to five.
        Afternoon = "afternoon",
        /// From five on.
        Evening = "evening",
    }
}
set_of! { /** Parts of a day. */ DayParts of DayPart }

impl DayPart {
    /// First minute, and the minute after the last.
    #[must_use]
    pub fn minutes(self) -> (u16, u16) {
        match self {
            Self::Morning => (0, 12 * 60),
            Self::Afternoon => (12 * 60, 17 * 60),
            Self::Evening => (17 * 60, 24 * 60),
        }
    }
}

vocabulary! {
    /// What somebody needs of a building; each is a facet of its own, for who needs two needs both.
    AccessNeed {
        /// No steps.
        StepFree = "step-free",
        /// A hearing loop.
        HearingLoop = "hearing-loop",
        /// An accessible toilet.
        Toilet = "toilet",
    }
}
set_of! { /** Needs of a building. */ AccessNeeds of AccessNeed }
set_of! { /** Costs. */ Costs of Cost }

vocabulary! {
    /// What services are told apart by. Its values are numbered as the vocabulary it stands for.
    Facet {
        /// [`Need`].
        Need = "need",
        /// [`ForGroup`].
        For = "for",
        /// [`AgeBand`].
        Age = "age",
        /// Languages, numbered as in [`crate::catalogue::Catalogue::spoken`].
        Speaks = "speaks",
        /// [`Delivery`].
        Delivery = "how",
        /// [`RouteIn`].
        RouteIn = "join",
        /// [`Cost`].
        Cost = "cost",
        /// Open at the time of asking: one value.
        Open = "open",
        /// [`Weekday`], in the week that begins on the day of asking.
        Day = "day",
        /// [`DayPart`], on any of the days chosen.
        Time = "time",
        /// Without steps: one value.
        StepFree = "step-free",
        /// Hearing loop: one value.
        HearingLoop = "hearing-loop",
        /// Accessible toilet: one value.
        Toilet = "toilet",
        /// Takes new people now: one value.
        Accepting = "taking",
    }
}

/// What was chosen. Nothing chosen is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What it helps with.
    pub needs: NeedSet,
    /// Who it is for.
    pub groups: ForGroups,
    /// Age.
    pub ages: AgeBands,
    /// Languages spoken, BCP 47, ascending.
    pub speaks: Vec<Box<str>>,
    /// How it reaches people.
    pub delivery: Deliveries,
    /// How to join.
    pub route_in: RoutesIn,
    /// What it costs.
    pub costs: Costs,
    /// Open at the time of asking.
    pub open_now: bool,
    /// Open on these days.
    pub days: Weekdays,
    /// Open at these times of the day.
    pub times: DayParts,
    /// What a building must have: all of them.
    pub access: AccessNeeds,
    /// Takes new people now.
    pub accepting: bool,
}

/// One value of one facet, to put in or take out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A need.
    Need(Need),
    /// A part of the population.
    For(ForGroup),
    /// An age.
    Age(AgeBand),
    /// A language, BCP 47.
    Speaks(Box<str>),
    /// A way of delivery.
    Delivery(Delivery),
    /// A way to join.
    RouteIn(RouteIn),
    /// A cost.
    Cost(Cost),
    /// Open now.
    Open,
    /// A day.
    Day(Weekday),
    /// A time of the day.
    Time(DayPart),
    /// Something a building must have.
    Access(AccessNeed),
    /// Takes new people now.
    Accepting,
}

impl Choice {
    /// The facet it is a value of.
    #[must_use]
    pub fn facet(&self) -> Facet {
        match self {
            Self::Need(_) => Facet::Need,
            Self::For(_) => Facet::For,
            Self::Age(_) => Facet::Age,
            Self::Speaks(_) => Facet::Speaks,
            Self::Delivery(_) => Facet::Delivery,
            Self::RouteIn(_) => Facet::RouteIn,
            Self::Cost(_) => Facet::Cost,
            Self::Open => Facet::Open,
            Self::Day(_) => Facet::Day,
            Self::Time(_) => Facet::Time,
            Self::Access(AccessNeed::StepFree) => Facet::StepFree,
            Self::Access(AccessNeed::HearingLoop) => Facet::HearingLoop,
            Self::Access(AccessNeed::Toilet) => Facet::Toilet,
            Self::Accepting => Facet::Accepting,
        }
    }

    /// Its id within its facet: `older`, `es`, `1`.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Need(value) => value.id(),
            Self::For(value) => value.id(),
            Self::Age(value) => value.id(),
            Self::Speaks(tag) => tag,
            Self::Delivery(value) => value.id(),
            Self::RouteIn(value) => value.id(),
            Self::Cost(value) => value.id(),
            Self::Day(value) => value.id(),
            Self::Time(value) => value.id(),
            Self::Open | Self::Access(_) | Self::Accepting => "1",
        }
    }

    /// Reads what [`Facet::id`] and [`Self::id`] print; `None` for anything else.
    #[must_use]
    pub fn parse(facet: &str, id: &str) -> Option<Self> {
        Some(match Facet::from_id(facet)? {
            Facet::Need => Self::Need(Need::from_id(id)?),
            Facet::For => Self::For(ForGroup::from_id(id)?),
            Facet::Age => Self::Age(AgeBand::from_id(id)?),
            Facet::Speaks if is_tag(id) => Self::Speaks(id.into()),
            Facet::Delivery => Self::Delivery(Delivery::from_id(id)?),
            Facet::RouteIn => Self::RouteIn(RouteIn::from_id(id)?),
            Facet::Cost => Self::Cost(Cost::from_id(id)?),
            Facet::Day => Self::Day(Weekday::from_id(id)?),
            Facet::Time => Self::Time(DayPart::from_id(id)?),
            Facet::Open if id == "1" => Self::Open,
            Facet::StepFree if id == "1" => Self::Access(AccessNeed::StepFree),
            Facet::HearingLoop if id == "1" => Self::Access(AccessNeed::HearingLoop),
            Facet::Toilet if id == "1" => Self::Access(AccessNeed::Toilet),
            Facet::Accepting if id == "1" => Self::Accepting,
            Facet::Speaks | Facet::Open | Facet::StepFree | Facet::HearingLoop | Facet::Toilet | Facet::Accepting => return None,
        })
    }
}

/// Letters, digits and hyphens, as many as a tag of a catalogue has.
fn is_tag(text: &str) -> bool {
    (2..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

impl Choices {
    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Everything chosen, facet by facet.
    #[must_use]
    pub fn list(&self) -> Vec<Choice> {
        let mut list: Vec<Choice> = self.needs.iter().map(Choice::Need).collect();
        list.extend(self.groups.iter().map(Choice::For));
        list.extend(self.ages.iter().map(Choice::Age));
        list.extend(self.speaks.iter().cloned().map(Choice::Speaks));
        list.extend(self.delivery.iter().map(Choice::Delivery));
        list.extend(self.route_in.iter().map(Choice::RouteIn));
        list.extend(self.costs.iter().map(Choice::Cost));
        list.extend(self.open_now.then_some(Choice::Open));
        list.extend(self.days.iter().map(Choice::Day));
        list.extend(self.times.iter().map(Choice::Time));
        list.extend(self.access.iter().map(Choice::Access));
        list.extend(self.accepting.then_some(Choice::Accepting));
        list
    }

    /// Whether a value is chosen.
    #[must_use]
    pub fn has(&self, choice: &Choice) -> bool {
        self.list().contains(choice)
    }

    /// With a value put in when it is not there, taken out when it is.
    #[must_use]
    pub fn toggled(&self, choice: &Choice) -> Self {
        let mut list = self.list();
        match list.iter().position(|chosen| chosen == choice) {
            Some(place) => drop(list.remove(place)),
            None => list.push(choice.clone()),
        }
        list.into_iter().collect()
    }

    /// With nothing chosen in a facet.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        self.list().into_iter().filter(|choice| choice.facet() != facet).collect()
    }
}

impl FromIterator<Choice> for Choices {
    fn from_iter<I: IntoIterator<Item = Choice>>(choices: I) -> Self {
        let mut all = Self::default();
        for choice in choices {
            match choice {
                Choice::Need(value) => all.needs.insert(value),
                Choice::For(value) => all.groups.insert(value),
                Choice::Age(value) => all.ages.insert(value),
                Choice::Speaks(tag) => {
                    if let Err(place) = all.speaks.binary_search(&tag) {
                        all.speaks.insert(place, tag);
                    }
                }
                Choice::Delivery(value) => all.delivery.insert(value),
                Choice::RouteIn(value) => all.route_in.insert(value),
                Choice::Cost(value) => all.costs.insert(value),
                Choice::Open => all.open_now = true,
                Choice::Day(value) => all.days.insert(value),
                Choice::Time(value) => all.times.insert(value),
                Choice::Access(value) => all.access.insert(value),
                Choice::Accepting => all.accepting = true,
            }
        }
        all
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any value of any facet.
    pub(crate) fn choice() -> impl Strategy<Value = Choice> {
        let every = || {
            let one = [Choice::Open, Choice::Accepting];
            let needs = Need::ALL.iter().copied().map(Choice::Need);
            let groups = ForGroup::ALL.iter().copied().map(Choice::For);
            let ages = AgeBand::ALL.iter().copied().map(Choice::Age);
            let ways = Delivery::ALL.iter().copied().map(Choice::Delivery);
            let joins = RouteIn::ALL.iter().copied().map(Choice::RouteIn);
            let costs = Cost::ALL.iter().copied().map(Choice::Cost);
            let days = Weekday::ALL.iter().copied().map(Choice::Day);
            let times = DayPart::ALL.iter().copied().map(Choice::Time);
            let access = AccessNeed::ALL.iter().copied().map(Choice::Access);
            let speaks = ["es", "so", "zh-Hans"].map(|tag| Choice::Speaks(tag.into()));
            one.into_iter()
                .chain(needs)
                .chain(groups)
                .chain(ages)
                .chain(ways)
                .chain(joins)
                .chain(costs)
                .chain(days)
                .chain(times)
                .chain(access)
                .chain(speaks)
        };
        prop::sample::select(every().collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn a_choice_is_read_back_and_toggled_back(choice in choice(), others in prop::collection::vec(choice(), 0..6)) {
            prop_assert_eq!(Choice::parse(choice.facet().id(), choice.id()), Some(choice.clone()));
            let others: Choices = others.into_iter().collect();
            prop_assert_eq!(others.toggled(&choice).toggled(&choice), others.clone());
            prop_assert_eq!(others.toggled(&choice).has(&choice), !others.has(&choice));
            prop_assert!(others.without(choice.facet()).list().iter().all(|left| left.facet() != choice.facet()));
        }
    }

    #[test]
    fn what_is_no_choice_is_none() {
        for (facet, id) in [("need", "moon"), ("speaks", "<b>"), ("open", "2"), ("colour", "red"), ("day", "")] {
            assert_eq!(Choice::parse(facet, id), None, "{facet}={id}");
        }
    }
}
