//! The built pages as two programs of others read them: html-validate their markup, Lighthouse the page in a browser. And
//! what a look at the styles alone tells.
//!
//! They look at the real `dist/`, or another where `WAYSIDE_DIST` says. Both come from npm, and run with Node. What is
//! missing fails a test with the sentence that says what to do.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has to say so and stop"
)]

/// What Lighthouse thinks of the guide's own page.
mod lighthouse;
/// What html-validate finds in the markup.
mod markup;
/// What the styles ask of the hand.
mod styles;

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The repository.
fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What is served.
fn dist() -> PathBuf {
    let dist = env::var_os("WAYSIDE_DIST").map_or_else(|| home().join("dist"), PathBuf::from);
    assert!(dist.join("wayside.js").is_file(), "{} holds no build. Run ./dev build.", dist.display());
    dist
}

/// A program of npm's, by its script's place in `node_modules/`, ready to be given its arguments.
fn program(script: &str) -> Command {
    let script = home().join("node_modules").join(script);
    assert!(script.is_file(), "{} is missing. Run npm ci, or ./dev setup.", script.display());
    let node = env::var_os("NODE").unwrap_or_else(|| "node".into());
    let runs = Command::new(&node).arg("--version").output();
    assert!(
        runs.is_ok_and(|output| output.status.success()),
        "{} does not run. Install Node (Debian: apt install nodejs), or say in NODE where it is.",
        node.display()
    );
    let mut command = Command::new(node);
    command.arg(script).current_dir(home());
    command
}
