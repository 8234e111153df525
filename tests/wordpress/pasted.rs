//! What is pasted into the block for markup, by whom, and what WordPress leaves of it.

use crate::rig::{Browser, Reader};
use crate::rig::reader::dist;
use crate::site::{Release, Site};
use crate::writer;

#[tokio::test]
async fn explore() {
    for release in [Release::Newest] {
        for role in ["editor", "editor"] {
            let site = Site::start(release);
            let editor = Reader::on_a_desktop().await;
            let editor = writer::logs_in(editor, &site, role).await;
            let editor = writer::begins_a_post(editor).await;
            let snippet = std::fs::read_to_string(dist().join("guides/webster-groves/en.snippet.html")).unwrap();
            let snippet = format!("{}\n<iframe src=\"/wayside/index.html\" title=\"Help\" sandbox=\"allow-scripts\"></iframe><wayside-exit exit-url=\"https://x.org/\"></wayside-exit>", snippet.trim());
            let editor = writer::pastes(editor, &snippet).await;
            let (_editor, _path) = writer::publishes(editor).await;
            let held = site.holds(); let _ = _editor.runs("").await;
            println!("== {release:?} {role} {} of {}: same {}\n{:.1500}\n...\n{}", held.len(), snippet.len(), held.contains(&snippet), held, &held[held.len().saturating_sub(400)..]);
        }
    }
}
