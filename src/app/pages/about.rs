//! Where the information comes from.

use crate::app::components::LoadState;
use crate::app::context::use_app;
use crate::locale::en;
use leptos::prelude::*;

/// Sources, licences and dates.
#[component]
pub fn About() -> impl IntoView {
    let app = use_app();
    let dataset = move || app.ready().map(|data| data.catalogue.dataset().clone());
    view! {
        <h1 id="heading" tabindex="-1">"About the information"</h1>
        <p class="lead">"Kith shows what other people publish, and says who and when. What a source does not say, Kith does not guess: it says “not stated”."</p>
        <LoadState/>
        {move || dataset().map(|dataset| view! {
            <h2>"Where the records come from"</h2>
            <ul class="sources">
                {dataset.tables.iter().map(|table| view! {
                    <li>
                        <h3>{table.title.to_string()}<span>{table.records}</span></h3>
                        <p>{table.publisher.to_string()}</p>
                        <p class="stale">{en::capital(&table.dated)}". "{table.licence.to_string()}"."</p>
                    </li>
                }).collect_view()}
            </ul>
            <h2>"Notices"</h2>
            <ul class="notices">{dataset.notices.iter().map(|notice| view! { <li>{notice.to_string()}</li> }).collect_view()}</ul>
        })}
        <h2>"How far to trust it"</h2>
        <ul class="notices">
            <li>"No record has been checked by telephone. Each shows the date its source gives, or that the source has none. Ring before you go."</li>
            <li>"Most voluntary groups were read from pages of different ages. Where there is a reason to doubt that a group still runs, Kith says so and never shows it as open."</li>
            <li>"Hours of libraries are from about 2022. Lists of pharmacies and dentists are older than a year, and some will have closed."</li>
            <li>"Walking times are estimates for a steady walk. The river is crossed at bridges and foot tunnels."</li>
            <li>"What you type is understood in sixteen languages. No native speaker has checked those words yet."</li>
            <li>"Places that keep people safe from abuse have no address here, on purpose."</li>
        </ul>
        <h2>"What happens to what you type"</h2>
        <p>"It stays on this device. The postcodes, the records and the search are all on your device, so nothing is asked of any server. Nothing is kept when you close the page. What you chose from may stay in this browser’s history; the place and the words that you typed do not."</p>
    }
}
