//! `report.html`: a page that opens from disk, asks for nothing from anywhere, and can be read, printed and sent without its
//! script.

use super::lists::List;
use super::scores::{BANDS, Fact, Scores, percent};
use super::tally::{Tally, Times, changes};
use super::words::{date, field, first_steps, many, outcome, services, thousands, visible};
use crate::answer::Freshness;
use crate::bake::base64;
use crate::date::PartialDate;
use crate::import::{Change, Gone, Imported, Outcome, Reason, Record, Since};
use crate::service::{Link, Vocabulary};
use core::fmt::Write as _;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use time::Date;

const CSS: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");
/// So many changes of one reason are on the page, so that it opens at once; all are in `report.json`.
const SHOWN: usize = 200;

pub fn page(imported: &Imported, tally: &Tally, lists: &[List], today: Date) -> String {
    let mut out = Page(String::new());
    let name = text(&imported.name);
    // Even if a text slipped through as markup, no script but ours would run, and nothing would be fetched.
    let policy = format!("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{}'", base64(&Sha256::digest(SCRIPT)));
    out.put(format_args!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>Import report: {name}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n"
    ));
    top(&mut out, imported, tally);
    out.raw("<main id=\"main\" class=\"wrap\">\n");
    tiles(&mut out, tally);
    contents(&mut out, imported);
    let scores = Scores::of(&imported.records, today);
    steps(&mut out, tally, &scores, lists.len());
    reasons(&mut out, tally);
    gone(&mut out, imported, tally);
    every_change(&mut out, imported, tally);
    completeness(&mut out, &scores);
    freshness(&mut out, &scores);
    organisations(&mut out, imported, lists, today);
    if let Some(since) = &imported.since {
        since_then(&mut out, imported, since);
    }
    notes(&mut out, imported);
    let day = PartialDate::parse(&today.to_string()).map_or_else(String::new, date);
    out.put(format_args!(
        "</main>\n<footer class=\"wrap\"><p>Everything here, and what is left out for length, is in <a href=\"report.json\">report.json</a>. \
         Ages of records are counted to {day}. Names, e-mail addresses and numbers of people who wrote or checked a record are not repeated.</p></footer>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n"
    ));
    out.0
}

/// The page as far as it is written.
struct Page(String);

impl Page {
    fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    fn put(&mut self, html: core::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.0.write_fmt(html);
    }

    fn heading(&mut self, id: &str, heading: &str) {
        self.put(format_args!("<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n"));
    }

    /// A table that scrolls within itself and can be reached with the keyboard. `id` is its caption's.
    fn table(&mut self, id: &str, caption: &str, columns: &[(&str, &str)], rows: impl IntoIterator<Item = String>) {
        self.put(format_args!(
            "<div class=\"scroll\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n<table>\n<caption id=\"{id}\">{caption}</caption>\n<thead><tr>"
        ));
        for (name, class) in columns {
            self.put(format_args!("<th scope=\"col\"{}>{name}</th>", classed(class)));
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.raw(&row);
            self.raw("\n");
        }
        self.raw("</tbody>\n</table>\n</div>\n");
    }
}

fn classed(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") }
}

/// A text that cannot be markup, of one that anybody may have written.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in visible(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The same with a direction of its own; said when there is none.
fn own(words: &str) -> String {
    if words.trim().is_empty() { "<span class=\"none\">nothing</span>".to_owned() } else { format!("<bdi>{}</bdi>", text(words)) }
}

fn named(words: &str) -> String {
    if words.trim().is_empty() { "<span class=\"none\">not stated</span>".to_owned() } else { own(words) }
}

fn tag(kind: Outcome) -> String {
    let class = match kind {
        Outcome::Dropped => "dropped",
        Outcome::Merged => "merged",
        Outcome::Blanked => "blanked",
        Outcome::Mended => "mended",
        Outcome::Noted => "noted",
    };
    format!("<span class=\"tag {class}\">{}</span>", outcome(kind))
}

