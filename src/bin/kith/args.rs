//! The command line, read strictly: every mistake is one line that says what was wrong.

use crate::hosting::{self, Server};
use kith::hours::{LocalTime, parse_local};
use kith::need::{Need, Vocabulary};
use kith::query::{Choice, Choices};
use lexopt::prelude::*;
use std::net::SocketAddr;
use std::path::PathBuf;

pub const HELP: &str = "\
kith bake DATASET --out DIR        compile the tables of a dataset into the files a browser loads
kith check DATASET                 read the tables and say what was kept, mended and dropped; exit 1 when rows were lost
kith import oruk SOURCE --out DATASET [options]
                                   an Open Referral UK feed (a URL, a file or a folder of saved pages) into a dataset's tables, with a report
kith import csv FILE [--map MAPPING.toml] --out DATASET [options]
                                   a spreadsheet (CSV or XLSX) likewise; without a mapping it has the columns of data/import/template.csv
kith export oruk DATASET --out DIR a dataset as a static Open Referral UK API
kith export csv DATASET --out FILE a dataset as one table
kith find --at PLACE [options]     ask a question
kith eval FILE.jsonl… [--misses] [--json] [--data DIR]
                                   how often typed queries are understood, by language
kith serve DIR [--address A:P] [--frames ORIGINS]
                                   serve a built app (127.0.0.1:8080); pages of these origins may show it in a frame
kith headers nginx|caddy|apache|netlify|cloudfront [--frames ORIGINS] [--folder /PATH/]
                                   what another server must send with a built app, as its configuration (docs/hosting.md); netlify
                                   is Cloudflare Pages too. --frames: who else may show the app in a frame, apart by spaces
kith check-host URL [--frames ORIGINS] [--built DIR] [--json]
                                   which promises the host of a built app keeps, and what to do about the others; exit 1 when one is
                                   broken. --built: the build that should be there
kith seal DIR                      finish a built app: complete its manifest, compress its files
kith pages DATASET --out DIR [--base URL] [--languages en,so…]
                                   write DIR/pages: the same services without script, for a built app in DIR; with the address
                                   where DIR will be also who else speaks (hreflang), canonical addresses and sitemap.xml
kith size DIR                      what a first visit fetches, in brotli bytes; exit 1 over budget
kith places --onspd F --codepoint F --boundary F --borough CODE --out DIR
                                   make postcodes.csv and po_boxes.csv from the publishers' files

import:
  --name NAME       what the dataset is called (the name of the folder)
  --source-url URL  the page that stands as the source of records that name none (a live feed's own URL)
  --publisher TEXT, --licence TEXT
                    who publishes it, and how it may be used; for a new dataset
  --day DATE        the day of the import, 2026-11-24 (today)

find:
  --at PLACE        a postcode, part of one, or the name of an area; without it nothing has a distance
  --q TEXT          what would help, in words
  --lang TAG        the resident's language, as a BCP 47 tag: en es pt fr it ar bn zh-Hans zh-Hant pl tr so vi fa am ti
  --need ID         only services for this need; may be given again for others (any of them fits)
  --open-at TIME    only services open then, London time, 2026-11-24T10:30; those whose hours are not known come apart
  --only FACET=VALUE
                    only services that fit; values of one facet are alternatives. Facets: for age speaks how join cost day time,
                    and with =1 open step-free hearing-loop toilet taking
  --limit N         at most N results in each group (10)
  --json            for programs
  --data DIR        a folder of baked files or of tables (data/southwark)
";

/// The languages the interface is meant for.
const LANGUAGES: [&str; 16] = ["en", "es", "pt", "fr", "it", "ar", "bn", "zh-Hans", "zh-Hant", "pl", "tr", "so", "vi", "fa", "am", "ti"];

/// The dataset that is asked when none is named.
const DATA: &str = "data/southwark";

pub enum Command {
    Help,
    Bake { dataset: PathBuf, out: PathBuf },
    Check { dataset: PathBuf },
    Import(Import),
    Export(Export),
    Find(Ask),
    Eval { files: Vec<PathBuf>, misses: bool, json: bool, data: PathBuf },
    Places { onspd: PathBuf, codepoint: PathBuf, boundary: PathBuf, borough: String, out: PathBuf },
    Pages { dataset: PathBuf, out: PathBuf, base: Option<String>, languages: Option<String> },
    Headers { server: Server, frames: Vec<String>, folder: String },
    CheckHost { url: String, frames: Vec<String>, built: Option<PathBuf>, json: bool },
    Seal { dist: PathBuf },
    Size { dist: PathBuf },
    Serve { dist: PathBuf, address: SocketAddr, frames: Vec<String> },
}

/// What a source or a target is.
#[derive(Clone, Copy)]
pub enum Format {
    /// Open Referral UK.
    Feed,
    /// A table.
    Sheet,
}

/// What to read, and what is said about it.
pub struct Import {
    pub format: Format,
    /// A path or a URL.
    pub source: String,
    pub map: Option<PathBuf>,
    pub out: PathBuf,
    pub name: String,
    pub source_url: Option<String>,
    pub publisher: String,
    pub licence: String,
    pub day: time::Date,
}

impl Import {
    /// Whether the source is fetched from a host.
    pub fn is_live(&self) -> bool {
        ["https://", "http://"].iter().any(|scheme| self.source.starts_with(scheme))
    }
}

/// What to publish, and where.
pub struct Export {
    pub format: Format,
    pub dataset: PathBuf,
    pub out: PathBuf,
}

/// A question on the command line.
pub struct Ask {
    pub at: Option<String>,
    pub text: String,
    pub language: Option<String>,
    pub choices: Choices,
    /// When it is asked; now when not given.
    pub open_at: Option<LocalTime>,
    pub limit: usize,
    pub json: bool,
    pub data: PathBuf,
}

pub fn parse() -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_env();
    let first = parser.next().map_err(|error| one_line(&error))?;
    match first {
        None | Some(Long("help") | Short('h')) => Ok(Command::Help),
        Some(Value(word)) => command(&mut parser, &word.to_string_lossy()).map_err(|error| one_line(&error)),
        Some(other) => Err(one_line(&other.unexpected())),
    }
}

