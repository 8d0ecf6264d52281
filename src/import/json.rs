//! JSON as it was written: numbers keep their digits, objects their order. [`super::read`] makes it, within limits.

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// The digits as they stand: `-1`, `51.50`, `1e999`.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in its order. No name is there twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of a name; `Null` when there is none, or this is no object.
    #[must_use]
    pub fn get(&self, name: &str) -> &Self {
        match self {
            Self::Object(fields) => fields.iter().find(|(own, _)| own == name).map_or(&Self::Null, |(_, value)| value),
            _ => &Self::Null,
        }
    }

    /// The items of an array; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// A scalar as text: numbers and booleans as they are written, `null` as "". `None` for an array or an object.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match self {
            Self::Null => Some(""),
            Self::Bool(true) => Some("true"),
            Self::Bool(false) => Some("false"),
            Self::Number(text) | Self::Text(text) => Some(text),
            Self::List(_) | Self::Object(_) => None,
        }
    }
}
