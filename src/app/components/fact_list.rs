//! Everything else that is known of a service, and what is not.

use crate::app::context::use_messages;
use crate::app::parts::text;
use crate::locale::{Count, Key, Messages};
use crate::query::Facet;
use crate::service::{Catchment, Service};
use leptos::prelude::*;

/// A line of what is said: in our words, or in those of the record, which are English.
enum Said {
    Ours(String),
    Theirs(String),
}

/// Terms and what is said of them; "not stated" where the source is silent.
#[component]
pub fn FactList(
    /// The service.
    service: Service,
) -> impl IntoView {
    let messages = use_messages();
    let line = |said: Said| match said {
        Said::Ours(line) => text("dd", "", line),
        Said::Theirs(line) => view! { <dd lang="en" dir="auto">{line}</dd> }.into_any(),
    };
    let fact = |(term, said): (Key, Vec<Said>)| {
        let said = if said.is_empty() {
            text("dd", "unknown", messages.say(Key::FactNotStated)).into_any()
        } else {
            said.into_iter().map(line).collect_view().into_any()
        };
        view! { <div>{text("dt", "", messages.say(term))}{said}</div> }
    };
    let facts = facts(&service, &messages).into_iter().map(fact).collect_view();
    let url = service.source.url;
    view! {
        <dl class="facts">
            {facts}
            <div>{text("dt", "", messages.say(Key::FactSource))}<dd lang="en"><a href=url.as_str().to_owned() rel="noopener noreferrer external" referrerpolicy="no-referrer"><bdi dir="ltr">{url.host().to_owned()}</bdi></a></dd></div>
        </dl>
    }
}

/// Terms with what is said of each, while they are put together.
struct Facts<'a> {
    messages: &'a Messages,
    list: Vec<(Key, Vec<Said>)>,
}

impl Facts<'_> {
    fn term(&mut self, term: Key) {
        self.list.push((term, Vec::new()));
    }

    fn say(&mut self, said: Said) {
        if let Some((_, lines)) = self.list.last_mut() {
            lines.push(said);
        }
    }

    fn ours(&mut self, key: Option<Key>) {
        if let Some(key) = key {
            self.say(Said::Ours(self.messages.say(key)));
        }
    }

    fn theirs(&mut self, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.say(Said::Theirs(text.to_owned()));
        }
    }

    /// In our words, with a value of the record.
    fn by(&mut self, key: Key, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.say(Said::Ours(self.messages.fill(key, &[(name, value)])));
        }
    }
}

fn facts(service: &Service, messages: &Messages) -> Vec<(Key, Vec<Said>)> {
    let Service { eligibility: who, befriending, access, .. } = service;
    let mut facts = Facts { messages, list: Vec::new() };
    if !befriending.modes.is_empty() {
        facts.term(Key::FactBefriending);
        befriending.modes.iter().for_each(|mode| facts.ours(Some(Key::Mode(mode))));
        facts.ours(befriending.accepting.map(Key::Accepting));
        if let Some(weeks) = befriending.wait_weeks {
            facts.say(Said::Ours(messages.count(Count::CountWeeks, weeks.into(), &[])));
        }
        facts.by(Key::FactVisitors, "who", befriending.visitors.as_deref());
    }
    facts.term(Key::Facet(Facet::For));
    who.groups.iter().for_each(|group| facts.ours(Some(Key::For(group))));
    facts.by(Key::FactAges, "ages", messages.ages(who.age_min, who.age_max).as_deref());
    facts.ours(who.gender.map(Key::Gender));
    facts.term(Key::FactHome);
    for place in &service.catchment {
        let said = messages.catchment(place);
        facts.say(if matches!(place, Catchment::Words(_)) { Said::Theirs(said) } else { Said::Ours(said) });
    }
    facts.term(Key::Facet(Facet::RouteIn));
    service.route_in.iter().for_each(|route| facts.ours(Some(Key::RouteIn(route))));
    facts.by(Key::FactReferrers, "who", service.referrers.as_deref());
    facts.term(Key::FactWhen);
    if let Some(hours) = &service.hours {
        messages.timetable(hours).into_iter().for_each(|line| facts.say(Said::Ours(line)));
    }
    facts.theirs(service.hours_note.as_deref());
    facts.term(Key::Facet(Facet::Cost));
    facts.ours(service.cost.map(Key::Cost));
    facts.theirs(service.cost_note.as_deref());
    facts.term(Key::FactLanguages);
    if !service.languages.is_empty() {
        let spoken: Vec<String> = service.languages.iter().map(|tag| messages.language(tag).to_owned()).collect();
        facts.say(Said::Ours(messages.list(&spoken, Key::ListAnd)));
    }
    facts.ours(service.interpreter.map(Key::Interpreter));
    facts.term(Key::FactSteps);
    facts.ours(access.step_free.map(Key::Level));
    facts.theirs(access.note.as_deref());
    facts.term(Key::FactWhere);
    if service.confidential {
        facts.ours(Some(Key::FactHidden));
    } else {
        for site in &service.sites {
            let parts: Vec<&str> = [&site.address, &site.postcode].into_iter().filter_map(|part| part.as_deref()).collect();
            facts.theirs(Some(&parts.join(", ")));
            facts.theirs(site.note.as_deref());
        }
    }
    facts.list
}
