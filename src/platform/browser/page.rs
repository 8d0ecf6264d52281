//! The page as a whole: its title, what has the focus, what is on it before the app is.

use leptos::tachys::renderer::types;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
pub use web_sys::Event;
use web_sys::{HtmlElement, HtmlSelectElement, MouseEvent, ScrollToOptions};

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

/// The same for a new view. One that somebody came back to is left as it was: `visit.js` sees to that.
pub fn arrive(id: &'static str) {
    let state = web_sys::window().and_then(|window| window.history().ok()).and_then(|history| history.state().ok());
    let again = state.and_then(|state| js_sys::Reflect::get(&state, &"again".into()).ok());
    if !again.is_some_and(|again| again.is_truthy()) {
        show_from_top(id);
    }
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

/// Something that happened to an element; what the renderer gives.
pub fn event(value: types::Event) -> Event {
    value.unchecked_into()
}

/// What stands in the field that an event is of.
pub fn value_of(event: &Event) -> String {
    let value = event.target().and_then(|target| js_sys::Reflect::get(&target, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether a click asks for another window or tab.
pub fn opens_elsewhere(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|event| event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0)
}

/// Whether there is room for two columns.
pub fn is_wide() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(min-width: 62rem)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Whether this page is a part of another one.
pub fn is_framed() -> bool {
    web_sys::window().is_some_and(|window| window.parent().ok().flatten().is_some_and(|parent| parent != window))
}

/// The whole address of a view of this app, without what sets up a frame or a shared screen: it is for another device.
pub fn address_of(hash: &str) -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    [address.split(['?', '#']).next().unwrap_or_default(), hash].concat()
}

/// A text as a part of an address.
pub fn uri_component(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Saves a text as a file of this device.
pub fn save(name: &str, kind: &str, text: &str) {
    let link = web_sys::window().and_then(|window| window.document()).and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        for (attribute, value) in
            [("href", ["data:", kind, ";charset=utf-8,", &uri_component(text)].concat()), ("download", name.to_owned())]
        {
            // Fails only for a malformed name.
            let _ = link.set_attribute(attribute, &value);
        }
        link.click();
    }
}

/// Sets how the page is to be read: names and values of `data-` attributes, which the style sheet knows.
pub fn set_reading(settings: &[(&str, String)]) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    for (name, value) in settings {
        if let Some(root) = &root {
            // Fails only for a malformed name.
            let _ = root.set_attribute(name, value);
        }
    }
}
