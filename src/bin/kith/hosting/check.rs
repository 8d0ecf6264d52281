//! `kith check-host`: which promises a host keeps. It asks for what a browser asks for, one file after the other, and goes to no other host.

use super::heard::{Heard, Host};
use super::policy::{Policy, faults, frame_faults, policies};
use super::{is_hashed, is_loopback, type_of};
use kith::bake::{Entry, Manifest};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Nobody has these: what a host says of them, it says of whatever is not there.
const ABSENT: [&str; 3] = ["no-such-page.html", "catalogue-0000000000000000.kith", "pages/no-such-page.html"];
/// A page without script.
const PAGE: &str = "pages/en/index.html";
const WORKER: &str = "sw.js";
/// Smaller files gain nothing by being packed.
const WORTH_PACKING: usize = 1400;
/// So many seconds at least, for names with a hash.
const LONG: u64 = 30 * 24 * 60 * 60;
/// And for https alone.
const HALF_A_YEAR: u64 = 182 * 24 * 60 * 60;
/// So many names are told of one fault.
const NAMED: usize = 3;
/// And so many letters.
const LINE: usize = 400;
/// A build has some sixty files.
const MOST_FILES: usize = 500;

/// What is promised, each with its name, what it means, and what to do when it is broken.
const PROMISES: [(&str, &str, &str); 20] = [
    ("https", "Nobody on the way can read or change anything", "Serve the app over https only, and send http there"),
    ("hsts", "A browser that came once never comes without https", "Send Strict-Transport-Security: max-age=31536000"),
    ("redirects", "No answer leads to another host", "Serve every file from the one address that people are given"),
    ("cookies", "No cookie is set", "Switch off what sets cookies for this folder: a balancer, a firewall, statistics"),
    (
        "policy",
        "Only the app's own scripts run, and nothing is asked of another host",
        "Send the Content-Security-Policy that kith headers prints",
    ),
    (
        "frames",
        "Only named sites show the app in a frame",
        "Send the Content-Security-Policy that kith headers prints, with frame-ancestors",
    ),
    ("nosniff", "No file is taken for something else", "Send X-Content-Type-Options: nosniff"),
    ("referrer", "No other site learns where somebody came from", "Send Referrer-Policy: no-referrer"),
    ("opener", "No other window can reach into the app's", "Send Cross-Origin-Opener-Policy: same-origin"),
    ("permissions", "Neither camera nor microphone can be asked for", "Send the Permissions-Policy that kith headers prints"),
    ("types", "Each file is sent as what it is", "Set the types that kith headers prints"),
    ("kept", "What is named by its hash is not fetched twice", "Send Cache-Control: public, max-age=31536000, immutable for these names"),
    ("asked", "What is new is seen at the next visit", "Send Cache-Control: no-cache for names without a hash"),
    (
        "worker",
        "A newer build, or the file that switches the worker off, is seen at once",
        "Send Cache-Control: no-cache for sw.js, and keep it in no cache between",
    ),
    (
        "packed",
        "Files come as brotli or gzip, and a first visit is small",
        "Send the .br and .gz files, or let the host compress all types",
    ),
    ("vary", "A cache on the way gives nobody what they cannot unpack", "Send Vary: accept-encoding with what is packed"),
    ("whole", "Every file of the build is there, byte by byte", "Upload the whole folder again, and switch off what rewrites files"),
    ("page", "Nothing was put into the pages", "Switch off what rewrites pages: statistics, a firewall, an optimiser"),
    ("still", "The pages without script are there", "Upload the folder pages too"),
    ("absent", "What is not there is not there", "Answer 404: let no error page or single-page fallback answer with 200"),
];

/// A promise, as it was found.
#[derive(Serialize)]
struct Found {
    id: &'static str,
    promise: &'static str,
    kept: bool,
    /// What breaks it.
    faults: Vec<String>,
    /// What to do, when it is broken.
    todo: Option<&'static str>,
}

#[derive(Serialize)]
struct Report {
    url: String,
    kept: bool,
    promises: Vec<Found>,
}

/// What a host was seen to do: for each promise each fault, with the files that have it.
#[derive(Default)]
struct Seen {
    faults: BTreeMap<&'static str, BTreeMap<String, Vec<String>>>,
}

impl Seen {
    fn say(&mut self, promise: &'static str, file: &str, fault: impl Into<String>) {
        // A host may say anything, and a terminal does what some of it says.
        let fault: String = fault.into().chars().filter(|letter| !letter.is_control()).take(LINE).collect();
        let files = self.faults.entry(promise).or_default().entry(fault).or_default();
        if !files.iter().any(|known| known == file) {
            files.push(file.to_owned());
        }
    }

