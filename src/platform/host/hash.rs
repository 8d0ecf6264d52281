//! The URL's hash. There is no URL on the host.

/// Always "".
pub fn get() -> String {
    String::new()
}

/// Goes nowhere.
pub fn go(_hash: &str) {}

/// Replaces nothing.
pub fn replace(_hash: &str) {}

/// Never calls back.
pub fn on_change(_changed: impl FnMut() + 'static) {}
