//! HSDS as tables: one CSV file for each kind of thing, joined by ids. They are put together to the tree that the JSON
//! has, and a tree is taken apart to them, so that what each field means is said once.

use crate::cli::{Failure, exchange::report::Left};
use serde_json::{Map, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

type Row = Map<String, Value>;

/// What of a folder nothing is made of, by file.
type Unread = Vec<(String, Left)>;

/// What stands below what: the owner's table, its field in the tree, the table of what is in it, and that table's column
/// that names the owner.
const BELOW: [(&str, &str, &str, &str); 26] = [
    ("services", "phones", "phones", "service_id"),
    ("services", "schedules", "schedules", "service_id"),
    ("services", "languages", "languages", "service_id"),
    ("services", "service_areas", "service_areas", "service_id"),
    ("services", "cost_options", "cost_options", "service_id"),
    ("services", "required_documents", "required_documents", "service_id"),
    ("services", "funding", "funding", "service_id"),
    ("services", "contacts", "contacts", "service_id"),
    ("services", "service_at_locations", "service_at_locations", "service_id"),
    ("services", "attributes", "attributes", "link_id"),
    ("service_at_locations", "contacts", "contacts", "service_at_location_id"),
    ("service_at_locations", "phones", "phones", "service_at_location_id"),
    ("service_at_locations", "schedules", "schedules", "service_at_location_id"),
    ("locations", "addresses", "addresses", "location_id"),
    ("locations", "phones", "phones", "location_id"),
    ("locations", "schedules", "schedules", "location_id"),
    ("locations", "languages", "languages", "location_id"),
    ("locations", "accessibility", "accessibility", "location_id"),
    ("locations", "contacts", "contacts", "location_id"),
    ("locations", "attributes", "attributes", "link_id"),
    ("organizations", "phones", "phones", "organization_id"),
    ("organizations", "contacts", "contacts", "organization_id"),
    ("organizations", "funding", "funding", "organization_id"),
    ("organizations", "attributes", "attributes", "link_id"),
    ("contacts", "phones", "phones", "contact_id"),
    ("phones", "languages", "languages", "phone_id"),
];

/// What an owner names by a column of its own: the owner's table, its field in the tree, the other's table, that column.
const NAMED: [(&str, &str, &str, &str); 4] = [
    ("services", "organization", "organizations", "organization_id"),
    ("services", "program", "programs", "program_id"),
    ("service_at_locations", "location", "locations", "location_id"),
    ("attributes", "taxonomy_term", "taxonomy_terms", "taxonomy_term_id"),
];

/// The tables of a folder.
struct Tables(BTreeMap<&'static str, Vec<Row>>);

/// The names of all the tables that are read and written.
pub(super) fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = BELOW
        .iter()
        .map(|(owner, _, table, _)| [*owner, *table])
        .chain(NAMED.iter().map(|(owner, _, table, _)| [*owner, *table]))
        .flatten()
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The services of a folder of tables, each as the JSON would have it, and what of the folder is in none of them, by file.
pub(super) fn read(folder: &Path) -> Result<(Vec<Row>, Unread), Failure> {
    let (mut tables, mut left) = (BTreeMap::new(), Vec::new());
    let names = names();
    for name in &names {
        let path = folder.join(format!("{name}.csv"));
        if path.is_file() {
            tables.insert(*name, rows(&path)?);
        }
    }
    let mut others: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()).collect();
    others.sort();
    others.retain(|path| {
        let read = names.iter().any(|name| path.file_name().is_some_and(|file| file == format!("{name}.csv").as_str()));
        let hidden = path.file_name().is_some_and(|file| file.to_string_lossy().starts_with('.'));
        !read && !hidden
    });
    left.extend(
        others.into_iter().map(|path| (path.display().to_string(), Left::new("table", "", "Nothing of it is read."))),
    );
    let tables = Tables(tables);
    let services: Vec<Row> =
        tables.all("services").iter().map(|service| tables.whole("services", service, 0)).collect();
    let mut joined = BTreeSet::new();
    services.iter().for_each(|service| note("services", service, &mut joined));
    for (table, rows) in &tables.0 {
        for row in rows {
            let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
            // An organization without services is no place, and what it has is none of any.
            if !joined.contains(&(*table, id.to_owned())) {
                let file = folder.join(format!("{table}.csv")).display().to_string();
                left.push((file, Left::new("id", id, "It belongs to nothing that comes in.")));
            }
        }
    }
    Ok((services, left))
}

/// Notes what stands in a tree, by table and id.
fn note(table: &'static str, row: &Row, joined: &mut BTreeSet<(&'static str, String)>) {
    joined.insert((table, row.get("id").and_then(Value::as_str).unwrap_or_default().to_owned()));
    for (_, field, other, _) in BELOW.iter().chain(&NAMED).filter(|(owner, ..)| *owner == table) {
        let below = row.get(*field);
        let items = below.and_then(Value::as_array).into_iter().flatten().chain(below);
        items.filter_map(Value::as_object).for_each(|item| note(other, item, joined));
    }
}

