//! The guide on a real WordPress, with its newest default theme: what writers put on a page, what is left of it when it was
//! saved, and a reader who reads and leaves.
//!
//! `./dev setup` unpacks WordPress under `target/wordpress/`. Each test starts a copy of its own (`site.rs`): MariaDB on a
//! socket, PHP's own server on a loopback port, and the rig's world around them, in which WordPress is `host.localhost`.
//! What was installed is noted in `target/wordpress/newest.json`.

#![cfg(target_os = "linux")]
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

/// A WordPress of a test's own.
mod site;
/// What a writer does.
mod writer;

/// The block in the editor, and on the page.
mod block;
/// What is pasted, and what WordPress leaves of it.
mod pasted;
/// What the plugin does to the site around it, and what not.
mod plugin;
/// The shortcode.
mod shortcode;
