//! One guide on a page of a host, as a reader has it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    guide::{QUERIES, State, thousands},
    rig::host::MEMORY,
    rig::{Device, Host, Reader, server::HOST_SITE},
    tables::{Row, Tables, megabytes, milliseconds},
};

/// How many times slower than this machine the device is.
pub const SLOWER: u32 = 6;

/// How long a guide may take to come, or a step to be done.
const PATIENCE: Duration = Duration::from_secs(300);

/// How long is typed at the most, in milliseconds.
const TYPING: u32 = 60_000;

/// Between two keys, in milliseconds: somebody who types quickly.
const BETWEEN: u32 = 150;

/// A page notes here when the engine came.
const CAME: &str = "document.addEventListener('wayside-ready', () => (window.cameAt ??= performance.now()), true);";

/// A browser with a page.
pub struct Page {
    /// Who reads it.
    pub reader: Reader,
}

/// What a page takes.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// Nodes of all documents.
    pub nodes: u64,
    /// Listeners.
    pub listeners: u64,
    /// What scripts hold, in bytes.
    pub heap: u64,
    /// What the engine has, in bytes.
    pub wasm: u64,
}

impl Page {
    /// A browser that nothing else of this run keeps busy.
    pub async fn with(dist: std::path::PathBuf) -> Self {
        Self { reader: Reader::of(dist, Device { alone: true, ..Device::PHONE }).await }
    }

    /// Opens a guide, and waits for the engine.
    pub async fn opens(&self, guide: &str) {
        let host =
            Host::with_tag().attribute("guide", guide).running(MEMORY).running(CAME).running(include_str!("hand.js"));
        self.reader.world.show(host);
        self.reader.goes_to(&self.reader.world.url(HOST_SITE, "/")).await;
        self.until("the engine", "!!engine && window.cameAt > 0").await;
        self.runs("window.hand(root)").await;
    }

    /// Waits long.
    pub async fn until(&self, what: &str, expression: &str) {
        if let Err(seen) = self.reader.within(PATIENCE, expression).await {
            self.reader.fail(what, &seen).await;
        }
    }

    /// Runs statements.
    pub async fn runs(&self, statements: &str) {
        let () = self.reader.asks(&format!("(() => {{ {statements} }})()")).await;
    }

    /// Has the page do a step, and waits for what comes of it. Asking again and again whether it is done would be work for
    /// the page, too.
    pub async fn does(&self, step: &str, arguments: Value) -> Value {
        let expression = format!("window.does('{step}', ...{arguments})");
        let settings = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let done = self.reader.devtools("Runtime.evaluate", settings).await;
        if !done["exceptionDetails"].is_null() {
            self.reader.fail(step, &done.to_string()).await;
        }
        done["result"]["value"].clone()
    }

    /// Makes the device this many times slower.
    pub async fn slows_down(&self, times: u32) {
        self.reader.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }

    /// What it takes now, once what nobody holds is gone.
    pub async fn memory(&self) -> Memory {
        self.reader.devtools("Performance.enable", json!({})).await;
        for _ in 0..2 {
            self.reader.devtools("HeapProfiler.collectGarbage", json!({})).await;
        }
        let told = self.reader.devtools("Performance.getMetrics", json!({})).await;
        let metrics = told["metrics"].as_array().cloned().unwrap_or_default();
        let of = |name: &str| {
            let metric = metrics.iter().find(|metric| metric["name"] == name);
            metric.and_then(|metric| metric["value"].as_f64()).unwrap_or_default() as u64
        };
        let wasm = self.reader.asks::<f64>("(window.wasm?.() ?? window.memory?.buffer.byteLength) ?? 0").await as u64;
        Memory { nodes: of("Nodes"), listeners: of("JSEventListeners"), heap: of("JSHeapUsedSize"), wasm }
    }
}

/// The middle, and what one of twenty is longer than.
pub fn middle_and_worst(times: &[f64]) -> (f64, f64) {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    let at = |part: f64| {
        let place = ((times.len() as f64 * part).ceil() as usize).clamp(1, times.len().max(1)) - 1;
        times.get(place).copied().unwrap_or(f64::NAN)
    };
    (at(0.5), at(0.95))
}

/// Measures one guide.
pub async fn measure(state: &State, tables: &mut Tables) {
    let name = format!("{} places", thousands(state.places as u64));
    let page = Page::with(state.dist.clone()).await;
    page.opens("state").await;
    let came: f64 = page.reader.asks("window.cameAt").await;
    let opened = page.memory().await;
    page.slows_down(SLOWER).await;
    let typed = page.does("types", json!([QUERIES, TYPING, BETWEEN])).await;
    let cleared = page.does("clears", json!([])).await;
    page.slows_down(1).await;
    let searched = page.memory().await;
    page.slows_down(SLOWER).await;
    let narrowed = page.does("presses", json!(["narrow:16"])).await;
    let back = page.does("presses", json!(["narrow:16"])).await;
    let open = page.does("opens", json!(["places:food"])).await;
    page.runs("find('places:food').scrollIntoView()").await;
    let frames = page.does("scrolls", json!([120, 400])).await;
    page.slows_down(1).await;

    let times = |which: &str| -> Vec<f64> {
        let all = typed["times"].as_array().cloned().unwrap_or_default();
        all.iter().filter_map(|time| time[which].as_f64()).collect()
    };
    let (drawn, painted) = (times("drawn"), times("painted"));
    let ((drawn_middle, drawn_worst), (painted_middle, painted_worst)) =
        (middle_and_worst(&drawn), middle_and_worst(&painted));
    let painted_by = |one: &Value| milliseconds(one["painted"].as_f64().unwrap_or(f64::NAN));
    tables.add(
        "typing",
        vec![
            name.clone(),
            format!("{}", painted.len()),
            milliseconds(drawn_middle),
            milliseconds(drawn_worst),
            milliseconds(painted_middle),
            milliseconds(painted_worst),
            painted_by(&typed["first"]),
            painted_by(&cleared),
        ],
    );
    let frames: Vec<f64> = frames.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    let late = frames.iter().filter(|frame| **frame > 34.0).count();
    tables.add(
        "lists",
        vec![
            name.clone(),
            painted_by(&narrowed),
            milliseconds(narrowed["whole"].as_f64().unwrap_or(f64::NAN)),
            narrowed["cards"].to_string(),
            painted_by(&back),
            painted_by(&open),
            milliseconds(middle_and_worst(&frames).0),
            milliseconds(middle_and_worst(&frames).1),
            format!("{late} of {}", frames.len()),
        ],
    );
    tables.add(
        "memory",
        vec![
            name,
            milliseconds(came),
            thousands(opened.nodes),
            thousands(opened.listeners),
            megabytes(opened.heap),
            megabytes(opened.wasm),
            megabytes(searched.wasm),
        ],
    );
}
