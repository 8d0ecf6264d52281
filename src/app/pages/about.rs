//! Where the information comes from.

use crate::app::components::LoadState;
use crate::app::context::{use_app, use_messages};
use crate::app::parts::{heading, live, text};
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
        live(move || {
            let Some(data) = app.ready() else { return ().into_any() };
            let dataset = data.catalogue.dataset();
            let table = |table: &crate::catalogue::Provenance| {
                view! {
                    <li>
                        <h3>{table.title.to_string()}<span>{table.records}</span></h3>
                        {text("p", "", table.publisher.to_string())}
                        <p class="stale">{table.dated.to_string()}" · "{table.licence.to_string()}</p>
                    </li>
                }
            };
            view! {
                {text("h2", "", messages.say(Key::AboutRecords))}
                <ul class="sources" lang="en" dir="ltr">{dataset.tables.iter().map(table).collect_view()}</ul>
                {text("h2", "", messages.say(Key::AboutNotices))}
                <ul class="notices" lang="en" dir="ltr">{dataset.notices.iter().map(|notice| text("li", "", notice.to_string())).collect_view()}</ul>
            }
            .into_any()
        })
    };
    view! {
        {heading(messages.say(Key::AboutHeading).into_any())}
        {text("p", "lead", messages.say(Key::AboutLead))}
        <LoadState/>
        {sources}
        {text("h2", "", messages.say(Key::AboutTrust))}
        <ul class="notices">{TRUST.map(|key| text("li", "", messages.say(key))).collect_view()}</ul>
        {text("h2", "", messages.say(Key::AboutTyped))}
        {text("p", "", messages.say(Key::AboutStays))}
    }
}
