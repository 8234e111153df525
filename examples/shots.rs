//! Screenshots for people to look at: every view worth seeing, on three screens, light and dark, in each language.
//!
//! `cargo run --example shots -- DIR` (default: `target/shots`). It reads the same `dist/` as the browser tests and uses
//! their rig, but asserts nothing.

#![allow(
    dead_code,
    unused_imports,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "the rig is shared with the tests, and a picture that cannot be taken has to say so and stop"
)]

#[path = "../tests/browser/rig/mod.rs"]
mod rig;

use std::env;
use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD, Engine};
use rig::{Device, Host, Reader};
use serde_json::json;

const SCREENS: [(&str, Device); 3] = [
    ("360x640", Device { size: (360, 640), density: 2.0, ..Device::PHONE }),
    ("390x844", Device { size: (390, 844), density: 2.0, ..Device::PHONE }),
    ("1280x800", Device::DESKTOP),
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = env::args_os().nth(1).map_or_else(|| PathBuf::from("target/shots"), PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{} cannot be made: {error}", folder.display()));
    for (screen, device) in SCREENS {
        for page in ["index", "host"] {
            for scheme in ["light", "dark"] {
                for (lang, query) in [("en", "cops"), ("es", "policia")] {
                    let album = Album { folder: &folder, name: format!("{page}-{screen}-{scheme}-{lang}") };
                    let reader = Reader::with(device.clone()).await.prefers(scheme).await;
                    let reader = reader.opens(Host::with_file(&format!("{page}.html"))).await.has_the_engine().await;
                    album.fill(in_language(reader, lang).await, query).await;
                }
            }
        }
        for scheme in ["light", "dark"] {
            let album = Album { folder: &folder, name: format!("promise-{screen}-{scheme}") };
            let reader = Reader::with(device.clone()).await.prefers(scheme).await;
            let reader = reader.opens(Host::with_file("promise.html")).await;
            album.keep(&reader, "1-top").await;
            album.keep_whole(&reader, "2").await;
            let album = Album { folder: &folder, name: format!("tag-{screen}-{scheme}") };
            let reader = reader.arrives_at(Host::with_file("tag.html")).await;
            let reader = reader.expects("a tag", "!!document.querySelector('.snippet')").await;
            album.keep(&reader, "1-top").await;
            album.keep_whole(&reader, "2").await;
        }
    }
    println!("{}", folder.display());
}

async fn in_language(reader: Reader, lang: &str) -> Reader {
    if lang == "en" {
        return reader;
    }
    let reader = reader.taps_key(&format!("language:{lang}")).await;
    reader.expects("the guide in that language", &format!("engine?.lang === '{lang}'")).await
}

/// The pictures of one page on one screen in one scheme.
struct Album<'a> {
    folder: &'a Path,
    name: String,
}

impl Album<'_> {
    async fn fill(&self, reader: Reader, query: &str) {
        self.keep(&reader, "1-top").await;
        self.keep_whole(&reader, "2-closed").await;

        let reader = reader.taps_key("note:leaving").await.taps_key("note:privacy").await;
        let reader = reader.runs("details('note:privacy').scrollIntoView({ block: 'start' });").await;
        self.keep(&reader, "3-limits").await;

        let reader = reader.taps_key("note:leaving").await.taps_key("note:privacy").await;
        let reader = reader.taps_key("topic:police").await.taps("[data-key='topic:police'] details summary").await;
        self.keep(&reader, "4-question").await;
        let reader = reader.opens_everything().await;
        self.keep_whole(&reader, "5-open").await;

        let reader = reader.runs("root.querySelectorAll('details').forEach((each) => (each.open = false));").await;
        let reader = reader.searches_for(query).await.expects("results", "!!root.querySelector('.results')").await;
        self.keep(&reader, "6-results").await;
        self.keep_whole(&reader, "7-results").await;
        let reader = reader.searches_for("zxqv wvut").await;
        let reader = reader.expects("nothing found", "root.querySelector('.results')?.dataset.found === '0'").await;
        self.keep(&reader, "8-nothing").await;
    }

    async fn keep(&self, reader: &Reader, view: &str) {
        reader.two_frames().await;
        self.write(view, &reader.photograph().await);
    }

    async fn keep_whole(&self, reader: &Reader, view: &str) {
        let picture = reader.devtools("Page.captureScreenshot", json!({ "captureBeyondViewport": true })).await;
        let picture = BASE64_STANDARD.decode(picture["data"].as_str().unwrap_or_default()).unwrap_or_default();
        self.write(&format!("{view}-whole"), &picture);
    }

    fn write(&self, view: &str, picture: &[u8]) {
        let path = self.folder.join(format!("{}-{view}.png", self.name));
        std::fs::write(&path, picture).unwrap_or_else(|error| panic!("{} cannot be written: {error}", path.display()));
    }
}
