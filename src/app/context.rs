//! What the app knows: the route, what was typed, and the data.

use super::components::Reading;
use crate::catalogue::{Catalogue, Row};
use crate::date::parse_day;
use crate::files::DataFile;
use crate::hours::LocalTime;
use crate::locale::{Messages, preferred, read_messages};
use crate::need::{Lexicon, Understanding, Understood, Words, read_words};
use crate::pack::{Kind, PackError, open_fetched};
use crate::place::{Gazetteer, LonLat, read_gazetteer};
use crate::plan::{Code, Plan};
use crate::platform::{FetchError, clock, fetch, hash, language, page, position, share, storage};
use crate::route::Route;
use core::pin::Pin;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Files of words are named so, and the language.
const WORDS: &str = "words.";
/// Files of the interface are named so, and the language.
const MESSAGES: &str = "messages.";
/// The language of the records, and of the interface when no other is asked for.
const ENGLISH: &str = "en";
/// What a plan is kept under, when somebody wants it kept.
const PLAN: &str = "kith-plan";

/// Everything that is loaded.
#[derive(Debug)]
pub struct Data {
    pub catalogue: Catalogue,
    pub gazetteer: Gazetteer,
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
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The place, as typed.
    pub place: String,
    /// What would help, as typed.
    pub text: String,
    /// How the text was understood when it was answered.
    pub understood: Option<Understood>,
    /// What `#/private` stands for.
    pub private: Route,
    /// The answer to go back to.
    pub list: Route,
}

/// Whether the plan is kept on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    No,
    Yes,
    /// The device does not let us.
    Refused,
}

/// Whether the device was asked where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locating {
    No,
    Waiting,
    /// So many times the field was filled with what it said.
    Found(u32),
    /// It did not say.
    Denied,
    /// It is somewhere that is not known here.
    Outside,
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
    /// Place and text as they stand in the fields, asked or not yet.
    pub typed: StoredValue<(String, String)>,
    /// The texts of the interface, once they are there.
    pub messages: RwSignal<Option<Arc<Messages>>>,
    /// The languages there are: tag and own name.
    pub languages: StoredValue<Vec<(String, String)>>,
    /// The language that was chosen and did not come, by its own name.
    pub missed: RwSignal<Option<String>>,
    /// The language that was chosen last.
    wanted: StoredValue<String>,
    /// The languages whose words are fetched with the data: English and the page's first.
    first: StoredValue<Vec<String>>,
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
    /// Whether the ways to narrow an answer are unfolded, once somebody has said.
    pub narrowing: RwSignal<Option<bool>>,
    /// The services that were picked.
    pub plan: RwSignal<Plan>,
    /// One of them must not be seen.
    pub secret: Memo<bool>,
    /// Plans that this page made: going back to one of their addresses does not bring it back.
    made: StoredValue<Vec<Plan>>,
    /// Whether the plan is on this device.
    pub kept: RwSignal<Kept>,
    /// A note for the printed plan.
    pub note: RwSignal<String>,
    /// English texts, for what is printed in two languages.
    pub english: RwSignal<Option<Arc<Messages>>>,
    /// Help with reading.
    pub reading: RwSignal<Reading>,
    /// Whether the device was asked where it is.
    pub locating: RwSignal<Locating>,
}

