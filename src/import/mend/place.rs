//! Where: coordinates, postcodes and addresses. What looks wrong is left out and said; nothing is moved to where it may belong.

use super::{Field, is_placeholder, plain_digit, text};
use crate::import::{Mended, Reason};
use crate::place::{Gazetteer, LonLat, LonLatError, Outward, PlaceError, Plane, Postcode, Typed, find_postcode, parse_postcode};

/// Degrees past the edge of the gazetteer within which coordinates are believed: about 50 km, as when tables are baked.
const BOUNDS_SLACK: f64 = 0.5;
/// Digits of a number that anybody measured; a tenth of a millimetre takes 12.
const LONGEST_NUMBER: usize = 24;
/// Eastings and northings of the National Grid, metres.
const GRID: std::ops::RangeInclusive<f64> = 1_000.0..=1_300_000.0;

/// Latitude and longitude in decimal degrees, as they were written where that is a plain number; both "" when they cannot be used.
#[must_use]
pub fn point(lat: &str, lon: &str, area: &Gazetteer) -> (String, String, Vec<Reason>) {
    let (lat, lon) = (plain(lat), plain(lon));
    let (no_lat, no_lon) = (lat.is_empty() || is_placeholder(&lat), lon.is_empty() || is_placeholder(&lon));
    if no_lat && no_lon {
        let said = if lat.is_empty() && lon.is_empty() { Vec::new() } else { vec![Reason::Placeholder] };
        return (String::new(), String::new(), said);
    }
    let blank = |reason| (String::new(), String::new(), vec![reason]);
    let (lat, lon) = match (degrees(&lat, ['n', 's']), degrees(&lon, ['e', 'w'])) {
        (Ok(lat), Ok(lon)) => (lat, lon),
        (Err(reason), _) | (_, Err(reason)) => return blank(reason),
    };
    if GRID.contains(&lat.value) && GRID.contains(&lon.value) {
        return blank(Reason::PointGrid);
    }
    let is_about = |lat: f64, lon: f64| LonLat::new(lon, lat).is_ok_and(|at| covers(area, at));
    let (north, east) = (lat.value, lon.value);
    match LonLat::new(east, north) {
        Err(LonLatError::NullIsland) => return blank(Reason::PointZero),
        Err(LonLatError::NotFinite | LonLatError::OutOfRange) => return blank(Reason::PointWrong),
        Ok(at) if covers(area, at) => {}
        Ok(_) if is_about(east, north) => return blank(Reason::PointSwapped),
        Ok(_) if is_about(north, -east) || is_about(-north, east) || is_about(-north, -east) => return blank(Reason::PointSign),
        Ok(_) => return blank(Reason::PointFar),
    }
    let mut field = Field::default();
    field.say_all([lat.reason, lon.reason].into_iter().flatten());
    (lat.text, lon.text, field.reasons)
}

/// Whether a point that was kept lies over 2 km from its postcode: one of them is wrong, and the postcode is what letters go by.
pub fn is_apart(lat: &str, lon: &str, postcode: &str, area: &Gazetteer) -> bool {
    const FAR: f32 = 2_000.0;
    let Some(Typed::Full { postcode, .. }) = parse_postcode(postcode) else { return false };
    // Where a source knows only roughly where a postcode is, nothing can be far from it.
    let known = area.postcode(postcode).filter(|row| !row.rough).and_then(|row| area.point(row));
    let at = lat.parse().ok().zip(lon.parse().ok()).and_then(|(lat, lon)| LonLat::new(lon, lat).ok());
    known.zip(at).is_some_and(|(known, at)| {
        let plane = Plane::at(known);
        plane.distance(plane.project(known), plane.project(at)).get() > FAR
    })
}

/// Whether a point lies about where the dataset is; without a gazetteer, about the United Kingdom.
fn covers(area: &Gazetteer, at: LonLat) -> bool {
    if area.rows().is_empty() {
        (49.8..=60.9).contains(&at.lat()) && (-8.7..=1.8).contains(&at.lon())
    } else {
        area.is_about(at, BOUNDS_SLACK)
    }
}

