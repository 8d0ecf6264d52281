//! One service.

use crate::app::components::{LoadState, ServiceDetail, ViewLink};
use crate::app::context::use_app;
use crate::route::Route;
use leptos::prelude::*;

/// Everything we know about a service, and what we do not.
#[component]
pub fn ServicePage(
    /// Its id, from the URL or from memory.
    id: Box<str>,
) -> impl IntoView {
    let app = use_app();
    let back = app.asked.with_untracked(|asked| asked.list.clone());
    view! {
        <p class="back">
            <ViewLink route=back.clone()>{if back == Route::Home { "← To the start" } else { "← Back to the list" }}</ViewLink>
        </p>
        {move || {
            let Some(data) = app.ready() else {
                return view! { <h1 id="heading" tabindex="-1">"A service"</h1> <LoadState/> }.into_any();
            };
            match data.catalogue.find(&id).and_then(|found| data.catalogue.service(found)) {
                Some(service) => view! { <ServiceDetail service data/> }.into_any(),
                None => view! {
                    <h1 id="heading" tabindex="-1">"This service is no longer listed"</h1>
                    <p>"It may have closed, or its record may have changed. Go back and look for others near you."</p>
                }.into_any(),
            }
        }}
    }
}
