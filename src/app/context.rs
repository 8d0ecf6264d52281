//! What the app knows: the route, what was typed, and the data.

use crate::catalogue::Catalogue;
use crate::date::parse_day;
use crate::files::DataFile;
use crate::need::{Lexicon, Words, read_words};
use crate::pack::{Kind, PackError, open_fetched};
use crate::place::{Gazetteer, read_gazetteer};
use crate::platform::{FetchError, clock, fetch, hash, page};
use crate::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Files of words are named so, and the language.
const WORDS: &str = "words.";
/// The words that are fetched with the data: those of the page's language.
const FIRST_WORDS: &str = "words.en";

/// Everything that is loaded.
#[derive(Debug)]
pub struct Data {
    pub catalogue: Catalogue,
    pub gazetteer: Gazetteer,
}

/// In which languages what is typed is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Understanding {
    /// In those that everybody fetches.
    Some,
    /// The others are on their way.
    Coming,
    /// In all there are.
    All,
    /// The others did not come.
    Failed,
}

/// How far the loading is.
#[derive(Clone, Debug)]
pub enum Loading {
    Waiting,
    Ready(Arc<Data>),
    Failed(LoadError),
}

/// Why the data could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The manifest does not name a file that is needed.
    Unnamed,
    /// A file did not come.
    Fetch(FetchError),
    /// A file came and was refused.
    Pack(PackError),
}

/// What was typed, and what must stay out of the URL. In memory only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The place, as typed.
    pub place: String,
    /// What would help, as typed.
    pub text: String,
    /// What `#/private` stands for.
    pub private: Route,
    /// The answer to go back to.
    pub list: Route,
}

/// The app's state: one door to it, in every component.
#[derive(Clone, Copy)]
pub struct Context {
    /// The URL's hash.
    pub route: RwSignal<Route>,
    /// The route, with what is private filled in.
    pub view: Memo<Route>,
    /// What was typed.
    pub asked: RwSignal<Asked>,
    /// The data.
    pub data: RwSignal<Loading>,
    /// The words that are understood so far.
    pub words: RwSignal<Arc<Words>>,
    /// Whether that is all there are.
    pub understanding: RwSignal<Understanding>,
    /// The day after which the data is old.
    pub expires: StoredValue<Option<time::Date>>,
    files: StoredValue<Vec<DataFile>>,
    focus_next: StoredValue<Option<String>>,
    /// The ways to narrow an answer are unfolded.
    pub narrowing: RwSignal<bool>,
}

impl Context {
    pub fn new(files: Vec<DataFile>, expires: &str) -> Self {
        let route = RwSignal::new(Route::parse(&hash::get()));
        let asked = RwSignal::new(Asked::default());
        let view = Memo::new(move |_| match route.get() {
            Route::Private => asked.with(|asked| asked.private.clone()),
            route => route,
        });
        Self {
            route,
            view,
            asked,
            data: RwSignal::new(Loading::Waiting),
            words: RwSignal::new(Arc::default()),
            understanding: RwSignal::new(Understanding::Some),
            expires: StoredValue::new(parse_day(expires)),
            files: StoredValue::new(files),
            focus_next: StoredValue::new(None),
            narrowing: RwSignal::new(false),
        }
    }

    /// Fetches the data.
    pub fn load(self) {
        self.data.set(Loading::Waiting);
        spawn_local(async move {
            let files = self.files.get_value();
            self.data.set(match data(&files).await {
                Ok((data, words)) => {
                    self.words.update(|known| *known = Arc::new(known.with(vec![words])));
                    Loading::Ready(Arc::new(data))
                }
                Err(error) => Loading::Failed(error),
            });
        });
    }

    /// Fetches the words of all other languages, once somebody is about to type any: the whole set, so that nobody on the way
    /// learns which language it will be.
    pub fn understand(self) {
        if !matches!(self.understanding.get_untracked(), Understanding::Some | Understanding::Failed) {
            return;
        }
        self.understanding.set(Understanding::Coming);
        spawn_local(async move {
            let files = self.files.get_value();
            let others: Vec<DataFile> =
                files.into_iter().filter(|file| file.name.starts_with(WORDS) && *file.name != *FIRST_WORDS).collect();
            let arrived = fetch::all(&others).await.into_iter().filter_map(Result::ok);
            // All at once: an answer that changes with each language would never stand still.
            let lexicons: Vec<Lexicon> = arrived.filter_map(|file| words(&file).ok()).collect();
            let whole = lexicons.len() == others.len();
            self.words.update(|known| *known = Arc::new(known.with(lexicons)));
            self.understanding.set(if whole { Understanding::All } else { Understanding::Failed });
        });
    }

    /// The data, once it is there.
    pub fn ready(self) -> Option<Arc<Data>> {
        match self.data.get() {
            Loading::Ready(data) => Some(data),
            Loading::Waiting | Loading::Failed(_) => None,
        }
    }

    /// Goes to a view; `private`: without a trace of which in the URL.
    pub fn go(self, route: &Route, private: bool) {
        let private = private || matches!(route, Route::Answer(filters) if filters.is_sensitive());
        if private {
            self.asked.update(|asked| asked.private = route.clone());
        }
        hash::go(&if private { Route::Private } else { route.clone() }.to_string());
    }

    /// After the next change of view, the focus goes to the element with this id: what had it will be gone.
    pub fn focus_next(self, id: String) {
        self.focus_next.set_value(Some(id));
    }

    /// Moves the focus to where [`Self::focus_next`] said.
    pub fn focus(self) {
        if let Some(id) = self.focus_next.try_update_value(Option::take).flatten() {
            page::focus_when_drawn(id);
        }
    }

    /// Whether the data is past its day.
    pub fn is_stale(self) -> bool {
        self.expires.get_value().zip(clock::now()).is_some_and(|(expires, now)| now.date > expires)
    }

    /// Loads the page anew: the way out of a damaged download.
    pub fn restart() {
        page::reload();
    }
}

/// The context of the app a component is in.
pub fn use_app() -> Context {
    expect_context::<Context>()
}

async fn data(files: &[DataFile]) -> Result<(Data, Lexicon), LoadError> {
    let named = |name: &str| files.iter().find(|file| *file.name == *name).cloned().ok_or(LoadError::Unnamed);
    let first = [named("catalogue")?, named("gazetteer")?, named(FIRST_WORDS)?];
    let mut files = fetch::all(&first).await.into_iter().map(|file| file.map_err(LoadError::Fetch));
    let mut next = || files.next().unwrap_or(Err(LoadError::Unnamed));
    let data = Data {
        catalogue: open_fetched(Kind::Catalogue, &next()?).and_then(Catalogue::read).map_err(LoadError::Pack)?,
        gazetteer: open_fetched(Kind::Gazetteer, &next()?).and_then(read_gazetteer).map_err(LoadError::Pack)?,
    };
    Ok((data, words(&next()?).map_err(LoadError::Pack)?))
}

fn words(file: &[u8]) -> Result<Lexicon, PackError> {
    open_fetched(Kind::Words, file).and_then(read_words)
}
