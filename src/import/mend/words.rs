//! Words of closed lists: yes and no, whether it runs, languages, cost, and who by where they live.

use super::{Field, is_placeholder, languages, text};
use crate::import::{Mended, Reason};
use crate::place::{AreaKind, Gazetteer, Typed, parse_postcode};
use crate::search::fold;
use crate::service::{Catchment, Cost, Vocabulary};
use std::collections::BTreeSet;

/// Whether a service runs, as its source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It runs.
    Active,
    /// It is over, or not to be used.
    Closed,
    /// It is to come back.
    Paused,
    /// Not stated, or not understood.
    Unknown,
}

/// "yes" or "no".
#[must_use]
pub fn yes_no(text: &str) -> Mended {
    let plain = text.trim().to_lowercase();
    let field = Field::default();
    match plain.as_str() {
        "" => field.keep(""),
        "yes" | "no" if plain == text.trim() => field.keep(plain),
        "yes" | "y" | "ja" | "✓" | "✔" | "x✓" => Mended::to("yes", Reason::WordSpelling),
        "no" | "n" | "✗" | "✘" => Mended::to("no", Reason::WordSpelling),
        "true" | "t" | "1" | "1.0" => Mended::to("yes", Reason::TypeMended),
        "false" | "f" | "0" | "0.0" => Mended::to("no", Reason::TypeMended),
        plain if is_placeholder(plain) || ["-1", "-", "?"].contains(&plain) => field.blank(Reason::Placeholder),
        _ => field.blank(Reason::WordUnknown),
    }
}

/// Whether it runs. A word that is spelt in another way than the standard's says so.
#[must_use]
pub fn status(text: &str) -> (Status, Vec<Reason>) {
    const EXACT: [&str; 4] = ["active", "inactive", "defunct", "temporarily closed"];
    let plain = fold(text);
    let read = match plain.as_str() {
        "" => return (Status::Unknown, Vec::new()),
        "active" | "open" | "live" | "published" | "current" | "running" | "approved" => Status::Active,
        "inactive" | "defunct" | "closed" | "permanently closed" | "archived" | "ceased" | "ended" | "discontinued" | "deleted"
        | "withdrawn" | "expired" | "dissolved" | "removed" | "no longer running" | "not active" | "disabled" | "retired" => Status::Closed,
        "temporarily closed"
        | "temporary closed"
        | "closed temporarily"
        | "paused"
        | "suspended"
        | "on hold"
        | "temporarily suspended"
        | "temporary closure"
        | "temporarily unavailable"
        | "temp closed" => Status::Paused,
        _ => return (Status::Unknown, vec![if is_placeholder(text) { Reason::Placeholder } else { Reason::WordUnknown }]),
    };
    (read, if EXACT.contains(&text) { Vec::new() } else { vec![Reason::WordSpelling] })
}

/// Languages as tags, `;` between them: from a name in English, from its own, from a tag or from a code of three letters.
#[must_use]
pub fn language(text: &str) -> Mended {
    let mut field = Field::default();
    let clean = text::line(text).value;
    if clean.is_empty() {
        return if text.trim().is_empty() { field.keep("") } else { field.blank(Reason::Placeholder) };
    }
    let mut tags: Vec<String> = Vec::new();
    let whole = one_language(&clean);
    let spaced = clean.replace(" and ", ";").replace(" & ", ";");
    let parts: Vec<&str> = if whole.is_some() { vec![&clean] } else { spaced.split([';', ',', '/', '|', '&']).collect() };
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        match one_language(part) {
            Some(tag) => {
                if tag != part {
                    field.say(Reason::LanguageNamed);
                }
                if !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
            None => field.say(Reason::LanguageUnknown),
        }
    }
    field.keep(tags.join("; "))
}

