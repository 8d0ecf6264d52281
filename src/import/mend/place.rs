//! Where: coordinates, postcodes and addresses. What looks wrong is left out and said; nothing is moved to where it may belong.

use super::{Field, is_placeholder, plain_digit, text};
use crate::import::{Mended, Reason};
use crate::place::{Gazetteer, LonLat, LonLatError, Outward, PlaceError, Postcode, Typed, find_postcode, parse_postcode};

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
