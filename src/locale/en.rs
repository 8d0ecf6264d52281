//! English. Dates and times as GOV.UK writes them; miles, because that is what people here walk.

use crate::answer::{EmptyBecause, Freshness, GroupId, Reason};
use crate::date::PartialDate;
use crate::hours::{Days, EVERY_WEEK, Hours, LocalTime, MINUTES_A_DAY, Operator, Rule, State};
use crate::need::{Meant, Need};
use crate::place::{Metres, PlaceError, PlaceNote};
use crate::query::{AgeBand, Choice, DayPart, Facet};
use crate::service::{Accepting, Catchment, Cost, Delivery, ForGroup, Gender, Interpreter, Kind, Level, Mode, RouteIn, Vocabulary};
use time::{Date, Month};

/// What a need is called.
#[must_use]
pub fn need(need: Need) -> &'static str {
    need_words(need).0
}

/// What a need covers, in a few words for a tile.
#[must_use]
pub fn need_hint(need: Need) -> &'static str {
    need_words(need).1
}

fn need_words(need: Need) -> (&'static str, &'static str) {
    match need {
        Need::Housing => ("Housing and homelessness", "Rent, repairs, nowhere to stay"),
        Need::Money => ("Money and debt", "Bills, debts, grants"),
        Need::Benefits => ("Benefits", "Claims, forms, appeals"),
        Need::Food => ("Food", "Food banks, pantries, meals"),
        Need::Company => ("Company and befriending", "Visits, calls, clubs"),
        Need::MentalHealth => ("Low mood and worry", "Someone to talk to, groups"),
        Need::CareAtHome => ("Help and care at home", "Care, shopping, equipment"),
        Need::Carers => ("Caring for someone", "Breaks, advice, young carers"),
        Need::Dementia => ("Memory and dementia", "Cafés, activities, advice"),
        Need::Conditions => ("Long-term conditions", "Diabetes, stroke, cancer, pain"),
        Need::Disability => ("Disability, sight and hearing", "Equipment, groups, autism"),
        Need::Healthcare => ("Doctor, pharmacy, dentist", "Near you, and urgent care"),
        Need::HealthyLiving => ("Healthy living", "Smoking, weight, blood pressure"),
        Need::Active => ("Getting active", "Classes, walks, gardening"),
        Need::AlcoholDrugs => ("Alcohol and drugs", "Recovery, family support"),
        Need::Families => ("Children and families", "Babies, play, parenting"),
        Need::YoungPeople => ("Young people", "Clubs, mentors, counselling"),
        Need::Safety => ("Abuse and safety", "Being hurt or afraid, hate crime"),
        Need::Immigration => ("Immigration and asylum", "Status, visas, refugees"),
        Need::LegalAdvice => ("Advice and legal help", "Rights, law centres"),
        Need::Work => ("Work and training", "Jobs, CVs, skills"),
        Need::Learning => ("English and learning", "Classes, computers, libraries"),
        Need::Activities => ("Things to do", "Choirs, crafts, community centres"),
        Need::Transport => ("Getting about", "Lifts, passes, Blue Badge"),
        Need::Bereavement => ("Bereavement and end of life", "Grief, hospice, funerals"),
        Need::Volunteering => ("Giving your time", "Volunteer, befriend, donate"),
    }
}

/// The heading of a group.
#[must_use]
pub fn group(group: GroupId) -> &'static str {
    match group {
        GroupId::Near => "Near you",
        GroupId::Visits => "Comes to you",
        GroupId::Remote => "By phone or online",
        GroupId::Maybe => "May fit: ask first",
        GroupId::Outside => "For people who live elsewhere",
    }
}

/// What a group holds, when its heading alone does not say it.
#[must_use]
pub fn group_note(group: GroupId) -> Option<&'static str> {
    match group {
        GroupId::Near | GroupId::Remote => None,
        GroupId::Visits => Some("These visit people at home, so how far away they are does not matter."),
        GroupId::Maybe => Some("Where these are, or when they are open, is not stated. Ring or look at their page before you go."),
        GroupId::Outside => Some("These say they are for people who live in other places. They may know who can help you."),
    }
}

