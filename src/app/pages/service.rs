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
    let service = move || {
        let data = app.ready()?;
        Some(data.catalogue.find(&id).and_then(|found| data.catalogue.service(found)))
    };
    let heading = {
        let service = service.clone();
        move || match service() {
            None => "A service".to_owned(),
            Some(None) => "This service is no longer listed".to_owned(),
            Some(Some(service)) => service.name.into(),
        }
    };
    view! {
        <p class="back">
            <ViewLink route=back.clone()>{if back == Route::Home { "← To the start" } else { "← Back to the list" }}</ViewLink>
        </p>
        <h1 id="heading" tabindex="-1"><bdi>{heading}</bdi></h1>
        <LoadState/>
        {move || match (service(), app.ready()) {
            (Some(Some(service)), Some(data)) => view! { <ServiceDetail service data/> }.into_any(),
            (Some(None), _) => view! { <p>"It may have closed, or its record may have changed. Go back and look for others near you."</p> }.into_any(),
            _ => ().into_any(),
        }}
    }
}
