//! `kith import`: a feed or a spreadsheet → the folder of a dataset, with its report. `kith export`: a dataset → other programs.

use crate::args::{Export, Format, Import};
use kith::bake;
use kith::export::{self, ExportSource};
use kith::import::read::{Limits, fetch, folder_or_file};
use kith::import::{Before, Mapping, Order, Understood, finish, join, oruk, report, sheet, side_by_side};
use kith::place::Gazetteer;
use std::fs;
use std::path::{Path, PathBuf};

/// Where a live feed is kept, in the dataset's folder, so that an interrupted import goes on.
const CACHE: &str = "feed";

/// Reads the source, writes the tables and the report, and says what is in it.
pub fn run(import: &Import) -> Result<String, String> {
    let out = &import.out;
    let shared = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (gazetteer, words) = bake::surroundings(shared).map_err(|error| {
        format!("{error}\nA dataset stands beside data/places and data/needs: give --out a folder there, such as data/{}", import.name)
    })?;
    let mut understood = match import.format {
        Format::Feed => of_feed(import, &gazetteer)?,
        Format::Sheet => of_sheet(import, &gazetteer)?,
    };
    let (records, merged, notes) = join(std::mem::take(&mut understood.records));
    understood.records = records;
    understood.gone.extend(merged);
    understood.notes.extend(notes);
    let before = Before { dataset: text(out, "dataset.toml")?, services: text(out, "services.csv")?, needs: text(out, "needs.csv")? };
    let is_address = import.is_live();
    let order = Order {
        name: import.name.clone(),
        source: if is_address { import.source.clone() } else { file_name(&import.source) },
        source_url: import.source_url.clone().unwrap_or_else(|| if is_address { import.source.clone() } else { String::new() }),
        publisher: import.publisher.clone(),
        licence: import.licence.clone(),
        day: import.day,
    };
    let finished = finish(&order, understood, &before, &words)?;
    // Only now, when everything is known to be whole.
    let mut files = finished.files;
    files.extend(report::write(&finished.imported, import.day));
    side_by_side(&files, &|(name, content)| write(&out.join(name), content.as_bytes())).into_iter().collect::<Result<(), String>>()?;
    Ok(report::summary(&finished.imported))
}

fn of_feed(import: &Import, gazetteer: &Gazetteer) -> Result<Understood, String> {
    let limits = Limits::default();
    let pages = if import.is_live() {
        fetch(&import.source, &import.out.join(CACHE), &limits, &mut |what| crate::say(what))
    } else {
        folder_or_file(Path::new(&import.source), &limits)
    };
    let pages = pages.map_err(|error| error.to_string())?;
    let (records, gone, mut notes) = oruk::records(&pages, gazetteer, import.day);
    notes.extend(pages.notes);
    Ok(Understood { found: pages.services.len(), records, gone, notes })
}

fn of_sheet(import: &Import, gazetteer: &Gazetteer) -> Result<Understood, String> {
    let path = Path::new(&import.source);
    let mapping = match &import.map {
        None => Mapping::own(),
        Some(map) => Mapping::parse(&fs::read_to_string(map).map_err(|error| format!("{}: {error}", map.display()))?)
            .map_err(|error| format!("{}: {error}", map.display()))?,
    };
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let taken = sheet::records(&file_name(&import.source), &bytes, &mapping, gazetteer, import.day);
    let (records, gone, notes) = taken.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Understood { found: records.len() + gone.len(), records, gone, notes })
}

/// Publishes a dataset.
pub fn export(export: &Export) -> Result<String, String> {
    let dataset = bake::load(&export.dataset).map_err(|error| error.to_string())?;
    let services: Vec<_> = dataset.catalogue.services().collect();
    let count = services.len();
    match export.format {
        Format::Sheet => {
            write(&export.out, export::csv(&services).as_bytes())?;
            Ok(format!("{count} services in {}", export.out.display()))
        }
        Format::Feed => {
            let files = export::oruk(&ExportSource::of(&dataset)).map_err(|error| error.to_string())?;
            for (path, bytes) in &files {
                write(&export.out.join(path), bytes)?;
            }
            Ok(format!("{count} services in {} files in {}", files.len(), export.out.display()))
        }
    }
}

/// A file of the last import; "" when there is none.
fn text(folder: &Path, name: &str) -> Result<String, String> {
    let path = folder.join(name);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

/// Writes a file whole, or leaves the one before: a table may hold somebody's work.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(failed)
}

fn file_name(source: &str) -> String {
    Path::new(source).file_name().map_or_else(|| source.to_owned(), |name| name.to_string_lossy().into_owned())
}
