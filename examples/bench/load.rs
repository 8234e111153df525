//! One cold load of one system on one network, and what is measured of it.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::devtools::Devtools;
use crate::page::Site;
use crate::rig::server::HOST_SITE;
use crate::rig::{Device, Reader};

/// How many times slower than this machine the phone is.
pub const SLOWER: u32 = 6;

/// How long a page may take until all of it works, in milliseconds.
const PATIENCE: u32 = 60_000;

/// How long a page is watched when all of it works: what comes late is seen, too.
const SETTLE: u32 = 1_500;

/// A phone's line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Network {
    /// The word for it on the command line.
    pub word: &'static str,
    /// How many thousand bits come in a second.
    pub kilobits: u32,
    /// How many milliseconds pass before anything of an answer comes.
    pub latency: u32,
}

impl Network {
    /// Both that are measured.
    pub const ALL: [Self; 2] =
        [Self { word: "1600k", kilobits: 1_600, latency: 150 }, Self { word: "400k", kilobits: 400, latency: 400 }];

    /// It in words.
    pub fn title(self) -> String {
        format!("{} kbit/s, {} ms", self.kilobits, self.latency)
    }

    /// As the debugger wants it.
    pub fn conditions(self) -> Value {
        let bytes = self.kilobits * 1_000 / 8;
        json!({ "offline": false, "latency": self.latency, "downloadThroughput": bytes, "uploadThroughput": bytes })
    }
}

/// A request, by the page's clock in milliseconds.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Asked {
    /// What was asked for.
    pub path: String,
    /// When.
    pub at: f64,
    /// When the last of it had come.
    pub done: f64,
    /// What came over the line, heads included.
    pub bytes: f64,
    /// What had come of it when.
    #[serde(skip)]
    pub coming: Vec<(f64, f64)>,
}

/// What came up to a moment.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub struct UpTo {
    /// The moment, in milliseconds.
    pub at: f64,
    /// Bytes over the line.
    pub bytes: f64,
    /// Requests that had been made.
    pub requests: f64,
}

/// What one load showed. Times are in milliseconds from the start of the navigation.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Load {
    /// Anything at all was painted.
    pub first_paint: f64,
    /// The largest thing on the first screen was painted (LCP).
    pub largest: f64,
    /// The guide's first answer can be read.
    pub text: UpTo,
    /// The exit can be seen, and a tap on it leaves, behind a cover where there is one.
    pub exit: UpTo,
    /// Wayside's: the page is replaced, so that Back does not show it. 0 for all others.
    #[serde(default)]
    pub replaces: f64,
    /// The rest works.
    pub works: UpTo,
    /// All of it.
    pub whole: UpTo,
    /// For how long the main thread was blocked until the rest worked: what its tasks took over 50 ms.
    pub blocked: f64,
    /// The longest of these tasks.
    pub longest: f64,
    /// How much the layout shifted.
    pub shift: f64,
    /// Bytes of the page's scripts in memory, after a collection.
    pub heap: f64,
    /// Bytes of WebAssembly memory.
    pub wasm: f64,
    /// Every task over 50 ms: when it began, and how long it took.
    pub tasks: Vec<(f64, f64)>,
    /// Every shift: when, and how much.
    pub shifts: Vec<(f64, f64)>,
    /// Every request.
    pub asked: Vec<Asked>,
}

/// A figure of a load.
pub type Of = fn(&Load) -> f64;

/// A page that is being loaded by a phone that was never there before.
pub struct Loading {
    /// Whose browser it is.
    pub reader: Reader,
    /// The line to its debugger.
    pub devtools: Devtools,
}

impl Loading {
    /// Opens the page.
    pub async fn begin(site: &Site, network: Network, proof: bool) -> Result<Self, String> {
        Self::begin_without(site, network, proof, &[]).await
    }

