//! Where the information comes from.

use crate::app::components::LoadState;
use crate::app::context::{use_app, use_messages};
use crate::locale::Key;
use leptos::prelude::*;

/// How far to trust it.
const TRUST: [Key; 7] =
    [Key::AboutChecked, Key::AboutDoubt, Key::AboutOld, Key::AboutWalking, Key::AboutWords, Key::AboutEnglish, Key::AboutSafe];

/// Sources, licences and dates.
#[component]
pub fn About() -> impl IntoView {
    let app = use_app();
    let messages = use_messages();
    let sources = {
        let messages = messages.clone();
        move || {
            let data = app.ready()?;
            let dataset = data.catalogue.dataset();
            let table = |table: &crate::catalogue::Provenance| {
                view! {
                    <li>
                        <h3>{table.title.to_string()}<span>{table.records}</span></h3>
                        <p>{table.publisher.to_string()}</p>
                        <p class="stale">{table.dated.to_string()}" · "{table.licence.to_string()}</p>
                    </li>
                }
            };
            Some(view! {
                <h2>{messages.say(Key::AboutRecords)}</h2>
                <ul class="sources" lang="en" dir="ltr">{dataset.tables.iter().map(table).collect_view()}</ul>
                <h2>{messages.say(Key::AboutNotices)}</h2>
                <ul class="notices" lang="en" dir="ltr">{dataset.notices.iter().map(|notice| view! { <li>{notice.to_string()}</li> }).collect_view()}</ul>
            })
        }
    };
    view! {
        <h1 id="heading" tabindex="-1">{messages.say(Key::AboutHeading)}</h1>
        <p class="lead">{messages.say(Key::AboutLead)}</p>
        <LoadState/>
        {sources}
        <h2>{messages.say(Key::AboutTrust)}</h2>
        <ul class="notices">{TRUST.map(|key| view! { <li>{messages.say(key)}</li> }).collect_view()}</ul>
        <h2>{messages.say(Key::AboutTyped)}</h2>
        <p>{messages.say(Key::AboutStays)}</p>
    }
}