fn one_language(text: &str) -> Option<String> {
    let lower = text.trim().trim_end_matches('.').to_lowercase();
    let lower = lower.strip_suffix(" language").or_else(|| lower.strip_suffix(" speaking")).unwrap_or(&lower);
    if let Some(tag) = languages::tag(lower) {
        return Some(tag.to_owned());
    }
    // "en-GB": a language that is known, with a script or a region.
    let (first, rest) = text.trim().split_once(['-', '_'])?;
    let primary = languages::tag(&first.to_lowercase()).filter(|tag| !tag.contains('-') && (2..=3).contains(&first.len()))?;
    let plain = rest.split(['-', '_']).all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    plain.then(|| format!("{primary}-{}", rest.replace('_', "-")))
}

/// What it costs, as a word of [`Cost`] where that is certain, and everything that was said of it in words.
/// `amounts` are option, amount and description of each price; `free_flag` is a yes or no; `note` is a text about fees.
#[must_use]
pub fn cost(amounts: &[(&str, &str, &str)], free_flag: &str, note: &str) -> (Mended, String) {
    let note = text::prose(note).value;
    let mut lines: Vec<String> = note.lines().map(str::to_owned).collect();
    let mut said: BTreeSet<&'static str> = BTreeSet::new();
    let mut unclear = false;
    for (option, amount, description) in amounts {
        let [option, amount, description] = [option, amount, description].map(|text| text::line(text).value);
        match price(&option, &amount, &description) {
            Some(cost) => {
                said.insert(cost.id());
            }
            None => unclear |= !amount.is_empty(),
        }
        let line = price_line(&option, &amount, &description);
        if !line.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    }
    match yes_no(free_flag).value.as_str() {
        "yes" => drop(said.insert(Cost::Free.id())),
        // Not free: what it does cost must stand elsewhere.
        "no" => unclear |= said.remove(Cost::Free.id()),
        _ => {}
    }
    let spoken = in_words(&note);
    if let Some(cost) = spoken {
        said.insert(cost.id());
    }
    let said: Vec<&str> = said.into_iter().collect();
    // A text that says more than we read may say that only some of it is free.
    let more = spoken.is_none() && !note.is_empty() && said == [Cost::Free.id()] && speaks_of_money(&note);
    let cost = match said.as_slice() {
        _ if unclear || more => Mended::blank(Reason::CostUnclear),
        [] => Mended::default(),
        [one] => Mended::as_is(*one),
        _ if yes_no(free_flag).value == "yes" => Mended::blank(Reason::CostUnclear),
        _ => Mended::as_is(Cost::Varies.id()),
    };
    // One word that the column says already needs no note.
    let plain = lines.len() == 1 && lines.first().is_some_and(|line| cost.value == line.to_lowercase());
    (cost, if plain { String::new() } else { lines.join("\n") })
}

/// What one price says: nothing, when it is free only for some.
fn price(option: &str, amount: &str, description: &str) -> Option<Cost> {
    let number = amount.trim_start_matches(['£', ' ']).trim_start_matches("GBP").trim_end_matches("GBP").trim();
    if let Some(cost) = in_words(amount).filter(|_| !amount.is_empty()) {
        return (cost != Cost::Free || is_for_all(option)).then_some(cost);
    }
    match number.replace(',', "").parse::<f64>() {
        Ok(pounds) if pounds.is_finite() && pounds > 0.0 => Some(Cost::Paid),
        Ok(0.0) => is_for_all(option).then_some(Cost::Free),
        Ok(_) => None,
        Err(_) if amount.is_empty() => in_words(option).or_else(|| in_words(description)),
        Err(_) => None,
    }
}

fn is_for_all(option: &str) -> bool {
    ["", "free", "standard", "general", "everyone", "all", "anyone", "default", "cost", "price", "fee", "no charge"]
        .contains(&fold(option).as_str())
}

