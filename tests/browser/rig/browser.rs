//! The browsers: which one, where it is, and a fresh session of it for every test.

use std::env;
use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, SessionId, WebDriver};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::certificate::CERTIFICATE;
use super::log::lock;

/// A browser is heavy: however many tests run, only so many have one at a time.
const ALL_SEATS: u32 = 2;
static SEATS: Semaphore = Semaphore::const_new(ALL_SEATS as usize);

/// The driver that is running, while any session uses it.
static RUNNING: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

/// The engines that tests run in. To add one: its name here, and what [`Browser::driver`], [`Browser::capabilities`]
/// and the methods of `devtools.rs` mean for it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Browser {
    /// Chromium or Chrome, by way of chromedriver.
    Chromium,
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
    /// Whether the browser shows "Leave site?" and waits. Drivers answer it by themselves unless told otherwise.
    pub asks_before_leaving: bool,
    /// Whether no other browser of the tests may run meanwhile: for those that measure time.
    pub alone: bool,
}

impl Device {
    /// A small old phone.
    pub const PHONE: Self = Self {
        size: (360, 640),
        phone: true,
        javascript: true,
        density: 1.0,
        asks_before_leaving: false,
        alone: false,
    };
    /// A computer with a keyboard and a mouse.
    pub const DESKTOP: Self = Self { size: (1280, 800), phone: false, ..Self::PHONE };
}

impl Browser {
    /// The browser that `WAYSIDE_BROWSERS` names: `chromium` unless it says otherwise.
    pub fn wanted() -> Self {
        let wanted = env::var("WAYSIDE_BROWSERS").unwrap_or_else(|_| "chromium".to_owned());
        match wanted.as_str() {
            "chromium" => Self::Chromium,
            other => panic!(
                "WAYSIDE_BROWSERS is {other:?}, but the tests know only \"chromium\": run them once for each browser"
            ),
        }
    }

    fn driver(self) -> Found {
        match self {
            Self::Chromium => Found::program(
                "CHROMEDRIVER",
                &["chromedriver"],
                "install chromedriver (Debian: apt install chromium-driver; macOS: brew install --cask chromedriver)",
            ),
        }
    }

    fn program(self) -> Found {
        match self {
            Self::Chromium => Found::program(
                "CHROMIUM",
                &[
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                ],
                "install Chromium (Debian: apt install chromium; macOS: brew install --cask chromium)",
            ),
        }
    }

    /// What to ask of the driver: a fresh profile on `device`, in which every name leads to `port`.
    fn capabilities(self, device: &Device, port: u16) -> Value {
        match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "acceptInsecureCerts": true,
                // Tests wait for what they need; a driver that waits for pages says nothing while a page leaves.
                "pageLoadStrategy": "none",
                "unhandledPromptBehavior": { "default": "ignore", "beforeUnload": "ignore" },
                // Chromedriver heeds the line above, where it speaks of unloading, only if BiDi is on.
                "webSocketUrl": device.asks_before_leaving,
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": self.chrome_options(device, port),
            }),
        }
    }

    fn chrome_options(self, device: &Device, port: u16) -> Value {
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
        arguments.extend(CHROMIUM_SWITCHES.map(ToOwned::to_owned));
        if is_root() {
            // Chromium's sandbox refuses to run as root; the tests visit nobody but themselves.
            arguments.push("--no-sandbox".to_owned());
        }
        let mut preferences = json!({ "download.default_directory": env::temp_dir().join("wayside-downloads") });
        if !device.javascript {
            preferences["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let mut options = json!({
            "binary": self.program().or_panic(),
            "args": arguments,
            "prefs": preferences,
        });
        if device.phone {
            options["mobileEmulation"] = json!({
                "deviceMetrics": {
                    "width": width, "height": height, "pixelRatio": device.density, "touch": true, "mobile": true,
                },
            });
        }
        options
    }
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

/// No background talk, no first-run pages, and sound without a gesture.
const CHROMIUM_SWITCHES: [&str; 12] = [
    "--autoplay-policy=no-user-gesture-required",
    "--disable-background-networking",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-features=MediaRouter,OptimizationHints,Translate,CertificateTransparencyComponentUpdater",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-first-run",
];

/// A browser's window, its own profile, and its place among the others.
pub struct Session {
    /// What to say to it.
    pub driver: WebDriver,
    // Fields drop in this order: the process ends with the last window, and only then is the seat free.
    process: Arc<Driver>,
    _seat: SemaphorePermit<'static>,
}

impl Session {
    /// Opens a window, as soon as one of the seats is free.
    pub async fn open(device: &Device, port: u16) -> Self {
        let seats = if device.alone { ALL_SEATS } else { 1 };
        let seat = SEATS.acquire_many(seats).await.expect("the seats are never taken away");
        let browser = Browser::wanted();
        let process = Driver::running(browser);
        let capabilities = browser.capabilities(device, port);
        let Value::Object(capabilities) = capabilities else { unreachable!("capabilities are an object") };
        let driver = WebDriver::new(process.address(), Capabilities::from(capabilities))
            .await
            .unwrap_or_else(|error| panic!("{browser:?} did not start: {error}"));
        Self { driver, process, _seat: seat }
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

/// A driver that this process started, and that it stops again.
struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// The one that runs already, or a new one.
    fn running(browser: Browser) -> Arc<Self> {
        let mut running = lock(&RUNNING);
        running.upgrade().unwrap_or_else(|| {
            let started = Arc::new(Self::start(&browser.driver().or_panic()));
            *running = Arc::downgrade(&started);
            started
        })
    }

    fn start(program: &Path) -> Self {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let output = child.stdout.take().map(BufReader::new);
        let mut lines = output.into_iter().flat_map(BufRead::lines).map_while(Result::ok);
        let port = lines.find_map(|line| port_in(&line));
        // Whoever reads no further would stop a driver that still has something to print.
        std::thread::spawn(move || lines.for_each(drop));
        match port {
            Some(port) => Self { child, port },
            None => panic!("{} ended before it told its port", program.display()),
        }
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Asks the driver to close a window, and waits until it has.
    fn ends(&self, session: &SessionId) {
        let request =
            format!("DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port);
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
            let _ = stream.write_all(request.as_bytes());
            let _ = stream.read(&mut [0; 64]);
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// "ChromeDriver was started successfully on port 41234."
fn port_in(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// A program, or the sentence that says how to get it.
enum Found {
    At(PathBuf),
    Missing(String),
}

impl Found {
    fn program(variable: &str, names: &[&str], cure: &str) -> Self {
        if let Some(path) = env::var_os(variable) {
            return Self::At(path.into());
        }
        let path = env::var_os("PATH").unwrap_or_default();
        let places: Vec<PathBuf> = env::split_paths(&path).collect();
        names
            .iter()
            .flat_map(|name| places.iter().map(move |place| place.join(name)))
            .find(|candidate| candidate.is_file())
            .map_or_else(
                || Self::Missing(format!("{} is missing: {cure}, or set {variable} to its path", names[0])),
                Self::At,
            )
    }

    fn or_panic(self) -> PathBuf {
        match self {
            Self::At(path) => path,
            Self::Missing(sentence) => panic!("{sentence}"),
        }
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chromium => f.write_str("chromium"),
        }
    }
}
