//! The walk: everything that there is to do in a guide, done once, as a reader does it.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;

use super::{Key, Reader};
use crate::rig::browser::Browser;

/// What one reader does otherwise than another. Nobody outside may be able to tell.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    /// What is looked for; something is found each time. Misspelt, as one types, and so that no file of the guide has it.
    pub searches: [&'static str; 3],
    /// What nothing is found for.
    pub in_vain: &'static str,
    /// Whether answers, numbers and other choices are taken from the end of what is offered, or from its beginning.
    pub from_the_end: bool,
}

impl Walk {
    /// Somebody.
    pub const ONE: Self =
        Self { searches: ["polise", "immigraton", "expungmnt"], in_vain: "zxqv wvut", from_the_end: false };
    /// Somebody else.
    pub const ANOTHER: Self =
        Self { searches: ["sheltr", "warrent", "traffiking"], in_vain: "qqqjjj", from_the_end: true };
}

/// The next thing to use that was not used yet: what a tap opens is done by then, the exit and the search field come by
/// themselves. Marked as used, and told by its name and key. Of many of a kind, like the places to pick, three are enough.
const NEXT_CONTROL: &str = r#"(() => {
    const used = (window.__used ??= new WeakSet());
    // Another language comes last: what the engine draws anew begins shut.
    const last = (each) => Number(/^language/.test(each.dataset.key ?? ''));
    const all = [...(root?.querySelectorAll('button, select, input, [role=button], [role=switch]') ?? [])]
        .filter((each) => !each.closest('details:not([open])')).sort((one, other) => last(one) - last(other));
    // What is drawn again in another language is the same.
    const idOf = (each) => each.dataset.key ? (window.__ids ??= {})[each.dataset.key] ??= {} : each;
    const kinds = (window.__kinds ??= {});
    const kindOf = (each) => (each.dataset.copied ? 'copy' : /^(narrow|pick):/.exec(each.dataset.key ?? '')?.[1]);
    const next = all.find((each) => !used.has(idOf(each)) && !each.disabled && !/^search/.test(each.dataset.key ?? '')
        && !(kindOf(each) && kinds[kindOf(each)] >= 3) && each.getClientRects().length);
    if (!next) return null;
    kinds[kindOf(next)] = (kinds[kindOf(next)] ?? 0) + 1;
    used.add(idOf(next));
    window.__next = next;
    return { name: next.localName, key: next.dataset.key ?? '' };
})()"#;

/// Its middle, in view.
const ITS_PLACE: &str = "(() => {
    window.__next.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = window.__next.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
})()";

/// In place of the browser's own dialog for what is printed in a frame: it is noted that it was asked for.
pub const NO_DIALOG: &str =
    "{ const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get() {
        const view = get.call(this);
        try { if (view) view.print = () => { window.__printed = (window.__printed ?? 0) + 1; }; } catch { }
        return view;
    } }); }";

impl Reader {
    /// Reads every note and every answer, looks for things, copies a number, uses whatever else can be used, prints, goes
    /// to the end and comes back. Leaving is the test's.
    pub async fn walks_through_everything(self, walk: Walk) -> Self {
        // A dialog of the browser's is no driver's to answer.
        let reader = self.runs("window.print = () => {};").await.runs(NO_DIALOG).await;
        let reader = reader.taps_everything_open(walk).await.looks_for_things(walk).await;
        let reader = reader.copies_a_number(walk).await.uses_every_other_control(walk).await.prints().await;
        let reader = reader.scrolls_to(1.0).await;
        reader.two_frames().await;
        let reader = reader.scrolls_to(0.0).await;
        reader.two_frames().await;
        reader
    }

