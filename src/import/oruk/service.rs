//! One service of a feed → a record, or the reason why not.

use super::fields::{field, id, is_stated, list, lists, number, object, one, scalar, words};
use super::links::Links;
use super::{extension, people, places, times};
use crate::import::finish::{add_to_list, categorise, doubt, finish, sentences, tell};
use crate::import::mend::{self, words::Status};
use crate::import::read::Located;
use crate::import::{Gone, Json, Reason, Record};
use crate::place::Gazetteer;
use crate::search::fold;
use crate::service::{ForGroup, Vocabulary};

pub(super) fn record(located: &Located, links: &Links<'_>, area: &Gazetteer, today: time::Date) -> Result<Record, Box<Gone>> {
    let service = &located.value;
    let mut record = Record { stands_at: located.at.clone(), source_id: id(service, &["id"]).to_owned(), ..Record::default() };
    if !matches!(service, Json::Object(_)) {
        return Err(Box::new(record.gone(Reason::NotARecord, "")));
    }
    let organization = organization(&mut record, service, links);
    let name = words(&mut record, service, &["name"]);
    record.put("name", name, mend::text::line(name));
    if record.source_id.is_empty() {
        return Err(Box::new(record.gone(Reason::NoId, "")));
    }
    if record.cell("name").is_empty() {
        return Err(Box::new(record.gone(Reason::NoName, "")));
    }
    let status = scalar(&mut record, service, &["status"]);
    let (state, reasons) = mend::words::status(status);
    for reason in reasons {
        record.note(reason, "status", status, "");
    }
    if state == Status::Closed {
        return Err(Box::new(record.gone(Reason::Closed, status)));
    }
    if state == Status::Paused || state == Status::Unknown && !status.is_empty() {
        doubt(&mut record, "status", status);
    } else if places::yes(&mut record, service, &["temporarily_closed"]) {
        doubt(&mut record, "temporarily_closed", "yes");
    }

    categories(&mut record, service, links);
    audience(&mut record, service);
    links_out(&mut record, service, organization);
    let (at, locations) = places::linked(&mut record, service, links);
    joining(&mut record, service, &at, &locations);
    places::places(&mut record, service, &locations, area);
    places::languages(&mut record, service, &locations);
    people::reach(&mut record, &people::Sources { service, at: at.clone(), locations: locations.clone(), organization });
    people::leave_out_authors(&mut record, service);
    times::opening(&mut record, service, &at, &locations, today);
    ages(&mut record, service);
    costs(&mut record, service, today);
    areas(&mut record, service, area);
    let checked = scalar(&mut record, service, &["assured_date"]);
    record.put("checked_on", checked, mend::day::checked(checked, None, today));
    telling(&mut record, service);
    extension::apply(&mut record, service);
    finish(record, today)
}

/// Who runs it: the object, or the one that its id stands for.
fn organization<'a>(record: &mut Record, service: &'a Json, links: &Links<'a>) -> &'a Json {
    let stated = object(record, service, &["organization", "organisation"]);
    let own = match stated {
        Json::Object(_) => id(stated, &["id"]),
        Json::Null => id(service, &["organization_id", "organisation_id"]),
        single => single.scalar().unwrap_or_default().trim(),
    };
    let named = |of: &Json| is_stated(field(of, &["name"]));
    let linked = links.organization(own);
    let organization = if named(stated) { stated } else { linked.unwrap_or(stated) };
    own.clone_into(&mut record.organisation_id);
    if matches!(organization, Json::Object(_)) {
        let name = words(record, organization, &["name"]);
        record.put("organisation", name, mend::text::line(name));
    } else if let (Json::Text(name), None) = (stated, linked) {
        // A name in the place of the object.
        record.organisation_id.clear();
        record.note(Reason::TypeMended, "organization", name, name);
        record.put("organisation", name, mend::text::line(name));
    }
    if record.cell("organisation").is_empty() && !own.is_empty() {
        record.note(Reason::Dangling, "organization_id", own, "");
    }
    organization
}

