//! What an import reads: the bad inputs by their numbers, files and folders, live feeds.
#![cfg(feature = "bake")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test says what must be so")]

mod cases;
mod feed;
mod files;

use kith::import::read::Pages;
use kith::import::{Json, Reason};
use std::path::{Path, PathBuf};

/// An empty folder of this name, for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import_read").join(name);
    let _absent = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn reasons(pages: &Pages) -> Vec<Reason> {
    pages.notes.iter().map(|note| note.reason).collect()
}

/// The ids of services, in order.
fn ids(pages: &Pages) -> Vec<&str> {
    pages.services.iter().map(|service| service.value.get("id").scalar().unwrap()).collect()
}

fn text(json: &Json, name: &str) -> String {
    json.get(name).scalar().unwrap().to_owned()
}
