//! The folder that a build replaces, whole and at once: one that an earlier build has made, never what somebody has written.

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

/// Refuses a folder that is neither empty nor a package of ours.
pub(super) fn check_package(out: &Path) -> Result<(), Failure> {
    let made = out.join("custom-elements.json").is_file() && out.join("dist/wayside.js").is_file();
    if !out.exists() || made || (out.is_dir() && is_empty(out)) {
        return Ok(());
    }
    let out = out.display();
    Err(Failure::Call(format!(
        "--out {out} holds what is no package of Wayside's, and would be deleted. Name a folder of its own, like package."
    )))
}

const CURE: &str = "See that there is room on the disk and that the folder may be written.";

/// Lets a new folder be written beside this one, then puts it in its place: nobody ever finds half of it.
pub(super) fn replace(out: &Path, write: impl FnOnce(&Path) -> Result<(), Failure>) -> Result<(), Failure> {
    let parent = match out.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(|error| Failure::file("make", parent, error, CURE))?;
    let beside = tempfile::Builder::new().prefix(".wayside-").tempdir_in(parent);
    let beside = beside.map_err(|error| Failure::file("write into", parent, error, CURE))?;
    let fresh = beside.path().join("new");
    write(&fresh)?;
    let old = beside.path().join("old");
    if out.exists() {
        fs::rename(out, &old).map_err(|error| Failure::file("replace", out, error, CURE))?;
    }
    fs::rename(&fresh, out).map_err(|error| {
        // Better the old files than none.
        let _ = fs::rename(&old, out);
        Failure::file("write", out, error, CURE)
    })
}

/// Writes a file below a folder, and the folders that it stands in.
pub(super) fn write(below: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = below.join(name);
    let folder = path.parent().unwrap_or(below);
    fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, error, CURE))?;
    fs::write(&path, bytes).map_err(|error| Failure::file("write", &path, error, CURE))
}

/// Every file below a folder, by its path from there, with slashes.
pub(super) fn below(folder: &Path) -> Result<Vec<String>, Failure> {
    fn walk(folder: &Path, begins: &str, files: &mut Vec<String>) -> std::io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{begins}{}", entry.file_name().to_string_lossy());
            match entry.file_type()?.is_dir() {
                true => walk(&entry.path(), &format!("{name}/"), files)?,
                false => files.push(name),
            }
        }
        Ok(())
    }
    let mut files = Vec::new();
    walk(folder, "", &mut files).map_err(|error| Failure::file("read", folder, error, "See that it may be read."))?;
    files.sort();
    Ok(files)
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