fn row(first: &str, cells: &[(&str, String)]) -> String {
    let mut row = format!("<tr><th scope=\"row\">{first}</th>");
    for (class, cell) in cells {
        // Writing to a String cannot fail.
        let _ = write!(row, "<td{}>{cell}</td>", classed(class));
    }
    row.push_str("</tr>");
    row
}

fn top(out: &mut Page, imported: &Imported, tally: &Tally) {
    let kept = match (tally.kept, imported.found) {
        (kept, found) if kept == found && found > 0 => format!("All {} were kept", services(found)),
        (kept, found) => {
            format!("{} of {} {} kept", thousands(kept), services(found), if kept == 1 { "was" } else { "were" })
        }
    };
    let day = imported.day.map_or_else(String::new, |day| format!(", read on {}", date(day)));
    out.put(format_args!(
        "<header class=\"top\"><div class=\"wrap\">\n<p class=\"eyebrow\">Import report: {}</p>\n<h1>{kept}</h1>\n<p>From {}{day}.</p>\n</div></header>\n",
        own(&imported.name),
        own(&imported.source)
    ));
}

fn tiles(out: &mut Page, tally: &Tally) {
    let tiles = [
        (tally.as_they_were, "kept as they were"),
        (tally.mended, "kept, with something put right or left blank"),
        (tally.noted, "to look at, among those kept"),
        (tally.merged, "joined with another"),
        (tally.dropped, "not kept"),
    ];
    out.raw("<ul class=\"tiles\">\n");
    for (count, what) in tiles {
        out.put(format_args!("<li><b>{}</b> <span>{what}</span></li>\n", thousands(count)));
    }
    out.raw("</ul>\n");
}

fn contents(out: &mut Page, imported: &Imported) {
    let mut sections = vec![
        ("first", "What to do first"),
        ("why", "What was done and why"),
        ("gone", "Not kept"),
        ("changes", "Every change"),
        ("complete", "How complete"),
        ("fresh", "How fresh"),
        ("organisations", "By organisation"),
    ];
    sections.extend(imported.since.as_ref().map(|_| ("since", "Since last time")));
    sections.push(("source", "The source as a whole"));
    out.raw("<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n");
    for (id, name) in sections {
        out.put(format_args!("<li><a href=\"#{id}\">{name}</a></li>\n"));
    }
    out.raw("</ul>\n</nav>\n");
}

fn steps(out: &mut Page, tally: &Tally, scores: &Scores, lists: usize) {
    out.heading("first", "What to do first");
    let stale: usize = BANDS
        .iter()
        .zip(scores.bands)
        .filter(|((band, ..), _)| matches!(band, Freshness::Older | Freshness::Unknown))
        .map(|(_, count)| count)
        .sum();
    let steps = first_steps(tally, stale, lists);
    if steps.is_empty() {
        out.raw("<p>Nothing: all of it is in order.</p>\n");
    } else {
        out.raw("<ol class=\"steps\">\n");
        for step in steps {
            out.put(format_args!("<li>{}</li>\n", text(&step)));
        }
        out.raw("</ol>\n");
    }
    out.raw("</section>\n");
}

fn reasons(out: &mut Page, tally: &Tally) {
    out.heading("why", "What was done and why");
    if tally.reasons.is_empty() {
        out.raw("<p>Nothing had to be changed.</p>\n</section>\n");
        return;
    }
    out.raw("<p class=\"lead\">Nothing is invented: what the source does not say stays blank. Put things right in the source, and they are right next time.</p>\n");
    let line = |(reason, times): &(Reason, Times)| {
        let services = if times.services == 0 { "–".to_owned() } else { thousands(times.services) };
        row(&text(reason.says()), &[("", tag(reason.outcome())), ("n", services), ("n", thousands(times.times))])
    };
    let columns = [("Why", "long"), ("What was done", ""), ("Services", "n"), ("Times", "n")];
    out.table("why-table", "Every reason, by what was done", &columns, tally.reasons.iter().map(line));
    out.raw("</section>\n");
}

