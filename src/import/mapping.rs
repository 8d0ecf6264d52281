//! Which column of somebody's spreadsheet says what: read from a TOML file that an officer can write.
//!
//! `data/import/README.md` says how; `data/import/outpost.toml` is a worked example.

use crate::bake::COLUMNS;
use core::fmt;
use core::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What the columns of a sheet mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    pub(super) id: Vec<Name>,
    pub(super) continues: Option<Name>,
    pub(super) day_first: Option<bool>,
    pub(super) sheet: Option<String>,
    pub(super) header_row: Option<u64>,
    pub(super) hidden_unless: Vec<Flag>,
    pub(super) columns: Vec<(&'static str, Spec)>,
    pub(super) categories: Option<Spec>,
    pub(super) schedule: Option<Schedule>,
    pub(super) cost: Option<Cost>,
    pub(super) ignore: Vec<Name>,
    /// Our own format: its columns may be missing, and its cells are in the words of the tables.
    pub(super) own: bool,
}

/// A column of the sheet, and where the mapping names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    pub column: String,
    /// From 1; 0 when no file names it.
    pub line: usize,
}

/// Where one value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spec {
    pub from: Vec<Name>,
    pub join: Option<String>,
    pub split: String,
    pub words: Vec<(String, String)>,
    pub fixed: String,
    pub hidden_unless: Option<Flag>,
}

/// Something is shown only when a column holds one of these words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flag {
    pub column: Name,
    pub is: Vec<String>,
}

/// The columns of one opening time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Schedule {
    pub days: Option<Name>,
    pub opens: Option<Name>,
    pub closes: Option<Name>,
    pub from: Option<Name>,
    pub to: Option<Name>,
    pub text: Option<Name>,
}

/// The columns of one price.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cost {
    pub free: Option<Name>,
    pub option: Option<Name>,
    pub amount: Option<Name>,
    pub per: Option<Name>,
}

/// Why a mapping cannot be used, and on which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingError {
    /// From 1.
    pub line: usize,
    /// In plain words.
    pub what: String,
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the mapping, line {}: {}", self.line, self.what)
    }
}

impl core::error::Error for MappingError {}

type Value<'i> = Spanned<DeValue<'i>>;

impl Mapping {
    /// The documented format of Kith's own tables: 44 columns, of which `id` and `name` must be there.
    #[must_use]
    pub fn own() -> Self {
        let name = |column: &str| Name { column: column.to_owned(), line: 0 };
        let spec = |column: &'static str| (column, Spec { from: vec![name(column)], ..Spec::default() });
        Self {
            id: vec![name("id")],
            columns: COLUMNS.into_iter().filter(|column| *column != "id").map(spec).collect(),
            own: true,
            ..Self::default()
        }
    }

