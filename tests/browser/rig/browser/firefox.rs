//! Firefox.

use std::env;
use std::sync::Arc;

use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::error::WebDriverResult;

use super::{Device, Started};
use crate::rig::driver::{Driver, program};

pub(super) fn start(device: &Device, port: u16) -> Started {
    let driver = program(
        "GECKODRIVER",
        &["geckodriver"],
        "install geckodriver (cargo install geckodriver; macOS: brew install geckodriver)",
    );
    let firefox = program(
        "FIREFOX",
        &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
        "install Firefox (Debian: apt install firefox-esr; macOS: brew install --cask firefox)",
    );
    let (width, height) = window_of(device);
    let home = device.keeps.then(|| tempfile::tempdir().expect("a folder for a profile can be made"));
    let mut window = vec!["-headless".to_owned()];
    window.extend(["--width".to_owned(), width.to_string()]);
    window.extend(["--height".to_owned(), height.to_string()]);
    if let Some(home) = &home {
        window.extend(["-profile".to_owned(), home.path().display().to_string()]);
    }
    let capabilities = json!({
        "browserName": "firefox",
        "acceptInsecureCerts": true,
        // Tests wait for what they need; a driver that waits for pages says nothing while a page leaves.
        "pageLoadStrategy": "none",
        "unhandledPromptBehavior": { "default": "ignore", "beforeUnload": "ignore" },
        // As Chromium's, this driver heeds the line above, where it speaks of unloading, only if BiDi is on.
        "webSocketUrl": device.asks_before_leaving,
        "moz:firefoxOptions": {
            "binary": firefox,
            "args": window,
            "prefs": preferences(device, port),
        },
    });
    let arguments = ["--allow-system-access", "--websocket-port=0"];
    // Without this a released Firefox asks Mozilla for its remote settings, whatever the preferences say.
    let environment = [("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1".to_owned())];
    Started { driver: Driver::start(&driver, &arguments, &environment), screen: None, home, capabilities }
}

fn preferences(device: &Device, port: u16) -> Value {
    let mut all = json!({
        // Every name leads to the test's own world, through its proxy; Firefox would make an exception of localhost.
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": port,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": port,
        "network.proxy.no_proxies_on": "",
        "network.proxy.allow_hijacking_localhost": true,
        "network.proxy.allow_bypass": false,
        "network.proxy.failover_direct": false,
        "javascript.enabled": device.javascript,
        "layout.css.devPixelsPerPx": device.density.to_string(),
        // A phone has touch and no mouse, heeds <meta name=viewport>, and its scroll bars take no room.
        "dom.w3c_touch_events.enabled": i32::from(device.phone),
        "dom.meta-viewport.enabled": device.phone,
        "apz.allow_zooming": device.phone,
        "ui.primaryPointerCapabilities": if device.phone { 1 } else { 6 },
        "ui.allPointerCapabilities": if device.phone { 1 } else { 6 },
        "ui.useOverlayScrollbars": 1,
        "dom.disable_beforeunload": !device.asks_before_leaving,
        "browser.download.dir": env::temp_dir().join("wayside-downloads"),
    });
    for (name, value) in [OFF, ON]
        .into_iter()
        .zip([json!(false), json!(true)])
        .flat_map(|(names, value)| names.iter().map(move |name| (*name, value.clone())).collect::<Vec<_>>())
    {
        all[name] = value;
    }
    // An ordinary window keeps more than a private one, and that is what is looked at then.
    all["browser.privatebrowsing.autostart"] = json!(!device.keeps);
    for (name, value) in TEXTS {
        all[*name] = json!(value);
    }
    for (name, value) in NUMBERS {
        all[*name] = json!(value);
    }
    all
}

/// Gives the page its size. The window around it may be larger; Firefox's cannot be as narrow as a phone.
pub(super) async fn resize(driver: &WebDriver, (width, height): (u32, u32)) -> WebDriverResult<()> {
    const RESIZE: &str = "
        const [width, height] = arguments, { style } = gBrowser.selectedBrowser;
        for (const [name, value] of [['width', width], ['height', height]]) {
            for (const limit of ['', 'min-', 'max-']) style.setProperty(limit + name, value + 'px');
        }";
    as_the_browser(driver, RESIZE, vec![json!(width), json!(height)]).await.map(drop)
}

/// What tests change in the browser itself, and not in a page of it.
const CHANGED: [&str; 3] = [
    "layout.css.prefers-color-scheme.content-override",
    "browser.display.document_color_use",
    "ui.prefersReducedMotion",
];

