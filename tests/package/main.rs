//! The contract and the package: that the comments beside the elements say what is so, and that the folder which `wayside
//! package` makes is one that npm, TypeScript and five frameworks take as it is.
//!
//! The package is made of the real `dist/`, or another where `WAYSIDE_DIST` says. publint, arethetypeswrong, TypeScript and
//! the frameworks' types come from npm. What is missing fails a test with the sentence that says what to do. How it fares in
//! browsers is in `tests/browser/bundled.rs`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has to say so and stop"
)]

/// What the comments say, held against the code, and docs/contract.md against them.
mod contract;
/// The folder as npm and those who look at packages see it.
mod folder;
/// The files as a server sends them.
mod serving;
/// The types, in the words of those who use them.
mod types;

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::LazyLock,
};

/// The repository.
fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the repository.
fn text(name: &str) -> String {
    std::fs::read_to_string(home().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What is served.
fn dist() -> PathBuf {
    let dist = env::var_os("WAYSIDE_DIST").map_or_else(|| home().join("dist"), PathBuf::from);
    assert!(dist.join("wayside.js").is_file(), "{} holds no build. Run ./dev build.", dist.display());
    dist
}

/// A website's folder, in which the package is installed, made once.
fn website() -> &'static Path {
    static WEBSITE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let package = folder.path().join("node_modules/wayside-guide");
        let made = wayside(&["package", dist().to_str().unwrap(), "--out", package.to_str().unwrap()]);
        assert!(made.status.success(), "{}", said(&made));
        folder
    });
    WEBSITE.path()
}

/// The package in it.
fn package() -> PathBuf {
    website().join("node_modules/wayside-guide")
}

/// The program.
fn wayside(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wayside")).args(arguments).output().expect("the program runs")
}

/// A program of npm's, by its script's place in `node_modules/`, ready to be given its arguments.
fn program(script: &str) -> Command {
    let script = home().join("node_modules").join(script);
    assert!(script.is_file(), "{} is missing. Run npm ci, or ./dev setup.", script.display());
    let mut command = Command::new(env::var_os("NODE").unwrap_or_else(|| "node".into()));
    command.arg(script);
    command
}

/// Everything that a program said.
fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}
