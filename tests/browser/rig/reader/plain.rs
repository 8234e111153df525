//! Readers whose pages run no scripts, or stand in a frame: nothing in the page can be asked, so the screen and the
//! debugger are.

use std::time::Instant;

use serde_json::Value;

use super::{GLANCE, PATIENCE, Reader};
use crate::rig::host::Host;
use crate::rig::server::{HOST_SITE, START};

impl Reader {
    /// Opens the host's page in a browser that runs no scripts.
    pub async fn opens_without_scripts(self, host: Host) -> Self {
        let path = host.path();
        self.world.show(host.unwatched());
        let url = self.world.url(HOST_SITE, &path);
        self.goes_to(&url).await;
        self.is_at(&format!("{HOST_SITE}{path}")).await
    }

    /// Opens a page of somebody else's that shows the host's page in a frame.
    pub async fn opens_in_a_frame(self, host: Host) -> Self {
        let host = if self.device.javascript { host } else { host.unwatched() };
        self.world.show(host);
        let url = self.world.url(START, "/frame");
        self.goes_to(&url).await;
        self.is_at(START).await
    }

    /// The words are somewhere on the page, closed roots included.
    pub async fn sees_by_devtools(self, words: &str) -> Self {
        let start = Instant::now();
        loop {
            let document = self.document_by_devtools().await.to_string();
            if document.contains(words) {
                return self;
            }
            if start.elapsed() > PATIENCE {
                self.fail(&format!("{words:?} in the document"), &format!("{} characters without it", document.len()))
                    .await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Taps the exit inside the frame: it lies along the frame's bottom edge.
    pub async fn taps_exit_in_the_frame(self) -> Self {
        let start = Instant::now();
        let document = loop {
            let document = self.document_by_devtools().await;
            if document.to_string().contains("\"exit\"") || start.elapsed() > PATIENCE {
                break document;
            }
            tokio::time::sleep(GLANCE).await;
        };
        let Some(frame) = frame_in(&document) else {
            self.fail("a frame on the page", "none").await;
        };
        let model = self.devtools("DOM.getBoxModel", serde_json::json!({ "nodeId": frame })).await;
        let corner = |position: usize| model["model"]["content"][position].as_f64().unwrap_or_default();
        self.presses_at(((corner(0) + corner(4)) / 2.0, corner(5) - 30.0), 1).await;
        self
    }
}

fn frame_in(node: &Value) -> Option<u64> {
    if node["localName"] == "iframe" {
        return node["nodeId"].as_u64();
    }
    match node {
        Value::Array(nodes) => nodes.iter().find_map(frame_in),
        Value::Object(fields) => fields.values().find_map(frame_in),
        _ => None,
    }
}
