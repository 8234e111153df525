//! An hour of use, and a thousand guides that come and go, as quickly as the browser goes: what is left behind.

use serde_json::json;

use crate::{
    guide::thousands,
    page::{Memory, Page},
    rig::reader::dist,
    tables::{Row, Tables, megabytes},
};

/// What somebody does in an hour who does something every two seconds; looked at after each quarter.
const ACTIONS: usize = 1_800;
/// As many at once: a driver waits two minutes for an answer, and no longer.
const AT_ONCE: usize = 75;

const QUERIES: [&str; 6] = ["police", "sleep", "how do i leave him", "record", "imigration", "a lawyer for my papers"];

/// How many times a guide is put on the page and taken off.
const TIMES: usize = 1_000;

/// Measures both, on the first guide.
pub async fn measure(tables: &mut Tables) {
    let page = Page::with(dist()).await;
    page.opens("webster-groves").await;
    // Once before, so that what is made once is there.
    lives(&page, 0, 300).await;
    tables.add("life", row("at first", page.memory().await));
    for quarter in 1..=4 {
        lives(&page, (quarter - 1) * ACTIONS / 4, quarter * ACTIONS / 4).await;
        tables.add("life", row(&format!("after {} minutes", quarter * 15), page.memory().await));
    }
    drop(page); // Who measures wants to be alone.
    let page = Page::with(dist()).await;
    page.opens("webster-groves").await;
    comes_and_goes(&page, 20).await;
    tables.add("mounts", row("after 20", page.memory().await));
    for quarter in 1..=4 {
        comes_and_goes(&page, TIMES / 4).await;
        tables.add("mounts", row(&format!("after {}", 20 + quarter * TIMES / 4), page.memory().await));
    }
}

/// Does what somebody does, from one deed to another.
async fn lives(page: &Page, from: usize, to: usize) {
    for at in (from..to).step_by(AT_ONCE) {
        page.does("lives", json!([at, to.min(at + AT_ONCE), QUERIES])).await;
    }
}

/// Takes the guide off the page and puts it there again, until the engine has drawn it, so many times.
async fn comes_and_goes(page: &Page, times: usize) {
    page.runs(&format!("({})({times})", include_str!("comes_and_goes.js"))).await;
    page.until("the guide to have come and gone", &format!("window.cameAndWent === {times}")).await;
}

fn row(name: &str, memory: Memory) -> Row {
    let Memory { nodes, listeners, heap, wasm } = memory;
    vec![name.to_owned(), thousands(nodes), thousands(listeners), megabytes(heap), megabytes(wasm)]
}
