//! A reader with a browser: what a test says they do, and what it says they then see.
//!
//! A test is one chain of steps. A step waits for what it needs (never for a time), and fails by saying what was
//! expected, what was seen instead, what the browser had asked the world for, and where the screenshot is.

mod acts;
mod beyond;
mod chromium;
mod firefox;
mod hand;
mod keeps;
mod knows;
mod plain;
mod sees;
mod walks;
mod webkit;

use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::browser::{Browser, Device, Seat, Session};
use super::host::Host;
use super::server::{HOST_SITE, START, World};

pub use acts::{Button, Key};
pub use beyond::{Half, KeyEvent};
pub use walks::{NO_DIALOG, Walk};

/// How long a step waits for what it expects.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often it looks.
const GLANCE: Duration = Duration::from_millis(40);

/// Names that every script of a test may use.
const WORDS: &str = r"
    const element = document.querySelector('wayside-guide') ?? document.querySelector('wayside-exit');
    const rootOf = (element) => element && (window.__roots ? window.__roots(element) : element.shadowRoot);
    const root = rootOf(element);
    const exit = root?.querySelector('a.exit');
    const guide = root?.querySelector('.guide');
    const engine = root?.querySelector('.guide[data-engine]');
    const find = (key) => [...(root?.querySelectorAll('[data-key]') ?? [])].find((node) => node.dataset.key === key);
    const details = (key) => { const node = find(key); return node?.closest('details') ?? node; };
    // What is typed is typed in a frame of its own, once the engine has come; find('search') is that frame.
    const search = find('search')?.contentDocument?.querySelector('input') ?? find('search');
    const searching = !!search && search.getRootNode().activeElement === search;
    const saw = window.__saw;
";

/// Somebody reading, in a browser of their own, in a world of their own.
pub struct Reader {
    session: Session,
    /// The servers around them.
    pub world: World,
    device: Device,
    at_start: bool,
    opened: Opened,
    /// The frame of a sealed guide, while one looks into it: WebDriver's name for it.
    seals: Option<String>,
    /// When Tab was pressed last.
    tabbed: Mutex<Option<Instant>>,
}

/// How things stood when the guide was opened.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize)]
pub struct Opened {
    /// `history.length`.
    pub entries: u64,
    /// The address.
    pub address: String,
    /// The page's title.
    pub title: String,
}

impl Reader {
    /// Somebody with a small phone.
    pub async fn on_a_phone() -> Self {
        Self::with(Device::PHONE).await
    }

    /// Somebody at a computer.
    pub async fn on_a_desktop() -> Self {
        Self::with(Device::DESKTOP).await
    }

    /// Somebody whose browser runs no scripts.
    pub async fn without_javascript() -> Self {
        Self::with(Device { javascript: false, ..Device::PHONE }).await
    }

    /// What to say to the browser, for those who have no step for it.
    #[allow(dead_code, reason = "for examples/exits")]
    pub fn driver(&self) -> &thirtyfour::WebDriver {
        &self.session.driver
    }

    /// Somebody with a phone, or a window, of this size.
    pub async fn with(device: Device) -> Self {
        Self::of(dist(), device).await
    }

    /// Somebody who reads what was built in another folder.
    pub async fn of(dist: PathBuf, device: Device) -> Self {
        let seat = Seat::take(&device).await;
        let world = World::start(dist, seat.port).await;
        let session = Session::open(seat).await;
        Self {
            session,
            world,
            device,
            at_start: false,
            opened: Opened::default(),
            seals: None,
            tabbed: Mutex::default(),
        }
    }

    /// What they hold.
    #[allow(dead_code, reason = "for the gallery")]
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Visits a page of `start.localhost` first; the guide is then reached by a link on it.
    pub async fn comes_from_start(mut self) -> Self {
        let url = self.world.url(START, "/");
        self.goes_to(&url).await;
        self.at_start = true;
        self.is_at(START).await
    }

    /// Opens the host's page, and waits until `wayside.js` has put up the exit.
    pub async fn opens(self, host: Host) -> Self {
        let mut reader = self.arrives_at(host).await;
        reader.until("the exit to stand in the element's closed root", "!!exit").await;
        reader.opened = reader.stands().await;
        reader
    }

    /// Opens the host's page, and waits for its own markup only.
    pub async fn arrives_at(mut self, host: Host) -> Self {
        let path = host.path();
        self.world.show(host);
        let url = self.world.url(HOST_SITE, &path);
        if self.at_start {
            self.until("the link onward", "!!document.querySelector('#go')").await;
            self = self.runs(&format!("document.querySelector('#go').href = '{url}';")).await.taps("#go").await;
        } else {
            self.goes_to(&url).await;
        }
        self.at_start = false;
        let mut reader = self.is_at(&format!("{HOST_SITE}{path}")).await;
        reader.until("the page to be parsed", "document.readyState !== 'loading'").await;
        reader.opened = reader.stands().await;
        reader
    }

    /// How things stood when the guide was opened.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// How things stand now.
    pub async fn stands(&self) -> Opened {
        self.asks("({ entries: history.length, address: location.href, title: document.title })").await
    }

