//! `WebKitGTK`: the engine of Safari, as far as there is one outside Apple's systems.

use serde_json::json;
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

use super::{Device, Started};
use crate::rig::driver::{Driver, Screen, is_root, program};

pub(super) fn start(device: &Device, port: u16) -> Started {
    let driver = program(
        "WEBKIT_WEBDRIVER",
        &["WebKitWebDriver"],
        "install WebKitGTK's driver (Debian: apt install webkit2gtk-driver; it runs on Linux only)",
    );
    let browser = program(
        "MINIBROWSER",
        &["MiniBrowser", MINIBROWSER, MINIBROWSER_ON_ARM],
        "install WebKitGTK's MiniBrowser (Debian: apt install webkit2gtk-driver; it runs on Linux only)",
    );
    let xvfb = program("XVFB", &["Xvfb"], "install Xvfb, a screen for WebKitGTK (Debian: apt install xvfb)");
    let mut arguments = vec![
        "--automation".to_owned(),
        // Without its toolbar, which is wider than a phone.
        "--full-screen".to_owned(),
        // Every name leads to the test's own world.
        format!("--proxy=http://127.0.0.1:{port}"),
        "--autoplay-policy=allow".to_owned(),
        "--enable-write-console-messages-to-stdout=true".to_owned(),
        "--enable-site-specific-quirks=false".to_owned(),
        // Newer than this release, but what a host may use one day: it must not hold anybody back then either.
        "--features=+NavigationAPI".to_owned(),
    ];
    if !device.keeps {
        arguments.push("--private".to_owned());
    }
    if device.dark {
        arguments.push("--dark-mode".to_owned());
    }
    if !device.javascript {
        // The page's own scripts are off; the rig's still run.
        arguments.push("--enable-javascript-markup=false".to_owned());
    }
    let capabilities = json!({
        "browserName": "MiniBrowser",
        "acceptInsecureCerts": true,
        // Tests wait for what they need; a driver that waits for pages says nothing while a page leaves.
        "pageLoadStrategy": "none",
        "unhandledPromptBehavior": "ignore",
        "webkitgtk:browserOptions": { "binary": browser, "args": arguments },
    });
    let screen = Screen::start(&xvfb);
    let home = tempfile::tempdir().expect("a folder for a profile can be made");
    let styles = home.path().join("gtk-3.0");
    std::fs::create_dir(&styles)
        .and_then(|()| std::fs::write(styles.join("gtk.css"), NARROW))
        .expect("a profile can be written");
    let home_path = home.path().display().to_string();
    let mut environment = vec![
        ("XDG_CONFIG_HOME", home_path.clone()),
        ("XDG_DATA_HOME", home_path.clone()),
        ("XDG_CACHE_HOME", home_path),
        ("DISPLAY", screen.name()),
        ("GDK_BACKEND", "x11".to_owned()),
        // Nothing of the desktop's: no settings, no buses, no proxies of its own.
        ("GSETTINGS_BACKEND", "memory".to_owned()),
        ("GIO_USE_PROXY_RESOLVER", "dummy".to_owned()),
        // What sounds and films there are programs for is looked up once, and not for every reader.
        ("GST_REGISTRY", GSTREAMER.to_owned()),
        ("NO_AT_BRIDGE", "1".to_owned()),
        ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
        // Without a graphics card, pages that go through one's memory cost two thirds more of the machine.
        ("WEBKIT_DISABLE_DMABUF_RENDERER", "1".to_owned()),
    ];
    if is_root() {
        // WebKit's sandbox refuses to run as root; the tests visit nobody but themselves.
        environment.push(("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1".to_owned()));
    }
    Started { driver: Driver::start(&driver, &[], &environment), screen: Some(screen), home: Some(home), capabilities }
}

/// A window may not be narrower than what is in it, even if nobody sees it.
const NARROW: &str = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; }";

/// Gives the window its size.
pub(super) async fn resize(driver: &WebDriver, (width, height): (u32, u32)) -> WebDriverResult<()> {
    driver.set_window_rect(0, 0, width, height).await
}

const GSTREAMER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/browser-tests/gstreamer.bin");

const MINIBROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const MINIBROWSER_ON_ARM: &str = "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
