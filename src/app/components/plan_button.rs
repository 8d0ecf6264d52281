//! Puts a service in the plan, or takes it out.

use super::icon::{PLAN, icon};
use super::of;
use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Node, el, live};
use crate::locale::Key;
use crate::plan::Code;
use crate::service::Service;
use leptos::prelude::With;

/// One button that says what it will do.
pub fn plan_button(service: &Service) -> Node {
    let app = use_app();
    let messages = use_messages();
    let (code, name) = (Code::of(&service.id), service.name.clone());
    live(move || {
        let (is_in, is_full) = app.plan.with(|plan| (plan.contains(code), plan.is_full()));
        let key = match (is_in, is_full) {
            (true, _) => Key::PlanRemove,
            (false, true) => Key::PlanFull,
            (false, false) => Key::PlanAdd,
        };
        el("button")
            .attr("type", "button")
            .class(if is_in { "btn quiet on" } else { "btn quiet" })
            .flag("disabled", is_full && !is_in)
            .with(icon(PLAN))
            .with(messages.say(key))
            .with(of(&name))
            .on("click", move |_| app.pick(code))
    })
}