    fn report(mut self, url: String) -> Report {
        let promises = PROMISES.map(|(id, promise, todo)| {
            let faults: Vec<String> =
                self.faults.remove(id).unwrap_or_default().into_iter().map(|(fault, files)| told(&files, &fault)).collect();
            let kept = faults.is_empty();
            Found { id, promise, kept, faults, todo: (!kept).then_some(todo) }
        });
        Report { url, kept: promises.iter().all(|found| found.kept), promises: promises.into() }
    }
}

/// `boot.js, keep.js and 4 more: there is no …`.
fn told(files: &[String], fault: &str) -> String {
    let named = files.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match files.len() {
        0 => fault.to_owned(),
        many if many > NAMED => format!("{named} and {} more: {fault}", many - NAMED),
        _ => format!("{named}: {fault}"),
    }
}

/// Asks a host, and says which promises it keeps, and whether it keeps all. `frames`: who may show the app in a frame; `built`: the folder
/// of the build that should be there.
///
/// # Errors
/// When the address is none, the page cannot be had at all, or there is no build in the folder.
pub fn run(address: &str, frames: &[String], built: Option<&Path>, is_json: bool) -> Result<(String, bool), String> {
    let host = Host::of(address)?;
    let report = look(&host, frames, built)?;
    let text = if is_json { serde_json::to_string(&report).map_err(|error| error.to_string())? } else { table(&report) };
    Ok((text, report.kept))
}

fn table(report: &Report) -> String {
    let mut text = format!("{}\n\n", report.url);
    for found in &report.promises {
        text += &format!("{}  {:<12} {}\n", if found.kept { "kept  " } else { "BROKEN" }, found.id, found.promise);
        found.faults.iter().for_each(|fault| text += &format!("        {fault}\n"));
        found.todo.iter().for_each(|todo| text += &format!("        To do: {todo}.\n"));
    }
    let broken = report.promises.iter().filter(|found| !found.kept).count();
    text + &if broken == 0 {
        "\nAll promises are kept.".to_owned()
    } else {
        format!("\n{broken} of {} promises are broken.", report.promises.len())
    }
}

fn look(host: &Host, frames: &[String], built: Option<&Path>) -> Result<Report, String> {
    let mut seen = Seen::default();
    // Named by the folder, as people come.
    let page = host.get("").map_err(|error| format!("{}: {error}", host.base))?;
    answer(host, &mut seen, "index.html", &page, frames);
    if let Some((promise, fault)) = overheard(&host.base, page.header("strict-transport-security").as_deref()) {
        seen.say(promise, "", fault);
    }
    let worker = fetch(host, &mut seen, WORKER, frames);
    let manifest = fetch(host, &mut seen, "manifest.json", frames);
    let expected = expected(&mut seen, worker.as_ref(), manifest.as_ref(), built)?;
    if let Some(entry) = expected.get("index.html") {
        unchanged(&mut seen, &page, entry);
    }
    for (name, entry) in expected.iter().filter(|(name, _)| name.as_str() != "index.html") {
        let fetched = match name.as_str() {
            WORKER => worker.as_ref().map(|heard| whole(heard, entry)),
            "manifest.json" => manifest.as_ref().map(|heard| whole(heard, entry)),
            _ => fetch(host, &mut seen, name, frames).map(|heard| whole(&heard, entry)),
        };
        if let Some(Err(why)) = fetched {
            seen.say("whole", name, why);
        }
    }
    match host.get(PAGE) {
        Ok(heard) if heard.is_there() => {
            answer(host, &mut seen, PAGE, &heard, frames);
            if let Some(script) = String::from_utf8_lossy(&heard.body).to_ascii_lowercase().find("<script") {
                seen.say("page", PAGE, format!("a script was put in: {}", excerpt(&heard.body, script)));
            }
        }
        Ok(heard) => seen.say("still", PAGE, not_there(&heard)),
        Err(error) => seen.say("still", PAGE, error),
    }
    for name in ABSENT {
        match host.get(name) {
            Ok(heard) => {
                passing(&mut seen, name, &heard);
                if ![404, 410].contains(&heard.status) {
                    seen.say("absent", name, format!("is not there, and is answered with {}", heard.status));
                }
            }
            Err(error) => seen.say("absent", name, error),
        }
    }
    Ok(seen.report(host.base.to_string()))
}