    /// Taps every note, topic and question that is shut, what is inside another after it.
    async fn taps_everything_open(mut self, walk: Walk) -> Self {
        let keys: Vec<Vec<String>> = self
            .asks(
                "[...root.querySelectorAll('details')].filter((each) => !each.parentElement.closest('details'))
                    .map((each) => [each, ...each.querySelectorAll('details')].map((each) => each.dataset.key))",
            )
            .await;
        self.holds("notes, topics and questions", keys.len() > 8 && keys.iter().flatten().count() > 30, &keys).await;
        for inside in taken(walk, keys) {
            let Some((outer, inner)) = inside.split_first() else { continue };
            for key in [vec![outer.clone()], taken(walk, inner.to_vec())].concat() {
                let open = format!("details('{key}')?.open === true");
                // Whoever taps beside it on a slow machine taps again.
                for _ in 0..3 {
                    if self.within(Duration::ZERO, &open).await.is_ok() {
                        break;
                    }
                    self = self.taps_key(&key).await;
                    let _ = self.within(Duration::from_secs(3), &open).await;
                }
                self = self.expects(&format!("{key} to be open"), &open).await;
            }
        }
        self
    }

    /// Searches, opens something of what is found, searches in vain, and clears the field.
    async fn looks_for_things(mut self, walk: Walk) -> Self {
        for words in walk.searches {
            self = self.searches_for(words).await;
            self = self
                .expects(
                    &format!("something for {words:?}"),
                    "Number(root.querySelector('.results')?.dataset.found) > 0 && !!root.querySelector('.results summary, .results .place')",
                )
                .await;
            if self.asks::<bool>("!!root.querySelector('.results summary')").await {
                self = self.taps(".results summary").await;
            }
        }
        self = self.searches_for(walk.in_vain).await;
        self = self.expects("nothing to be found", "root.querySelector('.results')?.dataset.found === '0'").await;
        self.clears_the_search().await
    }

    /// Marks one of the numbers, and copies it.
    async fn copies_a_number(self, walk: Walk) -> Self {
        let at = if walk.from_the_end { -1 } else { 0 };
        let reader = self
            .runs(&format!(
                "const number = [...root.querySelectorAll('a.contact[href^=tel] span')].at({at});
                 // Whoever marks something takes the focus out of the field.
                 root.activeElement?.blur();
                 number.scrollIntoView({{ block: 'center' }});
                 saw.copies = 0;
                 window.__mark = () => getSelection().setBaseAndExtent(number, 0, number, number.childNodes.length);
                 window.__mark();"
            ))
            .await;
        let reader = if reader.browser() == Browser::WebKit {
            // Its driver has no key for that, and a script may copy only when somebody has tapped.
            let reader = reader
                .runs("saw.atNextClick = () => { saw.atNextClick = null; window.__mark(); document.execCommand('copy'); };")
                .await;
            reader.taps("h2").await
        } else {
            reader.presses_holding(Key::Control, Key::Char('c')).await
        };
        reader.expects("the number to be copied", "saw.copies === 1").await.runs("getSelection().empty();").await
    }

    /// Uses what buttons, boxes and choices there are, and what they bring: a language, a filter, a list to print.
    async fn uses_every_other_control(mut self, walk: Walk) -> Self {
        for _ in 0..200 {
            let next: Value = self.asks(NEXT_CONTROL).await;
            if next.is_null() {
                return self;
            }
            if next["name"] == "select" {
                // A list that opens outside the page is no driver's to tap.
                let to = if walk.from_the_end { "length - 1" } else { "length > 1 ? 1 : 0" };
                self = self
                    .runs(&format!(
                        "const all = [...root.querySelectorAll('select')].filter((each) => window.__used.has(each));
                         const select = all.at(-1), {{ length }} = select.options;
                         select.selectedIndex = {to};
                         for (const type of ['input', 'change']) select.dispatchEvent(new Event(type, {{ bubbles: true, composed: type === 'input' }}));"
                    ))
                    .await;
            } else {
                let at = self.settles(ITS_PLACE).await;
                self.presses_at(at, 1).await;
                if let Some(lang) = next["key"].as_str().and_then(|key| key.strip_prefix("language:")) {
                    self = self.expects("the guide in that language", &format!("engine?.lang === '{lang}'")).await;
                }
            }
            self.two_frames().await;
        }
        self.fail("an end of things to use", "two hundred and more").await
    }

