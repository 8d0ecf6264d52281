//! Everything else that is known of a service, and what is not.

use crate::locale::en;
use crate::service::Service;
use leptos::prelude::*;

/// Terms and what is said of them; "not stated" where the source is silent.
#[component]
pub fn FactList(
    /// The service.
    service: Service,
) -> impl IntoView {
    let facts = facts(&service);
    let url = service.source.url;
    view! {
        <dl class="facts">
            {facts.into_iter().map(|(term, said)| view! {
                <div>
                    <dt>{term}</dt>
                    {if said.is_empty() {
                        view! { <dd class="unknown">"Not stated"</dd> }.into_any()
                    } else {
                        said.into_iter().map(|line| view! { <dd dir="auto">{line}</dd> }).collect_view().into_any()
                    }}
                </div>
            }).collect_view()}
            <div><dt>"Who says so"</dt><dd><a href=url.as_str().to_owned() rel="noopener noreferrer external" referrerpolicy="no-referrer"><bdi dir="ltr">{url.host().to_owned()}</bdi></a></dd></div>
        </dl>
    }
}

fn facts(service: &Service) -> Vec<(&'static str, Vec<String>)> {
    let text = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    let some = |lines: Vec<Option<String>>| lines.into_iter().flatten().collect::<Vec<String>>();
    let mut facts = vec![
        ("Who it is for", some(vec![audience(service), service.eligibility.gender.map(|gender| en::gender(gender).to_owned())])),
        (
            "Where you need to live",
            some(vec![
                Some(en::list(&service.catchment.iter().map(en::catchment).collect::<Vec<_>>(), "or")).filter(|said| !said.is_empty()),
            ]),
        ),
        (
            "How to join",
            service
                .route_in
                .iter()
                .map(|route| en::route_in(route).to_owned())
                .chain(service.referrers.as_deref().map(|who| format!("Who may refer: {who}")))
                .collect(),
        ),
        ("When", when(service)),
        ("Cost", some(vec![service.cost.map(|cost| en::cost(cost).to_owned()), text(&service.cost_note)])),
        (
            "Languages spoken",
            some(vec![
                Some(en::list(&service.languages.iter().map(|tag| en::language(tag).to_owned()).collect::<Vec<_>>(), "and"))
                    .filter(|said| !said.is_empty()),
                service.interpreter.map(|said| en::interpreter(said).to_owned()),
            ]),
        ),
        ("Without steps", some(vec![service.access.step_free.map(|level| en::level(level).to_owned()), text(&service.access.note)])),
    ];
    let befriending = &service.befriending;
    if !befriending.modes.is_empty() {
        let modes: Vec<String> = befriending.modes.iter().map(|mode| en::mode(mode).to_owned()).collect();
        let wait = befriending.wait_weeks.map(|weeks| format!("About {weeks} weeks to wait"));
        let visitors = befriending.visitors.as_deref().map(|who| format!("Who visits or calls: {who}"));
        facts.insert(
            0,
            (
                "Befriending by",
                some(vec![
                    Some(en::capital(&en::list(&modes, "and"))),
                    befriending.accepting.map(|said| en::accepting(said).to_owned()),
                    wait,
                    visitors,
                ]),
            ),
        );
    }
    facts.push(("Where", location(service)));
    facts
}

fn audience(service: &Service) -> Option<String> {
    let who = &service.eligibility;
    let groups = en::list(&who.groups.iter().map(|group| en::for_group(group).to_owned()).collect::<Vec<_>>(), "and");
    let ages = match (who.age_min, who.age_max) {
        (Some(min), Some(max)) => format!("aged {min} to {max}"),
        (Some(min), None) => format!("aged {min} and over"),
        (None, Some(max)) => format!("aged up to {max}"),
        (None, None) => String::new(),
    };
    let said: Vec<String> = [groups, ages].into_iter().filter(|said| !said.is_empty()).collect();
    (!said.is_empty()).then(|| en::capital(&said.join(", ")))
}

fn when(service: &Service) -> Vec<String> {
    let table = service.hours.as_ref().map(en::timetable).unwrap_or_default();
    table.into_iter().map(|(days, times)| format!("{days}: {times}")).chain(service.hours_note.as_deref().map(str::to_owned)).collect()
}

fn location(service: &Service) -> Vec<String> {
    if service.confidential {
        return vec!["Not shown, to keep people safe".to_owned()];
    }
    let line = |site: &crate::service::Site| {
        let parts: Vec<&str> = [&site.address, &site.postcode].into_iter().filter_map(|part| part.as_deref()).collect();
        [Some(parts.join(", ")).filter(|said| !said.is_empty()), site.note.as_deref().map(str::to_owned)]
    };
    service.sites.iter().flat_map(line).flatten().collect()
}
