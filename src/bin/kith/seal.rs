//! `kith seal`: the last step of a build. `kith size`: what a first visit costs.

use kith::bake::{AppFile, Entry, Manifest};
use std::io::Write as _;
use std::path::{Path, PathBuf};

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
/// Scripts that are written by hand, a statement or a comment a line.
const SCRIPTS: [&str; 3] = ["boot.js", "visit.js", "listen.js"];
/// Kinds of file worth compressing; pictures and the like are small already.
const COMPRESSED: [&str; 8] = ["html", "js", "css", "wasm", "kith", "json", "svg", "webmanifest"];

/// Adds the built app's files to the manifest and writes a `.br` and a `.gz` beside every file that gains by it.
pub fn run(dist: &Path) -> Result<(), String> {
    let mut manifest = Manifest::read(dist).map_err(|error| error.to_string())?;
    let files = files(dist)?;
    for (kind, suffix) in [(AppFile::Js, ".js"), (AppFile::Wasm, "_bg.wasm")] {
        let mut found = files
            .iter()
            .filter_map(|path| path.file_name()?.to_str())
            .filter(|name| name.starts_with("kith-app-") && name.ends_with(suffix));
        let (Some(name), None) = (found.next(), found.next()) else {
            return Err(format!("{}: not exactly one kith-app-…{suffix}", dist.display()));
        };
        manifest.app.insert(kind, Entry::of(name, &read(&dist.join(name))?));
    }
    manifest.write(dist).map_err(|error| error.to_string())?;
    let page = dist.join("index.html");
    write(&page, without_leftover(&String::from_utf8_lossy(&read(&page)?)).as_bytes())?;
    for script in SCRIPTS.map(|name| dist.join(name)).into_iter().filter(|script| script.is_file()) {
        write(&script, without_comments(&String::from_utf8_lossy(&read(&script)?)).as_bytes())?;
    }
    for path in files.iter().filter(|path| is_compressed(path)) {
        let bytes = read(path)?;
        write(&added(path, "br"), &brotli(&bytes)?)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&bytes).map_err(|error| error.to_string())?;
        write(&added(path, "gz"), &gzip.finish().map_err(|error| error.to_string())?)?;
    }
    Ok(())
}

/// A script of ours without the lines that are only for who reads it here.
fn without_comments(script: &str) -> String {
    let is_comment = |line: &str| line.starts_with("//") || line.starts_with("/**") && line.ends_with("*/");
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.fold(String::with_capacity(script.len()), |out, line| out + line + "\n")
}

/// The page without the link that Trunk leaves in the place of a program that it does not start: it leads nowhere.
fn without_leftover(page: &str) -> String {
    let Some(start) = page.find("<link data-bin=") else { return page.to_owned() };
    let end = page[start..].find('>').map_or(start, |end| start + end + 1);
    [&page[..start], &page[end..]].concat()
}

/// A table of what a first visit fetches, and whether it is within the budgets.
pub fn size(dist: &Path) -> Result<(String, bool), String> {
    let manifest = Manifest::read(dist).map_err(|error| error.to_string())?;
    let page = String::from_utf8_lossy(&read(&dist.join("index.html"))?).into_owned();
    // Everything the page itself asks for, then the manifest and what that names.
    let mut names = vec!["index.html".to_owned(), "manifest.json".to_owned()];
    names.extend(
        page.split(['"', '\'', '=', ' ', '>'])
            .map(|part| part.trim_start_matches("./"))
            .filter(|part| !part.is_empty() && !part.ends_with('/') && dist.join(part).is_file())
            .map(str::to_owned),
    );
    let is_words = |name: &str| name.starts_with(WORDS) && name != FIRST_WORDS;
    let is_messages = |name: &str| name.starts_with(MESSAGES) && name != FIRST_MESSAGES;
    let first = manifest.files.iter().filter(|(name, _)| !is_words(name) && !is_messages(name)).map(|(_, entry)| entry);
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

fn is_compressed(path: &Path) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|extension| COMPRESSED.contains(&extension))
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params).map_err(|error| error.to_string())?;
    Ok(out)
}

fn files(dist: &Path) -> Result<Vec<PathBuf>, String> {
    let io = |error: std::io::Error| format!("{}: {error}", dist.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dist).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn added(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
