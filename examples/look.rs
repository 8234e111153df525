//! Scratch: a few pictures.
#![allow(
    dead_code,
    unused_imports,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    missing_docs
)]
#[path = "../tests/browser/rig/mod.rs"]
mod rig;
use rig::{Device, Host, Reader};
#[tokio::main(flavor = "current_thread")]
async fn main() {
    for (name, size, lang, scheme) in
        [("a", (360, 640), "en", "light"), ("b", (390, 844), "es", "dark"), ("c", (1280, 800), "en", "light")]
    {
        let device = Device { size, density: 1.0, ..if size.0 > 1000 { Device::DESKTOP } else { Device::PHONE } };
        let reader = Reader::with(device).await.prefers(scheme).await;
        let reader = reader.opens(Host::with_file("index.html")).await.has_the_engine().await;
        let reader = if lang == "es" {
            reader.taps_key("language:es").await.expects("es", "engine?.lang === 'es'").await
        } else {
            reader
        };
        let reader = reader.taps_key("narrow").await.taps_key("narrow:1").await.taps_key("narrow:16").await;
        let reader = reader.runs("find('narrow').scrollIntoView({block:'center'})").await;
        reader.two_frames().await;
        std::fs::write(format!("/tmp/look/{name}1.png"), reader.photograph().await).unwrap();
        let reader = reader.runs("find('narrow').closest('details').scrollIntoView()").await;
        reader.two_frames().await;
        std::fs::write(format!("/tmp/look/{name}2.png"), reader.photograph().await).unwrap();
        let reader = reader.taps_key("paper").await.taps_key("pick:1").await.taps_key("pick:4").await;
        let reader = reader.runs("find('paper').closest('details').scrollIntoView()").await;
        reader.two_frames().await;
        std::fs::write(format!("/tmp/look/{name}3.png"), reader.photograph().await).unwrap();
        let reader = reader.runs("guide.querySelector('[data-print]').scrollIntoView({block:'center'})").await;
        reader.two_frames().await;
        std::fs::write(format!("/tmp/look/{name}4.png"), reader.photograph().await).unwrap();
        let reader = reader.runs("find('note:calling').closest('details').open = true; find('note:calling').closest('details').scrollIntoView()").await;
        reader.two_frames().await;
        std::fs::write(format!("/tmp/look/{name}5.png"), reader.photograph().await).unwrap();
    }
}
