//! Services → the table format that `kith bake` reads.

use super::cells::{cells, places};
use crate::bake::{COLUMNS, table};
use crate::service::Service;
use std::collections::BTreeMap;

/// The services as a table with every column of the format, in its order. A service that is offered in more than one place has a
/// further row for each, with its id and the columns of the place. `kith bake` reads the same services back.
///
/// No cell is a formula to a spreadsheet: one that could be has an apostrophe at the front, which the reader takes away.
#[must_use]
pub fn csv(services: &[Service]) -> String {
    table::write(&COLUMNS, services.iter().flat_map(rows))
}

fn rows(service: &Service) -> Vec<Vec<String>> {
    let mut first = cells(service);
    let mut places = places(service).into_iter();
    first.extend(places.next().unwrap_or_default());
    let further = places.map(|mut place| {
        place.insert("id", service.id.to_string());
        place
    });
    [first].into_iter().chain(further).map(row).collect()
}

fn row(mut cells: BTreeMap<&'static str, String>) -> Vec<String> {
    COLUMNS.iter().map(|column| cells.remove(column).unwrap_or_default()).collect()
}
