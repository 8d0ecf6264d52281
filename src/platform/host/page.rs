//! The page as a whole. There is none on the host.

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
pub fn focus_when_drawn(_id: String) {}

/// Does nothing.
pub fn reload() {}

/// Does nothing.
pub fn print() {}
