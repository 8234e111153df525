//! How long it takes, by the page's own clock.
//!
//! *Cover painted* is the Event Timing API's answer: the browser itself says when the first frame after an event was
//! presented (in steps of 8 ms). It looks at no document and knows no system, so it is the same for one that empties the
//! page, one that lays something over it and one that draws a veil where no script can see it. Which event covers is
//! found out by looking: with the press held down, either a screenshot shows the page or it does not. That the page is
//! covered at that frame is looked at in every system's first exit, too.
//!
//! *Navigation started* is the `navigate` event, which the browser dispatches when any script of any kind has asked it to
//! go somewhere; *asked* is the moment the exit's server has the request, by the same machine's clock.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::page::Page;
use crate::rig::Device;
use crate::rig::browser::Browser;
use crate::systems::System;
use crate::visit::{Outcome, Visit, down, stay, to, up};

/// How many times slower than this machine the device is.
pub const SLOWER: u32 = 6;

/// How long a finger is down, in milliseconds. A driver that is told of no time lets go at once, as nobody does.
const PRESS: u64 = 80;

/// Notes what happens, and tells it when the frame after the click has been painted.
const STOPWATCH: &str = r#"<script>
(() => {
  const run = "__RUN__", at = {}, painted = {};
  let told = false, late = false;
  const worker = new Worker('/rig/reporter.js');
  const report = worker.postMessage.bind(worker); // Saved before the page may send nothing more.
  const tell = () => {
    if (told || at.navigate === undefined || (painted.click === undefined && !late)) return;
    told = true;
    report({ kind: 'stopwatch', run, at, painted, origin: performance.timeOrigin });
  };
  for (const type of ['pointerdown', 'pointerup', 'click']) addEventListener(type, (event) => (at[type] = event.timeStamp), { capture: true, passive: true });
  window.navigation?.addEventListener('navigate', (event) => { at.navigate = event.timeStamp; setTimeout(tell); }, { capture: true });
  const note = (list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === 'pointerdown' || entry.name === 'click') painted[entry.name] ??= entry.startTime + entry.duration;
    }
    tell();
  };
  new PerformanceObserver(note).observe({ type: 'event', durationThreshold: 16, buffered: true });
  // Of events faster than 16 ms only the first of a page is told; those of the others were painted within 16 ms.
  new PerformanceObserver(note).observe({ type: 'first-input', buffered: true });
  addEventListener('pointerup', () => setTimeout(() => { late = true; tell(); }, 900), { capture: true, passive: true });
})();
</script>"#;

/// One exit.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub struct Times {
    /// From `pointerdown` to the cover on the screen.
    pub press_to_cover: f64,
    /// From letting go (`pointerup`) to the cover on the screen; negative where the press has covered already.
    pub release_to_cover: f64,
    /// From letting go to the `navigate` event.
    pub release_to_navigation: f64,
}

/// A system's place in a series.
struct Runner {
    system: System,
    at: (f64, f64),
    covers_on_press: bool,
    times: Vec<Times>,
}

/// What was measured of one system.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Measured {
    /// Which.
    pub system: String,
    /// Whether it covers at the press already, by a screenshot.
    pub covers_on_press: bool,
    /// Every exit.
    pub times: Vec<Times>,
}

impl Measured {
    /// A percentile of one of the times.
    pub fn percentile(&self, part: f64, of: impl Fn(&Times) -> f64) -> f64 {
        let mut all: Vec<f64> = self.times.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        let place = ((all.len() as f64 * part).ceil() as usize).clamp(1, all.len().max(1)) - 1;
        all.get(place).copied().unwrap_or(f64::NAN)
    }
}

/// A phone that nothing else of this run keeps busy.
fn alone() -> Device {
    Device { alone: true, ..Device::PHONE }
}

