//! The program in the browser. `public/boot.js` loads it, then calls `start`.

use kith::app;
use wasm_bindgen::prelude::wasm_bindgen;

/// Shows the app, with the data files that the manifest names (a line each: name, URL, integrity) and the day they go stale.
#[wasm_bindgen]
pub fn start(files: &str, expires: &str) {
    app::start(files, expires);
}

fn main() {}
