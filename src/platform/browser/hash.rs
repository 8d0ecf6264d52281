//! The URL's hash, which is the state and never reaches a server.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The hash, `#` included; "" when there is none.
pub fn get() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to another hash, with a new entry in the history; in a frame without, or it would be a step back of the page around it.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        let location = window.location();
        // Either fails only for a malformed URL, which a printed route is not.
        let _ = if super::page::is_framed() { location.replace(hash) } else { location.set_hash(hash) };
    }
}

/// Puts another hash in the place of this one, without a new entry in the history and without calling back.
pub fn replace(hash: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let state = history.state().unwrap_or_default();
        // Fails only for a malformed URL.
        let _ = history.replace_state_with_url(&state, "", Some(hash));
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