/// How a place was read, when that must be said.
#[must_use]
pub fn place_note(note: PlaceNote, label: &str) -> Option<String> {
    Some(match note {
        PlaceNote::Mended(postcode) => format!("We read that as {postcode}. If that is wrong, type it again."),
        PlaceNote::Retired(postcode) => format!("{postcode} is an old postcode, no longer in use. We measured from where it was."),
        PlaceNote::RetiredRough(postcode) => format!(
            "{postcode} is an old postcode, no longer in use. We know only roughly where it was, so distances may be wrong by a mile."
        ),
        PlaceNote::Rough(postcode) => {
            format!("We know only roughly where {postcode} is, so distances may be wrong by a mile.")
        }
        PlaceNote::Unlisted(postcode) => {
            format!("We do not know {postcode}: it may be new, or mistyped. We measured from the middle of {label}.")
        }
        PlaceNote::Middle => {
            format!("We measured from the middle of {label}, as far as we know it. Type a whole postcode for exact distances.")
        }
    })
}

/// Why a place could not be taken, and what to do.
#[must_use]
pub fn place_error(error: PlaceError, typed: &str, dataset: &str) -> String {
    match error {
        PlaceError::Empty => "Type a postcode, like SE15 5EB, or the name of an area.".to_owned(),
        PlaceError::NotUnderstood => format!(
            "We could not read “{typed}” as a postcode or a place in {dataset}. Try a postcode, like SE15 5EB, or an area, like Peckham."
        ),
        PlaceError::Outside => format!(
            "{typed} is outside the area that we know, {dataset} and about a mile around. You can still look through services there, without distances."
        ),
        PlaceError::PoBox(outward) => {
            format!("{outward} postcodes are for PO boxes, not homes. Type the postcode where you live, or the name of an area.")
        }
    }
}

/// Why there are no results, and the way on.
#[must_use]
pub fn empty(because: EmptyBecause) -> String {
    match because {
        EmptyBecause::Words => {
            "No record has these words, and we do not know a need for them. Try other words, or choose a need.".to_owned()
        }
        EmptyBecause::Needs => "No record is about what you chose.".to_owned(),
        EmptyBecause::NeedsAndWords => "No record has both the need you chose and the words you typed. Take one of them away.".to_owned(),
        EmptyBecause::Facet(of, 1) => format!("One service fits the rest, but not what you chose under “{}”.", facet(of)),
        EmptyBecause::Facet(of, count) => format!("{count} services fit the rest, but none fits what you chose under “{}”.", facet(of)),
        EmptyBecause::Facets => "Nothing fits all that you chose together. Take some of it away.".to_owned(),
        EmptyBecause::Nothing => "There are no records in this dataset.".to_owned(),
    }
}

/// One reason, as a clause.
#[must_use]
pub fn reason(reason: &Reason, now: LocalTime) -> String {
    match reason {
        Reason::Need { need: for_need, typed: None } => format!("helps with {}", lower(need(*for_need))),
        Reason::Need { need: for_need, typed: Some(typed) } => format!("because you wrote “{typed}”: {}", lower(need(*for_need))),
        Reason::Words => "has the words you typed".to_owned(),
        Reason::Walk { minutes, over } => walk(*minutes, over.as_deref()),
        Reason::Open { until: None } => "open day and night".to_owned(),
        Reason::Open { until: Some(then) } => format!("open until {}", moment(*then, now)),
        Reason::Speaks(tag) => format!("speaks {}", language(tag)),
        Reason::Visits => "visits people at home".to_owned(),
        Reason::PlaceNotKnown => "where it is is not stated".to_owned(),
        Reason::ForPeopleElsewhere(places) => format!("for people in {}", list(&places.iter().map(catchment).collect::<Vec<_>>(), "or")),
        Reason::NotStated(of) => format!("does not say: {}", lower(facet(*of))),
        Reason::Checked { on, freshness } => checked(*on, *freshness),
        Reason::Unconfirmed => "we could not confirm that it still runs: ring first".to_owned(),
    }
}

/// `about 8 minutes’ walk`.
#[must_use]
pub fn walk(minutes: u32, over: Option<&str>) -> String {
    let long = if minutes == 1 { "about a minute’s walk".to_owned() } else { format!("about {minutes} minutes’ walk") };
    over.map_or_else(|| long.clone(), |over| format!("{long}, over the river by {over}"))
}

/// How lately a record was checked.
#[must_use]
pub fn checked(on: Option<PartialDate>, freshness: Freshness) -> String {
    let since = match freshness {
        Freshness::Months3 => "checked in the last three months",
        Freshness::Months6 => "checked three to six months ago",
        Freshness::Year => "checked six months to a year ago",
        Freshness::Older => "checked more than a year ago: ring first",
        Freshness::Unknown => return "our source has no date: ring first".to_owned(),
    };
    on.map_or_else(|| since.to_owned(), |on| format!("{since} ({})", partial_date(on)))
}

