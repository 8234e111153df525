//! What a reader does: taps, keys, scrolling, the browser's own buttons.

use std::sync::PoisonError;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::common::command::{Actions, Command};
use thirtyfour::error::WebDriverResult;

use super::chromium::Chromium;
use super::webkit::WebKit;
use super::{PATIENCE, Reader};
use crate::rig::browser::Browser;
use crate::rig::server::EXIT;

/// A button of a mouse.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Button {
    /// The one that follows a link.
    Left,
    /// The wheel, which opens a link in a tab of its own.
    Middle,
    /// The one with the menu.
    Right,
}

/// A key on a keyboard.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Key {
    /// The left Shift.
    Shift,
    /// The right Shift.
    RightShift,
    /// Escape.
    Escape,
    /// The tabulator.
    Tab,
    /// Return.
    Enter,
    /// The space bar.
    Space,
    /// Takes a letter back.
    Backspace,
    /// Control.
    Control,
    /// Alt, or Option.
    Alt,
    /// The Windows key, or Command.
    Meta,
    /// A letter, a digit, a sign.
    Char(char),
}

impl Key {
    /// The code point by which WebDriver knows it.
    fn code(self) -> char {
        match self {
            Self::Shift => '\u{E008}',
            Self::RightShift => '\u{E050}',
            Self::Escape => '\u{E00C}',
            Self::Tab => '\u{E004}',
            Self::Enter => '\u{E007}',
            Self::Space => ' ',
            Self::Backspace => '\u{E003}',
            Self::Control => '\u{E009}',
            Self::Alt => '\u{E00A}',
            Self::Meta => '\u{E03D}',
            Self::Char(char) => char,
        }
    }

    fn down(self) -> Value {
        json!({ "type": "keyDown", "value": self.code() })
    }

    fn up(self) -> Value {
        json!({ "type": "keyUp", "value": self.code() })
    }
}

pub(super) fn mouse(steps: Vec<Value>) -> Value {
    json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps })
}

pub(super) fn moves((x, y): (f64, f64)) -> Value {
    json!({ "type": "pointerMove", "duration": 0, "x": x as i64, "y": y as i64, "origin": "viewport" })
}

pub(super) fn presses(button: Button) -> Value {
    json!({ "type": "pointerDown", "button": button as u8 })
}

pub(super) fn lets_go(button: Button) -> Value {
    json!({ "type": "pointerUp", "button": button as u8 })
}

/// Whether a driver says of a frame that it was taken away: in Firefox, by whom one asks and when.
fn is_gone(error: &str) -> bool {
    ["Window not found", "browsingContext.currentWindowGlobal is null"].iter().any(|gone| error.contains(gone))
}

/// Moves every point of some actions.
fn move_by(actions: &mut Value, (right, down): (f64, f64)) {
    for action in actions.as_array_mut().into_iter().flatten() {
        for step in action["actions"].as_array_mut().into_iter().flatten() {
            for (axis, by) in [("x", right), ("y", down)] {
                if let Some(at) = step[axis].as_i64() {
                    step[axis] = json!(at + by as i64);
                }
            }
        }
    }
}

impl Reader {
    /// Taps what the selector finds: in the guide if it is there, else on the page around it.
    pub async fn taps(self, selector: &str) -> Self {
        let start = Instant::now();
        loop {
            let at = self.place_of(selector).await;
            match self.tries_to_press_at(at, 1).await {
                // The page has moved since, and nothing was pressed: nobody presses beside the screen.
                Err(error) if error.to_string().contains("out of bounds") && start.elapsed() < PATIENCE => {}
                Err(error) => self.fail(&format!("the browser to press {selector}"), &error.to_string()).await,
                Ok(()) => return self,
            }
        }
    }

    /// Taps what carries this `data-key`; of a topic or a question, what opens it.
    pub async fn taps_key(self, key: &str) -> Self {
        let selector = format!("[data-key=\"{key}\"]");
        self.taps(&selector).await
    }

    /// Taps the exit.
    pub async fn taps_exit(self) -> Self {
        self.taps_exit_times(1).await
    }

    /// Taps the exit, and goes on tapping: the same place, as fast as a finger can.
    pub async fn taps_exit_times(self, times: usize) -> Self {
        let at = self.place_of_exit().await;
        self.presses_at(at, times).await;
        self
    }

    /// Touches the page at a point of the viewport.
    pub async fn presses_at(&self, at: (f64, f64), times: usize) {
        if let Err(error) = self.tries_to_press_at(at, times).await {
            self.fail("the browser to take the input", &error.to_string()).await;
        }
    }

    /// As [`Self::presses_at`], where the driver may be left without an answer.
    pub(super) async fn tries_to_press_at(&self, at: (f64, f64), times: usize) -> WebDriverResult<()> {
        let mut steps = vec![moves(at)];
        for _ in 0..times {
            steps.extend([presses(Button::Left), lets_go(Button::Left)]);
        }
        self.tries_to_perform(json!([self.pointer(steps)])).await
    }

