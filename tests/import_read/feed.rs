//! Live feeds, from a little server that behaves as told.

use super::{folder, ids, reasons, text};
use kith::import::Reason;
use kith::import::read::{Fault, Limits, Pages, ReadError, fetch};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What the server answers: status, headers, body.
type Reply = (u16, Vec<(&'static str, String)>, Vec<u8>);

/// A server on a port of its own, and the requests that it had.
struct Server {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `answer` is told the path with its query, and how often it has been asked for before.
    fn new(answer: impl Fn(&str, usize) -> Reply + Send + Sync + 'static) -> Self {
        Self::trickling(answer, Duration::ZERO)
    }

    /// As `new`, a few bytes at a time.
    fn trickling(answer: impl Fn(&str, usize) -> Reply + Send + Sync + 'static, each: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (log, answer) = (Arc::clone(&asked), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &log, &*answer, each));
            }
        });
        Self { url, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<String>>, answer: &dyn Fn(&str, usize) -> Reply, each: Duration) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let Some(path) = lines.next().and_then(|line| line.split(' ').nth(1).map(str::to_owned)) else { return };
    let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).map(|line| line.to_lowercase()).collect();
    assert!(headers.iter().any(|line| line.starts_with("user-agent: kith-import/")), "{headers:?}");
    let before = {
        let mut log = log.lock().unwrap();
        let before = log.iter().filter(|own| **own == path).count();
        log.push(path.clone());
        before
    };
    let (status, headers, body) = answer(&path, before);
    let mut head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n", body.len());
    headers.iter().for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
    let _sent = stream.write_all(format!("{head}\r\n").as_bytes());
    let step = if each.is_zero() { body.len().max(1) } else { 8 };
    for part in body.chunks(step) {
        thread::sleep(each);
        if stream.write_all(part).is_err() {
            return;
        }
    }
}

fn json(body: impl Into<String>) -> Reply {
    (200, vec![("content-type", "application/json".to_owned())], body.into().into_bytes())
}

fn absent() -> Reply {
    (404, vec![], b"<html>Not found</html>".to_vec())
}