/// A facet, as a heading.
#[must_use]
pub fn facet(of: Facet) -> &'static str {
    match of {
        Facet::Need => "What it helps with",
        Facet::For => "Who it is for",
        Facet::Age => "Age",
        Facet::Speaks => "Language",
        Facet::Delivery => "How",
        Facet::RouteIn => "How to join",
        Facet::Cost => "Cost",
        Facet::Open => "Open now",
        Facet::Day => "Day",
        Facet::Time => "Time of day",
        Facet::StepFree => "Step-free",
        Facet::HearingLoop => "Hearing loop",
        Facet::Toilet => "Accessible toilet",
        Facet::Accepting => "Taking new people",
    }
}

/// How the typed words were understood: `You wrote “soledad”: company and befriending.`
#[must_use]
pub fn understood(needs: &[Meant]) -> Option<String> {
    let mut said: Vec<(&str, Vec<String>)> = Vec::new();
    for meant in needs.iter().filter(|meant| !meant.phrase.is_empty()) {
        match said.iter_mut().find(|(phrase, _)| *phrase == meant.phrase) {
            Some((_, needs)) => needs.push(lower(need(meant.need))),
            None => said.push((&meant.phrase, vec![lower(need(meant.need))])),
        }
    }
    let said: Vec<String> = said.into_iter().map(|(phrase, needs)| format!("“{phrase}”: {}", list(&needs, "or"))).collect();
    (!said.is_empty()).then(|| format!("You wrote {}.", said.join("; ")))
}

/// How many do not say what a facet asks.
#[must_use]
pub fn not_stated(count: usize) -> String {
    format!("{count} {} not say: shown under “may fit”.", if count == 1 { "does" } else { "do" })
}

/// What undoes the choice of a facet.
#[must_use]
pub fn undo(of: Facet, count: usize) -> String {
    format!("Take away “{}” ({count})", facet(of))
}

/// A choice, as a label.
#[must_use]
pub fn choice(choice: &Choice) -> String {
    match choice {
        Choice::Need(of) => need(*of).to_owned(),
        Choice::For(group) => capital(for_group(*group)),
        Choice::Age(AgeBand::Under5) => "Under 5".to_owned(),
        Choice::Age(AgeBand::Over65) => "65 and over".to_owned(),
        Choice::Age(band) => format!("{} to {}", band.years().0, band.years().1),
        Choice::Speaks(tag) => language(tag).to_owned(),
        Choice::Delivery(way) => capital(delivery(*way)),
        Choice::RouteIn(route) => capital(route_in(*route)),
        Choice::Cost(of) => capital(cost(*of)),
        Choice::Day(day) => weekday(day.number()).to_owned(),
        Choice::Time(DayPart::Morning) => "Morning".to_owned(),
        Choice::Time(DayPart::Afternoon) => "Afternoon".to_owned(),
        Choice::Time(DayPart::Evening) => "Evening (from 5pm)".to_owned(),
        Choice::Open | Choice::Access(_) | Choice::Accepting => facet(choice.facet()).to_owned(),
    }
}

/// How old what we know is.
#[must_use]
pub fn dated(on: Option<PartialDate>) -> String {
    on.map_or_else(|| "our source has no date: ring first".to_owned(), |on| format!("our source is from {}", partial_date(on)))
}

/// A straight line for people: metres when it is near, then miles. Rounded up: nobody is told that a place is nearer than it is.
#[must_use]
pub fn distance(metres: Metres) -> String {
    const METRES_A_TENTH_OF_A_MILE: f32 = 160.9344;
    let metres = metres.get();
    if metres <= 300.0 {
        return format!("{} metres", ((metres / 50.0).ceil() as u32).max(1) * 50);
    }
    let tenths = (metres / METRES_A_TENTH_OF_A_MILE).ceil() as u32;
    match (tenths / 10, tenths % 10) {
        (1, 0) => "1 mile".to_owned(),
        (miles, 0) => format!("{miles} miles"),
        (miles, tenths) => format!("{miles}.{tenths} miles"),
    }
}

