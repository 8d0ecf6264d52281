//! Kith's own extension of a service: what a Kith export said beyond the standard, read back as it was.

use super::fields::field;
use crate::bake::{COLUMNS, PLACE};
use crate::export::CARRIED;
use crate::import::{Json, Place, Reason, Record};

/// Takes the cells of the extension for those that were read from the standard's fields. It states all there is: a column that is
/// neither there nor one of [`CARRIED`], which the standard's own fields carry, is not stated.
pub(super) fn apply(record: &mut Record, service: &Json) {
    let extension = field(service, &["kith"]);
    if let Some(id) = extension.get("id").scalar().filter(|id| crate::import::join::is_table_id(id)) {
        record.set("id", id);
    }
    let Json::Object(cells) = extension.get("cells") else { return };
    record.cells.retain(|column, _| *column == "id" || CARRIED.contains(column));
    record.changes.retain(|change| CARRIED.contains(&change.field.as_str()) || change.reason == Reason::PersonLeftOut);
    for (name, value) in cells {
        let Some(column) = COLUMNS.into_iter().find(|column| column == name && *column != "id") else {
            record.note(Reason::UnknownField, &format!("kith.cells.{}", name.chars().take(40).collect::<String>()), "", "");
            continue;
        };
        if let Some(value) = value.scalar().filter(|_| !PLACE.contains(&column)) {
            record.set(column, value);
            record.changes.retain(|change| change.field != column);
        }
    }
    let several = extension.get("places").items();
    let places: Vec<Place> = match several {
        [] => [place(extension.get("cells"))].into_iter().filter(|place| *place != Place::default()).collect(),
        several => several.iter().map(place).collect(),
    };
    record.places = places;
}

fn place(cells: &Json) -> Place {
    let cell = |column: &str| cells.get(column).scalar().unwrap_or_default().to_owned();
    let [address, postcode, lat, lon, note] = PLACE.map(cell);
    Place { address, postcode, lat, lon, note }
}