    /// Types an address.
    pub async fn goes_to(&self, url: &str) {
        if let Err(error) = self.session.driver.goto(url).await {
            self.fail(&format!("to open {url}"), &error.to_string()).await;
        }
    }

    /// Waits until `expression` is true in the page.
    pub async fn until(&self, what: &str, expression: &str) {
        if let Err(seen) = self.within(PATIENCE, expression).await {
            self.fail(what, &format!("{seen}, from {expression}")).await;
        }
    }

    /// As [`Self::until`], as a step of a story. Prefer a step with a name; use this for what one test alone looks at.
    pub async fn expects(self, what: &str, expression: &str) -> Self {
        self.until(what, expression).await;
        self
    }

    /// Runs statements in the page, as the host's own script might.
    pub async fn runs(self, statements: &str) -> Self {
        let () = self.asks(&format!("(() => {{ {statements} }})()")).await;
        self
    }

    /// The value of an expression in the page. `await` may be used in it.
    pub async fn asks<T: DeserializeOwned>(&self, expression: &str) -> T {
        let mut answer = self.evaluate(expression).await;
        // WebKit's driver takes the end of any frame on the page, such as that of the empty one that a frame begins with, for
        // the end of the page that was asked.
        for _ in 0..5 {
            let cut_short = |error: &String| error.contains("before the unload event");
            if self.browser() != Browser::WebKit || !answer.as_ref().is_err_and(cut_short) {
                break;
            }
            tokio::time::sleep(GLANCE).await;
            answer = self.evaluate(expression).await;
        }
        match answer.map(serde_json::from_value) {
            Ok(Ok(value)) => value,
            Ok(Err(error)) => self.fail(&format!("an answer to {expression}"), &error.to_string()).await,
            Err(error) => self.fail(&format!("an answer to {expression}"), &error).await,
        }
    }

    pub async fn within(&self, patience: Duration, expression: &str) -> Result<(), String> {
        let start = Instant::now();
        loop {
            let seen = match self.glances_at(expression).await {
                Ok(Value::Bool(true)) => return Ok(()),
                Ok(value) => value.to_string(),
                Err(error) => error,
            };
            if start.elapsed() > patience {
                return Err(seen);
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// As [`Self::evaluate`], for questions that may be asked again: of what was asked just when one page followed another
    /// WebKit's driver never answers.
    async fn glances_at(&self, expression: &str) -> Result<Value, String> {
        if self.browser() != Browser::WebKit {
            return self.evaluate(expression).await;
        }
        tokio::time::timeout(GLANCE * 50, self.evaluate(expression)).await.unwrap_or_else(|late| Err(late.to_string()))
    }

    async fn evaluate(&self, expression: &str) -> Result<Value, String> {
        let script = format!("return (async () => {{ {WORDS} return ({expression}); }})();");
        match self.session.driver.execute(script, Vec::new()).await {
            Ok(answer) => Ok(answer.json().clone()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// A script of the test's scrolls like no hand: in WebKit the guide would take it back while it still looks after what Tab
    /// has brought into sight.
    async fn looks_up_from_the_keyboard(&self) {
        let tabbed = self.tabbed.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let (Browser::WebKit, Some(then)) = (self.browser(), tabbed) {
            tokio::time::sleep(Duration::from_millis(700).saturating_sub(then.elapsed())).await;
        }
    }

    /// Ends the test, and says why.
    pub async fn fail(&self, expected: &str, seen: &str) -> ! {
        let address = self.address().await;
        let picture = self.keeps_screenshot().await;
        panic!(
            "\n  expected: {expected}\n      seen: {seen}\n        at: {address}\n  asked for:\n{}\n  picture: {picture}\n",
            self.world.log()
        );
    }

    /// Checks something that was found out already.
    pub async fn holds(&self, expected: &str, true_now: bool, seen: impl std::fmt::Debug) {
        if !true_now {
            self.fail(expected, &format!("{seen:?}")).await;
        }
    }

    async fn address(&self) -> String {
        if self.browser() == Browser::WebKit {
            // Its driver names the page that is to come as soon as it is asked for.
            return match self.glances_at("location.href").await {
                Ok(address) => address.as_str().unwrap_or_default().to_owned(),
                Err(error) => format!("({error})"),
            };
        }
        self.session.driver.current_url().await.map_or_else(|error| format!("({error})"), |url| url.to_string())
    }

    async fn keeps_screenshot(&self) -> String {
        let name = test_name().replace("::", "-");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser-tests");
        let path = folder.join(format!("{}-{name}.png", self.browser()));
        let kept = match self.session.driver.screenshot_as_png().await {
            Ok(bytes) => std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, bytes)),
            Err(error) => Err(std::io::Error::other(error.to_string())),
        };
        kept.map_or_else(|error| format!("none ({error})"), |()| path.display().to_string())
    }
}

/// The name of the test that runs.
fn test_name() -> String {
    std::thread::current().name().unwrap_or("test").to_owned()
}

/// Where the built guide is.
pub fn dist() -> PathBuf {
    let dist =
        env::var_os("WAYSIDE_DIST").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from);
    assert!(dist.join("wayside.js").is_file(), "{} holds no wayside.js: run ./dev build first", dist.display());
    dist
}
