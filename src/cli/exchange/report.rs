//! What came of an exchange: what came in, what did not, and what of it did not fit.

use super::super::{check::count, print};
use crate::check::seen;
use serde::Serialize;

/// Something that did not fit.
#[derive(Clone, Serialize, PartialEq)]
pub(super) struct Left {
    field: String,
    /// Its beginning.
    value: String,
    why: String,
}

/// A record, and what of it did not fit.
#[derive(Serialize, PartialEq)]
pub(super) struct Misfit {
    record: String,
    name: String,
    #[serde(flatten)]
    left: Left,
}

/// A record that cannot be a place.
pub(super) struct Refused {
    record: String,
    name: String,
    why: Vec<Left>,
    /// What had been taken out of it before.
    pub(super) left: Vec<Left>,
}

/// All of it.
#[derive(Default, Serialize)]
pub(super) struct Report {
    /// 1: the form of these lines as JSON.
    format: u8,
    /// Nothing was written: it is said what would be.
    dry_run: bool,
    /// The files written anew, from the guide's folder on.
    pub(super) written: Vec<String>,
    /// The files written over, each with the fields that changed.
    pub(super) updated: Vec<Changed>,
    /// The files that are there and say something else; nothing was done to them.
    pub(super) differing: Vec<Changed>,
    /// The files that say the same already.
    pub(super) same: Vec<String>,
    /// The records that did not come in.
    refused: Vec<Misfit>,
    /// How many those are: one may be refused for several reasons.
    refused_records: usize,
    /// What did not fit of those that did.
    misfits: Vec<Misfit>,
}

/// A file, and what in it is not as it was or as the list has it.
#[derive(Serialize)]
pub(super) struct Changed {
    pub(super) file: String,
    pub(super) fields: Vec<String>,
    /// Why it was left as it is; empty where it was not.
    pub(super) why: String,
}

/// As much of a value as one line of a report has room for.
const SHORT: usize = 60;

impl Left {
    pub(super) fn new(field: &str, value: &str, why: impl Into<String>) -> Self {
        let mut short: String = value.chars().take(SHORT).collect();
        if short.len() < value.len() {
            short.push('…');
        }
        Self { field: field.to_owned(), value: short, why: why.into() }
    }

    /// The field that it was in.
    #[cfg(test)]
    pub(super) fn field(&self) -> String {
        self.field.clone()
    }
}

impl Refused {
    pub(super) fn new(record: &str, name: &str, why: Left) -> Self {
        Self::for_all(record, name, vec![why])
    }

    /// The same for several reasons.
    pub(super) fn for_all(record: &str, name: &str, why: Vec<Left>) -> Self {
        Self { record: record.to_owned(), name: name.to_owned(), why, left: Vec::new() }
    }
}

impl Misfit {
    fn new(record: &str, name: &str, left: Left) -> Self {
        Self { record: record.to_owned(), name: name.to_owned(), left }
    }

    /// Which record it is of.
    fn of(&self) -> String {
        let Self { record, name, .. } = self;
        seen(&if name.is_empty() { record.clone() } else { format!("{name} ({record})") })
    }

    /// The field, its value and why it did not fit.
    fn says(&self) -> String {
        let Left { field, value, why } = &self.left;
        let value = if value.is_empty() { String::new() } else { format!(" \"{value}\"") };
        seen(&format!("{field}{value}: {why}"))
    }
}

impl Report {
    pub(super) fn new(dry_run: bool) -> Self {
        Self { format: 1, dry_run, ..Self::default() }
    }

    pub(super) fn leave(&mut self, record: &str, name: &str, left: impl IntoIterator<Item = Left>) {
        for misfit in left.into_iter().map(|left| Misfit::new(record, name, left)) {
            // A number that a list has six times over is wrong once.
            if !self.misfits.contains(&misfit) {
                self.misfits.push(misfit);
            }
        }
    }

    pub(super) fn refuse(&mut self, refused: Refused) {
        let Refused { record, name, why, left } = refused;
        self.leave(&record, &name, left);
        self.refused_records += 1;
        self.refused.extend(why.into_iter().map(|why| Misfit::new(&record, &name, why)));
    }

    /// Whether every record came in or was there.
    pub(super) fn whole(&self) -> bool {
        self.refused_records == 0
    }

    pub(super) fn json(&self) -> Result<String, String> {
        serde_json::to_string(self).map_err(|error| format!("The report cannot be written: {error}."))
    }

    /// Prints what did not fit, for people.
    pub(super) fn print_misfits(&self, heading: &str) {
        if self.misfits.is_empty() {
            return;
        }
        print::line(heading);
        let mut before = String::new();
        for misfit in &self.misfits {
            let of = misfit.of();
            if of != before {
                print::line(format_args!("  {of}"));
            }
            print::line(format_args!("    {}", misfit.says()));
            before = of;
        }
    }

    /// Prints all of it for people. `folder` is the guide's, as it was given.
    pub(super) fn print(&self, folder: &str) {
        let dry = self.dry_run;
        for file in &self.written {
            print::line(format_args!("{folder}/{file}: {}", if dry { "would be written" } else { "written" }));
        }
        for Changed { file, fields, .. } in &self.updated {
            let did = if dry { "would be updated" } else { "updated" };
            print::line(format_args!("{folder}/{file}: {did}: {}", fields.join(", ")));
        }
        for Changed { file, fields, why } in &self.differing {
            print::line(format_args!(
                "{folder}/{file}: left as it is, but the list differs in {}. {why}",
                fields.join(", ")
            ));
        }
        for file in &self.same {
            print::line(format_args!("{folder}/{file}: already there"));
        }
        self.print_misfits("Did not fit, and is not in the guide:");
        if !self.refused.is_empty() {
            print::line("Did not come in:");
        }
        for refused in &self.refused {
            print::line(format_args!("  {}: {}", refused.of(), refused.says()));
        }
        let counts = [
            format!("{} {}", count(self.written.len(), "place"), if dry { "would be written" } else { "written" }),
            format!("{} updated", self.updated.len()),
            format!("{} there before", self.same.len() + self.differing.len()),
            format!("{} refused", self.refused_records),
            count(self.misfits.len(), "thing") + " that did not fit",
        ];
        print::line(format_args!("{folder}: {}", counts.join(", ")));
    }
}
