//! The texts of a kiosk: `kiosk` in `data/messages/<lang>.json`. Only a kiosk fetches them, in all languages at once, so they are a file
//! of their own, which `public/kiosk.js` reads: JSON, by language and name, with `dir` for the direction.

use std::collections::BTreeMap;

/// Texts by language and name.
pub(super) type Kiosk = BTreeMap<String, BTreeMap<String, String>>;

/// What the manifest calls the file.
pub(super) const FILE: &str = "kiosk";
/// What the names of its texts begin with.
const GROUP: &str = "kiosk.";

/// The names of all texts.
pub(super) const TEXTS: [&str; 40] = [
    "kiosk.lead",
    "kiosk.choose",
    "kiosk.start",
    "kiosk.danger",
    "kiosk.mental",
    "kiosk.listen",
    "kiosk.forgets",
    "kiosk.wait",
    "kiosk.failed",
    "kiosk.finished",
    "kiosk.still",
    "kiosk.stay",
    "kiosk.close",
    "kiosk.link",
    "kiosk.call",
    "kiosk.text",
    "kiosk.mail",
    "kiosk.take",
    "kiosk.square",
    "kiosk.long",
    "kiosk.note",
    "kiosk.note_label",
    "kiosk.note_hint",
    "kiosk.note_leave",
    "kiosk.note_kept",
    "kiosk.note_refused",
    "kiosk.note_blank",
    "kiosk.staff",
    "kiosk.build",
    "kiosk.dated",
    "kiosk.wiped",
    "kiosk.seconds",
    "kiosk.printing",
    "kiosk.yes",
    "kiosk.no",
    "kiosk.unknown",
    "kiosk.none",
    "kiosk.save",
    "kiosk.empty",
    "kiosk.sure",
];
/// The names of those with a number, which have a form for each plural.
pub(super) const COUNTS: [&str; 2] = ["kiosk.idle", "kiosk.notes"];

/// Of a language's texts, those of a kiosk.
pub(super) fn texts(all: &BTreeMap<String, String>, is_rtl: bool) -> BTreeMap<String, String> {
    let named = |(name, text): (&String, &String)| Some((name.strip_prefix(GROUP)?.to_owned(), text.clone()));
    let mut texts: BTreeMap<String, String> = all.iter().filter_map(named).collect();
    texts.insert("dir".to_owned(), if is_rtl { "rtl" } else { "ltr" }.to_owned());
    texts
}

/// The file.
pub(super) fn encode(kiosk: &Kiosk) -> Vec<u8> {
    serde_json::json!(kiosk).to_string().into_bytes()
}
