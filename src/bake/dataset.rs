//! A dataset folder → everything that is baked from it.

use super::kiosk;
use super::manifest::{Manifest, Offered};
use super::messages;
use super::places;
use super::report::{Fate, Finding, Report};
use super::rows::{COLUMNS, Table};
use super::service::{Outcome, add_place, is_another_place, read};
use super::words;
use crate::catalogue::{Catalogue, CatalogueSource, Dataset as About, Provenance, encode};
use crate::date::{PartialDate, parse_day};
use crate::locale::{Messages, MessagesSource, decode_messages, encode_messages};
use crate::need::{Words, decode_words, encode_words};
use crate::pack::PackError;
use crate::place::{Area, AreaKind, Gazetteer, decode_gazetteer, encode_gazetteer};
use crate::plan::clash;
use crate::service::{Email, Link, Neighbourhood, Phone, Service, Source, Vocabulary as _};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// How long after its date the app says that the data is old, in days.
const FRESH_FOR: i32 = 180;

/// Files of words are named so, and the language.
const WORDS: &str = "words.";
/// Files of the interface are named so, and the language.
const MESSAGES: &str = "messages.";
/// The interface that the host tool speaks.
const ENGLISH: &str = "messages.en";
const ENGLISH_TAG: &str = "en";

/// A dataset, read and ready to be asked.
#[derive(Debug)]
pub struct Dataset {
    /// Its services.
    pub catalogue: Catalogue,
    /// Its places.
    pub gazetteer: Gazetteer,
    /// The words for needs, in every language there is.
    pub words: Words,
    /// The interface in English.
    pub messages: Messages,
    /// The interface in every language, English first.
    pub interface: Vec<Messages>,
}

/// The bytes of a dataset.
#[derive(Debug)]
pub struct Baked {
    /// For `manifest.json`, before the files are named.
    pub manifest: Manifest,
    /// Name and bytes of each file.
    pub files: Vec<(String, Vec<u8>)>,
    /// What became of the tables.
    pub report: Report,
}

/// Why there is no dataset.
#[derive(Debug)]
pub enum DatasetError {
    /// A file could not be read.
    Read(String),
    /// Tables were refused; the report says which and why.
    Refused(Report),
    /// Baked files were refused.
    Pack(&'static str, PackError),
}

impl core::fmt::Display for DatasetError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Read(what) => f.write_str(what),
            Self::Refused(report) => write!(f, "{report}"),
            Self::Pack(file, error) => write!(f, "{file}: {error:?}"),
        }
    }
}

/// Opens a folder of baked files, or of tables.
///
/// # Errors
/// [`DatasetError`].
pub fn load(folder: &Path) -> Result<Dataset, DatasetError> {
    let baked = folder.join("manifest.json").exists();
    let files: BTreeMap<String, Vec<u8>> = if baked {
        let manifest = Manifest::read(folder).map_err(|error| DatasetError::Read(error.to_string()))?;
        let file = |(name, entry): (String, super::manifest::Entry)| {
            let path = folder.join(&entry.path);
            std::fs::read(&path).map(|bytes| (name, bytes)).map_err(|error| DatasetError::Read(format!("{}: {error}", path.display())))
        };
        manifest.files.into_iter().map(file).collect::<Result<_, _>>()?
    } else {
        bake(folder)?.files.into_iter().collect()
    };
    let file = |name: &'static str| files.get(name).map(Vec::as_slice).ok_or(DatasetError::Read(format!("the manifest names no {name}")));
    let lexicons = files.iter().filter(|(name, _)| name.starts_with(WORDS)).map(|(_, bytes)| decode_words(bytes)).collect::<Result<_, _>>();
    let lexicons = lexicons.map_err(|error| DatasetError::Pack("words", error))?;
    let is_messages = |(name, bytes): (&String, &Vec<u8>)| name.starts_with(MESSAGES).then(|| decode_messages(bytes));
    let interface = files.iter().filter_map(is_messages).collect::<Result<Vec<_>, _>>();
    let mut interface = interface.map_err(|error| DatasetError::Pack("messages", error))?;
    interface.sort_by_key(|messages| messages.tag() != ENGLISH_TAG);
    Ok(Dataset {
        interface,
        catalogue: Catalogue::open(file("catalogue")?).map_err(|error| DatasetError::Pack("catalogue", error))?,
        gazetteer: decode_gazetteer(file("gazetteer")?).map_err(|error| DatasetError::Pack("gazetteer", error))?,
        words: Words::new(lexicons),
        messages: decode_messages(file(ENGLISH)?).map_err(|error| DatasetError::Pack("messages", error))?,
    })
}

