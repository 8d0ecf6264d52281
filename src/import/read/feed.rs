//! A live feed of Open Referral UK → [`Pages`]: its pages one after the other, then the details of services that the list only names.
//!
//! Feeds lie about their pages: a list ends with a page that is empty or brings nothing new, whatever its totals say, and what does not
//! agree is noted. Every answer that can be read is kept for a day in the cache, under a hash of its address, whole or not at all: a run
//! that was stopped goes on where it was.

use super::agent::agent;
use super::pages::{Gathered, Kind, Page, fingerprint, id_of, is_blank, page_of, read_file};
use super::{Fault, Limits, Pages, ReadError};
use crate::import::{Json, Reason};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};
use url::Url;

/// What is asked for at a time; feeds may give less.
const PER_PAGE: &str = "100";
/// Answers in the cache are used for so long.
const FRESH: Duration = Duration::from_secs(24 * 60 * 60);
/// How often a request is made before it has failed.
const TRIES: u32 = 3;
/// How often an answer may send us on.
const HOPS: usize = 5;
/// After so many failures in a row nothing more of that sort is asked.
const FAILURES: usize = 3;

/// Everything that a feed holds. `url` is its base, with or without `/services`; `say` hears how far it is.
///
/// # Errors
/// When the address cannot be used, the cache cannot be written, or the first page of services cannot be had. What fails later is
/// noted, and what was read is kept.
pub fn fetch(url: &str, cache: &Path, limits: &Limits, say: &mut dyn FnMut(&str)) -> Result<Pages, ReadError> {
    let base = base_of(url)?;
    fs::create_dir_all(cache).map_err(|error| ReadError::new(Fault::Cache, error.to_string()).at(&cache.to_string_lossy()))?;
    let mut feed = Feed {
        // Packed answers are known by their first bytes, whatever their header says, and are unpacked within limits.
        agent: agent("kith-import", "application/json", "gzip"),
        base,
        cache: cache.to_owned(),
        limits,
        until: Instant::now().checked_add(Duration::from_secs(limits.seconds)),
        by_hundreds: true,
        stopped: false,
        from_cache: 0,
        say,
    };
    let mut gathered = Gathered::new(limits);
    gathered.gaps = false;
    feed.list(Kind::Service, &mut gathered, true)?;
    feed.details(&mut gathered);
    feed.beside(&mut gathered);
    if feed.from_cache > 0 {
        let told = format!("{} answers were taken from {}: remove it to fetch all anew", feed.from_cache, cache.to_string_lossy());
        (feed.say)(&told);
    }
    let pages = gathered.finish();
    if pages.is_empty() { Err(ReadError::new(Fault::NoRecords, "").at(&shown(&feed.base))) } else { Ok(pages) }
}

fn base_of(url: &str) -> Result<Url, ReadError> {
    let refuse = |why: &str| ReadError::new(Fault::Address, why).at(url);
    let mut base = Url::parse(url.trim()).map_err(|error| refuse(&error.to_string()))?;
    if !matches!(base.scheme(), "http" | "https") || base.host_str().is_none() {
        return Err(refuse("it is no web address"));
    }
    if !base.username().is_empty() || base.password().is_some() {
        return Err(ReadError::new(Fault::Address, "there is a name or password in it"));
    }
    base.set_fragment(None);
    let kept: Vec<(String, String)> = base
        .query_pairs()
        .filter(|(name, _)| !matches!(name.as_ref(), "page" | "per_page" | "format"))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    base.set_query(None);
    if !kept.is_empty() {
        base.query_pairs_mut().extend_pairs(kept);
    }
    let path = base.path().trim_end_matches('/');
    let path = path.strip_suffix("/services").unwrap_or(path).to_owned();
    base.set_path(&path);
    Ok(base)
}

/// Why there is no answer.
enum Missed {
    /// There is no such thing.
    Absent,
    /// The request is not one that the feed answers.
    Unwanted(ReadError),
    /// This answer cannot be had or read.
    Failed(ReadError),
    /// No more are to be asked for.
    Stop(ReadError),
}

impl From<Missed> for ReadError {
    fn from(missed: Missed) -> Self {
        match missed {
            Missed::Absent => Self::new(Fault::NoAnswer, "status 404: there is nothing at this address"),
            Missed::Unwanted(error) | Missed::Failed(error) | Missed::Stop(error) => error,
        }
    }
}

/// What came over the wire.
struct Answer {
    status: u16,
    location: Option<String>,
    retry_after: Option<u64>,
    body: Vec<u8>,
}