/// Each file of the build with its hash, and its length where that is known: as a build says that is at hand, or else as the host's own
/// worker and manifest say.
fn expected(
    seen: &mut Seen,
    worker: Option<&Heard>,
    manifest: Option<&Heard>,
    built: Option<&Path>,
) -> Result<BTreeMap<String, Entry>, String> {
    let read = |name: &str| {
        built.map(|dist| std::fs::read(dist.join(name)).map_err(|error| format!("{}: {error}", dist.join(name).display()))).transpose()
    };
    let (ours, our_manifest) = (read(WORKER)?, read("manifest.json")?);
    let body = |heard: Option<&Heard>| heard.map(|heard| heard.body.clone()).unwrap_or_default();
    let (list, named) = (ours.clone().unwrap_or_else(|| body(worker)), our_manifest.unwrap_or_else(|| body(manifest)));
    let mut all = BTreeMap::new();
    match files(&String::from_utf8_lossy(&list)) {
        Some(files) => all.extend(files.into_iter().map(|(path, integrity)| (path.clone(), Entry { path, bytes: usize::MAX, integrity }))),
        None => seen.say("whole", WORKER, "has no list of the build's files"),
    }
    match serde_json::from_slice::<Manifest>(&named) {
        Ok(manifest) => all.extend(manifest.files.into_values().chain(manifest.app.into_values()).map(|entry| (entry.path.clone(), entry))),
        Err(_) => seen.say("whole", "manifest.json", "is no manifest"),
    }
    if let Some(ours) = ours {
        all.insert(WORKER.to_owned(), Entry::of(WORKER, &ours));
    }
    Ok(all)
}

/// The list that `kith seal` puts in front of the worker. Names in it that would lead out of the folder are none of ours.
fn files(worker: &str) -> Option<BTreeMap<String, String>> {
    let list = worker.lines().find_map(|line| line.strip_prefix("const FILES = ")?.strip_suffix(';'))?;
    let files: BTreeMap<String, String> = serde_json::from_str(list).ok()?;
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) && !name.starts_with('.');
    (files.len() <= MOST_FILES && files.keys().all(|name| is_name(name))).then_some(files)
}

/// A file that must be there.
fn fetch(host: &Host, seen: &mut Seen, name: &str, frames: &[String]) -> Option<Heard> {
    match host.get(name) {
        Ok(heard) if heard.is_there() => {
            answer(host, seen, name, &heard, frames);
            return Some(heard);
        }
        Ok(heard) => {
            passing(seen, name, &heard);
            // That it is not here follows.
            if heard.elsewhere.is_none() {
                seen.say("whole", name, not_there(&heard));
            }
        }
        Err(error) => seen.say("whole", name, error),
    }
    None
}

fn not_there(heard: &Heard) -> String {
    heard.elsewhere.as_ref().map_or_else(|| format!("is not there: status {}", heard.status), |to| format!("is sent on to {to}"))
}

/// What no answer may do, whatever it is.
fn passing(seen: &mut Seen, name: &str, heard: &Heard) {
    if heard.cookies > 0 {
        seen.say("cookies", name, "sets a cookie");
    }
    if let Some(to) = &heard.elsewhere {
        seen.say("redirects", name, format!("is sent on to {to}"));
    }
}

/// What must be so of every file.
fn answer(host: &Host, seen: &mut Seen, name: &str, heard: &Heard, frames: &[String]) {
    passing(seen, name, heard);
    if heard.elsewhere.is_some() {
        return;
    }
    if !heard.is_there() {
        return seen.say("whole", name, not_there(heard));
    }
    let sent: Vec<Policy> = policies(heard.all("content-security-policy"), &host.base.origin().ascii_serialization());
    faults(&sent).into_iter().for_each(|fault| seen.say("policy", name, fault));
    frame_faults(&sent, frames).into_iter().for_each(|fault| seen.say("frames", name, fault));
    // Of a list, browsers take the last that they know.
    let referrer = heard.header("referrer-policy").unwrap_or_default();
    if referrer.rsplit(',').next().is_none_or(|last| !last.trim().eq_ignore_ascii_case("no-referrer")) {
        seen.say("referrer", name, is_or_is_not("Referrer-Policy", &referrer));
    }
    for (promise, header, value) in
        [("nosniff", "X-Content-Type-Options", "nosniff"), ("opener", "Cross-Origin-Opener-Policy", "same-origin")]
    {
        let given = heard.header(&header.to_ascii_lowercase()).unwrap_or_default();
        if !given.eq_ignore_ascii_case(value) {
            seen.say(promise, name, is_or_is_not(header, &given));
        }
    }
    permissions(seen, name, &heard.header("permissions-policy").unwrap_or_default());
    caching(seen, name, &heard.header("cache-control").unwrap_or_default().to_ascii_lowercase());
    let media = heard.header("content-type").unwrap_or_default();
    if type_of(name).is_some_and(|wanted| !is_type(&media, wanted)) {
        seen.say("types", name, is_or_is_not("Content-Type", &media));
    }
    let encoding = heard.header("content-encoding");
    // The pages without script are small, and left to the host.
    let is_packed = type_of(name).is_some() && name != PAGE;
    if let Some(damage) = &heard.damage {
        seen.say("whole", name, damage.clone());
    } else if encoding.is_none() && heard.body.len() > WORTH_PACKING && is_packed {
        seen.say("packed", name, "comes as it is, to a browser that takes brotli and gzip");
    }
    let varies = heard.header("vary").unwrap_or_default().to_ascii_lowercase();
    if encoding.is_some() && !varies.split(',').any(|part| ["accept-encoding", "*"].contains(&part.trim())) {
        seen.say("vary", name, is_or_is_not("Vary", &varies));
    }
}

