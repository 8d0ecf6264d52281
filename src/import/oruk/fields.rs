//! A field by its names, as whatever it was meant to be.

use crate::import::{Json, Reason, Record};

/// Whether a field's name is another one's in some style: `minimumAge`, `minimum-age`.
pub(super) fn same_name(own: &str, wanted: &str) -> bool {
    fn plain(name: &str) -> impl Iterator<Item = u8> {
        name.bytes().filter(|b| !matches!(b, b'_' | b'-' | b' ')).map(|b| b.to_ascii_lowercase())
    }
    own == wanted || own.len().abs_diff(wanted.len()) <= 4 && plain(own).eq(plain(wanted))
}

/// Whether it states anything.
pub(super) fn is_stated(value: &Json) -> bool {
    match value {
        Json::Null => false,
        Json::Text(text) => !text.trim().is_empty(),
        Json::List(items) => items.iter().any(is_stated),
        Json::Object(fields) => !fields.is_empty(),
        Json::Bool(_) | Json::Number(_) => true,
    }
}

/// The first of these fields that states something; `Null` when none does.
pub(super) fn field<'a>(of: &'a Json, names: &[&str]) -> &'a Json {
    let Json::Object(fields) = of else { return &Json::Null };
    let stated = |wanted: &&str| fields.iter().find(|(own, value)| same_name(own, wanted) && is_stated(value));
    names.iter().find_map(stated).map_or(&Json::Null, |(_, value)| value)
}

/// A field that holds one value, as it is written and trimmed; "" when it states none.
pub(super) fn scalar<'a>(record: &mut Record, of: &'a Json, names: &[&str]) -> &'a str {
    one(record, field(of, names), names.first().copied().unwrap_or_default())
}

/// One value, whatever it was found in.
pub(super) fn one<'a>(record: &mut Record, value: &'a Json, name: &str) -> &'a str {
    match value {
        Json::List(items) if items.len() == 1 && items.iter().all(|item| item.scalar().is_some()) => {
            record.note(Reason::TypeMended, name, "[…]", "");
            items.first().and_then(Json::scalar).unwrap_or_default().trim()
        }
        value => match value.scalar() {
            Some(text) => text.trim(),
            None => {
                record.note(Reason::TypeWrong, name, if matches!(value, Json::List(_)) { "[…]" } else { "{…}" }, "");
                ""
            }
        },
    }
}

/// A field of words; a number in its place is noted.
pub(super) fn words<'a>(record: &mut Record, of: &'a Json, names: &[&str]) -> &'a str {
    let text = scalar(record, of, names);
    if matches!(field(of, names), Json::Number(_) | Json::Bool(_)) {
        record.note(Reason::TypeMended, names.first().copied().unwrap_or_default(), text, text);
    }
    text
}

/// A field of a number; words in its place are noted.
pub(super) fn number<'a>(record: &mut Record, of: &'a Json, names: &[&str]) -> &'a str {
    let text = scalar(record, of, names);
    if matches!(field(of, names), Json::Text(_)) && text.parse::<f64>().is_ok_and(f64::is_finite) {
        record.note(Reason::TypeMended, names.first().copied().unwrap_or_default(), text, text);
    }
    text
}

/// The items of a field that holds several; a single one that stands without its list is one item.
pub(super) fn list<'a>(record: &mut Record, of: &'a Json, names: &[&str]) -> &'a [Json] {
    match field(of, names) {
        Json::Null => &[],
        Json::List(items) => items,
        single => {
            if matches!(single, Json::Object(_)) {
                record.note(Reason::TypeMended, names.first().copied().unwrap_or_default(), "{…}", "[{…}]");
            }
            std::slice::from_ref(single)
        }
    }
}

/// The items of all these fields.
pub(super) fn lists<'a>(record: &mut Record, of: &'a Json, names: &[&str]) -> Vec<&'a Json> {
    names.iter().flat_map(|name| list(record, of, &[name])).filter(|item| is_stated(item)).collect()
}

/// A field that holds one object, or the id or name of one; a list of one is that one.
pub(super) fn object<'a>(record: &mut Record, of: &'a Json, names: &[&str]) -> &'a Json {
    let name = names.first().copied().unwrap_or_default();
    match field(of, names) {
        Json::List(items) => match items.as_slice() {
            [single] => {
                record.note(Reason::TypeMended, name, "[{…}]", "{…}");
                single
            }
            _ => {
                record.note(Reason::TypeWrong, name, "[…]", "");
                &Json::Null
            }
        },
        other => other,
    }
}

/// An id as text; integers and UUIDs alike.
pub(super) fn id<'a>(of: &'a Json, names: &[&str]) -> &'a str {
    field(of, names).scalar().unwrap_or_default().trim()
}
