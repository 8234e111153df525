//! What a hand does that is no tap on the exit: points, double-clicks, drags, turns the wheel; and where it finds things,
//! in frames within the guide too.

use serde_json::{Value, json};
use thirtyfour::common::command::Command;
use thirtyfour::error::WebDriverResult;

use super::acts::{lets_go, mouse, moves, presses};
use super::{Button, Reader};

/// Finds in the guide's root, in frames of the same site within it, and on the page.
const DEEP: &str = "
    const places = [root, document].filter(Boolean).flatMap((one) => [one, ...[...one.querySelectorAll('iframe')].map((frame) => {
        try { return frame.contentDocument; } catch { return null; }
    })]).filter(Boolean);
    const deep = (selector) => places.map((one) => one.querySelector(selector)).find(Boolean);
    const boxIn = (document_, { x, y, width, height }) => {
        const frame = document_.defaultView === window ? null : document_.defaultView?.frameElement;
        const { x: left, y: top } = frame?.getBoundingClientRect() ?? { x: 0, y: 0 };
        return [x + left, y + top, width, height];
    };
";

impl Reader {
    /// As [`Self::asks`], of an expression in which `deep(selector)` finds things wherever they are.
    pub async fn asks_deep<T: serde::de::DeserializeOwned>(&self, expression: &str) -> T {
        self.asks(&format!("await (async () => {{ {DEEP} return ({expression}); }})()")).await
    }

    /// As [`Self::until`], of an expression in which `deep(selector)` finds things wherever they are.
    pub async fn until_deep(&self, what: &str, expression: &str) {
        self.until(what, &format!("await (async () => {{ {DEEP} return ({expression}); }})()")).await;
    }

    /// From now on everything is asked and done in the frame of a sealed guide: no page can look into it, but a driver can.
    pub async fn enters_the_guide(mut self) -> Self {
        self.until("a guide in a frame of its own", "!!root?.querySelector('iframe.sealed:not(.coming)')").await;
        // The frame scrolls within itself; the page is to show the whole of it.
        let () = self.asks("(() => { root.querySelector('iframe.sealed').scrollIntoView({ block: 'start', behavior: 'instant' }); })()").await;
        self.two_frames().await;
        let frame: Value = self.asks("root.querySelector('iframe.sealed')").await;
        self.seals =
            frame.as_object().and_then(|fields| fields.values().next()).and_then(Value::as_str).map(ToOwned::to_owned);
        self.sees_the_sealed_frame().await;
        self
    }

    /// From now on everything is asked and done on the page again.
    pub async fn leaves_the_guides_frame(mut self) -> Self {
        self.seals = None;
        self.sees_the_page_around().await;
        self
    }

    async fn sees_the_sealed_frame(&self) {
        if let Err(error) = self.tries_to_see_the_sealed_frame().await {
            self.fail("to enter the guide's frame", &error.to_string()).await;
        }
    }

    pub(super) async fn tries_to_see_the_sealed_frame(&self) -> WebDriverResult<()> {
        let id = self.seals.clone().unwrap_or_default();
        self.session.driver.cmd(Command::SwitchToFrameElement(id.into())).await.map(drop)
    }

    pub(super) async fn sees_the_page_around(&self) {
        self.enters_frame(false).await;
    }

    /// Where the frame begins on the screen.
    pub(super) async fn corner_of_the_sealed_frame(&self) -> (f64, f64) {
        self.asks("(() => { const box = root.querySelector('iframe.sealed').getBoundingClientRect(); return [box.x, box.y]; })()").await
    }

