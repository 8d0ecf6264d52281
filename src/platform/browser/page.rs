//! The page as a whole: its title, what has the focus, what is on it before the app is.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlElement, HtmlSelectElement, ScrollToOptions};

/// Takes the waiting page away, so that the app stands in its place.
pub fn take_over() {
    if let Some(waiting) = body().and_then(|body| body.first_element_child()) {
        waiting.remove();
    }
}

/// Tells `boot.js` that the app cannot be shown, so that the waiting page says so.
pub fn stop() {
    if let Some((window, event)) = web_sys::window().zip(Event::new("stopped").ok()) {
        // Fails only for an event that is being sent already.
        let _ = window.dispatch_event(&event);
    }
}

/// Sets the language and direction of the page, and shows the language in its menu.
pub fn set_language(tag: &str, direction: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if let Some(root) = document.document_element() {
        for (name, value) in [("lang", tag), ("dir", direction)] {
            // Fails only for a malformed name.
            let _ = root.set_attribute(name, value);
        }
    }
    let menu = document.get_element_by_id("language");
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlSelectElement>().ok()) {
        menu.set_value(tag);
    }
}

/// Sets the title.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Shows the view from its top and moves the focus to the element with this id, once it is drawn.
pub fn show_from_top(id: &'static str) {
    if let Some(window) = web_sys::window() {
        let options = ScrollToOptions::new();
        options.set_top(0.0);
        window.scroll_to_with_scroll_to_options(&options);
    }
    focus_when_drawn(id.to_owned());
}

/// Moves the focus to the element with this id once it is drawn, or to the heading when it is gone, and leaves the window where it is.
pub fn focus_when_drawn(id: String) {
    let focus = Closure::once_into_js(move || {
        let Some(window) = web_sys::window() else { return };
        let element = window.document().and_then(|page| page.get_element_by_id(&id).or_else(|| page.get_element_by_id("heading")));
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // Fails for no element that exists.
            let _ = element.focus_with_options(&options);
        }
    });
    if let Some(window) = web_sys::window() {
        // Fails only when the window is gone.
        let _ = window.request_animation_frame(focus.unchecked_ref());
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // Fails only when the window is gone.
        let _ = window.location().reload();
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A device without printing says so by itself.
        let _ = window.print();
    }
}

fn body() -> Option<HtmlElement> {
    web_sys::window()?.document()?.body()
}
