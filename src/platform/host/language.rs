//! Which languages this device asks for. Nobody asks on the host.

/// Always none.
pub fn preferred() -> Vec<String> {
    Vec::new()
}
