//! Where services of HSDS lie: in a file of JSON, whatever of the standard's shapes it has, or in a folder.

use super::{
    super::{into, report::Left},
    tables,
};
use crate::cli::Failure;
use serde_json::{Map, Value};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What a file or a folder has.
pub(super) fn services(path: &Path) -> Result<Found, Failure> {
    let mut found = Found::default();
    if path.is_dir() {
        let names = fs::read_dir(path).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = names.map(|entry| entry.path()).collect();
        files.sort();
        let ends = |path: &Path, ending: &str| path.extension().is_some_and(|other| other.eq_ignore_ascii_case(ending));
        if path.join("services.csv").is_file() {
            let (services, left) = tables::read(path)?;
            let file = path.display().to_string();
            services.into_iter().for_each(|service| found.item(service, None, &file));
            found.odd.extend(left);
        } else {
            let json: Vec<&PathBuf> = files.iter().filter(|path| ends(path, "json")).collect();
            if json.is_empty() {
                let says = format!(
                    "{} holds neither services.csv nor a .json file. Name the folder of the tables, or a file.",
                    path.display()
                );
                return Err(Failure::Call(says));
            }
            json.into_iter().try_for_each(|path| found.file(path))?;
        }
    } else {
        found.file(path)?;
    }
    if found.services.is_empty() && found.strays.is_empty() {
        let says =
            format!("{} has no services. Name a service list or an organization tree of HSDS 3.", path.display());
        return Err(Failure::Call(says));
    }
    Ok(found)
}

/// Something that is no service and has none.
pub(super) struct Stray {
    pub(super) id: String,
    pub(super) name: String,
}

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// The services, each with its organization within.
    pub(super) services: Vec<Map<String, Value>>,
    /// Organizations that have none.
    pub(super) strays: Vec<Stray>,
    /// What is neither, by the file that it is in.
    pub(super) odd: Vec<(String, Left)>,
    /// The pages of a longer list: in which file, which, and of how many.
    pages: Vec<(String, String, usize)>,
}

impl Found {
    fn file(&mut self, path: &Path) -> Result<(), Failure> {
        let text = into::read(path)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        match serde_json::from_str(text) {
            Ok(value) => {
                self.value(value, &path.display().to_string());
                Ok(())
            }
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                let says = error.to_string();
                let says = says.split(" at line ").next().unwrap_or_default();
                Err(Failure::Call(format!(
                    "{}:{line}:{column}: this is not JSON: {says}. Export it anew; a spreadsheet comes in by `wayside import csv`.",
                    path.display()
                )))
            }
        }
    }

    /// A page of a list, a list, or one thing.
    fn value(&mut self, value: Value, file: &str) {
        match value {
            Value::Array(items) => items.into_iter().for_each(|item| self.value(item, file)),
            Value::Object(mut object) => match object.remove("contents") {
                Some(contents) => {
                    self.page(&object, file);
                    self.value(contents, file);
                }
                None => self.item(object, None, file),
            },
            other => self.odd(&other, file),
        }
    }

    fn page(&mut self, page: &Map<String, Value>, file: &str) {
        let total = page.get("total_pages").and_then(Value::as_u64).and_then(|total| usize::try_from(total).ok());
        let is_last = page.get("last_page").and_then(Value::as_bool).unwrap_or(true);
        let total = total.unwrap_or_default().max(if is_last { 1 } else { 2 });
        let number = page.get("page_number").map_or_else(|| "one".to_owned(), Value::to_string);
        self.pages.push((file.to_owned(), number, total));
    }

    fn odd(&mut self, value: &Value, file: &str) {
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let left = Left::new("contents", &shown, "It is neither a service nor an organization.");
        self.odd.push((file.to_owned(), left));
    }

    /// The pages of which the others are lacking.
    pub(super) fn parts(&self) -> Vec<(String, Left)> {
        let numbers: BTreeSet<&String> = self.pages.iter().map(|(_, number, _)| number).collect();
        let part = self.pages.iter().filter(|(_, _, total)| numbers.len() < *total);
        let parts = part.map(|(file, number, total)| {
            let why = format!("This is page {number} of {total}: get the others, too.");
            (file.clone(), Left::new("total_pages", &total.to_string(), why))
        });
        parts.collect()
    }

    /// A service, or an organization with its services below it.
    fn item(&mut self, mut object: Map<String, Value>, above: Option<&Map<String, Value>>, file: &str) {
        let services = object.remove("services");
        let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        if let Some(Value::Array(services)) = services {
            if services.is_empty() {
                self.strays.push(Stray { id: text("id"), name: text("name") });
            }
            for service in services {
                match service {
                    Value::Object(service) => self.item(service, Some(&object), file),
                    other => self.odd(&other, file),
                }
            }
            return;
        }
        // Every service has a status; no organization has one.
        if above.is_none() && !["status", "organization", "organization_id"].iter().any(|key| object.contains_key(*key))
        {
            self.strays.push(Stray { id: text("id"), name: text("name") });
            return;
        }
        if let Some(above) = above.filter(|above| !above.is_empty() && !object.contains_key("organization")) {
            object.insert("organization".to_owned(), Value::Object(above.clone()));
        }
        self.services.push(object);
    }
}
