//! Everything else that is known of a service, and what is not.

use super::service_buttons::external;
use crate::app::context::use_messages;
use crate::app::markup::{Element, el};
use crate::locale::{Count, Key, Messages};
use crate::query::Facet;
use crate::service::{Catchment, Service, Site};

/// A line of what is said: in our words, or in those of the record, which are English.
pub enum Said {
    Ours(String),
    Theirs(String),
}

impl Said {
    /// As an element with this tag.
    pub fn line(self, tag: &'static str) -> Element {
        match self {
            Self::Ours(line) => el(tag).with(line),
            Self::Theirs(line) => el(tag).attr("lang", "en").attr("dir", "auto").with(line),
        }
    }
}

/// Terms and what is said of them; "not stated" where the source is silent.
pub fn fact_list(service: &Service) -> Element {
    let messages = use_messages();
    let fact = |(term, said): (Key, Vec<Said>)| {
        let none = said.is_empty().then(|| el("dd").class("unknown").with(messages.say(Key::FactNotStated)));
        el("div").with(el("dt").with(messages.say(term))).each(said.into_iter().map(|said| said.line("dd"))).with(none)
    };
    let url = &service.source.url;
    let link = external(url).with(el("bdi").attr("dir", "ltr").with(url.host().to_owned()));
    let source = el("div").with(el("dt").with(messages.say(Key::FactSource))).with(el("dd").attr("lang", "en").with(link));
    el("dl").class("facts").each(facts(service, &messages).into_iter().map(fact)).with(source)
}

/// Terms, each with what is said of it; nothing where the source is silent.
pub fn facts(service: &Service, messages: &Messages) -> Vec<(Key, Vec<Said>)> {
    let Service { eligibility: who, befriending, access, .. } = service;
    let ours = |key: Key| Said::Ours(messages.say(key));
    let theirs = |text: &Option<Box<str>>| text.as_deref().map(|text| Said::Theirs(text.to_owned()));
    let by = |key: Key, who: &Option<Box<str>>| who.as_deref().map(|who| Said::Ours(messages.fill(key, &[("who", who)])));
    let mut facts = Vec::new();
    if !befriending.modes.is_empty() {
        let modes = befriending.modes.iter().map(|mode| ours(Key::Mode(mode)));
        let wait = befriending.wait_weeks.map(|weeks| Said::Ours(messages.count(Count::CountWeeks, weeks.into(), &[])));
        let taking = befriending.accepting.map(|said| ours(Key::Accepting(said)));
        facts.push((Key::FactBefriending, modes.chain(taking).chain(wait).chain(by(Key::FactVisitors, &befriending.visitors)).collect()));
    }
    let ages = messages.ages(who.age_min, who.age_max).map(|ages| Said::Ours(messages.fill(Key::FactAges, &[("ages", &ages)])));
    let gender = who.gender.map(|gender| ours(Key::Gender(gender)));
    let home = |place: &Catchment| match place {
        Catchment::Words(words) => Said::Theirs(words.to_string()),
        place => Said::Ours(messages.catchment(place)),
    };
    let times = service.hours.as_ref().map(|hours| messages.timetable(hours)).unwrap_or_default().into_iter().map(Said::Ours);
    let spoken: Vec<String> = service.languages.iter().map(|tag| messages.language(tag).to_owned()).collect();
    let spoken = (!spoken.is_empty()).then(|| Said::Ours(messages.list(&spoken, Key::ListAnd)));
    let interpreter = service.interpreter.map(|said| ours(Key::Interpreter(said)));
    let mut fact = |term, said: &mut dyn Iterator<Item = Said>| facts.push((term, said.collect()));
    fact(Key::Facet(Facet::For), &mut who.groups.iter().map(|group| ours(Key::For(group))).chain(ages).chain(gender));
    fact(Key::FactHome, &mut service.catchment.iter().map(home));
    fact(
        Key::Facet(Facet::RouteIn),
        &mut service.route_in.iter().map(|route| ours(Key::RouteIn(route))).chain(by(Key::FactReferrers, &service.referrers)),
    );
    fact(Key::FactWhen, &mut times.chain(theirs(&service.hours_note)));
    fact(Key::Facet(Facet::Cost), &mut service.cost.map(|cost| ours(Key::Cost(cost))).into_iter().chain(theirs(&service.cost_note)));
    fact(Key::FactLanguages, &mut spoken.into_iter().chain(interpreter));
    fact(Key::FactSteps, &mut access.step_free.map(|level| ours(Key::Level(level))).into_iter().chain(theirs(&access.note)));
    if service.confidential {
        fact(Key::FactWhere, &mut core::iter::once(ours(Key::FactHidden)));
    } else {
        fact(Key::FactWhere, &mut service.sites.iter().flat_map(location).map(Said::Theirs));
    }
    facts
}

fn location(site: &Site) -> impl Iterator<Item = String> {
    [site.line(), site.note.as_deref().map(str::to_owned)].into_iter().flatten()
}
