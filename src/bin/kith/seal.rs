//! `kith seal`: the last step of a build.

use crate::{hosting, presets, shorten};
use kith::bake::{self, AppFile, Entry, Manifest};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What the names of the program's files begin with.
const PROGRAM: &str = "kith-app-";
/// Scripts that are written by hand, a statement or a comment a line.
const SCRIPTS: [&str; 11] =
    ["boot.js", "visit.js", "listen.js", "keep.js", "kiosk.js", "worker.js", "off.js", "embed.js", "frame.js", "theme.js", "builder.js"];
/// Pages with scripts.
const PAGES: [&str; 2] = ["index.html", "embed.html"];
/// The worker as it is written, and as it is served.
const WORKER: &str = "worker.js";
const SERVED_WORKER: &str = "sw.js";
/// What is only for frames in pages of somebody else, which keep nothing on the device.
const FRAMED: [&str; 7] = ["embed.js", "frame.js", "theme.js", "embed.html", "builder.js", "builder.css", presets::FILE];
/// Of other languages than this, what was used is kept on the device, not all there is.
const LANGUAGE: &str = "en";
/// What only a kiosk fetches is kept only there.
const KIOSK: &str = "kiosk";
/// Kinds of file worth compressing; pictures and the like are small already.
const COMPRESSED: [&str; 8] = ["html", "js", "css", "wasm", "kith", "json", "svg", "webmanifest"];

/// Adds the built app's files to the manifest and writes a `.br` and a `.gz` beside every file that gains by it.
pub fn run(dist: &Path) -> Result<(), String> {
    let mut manifest = Manifest::read(dist).map_err(|error| error.to_string())?;
    let (wasm, script) = (only(dist, "_bg.wasm")?, only(dist, ".js")?);
    let (program, text) = shorten::shorten(&read(&wasm)?, &String::from_utf8_lossy(&read(&script)?))?;
    for (kind, old, suffix, bytes) in [(AppFile::Wasm, wasm, "_bg.wasm", program), (AppFile::Js, script, ".js", text.into_bytes())] {
        // By what it holds now: a name with a hash is kept for ever.
        let name = format!("{PROGRAM}{}{suffix}", bake::short_hash(&bytes));
        std::fs::remove_file(&old).map_err(|error| format!("{}: {error}", old.display()))?;
        write(&dist.join(&name), &bytes)?;
        manifest.app.insert(kind, Entry::of(&name, &bytes));
    }
    manifest.write(dist).map_err(|error| error.to_string())?;
    for page in PAGES.map(|name| dist.join(name)).into_iter().filter(|page| page.is_file()) {
        write(&page, with_policy(&without_leftover(&String::from_utf8_lossy(&read(&page)?)))?.as_bytes())?;
    }
    for script in SCRIPTS.map(|name| dist.join(name)).into_iter().filter(|script| script.is_file()) {
        write(&script, shorten::without_comments(&String::from_utf8_lossy(&read(&script)?)).as_bytes())?;
    }
    write(&dist.join(presets::FILE), json(&presets::of(dist, &manifest)?)?.as_bytes())?;
    write_worker(dist)?;
    for path in files(dist)?.iter().filter(|path| is_compressed(path)) {
        let bytes = read(path)?;
        write(&added(path, "br"), &brotli(&bytes)?)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&bytes).map_err(|error| error.to_string())?;
        write(&added(path, "gz"), &gzip.finish().map_err(|error| error.to_string())?)?;
    }
    Ok(())
}

/// Puts the list of files in front of the worker. It comes last: the list has every file as it is served.
fn write_worker(dist: &Path) -> Result<(), String> {
    let worker = dist.join(WORKER);
    if !worker.is_file() {
        return Ok(());
    }
    let (mut hashes, mut core) = (BTreeMap::new(), Vec::new());
    for path in files(dist)? {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if [WORKER, SERVED_WORKER, "off.js"].contains(&name) || FRAMED.contains(&name) || name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        hashes.insert(name.to_owned(), Entry::of(name, &read(&path)?).integrity);
        let language = ["words.", "messages."].iter().find_map(|kind| name.strip_prefix(kind)).and_then(|rest| rest.split('-').next());
        if language.is_none_or(|language| language == LANGUAGE) && !name.starts_with(KIOSK) {
            core.push(name.to_owned());
        }
    }
    let list = json(&hashes)?;
    let text = format!(
        "const VERSION = '{}';\nconst FILES = {list};\nconst CORE = {};\n{}",
        bake::short_hash(list.as_bytes()),
        json(&core)?,
        String::from_utf8_lossy(&read(&worker)?)
    );
    write(&dist.join(SERVED_WORKER), text.as_bytes())?;
    std::fs::remove_file(&worker).map_err(|error| format!("{}: {error}", worker.display()))
}

fn json(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

/// The page without the link that Trunk leaves in the place of a program that it does not start: it leads nowhere.
fn without_leftover(page: &str) -> String {
    let Some((before, after)) = page.split_once(" data-bin=") else { return page.to_owned() };
    let start = before.rfind("<link").unwrap_or(before.len());
    let end = after.find('>').map_or(after, |end| &after[end + 1..]);
    [&page[..start], end].concat()
}

/// The page with the content policy in it, for hosts that cannot send it. It stands before everything that it is to hold back.
fn with_policy(page: &str) -> Result<String, String> {
    let after = page.find("charset").and_then(|start| page[start..].find('>').map(|end| start + end + 1));
    let (head, rest) = page.split_at(after.ok_or("a page without charset: nowhere to put the content policy")?);
    Ok(format!("{head}<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">{rest}", hosting::policy_within()))
}

pub fn is_compressed(path: &Path) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|extension| COMPRESSED.contains(&extension))
}

pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params).map_err(|error| error.to_string())?;
    Ok(out)
}

/// The one file of the program that ends so.
fn only(dist: &Path, suffix: &str) -> Result<PathBuf, String> {
    let is_it = |path: &PathBuf| {
        path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(PROGRAM) && name.ends_with(suffix))
    };
    let mut found = files(dist)?.into_iter().filter(is_it);
    match (found.next(), found.next()) {
        (Some(path), None) => Ok(path),
        _ => Err(format!("{}: not exactly one {PROGRAM}…{suffix}", dist.display())),
    }
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

pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
