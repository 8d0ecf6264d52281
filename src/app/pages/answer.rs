//! What was found.

mod found;

use crate::answer::find;
use crate::app::components::{ask_form, back_link, error_summary, heading, load_state};
use crate::app::context::{Context, use_app, use_messages};
use crate::app::markup::{Node, el, live};
use crate::locale::{Key, Messages};
use crate::need::{Hearing, Understood};
use crate::place::{Gazetteer, Home, PlaceError, PlaceNote};
use crate::query::Query;
use crate::route::Route;
use found::found;
use leptos::prelude::{Get, UpdateUntracked, With};

/// How the typed place was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Where {
    /// Nothing was typed, or it lies outside: no distances.
    Nowhere(Option<PlaceError>),
    Somewhere(Home, Option<PlaceNote>),
    /// Not understood: to be typed again.
    Unread(PlaceError),
}

/// The answer to what was asked, or the question again when its place cannot be read.
///
/// The heading stays while what is under it changes, so that the focus on it is never lost.
pub fn answer() -> Node {
    let app = use_app();
    let messages = use_messages();
    let texts = messages.clone();
    Node::from([
        back_link(Route::Home, messages.say(Key::AnswerBack)).into(),
        heading(live(move || title(app, &texts))).into(),
        load_state(),
        live(move || results(app, &messages)),
    ])
}

fn results(app: Context, messages: &Messages) -> Option<Node> {
    let Route::Answer(filters) = app.view.get() else { return None };
    let data = app.ready()?;
    app.asked.update_untracked(|asked| asked.list = Route::Answer(filters.clone()));
    let asked = app.asked.get();
    let place = read(&data.gazetteer, &asked.place);
    let home = match &place {
        Where::Unread(error) => {
            let message = messages.place_error(*error, &asked.place, &data.catalogue.dataset().name);
            return Some(Node::from([error_summary(message).into(), ask_form().into()]));
        }
        Where::Somewhere(home, _) => Some(home.clone()),
        Where::Nowhere(_) => None,
    };
    let language = Some(messages.tag()).filter(|tag| *tag != "en").map(Into::into);
    let query = Query { home, text: asked.text, choices: filters.choices.clone(), language, ..Query::default() };
    let understood = Understood::new(asked.understood, &query.text, app.words.get(), app.understanding.get());
    app.asked.update_untracked(|asked| asked.understood = Some(understood.clone()));
    let Understood { words, hearing, .. } = understood;
    if hearing == Hearing::Coming {
        return Some(el("p").class("note").attr("role", "status").with(messages.say(Key::AnswerMoreLanguages)).into());
    }
    let answer = find(&data.catalogue, &data.gazetteer, &words, &query, app.time()?);
    let missed = (hearing == Hearing::Missed).then(|| el("p").class("note").with(messages.say(Key::AnswerMissedLanguages)));
    Some(Node::from([missed.into(), found(answer, place, &filters, &asked.place, &data)]))
}

fn read(gazetteer: &Gazetteer, typed: &str) -> Where {
    match gazetteer.find(typed) {
        Ok((home, note)) => Where::Somewhere(home, note),
        Err(PlaceError::Empty) => Where::Nowhere(None),
        Err(error @ PlaceError::Outside) => Where::Nowhere(Some(error)),
        Err(error) => Where::Unread(error),
    }
}

/// "Food near SE15 5EB", "Food in Southwark".
fn title(app: Context, messages: &Messages) -> String {
    let needs: Vec<String> = match app.view.get() {
        Route::Answer(filters) => filters.choices.needs.iter().map(|need| messages.need(need).to_owned()).collect(),
        _ => Vec::new(),
    };
    let is_about = !needs.is_empty();
    let needs = messages.list(&needs, Key::ListAnd);
    let Some(data) = app.ready() else { return if is_about { needs } else { messages.say(Key::AnswerFound) } };
    let (key, place) = match app.asked.with(|asked| read(&data.gazetteer, &asked.place)) {
        Where::Somewhere(home, _) => (if is_about { Key::AnswerNeedsNear } else { Key::AnswerFoundNear }, home.label),
        Where::Nowhere(_) => (if is_about { Key::AnswerNeedsIn } else { Key::AnswerFoundIn }, data.catalogue.dataset().name.to_string()),
        Where::Unread(_) => return messages.say(Key::AnswerNoPlace),
    };
    messages.fill(key, &[("needs", &needs), ("place", &place)])
}
