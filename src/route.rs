//! What the URL's hash says. It never reaches a server, and it never holds the place or the words that were typed.
//!
//! ```text
//! hash = "#/" | "#/answer" ["?" pair ("&" pair)*] | "#/service/" id | "#/plan" ["?s=" plan] | "#/private"
//!      | "#/area" | "#/urgent" | "#/watched" | "#/about" | "#/accessibility" | "#/privacy"
//! pair = facet "=" value | "all=" group            facets and values as crate::query::Choice has them; plan: see crate::plan
//! ```
//! A view that would name something dangerous to be seen looking for is `#/private`: what it shows is held in memory, so a
//! reload, a shared link or somebody reading the history finds nothing.

use crate::answer::GroupId;
use crate::need::Need;
use crate::plan::Plan;
use crate::query::{Choice, Choices};
use crate::service::Vocabulary;
use core::fmt;

/// A view of the app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Where and what.
    #[default]
    Home,
    /// What was found.
    Answer(Filters),
    /// One service, by id.
    Service(Box<str>),
    /// The services that were picked; none: those in memory.
    Plan(Plan),
    /// A sensitive answer, service or plan, held in memory.
    Private,
    /// What is around home.
    Area,
    /// Who to call now.
    Urgent,
    /// Somebody may be watching.
    Watched,
    /// Where the data comes from.
    About,
    /// Who can use it.
    Access,
    /// Who learns what.
    Privacy,
}

/// What an answer is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// What was chosen.
    pub choices: Choices,
    /// Groups shown whole.
    pub whole: Vec<GroupId>,
}

/// Views without more to say, by their names.
const PLAIN: [(Route, &str); 8] = [
    (Route::Home, ""),
    (Route::Private, "private"),
    (Route::Area, "area"),
    (Route::Urgent, "urgent"),
    (Route::Watched, "watched"),
    (Route::About, "about"),
    (Route::Access, "accessibility"),
    (Route::Privacy, "privacy"),
];

impl Route {
    /// Reads a hash. What cannot be read is home; unknown pairs are passed over.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        // Long enough for every need and group there is; a longer one was not written here.
        if hash.len() > 2_000 {
            return Self::Home;
        }
        let path = hash.strip_prefix("#/").unwrap_or_default();
        let (path, pairs) = path.split_once('?').unwrap_or((path, ""));
        match path.split_once('/').unwrap_or((path, "")) {
            ("answer", "") => Self::Answer(Filters::parse(pairs)),
            ("service", id) if is_id(id) => Self::Service(id.into()),
            ("plan", "") => Self::Plan(Plan::parse(pairs.strip_prefix("s=").unwrap_or_default())),
            (name, "") => PLAIN.into_iter().find(|(_, of)| *of == name).map_or(Self::Home, |(route, _)| route),
            _ => Self::Home,
        }
    }

    /// An answer about one need; private when the need is.
    #[must_use]
    pub fn need(need: Need) -> Self {
        Self::Answer(Filters { choices: [Choice::Need(need)].into_iter().collect(), ..Filters::default() })
    }
}

impl Filters {
    fn parse(pairs: &str) -> Self {
        let mut filters = Self::default();
        let mut choices = Vec::new();
        for (key, value) in pairs.split('&').filter_map(|pair| pair.split_once('=')) {
            if let Some(choice) = Choice::parse(key, value) {
                choices.push(choice);
            } else if key == "all" {
                let group = GroupId::ALL.into_iter().find(|group| group.id() == value && !filters.whole.contains(group));
                filters.whole.extend(group);
            }
        }
        filters.choices = choices.into_iter().collect();
        filters
    }

    /// Whether its hash would name a need that must not be seen.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.choices.needs.iter().any(Need::is_sensitive)
    }

    /// With a choice put in, or taken out.
    #[must_use]
    pub fn toggled(&self, choice: &Choice) -> Route {
        Route::Answer(Self { choices: self.choices.toggled(choice), ..self.clone() })
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(filters) if filters.is_sensitive() => f.write_str("#/private"),
            Self::Answer(filters) => {
                f.write_str("#/answer")?;
                let choices = filters.choices.list().into_iter().map(|choice| format!("{}={}", choice.facet().id(), choice.id()));
                let whole = filters.whole.iter().map(|group| format!("all={}", group.id()));
                for (place, pair) in choices.chain(whole).enumerate() {
                    write!(f, "{}{pair}", if place == 0 { '?' } else { '&' })?;
                }
                Ok(())
            }
            Self::Service(id) => write!(f, "#/service/{id}"),
            Self::Plan(plan) if plan.is_empty() => f.write_str("#/plan"),
            Self::Plan(plan) => write!(f, "#/plan?s={plan}"),
            plain => write!(f, "#/{}", PLAIN.iter().find(|(route, _)| route == plain).map_or("", |(_, name)| name)),
        }
    }
}

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn route() -> impl Strategy<Value = Route> {
        let choices = prop::collection::vec(crate::query::any_choice(), 0..6);
        let whole = prop::sample::subsequence(GroupId::ALL.to_vec(), 0..3);
        let filters = (choices, whole).prop_map(|(choices, whole)| Filters { choices: choices.into_iter().collect(), whole });
        prop_oneof![
            prop::sample::select(PLAIN.map(|(route, _)| route).to_vec()),
            prop::collection::vec("[a-z]{1,9}", 0..5).prop_map(|ids| {
                let mut plan = Plan::default();
                ids.iter().for_each(|id| assert!(plan.add(crate::plan::Code::of(id)) || plan.contains(crate::plan::Code::of(id))));
                Route::Plan(plan)
            }),
            filters.prop_map(Route::Answer),
            "[a-z0-9-]{1,64}".prop_map(|id| Route::Service(id.into())),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(route in route()) {
            let hidden = matches!(&route, Route::Answer(filters) if filters.is_sensitive());
            let expected = if hidden { Route::Private } else { route.clone() };
            prop_assert_eq!(Route::parse(&route.to_string()), expected);
        }

        #[test]
        fn any_hash_is_a_view(hash in "(#/)?(answer|service|private)?[/?&=%a-z\\PC]{0,30}") {
            let route = Route::parse(&hash);
            prop_assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn what_cannot_be_read_is_home() {
        let long = format!("#/service/{}", "a".repeat(100_000));
        for hash in ["", "#", "#/nowhere", "#main", "#/service/", "#/service/A B", "#/service/%00", "#/answer/x", &long] {
            assert_eq!(Route::parse(hash), Route::Home, "{}", &hash[..hash.len().min(20)]);
        }
        assert_eq!(Route::parse("#/answer?need=nonsense&x=1&open=2"), Route::Answer(Filters::default()));
    }

    #[test]
    fn a_dangerous_need_is_never_in_the_hash() {
        assert_eq!(Route::need(Need::Safety).to_string(), "#/private");
        assert_eq!(Route::need(Need::Food).to_string(), "#/answer?need=food");
    }
}
