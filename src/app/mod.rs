//! The screen. State is the URL's hash and what was typed; every view is a memo of it; effects only reach outward.

mod components;
mod context;
mod layout;
mod markup;
mod pages;

use crate::files::{self, DataFile};
use crate::platform::{hash, page};
use crate::route::Route;
use context::Context;
use leptos::prelude::*;
use pages::{About, AnswerPage, Home, ServicePage, Urgent};

/// Takes over the page and shows the app.
pub fn start(files: &str, expires: &str) {
    let files = files::parse(files);
    let expires = expires.to_owned();
    page::take_over();
    leptos::mount::mount_to_body(move || view! { <App files expires/> });
}

/// The app: its contexts and its routes.
#[component]
fn App(
    /// The data files to load.
    files: Vec<DataFile>,
    /// The day the data goes stale, as the manifest says it.
    expires: String,
) -> impl IntoView {
    let context = Context::new(files, &expires);
    provide_context(context);
    context.load();
    hash::on_change(move || {
        context.route.set(Route::parse(&hash::get()));
        context.focus();
    });

    // Only a new page moves the focus; a filter does not.
    let which = Memo::new(move |_| Page::of(&context.view.get()));
    Effect::new(move |before: Option<Page>| {
        let now = which.get();
        page::set_title(now.title());
        if before.is_some_and(|before| before != now) {
            page::show_from_top("heading");
        }
        now
    });
    view! {
        <layout::Layout>
            {move || match which.get() {
                Page::Home => view! { <Home/> }.into_any(),
                Page::Answer => view! { <AnswerPage/> }.into_any(),
                Page::Service(id) => view! { <ServicePage id/> }.into_any(),
                Page::Urgent => view! { <Urgent/> }.into_any(),
                Page::About => view! { <About/> }.into_any(),
            }}
        </layout::Layout>
    }
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
    fn title(&self) -> &'static str {
        match self {
            Self::Home => "Kith: support near home",
            Self::Answer => "What we found – Kith",
            Self::Service(_) => "A service – Kith",
            Self::Urgent => "Who to call now – Kith",
            Self::About => "About the information – Kith",
        }
    }
}
