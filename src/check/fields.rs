//! Reading a TOML table field by field, so that one run reports every unknown, missing and wrong field with its place.

use super::{file::File, hidden, rule::Rule};
use crate::guide::Date;
use std::{cell::RefCell, collections::BTreeSet, ops::Range};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A table being read. Every field asked for is known; [`Fields::finish`] reports the others.
pub(super) struct Fields<'a> {
    pub(super) file: &'a File<'a>,
    table: &'a DeTable<'a>,
    at: usize,
    /// What the table is, as a message begins with it: "A place", "[review]", "guide.toml".
    what: String,
    /// Added to every position: where the TOML begins in the file.
    offset: usize,
    known: RefCell<Known>,
}

/// The fields that were asked for: in their order for who reads of them, and to be found at once, for a table may have
/// thousands.
#[derive(Default)]
struct Known {
    in_order: Vec<String>,
    all: BTreeSet<String>,
}

/// A text with where it stands.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) at: usize,
}

/// The TOML of a text, reporting what its grammar refuses.
pub(super) fn parse<'a>(file: &File<'_>, toml: &'a str, offset: usize) -> Spanned<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(toml);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start) + offset;
        let says = format!("This is not TOML: {}.", error.message().trim_end_matches('.').replace('\n', ", "));
        file.error(Rule::Toml, at, says, "See guides/README.md for how such a file is written.");
    }
    hidden::check_toml(file, table.get_ref(), offset);
    table
}

impl<'a> Fields<'a> {
    pub(super) fn new(file: &'a File<'a>, table: &'a Spanned<DeTable<'a>>, what: &str, offset: usize) -> Self {
        Self { file, table: table.get_ref(), at: offset, what: what.to_owned(), offset, known: RefCell::default() }
    }

    /// Where the table begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Where a field stands; where the table begins, if there is none.
    pub(super) fn at_of(&self, key: &str) -> usize {
        self.get(key).map_or(self.at, |(_, span)| span.start)
    }

    /// A text that must be there.
    pub(super) fn text(&self, key: &str) -> Option<Text> {
        self.required(key, self.text_if_any(key))
    }

    /// A text that may be there.
    pub(super) fn text_if_any(&self, key: &str) -> Option<Text> {
        let (value, span) = self.get(key)?;
        match value.as_str() {
            Some(text) if !text.trim().is_empty() => Some(Text { text: text.trim().to_owned(), at: span.start }),
            Some(_) => {
                self.wrong(Rule::Empty, span.start, format!("`{key}` is empty."), "Fill it in, or take the line out.")
            }
            None => {
                self.wrong(Rule::Type, span.start, format!("`{key}` is not a text."), "Write it between double quotes.")
            }
        }
    }

    /// Whether a field is a table.
    pub(super) fn is_table(&self, key: &str) -> bool {
        self.get(key).is_some_and(|(value, _)| value.is_table())
    }

    /// Yes, if it is there and says so.
    pub(super) fn yes_if_any(&self, key: &str) -> bool {
        let Some((value, span)) = self.get(key) else { return false };
        let yes = value.as_bool();
        if yes.is_none() {
            let says = format!("`{key}` is neither true nor false.");
            self.wrong::<()>(Rule::Type, span.start, says, "Write true or false, without quotes.");
        }
        yes.unwrap_or_default()
    }

    /// A list of texts that must be there and have something in it.
    pub(super) fn texts(&self, key: &str) -> Vec<Text> {
        let texts = self.texts_if_any(key);
        let missing = texts.is_none();
        let texts = self.required(key, texts).unwrap_or_default();
        if texts.is_empty() && !missing {
            self.file.error(Rule::Empty, self.at_of(key), format!("`{key}` is empty."), "Name at least one.");
        }
        texts
    }

    /// A list of texts that may be there.
    pub(super) fn texts_if_any(&self, key: &str) -> Option<Vec<Text>> {
        let (value, span) = self.get(key)?;
        let items = value.as_array();
        let texts = items.map(|items| {
            items.iter().map(|item| {
                let at = item.span().start + self.offset;
                item.get_ref().as_str().map(|text| Text { text: text.to_owned(), at })
            })
        });
        match texts.and_then(|texts| texts.collect::<Option<Vec<_>>>()) {
            Some(texts) => Some(texts),
            None => self.wrong(
                Rule::Type,
                span.start,
                format!("`{key}` is not a list of texts."),
                r#"Write it like ["one", "two"]."#,
            ),
        }
    }

    /// A whole number that must be there, between the bounds.
    pub(super) fn whole(&self, key: &str, bounds: Range<i64>) -> Option<i64> {
        self.required(key, self.whole_if_any(key, bounds))
    }

    /// A whole number that may be there, between the bounds.
    pub(super) fn whole_if_any(&self, key: &str, bounds: Range<i64>) -> Option<i64> {
        let (value, span) = self.get(key)?;
        let number = value.as_integer().and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        match number.filter(|number| bounds.contains(number)) {
            Some(number) => Some(number),
            None => {
                let bounds = format!("{} to {}", bounds.start, bounds.end - 1);
                let says = format!("`{key}` is not a whole number.");
                self.wrong(Rule::Type, span.start, says, format!("Write one from {bounds}."))
            }
        }
    }

