//! HSDS 3, the Human Services Data Specification of Open Referral: services, organizations, locations.
//!
//! `read` finds services in a file or folder, `tables` in CSV files; `foreign` is one object of it, read so that nothing is
//! dropped in silence. `service` makes a place of one; `schedule` and `week` its hours; `terms` are the taxonomies of a
//! guide's own words. `export` is the way back, `uuid` the ids for it.

mod export;
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
that is there is written over, but with --update a file of the same record in which nobody has worked since. Nobody here has
called what comes in: each review is `listed`. docs/exchange.md says which field becomes what; what does not fit is listed.

With --format json one value is printed: `format` (1), `written`, `updated`, `differing`, `same`, `refused` and `misfits`.

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
        let (services, strays) = read::services(&self.from)?;
        let target = self.into.open()?;
        let mut entries: Vec<_> = services.iter().map(|one| service::read(one, &target)).collect();
        entries.extend(strays.into_iter().map(|stray| {
            let why = "It is no service and has none: a guide lists what somebody can turn to.";
            Err(Refused::new(&stray.id, &stray.name, Left::new("services", "", why)))
        }));
        target.take(entries)
    }
}