    /// Presses the exit with a button of the mouse.
    pub async fn presses_exit_with(self, button: Button) -> Self {
        let at = self.place_of_exit().await;
        if self.browser() == Browser::WebKit && button != Button::Left {
            WebKit(&self).press_with(button as u8, at).await;
        } else {
            self.performs(json!([mouse(vec![moves(at), presses(button), lets_go(button)])])).await;
        }
        self
    }

    /// Taps the exit while a key is held down.
    pub async fn taps_exit_holding(self, key: Key) -> Self {
        let at = self.place_of_exit().await;
        let pause = || json!({ "type": "pause", "duration": 0 });
        let keys = json!({ "type": "key", "id": "keyboard", "actions": [key.down(), pause(), pause(), key.up()] });
        let pointer = self.pointer(vec![moves(at), presses(Button::Left), lets_go(Button::Left), pause()]);
        self.performs(json!([keys, pointer])).await;
        self
    }

    /// Presses down on the exit, and does not let go yet.
    pub async fn presses_down_on_exit(self) -> Self {
        let at = self.place_of_exit().await;
        if self.loses_fingers() {
            return self.touches_exit().await;
        }
        self.performs(json!([self.pointer(vec![moves(at), presses(Button::Left)])])).await;
        self
    }

    /// Presses down on what the selector finds, and does not let go yet.
    pub async fn presses_down_on(self, selector: &str) -> Self {
        let at = self.place_of(selector).await;
        self.performs(json!([self.pointer(vec![moves(at), presses(Button::Left)])])).await;
        self
    }

    /// Moves what presses, or points, to the upper left corner of the page.
    pub async fn moves_away(self) -> Self {
        if self.loses_fingers() {
            Chromium(&self).touch("touchmove", Some((9.0, 9.0))).await;
            return self;
        }
        self.performs(json!([self.pointer(vec![moves((9.0, 9.0))])])).await;
        self
    }

    /// Lets go.
    pub async fn lets_go(self) -> Self {
        if self.loses_fingers() {
            Chromium(&self).touch("touchend", None).await;
            return self;
        }
        self.performs(json!([self.pointer(vec![lets_go(Button::Left)])])).await;
        self
    }

    /// Chromedriver forgets a finger that is still down when an action ends: it never comes up again.
    fn loses_fingers(&self) -> bool {
        self.device.phone && self.browser() == Browser::Chromium
    }

    /// Moves the mouse there, without pressing.
    pub async fn points_at_exit(self) -> Self {
        let at = self.place_of_exit().await;
        self.performs(json!([mouse(vec![moves(at)])])).await;
        self
    }