    /// A day that must be there, like `2026-11-23` without quotes.
    pub(super) fn day(&self, key: &str) -> Option<(Date, usize)> {
        let found = self.get(key).and_then(|(value, span)| match whole_day(value) {
            Some(day) => Some((day, span.start)),
            None => self.wrong(
                Rule::Type,
                span.start,
                format!("`{key}` is not a date."),
                "Write it as 2026-11-23, without quotes.",
            ),
        });
        self.required(key, found)
    }

    /// A list of days that may be there.
    pub(super) fn days_if_any(&self, key: &str) -> Option<Vec<(Date, usize)>> {
        let (value, span) = self.get(key)?;
        let days = value
            .as_array()
            .map(|items| items.iter().map(|item| Some((whole_day(item.get_ref())?, item.span().start + self.offset))));
        match days.and_then(|days| days.collect::<Option<Vec<_>>>()) {
            Some(days) => Some(days),
            None => {
                let cure = "Write it like [2026-11-26, 2026-12-25], without quotes.";
                self.wrong(Rule::Type, span.start, format!("`{key}` is not a list of dates."), cure)
            }
        }
    }

    /// A table that must be there.
    pub(super) fn table(&self, key: &str) -> Option<Fields<'a>> {
        self.required(key, self.table_if_any(key))
    }

    /// A table that may be there.
    pub(super) fn table_if_any(&self, key: &str) -> Option<Fields<'a>> {
        let (value, span) = self.get(key)?;
        match value {
            DeValue::Table(table) => Some(self.inner(table, span.start, format!("[{key}]"))),
            _ => self.wrong(
                Rule::Type,
                span.start,
                format!("`{key}` is not a table."),
                format!("Write it as [{key}] on a line of its own."),
            ),
        }
    }

    /// A list of tables, which may be empty or missing.
    pub(super) fn tables(&self, key: &str) -> Vec<Fields<'a>> {
        let Some((value, span)) = self.get(key) else {
            return Vec::new();
        };
        let tables = value.as_array().map(|items| {
            items.iter().map(|item| match item.get_ref() {
                DeValue::Table(table) => Some(self.inner(table, item.span().start + self.offset, format!("[[{key}]]"))),
                _ => None,
            })
        });
        match tables.and_then(|tables| tables.collect::<Option<Vec<_>>>()) {
            Some(tables) => tables,
            None => {
                let cure = format!("Write each as [[{key}]] on a line of its own.");
                self.file.error(Rule::Type, span.start, format!("`{key}` is not a list of tables."), cure);
                Vec::new()
            }
        }
    }

    /// The keys of the table in the order of the file, each with where it stands. For tables whose keys are the author's.
    pub(super) fn keys(&self) -> Vec<Text> {
        let keys =
            self.table.keys().map(|key| Text { text: key.get_ref().to_string(), at: key.span().start + self.offset });
        let mut keys: Vec<Text> = keys.collect();
        keys.sort_by_key(|key| key.at);
        keys
    }

    /// Takes a field for known without reading it.
    pub(super) fn pass_over(&self, key: &str) {
        let _ = self.get(key);
    }

    /// Reports the fields that nobody asked for.
    pub(super) fn finish(self) {
        let known = self.known.borrow();
        for key in self.keys().into_iter().filter(|key| !known.all.contains(&key.text)) {
            let says = format!("{} has no field `{}`.", self.what, key.text);
            self.file.error(
                Rule::UnknownField,
                key.at,
                says,
                format!("Its fields are: {}.", known.in_order.join(", ")),
            );
        }
    }

    fn inner(&self, table: &'a DeTable<'a>, at: usize, what: String) -> Fields<'a> {
        Fields { file: self.file, table, at, what, offset: self.offset, known: RefCell::default() }
    }

    fn get(&self, key: &str) -> Option<(&'a DeValue<'a>, Range<usize>)> {
        let mut known = self.known.borrow_mut();
        if !known.all.contains(key) {
            known.all.insert(key.to_owned());
            known.in_order.push(key.to_owned());
        }
        let value = self.table.get(key)?;
        let span = value.span();
        Some((value.get_ref(), span.start + self.offset..span.end + self.offset))
    }

    /// Reports a field that is not there at all; one that is wrong was reported already.
    fn required<T>(&self, key: &str, found: Option<T>) -> Option<T> {
        if found.is_none() && self.get(key).is_none() {
            let says = format!("{} lacks `{key}`.", self.what);
            self.file.error(Rule::MissingField, self.at, says, "Add it; guides/README.md shows how.");
        }
        found
    }

    fn wrong<T>(&self, rule: Rule, at: usize, says: String, cure: impl Into<String>) -> Option<T> {
        self.file.error(rule, at, says, cure);
        None
    }
}

/// The day that a value is, and no time of it.
fn whole_day(value: &DeValue<'_>) -> Option<Date> {
    let day = value.as_datetime().filter(|date| date.time.is_none())?.date?;
    Some(Date { year: day.year, month: day.month, day: day.day })
}