fn gone(out: &mut Page, imported: &Imported, tally: &Tally) {
    out.heading("gone", "Not kept");
    let of = |kind: Outcome| imported.gone.iter().filter(move |gone| gone.reason.outcome() == kind);
    let line = |gone: &Gone| {
        let why = if gone.detail.trim().is_empty() {
            text(gone.reason.says())
        } else {
            format!("{} {}", text(gone.reason.says()), own(&gone.detail))
        };
        let name = if gone.name.trim().is_empty() {
            format!("<span class=\"none\">no name</span> {}", id(&gone.source_id))
        } else {
            own(&gone.name)
        };
        row(&name, &[("", named(&gone.organisation)), ("long", why), ("long", named(&gone.stands_at))])
    };
    let columns = [("Service", ""), ("Organisation", ""), ("Why", "long"), ("Where it stands", "long")];
    if tally.dropped == 0 {
        out.raw("<p>No record was dropped.</p>\n");
    } else {
        let caption = format!("All {} not kept", many(tally.dropped, "record"));
        out.table("gone-table", &caption, &columns, of(Outcome::Dropped).map(line));
    }
    if tally.merged > 0 {
        out.put(format_args!(
            "<details><summary>{} joined with another: nothing of them is lost</summary>\n",
            many(tally.merged, "record")
        ));
        out.table("merged-table", "Records that are part of another", &columns, of(Outcome::Merged).map(line));
        out.raw("</details>\n");
    }
    out.raw("</section>\n");
}

fn id(source_id: &str) -> String {
    if source_id.is_empty() { String::new() } else { format!("(id {})", own(source_id)) }
}

/// All changes by reason. The filter shows itself when there is a script.
fn every_change(out: &mut Page, imported: &Imported, tally: &Tally) {
    out.heading("changes", "Every change");
    let changed: Vec<&(Reason, Times)> = tally.reasons.iter().filter(|(reason, _)| changes(imported, *reason).next().is_some()).collect();
    if changed.is_empty() {
        out.raw("<p>No field was changed.</p>\n</section>\n");
        return;
    }
    out.put(format_args!("<p class=\"lead\">Open a reason to see each field, what was written and what is kept. Of each reason the first {SHOWN} are here.</p>\n"));
    out.raw("<form class=\"filter\" hidden>\n");
    for (name, label) in [("reason", "Reason"), ("organisation", "Organisation"), ("field", "Field")] {
        out.put(format_args!(
            "<div><label for=\"by-{name}\">{label}</label><select id=\"by-{name}\" name=\"{name}\"><option value=\"\">All</option></select></div>\n"
        ));
    }
    out.raw("<div><label for=\"by-words\">Words</label><input id=\"by-words\" name=\"words\" type=\"search\" autocomplete=\"off\"></div>\n<p role=\"status\"></p>\n</form>\n");
    for (reason, _) in changed {
        let all = changes(imported, *reason).count();
        out.put(format_args!(
            "<details data-reason=\"{}\"><summary>{} <span class=\"says\">{}</span> <span class=\"count\">{}</span></summary>\n",
            reason.id(),
            tag(reason.outcome()),
            text(reason.says()),
            many(all, "change")
        ));
        if all > SHOWN {
            out.put(format_args!("<p>The first {SHOWN} of {}. The others are in report.json.</p>\n", thousands(all)));
        }
        let caption = format!("{} {}", text(reason.says()), many(all, "change"));
        let columns =
            [("Service", ""), ("Organisation", ""), ("Field", ""), ("Was", "long"), ("Is now", "long"), ("Where it stands", "long")];
        out.table(&format!("changes-{}", reason.id()), &caption, &columns, changes(imported, *reason).take(SHOWN).map(changed_row));
        out.raw("</details>\n");
    }
    out.raw("</section>\n");
}

