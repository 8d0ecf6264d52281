//! How to reach a service, from the service itself, its contacts, its places and its organisation: and nobody's name.

use super::fields::{field, list, lists, number, one, scalar, words};
use crate::import::finish::add_to_list;
use crate::import::mend;
use crate::import::{Change, Json, Reason, Record};
use crate::search::fold;
use crate::service::Phone;

/// Numbers of one service, at most.
const MOST_PHONES: usize = 5;

/// Words of a mailbox that is a desk's, and of a contact that is no person.
const DESKS: [&str; 40] = [
    "admin",
    "administrator",
    "advice",
    "appointments",
    "befriending",
    "booking",
    "bookings",
    "centre",
    "contact",
    "contactus",
    "council",
    "desk",
    "duty",
    "enquiries",
    "enquiry",
    "general",
    "hello",
    "help",
    "helpdesk",
    "helpline",
    "hub",
    "info",
    "information",
    "intake",
    "line",
    "mail",
    "manager",
    "office",
    "officer",
    "reception",
    "receptionist",
    "referral",
    "referrals",
    "service",
    "services",
    "support",
    "switchboard",
    "team",
    "volunteer",
    "volunteering",
];

/// Forms of address, which are no roles.
const HONORIFICS: [&str; 10] = ["mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "prof", "sir"];

/// What one part of the feed states.
#[derive(Default)]
struct Reach {
    phones: Vec<String>,
    email: String,
    /// Labels of numbers, extensions, roles.
    roles: Vec<String>,
    changes: Vec<Change>,
}

/// Everything that a service may be reached by, in the order in which it is preferred.
pub(super) struct Sources<'a> {
    pub service: &'a Json,
    /// Of its links to places.
    pub at: Vec<&'a Json>,
    pub locations: Vec<&'a Json>,
    pub organization: &'a Json,
}

/// Fills `phone`, `email` and `contact_role`.
pub(super) fn reach(record: &mut Record, from: &Sources<'_>) {
    let mut levels = Vec::new();
    let mut scratch = Record { cells: record.cells.clone(), ..Record::default() };
    levels.push(("service", own(&mut scratch, from.service)));
    let contacts = std::iter::once(from.service).chain(from.at.iter().copied());
    levels.push(("contact", contacts.map(|of| contacts_of(&mut scratch, of)).fold(Reach::default(), Reach::with)));
    let places = from.at.iter().chain(&from.locations).copied();
    let mut places: Reach = places.map(|of| own(&mut scratch, of)).fold(Reach::default(), Reach::with);
    for location in &from.locations {
        places = places.with(contacts_of(&mut scratch, location));
    }
    levels.push(("location", places));
    let organization = own(&mut scratch, from.organization).with(contacts_of(&mut scratch, from.organization));
    levels.push(("organization", organization));
    record.changes.append(&mut scratch.changes);

    let (mut phones, mut email, mut role) = (Vec::new(), String::new(), String::new());
    for (level, reach) in levels {
        let (phones_wanted, email_wanted) = (phones.is_empty(), email.is_empty());
        for change in reach.changes {
            let wanted = match change.field.as_str() {
                "phone" => phones_wanted,
                "email" => email_wanted,
                _ => true,
            };
            // What was found wrong further away is of no interest once the field is filled; a person's name always is.
            if (wanted || change.reason == Reason::PersonLeftOut) && !record.changes.contains(&change) {
                record.changes.push(change);
            }
        }
        if phones_wanted && !reach.phones.is_empty() {
            phones = reach.phones;
            say_where(record, "phone", level, &phones.join(";"));
        }
        if email_wanted && !reach.email.is_empty() {
            email = reach.email;
            say_where(record, "email", level, &email);
        }
        if role.is_empty() && level != "organization" {
            role = reach.roles.join("; ");
        }
    }
    if phones.len() > MOST_PHONES {
        record.note(
            Reason::PhoneSeveral,
            "phone",
            &phones.join(";"),
            &phones.iter().take(MOST_PHONES).cloned().collect::<Vec<_>>().join(";"),
        );
        phones.truncate(MOST_PHONES);
    }
    record.set("phone", phones.join(";"));
    record.set("email", email);
    record.set("contact_role", role);
}

fn say_where(record: &mut Record, column: &str, level: &str, value: &str) {
    if !matches!(level, "service" | "contact") {
        record.note(Reason::NotItsOwn, column, level, value);
    }
}

