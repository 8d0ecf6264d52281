//! What was found.

mod found;

use crate::answer::find;
use crate::app::components::{AskForm, ErrorSummary, LoadState, ViewLink};
use crate::app::context::use_app;
use crate::locale::en;
use crate::place::{Gazetteer, Home, PlaceError, PlaceNote};
use crate::platform::clock;
use crate::query::Query;
use crate::route::{Filters, Route};
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
#[component]
pub fn AnswerPage() -> impl IntoView {
    let app = use_app();
    app.asked.update_untracked(|asked| asked.list = app.view.get_untracked());
    view! {
        <p class="back"><ViewLink route=Route::Home>"← Change what you asked"</ViewLink></p>
        {move || {
            let Route::Answer(filters) = app.view.get() else { return ().into_any() };
            let Some(data) = app.ready() else {
                return view! { <h1 id="heading" tabindex="-1">"What we found"</h1> <LoadState/> }.into_any();
            };
            let asked = app.asked.get();
            match read(&data.gazetteer, &asked.place) {
                Where::Unread(error) => view! { <ErrorSummary message=en::place_error(error, &asked.place, &data.catalogue.dataset().name)/> <AskForm/> }.into_any(),
                place => {
                    let home = match &place {
                        Where::Somewhere(home, _) => Some(home.clone()),
                        Where::Nowhere(_) | Where::Unread(_) => None,
                    };
                    let query = Query { home, text: asked.text, needs: filters.needs, open_only: filters.open_only, ..Query::default() };
                    let answer = clock::now().map(|now| find(&data.catalogue, &data.gazetteer, &data.words, &query, now));
                    view! {
                        <h1 id="heading" tabindex="-1">{heading(&filters, &place, &data.catalogue.dataset().name)}</h1>
                        {answer.map(|answer| view! { <Found answer place filters asked=asked.place data/> })}
                    }.into_any()
                }
            }
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
fn heading(filters: &Filters, place: &Where, dataset: &str) -> String {
    let needs: Vec<String> = filters.needs.iter().map(|need| en::need(need).to_owned()).collect();
    let what = if needs.is_empty() { "What we found".to_owned() } else { en::list(&needs, "and") };
    match place {
        Where::Somewhere(home, _) => format!("{what} near {}", home.label),
        Where::Nowhere(_) | Where::Unread(_) => format!("{what} in {dataset}"),
    }
}
