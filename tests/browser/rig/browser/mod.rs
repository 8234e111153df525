//! The browsers: which one, where it is, and a window of it for every test in which nothing was before.

/// Chromium.
pub mod chromium;
mod debugger;
/// Firefox.
pub mod firefox;
mod line;
mod resting;
mod webkit;

use std::env;
use std::fmt;

use serde_json::Value;
use tempfile::TempDir;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, SessionId, WebDriver};
use tokio::sync::{Semaphore, SemaphorePermit};

use line::{Begun, Line};
use resting::Resting;

use super::driver::{Driver, Screen, free_port};

/// A browser is heavy: however many tests run, only so many have one at a time.
const ALL_SEATS: u32 = 4;
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
#[derive(Clone, Debug, PartialEq)]
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

    /// Makes a browser that has served others as good as new: another window, and nothing left of theirs. One that cannot be
    /// made so is ended.
    async fn made_new(self, resting: Resting) -> Option<(WebDriver, Resting)> {
        let line = Line { begun: Begun::clone(&resting.begun) };
        let driver =
            WebDriver::builder(resting.running.process.address(), Capabilities::new()).client(line).await.ok()?;
        let made = match self {
            Self::Chromium => chromium::make_new(&driver, &resting.device).await,
            Self::Firefox => firefox::make_new(&driver, &resting.device).await,
            Self::WebKit => return None,
        };
        if let Err(error) = made {
            let _ = driver.leak();
            eprintln!("{self} is started anew, since it could not be made so: {error}");
            return None;
        }
        Some((driver, resting))
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

/// A browser's processes, from its window's opening to its closing.
struct Running {
    session: SessionId,
    // Fields drop in this order, after the window has been closed.
    process: Driver,
    _screen: Option<Screen>,
    home: Option<TempDir>,
}

impl Drop for Running {
    /// Closes the window, also when a test fails in the middle of a step. The client's own way of doing so cannot be
    /// awaited here, and blocks the thread that it waits for.
    fn drop(&mut self) {
        self.process.ends(&self.session);
    }
}

/// A reader's place at a browser: theirs before there is a world to look at, which is to be at this port.
pub struct Seat {
    /// Where the browser takes every name to be.
    pub port: u16,
    device: Device,
    permit: SemaphorePermit<'static>,
    /// A browser that has served others, and in which nothing is left of them.
    ready: Option<(WebDriver, Resting)>,
}

impl Seat {
    /// Takes a seat, as soon as one is free.
    pub async fn take(device: &Device) -> Self {
        let seats = if device.alone { ALL_SEATS } else { 1 };
        let permit = SEATS.acquire_many(seats).await.expect("the seats are never taken away");
        let ready = match resting::wake(Browser::wanted(), device) {
            Some(resting) => Browser::wanted().made_new(resting).await,
            None => None,
        };
        let port = ready.as_ref().map_or_else(free_port, |(_, resting)| resting.port);
        Self { port, device: device.clone(), permit, ready }
    }
}

/// A browser's window, and its place among the others.
pub struct Session {
    /// Which browser it is.
    pub browser: Browser,
    /// What to say to it.
    pub driver: WebDriver,
    device: Device,
    port: u16,
    begun: Begun,
    readers: u32,
    running: Option<Running>,
    // The last to drop: the browser has come to rest, or to its end, before somebody else has its place.
    permit: Option<SemaphorePermit<'static>>,
}

impl Session {
    /// Opens a window.
    pub async fn open(seat: Seat) -> Self {
        let Seat { port, device, permit, ready } = seat;
        let browser = Browser::wanted();
        let Some((driver, resting)) = ready else {
            return Self::begin(device, port, permit).await;
        };
        let Resting { running, begun, readers, .. } = resting;
        Self { browser, driver, device, port, begun, readers, running: Some(running), permit: Some(permit) }
    }

    /// Opens a window of a new browser in place of this one.
    pub async fn open_again(mut self, device: &Device) -> Self {
        let permit = self.permit.take().expect("whoever has a window has a seat");
        let port = self.port;
        drop(self);
        Self::begin(device.clone(), port, permit).await
    }

    async fn begin(device: Device, port: u16, permit: SemaphorePermit<'static>) -> Self {
        let browser = Browser::wanted();
        let Started { driver: process, screen, home, capabilities } = browser.start(&device, port);
        let Value::Object(capabilities) = capabilities else { unreachable!("capabilities are an object") };
        let begun = Begun::default();
        let driver = WebDriver::builder(process.address(), Capabilities::from(capabilities))
            .client(Line { begun: Begun::clone(&begun) })
            .await
            .unwrap_or_else(|error| panic!("{browser} did not start: {error}"));
        let session = driver.session_id().clone();
        let running = Some(Running { session, process, _screen: screen, home });
        let session = Self { browser, driver, device, port, begun, readers: 0, running, permit: Some(permit) };
        let size = session.device.size;
        session.resize(size).await.unwrap_or_else(|error| panic!("{browser} does not take its size: {error}"));
        session
    }

    /// Gives the page another size.
    pub async fn resize(&self, size: (u32, u32)) -> WebDriverResult<()> {
        self.browser.resize(&self.driver, size).await
    }

    /// Closes the browser, and hands over the folder in which it kept what it keeps.
    pub fn close(mut self) -> Option<TempDir> {
        let mut running = self.running.take()?;
        running.home.take()
    }

    /// What the browser has printed.
    pub fn printed(&self) -> Vec<String> {
        self.running.as_ref().map(|running| running.process.printed()).unwrap_or_default()
    }
}

impl Drop for Session {
    /// Lets the browser rest, unless the test failed, or another takes its place.
    fn drop(&mut self) {
        let _ = self.driver.clone().leak();
        let Some(running) = self.running.take() else { return };
        if self.permit.is_none() || std::thread::panicking() || !resting::may_rest(self.browser, &self.device) {
            return;
        }
        let (device, begun) = (self.device.clone(), Begun::clone(&self.begun));
        resting::lay_down(Resting { device, port: self.port, running, begun, readers: self.readers + 1 });
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
