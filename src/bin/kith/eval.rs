//! `kith eval`: how often what people type is understood, by language.

use kith::bake;
use kith::need::{Need, Vocabulary, Words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A line of a query file.
#[derive(Deserialize)]
struct Asked {
    id: String,
    lang: String,
    q: String,
    /// Needs that would satisfy, best first; any of them counts.
    expect: Vec<String>,
    #[serde(default)]
    crisis: bool,
    #[serde(default)]
    gloss: String,
}

/// What came of the queries of one language, or of all.
#[derive(Default, Serialize)]
struct Score {
    queries: usize,
    /// The first need is one that was expected.
    need_at_1: usize,
    /// One of the first three is.
    need_at_3: usize,
    crises: usize,
    /// Crises that were seen.
    recalled: usize,
    /// Queries that were taken for a crisis and are none.
    false_alarms: usize,
}

/// A query that was not understood, for whoever mends the words.
#[derive(Serialize)]
struct Miss {
    id: String,
    q: String,
    gloss: String,
    expected: Vec<String>,
    got: Vec<&'static str>,
    crisis: bool,
    crisis_seen: bool,
}

#[derive(Serialize)]
struct Report {
    all: Score,
    languages: BTreeMap<String, Score>,
    misses: Vec<Miss>,
}

/// Asks every query of the files; a table, or JSON. `misses`: also what went wrong.
pub fn run(files: &[PathBuf], data: &Path, json: bool, misses: bool) -> Result<String, String> {
    let words = bake::load(data).map_err(|error| error.to_string())?.words;
    let mut report = Report { all: Score::default(), languages: BTreeMap::new(), misses: Vec::new() };
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            let asked: Asked = serde_json::from_str(line).map_err(|error| format!("{}:{number}: {error}", file.display()))?;
            if let Some(unknown) = asked.expect.iter().find(|id| Need::from_id(id).is_none()) {
                return Err(format!("{}:{number}: \"{unknown}\" is no need", file.display()));
            }
            report.ask(&words, asked);
        }
    }
    if json {
        return serde_json::to_string_pretty(&report).map_err(|error| error.to_string());
    }
    Ok(report.table(misses))
}

impl Report {
    fn ask(&mut self, words: &Words, asked: Asked) {
        let meaning = words.meaning(&asked.q);
        let got: Vec<&'static str> = meaning.needs.iter().take(3).map(|meant| meant.need.id()).collect();
        let is_expected: Vec<bool> = got.iter().map(|id| asked.expect.iter().any(|expected| expected == id)).collect();
        let (first, third) = (is_expected.first() == Some(&true), is_expected.contains(&true));
        for score in [&mut self.all, self.languages.entry(asked.lang).or_default()] {
            score.queries += 1;
            score.need_at_1 += usize::from(first);
            score.need_at_3 += usize::from(third);
            score.crises += usize::from(asked.crisis);
            score.recalled += usize::from(asked.crisis && meaning.crisis);
            score.false_alarms += usize::from(!asked.crisis && meaning.crisis);
        }
        if !first || asked.crisis != meaning.crisis {
            self.misses.push(Miss {
                id: asked.id,
                q: asked.q,
                gloss: asked.gloss,
                expected: asked.expect,
                got,
                crisis: asked.crisis,
                crisis_seen: meaning.crisis,
            });
        }
    }

    fn table(&self, misses: bool) -> String {
        let mut lines =
            vec![format!("{:<10} {:>7} {:>8} {:>8} {:>14} {:>14}", "", "queries", "need@1", "need@3", "crisis recall", "false alarms")];
        let all = [("all", &self.all)];
        for (language, score) in self.languages.iter().map(|(language, score)| (language.as_str(), score)).chain(all) {
            let quiet = score.queries - score.crises;
            lines.push(format!(
                "{language:<10} {:>7} {:>6.1} % {:>6.1} % {:>5} of {:<5} {:>5} of {:<5}",
                score.queries,
                percent(score.need_at_1, score.queries),
                percent(score.need_at_3, score.queries),
                score.recalled,
                score.crises,
                score.false_alarms,
                quiet,
            ));
        }
        if misses {
            for miss in &self.misses {
                let crisis = match (miss.crisis, miss.crisis_seen) {
                    (true, false) => "  CRISIS NOT SEEN",
                    (false, true) => "  FALSE ALARM",
                    _ => "",
                };
                lines.push(format!(
                    "{}: {} ({}) wants {} got {}{crisis}",
                    miss.id,
                    miss.q,
                    miss.gloss,
                    miss.expected.join(","),
                    miss.got.join(",")
                ));
            }
        }
        lines.join("\n")
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
