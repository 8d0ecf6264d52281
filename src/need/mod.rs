//! Why a person comes: the 26 needs, and the words people use for them.

mod danger;
mod lexicon;
mod understood;
mod words;

pub use lexicon::{
    Concept, Lexicon, LexiconSource, MOST_EXPANSIONS, Part, decode as decode_words, encode as encode_words, read as read_words,
};
pub use understood::{Hearing, Understanding, Understood};
pub use words::{Meaning, Meant, Words};

pub use crate::service::Vocabulary;
use crate::service::{set_of, vocabulary};

vocabulary! {
    /// A reason to look for support. The list is closed and shared with other programs: ids never change.
    Need {
        /// Housing and homelessness.
        Housing = "housing",
        /// Money and debt.
        Money = "money",
        /// Benefits and entitlements.
        Benefits = "benefits",
        /// Food.
        Food = "food",
        /// Company and befriending.
        Company = "company",
        /// Low mood, worry and mental health.
        MentalHealth = "mental-health",
        /// Help and care at home.
        CareAtHome = "care-at-home",
        /// Caring for someone.
        Carers = "carers",
        /// Memory and dementia.
        Dementia = "dementia",
        /// Living with a long-term condition.
        Conditions = "conditions",
        /// Disability, sight and hearing.
        Disability = "disability",
        /// Doctor, pharmacy and dentist.
        Healthcare = "healthcare",
        /// Stopping smoking, weight and blood pressure.
        HealthyLiving = "healthy-living",
        /// Getting active.
        Active = "active",
        /// Alcohol and drugs.
        AlcoholDrugs = "alcohol-drugs",
        /// Children and families.
        Families = "families",
        /// Young people.
        YoungPeople = "young-people",
        /// Abuse and safety.
        Safety = "safety",
        /// Immigration and asylum.
        Immigration = "immigration",
        /// Advice and legal help.
        LegalAdvice = "legal-advice",
        /// Work and training.
        Work = "work",
        /// English, learning and getting online.
        Learning = "learning",
        /// Clubs, arts and things to do.
        Activities = "activities",
        /// Getting about.
        Transport = "transport",
        /// Bereavement and end of life.
        Bereavement = "bereavement",
        /// Giving your time.
        Volunteering = "volunteering",
    }
}
set_of! { /** Needs. */ NeedSet of Need }

impl Need {
    /// The need to try when there is nothing for this one.
    #[must_use]
    pub fn beside(self) -> Self {
        match self {
            Self::Housing | Self::Safety | Self::Immigration => Self::LegalAdvice,
            Self::Money | Self::LegalAdvice => Self::Benefits,
            Self::Benefits | Self::Food => Self::Money,
            Self::Company | Self::Volunteering => Self::Activities,
            Self::MentalHealth | Self::Activities => Self::Company,
            Self::CareAtHome | Self::Dementia => Self::Carers,
            Self::Carers | Self::Disability | Self::Transport => Self::CareAtHome,
            Self::Conditions => Self::Healthcare,
            Self::Healthcare => Self::Conditions,
            Self::HealthyLiving => Self::Active,
            Self::Active => Self::HealthyLiving,
            Self::AlcoholDrugs | Self::Bereavement => Self::MentalHealth,
            Self::Families => Self::YoungPeople,
            Self::YoungPeople => Self::Families,
            Self::Work => Self::Learning,
            Self::Learning => Self::Work,
        }
    }

    /// Needs whose name must not show in a title, a history entry or over a shoulder.
    #[must_use]
    pub fn is_sensitive(self) -> bool {
        matches!(self, Self::Safety)
    }
}

#[cfg(test)]
pub(crate) use words::tests::small as test_words;
