//! One browser on one page: what a probe does there, and what it then asks.
//!
//! Unlike the reader of the tests, a visit never fails by itself: a probe is told what did not work, and says so.

use std::future::Future;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::common::command::{Actions, Command};

use crate::page::{Page, SIGNAL};
use crate::picture::Picture;
use crate::rig::browser::Browser;
use crate::rig::browser::firefox::as_the_browser;
use crate::rig::log::Request;
use crate::rig::server::{EXIT, HOST_SITE, START, World};
use crate::rig::{Device, Key, Reader};

/// What a step says when it could not be done.
pub type Outcome<T> = Result<T, String>;

/// How long a browser may take to answer. While a navigation is pending Chromium may take as long as that does.
const ANSWER: Duration = Duration::from_secs(14);
const GLANCE: Duration = Duration::from_millis(30);

/// Names that every script of a probe may use.
const WORDS: &str =
    "const control = window.__control?.(); const saw = window.__saw; const main = document.querySelector('main');";

/// A browser, a world, and a page in it.
pub struct Visit {
    reader: Reader,
    /// What it runs on.
    pub device: Device,
    began: Instant,
}

impl Visit {
    /// A browser on this device, on no page yet.
    pub async fn on(device: Device) -> Self {
        Self { reader: Reader::with(device.clone()).await, device, began: Instant::now() }
    }

    /// The servers around it.
    pub fn world(&self) -> &World {
        &self.reader.world
    }

    /// The engine it runs in.
    pub fn browser(&self) -> Browser {
        self.reader.browser()
    }

    fn driver(&self) -> &WebDriver {
        self.reader.driver()
    }

    /// A phone, on this page.
    pub async fn on_a_phone(page: Page) -> Outcome<Self> {
        Self::on(Device::PHONE).await.opening(page).await
    }

    /// A computer, on this page.
    pub async fn on_a_desktop(page: Page) -> Outcome<Self> {
        Self::on(Device::DESKTOP).await.opening(page).await
    }

    /// Opens the page, and waits until its system stands ready.
    pub async fn opening(self, page: Page) -> Outcome<Self> {
        self.opens(&page).await?;
        Ok(self)
    }

    /// As [`Self::opening`], from the page before: a link on it leads here.
    pub async fn opening_from_start(self, page: Page) -> Outcome<Self> {
        page.serve(self.world());
        self.goes_to(&self.world().url(START, "/")).await?;
        self.until("document.querySelector('#go') !== null && document.readyState === 'complete'").await?;
        let url = self.world().url(HOST_SITE, &page.path);
        // A browser may skip over a page on its way back that nobody has touched: the link is tapped, not called.
        self.runs(&format!("document.querySelector('#go').href = '{url}'")).await?;
        self.taps_what("document.querySelector('#go')").await?;
        self.stands_at(HOST_SITE).await?;
        self.is_ready(&page).await?;
        Ok(self)
    }

    /// Opens the page in place of what was there.
    pub async fn opens(&self, page: &Page) -> Outcome<()> {
        page.serve(self.world());
        self.goes_to(&self.world().url(HOST_SITE, &page.path)).await?;
        self.stands_at(HOST_SITE).await?;
        if self.device.javascript && page.watched { self.is_ready(page).await } else { self.rests(700).await }
    }

    async fn is_ready(&self, page: &Page) -> Outcome<()> {
        // The page and all its scripts have run; a control without scripts is a link from the start.
        let ready = "document.readyState === 'complete'";
        self.until(ready).await?;
        if page.instead.is_none() {
            let _ = self.within(Duration::from_secs(4), "!!control").await;
        }
        let _ = self.draws_two_frames().await;
        self.rests(120).await
    }

    /// Types an address.
    pub async fn goes_to(&self, url: &str) -> Outcome<()> {
        self.answers(self.driver().goto(url)).await
    }

