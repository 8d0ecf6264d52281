//! A few lines for the terminal.

use super::scores::{BANDS, Fact, Scores, percent};
use super::tally::Tally;
use super::words::{many, outcome, services, thousands, visible};
use crate::import::{Imported, Outcome};
use crate::service::Vocabulary;
use core::fmt::Write as _;
use time::{Date, Month};

/// So many reasons of each outcome are named; the page names all.
const SHOWN: usize = 3;

/// What an import found out, in at most 40 lines, each ending with a new line. Ages of records are counted from the day of the
/// import.
#[must_use]
pub fn summary(imported: &Imported) -> String {
    let tally = Tally::of(imported);
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}: {} found in {}", visible(&imported.name), services(imported.found), visible(&imported.source));
    let kept = [(tally.as_they_were, "as they were"), (tally.mended, "mended"), (tally.noted, "to look at")];
    let kept: Vec<String> = kept.iter().map(|(count, what)| format!("{} {what}", thousands(*count))).collect();
    let _ = writeln!(out, "{:>7}  kept ({})", thousands(tally.kept), kept.join(", "));
    let _ = writeln!(out, "{:>7}  joined with another\n{:>7}  not kept", thousands(tally.merged), thousands(tally.dropped));
    for kind in [Outcome::Dropped, Outcome::Merged, Outcome::Blanked, Outcome::Mended, Outcome::Noted] {
        out.push_str(&reasons(&tally, kind));
    }
    if !imported.records.is_empty() {
        out.push_str(&states(imported));
    }
    if let Some(since) = &imported.since {
        let [new, gone, changed] = [since.new.len(), since.gone.len(), since.changed.len()].map(thousands);
        let _ = writeln!(out, "Since {}: {new} new, {gone} gone, {changed} changed", visible(&since.day));
    }
    let next = match (imported.records.is_empty(), tally.dropped) {
        (true, _) => "nothing was kept: report.html says why",
        (false, 0) => "open report.html, then send out the lists in please-check",
        (false, _) => "open report.html and see what was not kept, then send out the lists in please-check",
    };
    let _ = writeln!(out, "\nnext: {next}");
    out
}

fn reasons(tally: &Tally, kind: Outcome) -> String {
    let own: Vec<_> = tally.reasons.iter().filter(|(reason, _)| reason.outcome() == kind).collect();
    let mut out = String::new();
    if own.is_empty() {
        return out;
    }
    let _ = writeln!(out, "\n{}", outcome(kind));
    for (reason, times) in own.iter().take(SHOWN) {
        // The first sentence is the reason, the second what to do.
        let says = reason.says().split_inclusive(". ").next().unwrap_or_default().trim();
        let _ = writeln!(out, "{:>7}  {says}", thousands(times.times));
    }
    let rest: usize = own.iter().skip(SHOWN).map(|(_, times)| times.times).sum();
    if rest > 0 {
        let _ = writeln!(out, "{:>7}  for {}", thousands(rest), many(own.len() - SHOWN, "other reason"));
    }
    out
}

/// How complete and how fresh, in three lines.
fn states(imported: &Imported) -> String {
    let today = imported.day.and_then(|day| day.earliest());
    let scores = Scores::of(&imported.records, today.unwrap_or(FIRST_DAY));
    let mut out = String::new();
    let shares: Vec<String> = Fact::ALL
        .iter()
        .zip(scores.stated)
        .map(|(fact, count)| format!("{} {}%", fact.name().to_lowercase(), percent(count, scores.services)))
        .collect();
    let _ = writeln!(out, "\nComplete: {}% ({})", scores.complete(), shares.join(", "));
    if today.is_some() {
        let bands: Vec<String> = BANDS
            .iter()
            .zip(scores.bands)
            .map(|((_, _, name), count)| format!("{} {}%", name.to_lowercase(), percent(count, scores.services)))
            .collect();
        let _ = writeln!(out, "Checked: {}", bands.join(", "));
    }
    out
}

/// Of an import whose day is not known nothing is said of freshness; any day will do.
const FIRST_DAY: Date = match Date::from_calendar_date(1970, Month::January, 1) {
    Ok(day) => day,
    Err(_) => Date::MIN,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::PartialDate;
    use crate::import::{Reason, Record};

    #[test]
    fn an_import_is_told_in_a_few_lines() {
        let mut record = Record::default();
        record.set("name", "Lunch club");
        record.set("phone", "999");
        let imported = Imported {
            name: "Testwark".to_owned(),
            source: "feed.json".to_owned(),
            day: PartialDate::parse("2026-11-22"),
            found: 3,
            gone: vec![Record::default().gone(Reason::NoName, ""), Record::default().gone(Reason::SameTwice, "a")],
            records: vec![record],
            ..Imported::default()
        };
        let text = summary(&imported);
        assert!(
            text.starts_with("Testwark: 3 services found in feed.json\n      1  kept (1 as they were, 0 mended, 0 to look at)\n"),
            "{text}"
        );
        assert!(text.contains("\nNot kept\n      1  It has no name.\n") && text.contains("Complete: 12% (phone number 100%"), "{text}");
        assert!(text.contains("no date is stated 100%") && text.ends_with("please-check\n"), "{text}");
    }

    #[test]
    fn however_much_there_is_it_is_at_most_forty_lines() {
        let mut record = Record::default();
        Reason::ALL.iter().for_each(|reason| record.note(*reason, "name", "a\nb", "c"));
        let gone = Reason::ALL.iter().filter(|reason| matches!(reason.outcome(), Outcome::Dropped | Outcome::Merged));
        let imported = Imported {
            name: "A\nB".to_owned(),
            day: PartialDate::parse("2026"),
            gone: gone.map(|reason| Record::default().gone(*reason, "")).collect(),
            records: vec![record],
            since: Some(crate::import::Since::default()),
            ..Imported::default()
        };
        assert!(summary(&imported).lines().count() <= 40, "{}", summary(&imported));
        assert!(summary(&Imported::default()).contains("nothing was kept"));
    }
}
