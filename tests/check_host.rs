//! `kith check-host`: a good host keeps every promise, and for each there is a host that breaks just that one, and is told so.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what must be so")]
#![cfg(feature = "bake")]

use kith::bake::{Manifest, write_files};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

const PAGE: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Kith</title><script type=module src=./boot.js></script></html>";
const STILL: &str = "<!doctype html><html lang=en><title>Kith</title><p>999</html>";
/// The smallest program there is.
const WASM: &[u8] = b"\0asm\x01\0\0\0";

fn kith(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kith")).args(args).output().expect("it runs")
}

/// A built app, small, with `note` in one of its scripts.
fn built(name: &str, note: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("check_host").join(name);
    let _absent = std::fs::remove_dir_all(&folder);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = ["catalogue", "gazetteer", "messages.en", "words.en", "words.es"];
    let files = data.map(|name| (name.to_owned(), std::fs::read(root.join("tests/fixtures/small").join(format!("{name}.kith"))).unwrap()));
    let day = "2026-11-24".to_owned();
    let manifest = Manifest {
        format: 1,
        dataset: "small".to_owned(),
        date: day.clone(),
        expires: day,
        files: BTreeMap::new(),
        languages: Vec::new(),
        app: BTreeMap::new(),
    };
    write_files(&folder, manifest, &files).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    for name in ["boot.js", "visit.js", "listen.js", "keep.js", "worker.js", "off.js", "app.webmanifest", "app-icon.svg"] {
        write(name, &std::fs::read(root.join("public").join(name)).unwrap());
    }
    write("boot.js", format!("{}\nconst note = '{note}';\n", std::fs::read_to_string(root.join("public/boot.js")).unwrap()).as_bytes());
    write("index.html", PAGE.as_bytes());
    write("kith-app-0_bg.wasm", WASM);
    write("kith-app-0.js", b"export default () => {};\n");
    write("kith-0123456789abcdef.css", b"p{color:#000}");
    std::fs::create_dir_all(folder.join("pages/en")).unwrap();
    write("pages/en/index.html", STILL.as_bytes());
    let sealed = kith(&["seal", folder.to_str().unwrap()]);
    assert!(sealed.status.success(), "{}", String::from_utf8_lossy(&sealed.stderr));
    folder
}

/// `kith serve`, until it is dropped.
struct Served(Child, SocketAddr);

impl Drop for Served {
    fn drop(&mut self) {
        let _ended = self.0.kill().and_then(|()| self.0.wait());
    }
}

fn serve(dist: &Path) -> Served {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut serve = Command::new(env!("CARGO_BIN_EXE_kith"));
    let mut child =
        serve.args(["serve", dist.to_str().unwrap(), "--address", &address.to_string()]).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    // It speaks once it listens.
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
    assert!(said.contains("http://"), "{said}");
    Served(child, address)
}

/// An answer on its way.
struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Reply {
    fn drop(&mut self, name: &str) {
        self.headers.retain(|(known, _)| known != name);
    }

    fn set(&mut self, name: &str, value: &str) {
        self.drop(name);
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    fn change(&mut self, name: &str, from: &str, to: &str) {
        for (_, value) in self.headers.iter_mut().filter(|(known, _)| known == name) {
            let changed = value.replacen(from, to, 1);
            assert_ne!(*value, changed, "{name} has no {from}");
            *value = changed;
        }
    }

    fn become_page(&mut self, body: &str) {
        self.drop("content-encoding");
        self.body = body.as_bytes().to_vec();
    }
}

type Break = fn(&str, &mut Reply);

fn as_it_is(_: &str, _: &mut Reply) {}

/// A host that gives what another gives, but for what `broken` does to it; when it is `plain`, nothing is packed.
fn host(behind: SocketAddr, broken: Break, plain: bool) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream, behind, broken, plain));
        }
    });
    address
}

