//! One service.

use crate::app::components::{BackLink, LoadState, ServiceDetail};
use crate::app::context::{use_app, use_messages};
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
    // A service's name is English.
    let lang = {
        let service = service.clone();
        move || matches!(service(), Some(Some(_))).then_some("en")
    };
    let heading = {
        let (service, messages) = (service.clone(), messages.clone());
        move || match service() {
            None => messages.say(Key::ServiceUnnamed),
            Some(None) => messages.say(Key::ServiceGone),
            Some(Some(service)) => service.name.into(),
        }
    };
    view! {
        <BackLink route=back label/>
        <h1 id="heading" tabindex="-1"><bdi lang=lang>{heading}</bdi></h1>
        <LoadState/>
        {move || match (service(), app.ready()) {
            (Some(Some(service)), Some(data)) => view! { <ServiceDetail service data/> }.into_any(),
            (Some(None), _) => view! { <p>{messages.say(Key::ServiceGoneNote)}</p> }.into_any(),
            _ => ().into_any(),
        }}
    }
}
