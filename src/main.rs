//! The program in the browser. `public/boot.js` loads it, then calls `start`.

use kith::app;
use wasm_bindgen::prelude::wasm_bindgen;

/// Shows the app, with the data files that the manifest names (a line each: name, URL, integrity), the languages of the interface (tag
/// and own name) and the day the data goes stale.
#[wasm_bindgen]
pub fn start(files: &str, languages: &str, expires: &str) {
    app::start(files, languages, expires);
}

fn main() {}