    /// The finger of a phone, the mouse of a computer.
    fn pointer(&self, steps: Vec<Value>) -> Value {
        if !self.device.phone {
            return mouse(steps);
        }
        json!({ "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" }, "actions": steps })
    }

    /// Presses keys, one after the other.
    pub async fn presses(self, keys: &[Key]) -> Self {
        self.presses_every(Duration::ZERO, keys).await
    }

    /// Presses keys with this much time from one to the next.
    pub async fn presses_every(self, interval: Duration, keys: &[Key]) -> Self {
        let mut steps = Vec::new();
        for (position, key) in keys.iter().enumerate() {
            if position > 0 && !interval.is_zero() {
                steps.push(json!({ "type": "pause", "duration": interval.as_millis() as u64 }));
            }
            steps.extend([key.down(), key.up()]);
        }
        self.performs_keys(steps).await
    }

    /// Presses `key` while `held` is down.
    pub async fn presses_holding(self, held: Key, key: Key) -> Self {
        self.performs_keys(vec![held.down(), key.down(), key.up(), held.up()]).await
    }

    /// Types, key by key.
    pub async fn types(self, text: &str) -> Self {
        let keys: Vec<Key> = text.chars().map(Key::Char).collect();
        self.presses(&keys).await
    }

    async fn performs_keys(self, steps: Vec<Value>) -> Self {
        if steps.contains(&Key::Tab.up()) {
            *self.tabbed.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        }
        self.performs(json!([{ "type": "key", "id": "keyboard", "actions": steps }])).await;
        self
    }

    pub(super) async fn performs(&self, actions: Value) {
        match self.tries_to_perform(actions).await {
            // The last of some keys may have taken the frame away that they were pressed in.
            Err(error) if self.seals.is_some() && is_gone(&error.to_string()) => {}
            // Firefox has taken it, and the page that was to say so has left.
            Err(error) if error.to_string().contains("message reply cannot be cloned") => {}
            Err(error) => self.fail("the browser to take the input", &error.to_string()).await,
            Ok(()) => {}
        }
    }

    async fn tries_to_perform(&self, mut actions: Value) -> WebDriverResult<()> {
        // Firefox takes in a frame what is meant for the frame; the others take it on the page, as from a hand.
        let on_the_page = self.seals.is_some() && self.browser() != Browser::Firefox;
        if on_the_page {
            self.sees_the_page_around().await;
            let corner = self.corner_of_the_sealed_frame().await;
            move_by(&mut actions, corner);
        }
        let done = self.session.driver.cmd(Command::PerformActions(Actions::from(actions))).await.map(drop);
        if on_the_page {
            // Unless it was left by this.
            let _ = self.tries_to_see_the_sealed_frame().await;
        }
        done
    }

    /// Taps into the search field and types.
    pub async fn searches_for(self, words: &str) -> Self {
        let reader = self.taps_key("search").await;
        reader.until("the search field to have the focus", "searching").await;
        let reader = reader.runs("search.select()").await;
        reader.types(words).await
    }

    /// Takes out of the search field what is in it, by the button beside it.
    pub async fn clears_the_search(self) -> Self {
        self.taps_key("search:clear").await.has_an_empty_search().await
    }

    /// Nothing stands in the search field, and nothing is found.
    pub async fn has_an_empty_search(self) -> Self {
        self.expects("a field with nothing in it", "search.value === '' && !root.querySelector('.results')").await
    }

    /// Scrolls the page to a part of its length: 0 is the top, 1 the end.
    pub async fn scrolls_to(self, part: f64) -> Self {
        self.runs(&format!(
            "const page = document.scrollingElement; page.scrollTo(0, {part} * (page.scrollHeight - innerHeight));"
        ))
        .await
    }

    /// The browser's own Back.
    pub async fn goes_back(self) -> Self {
        if let Err(error) = self.session.driver.back().await {
            self.fail("to go back", &error.to_string()).await;
        }
        self
    }

    /// Types another address, and is there.
    pub async fn goes_away(self) -> Self {
        let url = self.world.url(EXIT, "/ok");
        self.goes_to(&url).await;
        self.is_at("exit.localhost/ok").await
    }

    /// Back, as a script of the page does it.
    pub async fn goes_back_by_script(self) -> Self {
        // Not at once: the answer to this very question would be lost with the page.
        self.runs("setTimeout(() => history.back());").await
    }

    /// The browser's own Forward.
    pub async fn goes_forward(self) -> Self {
        if let Err(error) = self.session.driver.forward().await {
            self.fail("to go forward", &error.to_string()).await;
        }
        self
    }

    /// Uses all there is to use except what leads away: opens every topic and question, presses every button, searches.
    pub async fn uses_everything(self) -> Self {
        let reader = self
            .runs(
                "window.print = () => {};
                 const used = new Set();
                 for (let rounds = 0; rounds < 20; rounds++) {
                   const fresh = [...root.querySelectorAll('summary, button:not(.language), input[type=checkbox]')].filter((each) => !used.has(each));
                   fresh.forEach((control) => { used.add(control); control.click(); });
                 }
                 root.querySelectorAll('details').forEach((each) => (each.open = true));",
            )
            .await;
        if reader.asks::<bool>("!!search").await {
            return reader.searches_for("papers").await.searches_for("zxqv wvut").await;
        }
        reader
    }

    /// Opens every topic and question.
    pub async fn opens_everything(self) -> Self {
        self.runs("root.querySelectorAll('details').forEach((each) => (each.open = true));").await
    }

    /// Lets the files that were held back for `pattern` arrive.
    pub fn lets_through(self, pattern: &str) -> Self {
        self.world.let_through(pattern);
        self
    }

    /// Waits. Only where time itself is what a test is about.
    pub async fn waits(self, time: Duration) -> Self {
        tokio::time::sleep(time).await;
        self
    }

    /// The middle of what a selector finds, in the guide or on the page, scrolled into view.
    async fn place_of(&self, selector: &str) -> (f64, f64) {
        let selector = Value::from(selector);
        let found = format!("(root?.querySelector({selector}) ?? document.querySelector({selector}))");
        self.until(&format!("{selector} to be on the page"), &format!("!!{found}")).await;
        self.looks_up_from_the_keyboard().await;
        let place = format!(
            "(() => {{
                let node = {found};
                if (node.tagName === 'DETAILS') node = node.querySelector('summary');
                // What scrolls around a frame scrolls too late for whoever presses at once.
                node.scrollIntoView({{ block: window === top ? 'center' : 'nearest', behavior: 'instant' }});
                const box = node.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
            }})()"
        );
        self.settles(&place).await
    }

    /// A place on the screen, once it is the same twice: Firefox brings the field into view in which one has typed, and WebKit
    /// what one has marked, a little later, and whoever had pressed by then would have pressed beside it.
    pub(super) async fn settles(&self, place: &str) -> (f64, f64) {
        if self.browser() == Browser::WebKit && self.asks::<bool>("searching").await {
            // It shows the field that has the focus once more, when it has the time.
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        let mut at = self.asks(place).await;
        for _ in 0..20 {
            self.two_frames().await;
            let before = std::mem::replace(&mut at, self.asks(place).await);
            if before == at {
                break;
            }
        }
        at
    }

    pub(super) async fn place_of_exit(&self) -> (f64, f64) {
        if self.device.javascript && self.asks::<bool>("!!exit").await {
            // Without its styles it is a link on two lines, between which there is nothing to tap.
            return self
                .asks("(() => { const [line] = exit.getClientRects(); return [line.x + line.width / 2, line.y + line.height / 2]; })()")
                .await;
        }
        self.place_of_exit_from_outside().await
    }
}
