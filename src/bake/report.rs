//! What happened to each row: the report a directory officer reads.

use core::fmt;
use std::collections::BTreeMap;

/// How many findings of one kind in one column are printed.
const SHOWN_ALIKE: usize = 12;

/// What became of the thing a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The whole file is refused: nothing of it is used.
    Refused,
    /// The row is dropped.
    Dropped,
    /// The cell was put right or left blank; the row is kept.
    Mended,
    /// Kept as it is; somebody should look.
    Noted,
}

/// One thing to know, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What became of it.
    pub fate: Fate,
    /// The file, as named in the dataset.
    pub file: String,
    /// Line in the file, the header being line 1; 0: the file as a whole.
    pub line: u64,
    /// The column's name; "": the row as a whole.
    pub column: String,
    /// What is wrong and what was done, in plain words.
    pub what: String,
}

/// Everything there is to know about a dataset's tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows kept in each file.
    pub kept: Vec<(String, usize)>,
    /// In the order of files and lines.
    pub findings: Vec<Finding>,
}

impl Report {
    /// How many findings have this fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.findings.iter().filter(|finding| finding.fate == fate).count()
    }

    /// No file was refused and no row dropped.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.count(Fate::Refused) == 0 && self.count(Fate::Dropped) == 0
    }
}

impl Fate {
    fn word(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Dropped => "dropped",
            Self::Mended => "mended",
            Self::Noted => "noted",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:7}  {}", self.fate.word(), self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, " [{}]", self.column)?;
        }
        write!(f, "  {}", self.what)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The same fault in every row of a column is one fault: the first few places are enough to find it.
        let mut like: BTreeMap<(Fate, &str, &str), usize> = BTreeMap::new();
        for finding in &self.findings {
            let seen = like.entry((finding.fate, &finding.file, &finding.column)).or_default();
            *seen += 1;
            if *seen <= SHOWN_ALIKE {
                writeln!(f, "{finding}")?;
            }
        }
        for ((fate, file, column), count) in like.into_iter().filter(|(_, count)| *count > SHOWN_ALIKE) {
            writeln!(f, "{:7}  {file} [{column}]  and {} more in this column", fate.word(), count - SHOWN_ALIKE)?;
        }
        for (file, rows) in &self.kept {
            writeln!(f, "{rows:6} kept  {file}")?;
        }
        let kept: usize = self.kept.iter().map(|(_, rows)| rows).sum();
        writeln!(
            f,
            "{kept} kept, {} mended, {} dropped, {} to look at, {} files refused",
            self.count(Fate::Mended),
            self.count(Fate::Dropped),
            self.count(Fate::Noted),
            self.count(Fate::Refused)
        )
    }
}