fn is_or_is_not(header: &str, given: &str) -> String {
    if given.is_empty() { format!("there is no {header}") } else { format!("{header} is {given}") }
}

fn permissions(seen: &mut Seen, name: &str, given: &str) {
    let allowed = |feature: &str| {
        given.split(',').find_map(|part| part.trim().strip_prefix(feature)?.strip_prefix('=').map(|list| list.trim().to_owned()))
    };
    for (feature, most) in [("camera", &["()"][..]), ("microphone", &["()"]), ("geolocation", &["()", "(self)", "self"])] {
        match allowed(feature) {
            None => seen.say("permissions", name, format!("Permissions-Policy does not speak of {feature}")),
            Some(list) if most.contains(&list.as_str()) => {}
            Some(list) => seen.say("permissions", name, format!("Permissions-Policy has {feature}={list}")),
        }
    }
}

fn caching(seen: &mut Seen, name: &str, given: &str) {
    let is = |word: &str| given.split(',').any(|part| part.trim() == word);
    let is_asked = is("no-cache") || is("no-store") || seconds(given, "max-age=") == Some(0);
    if is_hashed(name) {
        if is_asked || seconds(given, "max-age=").is_none_or(|seconds| seconds < LONG) {
            seen.say("kept", name, is_or_is_not("Cache-Control", given));
        }
    } else if !is_asked {
        seen.say(if name == WORKER { "worker" } else { "asked" }, name, is_or_is_not("Cache-Control", given));
    }
}

/// Whether somebody on the way could listen, now or when a browser comes again: which promise that breaks, and why. `remembered`: what the
/// host says for how long browsers are to come by https alone.
fn overheard(base: &url::Url, remembered: Option<&str>) -> Option<(&'static str, &'static str)> {
    if base.scheme() != "https" {
        return (!is_loopback(base)).then_some(("https", "it is served over http"));
    }
    let is_short = remembered.is_none_or(|value| seconds(value, "max-age=") < Some(HALF_A_YEAR));
    is_short.then_some(("hsts", "there is no Strict-Transport-Security of half a year or more"))
}

fn seconds(given: &str, word: &str) -> Option<u64> {
    given.split([',', ';']).find_map(|part| part.trim().to_ascii_lowercase().strip_prefix(word)?.trim_matches('"').parse().ok())
}

/// Some have two names.
fn is_type(given: &str, wanted: &str) -> bool {
    let given = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let also = match wanted {
        "text/javascript" => "application/javascript",
        "application/manifest+json" => "application/json",
        other => other,
    };
    given == wanted || given == also
}

fn whole(heard: &Heard, entry: &Entry) -> Result<(), String> {
    let given = Entry::of(&entry.path, &heard.body);
    if heard.damage.is_some() || given.integrity == entry.integrity {
        return Ok(());
    }
    if entry.bytes != usize::MAX && entry.bytes != given.bytes {
        return Err(format!("is {} bytes long, not {}", given.bytes, entry.bytes));
    }
    Err("does not have the hash that the build has for it".to_owned())
}