impl Context {
    /// `languages`: tag and own name, a line each; `place`: what stands in its field at first.
    pub fn new(files: Vec<DataFile>, languages: &str, expires: &str, place: String) -> Self {
        let languages: Vec<(String, String)> =
            languages.lines().filter_map(|line| line.split_once(' ')).map(|(tag, name)| (tag.to_owned(), name.to_owned())).collect();
        let asked_for = language::preferred();
        let offered: Vec<&str> = languages.iter().map(|(tag, _)| tag.as_str()).collect();
        let wanted = preferred(asked_for.iter().map(String::as_str), &offered).to_owned();
        let mut first = vec![ENGLISH.to_owned()];
        first.extend(Some(wanted.clone()).filter(|tag| tag != ENGLISH));
        let route = RwSignal::new(Route::parse(&hash::get()));
        let asked = RwSignal::new(Asked { place: place.clone(), ..Asked::default() });
        let view = Memo::new(move |_| match route.get() {
            Route::Private => asked.with(|asked| asked.private.clone()),
            route => route,
        });
        let data = RwSignal::new(Loading::Waiting);
        let kept = storage::get(PLAN).map(|kept| Plan::parse(&kept)).filter(|plan| !plan.is_empty());
        let plan = RwSignal::new(kept.clone().unwrap_or_default());
        let secret = Memo::new(move |_| match data.get() {
            Loading::Ready(data) => plan
                .get()
                .services(&data.catalogue)
                .into_iter()
                .any(|(_, id)| id.and_then(|id| data.catalogue.row(id)).is_some_and(Row::is_sensitive)),
            Loading::Waiting | Loading::Failed(_) => false,
        });
        Self {
            plan,
            secret,
            made: StoredValue::new(Vec::new()),
            kept: RwSignal::new(if kept.is_some() { Kept::Yes } else { Kept::No }),
            note: RwSignal::new(String::new()),
            english: RwSignal::new(None),
            reading: RwSignal::new(Reading::default()),
            locating: RwSignal::new(Locating::No),
            route,
            view,
            asked,
            typed: StoredValue::new((place, String::new())),
            messages: RwSignal::new(None),
            languages: StoredValue::new(languages),
            missed: RwSignal::new(None),
            wanted: StoredValue::new(wanted),
            first: StoredValue::new(first),
            data,
            words: RwSignal::new(Arc::default()),
            understanding: RwSignal::new(Understanding::Some),
            expires: StoredValue::new(parse_day(expires)),
            files: StoredValue::new(files),
            focus_next: StoredValue::new(None),
            narrowing: RwSignal::new(None),
        }
    }

    /// Fetches the texts of the language that the device asks for, or English ones; without either the page says that it stopped.
    pub fn greet(self) {
        self.speak(self.wanted.get_value());
    }

    /// Fetches the texts of a language and shows them. When they do not come, the page keeps its language and says so.
    pub fn speak(self, tag: String) {
        self.wanted.set_value(tag.clone());
        spawn(async move {
            let is_first = self.messages.with_untracked(Option::is_none);
            let mut messages = self.fetch_messages(&tag).await;
            if messages.is_none() && is_first {
                messages = self.fetch_messages(ENGLISH).await;
            }
            // Somebody may have chosen again.
            if self.wanted.get_value() != tag {
                return;
            }
            match (messages.is_some(), is_first) {
                (true, true) => page::take_over(),
                (false, true) => return page::stop(),
                (true, false) => self.missed.set(None),
                (false, false) => {
                    let name = |all: &Vec<(String, String)>| all.iter().find(|(of, _)| *of == tag).map(|(_, name)| name.clone());
                    return self.missed.set(self.languages.with_value(name));
                }
            }
            self.messages.set(messages);
        });
    }

    async fn fetch_messages(self, tag: &str) -> Option<Arc<Messages>> {
        let file = self.files.with_value(|files| files.iter().find(|file| file.name.strip_prefix(MESSAGES) == Some(tag)).cloned())?;
        let bytes = fetch::all(&[file]).await.pop()?.ok()?;
        open_fetched(Kind::Messages, &bytes).and_then(read_messages).ok().map(Arc::new)
    }