/// The names of its categories and of those above them.
fn categories<'a>(record: &mut Record, service: &'a Json, links: &Links<'a>) {
    const NAMES: [&str; 6] = ["attributes", "service_taxonomys", "service_taxonomies", "link_taxonomies", "taxonomy_terms", "taxonomies"];
    for item in lists(record, service, &NAMES) {
        let nested =
            ["taxonomy_term", "taxonomy", "term"].into_iter().map(|name| field(item, &[name])).find(|term| matches!(term, Json::Object(_)));
        let term = nested.unwrap_or(item);
        let by_id = match item {
            Json::Object(_) if nested.is_some() => id(term, &["id"]),
            Json::Object(_) => id(item, &["taxonomy_term_id", "taxonomy_term", "taxonomy_id", "id"]),
            single => single.scalar().unwrap_or_default().trim(),
        };
        let linked = links.term(by_id);
        let named = |of: &Json| field(of, &["name", "term", "label"]).scalar().unwrap_or_default().trim().to_owned();
        let name = match (term, linked) {
            (Json::Object(_), _) if !named(term).is_empty() => named(term),
            (_, Some(linked)) => named(linked),
            (Json::Object(_), None) => scalar(record, item, &["value"]).to_owned(),
            (single, None) => one(record, single, "attributes").to_owned(),
        };
        if name.is_empty() {
            if !by_id.is_empty() {
                record.note(Reason::Dangling, "taxonomy_term_id", by_id, "");
            }
            continue;
        }
        let plain = mend::text::line(&name).value;
        categorise(record, &plain);
        let parent = match id(term, &["parent_id"]) {
            "" => linked.map_or("", |linked| id(linked, &["parent_id"])),
            parent => parent,
        };
        for above in links.above(parent) {
            categorise(record, &mend::text::line(&named(above)).value);
        }
    }
    for item in list(record, service, &["deliverable_type"]) {
        let name = one(record, item, "deliverable_type").to_owned();
        categorise(record, &name);
    }
}

/// Whom it is for, in the words of a vendor's field: categories, and those of our groups that are named to the letter.
fn audience(record: &mut Record, service: &Json) {
    let mut groups = Vec::new();
    for item in list(record, service, &["pc_targetAudience", "target_audience", "target_audiences"]) {
        let name = match item {
            Json::Object(_) => words(record, item, &["name", "label", "value", "id"]),
            single => one(record, single, "pc_targetAudience"),
        };
        let name = mend::text::line(name).value;
        if let Some(group) = ForGroup::from_id(&fold(&name).replace(' ', "-")) {
            add_to_list(&mut groups, group.id());
        }
        categorise(record, &name);
    }
    record.set("for_groups", groups.join(";"));
}

/// Its page, or its organisation's; the page that it was read from is only its own.
fn links_out(record: &mut Record, service: &Json, organization: &Json) {
    let mut was = scalar(record, service, &["url"]);
    if was.is_empty() {
        let first = list(record, service, &["additional_urls"]).first().unwrap_or(&Json::Null);
        was = scalar(record, first, &["url"]);
    }
    let own = mend::contact::url(was);
    record.set("source_url", own.value.clone());
    record.put("url", was, own);
    if record.cell("url").is_empty() {
        let was = scalar(record, organization, &["website", "url"]);
        let theirs = mend::contact::url(was);
        if !theirs.value.is_empty() {
            record.note(Reason::NotItsOwn, "url", "organization", &theirs.value);
        }
        record.put("url", was, theirs);
    }
}

/// How it reaches people and how to join, from the words of version 1 and whatever says the same.
fn joining(record: &mut Record, service: &Json, at: &[&Json], locations: &[&Json]) {
    let (mut delivery, mut route_in) = (Vec::new(), Vec::new());
    let mut sources = vec![service];
    for of in std::iter::once(service).chain(at.iter().copied()).chain(locations.iter().copied()) {
        sources.extend(lists(record, of, &times::SCHEDULES));
    }
    for of in sources {
        for name in ["attending_type", "attending_access", "deliverable_type", "attending_types"] {
            for item in list(record, of, &[name]) {
                let was = match item {
                    Json::Object(_) => words(record, item, &["name", "value", name]),
                    single => one(record, single, name),
                };
                for part in was.split([',', ';', '|']).map(str::trim).filter(|part| !part.is_empty()) {
                    match way(part) {
                        Some(("delivery", word)) => add_to_list(&mut delivery, word),
                        Some((_, word)) => add_to_list(&mut route_in, word),
                        None if name == "deliverable_type" => {}
                        None => record.note(Reason::WordUnknown, name, was, ""),
                    }
                }
            }
        }
    }
    if places::yes(record, service, &["needs_referral"]) {
        add_to_list(&mut route_in, "professional-referral");
    }
    record.set("delivery", delivery.join(";"));
    record.set("route_in", route_in.join(";"));
}

