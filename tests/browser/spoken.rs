//! What a screen reader is given: what there is, in order, what it is called, and whether it is open.
//!
//! `spoken/` holds it for the guide as it opens, in both languages. Read a change there as one who hears it would, before
//! `SNAPSHOTS=overwrite` accepts it.

use std::path::Path;

use serde_json::{Value, json};
use snapbox::Data;

use crate::rig::{Browser, Host, Reader};

/// Chromium's tree of the guide's own page, with everything shut. Of what is text alone its words stand there; what is around
/// others and has no name is left out.
async fn is_spoken_as_in(lang: &str) {
    let reader = Reader::on_a_phone().await.opens(Host::with_file("index.html")).await.has_the_engine().await;
    let Some(mut reader) = reader.only_in(&[Browser::Chromium], "the tree for screen readers, whole") else { return };
    if lang != "en" {
        reader = reader.taps_key(&format!("language:{lang}")).await;
        reader = reader.expects("the language", &format!("engine?.lang === '{lang}'")).await;
    }
    reader
        .expects("the search field", "search?.localName === 'input' && search.ownerDocument !== document")
        .await
        .speaks(lang)
        .await;
}

impl Reader {
    async fn speaks(self, lang: &str) {
        let frames = self.devtools("Page.getFrameTree", json!({})).await;
        let mut lines = Vec::new();
        self.tells(&frames["frameTree"], 0, &mut lines).await;
        let spoken = lines.join("\n") + "\n";
        let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/browser/spoken/{lang}.txt"));
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(spoken, Data::read_from(&expected, None));
    }

    /// The lines of a page, and in their place those of the frames on it.
    async fn tells(&self, frame: &Value, depth: usize, lines: &mut Vec<String>) {
        let asked = json!({ "frameId": frame["frame"]["id"] });
        let tree = self.devtools("Accessibility.getFullAXTree", asked).await;
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        let Some(first) = nodes.first() else { self.fail("a tree", &tree.to_string()).await };
        let mut told = Vec::new();
        tell(&nodes, first, depth, &mut told);
        let mut within = frame["childFrames"].as_array().into_iter().flatten();
        for line in told {
            let frame = line.trim_start().starts_with("Iframe").then(|| within.next()).flatten();
            let depth = line.len() - line.trim_start().len();
            lines.push(line);
            if let Some(frame) = frame {
                Box::pin(self.tells(frame, depth / 2 + 1, lines)).await;
            }
        }
    }
}

/// What says nothing by itself: boxes, and the pieces of a text.
const SILENT: [&str; 8] =
    ["generic", "none", "InlineTextBox", "ListMarker", "LayoutTable", "paragraph", "RootWebArea", "strong"];

/// What is called by all that is in it.
const WHOLE: [&str; 5] = ["heading", "link", "button", "StaticText", "status"];

/// The lines of what is in a tree from a node on. What is open or shut and its words are said once.
fn tell(nodes: &[Value], node: &Value, depth: usize, lines: &mut Vec<String>) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default();
    let is_said = node["ignored"] == false && !SILENT.contains(&role);
    if is_said {
        let states: Vec<String> = node["properties"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|one| one["name"] == "expanded" || one["name"] == "level")
            .map(|one| format!(" {}={}", one["name"].as_str().unwrap_or_default(), one["value"]["value"]))
            .collect();
        let name = if name.is_empty() { String::new() } else { format!(" {name:?}") };
        lines.push(format!("{}{role}{name}{}", "  ".repeat(depth), states.concat()));
        let is_of_words =
            |id: &Value| nodes.iter().any(|one| one["nodeId"] == *id && one["role"]["value"] == "StaticText");
        let only_words = node["childIds"].as_array().is_some_and(|ids| ids.iter().all(is_of_words));
        if WHOLE.contains(&role) || (role == "DisclosureTriangle" && only_words) {
            return;
        }
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|one| one["nodeId"] == *child) {
            tell(nodes, child, depth + usize::from(is_said), lines);
        }
    }
}

#[tokio::test]
async fn the_guide_in_english_is_spoken_as_it_stands() {
    is_spoken_as_in("en").await;
}

#[tokio::test]
async fn the_guide_in_spanish_is_spoken_as_it_stands() {
    is_spoken_as_in("es").await;
}

/// Everything that can be pressed now, and is not in something shut.
const PRESSED: &str = "[...root.querySelectorAll('a[href], button, summary')].filter((node) => node.checkVisibility()
    && !(node.localName === 'summary' ? node.parentElement.parentElement : node).closest('details:not([open])'))";

/// WCAG 2.5.3: whoever speaks to the device says what stands on a thing. In every language, with something of everything open,
/// and results of a search.
#[tokio::test]
async fn everything_that_can_be_pressed_is_called_by_the_words_on_it() {
    for lang in ["en", "es"] {
        let reader =
            Reader::on_a_phone().await.opens(Host::with_tag().attribute("lang", lang)).await.has_the_engine().await;
        let opens = "for (const key of ['note:leaving', 'note:danger', 'note:about', 'topic:needs', 'places:now'])
            for (const each of [details(key), ...details(key).querySelectorAll('details')]) each.open = true;";
        let reader = reader.runs(opens).await.calls_everything_by_its_words(60).await;
        let reader = reader.searches_for("911").await.expects("results", "!!root.querySelector('.results a')").await;
        reader.calls_everything_by_its_words(20).await;
    }
}

impl Reader {
    async fn calls_everything_by_its_words(self, at_least: usize) -> Self {
        let words = format!("{PRESSED}.map((node) => node.innerText.replace(/\\s+/g, ' ').trim().toLowerCase())");
        let seen: Vec<String> = self.asks(&words).await;
        self.holds("much that can be pressed", seen.len() >= at_least, seen.len()).await;
        let called = self.names_of(PRESSED).await;
        let odd: Vec<_> = seen
            .iter()
            .zip(&called)
            .filter(|(seen, called)| seen.is_empty() || !flat(called).contains(seen.as_str()))
            .collect();
        self.holds("names with the words in them", seen.len() == called.len() && odd.is_empty(), &odd).await;
        self
    }
}

fn flat(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
