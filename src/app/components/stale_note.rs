//! Says when the data is past its day.

use crate::app::context::{use_app, use_messages};
use crate::app::markup::{Element, el};
use crate::locale::Key;

/// A line on every view once the manifest's day is past; nothing before.
pub fn stale_note() -> Option<Element> {
    use_app().is_stale().then(|| el("p").class("note").with(use_messages().say(Key::FrameStale)))
}
