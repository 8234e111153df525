//! `./dev large`: guides of 1,000 and of 10,000 places in Chromium six times slower than this machine. How soon what is typed is
//! found and painted, what that takes of memory, how long lists scroll; MiniSearch, FlexSearch and Fuse.js on the same text in
//! the same browser; and what an hour of use leaves behind. A whole run fills in the tables of `docs/large.md`.
//!
//! `guide.rs` makes the guides, `documents.rs` is their text for other searches, `page.rs` is a browser with one, `peers.rs` the
//! searches side by side, `life.rs` the hour, `tables.rs` what is written. `hand.js` is what is done on the guide's page,
//! `ask.html` the page of the searches.

#![allow(
    dead_code,
    unused_imports,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "the rig is shared with the tests, and a run that cannot begin has to say so and stop"
)]

#[path = "../../tests/browser/rig/mod.rs"]
mod rig;

#[path = "../scale/made.rs"]
mod made;

mod documents;
mod guide;
mod life;
mod page;
mod peers;
mod tables;

use std::path::PathBuf;

use clap::Parser;
use guide::State;

/// What is asked of a run.
#[derive(Parser)]
#[command(name = "./dev large", about = "Measures guides of 1,000 and of 10,000 places in a slow browser.")]
struct Wanted {
    /// Numbers of places, in place of 1000 and 10000: prints, and leaves the docs as they are.
    #[arg(long)]
    places: Vec<usize>,
    /// Only these parts: page, peers, life. Prints, and leaves the docs as they are.
    #[arg(long)]
    part: Vec<String>,
    /// The program that builds the guides.
    #[arg(long, default_value = "target/release/wayside")]
    program: PathBuf,
    /// What Trunk built.
    #[arg(long, default_value = "target/trunk")]
    engine: PathBuf,
    /// The search alone, as `./dev program finder` made it.
    #[arg(long, default_value = "target/finder")]
    finder: PathBuf,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let wanted = Wanted::parse();
    let whole = wanted.places.is_empty() && wanted.part.is_empty();
    let has = |part: &str| wanted.part.is_empty() || wanted.part.iter().any(|other| other == part);
    let sizes = if wanted.places.is_empty() { vec![1_000, 10_000] } else { wanted.places.clone() };
    let mut tables = tables::Tables::default();
    if has("page") || has("peers") {
        for places in sizes {
            let state = State::make(places, &wanted.program, &wanted.engine);
            tables.add("sizes", state.sizes());
            if has("page") {
                page::measure(&state, &mut tables).await;
            }
            if has("peers") {
                peers::measure(&state, &wanted.finder, &mut tables).await;
            }
        }
    }
    if has("life") {
        life::measure(&mut tables).await;
    }
    tables.print();
    if whole {
        tables.fill_in();
    }
}
