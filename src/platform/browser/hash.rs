//! The URL's hash, which is the state and never reaches a server.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The hash, `#` included; "" when there is none.
pub fn get() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to another hash, with a new entry in the history.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        // Fails only for a malformed URL, which a printed route is not.
        let _ = window.location().set_hash(hash);
    }
}

/// Calls back after every change, for as long as the page lives.
pub fn on_change(changed: impl FnMut() + 'static) {
    let closure = Closure::<dyn FnMut()>::new(changed);
    if let Some(window) = web_sys::window() {
        // Fails only for a malformed event name.
        let _ = window.add_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref());
    }
    // One listener, as old as the page.
    closure.forget();
}