impl Reach {
    fn with(mut self, other: Self) -> Self {
        for phone in other.phones {
            self.add_phone(&phone);
        }
        if self.email.is_empty() {
            self.email = other.email;
        }
        for role in other.roles {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
        for change in other.changes {
            if !self.changes.contains(&change) {
                self.changes.push(change);
            }
        }
        self
    }

    /// Numbers that dial alike are one.
    fn add_phone(&mut self, phone: &str) {
        let dials = |text: &str| Phone::parse(text).map(|phone| phone.dial());
        if !self.phones.iter().any(|own| own == phone || dials(own).is_some() && dials(own) == dials(phone)) {
            self.phones.push(phone.to_owned());
        }
    }

    fn note(&mut self, reason: Reason, field: &str, was: &str, now: &str) {
        let change = Change::new(reason, field, was, now);
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }

    fn take_phone(&mut self, was: &str, whose: &str) {
        let mended = mend::contact::phones(was);
        for reason in &mended.reasons {
            self.note(*reason, "phone", was, &mended.value);
        }
        let mut phones = Vec::new();
        add_to_list(&mut phones, &mended.value);
        for phone in phones {
            self.add_phone(&phone);
        }
        self.take_role(&mended.aside, whose);
    }

    fn take_email(&mut self, was: &str, organisation: &str) {
        let mended = mend::contact::email(was, organisation);
        for reason in &mended.reasons {
            self.note(*reason, "email", was, &mended.value);
        }
        if self.email.is_empty() {
            self.email = mended.value;
        }
    }

    /// Keeps words about whom to ask for, unless they name somebody.
    fn take_role(&mut self, was: &str, whose: &str) {
        let mended = mend::text::line(was);
        let folded = fold(&mended.value);
        let names = |word: &&str| fold(whose).split(' ').any(|own| own == *word && own.len() > 1);
        let asks = folded.strip_prefix("ask for ").or_else(|| folded.strip_prefix("contact "));
        if folded.is_empty() {
        } else if HONORIFICS.contains(&folded.split(' ').next().unwrap_or_default())
            || !whose.is_empty() && folded.split(' ').collect::<Vec<_>>().iter().any(names)
            || asks.is_some_and(|rest| !is_desk(rest))
        {
            self.note(Reason::PersonLeftOut, "contact_role", "", "");
        } else if !self.roles.contains(&mended.value) {
            self.roles.push(mended.value);
        }
    }
}

/// What an object states of itself: its own numbers and its own mailbox.
fn own(record: &mut Record, of: &Json) -> Reach {
    let mut reach = Reach::default();
    let organisation = record.cell("organisation").to_owned();
    for phone in numbers(record, of) {
        reach.take_phone(&phone, "");
    }
    if matches!(of, Json::Object(_)) {
        reach.take_email(scalar(record, of, &["email"]), &organisation);
    }
    reach
}

/// The numbers of an object as they are written, with their extensions; no fax.
fn numbers(record: &mut Record, of: &Json) -> Vec<String> {
    let mut found = Vec::new();
    for phone in lists(record, of, &["phones", "phone", "telephone"]) {
        let (text, kind) = match phone {
            Json::Object(_) => {
                let written = scalar(record, phone, &["number", "phone", "telephone"]).to_owned();
                let extension = number(record, phone, &["extension"]).to_owned();
                let with = if extension.is_empty() || written.is_empty() { written } else { format!("{written} ext {extension}") };
                (with, fold(scalar(record, phone, &["type"])))
            }
            single => (one(record, single, "phone").to_owned(), String::new()),
        };
        if !text.is_empty() && !matches!(kind.as_str(), "fax" | "pager") {
            found.push(text);
        }
    }
    found
}

/// What the contacts of an object state: a role, and numbers and mailboxes that are no person's own.
fn contacts_of(record: &mut Record, of: &Json) -> Reach {
    let mut reach = Reach::default();
    let organisation = record.cell("organisation").to_owned();
    let around = [fold(&organisation), fold(record.cell("name"))];
    for contact in list(record, of, &["contacts", "contact"]) {
        if !matches!(contact, Json::Object(_)) {
            // Words alone: most likely a name.
            if !matches!(contact, Json::Null) {
                reach.note(Reason::PersonLeftOut, "contact.name", "", "");
            }
            continue;
        }
        let name = words(record, contact, &["name"]).to_owned();
        let folded = fold(&name);
        let is_person = !folded.is_empty() && !is_desk(&folded) && !around.contains(&folded);
        if is_person {
            reach.note(Reason::PersonLeftOut, "contact.name", "", "");
        } else if is_desk(&folded) && !around.contains(&folded) {
            reach.take_role(&name, "");
        }
        reach.take_role(words(record, contact, &["title"]), if is_person { &name } else { "" });
        for phone in numbers(record, contact) {
            if is_person && is_mobile(&phone) {
                reach.note(Reason::PersonLeftOut, "contact.phones", "", "");
            } else {
                reach.take_phone(&phone, if is_person { &name } else { "" });
            }
        }
        let email = scalar(record, contact, &["email"]);
        if is_person && !email.is_empty() && !is_desk(&fold(email.split('@').next().unwrap_or_default())) {
            reach.note(Reason::PersonLeftOut, "contact.email", "", "");
        } else {
            reach.take_email(email, &organisation);
        }
    }
    reach
}

/// Whether folded words name a desk, a team or a role.
fn is_desk(folded: &str) -> bool {
    folded.split(' ').any(|word| DESKS.contains(&word))
}

/// Whether a British mobile number stands in a text.
fn is_mobile(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    ["07", "447", "4407", "00447"].iter().any(|start| digits.starts_with(start)) || text.contains("+447") || text.contains("+44 7")
}

/// Notes that those who checked or wrote a record are left out.
pub(super) fn leave_out_authors(record: &mut Record, service: &Json) {
    for (name, stated) in [
        ("assurer_email", field(service, &["assurer_email"])),
        ("pc_metadata.assured_by", field(field(service, &["pc_metadata"]), &["assured_by"])),
        ("pc_metadata", field(field(service, &["pc_metadata"]), &["created_by", "updated_by", "assurer", "author"])),
    ] {
        if !matches!(stated, Json::Null) {
            record.note(Reason::PersonLeftOut, name, "", "");
        }
    }
}
