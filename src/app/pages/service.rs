//! One service.

use crate::app::components::{BackLink, LoadState, ServiceDetail};
use crate::app::context::{use_app, use_messages};
use crate::app::parts::{heading, live, text};
use crate::locale::Key;
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
    let messages = use_messages();
    let label = messages.say(if back == Route::Home { Key::ServiceToStart } else { Key::ServiceToList });
    let name = {
        let (service, messages) = (service.clone(), messages.clone());
        live(move || match service() {
            None => messages.say(Key::ServiceUnnamed).into_any(),
            Some(None) => messages.say(Key::ServiceGone).into_any(),
            Some(Some(service)) => view! { <bdi lang="en">{service.name.to_string()}</bdi> }.into_any(),
        })
    };
    let detail = live(move || match (service(), app.ready()) {
        (Some(Some(service)), Some(data)) => view! { <ServiceDetail service data/> }.into_any(),
        (Some(None), _) => text("p", "", messages.say(Key::ServiceGoneNote)),
        _ => ().into_any(),
    });
    view! {
        <BackLink route=back label/>
        {heading(name)}
        <LoadState/>
        {detail}
    }
}