/// "Adult: 5.00 per session": as written, and no currency that was not stated.
fn price_line(option: &str, amount: &str, description: &str) -> String {
    let said = [amount, description].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    match (option.is_empty(), said.is_empty()) {
        (true, _) => said,
        (false, true) => option.to_owned(),
        (false, false) => format!("{option}: {said}"),
    }
}

/// What a whole text says of cost, when it says nothing else.
fn in_words(text: &str) -> Option<Cost> {
    let plain = fold(text);
    let plain = ["this service is", "the service is", "it is", "service is", "activities are"]
        .iter()
        .find_map(|lead| plain.strip_prefix(lead))
        .unwrap_or(&plain)
        .trim();
    match plain {
        "free" | "free of charge" | "no charge" | "no cost" | "no fee" | "no fees" | "nil" | "free to use" | "free service"
        | "free to all" | "there is no charge" | "free to attend" | "completely free" | "free for everyone" | "free entry"
        | "free to join" => Some(Cost::Free),
        "donation"
        | "donations"
        | "by donation"
        | "donations welcome"
        | "suggested donation"
        | "voluntary donation"
        | "voluntary contribution"
        | "pay what you can"
        | "pay as you feel"
        | "donation based" => Some(Cost::Donation),
        "varies" | "various" | "variable" | "prices vary" | "costs vary" | "cost varies" | "price varies" | "charges vary"
        | "fees vary" => Some(Cost::Varies),
        "paid" | "charges apply" | "fees apply" | "there is a charge" | "charge" | "chargeable" | "fee" | "fees" | "paid for" => {
            (plain != "fee" && plain != "fees").then_some(Cost::Paid)
        }
        _ => is_price(text).then_some(Cost::Paid),
    }
}

/// "£5", "£3.50 per session".
fn is_price(text: &str) -> bool {
    let Some(rest) = text.trim().strip_prefix('£') else { return false };
    let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (number, more) = rest.split_at_checked(digits).unwrap_or((rest, ""));
    let per = [
        "",
        "per session",
        "per hour",
        "per week",
        "per person",
        "per class",
        "per month",
        "per year",
        "a session",
        "a week",
        "each",
        "an hour",
        "a month",
        "a year",
        "pp",
        "p h",
        "per visit",
        "per day",
    ];
    number.parse::<f64>().is_ok_and(|pounds| pounds > 0.0) && per.contains(&fold(more).as_str())
}

fn speaks_of_money(text: &str) -> bool {
    let plain = fold(text);
    text.contains(['£', '$', '€'])
        || plain.split(' ').any(|word| {
            ["charge", "charges", "cost", "costs", "fee", "fees", "pay", "price", "prices", "donation", "donations", "means"]
                .contains(&word)
        })
}

/// Boroughs of London, by which a text may name them; the City is one of them here.
const BOROUGHS: [&str; 33] = [
    "barking-and-dagenham",
    "barnet",
    "bexley",
    "brent",
    "bromley",
    "camden",
    "city-of-london",
    "croydon",
    "ealing",
    "enfield",
    "greenwich",
    "hackney",
    "hammersmith-and-fulham",
    "haringey",
    "harrow",
    "havering",
    "hillingdon",
    "hounslow",
    "islington",
    "kensington-and-chelsea",
    "kingston-upon-thames",
    "lambeth",
    "lewisham",
    "merton",
    "newham",
    "redbridge",
    "richmond-upon-thames",
    "southwark",
    "sutton",
    "tower-hamlets",
    "waltham-forest",
    "wandsworth",
    "westminster",
];