fn changed_row((record, change): (&Record, &Change)) -> String {
    let now = match change.reason.outcome() {
        Outcome::Noted if change.now.is_empty() => "<span class=\"none\">as it was</span>".to_owned(),
        _ if change.now.is_empty() => "<span class=\"none\">blank</span>".to_owned(),
        _ => own(&change.now),
    };
    let was = if change.reason.is_personal() { "<span class=\"none\">not repeated here</span>".to_owned() } else { own(&change.was) };
    let organisation = record.cell("organisation");
    let shown = if organisation.is_empty() { "Not stated" } else { organisation };
    let cells = row(
        &service_name(record),
        &[("", named(organisation)), ("", own(field(&change.field))), ("long", was), ("long", now), ("long", own(&record.stands_at))],
    );
    format!(
        "<tr data-organisation=\"{}\" data-field=\"{}\">{}",
        text(shown),
        text(field(&change.field)),
        cells.strip_prefix("<tr>").unwrap_or(&cells)
    )
}

/// A link to its source, when that is one that is safe to follow.
fn service_name(record: &Record) -> String {
    let name = named(record.cell("name"));
    match Link::parse(record.cell("source_url")) {
        Ok(link) => format!("<a href=\"{}\" rel=\"noreferrer noopener\">{name}</a>", text(link.as_str())),
        Err(_) => name,
    }
}

fn bar(percent: usize) -> String {
    format!("<span class=\"bar\" aria-hidden=\"true\"><i style=\"inline-size:{percent}%\"></i></span>")
}

fn completeness(out: &mut Page, scores: &Scores) {
    out.heading("complete", "How complete");
    out.put(format_args!(
        "<p class=\"lead\">{}% of what people need to know is stated. Each fact counts by its weight: 3 for what they are turned away or ring \
         in vain without, 2 for what they have to ask first, 1 for what matters to some, and to them a lot.</p>\n",
        scores.complete()
    ));
    let line = |(fact, stated): (&Fact, usize)| {
        let share = percent(stated, scores.services);
        let of_all = format!("{} of {}", thousands(stated), thousands(scores.services));
        let weight = fact.weight().to_string();
        row(fact.name(), &[("n", format!("{share}%")), ("", bar(share)), ("n", of_all), ("n", weight)])
    };
    let columns = [("Fact", ""), ("Share", "n"), ("As a bar", ""), ("Services", "n"), ("Weight", "n")];
    out.table("complete-table", "How many services state each fact", &columns, Fact::ALL.iter().zip(scores.stated).map(line));
    out.raw("</section>\n");
}

fn freshness(out: &mut Page, scores: &Scores) {
    out.heading("fresh", "How fresh");
    out.raw("<p class=\"lead\">By the date that the source gives for itself. A date without a day counts as the first it may be.</p>\n");
    let line = |((_, _, name), count): ((Freshness, &str, &str), usize)| {
        let share = percent(count, scores.services);
        row(name, &[("n", format!("{share}%")), ("", bar(share)), ("n", thousands(count))])
    };
    let columns = [("Last checked", ""), ("Share", "n"), ("As a bar", ""), ("Services", "n")];
    out.table("fresh-table", "When services were last checked", &columns, BANDS.into_iter().zip(scores.bands).map(line));
    out.raw("</section>\n");
}