/// A record with enough in it that its details are not asked for.
fn whole(id: &str) -> String {
    format!(r#"{{"id":"{id}","name":"{id}","schedules":[{{}}],"service_at_locations":[{{}}]}}"#)
}

fn page(number: usize, pages: usize, items: usize, last: bool, ids: &[&str]) -> String {
    let contents: Vec<String> = ids.iter().map(|id| whole(id)).collect();
    let contents = contents.join(",");
    format!(
        r#"{{"total_items":{items},"total_pages":{pages},"page_number":{number},"last_page":{last},"empty":{},"contents":[{contents}]}}"#,
        ids.is_empty()
    )
}

/// The number in `/services?page=3&per_page=100`; `None` for any other list.
fn page_asked(path: &str) -> Option<usize> {
    path.strip_prefix("/services?page=")?.split('&').next()?.parse().ok()
}

fn quick() -> Limits {
    Limits { pause: Duration::from_millis(1), ..Limits::default() }
}

fn read(name: &str, url: &str, limits: &Limits) -> Result<Pages, ReadError> {
    fetch(url, &folder(&format!("feed-{name}")), limits, &mut |_| {})
}

/// How many requests there were for pages of services.
fn pages_asked(server: &Server) -> usize {
    server.asked().iter().filter(|path| path.starts_with("/services?")).count()
}

#[test]
fn pages_are_followed_as_far_as_they_go_whatever_they_say() {
    type Pages = Vec<(usize, Reply)>;
    struct Row {
        what: &'static str,
        pages: Pages,
        ids: &'static [&'static str],
        asked: usize,
        notes: &'static [Reason],
    }
    let v1 = |number: usize, last: bool, id: &str| {
        json(format!(
            r#"{{"totalElements":2,"totalPages":2,"number":{number},"first":{},"last":{last},"content":[{}]}}"#,
            number == 1,
            whole(id)
        ))
    };
    let html = || (200, vec![("content-type", "application/json".to_owned())], b"<!doctype html><p>Sorry".to_vec());
    let bare = |ids: &[&str]| json(format!("[{}]", ids.iter().map(|id| whole(id)).collect::<Vec<_>>().join(",")));
    let rows = vec![
        Row {
            what: "as they should be",
            pages: vec![(1, json(page(1, 2, 3, false, &["a", "b"]))), (2, json(page(2, 2, 3, true, &["c"])))],
            ids: &["a", "b", "c"],
            asked: 2,
            notes: &[],
        },
        Row { what: "version 1", pages: vec![(1, v1(1, false, "a")), (2, v1(2, true, "b"))], ids: &["a", "b"], asked: 2, notes: &[] },
        Row {
            what: "one page that is said not to be the last",
            pages: vec![(1, json(page(1, 1, 1, false, &["a"]))), (2, json(page(2, 1, 1, false, &[])))],
            ids: &["a"],
            asked: 2,
            notes: &[Reason::Totals],
        },
        Row {
            what: "the first page again and again",
            pages: (1..9).map(|number| (number, json(page(number, 9, 90, false, &["a", "b"])))).collect(),
            ids: &["a", "b"],
            asked: 2,
            notes: &[Reason::PageRepeats, Reason::Totals],
        },
        Row {
            what: "an empty page before the end",
            pages: vec![(1, json(page(1, 5, 50, false, &["a"]))), (2, json(page(2, 5, 50, false, &[])))],
            ids: &["a"],
            asked: 2,
            notes: &[Reason::Totals],
        },
        Row {
            what: "totals that are too small",
            pages: vec![(1, json(page(1, 2, 1, false, &["a", "b"]))), (2, json(page(2, 2, 1, true, &["c"])))],
            ids: &["a", "b", "c"],
            asked: 2,
            notes: &[Reason::Totals],
        },
        Row {
            what: "totals that are too large",
            pages: vec![(1, json(page(1, 1, 31, true, &["a"])))],
            ids: &["a"],
            asked: 2,
            notes: &[Reason::Totals],
        },
        Row {
            what: "page 2 is missing",
            pages: vec![(1, json(page(1, 3, 3, false, &["a"]))), (3, json(page(3, 3, 3, true, &["c"])))],
            ids: &["a", "c"],
            asked: 4,
            notes: &[Reason::PageMissing, Reason::Totals],
        },
        Row {
            what: "page 2 is a web page",
            pages: vec![(1, json(page(1, 3, 2, false, &["a"]))), (2, html()), (3, json(page(3, 3, 2, true, &["c"])))],
            ids: &["a", "c"],
            asked: 3,
            notes: &[Reason::PageMissing],
        },
        Row {
            what: "a bare list that knows no pages",
            pages: (1..9).map(|n| (n, bare(&["a", "b"]))).collect(),
            ids: &["a", "b"],
            asked: 2,
            notes: &[],
        },
        Row {
            what: "bare lists",
            pages: vec![(1, bare(&["a"])), (2, bare(&["b"])), (3, bare(&[]))],
            ids: &["a", "b"],
            asked: 3,
            notes: &[],
        },
        Row { what: "lines", pages: vec![(1, json(format!("{}\n{}\n", whole("a"), whole("b"))))], ids: &["a", "b"], asked: 2, notes: &[] },
        Row {
            what: "packed, and not said to be",
            pages: vec![(1, {
                let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                packed.write_all(page(1, 1, 1, true, &["a"]).as_bytes()).unwrap();
                (200, vec![], packed.finish().unwrap())
            })],
            ids: &["a"],
            asked: 1,
            notes: &[],
        },
        Row {
            what: "said to be packed, and not",
            pages: vec![(1, (200, vec![("content-encoding", "gzip".to_owned())], page(1, 1, 1, true, &["a"]).into_bytes()))],
            ids: &["a"],
            asked: 1,
            notes: &[],
        },
        Row {
            what: "a wrong content type",
            pages: vec![(1, (200, vec![("content-type", "text/html".to_owned())], page(1, 1, 1, true, &["a"]).into_bytes()))],
            ids: &["a"],
            asked: 1,
            notes: &[],
        },
    ];
    for (number, row) in rows.into_iter().enumerate() {
        let answers: BTreeMap<usize, Reply> = row.pages.into_iter().collect();
        let server = Server::new(move |path, _| page_asked(path).and_then(|number| answers.get(&number).cloned()).unwrap_or_else(absent));
        let pages = read(&format!("paging-{number}"), &server.url, &quick()).unwrap_or_else(|error| panic!("{}: {error}", row.what));
        assert_eq!(ids(&pages), row.ids, "{}", row.what);
        let mut reasons = reasons(&pages);
        reasons.dedup();
        assert_eq!(reasons, row.notes, "{}", row.what);
        assert_eq!(pages_asked(&server), row.asked, "{}: {:?}", row.what, server.asked());
    }
}