/// Reads the tables of a dataset folder and bakes them. `../places`, `../needs` and `../messages` stand beside the folder.
///
/// # Errors
/// [`DatasetError::Refused`] when a table cannot be used at all; rows that are dropped are in the report.
pub fn bake(folder: &Path) -> Result<Baked, DatasetError> {
    let mut report = Report::default();
    let file = read_text(&folder.join("dataset.toml"))?;
    let about: DatasetFile = toml::from_str(&file).map_err(|error| DatasetError::Read(format!("dataset.toml: {error}")))?;
    let date = parse_day(&about.date)
        .zip(PartialDate::parse(&about.date))
        .ok_or_else(|| DatasetError::Read(format!("dataset.toml: \"{}\" is not a date", about.date)))?;
    let shared = folder.parent().unwrap_or(folder);

    let mut places = match places::read(&shared.join("places")) {
        Ok(places) => places,
        Err(findings) => {
            report.findings.extend(findings);
            return Err(DatasetError::Refused(report));
        }
    };
    report.kept.push(("places/postcodes.csv".to_owned(), places.rows.len()));
    let neighbourhoods = read_neighbourhoods(&folder.join("neighbourhoods.toml"), &mut places.areas)?;
    let gazetteer_file = encode_gazetteer(&places, date.1.to_number());
    let gazetteer = decode_gazetteer(&gazetteer_file).map_err(|error| DatasetError::Pack("gazetteer", error))?;

    let mut services: BTreeMap<Box<str>, (Service, String)> = BTreeMap::new();
    let mut tables = Vec::new();
    for table in about.table {
        let records = read_table(folder, &table, &gazetteer, date.0, &mut services, &mut report);
        tables.push(Provenance {
            title: table.title.into(),
            publisher: table.publisher.into(),
            licence: table.licence.into(),
            dated: table.dated.into(),
            records: u32::try_from(records).unwrap_or(u32::MAX),
        });
    }
    if let Some((a, b)) = clash(services.keys().map(|id| &**id)) {
        let what = format!("{a} and {b} have the same code in plans: give one of them another id");
        report.findings.push(Finding { fate: Fate::Refused, file: "dataset.toml".to_owned(), line: 0, column: "id".to_owned(), what });
    }
    let lexicons = words::read(&shared.join("needs"), &mut report);
    let (messages, kiosk) = messages::read(&shared.join("messages"), &mut report);
    if report.count(Fate::Refused) > 0 {
        return Err(DatasetError::Refused(report));
    }

    let source =
        CatalogueSource {
            dataset: About {
                name: about.name.as_str().into(),
                borough: about.borough.into(),
                date: date.1.to_number(),
                notices: about.notices.into_iter().map(Into::into).collect(),
                tables,
                corrections: match about.corrections.as_str() {
                    "" => None,
                    text => Some(Email::parse(text).ok_or_else(|| {
                        DatasetError::Read(format!("dataset.toml: corrections: \"{text}\" is not one plain e-mail address"))
                    })?),
                },
            },
            neighbourhoods,
            services: services.into_values().map(|(service, _)| service).collect(),
        };
    let mut files = vec![("catalogue".to_owned(), encode(&source)), ("gazetteer".to_owned(), gazetteer_file)];
    files.extend(lexicons.iter().map(|lexicon| (format!("{WORDS}{}", lexicon.language), encode_words(lexicon, date.1.to_number()))));
    files.extend(messages.iter().map(|source| (format!("{MESSAGES}{}", source.locale.id()), encode_messages(source, date.1.to_number()))));
    files.push((kiosk::FILE.to_owned(), kiosk::encode(&kiosk)));
    let native = |source: &MessagesSource| source.texts.first().cloned().unwrap_or_default();
    let mut languages: Vec<Offered> =
        messages.iter().map(|source| Offered { tag: source.locale.id().to_owned(), name: native(source) }).collect();
    // In their own letters, as far as letters have an order that all share.
    languages.sort_by(|a, b| a.name.cmp(&b.name));
    let expires = date.0.checked_add(time::Duration::days(FRESH_FOR.into())).unwrap_or(date.0);
    Ok(Baked {
        manifest: Manifest {
            format: 1,
            dataset: about.name,
            date: about.date,
            expires: expires.to_string(),
            files: BTreeMap::new(),
            languages,
            app: BTreeMap::new(),
        },
        files,
        report,
    })
}

