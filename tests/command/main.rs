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
/// What holds for each guide of this repository.
mod every_guide;
/// `wayside import` and `wayside export`: what comes in, what goes out, and what is said of the rest.
mod exchange;
/// The first guide itself.
mod first_guide;
/// What the page for the staff shows.
mod keeping;
/// `wayside links`: addresses that lead somewhere, or not, on servers of the test's own.
mod links;
/// Files that no rule thought of: cut short, mangled, mixed up.
mod mangled;
/// `wayside new`: a guide to begin with.
mod new;
/// What a website holds on to, and `wayside build` keeps.
mod pinned;
/// What people type, and how much of it finds its answer.
mod queries;
/// The reference, made from the program.
mod reference;
/// `wayside reviewed`: what is recorded, and what stays.
mod reviewed;
/// Guides as large as a state.
mod scale;
/// `wayside schemas`: what editors are told, held to what the reader takes.
mod schemas;
/// Search over the first guide, by what people type.
mod search;
/// The second guide itself, and the search over it.
mod second_guide;
/// The views, with texts of two languages.
mod views;
