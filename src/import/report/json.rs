//! `report.json`: all that the page says, and what it leaves out for length.
//!
//! ```text
//! { "format": 1, "dataset", "source", "day", "today",
//!   "counts": { "found", "kept", "as_they_were", "mended", "to_look_at", "merged", "dropped" },
//!   "reasons": [ { "id", "outcome", "says", "services", "times" } ],
//!   "gone": [ { "source_id", "name", "organisation", "stands_at", "reason", "detail" } ],
//!   "records": [ { "id", "source_id", "name", "organisation", "stands_at", "freshness", "not_stated": [fact],
//!                  "changes": [ { "reason", "field", "was", "now" } ] } ],
//!   "notes": [ { "reason", "field", "was", "now" } ],
//!   "facts": [ { "id", "name", "weight" } ],
//!   "all": SCORES, "organisations": [ { "name", …SCORES } ],
//!   "since": { "day", "new": [ { "id", "name" } ], "gone": [ { "id", "name" } ], "changed": [ { "id", "columns": [] } ] } }
//! SCORES = { "services", "complete": 0..100, "stated": { fact: services }, "checked": { band: services } }
//! ```
//! `outcome` is `dropped`, `merged`, `blanked`, `mended` or `noted`; `freshness` and `band` are those of [`super::BANDS`], facts
//! those of [`super::Fact`]. A text that is not stated is left out, and so is `since` in a first import.

use super::scores::{BANDS, Fact, Scores, freshness};
use super::tally::Tally;
use crate::export::json::{Fields, item, list, number, object, text};
use crate::import::{Change, Imported, Json, Outcome, Record, Since, side_by_side};
use crate::service::Vocabulary;
use time::Date;

/// Of the shape of `report.json`: raised when an older reader could misread it.
pub const FORMAT: u8 = 1;

pub fn file(imported: &Imported, tally: &Tally, today: Date) -> String {
    let all = Scores::of(&imported.records, today);
    let organisation = |(name, scores): (String, Scores)| {
        let mut fields = vec![("name".to_owned(), Json::Text(name))];
        fields.extend(scores_fields(&scores));
        Json::Object(fields)
    };
    let records = side_by_side(&imported.records, &|own| item(&record(own, today)));
    let organisations: Vec<Json> = Scores::by_organisation(&imported.records, today).into_iter().map(organisation).collect();
    Fields::new()
        .field("format", number(FORMAT))
        .field("dataset", text(&*imported.name))
        .field("source", text(&*imported.source))
        .field("day", imported.day.and_then(|day| text(day.to_string())))
        .field("today", text(today.to_string()))
        .field("counts", Some(counts(imported, tally)))
        .field("reasons", Some(reasons(tally)))
        .field("gone", Some(gone(imported)))
        .items("records", &records)
        .field("notes", Some(changes(&imported.notes)))
        .field("facts", Some(facts()))
        .field("all", Some(Json::Object(scores_fields(&all))))
        .field("organisations", Some(Json::List(organisations)))
        .field("since", imported.since.as_ref().map(since))
        .end()
}

fn counts(imported: &Imported, tally: &Tally) -> Json {
    object([
        ("found", number(imported.found)),
        ("kept", number(tally.kept)),
        ("as_they_were", number(tally.as_they_were)),
        ("mended", number(tally.mended)),
        ("to_look_at", number(tally.noted)),
        ("merged", number(tally.merged)),
        ("dropped", number(tally.dropped)),
    ])
}

fn reasons(tally: &Tally) -> Json {
    let reason = |(reason, times): &(crate::import::Reason, super::Times)| {
        object([
            ("id", text(reason.id())),
            ("outcome", text(outcome(reason.outcome()))),
            ("says", text(reason.says())),
            ("services", number(times.services)),
            ("times", number(times.times)),
        ])
    };
    Json::List(tally.reasons.iter().map(reason).collect())
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Dropped => "dropped",
        Outcome::Merged => "merged",
        Outcome::Blanked => "blanked",
        Outcome::Mended => "mended",
        Outcome::Noted => "noted",
    }
}

fn gone(imported: &Imported) -> Json {
    let gone = |gone: &crate::import::Gone| {
        object([
            ("source_id", text(&*gone.source_id)),
            ("name", text(&*gone.name)),
            ("organisation", text(&*gone.organisation)),
            ("stands_at", text(&*gone.stands_at)),
            ("reason", text(gone.reason.id())),
            ("detail", text(&*gone.detail)),
        ])
    };
    Json::List(imported.gone.iter().map(gone).collect())
}

fn record(record: &Record, today: Date) -> Json {
    let band = freshness(record, today);
    let missing = Fact::ALL.iter().filter(|fact| !fact.is_stated(record)).filter_map(|fact| text(fact.id())).collect();
    object([
        ("id", text(record.cell("id"))),
        ("source_id", text(&*record.source_id)),
        ("name", text(record.cell("name"))),
        ("organisation", text(record.cell("organisation"))),
        ("stands_at", text(&*record.stands_at)),
        ("freshness", BANDS.iter().find(|(own, ..)| *own == band).and_then(|(_, id, _)| text(*id))),
        ("not_stated", list(missing)),
        ("changes", Some(changes(&record.changes)).filter(|changes| !changes.items().is_empty())),
    ])
}

fn changes(changes: &[Change]) -> Json {
    let change = |change: &Change| {
        object([
            ("reason", text(change.reason.id())),
            ("field", text(&*change.field)),
            ("was", text(&*change.was)),
            ("now", text(&*change.now)),
        ])
    };
    Json::List(changes.iter().map(change).collect())
}

fn facts() -> Json {
    let fact = |fact: &Fact| object([("id", text(fact.id())), ("name", text(fact.name())), ("weight", number(fact.weight()))]);
    Json::List(Fact::ALL.iter().map(fact).collect())
}

fn scores_fields(scores: &Scores) -> Vec<(String, Json)> {
    let stated = object(Fact::ALL.iter().zip(scores.stated).map(|(fact, count)| (fact.id(), number(count))));
    let checked = object(BANDS.iter().zip(scores.bands).map(|((_, id, _), count)| (*id, number(count))));
    let fields = [
        ("services", number(scores.services)),
        ("complete", number(scores.complete())),
        ("stated", Some(stated)),
        ("checked", Some(checked)),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn since(since: &Since) -> Json {
    let named = |services: &[(String, String)]| {
        Some(Json::List(services.iter().map(|(id, name)| object([("id", text(&**id)), ("name", text(&**name))])).collect()))
    };
    let changed = |(id, columns): &(String, Vec<String>)| {
        object([("id", text(&**id)), ("columns", list(columns.iter().filter_map(|column| text(&**column)).collect()))])
    };
    object([
        ("day", text(&*since.day)),
        ("new", named(&since.new)),
        ("gone", named(&since.gone)),
        ("changed", Some(Json::List(since.changed.iter().map(changed).collect()))),
    ])
}
