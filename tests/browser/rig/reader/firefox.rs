//! Firefox's ways: scripts that run as the browser itself, in its own process or in the page's.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Reader;
use super::beyond::{Half, KeyEvent};
use crate::rig::browser::firefox::as_the_browser;

/// A reader whose browser is Firefox.
pub(super) struct Firefox<'a>(pub &'a Reader);

/// Runs a script with the browser's rights in the processes of the page and of the frames on it.
const IN_EVERY_PAGE: &str = "
    const [script, frames] = arguments;
    const top = gBrowser.selectedBrowser.browsingContext;
    const pages = frames ? top.getAllBrowsingContextsInSubtree() : [top];
    const options = { sandboxName: 'system', newSandbox: true, timeout: 20000, async: false, file: 'rig', line: 0 };
    const run = async (page) => page.currentWindowGlobal.getActor('MarionetteCommands').executeScript(script, [], options);
    // A frame that is just being loaded has nothing to say yet.
    return Promise.all(pages.map((page) => (page === top ? run(page) : run(page).catch(() => ''))));";

/// What the scripts in pages may use.
const WORDS: &str = "
    const inside = (node) => node.openOrClosedShadowRoot;
    const find = (root, selector) => root.querySelector(selector) ??
        [...root.querySelectorAll('*')].map(inside).filter(Boolean).map((root) => find(root, selector)).find(Boolean);
    const exit = find(document, 'a.exit');
    // Of the first line: between two lines of a link there is nothing to tap.
    const edges = (node) => { const [{ left, top, right, bottom }] = node.getClientRects(); return [left, top, right, bottom]; };
    const accessible = (node) => Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService).getAccessibleFor(node);
";

