//! The program in the browser. `public/boot.js` loads it, then calls `start`.

use kith::app;
use wasm_bindgen::prelude::wasm_bindgen;

/// Shows the app, with the data files that the manifest names (a line each: name, URL, integrity), the languages of the interface (tag
/// and own name), the day the data goes stale, and the place that somebody is asked about before they type one ("" for none).
#[wasm_bindgen]
pub fn start(files: &str, languages: &str, expires: &str, place: &str) {
    app::start(files, languages, expires, place);
}

fn main() {}
