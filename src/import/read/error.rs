//! Why something could not be read, in words for a council officer.

use crate::service::{Vocabulary, vocabulary};
use core::fmt;

macro_rules! faults {
    ($($(#[doc = $says:literal])+ $name:ident = $id:literal, $advice:literal;)*) => {
        vocabulary! {
            /// What is wrong. The documentation of each is what a reader is told.
            Fault { $($(#[doc = $says])+ $name = $id),* }
        }

        impl Fault {
            /// In plain words.
            #[must_use]
            pub fn says(self) -> &'static str {
                match self { $(Self::$name => concat!($($says),+).trim_ascii_start()),* }
            }

            /// What to do about it.
            #[must_use]
            pub fn advice(self) -> &'static str {
                match self { $(Self::$name => $advice),* }
            }
        }
    };
}

faults! {
    /// The file or folder cannot be opened.
    CannotOpen = "cannot-open", "Check its name and whether you may read it.";
    /// There is nothing in it.
    Empty = "empty", "Save or export it again.";
    /// There is no record in it.
    NoRecords = "no-records", "Check that it is the export or the feed that was meant.";
    /// It is a web page, not data.
    WebPage = "web-page", "Open the address in a browser: it may ask to sign in, or say what went wrong.";
    /// It is another kind of file.
    OtherFormat = "other-format", "Give JSON, or save the table as CSV.";
    /// Its bytes are no text in an encoding that can be told for certain.
    Encoding = "encoding", "Save it again as UTF-8.";
    /// It is cut short.
    CutShort = "cut-short", "Save or fetch it again; the end is missing.";
    /// It is packed, and damaged.
    Damaged = "damaged", "Save or fetch it again.";
    /// It is not valid JSON.
    NotJson = "not-json", "Tell whoever publishes it where the fault is.";
    /// It is larger than an import may be.
    TooLarge = "too-large", "Ask for an export of fewer records, or import it in parts.";
    /// The address of the feed cannot be used.
    Address = "address", "Give an address such as https://example.org/api/services.";
    /// The feed sends us elsewhere.
    Elsewhere = "elsewhere", "Check the address; if the feed has moved, give the new one.";
    /// The feed does not answer as it should.
    NoAnswer = "no-answer", "Try again later, then ask whoever runs it. What has been fetched is kept.";
    /// The feed took too long.
    TooSlow = "too-slow", "Run it again: it goes on where it stopped.";
    /// What was fetched cannot be kept.
    Cache = "cache", "Check that the folder can be written to and has room.";
}

/// Why something could not be read: what, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// What is wrong.
    pub fault: Fault,
    /// The file or address; "" when the caller knows.
    pub at: String,
    /// More about it, such as the line and column; "" when there is no more.
    pub detail: String,
}

impl ReadError {
    /// Of something that has no name yet.
    #[must_use]
    pub fn new(fault: Fault, detail: impl Into<String>) -> Self {
        Self { fault, at: String::new(), detail: detail.into() }
    }

    /// With where it is, unless that is already known.
    #[must_use]
    pub fn at(mut self, place: &str) -> Self {
        if self.at.is_empty() {
            place.clone_into(&mut self.at);
        }
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.at.is_empty() {
            write!(f, "{}: ", self.at)?;
        }
        f.write_str(self.fault.says())?;
        if !self.detail.is_empty() {
            write!(f, " ({})", self.detail)?;
        }
        write!(f, " {}", self.fault.advice())
    }
}

impl core::error::Error for ReadError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_what_where_and_what_to_do() {
        let error = ReadError::new(Fault::NotJson, "line 3, column 7: a colon is missing").at("page.json").at("elsewhere");
        assert_eq!(
            error.to_string(),
            "page.json: It is not valid JSON. (line 3, column 7: a colon is missing) Tell whoever publishes it where the fault is."
        );
        for fault in Fault::ALL {
            assert!(fault.says().ends_with('.') && fault.advice().ends_with('.'), "{}", fault.id());
        }
    }
}
