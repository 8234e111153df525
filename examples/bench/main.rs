//! `./dev bench`: how fast a guide can be read and left on a slow phone, Wayside's beside plain HTML and three others, cold, in
//! turn, in one run. A whole run writes `docs/bench.md`, `docs/bench.json` and `docs/bench.svg`.
//!
//! `text.rs` is what the guide says, `systems.rs` who says it, `page.rs` the page around it, `load.rs` one load and its figures
//! (`probe.js` looks from inside of the page, `devtools.rs` from outside), `proof.rs` holds the probes against a picture and a
//! finger, `work.rs` says what long tasks did, `figures.rs` makes one of many, `goals.rs` says what was met, `report.rs` and `chart.rs` what is written.

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

#[path = "../exits/systems.rs"]
mod peers;

#[path = "../exits/picture.rs"]
mod picture;

mod chart;
mod devtools;
mod figures;
mod goals;
mod load;
mod page;
mod proof;
mod report;
mod systems;
mod text;
mod work;

use std::process::ExitCode;

use clap::Parser;

use figures::Measured;
use load::{Load, Loading, Network};
use page::Site;
use proof::Proof;
use report::Run;
use rig::{Device, Reader};
use systems::System;

/// Fewer loads than this tell too little to be kept.
const FEWEST: usize = 9;

/// What is asked of a run.
#[derive(Parser)]
#[command(name = "./dev bench", about = "Measures how fast a guide can be read and left on a slow phone.")]
struct Wanted {
    /// Loads of each system on each network.
    #[arg(long, default_value_t = FEWEST)]
    loads: usize,
    /// Only these systems: static, snippet, tag, whole, govuk, nsw, preact.
    #[arg(long, value_parser = System::ALL.map(System::word))]
    system: Vec<String>,
    /// Only these networks: 1600k, 400k.
    #[arg(long, value_parser = Network::ALL.map(|network| network.word))]
    network: Vec<String>,
    /// Measures nothing, and writes the docs from what was measured: docs/bench.json, or what a run that was cut short has
    /// left in target/bench/so-far.json.
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "docs/bench.json")]
    again: Option<std::path::PathBuf>,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    let wanted = Wanted::parse();
    let done = match &wanted.again {
        Some(path) => Run::kept(path).and_then(|run| run.write()),
        None => run(&wanted).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("bench: {why}");
            ExitCode::FAILURE
        }
    }
}

async fn run(wanted: &Wanted) -> Result<(), String> {
    let chosen = |word: &str, of: &[String]| of.is_empty() || of.iter().any(|one| one == word);
    let text = page::text()?;
    let mut sites = Vec::new();
    for system in System::ALL.into_iter().filter(|one| chosen(one.word(), &wanted.system)) {
        sites.push(Site::of(system, &text)?);
    }
    let networks: Vec<Network> = Network::ALL.into_iter().filter(|one| chosen(one.word, &wanted.network)).collect();
    let mut proofs = Vec::new();
    for site in &sites {
        let proof = Proof::of(site, networks[0]).await.map_err(|why| format!("{}: {why}", site.system))?;
        eprintln!("{proof:?}");
        proofs.push(proof);
    }
    let mut measured: Vec<Measured> =
        networks.iter().flat_map(|network| sites.iter().map(|site| Measured::new(site.system, *network))).collect();
    let whole = wanted.loads >= FEWEST && sites.len() == System::ALL.len() && networks.len() == Network::ALL.len();
    let browser = version().await;
    let run = |measured: &[Measured]| Run::of(measured.to_vec(), proofs.clone(), &sites, browser.clone());
    // In turn: what else the machine does meanwhile, it does to all of them.
    for turn in 0..wanted.loads {
        for network in &networks {
            for site in &sites {
                let load = once(site, *network).await.map_err(|why| format!("{}: {why}", site.system))?;
                eprintln!("{turn} {} {:8} {load}", network.word, site.system.word());
                let place = measured.iter_mut().find(|one| one.is(site.system, *network));
                place.map(|one| one.loads.push(load)).ok_or("a load of nothing")?;
            }
        }
        // Should the run be cut short.
        run(&measured).keep(&report::so_far())?;
    }
    let run = run(&measured);
    print!("{}", run.summary());
    if whole { run.write() } else { Ok(()) }
}

/// One load; a second, where the first did not come about.
async fn once(site: &Site, network: Network) -> Result<Load, String> {
    match load(site, network).await {
        Ok(load) => Ok(load),
        Err(why) => {
            eprintln!("{}: {why}; once more", site.system);
            load(site, network).await
        }
    }
}

async fn load(site: &Site, network: Network) -> Result<Load, String> {
    let loading = Loading::begin(site, network, false).await?;
    let told = loading.ends().await?;
    loading.measured(&told).await
}

async fn version() -> String {
    let reader = Reader::with(Device { alone: true, ..Device::PHONE }).await;
    let capabilities = reader.driver().capabilities();
    let version = capabilities.get("browserVersion").and_then(|version| version.as_str());
    format!("Chromium {}", version.unwrap_or_default())
}
