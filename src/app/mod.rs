//! The screen. State is the URL's hash and what was typed; every view is a memo of it; effects only reach outward.

mod components;
mod context;
mod layout;
mod pages;
mod parts;

use crate::files::{self, DataFile};
use crate::locale::{Key, Messages};
use crate::platform::{hash, page};
use crate::route::Route;
use context::Context;
use leptos::prelude::*;
use pages::{About, AnswerPage, Home, ServicePage, Urgent};
use parts::live;
use std::sync::Arc;

/// Shows the app, once the texts of its language are there; until then the page stays as it is.
pub fn start(files: &str, languages: &str, expires: &str) {
    let files = files::parse(files);
    let (languages, expires) = (languages.to_owned(), expires.to_owned());
    leptos::mount::mount_to_body(move || view! { <App files languages expires/> });
}

/// The app: its contexts and its routes.
#[component]
fn App(
    /// The data files to load.
    files: Vec<DataFile>,
    /// The languages of the interface: tag and own name, a line each.
    languages: String,
    /// The day the data goes stale, as the manifest says it.
    expires: String,
) -> impl IntoView {
    let context = Context::new(files, &languages, &expires);
    provide_context(context);
    context.greet();
    context.load();
    hash::on_change(move || {
        context.route.set(Route::parse(&hash::get()));
        context.focus();
    });

    // Only a new page moves the focus; a filter does not.
    let which = Memo::new(move |_| Page::of(&context.view.get()));
    Effect::new(move |before: Option<Page>| {
        let now = which.get();
        if let Some(messages) = context.messages.get() {
            page::set_title(messages.text(now.title()));
        }
        if before.is_some_and(|before| before != now) {
            page::show_from_top("heading");
        }
        now
    });
    Effect::new(move |_| {
        // When a language did not come, the menu shows again the one that is spoken.
        context.missed.track();
        if let Some(messages) = context.messages.get() {
            page::set_language(messages.tag(), messages.direction());
        }
    });
    // Another language draws everything anew: it is one change for the reader, and one for the program.
    let spoken = move |messages: Arc<Messages>| {
        provide_context(messages);
        view! {
        <layout::Layout>
            {live(move || match which.get() {
                Page::Home => view! { <Home/> }.into_any(),
                Page::Answer => view! { <AnswerPage/> }.into_any(),
                Page::Service(id) => view! { <ServicePage id/> }.into_any(),
                Page::Urgent => view! { <Urgent/> }.into_any(),
                Page::About => view! { <About/> }.into_any(),
            })}
        </layout::Layout>
        }
        .into_any()
    };
    live(move || context.messages.get().map_or_else(|| ().into_any(), spoken))
}

/// A view without its filters.
#[derive(Clone, Debug, PartialEq)]
enum Page {
    Home,
    Answer,
    Service(Box<str>),
    Urgent,
    About,
}

impl Page {
    fn of(route: &Route) -> Self {
        match route {
            Route::Home | Route::Private => Self::Home,
            Route::Answer(_) => Self::Answer,
            Route::Service(id) => Self::Service(id.clone()),
            Route::Urgent => Self::Urgent,
            Route::About => Self::About,
        }
    }

    /// Neutral: a title stands in the history and in the list of windows, for anybody to read.
    fn title(&self) -> Key {
        match self {
            Self::Home => Key::TitleHome,
            Self::Answer => Key::TitleAnswer,
            Self::Service(_) => Key::TitleService,
            Self::Urgent => Key::TitleUrgent,
            Self::About => Key::TitleAbout,
        }
    }
}
