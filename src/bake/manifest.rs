//! The manifest: every file the app fetches, with its length and hash.

use super::kiosk;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// `manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this format.
    pub format: u32,
    /// The dataset's name.
    pub dataset: String,
    /// Date of the data, `2026-11-22`.
    pub date: String,
    /// After this day the app says that its data is old.
    pub expires: String,
    /// Data files by what they hold: `catalogue`, `gazetteer`, `words.en`, `words.es`….
    pub files: BTreeMap<String, Entry>,
    /// The languages of the interface, by their own names.
    #[serde(default)]
    pub languages: Vec<Offered>,
    /// The app's own files, once it has been built.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub app: BTreeMap<AppFile, Entry>,
}

/// A language that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// BCP 47.
    pub tag: String,
    /// What its speakers call it.
    pub name: String,
}

/// A file of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AppFile {
    /// The script that wasm-bindgen wrote.
    Js,
    /// The program.
    Wasm,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Relative to the manifest.
    pub path: String,
    /// How many bytes.
    pub bytes: usize,
    /// `sha256-` and the hash in base64, as `integrity` attributes and `fetch` take it.
    pub integrity: String,
}

/// Why the files could not be written or read.
#[derive(Debug)]
pub enum ManifestError {
    /// The file system says no.
    Io(String),
    /// Not a manifest.
    Json(String),
}

impl core::fmt::Display for ManifestError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Io(what) | Self::Json(what) => f.write_str(what),
        }
    }
}

impl Manifest {
    /// Reads `manifest.json` in a folder.
    ///
    /// # Errors
    /// [`ManifestError`].
    pub fn read(folder: &Path) -> Result<Self, ManifestError> {
        let path = folder.join("manifest.json");
        let text = std::fs::read_to_string(&path).map_err(|error| ManifestError::Io(format!("{}: {error}", path.display())))?;
        serde_json::from_str(&text).map_err(|error| ManifestError::Json(format!("{}: {error}", path.display())))
    }

    /// Writes `manifest.json` in a folder.
    ///
    /// # Errors
    /// [`ManifestError::Io`].
    pub fn write(&self, folder: &Path) -> Result<(), ManifestError> {
        let path = folder.join("manifest.json");
        let text = serde_json::to_string(self).map_err(|error| ManifestError::Json(error.to_string()))?;
        std::fs::write(&path, text + "\n").map_err(|error| ManifestError::Io(format!("{}: {error}", path.display())))
    }
}

impl Entry {
    /// Describes a file's bytes.
    #[must_use]
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), bytes: bytes.len(), integrity: format!("sha256-{}", base64(&Sha256::digest(bytes))) }
    }
}

/// Writes content-addressed files and their manifest into an empty or older folder; files of older bakes go.
///
/// # Errors
/// [`ManifestError::Io`].
pub fn write(folder: &Path, mut manifest: Manifest, files: &[(String, Vec<u8>)]) -> Result<Manifest, ManifestError> {
    let io = |error: std::io::Error| ManifestError::Io(format!("{}: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(io)?;
    let is_json = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&[kiosk::FILE, "-"].concat()));
    for old in std::fs::read_dir(folder).map_err(io)? {
        let path = old.map_err(io)?.path();
        if path.extension().is_some_and(|extension| extension == "kith") || is_json(&path) {
            std::fs::remove_file(path).map_err(io)?;
        }
    }
    for (name, bytes) in files {
        let extension = if name == kiosk::FILE { "json" } else { "kith" };
        let path = format!("{name}-{}.{extension}", short_hash(bytes));
        std::fs::write(folder.join(&path), bytes).map_err(io)?;
        manifest.files.insert(name.clone(), Entry::of(&path, bytes));
    }
    manifest.write(folder)?;
    Ok(manifest)
}

/// What a file's name says of its bytes: of their SHA-256 the first eight, as hexadecimal digits.
#[must_use]
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Standard base64 with padding (RFC 4648, section 4).
pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().enumerate().fold(0u32, |group, (place, byte)| group | u32::from(*byte) << (16 - 8 * place));
        for place in 0..4 {
            let letter = LETTERS[(group >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
