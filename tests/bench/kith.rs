//! Kith for the benchmark in the browser: the core that the app has, with nothing but numbers and texts at its door.

use kith::answer::find;
use kith::catalogue::Catalogue;
use kith::hours::{LocalTime, parse_local};
use kith::need::{Need, Vocabulary, Words, decode_words};
use kith::pack::{Kind, open_fetched};
use kith::place::{AreaId, Gazetteer, Home, LonLat, decode_gazetteer};
use kith::query::{Choice, Query};
use wasm_bindgen::prelude::wasm_bindgen;

/// All that is loaded.
#[wasm_bindgen]
pub struct Kith {
    catalogue: Option<Catalogue>,
    gazetteer: Gazetteer,
    words: Words,
    now: LocalTime,
}

#[wasm_bindgen]
impl Kith {
    /// With places, without services or words. `now` is like `2026-11-24T10:30`.
    #[wasm_bindgen(constructor)]
    pub fn new(gazetteer: &[u8], now: &str) -> Result<Kith, String> {
        Ok(Self {
            catalogue: None,
            gazetteer: decode_gazetteer(gazetteer).map_err(|error| format!("gazetteer: {error:?}"))?,
            words: Words::default(),
            now: parse_local(now).ok_or("now")?,
        })
    }

    /// Loads services: reads and checks the file, indexes places and words. Its hash is checked by the browser, as in the app.
    pub fn load(&mut self, catalogue: &[u8]) -> Result<(), String> {
        self.catalogue =
            Some(open_fetched(Kind::Catalogue, catalogue).and_then(Catalogue::read).map_err(|error| format!("catalogue: {error:?}"))?);
        Ok(())
    }

    /// Lets the services go.
    pub fn unload(&mut self) {
        self.catalogue = None;
    }

    /// Loads the words of one more language.
    pub fn learn(&mut self, words: &[u8]) -> Result<(), String> {
        let lexicon = decode_words(words).map_err(|error| format!("words: {error:?}"))?;
        self.words = self.words.with(vec![lexicon]);
        Ok(())
    }

    /// The index alone, asked what spatial indexes are asked: the nearest services that help with a need.
    pub fn nearest(&self, lon: f64, lat: f64, need: &str, count: usize) -> Result<Vec<u32>, String> {
        let need = Need::from_id(need).ok_or("need")?;
        let catalogue = self.catalogue()?;
        let home = catalogue.project(LonLat::new(lon, lat).map_err(|error| format!("{error:?}"))?);
        let service = |site: u32| catalogue.service_at(site);
        let helps = |site: u32| service(site).and_then(|id| catalogue.row(id)).is_some_and(|row| row.needs.contains(need));
        Ok(catalogue.index().nearest(home, count, helps).into_iter().filter_map(|found| service(found.site)).map(|id| id.0).collect())
    }

    /// A whole answer: how many fit in all, then the first of each group. `filters` are like `cost=free&day=mon`.
    pub fn find(&self, lon: f64, lat: f64, text: &str, filters: &str, limit: usize) -> Result<Vec<u32>, String> {
        let at = LonLat::new(lon, lat).map_err(|error| format!("{error:?}"))?;
        let choice = |filter: &str| filter.split_once('=').and_then(|(facet, id)| Choice::parse(facet, id));
        let query = Query {
            // With a ward, as a whole postcode has: then catchments are looked at.
            home: Some(Home { at, label: String::new(), area: (!self.gazetteer.areas().is_empty()).then_some(AreaId(0)) }),
            text: text.to_owned(),
            choices: filters.split('&').filter_map(choice).collect(),
            limit,
            ..Query::default()
        };
        let answer = find(self.catalogue()?, &self.gazetteer, &self.words, &query, self.now);
        let total = u32::try_from(answer.total()).unwrap_or(u32::MAX);
        Ok(core::iter::once(total).chain(answer.groups.iter().flat_map(|group| &group.hits).map(|hit| hit.service.0)).collect())
    }
}

impl Kith {
    fn catalogue(&self) -> Result<&Catalogue, String> {
        self.catalogue.as_ref().ok_or_else(|| "no services".to_owned())
    }
}

fn main() {}
