//! What records of every sort of source have in common: how a description begins, what access phrases mean, which places stay
//! untold, and whether anybody could use the record at all.

use super::{Gone, Mended, Place, Reason, Record};
use crate::date::parse_day;
use crate::need::Need;
use crate::search::fold;
use crate::service::Vocabulary;

/// A summary is at most this long, in characters.
const SUMMARY: usize = 200;

/// Abbreviations whose full stop ends no sentence, without it and in lower case.
const ABBREVIATIONS: [&str; 18] =
    ["e.g", "i.e", "etc", "dr", "mr", "mrs", "ms", "st", "rev", "no", "tel", "approx", "vs", "incl", "inc", "ltd", "prof", "a.m"];

/// Words in a name or a category by which a place may have to stay untold. Whole words.
const IN_FEAR: [&str; 20] = [
    "refuge",
    "refuges",
    "domestic abuse",
    "domestic violence",
    "sexual violence",
    "sexual abuse",
    "sexual assault",
    "rape",
    "trafficking",
    "trafficked",
    "modern slavery",
    "witness protection",
    "witness",
    "safe house",
    "safe houses",
    "safehouse",
    "honour based abuse",
    "honour based violence",
    "forced marriage",
    "vawg",
];

/// Divides a text into its first whole sentences, at most 200 characters of them, and the rest. The first part is "" when no
/// sentence ends there.
pub(super) fn split_summary(text: &str) -> (&str, &str) {
    let text = text.trim();
    let most = text.char_indices().nth(SUMMARY).map_or(text.len(), |(at, _)| at);
    // A line that ends in nothing is a heading: read on, it would be no sentence.
    let ends_well = |end: &usize| {
        let lines = text.get(..*end).unwrap_or_default().lines().map(str::trim_end).filter(|line| !line.is_empty());
        lines.into_iter().all(|line| line.ends_with(['.', '!', '?', ')', '"', '\'', '”', '’']))
    };
    let end = sentence_ends(text).take_while(|end| *end <= most).filter(ends_well).last().unwrap_or(0);
    let (summary, rest) = text.split_at(end);
    (summary, rest.trim())
}

/// Where sentences end, in bytes, behind their stop and what closes it.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?')).filter_map(move |(at, stop)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        let closing: usize = after.chars().take_while(|c| matches!(c, ')' | '"' | '\'' | '”' | '’')).map(char::len_utf8).sum();
        let next = after.get(closing..)?;
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches(['(', '"']).to_lowercase();
        let short = stop == '.' && (ABBREVIATIONS.contains(&last.as_str()) || last.chars().count() == 1 && last != "a");
        let begins = next.trim_start().chars().next().is_none_or(|c| !c.is_lowercase());
        let ends = next.is_empty() || next.starts_with(char::is_whitespace) && begins && !short;
        ends.then_some(at + 1 + closing)
    })
}

/// Texts one behind another, each ended as a sentence is.
pub(super) fn sentences<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut whole = String::new();
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        if whole.ends_with(char::is_alphanumeric) {
            whole.push('.');
        }
        if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(part);
    }
    whole
}

/// The column and the level that a phrase about access states plainly; `None` for any other.
pub(super) fn access(phrase: &str) -> Option<(&'static str, &'static str)> {
    Some(match fold(phrase).as_str() {
        "hearing loop" | "induction loop" | "hearing loop available" | "induction loop available" | "hearing loop system" => {
            ("hearing_loop", "yes")
        }
        "accessible toilet"
        | "accessible toilets"
        | "accessible toilet facilities"
        | "disabled toilet"
        | "disabled toilets"
        | "wheelchair accessible toilet"
        | "accessible toilet available" => ("accessible_toilet", "yes"),
        "wheelchair accessible"
        | "wheelchair access"
        | "wheelchair accessible entrance"
        | "step free"
        | "step free access"
        | "level access"
        | "full wheelchair access" => ("step_free", "yes"),
        "partial wheelchair access" | "partially wheelchair accessible" => ("step_free", "partial"),
        "no wheelchair access" | "not wheelchair accessible" | "no step free access" => ("step_free", "no"),
        "no accessible toilet" | "no accessible toilets" | "no disabled toilet" => ("accessible_toilet", "no"),
        "no hearing loop" | "no induction loop" => ("hearing_loop", "no"),
        _ => return None,
    })
}