/// The column and word of a plain way to attend.
fn way(text: &str) -> Option<(&'static str, &'static str)> {
    Some(match fold(text).as_str() {
        "phone" | "telephone" | "by phone" => ("delivery", "phone"),
        "online" | "virtual" => ("delivery", "online"),
        "venue" | "in person" | "at venue" | "at a venue" => ("delivery", "site"),
        "home visit" | "home visits" | "homevisit" => ("delivery", "home-visit"),
        "referral" | "professional referral" => ("route_in", "professional-referral"),
        "self referral" => ("route_in", "self-referral"),
        "appointment" | "by appointment" => ("route_in", "contact"),
        "membership" => ("route_in", "membership"),
        "drop in" | "dropin" => ("route_in", "drop-in"),
        _ => return None,
    })
}

fn ages(record: &mut Record, service: &Json) {
    let mut stated: Vec<(String, String)> = Vec::new();
    let (min, max) = (["minimum_age", "min_age"], ["maximum_age", "max_age"]);
    let own = (number(record, service, &min).to_owned(), number(record, service, &max).to_owned());
    if own != Default::default() {
        stated.push(own);
    } else {
        for item in lists(record, service, &["eligibilitys", "eligibilities", "eligibility"]) {
            let ages = (number(record, item, &min).to_owned(), number(record, item, &max).to_owned());
            if ages != Default::default() && !stated.contains(&ages) {
                stated.push(ages);
            }
        }
    }
    match stated.as_slice() {
        [] => {}
        [(min, max)] => {
            let (youngest, oldest) = mend::day::ages(min, max);
            record.put("age_min", min, youngest);
            record.put("age_max", max, oldest);
        }
        several => {
            let was = several.iter().map(|(min, max)| format!("{min}-{max}")).collect::<Vec<_>>().join(", ");
            record.note(Reason::Disagree, "age_min", &was, "");
        }
    }
}

fn costs(record: &mut Record, service: &Json, today: time::Date) {
    let mut amounts: Vec<[String; 3]> = Vec::new();
    for item in lists(record, service, &["cost_options", "cost_option"]) {
        if !matches!(item, Json::Object(_)) {
            let words = one(record, item, "cost_options").to_owned();
            amounts.push([words, String::new(), String::new()]);
            continue;
        }
        let until = mend::day::date(scalar(record, item, &["valid_to"]), None).value;
        let option = words(record, item, &["option"]).to_owned();
        let amount = number(record, item, &["amount"]).to_owned();
        if crate::date::parse_day(&until).is_some_and(|until| until < today) {
            record.note(Reason::CostPast, "cost_note", &format!("{option} {amount} until {until}"), "");
            continue;
        }
        amounts.push([option, amount, words(record, item, &["amount_description", "cost_type"]).to_owned()]);
    }
    let fees = [words(record, service, &["fees_description"]), words(record, service, &["fees"])];
    let note = if fees[0] == fees[1] { fees[0].to_owned() } else { sentences(fees) };
    let free = scalar(record, service, &["free"]);
    let amounts: Vec<(&str, &str, &str)> =
        amounts.iter().map(|[option, amount, per]| (option.as_str(), amount.as_str(), per.as_str())).collect();
    if amounts.is_empty() && note.is_empty() && free.is_empty() {
        return;
    }
    let (cost, words) = mend::words::cost(&amounts, free, &note);
    let was = amounts.iter().map(|(option, amount, per)| format!("{option} {amount} {per}")).chain([free.to_owned(), note.clone()]);
    let was = was.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    record.put("cost", &was, cost);
    record.set("cost_note", words);
}

