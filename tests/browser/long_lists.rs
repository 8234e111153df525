//! A guide with more places than anybody looks through: of long lists the beginning is drawn, and more when somebody asks for it.

#[path = "../../examples/scale/made.rs"]
mod made;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::rig::host::MEMORY;
use crate::rig::{Device, Host, Reader};

/// In each topic 71 or more.
const PLACES: usize = 500;

/// How many places of a topic are drawn, and how many the button for more says are left.
const DRAWN: &str = "details('places:food').querySelectorAll('article').length";
const LEFT: &str = "(details('places:food').querySelector('[data-key=\"more:0\"] small')?.textContent ?? null)";

#[tokio::test]
async fn of_a_long_list_the_beginning_is_drawn_when_it_opens_and_the_rest_when_somebody_asks() {
    let reader = Reader::of(dist(), Device::PHONE).await;
    let reader = reader.opens(Host::with_tag().attribute("guide", "state")).await.has_the_engine().await;
    let drawn: usize = reader.asks(DRAWN).await;
    reader.holds("nothing of it drawn while it is shut", drawn == 0, drawn).await;
    let reader = reader.taps_key("places:food").await.expects("sixty places", &format!("{DRAWN} === 60")).await;
    let left: usize = reader.asks(&format!("Number({LEFT})")).await;
    reader.holds("how many are left to be said", left > 0, left).await;
    let reader = reader.taps("[data-key='places:food'] [data-key='more:0']").await;
    let reader = reader
        .expects("all of them, and no button for more", &format!("{DRAWN} === {} && {LEFT} === null", 60 + left))
        .await;
    reader.all_is_well().await;
}

#[tokio::test]
async fn what_places_are_narrowed_to_comes_bit_by_bit_and_sixty_at_a_time() {
    let reader = Reader::of(dist(), Device::PHONE).await;
    let reader = reader.opens(Host::with_tag().attribute("guide", "state")).await.has_the_engine().await;
    let shown = "root.querySelectorAll('.results article').length";
    let found = "Number(root.querySelector('.results').dataset.found)";
    let reader = reader.taps_key("narrow").await.taps_key("narrow:16").await;
    let reader = reader.expects("sixty of more places", &format!("{shown} === 60 && {found} > 120")).await;
    let reader = reader.taps(".results [data-key='more:0']").await;
    let reader = reader.expects("sixty more", &format!("{shown} === 120")).await;
    reader.all_is_well().await;
}

#[tokio::test]
async fn a_long_list_that_somebody_reads_in_stays_whole_until_it_is_shut() {
    let reader = Reader::of(dist(), Device::PHONE).await;
    let host = Host::with_tag().attribute("guide", "state").running(MEMORY).held(".wasm");
    let reader = reader.opens(host).await.has_the_text().await.taps_key("places:food").await;
    let reader = reader.expects("a long list", &format!("details('places:food').open && {DRAWN} > 60")).await;
    let reader = reader.runs("details('places:food').querySelectorAll('article')[65].scrollIntoView()").await;
    // What comes near the screen is laid out then.
    reader.two_frames().await;
    let place = "Math.round(details('places:food').querySelectorAll('article')[65].getBoundingClientRect().y)";
    let before: f64 = reader.asks(place).await;
    let reader = reader.lets_through(".wasm").expects("the engine to have come", "!!window.memory").await;
    for _ in 0..5 {
        reader.two_frames().await;
    }
    let after: f64 = reader.asks(place).await;
    reader.holds(&format!("what is read to stay at {before}"), before == after, after).await;
    let reader = reader.expects("the printed text", "!engine").await;
    let reader = reader.runs("details('places:food').open = false").await.has_the_engine().await;
    reader.all_is_well().await;
}

/// The folder with such a guide, built. Made once in each run.
fn dist() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(build).clone()
}

fn build() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let work = here.join("target/browser-tests/long");
    let (guide, out) = (work.join("state"), work.join("dist"));
    if guide.exists() {
        fs::remove_dir_all(&guide).expect("what an earlier run has made can be taken away");
    }
    made::write(&guide, PLACES, 20).expect("the guide can be written");
    let built = Command::new(env!("CARGO_BIN_EXE_wayside"))
        .arg("build")
        .arg(&guide)
        .args(["--on", "2026-11-23", "--engine"])
        .arg(here.join("target/trunk"))
        .arg("--out")
        .arg(&out)
        .output()
        .expect("the program can be started");
    assert!(built.status.success(), "no guide was built:\n{}", String::from_utf8_lossy(&built.stderr));
    out
}
