//! Schedules → slots, and from them the opening hours.

use super::fields::{field, list, lists, scalar};
use crate::import::mend::{
    day,
    hours::{Slot, times},
};
use crate::import::{Json, Reason, Record};

/// Names of the field that holds schedules.
pub(super) const SCHEDULES: [&str; 3] = ["schedules", "regular_schedules", "regular_schedule"];

/// Fills `hours` and `hours_note` from the service's own schedules, or from those of its places when all have the same.
pub(super) fn opening(record: &mut Record, service: &Json, at: &[&Json], locations: &[&Json], today: time::Date) {
    let mut slots = slots(record, service);
    if slots.is_empty() {
        let mut sets: Vec<Vec<Slot>> = Vec::new();
        for of in at.iter().chain(locations) {
            let set = self::slots(record, of);
            if !set.is_empty() && !sets.contains(&set) {
                sets.push(set);
            }
        }
        if sets.len() > 1 {
            record.note(Reason::HoursUnclear, "hours", &format!("{} places with different hours", sets.len()), "");
            return;
        }
        slots = sets.pop().unwrap_or_default();
    }
    let free = scalar(record, service, &["opening_hours", "hours", "opening_times"]).to_owned();
    if !slots.is_empty() || !free.is_empty() {
        keep(record, &slots, &free, today);
    }
}

/// Fills the two columns from slots and from words.
pub(in crate::import) fn keep(record: &mut Record, slots: &[Slot], free: &str, today: time::Date) {
    let times = times(slots, free, today);
    let was = slots.iter().map(shown).chain([free.to_owned()]).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
    for reason in &times.reasons {
        record.note(*reason, "hours", &was, &times.hours);
    }
    record.set("hours", times.hours);
    record.set("hours_note", times.note);
}

/// A slot as a report shows it.
fn shown(slot: &Slot) -> String {
    let days = if slot.byday.is_empty() { &slot.days } else { &slot.byday };
    [days, &slot.freq, &slot.opens_at, &slot.closes_at, &slot.text]
        .into_iter()
        .filter(|text| !text.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ")
}

fn slots(record: &mut Record, of: &Json) -> Vec<Slot> {
    let mut slots = Vec::new();
    for schedule in lists(record, of, &SCHEDULES) {
        let slot = match schedule {
            Json::Object(_) => slot(record, schedule),
            words => Slot { text: words.scalar().unwrap_or_default().trim().to_owned(), ..Slot::default() },
        };
        if slot == Slot::default() {
            continue;
        }
        let end = |text: &str| day::date(text, None).value;
        let (from, to) = (end(&slot.valid_from), end(&slot.valid_to));
        if from.len() == 10 && to.len() == 10 && to < from {
            record.note(Reason::DatesTurned, "schedule.valid_to", &format!("{from} to {to}"), "");
            continue;
        }
        slots.push(slot);
    }
    slots
}

fn slot(record: &mut Record, of: &Json) -> Slot {
    let mut get = |names: &[&str]| match field(of, names) {
        Json::List(_) => {
            let items = list(record, of, names);
            items.iter().filter_map(Json::scalar).map(str::trim).filter(|item| !item.is_empty()).collect::<Vec<_>>().join(",")
        }
        _ => scalar(record, of, names).to_owned(),
    };
    let (description, notes) = (get(&["description"]), get(&["notes"]));
    let apart = if description.is_empty() || notes.is_empty() { "" } else { " " };
    Slot {
        days: get(&["weekday", "days", "day"]),
        byday: get(&["byday"]),
        freq: get(&["freq"]),
        interval: get(&["interval"]),
        bymonthday: get(&["bymonthday"]),
        count: get(&["count"]),
        until: get(&["until"]),
        dtstart: get(&["dtstart"]),
        valid_from: get(&["valid_from"]),
        valid_to: get(&["valid_to"]),
        opens_at: get(&["opens_at", "open"]),
        closes_at: get(&["closes_at", "close"]),
        timezone: get(&["timezone"]),
        text: format!("{description}{apart}{notes}"),
    }
}