fn answer(mut stream: TcpStream, behind: SocketAddr, broken: Break, plain: bool) {
    let mut request = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    let _read = request.read_line(&mut first);
    loop {
        let mut line = String::new();
        if request.read_line(&mut line).is_err() || line.trim().is_empty() {
            break;
        }
    }
    let Some(path) = first.split(' ').nth(1).map(str::to_owned) else { return };
    let mut other = TcpStream::connect(behind).unwrap();
    let accept = if plain { "identity" } else { "br, gzip" };
    let asked = format!("GET {path} HTTP/1.1\r\nhost: kith\r\naccept-encoding: {accept}\r\nconnection: close\r\n\r\n");
    other.write_all(asked.as_bytes()).unwrap();
    let mut given = Vec::new();
    other.read_to_end(&mut given).unwrap();
    let end = given.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(given[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines.map(|line| line.split_once(": ").unwrap()).map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let mut reply = Reply { status, headers, body: given[end + 4..].to_vec() };
    reply.drop("content-length");
    reply.drop("connection");
    broken(path.trim_start_matches('/'), &mut reply);
    let mut head = format!("HTTP/1.1 {} X\r\ncontent-length: {}\r\nconnection: close\r\n", reply.status, reply.body.len());
    reply.headers.iter().for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
    let _sent = stream.write_all(format!("{head}\r\n").as_bytes()).and_then(|()| stream.write_all(&reply.body));
}

/// The report, and how the command ended.
fn check(address: SocketAddr, more: &[&str]) -> (Value, Option<i32>) {
    let output = kith(&[&["check-host", &format!("http://{address}/"), "--json"], more].concat());
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    (report, output.status.code())
}

fn broken(report: &Value) -> Vec<&str> {
    let promises = report["promises"].as_array().unwrap();
    promises.iter().filter(|found| found["kept"] == false).map(|found| found["id"].as_str().unwrap()).collect()
}

#[test]
fn a_good_host_keeps_every_promise() {
    let served = serve(&built("good", ""));
    for address in [served.1, host(served.1, as_it_is, false)] {
        let (report, code) = check(address, &[]);
        assert_eq!((broken(&report), &report["kept"], code), (vec![], &Value::Bool(true), Some(0)), "{report}");
    }
    let table = String::from_utf8(kith(&["check-host", &format!("http://{}", served.1)]).stdout).unwrap();
    assert!(table.contains("All promises are kept.") && !table.contains("BROKEN"), "{table}");
}

#[test]
fn a_host_that_breaks_one_promise_is_told_of_that_one() {
    fn is_hashed(path: &str) -> bool {
        path.split(['-', '_', '.']).any(|part| part.len() == 16) && path != "catalogue-0000000000000000.kith"
    }
    let rows: Vec<(&str, &str, Break)> = vec![
        ("redirects", "boot.js: is sent on to https://elsewhere.example/boot.js", |path, reply| {
            if path == "boot.js" {
                reply.status = 302;
                reply.set("location", "https://elsewhere.example/boot.js?who=me");
            }
        }),
        ("cookies", "index.html: sets a cookie", |path, reply| {
            if path.is_empty() {
                reply.set("set-cookie", "id=1");
            }
        }),
        ("cookies", "no-such-page.html: sets a cookie", |path, reply| {
            if path == "no-such-page.html" {
                reply.set("set-cookie", "id=1");
            }
        }),
        ("policy", "script-src also allows 'unsafe-inline'", |_, reply| {
            reply.change("content-security-policy", "script-src 'self'", "script-src 'self' 'unsafe-inline'");
        }),
        ("policy", "pages/en/index.html: connect-src also allows https://statistics.example", |path, reply| {
            if path == "pages/en/index.html" {
                reply.change("content-security-policy", "connect-src 'self'", "connect-src 'self' https://statistics.example");
            }
        }),
        ("policy", "require-trusted-types-for is not 'script'", |_, reply| {
            reply.change("content-security-policy", "require-trusted-types-for 'script'; ", "");
        }),
        ("frames", "there is no frame-ancestors", |_, reply| {
            reply.change("content-security-policy", "; frame-ancestors 'self'", "");
        }),
        ("frames", "frame-ancestors also allows https://other.example", |_, reply| {
            reply.change("content-security-policy", "frame-ancestors", "frame-ancestors https://other.example");
        }),
        ("nosniff", "there is no X-Content-Type-Options", |_, reply| reply.drop("x-content-type-options")),
        ("referrer", "Referrer-Policy is no-referrer, unsafe-url", |_, reply| reply.set("referrer-policy", "no-referrer, unsafe-url")),
        ("opener", "there is no Cross-Origin-Opener-Policy", |_, reply| reply.drop("cross-origin-opener-policy")),
        ("permissions", "Permissions-Policy has camera=*", |_, reply| reply.change("permissions-policy", "camera=()", "camera=*")),
        ("types", "Content-Type is application/octet-stream", |path, reply| {
            if path.ends_with(".wasm") {
                reply.set("content-type", "application/octet-stream");
            }
        }),
        ("kept", "Cache-Control is no-cache", |path, reply| {
            if is_hashed(path) {
                reply.set("cache-control", "no-cache");
            }
        }),
        ("asked", "boot.js: Cache-Control is max-age=3600", |path, reply| {
            if path == "boot.js" {
                reply.set("cache-control", "max-age=3600");
            }
        }),
        ("worker", "sw.js: Cache-Control is max-age=86400", |path, reply| {
            if path == "sw.js" {
                reply.set("cache-control", "max-age=86400");
            }
        }),
        ("vary", "there is no Vary", |_, reply| reply.drop("vary")),
        ("whole", "catalogue-", |path, reply| {
            if path.starts_with("catalogue-") && reply.status == 200 {
                let middle = reply.body.len() / 2;
                reply.body[middle] ^= 1;
            }
        }),
        ("whole", "keep.js: is not there: status 404", |path, reply| {
            if path == "keep.js" {
                reply.status = 404;
            }
        }),
        ("whole", "boot.js: it says that it comes as br, and does not", |path, reply| {
            if path == "boot.js" {
                reply.body = b"// not packed".to_vec();
            }
        }),
        ("page", "index.html: a script was put in: <script src=https://statistics.example/s.js>", |path, reply| {
            if path.is_empty() {
                reply.become_page(&PAGE.replace("</html>", "<script src=https://statistics.example/s.js></script></html>"));
            }
        }),
        ("page", "index.html: is not the page of the build", |path, reply| {
            if path.is_empty() {
                reply.become_page(&PAGE.replace("Kith", "Kith!"));
            }
        }),
        ("page", "pages/en/index.html: a script was put in: <script>", |path, reply| {
            if path == "pages/en/index.html" {
                reply.become_page(&STILL.replace("</html>", "<script>1</script></html>"));
            }
        }),
        ("still", "pages/en/index.html: is not there: status 404", |path, reply| {
            if path == "pages/en/index.html" {
                reply.status = 404;
            }
        }),
        ("absent", "is answered with 200", |_, reply| {
            if reply.status == 404 {
                reply.status = 200;
                reply.become_page(PAGE);
            }
        }),
    ];
    let served = serve(&built("each", ""));
    for (promise, says, change) in rows {
        let (report, code) = check(host(served.1, change, false), &[]);
        assert_eq!((broken(&report), code), (vec![promise], Some(1)), "{says}: {report}");
        let found = report["promises"].as_array().unwrap().iter().find(|found| found["id"] == promise).unwrap();
        let faults: Vec<&str> = found["faults"].as_array().unwrap().iter().map(|fault| fault.as_str().unwrap()).collect();
        assert!(faults.iter().any(|fault| fault.contains(says)), "{says}: {faults:?}");
        assert!(found["todo"].as_str().is_some_and(|todo| todo.len() > 20), "{promise}");
    }
    let (report, _) = check(host(served.1, as_it_is, true), &[]);
    assert_eq!(broken(&report), ["packed"], "{report}");
}

#[test]
fn a_site_that_was_named_may_show_it_in_a_frame() {
    let served = serve(&built("framed", ""));
    let address =
        host(served.1, |_, reply| reply.change("content-security-policy", "ancestors 'self'", "ancestors 'self' https://a.example"), false);
    assert_eq!(broken(&check(address, &[]).0), ["frames"]);
    assert_eq!(broken(&check(address, &["--frames", "https://a.example"]).0), [""; 0]);
}

#[test]
fn another_build_than_the_one_at_hand_is_told_from_it_though_it_is_whole() {
    let (ours, theirs) = (built("ours", ""), built("theirs", "another"));
    let served = serve(&theirs);
    assert_eq!(broken(&check(served.1, &["--built", theirs.to_str().unwrap()]).0), [""; 0]);
    let (report, code) = check(served.1, &["--built", ours.to_str().unwrap()]);
    assert_eq!((broken(&report), code), (vec!["whole"], Some(1)));
    assert!(report.to_string().contains("boot.js, sw.js: does not have the hash"), "{report}");
}

#[test]
fn an_address_that_is_none_and_a_host_that_does_not_answer_are_told_in_words() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (address, says) in [
        ("kith.example", "it is no web address"),
        ("https://me:secret@kith.example/", "there is a name or password in the address"),
        (&format!("http://{free}/"), "http://127.0.0.1"),
    ] {
        let output = kith(&["check-host", address]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1));
        assert!(said.contains(says) && !said.contains("secret") && said.lines().count() == 1, "{said}");
    }
}

#[test]
fn a_configuration_is_only_printed_for_what_can_be_one() {
    for (args, says) in [
        (vec!["iis"], "one of nginx caddy apache netlify cloudfront"),
        (vec![], "one of nginx"),
        (vec!["nginx", "--frames", "http://a.example"], "--frames \"http://a.example\": it must be https"),
        (vec!["nginx", "--folder", "a b"], "--folder \"a b\" must be a path"),
    ] {
        let output = kith(&[&["headers"][..], &args].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(says), "{args:?}");
    }
    assert!(kith(&["headers", "netlify", "--frames", "https://a.example"]).status.success());
}