/// The page is that of the build; where it is not, a script that came from elsewhere is named.
fn unchanged(seen: &mut Seen, page: &Heard, entry: &Entry) {
    if !page.is_there() || whole(page, entry).is_ok() {
        return;
    }
    let text = String::from_utf8_lossy(&page.body).to_ascii_lowercase();
    let own: BTreeSet<&str> = ["./boot.js", "./visit.js"].into();
    let is_own = |tag: &str| own.iter().any(|name| tag.split(['"', '\'', '=', ' ', '>']).any(|word| word == *name));
    let strange = text.match_indices("<script").find(|(at, _)| text[*at..].split('>').next().is_some_and(|tag| !is_own(tag)));
    let what = strange.map_or_else(
        || "is not the page of the build".to_owned(),
        |(at, _)| format!("a script was put in: {}", excerpt(text.as_bytes(), at)),
    );
    seen.say("page", "index.html", what);
}

/// A tag, cut short.
fn excerpt(body: &[u8], at: usize) -> String {
    let text = String::from_utf8_lossy(body.get(at..).unwrap_or_default());
    let tag = text.split_inclusive('>').next().unwrap_or_default();
    tag.chars().filter(|letter| !letter.is_control()).take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_promise_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = PROMISES.iter().map(|(id, ..)| *id).collect();
        assert_eq!(names.len(), PROMISES.len());
    }

    #[test]
    fn http_is_enough_on_this_machine_only() {
        for (address, is) in [
            ("http://127.0.0.1:8080/", true),
            ("http://localhost/", true),
            ("http://[::1]/", true),
            ("http://192.168.0.7/", false),
            ("http://localhost.example/", false),
        ] {
            assert_eq!(is_loopback(&Host::of(address).unwrap().base), is, "{address}");
        }
    }

    #[test]
    fn an_address_is_that_of_a_folder_and_holds_nobody_s_name() {
        for (address, base) in [
            ("https://kith.example", "https://kith.example/"),
            ("https://kith.example/a/b", "https://kith.example/a/b/"),
            ("https://kith.example/a/index.html?x=1#/need", "https://kith.example/a/"),
        ] {
            assert_eq!(Host::of(address).unwrap().base.as_str(), base);
        }
        for wrong in ["kith.example", "ftp://kith.example", "https://me:secret@kith.example/"] {
            assert!(Host::of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn nobody_listens_on_the_way_now_or_later() {
        for (base, remembered, broken) in [
            ("https://kith.example/", Some(crate::hosting::HSTS.1), None),
            ("https://kith.example/", Some("max-age=\"63072000\"; includeSubDomains"), None),
            ("https://kith.example/", None, Some("hsts")),
            ("https://kith.example/", Some("max-age=0"), Some("hsts")),
            ("https://kith.example/", Some("max-age=86400; preload"), Some("hsts")),
            ("https://kith.example/", Some("includeSubDomains"), Some("hsts")),
            ("http://kith.example/", Some(crate::hosting::HSTS.1), Some("https")),
            ("http://127.0.0.1:8080/", None, None),
        ] {
            let found = overheard(&url::Url::parse(base).unwrap(), remembered).map(|(promise, _)| promise);
            assert_eq!(found, broken, "{base} {remembered:?}");
        }
    }

    #[test]
    fn what_is_kept_for_ever_here_is_long_enough() {
        assert!(seconds(crate::hosting::FOR_EVER, "max-age=").unwrap() >= LONG);
        assert!(seconds(super::super::HSTS.1, "max-age=").unwrap() >= HALF_A_YEAR);
    }

    #[test]
    fn what_a_host_says_cannot_move_the_terminal_or_fill_it() {
        let mut seen = Seen::default();
        seen.say("types", "a.js", format!("Content-Type is \u{1b}[2J\u{9b}{}", "x".repeat(1000)));
        let faults: Vec<&String> = seen.faults["types"].keys().collect();
        assert!(faults[0].starts_with("Content-Type is [2Jxxx") && faults[0].len() == LINE);
    }

    #[test]
    fn a_list_without_end_is_none() {
        let names: Vec<String> = (0..=MOST_FILES).map(|number| format!("\"{number}.js\":\"x\"")).collect();
        assert!(files(&format!("const FILES = {{{}}};", names.join(","))).is_none());
    }

    #[test]
    fn names_in_a_list_that_lead_out_of_the_folder_are_not_asked_for() {
        assert_eq!(files("x\nconst FILES = {\"a.js\":\"sha256-x\"};\n").unwrap().len(), 1);
        for wrong in [
            "const FILES = {\"../a\":\"x\"};",
            "const FILES = {\"https://a.example/\":\"x\"};",
            "const FILES = {\"a/b\":\"x\"};",
            "<!doctype html>",
        ] {
            assert!(files(wrong).is_none(), "{wrong}");
        }
    }
}
