//! `kith size`: what a first visit costs.

use crate::seal::{brotli, is_compressed, read};
use kith::bake::Manifest;
use std::path::Path;

/// All that a first visit fetches, brotli bytes.
const TOTAL_BUDGET: usize = 300_000;
/// Of it, the program and its script.
const CODE_BUDGET: usize = 180_000;
/// The words of one language: those of English come with the first visit, the others when somebody begins to type.
const WORDS: &str = "words.";
const FIRST_WORDS: &str = "words.en";
const WORDS_BUDGET: usize = 600_000;
/// The interface: English comes with the first visit, another language with its own.
const MESSAGES: &str = "messages.";
const FIRST_MESSAGES: &str = "messages.en";

/// The texts of a kiosk, which only a kiosk fetches.
const KIOSK: &str = "kiosk";

/// A table of what a first visit fetches, and whether it is within the budgets.
pub fn run(dist: &Path) -> Result<(String, bool), String> {
    let manifest = Manifest::read(dist).map_err(|error| error.to_string())?;
    let page = String::from_utf8_lossy(&read(&dist.join("index.html"))?).into_owned();
    // Everything the page itself asks for, then the manifest and what that names.
    let mut names = vec!["index.html".to_owned(), "manifest.json".to_owned()];
    names.extend(
        page.split(['"', '\'', '=', ' ', '>'])
            .map(|part| part.trim_start_matches("./"))
            // Where a link leads is fetched by who follows it.
            .filter(|part| !part.starts_with("pages/"))
            .filter(|part| !part.is_empty() && !part.ends_with('/') && dist.join(part).is_file())
            .map(str::to_owned),
    );
    let is_words = |name: &str| name.starts_with(WORDS) && name != FIRST_WORDS;
    let is_messages = |name: &str| name.starts_with(MESSAGES) && name != FIRST_MESSAGES;
    let first = manifest.files.iter().filter(|(name, _)| !is_words(name) && !is_messages(name) && *name != KIOSK).map(|(_, entry)| entry);
    names.extend(first.chain(manifest.app.values()).map(|entry| entry.path.clone()));
    names.sort();
    names.dedup();
    let code: Vec<&str> = manifest.app.values().map(|entry| entry.path.as_str()).collect();
    let sent = |name: &str| {
        let path = dist.join(name);
        let bytes = read(&path)?;
        if is_compressed(&path) { brotli(&bytes).map(|bytes| bytes.len()) } else { Ok(bytes.len()) }
    };
    let (mut total, mut program, mut table) = (0, 0, String::new());
    for name in &names {
        let sent = sent(name)?;
        total += sent;
        if code.contains(&name.as_str()) || name.ends_with(".js") {
            program += sent;
        }
        table += &format!("{sent:>9}  {name}\n");
    }
    table += &format!("{program:>9}  wasm and scripts, of {CODE_BUDGET}\n{total:>9}  in all, of {TOTAL_BUDGET}\n");
    let mut words = 0;
    for (name, entry) in manifest.files.iter().filter(|(name, _)| is_words(name)) {
        let sent = sent(&entry.path)?;
        words += sent;
        table += &format!("{sent:>9}  {name}\n");
    }
    let sizes = manifest.files.iter().filter(|(name, _)| is_messages(name)).map(|(name, entry)| Ok((sent(&entry.path)?, name)));
    if let Some((sent, name)) = sizes.collect::<Result<Vec<_>, String>>()?.into_iter().max() {
        table += &format!("{sent:>9}  {name}, the largest of the other languages of the interface\n");
    }
    table += &format!("{words:>9}  words of other languages, once somebody types, of {WORDS_BUDGET}");
    Ok((table, total <= TOTAL_BUDGET && program <= CODE_BUDGET && words <= WORDS_BUDGET))
}