impl Tables {
    fn all(&self, table: &str) -> &[Row] {
        self.0.get(table).map_or(&[], Vec::as_slice)
    }

    /// A row with all that stands below it.
    fn whole(&self, table: &str, row: &Row, depth: usize) -> Row {
        let mut whole = row.clone();
        // No tree of HSDS is as deep; tables that go in circles would be.
        if depth > 6 {
            return whole;
        }
        let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
        for (_, field, other, column) in BELOW.iter().filter(|(owner, ..)| *owner == table) {
            let is_below = |row: &&Row| !id.is_empty() && row.get(*column).and_then(Value::as_str) == Some(id);
            let below = self.all(other).iter().filter(is_below).filter(|row| nearest(row, column));
            // One id may be that of things of several kinds.
            let below = below.filter(|row| {
                let of = row.get("link_entity").and_then(Value::as_str).filter(|_| *column == "link_id");
                of.is_none_or(|of| table.strip_suffix('s') == Some(of))
            });
            let below: Vec<Value> = below.map(|row| Value::Object(self.whole(other, row, depth + 1))).collect();
            if !below.is_empty() {
                whole.insert((*field).to_owned(), Value::Array(below));
            }
        }
        for (_, field, other, column) in NAMED.iter().filter(|(owner, ..)| *owner == table) {
            let named = row.get(*column).and_then(Value::as_str);
            let found =
                self.all(other).iter().find(|row| named.is_some() && row.get("id").and_then(Value::as_str) == named);
            if let Some(row) = found {
                whole.insert((*field).to_owned(), Value::Object(self.whole(other, row, depth + 1)));
            }
        }
        whole
    }
}

/// Whether a row belongs to the owner that a column names. A phone of a contact of a service may name both, and is the
/// contact's.
fn nearest(row: &Row, column: &str) -> bool {
    const NEAREST: [&str; 6] =
        ["phone_id", "contact_id", "service_at_location_id", "service_id", "location_id", "organization_id"];
    let is_there = |column: &&&str| row.get(**column).is_some();
    column == "link_id" || NEAREST.iter().find(is_there) == Some(&column)
}

fn rows(path: &Path) -> Result<Vec<Row>, Failure> {
    let table = super::super::cells::read(path)?;
    let rows = table.rows.into_iter().map(|row| {
        let cells = table.head.iter().zip(row.cells).filter(|(_, cell)| !cell.trim().is_empty());
        cells.map(|(name, cell)| (name.clone(), Value::String(cell))).collect()
    });
    Ok(rows.collect())
}

/// The tables of some services: for each that has rows, its name and what is in its file.
pub(super) fn write(services: &[Value]) -> Result<Vec<(String, String)>, Failure> {
    let mut tables = Tables(BTreeMap::new());
    for service in services.iter().filter_map(Value::as_object) {
        tables.take_apart("services", service, None);
    }
    let files = tables.0.into_iter().map(|(name, rows)| {
        let mut head: Vec<&String> = Vec::new();
        for key in rows.iter().flat_map(Row::keys) {
            if !head.contains(&key) {
                head.push(key);
            }
        }
        // The id first, and what joins it to others after it; the rest by name.
        head.sort_by_key(|key| (*key != "id", !key.ends_with("_id"), (*key).clone()));
        let lines = rows.iter().map(|row| head.iter().map(|key| cell(row.get(*key))).collect::<Vec<_>>());
        let head = head.iter().map(|key| (*key).clone()).collect();
        Ok((format!("{name}.csv"), super::super::cells::write(std::iter::once(head).chain(lines))?))
    });
    files.collect()
}

impl Tables {
    fn take_apart(&mut self, table: &'static str, object: &Row, owner: Option<(&str, &str)>) {
        let mut row = Row::new();
        let id = object.get("id").and_then(Value::as_str).unwrap_or_default();
        for (key, value) in object {
            let below = BELOW.iter().find(|(owner, field, ..)| *owner == table && field == key);
            let named = NAMED.iter().find(|(owner, field, ..)| *owner == table && field == key);
            match (value, below, named) {
                (Value::Array(items), Some((_, _, other, column)), _) => {
                    for item in items.iter().filter_map(Value::as_object) {
                        self.take_apart(other, item, Some((*column, id)));
                    }
                }
                (Value::Object(item), _, Some((_, _, other, column))) => {
                    row.insert((*column).to_owned(), item.get("id").cloned().unwrap_or_default());
                    self.take_apart(other, item, None);
                }
                _ => {
                    row.insert(key.clone(), value.clone());
                }
            }
        }
        if let Some((column, id)) = owner {
            row.insert(column.to_owned(), id.into());
        }
        let rows = self.0.entry(table).or_default();
        // A term that many share is one row.
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}
