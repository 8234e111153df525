//! The folder that a build replaces: one that an earlier build has made, never what somebody has written.

use super::Failure;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Refuses a folder in which something would be lost that no build can make again.
pub(super) fn check(out: &Path, guides: &[PathBuf]) -> Result<(), Failure> {
    let says = match fs::canonicalize(out) {
        Err(_) => return Ok(()),
        Ok(path) if !path.is_dir() => "is a file",
        Ok(path) if path.join("guide.toml").exists() || holds_one(&path, guides) => "holds a guide",
        Ok(path) if is_empty(&path) || is_built(&path) => return Ok(()),
        Ok(_) => "holds what no build has made",
    };
    let out = out.display();
    Err(Failure::Call(format!("--out {out} {says}, which would be deleted. Name a folder of its own, like dist.")))
}

fn holds_one(path: &Path, guides: &[PathBuf]) -> bool {
    guides.iter().filter_map(|guide| fs::canonicalize(guide).ok()).any(|guide| guide.starts_with(path))
}

fn is_empty(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

/// The script alone would not do: its source bears the same name.
fn is_built(path: &Path) -> bool {
    path.join("wayside.js").is_file() && path.join("engine").is_dir()
}