    /// The middle of what a selector finds, scrolled into view; of what opens, its summary's.
    pub async fn spot(&self, selector: &str) -> (f64, f64) {
        let selector = Value::from(selector);
        self.scrolls_into_view(&selector).await;
        let [x, y, width, height]: [f64; 4] = self
            .asks_deep(&format!(
                "(() => {{
                    let node = deep({selector});
                    if (!node) throw new Error('nothing is ' + {selector});
                    if (node.localName === 'details') node = node.querySelector('summary');
                    return boxIn(node.ownerDocument, node.getBoundingClientRect());
                }})()"
            ))
            .await;
        (x + width / 2.0, y + height / 2.0)
    }

    /// Where words are in what a selector finds: the middle of the left edge of the first letter, and of the right edge of
    /// the last.
    pub async fn spots_of_words(&self, selector: &str, words: &str) -> [(f64, f64); 2] {
        let (selector, words) = (Value::from(selector), Value::from(words));
        self.scrolls_into_view(&selector).await;
        let [x, y, width, height]: [f64; 4] = self
            .asks_deep(&format!(
                "(() => {{
                    const node = deep({selector});
                    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
                    while (texts.nextNode()) {{
                        const at = texts.currentNode.data.indexOf({words});
                        if (at < 0) continue;
                        const range = document.createRange();
                        range.setStart(texts.currentNode, at);
                        range.setEnd(texts.currentNode, at + {words}.length);
                        return boxIn(node.ownerDocument, range.getClientRects()[0]);
                    }}
                    throw new Error('no words ' + {words} + ' in ' + {selector});
                }})()"
            ))
            .await;
        [(x + 1.0, y + height / 2.0), (x + width - 1.0, y + height / 2.0)]
    }

    async fn scrolls_into_view(&self, selector: &Value) {
        self.looks_up_from_the_keyboard().await;
        self.until_deep(&format!("{selector} to be there"), &format!("!!deep({selector})")).await;
        let () = self
            .asks_deep(&format!(
                "(() => {{
                    let node = deep({selector});
                    if (node.localName === 'details') node = node.querySelector('summary');
                    const {{ y, height }} = node.getBoundingClientRect();
                    // In a frame by hand: this would scroll the page around it, too.
                    if (window === top) node.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                    else scrollBy({{ top: y + height / 2 - innerHeight / 2, behavior: 'instant' }});
                }})()"
            ))
            .await;
    }

    /// Clicks, or taps, what a selector finds.
    pub async fn clicks(self, selector: &str) -> Self {
        let at = self.spot(selector).await;
        self.presses_at(at, 1).await;
        self
    }

    /// Moves the mouse there, in a few steps.
    pub async fn points_at(self, selector: &str) -> Self {
        let (x, y) = self.spot(selector).await;
        self.performs(json!([mouse(vec![moves((x - 20.0, y - 10.0)), moves((x - 8.0, y)), moves((x, y))])])).await;
        self
    }

    /// Clicks twice.
    pub async fn double_clicks_at(self, at: (f64, f64)) -> Self {
        self.presses_at(at, 2).await;
        self
    }

    /// Presses at one point, and lets go at another.
    pub async fn drags(self, [from, to]: [(f64, f64); 2]) -> Self {
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let pause = || json!({ "type": "pause", "duration": 60 });
        let steps = vec![
            moves(from),
            presses(Button::Left),
            pause(),
            moves((from.0 + 6.0, from.1)),
            moves(middle),
            pause(),
            moves(to),
            pause(),
            lets_go(Button::Left),
        ];
        self.performs(json!([mouse(steps)])).await;
        self
    }

    /// Clicks with the button that opens the menu.
    pub async fn right_clicks(self, selector: &str) -> Self {
        let at = self.spot(selector).await;
        self.performs(json!([mouse(vec![moves(at), presses(Button::Right), lets_go(Button::Right)])])).await;
        self
    }

    /// Turns the wheel above what a selector finds.
    pub async fn wheels(self, selector: &str, by: i64) -> Self {
        let (x, y) = self.spot(selector).await;
        let turn = json!({ "type": "scroll", "x": x as i64, "y": y as i64, "deltaX": 0, "deltaY": by, "duration": 50, "origin": "viewport" });
        self.performs(json!([{ "type": "wheel", "id": "wheel", "actions": [turn] }])).await;
        self
    }
}
