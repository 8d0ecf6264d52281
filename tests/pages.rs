//! The pages without script, of the real dataset in every language: complete, linked, small, and silent about what is confidential.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what must be so")]
#![cfg(feature = "pages")]

use kith::app::still::{Head, Site};
use kith::bake::{Dataset, load};
use kith::locale::Key;
use kith::need::{Need, Vocabulary};
use kith::plan::Code;
use kith::service::Service;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

/// Page and style sheet, brotli bytes.
const BUDGET: usize = 15_000;
const STYLES: [&str; 2] = ["kith-0123456789abcdef.css", "print-0123456789abcdef.css"];
const BASE: &str = "https://kith.example/pages/";

fn dataset() -> Dataset {
    load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/southwark"))).expect("the dataset")
}

fn site(base: Option<&str>) -> Site {
    let data = dataset();
    let styles = vec![(STYLES[0].to_owned(), ""), (STYLES[1].to_owned(), "print")];
    let (icon, policy) = (Some("icon-0123456789abcdef.svg".to_owned()), "default-src 'none'; style-src 'self'".to_owned());
    let head = Head { base: base.map(str::to_owned), styles, icon, policy };
    Site::new(data.catalogue, data.gazetteer, data.interface, head)
}

/// Every page in every language, with the addresses where they will be.
fn pages() -> &'static BTreeMap<String, String> {
    static PAGES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let site = site(Some(BASE));
        let pages: Vec<(String, String)> = site.tags().flat_map(|tag| site.pages(tag)).collect();
        let count = pages.len();
        let pages: BTreeMap<String, String> = pages.into_iter().collect();
        assert_eq!(pages.len(), count, "two pages have one name");
        pages
    })
}

fn services() -> Vec<Service> {
    dataset().catalogue.services().collect()
}

/// The values of an attribute, as they are meant.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).map(|rest: &'a str| unescaped(rest.split('"').next().unwrap())).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Where a link on a page leads, from the folder of all pages.
fn resolved(page: &str, href: &str) -> String {
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for part in href.split('/') {
        match part {
            ".." => assert!(folders.pop().is_some() || href.contains("../../"), "{page}: {href}"),
            part => folders.push(part),
        }
    }
    folders.join("/")
}

fn language(page: &str) -> &str {
    page.split('/').next().unwrap()
}

#[test]
fn every_service_has_a_page_with_its_name_and_its_numbers_in_every_language() {
    let (services, languages) = (services(), dataset().interface.len());
    assert!(languages >= 16 && services.len() > 380, "{languages} {}", services.len());
    let own = pages().keys().filter(|path| path.contains("/service/")).count();
    assert_eq!(own, services.len() * languages);
    for messages in dataset().interface {
        for service in &services {
            let page = &pages()[&format!("{}/service/{}.html", messages.tag(), Code::of(&service.id))];
            let heading = unescaped(page.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap());
            assert!(heading.contains(&format!("<bdi lang=\"en\">{}</bdi>", service.name)), "{heading}");
            let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
            let article = main.split("<article").nth(1).unwrap();
            // The numbers to call in danger come before its own.
            let article = article.split("</section>").last().unwrap();
            let rung: Vec<String> = values(article, "href").into_iter().filter(|href| href.starts_with("tel:")).collect();
            let phones: Vec<String> = service.contact.phones.iter().map(|phone| format!("tel:{}", phone.dial())).collect();
            assert_eq!(rung, phones, "{} {}", messages.tag(), service.id);
        }
    }
}

