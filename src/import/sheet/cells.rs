//! What was found in a sheet → the cells of a record, each by what its column holds.

use crate::import::finish::{add_to_list, doubt, lesser, sentences, tell};
use crate::import::mend::{
    self,
    hours::Slot,
    words::{Status, catchment},
};
use crate::import::{Gone, Mended, Reason, Record};
use crate::need::Need;
use crate::place::Gazetteer;
use crate::search::fold;
use crate::service::{Accepting, Catchment, Cost, Delivery, Email, ForGroup, Gender, Interpreter, Kind, Level, Mode, RouteIn, Vocabulary};
use std::collections::BTreeMap;

/// What a column, or several, hold of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// As written.
    pub was: String,
    /// Divided, and in the mapping's words.
    pub items: Vec<String>,
    /// Something is written, and is not to be shown.
    pub hidden: bool,
}

/// Prices, as they are written.
#[derive(Default)]
pub(super) struct Costs {
    pub free: String,
    pub amounts: Vec<[String; 3]>,
}

/// What is found beside the columns.
pub(super) struct Beside {
    pub slots: Vec<Slot>,
    pub costs: Costs,
    pub own: bool,
    pub day_first: Option<bool>,
}

impl Found {
    pub fn fixed(value: &str) -> Self {
        Self { was: value.to_owned(), items: vec![value.to_owned()], hidden: false }
    }

    /// Adds what another row states: to a list, or to what nothing was stated of.
    pub fn add(&mut self, other: Self, is_list: bool) {
        if self.items.is_empty() {
            *self = other;
        } else if is_list {
            let new: Vec<String> = other.items.into_iter().filter(|item| !self.items.contains(item)).collect();
            if !new.is_empty() {
                self.was = format!("{}; {}", self.was, other.was);
            }
            self.items.extend(new);
        }
    }

    fn text(&self) -> String {
        self.items.join(" ")
    }

    /// The items, also those of a `;`-separated one.
    fn list(&self) -> impl Iterator<Item = &str> {
        self.items.iter().flat_map(|item| item.split(';')).map(str::trim).filter(|item| !item.is_empty())
    }
}

/// Whether a column holds several values, so that each row may add to it.
pub(super) fn is_list(column: &str) -> bool {
    matches!(
        column,
        "needs"
            | "delivery"
            | "phone"
            | "for_groups"
            | "catchment"
            | "route_in"
            | "befriending_modes"
            | "languages"
            | "step_free"
            | "hearing_loop"
            | "accessible_toilet"
            | "access_note"
    )
}

/// Fills every column but those of places.
pub(super) fn fill(
    mut record: Record,
    mut all: BTreeMap<&'static str, Found>,
    beside: &Beside,
    area: &Gazetteer,
    today: time::Date,
) -> Result<Record, Box<Gone>> {
    status(&mut record, &all.remove("status").unwrap_or_default())?;
    let (min, max) = (all.remove("age_min").unwrap_or_default(), all.remove("age_max").unwrap_or_default());
    let (youngest, oldest) = mend::day::ages(&min.text(), &max.text());
    record.put("age_min", &min.was, youngest);
    record.put("age_max", &max.was, oldest);
    let (hours, note) = (all.remove("hours").unwrap_or_default(), all.remove("hours_note").unwrap_or_default());
    opening(&mut record, &hours.text(), &note, &beside.slots, today);
    let (cost, note) = (all.remove("cost").unwrap_or_default(), all.remove("cost_note").unwrap_or_default());
    costs(&mut record, &cost, &note, &beside.costs);
    let (summary, description) = (all.remove("summary").unwrap_or_default(), all.remove("description").unwrap_or_default());
    record.put("summary", &summary.was, mend::text::prose(&summary.text()));
    let mended = mend::text::prose(&description.text());
    if beside.own {
        record.put("description", &description.was, mended);
    } else {
        tell(&mut record, &description.was, mended);
    }
    // Whoever fills in our own table puts a mailbox there that may be shown, as data/README.md asks of them.
    if beside.own
        && let Some(found) = all.get("email")
        && Email::parse(&found.text()).is_some()
    {
        record.set("email", found.text());
        all.remove("email");
    }
    for (column, found) in all {
        if !matches!(column, "name" | "organisation") && !found.items.is_empty() {
            column_of(&mut record, column, &found, beside.day_first, area, today);
        }
    }
    Ok(record)
}

