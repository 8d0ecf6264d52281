//! The fields of Open Referral UK 3 and 1 and of HSDS 3, as far as an importer must know them: so that what nobody knows is counted.

use super::fields::{is_stated, same_name};
use crate::import::read::Pages;
use crate::import::{Change, Json, Reason};
use std::collections::BTreeMap;

/// One sort of object.
struct Sort {
    name: &'static str,
    /// Fields that are used here, or are links and ids.
    used: &'static [&'static str],
    /// Fields of a standard that Kith has no column for.
    unused: &'static [&'static str],
}

/// Older and other spellings, and the standard's.
const SPELLINGS: [(&str, &str); 29] = [
    ("min_age", "minimum_age"),
    ("max_age", "maximum_age"),
    ("organisation", "organization"),
    ("organisation_id", "organization_id"),
    ("regular_schedules", "schedules"),
    ("regular_schedule", "schedules"),
    ("physical_addresses", "addresses"),
    ("postal_addresses", "addresses"),
    ("service_taxonomys", "attributes"),
    ("service_taxonomies", "attributes"),
    ("link_taxonomies", "attributes"),
    ("eligibilitys", "minimum_age"),
    ("eligibilities", "minimum_age"),
    ("eligibility", "minimum_age"),
    ("accessibility_for_disabilities", "accessibility"),
    ("fundings", "funding"),
    ("updated_at", "last_modified"),
    ("lat", "latitude"),
    ("lng", "longitude"),
    ("lon", "longitude"),
    ("geometry", "latitude"),
    ("postcode", "postal_code"),
    ("weekday", "byday"),
    ("open", "opens_at"),
    ("close", "closes_at"),
    ("phone", "phones"),
    ("telephone", "phones"),
    ("cost_option", "cost_options"),
    ("assured", "assured_date"),
];

const SERVICE: Sort = Sort {
    name: "service",
    used: &[
        "id",
        "organization_id",
        "organization",
        "name",
        "alternate_name",
        "summary",
        "description",
        "url",
        "additional_urls",
        "email",
        "status",
        "fees",
        "fees_description",
        "free",
        "minimum_age",
        "maximum_age",
        "assured_date",
        "assurer_email",
        "alert",
        "schedules",
        "service_areas",
        "service_at_locations",
        "locations",
        "location",
        "languages",
        "cost_options",
        "contacts",
        "phones",
        "attributes",
        "taxonomies",
        "taxonomy_terms",
        "eligibility_description",
        "interpretation_services",
        "application_process",
        "wait_time",
        "required_documents",
        "deliverable_type",
        "attending_type",
        "attending_access",
        "needs_referral",
        "pc_targetAudience",
        "pc_metadata",
        "mask_exact_address",
        "temporarily_closed",
        "accessibility",
        "kith",
    ],
    unused: &[
        "last_modified",
        "accreditations",
        "funding",
        "licenses",
        "program",
        "program_id",
        "metadata",
        "capacities",
        "reviews",
        "holiday_schedules",
        "logo",
        "created_at",
    ],
};

