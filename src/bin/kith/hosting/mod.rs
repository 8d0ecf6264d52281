//! What a host must send with the built app. The one source: `kith serve` sends it, `kith headers` prints it for other servers, and
//! `kith check-host` compares with it what a host does send.

mod check;
mod heard;
mod policy;
mod print;

pub use check::run as check;
pub use print::{Server, print};

use url::Url;

/// The content policy but for who may show the app in a frame: each directive and its sources. Everything comes from the app's own folder;
/// `'wasm-unsafe-eval'` lets the program be compiled, and nothing else be made of text. No text may become a script or an element: only a
/// worker's address may, by the policy of that name in `public/keep.js`.
pub const DIRECTIVES: [(&str, &str); 13] = [
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'self'"),
    ("frame-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "kith"),
];
/// Those of them that concern a page without script: its style sheets and its icon.
#[cfg(feature = "pages")]
const STILL: [&str; 5] = ["default-src", "style-src", "img-src", "base-uri", "form-action"];
/// Who may show the app in a frame, when nobody is named.
pub const FRAMES: &str = "'self'";

/// The other headers of every answer.
pub const HEADERS: [(&str, &str); 4] = [
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)"),
];
/// For a year, and of this host only: what else is under its name is not ours to decide. Over https alone.
pub const HSTS: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");
/// A cache between us and the browser must not give brotli to whom it means nothing.
pub const VARY: (&str, &str) = ("Vary", "accept-encoding");

/// For names with a hash in them, which never change what they hold.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For all others: asked for each time, and answered shortly when nothing changed.
pub const ASKED: &str = "no-cache";
/// The same as [`is_hashed`], for servers that know expressions: to be found in the last part of a path.
pub const HASHED: &str = "[-_.][0-9a-f]{16}[-_.]";
/// How the names with a hash begin, for hosts that know no expressions. No other name begins so.
pub const HASHED_BEGIN: [&str; 8] = ["kith-", "print-", "icon-", "catalogue-", "gazetteer-", "words.", "messages.", "kiosk-"];

/// What each ending is served as. Browsers insist on the first two.
pub const TYPES: [(&str, &str); 10] = [
    ("js", "text/javascript"),
    ("wasm", "application/wasm"),
    ("html", "text/html"),
    ("css", "text/css"),
    ("kith", "application/octet-stream"),
    ("json", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("svg", "image/svg+xml"),
    ("xml", "text/xml"),
    ("txt", "text/plain"),
];
/// The name of each encoding, and what is added to a file's name: the first that a browser takes.
pub const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

/// The content policy as a page can say it of itself: who may show it in a frame is for the host to say.
pub fn policy_within() -> String {
    written(|_| true)
}

/// The same of a page without script.
#[cfg(feature = "pages")]
pub fn policy_still() -> String {
    written(|name| STILL.contains(&name))
}

fn written(is_wanted: impl Fn(&str) -> bool) -> String {
    let wanted = DIRECTIVES.into_iter().filter(|(name, _)| is_wanted(name));
    wanted.map(|(name, sources)| format!("{name} {sources}")).collect::<Vec<_>>().join("; ")
}

/// The content policy. `frames`: the origins, beside the app's own, that may show it in a frame.
pub fn policy(frames: &[String]) -> String {
    let ancestors = [&[FRAMES.to_owned()], frames].concat().join(" ");
    format!("{}; frame-ancestors {ancestors}", policy_within())
}

/// The headers of every answer, but for how long it may be kept.
pub fn headers(frames: &[String]) -> Vec<(&'static str, String)> {
    let others = HEADERS.iter().chain([&VARY]).map(|(name, value)| (*name, (*value).to_owned()));
    [("Content-Security-Policy", policy(frames))].into_iter().chain(others).collect()
}

/// For how long an answer may be kept. What is not there may be there tomorrow.
pub fn caching(path: &str, is_there: bool) -> &'static str {
    if is_there && path.rsplit('/').next().is_some_and(is_hashed) { FOR_EVER } else { ASKED }
}

/// `catalogue-0123456789abcdef.kith`, `kith-app-0123456789abcdef_bg.wasm`.
pub fn is_hashed(name: &str) -> bool {
    let mut parts = name.split(['-', '_', '.']).skip(1).peekable();
    std::iter::from_fn(|| parts.next().map(|part| (part, parts.peek().is_some()))).any(|(part, is_followed)| {
        is_followed && part.len() == 16 && part.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    })
}

