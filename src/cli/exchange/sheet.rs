//! A spreadsheet saved as CSV, read by a map of its columns.

use super::{
    cells,
    entry::{Entry, Reach},
    into::{self, Into, Target},
    report::{Left, Refused},
};
use crate::{
    check::{Value, date},
    cli::Failure,
    guide::{Facet, Kind},
};
use std::path::{Path, PathBuf};

const EXAMPLE: &str = "The map is a file of TOML that says which column holds what, by the names in the first row of the table:

  name = \"Agency name\"
  what = \"Services\"
  who = \"Who may come\"
  hours = \"Hours\"                  # by the grammar of opening hours: Mo-Fr 09:00-17:00
  contact.call = [\"Phone\", \"Hotline\"]
  contact.visit = [\"Street\", \"City\"]  # the parts of one address
  page = \"Website\"                 # what the place rests on

`name`, `what` and one contact must be there. Others are: record, topic, languages, cost, area, note, fits, reviewed. A row
with a wrong cell stays out, and every wrong cell of it is named; the good rows come in. Mend the others and import the same
file again: what is there already stays.

It says 0 if every row came in or was there, 1 if one was refused or the guide is wrong, 2 if the call is, or a file cannot
be read.

Example:
  wayside import csv places.csv --map columns.toml --into guides/webster-groves --topic needs";

/// Import a spreadsheet.
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Import {
    /// The table: CSV in UTF-8, with commas, semicolons or tabs between the cells.
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// The file that says which column holds what.
    #[arg(long, value_name = "FILE")]
    map: PathBuf,
    #[command(flatten)]
    into: Into,
}

/// What a column may hold besides contacts.
const FIELDS: [&str; 13] = [
    "record",
    "name",
    "topic",
    "who",
    "what",
    "languages",
    "cost",
    "area",
    "note",
    "hours",
    "fits",
    "page",
    "reviewed",
];

/// Which columns hold what.
struct Columns {
    head: Vec<String>,
    fields: Vec<(&'static str, usize)>,
    contacts: Vec<(Kind, Vec<usize>)>,
}

impl Import {
    pub(super) fn run(self) -> Result<(), Failure> {
        let map = into::table(&self.map)?;
        let cells::Table { head, rows } = cells::read(&self.from)?;
        let columns = Columns::read(&self.map, &map, head, &self.from)?;
        let mut target = self.into.open()?;
        let file = self.from.display().to_string();
        target.leave(&file, "", columns.unread());
        let entries = rows.iter().map(|row| columns.entry(row, &format!("{file}:{}", row.line), &target));
        let entries = entries.collect();
        target.take(entries)
    }
}

impl Columns {
    fn read(path: &Path, map: &toml::Table, head: Vec<String>, table: &Path) -> Result<Self, Failure> {
        let wrong = |says: String| Failure::Call(format!("{}: {says}", path.display()));
        let mut columns = Self { head, fields: Vec::new(), contacts: Vec::new() };
        for (key, value) in map {
            if key == "contact" {
                let kinds = value
                    .as_table()
                    .ok_or_else(|| wrong("`contact` is not a table. Write contact.call = \"Phone\".".to_owned()))?;
                for (word, value) in kinds {
                    let kind = Kind::named(word).ok_or_else(|| {
                        let kinds = Kind::ALL.map(|(name, _)| name).join(", ");
                        wrong(format!("there is no contact of kind `{word}`. The kinds are: {kinds}."))
                    })?;
                    columns.contacts.push((kind, columns.named(word, value, table).map_err(wrong)?));
                }
                continue;
            }
            let Some(field) = FIELDS.iter().find(|field| *field == key) else {
                let fields = FIELDS.join(", ");
                return Err(wrong(format!("a place has no `{key}`. Its fields are: {fields}, contact.KIND.")));
            };
            match columns.named(key, value, table).map_err(wrong)?.as_slice() {
                [at] => columns.fields.push((field, *at)),
                _ => return Err(wrong(format!("`{key}` names several columns, and has room for one."))),
            }
        }
        for needed in ["name", "what"] {
            if columns.at(needed).is_none() {
                return Err(wrong(format!(
                    "`{needed}` is missing. Say which column holds it, like {needed} = \"Name\"."
                )));
            }
        }
        if columns.contacts.is_empty() {
            return Err(wrong(
                "no contact is there. Say which column holds one, like contact.call = \"Phone\".".to_owned(),
            ));
        }
        // In the order in which a reader is best helped, since a map of columns has none.
        columns.contacts.sort_by_key(|(kind, _)| Kind::ALL.iter().position(|(_, other)| other == kind));
        Ok(columns)
    }

    /// The positions of the columns that the map names somewhere.
    fn named(&self, key: &str, value: &toml::Value, table: &Path) -> Result<Vec<usize>, String> {
        let names: Option<Vec<&str>> = match value {
            toml::Value::String(name) => Some(vec![name]),
            toml::Value::Array(names) => names.iter().map(toml::Value::as_str).collect(),
            _ => None,
        };
        let Some(names) = names.filter(|names| !names.is_empty()) else {
            return Err(format!("`{key}` names no column. Write {key} = \"the column's name\"."));
        };
        let places = names.into_iter().map(|name| {
            let at = self.head.iter().position(|head| head.trim().eq_ignore_ascii_case(name.trim()));
            at.ok_or_else(|| {
                let (table, has) = (table.display(), self.head.join("\", \""));
                format!("{table} has no column \"{name}\". It has: \"{has}\".")
            })
        });
        places.collect()
    }

    fn at(&self, field: &str) -> Option<usize> {
        self.fields.iter().find(|(name, _)| *name == field).map(|(_, at)| *at)
    }

    /// The columns that nobody will see.
    fn unread(&self) -> Vec<Left> {
        let read = |at: &usize| {
            self.fields.iter().any(|(_, other)| other == at) || self.contacts.iter().any(|(_, all)| all.contains(at))
        };
        let unread = self.head.iter().enumerate().filter(|(at, name)| !read(at) && !name.is_empty());
        unread.map(|(_, name)| Left::new(&column(name), "", "The map does not name it.")).collect()
    }

    /// A row as a place, or everything that is wrong with its cells.
    fn entry(&self, row: &cells::Row, place: &str, target: &Target) -> Result<Entry, Refused> {
        let mut reading = Reading { columns: self, row, target, wrong: Vec::new() };
        let name = reading.words("name").unwrap_or_default();
        if name.is_empty() {
            reading.wrong_cell("name", "", "It is empty. A place has a name.");
        }
        let record = reading
            .cell("record")
            .unwrap_or_else(|| format!("{}{}", into::NAMELESS, into::slug(&name).unwrap_or_default()));
        let mut entry = Entry { record, row: Some(place.to_owned()), name: name.clone(), ..Entry::default() };
        entry.topic = reading.topic();
        entry.what = reading.words("what");
        if entry.what.is_none() {
            reading.wrong_cell("what", "", "It is empty. Say in a sentence what they do.");
        }
        entry.who = reading.words("who");
        entry.languages = reading.words("languages");
        entry.cost = reading.words("cost");
        entry.area = reading.words("area");
        entry.note.extend(reading.words("note"));
        entry.hours = reading.checked("hours", Value::Hours);
        entry.fits = reading.fits();
        entry.on = reading.day();
        entry.page = reading.checked("page", Value::Page);
        entry.contacts = reading.contacts();
        if entry.page.is_none() {
            let page = entry.contacts.iter().find(|contact| contact.kind == Kind::Web);
            entry.page = page.map(|page| page.shown.clone());
        }
        if entry.contacts.is_empty() && reading.wrong.is_empty() {
            let columns = self.contacts.iter().flat_map(|(_, all)| all).filter_map(|at| self.head.get(*at));
            let columns: Vec<String> = columns.map(|name| column(name)).collect();
            let why = "All of them are empty. Fill in a number, an address or a door by which it can be reached.";
            reading.wrong.push(Left::new(&columns.join(", "), "", why));
        }
        match reading.wrong.is_empty() {
            true => Ok(entry),
            false => Err(Refused::for_all(place, &name, reading.wrong)),
        }
    }
}

fn column(name: &str) -> String {
    format!("column \"{name}\"")
}

struct Reading<'a> {
    columns: &'a Columns,
    row: &'a cells::Row,
    target: &'a Target,
    wrong: Vec<Left>,
}

impl Reading<'_> {
    /// The words of a cell, with one space between them. Nothing where it is empty.
    fn cell(&self, field: &str) -> Option<String> {
        self.cell_at(self.columns.at(field)?)
    }

    fn cell_at(&self, at: usize) -> Option<String> {
        let words: Vec<&str> = self.row.cells.get(at)?.split_whitespace().collect();
        Some(words.join(" ")).filter(|words| !words.is_empty())
    }

    fn wrong_cell(&mut self, field: &str, value: &str, why: &str) {
        let name = self.columns.at(field).and_then(|at| self.columns.head.get(at));
        self.wrong.push(Left::new(&column(name.map_or(field, String::as_str)), value, why));
    }

    /// A cell that may stand in a guide as it is.
    fn checked(&mut self, field: &str, value: Value) -> Option<String> {
        let text = self.cell(field)?;
        if let Some(why) = self.target.rules.amiss(value, &text) {
            self.wrong_cell(field, &text, &why);
        }
        Some(text)
    }

    fn words(&mut self, field: &str) -> Option<String> {
        self.checked(field, Value::Words)
    }

    /// The topic that the cell names by its id, or by a word of --topics. One that nothing knows would hide the place.
    fn topic(&mut self) -> Option<String> {
        let word = self.cell("topic")?;
        let topics = &self.target.guide.topics;
        let known =
            self.target.topic(&word).or_else(|| Some(topics.iter().find(|topic| topic.id == word)?.id.as_str()));
        if known.is_none() {
            let has: Vec<&str> = topics.iter().map(|topic| topic.id.as_str()).collect();
            let why = format!("The guide has no such topic. Write one of {}, or name it in --topics.", has.join(", "));
            self.wrong_cell("topic", &word, &why);
        }
        known.map(str::to_owned)
    }

    fn fits(&mut self) -> Vec<Facet> {
        let cell = self.cell("fits").unwrap_or_default();
        let mut fits = Vec::new();
        for word in cell.split([',', ';', ' ']).filter(|word| !word.is_empty()) {
            let named = Facet::ALL.iter().take(Facet::NAMED);
            match named.clone().find(|(name, _)| *name == word) {
                Some((_, facet)) => fits.push(*facet),
                None => {
                    let names: Vec<&str> = named.map(|(name, _)| *name).collect();
                    let why = format!("Nobody narrows places by it. Use some of: {}.", names.join(", "));
                    self.wrong_cell("fits", word, &why);
                }
            }
        }
        fits
    }

    fn day(&mut self) -> Option<crate::guide::Date> {
        let text = self.cell("reviewed")?;
        let day = date(&text).filter(|day| *day <= self.target.on);
        if day.is_none() {
            self.wrong_cell("reviewed", &text, "It is not a day that has been. Write it like 2026-11-23.");
        }
        day
    }

    fn contacts(&mut self) -> Vec<Reach> {
        let mut contacts = Vec::new();
        let columns = self.columns;
        for (kind, all) in &columns.contacts {
            if *kind == Kind::Visit {
                let parts: Vec<String> = all.iter().filter_map(|at| self.cell_at(*at)).collect();
                if !parts.is_empty() {
                    self.contact(Reach::new(*kind, parts.join(", "), None), all.first().copied(), &mut contacts);
                }
                continue;
            }
            for at in all {
                let Some(shown) = self.cell_at(*at) else { continue };
                // Two of a kind are told apart by what the table calls them.
                let label = columns.head.get(*at).filter(|_| all.len() > 1).cloned();
                self.contact(Reach::new(*kind, shown, label), Some(*at), &mut contacts);
            }
        }
        contacts
    }

    fn contact(&mut self, contact: Reach, at: Option<usize>, contacts: &mut Vec<Reach>) {
        match self.target.rules.amiss(contact.value(), &contact.shown) {
            None => contacts.push(contact),
            Some(why) => {
                let name = at.and_then(|at| self.columns.head.get(at)).map_or("", String::as_str);
                self.wrong.push(Left::new(&column(name), &contact.shown, why));
            }
        }
    }
}
