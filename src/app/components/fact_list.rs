//! Everything else that is known of a service, and what is not.

use crate::app::context::use_messages;
use crate::locale::{Count, Key, Messages};
use crate::query::Facet;
use crate::service::{Catchment, Service, Site};
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
        Said::Ours(line) => view! { <dd>{line}</dd> }.into_any(),
        Said::Theirs(line) => view! { <dd lang="en" dir="auto">{line}</dd> }.into_any(),
    };
    let fact = |(term, said): (Key, Vec<Said>)| {
        let said = if said.is_empty() {
            view! { <dd class="unknown">{messages.say(Key::FactNotStated)}</dd> }.into_any()
        } else {
            said.into_iter().map(line).collect_view().into_any()
        };
        view! { <div><dt>{messages.say(term)}</dt>{said}</div> }
    };
    let facts = facts(&service, &messages).into_iter().map(fact).collect_view();
    let url = service.source.url;
    view! {
        <dl class="facts">
            {facts}
            <div><dt>{messages.say(Key::FactSource)}</dt><dd lang="en"><a href=url.as_str().to_owned() rel="noopener noreferrer external" referrerpolicy="no-referrer"><bdi dir="ltr">{url.host().to_owned()}</bdi></a></dd></div>
        </dl>
    }
}

fn facts(service: &Service, messages: &Messages) -> Vec<(Key, Vec<Said>)> {
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
    let parts: Vec<&str> = [&site.address, &site.postcode].into_iter().filter_map(|part| part.as_deref()).collect();
    [Some(parts.join(", ")).filter(|said| !said.is_empty()), site.note.as_deref().map(str::to_owned)].into_iter().flatten()
}
