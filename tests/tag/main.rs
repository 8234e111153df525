//! "Make your tag" as a web person meets it: the built page in a real browser, and what comes of what it hands out, on a
//! page of a host's. The rig is that of the browser tests; `tests/browser/README.md` says how it is used.

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

/// What a web person does on the page, and sees.
mod maker;

/// How the page looks, is operated, and what it keeps.
mod calm;
/// Colours.
mod colours;
/// Where leaving goes.
mod exits;
/// What is handed out, pasted.
mod pasted;
/// The guide in little.
mod preview;
