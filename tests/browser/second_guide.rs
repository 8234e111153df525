//! The second guide: another state, other topics, one language. Nothing in the product is shaped around the first.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use crate::rig::{Device, Host, Reader};

/// Both guides in one folder, as a host would serve them; the second one's own page is the first that one sees.
fn dist() -> PathBuf {
    static DIST: OnceLock<PathBuf> = OnceLock::new();
    let built = || {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let out = here.join("target/browser-tests/second-guide");
        let mut build = Command::new(env!("CARGO_BIN_EXE_wayside"));
        build.arg("build").args(["washington", "webster-groves"].map(|id| here.join("guides").join(id)));
        build.args(["--on", "2026-11-24", "--engine"]).arg(here.join("target/trunk"));
        let built = build.arg("--out").arg(&out).output().expect("the program can be started");
        assert!(built.status.success(), "no guide was built:\n{}", String::from_utf8_lossy(&built.stderr));
        out
    };
    DIST.get_or_init(built).clone()
}

async fn reader(device: Device) -> Reader {
    Reader::of(dist(), device).await
}

/// The first question or place of what was found.
const FIRST: &str = "root.querySelector('.results h4, .results h5')?.textContent ?? ''";

#[tokio::test]
async fn it_is_read_searched_and_left_on_a_page_of_a_host() {
    let host = Host::with_tag().attribute("guide", "washington");
    let reader = reader(Device::PHONE).await.opens(host).await.has_the_engine().await.opens_everything().await;
    for words in ["Can I break my lease?", "What about my pets?", "Address Confidentiality Program", "1-888-201-1014"] {
        let there = format!("root.textContent.includes({words:?})");
        reader.until(words, &there).await;
    }
    let ours: bool = reader.asks("root.textContent.includes('Webster Groves')").await;
    reader.holds("nothing of the first guide", !ours, ours).await;
    let reader = reader.searches_for("can he take my dog").await;
    let reader = reader.expects("the answer on pets first", &format!("({FIRST}).includes('pets')")).await;
    reader.nothing_was_thrown().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

#[tokio::test]
async fn axe_finds_nothing_on_its_own_page_closed_and_open() {
    for device in [Device::PHONE, Device { size: (1280, 800), ..Device::DESKTOP }] {
        let reader = reader(device).await.opens(Host::with_file("index.html")).await.has_the_engine().await;
        let reader = reader.axe_finds_nothing().await.opens_everything().await.axe_finds_nothing().await;
        reader.nothing_was_thrown().await;
    }
}
