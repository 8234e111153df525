//! The tests of what ships, as somebody would look at it who trusts nobody: which code of others is in it, what it can
//! ask of a browser, and whether it tells of the machine it was built on.
//!
//! They look at the real `dist/`, or another where `WAYSIDE_DIST` says. That it comes out the same byte for byte when it
//! is built elsewhere is seen by `./dev again`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has to say so and stop"
)]

/// How much a reader's line has to carry: `budgets.toml`.
mod budgets;
/// The files of the repository and of `dist/`, and what Cargo says.
mod house;

/// What a built file tells of the machine that built it: nothing.
mod machine;
/// What comes from npm: for development only, each at one version.
mod npm;
/// What an old phone has to understand.
mod old_phones;
/// The crates in the engine, counted, and what the engine can ask of a browser: `docs/shipped.md`.
mod shipped;
