//! All that was asked.

use crate::need::NeedSet;
use crate::place::Home;

/// A question to [`crate::answer::find`]. The default asks for everything, anywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Where distances are measured from.
    pub home: Option<Home>,
    /// What was typed.
    pub text: String,
    /// Only services for one of these; empty: any.
    pub needs: NeedSet,
    /// The resident's language, a BCP 47 tag: services that say they speak it say so.
    pub language: Option<Box<str>>,
    /// Only what is open at the time of asking; what does not state its hours goes to its own group.
    pub open_only: bool,
    /// At most so many results a group.
    pub limit: usize,
}

impl Default for Query {
    fn default() -> Self {
        Self { home: None, text: String::new(), needs: NeedSet::default(), language: None, open_only: false, limit: usize::MAX }
    }
}
