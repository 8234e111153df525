//! Once for each system: what the probes say is held against a picture and a finger.
//!
//! When the page says that its text can be read, a picture of it must show ink where the text is. When all is over, a real tap
//! on the exit must lead away, and before anything has come from there the picture must be covered, where the system covers.

use std::path::Path;
use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::load::{Loading, Network};
use crate::page::Site;
use crate::picture::Picture;
use crate::systems::System;
use crate::work::{self, Task};

/// How long the way out takes to answer in this, in milliseconds: time for a picture of the page that is being left.
const WAY_OUT: u32 = 1_500;

/// What was seen.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Proof {
    /// The system, by its word.
    pub system: String,
    /// How much of the text's place was ink when the page said that it can be read, from 0 to 1.
    pub ink: f64,
    /// How much is when all is over.
    pub ink_at_the_end: f64,
    /// Whether a tap on the exit led to its page.
    pub left: bool,
    /// Whether nothing of the page was seen between the tap and the exit's page.
    pub covered: bool,
    /// When this load worked, in milliseconds. It was traced and pictured meanwhile: it counts for nothing else.
    pub works: f64,
    /// Its long tasks until then, with what they did.
    pub tasks: Vec<Task>,
    /// The pasted text's: whether a tap left, and was covered meanwhile, in a load whose script never came.
    #[serde(default)]
    pub before_its_script: Option<(bool, bool)>,
}

impl Proof {
    /// Looks, and taps.
    pub async fn of(site: &Site, network: Network) -> Result<Self, String> {
        let loading = Loading::begin(site, network, true).await?;
        let word = site.system.word();
        loading.devtools.hears("text", Duration::from_secs(90)).await.ok_or("no text was ever told of")?;
        let then = picture(&loading, &format!("{word}-text")).await?;
        let told = loading.ends().await?;
        let tasks = loading.devtools.traced().await.map(|trace| work::tasks(&trace, 50.0))?;
        let works = told["at"]["works"].as_f64().unwrap_or_default();
        let now = picture(&loading, &format!("{word}-end")).await?;
        let (text, exit) = (place(&told["text"])?, place(&told["exit"])?);
        let ink_at_the_end = ink(&now, text);
        let (left, after) = leaves(&loading, exit, &format!("{word}-left")).await?;
        let mut proof = Self {
            system: word.to_owned(),
            ink: ink(&then, text),
            ink_at_the_end,
            left,
            works,
            tasks: tasks.into_iter().filter(|task| task.at <= works).collect(),
            covered: ink(&after, text) < ink_at_the_end / 10.0,
            before_its_script: None,
        };
        // One browser at a time: the next waits until this one is gone.
        drop(loading);
        if site.system == System::Snippet {
            proof.before_its_script = Some(before_its_script(site, network, text, exit).await?);
        }
        Ok(proof)
    }
}

/// The same tap on the pasted text while its script has not come: whether it left, and was covered meanwhile.
async fn before_its_script(site: &Site, network: Network, text: Place, exit: Place) -> Result<(bool, bool), String> {
    let loading = Loading::begin_without(site, network, true, &["*/wayside.*.js"]).await?;
    loading.devtools.hears("exit", Duration::from_secs(90)).await.ok_or("no exit without the script")?;
    let before = ink(&picture(&loading, "snippet-bare").await?, text);
    let (left, after) = leaves(&loading, exit, "snippet-bare-left").await?;
    Ok((left, before > 0.05 && ink(&after, text) < before / 10.0))
}

/// A tap on the exit, whose site takes its time: whether it got there, and a picture of what is on the screen meanwhile.
async fn leaves(loading: &Loading, exit: Place, name: &str) -> Result<(bool, Picture), String> {
    let devtools = &loading.devtools;
    let slow = json!({ "offline": false, "latency": WAY_OUT, "downloadThroughput": -1, "uploadThroughput": -1 });
    devtools.asks("Network.emulateNetworkConditions", slow).await?;
    let at = json!([{ "x": exit.0 + exit.2 / 2.0, "y": exit.1 + exit.3 / 2.0 }]);
    devtools.asks("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": at })).await?;
    tokio::time::sleep(Duration::from_millis(80)).await;
    devtools.asks("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await?;
    tokio::time::sleep(Duration::from_millis(u64::from(WAY_OUT) / 2)).await;
    let after = picture(loading, name).await?;
    let start = Instant::now();
    let mut left = false;
    while !left && start.elapsed() < Duration::from_secs(10) {
        left = loading.reader.world.log().requests_to("www.weather.gov").iter().any(|one| one.path == "/");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    Ok((left, after))
}

/// Left, top, width and height.
type Place = (f64, f64, f64, f64);

fn place(told: &Value) -> Result<Place, String> {
    serde_json::from_value(told.clone()).map_err(|error| format!("the page told no place: {error}"))
}

/// What is on the screen, kept in `target/bench/`, too.
async fn picture(loading: &Loading, name: &str) -> Result<Picture, String> {
    let answer = loading.devtools.asks("Page.captureScreenshot", json!({ "format": "png" })).await?;
    let bytes =
        BASE64_STANDARD.decode(answer["data"].as_str().unwrap_or_default()).map_err(|error| error.to_string())?;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/bench/{name}.png"));
    std::fs::write(&path, &bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    Picture::read(&bytes).ok_or_else(|| "the browser's picture cannot be read".to_owned())
}

/// How much of a part of a picture differs from what most of that part is.
fn ink(picture: &Picture, place: Place) -> f64 {
    let pixels = picture.part(place);
    let mut counts = std::collections::HashMap::<[u8; 3], usize>::new();
    for pixel in &pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    let paper = counts.values().max().copied().unwrap_or_default();
    1.0 - paper as f64 / pixels.len().max(1) as f64
}
