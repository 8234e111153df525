//! WebKit's ways. Its driver offers nothing beyond WebDriver, so these are settings at the start, the world outside the
//! browser, and scripts in the page.

use serde_json::{Value, json};

use super::Reader;
use super::beyond::{Half, KeyEvent};

/// A reader whose browser is `WebKitGTK`'s.
pub(super) struct WebKit<'a>(pub &'a Reader);

/// Looks into closed roots. Those in the markup of a page whose scripts are off or did not come are nobody's yet: when all
/// has come that will come, its elements are given a definition, which is told their roots.
const LOOKS_INSIDE: &str = "
    const roots = (window.__declared ??= new Map());
    for (const name of document.readyState === 'complete' ? ['wayside-guide', 'wayside-exit'] : []) {
        if (!customElements.get(name)) customElements.define(name, class extends HTMLElement {
            constructor() { super(); roots.set(this, this.attachInternals().shadowRoot); }
        });
    }
    const inside = (node) => window.__roots?.(node) ?? roots.get(node) ?? node.shadowRoot;
    const find = (root, selector) => root.querySelector(selector) ??
        [...root.querySelectorAll('*')].map(inside).filter(Boolean).map((root) => find(root, selector)).find(Boolean);
    // Of the first line: between two lines of a link there is nothing to tap.
    const edges = (node) => { const [{ left, top, right, bottom }] = node.getClientRects(); return [left, top, right, bottom]; };
    const tell = (root) => [root.documentElement?.outerHTML ?? root.innerHTML,
        ...[...root.querySelectorAll('*')].map(inside).filter(Boolean).map(tell)].join('\\n');
";