/// Who by where they live: areas that are known, `;` between them, else the words as they are.
#[must_use]
pub fn catchment(text: &str, area: &Gazetteer) -> Mended {
    let mut field = Field::default();
    let clean = text::line(text);
    if clean.value.is_empty() {
        return clean;
    }
    field.say_all(clean.reasons.iter().copied());
    if Catchment::parse(&clean.value).is_some_and(|known| !matches!(known, Catchment::Words(_))) {
        return field.keep(clean.value);
    }
    // A list counts only when each part of it is known: "Peckham, and people who worship there" is one text.
    let whole = one_area(&clean.value, area).map(|known| vec![known]);
    let listed = text::prose(text).value.replace(" and ", ";").replace(" & ", ";");
    let parts = || listed.split([';', ',', '\n']).map(|part| part.trim().trim_start_matches("- ")).filter(|part| !part.is_empty());
    let known = whole.or_else(|| parts().map(|part| one_area(part, area)).collect::<Option<Vec<_>>>());
    if let Some(known) = known.filter(|known| !known.is_empty()) {
        let mut unique: Vec<String> = Vec::new();
        for one in known.iter().map(ToString::to_string) {
            if !unique.contains(&one) {
                unique.push(one);
            }
        }
        return field.keep(unique.join("; "));
    }
    field.say(Reason::AreaInWords);
    // A semicolon would end the value in the cell.
    let words = clean.value.strip_prefix("text:").unwrap_or(&clean.value).replace(';', ",");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.contains(char::is_alphanumeric) { field.keep(format!("text:{words}")) } else { Mended::blank(Reason::NoWords) }
}

fn one_area(text: &str, area: &Gazetteer) -> Option<Catchment> {
    if let Some(Typed::Outward(outward)) = parse_postcode(text).filter(|_| text.len() <= 5) {
        return Some(Catchment::Postcode(outward.as_str().into()));
    }
    let folded = fold(&text.replace('&', " and "));
    let plain = folded.trim();
    match plain {
        "london"
        | "greater london"
        | "all london"
        | "all of london"
        | "london wide"
        | "across london"
        | "london region"
        | "all london boroughs" => {
            return Some(Catchment::London);
        }
        "england" | "all england" | "all of england" => return Some(Catchment::England),
        "uk" | "united kingdom" | "the uk" | "the united kingdom" | "uk wide" | "all of the uk" => return Some(Catchment::UnitedKingdom),
        _ => {}
    }
    const BEFORE: [&str; 8] = [
        "the royal borough of ",
        "royal borough of ",
        "the london borough of ",
        "london borough of ",
        "the borough of ",
        "borough of ",
        "lb ",
        "lb of ",
    ];
    let without = BEFORE.iter().find_map(|lead| plain.strip_prefix(lead)).unwrap_or(plain);
    let without = [" borough council", " council", " borough", " wide"].iter().find_map(|end| without.strip_suffix(end)).unwrap_or(without);
    let without = if without == "city of westminster" { "westminster" } else { without };
    let slug = without.replace(' ', "-");
    let slug = match slug.as_str() {
        // By themselves they may be others: a borough is meant where one is named.
        "kingston" if plain.contains("borough of") => "kingston-upon-thames",
        "richmond" if plain.contains("borough of") => "richmond-upon-thames",
        slug => slug,
    };
    let listed = |kind: AreaKind, name: &str| {
        area.areas().iter().find(|known| known.kind == kind && fold(&known.name.replace('&', " and ")) == name)
    };
    let own_slug = |name: &str| fold(name).replace(' ', "-");
    if let Some(borough) = listed(AreaKind::Borough, without) {
        return Some(Catchment::Borough(own_slug(&borough.name).into()));
    }
    if BOROUGHS.contains(&slug) {
        return Some(Catchment::Borough(slug.into()));
    }
    let ward = plain.strip_suffix(" ward").unwrap_or(plain);
    listed(AreaKind::Ward, ward).map(|ward| Catchment::Ward(own_slug(&ward.name).into()))
}

#[cfg(test)]
mod tests {
    use super::super::Case;
    use super::*;
    use crate::place::test_gazetteer;
    use Reason::{AreaInWords, CostUnclear, LanguageNamed, LanguageUnknown, Placeholder, TypeMended, WordSpelling, WordUnknown};
    use proptest::prelude::*;