#[test]
fn who_has_no_script_gets_from_a_need_to_every_service_of_it() {
    let services = services();
    let leads_to = |page: &str| -> BTreeSet<String> {
        values(&pages()[page], "href").iter().filter(|href| href.contains("service/")).map(|href| resolved(page, href)).collect()
    };
    for need in Need::ALL {
        let name = if need.is_sensitive() { "other" } else { need.id() };
        let page = format!("en/need/{name}.html");
        let own = |service: &&Service| service.needs.contains(*need);
        let wanted: BTreeSet<String> =
            services.iter().filter(own).map(|service| format!("en/service/{}.html", Code::of(&service.id))).collect();
        assert_eq!(leads_to(&page), wanted, "{page}");
        assert!(values(&pages()["en/index.html"], "href").contains(&format!("need/{name}.html")), "{page}");
        for place in ["north", "south"].into_iter().filter(|_| !need.is_sensitive()) {
            assert!(values(&pages()[&page], "href").contains(&format!("../need/{name}/{place}.html")), "{page}");
            assert!(leads_to(&format!("en/need/{name}/{place}.html")).is_subset(&wanted), "{page}");
        }
    }
    let all: BTreeSet<String> = services.iter().map(|service| format!("en/service/{}.html", Code::of(&service.id))).collect();
    assert_eq!(leads_to("en/all.html"), all);
}

