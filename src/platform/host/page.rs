//! The page as a whole. There is none on the host.

use leptos::tachys::renderer::types;

/// Does nothing.
pub fn take_over() {}

/// Does nothing.
pub fn stop() {}

/// Does nothing.
pub fn set_language(_tag: &str, _direction: &str) {}

/// Does nothing.
pub fn set_title(_title: &str) {}

/// Does nothing.
pub fn show_from_top(_id: &'static str) {}

/// Does nothing.
pub fn arrive(_id: &'static str) {}

/// Does nothing.
pub fn focus_when_drawn(_id: String) {}

/// Does nothing.
pub fn reload() {}

/// Does nothing.
pub fn print() {}

/// Something that happened to an element. Nothing does.
pub struct Event;

impl Event {
    /// Does nothing.
    pub fn prevent_default(&self) {}
}

/// Nothing, whatever the renderer gives.
pub fn event(_value: types::Event) -> Event {
    Event
}

/// Always "".
pub fn value_of(_event: &Event) -> String {
    String::new()
}

/// Never.
pub fn opens_elsewhere(_event: &Event) -> bool {
    false
}

/// Always.
pub fn is_wide() -> bool {
    true
}

/// Never.
pub fn is_framed() -> bool {
    false
}

/// The hash alone.
pub fn address_of(hash: &str) -> String {
    hash.to_owned()
}

/// The text as it is.
pub fn uri_component(text: &str) -> String {
    text.to_owned()
}

/// Does nothing.
pub fn save(_name: &str, _kind: &str, _text: &str) {}

/// Does nothing.
pub fn set_reading(_settings: &[(&str, String)]) {}