fn command(parser: &mut lexopt::Parser, word: &str) -> Result<Command, lexopt::Error> {
    match word {
        "bake" => {
            let given = options(parser, &["out"], 1)?;
            Ok(Command::Bake { dataset: given.folder("the dataset's folder")?, out: given.required("out")? })
        }
        "check" => Ok(Command::Check { dataset: options(parser, &[], 1)?.folder("the dataset's folder")? }),
        "import" => import(parser).map(Command::Import),
        "export" => {
            let format = format(parser)?;
            let given = options(parser, &["out"], 1)?;
            Ok(Command::Export(Export { format, dataset: given.folder("the dataset's folder")?, out: given.required("out")? }))
        }
        "find" => find(parser).map(Command::Find),
        "eval" => eval(parser),
        "places" => {
            let given = options(parser, &["onspd", "codepoint", "boundary", "borough", "out"], 0)?;
            let borough = given.required("borough")?.to_string_lossy().into_owned();
            Ok(Command::Places {
                borough,
                onspd: given.required("onspd")?,
                codepoint: given.required("codepoint")?,
                boundary: given.required("boundary")?,
                out: given.required("out")?,
            })
        }
        "pages" => {
            let given = options(parser, &["out", "base", "languages"], 1)?;
            let text = |name| given.get(name).map(|text| text.to_string_lossy().into_owned());
            Ok(Command::Pages {
                dataset: given.folder("the dataset's folder")?,
                out: given.required("out")?,
                base: text("base"),
                languages: text("languages"),
            })
        }
        "headers" => headers(parser),
        "check-host" => check_host(parser),
        "seal" => Ok(Command::Seal { dist: options(parser, &[], 1)?.folder("the built app's folder")? }),
        "size" => Ok(Command::Size { dist: options(parser, &[], 1)?.folder("the built app's folder")? }),
        "serve" => {
            let given = options(parser, &["address", "frames"], 1)?;
            let address = given.get("address").map_or(Ok(SocketAddr::from(([127, 0, 0, 1], 8080))), |text| text.to_string_lossy().parse());
            Ok(Command::Serve {
                dist: given.folder("the built app's folder")?,
                address: address.map_err(|_| "--address must be like 127.0.0.1:8080")?,
                frames: hosting::origins(&given.text("frames").unwrap_or_default())?,
            })
        }
        "help" => Ok(Command::Help),
        other => Err(format!("no command \"{other}\"; kith --help lists them").into()),
    }
}

fn headers(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let given = options(parser, &["frames", "folder"], 1)?;
    let word = given.values.first().map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
    let names = Server::ALL.map(|(name, _)| name).join(" ");
    let server = Server::ALL.into_iter().find(|(name, _)| *name == word).map(|(_, server)| server);
    Ok(Command::Headers {
        server: server.ok_or_else(|| format!("say for which server: one of {names}"))?,
        frames: hosting::origins(&given.text("frames").unwrap_or_default())?,
        folder: hosting::folder(given.text("folder").as_deref().unwrap_or("/"))?,
    })
}

fn check_host(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut url, mut frames, mut built, mut json) = (None, Vec::new(), None, false);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("frames") => frames = hosting::origins(&parser.value()?.string()?)?,
            Long("built") => built = Some(parser.value()?.into()),
            Long("json") => json = true,
            Value(value) if url.is_none() => url = Some(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::CheckHost { url: url.ok_or("the host's address is missing")?, frames, built, json })
}

fn format(parser: &mut lexopt::Parser) -> Result<Format, lexopt::Error> {
    match parser.next()? {
        Some(Value(word)) if word == "oruk" => Ok(Format::Feed),
        Some(Value(word)) if word == "csv" => Ok(Format::Sheet),
        _ => Err("say which format: oruk or csv".into()),
    }
}