    #[test]
    fn yes_and_no_are_told_from_everything_else() {
        let cases = [
            Case { case: 33, input: "", value: "", reasons: &[] },
            Case { case: 35, input: "yes", value: "yes", reasons: &[] },
            Case { case: 35, input: "Y", value: "yes", reasons: &[WordSpelling] },
            Case { case: 35, input: "No", value: "no", reasons: &[WordSpelling] },
            Case { case: 35, input: "TRUE", value: "yes", reasons: &[TypeMended] },
            Case { case: 35, input: "1", value: "yes", reasons: &[TypeMended] },
            Case { case: 35, input: "0", value: "no", reasons: &[TypeMended] },
            Case { case: 35, input: "maybe", value: "", reasons: &[WordUnknown] },
            Case { case: 35, input: "unknown", value: "", reasons: &[Placeholder] },
        ];
        Case::check(&cases, yes_no);
    }

    #[test]
    fn a_status_says_whether_it_runs() {
        use Status::{Active, Closed, Paused, Unknown};
        for (case, text, expected, reasons) in [
            (37, "active", Active, vec![]),
            (37, "Active ", Active, vec![WordSpelling]),
            (37, "closed", Closed, vec![WordSpelling]),
            (37, "actif", Unknown, vec![WordUnknown]),
            (51, "inactive", Closed, vec![]),
            (51, "defunct", Closed, vec![]),
            (51, "temporarily closed", Paused, vec![]),
            (51, "Temporarily-Closed", Paused, vec![WordSpelling]),
            (33, "", Unknown, vec![]),
            (33, "n/a", Unknown, vec![Placeholder]),
        ] {
            assert_eq!(status(text), (expected, reasons), "case {case}: {text:?}");
        }
    }

    #[test]
    fn languages_have_tags() {
        let cases = [
            Case { case: 33, input: "", value: "", reasons: &[] },
            Case { case: 37, input: "so", value: "so", reasons: &[] },
            Case { case: 37, input: "pt-BR", value: "pt-BR", reasons: &[] },
            Case { case: 37, input: "en_GB", value: "en-GB", reasons: &[LanguageNamed] },
            Case { case: 37, input: "Somali", value: "so", reasons: &[LanguageNamed] },
            Case { case: 37, input: "eng", value: "en", reasons: &[LanguageNamed] },
            Case { case: 37, input: "BSL", value: "bfi", reasons: &[LanguageNamed] },
            Case { case: 37, input: "British Sign Language (BSL)", value: "bfi", reasons: &[LanguageNamed] },
            Case { case: 37, input: "English, Urdu and Polish", value: "en; ur; pl", reasons: &[LanguageNamed] },
            Case { case: 37, input: "Farsi/Persian", value: "fa", reasons: &[LanguageNamed] },
            Case { case: 37, input: "Klingon", value: "", reasons: &[LanguageUnknown] },
            Case { case: 37, input: "xx", value: "", reasons: &[LanguageUnknown] },
            Case { case: 37, input: "Twi; Elvish", value: "tw", reasons: &[LanguageNamed, LanguageUnknown] },
        ];
        Case::check(&cases, language);
    }

