//! A content policy as a host sends it → what it allows beyond [`DIRECTIVES`], and what it lacks that the app needs.
//!
//! All policies of an answer hold together: a thing is forbidden when one of them forbids it, and possible when each allows it.

use super::{DIRECTIVES, FRAMES};
use std::collections::{BTreeMap, BTreeSet};

/// Without what these allow, the app does not run.
const NEEDED: [&str; 6] = ["script-src", "style-src", "connect-src", "manifest-src", "worker-src", "trusted-types"];
/// These do not follow `default-src` when they are absent.
const ALONE: [&str; 5] = ["base-uri", "form-action", "frame-ancestors", "require-trusted-types-for", "trusted-types"];
/// These go before another directive, and are held to the same.
const PARTS: [(&str, &str); 4] = [
    ("script-src-elem", "script-src"),
    ("script-src-attr", "script-src"),
    ("style-src-elem", "style-src"),
    ("style-src-attr", "style-src"),
];
/// These have no line of their own in ours.
const UNUSED: [&str; 5] = ["object-src", "media-src", "child-src", "prefetch-src", "fenced-frame-src"];

type Sources = BTreeSet<String>;

/// A policy by its directives.
pub struct Policy(BTreeMap<String, Sources>);

/// The policies of the values of a header. `origin`: that of the app, which may stand for `'self'`.
pub fn policies<'a>(values: impl Iterator<Item = &'a str>, origin: &str) -> Vec<Policy> {
    let one = |text: &str| {
        let mut directives = BTreeMap::new();
        for directive in text.split(';') {
            let mut words = directive.split_ascii_whitespace();
            let Some(name) = words.next() else { continue };
            let source = |word: &str| if word.trim_end_matches('/') == origin { FRAMES.to_owned() } else { word.to_owned() };
            // The first of a name counts.
            directives.entry(name.to_ascii_lowercase()).or_insert_with(|| words.map(source).filter(|word| word != "'none'").collect());
        }
        Policy(directives)
    };
    values.flat_map(|value| value.split(',')).map(one).filter(|policy| !policy.0.is_empty()).collect()
}

impl Policy {
    /// What holds for a directive; `None`: anything.
    fn holds(&self, name: &str) -> Option<&Sources> {
        let fallback = || if ALONE.contains(&name) { None } else { self.0.get("default-src") };
        self.0.get(name).or_else(fallback)
    }
}

/// Whether sources allow one that is needed, by its own name or by a wider one.
fn covers(given: &Sources, source: &str) -> bool {
    let wider = if source == "'wasm-unsafe-eval'" { "'unsafe-eval'" } else { "*" };
    given.contains(source) || given.contains(wider)
}

fn wanted(name: &str) -> Sources {
    let sources = DIRECTIVES.iter().find(|(known, _)| *known == name).map_or("", |(_, sources)| sources);
    sources.split(' ').filter(|source| !source.is_empty() && *source != "'none'").map(str::to_owned).collect()
}

/// What the policies allow too much, and what they lack. Who may show the app in a frame is not looked at.
pub fn faults(policies: &[Policy]) -> Vec<String> {
    if policies.is_empty() {
        return vec!["there is no Content-Security-Policy".to_owned()];
    }
    let mut faults = Vec::new();
    let own = DIRECTIVES.iter().map(|(name, _)| (*name, *name));
    for (name, like) in own.chain(PARTS).chain(UNUSED.map(|name| (name, "default-src"))) {
        let wanted = wanted(like);
        if name == "require-trusted-types-for" {
            if !policies.iter().any(|policy| policy.holds(name).is_some_and(|given| given.contains("'script'"))) {
                faults.push(format!("{name} is not 'script'"));
            }
            continue;
        }
        let given: Vec<Option<&Sources>> = policies.iter().map(|policy| policy.holds(name)).collect();
        let is_named = policies.iter().any(|policy| policy.0.contains_key(name));
        // A part that nobody names follows the whole.
        if (name != like || UNUSED.contains(&name)) && !is_named {
            continue;
        }
        let extra = given.iter().map(|given| given.map(|given| given.difference(&wanted).cloned().collect::<Vec<_>>()));
        match extra.flatten().min_by_key(Vec::len) {
            None => faults.push(format!("{name} is not there")),
            Some(extra) if extra.is_empty() => {}
            Some(extra) => faults.push(format!("{name} also allows {}", extra.join(" "))),
        }
        let lacks: BTreeSet<&String> =
            given.iter().flatten().flat_map(|given| wanted.iter().filter(|source| !covers(given, source))).collect();
        if NEEDED.contains(&name) && !lacks.is_empty() {
            faults.push(format!("{name} does not allow {}, which the app needs", lacks.into_iter().cloned().collect::<Vec<_>>().join(" ")));
        }
    }
    for name in ["report-uri", "report-to"] {
        if policies.iter().any(|policy| policy.0.contains_key(name)) {
            faults.push(format!("{name} has browsers tell somebody about visits"));
        }
    }
    faults
}