    async fn answers<T, E: std::fmt::Display>(&self, call: impl Future<Output = Result<T, E>>) -> Outcome<T> {
        match tokio::time::timeout(ANSWER, call).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(one_line(&error.to_string())),
            Err(_) => Err("the browser did not answer".to_owned()),
        }
    }

    /// The value of an expression in the page; `await` may be used in it.
    pub async fn asks(&self, expression: &str) -> Outcome<Value> {
        let script = format!("{WORDS} return (async () => ({expression}))();");
        let answer = self.answers(self.driver().execute(script, Vec::new())).await?;
        Ok(answer.json().clone())
    }

    /// The value of an expression, as a number.
    pub async fn number(&self, expression: &str) -> Outcome<f64> {
        self.asks(expression).await?.as_f64().ok_or_else(|| format!("no number from {expression}"))
    }

    /// Whether an expression is true.
    pub async fn is(&self, expression: &str) -> Outcome<bool> {
        Ok(self.asks(expression).await? == json!(true))
    }

    /// Runs statements in the page.
    pub async fn runs(&self, statements: &str) -> Outcome<()> {
        self.asks(&format!("await (async () => {{ {statements} }})()")).await.map(drop)
    }

    /// Waits until an expression is true, or says that it did not become so.
    pub async fn until(&self, expression: &str) -> Outcome<()> {
        if self.within(Duration::from_secs(8), expression).await {
            Ok(())
        } else {
            Err(format!("never true: {expression}"))
        }
    }

    /// Whether an expression becomes true within a time.
    pub async fn within(&self, patience: Duration, expression: &str) -> bool {
        let start = Instant::now();
        loop {
            if self.is(expression).await == Ok(true) {
                return true;
            }
            if start.elapsed() > patience {
                return false;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits; only where time itself is what a point is about.
    pub async fn rests(&self, milliseconds: u64) -> Outcome<()> {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        Ok(())
    }

    /// Waits until the page has drawn what it was told.
    pub async fn draws_two_frames(&self) -> Outcome<()> {
        self.asks("await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
            .await
            .map(drop)
    }

    /// The address, without its port: `host.localhost/`.
    pub async fn place(&self) -> String {
        match self.answers(self.driver().current_url()).await {
            Ok(url) => match url.host_str() {
                Some(host) => format!("{host}{}", url.path()),
                None => url.to_string(),
            },
            Err(error) => format!("({error})"),
        }
    }

    /// Whether the address begins like this within a few seconds.
    pub async fn gets_to(&self, place: &str, patience: Duration) -> bool {
        let start = Instant::now();
        loop {
            if self.place().await.starts_with(place) {
                return true;
            }
            if start.elapsed() > patience {
                return false;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    async fn stands_at(&self, place: &str) -> Outcome<()> {
        if self.gets_to(place, Duration::from_secs(8)).await { Ok(()) } else { Err(format!("never came to {place}")) }
    }

    /// The middle of what an expression finds, in the viewport; not scrolled to.
    pub async fn middle_of(&self, expression: &str) -> Outcome<(f64, f64)> {
        let (x, y, width, height) = self.box_of(expression).await?;
        Ok((x + width / 2.0, y + height / 2.0))
    }

    /// The box of what an expression finds.
    pub async fn box_of(&self, expression: &str) -> Outcome<(f64, f64, f64, f64)> {
        let found = self
            .asks(&format!(
                "(() => {{ const node = {expression}; if (!node) return null; const box = node.getBoundingClientRect(); \
                 return [box.x, box.y, box.width, box.height]; }})()"
            ))
            .await?;
        let side = |place: usize| found[place].as_f64();
        match (side(0), side(1), side(2), side(3)) {
            (Some(x), Some(y), Some(width), Some(height)) => Ok((x, y, width, height)),
            _ => Err(format!("not on the page: {expression}")),
        }
    }

    /// Taps the control where it stands.
    pub async fn taps(&self) -> Outcome<()> {
        self.taps_times(1).await
    }

    /// Taps the control, and goes on tapping as fast as a finger can.
    pub async fn taps_times(&self, times: usize) -> Outcome<()> {
        let at = self.middle_of("control").await?;
        self.taps_at(at, times).await
    }

    /// Scrolls to something and taps it.
    pub async fn taps_what(&self, expression: &str) -> Outcome<()> {
        self.runs(&format!("({expression}).scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await?;
        let at = self.middle_of(expression).await?;
        self.taps_at(at, 1).await
    }

    /// Taps a point of the viewport.
    pub async fn taps_at(&self, at: (f64, f64), times: usize) -> Outcome<()> {
        let mut steps = vec![to(at)];
        for _ in 0..times {
            steps.extend([down(0), up(0)]);
        }
        self.points(steps).await
    }

    /// Where the control stands in a frame of another site, into which nobody can look: that page tells.
    pub async fn told_place(&self) -> Outcome<(f64, f64)> {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(8) {
            let told = self.told("control").last().map(|told| told["at_control"].clone()).unwrap_or_default();
            if let (Some(x), Some(y)) = (told[0].as_f64(), told[1].as_f64()) {
                return Ok((x, y));
            }
            tokio::time::sleep(GLANCE).await;
        }
        Err("the frame did not tell where its control is".to_owned())
    }

    /// Taps a point of the frame that fills the page's upper left corner.
    pub async fn taps_in_the_frame(&self, at: (f64, f64)) -> Outcome<()> {
        // Chromium's input finds its way into a frame of another site; elsewhere it has to be given to that frame.
        if self.browser() == Browser::Chromium {
            return self.taps_at(at, 1).await;
        }
        self.answers(self.driver().cmd(Command::SwitchToFrameNumber(0))).await?;
        // A frame that leaves in the middle of a tap is an error to the driver, and what was hoped for here.
        let _ = self.taps_at(at, 1).await;
        let _ = self.answers(self.driver().cmd(Command::SwitchToFrameDefault)).await;
        Ok(())
    }

    /// Clicks the control with a button of the mouse, while a key is held.
    pub async fn clicks_with(&self, button: u8, held: Option<char>) -> Outcome<()> {
        if button != 0 && self.browser() == Browser::WebKit {
            return Err("its driver's mouse has one button".to_owned());
        }
        let at = self.middle_of("control").await?;
        let mut keys = vec![json!({ "type": "pause", "duration": 0 })];
        let mut steps = vec![to(at)];
        if let Some(key) = held {
            keys = vec![json!({ "type": "keyDown", "value": key })];
        }
        keys.extend([json!({ "type": "pause", "duration": 0 }), json!({ "type": "pause", "duration": 0 })]);
        steps.extend([down(button), up(button)]);
        if let Some(key) = held {
            keys.push(json!({ "type": "keyUp", "value": key }));
        }
        self.acts(json!([
            { "type": "key", "id": "keyboard", "actions": keys },
            { "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps },
        ]))
        .await
    }

    /// What a finger does, or a mouse where there is no touch.
    pub async fn points(&self, steps: Vec<Value>) -> Outcome<()> {
        let (kind, id) = if self.device.phone { ("touch", "finger") } else { ("mouse", "mouse") };
        self.acts(json!([{ "type": "pointer", "id": id, "parameters": { "pointerType": kind }, "actions": steps }]))
            .await
    }

    /// Presses keys one after the other, with so many milliseconds between.
    pub async fn presses(&self, keys: &[char], every: u64) -> Outcome<()> {
        let mut steps = Vec::new();
        for (place, key) in keys.iter().enumerate() {
            if place > 0 && every > 0 {
                steps.push(json!({ "type": "pause", "duration": every }));
            }
            steps.extend([json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })]);
        }
        self.keys(steps).await
    }

    /// Presses a key while another is held.
    pub async fn presses_holding(&self, held: char, key: char) -> Outcome<()> {
        self.keys(vec![
            json!({ "type": "keyDown", "value": held }),
            json!({ "type": "keyDown", "value": key }),
            json!({ "type": "keyUp", "value": key }),
            json!({ "type": "keyUp", "value": held }),
        ])
        .await
    }

    async fn keys(&self, steps: Vec<Value>) -> Outcome<()> {
        self.acts(json!([{ "type": "key", "id": "keyboard", "actions": steps }])).await
    }

    async fn acts(&self, actions: Value) -> Outcome<()> {
        let actions = Command::PerformActions(Actions::from(actions));
        match tokio::time::timeout(ANSWER, self.driver().cmd(actions)).await {
            Ok(Ok(_)) => Ok(()),
            // The page is leaving: the input has arrived, and the answer waits for the exit.
            Err(_) => Ok(()),
            Ok(Err(error)) => Err(one_line(&error.to_string())),
        }
    }

    /// Whether somebody asked the exit's site for something within a time.
    pub async fn leaves_within(&self, patience: Duration) -> bool {
        let start = Instant::now();
        while self.world().log().requests_to(EXIT).is_empty() {
            if start.elapsed() > patience {
                return false;
            }
            tokio::time::sleep(GLANCE).await;
        }
        true
    }

    /// As [`Self::leaves_within`], as long as a working exit may take.
    pub async fn leaves(&self) -> bool {
        self.leaves_within(Duration::from_secs(3)).await
    }

    /// Nobody left, and a moment later still nobody.
    pub async fn stays(&self) -> bool {
        !self.leaves_within(Duration::from_millis(700)).await
    }

    /// The requests that the exit's site has had.
    pub fn asked_of_the_exit(&self) -> Vec<Request> {
        self.world().log().requests_to(EXIT)
    }

    /// What the page told of one kind.
    pub fn told(&self, kind: &str) -> Vec<Value> {
        let mut reports = self.world().log().reports();
        reports.retain(|report| report["kind"] == kind);
        reports
    }

    /// The events of one type that the page told of.
    pub fn events(&self, kind: &str) -> Vec<Value> {
        let mut events = self.told("event");
        events.retain(|event| event["type"] == kind);
        events
    }

    /// Starts telling how the page stands, whenever that changes.
    pub async fn arms(&self) -> Outcome<()> {
        self.runs("window.__arm()").await
    }

    /// How the page last stood, and how soon after the act it stood like this.
    pub fn last_state(&self) -> Value {
        self.told("state").last().map(|report| report["state"].clone()).unwrap_or_default()
    }

    /// A picture of the viewport.
    pub async fn looks(&self) -> Outcome<Picture> {
        let bytes = self.answers(self.driver().screenshot_as_png()).await?;
        Picture::read(&bytes).ok_or_else(|| "the screenshot cannot be read".to_owned())
    }

    /// Keeps a picture in the folder that `EXITS_PICTURES` names, for whoever wants to see with their own eyes.
    pub async fn keeps_picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("EXITS_PICTURES") else { return };
        if let Ok(bytes) = self.answers(self.driver().screenshot_as_png()).await {
            let _ = std::fs::write(std::path::Path::new(&folder).join(format!("{name}.png")), bytes);
        }
    }

    /// How much of the host's signal colour shows, in pixels.
    pub async fn shows_of_the_host(&self) -> Outcome<usize> {
        Ok(self.looks().await?.count(SIGNAL))
    }

    /// The browser's own Back.
    pub async fn goes_back(&self) -> Outcome<()> {
        self.answers(self.driver().back()).await
    }

    /// The browser's own Forward.
    pub async fn goes_forward(&self) -> Outcome<()> {
        self.answers(self.driver().forward()).await
    }

    /// How many windows and tabs are open.
    pub async fn windows(&self) -> Outcome<usize> {
        Ok(self.answers(self.driver().windows()).await?.len())
    }

    /// Whether the browser holds a "Leave site?" up.
    pub async fn is_asked_whether_to_leave(&self, patience: Duration) -> bool {
        let start = Instant::now();
        loop {
            let answer = self.place().await;
            if answer.contains("beforeunload") || answer.contains("alert open") {
                return true;
            }
            if start.elapsed() > patience {
                return false;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Says something to Chromium's debugger; other engines have none that WebDriver reaches.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Outcome<Value> {
        if self.browser() != Browser::Chromium {
            return Err(format!("{} has no debugger to ask", self.browser()));
        }
        self.answers(self.driver().cdp().send_raw(method, parameters)).await
    }

    /// What a script returns that runs with Firefox's own rights in the process of every page and frame.
    async fn firefox_runs(&self, script: &str) -> Outcome<Vec<Value>> {
        const IN_EVERY_PAGE: &str = "
            const options = { sandboxName: 'system', newSandbox: true, timeout: 8000, async: false, file: 'run', line: 0 };
            const pages = gBrowser.selectedBrowser.browsingContext.getAllBrowsingContextsInSubtree();
            return Promise.all(pages.map((page) => page.currentWindowGlobal.getActor('MarionetteCommands').executeScript(arguments[0], [], options)));";
        let answer = self.answers(as_the_browser(self.driver(), IN_EVERY_PAGE, vec![json!(script)])).await?;
        Ok(answer.as_array().cloned().unwrap_or_default())
    }

    /// Asks the page's media queries to answer so.
    pub async fn prefers(&self, media: &str, features: &[(&str, &str)]) -> Outcome<()> {
        match self.browser() {
            Browser::Chromium => {
                let features: Vec<Value> =
                    features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
                self.devtools("Emulation.setEmulatedMedia", json!({ "media": media, "features": features }))
                    .await
                    .map(drop)
            }
            Browser::Firefox => {
                const MEDIUM: &str = "gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0];";
                const SCHEME: &str =
                    "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);";
                for (name, value) in features {
                    if *name != "prefers-color-scheme" {
                        return Err(format!("firefox cannot be told {name}"));
                    }
                    self.answers(as_the_browser(self.driver(), SCHEME, vec![json!(i32::from(*value != "dark"))]))
                        .await?;
                }
                self.answers(as_the_browser(self.driver(), MEDIUM, vec![json!(media)])).await.map(drop)
            }
            // Light and dark are chosen at the start.
            Browser::WebKit
                if media.is_empty()
                    && features.iter().all(|one| *one == ("prefers-color-scheme", "dark"))
                    && self.device.dark =>
            {
                Ok(())
            }
            Browser::WebKit => Err("WebKit's driver cannot be told so".to_owned()),
        }
    }

    /// Cuts the line.
    pub async fn cuts_the_line(&self) -> Outcome<()> {
        match self.browser() {
            Browser::Chromium => {
                let cut = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
                self.devtools("Network.enable", json!({})).await?;
                self.devtools("Network.emulateNetworkConditions", cut).await.map(drop)
            }
            Browser::Firefox => {
                self.answers(as_the_browser(self.driver(), "Services.io.offline = true;", Vec::new())).await.map(drop)
            }
            Browser::WebKit => {
                self.world().cut_off();
                Ok(())
            }
        }
    }

    /// Spreads two fingers.
    pub async fn zooms(&self, times: f64) -> Outcome<()> {
        match self.browser() {
            Browser::Chromium => {
                self.devtools("Emulation.setPageScaleFactor", json!({ "pageScaleFactor": times })).await.map(drop)
            }
            Browser::Firefox => {
                self.firefox_runs(&format!("window.windowUtils.setResolutionAndScaleTo({times});")).await.map(drop)
            }
            Browser::WebKit => Err("nothing but a touch screen can do that".to_owned()),
        }
    }

    /// The middle of the control on a page that runs no scripts: the first link of the document, closed roots and frames
    /// included, that leads to the exit site and is not a skip link.
    pub async fn middle_without_scripts(&self) -> Outcome<(f64, f64)> {
        // No script can tell when the page is there, styles and all: the link is where it is found twice.
        let start = Instant::now();
        let mut before = self.looks_for_the_link().await;
        loop {
            tokio::time::sleep(Duration::from_millis(400)).await;
            let now = self.looks_for_the_link().await;
            if start.elapsed() > Duration::from_secs(8) || (now.is_ok() && now == before) {
                return now;
            }
            before = now;
        }
    }

    async fn looks_for_the_link(&self) -> Outcome<(f64, f64)> {
        const MIDDLE: &str = "
            const every = (root) => [...root.querySelectorAll('*')].flatMap((node) => [node, ...(inside(node) ? every(inside(node)) : [])]);
            const link = every(document).find((node) => node.localName === 'a' && /exit[.]localhost/.test(node.href) && !/skip/.test(node.className));
            const box = link?.getBoundingClientRect();
            return box ? [box.x + box.width / 2, box.y + box.height / 2] : null;";
        // The driver's own scripts run in WebKit. An element that no script has defined is given to a class that tells
        // its root.
        const INSIDE: &str = "
            window.__inside ??= new Map();
            for (const name of ['wayside-guide', 'wayside-exit']) {
                if (customElements.get(name)) continue;
                customElements.define(name, class extends HTMLElement {
                    constructor() { super(); window.__inside.set(this, this.attachInternals().shadowRoot); }
                });
            }
            const inside = (node) => window.__inside.get(node) ?? node.shadowRoot;";
        let found = match self.browser() {
            Browser::Chromium => return self.middle_by_debugger().await,
            Browser::Firefox => {
                let answers = self
                    .firefox_runs(&format!("const inside = (node) => node.openOrClosedShadowRoot; {MIDDLE}"))
                    .await?;
                answers.into_iter().find(|answer| !answer.is_null()).unwrap_or_default()
            }
            Browser::WebKit => {
                let script = format!("{INSIDE} {MIDDLE}");
                let mut found = self.answers(self.driver().execute(script.clone(), Vec::new())).await?.json().clone();
                if found.is_null() && self.answers(self.driver().cmd(Command::SwitchToFrameNumber(0))).await.is_ok() {
                    found = self.answers(self.driver().execute(script, Vec::new())).await?.json().clone();
                    self.answers(self.driver().cmd(Command::SwitchToFrameDefault)).await?;
                }
                found
            }
        };
        match (found[0].as_f64(), found[1].as_f64()) {
            (Some(x), Some(y)) => Ok((x, y)),
            _ => Err("no link to the exit on the page".to_owned()),
        }
    }

    async fn middle_by_debugger(&self) -> Outcome<(f64, f64)> {
        let document = self.devtools("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await?;
        let node = exit_link_in(&document).ok_or("no link to the exit on the page")?;
        let model = self.devtools("DOM.getBoxModel", json!({ "nodeId": node })).await?;
        let corner = |place: usize| model["model"]["border"][place].as_f64().unwrap_or_default();
        Ok(((corner(0) + corner(4)) / 2.0, (corner(1) + corner(5)) / 2.0))
    }

    /// What a screen reader is told, as one text.
    pub async fn accessibility_tree(&self) -> Outcome<String> {
        if self.browser() == Browser::WebKit {
            return Err("its driver knows the names of some elements only".to_owned());
        }
        // Firefox is never done describing a page that is not displayed at all, which is to say nothing.
        if self.is("getComputedStyle(document.documentElement).display === 'none'").await == Ok(true) {
            return Ok(String::new());
        }
        Ok(self.reader.accessibility_tree().await)
    }

    /// The browser's name and version.
    pub async fn version(&self) -> String {
        let agent = self.asks("navigator.userAgent").await.ok().and_then(|agent| agent.as_str().map(str::to_owned));
        let capabilities = self.driver().capabilities().clone();
        let version = capabilities.get("browserVersion").and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = capabilities.get("browserName").and_then(Value::as_str).unwrap_or_default().to_owned();
        if version.is_empty() { agent.unwrap_or_default() } else { format!("{name} {version}") }
    }

    /// How long the visit has been going on.
    pub fn age(&self) -> Duration {
        self.began.elapsed()
    }
}

/// A step of a pointer: to a point of the viewport.
pub fn to((x, y): (f64, f64)) -> Value {
    json!({ "type": "pointerMove", "duration": 0, "x": x as i64, "y": y as i64, "origin": "viewport" })
}

/// A step of a pointer: a button is pressed, or a finger put down.
pub fn down(button: u8) -> Value {
    json!({ "type": "pointerDown", "button": button })
}

/// A step of a pointer: a button or a finger is lifted.
pub fn up(button: u8) -> Value {
    json!({ "type": "pointerUp", "button": button })
}

/// A step of a pointer: it stays where it is.
pub fn stay(milliseconds: u64) -> Value {
    json!({ "type": "pause", "duration": milliseconds })
}

/// Keys, by the code points that WebDriver knows them by.
pub mod key {
    /// The left Shift.
    pub const SHIFT: char = '\u{E008}';
    /// The right Shift.
    pub const RIGHT_SHIFT: char = '\u{E050}';
    /// Control.
    pub const CONTROL: char = '\u{E009}';
    /// Alt.
    pub const ALT: char = '\u{E00A}';
    /// Command, or the Windows key.
    pub const META: char = '\u{E03D}';
    /// Escape.
    pub const ESCAPE: char = '\u{E00C}';
    /// The tabulator.
    pub const TAB: char = '\u{E004}';
    /// Return.
    pub const ENTER: char = '\u{E007}';
}

fn exit_link_in(node: &Value) -> Option<u64> {
    if node["localName"] == "a"
        && let Some(attributes) = node["attributes"].as_array()
    {
        let value = |name: &str| {
            attributes.chunks(2).find(|pair| pair[0] == name).and_then(|pair| pair[1].as_str()).unwrap_or_default()
        };
        if value("href").contains(EXIT) && !value("class").contains("skip") {
            return node["nodeId"].as_u64();
        }
    }
    match node {
        Value::Array(nodes) => nodes.iter().find_map(exit_link_in),
        Value::Object(fields) => fields.values().find_map(exit_link_in),
        _ => None,
    }
}

fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ").chars().take(300).collect()
}
