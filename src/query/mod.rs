//! All that was asked.

mod choice;

pub use choice::{AccessNeed, AccessNeeds, AgeBand, AgeBands, Choice, Choices, Costs, DayPart, DayParts, Facet, Weekday, Weekdays};

use crate::place::Home;

/// A question to [`crate::answer::find`]. The default asks for everything, anywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Where distances are measured from.
    pub home: Option<Home>,
    /// What was typed.
    pub text: String,
    /// What the answer is narrowed to.
    pub choices: Choices,
    /// The resident's language, a BCP 47 tag: services that say they speak it come sooner and say so.
    pub language: Option<Box<str>>,
    /// At most so many results a group.
    pub limit: usize,
}

impl Default for Query {
    fn default() -> Self {
        Self { home: None, text: String::new(), choices: Choices::default(), language: None, limit: usize::MAX }
    }
}

#[cfg(test)]
pub(crate) use choice::tests::choice as any_choice;
