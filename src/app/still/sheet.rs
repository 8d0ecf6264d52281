//! Which pages there are, and what they are called.

use crate::locale::Key;
use crate::need::{Need, Vocabulary as _};
use crate::plan::Code;
use crate::route::Route;

/// A page, in any language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    Home,
    /// Who helps with a need.
    Need(Need),
    /// The same, for one neighbourhood, by its id.
    NeedIn(Need, Box<str>),
    /// A neighbourhood, by its id: whom to ask there.
    Area(Box<str>),
    Service(Code),
    /// All services by name.
    All,
    Urgent,
    Watched,
    About,
    Access,
    Privacy,
}

/// The page that is drawn, for the links on it.
#[derive(Clone, Debug)]
pub struct Here {
    pub sheet: Sheet,
    /// The view of the app that shows the same.
    pub view: Route,
}

impl Sheet {
    /// The page that stands for a view of the app; home for one that needs the app.
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Answer(filters) => filters.choices.needs.iter().next().map_or(Self::All, Self::Need),
            Route::Service(id) => Self::Service(Code::of(id)),
            Route::Urgent => Self::Urgent,
            Route::Watched => Self::Watched,
            Route::About => Self::About,
            Route::Access => Self::Access,
            Route::Privacy => Self::Privacy,
            Route::Home | Route::Private | Route::Plan(_) | Route::Area => Self::Home,
        }
    }

    /// Its file, in the folder of its language.
    ///
    /// Addresses stay in the history. So a need that must not be seen goes by a plain word, and every service by its code: were it
    /// only those that hide, the code would tell.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "index.html".to_owned(),
            Self::Need(need) => format!("need/{}.html", name_of(*need)),
            Self::NeedIn(need, place) => format!("need/{}/{place}.html", name_of(*need)),
            Self::Area(place) => format!("area/{place}.html"),
            Self::Service(code) => format!("service/{code}.html"),
            Self::All => "all.html".to_owned(),
            Self::Urgent => "urgent.html".to_owned(),
            Self::Watched => "watched.html".to_owned(),
            Self::About => "about.html".to_owned(),
            Self::Access => "accessibility.html".to_owned(),
            Self::Privacy => "privacy.html".to_owned(),
        }
    }

    /// As neutral as the app's, and for the same reason.
    pub fn title(&self) -> Key {
        match self {
            Self::Home => Key::TitleHome,
            Self::Need(_) | Self::NeedIn(..) | Self::All => Key::TitleAnswer,
            Self::Area(_) => Key::TitleArea,
            Self::Service(_) => Key::TitleService,
            Self::Urgent => Key::TitleUrgent,
            Self::Watched => Key::TitleWatched,
            Self::About => Key::TitleAbout,
            Self::Access => Key::TitleAccess,
            Self::Privacy => Key::TitlePrivacy,
        }
    }
}

impl Here {
    /// The way from here to the folder of the language: `../` for each folder in between.
    pub fn up(&self) -> String {
        "../".repeat(self.sheet.path().matches('/').count())
    }

    /// The way from here to a file of the app, which is above the folder of all pages.
    pub fn top(&self, file: &str) -> String {
        ["../../", &self.up(), file].concat()
    }

    /// The way from here to another page.
    pub fn to(&self, sheet: &Sheet) -> String {
        self.up() + &sheet.path()
    }
}

fn name_of(need: Need) -> &'static str {
    if need.is_sensitive() { "other" } else { need.id() }
}