/// Who may show the app in a frame, beside those who were meant to.
pub fn frame_faults(policies: &[Policy], meant: &[String]) -> Vec<String> {
    let allowed = |source: &String| source == FRAMES || meant.contains(source);
    let extra = policies.iter().filter_map(|policy| policy.holds("frame-ancestors"));
    let fewest = extra.map(|given| given.iter().filter(|source| !allowed(source)).cloned().collect::<Vec<_>>()).min_by_key(Vec::len);
    match fewest {
        None => vec!["there is no frame-ancestors: any site may show the app in a frame".to_owned()],
        Some(extra) if extra.is_empty() => Vec::new(),
        Some(extra) => vec![format!("frame-ancestors also allows {}", extra.join(" "))],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hosting::policy;

    const ORIGIN: &str = "https://kith.example";

    fn of(values: &[&str]) -> Vec<String> {
        faults(&policies(values.iter().copied(), ORIGIN))
    }

    #[test]
    fn ours_has_no_fault_however_it_is_split_and_whatever_stands_beside_it() {
        let ours = policy(&[]);
        assert_eq!(of(&[&ours]), [""; 0]);
        assert_eq!(of(&["img-src *", &ours]), [""; 0]);
        assert_eq!(of(&[&format!("img-src *, {ours}")]), [""; 0]);
        assert_eq!(of(&[&ours.replace("'self'", ORIGIN)]), [""; 0]);
        assert_eq!(of(&[&(ours.clone() + "; upgrade-insecure-requests")]), [""; 0]);
        assert_eq!(of(&[&ours.replace("font-src 'self'", "font-src 'none'")]), [""; 0]);
    }

    #[test]
    fn each_weakness_is_named_alone() {
        let ours = policy(&[]);
        for (from, to, says) in [
            ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "script-src also allows 'unsafe-inline'"),
            ("connect-src 'self'", "connect-src 'self' https://tracker.example", "connect-src also allows https://tracker.example"),
            ("default-src 'none'", "default-src *", "default-src also allows *"),
            ("base-uri 'none'; ", "", "base-uri is not there"),
            ("form-action 'none'; ", "", "form-action is not there"),
            ("; require-trusted-types-for 'script'", "", "require-trusted-types-for is not 'script'"),
            ("trusted-types kith", "trusted-types kith 'allow-duplicates'", "trusted-types also allows 'allow-duplicates'"),
            ("trusted-types kith", "trusted-types 'none'", "trusted-types does not allow kith, which the app needs"),
            (" 'wasm-unsafe-eval'", "", "script-src does not allow 'wasm-unsafe-eval', which the app needs"),
            ("worker-src 'self'; ", "", "worker-src does not allow 'self', which the app needs"),
            ("base-uri", "script-src-elem *; base-uri", "script-src-elem also allows *"),
            ("frame-src 'self'", "frame-src 'self' https:", "frame-src also allows https:"),
            ("base-uri", "report-uri /seen; base-uri", "report-uri has browsers tell somebody about visits"),
        ] {
            let changed = ours.replacen(from, to, 1);
            assert_ne!(changed, ours, "{from}");
            assert_eq!(of(&[&changed]), [says]);
        }
        assert_eq!(of(&["default-src *", &ours]), ["script-src does not allow 'wasm-unsafe-eval', which the app needs"]);
        assert_eq!(of(&[]), ["there is no Content-Security-Policy"]);
    }

    #[test]
    fn only_who_was_named_may_show_it_in_a_frame() {
        let named = "https://www.example.gov.uk".to_owned();
        let of = |text: &str, meant: &[String]| frame_faults(&policies([text].into_iter(), ORIGIN), meant);
        assert_eq!(of(&policy(&[]), &[]), [""; 0]);
        assert_eq!(of("frame-ancestors 'none'", &[]), [""; 0]);
        assert_eq!(of(&policy(std::slice::from_ref(&named)), std::slice::from_ref(&named)), [""; 0]);
        assert_eq!(of(&policy(&[named]), &[]), ["frame-ancestors also allows https://www.example.gov.uk"]);
        assert_eq!(of("frame-ancestors *", &[]), ["frame-ancestors also allows *"]);
        assert_eq!(of("default-src 'none'", &[]), ["there is no frame-ancestors: any site may show the app in a frame"]);
    }
}
