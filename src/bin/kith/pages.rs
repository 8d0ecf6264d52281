//! `kith pages`: the same services without script, a page each.

use crate::hosting::policy_still;
use crate::say;
use kith::app::still::{Head, Site};
use kith::bake;
use kith::import::side_by_side;
use kith::service::Link;
use std::collections::BTreeSet;
use std::path::Path;

/// The folder of all pages, in that of the built app. Nothing else may be in it: it is made anew.
const FOLDER: &str = "pages";

/// Writes the pages of a dataset into the folder of a built app.
pub fn run(dataset: &Path, out: &Path, base: Option<&str>, languages: Option<&str>) -> Result<(), String> {
    let data = bake::load(dataset).map_err(|error| error.to_string())?;
    let wanted: Option<BTreeSet<&str>> = languages.map(|tags| tags.split(',').collect());
    let has = |tag: &str| data.interface.iter().any(|messages| messages.tag() == tag);
    if let Some(tag) = wanted.iter().flatten().find(|tag| !has(tag)) {
        return Err(format!("--languages: the dataset is not told in \"{tag}\""));
    }
    let interface = data.interface.into_iter().filter(|messages| wanted.as_ref().is_none_or(|wanted| wanted.contains(messages.tag())));
    let site = Site::new(data.catalogue, data.gazetteer, interface.collect(), head(out, base)?);
    let folder = out.join(FOLDER);
    clear(&folder)?;
    let tags: Vec<&str> = site.tags().collect();
    let written = side_by_side(&tags, &|tag| write_language(&folder, &site.pages(tag))).into_iter().collect::<Result<Vec<_>, _>>()?;
    if let Some(sitemap) = site.sitemap() {
        write(&folder.join("sitemap.xml"), &sitemap)?;
    }
    let (files, bytes) = written.iter().fold((0, 0), |(files, bytes), (more, size)| (files + more, bytes + size));
    say(&format!("{files:>9} pages in {} languages, {bytes} bytes  {}", tags.len(), folder.display()));
    Ok(())
}

/// What the pages name of the built app: its files have their hashes in their names.
fn head(out: &Path, base: Option<&str>) -> Result<Head, String> {
    let names = std::fs::read_dir(out).map_err(|error| format!("{}: {error}", out.display()))?;
    let names: BTreeSet<String> = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    let named = |start: &str, end: &str| names.iter().find(|name| name.starts_with(start) && name.ends_with(end)).cloned();
    let style = |start: &str| named(start, ".css").ok_or_else(|| format!("{}: no {start}….css here; build the app first", out.display()));
    let base = base.map(|base| {
        let base = [base.trim_end_matches('/'), "/", FOLDER, "/"].concat();
        Link::parse(&base).map(|link| link.as_str().to_owned()).map_err(|_| format!("--base \"{base}\" is not a web address"))
    });
    let styles = vec![(style("kith-")?, ""), (style("print-")?, "print")];
    Ok(Head { base: base.transpose()?, styles, icon: named("icon-", ".svg"), policy: policy_still() })
}

/// Takes away what an earlier call wrote.
fn clear(folder: &Path) -> Result<(), String> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(format!("{}: {error}", folder.display())),
        _ => Ok(()),
    }
}

/// How many files, and how many bytes.
fn write_language(folder: &Path, pages: &[(String, String)]) -> Result<(usize, usize), String> {
    for (path, html) in pages {
        write(&folder.join(path), html)?;
    }
    Ok((pages.len(), pages.iter().map(|(_, html)| html.len()).sum()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(failed)?;
    std::fs::write(path, text).map_err(failed)
}
