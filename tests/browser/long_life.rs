//! A page that stays open for long: what guides that came and went leave behind.

use std::time::Duration;

use serde_json::json;

use crate::rig::host::MEMORY;
use crate::rig::{Browser, Host, Reader};

/// So many guides stand on the page at once, and go at once.
const ABREAST: usize = 10;

/// So many come and go, or as many as do in so many milliseconds; never fewer than sixty.
const MOST: usize = 1_000;
const LEAST: usize = 60;
const WHILE: u32 = 6_000;

/// What one guide that came and went may leave behind, and what all of them may take of the engine's memory: it is had in
/// pieces of 64 KiB, and may be in more pieces than before. Where the scripts by which `wayside.js` has its modules checked are not
/// taken away again, it is a node and two listeners; where what is drawn into is not used again, some 7,700 and 15.
const LISTENERS: f64 = 0.2;
const NODES: f64 = 1.0;
const WASM: f64 = 4.0 * 65_536.0;

/// What is kept for good is kept in each round. A busy machine takes guides away late, and more of them are there at once than ever
/// before: that happens in one round, and not in all.
const ROUNDS: usize = 4;

/// What guides left behind in a round: nodes and listeners each, and all of them of the engine's memory.
#[derive(Clone, Copy, Debug)]
struct Round {
    nodes: f64,
    listeners: f64,
    wasm: f64,
    #[allow(dead_code, reason = "for whoever reads why it failed")]
    times: f64,
}

impl Round {
    fn leaves_nothing(&self) -> bool {
        self.nodes <= NODES && self.listeners <= LISTENERS && self.wasm <= WASM
    }
}

#[derive(Clone, Copy, Debug)]
struct Left {
    nodes: f64,
    listeners: f64,
    wasm: f64,
}

#[tokio::test]
async fn guides_that_come_and_go_leave_nothing_behind() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().running(MEMORY)).await.has_the_engine().await;
    // What is made once for all has been made then.
    let (mut reader, _) = come_and_go(reader, 3 * ABREAST, 3 * ABREAST).await;
    let mut before = left(&reader).await;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let (again, times) = come_and_go(reader, LEAST, MOST).await;
        reader = again;
        let after = left(&reader).await;
        let round = Round {
            nodes: (after.nodes - before.nodes) / times,
            listeners: (after.listeners - before.listeners) / times,
            wasm: after.wasm - before.wasm,
            times,
        };
        before = after;
        rounds.push(round);
        if round.leaves_nothing() {
            break;
        }
    }
    let what = format!(
        "a round in which guides leave at most {NODES} nodes and {LISTENERS} listeners each, and all of them {WASM} bytes of the engine's memory"
    );
    reader.holds(&what, rounds.iter().any(Round::leaves_nothing), &rounds).await;
    if reader.browser() != Browser::Chromium {
        reader.cannot_show("how many nodes and listeners there are");
    }
    reader.nothing_was_thrown().await;
}

/// Takes all guides off the page and puts as many new ones there, until the engine has drawn each; again and again. In each
/// somebody searches: what is to be found is read then, which else happens sooner or later, and takes memory. How many there
/// have been.
async fn come_and_go(reader: Reader, least: usize, most: usize) -> (Reader, f64) {
    let reader = reader
        .runs(&format!(
            "window.went = 0;
             window.done = false;
             (async () => {{
               const place = document.querySelector('wayside-guide').parentNode;
               const one = document.querySelector('wayside-guide').cloneNode();
               const end = performance.now() + {WHILE};
               while (window.went < {least} || (window.went < {most} && performance.now() < end)) {{
                 document.querySelectorAll('wayside-guide').forEach((each) => each.remove());
                 await null;
                 const next = Array.from({{ length: {ABREAST} }}, () => one.cloneNode());
                 const drawn = next.map((each) => new Promise((done) => each.addEventListener('wayside-ready', done, {{ once: true }})));
                 place.append(...next);
                 await Promise.all(drawn);
                 for (const each of next) {{
                   const field = window.__roots(each).querySelector('input');
                   field.value = 'sleep';
                   field.dispatchEvent(new Event('input', {{ bubbles: true }}));
                 }}
                 await null;
                 window.went += {ABREAST};
               }}
               window.done = true;
             }})();"
        ))
        .await;
    if let Err(seen) = reader.within(Duration::from_secs(120), "window.done").await {
        let went = reader.asks::<f64>("window.went").await;
        reader.fail("the guides to have come and gone", &format!("{seen}, after {went} of them")).await;
    }
    let went = reader.asks("window.went").await;
    (reader, went)
}

/// What there is now; of nodes and listeners only Chromium tells.
async fn left(reader: &Reader) -> Left {
    let wasm = reader.asks("window.memory.buffer.byteLength").await;
    if reader.browser() != Browser::Chromium {
        return Left { nodes: 0.0, listeners: 0.0, wasm };
    }
    reader.devtools("Performance.enable", json!({})).await;
    for _ in 0..3 {
        reader.devtools("HeapProfiler.collectGarbage", json!({})).await;
    }
    let told = reader.devtools("Performance.getMetrics", json!({})).await;
    let of = |name: &str| {
        let metrics = told["metrics"].as_array().into_iter().flatten();
        metrics.filter(|metric| metric["name"] == name).find_map(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN)
    };
    Left { nodes: of("Nodes"), listeners: of("JSEventListeners"), wasm }
}
