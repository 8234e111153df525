//! What an export has written before: a list of names and hashes beside the files, so that nothing else is written over.

use crate::cli::{Failure, exchange::into};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The name of the list. A JSON file has no room for a mark: the standard's schema names each of its fields.
pub(super) const LIST: &str = ".wayside-export";

const HEAD: &str =
    "# What wayside export has written here. It writes over these, as long as nobody has changed them.\n";

/// The files of a folder that exports have written, each with the SHA-256 that it had.
pub(super) struct Exported {
    folder: PathBuf,
    hashes: BTreeMap<String, String>,
}

impl Exported {
    /// The list of a folder; one that has none lists nothing.
    pub(super) fn of(folder: &Path) -> Self {
        let text = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once("  "));
        let hashes = lines.map(|(hash, name)| (name.to_owned(), hash.to_owned())).collect();
        Self { folder: folder.to_owned(), hashes }
    }

    /// Whether a file is there that is not just what an export has written.
    pub(super) fn is_foreign(&self, name: &str) -> bool {
        let path = self.folder.join(name);
        let there = fs::symlink_metadata(&path).is_ok();
        there && !fs::read(&path).is_ok_and(|bytes| self.hashes.get(name) == Some(&hash(&bytes)))
    }

    /// Writes files, takes away those of the names that are no longer among them, and lists all of it.
    pub(super) fn write(&mut self, files: &[(String, String)], known: impl Fn(&str) -> bool) -> Result<(), Failure> {
        for (name, text) in files {
            into::write(&self.folder.join(name), text)?;
            self.hashes.insert(name.clone(), hash(text.as_bytes()));
        }
        let is_stale = |name: &String| known(name) && !files.iter().any(|(other, _)| other == name);
        let stale: Vec<String> = self.hashes.keys().filter(|name| is_stale(name)).cloned().collect();
        for name in stale {
            let path = self.folder.join(&name);
            if path.is_file() {
                let cure = "See that you may write there.";
                fs::remove_file(&path).map_err(|error| Failure::file("remove", &path, error, cure))?;
            }
            self.hashes.remove(&name);
        }
        let lines = self.hashes.iter().map(|(name, hash)| format!("{hash}  {name}\n"));
        into::write(&self.folder.join(LIST), &lines.fold(HEAD.to_owned(), |text, line| text + &line))
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
