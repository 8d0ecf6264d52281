//! What was found.

mod found;

use crate::answer::find;
use crate::app::components::{AskForm, ErrorSummary, LoadState, ViewLink};
use crate::app::context::use_app;
use crate::locale::en;
use crate::place::{Home, PlaceError, PlaceNote};
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
    let filters = Memo::new(move |_| match app.view.get() {
        Route::Answer(filters) => filters,
        _ => Filters::default(),
    });
    let place = Memo::new(move |_| {
        let typed = app.asked.with(|asked| asked.place.clone());
        let data = app.ready()?;
        Some(match data.gazetteer.find(&typed) {
            Ok((home, note)) => Where::Somewhere(home, note),
            Err(PlaceError::Empty) => Where::Nowhere(None),
            Err(error @ PlaceError::Outside) => Where::Nowhere(Some(error)),
            Err(error) => Where::Unread(error),
        })
    });
    let answer = Memo::new(move |_| {
        let data = app.ready()?;
        let home = match place.get()? {
            Where::Somewhere(home, _) => Some(home),
            Where::Nowhere(_) => None,
            Where::Unread(_) => return None,
        };
        let filters = filters.get();
        let text = app.asked.with(|asked| asked.text.clone());
        let query = Query { home, text, needs: filters.needs, open_only: filters.open_only, ..Query::default() };
        Some(find(&data.catalogue, &data.gazetteer, &data.words, &query, clock::now()?))
    });
    let unread = Memo::new(move |_| match place.get() {
        Some(Where::Unread(error)) => Some(error),
        _ => None,
    });
    view! {
        <p class="back"><ViewLink route=Route::Home>"← Change what you asked"</ViewLink></p>
        {move || match unread.get() {
            Some(error) => {
                let typed = app.asked.with(|asked| asked.place.clone());
                view! { <ErrorSummary message=en::place_error(error, &typed, "Southwark")/> <AskForm/> }.into_any()
            }
            None => view! {
                <h1 id="heading" tabindex="-1">{move || heading(&filters.get(), place.get())}</h1>
                <LoadState/>
                {move || answer.get().map(|answer| view! { <Found answer place=place.get() filters/> })}
            }.into_any(),
        }}
    }
}

/// "Food near SE15 5EB".
fn heading(filters: &Filters, place: Option<Where>) -> String {
    let needs: Vec<String> = filters.needs.iter().map(|need| en::need(need).to_owned()).collect();
    let what = if needs.is_empty() { "What we found".to_owned() } else { en::list(&needs, "and") };
    match place {
        Some(Where::Somewhere(home, _)) => format!("{what} near {}", home.label),
        _ if needs.is_empty() => what,
        _ => format!("{what} in Southwark"),
    }
}
