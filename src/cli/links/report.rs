//! What came of all the visits, for people and for programs.

use super::verdict::Verdict;
use crate::check::{Address, seen};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
};
use url::Url;

/// Changes only when something that is told here now is told otherwise, or no more.
const FORMAT: u32 = 1;

/// Everything that one run found.
#[derive(Serialize)]
pub(super) struct Report {
    format: u32,
    passes: bool,
    guides: Vec<Found>,
}

/// What was found of the addresses of one guide.
#[derive(Serialize)]
struct Found {
    folder: String,
    counts: BTreeMap<&'static str, usize>,
    addresses: Vec<Told>,
}

/// One address, once, with every place that has it.
#[derive(Serialize)]
struct Told {
    address: String,
    state: &'static str,
    #[serde(skip)]
    weight: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cure: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<String>,
    at: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
}

impl Report {
    pub(super) fn of(found: &[(&PathBuf, Vec<Address>)], verdicts: &BTreeMap<String, Verdict>) -> Self {
        let guides: Vec<Found> =
            found.iter().map(|(folder, addresses)| self::found(folder, addresses, verdicts)).collect();
        let passes = guides.iter().all(|guide| guide.addresses.iter().all(|told| told.state != "dead"));
        Self { format: FORMAT, passes, guides }
    }

    /// Whether no address is dead.
    pub(super) fn passes(&self) -> bool {
        self.passes
    }

    /// # Errors
    /// Why it could not be written.
    pub(super) fn json(&self) -> Result<String, String> {
        serde_json::to_string_pretty(self).map_err(|error| format!("Could not write JSON: {error}."))
    }
}

fn found(folder: &Path, addresses: &[Address], verdicts: &BTreeMap<String, Verdict>) -> Found {
    let mut told: BTreeMap<&str, Told> = BTreeMap::new();
    let mut counts = BTreeMap::new();
    for Address { file, line, column, address } in addresses {
        // As it was asked for: the file may lack the slash behind the host.
        let asked = Url::parse(address).map_or_else(|_| address.clone(), |url| url.to_string());
        let Some(verdict) = verdicts.get(&asked) else { continue };
        let place = Place { file: file.clone(), line: *line, column: *column };
        let one = told.entry(address).or_insert_with(|| {
            *counts.entry(verdict.state()).or_insert(0) += 1;
            let (weight, says, cure) =
                verdict.says().map_or(("", None, None), |(weight, says, cure)| (weight, Some(says), Some(cure)));
            let now = verdict.now().map(Url::to_string);
            Told { address: address.clone(), state: verdict.state(), weight, says, cure, now, at: Vec::new() }
        });
        one.at.push(place);
    }
    Found { folder: folder.display().to_string(), counts, addresses: told.into_values().collect() }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Found { folder, counts, addresses } in &self.guides {
            let mut lines = Vec::new();
            for Told { address, weight, says, cure, at, .. } in addresses {
                let (Some(says), Some(cure)) = (says, cure) else { continue };
                for Place { file, line, column } in at {
                    let sentence = seen(&format!("{address}: {says} {cure}"));
                    lines.push((
                        (file, line, column),
                        format!("{}/{}:{line}:{column}: {weight}: {sentence}", seen(folder), seen(file)),
                    ));
                }
            }
            lines.sort();
            lines.iter().try_for_each(|(_, line)| writeln!(f, "{line}"))?;
            let counts: Vec<String> = counts.iter().map(|(state, number)| format!("{number} {state}")).collect();
            let all = match addresses.len() {
                1 => "1 address".to_owned(),
                all => format!("{all} addresses"),
            };
            let counts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
            writeln!(f, "{folder}: {all}{counts}")?;
        }
        Ok(())
    }
}
