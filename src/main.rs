//! The program in the browser. `public/boot.js` loads it, then calls `start`.

use kith::app;
use kith::qr;
use wasm_bindgen::prelude::wasm_bindgen;

/// Shows the app, with the data files that the manifest names (a line each: name, URL, integrity), the languages of the interface (tag
/// and own name), the day the data goes stale, and the place that somebody is asked about before they type one ("" for none).
#[wasm_bindgen]
pub fn start(files: &str, languages: &str, expires: &str, place: &str) {
    app::start(files, languages, expires, place);
}

/// A text as a QR code, for `public/kiosk.js`: the length of a side and the path of the dark squares, with a space between. Nothing
/// when the text is too long.
#[wasm_bindgen]
pub fn square(text: &str) -> String {
    qr::draw(text).map_or_else(String::new, |(side, path)| [&side.to_string(), " ", &path].concat())
}

fn main() {}
