//! All pages without script, of a dataset and its languages.

use super::frame::{Head, page};
use super::leaflets::{ACCESS, PRIVACY, WATCHED};
use super::sheet::{Here, Sheet};
use super::views;
use crate::app::context::{Context, Data, Loading};
use crate::app::markup::Node;
use crate::app::pages;
use crate::catalogue::Catalogue;
use crate::locale::Messages;
use crate::need::{Need, Vocabulary as _};
use crate::place::Gazetteer;
use crate::plan::Code;
use crate::route::Route;
use crate::service::{Neighbourhood, Service};
use leptos::prelude::{Owner, Set, UpdateUntracked, provide_context, untrack};
use std::sync::Arc;

/// What the pages are made of.
#[derive(Debug)]
pub struct Site {
    data: Arc<Data>,
    services: Vec<Service>,
    languages: Vec<Arc<Messages>>,
    head: Head,
}

impl Site {
    /// `languages`: the first is that of a reader who asks for none of them.
    #[must_use]
    pub fn new(catalogue: Catalogue, gazetteer: Gazetteer, languages: Vec<Messages>, head: Head) -> Self {
        let services = catalogue.services().collect();
        let languages = languages.into_iter().map(Arc::new).collect();
        Self { data: Arc::new(Data { catalogue, gazetteer }), services, languages, head }
    }

    /// The tags of its languages.
    pub fn tags(&self) -> impl Iterator<Item = &'static str> {
        self.languages.iter().map(|messages| messages.tag())
    }

    /// Every page in a language: its file, below the folder of all pages, and what stands in it. None in a language that is not there.
    #[must_use]
    pub fn pages(&self, tag: &str) -> Vec<(String, String)> {
        let Some(messages) = self.languages.iter().find(|messages| messages.tag() == tag) else { return Vec::new() };
        // Nothing here is to be drawn again.
        let draw_all = || {
            let app = Context::new(Vec::new(), "", "", String::new());
            app.data.set(Loading::Ready(self.data.clone()));
            provide_context(app);
            provide_context(messages.clone());
            let draw = |sheet: Sheet| ([tag, "/", &sheet.path()].concat(), Owner::new().with(|| self.draw(app, sheet)));
            self.sheets().into_iter().map(draw).collect()
        };
        Owner::new().with(|| untrack(draw_all))
    }

    /// A list of every page for search engines, when it is known where they will be.
    #[must_use]
    pub fn sitemap(&self) -> Option<String> {
        let base = self.head.base.as_ref()?;
        let paths: Vec<String> = self.sheets().iter().map(Sheet::path).collect();
        let mut out =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".to_owned();
        for (tag, path) in self.tags().flat_map(|tag| paths.iter().map(move |path| (tag, path))) {
            out += &["<url><loc>", &base.replace('&', "&amp;"), tag, "/", path, "</loc></url>\n"].concat();
        }
        Some(out + "</urlset>\n")
    }

    fn sheets(&self) -> Vec<Sheet> {
        let places = || self.neighbourhoods().iter().map(|place| place.id.clone());
        let mut sheets = vec![Sheet::Home, Sheet::All, Sheet::Urgent, Sheet::Watched, Sheet::About, Sheet::Access, Sheet::Privacy];
        sheets.extend(places().map(Sheet::Area));
        for need in Need::ALL {
            sheets.push(Sheet::Need(*need));
            sheets.extend(places().filter(|_| !need.is_sensitive()).map(|place| Sheet::NeedIn(*need, place)));
        }
        sheets.extend(self.services.iter().map(|service| Sheet::Service(Code::of(&service.id))));
        sheets
    }

    fn draw(&self, app: Context, sheet: Sheet) -> String {
        let here = Here { view: self.view(&sheet), sheet };
        provide_context(here.clone());
        let data = &self.data;
        let place = |id: &str| self.neighbourhoods().iter().find(|place| *place.id == *id);
        let mut is_dangerous = false;
        let main: Node = match &here.sheet {
            Sheet::Home => views::home(&here, data),
            Sheet::Need(need) => {
                is_dangerous = need.is_sensitive();
                views::need(&here, *need, data)
            }
            Sheet::NeedIn(need, id) => place(id).map(|place| views::need_in(&here, *need, place, data)).into(),
            Sheet::Area(id) => place(id).map(|place| views::area(&here, place, data)).into(),
            Sheet::Service(code) => {
                let service = self.services.iter().find(|service| Code::of(&service.id) == *code);
                is_dangerous = service.is_some_and(Service::is_sensitive);
                service.map(|service| Self::service(app, service)).into()
            }
            Sheet::All => views::all(&self.services),
            Sheet::Urgent => {
                is_dangerous = true;
                pages::urgent()
            }
            Sheet::Watched => {
                is_dangerous = true;
                pages::leaflet(&WATCHED)
            }
            Sheet::About => pages::about(),
            Sheet::Access => pages::leaflet(&ACCESS),
            Sheet::Privacy => pages::leaflet(&PRIVACY),
        };
        page(&here, &self.head, &self.languages, is_dangerous, main)
    }

    /// What the finder shows in the place of a page; home where the address of the view would tell too much, or lack the place.
    fn view(&self, sheet: &Sheet) -> Route {
        match sheet {
            Sheet::Need(need) | Sheet::NeedIn(need, _) if !need.is_sensitive() => Route::need(*need),
            Sheet::Service(code) => {
                let service = self.services.iter().find(|service| Code::of(&service.id) == *code && !service.is_sensitive());
                service.map_or(Route::Home, |service| Route::Service(service.id.clone()))
            }
            Sheet::All => Route::Answer(Default::default()),
            Sheet::Area(_) => Route::Area,
            _ => Route::Home,
        }
    }

    /// The app's view of a service, with the way back to its main need.
    fn service(app: Context, service: &Service) -> Node {
        app.asked.update_untracked(|asked| asked.list = Route::need(service.main_need));
        pages::service(&service.id)
    }

    fn neighbourhoods(&self) -> &[Neighbourhood] {
        self.data.catalogue.neighbourhoods()
    }
}
