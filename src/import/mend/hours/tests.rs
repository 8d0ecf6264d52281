use super::*;
use crate::bake::compile_hours;
use crate::hours::{LocalTime, State, is_bank_holiday, parse_local};
use Reason::{HoursJoined, HoursNoStart, HoursOvernight, HoursPast, HoursRead, HoursUnclear, HoursZone};
use proptest::prelude::*;

fn today() -> time::Date {
    parse_day("2026-11-22").unwrap()
}

fn slot(byday: &str, opens_at: &str, closes_at: &str) -> Slot {
    Slot { byday: byday.into(), freq: "WEEKLY".into(), opens_at: opens_at.into(), closes_at: closes_at.into(), ..Slot::default() }
}

fn check(case: u16, slots: &[Slot], text: &str, hours: &str, reasons: &[Reason]) -> Times {
    let got = times(slots, text, today());
    assert_eq!((got.hours.as_str(), got.reasons.as_slice()), (hours, reasons), "case {case}: {slots:?} {text:?}: {:?}", got.note);
    got
}

#[test]
fn a_timetable_becomes_hours() {
    check(33, &[], "", "", &[]);
    check(33, &[Slot::default()], "", "", &[]);
    check(0, &[slot("TH,FR", "10:00:00", "18:00:00")], "", "Th,Fr 10:00-18:00", &[]);
    check(0, &[slot("MO,TU,WE,TH,FR", "09:00", "17:00")], "", "Mo-Fr 09:00-17:00", &[]);
    check(
        0,
        &[Slot { days: "Monday - Friday".into(), opens_at: "10am".into(), closes_at: "5.30 pm".into(), ..Slot::default() }],
        "",
        "Mo-Fr 10:00-17:30",
        &[],
    );
    check(
        0,
        &[Slot { days: "Tuesdays".into(), byday: "TU".into(), freq: "week".into(), ..slot("", "10:00", "noon") }],
        "",
        "Tu 10:00-12:00",
        &[],
    );
    check(0, &[Slot { days: "Tuesdays".into(), ..slot("WE", "10:00", "12:00") }], "", "", &[HoursUnclear]);
    check(0, &[Slot { freq: "DAILY".into(), ..slot("", "10:00", "12:00") }], "", "Mo-Su 10:00-12:00", &[]);
    check(0, &[slot("MO", "10:00", "12:00"), slot("WE", "14:00", "15:00")], "", "Mo 10:00-12:00; We 14:00-15:00", &[]);
}

