//! Our search and three others on the same text, each on a page of its own.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{
    guide::{State, thousands},
    page::{Page, SLOWER, middle_and_worst},
    rig::server::{HOST_SITE, Placed},
    tables::{Tables, megabytes, milliseconds},
};

/// How long each is asked at the most, in milliseconds.
const ASKING: u32 = 25_000;

/// What the page calls each, and what the table does.
const SEARCHES: [(&str, &str); 4] =
    [("finder", "Wayside"), ("minisearch", "MiniSearch"), ("flexsearch", "FlexSearch"), ("fuse", "Fuse.js")];

/// Measures all of them.
pub async fn measure(state: &State, finder: &Path, tables: &mut Tables) {
    let bundles = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/large");
    for (search, name) in SEARCHES {
        let page = Page::with(state.dist.clone()).await;
        let world = &page.reader.world;
        world.serve_folder("/made/", state.made.clone());
        world.serve_folder("/large/", bundles.clone());
        let own = fs::canonicalize(finder).expect("the search alone has been built: ./dev program finder");
        world.serve_folder("/finder/", own);
        world.place(HOST_SITE, "/ask", Placed { text: include_str!("ask.html").to_owned(), policy: None });
        page.reader.goes_to(&world.url(HOST_SITE, &format!("/ask?of={search}"))).await;
        page.until("the page to be ready", "window.ready === true").await;
        page.slows_down(SLOWER).await;
        let read = page.does("read", json!([])).await;
        page.slows_down(1).await;
        let before = page.memory().await;
        page.slows_down(SLOWER).await;
        let indexed = page.does("index", json!([])).await;
        page.slows_down(1).await;
        let after = page.memory().await;
        page.slows_down(SLOWER).await;
        let asked = page.does("ask", json!([ASKING])).await;
        let times: Vec<f64> = asked["times"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let (middle, worst) = middle_and_worst(&times);
        let took = |one: &Value| milliseconds(one.as_f64().unwrap_or(f64::NAN));
        tables.add(
            "peers",
            vec![
                format!("{name}, {} places", thousands(state.places as u64)),
                took(&read),
                took(&indexed),
                milliseconds(middle),
                milliseconds(worst),
                format!("{}", times.len()),
                megabytes(after.heap.saturating_sub(before.heap) + after.wasm.saturating_sub(before.wasm)),
                megabytes(after.heap + after.wasm),
                bytes(&bundles, search),
            ],
        );
    }
}

/// What has to be loaded for the search itself: of ours, which is part of the engine, nobody can say it apart.
fn bytes(bundles: &Path, search: &str) -> String {
    let Ok(script) = fs::read(bundles.join(format!("{search}-alone.js"))) else { return "in the engine".to_owned() };
    let mut compressed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &*script, &mut compressed, &settings).expect("it can be compressed");
    thousands(compressed.len() as u64)
}