    #[test]
    fn a_cost_is_a_word_only_where_it_is_certain() {
        /// Amounts, the flag, the note; the word, the words, why.
        type Fees<'a> = (&'a [(&'a str, &'a str, &'a str)], &'a str, &'a str, &'a str, &'a str, &'a [Reason]);
        let cases: [Fees<'_>; 17] = [
            (&[], "", "", "", "", &[]),
            (&[], "yes", "", "free", "", &[]),
            (&[], "", "Free", "free", "", &[]),
            (&[], "", "£3.50 per session", "paid", "£3.50 per session", &[]),
            (&[], "", "Donations welcome", "donation", "Donations welcome", &[]),
            (&[], "", "Ask the office about this", "", "Ask the office about this", &[]),
            (&[("", "0", "")], "", "", "free", "0", &[]),
            (&[("", "5.00", "per session")], "", "", "paid", "5.00 per session", &[]),
            (&[("Adult", "5", ""), ("Member", "3", "")], "", "", "paid", "Adult: 5\nMember: 3", &[]),
            (&[("OAP", "0", "per session")], "", "", "", "OAP: 0 per session", &[CostUnclear]),
            (&[("Standard", "0", ""), ("Workshop", "5", "")], "", "", "varies", "Standard: 0\nWorkshop: 5", &[]),
            (&[("", "5", "")], "true", "", "", "5", &[CostUnclear]),
            (&[("", "0", "")], "no", "", "", "0", &[CostUnclear]),
            (&[], "yes", "Free, but a small charge for lunch", "", "Free, but a small charge for lunch", &[CostUnclear]),
            (&[("", "1e999", "")], "", "", "", "1e999", &[CostUnclear]),
            (&[("", "-5", "")], "", "", "", "-5", &[CostUnclear]),
            (&[("", "NaN", "")], "", "", "", "", &[]),
        ];
        for (amounts, flag, note, expected, said, reasons) in cases {
            let (cost, words) = cost(amounts, flag, note);
            assert_eq!(
                (cost.value.as_str(), words.as_str(), cost.reasons.as_slice()),
                (expected, said, reasons),
                "{amounts:?} {flag:?} {note:?}"
            );
        }
    }

    #[test]
    fn areas_that_are_known_are_named_and_others_are_words() {
        let small = test_gazetteer();
        let cases = [
            Case { case: 33, input: "", value: "", reasons: &[] },
            Case { case: 37, input: "Lambeth", value: "borough:lambeth", reasons: &[] },
            Case { case: 37, input: "London Borough of Tower Hamlets", value: "borough:tower-hamlets", reasons: &[] },
            Case { case: 37, input: "Rye Lane ward", value: "ward:rye-lane", reasons: &[] },
            Case { case: 37, input: "Nunhead & Queen's Road", value: "ward:nunhead-and-queens-road", reasons: &[] },
            Case { case: 37, input: "se15", value: "postcode:SE15", reasons: &[] },
            Case { case: 37, input: "Greater London", value: "london", reasons: &[] },
            Case { case: 37, input: "UK", value: "uk", reasons: &[] },
            Case {
                case: 37,
                input: "Southwark, Lambeth and Lewisham",
                value: "borough:southwark; borough:lambeth; borough:lewisham",
                reasons: &[],
            },
            Case { case: 37, input: "Bristol", value: "text:Bristol", reasons: &[AreaInWords] },
            Case { case: 37, input: "Kingston", value: "text:Kingston", reasons: &[AreaInWords] },
            Case {
                case: 89,
                input: "Southwark; and people\nwho worship here",
                value: "text:Southwark, and people who worship here",
                reasons: &[AreaInWords],
            },
            Case { case: 37, input: "borough:southwark", value: "borough:southwark", reasons: &[] },
        ];
        Case::check(&cases, |text| catchment(text, &small));
    }

    proptest! {
        #[test]
        fn a_catchment_reads_back(text in "\\PC{0,30}|(Southwark|Lambeth|London|;|,|\n| and |text:|SE15|[a-z]{1,4}){0,8}") {
            let kept = catchment(&text, &test_gazetteer()).value;
            prop_assert!(!kept.contains('\n'));
            for one in kept.split(';').map(str::trim).filter(|one| !one.is_empty()) {
                prop_assert!(Catchment::parse(one).is_some(), "{one:?}");
            }
            let (cost, _) = cost(&[(&text, &text, &text)], &text, &text);
            prop_assert!(cost.value.is_empty() || Cost::from_id(&cost.value).is_some());
            let _ = (language(&text), status(&text), yes_no(&text));
        }
    }
}
