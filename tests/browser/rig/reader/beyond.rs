//! Where WebDriver has no word for it. What a step means is said here once; `chromium.rs`, `firefox.rs` and `webkit.rs`
//! have each engine's way of doing it.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use thirtyfour::common::command::{Command, ExtensionCommand};

use super::chromium::Chromium;
use super::firefox::Firefox;
use super::webkit::WebKit;
use super::{Reader, test_name};
use crate::rig::browser::Browser;

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

/// Half of a key press.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Half {
    /// The key goes down.
    Down,
    /// The key comes up.
    Up,
}

/// Does the same in whatever browser it is: `self.in_its_way(method(argument))`.
macro_rules! in_its_way {
    ($reader:expr, $method:ident ( $($argument:expr),* )) => {
        match $reader.browser() {
            Browser::Chromium => Chromium($reader).$method($($argument),*).await,
            Browser::Firefox => Firefox($reader).$method($($argument),*).await,
            Browser::WebKit => WebKit($reader).$method($($argument),*).await,
        }
    };
}

impl Reader {
    /// The engine that this test runs in.
    pub fn browser(&self) -> Browser {
        self.session.browser
    }

    /// Notes that this engine cannot show what a test is about, or a part of it. `./dev test` counts these tests apart,
    /// and README.md lists them.
    pub fn cannot_show(&self, what: &str) {
        let browser = self.browser();
        let name = test_name();
        println!("not shown in {browser}: {what}");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser-tests");
        let written = std::fs::create_dir_all(&folder)
            .and_then(|()| {
                let path = folder.join(format!("not-shown-{browser}.txt"));
                OpenOptions::new().create(true).append(true).open(path)
            })
            // In one piece, so that two tests do not write into each other's lines.
            .and_then(|mut file| file.write_all(format!("{name}\t{what}\n").as_bytes()));
        assert!(written.is_ok(), "what {browser} cannot show has to be written down: {written:?}");
    }

    /// Goes on in these engines alone; in any other, notes what it cannot show.
    pub fn only_in(self, browsers: &[Browser], what: &str) -> Option<Self> {
        if browsers.contains(&self.browser()) {
            return Some(self);
        }
        self.cannot_show(what);
        None
    }

    /// Presses and lets go of a key with special properties.
    pub async fn presses_event(self, event: KeyEvent) -> Self {
        self.key_event(Half::Down, event).await;
        self.key_event(Half::Up, event).await;
        self
    }

    /// Presses a key and keeps it down: the keyboard repeats it.
    pub async fn holds_down(self, event: KeyEvent, repeats: usize) -> Self {
        self.key_event(Half::Down, event).await;
        for _ in 0..repeats {
            self.key_event(Half::Down, KeyEvent { repeat: true, ..event }).await;
        }
        self.key_event(Half::Up, event).await;
        self
    }

    /// Half of a key press.
    pub async fn key_event(&self, half: Half, event: KeyEvent) {
        in_its_way!(self, key_event(half, event));
    }

    /// Puts a finger on the exit, and leaves it there.
    pub async fn touches_exit(self) -> Self {
        let at = self.place_of_exit().await;
        in_its_way!(&self, touch("touchstart", Some(at)));
        self
    }

    /// The browser takes the finger away from the page, as when it begins to scroll.
    pub async fn touch_is_cancelled(self) -> Self {
        in_its_way!(&self, touch("touchcancel", None));
        self
    }

    /// Makes the device this many times slower.
    pub async fn on_a_slow_device(self, times: u32) -> Self {
        in_its_way!(&self, slow_down(times));
        self
    }

    /// Cuts the line.
    pub async fn goes_offline(self) -> Self {
        in_its_way!(&self, go_offline());
        self
    }

    /// Prefers light or dark.
    pub async fn prefers(self, scheme: &str) -> Self {
        match self.browser() {
            Browser::Chromium => Chromium(&self).prefer(scheme).await,
            Browser::Firefox => Firefox(&self).prefer(scheme).await,
            Browser::WebKit => return super::webkit::prefers(self, scheme).await,
        }
        self
    }

    /// Has set this on the device, as a page's styles may ask: `forced-colors`, `prefers-reduced-motion`.
    pub async fn has_set(self, feature: &str, value: &str) -> Self {
        in_its_way!(&self, set(feature, value));
        self
    }

    /// Looks at this window and no other: a page in any other shows nobody where the focus is. Needed in WebKit alone, whose
    /// screen has nobody to arrange windows: the focus is where the pointer is, in the screen's middle.
    pub async fn has_the_windows_focus(self) -> Self {
        if self.browser() == Browser::WebKit {
            WebKit(&self).lie_in_the_middle().await;
        }
        self
    }

    /// Looks at the page as it would be printed.
    pub async fn looks_at_the_print(self) -> Self {
        in_its_way!(&self, print());
        self
    }

    /// Spreads two fingers.
    pub async fn zooms_in(self, times: f64) -> Self {
        in_its_way!(&self, zoom(times));
        self
    }

    /// Turns the phone, or resizes the window.
    pub async fn turns_to(self, size: (u32, u32)) -> Self {
        in_its_way!(&self, resize(size));
        self.expects("the page to have turned", &format!("innerWidth === {}", size.0)).await
    }

    /// The whole document, closed roots and frames included, as one text.
    pub async fn whole_document(&self) -> String {
        in_its_way!(self, whole_document())
    }

    /// What a screen reader is told, as one text.
    pub async fn accessibility_tree(&self) -> String {
        in_its_way!(self, accessibility_tree())
    }

    /// What a screen reader calls the exit.
    pub async fn name_of_exit(&self) -> String {
        in_its_way!(self, name_of_exit())
    }

    /// What a screen reader calls each of the elements of a list, as every driver tells.
    pub async fn names_of(&self, elements: &str) -> Vec<String> {
        let elements: Vec<Value> = self.asks(elements).await;
        let mut names = Vec::new();
        for element in &elements {
            names.push(self.name_of(element).await);
        }
        names
    }

    /// What a screen reader calls an element.
    pub(super) async fn name_of(&self, element: &Value) -> String {
        let Some(id) = element.as_object().and_then(|fields| fields.values().next()).and_then(Value::as_str) else {
            self.fail("an element", &element.to_string()).await;
        };
        let command = Command::ExtensionCommand(Box::new(ComputedLabel(id.to_owned())));
        match self.session.driver.cmd(command).await.and_then(|answer| answer.value::<Option<String>>()) {
            Ok(label) => label.unwrap_or_default(),
            Err(error) => self.fail("the name of an element", &error.to_string()).await,
        }
    }

    /// Everything the browser itself wrote on the console.
    pub async fn console_of_the_browser(&self) -> Vec<String> {
        in_its_way!(self, console())
    }

    /// The exit of a page in which nothing can look into the closed root.
    pub(super) async fn place_of_exit_from_outside(&self) -> (f64, f64) {
        in_its_way!(self, place_of_exit())
    }

    /// Left, top, right and bottom of the frame on the page.
    pub(super) async fn edges_of_the_frame(&self) -> [f64; 4] {
        in_its_way!(self, edges_of_the_frame())
    }
}

/// The question what an element is called.
#[derive(Debug)]
struct ComputedLabel(String);

impl ExtensionCommand for ComputedLabel {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> hyper::Method {
        hyper::Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        format!("/element/{}/computedlabel", self.0).into()
    }
}
