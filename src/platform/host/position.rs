//! Where this device is. The host does not say.

/// Always `None`.
pub async fn here() -> Option<(f64, f64)> {
    None
}