/// The state now and the next change, for a tag; `None` when hours are not stated.
#[must_use]
pub fn opening(hours: Option<&Hours>, unconfirmed: bool, now: LocalTime) -> Option<String> {
    let hours = hours.filter(|_| !unconfirmed)?;
    let change = hours.next_change(now);
    Some(match (hours.state(now), change) {
        (State::Open, None) => "Open day and night".to_owned(),
        (State::Open, Some((then, _))) => format!("Open until {}", moment(then, now)),
        (State::Closed, Some((then, State::Open))) => format!("Closed. Opens {}", moment(then, now)),
        (State::Closed, _) => "Closed now".to_owned(),
        (State::Unknown, _) => "Bank holiday: may be closed".to_owned(),
    })
}

/// `5pm`, `tomorrow at 9am`, `on Monday at 9am`, `on 7 December at 2pm`.
fn moment(then: LocalTime, now: LocalTime) -> String {
    let days = then.date.to_julian_day() - now.date.to_julian_day();
    let at = clock(then.minute);
    match days {
        0 => at,
        1 if then.minute == 0 => "midnight".to_owned(),
        1 => format!("tomorrow at {at}"),
        2..=6 => format!("on {} at {at}", weekday(then.date.weekday().number_days_from_monday())),
        _ => format!("on {} at {at}", day(then.date)),
    }
}

/// `9am`, `2:30pm`, `midday`, `midnight`.
#[must_use]
pub fn clock(minute: u16) -> String {
    let minute = minute % MINUTES_A_DAY;
    let (hour, rest) = (minute / 60, minute % 60);
    match (hour, rest) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "midday".to_owned(),
        _ => {
            let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
            let half = if hour < 12 { "am" } else { "pm" };
            if rest == 0 { format!("{twelve}{half}") } else { format!("{twelve}:{rest:02}{half}") }
        }
    }
}

/// Days and times, one line a rule: `Monday to Friday`, `9am to 5pm`.
#[must_use]
pub fn timetable(hours: &Hours) -> Vec<(String, String)> {
    let season =
        |rule: &Rule| rule.season.map_or(String::new(), |season| format!(", {} to {}", month_day(season.from), month_day(season.to)));
    hours.rules().iter().map(|rule| (days(&rule.days) + &season(rule), times(rule))).collect()
}

fn times(rule: &Rule) -> String {
    let spans: Vec<String> = rule
        .spans
        .iter()
        .map(|span| {
            if span.from() == 0 && span.to() == MINUTES_A_DAY {
                "all day".to_owned()
            } else {
                format!("{} to {}", clock(span.from()), clock(span.to()))
            }
        })
        .collect();
    let spans = list(&spans, "and");
    match (rule.state, rule.operator) {
        (State::Closed, _) if spans == "all day" => "closed".to_owned(),
        (State::Closed, _) => format!("closed {spans}"),
        (State::Unknown, _) => format!("{spans}, perhaps"),
        (State::Open, Operator::Also) => format!("also {spans}"),
        (State::Open, _) => spans,
    }
}

fn days(days: &Days) -> String {
    if *days == Days::ALL || days.weekdays == [EVERY_WEEK; 7] {
        return "Every day".to_owned();
    }
    let mut parts = Vec::new();
    let mut at = 0;
    while at < 7 {
        let weeks = days.weekdays[at];
        let run = days.weekdays[at..].iter().take_while(|other| **other == weeks).count();
        if weeks == EVERY_WEEK {
            let last = at + run - 1;
            parts.push(match run {
                1 => weekday_number(at).to_owned(),
                2 => format!("{} and {}", weekday_number(at), weekday_number(last)),
                _ => format!("{} to {}", weekday_number(at), weekday_number(last)),
            });
            at += run;
            continue;
        }
        if weeks != 0 {
            const PLACES: [&str; 10] =
                ["first", "second", "third", "fourth", "fifth", "last", "last but one", "last but two", "last but three", "last but four"];
            let which: Vec<String> = (0..10).filter(|place| weeks & 1 << place != 0).map(|place| PLACES[place].to_owned()).collect();
            parts.push(format!("{} {} of the month", list(&which, "and"), weekday_number(at)));
        }
        at += 1;
    }
    if days.holidays {
        parts.push("bank holidays".to_owned());
    }
    capital(&parts.join(", "))
}

fn weekday_number(number: usize) -> &'static str {
    weekday(u8::try_from(number).unwrap_or_default())
}

/// Monday is 0.
#[must_use]
pub fn weekday(number: u8) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][usize::from(number % 7)]
}

