//! Chromium's ways: its debugger.

use std::time::Instant;

use serde_json::{Value, json};

use super::beyond::{Half, KeyEvent};
use super::{GLANCE, PATIENCE, Reader};
use crate::rig::browser::chromium::documents_apart;

/// A reader whose browser is Chromium.
pub(super) struct Chromium<'a>(pub &'a Reader);

impl Reader {
    /// Says something to the debugger, which only Chromium has.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Value {
        match self.session.driver.cdp().send_raw(method, parameters).await {
            Ok(answer) => answer,
            Err(error) => self.fail(&format!("{method} to work"), &error.to_string()).await,
        }
    }
}

impl Chromium<'_> {
    async fn devtools(&self, method: &str, parameters: Value) -> Value {
        self.0.devtools(method, parameters).await
    }

    pub(super) async fn key_event(&self, half: Half, event: KeyEvent) {
        let KeyEvent { key, code, modifiers, repeat } = event;
        let kind = if half == Half::Down { "rawKeyDown" } else { "keyUp" };
        self.devtools(
            "Input.dispatchKeyEvent",
            json!({ "type": kind, "key": key, "code": code, "modifiers": modifiers, "autoRepeat": repeat }),
        )
        .await;
    }

    pub(super) async fn touch(&self, kind: &str, at: Option<(f64, f64)>) {
        let kind = match kind {
            "touchstart" => "touchStart",
            "touchmove" => "touchMove",
            "touchend" => "touchEnd",
            _ => "touchCancel",
        };
        let points: Vec<Value> = at.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        self.devtools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
    }

    pub(super) async fn slow_down(&self, times: u32) {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }

    pub(super) async fn go_offline(&self) {
        self.devtools("Network.enable", json!({})).await;
        self.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        )
        .await;
    }

    pub(super) async fn prefer(&self, scheme: &str) {
        self.set("prefers-color-scheme", scheme).await;
    }

    pub(super) async fn set(&self, feature: &str, value: &str) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": [{ "name": feature, "value": value }] })).await;
    }

    pub(super) async fn print(&self) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    }

    pub(super) async fn zoom(&self, times: f64) {
        self.devtools("Emulation.setPageScaleFactor", json!({ "pageScaleFactor": times })).await;
    }

    pub(super) async fn resize(&self, (width, height): (u32, u32)) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": self.0.device.phone }),
        )
        .await;
    }

    async fn document(&self) -> Value {
        self.devtools("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await
    }

    pub(super) async fn whole_document(&self) -> String {
        let mut whole = String::new();
        writes(&self.document().await["root"], &mut whole);
        if whole.contains("<iframe") {
            for document in self.documents_apart().await {
                writes(&document["root"], &mut whole);
            }
        }
        whole
    }

    /// Frames may come and go while they are asked; but who cannot ask must not say that there is nothing.
    async fn documents_apart(&self) -> Vec<Value> {
        let start = Instant::now();
        loop {
            match documents_apart(&self.0.session.driver).await {
                Ok(documents) => return documents,
                Err(error) if start.elapsed() > PATIENCE => {
                    self.0.fail("to look into frames", &error.to_string()).await
                }
                Err(_) => tokio::time::sleep(GLANCE).await,
            }
        }
    }

    pub(super) async fn accessibility_tree(&self) -> String {
        self.devtools("Accessibility.getFullAXTree", json!({})).await.to_string()
    }

    pub(super) async fn name_of_exit(&self) -> String {
        let node = self.exit().await;
        let tree =
            self.devtools("Accessibility.getPartialAXTree", json!({ "nodeId": node, "fetchRelatives": false })).await;
        tree["nodes"][0]["name"]["value"].as_str().unwrap_or_default().to_owned()
    }

    pub(super) async fn console(&self) -> Vec<String> {
        match self.0.session.driver.browser_log().await {
            Ok(entries) => entries.into_iter().map(|entry| entry.message).collect(),
            Err(error) => self.0.fail("the browser's console", &error.to_string()).await,
        }
    }

    pub(super) async fn place_of_exit(&self) -> (f64, f64) {
        let [left, top, right, bottom] = self.edges("border", exit_in, "an exit on the page").await;
        ((left + right) / 2.0, (top + bottom) / 2.0)
    }

    pub(super) async fn edges_of_the_frame(&self) -> [f64; 4] {
        self.edges("content", frame_in, "a frame on the page").await
    }

    async fn exit(&self) -> u64 {
        match exit_in(&self.document().await) {
            Some(node) => node,
            None => self.0.fail("an exit on the page", "none").await,
        }
    }

    /// Of a page that is still being read a node may be another's when it is asked about.
    async fn edges(&self, of: &str, find: fn(&Value) -> Option<u64>, what: &str) -> [f64; 4] {
        let start = Instant::now();
        loop {
            let node = find(&self.document().await);
            let parameters = json!({ "nodeId": node });
            let seen = match self.0.session.driver.cdp().send_raw("DOM.getBoxModel", parameters).await {
                // The corners, clockwise from the left top one: x, y, x, y, …
                Ok(model) => return [0, 1, 4, 5].map(|at: usize| model["model"][of][at].as_f64().unwrap_or_default()),
                Err(error) => error.to_string(),
            };
            if start.elapsed() > PATIENCE {
                self.0.fail(what, &seen).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }
}

/// Writes a tree of the debugger's as markup: words, and no numbers of its own.
fn writes(node: &Value, markup: &mut String) {
    let text = |name: &str| node[name].as_str().unwrap_or_default();
    if text("localName").is_empty() {
        markup.push_str(text("nodeValue"));
    } else {
        markup.push_str(&format!("<{}", text("localName")));
        for pair in node["attributes"].as_array().into_iter().flatten().collect::<Vec<_>>().chunks(2) {
            let [name, value] = [0, 1].map(|at| pair.get(at).and_then(|one| one.as_str()).unwrap_or_default());
            markup.push_str(&format!(" {name}=\"{value}\""));
        }
        markup.push('>');
    }
    for within in ["shadowRoots", "children"] {
        node[within].as_array().into_iter().flatten().for_each(|each| writes(each, markup));
    }
    for within in ["contentDocument", "templateContent"] {
        if node[within].is_object() {
            writes(&node[within], markup);
        }
    }
}

/// Walks the debugger's tree to the link whose class is `exit`.
fn exit_in(node: &Value) -> Option<u64> {
    if let Some(attributes) = node["attributes"].as_array() {
        let is_exit = attributes.chunks(2).any(|pair| {
            pair[0] == "class"
                && pair[1].as_str().is_some_and(|class| class.split_whitespace().any(|word| word == "exit"))
        });
        if is_exit && node["localName"] == "a" {
            return node["nodeId"].as_u64();
        }
    }
    within(node, exit_in)
}

fn frame_in(node: &Value) -> Option<u64> {
    if node["localName"] == "iframe" {
        return node["nodeId"].as_u64();
    }
    within(node, frame_in)
}

fn within(node: &Value, find: fn(&Value) -> Option<u64>) -> Option<u64> {
    match node {
        Value::Array(nodes) => nodes.iter().find_map(find),
        Value::Object(fields) => fields.values().find_map(find),
        _ => None,
    }
}
