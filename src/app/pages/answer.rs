//! What was found.

mod found;

use crate::answer::find;
use crate::app::components::{AskForm, ErrorSummary, LoadState, ViewLink};
use crate::app::context::{Context, use_app};
use crate::locale::en;
use crate::place::{Gazetteer, Home, PlaceError, PlaceNote};
use crate::platform::clock;
use crate::query::Query;
use crate::route::Route;
use found::Found;
use leptos::prelude::*;

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
#[component]
pub fn AnswerPage() -> impl IntoView {
    let app = use_app();
    view! {
        <p class="back"><ViewLink route=Route::Home>"← Change what you asked"</ViewLink></p>
        <h1 id="heading" tabindex="-1">{move || heading(app)}</h1>
        <LoadState/>
        {move || {
            let Route::Answer(filters) = app.view.get() else { return ().into_any() };
            let Some(data) = app.ready() else { return ().into_any() };
            app.asked.update_untracked(|asked| asked.list = Route::Answer(filters.clone()));
            let asked = app.asked.get();
            let place = read(&data.gazetteer, &asked.place);
            let home = match &place {
                Where::Unread(error) => {
                    let message = en::place_error(*error, &asked.place, &data.catalogue.dataset().name);
                    return view! { <ErrorSummary message/> <AskForm/> }.into_any();
                }
                Where::Somewhere(home, _) => Some(home.clone()),
                Where::Nowhere(_) => None,
            };
            let query = Query { home, text: asked.text, needs: filters.needs, open_only: filters.open_only, ..Query::default() };
            let answer = clock::now().map(|now| find(&data.catalogue, &data.gazetteer, &data.words, &query, now));
            answer.map(|answer| view! { <Found answer place filters asked=asked.place data/> }).into_any()
        }}
    }
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
fn heading(app: Context) -> String {
    let needs: Vec<String> = match app.view.get() {
        Route::Answer(filters) => filters.needs.iter().map(|need| en::need(need).to_owned()).collect(),
        _ => Vec::new(),
    };
    let what = if needs.is_empty() { "What we found".to_owned() } else { en::list(&needs, "and") };
    let Some(data) = app.ready() else { return what };
    match app.asked.with(|asked| read(&data.gazetteer, &asked.place)) {
        Where::Somewhere(home, _) => format!("{what} near {}", home.label),
        Where::Nowhere(_) => format!("{what} in {}", data.catalogue.dataset().name),
        Where::Unread(_) => "We could not find that place".to_owned(),
    }
}