fn month(month: Month) -> &'static str {
    match month {
        Month::January => "January",
        Month::February => "February",
        Month::March => "March",
        Month::April => "April",
        Month::May => "May",
        Month::June => "June",
        Month::July => "July",
        Month::August => "August",
        Month::September => "September",
        Month::October => "October",
        Month::November => "November",
        Month::December => "December",
    }
}

fn month_day((number, day): (u8, u8)) -> String {
    Month::try_from(number).map_or(String::new(), |of| format!("{day} {}", month(of)))
}

fn day(date: Date) -> String {
    format!("{} {}", date.day(), month(date.month()))
}

/// `24 November 2026`, `November 2026`, `2026`.
#[must_use]
pub fn partial_date(date: PartialDate) -> String {
    match (date.month(), date.day()) {
        (Some(of), Some(day)) => format!("{day} {} {}", month(of), date.year()),
        (Some(of), None) => format!("{} {}", month(of), date.year()),
        _ => date.year().to_string(),
    }
}

/// What sort of thing a service is.
#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Gp => "GP practice",
        Kind::Pharmacy => "Pharmacy",
        Kind::Dentist => "Dentist",
        Kind::HealthService => "Health service",
        Kind::CouncilService => "Council service",
        Kind::Library => "Library",
        Kind::FoodBank => "Food bank or pantry",
        Kind::Befriending => "Befriending",
        Kind::Group => "Group",
        Kind::Advice => "Advice",
        Kind::Support => "Support",
        Kind::Helpline => "Helpline",
        Kind::Place => "Community place",
        Kind::Information => "Information",
    }
}

/// How a service reaches people.
#[must_use]
pub fn delivery(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Site => "You go there",
        Delivery::HomeVisit => "Visits at home",
        Delivery::Phone => "By phone",
        Delivery::Online => "Online",
    }
}

/// How to join.
#[must_use]
pub fn route_in(route: RouteIn) -> &'static str {
    match route {
        RouteIn::DropIn => "Just turn up",
        RouteIn::Contact => "Ring, write or book first",
        RouteIn::SelfReferral => "You can ask for yourself",
        RouteIn::Register => "Register with them",
        RouteIn::ProfessionalReferral => "A professional refers you",
        RouteIn::Membership => "Become a member",
    }
}

/// How befriending is done.
#[must_use]
pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::HomeVisit => "visits at home",
        Mode::Phone => "phone calls",
        Mode::Group => "groups",
        Mode::Online => "online",
        Mode::Walk => "walking together",
    }
}

/// Whether new people are taken.
#[must_use]
pub fn accepting(accepting: Accepting) -> &'static str {
    match accepting {
        Accepting::Open => "Taking new people",
        Accepting::WaitingList => "Waiting list",
        Accepting::Paused => "Not taking new people for now",
        Accepting::Closed => "Not taking new people",
    }
}

/// What it costs.
#[must_use]
pub fn cost(cost: Cost) -> &'static str {
    match cost {
        Cost::Free => "Free",
        Cost::Donation => "What you can give",
        Cost::Paid => "You pay",
        Cost::Varies => "It depends",
    }
}

/// Who it is only for.
#[must_use]
pub fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Women => "Women only",
        Gender::Men => "Men only",
    }
}

/// Whether an interpreter can be had.
#[must_use]
pub fn interpreter(interpreter: Interpreter) -> &'static str {
    match interpreter {
        Interpreter::Yes => "Interpreters are there",
        Interpreter::No => "No interpreters",
        Interpreter::OnRequest => "Interpreters if you ask first",
    }
}

/// How far something is so.
#[must_use]
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Yes => "Yes",
        Level::No => "No",
        Level::Partial => "In part: ask first",
    }
}