/// A new tab in place of all others, with nothing left of what was done in them. A window would take three times as long, of which
/// nothing is the page's.
pub(super) async fn make_new(driver: &WebDriver, device: &Device) -> WebDriverResult<()> {
    const FORGET: &str = "
        for (const name of arguments[0]) Services.prefs.clearUserPref(name);
        Services.io.offline = false;
        Services.obs.notifyObservers(null, 'last-pb-context-exited');
        return new Promise((done) => Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, (failed) => {
            Services.console.reset();
            done(failed);
        }));";
    let before = driver.windows().await?;
    let window = driver.new_tab().await?;
    for other in before {
        driver.switch_to_window(other).await?;
        driver.close_window().await?;
    }
    driver.switch_to_window(window).await?;
    as_the_browser(driver, FORGET, vec![json!(CHANGED)]).await?;
    let (width, height) = window_of(device);
    driver.set_window_rect(0, 0, width, height).await?;
    resize(driver, device.size).await
}

/// The window around the page, in CSS pixels. It cannot be as narrow as a phone.
fn window_of(device: &Device) -> (u32, u32) {
    (device.size.0.max(600), device.size.1 + 200)
}

/// Runs a script as the browser itself does, outside any page.
pub async fn as_the_browser(driver: &WebDriver, script: &str, arguments: Vec<Value>) -> WebDriverResult<Value> {
    driver.cmd(Command::ExtensionCommand(Box::new(Context("chrome")))).await?;
    let answer = driver.execute(script, arguments).await.map(|answer| answer.json().clone());
    driver.cmd(Command::ExtensionCommand(Box::new(Context("content")))).await?;
    answer
}

/// Whose scripts the next ones are: the browser's or the page's.
#[derive(Debug)]
struct Context(&'static str);

impl ExtensionCommand for Context {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> hyper::Method {
        hyper::Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/moz/context".into()
    }
}

/// Background talk and first-run pages.
const OFF: &[&str] = &[
    "app.normandy.enabled",
    "app.update.auto",
    "app.update.enabled",
    "browser.contentblocking.report.lockwise.enabled",
    "browser.discovery.enabled",
    "browser.newtabpage.activity-stream.feeds.section.topstories",
    "browser.newtabpage.activity-stream.feeds.system.topstories",
    "browser.newtabpage.activity-stream.feeds.topsites",
    "browser.newtabpage.activity-stream.feeds.weatherfeed",
    "browser.newtabpage.activity-stream.showSponsoredTopSites",
    "browser.newtabpage.enabled",
    "browser.ping-centre.telemetry",
    "browser.region.update.enabled",
    "browser.safebrowsing.downloads.remote.enabled",
    "browser.safebrowsing.malware.enabled",
    "browser.safebrowsing.phishing.enabled",
    "browser.search.suggest.enabled",
    "browser.search.update",
    "browser.translations.enable",
    "browser.urlbar.quicksuggest.enabled",
    "browser.urlbar.suggest.searches",
    "datareporting.healthreport.uploadEnabled",
    "datareporting.policy.dataSubmissionEnabled",
    "dom.push.connection.enabled",
    "extensions.blocklist.enabled",
    "extensions.getAddons.cache.enabled",
    "extensions.systemAddon.update.enabled",
    "extensions.update.enabled",
    "full-screen-api.warning.enabled",
    "geo.enabled",
    "media.gmp-manager.updateEnabled",
    "media.gmp-gmpopenh264.enabled",
    "network.captive-portal-service.enabled",
    "network.connectivity-service.enabled",
    "security.certerrors.mitm.priming.enabled",
    "security.remote_settings.crlite_filters.enabled",
    "security.remote_settings.intermediates.enabled",
    "signon.autofillForms",
    "startup.homepage_welcome_url",
    "toolkit.telemetry.archive.enabled",
    "toolkit.telemetry.enabled",
    "toolkit.telemetry.unified",
];

/// Private windows alone, touch, and what a phone's layout needs.
const ON: &[&str] = &[
    "app.update.disabledForTesting",
    "browser.privatebrowsing.autostart",
    "full-screen-api.allow-trusted-requests-only.ignored",
    "remote.prefs.recommended",
];

const TEXTS: &[(&str, &str)] = &[
    ("app.normandy.api_url", ""),
    ("browser.region.network.url", ""),
    ("browser.startup.homepage", "about:blank"),
    ("full-screen-api.transition-duration.enter", "0 0"),
    ("full-screen-api.transition-duration.leave", "0 0"),
    ("media.gmp-manager.url", ""),
    ("services.settings.server", "data:,#remote-settings-dummy/v1"),
    ("toolkit.telemetry.server", ""),
];

const NUMBERS: &[(&str, i64)] = &[
    ("browser.download.folderList", 2),
    ("browser.startup.page", 0),
    ("media.autoplay.default", 0),
    ("media.autoplay.blocking_policy", 0),
    // A press of a key or a button counts as one, however soon after the page came.
    ("dom.input_events.security.minNumTicks", 0),
    ("security.notification_enable_delay", 0),
];
