//! Plain words for what a report speaks of.

use crate::date::PartialDate;
use crate::import::Outcome;

/// What became of a thing, in a word or two.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Dropped => "Not kept",
        Outcome::Merged => "Joined with another",
        Outcome::Blanked => "Left blank",
        Outcome::Mended => "Put right",
        Outcome::Noted => "Please look",
    }
}

/// A column of the table format as people would call it; a source's own name of a field stays.
pub fn field(column: &str) -> &str {
    match column {
        "" => "The whole record",
        "id" => "Id",
        "organisation" => "Organisation",
        "name" => "Name",
        "summary" => "Summary",
        "description" => "Description",
        "needs" => "What it helps with",
        "kind" => "Kind of service",
        "delivery" => "How it is given",
        "address" => "Address",
        "postcode" => "Postcode",
        "lat" => "Latitude",
        "lon" => "Longitude",
        "location_note" => "Note about the place",
        "confidential" => "Confidential",
        "phone" => "Phone",
        "email" => "E-mail",
        "url" => "Web page",
        "contact_role" => "Whom to ask for",
        "hours" => "Opening hours",
        "hours_note" => "Opening hours in words",
        "age_min" => "Youngest age",
        "age_max" => "Oldest age",
        "gender" => "Gender",
        "for_groups" => "Who it is for",
        "catchment" => "Area it serves",
        "route_in" => "How to join",
        "referrers" => "Who may refer",
        "befriending_modes" => "Ways of befriending",
        "accepting" => "Taking new people",
        "wait_weeks" => "Weeks to wait",
        "visitors" => "Who visits",
        "cost" => "Cost",
        "cost_note" => "Cost in words",
        "languages" => "Languages",
        "interpreter" => "Interpreter",
        "step_free" => "Step-free",
        "hearing_loop" => "Hearing loop",
        "accessible_toilet" => "Accessible toilet",
        "access_note" => "Access in words",
        "source_url" => "Source",
        "checked_on" => "Date of checking",
        "valid_from" => "First day",
        "valid_to" => "Last day",
        "status" => "Status",
        own => own,
    }
}

/// `1 service`, `2 services`, `1,200 services`.
pub fn services(count: usize) -> String {
    many(count, "service")
}

/// A number with a noun that takes an "s".
pub fn many(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", thousands(count), if count == 1 { "" } else { "s" })
}

/// `1,200`.
pub fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `22 November 2026`, as far as it goes.
pub fn date(date: PartialDate) -> String {
    let day = date.day().map(|day| day.to_string());
    let month = date.month().map(|month| month.to_string());
    [day, month, Some(date.year().to_string())].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What cannot be seen, or turns the direction of writing, as `[U+202E]`, so that a reader sees what was there.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            // Joins letters in several scripts.
            '\u{200c}' | '\u{200d}' => out.push(c),
            c if c.is_control() || crate::service::is_invisible(c) => out.push_str(&format!("[U+{:04X}]", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// The first thing to do about what came up, the most urgent first; at most seven.
pub fn first_steps(tally: &super::tally::Tally, stale: usize, lists: usize) -> Vec<String> {
    use crate::import::Reason;
    let times = |reason: Reason| tally.times(reason);
    let mut steps = Vec::new();
    let mut step = |count: usize, text: String| {
        if count > 0 {
            steps.push(text);
        }
    };
    let missing = times(Reason::PageMissing).times + times(Reason::Limit).times;
    step(missing, "The source was not read to its end: run the import again before you rely on it.".to_owned());
    let needless = times(Reason::NoNeed).services;
    step(needless, format!("{} not kept because nothing says what they help with. Add them to needs.csv.", were(needless)));
    let clash = times(Reason::SameIdOtherContent).services;
    step(clash, format!("{} not kept because another record has the same id. Give each an id of its own in the source.", were(clash)));
    let derived = times(Reason::NeedsDerived).services;
    step(derived, format!("What {} with was read by a program. Check needs.csv, the most used services first.", help(derived)));
    let points: usize =
        [Reason::PointSwapped, Reason::PointSign, Reason::PointFar, Reason::PointWrong, Reason::PointGrid, Reason::PointZero]
            .map(|reason| times(reason).services)
            .iter()
            .sum();
    step(points, format!("The coordinates of {} cannot be right and are left out. Put them right in the source.", services(points)));
    let hours = times(Reason::HoursUnclear).services + times(Reason::HoursNoStart).services;
    step(hours, format!("The opening hours of {} could not be read. Write them as days and times.", services(hours)));
    step(stale, format!("{} checked over a year ago, or give no date. Ask the organisations.", were(stale)));
    step(lists, format!("Send each organisation its list from the folder please-check ({}).", many(lists, "list")));
    steps.truncate(7);
    steps
}

fn were(count: usize) -> String {
    format!("{} {}", services(count), if count == 1 { "was" } else { "were" })
}

fn help(count: usize) -> String {
    format!("{} {}", services(count), if count == 1 { "helps" } else { "help" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_nouns_agree() {
        assert_eq!([services(0), services(1), services(1_234_567)], ["0 services", "1 service", "1,234,567 services"]);
        assert_eq!([thousands(12), thousands(123), thousands(1_234)], ["12", "123", "1,234"]);
    }

    #[test]
    fn dates_are_in_words_as_far_as_they_go() {
        for (written, said) in [("2026-11-22", "22 November 2026"), ("2026-06", "June 2026"), ("2026", "2026")] {
            assert_eq!(date(PartialDate::parse(written).unwrap()), said);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_named() {
        for (case, text, shown) in [
            (75, "a\u{202e}b", "a[U+202E]b"),
            (76, "\u{2066}open", "[U+2066]open"),
            (9, "nul\0", "nul[U+0000]"),
            (10, "\u{85}\u{1b}", "[U+0085][U+001B]"),
            (78, "\u{200b}", "[U+200B]"),
            (83, "سوق 020 7946 0100", "سوق 020 7946 0100"),
            (89, "two\nlines", "two lines"),
        ] {
            assert_eq!(visible(text), shown, "{case}");
        }
    }

    #[test]
    fn every_column_has_a_name() {
        for column in crate::bake::COLUMNS {
            assert!(field(column).starts_with(char::is_uppercase), "{column}");
        }
        assert_eq!(field("pc_targetAudience"), "pc_targetAudience");
    }
}
