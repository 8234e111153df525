//! The documentation: the website that `./dev docs` makes of `docs/`, with its links, and every link in the files
//! themselves, as GitHub shows them.
//!
//! What it takes of others' sites is listed in `target/docs-links.txt`, and not asked for: a test that asks the world fails
//! when the world does.

#![allow(
    dead_code,
    unused_imports,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "the rig is shared with the browser tests; a test that cannot go on has to say so and stop"
)]

#[path = "../browser/rig/mod.rs"]
mod rig;

/// The website, link by link.
mod book;
/// The files, link by link.
mod files;
/// The website in a browser.
mod read;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

/// The repository.
fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The website, made anew once.
fn website() -> &'static Path {
    static MADE: LazyLock<PathBuf> = LazyLock::new(|| {
        assert!(home().join("dist/wayside.js").is_file(), "dist/ holds no build. Run ./dev build.");
        let made = Command::new("sh").args(["dev", "book"]).current_dir(home()).output().expect("there is a shell");
        let said = [made.stdout, made.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        assert!(made.status.success(), "the documentation was not made (is mdbook there? ./dev setup): {said}");
        assert!(!said.contains("WARN"), "mdBook warns: {said}");
        home().join("target/docs")
    });
    &MADE
}

/// Every file below a folder that ends so, but for what is in the demo.
fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("demo") {
            found.extend(below(&path, ending));
        } else if path.extension().is_some_and(|has| has == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// `a/b/../c` as `a/c`: where a link leads.
fn plainly(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(plain.pop()),
            std::path::Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}