    /// Fetches the data. What is slow may be asked for twice: the first that arrives is it.
    pub fn load(self) {
        self.data.set(Loading::Waiting);
        spawn(async move {
            let files = self.files.get_value();
            let loaded = data(&files, &self.first.get_value()).await;
            if self.ready_untracked().is_some() {
                return;
            }
            self.data.set(match loaded {
                Ok((data, words)) => {
                    self.words.update(|known| *known = Arc::new(known.with(words)));
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
        spawn(async move {
            let files = self.files.get_value();
            let first = self.first.get_value();
            let is_other = |file: &DataFile| file.name.strip_prefix(WORDS).is_some_and(|tag| !first.iter().any(|of| of == tag));
            let others: Vec<DataFile> = files.into_iter().filter(is_other).collect();
            let arrived = fetch::all(&others).await.into_iter().filter_map(Result::ok);
            // All at once: an answer that changes with each language would never stand still.
            let lexicons: Vec<Lexicon> = arrived.filter_map(|file| words(&file).ok()).collect();
            let whole = lexicons.len() == others.len();
            self.words.update(|known| *known = Arc::new(known.with(lexicons)));
            self.understanding.set(if whole { Understanding::All } else { Understanding::Failed });
        });
    }

    fn ready_untracked(self) -> Option<Arc<Data>> {
        match self.data.get_untracked() {
            Loading::Ready(data) => Some(data),
            Loading::Waiting | Loading::Failed(_) => None,
        }
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

    /// Whether it could be dangerous to be seen with what is shown now.
    pub fn is_dangerous(self) -> bool {
        match self.route.get() {
            Route::Private | Route::Urgent | Route::Watched => true,
            Route::Home | Route::Area | Route::Answer(_) => {
                let meaning = self.words.get().meaning(&self.asked.with(|asked| asked.text.clone()));
                meaning.crisis || meaning.needs.iter().any(|meant| meant.need.is_sensitive())
            }
            Route::Plan(_) => self.secret.get(),
            _ => false,
        }
    }

    /// Moves the focus to the element with this id, once what changes now is drawn.
    pub fn focus_now(self, id: impl Into<String>) {
        page::focus_when_drawn(id.into());
    }

    /// Asks the device where it is, and puts the nearest postcode in the field: what is then asked can be seen, and changed.
    pub fn locate(self) {
        let Some(data) = self.ready_untracked() else { return };
        let before = self.locating.get_untracked();
        self.locating.set(Locating::Waiting);
        spawn(async move {
            let place = position::here().await.and_then(|(lon, lat)| LonLat::new(lon, lat).ok());
            let postcode = place.map(|at| data.gazetteer.nearest(at, data.catalogue.plane()));
            if let Some(Some(postcode)) = postcode {
                self.typed.update_value(|typed| typed.0 = postcode.to_string());
            }
            self.locating.set(match (postcode, before) {
                (Some(Some(_)), Locating::Found(times)) => Locating::Found(times + 1),
                (Some(Some(_)), _) => Locating::Found(0),
                (Some(None), _) => Locating::Outside,
                (None, _) => Locating::Denied,
            });
            self.focus_now("place");
        });
    }

    /// Takes what stands in the fields as asked; whether there are words to understand.
    pub fn ask(self) -> bool {
        self.asked.update(|asked| {
            (asked.place, asked.text) = self.typed.get_value();
            asked.understood = None;
        });
        self.asked.with_untracked(|asked| !asked.text.trim().is_empty())
    }

    /// Takes the plan of the address, when it is not one of this page's own.
    pub fn adopt(self) {
        let Route::Plan(plan) = self.route.get_untracked() else { return };
        let now = self.plan.get_untracked();
        if plan.is_empty() || plan == now {
            return;
        }
        if self.made.with_value(|made| made.contains(&plan)) {
            // An older one: the address says again what is shown.
            hash::replace(&Route::Plan(now).to_string());
            return;
        }
        self.made.update_value(|made| made.push(plan.clone()));
        // What somebody shared is not what is kept here.
        self.kept.set(Kept::No);
        self.plan.set(plan);
    }

    /// Whether the address says something that must not be seen: a service or a plan opened by its link.
    pub fn is_exposed(self) -> bool {
        match self.route.get() {
            Route::Plan(plan) => !plan.is_empty() && self.secret.get(),
            Route::Service(id) => self.ready().is_some_and(|data| {
                let row = data.catalogue.find(&id).and_then(|id| data.catalogue.row(id));
                row.is_some_and(Row::is_sensitive)
            }),
            _ => false,
        }
    }

    /// Takes it out of the address; it is shown as before.
    pub fn hide(self) {
        let route = self.route.get_untracked();
        self.asked.update_untracked(|asked| asked.private = if let Route::Plan(_) = route { Route::Plan(Plan::default()) } else { route });
        hash::replace(&Route::Private.to_string());
        self.route.set(Route::Private);
    }

    /// Puts a service in the plan, or takes it out.
    pub fn pick(self, code: Code) {
        self.change_plan(|plan| {
            if plan.contains(code) {
                plan.remove(code);
            } else {
                plan.add(code);
            }
        });
    }

    /// Changes the plan, here and where it is kept; on its own view, in the address too.
    pub fn change_plan(self, change: impl FnOnce(&mut Plan)) {
        self.plan.update(change);
        let plan = self.plan.get_untracked();
        self.made.update_value(|made| made.push(plan.clone()));
        if self.kept.get_untracked() == Kept::Yes {
            self.keep_plan();
        }
        if matches!(self.route.get_untracked(), Route::Plan(_)) {
            let route = Route::Plan(if self.secret.get_untracked() { Plan::default() } else { plan });
            hash::replace(&route.to_string());
            self.route.set(route);
        }
    }

    /// Keeps the plan on this device.
    pub fn keep_plan(self) {
        let is_kept = storage::set(PLAN, &self.plan.get_untracked().to_string());
        self.kept.set(if is_kept { Kept::Yes } else { Kept::Refused });
    }

    /// Takes the plan off this device; it stays in memory.
    pub fn forget_plan(self) {
        storage::remove(PLAN);
        self.kept.set(Kept::No);
    }

    /// Fetches the English texts, for a page in another language.
    pub fn learn_english(self) {
        let speaks = |messages: Option<Arc<Messages>>| messages.is_some_and(|messages| messages.tag() == ENGLISH);
        if self.english.get_untracked().is_none() && !speaks(self.messages.get_untracked()) {
            spawn_local(async move {
                self.english.set(self.fetch_messages(ENGLISH).await);
            });
        }
    }

    /// London's time; `None` without the data, or on a day on which they say nothing of hours.
    pub fn now(self) -> Option<LocalTime> {
        let data = self.ready()?;
        clock::now().filter(|now| data.catalogue.dataset().is_good_on(now.date))
    }

    /// The time to ask at: with a clock that is wrong, one at which hardly anything is known to be open or closed.
    pub fn time(self) -> Option<LocalTime> {
        self.now().or_else(|| Some(self.ready()?.catalogue.dataset().quiet()))
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

/// Runs to its end what has to wait for the network. Boxed, because each kind of future would bring its own code to run it.
fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    spawn_local(future);
}

/// Copies a text; `copied`: whether that worked, for the view that asked, if it is still there.
pub fn copy(text: String, copied: RwSignal<Option<bool>>) {
    spawn_local(async move {
        let _gone = copied.try_set(Some(share::copy(&text).await));
    });
}

/// The context of the app a component is in.
pub fn use_app() -> Context {
    expect_context::<Context>()
}

/// The texts of the interface, for a component that draws them.
pub fn use_messages() -> Arc<Messages> {
    expect_context::<Arc<Messages>>()
}

async fn data(files: &[DataFile], languages: &[String]) -> Result<(Data, Vec<Lexicon>), LoadError> {
    let named = |name: &str| files.iter().find(|file| *file.name == *name).cloned().ok_or(LoadError::Unnamed);
    let mut first = vec![named("catalogue")?, named("gazetteer")?];
    for tag in languages {
        first.push(named(&[WORDS, tag.as_str()].concat())?);
    }
    let mut files = fetch::all(&first).await.into_iter().map(|file| file.map_err(LoadError::Fetch));
    let mut next = || files.next().unwrap_or(Err(LoadError::Unnamed));
    let data = Data {
        catalogue: open_fetched(Kind::Catalogue, &next()?).and_then(Catalogue::read).map_err(LoadError::Pack)?,
        gazetteer: open_fetched(Kind::Gazetteer, &next()?).and_then(read_gazetteer).map_err(LoadError::Pack)?,
    };
    let mut lexicons = Vec::new();
    for _ in languages {
        lexicons.push(words(&next()?).map_err(LoadError::Pack)?);
    }
    Ok((data, lexicons))
}

fn words(file: &[u8]) -> Result<Lexicon, PackError> {
    open_fetched(Kind::Words, file).and_then(read_words)
}
