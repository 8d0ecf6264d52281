//! Says when the data is past its day.

use crate::app::context::{use_app, use_messages};
use crate::app::parts::text;
use crate::locale::Key;
use leptos::prelude::*;

/// A line on every view once the manifest's day is past; nothing before.
#[component]
pub fn StaleNote() -> impl IntoView {
    use_app().is_stale().then(|| text("p", "note", use_messages().say(Key::FrameStale)))
}