    /// Opens the page, and lets nothing come whose address is like one of these.
    pub async fn begin_without(site: &Site, network: Network, proof: bool, without: &[&str]) -> Result<Self, String> {
        let reader = Reader::with(Device { alone: true, ..Device::PHONE }).await;
        reader.world.serve_packed(site.files.clone());
        let devtools = Devtools::of(reader.driver()).await?;
        let probe = include_str!("probe.js")
            .replace("__PROBES__", site.system.probes())
            .replace("__PROOF__", &proof.to_string())
            .replace("__SETTLE__", &SETTLE.to_string())
            .replace("__PATIENCE__", &PATIENCE.to_string());
        devtools.asks("Page.enable", json!({})).await?;
        devtools.asks("Runtime.enable", json!({})).await?;
        devtools.asks("Network.enable", json!({})).await?;
        devtools.asks("Runtime.addBinding", json!({ "name": "bench" })).await?;
        devtools.asks("Page.addScriptToEvaluateOnNewDocument", json!({ "source": probe })).await?;
        devtools.asks("Network.setBlockedURLs", json!({ "urls": without })).await?;
        devtools.asks("Network.emulateNetworkConditions", network.conditions()).await?;
        devtools.asks("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
        if proof {
            devtools.traces().await?;
        }
        let url = reader.world.url(HOST_SITE, "/");
        devtools.asks("Page.navigate", json!({ "url": url })).await?;
        Ok(Self { reader, devtools })
    }

    /// Waits until the page has told all.
    pub async fn ends(&self) -> Result<Value, String> {
        let patience = Duration::from_millis(u64::from(PATIENCE + SETTLE)) * 2;
        self.devtools.hears("end", patience).await.ok_or_else(|| "the page told nothing".to_owned())
    }

    /// What was measured, once the page has told all.
    pub async fn measured(&self, told: &Value) -> Result<Load, String> {
        let asked = requests(&self.devtools.events(), told["origin"].as_f64().unwrap_or_default());
        let at = |name: &str| {
            told["at"][name]
                .as_f64()
                .ok_or_else(|| format!("`{name}` was not seen within {} s: {}", PATIENCE / 1000, told["at"]))
        };
        let up_to = |at: f64| UpTo {
            at,
            bytes: asked.iter().map(|one| one.until(at)).sum(),
            requests: asked.iter().filter(|one| one.at <= at).count() as f64,
        };
        let pairs = |name: &str| -> Vec<(f64, f64)> { serde_json::from_value(told[name].clone()).unwrap_or_default() };
        let (works, tasks) = (at("works")?.max(at("text")?).max(at("exit")?), pairs("tasks"));
        let before = || tasks.iter().filter(|(start, _)| *start <= works).map(|(_, took)| *took);
        self.devtools.asks("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
        self.devtools.asks("HeapProfiler.collectGarbage", json!({})).await?;
        let heap = self.devtools.asks("Runtime.getHeapUsage", json!({})).await?;
        Ok(Load {
            first_paint: at("first-paint")?,
            largest: at("largest")?,
            text: up_to(at("text")?),
            exit: up_to(at("exit")?),
            replaces: told["at"]["replaces"].as_f64().unwrap_or_default(),
            works: up_to(at("works")?),
            whole: up_to(f64::INFINITY),
            blocked: before().map(|took| (took - 50.0).max(0.0)).sum(),
            longest: before().fold(0.0, f64::max),
            shift: told["shift"].as_f64().unwrap_or_default(),
            heap: heap["usedSize"].as_f64().unwrap_or_default(),
            wasm: self.wasm().await?,
            shifts: pairs("shifts"),
            tasks,
            asked,
        }
        .finite())
    }

    /// The size of every WebAssembly memory in the page.
    async fn wasm(&self) -> Result<f64, String> {
        let kind = json!({ "expression": "WebAssembly.Memory.prototype" });
        let kind = self.devtools.asks("Runtime.evaluate", kind).await?;
        let all = json!({ "prototypeObjectId": kind["result"]["objectId"] });
        let all = self.devtools.asks("Runtime.queryObjects", all).await?;
        let sum = json!({
            "objectId": all["objects"]["objectId"],
            "functionDeclaration": "function () { return this.reduce((sum, one) => sum + one.buffer.byteLength, 0); }",
            "returnByValue": true,
        });
        let sum = self.devtools.asks("Runtime.callFunctionOn", sum).await?;
        Ok(sum["result"]["value"].as_f64().unwrap_or_default())
    }
}

impl Load {
    /// JSON knows no end of time.
    fn finite(mut self) -> Self {
        self.whole.at = self.asked.iter().map(|one| one.done).fold(0.0, f64::max);
        self
    }
}

impl fmt::Display for Load {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first_paint, text, exit, works, longest, shift, .. } = self;
        write!(
            f,
            "paint {first_paint:.0}, text {:.0}, exit {:.0}, interactive {:.0}, longest task {longest:.0}, shift {shift:.3}",
            text.at, exit.at, works.at
        )
    }
}

impl Asked {
    /// What had come by then.
    fn until(&self, at: f64) -> f64 {
        if self.done <= at {
            return self.bytes;
        }
        self.coming.iter().filter(|(when, _)| *when <= at).map(|(_, bytes)| bytes).sum()
    }
}

/// The page's requests, out of what the debugger told, by the page's clock.
fn requests(events: &[Value], origin: f64) -> Vec<Asked> {
    let mut asked: Vec<(String, Asked)> = Vec::new();
    let mut clock = None;
    for event in events {
        let params = &event["params"];
        let Some(id) = params["requestId"].as_str() else { continue };
        let stamp = params["timestamp"].as_f64().unwrap_or_default() * 1_000.0;
        // The debugger's clock against the world's, and that against the page's.
        let now = |clock: &Option<f64>| stamp + clock.unwrap_or_default();
        match event["method"].as_str() {
            Some("Network.requestWillBeSent") => {
                let url = params["request"]["url"].as_str().unwrap_or_default();
                let Some((_, path)) = url.strip_prefix("https://").and_then(|rest| rest.split_once('/')) else {
                    continue;
                };
                clock.get_or_insert(params["wallTime"].as_f64().unwrap_or_default() * 1_000.0 - stamp - origin);
                asked.push((
                    id.to_owned(),
                    Asked { path: format!("/{path}"), at: now(&clock), done: f64::MAX, ..Asked::default() },
                ));
            }
            Some("Network.dataReceived") => {
                if let Some((_, one)) = asked.iter_mut().find(|(of, _)| of == id) {
                    one.coming.push((now(&clock), params["encodedDataLength"].as_f64().unwrap_or_default()));
                }
            }
            Some("Network.loadingFinished") => {
                if let Some((_, one)) = asked.iter_mut().find(|(of, _)| of == id) {
                    one.done = now(&clock);
                    one.bytes = params["encodedDataLength"].as_f64().unwrap_or_default();
                }
            }
            _ => {}
        }
    }
    asked.into_iter().map(|(_, one)| one).filter(|one| one.done < f64::MAX).collect()
}
