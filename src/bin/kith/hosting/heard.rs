//! What a host answered: asked for within limits, followed nowhere else, and unpacked here, so that what is packed can be seen.

use kith::import::read::agent;
use std::io::Read;
use std::time::Duration;
use url::Url;

/// The largest answer that is read, packed and unpacked.
const MOST: u64 = 64 << 20;
/// For each request.
const SECONDS: u64 = 30;
/// How often an answer may send us on within its host.
const HOPS: usize = 3;

/// An answer.
pub struct Heard {
    pub status: u16,
    /// Names in small letters; one may be there more than once.
    headers: Vec<(String, String)>,
    /// Unpacked.
    pub body: Vec<u8>,
    /// Why the body is not what it says: packed in a way that cannot be undone, or too large.
    pub damage: Option<String>,
    /// Where it sent us, when that is not this host or less private. It was not followed.
    pub elsewhere: Option<String>,
    /// What the answers said that led here.
    pub cookies: usize,
}

impl Heard {
    /// The values of a header.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The values of a header in one, as lists are.
    pub fn header(&self, name: &str) -> Option<String> {
        let all: Vec<&str> = self.all(name).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }

    pub fn is_there(&self) -> bool {
        self.status == 200 && self.elsewhere.is_none()
    }
}

/// A host, and how it is asked.
pub struct Host {
    agent: ureq::Agent,
    /// The address of the app: it ends with a slash.
    pub base: Url,
}

impl Host {
    /// # Errors
    /// When it is no web address.
    pub fn of(address: &str) -> Result<Self, String> {
        let refuse = |why: &str| format!("{address}: {why}");
        let mut base = Url::parse(address).map_err(|_| refuse("it is no web address, like https://www.example.gov.uk/help/"))?;
        if !matches!(base.scheme(), "http" | "https") || base.host_str().is_none() {
            return Err(refuse("it is no web address, like https://www.example.gov.uk/help/"));
        }
        if !base.username().is_empty() || base.password().is_some() {
            return Err("there is a name or password in the address".to_owned());
        }
        base.set_query(None);
        base.set_fragment(None);
        let path = base.path().strip_suffix("index.html").unwrap_or(base.path()).trim_end_matches('/').to_owned();
        base.set_path(&(path + "/"));
        Ok(Self { agent: agent("kith-check-host", "*/*", "br, gzip"), base })
    }

    /// Asks for a file by its name in the app's folder.
    ///
    /// # Errors
    /// When there is no answer.
    pub fn get(&self, name: &str) -> Result<Heard, String> {
        let mut url = self.base.join(name).map_err(|error| error.to_string())?;
        let mut cookies = 0;
        for _ in 0..=HOPS {
            let mut heard = self.once(&url)?;
            heard.cookies += cookies;
            let Some(location) = heard.header("location").filter(|_| (300..400).contains(&heard.status) && heard.status != 304) else {
                return Ok(heard);
            };
            match url.join(&location) {
                Ok(to) if to.origin() == self.base.origin() => url = to,
                // What follows a question mark may be somebody's.
                Ok(mut to) => {
                    to.set_query(None);
                    heard.elsewhere = Some(to.into());
                    return Ok(heard);
                }
                Err(_) => return Ok(heard),
            }
            cookies = heard.cookies;
        }
        Err("it sends on again and again".to_owned())
    }

    fn once(&self, url: &Url) -> Result<Heard, String> {
        let request = self.agent.get(url.as_str()).config().timeout_global(Some(Duration::from_secs(SECONDS))).build();
        let mut response = request.call().map_err(|error| error.to_string())?;
        let headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).trim().to_owned()))
            .collect();
        let status = response.status().as_u16();
        let mut packed = Vec::new();
        response.body_mut().as_reader().take(MOST).read_to_end(&mut packed).map_err(|error| error.to_string())?;
        let mut heard = Heard {
            status,
            cookies: headers.iter().filter(|(name, _)| name == "set-cookie").count(),
            headers,
            body: Vec::new(),
            damage: None,
            elsewhere: None,
        };
        let encoding = heard.header("content-encoding").unwrap_or_default().to_ascii_lowercase();
        match unpacked(&encoding, packed) {
            Ok(body) => heard.body = body,
            Err(why) => heard.damage = Some(why),
        }
        Ok(heard)
    }
}

fn unpacked(encoding: &str, packed: Vec<u8>) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    let read = match encoding {
        "" | "identity" => return Ok(packed),
        "br" => brotli::Decompressor::new(packed.as_slice(), 1 << 16).take(MOST).read_to_end(&mut body),
        "gzip" | "x-gzip" => flate2::read::MultiGzDecoder::new(packed.as_slice()).take(MOST).read_to_end(&mut body),
        other => return Err(format!("it comes as \"{other}\", which was not asked for")),
    };
    read.map_err(|_| format!("it says that it comes as {encoding}, and does not"))?;
    Ok(body)
}
