//! The invariants of ARCHITECTURE.md, held by reading the sources. The numbers are those of that page.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what must be so")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|of| of == extension) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_owned(), text));
            }
        }
    }
    assert!(!found.is_empty(), "no .{extension} in {folder}");
    found.sort();
    found
}

/// The part of a file that is compiled into a product: everything before its tests, without comments.
fn product(text: &str) -> String {
    let code = text.split("mod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// What of a file is tests.
fn tests(path: &Path, text: &str) -> String {
    let is_all = path.starts_with("tests") || path.ends_with("tests.rs");
    if is_all { text.to_owned() } else { text.split_once("mod tests {").map(|(_, tests)| tests.to_owned()).unwrap_or_default() }
}

/// The numbers behind a word, as far as they go on: `cases 44, 45 and 46`, `case: 32`, `case_25`.
fn numbers_behind(text: &str, word: &str) -> Vec<u32> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(word) {
        let mut rest = &text[at + word.len()..];
        loop {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let Ok(number) = rest[..digits].parse() else { break };
            found.push(number);
            let more = [", ", " and "].into_iter().find_map(|joins| rest[digits..].strip_prefix(joins));
            let Some(more) = more else { break };
            rest = more;
        }
    }
    found
}

#[test]
fn each_bad_input_of_an_importer_and_of_a_file_has_its_test() {
    // The list of 125 is in the design; its numbers stand where each of them is tried: in words, or as the first cell of a row.
    let mut found = BTreeSet::new();
    for (path, text) in files("src", "rs").iter().chain(&files("tests/import_read", "rs")).chain(&files("tests/browser/suites", "mjs")) {
        let tests = tests(path, text).replace("Case", "case");
        let rows = tests.contains("case, l").then_some("\n            (").into_iter();
        for word in ["case ", "cases ", "case: ", "case_", "check(", "row("].into_iter().chain(rows) {
            found.extend(numbers_behind(&tests, word));
        }
    }
    let missing: Vec<u32> = (1..=125).filter(|number| !found.contains(number)).collect();
    assert_eq!(missing, [0; 0]);
}

fn starts(path: &Path, folders: &[&str]) -> bool {
    folders.iter().any(|folder| path.starts_with(folder))
}

const EDGES: [&str; 7] = ["src/app", "src/platform", "src/bake", "src/export", "src/import", "src/bin", "src/main.rs"];

#[test]
fn invariant_1_the_core_names_no_browser_and_never_asks_the_time() {
    for (path, text) in files("src", "rs").iter().filter(|(path, _)| !starts(path, &EDGES)) {
        for word in [
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
            "leptos",
            "SystemTime",
            "Instant::now",
            "std::fs",
            "std::env",
            "std::net",
            "thread_local",
        ] {
            assert!(!product(text).contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn invariant_2_only_the_platform_names_the_browser_and_each_of_its_files_has_a_twin() {
    for (path, text) in files("src", "rs").iter().filter(|(path, _)| !path.starts_with("src/platform/browser")) {
        for word in ["web_sys", "js_sys", "gloo"] {
            assert!(!product(text).contains(word), "{} names {word}", path.display());
        }
    }
    let signatures = |text: &str| {
        let public = |line: &&str| line.starts_with("pub fn") || line.starts_with("pub async fn");
        let plain = |line: &str| {
            line.split(" {").next().unwrap_or_default().replace("(_", "(").replace(", _", ", ").replace(" mut ", " ").replace("(mut ", "(")
        };
        text.lines().filter(public).map(plain).collect::<Vec<_>>()
    };
    let browser = files("src/platform/browser", "rs");
    let host = files("src/platform/host", "rs");
    assert_eq!(browser.len(), host.len());
    for ((in_browser, theirs), (on_host, ours)) in browser.iter().zip(&host) {
        assert_eq!(in_browser.file_name(), on_host.file_name());
        assert_eq!(signatures(theirs), signatures(ours), "{}", in_browser.display());
    }
}

#[test]
fn invariant_5_what_stands_in_an_href_is_a_route_or_has_passed_its_check() {
    // A printed route; a link, phone or mailbox that passed its check; a text that was made a part of an address; words of ours.
    let allowed = [
        "href)",
        "url.as_str().to_owned())",
        "[\"tel:\", &phone.dial()].concat())",
        "[\"mailto:\", &email.as_str().replace('&', \"%26\")].concat())",
        "mailto.clone())",
        "[scheme, &coded].concat())",
        "\"#heading\")",
        "[\"#\", first.id()].concat())",
        "ELSEWHERE)",
    ];
    let mut seen = 0;
    for (path, text) in files("src/app", "rs") {
        for (place, found) in text.match_indices("(\"href\", ") {
            let rest = &text[place + found.len()..];
            assert!(allowed.iter().any(|form| rest.starts_with(form)), "{}: {}", path.display(), rest.lines().next().unwrap_or_default());
            seen += 1;
        }
        assert!(!text.contains("\"src\"") && !text.contains("\"action\""), "{}", path.display());
    }
    assert!(seen >= allowed.len(), "{seen}");
}

/// Name and length in lines of each component: the public function of its file's name, from its `fn` to the brace in the first column.
fn components() -> Vec<(PathBuf, usize)> {
    let mut found = Vec::new();
    for (path, text) in ["src/app/components", "src/app/pages"].into_iter().flat_map(|folder| files(folder, "rs")) {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name == "mod" {
            continue;
        }
        let lines: Vec<&str> = text.lines().collect();
        let begin = lines.iter().position(|line| line.starts_with(&format!("pub fn {name}(")));
        let begin = begin.unwrap_or_else(|| panic!("no component {name} in {}", path.display()));
        found.push((path, 1 + lines[begin..].iter().position(|line| *line == "}").unwrap()));
    }
    found
}

#[test]
fn invariant_7_components_are_nouns_the_size_of_a_paragraph_one_a_file() {
    let components = components();
    assert!(components.len() > 20, "{}", components.len());
    for (path, length) in &components {
        assert!(*length <= 120, "{} has {length} lines", path.display());
    }
    let mut lengths: Vec<usize> = components.iter().map(|(_, length)| *length).collect();
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 30, "median {}", lengths[lengths.len() / 2]);
}

#[test]
fn invariant_8_nothing_outside_tests_can_panic_by_name() {
    for (path, text) in files("src", "rs").iter().filter(|(path, _)| path.file_name().is_none_or(|name| name != "tests.rs")) {
        for word in [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unsafe "] {
            assert!(!product(text).contains(word), "{} has {word}", path.display());
        }
    }
}

#[test]
fn invariant_11_no_script_or_style_is_inline_and_no_text_becomes_html() {
    let pages = [("index.html", include_str!("../index.html")), ("public/embed.html", include_str!("../public/embed.html"))];
    for (path, text) in files("src/app", "rs").into_iter().chain(pages.map(|(path, text)| (PathBuf::from(path), text.to_owned()))) {
        for word in ["style=", "<style", "inner_html", "onclick=", "onload=", "javascript:"] {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
    }
    let page = include_str!("../index.html");
    assert_eq!(page.matches("<script").count(), page.matches(".js\"></script>").count());
    let maker = include_str!("../public/embed.html");
    assert_eq!(maker.matches("<script").count(), maker.matches("\"></script>").count());
    for (path, text) in files("public", "js") {
        assert!(!text.contains("innerHTML"), "{} makes text into HTML", path.display());
    }
}

#[test]
fn every_invariant_of_the_architecture_page_is_numbered_once_and_in_order() {
    let page = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let section = page.split("## Invariants").nth(1).expect("a section on invariants").split("\n## ").next().unwrap();
    let numbers: Vec<usize> = section.lines().filter_map(|line| line.split_once(". ")?.0.parse().ok()).collect();
    assert!(numbers.len() >= 11 && numbers.iter().copied().eq(1..=numbers.len()), "{numbers:?}");
}

#[test]
fn every_class_of_the_style_sheet_is_used_and_every_used_class_is_styled_or_named_by_a_test() {
    let css = fs::read_to_string("style/kith.css").unwrap() + &fs::read_to_string("style/print.css").unwrap();
    let sources: String = files("src/app", "rs").into_iter().map(|(_, text)| text).collect::<String>() + include_str!("../index.html");
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut classes: Vec<&str> = css
        .match_indices('.')
        .filter_map(|(at, _)| {
            let name = css[at + 1..].split(|c| !is_name(c)).next()?;
            name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name)
        })
        .collect();
    classes.sort_unstable();
    classes.dedup();
    for class in classes {
        assert!(sources.split(|c| !is_name(c)).any(|word| word == class), ".{class} is used nowhere");
    }
}

#[test]
fn every_class_and_every_text_of_a_kiosk_is_used_by_its_script_or_the_app() {
    let script = fs::read_to_string("public/kiosk.js").unwrap();
    let app: String = files("src/app", "rs").into_iter().map(|(_, text)| text).collect();
    let css = fs::read_to_string("style/kiosk.css").unwrap();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let words: Vec<&str> = script.split(|c| !is_name(c)).chain(app.split(|c| !is_name(c))).collect();
    for (at, _) in css.match_indices('.') {
        let class = css[at + 1..].split(|c| !is_name(c)).next().unwrap();
        let is_made = class.strip_prefix("kiosk-").is_some_and(|_| script.contains(&format!("'{class}'")));
        assert!(
            !class.starts_with(|c: char| c.is_ascii_alphabetic()) || class == "js" || is_made || words.contains(&class),
            ".{class} is used nowhere"
        );
    }
    let keys = include_str!("../src/bake/kiosk.rs");
    let mut seen = 0;
    for name in keys.lines().filter_map(|line| line.trim().strip_prefix("\"kiosk.")?.strip_suffix("\",")) {
        assert!(script.contains(&format!("'{name}'")) || ["yes", "no"].contains(&name), "kiosk.{name} is translated and never shown");
        seen += 1;
    }
    assert!(seen >= 38, "{seen}");
}

#[test]
fn every_text_of_the_interface_is_shown_somewhere() {
    let keys = include_str!("../src/locale/key.rs");
    let sources = files("src", "rs").into_iter().filter(|(path, _)| !path.ends_with("locale/key.rs"));
    let sources: String = sources.map(|(_, text)| product(&text)).collect();
    let named = keys.lines().filter_map(|line| line.trim().strip_suffix("\",")?.split_once(" = \"").map(|(name, _)| name));
    let mut seen = 0;
    for name in named.filter(|name| name.chars().all(char::is_alphanumeric)) {
        let is_named = |of: &str| sources.match_indices(of).any(|(at, of)| !sources[at + of.len()..].starts_with(char::is_alphanumeric));
        assert!(is_named(&format!("Key::{name}")) || is_named(&format!("Count::{name}")), "{name} is translated and never shown");
        seen += 1;
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn pinned_tools_agree_with_the_lock_file() {
    let lock = include_str!("../Cargo.lock");
    let crate_version = lock.split("name = \"wasm-bindgen\"\nversion = \"").nth(1).unwrap().split('"').next().unwrap();
    assert!(include_str!("../.ci/setup").contains(&format!("WASM_BINDGEN={crate_version}\n")));
    assert!(include_str!("../Trunk.toml").contains(&format!("wasm_bindgen = \"{crate_version}\"")));
    for lock in [include_str!("browser/package-lock.json"), include_str!("hours/package-lock.json")] {
        assert!(!lock.contains("\"resolved\""), "the lock file names a registry's host");
    }
}

#[test]
fn every_reason_of_an_import_is_given_somewhere() {
    let list = fs::read_to_string("src/import/reason.rs").unwrap();
    let names: Vec<&str> = list.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(" = \"")).map(|(name, _)| name).collect();
    let sources: String =
        files("src/import", "rs").iter().filter(|(path, _)| !path.ends_with("reason.rs")).map(|(_, text)| product(text)).collect();
    assert!(names.len() > 60, "{}", names.len());
    let words: BTreeSet<&str> = sources.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    for name in names {
        assert!(words.contains(name), "nothing has the reason {name}");
    }
}