/// Whom it serves by where they live.
fn areas(record: &mut Record, service: &Json, area: &Gazetteer) {
    let mut catchment = Vec::new();
    for item in lists(record, service, &["service_areas", "service_area"]) {
        let was = match item {
            Json::Object(_) => {
                let words = words(record, item, &["service_area", "name"]);
                let is_text = fold(scalar(record, item, &["extent_type"])) == "text";
                if words.is_empty() && is_text { scalar(record, item, &["extent"]) } else { words }
            }
            single => one(record, single, "service_areas"),
        };
        let mended = mend::words::catchment(was, area);
        for reason in &mended.reasons {
            record.note(*reason, "catchment", was, &mended.value);
        }
        // A semicolon would begin another area.
        let plain = if mended.value.starts_with("text:") { mended.value.replace(';', ",") } else { mended.value };
        add_to_list(&mut catchment, &plain);
    }
    record.set("catchment", catchment.join(";"));
}

/// The summary, the description, and at its end what has no column of its own.
fn telling(record: &mut Record, service: &Json) {
    let summary = words(record, service, &["summary", "short_description"]);
    record.put("summary", summary, mend::text::prose(summary));
    let was = words(record, service, &["description"]);
    tell(record, was, mend::text::prose(was));
    interpreting(record, service);
    waiting(record, service);
    let alert = aside(record, service, "alert");
    let mut behind = Vec::new();
    for name in ["eligibility_description", "application_process"] {
        behind.push(aside(record, service, name));
    }
    for item in lists(record, service, &["eligibility", "eligibilitys", "eligibilities"]) {
        behind.push(match item {
            Json::Object(_) => aside(record, item, "eligibility"),
            single => mend::text::prose(one(record, single, "eligibility")).value,
        });
    }
    for item in list(record, service, &["required_documents"]) {
        behind.push(match item {
            Json::Object(_) => aside(record, item, "document"),
            single => mend::text::prose(one(record, single, "required_documents")).value,
        });
    }
    behind.retain(|text| !text.is_empty());
    let description = record.cell("description").to_owned();
    let known = format!("{} {description}", record.cell("summary"));
    let parts = std::iter::once(alert.as_str()).chain([description.as_str()]).chain(behind.iter().map(String::as_str));
    let new = sentences(parts.enumerate().filter(|(place, part)| *place == 1 || !known.contains(part)).map(|(_, part)| part));
    record.set("description", new);
}

/// Words that go into the description, with a note that they do.
fn aside(record: &mut Record, of: &Json, name: &'static str) -> String {
    let was = words(record, of, &[name]);
    let mended = mend::text::prose(was);
    for reason in &mended.reasons {
        record.note(*reason, name, was, &mended.value);
    }
    if !mended.value.is_empty() {
        record.note(Reason::InDescription, name, was, &mended.value);
    }
    mended.value
}

/// `interpreter`, when it is a plain word; words about interpreting otherwise go beside those about access.
fn interpreting(record: &mut Record, service: &Json) {
    let was = words(record, service, &["interpretation_services"]);
    let plain = match fold(was).as_str() {
        "yes" | "available" | "true" => "yes",
        "no" | "none" | "not available" | "false" => "no",
        "on request" | "available on request" | "by request" => "on-request",
        _ => "",
    };
    if !plain.is_empty() {
        record.set("interpreter", plain);
    } else if !was.is_empty() {
        let mended = mend::text::line(was);
        let note = sentences([record.cell("access_note"), mended.value.as_str()]);
        record.put("access_note", was, mended);
        record.set("access_note", note);
    }
}

/// `wait_weeks`, when it is a plain number of weeks; words otherwise go into the description.
fn waiting(record: &mut Record, service: &Json) {
    let was = words(record, service, &["wait_time"]);
    let folded = fold(was);
    let weeks = folded.strip_suffix(" weeks").or_else(|| folded.strip_suffix(" week")).and_then(|number| number.trim().parse::<u8>().ok());
    if let Some(weeks) = weeks.filter(|weeks| *weeks <= 150) {
        record.set("wait_weeks", weeks.to_string());
    } else if was.contains(' ') {
        let wait = aside(record, service, "wait_time");
        let description = sentences([record.cell("description"), wait.as_str()]);
        record.set("description", description);
    }
}
