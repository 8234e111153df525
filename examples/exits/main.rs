//! `./dev exits`: Wayside's exit beside GOV.UK Frontend's and the New South Wales Design System's, on the same page, in
//! the same run, in real browsers. A whole run writes `docs/exits.md` and `docs/exits.json`.
//!
//! `systems.rs` sets each system up, `page.rs` is the host's page, `visit.rs` a browser on it, `points/` the fifty
//! probes, `latency.rs` the stopwatch, `report.rs` what is written.

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

mod latency;
mod page;
mod picture;
mod points;
mod report;
mod systems;
mod verdict;
mod visit;

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use rig::browser::Browser;
use tokio::sync::Semaphore;

use points::{POINTS, Point};
use report::{Engine, Report, Row};
use systems::System;
use verdict::Verdict;

/// How long one probe may take.
const PATIENCE: Duration = Duration::from_secs(240);

/// What is asked of a run.
#[derive(Parser)]
#[command(name = "./dev exits", about = "Compares the exits of three systems on fifty points, in real browsers.")]
struct Wanted {
    /// Only these points.
    #[arg(long)]
    point: Vec<u8>,
    /// Only these systems: wayside, govuk, nsw.
    #[arg(long)]
    system: Vec<String>,
    /// Exits of each system that are timed.
    #[arg(long, default_value_t = 100)]
    runs: usize,
    /// Only the latency.
    #[arg(long)]
    latency: bool,
    /// The results of one engine go to this file, and the docs stay as they are: `./dev exits` runs one engine at a time.
    #[arg(long)]
    part: Option<std::path::PathBuf>,
    /// Writes the docs from the files that `--part` made: of each engine, and of what was asked again, the later.
    #[arg(long, num_args = 1..)]
    join: Vec<std::path::PathBuf>,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let wanted = Wanted::parse();
    if !wanted.join.is_empty() {
        return report::join(&wanted.join);
    }
    drop(rig::reader::dist()); // Says what is missing before anything else.
    // From here on, what gives up says so in the table; a trace of it would only bury the rows.
    std::panic::set_hook(Box::new(|_| {}));
    let systems: Vec<System> = System::ALL
        .into_iter()
        .filter(|one| wanted.system.is_empty() || wanted.system.iter().any(|word| word == one.word()))
        .collect();
    let points: Vec<Point> = POINTS
        .into_iter()
        .filter(|one| !wanted.latency && (wanted.point.is_empty() || wanted.point.contains(&one.number)))
        .collect();
    let rows = ask_all(&points, &systems).await;
    // In a whole run of an engine the latency comes apart, when no other engine keeps the machine busy.
    let measured = if wanted.latency { measure(&systems, wanted.runs).await } else { Vec::new() };
    let engine = Engine { name: Browser::wanted().to_string(), version: version().await, rows, measured };
    match &wanted.part {
        Some(path) => report::keep(path, &engine),
        None => {
            for row in &engine.rows {
                println!("{:>2} {:8} {} {}", row.point, row.system, row.verdict.mark(), row.verdict.seen());
            }
            println!("{}", Report::of(vec![engine]).summary());
        }
    }
}

/// Asks every point of every system, a few at a time.
async fn ask_all(points: &[Point], systems: &[System]) -> Vec<Row> {
    // The browsers wait for each other by themselves; more than a few waiting would only grow old.
    let few = Arc::new(Semaphore::new(2));
    let mut asking = Vec::new();
    for point in points {
        for system in systems {
            let (point, system, few) = (*point, *system, few.clone());
            asking.push(tokio::spawn(async move {
                let _one = few.acquire_owned().await;
                let began = Instant::now();
                let verdict = ask(point, system).await;
                eprintln!(
                    "{:>2} {:8} {} {:>4.0} s {}",
                    point.number,
                    system.to_string(),
                    verdict.mark(),
                    began.elapsed().as_secs_f64(),
                    verdict.seen()
                );
                Row { point: point.number, system: system.to_string(), verdict }
            }));
        }
    }
    let mut rows = Vec::new();
    for one in asking {
        rows.extend(one.await);
    }
    rows
}

/// Asks one point of one system; whatever goes wrong is an answer, too. What could not be shown is asked once more: a
/// browser that did not start, a page that came late.
async fn ask(point: Point, system: System) -> Verdict {
    let first = ask_once(point, system).await;
    if matches!(first, Verdict::NotShown(_)) { ask_once(point, system).await } else { first }
}

async fn ask_once(point: Point, system: System) -> Verdict {
    let probe = tokio::spawn((point.probe)(system));
    let stop = probe.abort_handle();
    match tokio::time::timeout(PATIENCE, probe).await {
        Ok(Ok(Ok(verdict))) => verdict,
        Ok(Ok(Err(why))) => Verdict::NotShown(why),
        Ok(Err(error)) => Verdict::NotShown(said_by(error)),
        Err(_) => {
            stop.abort();
            Verdict::NotShown(format!("no answer within {} s", PATIENCE.as_secs()))
        }
    }
}

/// What the rig said as it gave up.
fn said_by(error: tokio::task::JoinError) -> String {
    let said = error.try_into_panic().ok().and_then(|said| said.downcast::<String>().ok());
    let said = said.map_or_else(|| "the browser did not start".to_owned(), |said| *said);
    said.split_whitespace().take(24).collect::<Vec<_>>().join(" ")
}

/// The latency, where the engine can be slowed down.
async fn measure(systems: &[System], runs: usize) -> Vec<latency::Measured> {
    if Browser::wanted() != Browser::Chromium || runs == 0 {
        return Vec::new();
    }
    match latency::series(systems, runs).await {
        Ok(measured) => measured,
        Err(why) => {
            eprintln!("the latency could not be measured: {why}");
            Vec::new()
        }
    }
}

async fn version() -> String {
    visit::Visit::on(rig::Device::DESKTOP).await.version().await
}
