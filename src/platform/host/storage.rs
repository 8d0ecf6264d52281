//! What is kept on this device. The host keeps nothing.

/// Always `None`.
pub fn get(_name: &str) -> Option<String> {
    None
}

/// Never works.
pub fn set(_name: &str, _text: &str) -> bool {
    false
}

/// Does nothing.
pub fn remove(_name: &str) {}
