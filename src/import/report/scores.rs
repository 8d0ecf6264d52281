//! How much is stated of services, and how lately they were checked.

use crate::answer::Freshness;
use crate::date::PartialDate;
use crate::import::Record;
use crate::service::{Vocabulary, vocabulary};
use std::collections::BTreeMap;
use time::Date;

vocabulary! {
    /// What somebody has to know of a service before they set out or ring.
    Fact {
        /// A phone number.
        Phone = "phone",
        /// An e-mail address or a web page.
        Online = "email-or-url",
        /// Where it is; or that it is not at a place that could be shown.
        Place = "place",
        /// When it is open.
        Hours = "hours",
        /// What it helps with, as the source says.
        Needs = "needs",
        /// Who it is for: age, gender, group or area.
        WhoFor = "who-for",
        /// What it costs.
        Cost = "cost",
        /// How to join.
        HowToJoin = "how-to-join",
        /// Which languages it speaks, or whether it finds an interpreter.
        Languages = "languages",
        /// Getting in and taking part.
        Access = "access",
        /// When somebody last checked it.
        Checked = "checked",
    }
}

impl Fact {
    /// In plain words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "Phone number",
            Self::Online => "E-mail or web page",
            Self::Place => "Place",
            Self::Hours => "Opening hours",
            Self::Needs => "What it helps with",
            Self::WhoFor => "Who it is for",
            Self::Cost => "Cost",
            Self::HowToJoin => "How to join",
            Self::Languages => "Languages",
            Self::Access => "Access",
            Self::Checked => "Date of checking",
        }
    }

    /// What it is worth: 3 without it people are turned away or ring in vain, 2 they have to ask first, 1 it matters to some, and
    /// to them a lot. They sum up to 25.
    #[must_use]
    pub fn weight(self) -> usize {
        match self {
            Self::Phone | Self::Place | Self::Hours | Self::Needs | Self::Checked => 3,
            Self::Online | Self::WhoFor | Self::Cost | Self::HowToJoin => 2,
            Self::Languages | Self::Access => 1,
        }
    }

    /// Whether a record states it.
    #[must_use]
    pub fn is_stated(self, record: &Record) -> bool {
        let any = |columns: &[&str]| columns.iter().any(|column| !record.cell(column).is_empty());
        match self {
            Self::Phone => any(&["phone"]),
            Self::Online => any(&["email", "url"]),
            Self::Place => !record.places.is_empty() || needs_no_place(record),
            Self::Hours => any(&["hours", "hours_note"]),
            Self::Needs => any(&["needs"]) && !record.needs_derived,
            Self::WhoFor => any(&["age_min", "age_max", "gender", "for_groups", "catchment"]),
            Self::Cost => any(&["cost", "cost_note"]),
            Self::HowToJoin => any(&["route_in", "referrers"]),
            Self::Languages => any(&["languages", "interpreter"]),
            Self::Access => any(&["step_free", "hearing_loop", "accessible_toilet", "access_note"]),
            Self::Checked => any(&["checked_on"]),
        }
    }
}

/// Confidential, or it comes to people and nobody goes there.
fn needs_no_place(record: &Record) -> bool {
    let delivery = record.cell("delivery");
    record.cell("confidential") == "yes" || !delivery.is_empty() && delivery.split(';').all(|way| way != "site")
}

/// Every band of freshness, the best first, with plain words.
pub const BANDS: [(Freshness, &str, &str); 5] = [
    (Freshness::Months3, "under-3-months", "Less than 3 months ago"),
    (Freshness::Months6, "3-to-6-months", "3 to 6 months ago"),
    (Freshness::Year, "6-to-12-months", "6 to 12 months ago"),
    (Freshness::Older, "over-12-months", "Over 12 months ago"),
    (Freshness::Unknown, "no-date", "No date is stated"),
];

/// When a record was checked, as its source says.
#[must_use]
pub fn freshness(record: &Record, today: Date) -> Freshness {
    Freshness::of(PartialDate::parse(record.cell("checked_on")), today)
}

/// What is stated of some services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// How many services.
    pub services: usize,
    /// How many of them state each fact, in the order of [`Fact::ALL`].
    pub stated: [usize; 11],
    /// How many of them are in each band, in the order of [`BANDS`].
    pub bands: [usize; 5],
}