fn column_of(record: &mut Record, column: &'static str, found: &Found, day_first: Option<bool>, area: &Gazetteer, today: time::Date) {
    let was = found.was.as_str();
    match column {
        "phone" => {
            let mut phones = Vec::new();
            for item in found.list() {
                let mended = mend::contact::phones(item);
                for reason in &mended.reasons {
                    record.note(*reason, "phone", item, &mended.value);
                }
                add_to_list(&mut phones, &mended.value);
                if !mended.aside.is_empty() && record.cell("contact_role").is_empty() && !fold(&mended.aside).starts_with("ask for") {
                    record.set("contact_role", mended.aside);
                }
            }
            record.set("phone", phones.join(";"));
        }
        "email" => {
            let mended = mend::contact::email(&found.text(), record.cell("organisation"));
            record.put("email", was, mended);
        }
        "url" | "source_url" => record.put(column, was, mend::contact::url(&found.text())),
        "checked_on" => record.put("checked_on", was, mend::day::checked(&found.text(), day_first, today)),
        "valid_from" | "valid_to" => record.put(column, was, mend::day::date(&found.text(), day_first)),
        "wait_weeks" => {
            let weeks = found.text().parse::<u8>().ok().filter(|weeks| *weeks <= 150);
            record.put("wait_weeks", was, weeks.map_or(Mended::blank(Reason::NumberOdd), |weeks| Mended::as_is(weeks.to_string())));
        }
        "catchment" | "languages" => {
            let mut values = Vec::new();
            for item in found.list() {
                let known = column == "catchment" && Catchment::parse(item).is_some();
                let mended = match column {
                    "catchment" if known => Mended::as_is(item),
                    "catchment" => catchment(item, area),
                    _ => mend::words::language(item),
                };
                for reason in &mended.reasons {
                    record.note(*reason, column, item, &mended.value);
                }
                add_to_list(&mut values, &mended.value.replace(';', ","));
            }
            record.set(column, values.join(";"));
        }
        "confidential" => record.put("confidential", was, mend::words::yes_no(&found.text())),
        "step_free" | "hearing_loop" | "accessible_toilet" => level(record, column, found),
        "contact_role" | "visitors" | "referrers" => record.put(column, was, mend::text::line(&found.text())),
        "access_note" => {
            let text = sentences(found.items.iter().map(String::as_str));
            record.put("access_note", was, mend::text::prose(&text));
        }
        _ => words(record, column, found),
    }
}

/// A word of a closed list of ours, in any case and with spaces for hyphens.
fn legal(column: &str, word: &str) -> Option<&'static str> {
    fn of<V: Vocabulary>(word: &str) -> Option<&'static str> {
        V::from_id(word).map(V::id)
    }
    let word = &word.trim().to_lowercase().split([' ', '_', '-']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    match column {
        "needs" => of::<Need>(word),
        "kind" => of::<Kind>(word),
        "delivery" => of::<Delivery>(word),
        "gender" => of::<Gender>(word),
        "for_groups" => of::<ForGroup>(word),
        "route_in" => of::<RouteIn>(word),
        "befriending_modes" => of::<Mode>(word),
        "accepting" => of::<Accepting>(word),
        "cost" => of::<Cost>(word),
        "interpreter" => of::<Interpreter>(word),
        "step_free" | "hearing_loop" | "accessible_toilet" => of::<Level>(word),
        _ => None,
    }
}

