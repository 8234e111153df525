//! A record of a list, read field by field, so that whatever nobody asked for is listed in the end.

use crate::cli::exchange::report::Left;
use serde_json::{Map, Value};
use std::cell::RefCell;

/// An object of HSDS. Every field asked for is known; [`Foreign::finish`] lists the others.
pub(super) struct Foreign<'a> {
    object: &'a Map<String, Value>,
    /// What it is, as a report names its fields: `service`, `service.phones[0]`.
    path: String,
    known: RefCell<Vec<&'static str>>,
    left: &'a RefCell<Vec<Left>>,
}

/// What joins one table to another, and says nothing to anybody.
const JOINS: [&str; 4] = ["id", "link_type", "link_entity", "metadata"];

impl<'a> Foreign<'a> {
    pub(super) fn new(object: &'a Map<String, Value>, path: &str, left: &'a RefCell<Vec<Left>>) -> Self {
        Self { object, path: path.to_owned(), known: RefCell::default(), left }
    }

    /// A text: its words, with one space between them. A number is one, too, since a table has nothing but texts.
    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        let text = match self.get(key)? {
            Value::String(text) => self.plain(key, text),
            Value::Number(number) => number.to_string(),
            Value::Bool(yes) => yes.to_string(),
            other => {
                self.leave(key, &other.to_string(), "It is not a text.");
                return None;
            }
        };
        Some(text).filter(|text| !text.is_empty())
    }

    /// A number, or a text that is one.
    pub(super) fn number(&self, key: &'static str) -> Option<f64> {
        let text = self.text(key)?;
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            self.leave(key, &text, "It is not a number.");
        }
        number
    }

    /// The objects of a list.
    pub(super) fn list(&self, key: &'static str) -> Vec<Foreign<'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.as_array() else {
            self.leave(key, &value.to_string(), "It is not a list.");
            return Vec::new();
        };
        let objects = items.iter().enumerate().filter_map(|(at, item)| match item.as_object() {
            Some(object) => Some(Foreign::new(object, &format!("{}.{key}[{at}]", self.path), self.left)),
            None => {
                self.leave(key, &item.to_string(), "It is not an object.");
                None
            }
        });
        objects.collect()
    }

    /// An object.
    pub(super) fn one(&self, key: &'static str) -> Option<Foreign<'a>> {
        let value = self.get(key)?;
        let object = value.as_object();
        if object.is_none() {
            self.leave(key, &value.to_string(), "It is not an object.");
        }
        object.map(|object| Foreign::new(object, &format!("{}.{key}", self.path), self.left))
    }

    /// Lists a field, with why it did not fit.
    pub(super) fn leave(&self, key: &str, value: &str, why: impl Into<String>) {
        self.left.borrow_mut().push(Left::new(&format!("{}.{key}", self.path), value, why));
    }

    /// Lists a field that a guide has no place for, if it is there.
    pub(super) fn leave_if_any(&self, keys: &[&'static str], why: &str) {
        for key in keys {
            if let Some(value) = self.get(key) {
                self.leave(key, &shown(value), why);
            }
        }
    }

    /// Takes fields for known without reading them.
    pub(super) fn pass_over(&self, keys: &[&'static str]) {
        self.known.borrow_mut().extend(keys);
    }

    /// Lists the fields that nobody asked for.
    pub(super) fn finish(self) {
        let known = self.known.borrow();
        for (key, value) in self.object {
            let joins = JOINS.contains(&key.as_str()) || key.ends_with("_id");
            if !joins && !known.contains(&key.as_str()) && !is_empty(value) {
                self.leave(key, &shown(value), "A guide has no place for it.");
            }
        }
    }

    fn get(&self, key: &'static str) -> Option<&'a Value> {
        self.known.borrow_mut().push(key);
        self.object.get(key).filter(|value| !is_empty(value))
    }

    /// The words of a text that may have been written for a web page.
    fn plain(&self, key: &str, text: &str) -> String {
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            let tag = after.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '/');
            match after.split_once('>').filter(|_| tag) {
                Some((_, then)) => {
                    plain.extend([before, " "]);
                    rest = then;
                }
                None => {
                    plain.extend([before, "<"]);
                    rest = after;
                }
            }
        }
        if rest.len() < text.len() && !plain.is_empty() && plain.matches('<').count() < text.matches('<').count() {
            self.leave(key, text, "Its markup was taken out: a guide has words alone.");
        }
        plain.push_str(rest);
        // No space of any kind is worth a difference, and a line's end is one.
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_asked_for_is_listed_and_markup_becomes_words() {
        let value = serde_json::json!({
            "id": "1", "organization_id": "2", "name": "A <b>bed</b>\n <br/>for 2 < 3", "empty": "", "none": null,
            "wait": "2 weeks", "phones": "no list"
        });
        let (left, empty) = (RefCell::default(), Map::new());
        let foreign = Foreign::new(value.as_object().unwrap_or(&empty), "service", &left);
        assert_eq!(foreign.text("name").as_deref(), Some("A bed for 2 < 3"));
        assert!(foreign.list("phones").is_empty());
        foreign.finish();
        let told: Vec<String> = left.borrow().iter().map(Left::field).collect();
        assert_eq!(told, ["service.name", "service.phones", "service.wait"]);
    }
}
