//! HSDS 3, the Human Services Data Specification of Open Referral: services, organizations, locations.
//!
//! `read` finds services in a file or folder, `tables` in CSV files; `foreign` is one object of it, read so that nothing is
//! dropped in silence. `service` makes a place of one; `schedule` and `week` its hours; `terms` are the taxonomies of a
//! guide's own words. `export` is the way back, `exported` what it has written before, `uuid` the ids for it.

mod export;
mod exported;
mod foreign;
mod read;
mod schedule;
mod service;
mod tables;
mod terms;
pub(super) mod uuid;
mod week;

pub(super) use export::Order as Export;

use super::{
    into::Into,
    report::{Left, Refused},
};
use crate::cli::Failure;
use std::path::PathBuf;

const EXAMPLE: &str = "It writes each service as a place of the guide, places/ID.toml, and what it rests on into sources/imported.toml. Nothing
that is there is written over, but with --update a file of the same record that is byte for byte what was imported. Nobody here has
called what comes in: each review is `listed`. docs/exchange.md says which field becomes what; what does not fit is listed.

With --format json one value is printed: `format` (1), `dry_run`, `written`, `updated`, `differing`, `same`, `refused` and `misfits`.

It says 0 if every service came in or was there, 1 if one was refused or the guide is wrong, 2 if the call is, or a file
cannot be read.

Example:
  wayside import hsds services.json --into guides/webster-groves --topic needs
  wayside import hsds tables/ --into guides/webster-groves --topics topics.toml --dry-run";

/// Import services of HSDS.
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Import {
    /// A file of JSON: a list of services or organizations, or one; or a folder of such, or of tables (services.csv and the
    /// others).
    #[arg(value_name = "FILE|FOLDER")]
    from: PathBuf,
    #[command(flatten)]
    into: Into,
}

impl Import {
    pub(super) fn run(self) -> Result<(), Failure> {
        let found = read::services(&self.from)?;
        let parts = found.parts();
        let read::Found { services, strays, odd, .. } = found;
        let mut target = self.into.open()?;
        if !parts.is_empty() {
            target.is_part();
        }
        for (file, left) in parts.into_iter().chain(odd) {
            target.leave(&file, "", [left]);
        }
        let mut entries: Vec<_> = services.iter().map(|one| service::read(one, &target)).collect();
        entries.extend(strays.into_iter().map(|stray| {
            let why = "It is no service and has none: a guide lists what somebody can turn to.";
            Err(Refused::new(&stray.id, &stray.name, Left::new("services", "", why)))
        }));
        target.take(entries)
    }
}

#[cfg(test)]
mod tests {
    const PAGE: &str = include_str!("../../../../docs/exchange.md");
    const READ: [&str; 2] = [include_str!("service.rs"), include_str!("schedule.rs")];
    const WRITTEN: [&str; 3] = [include_str!("export.rs"), include_str!("schedule.rs"), include_str!("terms.rs")];

    /// The names between quotation marks that stand behind some words of the code.
    fn names<'a>(sources: &[&'a str], before: &[&str]) -> Vec<&'a str> {
        let mut names = Vec::new();
        for source in sources {
            let code = source.split("#[cfg(test)]").next().unwrap_or_default();
            for mark in before {
                let found = code.split(mark).skip(1).filter_map(|rest| rest.split(']').next());
                for rest in found {
                    // After `&[` stand several.
                    let count = if mark.ends_with('[') { usize::MAX } else { 1 };
                    names.extend(rest.split('"').skip(usize::from(!mark.ends_with('"'))).step_by(2).take(count));
                }
            }
        }
        let field = |name: &&str| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || b"_12".contains(&byte))
        };
        names.retain(field);
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn the_page_on_exchange_names_every_field_that_is_read_or_written() {
        let read = names(
            &READ,
            &[
                "text(\"",
                "number(\"",
                "list(\"",
                "one(\"",
                "part(\"",
                "time(\"",
                "day(\"",
                "leave_if_any(&[",
                "for key in [",
            ],
        );
        let written = names(
            &WRITTEN,
            &["put(\"", "fields.insert(\"", "insert(&mut service, \"", "&mut location, \"", "        \""],
        );
        for known in ["eligibility_description", "opens_at", "latitude", "address_1"] {
            assert!(read.contains(&known), "{known} is not found in the code: {read:?}");
        }
        for known in ["eligibility_description", "byday", "postal_code", "url", "taxonomy"] {
            assert!(written.contains(&known), "{known} is not found in the code: {written:?}");
        }
        let lacks = |name: &&&str| !PAGE.contains(&format!("`{name}`"));
        let lacking: Vec<&&str> = read.iter().chain(&written).filter(lacks).collect();
        assert!(lacking.is_empty(), "docs/exchange.md does not name {lacking:?}");
    }
}
