//! What a script of the page can do that means harm. None of the known tools does it; the docs say plainly that it can be done.

use serde::Deserialize;

use crate::rig::recorders::First;
use crate::rig::{Browser, Host, Reader};

/// Breaks in as early as it can: keeps every root that is made.
const BEFORE: &str = "
    window.__stolen = [];
    const make = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
        const root = make.call(this, init);
        window.__stolen.push(root);
        return root;
    };
    window.__inner = [];
    for (const type of ['pointermove', 'mousemove', 'pointerdown', 'click']) addEventListener(type, (event) => {
        const inner = event.originalTarget ?? event.explicitOriginalTarget;
        if (inner && inner !== event.target) window.__inner.push(inner.localName);
    }, true);
    window.__started = [];
    for (const type of ['transitionrun', 'animationstart']) addEventListener(type, (event) => window.__started.push(`${type} ${event.target.localName}`), true);";

/// Styles of the host's that ask for a picture when something is pointed at, by the names that the guide gives its parts.
const STYLES: &str = "<style>
    wayside-guide::part(contact):hover { background-image: url(/rig/icon.png?contact) }
    wayside-guide::part(question):hover { background-image: url(/rig/icon.png?question) }
    wayside-guide::part(question) { transition: opacity 1ms }
    wayside-guide::part(question):hover { opacity: .99 }
</style>";

/// What such a script got.
#[derive(Debug, Default, Deserialize, PartialEq)]
struct Loot {
    /// The text of the guide, by the root itself.
    root: bool,
    /// The root, by asking for the element's internals.
    internals: bool,
    /// Whether words are on the page, by looking for them as a reader does (`window.find`).
    find: bool,
    /// The text that is shown, by marking the whole page.
    mark: bool,
    /// What the mouse is on, by the events' own properties.
    target: bool,
    /// What the mouse is on, by asking where a caret would stand.
    caret: bool,
    /// That a part is pointed at, by an event of a transition.
    transition: bool,
}

async fn loot(host: Host) -> (Browser, Loot, bool) {
    let sealed = host.has("display", "sealed");
    let reader = Reader::on_a_desktop().await.opens(host.running(BEFORE).above(STYLES)).await;
    let mut reader = if sealed { reader.enters_the_guide().await } else { reader };
    reader = reader.has_the_engine().await.clicks("details[data-key=\"topic:police\"]").await;
    let question = "details[data-key=\"topic:police\"] details.question";
    reader = reader.clicks(question).await;
    reader.until_deep("the question to open", &format!("deep('{question}').open")).await;
    let words: String = reader
        .asks_deep("deep('details.question[open] p.short').textContent.match(/[A-Za-z][A-Za-z ]{12,}/)[0].trim()")
        .await;
    reader = reader.points_at(question).await.points_at("a[href^=\"tel:\"]").await;
    let (x, y) = reader.spot("details.question[open] p.short").await;
    if sealed {
        reader = reader.leaves_the_guides_frame().await;
    }
    reader.two_frames().await;
    let words = serde_json::Value::from(words);
    let loot = reader
        .asks(&format!(
            "(() => {{
                const attempt = (ask) => {{ try {{ return !!ask(); }} catch {{ return false; }} }};
                const has = (text) => String(text ?? '').replace(/\\s+/g, ' ').includes({words});
                const shown = () => {{
                    getSelection().selectAllChildren(document.body);
                    const text = String(getSelection());
                    getSelection().removeAllRanges();
                    return text;
                }};
                const caret = () => document.caretPositionFromPoint?.({x}, {y})?.offsetNode ?? document.caretRangeFromPoint?.({x}, {y})?.startContainer;
                return {{
                    root: attempt(() => window.__stolen.some((root) => has(root.textContent))),
                    internals: attempt(() => element.attachInternals().shadowRoot),
                    find: attempt(() => window.find({words}, true, false, true)),
                    mark: attempt(() => has(shown())),
                    target: window.__inner.length > 0,
                    caret: attempt(() => has(caret()?.textContent)),
                    transition: window.__started.length > 0,
                }};
            }})()"
        ))
        .await;
    // The rig's own requests are in no list; these are the host's.
    let painted = reader.world.log().requests_of_the_rig().iter().any(|request| request.path.contains("icon.png?"));
    (reader.browser(), loot, painted)
}

/// The default keeps honest tools out, not a thief: this is what `display="sealed"` is for.
#[tokio::test]
async fn a_script_that_means_harm_and_comes_first_reads_the_default_guide() {
    let (browser, loot, painted) = loot(Host::with_tag().with_recorders(First::Tools)).await;
    println!("{browser} inline: {loot:?} styles {painted}");
    assert!(!loot.internals, "the root can be had by asking for it");
    assert!(loot.root, "{loot:?}");
}

#[tokio::test]
async fn a_script_that_means_harm_gets_nothing_of_what_is_read_in_a_sealed_guide() {
    let (browser, loot, painted) =
        loot(Host::with_tag().attribute("display", "sealed").with_recorders(First::Tools)).await;
    println!("{browser} sealed: {loot:?} styles {painted}");
    assert_eq!(loot, Loot::default());
    assert!(!painted, "a host's styles tell what is pointed at in a sealed guide");
}
