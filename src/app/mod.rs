//! The screen. State is the URL's hash and what was typed; every view is a memo of it; effects only reach outward.

mod components;
mod context;
mod layout;
mod markup;
mod pages;
pub mod still;

use crate::files::{self, DataFile};
use crate::locale::Key;
use crate::platform::{hash, page};
use crate::route::Route;
use components::Reading;
use context::Context;
use leptos::prelude::{Effect, Get, Memo, Set, Track, provide_context};
use markup::{Node, Text, el, live};

/// Shows the app, once the texts of its language are there; until then the page stays as it is.
pub fn start(files: &str, languages: &str, expires: &str, place: &str) {
    let files = files::parse(files);
    let (languages, expires, place) = (languages.to_owned(), expires.to_owned(), place.to_owned());
    leptos::mount::mount_to_body(move || app(files, &languages, &expires, place));
}

/// The app: its contexts and its routes. `files`: the data files to load; `languages`: tag and own name, a line each; `expires`: the
/// day the data goes stale, as the manifest says it; `place`: as if it had been typed.
fn app(files: Vec<DataFile>, languages: &str, expires: &str, place: String) -> Node {
    let context = Context::new(files, languages, expires, place);
    provide_context(context);
    context.adopt();
    context.greet();
    context.load();
    hash::on_change(move || {
        context.route.set(Route::parse(&hash::get()));
        context.adopt();
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
            page::arrive("heading");
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
    Effect::new(move |_| {
        if context.is_exposed() {
            context.hide();
        }
    });
    Effect::new(move |_| {
        let Reading { size, space, contrast } = context.reading.get();
        page::set_reading(&[
            ("data-size", size.to_string()),
            ("data-space", u8::from(space).to_string()),
            ("data-contrast", u8::from(contrast).to_string()),
        ]);
    });
    // Another language draws everything anew; what is the same stays, and so does the focus.
    live(move || {
        let messages = context.messages.get()?;
        provide_context(messages);
        Some(layout::layout(live(move || {
            let page = which.get();
            el("div").class("page").key(page.key()).with(page.draw())
        })))
    })
}

/// A view without its filters.
#[derive(Clone, Debug, PartialEq)]
enum Page {
    Home,
    Answer,
    Service(Box<str>),
    Plan,
    Area,
    Urgent,
    Watched,
    About,
    Access,
    Privacy,
}

impl Page {
    fn of(route: &Route) -> Self {
        match route {
            Route::Home | Route::Private => Self::Home,
            Route::Answer(_) => Self::Answer,
            Route::Service(id) => Self::Service(id.clone()),
            Route::Plan(_) => Self::Plan,
            Route::Area => Self::Area,
            Route::Urgent => Self::Urgent,
            Route::Watched => Self::Watched,
            Route::About => Self::About,
            Route::Access => Self::Access,
            Route::Privacy => Self::Privacy,
        }
    }

    fn draw(&self) -> Node {
        match self {
            Self::Home => pages::home(),
            Self::Answer => pages::answer(),
            Self::Service(id) => pages::service(id),
            Self::Plan => pages::plan(),
            Self::Area => pages::area(),
            Self::Urgent => pages::urgent(),
            Self::Watched => pages::leaflet(&pages::WATCHED),
            Self::About => pages::about(),
            Self::Access => pages::leaflet(&pages::ACCESS),
            Self::Privacy => pages::leaflet(&pages::PRIVACY),
        }
    }

    /// Neutral: a title stands in the history and in the list of windows, for anybody to read.
    fn title(&self) -> Key {
        match self {
            Self::Home => Key::TitleHome,
            Self::Answer => Key::TitleAnswer,
            Self::Service(_) => Key::TitleService,
            Self::Plan => Key::TitlePlan,
            Self::Area => Key::TitleArea,
            Self::Urgent => Key::TitleUrgent,
            Self::Watched => Key::TitleWatched,
            Self::About => Key::TitleAbout,
            Self::Access => Key::TitleAccess,
            Self::Privacy => Key::TitlePrivacy,
        }
    }

    /// Tells pages apart: nothing of one is made into another.
    fn key(&self) -> Text {
        match self {
            Self::Home => "home".into(),
            Self::Answer => "answer".into(),
            Self::Service(id) => String::from(&**id).into(),
            Self::Plan => "plan".into(),
            Self::Area => "area".into(),
            Self::Urgent => "urgent".into(),
            Self::Watched => "watched".into(),
            Self::About => "about".into(),
            Self::Access => "access".into(),
            Self::Privacy => "privacy".into(),
        }
    }
}