    /// Reads a mapping.
    ///
    /// # Errors
    /// The line and, in plain words, what cannot be used there: TOML that is none, a key or a column of ours that does not exist, a
    /// value of the wrong sort, no `id` or no `name`.
    pub fn parse(toml: &str) -> Result<Self, MappingError> {
        let reader = Reader { text: toml };
        let table = DeTable::parse(toml).map_err(|error| reader.error(&error.span().unwrap_or(0..0), error.message().to_owned()))?;
        let mut mapping = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "id" => mapping.id = reader.names(value)?,
                "continues" => mapping.continues = Some(reader.name(value)?),
                "sheet" => mapping.sheet = Some(reader.string(value)?),
                "day_first" => mapping.day_first = Some(reader.boolean(value)?),
                "header_row" => mapping.header_row = Some(reader.row(value)?),
                "ignore" => mapping.ignore = reader.names(value)?,
                "hidden_unless" => mapping.hidden_unless = reader.flags(value)?,
                "categories" => mapping.categories = Some(reader.spec(value)?),
                "columns" => {
                    for (column, value) in reader.table(value)? {
                        let Some(ours) = COLUMNS.into_iter().find(|ours| ours == column.get_ref() && *ours != "id") else {
                            let what = format!("\"{}\" is no column of Kith's. There are: {}", column.get_ref(), COLUMNS[1..].join(", "));
                            return Err(reader.error(&column.span(), what));
                        };
                        mapping.columns.push((ours, reader.spec(value)?));
                    }
                }
                "schedule" => {
                    let mut schedule = Schedule::default();
                    for (key, value) in reader.table(value)? {
                        let place = match key.get_ref().as_ref() {
                            "days" => &mut schedule.days,
                            "opens" => &mut schedule.opens,
                            "closes" => &mut schedule.closes,
                            "from" => &mut schedule.from,
                            "to" => &mut schedule.to,
                            "text" => &mut schedule.text,
                            other => return Err(reader.unknown(&key.span(), other, "days, opens, closes, from, to, text")),
                        };
                        *place = Some(reader.name(value)?);
                    }
                    mapping.schedule = Some(schedule);
                }
                "cost" => {
                    let mut cost = Cost::default();
                    for (key, value) in reader.table(value)? {
                        let place = match key.get_ref().as_ref() {
                            "free" => &mut cost.free,
                            "option" => &mut cost.option,
                            "amount" => &mut cost.amount,
                            "per" => &mut cost.per,
                            other => return Err(reader.unknown(&key.span(), other, "free, option, amount, per")),
                        };
                        *place = Some(reader.name(value)?);
                    }
                    mapping.cost = Some(cost);
                }
                other => {
                    let known = "id, continues, sheet, header_row, day_first, hidden_unless, ignore, categories, columns, schedule, cost";
                    return Err(reader.unknown(&key.span(), other, known));
                }
            }
        }
        mapping.columns.sort_by_key(|(column, _)| COLUMNS.iter().position(|ours| ours == column));
        if mapping.id.is_empty() {
            return Err(MappingError { line: 1, what: "it needs an id: id = \"the column that tells records apart\"".to_owned() });
        }
        if !mapping.columns.iter().any(|(column, _)| *column == "name") {
            return Err(MappingError { line: 1, what: "it needs a name, under [columns]: name = \"the column of names\"".to_owned() });
        }
        Ok(mapping)
    }

    /// Every column that it names.
    pub(super) fn names(&self) -> Vec<&Name> {
        let mut names: Vec<&Name> = self.id.iter().chain(&self.continues).chain(&self.ignore).collect();
        names.extend(self.hidden_unless.iter().map(|flag| &flag.column));
        for spec in self.columns.iter().map(|(_, spec)| spec).chain(&self.categories) {
            names.extend(&spec.from);
            names.extend(spec.hidden_unless.iter().map(|flag| &flag.column));
        }
        if let Some(schedule) = &self.schedule {
            names.extend(
                [&schedule.days, &schedule.opens, &schedule.closes, &schedule.from, &schedule.to, &schedule.text].into_iter().flatten(),
            );
        }
        if let Some(cost) = &self.cost {
            names.extend([&cost.free, &cost.option, &cost.amount, &cost.per].into_iter().flatten());
        }
        names
    }

    /// Where a column of ours comes from.
    pub(super) fn spec(&self, column: &str) -> Option<&Spec> {
        self.columns.iter().find(|(ours, _)| *ours == column).map(|(_, spec)| spec)
    }
}