struct Feed<'a> {
    agent: ureq::Agent,
    base: Url,
    cache: PathBuf,
    limits: &'a Limits,
    /// `None`: never.
    until: Option<Instant>,
    /// Some feeds refuse to be asked for so many, or for any number.
    by_hundreds: bool,
    stopped: bool,
    from_cache: usize,
    say: &'a mut dyn FnMut(&str),
}

impl Feed<'_> {
    /// All pages of one list. Only for a list that must be there is it an error that its first page cannot be had.
    fn list(&mut self, kind: Kind, gathered: &mut Gathered, needed: bool) -> Result<(), ReadError> {
        let mut ids: BTreeSet<String> = BTreeSet::new();
        let mut prints: BTreeSet<[u8; 32]> = BTreeSet::new();
        let (mut pages, mut items, mut failures, mut number) = (None, 0, 0, 1);
        while !self.stopped {
            let at = format!("{}?page={number}", kind.list());
            if number > self.limits.pages {
                gathered.notes.say(Reason::Limit, &at, "", &format!("more than {} pages", self.limits.pages));
                break;
            }
            let url = self.page_url(kind, number);
            let page = match self.page(&url, &at, gathered) {
                Ok(page) => page,
                Err(Missed::Unwanted(_)) if self.by_hundreds => {
                    self.by_hundreds = false;
                    continue;
                }
                Err(missed) if number == 1 && needed => return Err(ReadError { at: shown(&url), ..missed.into() }),
                Err(Missed::Stop(error)) => {
                    self.stop(&at, &error, gathered);
                    break;
                }
                Err(_) if number == 1 => break,
                Err(missed) => {
                    let expected = pages.is_some_and(|pages| number <= pages);
                    if expected || !matches!(missed, Missed::Absent) {
                        gathered.notes.say(Reason::PageMissing, &at, "", &ReadError::from(missed).to_string());
                    }
                    failures += 1;
                    if !expected || failures >= FAILURES {
                        break;
                    }
                    number += 1;
                    continue;
                }
            };
            let facts = page.facts.clone();
            let is_new = page.items.iter().any(|item| id_of(item).is_none_or(|id| !ids.contains(&id)));
            if page.items.is_empty() && number > 1 {
                break;
            }
            if number > 1 && (!is_new || !prints.insert(fingerprint(&page.items))) {
                // A feed that knows no pages sends the same for each, and says nothing of them.
                if !facts.is_silent() {
                    gathered.notes.say(Reason::PageRepeats, &at, "", "");
                }
                break;
            }
            prints.insert(fingerprint(&page.items));
            ids.extend(page.items.iter().filter_map(id_of));
            items += page.items.len();
            (pages, failures) = (facts.total_pages.or(pages), 0);
            let is_empty = page.items.is_empty();
            if let Err(error) = gathered.add_page(&at, Page { kind: Some(kind), ..page }) {
                gathered.notes.say(Reason::Limit, &at, "", &error.to_string());
                break;
            }
            let of = pages.map(|pages| format!(" of {pages}")).unwrap_or_default();
            (self.say)(&format!("{}: page {number}{of}, {items} so far", kind.list()));
            let has_all = facts.total_items.is_none_or(|total| items >= total);
            let is_last = facts.last.unwrap_or(pages.is_some()) && pages.is_none_or(|pages| number >= pages);
            if is_empty || has_all && is_last {
                break;
            }
            number += 1;
        }
        Ok(())
    }

    /// The details of services that the list only names.
    fn details(&mut self, gathered: &mut Gathered) {
        let thin = gathered.listed_services().iter().filter(|item| is_thin(&item.value));
        let ids: Vec<String> = thin.filter_map(|item| id_of(&item.value)).collect::<BTreeSet<_>>().into_iter().collect();
        let (mut failures, mut had) = (0, 0);
        for (count, id) in ids.iter().enumerate() {
            let at = format!("services/{id}");
            let asked = self.detail_url(id).map_or(Err(Missed::Absent), |url| self.detail(&url, &at, id, gathered));
            match asked {
                Ok(value) => {
                    gathered.add_detail(&at, value);
                    (failures, had) = (0, had + 1);
                }
                Err(Missed::Stop(error)) => {
                    self.stop(&at, &error, gathered);
                    return;
                }
                Err(missed) => {
                    failures += 1;
                    gathered.notes.say(Reason::DetailMissing, &at, "", &ReadError::from(missed).to_string());
                }
            }
            if had == 0 && failures >= FAILURES && count + 1 < ids.len() {
                let rest = format!("nor were the other {} asked for", ids.len() - count - 1);
                gathered.notes.say(Reason::DetailMissing, "services", "", &rest);
                return;
            }
            if (count + 1) % 50 == 0 || count + 1 == ids.len() {
                (self.say)(&format!("details: {} of {}", count + 1, ids.len()));
            }
        }
    }

    /// The lists that a feed may have beside services, as far as they are needed.
    fn beside(&mut self, gathered: &mut Gathered) {
        let mut kinds = vec![Kind::Taxonomy, Kind::TaxonomyTerm];
        if !gathered.all_services(|value| !is_blank(value.get("organization")) || is_blank(value.get("organization_id"))) {
            kinds.push(Kind::Organization);
        }
        if !gathered.all_services(|value| !is_blank(value.get("service_at_locations"))) {
            kinds.push(Kind::ServiceAtLocation);
        }
        for kind in kinds {
            // A list that need not be there is never an error.
            let _done = self.list(kind, gathered, false);
        }
    }

    fn stop(&mut self, at: &str, error: &ReadError, gathered: &mut Gathered) {
        gathered.notes.say(Reason::Limit, at, "", &error.to_string());
        self.stopped = true;
    }

    fn page_url(&self, kind: Kind, number: usize) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push(kind.list());
        }
        url.query_pairs_mut().append_pair("page", &number.to_string());
        if self.by_hundreds {
            url.query_pairs_mut().append_pair("per_page", PER_PAGE);
        }
        url
    }

    /// `None` for an id that would lead elsewhere.
    fn detail_url(&self, id: &str) -> Option<Url> {
        let mut url = self.base.clone();
        url.path_segments_mut().ok()?.pop_if_empty().push("services").push(id);
        (!matches!(id, "." | "..")).then_some(url)
    }

    fn page(&mut self, url: &Url, at: &str, gathered: &mut Gathered) -> Result<Page, Missed> {
        let mut documents = self.documents(url, at, gathered)?;
        if documents.len() > 1 {
            return Ok(Page { kind: None, items: documents, facts: super::pages::Facts::default() });
        }
        let page = documents.pop().and_then(page_of);
        page.ok_or_else(|| Missed::Failed(ReadError::new(Fault::NoRecords, "it is no page of a list")))
    }

    fn detail(&mut self, url: &Url, at: &str, id: &str, gathered: &mut Gathered) -> Result<Json, Missed> {
        let document = self.documents(url, at, gathered)?.into_iter().next().unwrap_or(Json::Null);
        let value = match document.get("id") {
            Json::Null => page_of(document).and_then(|page| page.items.into_iter().next()).unwrap_or(Json::Null),
            _ => document,
        };
        if id_of(&value).as_deref() == Some(id) {
            return Ok(value);
        }
        Err(Missed::Failed(ReadError::new(Fault::NoRecords, "the answer is about something else")))
    }

    /// What an address holds: from the cache, or asked for and then kept there.
    fn documents(&mut self, url: &Url, at: &str, gathered: &mut Gathered) -> Result<Vec<Json>, Missed> {
        let key = Sha256::digest(url.as_str()).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let entry = self.cache.join(format!("{key}.body"));
        let age = fs::metadata(&entry).and_then(|about| about.modified()).ok().and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age < FRESH)
            && let Ok(bytes) = read_file(&entry, self.limits)
            && let Ok(documents) = gathered.documents(at, bytes)
        {
            self.from_cache += 1;
            return Ok(documents);
        }
        if gathered.is_full() {
            return Err(Missed::Stop(super::json::too_large_together(self.limits.total)));
        }
        let body = self.request(url)?;
        let cannot =
            |error: std::io::Error| Missed::Stop(ReadError::new(Fault::Cache, error.to_string()).at(&self.cache.to_string_lossy()));
        let part = self.cache.join(format!("{key}.{}.part", std::process::id()));
        fs::write(&part, &body).map_err(cannot)?;
        match gathered.documents(at, body) {
            Ok(documents) => fs::rename(&part, &entry).map(|()| documents).map_err(cannot),
            Err(error) => {
                let _removed = fs::remove_file(&part);
                let failed = if gathered.is_full() { Missed::Stop } else { Missed::Failed };
                Err(failed(error))
            }
        }
    }

    /// Asks until there is an answer, it has moved out of reach, or it has failed too often.
    fn request(&self, url: &Url) -> Result<Vec<u8>, Missed> {
        let (mut target, mut hops, mut tries) = (url.clone(), 0, 0);
        loop {
            self.wait(self.limits.pause)?;
            let failed = match self.once(&target) {
                Ok(Answer { status: 200..=299, body, .. }) => return Ok(body),
                Ok(Answer { status: 301 | 302 | 303 | 307 | 308, location: Some(location), .. }) => {
                    hops += 1;
                    target = self.follow(&target, &location, hops)?;
                    continue;
                }
                Ok(Answer { status: 404 | 410, .. }) => return Err(Missed::Absent),
                Ok(Answer { status: status @ (429 | 500..=599), retry_after, .. }) => {
                    let error = ReadError::new(Fault::NoAnswer, format!("status {status}"));
                    let wait = retry_after.unwrap_or_default();
                    if wait > self.limits.wait_seconds {
                        let why = format!("status {status}: it asks to wait {wait} seconds");
                        return Err(Missed::Stop(ReadError::new(Fault::NoAnswer, why).at(&shown(url))));
                    }
                    if tries + 1 < TRIES {
                        self.wait(Duration::from_secs(wait))?;
                    }
                    error
                }
                Ok(Answer { status, .. }) => {
                    let why = if matches!(status, 401 | 403) { ": it asks for a key, or to sign in" } else { "" };
                    let error = ReadError::new(Fault::NoAnswer, format!("status {status}{why}")).at(&shown(url));
                    return Err(if matches!(status, 400 | 422) { Missed::Unwanted(error) } else { Missed::Failed(error) });
                }
                Err(error) if matches!(error.fault, Fault::TooLarge | Fault::Address) => return Err(Missed::Failed(error)),
                Err(error) => error,
            };
            tries += 1;
            if tries >= TRIES {
                return Err(Missed::Failed(failed.at(&shown(url))));
            }
            self.wait(self.limits.pause.saturating_mul(10 * tries))?;
        }
    }

    /// Where an answer sends us, when that is the same host and no less private.
    fn follow(&self, from: &Url, location: &str, hops: usize) -> Result<Url, Missed> {
        let refuse = |why: String| Missed::Failed(ReadError::new(Fault::Elsewhere, why).at(&shown(from)));
        let to = from.join(location).map_err(|_| refuse("to no web address".to_owned()))?;
        let upgraded = from.scheme() == "http" && to.scheme() == "https";
        let same_port = to.port_or_known_default() == from.port_or_known_default() || upgraded && to.port().is_none();
        if to.host_str() != self.base.host_str() || !same_port || (to.scheme() != from.scheme() && !upgraded) {
            return Err(refuse(format!("to {}", shown(&to))));
        }
        if hops > HOPS {
            return Err(refuse("again and again".to_owned()));
        }
        Ok(to)
    }

    fn once(&self, url: &Url) -> Result<Answer, ReadError> {
        let most = Duration::from_secs(self.limits.answer_seconds);
        let most = self.left().map_or(most, |left| left.min(most));
        let at_fault = |error: &ureq::Error| match error {
            ureq::Error::Timeout(_) => ReadError::new(Fault::TooSlow, ""),
            ureq::Error::BadUri(_) => ReadError::new(Fault::Address, ""),
            other => ReadError::new(Fault::NoAnswer, other.to_string()),
        };
        let request = self.agent.get(url.as_str()).config().timeout_global(Some(most)).build();
        let mut response = request.call().map_err(|error| at_fault(&error))?;
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (location, retry_after) = (header("location"), header("retry-after").and_then(|text| text.trim().parse().ok()));
        let status = response.status().as_u16();
        let mut body = Vec::new();
        if (200..300).contains(&status) {
            let limit = u64::try_from(self.limits.bytes).unwrap_or(u64::MAX).saturating_add(1);
            let read = response.body_mut().as_reader().take(limit).read_to_end(&mut body);
            read.map_err(|error| at_fault(&ureq::Error::from(error)))?;
            if body.len() > self.limits.bytes {
                return Err(super::bytes::too_large(self.limits.bytes));
            }
        }
        Ok(Answer { status, location, retry_after, body })
    }

    /// Waits, unless there is no time left to.
    fn wait(&self, time: Duration) -> Result<(), Missed> {
        if self.left().is_some_and(|left| left <= time) {
            return Err(Missed::Stop(ReadError::new(Fault::TooSlow, format!("over {} seconds", self.limits.seconds))));
        }
        sleep(time);
        Ok(())
    }

    fn left(&self) -> Option<Duration> {
        self.until.map(|until| until.saturating_duration_since(Instant::now()))
    }
}

/// Without what follows a question mark: there may be a key in it, and reports are passed round.
fn shown(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.into()
}

/// A list only names it: nothing of it is there that a list within a service would hold.
fn is_thin(service: &Json) -> bool {
    let Json::Object(fields) = service else { return false };
    !fields.iter().any(|(_, value)| matches!(value, Json::List(items) if !items.is_empty()))
}