/// The lesser of two levels: what holds for both.
pub(super) fn lesser(one: &'static str, other: &'static str) -> &'static str {
    if one == other { one } else { "partial" }
}

/// The need whose id a category is to the letter, white space and case aside.
pub(super) fn need(category: &str) -> Option<Need> {
    let id: Vec<String> = category.split_whitespace().map(str::to_ascii_lowercase).collect();
    Need::from_id(&id.join("-"))
}

/// Sets `needs` from the categories that are ids of needs, unless they are stated.
pub(super) fn needs_from_categories(record: &mut Record) {
    if record.cell("needs").is_empty() {
        let mut needs: Vec<&str> = Vec::new();
        for id in record.categories.iter().filter_map(|name| need(name)).map(Need::id) {
            if !needs.contains(&id) {
                needs.push(id);
            }
        }
        record.set("needs", needs.join(";"));
    }
}

/// Adds a category, once.
pub(super) fn categorise(record: &mut Record, name: &str) {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().any(char::is_alphanumeric) && name.len() <= 500 && !record.categories.contains(&name) {
        record.categories.push(name);
    }
}

/// Adds the items of a `;`-separated value to a list, each once.
pub(super) fn add_to_list(list: &mut Vec<String>, value: &str) {
    for item in value.split(';').map(str::trim).filter(|item| !item.is_empty()) {
        if !list.iter().any(|own| own == item) {
            list.push(item.to_owned());
        }
    }
}

/// Puts a place there, once.
pub(super) fn add_place(record: &mut Record, place: Place) {
    if place != Place::default() && !record.places.contains(&place) {
        record.places.push(place);
    }
}

/// Whether words of the name, of who runs it or of a category say that people come in fear.
fn comes_in_fear(record: &Record) -> bool {
    let words = |text: &str| format!(" {} ", fold(text));
    let texts = [record.cell("name"), record.cell("organisation")].into_iter().chain(record.categories.iter().map(String::as_str));
    texts.map(words).any(|text| IN_FEAR.iter().any(|phrase| text.contains(phrase) && text.contains(&format!(" {phrase} "))))
}

/// Leaves out the places of a record that hides its own, and what else would tell them.
fn hide_places(record: &mut Record) {
    if record.cell("confidential").is_empty() && comes_in_fear(record) {
        record.set("confidential", "yes");
        record.note(Reason::PlaceConfidential, "confidential", "", "yes");
    }
    if record.cell("confidential") != "yes" {
        return;
    }
    let places = std::mem::take(&mut record.places);
    if !places.is_empty() {
        record.note(Reason::PlaceConfidential, "address", "", "");
    }
    let close = |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let told: Vec<String> = places
        .iter()
        .flat_map(|place| [place.postcode.as_str(), place.address.split(',').find(|line| has_number(line)).unwrap_or_default()])
        .map(close)
        .filter(|told| told.len() >= 5)
        .collect();
    for column in ["name", "summary", "description", "access_note", "hours_note", "contact_role", "referrers"] {
        let cell = close(record.cell(column));
        if column != "name" && told.iter().any(|told| cell.contains(told)) {
            record.set(column, "");
            record.note(Reason::PlaceConfidential, column, "", "");
        }
    }
}

fn has_number(line: &str) -> bool {
    line.bytes().any(|byte| byte.is_ascii_digit())
}

/// Last checks of a record that has been read: drops it when it is over or of no use, and leaves out what must not be told.
pub(super) fn finish(mut record: Record, today: time::Date) -> Result<Record, Box<Gone>> {
    needs_from_categories(&mut record);
    if let (Some(from), Some(to)) = (parse_day(record.cell("valid_from")), parse_day(record.cell("valid_to")))
        && to < from
    {
        let was = format!("{} to {}", record.cell("valid_from"), record.cell("valid_to"));
        record.note(Reason::DatesTurned, "valid_to", &was, "");
        record.set("valid_from", "");
        record.set("valid_to", "");
        doubt(&mut record, "valid_to", &was);
    }
    if let Some(to) = parse_day(record.cell("valid_to")).filter(|to| *to < today) {
        return Err(Box::new(record.gone(Reason::Past, to.to_string())));
    }
    hide_places(&mut record);
    let to_use = ["summary", "description", "phone", "email", "url", "hours", "hours_note"];
    if record.places.is_empty() && to_use.iter().all(|column| record.cell(column).is_empty()) {
        return Err(Box::new(record.gone(Reason::NothingToUse, "")));
    }
    let somewhere = |way: &str| way != "site";
    if record.places.is_empty()
        && record.cell("confidential") != "yes"
        && !record.cell("delivery").split(';').any(|way| !way.is_empty() && somewhere(way))
    {
        record.note(Reason::NoPlace, "address", "", "");
    }
    Ok(record)
}