/// What a dataset's records are judged by: the places and the words for needs that stand beside it, in `places` and `needs` of the
/// folder that holds its own.
///
/// # Errors
/// [`DatasetError`].
pub fn surroundings(shared: &Path) -> Result<(Gazetteer, Words), DatasetError> {
    let mut report = Report::default();
    let refused = |findings| DatasetError::Refused(Report { findings, ..Report::default() });
    let places = places::read(&shared.join("places")).map_err(refused)?;
    let gazetteer = decode_gazetteer(&encode_gazetteer(&places, 0)).map_err(|error| DatasetError::Pack("gazetteer", error))?;
    let lexicons = words::read(&shared.join("needs"), &mut report);
    if report.count(Fate::Refused) > 0 {
        return Err(DatasetError::Refused(report));
    }
    let lexicons: Result<_, _> = lexicons.iter().map(|lexicon| decode_words(&encode_words(lexicon, 0))).collect();
    Ok((gazetteer, Words::new(lexicons.map_err(|error| DatasetError::Pack("words", error))?)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatasetFile {
    name: String,
    borough: String,
    date: String,
    notices: Vec<String>,
    #[serde(default)]
    corrections: String,
    table: Vec<TableFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    file: String,
    title: String,
    publisher: String,
    licence: String,
    dated: String,
    #[serde(default)]
    defaults: BTreeMap<String, String>,
}

/// Reads one table into `services`; how many rows were kept.
fn read_table(
    folder: &Path,
    table: &TableFile,
    gazetteer: &Gazetteer,
    today: time::Date,
    services: &mut BTreeMap<Box<str>, (Service, String)>,
    report: &mut Report,
) -> usize {
    let refused = |what: String| Finding { fate: Fate::Refused, file: table.file.clone(), line: 0, column: String::new(), what };
    let bytes = match std::fs::read(folder.join(&table.file)) {
        Ok(bytes) => bytes,
        Err(error) => {
            report.findings.push(refused(error.to_string()));
            return 0;
        }
    };
    let rows = match Table::read(&table.file, &bytes, &COLUMNS, table.defaults.clone()) {
        Ok(rows) => rows,
        Err(findings) => {
            report.findings.extend(findings);
            return 0;
        }
    };
    let mut kept = 0;
    for mut row in rows.rows() {
        if is_another_place(&row)
            && let Some((service, _)) = services.get_mut(row.cell("id"))
        {
            add_place(&mut row, service, gazetteer);
        } else if let Outcome::Kept(service) = read(&mut row, gazetteer, today) {
            let place = format!("{}:{}", table.file, row.line());
            match services.get(&service.id) {
                None => {
                    kept += 1;
                    services.insert(service.id.clone(), (*service, place));
                }
                Some((same, first)) if *same == *service => {
                    let what = format!("the same record stands at {first}: merged");
                    row.say(Fate::Mended, "id", what);
                }
                Some((_, first)) => {
                    let what = format!("\"{}\" is also the id of another record at {first}: this one is dropped", service.id);
                    row.say(Fate::Dropped, "id", what);
                }
            }
        }
        report.findings.extend(row.findings);
    }
    report.kept.push((table.file.clone(), kept));
    kept
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeighbourhoodsFile {
    neighbourhood: Vec<NeighbourhoodFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeighbourhoodFile {
    id: String,
    name: String,
    gp_network: NetworkFile,
    wards: Vec<String>,
    contact: ContactFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworkFile {
    name: String,
    /// For people who look it up; not shown.
    #[serde(rename = "ods")]
    _ods: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactFile {
    role: String,
    organisation: String,
    phone: Option<String>,
    url: Option<String>,
    note: Option<String>,
    source_url: String,
    checked_on: Option<String>,
}

/// Reads the neighbourhoods and tells each ward its own.
fn read_neighbourhoods(path: &Path, areas: &mut [Area]) -> Result<Vec<Neighbourhood>, DatasetError> {
    let file: NeighbourhoodsFile =
        toml::from_str(&read_text(path)?).map_err(|error| DatasetError::Read(format!("neighbourhoods.toml: {error}")))?;
    let wrong = |what: &str, text: &str| DatasetError::Read(format!("neighbourhoods.toml: \"{text}\" is not {what}"));
    file.neighbourhood
        .into_iter()
        .map(|n| {
            for name in &n.wards {
                let ward = areas.iter_mut().find(|area| area.kind == AreaKind::Ward && *area.name == **name);
                ward.ok_or_else(|| wrong("a ward of areas.csv", name))?.neighbourhood = Some(n.id.as_str().into());
            }
            let contact = n.contact;
            Ok(Neighbourhood {
                id: n.id.into(),
                name: n.name.into(),
                gp_network: n.gp_network.name.into(),
                role: contact.role.into(),
                organisation: contact.organisation.into(),
                phone: contact.phone.map(|text| Phone::parse(&text).ok_or_else(|| wrong("a phone number", &text))).transpose()?,
                url: contact.url.map(|text| Link::parse(&text).map_err(|_| wrong("a web address", &text))).transpose()?,
                note: contact.note.map(Into::into),
                source: Source {
                    url: Link::parse(&contact.source_url).map_err(|_| wrong("a web address", &contact.source_url))?,
                    checked_on: contact
                        .checked_on
                        .map(|text| PartialDate::parse(&text).ok_or_else(|| wrong("a date", &text)))
                        .transpose()?,
                },
            })
        })
        .collect()
}

fn read_text(path: &Path) -> Result<String, DatasetError> {
    std::fs::read_to_string(path).map_err(|error| DatasetError::Read(format!("{}: {error}", path.display())))
}
