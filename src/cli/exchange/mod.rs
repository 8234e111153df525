//! `wayside import` and `wayside export`: places from other lists, and places for them.
//!
//! `hsds` reads and writes the Human Services Data Specification, `sheet` reads a spreadsheet by a map of its columns.
//! Either makes an `entry`; `into` puts entries into a guide's folder; `report` tells what came of it, and what did not
//! fit. `cells` reads and writes CSV.

mod cells;
mod entry;
mod hsds;
mod into;
mod report;
mod sheet;

use super::Failure;

const IMPORT: &str = "Example:
  wayside import hsds services.json --into guides/webster-groves --topic needs
  wayside import csv places.csv --map columns.toml --into guides/webster-groves";

/// Places from a list into a guide.
#[derive(clap::Args)]
#[command(after_help = IMPORT)]
pub(super) struct Import {
    #[command(subcommand)]
    from: From,
}

#[derive(clap::Subcommand)]
enum From {
    /// From Open Referral's HSDS 3: JSON, or a folder of tables.
    Hsds(hsds::Import),
    /// From a spreadsheet, saved as CSV, by a map of its columns.
    Csv(sheet::Import),
}

const EXPORT: &str = "Example:
  wayside export hsds guides/webster-groves --out services.json";

/// The places of a guide as a list for others.
#[derive(clap::Args)]
#[command(after_help = EXPORT)]
pub(super) struct Export {
    #[command(subcommand)]
    to: To,
}

#[derive(clap::Subcommand)]
enum To {
    /// As Open Referral's HSDS 3: JSON, or a folder of tables.
    Hsds(hsds::Export),
}

impl Import {
    pub(super) fn run(self) -> Result<(), Failure> {
        match self.from {
            From::Hsds(order) => order.run(),
            From::Csv(order) => order.run(),
        }
    }
}

impl Export {
    pub(super) fn run(self) -> Result<(), Failure> {
        match self.to {
            To::Hsds(order) => order.run(),
        }
    }
}