/// A coordinate as read.
struct Degrees {
    value: f64,
    text: String,
    reason: Option<Reason>,
}

/// ASCII digits and signs, without spaces around.
fn plain(text: &str) -> String {
    let sign = |c: char| match c {
        '\u{2212}' | '\u{2013}' => '-',
        '\u{2032}' | '\u{2019}' | '\u{2b9}' => '\'',
        '\u{2033}' | '\u{201d}' | '\u{2ba}' => '"',
        c if c.is_whitespace() => ' ',
        c => plain_digit(c),
    };
    // Longer is no coordinate, however it ends.
    text.trim().chars().take(100).map(sign).filter(|c| !crate::service::is_invisible(*c)).collect::<String>().trim().to_owned()
}

fn degrees(text: &str, hemispheres: [char; 2]) -> Result<Degrees, Reason> {
    let squeezed = text
        .strip_prefix(['-', '+'])
        .map_or_else(|| text.to_owned(), |rest| format!("{}{}", text.get(..1).unwrap_or_default(), rest.trim_start()));
    if is_decimal(&squeezed) {
        return decimal(&squeezed, None);
    }
    if squeezed.matches(',').count() == 1 && !squeezed.contains('.') && is_decimal(&squeezed.replace(',', ".")) {
        return decimal(&squeezed.replace(',', "."), Some(Reason::PointComma));
    }
    sexagesimal(text, hemispheres).ok_or(Reason::PointWrong)
}

/// An optional sign, digits, perhaps a point and digits, perhaps an exponent: no "inf", no "NaN", no thousands.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (number, exponent) = digits.split_once(['e', 'E']).map_or((digits, "0"), |(number, exponent)| (number, exponent));
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    all_digits(whole) && all_digits(part) && whole.len() + part.len() > 0 && all_digits(exponent) && !exponent.is_empty()
}

fn decimal(text: &str, reason: Option<Reason>) -> Result<Degrees, Reason> {
    let value: f64 = text.parse().map_err(|_| Reason::PointWrong)?;
    if !value.is_finite() || value.is_subnormal() {
        return Err(Reason::PointWrong);
    }
    if text.len() > LONGEST_NUMBER {
        return Err(Reason::NumberOdd);
    }
    Ok(Degrees { value, text: text.to_owned(), reason })
}

/// `51°28'25"N`, `51 28 25 N`, `51 28.42'`, `0.0653 W`.
fn sexagesimal(text: &str, [plus, minus]: [char; 2]) -> Option<Degrees> {
    let lower = text.to_ascii_lowercase();
    let letter = lower.chars().filter(char::is_ascii_alphabetic).collect::<Vec<_>>();
    let signed = lower.starts_with('-');
    let negative = match letter.as_slice() {
        [] => signed,
        [one] if *one == plus && !signed => false,
        [one] if *one == minus && !signed => true,
        _ => return None,
    };
    if !lower.chars().all(|c| c.is_ascii_alphanumeric() || " .°º'\":-+".contains(c))
        || lower.trim_start_matches(['-', '+']).contains(['-', '+'])
    {
        return None;
    }
    let numbers: Vec<&str> = lower.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|part| !part.is_empty()).collect();
    // A number with blanks in it is not two numbers.
    let marked = lower.contains(['°', 'º', '\'', '"', ':']) || !letter.is_empty();
    if !marked || numbers.len() > 3 || numbers.iter().rev().skip(1).any(|number| number.contains('.')) {
        return None;
    }
    let mut value = 0.0;
    for (place, number) in numbers.iter().enumerate() {
        let part: f64 = number.parse().ok()?;
        let unit = [1.0, 60.0, 3_600.0].get(place)?;
        if place > 0 && part >= 60.0 {
            return None;
        }
        value += part / unit;
    }
    let value = if negative { -value } else { value };
    (!numbers.is_empty() && value.is_finite()).then(|| {
        let text = format!("{value:.6}");
        Degrees { value, text, reason: Some(Reason::PointMinutes) }
    })
}