    /// Prints.
    async fn prints(self) -> Self {
        if self.browser() == Browser::WebKit {
            // Its driver has no printer: the rules for paper, and back to those for the screen.
            return self.looks_at_the_print().await.looks_at_the_print().await;
        }
        match self.session.driver.print_page(PrintParameters::default()).await {
            Ok(paper) => self.holds("a printed page", paper.len() > 10_000, paper.len()).await,
            Err(error) => self.fail("the browser to print", &error.to_string()).await,
        }
        self
    }

    /// What the world was asked for, line by line, so that two walks can be held against each other: methods, addresses
    /// without what changes from build to build, and every header by which a browser may tell one reader from another.
    pub fn asked(&self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .world
            .log()
            .requests()
            .iter()
            .map(|request| {
                let telling: Vec<String> = request
                    .headers
                    .iter()
                    .filter_map(|(name, value)| told(name.as_str(), value.to_str().ok()?))
                    .collect();
                format!("{} {}{}  [{}]", request.method, request.host, without_hash(&request.path), telling.join("; "))
            })
            .collect();
        // What is asked for together arrives in any order.
        lines.sort();
        lines
    }

    /// What every page can keep or reach outside of itself, and what it was: nothing of it may be different afterwards.
    pub async fn traces(&self) -> Value {
        // To be asked what it keeps makes Firefox keep a little, a moment later.
        let mut before = self.traces_now().await;
        for _ in 0..20 {
            tokio::time::sleep(Duration::from_millis(250)).await;
            let now = self.traces_now().await;
            if now == before {
                return now;
            }
            before = now;
        }
        before
    }

    async fn traces_now(&self) -> Value {
        let kept = self.kept_by_the_page().await;
        let more: Value = self
            .asks(
                "(async () => {
                    const permissions = {};
                    for (const name of ['geolocation', 'notifications', 'persistent-storage', 'push', 'camera', 'microphone', 'clipboard-read', 'clipboard-write', 'midi', 'screen-wake-lock', 'storage-access']) {
                        permissions[name] = await navigator.permissions?.query({ name }).then((one) => one.state, () => 'unknown');
                    }
                    return {
                        entries: history.length, address: location.href, title: document.title, permissions,
                        notifications: window.Notification?.permission,
                        persisted: await navigator.storage?.persisted?.(),
                        usage: (await navigator.storage?.estimate?.())?.usage,
                        scripts: navigator.serviceWorker?.controller?.scriptURL ?? null,
                        selected: String(getSelection()),
                    };
                })()",
            )
            .await;
        json!({ "kept": kept, "more": more })
    }
}

/// A list as somebody takes it who begins at its end, or at its beginning.
fn taken<T>(walk: Walk, mut all: Vec<T>) -> Vec<T> {
    if walk.from_the_end {
        all.reverse();
    }
    all
}

/// Headers that a browser sends to everybody, whatever somebody did.
const EVERYBODYS: [&str; 13] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "cache-control",
    "connection",
    "host",
    "pragma",
    "priority",
    "te",
    "upgrade-insecure-requests",
    "user-agent",
    "dnt",
    "sec-gpc",
];

/// A header, if it may tell something.
fn told(name: &str, value: &str) -> Option<String> {
    if EVERYBODYS.contains(&name) {
        return None;
    }
    // The browser's make, which grows older by itself.
    if name.starts_with("sec-ch-ua") {
        return Some(name.to_owned());
    }
    Some(format!("{name}: {}", without_port(value)))
}

/// `wayside.0123456789ab.css` as `wayside.HASH.css`.
fn without_hash(path: &str) -> String {
    let is_hash = |part: &str| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let parts: Vec<&str> = path.split('.').map(|part| if is_hash(part) { "HASH" } else { part }).collect();
    parts.join(".")
}

/// `https://host.localhost:41234/` as `https://host.localhost/`.
fn without_port(address: &str) -> String {
    let Some((site, rest)) = address.split_once(".localhost:") else { return address.to_owned() };
    format!("{site}.localhost{}", rest.trim_start_matches(|char: char| char.is_ascii_digit()))
}