/// What a file is served as, by its name.
pub fn type_of(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    TYPES.iter().find(|(known, _)| *known == ending).map(|(_, media)| *media)
}

/// Origins that may show the app in a frame, as they were typed: apart by spaces or commas.
///
/// # Errors
/// Which of them is not one, and why.
pub fn origins(text: &str) -> Result<Vec<String>, String> {
    text.split([' ', ',']).filter(|word| !word.is_empty()).map(origin).collect()
}

fn origin(word: &str) -> Result<String, String> {
    let refuse = |why: &str| Err(format!("--frames \"{word}\": {why}, like https://www.example.gov.uk"));
    let Ok(url) = Url::parse(word) else { return refuse("it must be an origin") };
    let is_whole = url.path() == "/" && !word.ends_with('/') && url.query().is_none() && url.fragment().is_none();
    if !url.username().is_empty() || url.password().is_some() || url.port() == Some(0) || !is_whole {
        return refuse("it must be scheme, name and port, and nothing after them");
    }
    // Whatever else stands there would be read as a part of the policy.
    if !url.host_str().is_some_and(|host| host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b))) {
        return refuse("each name must be written out, in plain letters");
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        _ => return refuse("it must be https"),
    }
    Ok(url.origin().ascii_serialization())
}

/// Whether it is this machine, where nobody listens on the way.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The folder of the app at its host, as it was typed: `/` or `/find/help/`.
///
/// # Errors
/// What is wrong with it.
pub fn folder(text: &str) -> Result<String, String> {
    let is_plain =
        |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b)) && !part.is_empty() && !part.starts_with('.');
    let inner = text.strip_prefix('/').map(|rest| rest.strip_suffix('/').unwrap_or(rest));
    match inner {
        Some("") if text == "/" => Ok("/".to_owned()),
        Some(inner) if inner.split('/').all(is_plain) => Ok(format!("/{inner}/")),
        _ => Err(format!("--folder \"{text}\" must be a path like /help/ of letters, digits, - and _")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_hashed_by_both_ways_to_say_so_or_by_neither() {
        for (name, is) in [
            ("catalogue-0123456789abcdef.kith", true),
            ("kith-app-0123456789abcdef_bg.wasm", true),
            ("messages.zh-Hans-0123456789abcdef.kith.br", true),
            ("catalogue-0123456789ABCDEF.kith", false),
            ("catalogue-0123456789abcde.kith", false),
            ("0123456789abcdef.html", false),
            ("a-0123456789abcdef", false),
            ("index.html", false),
            ("", false),
        ] {
            assert_eq!(is_hashed(name), is, "{name}");
        }
    }

    #[test]
    fn only_origins_may_show_the_app_in_a_frame() {
        assert_eq!(
            origins("https://www.example.gov.uk, http://127.0.0.1:8081").unwrap(),
            ["https://www.example.gov.uk", "http://127.0.0.1:8081"]
        );
        assert_eq!(origins("https://www.Example.gov.uk:443").unwrap(), ["https://www.example.gov.uk"]);
        // A header has plain letters only.
        assert_eq!(origins("https://é.uk").unwrap(), ["https://xn--9ca.uk"]);
        assert_eq!(origins("").unwrap(), [""; 0]);
        for wrong in [
            "http://example.gov.uk",
            "example.gov.uk",
            "*",
            "https://*.example.gov.uk",
            "https://a.uk/",
            "https://a.uk/x",
            "https://a.uk;x",
            "https://a.uk:0",
            "https://me@a.uk",
            "data:x",
            "'self'",
            "https:",
        ] {
            assert!(origins(wrong).unwrap_err().contains("--frames"), "{wrong}");
        }
        assert!(policy(&["https://a.uk".to_owned()]).ends_with("; frame-ancestors 'self' https://a.uk"));
    }

    #[test]
    fn a_folder_begins_and_ends_with_a_slash_and_holds_nothing_that_a_server_reads_otherwise() {
        for (text, is) in [("/", "/"), ("/a", "/a/"), ("/a/b/", "/a/b/")] {
            assert_eq!(folder(text).unwrap(), is);
        }
        for wrong in ["", "a", "a/", "//", "/a//b", "/a b/", "/../", "/a\"/", "/{a}/", "/a;/", "/*"] {
            assert!(folder(wrong).is_err(), "{wrong}");
        }
    }
}
