//! The data files a manifest names, as the page hands them to the program.

/// Where a file is, and what its bytes must hash to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// What it holds: `catalogue`.
    pub name: Box<str>,
    /// Its URL.
    pub url: Box<str>,
    /// As `fetch` takes it: `sha256-…`.
    pub integrity: Box<str>,
}

/// Reads lines of name, URL and integrity, with single spaces between.
#[must_use]
pub fn parse(lines: &str) -> Vec<DataFile> {
    let file = |line: &str| {
        let mut parts = line.split(' ');
        let file = DataFile { name: parts.next()?.into(), url: parts.next()?.into(), integrity: parts.next()?.into() };
        parts.next().is_none().then_some(file)
    };
    lines.lines().filter_map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_not_three_words_are_passed_over() {
        let files = parse("catalogue https://a.example/c.kith sha256-x=\n\nbad line\nwords.en https://a.example/w.kith sha256-y= more");
        assert_eq!(files.iter().map(|file| &*file.name).collect::<Vec<_>>(), ["catalogue"]);
    }
}