#[test]
fn times_that_are_not_plain_are_words() {
    check(112, &[slot("MO", "00:00", "24:00")], "", "Mo 00:00-24:00", &[]);
    check(112, &[slot("MO", "18:00", "00:00")], "", "Mo 18:00-24:00", &[]);
    check(112, &[slot("MO", "00:00", "00:00")], "", "", &[HoursUnclear]);
    check(112, &[slot("MO", "09:00", "25:00")], "", "", &[HoursUnclear]);
    check(112, &[slot("MO", "24:00", "24:00")], "", "", &[HoursUnclear]);
    check(113, &[slot("SU", "22:00", "02:00")], "", "Su 22:00-02:00", &[HoursOvernight]);
    check(113, &[slot("MO", "09:00", "05:00")], "", "", &[HoursUnclear]);
    check(113, &[slot("MO", "23:00", "22:59")], "", "", &[HoursUnclear]);
    check(113, &[slot("MO", "02:00", "04:00")], "", "", &[HoursUnclear]);
    check(115, &[slot("MO", "10:00", "10:00")], "", "", &[HoursUnclear]);
    check(115, &[slot("MO", "10:00", "")], "", "", &[HoursUnclear]);
    check(115, &[slot("MO", "hh:mm:ss", "hh:mm:ss")], "", "", &[HoursUnclear]);
    check(116, &[slot("MO", "10:00", "12:00"), slot("MO", "10:00", "12:00")], "", "Mo 10:00-12:00", &[HoursJoined]);
    check(116, &[slot("MO", "10:00", "13:00"), slot("MO", "12:00", "15:00")], "", "Mo 10:00-15:00", &[HoursJoined]);
    check(
        116,
        &[slot("MO", "23:00", "09:00"), slot("MO", "09:00", "20:00"), slot("MO", "14:30", "23:00")],
        "",
        "",
        &[HoursJoined, HoursUnclear],
    );
    check(117, &[slot("MO", "13:00", "17:00"), slot("MO", "09:00", "12:00")], "", "Mo 09:00-12:00,13:00-17:00", &[]);
    check(124, &[slot("MO", "10:00Z", "12:00Z")], "", "Mo 10:00-12:00", &[HoursZone]);
    check(124, &[slot("MO", "10:00:00+01:00", "12:00:00+01:00")], "", "Mo 10:00-12:00", &[HoursZone]);
    check(124, &[slot("MO", "10:00-05:00", "12:00-05:00")], "", "", &[HoursUnclear]);
    check(124, &[Slot { dtstart: "2026-07-06".into(), ..slot("MO", "10:00Z", "12:00Z") }], "", "", &[HoursUnclear]);
    check(124, &[Slot { timezone: "Europe/London".into(), ..slot("MO", "10:00", "12:00") }], "", "Mo 10:00-12:00", &[]);
    check(124, &[Slot { timezone: "America/New_York".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursUnclear]);
    // One line that is not understood leaves none of them said: a day that is not named would look closed.
    let got = check(115, &[slot("MO", "10:00", "12:00"), slot("TU", "10:00", "")], "", "", &[HoursUnclear]);
    assert_eq!(got.note, "Tuesday, 10:00\nMonday, 10:00–12:00");
}

#[test]
fn rules_that_weeks_cannot_hold_are_words() {
    let monthly = |byday: &str| Slot { freq: "MONTHLY".into(), ..slot(byday, "14:00", "16:00") };
    check(118, &[monthly("2MO,-1FR")], "", "Mo[2],Fr[-1] 14:00-16:00", &[]);
    check(118, &[monthly("1TU,3TU")], "", "Tu[1,3] 14:00-16:00", &[]);
    check(118, &[monthly("MO")], "", "", &[HoursUnclear]);
    check(118, &[monthly("6MO")], "", "", &[HoursUnclear]);
    check(118, &[Slot { bymonthday: "15".into(), ..monthly("") }], "", "", &[HoursUnclear]);
    let got = check(119, &[Slot { interval: "2".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursNoStart]);
    assert_eq!(got.note, "Monday, 10:00–12:00, every 2 weeks");
    check(119, &[Slot { interval: "2".into(), dtstart: "2026-01-05".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursUnclear]);
    check(119, &[Slot { interval: "1".into(), ..slot("MO", "10:00", "12:00") }], "", "Mo 10:00-12:00", &[]);
    check(119, &[Slot { interval: "1e999".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursUnclear]);
    check(120, &[Slot { dtstart: "2026-06-01".into(), until: "2026-05-01".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursPast]);
    check(120, &[Slot { count: "0".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursPast]);
    check(120, &[Slot { count: "6".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursUnclear]);
    check(120, &[Slot { until: "20251231T235959Z".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursPast]);
    check(121, &[Slot { dtstart: "2005-01-01".into(), ..slot("MO", "10:00", "12:00") }], "", "Mo 10:00-12:00", &[]);
    check(
        109,
        &[Slot { valid_from: "2026-12-31".into(), valid_to: "2026-01-01".into(), ..slot("MO", "10:00", "12:00") }],
        "",
        "",
        &[HoursPast],
    );
    check(
        109,
        &[Slot { valid_to: "2025-12-31".into(), ..slot("MO", "10:00", "12:00") }, slot("TU", "10:00", "12:00")],
        "",
        "Tu 10:00-12:00",
        &[HoursPast],
    );
    check(109, &[Slot { valid_to: "2027-12-31".into(), ..slot("MO", "10:00", "12:00") }], "", "Mo 10:00-12:00", &[]);
    // It ends before the tables are likely to be made anew; it has not begun.
    check(109, &[Slot { valid_to: "2026-12-20".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursUnclear]);
    check(109, &[Slot { valid_from: "2027-01-04".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursUnclear]);
    check(107, &[Slot { valid_to: "2027-02-30".into(), ..slot("MO", "10:00", "12:00") }], "", "", &[HoursUnclear]);
}

#[test]
fn what_depends_on_anything_else_is_never_hours() {
    let with = |text: &str| Slot { text: text.into(), ..slot("MO", "10:00", "12:00") };
    for text in [
        "Term time only",
        "term-time only",
        "Every other week",
        "By appointment",
        "First Monday of the month",
        "Times may vary",
        "Not running in August",
        "fortnightly",
        "Except the last week",
        "April to September",
        "Closed for lunch",
    ] {
        let got = check(123, &[with(text)], "", "", &[HoursUnclear]);
        assert!(got.note.contains(text) && got.note.contains("Monday, 10:00–12:00"), "{}", got.note);
        let got = check(123, &[slot("MO", "10:00", "12:00")], text, "", &[HoursUnclear]);
        assert!(got.note.contains(text) && got.note.contains("10:00–12:00"), "{}", got.note);
    }
    check(123, &[with("Mondays 2pm-4pm")], "", "", &[HoursUnclear]);
    let got = check(123, &[with("Tea is at eleven")], "Ring the bell", "Mo 10:00-12:00", &[]);
    assert_eq!(got.note, "Tea is at eleven\nRing the bell");
    check(122, &[with("Not available on public holidays.")], "", "Mo 10:00-12:00; PH off", &[]);
    assert_eq!(state("Mo 10:00-12:00; PH off", "2026-05-04T10:30"), State::Closed);
}

#[test]
fn words_are_hours_only_when_all_of_them_are_understood() {
    for (text, hours) in [
        ("Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00"),
        ("Mon–Fri: 9–5pm", "Mo-Fr 09:00-17:00"),
        ("Every Tuesday 2pm to 4pm", "Tu 14:00-16:00"),
        ("Tuesdays, 2-4pm.", "Tu 14:00-16:00"),
        ("10 am to 6pm weekdays", "Mo-Fr 10:00-18:00"),
        ("Open Monday to Friday 09:00 - 17:00", "Mo-Fr 09:00-17:00"),
        ("Monday 9am-12pm and 1pm-5pm, Wednesday 10am-12 noon", "Mo 09:00-12:00,13:00-17:00; We 10:00-12:00"),
        ("Mon: 9am-5pm\nTue: 10am-4pm\nSun: closed", "Mo 09:00-17:00; Tu 10:00-16:00"),
        ("Tuesday and Thursday 10.30am - 12.30pm", "Tu,Th 10:30-12:30"),
        ("First and third Tuesday of the month, 2pm-4pm", "Tu[1,3] 14:00-16:00"),
        ("Mon-Fri 9am-5pm, closed on bank holidays", "Mo-Fr 09:00-17:00; PH off"),
        ("Weekends 10am to midnight", "Sa,Su 10:00-24:00"),
        ("Daily 8pm-2am", "Mo-Su 20:00-02:00"),
        ("Open every day 8am - 8pm", "Mo-Su 08:00-20:00"),
        ("Saturday 10am–2pm (except bank holidays)", "Sa 10:00-14:00; PH off"),
        ("24/7", "24/7"),
    ] {
        let got = times(&[], text, today());
        assert_eq!((got.hours.as_str(), got.note.as_str()), (hours, ""), "{text}");
        assert!(got.reasons.contains(&HoursRead), "{text}");
    }
    for text in [
        "Mon-Fri 9-5",
        "Mon-Fri 9am-5",
        "Tuesday 2.00-4.00",
        "Tuesday mornings",
        "Every other Tuesday 2pm-4pm",
        "Mon-Fri 9am-5pm term time only",
        "Monday 10am",
        "9am-5pm",
        "24 hours",
        "Mon 9am-5pm (ring first)",
        "Tuesdays 2pm-4pm, Tuesdays 6pm-8pm",
        "Monday 25:00-26:00",
        "Mon-Fri 9am-5pm except August",
        "2nd Monday 2pm-4pm",
        "Monday 10am-12pm, not the last one",
    ] {
        let got = times(&[], text, today());
        assert_eq!((got.hours.as_str(), got.note.as_str(), got.reasons.as_slice()), ("", text, [HoursUnclear].as_slice()), "{text}");
    }
    for written in ["Mo-Fr 09:00-17:00; PH off", "Tu[1,3] 14:00-16:00", "Mo 22:00-02:00, Tu 10:00-12:00"] {
        assert_eq!(times(&[], written, today()), Times { hours: written.into(), ..Times::default() });
    }
    assert_eq!(times(&[], "Ring the bell", today()), Times { note: "Ring the bell".into(), ..Times::default() });
}

fn state(hours: &str, time: &str) -> State {
    compile_hours(hours).unwrap().state(parse_local(time).unwrap())
}

/// Whether a slot of weekly spans is open at a minute, straight from what it says.
fn is_open(slots: &[(usize, u16, u16)], now: LocalTime) -> bool {
    let today = usize::from(now.date.weekday().number_days_from_monday());
    slots.iter().any(|(day, from, to)| {
        let within = |at: u16| (*from..*to).contains(&at);
        *day == today && within(now.minute) || (*day + 1) % 7 == today && within(now.minute + MINUTES_A_DAY)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]
    #[test]
    fn hours_mean_what_the_timetable_says(
        lines in prop::collection::vec((0usize..7, 0u16..48, 1u16..24), 0..8),
        minutes in prop::collection::vec((0i32..700, 0u16..1_440), 12),
    ) {
        let lines: Vec<(usize, u16, u16)> = lines.into_iter().map(|(day, from, length)| (day, from * 30, from * 30 + length * 30)).collect();
        let written = |minute: u16| format!("{:02}:{:02}", minute % 1_440 / 60, minute % 60);
        let slots: Vec<Slot> = lines.iter().map(|(day, from, to)| slot(NAMES[*day].to_uppercase().as_str(), &written(*from), &written(*to))).collect();
        let got = times(&slots, "", today());
        if got.hours.is_empty() {
            prop_assert!(lines.is_empty() || got.reasons.contains(&HoursUnclear));
            return Ok(());
        }
        let hours = compile_hours(&got.hours).map_err(TestCaseError::fail)?;
        for (days, minute) in minutes {
            let date = time::Date::from_julian_day(today().to_julian_day() + days).unwrap();
            let eve = date.previous_day().unwrap();
            if is_bank_holiday(date) || is_bank_holiday(eve) {
                continue;
            }
            let now = LocalTime { date, minute };
            prop_assert_eq!(hours.state(now) == State::Open, is_open(&lines, now), "{} {:?} {}", got.hours, lines, now.minute);
        }
    }

    #[test]
    fn whatever_comes_out_can_be_compiled(
        fields in prop::collection::vec("(MO|tu|2WE|-1FR|,|Mon|Friday|weekdays|to| |-|[0-9]{1,2}|:|[0-9]{2}|am|pm|Z|WEEKLY|MONTHLY|2026-1[0-2]-0[0-9]|term time|\\PC){0,8}", 14),
        said in "((Mon|Tue|Fri|weekdays|every|first|of the month|closed|bank holidays|daily)( |-|,|: | to | and )|[0-9]{1,2}(am|pm|:00)?(-| to |, )|\\PC){0,8}",
    ) {
        let f = |n: usize| fields[n].clone();
        let slot = Slot {
            days: f(0), byday: f(1), freq: f(2), interval: f(3), bymonthday: f(4), count: f(5), until: f(6), dtstart: f(7), valid_from: f(8), valid_to: f(9),
            opens_at: f(10), closes_at: f(11), timezone: f(12), text: f(13),
        };
        let plain = Slot { freq: "WEEKLY".into(), days: f(0), opens_at: f(10), closes_at: f(11), ..Slot::default() };
        for slots in [&[slot.clone(), plain.clone()][..], &[plain][..], &[]] {
            let got = times(slots, &said, today());
            prop_assert!(got.hours.is_empty() || compile_hours(&got.hours).is_ok(), "{}", got.hours);
            prop_assert!(got.hours.is_empty() || !got.reasons.contains(&HoursUnclear));
        }
    }
}

#[test]
fn overnight_hours_run_from_sunday_into_monday() {
    let got = times(&[slot("SU", "22:00", "02:00"), slot("MO", "10:00", "12:00")], "", today());
    assert_eq!(got.hours, "Mo 10:00-12:00, Su 22:00-02:00");
    // Monday 23 November 2026; then the nights in which the clocks change.
    assert_eq!(state(&got.hours, "2026-11-23T01:00"), State::Open, "case 113");
    assert_eq!(state(&got.hours, "2026-11-23T10:30"), State::Open);
    assert_eq!(state(&got.hours, "2026-11-23T02:00"), State::Closed);
    for (time, expected) in [("2026-03-29T01:30", State::Closed), ("2026-03-30T01:30", State::Open), ("2026-10-25T01:30", State::Closed)] {
        assert_eq!(state(&got.hours, time), expected, "case 114: {time}");
    }
}
