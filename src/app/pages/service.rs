//! One service.

use crate::app::components::{back_link, heading, load_state, service_detail};
use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Node, el, live};
use crate::locale::Key;
use crate::route::Route;
use leptos::prelude::WithUntracked;
use std::sync::Arc;

/// Everything we know about the service with this id, and what we do not.
pub fn service(id: &str) -> Node {
    let app = use_app();
    let messages = use_messages();
    let back = app.asked.with_untracked(|asked| asked.list.clone());
    let label = messages.say(if back == Route::Home { Key::ServiceToStart } else { Key::ServiceToList });
    let id: Arc<str> = id.into();
    let of = id.clone();
    let found = move || {
        let data = app.ready()?;
        Some(data.catalogue.find(&of).and_then(|found| data.catalogue.service(found)))
    };
    let (texts, titled) = (messages.clone(), found.clone());
    // A service's name is English.
    let title = live(move || match titled() {
        None => el("bdi").with(texts.say(Key::ServiceUnnamed)),
        Some(None) => el("bdi").with(texts.say(Key::ServiceGone)),
        Some(Some(service)) => el("bdi").attr("lang", "en").with(service.name),
    });
    Node::from([
        back_link(back, label).into(),
        heading(title).into(),
        load_state(),
        live(move || match (found(), app.ready()) {
            (Some(Some(service)), Some(data)) => Node::from(service_detail(&service, &data)),
            (Some(None), _) => el("p").with(messages.say(Key::ServiceGoneNote)).into(),
            _ => ().into(),
        }),
    ])
}