/// A whole postcode as it should be written. Lower case and spacing are only a way of writing.
#[must_use]
pub fn postcode(text: &str, area: &Gazetteer) -> Mended {
    let mut field = Field::default();
    let text: String = text.trim().chars().take(200).collect();
    if text.is_empty() {
        return field.keep("");
    }
    if is_placeholder(&text) || !text.chars().any(char::is_alphanumeric) {
        return field.blank(Reason::Placeholder);
    }
    let postcode = match (parse_postcode(&text), find_postcode(&text)) {
        (Some(Typed::Full { postcode, mended }), _) => {
            if mended {
                field.say(Reason::PostcodeMended);
            }
            postcode
        }
        (None, Some(Typed::Full { postcode, .. })) => {
            field.say(Reason::PostcodeInAddress);
            postcode
        }
        _ => return field.blank(Reason::PostcodeWrong),
    };
    field.say_all(standing(postcode, area));
    field.keep(postcode.to_string())
}

/// What the gazetteer has to say of a postcode; nothing when it has none.
fn standing(postcode: Postcode, area: &Gazetteer) -> Option<Reason> {
    if area.rows().is_empty() {
        return None;
    }
    let boxed = matches!(area.find(&postcode.to_string()), Err(PlaceError::PoBox(_)));
    match area.postcode(postcode) {
        Some(row) if row.retired && !boxed => Some(Reason::PostcodeRetired),
        Some(_) if !boxed => None,
        _ => Some(Reason::PostcodeUnknown),
    }
}

/// The lines of an address as one, ", " between them, without what is there twice and without the country; and a postcode that
/// stood in it, which is taken out of it.
#[must_use]
pub fn address(lines: &[&str]) -> (String, Option<String>, Vec<Reason>) {
    const COUNTRIES: [&str; 12] = [
        "uk",
        "u.k.",
        "gb",
        "gbr",
        "united kingdom",
        "great britain",
        "england",
        "the united kingdom",
        "britain",
        "uk.",
        "england uk",
        "england, uk",
    ];
    let mut field = Field::default();
    let (mut parts, mut found): (Vec<String>, Option<Postcode>) = (Vec::new(), None);
    for line in lines {
        let clean = text::line(&line.replace(['\n', '\r'], ", "));
        // A line of nothing is no loss.
        field.say_all(clean.reasons.into_iter().filter(|reason| !matches!(reason, Reason::NoWords | Reason::Placeholder)));
        for part in clean.value.split(',') {
            let (part, postcode) = without_postcode(part.trim());
            if postcode.is_some() {
                field.say(Reason::PostcodeInAddress);
                found = found.or(postcode);
            }
            let lower = part.to_lowercase();
            if !part.chars().any(char::is_alphanumeric) || is_placeholder(&part) {
                continue;
            }
            if COUNTRIES.contains(&lower.as_str()) || parts.iter().any(|known: &String| known.to_lowercase() == lower) {
                field.say(Reason::AddressRepeats);
            } else {
                parts.push(part);
            }
        }
    }
    (parts.join(", "), found.map(|postcode| postcode.to_string()), field.reasons)
}