fn import(parser: &mut lexopt::Parser) -> Result<Import, lexopt::Error> {
    let format = format(parser)?;
    let known: &[&'static str] = match format {
        Format::Feed => &["out", "name", "source-url", "publisher", "licence", "day"],
        Format::Sheet => &["map", "out", "name", "source-url", "publisher", "licence", "day"],
    };
    let given = options(parser, known, 1)?;
    let text = |name: &str| given.get(name).map(|text| text.to_string_lossy().into_owned());
    let out = given.required("out")?;
    let folder = || out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let day = match text("day") {
        None => crate::clock().map(|now| now.date),
        Some(text) => kith::date::parse_day(&text),
    };
    Ok(Import {
        format,
        source: given.folder("what to import")?.to_string_lossy().into_owned(),
        map: given.get("map").map(PathBuf::from),
        name: text("name").unwrap_or_else(folder),
        source_url: text("source-url"),
        publisher: text("publisher").unwrap_or_else(|| "Not stated".to_owned()),
        licence: text("licence").unwrap_or_else(|| "licence not stated".to_owned()),
        day: day.ok_or("--day must be a date like 2026-11-24")?,
        out,
    })
}

/// What was given to a command with plain options.
struct Given {
    options: Vec<(&'static str, PathBuf)>,
    values: Vec<PathBuf>,
}

impl Given {
    fn get(&self, name: &str) -> Option<&std::ffi::OsStr> {
        self.options.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_os_str())
    }

    fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(|text| text.to_string_lossy().into_owned())
    }

    fn required(&self, name: &str) -> Result<PathBuf, lexopt::Error> {
        self.get(name).map(PathBuf::from).ok_or_else(|| format!("--{name} is missing").into())
    }

    fn folder(&self, what: &str) -> Result<PathBuf, lexopt::Error> {
        self.values.first().cloned().ok_or_else(|| format!("{what} is missing").into())
    }
}

fn options(parser: &mut lexopt::Parser, known: &[&'static str], values: usize) -> Result<Given, lexopt::Error> {
    let mut given = Given { options: Vec::new(), values: Vec::new() };
    while let Some(arg) = parser.next()? {
        match arg {
            Long(name) => {
                let Some(name) = known.iter().copied().find(|known| *known == name) else { return Err(arg.unexpected()) };
                given.options.push((name, parser.value()?.into()));
            }
            Value(value) if given.values.len() < values => given.values.push(value.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(given)
}

fn find(parser: &mut lexopt::Parser) -> Result<Ask, lexopt::Error> {
    let mut ask = Ask {
        at: None,
        text: String::new(),
        language: None,
        choices: Choices::default(),
        open_at: None,
        limit: 10,
        json: false,
        data: PathBuf::from(DATA),
    };
    let mut choices = Vec::new();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("at") => ask.at = Some(parser.value()?.string()?),
            Long("q") => ask.text = parser.value()?.string()?,
            Long("lang") => {
                let tag = parser.value()?.string()?;
                if !LANGUAGES.contains(&tag.as_str()) {
                    return Err(format!("--lang \"{tag}\" is not one of {}", LANGUAGES.join(" ")).into());
                }
                ask.language = Some(tag);
            }
            Long("need") => {
                let id = parser.value()?.string()?;
                let ids = || Need::ALL.iter().map(|need| need.id()).collect::<Vec<_>>().join(" ");
                ask.choices.needs.insert(Need::from_id(&id).ok_or_else(|| format!("--need \"{id}\" is not one of {}", ids()))?);
            }
            Long("open-at") => {
                let time = parser.value()?.string()?;
                ask.open_at = Some(parse_local(&time).ok_or_else(|| format!("--open-at \"{time}\" is not a time like 2026-11-24T10:30"))?);
                ask.choices.open_now = true;
            }
            Long("only") => {
                let text = parser.value()?.string()?;
                let choice = text.split_once('=').and_then(|(facet, value)| Choice::parse(facet, value));
                choices.push(
                    choice.ok_or_else(|| format!("--only \"{text}\" is no facet and value, like for=older, cost=free or step-free=1"))?,
                );
            }
            Long("limit") => {
                let text = parser.value()?.string()?;
                ask.limit = text
                    .parse()
                    .ok()
                    .filter(|limit| *limit > 0)
                    .ok_or_else(|| format!("--limit \"{text}\" is not a whole number from 1"))?;
            }
            Long("json") => ask.json = true,
            Long("data") => ask.data = parser.value()?.into(),
            other => return Err(other.unexpected()),
        }
    }
    ask.choices = ask.choices.list().into_iter().chain(choices).collect();
    Ok(ask)
}

fn eval(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut files, mut misses, mut json, mut data) = (Vec::new(), false, false, PathBuf::from(DATA));
    while let Some(arg) = parser.next()? {
        match arg {
            Long("misses") => misses = true,
            Long("json") => json = true,
            Long("data") => data = parser.value()?.into(),
            Value(file) => files.push(file.into()),
            other => return Err(other.unexpected()),
        }
    }
    if files.is_empty() {
        return Err("a file of queries is missing".into());
    }
    Ok(Command::Eval { files, misses, json, data })
}

fn one_line(error: &lexopt::Error) -> String {
    error.to_string().lines().collect::<Vec<_>>().join(" ")
}
