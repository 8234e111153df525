//! `wayside schemas`: the shape of a guide's files, for editors.

use super::{Failure, print};
use crate::check::schemas;
use std::{fs, path::PathBuf};

const EXAMPLE: &str = "One JSON Schema a kind of file: guide, place, question, translation, note, sources, synonyms, words. An editor that knows
TOML (Taplo, Even Better TOML) reads the one that a file names in its first line, like `#:schema ../.schemas/place.json`. What
is there of the same names is replaced.

It says 0 if they were written, 2 if one cannot be.

Example:
  wayside schemas guides/webster-groves/.schemas";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    /// The folder to write them into.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        let cure = "Name a folder that can be written to.";
        fs::create_dir_all(&self.folder).map_err(|error| Failure::file("write", &self.folder, error, cure))?;
        for (name, text) in schemas() {
            let path = self.folder.join(format!("{name}.json"));
            fs::write(&path, text).map_err(|error| Failure::file("write", &path, error, cure))?;
            print::line(path.display());
        }
        Ok(())
    }
}