const SORTS: [(&[&str], Sort); 13] = [
    (
        &["organization", "organisation"],
        Sort {
            name: "organization",
            used: &["id", "name", "alternate_name", "email", "website", "url", "phones", "contacts", "parent_organization_id", "services"],
            unused: &[
                "description",
                "logo",
                "uri",
                "organization_identifiers",
                "attributes",
                "additional_websites",
                "tax_status",
                "tax_id",
                "year_incorporated",
                "legal_status",
                "funding",
                "locations",
                "programs",
                "metadata",
                "last_modified",
            ],
        },
    ),
    (
        &["service_at_locations"],
        Sort {
            name: "service_at_location",
            used: &["id", "service_id", "location_id", "location", "schedules", "phones", "contacts", "description"],
            unused: &["service_areas", "attributes", "metadata", "holiday_schedules", "service"],
        },
    ),
    (
        &["location", "locations"],
        Sort {
            name: "location",
            used: &[
                "id",
                "location_type",
                "name",
                "description",
                "transportation",
                "latitude",
                "longitude",
                "addresses",
                "address",
                "accessibility",
                "languages",
                "schedules",
                "phones",
                "contacts",
                "email",
                "mask_exact_address",
            ],
            unused: &[
                "alternate_name",
                "url",
                "external_identifier",
                "external_identifier_type",
                "attributes",
                "metadata",
                "organization_id",
                "service_at_locations",
                "holiday_schedules",
            ],
        },
    ),
    (
        &["addresses", "physical_addresses", "postal_addresses"],
        Sort {
            name: "address",
            used: &["id", "location_id", "attention", "address_1", "address_2", "city", "postal_code", "address_type"],
            unused: &["region", "state_province", "country", "attributes", "metadata"],
        },
    ),
    (
        &["schedules", "regular_schedules", "regular_schedule"],
        Sort {
            name: "schedule",
            used: &[
                "id",
                "service_id",
                "location_id",
                "service_at_location_id",
                "valid_from",
                "valid_to",
                "dtstart",
                "freq",
                "interval",
                "byday",
                "bymonthday",
                "count",
                "until",
                "timezone",
                "opens_at",
                "closes_at",
                "description",
                "notes",
                "attending_type",
            ],
            unused: &["schedule_link", "wkst", "byweekno", "byyearday", "attributes", "metadata"],
        },
    ),
    (
        &["contacts"],
        Sort {
            name: "contact",
            used: &["id", "service_id", "organization_id", "location_id", "service_at_location_id", "name", "title", "email", "phones"],
            unused: &["department", "attributes", "metadata"],
        },
    ),
    (
        &["phones"],
        Sort {
            name: "phone",
            used: &[
                "id",
                "contact_id",
                "service_id",
                "location_id",
                "organization_id",
                "service_at_location_id",
                "number",
                "extension",
                "type",
                "languages",
            ],
            unused: &["description", "language", "attributes", "metadata"],
        },
    ),
    (
        &["cost_options"],
        Sort {
            name: "cost_option",
            used: &["id", "service_id", "valid_from", "valid_to", "option", "amount", "amount_description"],
            unused: &["currency", "linkid", "attributes", "metadata"],
        },
    ),
    (
        &["languages"],
        Sort {
            name: "language",
            used: &["id", "service_id", "phone_id", "location_id", "name", "code", "language"],
            unused: &["note", "attributes", "metadata"],
        },
    ),
    (
        &["accessibility", "accessibility_for_disabilities"],
        Sort {
            name: "accessibility",
            used: &["id", "location_id", "description", "details", "accessibility"],
            unused: &["url", "attributes", "metadata"],
        },
    ),
    (
        &["attributes", "service_taxonomys", "service_taxonomies", "link_taxonomies"],
        Sort {
            name: "attribute",
            used: &[
                "id",
                "link_id",
                "taxonomy_term_id",
                "taxonomy_term",
                "taxonomy",
                "taxonomy_id",
                "label",
                "value",
                "name",
                "term",
                "parent_id",
            ],
            unused: &["link_type", "link_entity", "service_id", "vocabulary", "metadata", "description", "term_uri"],
        },
    ),
    (
        &["service_areas"],
        Sort {
            name: "service_area",
            used: &["id", "service_id", "name", "extent", "extent_type", "service_area"],
            unused: &["uri", "description", "attributes", "metadata", "service_at_location_id"],
        },
    ),
    (
        &["taxonomy_term"],
        Sort {
            name: "taxonomy_term",
            used: &["id", "name", "parent_id", "taxonomy", "taxonomy_id", "term"],
            unused: &["description", "term_uri", "code", "language", "taxonomy_detail", "metadata", "version"],
        },
    ),
];

/// Names that are counted, at most.
const MOST_NAMES: usize = 300;

/// Counts, by reason and name, of fields that are not used as they stand.
#[derive(Default)]
struct Counts(BTreeMap<(Reason, String), (u64, String)>);

impl Counts {
    fn add(&mut self, reason: Reason, sort: &str, name: &str, becomes: &str) {
        let name: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
        let key = (reason, format!("{sort}.{name}"));
        let room = self.0.len() < MOST_NAMES;
        if let Some((times, _)) = self.0.get_mut(&key) {
            *times += 1;
        } else if room {
            self.0.insert(key, (1, becomes.to_owned()));
        }
    }
}

/// What is to be said of the fields of a feed, once a name: unknown, of no use to Kith, or spelt in another way.
pub(super) fn unused_fields(pages: &Pages) -> Vec<Change> {
    let mut counts = Counts::default();
    let mut open: Vec<(&Json, &Sort)> = pages.services.iter().map(|located| (&located.value, &SERVICE)).collect();
    while let Some((value, sort)) = open.pop() {
        let Json::Object(fields) = value else { continue };
        for (own, value) in fields.iter().filter(|(_, value)| is_stated(value)) {
            let spelling = SPELLINGS.iter().find(|(other, _)| same_name(own, other)).map(|(_, standard)| *standard);
            let known = |name: &&&str| same_name(own, name) || spelling == Some(**name);
            if let Some(standard) = sort.used.iter().find(known) {
                if own != standard && !own.starts_with("pc_") {
                    counts.add(Reason::FieldSpelling, sort.name, own, standard);
                }
                if let Some((_, child)) = SORTS.iter().find(|(names, _)| names.iter().any(|name| same_name(own, name))) {
                    match value {
                        Json::List(items) => open.extend(items.iter().map(|item| (item, child))),
                        single => open.push((single, child)),
                    }
                }
            } else if sort.unused.iter().any(|name| known(&name)) {
                counts.add(Reason::NoColumn, sort.name, own, "");
            } else {
                counts.add(Reason::UnknownField, sort.name, own, "");
            }
        }
    }
    let times = |times: u64| if times == 1 { "once".to_owned() } else { format!("{times} times") };
    counts.0.into_iter().map(|((reason, name), (seen, becomes))| Change::new(reason, &name, &times(seen), &becomes)).collect()
}
