//! [`Json`] → text, with the fields in their order, so that the same value is the same bytes whatever else is built.

use crate::import::Json;

/// An object of the fields that are stated.
pub(crate) fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Option<Json>)>) -> Json {
    Json::Object(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
}

/// A string; `None` when it is empty.
pub(crate) fn text(text: impl Into<String>) -> Option<Json> {
    let text = text.into();
    (!text.is_empty()).then_some(Json::Text(text))
}

/// A number.
pub(crate) fn number(number: impl ToString) -> Option<Json> {
    Some(Json::Number(number.to_string()))
}

/// A list; `None` when it is empty.
pub(crate) fn list(items: Vec<Json>) -> Option<Json> {
    (!items.is_empty()).then_some(Json::List(items))
}

/// An object that is written field by field, so that not all of it has to be a [`Json`] at once.
pub(crate) struct Fields(String);

impl Fields {
    pub fn new() -> Self {
        Self("{".to_owned())
    }

    fn name(&mut self, name: &str) {
        line(usize::from(self.0.len() > 1), 1, &mut self.0);
        self.0.push_str(&quoted(name));
        self.0.push_str(": ");
    }

    /// Another field, if it is stated.
    pub fn field(mut self, name: &str, value: Option<Json>) -> Self {
        if let Some(value) = value {
            self.name(name);
            put(&value, 1, &mut self.0);
        }
        self
    }

    /// A field with a list of what [`item`] has made.
    pub fn items(mut self, name: &str, items: &[String]) -> Self {
        self.name(name);
        self.0.push('[');
        for (place, item) in items.iter().enumerate() {
            line(place, 2, &mut self.0);
            self.0.push_str(item);
        }
        if items.is_empty() {
            self.0.push(']')
        } else {
            end(1, ']', &mut self.0)
        }
        self
    }

    /// The text, as [`write`] would give it.
    pub fn end(mut self) -> String {
        self.0.push_str(if self.0.len() > 1 { "\n}\n" } else { "}\n" });
        self.0
    }
}

/// One of a list of [`Fields::items`].
pub(crate) fn item(value: &Json) -> String {
    let mut out = String::new();
    put(value, 2, &mut out);
    out
}

/// The text, one field a line, ending with a new line. Values are nested as deeply as the program that made them, so that
/// recursion has an end.
pub(crate) fn write(value: &Json) -> String {
    let mut out = String::new();
    put(value, 0, &mut out);
    out.push('\n');
    out
}

fn put(value: &Json, depth: usize, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Number(digits) => out.push_str(digits),
        Json::Text(text) => out.push_str(&quoted(text)),
        Json::List(items) if items.is_empty() => out.push_str("[]"),
        Json::List(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                line(place, depth + 1, out);
                put(item, depth + 1, out);
            }
            end(depth, ']', out);
        }
        Json::Object(fields) if fields.is_empty() => out.push_str("{}"),
        Json::Object(fields) => {
            out.push('{');
            for (place, (name, value)) in fields.iter().enumerate() {
                line(place, depth + 1, out);
                out.push_str(&quoted(name));
                out.push_str(": ");
                put(value, depth + 1, out);
            }
            end(depth, '}', out);
        }
    }
}

fn line(place: usize, depth: usize, out: &mut String) {
    out.push_str(if place == 0 { "\n" } else { ",\n" });
    out.extend(core::iter::repeat_n(' ', depth));
}

fn end(depth: usize, bracket: char, out: &mut String) {
    out.push('\n');
    out.extend(core::iter::repeat_n(' ', depth));
    out.push(bracket);
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let value = object([
            ("z", text("a \"quoted\" line\nand \u{1} more")),
            ("blank", text("")),
            ("a", number("51.50")),
            ("list", list(vec![Json::Null, Json::Bool(true), Json::List(Vec::new()), object([])])),
        ]);
        let written = write(&value);
        assert_eq!(
            written,
            "{\n \"z\": \"a \\\"quoted\\\" line\\nand \\u0001 more\",\n \"a\": 51.50,\n \"list\": [\n  null,\n  true,\n  [],\n  {}\n ]\n}\n"
        );
        let Json::List(items) = value.get("list").clone() else { panic!("a list") };
        let items: Vec<String> = items.iter().map(item).collect();
        let by_field = Fields::new()
            .field("z", text("a \"quoted\" line\nand \u{1} more"))
            .field("blank", text(""))
            .field("a", number("51.50"))
            .items("list", &items);
        assert_eq!(by_field.end(), written);
        assert_eq!(Fields::new().items("none", &[]).end(), "{\n \"none\": []\n}\n");
        assert_eq!(Fields::new().end(), write(&object([])));
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["z"], "a \"quoted\" line\nand \u{1} more");
    }
}
