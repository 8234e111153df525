//! The servers that a guide may stand on, held to one list: Debian's nginx, Apache and Caddy with the settings that we ship
//! in `integrations/servers/`, and `wayside serve`.
//!
//! Each is started for real, by whoever runs the tests, on a port and in a folder of its own; only paths and ports are
//! filled in. They serve the real `dist/`, or another where `WAYSIDE_DIST` says. Debian alone has these programs as they
//! are looked for here. Netlify's and Cloudflare's settings are read by the rules that those two say they read them by.

#![allow(
    dead_code,
    unused_imports,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "the rig is shared with the browser tests; a server that does not start has to say so and stop"
)]

#[path = "../browser/rig/mod.rs"]
mod rig;

/// One request, one answer.
mod asking;
/// A reader on each.
mod browser;
/// Those of whom only the settings are here.
mod elsewhere;
/// What is asked of every server.
mod list;
/// The servers, started.
mod started;