/// A part of an address without the postcode in it. Only one that is whole and needs no mending.
fn without_postcode(part: &str) -> (String, Option<Postcode>) {
    let words: Vec<&str> = part.split_whitespace().collect();
    let read = |text: &str| match parse_postcode(text) {
        Some(Typed::Full { postcode, mended: false }) => Some(postcode),
        _ => None,
    };
    let at = |place: usize, len: usize| {
        let piece = words.get(place..place + len)?.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect::<Vec<_>>();
        // "SE15 5EB", not "Flat E1 5AB": the front must be an outward code by itself.
        let fits = piece.len() == 1
            || piece.last().is_some_and(|last| last.len() == 3)
                && piece.first().is_some_and(|first| Outward::from_normal(&first.to_uppercase()).is_some());
        if fits { read(&piece.concat()) } else { None }
    };
    for place in 0..words.len() {
        for len in [2, 1] {
            if let Some(postcode) = at(place, len) {
                let rest = words.iter().take(place).chain(words.iter().skip(place + len)).copied().collect::<Vec<_>>().join(" ");
                return (rest.trim_matches(|c: char| c == '-' || c == '.' || c.is_whitespace()).to_owned(), Some(postcode));
            }
        }
    }
    (part.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use super::super::Case;
    use super::*;
    use crate::place::{GazetteerSource, SourceRow, decode_gazetteer, encode_gazetteer, test_gazetteer};
    use Reason::{
        NumberOdd, Placeholder, PointComma, PointFar, PointGrid, PointMinutes, PointSign, PointSwapped, PointWrong, PointZero,
        PostcodeInAddress, PostcodeMended, PostcodeRetired, PostcodeUnknown, PostcodeWrong,
    };
    use proptest::prelude::*;

    fn nowhere() -> Gazetteer {
        decode_gazetteer(&encode_gazetteer(&GazetteerSource::default(), 20_261_122)).unwrap()
    }

    /// A made-up town in the west, where a lost sign leads out of the country.
    fn west() -> Gazetteer {
        let Some(Typed::Full { postcode, .. }) = parse_postcode("BS1 5AA") else { panic!("lawful") };
        let row = SourceRow { postcode, at: LonLat::new(-2.6, 51.45).unwrap(), area: 0, retired: false, rough: false };
        let borough = test_gazetteer().areas().last().unwrap().clone();
        decode_gazetteer(&encode_gazetteer(
            &GazetteerSource { areas: vec![borough], rows: vec![row], ..GazetteerSource::default() },
            20_261_122,
        ))
        .unwrap()
    }

    /// Case, latitude, longitude, where the dataset is, what is kept, why.
    type Point<'a> = (u16, &'a str, &'a str, &'a Gazetteer, (&'a str, &'a str), &'a [Reason]);
    /// Case, lines, the address, the postcode in it, why.
    type Address<'a> = (u16, &'a [&'a str], &'a str, Option<&'a str>, &'a [Reason]);

    #[test]
    fn a_point_far_from_its_postcode_is_not_believed() {
        let area = test_gazetteer();
        let row = area.rows().iter().find(|row| !row.rough && !row.retired).unwrap();
        let (at, postcode) = (area.point(row).unwrap(), row.postcode.to_string());
        // A hundredth of a degree of latitude is 1.1 km.
        for (degrees, apart) in [(0.0, false), (0.017, false), (0.019, true), (-0.019, true), (0.3, true)] {
            assert_eq!(is_apart(&(at.lat() + degrees).to_string(), &at.lon().to_string(), &postcode, &area), apart, "case 64: {degrees}");
        }
        let far = (at.lat() + 0.3).to_string();
        for (lat, lon, postcode) in [("", "", postcode.as_str()), (&far, "0.1", ""), (&far, "0.1", "ZZ99 9ZZ"), (&far, "x", &postcode)] {
            assert!(!is_apart(lat, lon, postcode, &area), "{lat} {lon} {postcode}");
        }
    }

    #[test]
    fn coordinates_are_kept_or_left_out_for_a_reason() {
        let (small, west, nowhere) = (test_gazetteer(), west(), nowhere());
        let (s, w, n) = (&small, &west, &nowhere);
        let kept = |lat: &'static str, lon: &'static str| (lat, lon);
        let long = format!("51.47{}", "3".repeat(60));
        let cases: Vec<Point<'_>> = vec![
            (33, "", "", s, kept("", ""), &[]),
            (33, "n/a", "", s, kept("", ""), &[Placeholder]),
            (33, "51.4735", "", s, kept("", ""), &[PointWrong]),
            (30, "1e999", "-0.0653", s, kept("", ""), &[PointWrong]),
            (30, "51.4735", "-0", s, kept("51.4735", "-0"), &[]),
            (30, &long, "-0.0653", s, kept("", ""), &[NumberOdd]),
            (31, "NaN", "Infinity", s, kept("", ""), &[PointWrong]),
            (32, " 51.4735 ", "-0.0653", s, kept("51.4735", "-0.0653"), &[]),
            (32, "51.4735", "− 0.0653", s, kept("51.4735", "-0.0653"), &[]),
            (52, "0", "0.0", s, kept("", ""), &[PointZero]),
            (53, "-0.0653", "51.4735", s, kept("", ""), &[PointSwapped]),
            (53, "-0.0653", "51.4735", n, kept("", ""), &[PointSwapped]),
            (54, "100", "101", s, kept("", ""), &[PointWrong]),
            (55, "inf", "-0.0653", s, kept("", ""), &[PointWrong]),
            (55, "51.4735", "5e-324", s, kept("", ""), &[PointWrong]),
            (56, "53.8008", "-1.5491", s, kept("", ""), &[PointFar]),
            (56, "53.8008", "-1.5491", n, kept("53.8008", "-1.5491"), &[]),
            (56, "40.7128", "-74.0060", n, kept("", ""), &[PointFar]),
            // Ten metres outside, and in the river: that is not for a field to judge.
            (57, "51.4559", "-0.1151", s, kept("51.4559", "-0.1151"), &[]),
            (58, "51.5085", "-0.0985", s, kept("51.5085", "-0.0985"), &[]),
            (59, "533800", "177400", s, kept("", ""), &[PointGrid]),
            (59, "177400", "533800", n, kept("", ""), &[PointGrid]),
            (60, "51.45", "2.6", w, kept("", ""), &[PointSign]),
            (60, "-51.4735", "-0.0653", s, kept("", ""), &[PointSign]),
            // Eleven kilometres off are about the area: its postcode tells, when tables are baked.
            (60, "51.4735", "0.0653", s, kept("51.4735", "0.0653"), &[]),
            (61, "51,4735", "-0,0653", s, kept("51.4735", "-0.0653"), &[PointComma]),
            (61, "51,473,5", "-0.0653", s, kept("", ""), &[PointWrong]),
            (62, "51°28'24.6\"N", "0°3'55\"W", s, kept("51.473500", "-0.065278"), &[PointMinutes]),
            (62, "51 28.41 N", "0 3.9 W", s, kept("51.473500", "-0.065000"), &[PointMinutes]),
            (62, "51.4735 N", "0.0653 W", s, kept("51.473500", "-0.065300"), &[PointMinutes]),
            (62, "51°75'N", "0°3'W", s, kept("", ""), &[PointWrong]),
            (62, "51 47", "0 3", s, kept("", ""), &[PointWrong]),
            (62, "51°28'E", "0°3'W", s, kept("", ""), &[PointWrong]),
            (62, "Peckham", "Rye", s, kept("", ""), &[PointWrong]),
        ];
        for (case, lat, lon, area, (want_lat, want_lon), reasons) in cases {
            let got = point(lat, lon, area);
            assert_eq!((got.0.as_str(), got.1.as_str(), got.2.as_slice()), (want_lat, want_lon, reasons), "case {case}: {lat}, {lon}");
        }
    }

    #[test]
    fn postcodes_are_written_as_they_should_be() {
        let small = test_gazetteer();
        let cases = [
            Case { case: 33, input: "", value: "", reasons: &[] },
            Case { case: 33, input: "unknown", value: "", reasons: &[Placeholder] },
            Case { case: 65, input: "SE15 5AA", value: "SE15 5AA", reasons: &[PostcodeRetired] },
            Case { case: 65, input: "SE15 5XX", value: "SE15 5XX", reasons: &[PostcodeUnknown] },
            Case { case: 66, input: "SE1P 5LX", value: "SE1P 5LX", reasons: &[PostcodeUnknown] },
            Case { case: 67, input: "SEl5 5EB", value: "SE15 5EB", reasons: &[PostcodeMended] },
            Case { case: 67, input: "SE150AA", value: "SE15 0AA", reasons: &[] },
            Case { case: 67, input: "SE15 OAA", value: "SE15 0AA", reasons: &[PostcodeMended] },
            Case { case: 67, input: " se15-5eb ", value: "SE15 5EB", reasons: &[] },
            Case { case: 68, input: "SE15", value: "", reasons: &[PostcodeWrong] },
            Case { case: 68, input: "SE15 5", value: "", reasons: &[PostcodeWrong] },
            Case { case: 69, input: "London SE15 5EB (rear door)", value: "SE15 5EB", reasons: &[PostcodeInAddress] },
            Case { case: 54, input: "ABC 1234", value: "", reasons: &[PostcodeWrong] },
        ];
        Case::check(&cases, |text| postcode(text, &small));
        assert_eq!(postcode("M1 1AE", &nowhere()), Mended::as_is("M1 1AE"), "without a gazetteer nothing is unknown");
    }

    #[test]
    fn an_address_is_one_line() {
        let cases: [Address<'_>; 9] = [
            (33, &["", " ", "-"], "", None, &[]),
            (69, &["12 Rye Lane", "London SE15 5EB"], "12 Rye Lane, London", Some("SE15 5EB"), &[PostcodeInAddress]),
            (69, &["12 Rye Lane, London, se155eb"], "12 Rye Lane, London", Some("SE15 5EB"), &[PostcodeInAddress]),
            (69, &["12 Rye Lane", "Peckham", "peckham", "UK"], "12 Rye Lane, Peckham", None, &[Reason::AddressRepeats]),
            (69, &["Flat 2\n12 Rye Lane", "n/a", "England"], "Flat 2, 12 Rye Lane", None, &[Reason::AddressRepeats]),
            (69, &["<p>12 Rye Lane</p>"], "12 Rye Lane", None, &[Reason::Markup]),
            (69, &["Unit 1 All Saints Hall"], "Unit 1 All Saints Hall", None, &[]),
            (69, &["SE15"], "SE15", None, &[]),
            (88, &["=cmd|'/c calc'!A1"], "=cmd|'/c calc'!A1", None, &[]),
        ];
        for (case, lines, said, code, reasons) in cases {
            let got = address(lines);
            assert_eq!((got.0.as_str(), got.1.as_deref(), got.2.as_slice()), (said, code, reasons), "case {case}: {lines:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_can_be_baked(lat in "[-+0-9.,eNS°' ]{0,12}|\\PC{0,12}", lon in "[-+0-9.,eEW°' ]{0,12}|\\PC{0,12}") {
            let (lat, lon, reasons) = point(&lat, &lon, &nowhere());
            prop_assert_eq!(lat.is_empty(), lon.is_empty());
            if !lat.is_empty() {
                let at = LonLat::new(lon.parse().unwrap(), lat.parse().unwrap());
                prop_assert!(at.is_ok_and(|at| covers(&nowhere(), at)), "{reasons:?}");
                prop_assert_eq!(point(&lat, &lon, &nowhere()), (lat, lon, vec![]));
            }
        }

        #[test]
        fn any_text_is_an_address_and_some_a_postcode(text in "\\PC{0,40}|[A-Z0-9 ,]{0,20}") {
            let (said, code, _) = address(&[&text, &text]);
            prop_assert_eq!(address(&[&said]).0, said);
            for code in [code.unwrap_or_default(), postcode(&text, &nowhere()).value] {
                prop_assert_eq!(postcode(&code, &nowhere()), Mended::as_is(code));
            }
        }
    }
}
