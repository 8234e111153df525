//! Where WebDriver has no word for it, the browser's own debugger is asked. All of this is Chromium's; another engine
//! needs its own way for each method, or the method has to say that its test cannot run there.

use serde_json::{Value, json};

use super::Reader;

/// A key event with properties that no WebDriver action can give it. It is as real to the page as any other.
#[derive(Clone, Copy, Debug)]
pub struct KeyEvent {
    /// `event.key`.
    pub key: &'static str,
    /// `event.code`; on-screen keyboards leave it empty.
    pub code: &'static str,
    /// Alt 1, Control 2, Meta 4, Shift 8, added up.
    pub modifiers: u8,
    /// Whether the key is held down since before.
    pub repeat: bool,
}

impl KeyEvent {
    /// The left Shift of a real keyboard.
    pub const SHIFT: Self = Self { key: "Shift", code: "ShiftLeft", modifiers: 8, repeat: false };
}

impl Reader {
    /// Says something to the debugger.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Value {
        match self.session.driver.cdp().send_raw(method, parameters).await {
            Ok(answer) => answer,
            Err(error) => self.fail(&format!("{method} to work"), &error.to_string()).await,
        }
    }

    /// Presses and lets go of a key with special properties.
    pub async fn presses_event(self, event: KeyEvent) -> Self {
        self.key_event("rawKeyDown", event).await;
        self.key_event("keyUp", event).await;
        self
    }

    /// Presses a key and keeps it down: the keyboard repeats it.
    pub async fn holds_down(self, event: KeyEvent, repeats: usize) -> Self {
        self.key_event("rawKeyDown", event).await;
        for _ in 0..repeats {
            self.key_event("rawKeyDown", KeyEvent { repeat: true, ..event }).await;
        }
        self.key_event("keyUp", event).await;
        self
    }

    /// Half of a key press.
    pub async fn key_event(&self, kind: &str, event: KeyEvent) {
        let KeyEvent { key, code, modifiers, repeat } = event;
        self.devtools(
            "Input.dispatchKeyEvent",
            json!({ "type": kind, "key": key, "code": code, "modifiers": modifiers, "autoRepeat": repeat }),
        )
        .await;
    }

    /// Makes the device this many times slower.
    pub async fn on_a_slow_device(self, times: u32) -> Self {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
        self
    }

    /// Cuts the line.
    pub async fn goes_offline(self) -> Self {
        self.devtools("Network.enable", json!({})).await;
        self.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        )
        .await;
        self
    }

    /// Prefers light or dark.
    pub async fn prefers(self, scheme: &str) -> Self {
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
        )
        .await;
        self
    }

    /// Looks at the page as it would be printed.
    pub async fn looks_at_the_print(self) -> Self {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        self
    }

    /// Spreads two fingers.
    pub async fn zooms_in(self, times: f64) -> Self {
        self.devtools("Emulation.setPageScaleFactor", json!({ "pageScaleFactor": times })).await;
        self
    }

    /// Turns the phone, or resizes the window.
    pub async fn turns_to(self, (width, height): (u32, u32)) -> Self {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": self.device.phone }),
        )
        .await;
        self.expects("the page to have turned", &format!("innerWidth === {width}")).await
    }

    /// The whole document as the debugger sees it, closed roots and frames included.
    pub async fn document_by_devtools(&self) -> Value {
        self.devtools("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await
    }

    /// What a screen reader is told, as one text.
    pub async fn accessibility_tree(&self) -> String {
        self.devtools("Accessibility.getFullAXTree", json!({})).await.to_string()
    }

    /// What a screen reader calls the exit.
    pub async fn name_of_exit(&self) -> String {
        let Some(node) = exit_in(&self.document_by_devtools().await) else {
            self.fail("an exit on the page", "none").await;
        };
        let tree =
            self.devtools("Accessibility.getPartialAXTree", json!({ "nodeId": node, "fetchRelatives": false })).await;
        tree["nodes"][0]["name"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Everything the browser itself wrote on the console since the last time somebody asked.
    pub async fn console_of_the_browser(&self) -> Vec<String> {
        match self.session.driver.browser_log().await {
            Ok(entries) => entries.into_iter().map(|entry| entry.message).collect(),
            Err(error) => self.fail("the browser's console", &error.to_string()).await,
        }
    }

    /// The exit of a page in which nothing can look into the closed root.
    pub(super) async fn place_of_exit_by_devtools(&self) -> (f64, f64) {
        let document = self.document_by_devtools().await;
        let Some(node) = exit_in(&document) else {
            self.fail("an exit on the page", "none").await;
        };
        let model = self.devtools("DOM.getBoxModel", json!({ "nodeId": node })).await;
        let corner = |position: usize| model["model"]["border"][position].as_f64().unwrap_or_default();
        ((corner(0) + corner(4)) / 2.0, (corner(1) + corner(5)) / 2.0)
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
    match node {
        Value::Array(nodes) => nodes.iter().find_map(exit_in),
        Value::Object(fields) => fields.values().find_map(exit_in),
        _ => None,
    }
}
