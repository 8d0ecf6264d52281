//! Kith's own extension of a service: what a Kith export said beyond the standard, read back as it was.

use super::fields::{field, is_stated};
use crate::bake::COLUMNS;
use crate::import::{Json, Place, Reason, Record};

/// The columns of a place.
const PLACE: [&str; 5] = ["address", "postcode", "lat", "lon", "location_note"];

/// Puts the cells of the extension over those that were read from the standard's fields.
pub(super) fn apply(record: &mut Record, service: &Json) {
    let extension = field(service, &["kith"]);
    if let Some(id) = extension.get("id").scalar().filter(|id| crate::import::join::is_table_id(id)) {
        record.set("id", id);
    }
    let Json::Object(cells) = extension.get("cells") else { return };
    let mut place = Place::default();
    for (name, value) in cells {
        let Some(column) = COLUMNS.into_iter().find(|column| column == name && *column != "id") else {
            record.note(Reason::UnknownField, &format!("kith.cells.{}", name.chars().take(40).collect::<String>()), "", "");
            continue;
        };
        let Some(value) = value.scalar().filter(|_| is_stated(value)) else { continue };
        match column {
            "address" => value.clone_into(&mut place.address),
            "postcode" => value.clone_into(&mut place.postcode),
            "lat" => value.clone_into(&mut place.lat),
            "lon" => value.clone_into(&mut place.lon),
            "location_note" => value.clone_into(&mut place.note),
            _ => record.set(column, value),
        }
        record.changes.retain(|change| change.field != column);
    }
    if place != Place::default() {
        record.places = vec![place];
        record.changes.retain(|change| !PLACE.contains(&change.field.as_str()));
    }
}