impl WebKit<'_> {
    async fn page_returns(&self, statements: &str) -> Value {
        let script = format!("{LOOKS_INSIDE} {statements}");
        match self.0.session.driver.execute(script, Vec::new()).await {
            Ok(answer) => answer.json().clone(),
            Err(error) => self.0.fail(&format!("an answer to {statements}"), &error.to_string()).await,
        }
    }

    /// The event comes from a script: a page that asks is told so, but no driver could give it these properties.
    pub(super) async fn key_event(&self, half: Half, event: KeyEvent) {
        let KeyEvent { key, code, modifiers, repeat } = event;
        let kind = if half == Half::Down { "keydown" } else { "keyup" };
        let has = |bit: u8| modifiers & bit != 0;
        let init = json!({
            "key": key, "code": code, "repeat": repeat, "bubbles": true, "composed": true, "cancelable": true,
            "altKey": has(1), "ctrlKey": has(2), "metaKey": has(4), "shiftKey": has(8),
        });
        self.page_returns(&format!(
            "let at = document.activeElement ?? document.body;
             while (inside(at)?.activeElement) at = inside(at).activeElement;
             at.dispatchEvent(new KeyboardEvent('{kind}', {init}));"
        ))
        .await;
    }

    /// As [`Self::key_event`]: from a script.
    pub(super) async fn touch(&self, kind: &str, at: Option<(f64, f64)>) {
        let kind = if kind == "touchstart" { "pointerdown" } else { "pointercancel" };
        let (x, y) = at.unwrap_or_default();
        self.page_returns(&format!(
            "const start = '{kind}' === 'pointerdown';
             if (start) {{
                 window.__touched = document.elementFromPoint({x}, {y});
                 while (inside(window.__touched)?.elementFromPoint({x}, {y})) {{
                     const deeper = inside(window.__touched).elementFromPoint({x}, {y});
                     if (deeper === window.__touched) break;
                     window.__touched = deeper;
                 }}
             }}
             (window.__touched?.isConnected ? window.__touched : document.documentElement).dispatchEvent(new PointerEvent('{kind}', {{
                 pointerId: 7, pointerType: 'touch', isPrimary: true, clientX: {x}, clientY: {y}, bubbles: true, composed: true,
                 cancelable: start, button: 0, buttons: start ? 1 : 0 }}));"
        ))
        .await;
    }

    /// As [`Self::key_event`]: from a script. The driver has one button.
    pub(super) async fn press_with(&self, button: u8, at: (f64, f64)) {
        let (x, y) = at;
        self.page_returns(&format!(
            "let at = document.elementFromPoint({x}, {y});
             for (let deeper; (deeper = inside(at)?.elementFromPoint({x}, {y})) && deeper !== at;) at = deeper;
             const details = {{ button: {button}, buttons: {button} === 1 ? 4 : 2, clientX: {x}, clientY: {y}, bubbles: true, composed: true, cancelable: true }};
             at.dispatchEvent(new PointerEvent('pointerdown', {{ ...details, pointerType: 'mouse', isPrimary: true }}));
             at.dispatchEvent(new MouseEvent('mousedown', details));
             if ({button} === 2) at.dispatchEvent(new MouseEvent('contextmenu', details));
             for (const type of ['pointerup', 'mouseup', 'auxclick']) {{
                 if (!at.isConnected) at = document.documentElement;
                 const Kind = type === 'mouseup' ? MouseEvent : PointerEvent;
                 at.dispatchEvent(new Kind(type, {{ ...details, buttons: 0, pointerType: 'mouse', isPrimary: true }}));
             }}"
        ))
        .await;
    }

    pub(super) async fn slow_down(&self, times: u32) {
        if times > 1 {
            self.0.cannot_show(&format!("a device {times} times slower: it runs as fast as this one does"));
        }
    }

    pub(super) async fn go_offline(&self) {
        self.0.world.cut_off();
    }

    pub(super) async fn set(&self, feature: &str, _value: &str) {
        self.0.fail("this to be set", &format!("no way to set {feature}: a test that needs it says only_in")).await;
    }

    /// The rules for paper are made the screen's, and the other way round.
    pub(super) async fn print(&self) {
        self.page_returns(
            "const turn = (rule) => {
                 if (rule.media) {
                     const media = rule.media.mediaText;
                     if (/\\bprint\\b/.test(media)) rule.media.mediaText = media.replace(/\\bprint\\b/g, 'screen');
                     else if (/\\bscreen\\b/.test(media)) rule.media.mediaText = media.replace(/\\bscreen\\b/g, 'print');
                 }
                 // The rules of another site's sheet are nobody's to read.
                 let within = [];
                 try { within = [...(rule.cssRules ?? [])]; } catch { }
                 within.forEach(turn);
             };
             const all = (root) => [...root.styleSheets, ...root.adoptedStyleSheets,
                 ...[...root.querySelectorAll('*')].map(inside).filter(Boolean).flatMap(all)];
             all(document).forEach(turn);",
        )
        .await;
    }

    pub(super) async fn zoom(&self, _times: f64) {
        self.0.fail("two fingers", "none: a test that needs them says only_in").await;
    }

    pub(super) async fn resize(&self, size: (u32, u32)) {
        if let Err(error) = self.0.session.resize(size).await {
            self.0.fail("the window to take another size", &error.to_string()).await;
        }
    }

    /// Beneath the pointer, which is where an X server has put it.
    pub(super) async fn lie_in_the_middle(&self) {
        let (width, height) = self.0.device.size;
        let [x, y] = [(1600, width), (1200, height)].map(|(screen, window)| i64::from((screen - window) / 2));
        if let Err(error) = self.0.session.driver.set_window_rect(x, y, width, height).await {
            self.0.fail("the window to move", &error.to_string()).await;
        }
    }

    pub(super) async fn whole_document(&self) -> String {
        let mut all = self.page_returns("return tell(document);").await.to_string();
        if self.page_returns("return !!document.querySelector('iframe');").await == json!(true) {
            self.0.enters_frame(true).await;
            // A frame that is just being loaded has nothing to say yet.
            let script = format!("{LOOKS_INSIDE} return tell(document);");
            if let Ok(frame) = self.0.session.driver.execute(script, Vec::new()).await {
                all.push_str(&frame.json().to_string());
            }
            self.0.enters_frame(false).await;
        }
        all
    }

    /// What WebDriver says of every element that is left: its role and its name; and the text.
    pub(super) async fn accessibility_tree(&self) -> String {
        let mut all = self.page_returns("return document.documentElement.innerText;").await.to_string();
        let nodes = self.page_returns("return [...(document.body?.querySelectorAll('*') ?? [])];").await;
        for node in nodes.as_array().into_iter().flatten() {
            all.push_str(&self.0.name_of(node).await);
            all.push('\n');
        }
        all
    }

    pub(super) async fn name_of_exit(&self) -> String {
        let exit = self.page_returns("return find(document, 'a.exit');").await;
        self.0.name_of(&exit).await
    }

    pub(super) async fn console(&self) -> Vec<String> {
        self.0.session.printed()
    }

    pub(super) async fn place_of_exit(&self) -> (f64, f64) {
        let exit = "const exit = find(document, 'a.exit'); return exit ? edges(exit) : null;";
        let exit = self.page_returns(exit).await;
        match serde_json::from_value::<[f64; 4]>(exit) {
            Ok([left, top, right, bottom]) => ((left + right) / 2.0, (top + bottom) / 2.0),
            Err(_) => self.0.fail("an exit on the page", "none").await,
        }
    }

    pub(super) async fn edges_of_the_frame(&self) -> [f64; 4] {
        let edges = self.page_returns("return edges(document.querySelector('iframe'));").await;
        serde_json::from_value(edges).unwrap_or_default()
    }
}

/// Light or dark is chosen when the browser starts. Where a page is open already, it is opened again in another browser,
/// and brought to where it was.
pub(super) async fn prefers(mut reader: Reader, scheme: &str) -> Reader {
    if reader.device.dark == (scheme == "dark") {
        return reader;
    }
    let address = reader.address().await;
    let is_open = address.starts_with("https:");
    let (with_engine, opened): (bool, bool) = match is_open {
        true => {
            reader
                .asks("[!!engine, !!guide && [...guide.querySelectorAll('details')].every((each) => each.open)]")
                .await
        }
        false => (false, false),
    };
    reader.device.dark = scheme == "dark";
    reader.session = reader.session.open_again(&reader.device).await;
    if !is_open {
        return reader;
    }
    reader.goes_to(&address).await;
    let mut reader = reader.expects("the page again", "document.readyState === 'complete'").await;
    reader = reader.has_the_text().await;
    if with_engine {
        reader = reader.has_the_engine().await;
    }
    if opened { reader.opens_everything().await } else { reader }
}
