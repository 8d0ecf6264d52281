//! `embed.json`: what a page that shows the app in a frame may choose. The frame takes nothing else, and the page that makes snippets
//! offers this.

use crate::seal::read;
use kith::bake::{Manifest, Offered};
use kith::catalogue::Catalogue;
use kith::locale::decode_messages;
use kith::need::{Need, Vocabulary as _};
use kith::place::{Area, AreaKind, Gazetteer, LonLat, decode_gazetteer};
use kith::search::fold;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;

/// Beside the manifest.
pub const FILE: &str = "embed.json";

/// What there is to choose from.
#[derive(Serialize)]
pub struct Presets {
    dataset: String,
    languages: Vec<Offered>,
    needs: Vec<Named>,
    areas: Vec<Place>,
}

#[derive(Serialize)]
struct Named {
    id: &'static str,
    name: String,
}

/// `place`: what stands in the field for the place; the gazetteer knows it.
#[derive(Serialize)]
struct Place {
    id: String,
    kind: &'static str,
    name: String,
    place: String,
}

/// What a built app's data has.
///
/// # Errors
/// A file that cannot be read.
pub fn of(dist: &Path, manifest: &Manifest) -> Result<Presets, String> {
    let file = |name: &str| {
        manifest.files.get(name).ok_or(format!("the manifest names no {name}")).and_then(|entry| read(&dist.join(&entry.path)))
    };
    let catalogue = Catalogue::open(&file("catalogue")?).map_err(|error| format!("catalogue: {error:?}"))?;
    let gazetteer = decode_gazetteer(&file("gazetteer")?).map_err(|error| format!("gazetteer: {error:?}"))?;
    let messages = decode_messages(&file("messages.en")?).map_err(|error| format!("messages.en: {error:?}"))?;
    Ok(Presets {
        dataset: manifest.dataset.clone(),
        languages: manifest.languages.clone(),
        needs: Need::ALL.iter().map(|need| Named { id: need.id(), name: messages.need(*need).to_owned() }).collect(),
        areas: areas(&catalogue, &gazetteer),
    })
}

/// The neighbourhoods, the wards and the names of places in the dataset's own borough, each id once.
fn areas(catalogue: &Catalogue, gazetteer: &Gazetteer) -> Vec<Place> {
    let mut found = Vec::new();
    for neighbourhood in catalogue.neighbourhoods() {
        let wards: Vec<&Area> = gazetteer.areas().iter().filter(|area| area.neighbourhood.as_ref() == Some(&neighbourhood.id)).collect();
        // It has no middle that the finder knows by name: the place nearest to it says where the way is measured from.
        if let Some(place) = nearest(&wards, gazetteer) {
            found.push(Place { id: neighbourhood.id.to_string(), kind: "neighbourhood", name: neighbourhood.name.to_string(), place });
        }
    }
    let own = |area: &&Area| area.kind == AreaKind::Ward;
    let wards = gazetteer.areas().iter().filter(own).map(|area| (&area.name, "ward"));
    let is_own = |area| gazetteer.area(area).is_some_and(|area| own(&area));
    let names = gazetteer.names().iter().filter(|name| is_own(name.area)).map(|name| (&name.name, "place"));
    let mut ids: BTreeSet<String> = found.iter().map(|place: &Place| place.id.clone()).collect();
    for (name, kind) in wards.chain(names) {
        let id = fold(name).replace(' ', "-");
        if ids.insert(id.clone()) {
            found.push(Place { id, kind, name: name.to_string(), place: name.to_string() });
        }
    }
    found
}

/// The name on the map that is nearest to the middle of some wards.
fn nearest(wards: &[&Area], gazetteer: &Gazetteer) -> Option<String> {
    let mean = |axis: fn(LonLat) -> f64| wards.iter().map(|ward| axis(ward.at)).sum::<f64>() / wards.len() as f64;
    let (lon, lat) = (mean(LonLat::lon), mean(LonLat::lat));
    // A degree of longitude is shorter than one of latitude.
    let away = |at: LonLat| (((at.lon() - lon) * lat.to_radians().cos()).powi(2) + (at.lat() - lat).powi(2)).to_bits();
    gazetteer.names().iter().min_by_key(|name| away(name.at)).filter(|_| !wards.is_empty()).map(|name| name.name.to_string())
}
