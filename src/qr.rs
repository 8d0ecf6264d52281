//! A link as a QR code (ISO/IEC 18004), to be drawn as one path.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Light squares around it (ISO/IEC 18004, section 5.3.8).
const QUIET: i32 = 4;

/// The length of a side in squares, light border included, and the dark squares as the path of an SVG; `None` when the text is too long
/// (some 2,300 bytes). It is still read with 15 % of it dirty (level M).
#[must_use]
pub fn draw(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                // Writing to a string does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run + 1;
        }
    }
    Some((code.size() + 2 * QUIET, path))
}
