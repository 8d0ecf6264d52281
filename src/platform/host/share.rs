//! Handing a text to other programs. There is none on the host.

/// Never.
pub fn is_there() -> bool {
    false
}

/// Does nothing.
pub fn send(_text: &str) {}

/// Never works.
pub async fn copy(_text: &str) -> bool {
    false
}
