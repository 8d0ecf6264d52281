//! Services → the table format that `kith bake` reads.

use super::cells::{cells, places};
use crate::bake::table;
use crate::service::Service;

/// The services as a table with every column of the format, in its order: UTF-8, RFC 4180, lines ending with LF. A service
/// that is offered in more than one place has a further row for each, with its id and the columns of the place.
///
/// Cells of words that a spreadsheet would take for a formula begin with an apostrophe; the reader takes it away again. Cells of
/// values do not, so that `+44 20 7946 0100` stays as other programs expect it.
#[must_use]
pub fn csv(services: &[Service]) -> String {
    services.iter().fold(table::services_header(), |table, service| table + &table::service(&cells(service), &places(service)))
}
