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

use rig::{Device, Host, Reader};
use site::{Release, Site};

#[tokio::test]
async fn a_shortcode_of_a_contributors_puts_the_guide_on_the_page() {
    let site = Site::start(Release::Newest);
    let reader = Reader::on_a_phone().await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let path = site.saves("author", &format!("Before.\n\n[wayside lang=\"en\" exit-url=\"{exit}\"]\n\nAfter."));
    let reader =
        reader.comes_from_start().await.opens(site.page(&path)).await.has_the_text().await.has_the_engine().await;
    let reader = reader.searches_for("cops").await;
    let reader = reader.taps_exit().await.is_at("exit.localhost/ok").await;
    reader.nobody_was_told().await.goes_back().await.is_at("start.localhost").await;
    assert_eq!(site.complaints(), "");
}