/// A part of the population.
#[must_use]
pub fn for_group(group: ForGroup) -> &'static str {
    match group {
        ForGroup::Everyone => "everyone",
        ForGroup::NewParents => "pregnant people and new parents",
        ForGroup::Children => "children under 5",
        ForGroup::YoungPeople => "children and young people",
        ForGroup::Families => "families",
        ForGroup::LongTermCondition => "people with a long-term condition",
        ForGroup::MentalIllHealth => "people living with mental ill health",
        ForGroup::Disabled => "disabled people",
        ForGroup::LearningDisabilityAutism => "people with a learning disability or autism",
        ForGroup::SightHearing => "people with sight or hearing loss",
        ForGroup::DementiaFrailty => "people with dementia or frailty",
        ForGroup::EndOfLife => "people at the end of life",
        ForGroup::CareHomes => "people in care homes and those who care for them",
        ForGroup::Carers => "carers",
        ForGroup::Older => "older people",
        ForGroup::Women => "women",
        ForGroup::Men => "men",
        ForGroup::Lgbtq => "LGBTQ+ people",
        ForGroup::Community => "people of a community, faith or language",
        ForGroup::RefugeesMigrants => "refugees and migrants",
        ForGroup::Homeless => "homeless people",
        ForGroup::LeavingHospital => "people leaving hospital",
        ForGroup::Veterans => "veterans",
    }
}

/// Where a service's people live.
#[must_use]
pub fn catchment(place: &Catchment) -> String {
    match place {
        Catchment::Borough(slug) | Catchment::Ward(slug) => slug.split('-').map(capital).collect::<Vec<_>>().join(" "),
        Catchment::Postcode(code) => code.to_string(),
        Catchment::Neighbourhood(id) => format!("the {id} of the borough"),
        Catchment::London => "London".to_owned(),
        Catchment::England => "England".to_owned(),
        Catchment::UnitedKingdom => "the United Kingdom".to_owned(),
        Catchment::Words(words) => words.to_string(),
    }
}

/// A language by its BCP 47 tag; the tag itself when we have no name for it.
#[must_use]
pub fn language(tag: &str) -> &str {
    match tag {
        "am" => "Amharic",
        "ar" => "Arabic",
        "bn" => "Bengali",
        "bfi" => "British Sign Language",
        "cmn" => "Mandarin",
        "en" => "English",
        "es" => "Spanish",
        "fa" => "Persian",
        "fr" => "French",
        "it" => "Italian",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "so" => "Somali",
        "ti" => "Tigrinya",
        "tr" => "Turkish",
        "vi" => "Vietnamese",
        "yue" => "Cantonese",
        "zh" => "Chinese",
        "zh-Hans" => "Chinese (simplified)",
        "zh-Hant" => "Chinese (traditional)",
        other => other,
    }
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// With its first letter large.
#[must_use]
pub fn capital(text: &str) -> String {
    with_first(text, |first| first.to_ascii_uppercase())
}

/// With its first letter small, for the middle of a sentence.
fn lower(text: &str) -> String {
    with_first(text, |first| first.to_ascii_lowercase())
}

fn with_first(text: &str, change: fn(char) -> char) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().map(change).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::tests::nine_to_five;
    use crate::hours::parse_local;

    #[test]
    fn distances_are_never_said_to_be_less_than_they_are() {
        let said = |metres| distance(Metres::new(metres).expect("a distance"));
        assert_eq!(
            [said(0.0), said(51.0), said(300.0), said(301.0), said(1_600.0), said(1_620.0)],
            ["50 metres", "100 metres", "300 metres", "0.2 miles", "1 mile", "1.1 miles"]
        );
    }

    #[test]
    fn times_are_written_as_people_say_them() {
        assert_eq!([clock(0), clock(540), clock(720), clock(870), clock(1_440)], ["midnight", "9am", "midday", "2:30pm", "midnight"]);
    }

    #[test]
    fn opening_says_when_it_changes() {
        let hours = nine_to_five();
        let said = |time: &str| opening(Some(&hours), false, parse_local(time).expect("a time"));
        assert_eq!(said("2026-11-24T10:30").as_deref(), Some("Open until 5pm"));
        assert_eq!(said("2026-11-24T18:00").as_deref(), Some("Closed. Opens tomorrow at 9am"));
        assert_eq!(said("2026-11-27T18:00").as_deref(), Some("Closed. Opens on Monday at 9am"));
        assert_eq!(said("2026-05-04T10:00").as_deref(), Some("Bank holiday: may be closed"));
        assert_eq!(opening(Some(&hours), true, parse_local("2026-11-24T10:30").expect("a time")), None);
    }

    #[test]
    fn a_timetable_reads_like_a_notice_on_a_door() {
        assert_eq!(timetable(&nine_to_five()), [("Monday to Friday".to_owned(), "9am to 5pm".to_owned())]);
    }

    #[test]
    fn lists_have_one_and() {
        assert_eq!(list(&["a".into(), "b".into(), "c".into()], "and"), "a, b and c");
    }
}