/// The words of a closed list.
fn words(record: &mut Record, column: &'static str, found: &Found) {
    let mut values = Vec::new();
    for item in found.list() {
        let Some(word) = legal(column, item) else {
            record.note(Reason::WordUnknown, column, item, "");
            continue;
        };
        if word != item {
            record.note(Reason::WordSpelling, column, item, word);
        }
        add_to_list(&mut values, word);
    }
    if !is_list(column) && values.len() > 1 {
        record.note(Reason::Disagree, column, &found.was, "");
        values.clear();
    }
    record.set(column, values.join(";"));
}

/// Of several places the lesser level.
fn level(record: &mut Record, column: &'static str, found: &Found) {
    let mut level: Option<&'static str> = None;
    for item in found.list() {
        let plain = mend::words::yes_no(item);
        let (word, reasons) = match (legal(column, item), plain.value.as_str()) {
            (Some(word), _) => (word, if word == item { Vec::new() } else { vec![Reason::WordSpelling] }),
            (None, "yes") => ("yes", plain.reasons),
            (None, "no") => ("no", plain.reasons),
            (None, _) => {
                // A list of what a building has: what is not about this column is not wrong.
                let other = crate::import::finish::access(item);
                if other.is_none_or(|(about, _)| about != column) {
                    continue;
                }
                (other.map_or("", |(_, level)| level), Vec::new())
            }
        };
        for reason in reasons {
            record.note(reason, column, item, word);
        }
        level = Some(level.map_or(word, |known| lesser(known, word)));
    }
    if level.is_none() && found.items.len() == 1 && found.items.iter().all(|item| !item.contains(' ')) {
        record.note(Reason::WordUnknown, column, &found.was, "");
    }
    record.set(column, level.unwrap_or_default());
}

/// `closed` drops the record; what does not plainly run is in doubt.
fn status(record: &mut Record, found: &Found) -> Result<(), Box<Gone>> {
    let text = found.text();
    match fold(&text).as_str() {
        "" => return Ok(()),
        "unconfirmed" => {
            record.set("status", "unconfirmed");
            return Ok(());
        }
        _ => {}
    }
    let (status, reasons) = mend::words::status(&text);
    for reason in reasons {
        record.note(reason, "status", &found.was, "");
    }
    match status {
        Status::Closed => Err(Box::new(record.clone().gone(Reason::Closed, text))),
        Status::Active => Ok(()),
        Status::Paused | Status::Unknown => {
            doubt(record, "status", &found.was);
            Ok(())
        }
    }
}

fn opening(record: &mut Record, hours: &str, note: &Found, slots: &[Slot], today: time::Date) {
    if !hours.is_empty() && crate::bake::compile_hours(hours).is_ok() {
        record.set("hours", hours);
    } else if !hours.is_empty() || !slots.is_empty() {
        crate::import::oruk::keep_hours(record, slots, hours, today);
    }
    let mended = mend::text::prose(&note.text());
    if !mended.value.is_empty() {
        let both = sentences([mended.value.as_str(), record.cell("hours_note")]);
        record.put("hours_note", &note.was, mended);
        record.set("hours_note", both);
    }
}

fn costs(record: &mut Record, cost: &Found, note: &Found, costs: &Costs) {
    let mut said = String::new();
    if let Some(word) = legal("cost", &cost.text()) {
        words(record, "cost", cost);
        debug_assert!(!word.is_empty());
    } else if !cost.items.is_empty() || !costs.amounts.is_empty() || !costs.free.is_empty() {
        let amounts: Vec<(&str, &str, &str)> =
            costs.amounts.iter().map(|[option, amount, per]| (option.as_str(), amount.as_str(), per.as_str())).collect();
        let (mended, words) = mend::words::cost(&amounts, &costs.free, &cost.text());
        let amounts = costs.amounts.iter().map(|amount| amount.join(" "));
        let was = amounts.chain([costs.free.clone(), cost.was.clone()]).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        record.put("cost", &was, mended);
        said = words;
    }
    let mended = mend::text::prose(&note.text());
    let both = if mended.value == said { said } else { sentences([mended.value.as_str(), said.as_str()]) };
    record.put("cost_note", &note.was, mended);
    record.set("cost_note", both);
}