#[test]
fn an_address_may_end_in_services_and_has_to_be_one() {
    let server = Server::new(|path, _| if path.starts_with("/api/v3/services?") { json(page(1, 1, 1, true, &["a"])) } else { absent() });
    for end in ["/api/v3", "/api/v3/", "/api/v3/services", "/api/v3/services/", "/api/v3/services?page=4&per_page=2#top"] {
        let pages = read("address", &format!("{}{end}", server.url), &quick()).unwrap();
        assert_eq!(ids(&pages), ["a"], "{end}");
        assert_eq!(pages.services[0].at, "services?page=1, item 1");
    }
    assert!(server.asked().contains(&"/api/v3/taxonomies?page=1&per_page=100".to_owned()));
    for bad in ["", "not an address", "ftp://example.org/", "file:///etc/passwd", "https://user:word@example.org/", "data:,x"] {
        assert_eq!(read("address", bad, &quick()).err().map(|error| error.fault), Some(Fault::Address), "{bad}");
    }
    let keyed =
        Server::new(|path, _| if path == "/services?key=k&page=1&per_page=100" { json(page(1, 1, 1, true, &["a"])) } else { absent() });
    assert_eq!(ids(&read("address", &format!("{}/services?key=k", keyed.url), &quick()).unwrap()), ["a"]);
}

#[test]
fn a_feed_that_refuses_a_number_a_page_is_asked_without() {
    let server = Server::new(|path, _| match path {
        "/services?page=1" => json(page(1, 2, 2, false, &["a"])),
        "/services?page=2" => json(page(2, 2, 2, true, &["b"])),
        path if path.contains("per_page") => (422, vec![], vec![]),
        _ => absent(),
    });
    assert_eq!(ids(&read("refusing", &server.url, &quick()).unwrap()), ["a", "b"]);
    let never = Server::new(|_, _| (400, vec![], vec![]));
    assert_eq!(read("refusing", &never.url, &quick()).err().map(|error| error.fault), Some(Fault::NoAnswer));
    assert_eq!(pages_asked(&never), 2);
}

#[test]
fn a_key_in_the_address_is_in_no_report() {
    let server = Server::new(|path, _| match path {
        "/services?key=secret&page=1&per_page=100" => json(page(1, 3, 3, false, &["a"])),
        path if path.contains("page=2") => (500, vec![], vec![]),
        path if path.contains("page=3") => (302, vec![("location", "http://example.org/?key=secret".to_owned())], vec![]),
        _ => absent(),
    });
    let pages = read("key", &format!("{}/?key=secret", server.url), &quick()).unwrap();
    assert_eq!(reasons(&pages), [Reason::PageMissing, Reason::PageMissing, Reason::Totals]);
    assert!(!format!("{pages:?}").contains("secret"), "{:?}", pages.notes);
}

