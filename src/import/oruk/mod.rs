//! Open Referral UK feeds, version 3 and 1, and international HSDS 3 → records.
//!
//! The reader's pages hold whatever a feed sent. Fields are taken by all the names that feeds give them, references are followed
//! within the feed, and what people are named is left out. What no field of the standard can hold comes back through our own
//! extension, `"kith": { "id": …, "cells": { column: value } }`, whose cells win.

mod extension;
mod fields;
mod links;
mod people;
mod places;
mod service;
mod standard;
#[cfg(test)]
mod tests;
mod times;

use super::read::Pages;
use super::{Change, Gone, Record, side_by_side};
use crate::place::Gazetteer;
use links::Links;

pub(super) use places::made as made_place;
pub(super) use times::keep as keep_hours;

/// The services of a feed as records, those that are not kept, and what is to be said of the feed as a whole: its circles, and each
/// field that was not used, once. `today` judges dates; `area` places.
#[must_use]
pub fn records(pages: &Pages, area: &Gazetteer, today: time::Date) -> (Vec<Record>, Vec<Gone>, Vec<Change>) {
    let links = Links::new(pages);
    let (mut records, mut gone) = (Vec::new(), Vec::new());
    for taken in side_by_side(&pages.services, &|located| service::record(located, &links, area, today)) {
        match taken {
            Ok(record) => records.push(record),
            Err(dropped) => gone.push(*dropped),
        }
    }
    let mut notes = pages.notes.clone();
    notes.extend(links.circles());
    notes.extend(standard::unused_fields(pages));
    (records, gone, notes)
}