#[test]
fn every_link_leads_to_a_page_that_is_there() {
    let outside = |href: &str| ["https:", "http:", "tel:", "sms:", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
    for (path, html) in pages() {
        let ids: BTreeSet<String> = values(html, "id").into_iter().collect();
        for href in values(html, "href").into_iter().filter(|href| !outside(href)) {
            match href.strip_prefix('#') {
                Some(id) => assert!(ids.contains(id), "{path}: {href}"),
                None => {
                    let up = "../".repeat(path.matches('/').count() + 1);
                    let file = href.strip_prefix(&up);
                    let is_of_the_app = file.is_some_and(|file| file.starts_with("index.html?lang=") || file.contains("0123456789abcdef"));
                    assert!(is_of_the_app || pages().contains_key(&resolved(path, &href)), "{path}: {href}");
                }
            }
        }
    }
}

#[test]
fn a_place_that_keeps_people_safe_is_on_no_page_and_in_no_list_by_place() {
    let hidden: Vec<Service> = services().into_iter().filter(Service::is_sensitive).collect();
    assert!(hidden.len() >= 4, "{}", hidden.len());
    for (path, html) in pages() {
        // All of the dataset lies between 51 and 52 degrees north.
        let is_point = |rest: &str| rest.bytes().take(3).filter(u8::is_ascii_digit).count() == 3;
        assert!(!html.split("51.").skip(1).any(is_point), "{path} has a coordinate");
        for service in &hidden {
            let code = Code::of(&service.id).to_string();
            let by_place = path.contains("/area/") || path.matches('/').count() == 3;
            assert!(!by_place || !html.contains(&format!("service/{code}.html")), "{path}: {}", service.id);
            if path.ends_with(&format!("service/{code}.html")) && service.confidential {
                assert!(service.sites.is_empty() && !html.contains("<dt>Where</dt><dd lang"), "{path}");
            }
        }
    }
}

#[test]
fn no_address_and_no_title_names_what_must_not_be_seen() {
    for (path, html) in pages() {
        assert!(!path.contains("safety") && !path.contains("abuse") && !path.contains("private"), "{path}");
        let service = path.split_once("/service/").map(|(_, name)| name.trim_end_matches(".html"));
        assert!(service.is_none_or(|code| code.bytes().all(|b| b.is_ascii_alphanumeric()) && code.len() < 16), "{path}");
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert!(title.contains("Kith") && title.chars().count() < 60, "{path}: {title}");
    }
    let titles = |kind: &str| -> BTreeSet<&str> {
        pages().iter().filter(|(path, _)| path.starts_with(kind)).map(|(_, html)| html.split("title>").nth(1).unwrap()).collect()
    };
    assert_eq!(["en/need/", "en/service/", "en/area/"].map(|kind| titles(kind).len()), [1, 1, 1]);
    let leave = |path: &str| pages()[path].contains("id=\"leave\"");
    assert!(leave("en/need/other.html") && leave("ar/urgent.html") && !leave("en/need/food.html"));
}

#[test]
fn every_page_has_the_numbers_to_call_first_and_says_its_language() {
    let data = dataset();
    for (path, html) in pages() {
        let messages = data.interface.iter().find(|messages| messages.tag() == language(path)).unwrap();
        let said = format!("<html lang=\"{}\" dir=\"{}\">", messages.tag(), messages.direction());
        assert!(html.starts_with(&format!("<!doctype html>\n{said}")), "{path}");
        let strip = html.split("<aside class=\"urgent\"").nth(1).unwrap().split("<main").next().unwrap();
        assert_eq!(values(strip, "href"), ["tel:999", "tel:111", "tel:116123"], "{path}");
        assert_eq!(unescaped(html).contains(messages.text(Key::FrameDraft)), messages.is_draft(), "{path}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
    }
}

#[test]
fn nothing_on_a_page_needs_a_script_or_says_what_depends_on_the_time() {
    for (path, html) in pages() {
        for word in ["<script", "style=", "<button", "<form", "<input", "<select", "<details", "\"#/", "onclick"] {
            assert!(!html.contains(word), "{path} has {word}");
        }
    }
    for (path, html) in pages().iter().filter(|(path, _)| path.starts_with("en/")) {
        for words in ["Closed. Opens", "Open until", "Closed now", "walk</b>", "Checked in the last"] {
            assert!(!html.contains(words), "{path} has {words}");
        }
    }
}

#[test]
fn each_page_names_itself_in_every_language_and_is_named_back() {
    let tags: BTreeSet<String> = dataset().interface.iter().map(|messages| messages.tag().to_owned()).collect();
    let named = |html: &str| -> BTreeMap<String, String> {
        let links = html.split("<link rel=\"alternate\"").skip(1).map(|rest| rest.split('>').next().unwrap().to_owned() + " ");
        links.map(|link| (values(&link, "hreflang").remove(0), values(&link, "href").remove(0))).collect()
    };
    for (path, html) in pages() {
        let mut alternates = named(html);
        let rest = path.split_once('/').unwrap().1;
        assert_eq!(alternates.remove("x-default"), Some(format!("{BASE}en/{rest}")), "{path}");
        assert_eq!(alternates.keys().cloned().collect::<BTreeSet<_>>(), tags, "{path}");
        for (tag, address) in &alternates {
            let other = address.strip_prefix(BASE).unwrap();
            assert_eq!(other, format!("{tag}/{rest}"));
            assert!(pages().contains_key(other), "{path}: {address}");
        }
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{BASE}{path}\">")), "{path}");
    }
    let sitemap = site(Some(BASE)).sitemap().expect("a sitemap");
    let listed: BTreeSet<&str> = sitemap.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()).collect();
    assert_eq!(listed, pages().keys().map(|path| format!("{BASE}{path}")).collect::<BTreeSet<_>>().iter().map(String::as_str).collect());
    // Without an address nothing says one, and the rest is the same.
    let site = site(None);
    assert!(site.sitemap().is_none());
    for (path, html) in site.pages("so") {
        assert!(!html.contains("canonical") && !html.contains(BASE), "{path}");
        assert_eq!(html.split("</head>").nth(1), pages()[&path].split("</head>").nth(1), "{path}");
    }
}

#[test]
fn making_them_twice_gives_the_same_bytes() {
    let again = site(Some(BASE));
    for tag in ["en", "ar"] {
        for (path, html) in again.pages(tag) {
            assert!(pages()[&path] == html, "{path}");
        }
    }
}

#[test]
fn every_page_is_small_with_its_style_sheet() {
    let brotli = |bytes: &[u8]| {
        let mut out = Vec::new();
        let params = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
        brotli::BrotliCompress(&mut &*bytes, &mut out, &params).unwrap();
        out.len()
    };
    let styles = brotli(include_bytes!("../style/kith.css")) + brotli(include_bytes!("../style/print.css"));
    // In these scripts texts are longest, and services differ little in length.
    let looked = |path: &str| ["am/", "en/", "bn/"].iter().any(|tag| path.starts_with(tag)) || !path.contains("/service/");
    let sizes = pages().iter().filter(|(path, _)| looked(path)).map(|(path, html)| (styles + brotli(html.as_bytes()), path));
    let mut sizes: Vec<_> = sizes.collect();
    sizes.sort_unstable();
    assert!(sizes.iter().all(|(size, _)| *size <= BUDGET), "{:?}", sizes.iter().rev().take(12).collect::<Vec<_>>());
}