#[test]
fn what_a_list_only_names_is_asked_for() {
    let server = Server::new(|path, _| match path {
        "/services?page=1&per_page=100" => json(
            r#"{"total_items":4,"total_pages":1,"contents":[{"id":"a/b","name":"A"},{"id":2,"name":"B"},{"id":"c","name":"C","phones":[1]},
                {"id":"..","name":"D"}]}"#,
        ),
        "/services/a%2Fb" => json(r#"{"id":"a/b","name":"A","email":"a@example.org","organization_id":"o"}"#),
        "/services/2" => json(r#"{"id":"other","name":"B"}"#),
        "/organizations?page=1&per_page=100" => json(r#"{"contents":[{"id":"o","name":"O"}]}"#),
        "/taxonomies?page=1&per_page=100" => json(r#"{"total_items":0,"contents":[]}"#),
        _ => absent(),
    });
    let pages = read("details", &server.url, &quick()).unwrap();
    assert_eq!(text(&pages.services[0].value, "email"), "a@example.org");
    assert_eq!(pages.services[0].at, "services?page=1, item 1; services/a/b");
    let missing: Vec<&str> =
        pages.notes.iter().filter(|note| note.reason == Reason::DetailMissing).map(|note| note.field.as_str()).collect();
    assert_eq!(missing, ["services/..", "services/2"]);
    assert!(!server.asked().iter().any(|path| path == "/services/c"), "{:?}", server.asked());
    assert!(server.asked().iter().any(|path| path.starts_with("/service_at_locations?")));

    let none = Server::new(|path, _| {
        let list = || (0..20).map(|n| format!(r#"{{"id":{n},"name":"a"}}"#)).collect::<Vec<_>>().join(",");
        if path.starts_with("/services?") { json(format!("[{}]", list())) } else { absent() }
    });
    let pages = read("no-details", &none.url, &quick()).unwrap();
    assert_eq!(pages.services.len(), 20);
    assert_eq!(none.asked().iter().filter(|path| path.starts_with("/services/")).count(), 3);
    assert_eq!(reasons(&pages), [Reason::DetailMissing; 4]);
}

#[test]
fn a_busy_server_is_waited_for_within_bounds() {
    let after = |seconds: &str| (429, vec![("retry-after", seconds.to_owned())], vec![]);
    let good = || json(page(1, 1, 1, true, &["a"]));
    let begun = Instant::now();
    let server = Server::new(move |path, before| match (page_asked(path), before) {
        (Some(1), 0) => after("1"),
        (Some(1), _) => good(),
        _ => absent(),
    });
    assert_eq!(ids(&read("busy", &server.url, &quick()).unwrap()), ["a"]);
    assert!(begun.elapsed() >= Duration::from_secs(1) && pages_asked(&server) == 2);

    let server = Server::new(move |_, _| after("86400"));
    let error = read("busy", &server.url, &quick()).expect_err("too long a wait");
    assert_eq!((error.fault, pages_asked(&server)), (Fault::NoAnswer, 1), "{error}");

    let server = Server::new(move |path, before| match (page_asked(path), before) {
        (Some(_), 0 | 1) => (503, vec![], vec![]),
        (Some(_), _) => good(),
        _ => (500, vec![], vec![]),
    });
    assert_eq!(ids(&read("busy", &server.url, &quick()).unwrap()), ["a"]);
    assert_eq!(pages_asked(&server), 3);
}

#[test]
fn a_first_page_that_cannot_be_had_is_an_error_that_says_why() {
    type Answer = fn(&str, usize) -> Reply;
    let rows: [(&str, Answer, Fault, usize); 8] = [
        ("nothing there", |_, _| absent(), Fault::NoAnswer, 1),
        ("a key is asked for", |_, _| (401, vec![], vec![]), Fault::NoAnswer, 1),
        ("always broken", |_, _| (500, vec![], vec![]), Fault::NoAnswer, 3),
        ("a web page", |_, _| (200, vec![], b"<html>Sign in".to_vec()), Fault::WebPage, 1),
        ("nothing in it", |_, _| (200, vec![], vec![]), Fault::Empty, 1),
        ("no list", |_, _| json(r#"{"message":"hello"}"#), Fault::NoRecords, 1),
        ("no service", |_, _| json(r#"{"total_items":0,"contents":[]}"#), Fault::NoRecords, 1),
        ("too large", |_, _| json(" ".repeat(2000)), Fault::TooLarge, 1),
    ];
    for (what, answer, fault, asked) in rows {
        let server = Server::new(answer);
        let limits = Limits { bytes: 1000, ..quick() };
        let error = read("first", &server.url, &limits).expect_err(what);
        assert_eq!((error.fault, pages_asked(&server)), (fault, asked), "{what}: {error}");
        assert!(error.at.starts_with(&server.url), "{what}: {error}");
    }
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(read("first", &format!("http://{closed}"), &quick()).err().map(|error| error.fault), Some(Fault::NoAnswer));
    let plain = Server::new(|_, _| absent());
    let error = read("first", &plain.url.replace("http:", "https:"), &quick()).expect_err("no TLS there");
    assert_eq!((error.fault, plain.asked().len()), (Fault::NoAnswer, 0), "{error}");
}

#[test]
fn redirects_stay_on_the_host_and_end() {
    let to = |target: String| (302, vec![("location", target)], vec![]);
    let server = Server::new(move |path, _| match path {
        "/old/services?page=1&per_page=100" => to("/new/services?p=1".to_owned()),
        "/new/services?p=1" => json(page(1, 1, 1, true, &["a"])),
        _ => absent(),
    });
    assert_eq!(ids(&read("redirect", &format!("{}/old", server.url), &quick()).unwrap()), ["a"]);

    let server = Server::new(move |path, _| to(format!("{path}&x=1")));
    let error = read("redirect", &server.url, &quick()).expect_err("a loop");
    assert_eq!((error.fault, pages_asked(&server)), (Fault::Elsewhere, 6));

    let other = Server::new(|_, _| json(page(1, 1, 1, true, &["a"])));
    for target in [other.url.clone(), other.url.replace("127.0.0.1", "localhost"), "ftp://127.0.0.1/".to_owned(), "http://[".to_owned()] {
        let named = target.clone();
        let server = Server::new(move |_, _| to(named.clone()));
        assert_eq!(read("redirect", &server.url, &quick()).err().map(|error| error.fault), Some(Fault::Elsewhere), "{target}");
    }
    assert_eq!(other.asked(), [""; 0]);
}

#[test]
fn a_slow_server_is_left_in_time() {
    let begun = Instant::now();
    let slow = Server::trickling(|_, _| json(page(1, 1, 1, true, &["a"])), Duration::from_millis(300));
    let limits = Limits { seconds: 2, answer_seconds: 1, ..quick() };
    let error = read("slow", &slow.url, &limits).expect_err("slow");
    assert_eq!(error.fault, Fault::TooSlow, "{error}");
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());

    // What has been read by then is kept.
    let server = Server::new(|path, _| match page_asked(path) {
        Some(number) => {
            thread::sleep(Duration::from_millis(400));
            json(page(number, 100, 100, false, &[format!("s{number}").as_str()]))
        }
        None => absent(),
    });
    let pages = read("slow", &server.url, &Limits { seconds: 1, ..quick() }).unwrap();
    assert!(!pages.services.is_empty() && pages.services.len() < 4);
    assert!(reasons(&pages).contains(&Reason::Limit));
}

#[test]
fn limits_stop_a_feed_that_never_ends() {
    let endless = || {
        Server::new(|path, _| match page_asked(path) {
            Some(number) => json(page(number, number + 1, 1_000_000, false, &[format!("s{number}").as_str()])),
            None => absent(),
        })
    };
    let rows = [
        (Limits { pages: 5, ..quick() }, 5),
        (Limits { records: 7, ..quick() }, 7),
        (Limits { total: 1000, ..quick() }, 5),
        (Limits { values: 60, ..quick() }, 5),
    ];
    for (limits, most) in rows {
        let server = endless();
        let pages = read("endless", &server.url, &limits).unwrap();
        assert!((1..=most).contains(&pages.services.len()), "{}: {limits:?}", pages.services.len());
        assert!(reasons(&pages).contains(&Reason::Limit), "{limits:?}: {:?}", pages.notes);
    }
}

#[test]
fn a_run_that_was_stopped_goes_on_where_it_was() {
    let cache = folder("feed-resumed");
    let fails = Arc::new(Mutex::new(true));
    let broken = Arc::clone(&fails);
    let server = Server::new(move |path, _| match (page_asked(path), path) {
        (Some(3), _) if *broken.lock().unwrap() => (429, vec![("retry-after", "86400".to_owned())], vec![]),
        (Some(number @ 1..=4), _) => json(page(number, 4, 4, number == 4, &[format!("s{number}").as_str()])),
        (_, "/taxonomies?page=1&per_page=100") => json(r#"{"total_items":0,"contents":[]}"#),
        _ => absent(),
    });
    let run = || fetch(&server.url, &cache, &quick(), &mut |_| {}).unwrap();
    let first = run();
    assert_eq!((ids(&first), reasons(&first)), (vec!["s1", "s2"], vec![Reason::Limit, Reason::Totals]));
    assert_eq!(pages_asked(&server), 3);
    *fails.lock().unwrap() = false;
    let second = run();
    assert_eq!((ids(&second), reasons(&second)), (vec!["s1", "s2", "s3", "s4"], vec![]));
    assert_eq!(pages_asked(&server), 5, "{:?}", server.asked());
    let asked = server.asked().len();
    assert_eq!(run(), second);
    // Only what is not there is asked for again.
    assert_eq!(server.asked().len(), asked + 1);
    let mut kept = 0;
    for entry in std::fs::read_dir(&cache).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.len() == 64 + 5 && name.ends_with(".body"), "{name}");
        kept += 1;
    }
    assert_eq!(kept, 5);
    // A damaged entry is fetched anew.
    for entry in std::fs::read_dir(&cache).unwrap() {
        std::fs::write(entry.unwrap().path(), "{").unwrap();
    }
    assert_eq!(run(), second);
}

#[test]
fn a_cache_that_cannot_be_written_is_an_error() {
    let file = folder("feed-cache").join("file");
    std::fs::write(&file, "").unwrap();
    let error = fetch("http://127.0.0.1:9/", Path::new(&file), &quick(), &mut |_| {}).expect_err("no folder");
    assert_eq!(error.fault, Fault::Cache);
}

#[test]
fn how_far_it_is_is_said() {
    let server = Server::new(|path, _| match page_asked(path) {
        Some(number @ 1..=2) => json(page(number, 2, 2, number == 2, &[format!("s{number}").as_str()])),
        _ => absent(),
    });
    let mut said = Vec::new();
    fetch(&server.url, &folder("feed-said"), &quick(), &mut |line| said.push(line.to_owned())).unwrap();
    assert_eq!(said, ["services: page 1 of 2, 1 so far", "services: page 2 of 2, 2 so far"]);
}