/// Reads values, and says on which line one is wrong.
struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        1 + self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count()
    }

    fn error(&self, span: &Range<usize>, what: impl Into<String>) -> MappingError {
        MappingError { line: self.line(span), what: what.into() }
    }

    fn unknown(&self, span: &Range<usize>, key: &str, known: &str) -> MappingError {
        self.error(span, format!("\"{key}\" is not known here. There are: {known}"))
    }

    fn string(&self, value: &Value<'_>) -> Result<String, MappingError> {
        let text = value.get_ref().as_str().map(str::to_owned);
        text.ok_or_else(|| self.error(&value.span(), "expected text in quotation marks"))
    }

    fn strings(&self, value: &Value<'_>) -> Result<Vec<String>, MappingError> {
        match value.get_ref().as_array() {
            Some(items) => items.iter().map(|item| self.string(item)).collect(),
            None => Ok(vec![self.string(value)?]),
        }
    }

    fn boolean(&self, value: &Value<'_>) -> Result<bool, MappingError> {
        value.get_ref().as_bool().ok_or_else(|| self.error(&value.span(), "expected true or false"))
    }

    fn row(&self, value: &Value<'_>) -> Result<u64, MappingError> {
        let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok()).filter(|row| *row > 0);
        number.ok_or_else(|| self.error(&value.span(), "expected the number of the row with the names of the columns, from 1"))
    }

    fn name(&self, value: &Value<'_>) -> Result<Name, MappingError> {
        Ok(Name { column: self.string(value)?, line: self.line(&value.span()) })
    }

    fn names(&self, value: &Value<'_>) -> Result<Vec<Name>, MappingError> {
        match value.get_ref().as_array() {
            Some(items) => items.iter().map(|item| self.name(item)).collect(),
            None => Ok(vec![self.name(value)?]),
        }
    }

    fn table<'v, 'i>(&self, value: &'v Value<'i>) -> Result<&'v DeTable<'i>, MappingError> {
        value.get_ref().as_table().ok_or_else(|| self.error(&value.span(), "expected a table: { … } or [ … ]"))
    }

    fn flags(&self, value: &Value<'_>) -> Result<Vec<Flag>, MappingError> {
        match value.get_ref().as_array() {
            Some(items) => items.iter().map(|item| self.flag(item)).collect(),
            None => Ok(vec![self.flag(value)?]),
        }
    }

    fn flag(&self, value: &Value<'_>) -> Result<Flag, MappingError> {
        let mut flag = Flag::default();
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "column" => flag.column = self.name(value)?,
                "is" => flag.is = self.strings(value)?,
                other => return Err(self.unknown(&key.span(), other, "column, is")),
            }
        }
        if flag.column.column.is_empty() || flag.is.is_empty() {
            return Err(self.error(&value.span(), "hidden_unless needs both: { column = \"visible\", is = \"TRUE\" }"));
        }
        Ok(flag)
    }

    fn spec(&self, value: &Value<'_>) -> Result<Spec, MappingError> {
        let Some(table) = value.get_ref().as_table() else {
            return Ok(Spec { from: self.names(value)?, ..Spec::default() });
        };
        let mut spec = Spec::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "from" => spec.from = self.names(value)?,
                "join" => spec.join = Some(self.string(value)?),
                "split" => spec.split = self.string(value)?,
                "fixed" => spec.fixed = self.string(value)?,
                "hidden_unless" => spec.hidden_unless = Some(self.flag(value)?),
                "words" => {
                    for (word, ours) in self.table(value)? {
                        spec.words.push((word.get_ref().to_string(), self.string(ours)?));
                    }
                }
                other => return Err(self.unknown(&key.span(), other, "from, join, split, words, fixed, hidden_unless")),
            }
        }
        if spec.from.is_empty() == spec.fixed.is_empty() {
            return Err(self.error(&value.span(), "it needs either from (a column of the sheet) or fixed (the same value for every row)"));
        }
        Ok(spec)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_mapping_is_read() {
        let mapping = Mapping::parse(
            r#"
id = "Ref"
day_first = true
hidden_unless = { column = "Show", is = ["Y", "yes"] }
[columns]
name = "Title"
address = ["Street", "Town"]
kind = { fixed = "group" }
[columns.cost]
from = "Free?"
words = { Y = "free", N = "" }
[schedule]
days = "Day"
"#,
        )
        .unwrap();
        assert_eq!(mapping.day_first, Some(true));
        assert_eq!(mapping.spec("address").unwrap().from.len(), 2);
        assert_eq!(mapping.spec("cost").unwrap().words.len(), 2);
        assert_eq!(mapping.names().len(), 7);
        assert_eq!(mapping.spec("name").unwrap().from[0], Name { column: "Title".to_owned(), line: 6 });
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (toml, line, part) in [
            ("id = \"a\"\n[columns]\nname = \"b\"\nnam = \"c\"", 4, "no column of Kith's"),
            ("id = \"a\"\n[columns]\nname = 3", 3, "quotation marks"),
            ("id = \"a\"\nwhat = 1", 2, "not known here"),
            ("id = \"a\"\n[columns", 2, ""),
            ("[columns]\nname = \"b\"", 1, "needs an id"),
            ("id = \"a\"", 1, "needs a name"),
            ("id = \"a\"\n[columns]\nname = { from = \"x\", fixed = \"y\" }", 3, "either"),
            ("id = \"a\"\nhidden_unless = { column = \"x\" }\n[columns]\nname = \"b\"", 2, "both"),
            ("id = \"a\"\nday_first = \"yes\"\n[columns]\nname = \"b\"", 2, "true or false"),
            ("id = \"a\"\nheader_row = 0\n[columns]\nname = \"b\"", 2, "from 1"),
            ("", 1, "id"),
        ] {
            let error = Mapping::parse(toml).unwrap_err();
            assert_eq!(error.line, line, "{toml}: {error}");
            assert!(error.what.contains(part), "{toml}: {error}");
        }
    }

    #[test]
    fn our_own_format_has_all_columns() {
        assert_eq!(Mapping::own().names().len(), COLUMNS.len());
    }

    proptest! {
        #[test]
        fn any_text_is_a_mapping_or_an_error(text in "(id|name|=|\"|\\[columns\\]|\n|\\{|\\}|from|x|\\PC){0,30}") {
            let _ = Mapping::parse(&text);
        }
    }
}