impl Firefox<'_> {
    async fn browser_runs(&self, script: &str, arguments: Vec<Value>) -> Value {
        match as_the_browser(&self.0.session.driver, script, arguments).await {
            Ok(answer) => answer,
            Err(error) => self.0.fail(&format!("the browser to run {script}"), &error.to_string()).await,
        }
    }

    /// What statements return in the page's own process.
    async fn page_returns<T: DeserializeOwned>(&self, statements: &str) -> T {
        let script = json!(format!("{WORDS} {statements}"));
        let answers = self.browser_runs(IN_EVERY_PAGE, vec![script, json!(false)]).await;
        match serde_json::from_value(answers[0].clone()) {
            Ok(value) => value,
            Err(error) => self.0.fail(&format!("an answer to {statements}"), &error.to_string()).await,
        }
    }

    pub(super) async fn key_event(&self, half: Half, event: KeyEvent) {
        let KeyEvent { key, code, modifiers, repeat } = event;
        let () = self
            .page_returns(&format!(
                "const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
                 keyboard.beginInputTransactionForTests(window);
                 ['Alt', 'Control', 'Meta', 'Shift'].forEach((key, bit) => {{
                     if ({modifiers} & (1 << bit) && key !== '{key}') {{
                         keyboard.keydown(new KeyboardEvent('', {{ key }}), keyboard.KEY_DONT_DISPATCH_MODIFIER_KEY_EVENT);
                     }}
                 }});
                 const event = new KeyboardEvent('', {{ key: '{key}', code: '{code}', repeat: {repeat} }});
                 keyboard.{half}(event);",
                half = if half == Half::Down { "keydown" } else { "keyup" },
            ))
            .await;
    }

    pub(super) async fn touch(&self, kind: &str, at: Option<(f64, f64)>) {
        let (x, y) = at.unwrap_or_default();
        let () = self
            .page_returns(&format!(
                "window.synthesizeTouchEvent('{kind}', [{{ identifier: 7, offsetX: {x}, offsetY: {y} }}], 0, {{}});"
            ))
            .await;
    }

    pub(super) async fn slow_down(&self, times: u32) {
        if times > 1 {
            self.0.cannot_show(&format!("a device {times} times slower: it runs as fast as this one does"));
        }
    }

    pub(super) async fn go_offline(&self) {
        self.browser_runs("Services.io.offline = true;", Vec::new()).await;
    }

    pub(super) async fn prefer(&self, scheme: &str) {
        const PREFER: &str =
            "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);";
        self.browser_runs(PREFER, vec![json!(i32::from(scheme != "dark"))]).await;
        // The page is told a moment later.
        self.0.until("the page to know", &format!("matchMedia('(prefers-color-scheme: {scheme})').matches")).await;
    }

    pub(super) async fn set(&self, feature: &str, value: &str) {
        let (name, number) = match (feature, value) {
            ("forced-colors", "active") => ("browser.display.document_color_use", 2),
            ("prefers-reduced-motion", "reduce") => ("ui.prefersReducedMotion", 1),
            _ => self.0.fail("something that Firefox can be told", feature).await,
        };
        self.browser_runs("Services.prefs.setIntPref(...arguments);", vec![json!(name), json!(number)]).await;
    }

    pub(super) async fn print(&self) {
        self.browser_runs("gBrowser.selectedBrowser.browsingContext.mediumOverride = 'print';", Vec::new()).await;
        self.0.until("the page to know", "matchMedia('print').matches").await;
    }

    pub(super) async fn zoom(&self, times: f64) {
        let () = self.page_returns(&format!("window.windowUtils.setResolutionAndScaleTo({times});")).await;
    }

    pub(super) async fn resize(&self, size: (u32, u32)) {
        if let Err(error) = self.0.session.resize(size).await {
            self.0.fail("the page to take another size", &error.to_string()).await;
        }
    }

    pub(super) async fn whole_document(&self) -> String {
        const TELL: &str = "
            const tell = (root) => [root.documentElement?.outerHTML ?? root.innerHTML,
                ...[...root.querySelectorAll('*')].map(inside).filter(Boolean).map(tell)].join('\\n');
            return tell(document);";
        let script = json!(format!("{WORDS} {TELL}"));
        self.browser_runs(IN_EVERY_PAGE, vec![script, json!(true)]).await.to_string()
    }

    pub(super) async fn accessibility_tree(&self) -> String {
        const TELL: &str = "
            const tell = (node) => [node.name, node.value, node.description,
                ...Array.from({ length: node.childCount }, (_, at) => tell(node.getChildAt(at)))].join('\\n');";
        self.accessibility_is_awake().await;
        self.page_returns(&format!("{TELL} return tell(accessible(document));")).await
    }

    pub(super) async fn name_of_exit(&self) -> String {
        self.accessibility_is_awake().await;
        self.page_returns("return accessible(exit)?.name ?? '';").await
    }

    /// Nobody's screen reader runs: the browser describes its page only once it is asked, and a moment later.
    async fn accessibility_is_awake(&self) {
        for _ in 0..100 {
            if self.page_returns("return accessible(document)?.childCount > 0;").await {
                return;
            }
            tokio::time::sleep(super::GLANCE).await;
        }
        self.0.fail("the browser to describe the page to screen readers", "nothing").await
    }

    pub(super) async fn console(&self) -> Vec<String> {
        let lines = self.browser_runs("return Services.console.getMessageArray().map(String);", Vec::new()).await;
        serde_json::from_value(lines).unwrap_or_default()
    }

    pub(super) async fn place_of_exit(&self) -> (f64, f64) {
        let edges: Option<[f64; 4]> = self.page_returns("return exit ? edges(exit) : null;").await;
        match edges {
            Some([left, top, right, bottom]) => ((left + right) / 2.0, (top + bottom) / 2.0),
            None => self.0.fail("an exit on the page", "none").await,
        }
    }

    pub(super) async fn edges_of_the_frame(&self) -> [f64; 4] {
        self.page_returns("return edges(document.querySelector('iframe'));").await
    }
}
