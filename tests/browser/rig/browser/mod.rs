//! The browsers: which one, where it is, and a fresh session of it for every test.

mod chromium;
/// Firefox.
pub mod firefox;
mod webkit;

use std::env;
use std::fmt;

use serde_json::Value;
use tempfile::TempDir;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, WebDriver};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::driver::{Driver, Screen};

/// A browser is heavy: however many tests run, only so many have one at a time.
const ALL_SEATS: u32 = 2;
static SEATS: Semaphore = Semaphore::const_new(ALL_SEATS as usize);

/// The engines that tests run in. To add one: its name here, a file beside this one that starts it, and a file in
/// `reader/` with its ways of doing what WebDriver has no word for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Browser {
    /// Chromium or Chrome, by way of chromedriver.
    Chromium,
    /// Firefox, by way of geckodriver.
    Firefox,
    /// WebKit as GTK has it, in its MiniBrowser, by way of `WebKitWebDriver`.
    WebKit,
}

/// What a reader holds, and how it is set up.
#[derive(Clone, Debug)]
pub struct Device {
    /// The viewport in CSS pixels.
    pub size: (u32, u32),
    /// A phone has touch, and lays a page out as phones do.
    pub phone: bool,
    /// Whether pages may run scripts.
    pub javascript: bool,
    /// CSS pixels times this make a screenshot's.
    pub density: f64,
    /// Whether pages are told that one prefers dark, where an engine has to know from the start.
    pub dark: bool,
    /// Whether the browser shows "Leave site?" and waits. Drivers answer it by themselves unless told otherwise.
    pub asks_before_leaving: bool,
    /// Whether no other browser of the tests may run meanwhile: for those that measure time.
    pub alone: bool,
    /// Whether the browser keeps what it keeps of an ordinary window, in a folder that the test looks into afterwards.
    pub keeps: bool,
    /// Whether there is one font and no other, in Chromium on Linux: for pictures that are compared.
    pub own_fonts: bool,
}

impl Device {
    /// A small old phone.
    pub const PHONE: Self = Self {
        size: (360, 640),
        phone: true,
        javascript: true,
        density: 1.0,
        dark: false,
        asks_before_leaving: false,
        alone: false,
        keeps: false,
        own_fonts: false,
    };
    /// A computer with a keyboard and a mouse.
    pub const DESKTOP: Self = Self { size: (1280, 800), phone: false, ..Self::PHONE };
}

impl Browser {
    /// The browser that `WAYSIDE_BROWSERS` names: `chromium` unless it says otherwise.
    pub fn wanted() -> Self {
        let wanted = env::var("WAYSIDE_BROWSERS").unwrap_or_else(|_| "chromium".to_owned());
        [Self::Chromium, Self::Firefox, Self::WebKit]
            .into_iter()
            .find(|browser| browser.to_string() == wanted)
            .unwrap_or_else(|| {
                panic!(
                    "WAYSIDE_BROWSERS is {wanted:?}, but the tests know only \"chromium\", \"firefox\" and \"webkit\": \
                     run them once for each browser"
                )
            })
    }

    fn start(self, device: &Device, port: u16) -> Started {
        match self {
            Self::Chromium => chromium::start(device, port),
            Self::Firefox => firefox::start(device, port),
            Self::WebKit => webkit::start(device, port),
        }
    }

    /// Gives the page its size, where a session does not begin with it.
    async fn resize(self, driver: &WebDriver, size: (u32, u32)) -> WebDriverResult<()> {
        match self {
            Self::Chromium => Ok(()),
            Self::Firefox => firefox::resize(driver, size).await,
            Self::WebKit => webkit::resize(driver, size).await,
        }
    }
}

/// A driver that runs, and what to ask of it: a fresh profile on a device, in which every name leads to the test's port.
struct Started {
    driver: Driver,
    screen: Option<Screen>,
    /// Where it keeps what it keeps, if its driver does not make that folder and take it away again.
    home: Option<TempDir>,
    capabilities: Value,
}

/// A browser's window, its own profile, and its place among the others.
pub struct Session {
    /// Which browser it is.
    pub browser: Browser,
    /// What to say to it.
    pub driver: WebDriver,
    // Fields drop in this order: the driver, the screen, the profile, and only then is the seat free.
    process: Driver,
    _screen: Option<Screen>,
    home: Option<TempDir>,
    seat: Option<SemaphorePermit<'static>>,
}

impl Session {
    /// Opens a window, as soon as one of the seats is free.
    pub async fn open(device: &Device, port: u16) -> Self {
        let seats = if device.alone { ALL_SEATS } else { 1 };
        let seat = SEATS.acquire_many(seats).await.expect("the seats are never taken away");
        Self::begin(device, port, seat).await
    }

    /// Opens a window of a new browser in place of this one.
    pub async fn open_again(mut self, device: &Device, port: u16) -> Self {
        let seat = self.seat.take().expect("whoever has a window has a seat");
        drop(self);
        Self::begin(device, port, seat).await
    }

    async fn begin(device: &Device, port: u16, seat: SemaphorePermit<'static>) -> Self {
        let browser = Browser::wanted();
        let Started { driver: process, screen, home, capabilities } = browser.start(device, port);
        let Value::Object(capabilities) = capabilities else { unreachable!("capabilities are an object") };
        let driver = WebDriver::new(process.address(), Capabilities::from(capabilities))
            .await
            .unwrap_or_else(|error| panic!("{browser} did not start: {error}"));
        let session = Self { browser, driver, process, _screen: screen, home, seat: Some(seat) };
        session.resize(device.size).await.unwrap_or_else(|error| panic!("{browser} does not take its size: {error}"));
        session
    }

    /// Gives the page another size.
    pub async fn resize(&self, size: (u32, u32)) -> WebDriverResult<()> {
        self.browser.resize(&self.driver, size).await
    }

    /// Closes the browser, and hands over the folder in which it kept what it keeps.
    pub fn close(mut self) -> Option<TempDir> {
        self.home.take()
    }

    /// What the browser has printed.
    pub fn printed(&self) -> Vec<String> {
        self.process.printed()
    }
}

impl Drop for Session {
    /// Closes the window, also when a test fails in the middle of a step. The client's own way of doing so cannot be
    /// awaited here, and blocks the thread that it waits for.
    fn drop(&mut self) {
        self.process.ends(self.driver.session_id());
        let _ = self.driver.clone().leak();
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}
