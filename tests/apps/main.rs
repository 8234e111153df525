//! Hosts that are apps: small pages of a nonprofit's, each made with the real package of what it stands on, in a real browser.
//!
//! - `hosts/` holds the pages' sources; `bundle.mjs` makes scripts of those that come from npm, cargo and wasm-bindgen of Yew's;
//! - `app.rs` puts one into the world and opens it;
//! - `stories.rs` is what is tried in each app that draws its page itself;
//! - `swaps/` is what is tried where the pages are the server's and a script swaps them;
//! - `matrix.rs` holds docs/hosts/matrix-apps.md to what is here.

#![allow(
    dead_code,
    unused_imports,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "the rig is shared with the browser tests; a host that cannot be shown has to say so and stop"
)]

#[path = "../browser/rig/mod.rs"]
mod rig;

#[path = "../gallery/compare.rs"]
mod compare;

mod app;
mod stories;

use app::App;

macro_rules! apps {
    ($($host:ident)*) => { $(
        mod $host {
            use super::*;

            #[tokio::test]
            async fn a_reader_uses_the_guide_and_the_page_around_it() {
                stories::used(App::$host()).await;
            }

            #[tokio::test]
            async fn the_guide_follows_what_the_app_says() {
                stories::followed(App::$host()).await;
            }

            #[tokio::test]
            async fn the_app_takes_it_away_and_the_keys_are_its_own_again() {
                stories::taken_away(App::$host()).await;
            }

            #[tokio::test]
            async fn moved_in_a_list_it_stays_as_it_was() {
                stories::moved(App::$host()).await;
            }

            #[tokio::test]
            async fn a_reader_leaves_and_the_app_brings_nothing_back() {
                stories::left(App::$host()).await;
            }

            #[tokio::test]
            async fn the_app_hears_that_a_file_is_missing() {
                stories::told(App::$host()).await;
            }

            #[tokio::test]
            async fn it_looks_as_on_any_other_page() {
                stories::looked_at(App::$host()).await;
            }
        }
    )* };
}

apps! { react vue svelte jquery yew }
