//! Hosts that are apps: small pages of a nonprofit's, each made with the real package of what it stands on, in a real browser.
//!
//! - `hosts/` holds the pages' sources; `bundle.mjs` makes scripts of those that come from npm, cargo and wasm-bindgen of Yew's;
//! - `app.rs` puts one into the world and opens it;
//! - `stories.rs` is what is tried in each app that draws its page itself;
//! - `swaps.rs` is what is tried where the pages are the server's and a script swaps them;
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
mod matrix;
mod stories;
mod swaps;

use app::App;
use swaps::Swap;

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

/// What only Yew has to show.
mod yew_beside_yew {
    use super::*;

    #[tokio::test]
    async fn two_yew_programs_on_a_page_do_not_hear_each_other() {
        stories::beside_another(App::yew()).await;
    }
}

macro_rules! swaps {
    ($($host:ident)*) => { $(
        mod $host {
            use super::*;

            #[tokio::test]
            async fn the_guide_comes_and_goes_with_its_page_and_nothing_keeps_its_text() {
                swaps::visited(Swap::$host()).await;
            }

            #[tokio::test]
            async fn the_whole_snippet_comes_and_goes_with_its_page() {
                swaps::pasted(Swap::$host()).await;
            }

            #[tokio::test]
            async fn leaving_is_no_visit_and_back_shows_the_page_before() {
                swaps::left(Swap::$host()).await;
            }

            #[tokio::test]
            async fn it_looks_as_on_any_other_page() {
                swaps::looked_at(Swap::$host()).await;
            }
        }
    )* };
}

swaps! { turbo htmx htmx2 pjax }

/// What only some of them do.
mod parts {
    use super::*;

    #[tokio::test]
    async fn a_turbo_frame_shows_the_guide() {
        swaps::in_a_part(Swap::turbo()).await;
    }

    #[tokio::test]
    async fn htmx_swaps_a_part_of_the_page_for_the_guide() {
        swaps::in_a_part(Swap::htmx()).await;
    }

    #[tokio::test]
    async fn htmx_2_swaps_a_part_of_the_page_for_the_guide() {
        swaps::in_a_part(Swap::htmx2()).await;
    }

    #[tokio::test]
    async fn the_text_as_plain_markup_is_found_in_what_turbo_keeps() {
        swaps::plainly(Swap::turbo()).await;
    }

    #[tokio::test]
    async fn the_text_as_plain_markup_is_found_in_what_htmx_2_keeps() {
        swaps::plainly(Swap::htmx2()).await;
    }

    #[tokio::test]
    async fn the_history_guard_comes_before_turbo_and_after_htmx_and_pjax() {
        swaps::guarded(Swap::turbo(), true).await;
        swaps::guarded(Swap::htmx(), false).await;
        swaps::guarded(Swap::htmx2(), false).await;
        swaps::guarded(Swap::pjax(), false).await;
    }

    #[tokio::test]
    async fn turbo_refreshes_the_page_around_the_guide() {
        swaps::refreshed().await;
    }

    #[tokio::test]
    async fn turbo_fetches_nothing_when_somebody_points_at_the_exit() {
        swaps::pointed_at().await;
    }
}