/// So many exits of each system, in turn: A, B, C, A, B, C, …
pub async fn series(systems: &[System], runs: usize) -> Outcome<Vec<Measured>> {
    let mut runners = Vec::new();
    for system in systems {
        runners.push(Runner::ready(*system).await?);
    }
    let visit = Visit::on(alone()).await;
    for run in 0..runs {
        for runner in &mut runners {
            let name = format!("{}-{run}", runner.system.word());
            // The first of each is not counted: it fills the browser's caches.
            if run == 0 {
                let _ = runner.leaves(&visit, &format!("{name}-first")).await?;
            }
            let times = match runner.leaves(&visit, &name).await {
                Ok(times) => times,
                Err(_) => runner.leaves(&visit, &format!("{name}-again")).await?,
            };
            runner.times.push(times);
        }
    }
    Ok(runners
        .into_iter()
        .map(|Runner { system, covers_on_press, times, .. }| Measured {
            system: system.to_string(),
            covers_on_press,
            times,
        })
        .collect())
}

/// A few exits of one system: from click to cover in milliseconds, quickest first.
pub async fn trial(system: System, runs: usize) -> Outcome<Vec<f64>> {
    if Browser::wanted() != Browser::Chromium {
        return Err(format!("{} cannot be slowed down", Browser::wanted()));
    }
    let measured = series(&[system], runs).await?;
    let mut times: Vec<f64> = measured.iter().flat_map(|one| &one.times).map(|times| times.release_to_cover).collect();
    times.sort_by(f64::total_cmp);
    Ok(times)
}

impl Runner {
    /// Finds the control, and whether a press alone covers.
    async fn ready(system: System) -> Outcome<Self> {
        let visit = Visit::on_a_phone(Page::of(system).to("/204")).await?;
        let at = visit.middle_of("control").await?;
        visit.points(vec![to(at), down(0)]).await?;
        visit.rests(150).await?;
        visit.keeps_picture(&format!("{}-pressed", system.word())).await;
        let covers_on_press = visit.shows_of_the_host().await? == 0;
        drop(visit);
        let visit = Visit::on_a_phone(Page::of(system).to("/204")).await?;
        visit.taps_at(at, 1).await?;
        visit.rests(300).await?;
        visit.keeps_picture(&format!("{}-covered", system.word())).await;
        let left = visit.shows_of_the_host().await?;
        if left > 0 {
            return Err(format!("{system} does not cover: {left} pixels of the page show after the click"));
        }
        Ok(Self { system, at, covers_on_press, times: Vec::new() })
    }

    /// One exit on a slow phone, timed. It leads to an answer of nothing, so that the page stays to tell.
    async fn leaves(&self, visit: &Visit, name: &str) -> Outcome<Times> {
        let mut page = Page::of(self.system).to("/204").unwatched();
        page.head = STOPWATCH.replace("__RUN__", name);
        visit.opens(&page).await?;
        visit.until("document.readyState === 'complete'").await?;
        visit.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
        visit.draws_two_frames().await?;
        visit.points(vec![to(self.at), down(0), stay(PRESS), up(0)]).await?;
        let told = tells(visit, name).await;
        visit.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
        let told = told.ok_or_else(|| format!("{} told no times", self.system))?;
        let at = |what: &str, kind: &str| told[what][kind].as_f64();
        let (Some(press), Some(release), Some(navigate)) =
            (at("at", "pointerdown"), at("at", "pointerup"), at("at", "navigate"))
        else {
            return Err(format!("{} told only {told}", self.system));
        };
        let covering = if self.covers_on_press { "pointerdown" } else { "click" };
        // An event that is not told of was painted within the 16 ms from which on they are.
        let covered = at("painted", covering)
            .unwrap_or(16.0 + if self.covers_on_press { press } else { at("at", "click").unwrap_or(release) });
        Ok(Times {
            press_to_cover: covered - press,
            release_to_cover: covered - release,
            release_to_navigation: navigate - release,
        })
    }
}

async fn tells(visit: &Visit, name: &str) -> Option<Value> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(5) {
        if let Some(told) = visit.told("stopwatch").into_iter().find(|told| told["run"] == name) {
            return Some(told);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    None
}