impl Scores {
    /// Of some services, on a day.
    #[must_use]
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>, today: Date) -> Self {
        let mut scores = Self::default();
        for record in records {
            scores.services += 1;
            for (count, fact) in scores.stated.iter_mut().zip(Fact::ALL) {
                *count += usize::from(fact.is_stated(record));
            }
            let band = freshness(record, today);
            for (count, (own, ..)) in scores.bands.iter_mut().zip(BANDS) {
                *count += usize::from(own == band);
            }
        }
        scores
    }

    /// The same by organisation; "" where none is stated.
    #[must_use]
    pub fn by_organisation(records: &[Record], today: Date) -> BTreeMap<String, Self> {
        let mut groups: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
        for record in records {
            groups.entry(record.cell("organisation").to_owned()).or_default().push(record);
        }
        groups.into_iter().map(|(name, records)| (name, Self::of(records, today))).collect()
    }

    /// How complete they are, 0 to 100: of all facts, each by its weight, the share that is stated.
    #[must_use]
    pub fn complete(&self) -> usize {
        let weights = || Fact::ALL.iter().map(|fact| fact.weight());
        let stated: usize = self.stated.iter().zip(weights()).map(|(count, weight)| count * weight).sum();
        percent(stated, self.services * weights().sum::<usize>())
    }
}

/// A share in hundredths, rounded, but never 0 of some nor 100 of not all; 0 of nothing.
#[must_use]
pub fn percent(part: usize, whole: usize) -> usize {
    match (part, whole) {
        (0, _) | (_, 0) => 0,
        (part, whole) if part >= whole => 100,
        (part, whole) => ((200 * part + whole) / (2 * whole)).clamp(1, 99),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::parse_day;
    use crate::import::Place;

    fn record(cells: &[(&'static str, &str)], places: usize) -> Record {
        let mut record = Record { places: vec![Place::default(); places], ..Record::default() };
        cells.iter().for_each(|(column, cell)| record.set(column, *cell));
        record
    }

    fn today() -> Date {
        parse_day("2026-11-22").unwrap()
    }

    #[test]
    fn weights_sum_up_to_what_is_documented() {
        assert_eq!(Fact::ALL.iter().map(|fact| fact.weight()).sum::<usize>(), 25);
        assert_eq!(Fact::ALL.len(), Scores::default().stated.len());
    }

    #[test]
    fn completeness_is_as_computed_by_hand() {
        let all = [
            ("phone", "020 7946 0100"),
            ("url", "https://example.org/"),
            ("hours", "24/7"),
            ("needs", "food"),
            ("age_min", "18"),
            ("cost", "free"),
            ("route_in", "drop-in"),
            ("languages", "es"),
            ("step_free", "no"),
            ("checked_on", "2026-11-01"),
        ];
        for (cells, places, expected) in [
            (&all[..], 1, 100),
            // 22 of 25: the place is missing.
            (&all[..], 0, 88),
            (&[], 0, 0),
            // Phone and needs: 6 of 25.
            (&[("phone", "999"), ("needs", "food")], 0, 24),
            // Neither of them needs a place: 3 of 25.
            (&[("confidential", "yes")], 0, 12),
            (&[("delivery", "phone;online")], 0, 12),
            (&[("delivery", "site;online")], 0, 0),
            // E-mail and web page are one fact: 2 of 25.
            (&[("email", "a@b.example"), ("url", "https://b.example/")], 0, 8),
        ] {
            assert_eq!(Scores::of([&record(cells, places)], today()).complete(), expected, "{cells:?}");
        }
        // 25 and 0 of 25 each: half.
        assert_eq!(Scores::of([&record(&all, 1), &record(&[], 0)], today()).complete(), 50);
        assert_eq!(Scores::of([], today()).complete(), 0);
    }

    #[test]
    fn needs_that_kith_derived_are_not_stated() {
        let derived = Record { needs_derived: true, ..record(&[("needs", "food")], 0) };
        assert!(!Fact::Needs.is_stated(&derived) && Fact::Needs.is_stated(&record(&[("needs", "food")], 0)));
    }

    #[test]
    fn bands_are_those_of_the_app() {
        for (date, band) in
            [("2026-11-22", 0), ("2026-08-24", 0), ("2026-08-23", 1), ("2026-05", 2), ("2026", 2), ("2025", 3), ("", 4), ("soon", 4)]
        {
            let scores = Scores::of([&record(&[("checked_on", date)], 0)], today());
            assert_eq!(scores.bands.iter().position(|count| *count == 1), Some(band), "{date}");
        }
    }

    #[test]
    fn organisations_are_apart() {
        let records = [record(&[("organisation", "B"), ("phone", "999")], 0), record(&[], 0), record(&[("organisation", "B")], 0)];
        let by = Scores::by_organisation(&records, today());
        assert_eq!(by.iter().map(|(name, scores)| (name.as_str(), scores.services)).collect::<Vec<_>>(), [("", 1), ("B", 2)]);
        // 3 of 50.
        assert_eq!(by["B"].complete(), 6);
    }

    #[test]
    fn shares_are_never_rounded_to_all_or_nothing() {
        for (part, whole, expected) in
            [(0, 0, 0), (0, 9, 0), (1, 1_000, 1), (999, 1_000, 99), (9, 9, 100), (1, 3, 33), (2, 3, 67), (1, 2, 50)]
        {
            assert_eq!(percent(part, whole), expected, "{part} of {whole}");
        }
    }
}