fn organisations(out: &mut Page, imported: &Imported, lists: &[List], today: Date) {
    out.heading("organisations", "By organisation");
    let lists: BTreeMap<&str, &str> = lists.iter().map(|list| (list.organisation.as_str(), list.file.as_str())).collect();
    let mut all: Vec<(String, Scores)> = Scores::by_organisation(&imported.records, today).into_iter().collect();
    all.sort_by(|a, b| b.1.services.cmp(&a.1.services).then_with(|| a.0.cmp(&b.0)));
    let caption = format!("{} with their services", many(all.iter().filter(|(name, _)| !name.is_empty()).count(), "organisation"));
    let line = |(name, scores): &(String, Scores)| {
        let [months3, months6, year, ..] = scores.bands;
        let fresh = percent(months3 + months6 + year, scores.services);
        let list =
            lists.get(name.as_str()).map_or_else(|| "nothing to check".to_owned(), |file| format!("<a href=\"{0}\">{0}</a>", text(file)));
        let complete = scores.complete();
        row(
            &named(name),
            &[
                ("n", thousands(scores.services)),
                ("n", format!("{complete}%")),
                ("", bar(complete)),
                ("n", format!("{fresh}%")),
                ("long", list),
            ],
        )
    };
    let columns = [
        ("Organisation", ""),
        ("Services", "n"),
        ("Complete", "n"),
        ("As a bar", ""),
        ("Checked within a year", "n"),
        ("What to check", "long"),
    ];
    out.table("organisations-table", &caption, &columns, all.iter().map(line));
    out.raw("</section>\n");
}

fn since_then(out: &mut Page, imported: &Imported, since: &Since) {
    out.heading("since", "Since last time");
    let day = if since.day.is_empty() { "the last import".to_owned() } else { format!("the import of {}", own(&since.day)) };
    let [new, left, changed] = [&since.new.len(), &since.gone.len(), &since.changed.len()].map(|count| thousands(*count));
    out.put(format_args!("<p class=\"lead\">Beside {day}: {new} new, {left} gone, {changed} changed.</p>\n"));
    let names: BTreeMap<&str, &str> = imported.records.iter().map(|record| (record.cell("id"), record.cell("name"))).collect();
    let plain = |(id, name): &(String, String)| row(&named(name), &[("", own(id))]);
    for (key, what, list) in [("new", "new", &since.new), ("left", "gone", &since.gone)] {
        if !list.is_empty() {
            let caption = first_of(list.len(), what);
            out.table(&format!("since-{key}"), &caption, &[("Service", ""), ("Id", "")], list.iter().take(SHOWN).map(plain));
        }
    }
    if !since.changed.is_empty() {
        let line = |(id, columns): &(String, Vec<String>)| {
            let fields: Vec<String> = columns.iter().map(|column| text(field(column))).collect();
            row(&named(names.get(id.as_str()).copied().unwrap_or_default()), &[("", own(id)), ("long", fields.join(", "))])
        };
        let caption = first_of(since.changed.len(), "changed");
        let columns = [("Service", ""), ("Id", ""), ("What changed", "long")];
        out.table("since-changed", &caption, &columns, since.changed.iter().take(SHOWN).map(line));
    }
    out.raw("</section>\n");
}

fn first_of(count: usize, what: &str) -> String {
    let rest = if count > SHOWN { format!(": the first {SHOWN}, all are in report.json") } else { String::new() };
    format!("{} {what}{rest}", services(count))
}

fn notes(out: &mut Page, imported: &Imported) {
    out.heading("source", "The source as a whole");
    if imported.notes.is_empty() {
        out.raw("<p>There is nothing to say of it.</p>\n</section>\n");
        return;
    }
    let line = |note: &Change| {
        row(
            &text(note.reason.says()),
            &[("", own(if note.field.is_empty() { "All of it" } else { &note.field })), ("long", own(&note.was)), ("long", own(&note.now))],
        )
    };
    let columns = [("What", "long"), ("Where", ""), ("Found", "long"), ("Used", "long")];
    let caption = if imported.notes.len() > SHOWN {
        format!("The first {SHOWN} of {}", thousands(imported.notes.len()))
    } else {
        many(imported.notes.len(), "note")
    };
    out.table("notes-table", &caption, &columns, imported.notes.iter().take(SHOWN).map(line));
    out.raw("</section>\n");
}
