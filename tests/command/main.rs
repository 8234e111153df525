//! The tests of the command line: small guides as folders, the real program, and what it says, does and leaves behind.
//!
//! Every test goes through [`program::Wayside`]. `tests/guides/README.md` tells of the guides and the snapshots.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has to say so and stop"
)]

/// The program, a guide to run it on, and what came of it: everything the tests stand on.
mod program;

/// `wayside build`: what is published, and when nothing is.
mod build;
/// Completions and `--help`.
mod calls;
/// `wayside check`: every rule, with its words.
mod check;
/// The compiled guide as the engine reads it.
mod compiled;
/// `wayside due`: the call sheet.
mod due;
/// `wayside import` and `wayside export`: what comes in, what goes out, and what is said of the rest.
mod exchange;
/// The first guide itself.
mod first_guide;
/// Files that no rule thought of: cut short, mangled, mixed up.
mod mangled;
/// `wayside reviewed`: what is recorded, and what stays.
mod reviewed;
/// Search over the first guide, by what people type.
mod search;
/// The views, with texts of two languages.
mod views;
