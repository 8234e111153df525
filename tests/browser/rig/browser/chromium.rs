//! Chromium or Chrome.

use std::env;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{WebDriver, WindowHandle};

use super::debugger::Debugger;
use super::{Device, Started};
use crate::rig::certificate::CERTIFICATE;
use crate::rig::driver::{Driver, is_root, program};
use crate::rig::fonts::SETTINGS;

pub(super) fn start(device: &Device, port: u16) -> Started {
    let driver = program(
        "CHROMEDRIVER",
        &["chromedriver"],
        "install chromedriver (Debian: apt install chromium-driver; macOS: brew install --cask chromedriver)",
    );
    let chromium = program(
        "CHROMIUM",
        &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ],
        "install Chromium (Debian: apt install chromium; macOS: brew install --cask chromium)",
    );
    let home = device.keeps.then(|| tempfile::tempdir().expect("a folder for a profile can be made"));
    let mut options = options(device, port);
    options["binary"] = json!(chromium);
    if let (Some(home), Some(arguments)) = (&home, options["args"].as_array_mut()) {
        arguments.push(json!(format!("--user-data-dir={}", home.path().display())));
    }
    let capabilities = json!({
        "browserName": "chrome",
        "acceptInsecureCerts": true,
        // Tests wait for what they need; a driver that waits for pages says nothing while a page leaves.
        "pageLoadStrategy": "none",
        "unhandledPromptBehavior": { "default": "ignore", "beforeUnload": "ignore" },
        // Chromedriver heeds the line above, where it speaks of unloading, only if BiDi is on.
        "webSocketUrl": device.asks_before_leaving,
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": options,
    });
    let mut environment = Vec::new();
    if device.own_fonts {
        environment.push(("FONTCONFIG_FILE", SETTINGS.display().to_string()));
    }
    Started { driver: Driver::start(&driver, &[], &environment), screen: None, home, capabilities }
}

/// A new window in place of all others, in a context of its own, with nothing left of what was done in them. To the debugger of a
/// page contexts are not open; to the browser's own they are.
pub(super) async fn make_new(driver: &WebDriver, device: &Device) -> WebDriverResult<()> {
    let before = driver.windows().await?;
    let mut debugger = Debugger::of(driver).await?;
    let contexts = debugger.asks("Target.getBrowserContexts", json!({})).await?;
    let own = debugger.asks("Target.createBrowserContext", json!({})).await?;
    let (width, height) = device.size;
    let window = json!({
        "url": "data:,", "browserContextId": own["browserContextId"], "newWindow": true, "width": width, "height": height,
    });
    let window = debugger.asks("Target.createTarget", window).await?;
    for context in contexts["browserContextIds"].as_array().into_iter().flatten() {
        debugger.asks("Target.disposeBrowserContext", json!({ "browserContextId": context })).await?;
    }
    // Those of the first reader have no context that could be taken away.
    for other in before {
        let _ = debugger.asks("Target.closeTarget", json!({ "targetId": other.to_string() })).await;
    }
    driver.switch_to_window(WindowHandle::from(window["targetId"].as_str().unwrap_or_default())).await?;
    driver.action_chain().reset_actions().await?;
    driver.browser_log().await.map(drop)
}

/// The documents of frames that are processes of their own, as those of another site are: of these the page's debugger knows nothing.
pub async fn documents_apart(driver: &WebDriver) -> WebDriverResult<Vec<Value>> {
    let mut debugger = Debugger::of(driver).await?;
    let targets = debugger.asks("Target.getTargets", json!({ "filter": [{ "type": "iframe" }] })).await?;
    let mut documents = Vec::new();
    for frame in targets["targetInfos"].as_array().into_iter().flatten() {
        let attached = json!({ "targetId": frame["targetId"], "flatten": true });
        let attached = debugger.asks("Target.attachToTarget", attached).await?;
        let whole = json!({ "depth": -1, "pierce": true });
        documents.push(debugger.asks_of(&attached["sessionId"], "DOM.getDocument", whole).await?);
    }
    Ok(documents)
}

fn options(device: &Device, port: u16) -> Value {
    let (width, height) = device.size;
    let mut arguments = vec![
        "--headless=new".to_owned(),
        format!("--window-size={width},{height}"),
        format!(
            "--host-resolver-rules={}, MAP * 127.0.0.1:{port}",
            NOBODY.map(|name| format!("MAP {name} ~NOTFOUND")).join(", ")
        ),
        format!("--ignore-certificate-errors-spki-list={}", CERTIFICATE.fingerprint),
    ];
    arguments.extend(SWITCHES.map(ToOwned::to_owned));
    if is_root() {
        // Chromium's sandbox refuses to run as root; the tests visit nobody but themselves.
        arguments.push("--no-sandbox".to_owned());
    }
    let mut preferences = json!({ "download.default_directory": env::temp_dir().join("wayside-downloads") });
    if !device.javascript {
        preferences["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    let mut options = json!({ "args": arguments, "prefs": preferences });
    if device.phone {
        options["mobileEmulation"] = json!({
            "deviceMetrics": {
                "width": width, "height": height, "pixelRatio": device.density, "touch": true, "mobile": true,
            },
        });
    }
    options
}

/// Names that lead nowhere: one for the tests, and those that Chromium calls for reasons of its own whatever the switches
/// say. Every other name leads to the test's own world, so that a request to anybody is seen there.
const NOBODY: [&str; 6] = [
    "nowhere.localhost",
    "accounts.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "update.googleapis.com",
];

/// No background talk, no first-run pages, sound without a gesture, and no pages of Chromium's own behind its address field: of
/// those it makes two for each window, which takes as much of the machine as the test's page.
const SWITCHES: [&str; 12] = [
    "--autoplay-policy=no-user-gesture-required",
    "--disable-background-networking",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-features=MediaRouter,OptimizationHints,Translate,CertificateTransparencyComponentUpdater,\
     WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-first-run",
];
