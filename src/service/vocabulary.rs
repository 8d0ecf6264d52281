//! The closed vocabularies of a service, each with the words of the table format.

/// A closed list of words. A value's number is its place in the list and what baked files hold.
pub trait Vocabulary: Sized + Copy + PartialEq + 'static {
    /// Every value, in order.
    const ALL: &'static [Self];

    /// The word in tables, URLs and JSON.
    fn id(self) -> &'static str;

    /// The value of a word.
    #[must_use]
    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.id() == id)
    }

    /// Its place in the list.
    #[must_use]
    fn number(self) -> u8 {
        Self::ALL.iter().position(|value| *value == self).and_then(|place| u8::try_from(place).ok()).unwrap_or_default()
    }

    /// The value at a place in the list.
    #[must_use]
    fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $id:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$value_doc])* $value),* }

        impl Vocabulary for $name {
            const ALL: &'static [Self] = &[$(Self::$value),*];

            fn id(self) -> &'static str {
                match self { $(Self::$value => $id),* }
            }
        }
    };
}
pub(crate) use vocabulary;

/// A bit for every value.
pub(crate) fn all_bits<V: Vocabulary>() -> u64 {
    (1 << V::ALL.len()) - 1
}

macro_rules! set_of {
    ($(#[$doc:meta])* $set:ident of $value:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $set(u32);

        impl $set {
            /// From bits; `None` when one stands for no value.
            #[must_use]
            pub fn from_bits(bits: u32) -> Option<Self> {
                (u64::from(bits) < 1 << <$value as $crate::service::Vocabulary>::ALL.len()).then_some(Self(bits))
            }

            /// One bit a value, by its number.
            #[must_use]
            pub fn bits(self) -> u32 {
                self.0
            }

            /// Whether nothing is in it.
            #[must_use]
            pub fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// Whether a value is in it.
            #[must_use]
            pub fn contains(self, value: $value) -> bool {
                self.0 & 1 << $crate::service::Vocabulary::number(value) != 0
            }

            /// Whether any value is in both.
            #[must_use]
            pub fn meets(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Puts a value in.
            pub fn insert(&mut self, value: $value) {
                self.0 |= 1 << $crate::service::Vocabulary::number(value);
            }

            /// The values in it, in order.
            pub fn iter(self) -> impl Iterator<Item = $value> {
                <$value as $crate::service::Vocabulary>::ALL.iter().copied().filter(move |value| self.contains(*value))
            }
        }

        impl FromIterator<$value> for $set {
            fn from_iter<I: IntoIterator<Item = $value>>(values: I) -> Self {
                let mut set = Self::default();
                values.into_iter().for_each(|value| set.insert(value));
                set
            }
        }
    };
}
pub(crate) use set_of;

vocabulary! {
    /// What sort of thing a service is.
    Kind {
        /// A GP practice.
        Gp = "gp",
        /// A pharmacy.
        Pharmacy = "pharmacy",
        /// A dental practice.
        Dentist = "dentist",
        /// Another health service.
        HealthService = "health-service",
        /// A council service.
        CouncilService = "council-service",
        /// A public library.
        Library = "library",
        /// A food bank.
        FoodBank = "food-bank",
        /// Befriending.
        Befriending = "befriending",
        /// Something to come along to: club, class, café, choir, walk.
        Group = "group",
        /// Advice.
        Advice = "advice",
        /// One to one, or casework.
        Support = "support",
        /// Somebody on the phone.
        Helpline = "helpline",
        /// A community centre, or a hub with several things.
        Place = "place",
        /// Where to find things out.
        Information = "information",
        /// Something else, or not stated.
        Service = "service",
    }
}

vocabulary! {
    /// How a service reaches a person.
    Delivery {
        /// They go there.
        Site = "site",
        /// It comes to them.
        HomeVisit = "home-visit",
        /// By phone.
        Phone = "phone",
        /// Online.
        Online = "online",
    }
}
set_of! { /** Ways of delivery. */ Deliveries of Delivery }

vocabulary! {
    /// A part of the population.
    ForGroup {
        /// Everyone.
        Everyone = "everyone",
        /// Pregnant people and new parents.
        NewParents = "new-parents",
        /// Children under five.
        Children = "children-0-5",
        /// Children and young people.
        YoungPeople = "young-people",
        /// Families.
        Families = "families",
        /// People with a long-term condition.
        LongTermCondition = "long-term-condition",
        /// People living with mental ill health.
        MentalIllHealth = "mental-ill-health",
        /// Disabled people.
        Disabled = "disabled",
        /// Learning disability and autism.
        LearningDisabilityAutism = "learning-disability-autism",
        /// Sight or hearing loss.
        SightHearing = "sight-hearing",
        /// Dementia and frailty.
        DementiaFrailty = "dementia-frailty",
        /// End of life.
        EndOfLife = "end-of-life",
        /// People in care homes and those who care for them.
        CareHomes = "care-homes",
        /// Carers.
        Carers = "carers",
        /// Older people.
        Older = "older",
        /// Women.
        Women = "women",
        /// Men.
        Men = "men",
        /// LGBTQ+ people.
        Lgbtq = "lgbtq",
        /// People of a named community, faith or language.
        Community = "community",
        /// Refugees and migrants.
        RefugeesMigrants = "refugees-migrants",
        /// Homeless people.
        Homeless = "homeless",
        /// People leaving hospital.
        LeavingHospital = "leaving-hospital",
        /// Veterans.
        Veterans = "veterans",
    }
}
set_of! { /** Parts of the population. */ ForGroups of ForGroup }

vocabulary! {
    /// How to join.
    RouteIn {
        /// Just turn up.
        DropIn = "drop-in",
        /// Ring, write or book first.
        Contact = "contact",
        /// Ask for yourself.
        SelfReferral = "self-referral",
        /// Register.
        Register = "register",
        /// A professional refers you.
        ProfessionalReferral = "professional-referral",
        /// Become a member.
        Membership = "membership",
    }
}
set_of! { /** Ways to join. */ RoutesIn of RouteIn }

vocabulary! {
    /// How befriending is done.
    Mode {
        /// Visits at home.
        HomeVisit = "home-visit",
        /// Calls.
        Phone = "phone",
        /// In a group.
        Group = "group",
        /// Online.
        Online = "online",
        /// Walking together.
        Walk = "walk",
    }
}
set_of! { /** Ways of befriending. */ Modes of Mode }

vocabulary! {
    /// Whether new people are taken.
    Accepting {
        /// Yes.
        Open = "open",
        /// After a wait.
        WaitingList = "waiting-list",
        /// Not for now.
        Paused = "paused",
        /// No.
        Closed = "closed",
    }
}

vocabulary! {
    /// What it costs.
    Cost {
        /// Nothing.
        Free = "free",
        /// What one can give.
        Donation = "donation",
        /// A price.
        Paid = "paid",
        /// It depends.
        Varies = "varies",
    }
}

vocabulary! {
    /// A service for one gender only.
    Gender {
        /// Women.
        Women = "women",
        /// Men.
        Men = "men",
    }
}

vocabulary! {
    /// Whether an interpreter can be had.
    Interpreter {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// When asked for beforehand.
        OnRequest = "on-request",
    }
}

vocabulary! {
    /// How far something is so.
    Level {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// In part, which is not yes.
        Partial = "partial",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_go_both_ways() {
        fn check<V: Vocabulary + core::fmt::Debug>() {
            for (place, value) in V::ALL.iter().enumerate() {
                assert_eq!(V::from_id(value.id()), Some(*value));
                assert_eq!(usize::from(value.number()), place);
                assert_eq!(V::from_number(value.number()), Some(*value));
            }
            assert_eq!(V::from_id("Active "), None);
            assert_eq!(V::from_number(250), None);
        }
        check::<Kind>();
        check::<Delivery>();
        check::<ForGroup>();
        check::<RouteIn>();
        check::<Mode>();
        check::<Accepting>();
        check::<Cost>();
        check::<Gender>();
        check::<Interpreter>();
        check::<Level>();
    }

    #[test]
    fn a_set_refuses_bits_that_mean_nothing() {
        assert_eq!(Deliveries::from_bits(1 << 4), None);
        let set: Deliveries = [Delivery::Phone, Delivery::Site].into_iter().collect();
        assert_eq!(Deliveries::from_bits(set.bits()), Some(set));
        assert_eq!(set.iter().map(Vocabulary::id).collect::<Vec<_>>(), ["site", "phone"]);
    }
}