/// Marks a record as in doubt, so that it is never shown as open.
pub(super) fn doubt(record: &mut Record, field: &str, was: &str) {
    record.set("status", "unconfirmed");
    record.note(Reason::InDoubt, field, was, "unconfirmed");
}

/// Sets the summary and the description from one text: never both the same.
pub(super) fn tell(record: &mut Record, was: &str, mended: Mended) {
    for reason in &mended.reasons {
        record.note(*reason, "description", was, &mended.value);
    }
    if record.cell("summary").is_empty() {
        let (summary, rest) = split_summary(&mended.value);
        record.set("summary", summary.split_whitespace().collect::<Vec<_>>().join(" "));
        record.set("description", rest);
    } else if record.cell("summary") != mended.value {
        record.set("description", mended.value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_whole_sentences() {
        let long = format!("Many {}.", "words ".repeat(60).trim());
        for (text, summary, rest) in [
            ("We help. Come along.", "We help. Come along.", ""),
            ("A lunch club for older people", "", "A lunch club for older people"),
            ("Ring Dr. Who at St. Mary's.", "Ring Dr. Who at St. Mary's.", ""),
            ("Open e.g. Mondays. More", "Open e.g. Mondays.", "More"),
            ("What we do\nWe help.", "", "What we do\nWe help."),
            ("We help.\nWhen\nMondays.", "We help.", "When\nMondays."),
            ("We help.\nCome along.", "We help.\nCome along.", ""),
            ("See www.example.org/a.b for more.", "See www.example.org/a.b for more.", ""),
            ("Really? (Yes.) Fine!", "Really? (Yes.) Fine!", ""),
            ("", "", ""),
            (long.as_str(), "", long.as_str()),
        ] {
            assert_eq!(split_summary(text), (summary, rest), "{text}");
        }
        let two = format!("Short one. {long}");
        assert_eq!(split_summary(&two), ("Short one.", long.as_str()));
    }

    #[test]
    fn words_of_fear_are_whole_words() {
        for (name, expected) in [
            ("Riverside Refuge", true),
            ("Support after domestic abuse", true),
            ("Domestic-Abuse advice", true),
            ("Refugee welcome", false),
            ("Jehovah's Witnesses", false),
            ("Grapes and wine", false),
            ("Safe House Project", true),
        ] {
            let mut record = Record::default();
            record.set("name", name);
            assert_eq!(comes_in_fear(&record), expected, "{name}");
        }
    }

    #[test]
    fn what_tells_a_hidden_place_goes_too() {
        let mut record = Record::default();
        record.set("name", "A refuge");
        record.set("summary", "Come to 12 Hidden Street.");
        record.set("phone", "020 7946 0001");
        record.places.push(Place { address: "12 Hidden Street, London".to_owned(), ..Place::default() });
        let day = crate::date::parse_day("2026-11-24").unwrap();
        let record = finish(record, day).unwrap();
        assert!(record.places.is_empty() && record.cell("summary").is_empty());
        assert_eq!(record.cell("confidential"), "yes");
    }

    #[test]
    fn phrases_of_access_are_read_only_when_plain() {
        assert_eq!(access("Hearing Loop"), Some(("hearing_loop", "yes")));
        assert_eq!(access("Partial wheelchair access"), Some(("step_free", "partial")));
        assert_eq!(access("There may be a hearing loop"), None);
        assert_eq!(lesser("yes", "no"), "partial");
    }

    #[test]
    fn a_need_is_an_id_to_the_letter() {
        assert_eq!(need("Mental  health"), Some(Need::MentalHealth));
        assert_eq!(need("money"), Some(Need::Money));
        assert_eq!(need("Mental health services"), None);
    }
}
