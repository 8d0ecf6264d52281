//! What the URL's hash says. It never reaches a server, and it never holds the place or the words that were typed.
//!
//! ```text
//! hash = "#/" | "#/answer" ["?" pair ("&" pair)*] | "#/service/" id | "#/private" | "#/urgent" | "#/about"
//! pair = facet "=" value | "all=" group            facets and values as crate::query::Choice has them
//! ```
//! A view that would name something dangerous to be seen looking for is `#/private`: what it shows is held in memory, so a
//! reload, a shared link or somebody reading the history finds nothing.

use crate::answer::GroupId;
use crate::need::Need;
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
    /// A sensitive answer or service, held in memory.
    Private,
    /// Who to call now.
    Urgent,
    /// Where the data comes from.
    About,
}

/// What an answer is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// What was chosen.
    pub choices: Choices,
    /// Groups shown whole.
    pub whole: Vec<GroupId>,
}

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
            ("private", "") => Self::Private,
            ("urgent", "") => Self::Urgent,
            ("about", "") => Self::About,
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
            Self::Home => f.write_str("#/"),
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
            Self::Private => f.write_str("#/private"),
            Self::Urgent => f.write_str("#/urgent"),
            Self::About => f.write_str("#/about"),
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
            prop::sample::select(vec![Route::Home, Route::Private, Route::Urgent, Route::About]),
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
