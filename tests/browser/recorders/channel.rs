//! The ways by which a tool can learn something, and how to look for it in what it captured.

use std::fmt;

use serde_json::{Map, Value};

use super::walk::{Secrets, TERMS};
use crate::rig::recorders::Piece;

/// A way by which a tool can learn something.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Channel {
    /// Words of the guide.
    Words,
    /// What was searched for, or the beginning of it.
    Terms,
    /// Which letter was typed.
    Letters,
    /// That a key was pressed, and when.
    Keys,
    /// A number of the guide's.
    Numbers,
    /// Which control was used: its name, its element.
    Controls,
    /// Where on the screen something was done.
    Points,
    /// That something was done, and when.
    Gestures,
    /// What was marked, copied or dragged, or that it was.
    Selection,
    /// Where the focus is.
    Focus,
    /// How far the page is scrolled.
    Scroll,
    /// How large the guide is, or the page.
    Size,
    /// What the browser's own stopwatches tell.
    Timing,
    /// What stands in a frame.
    Frames,
    /// What changes in the page's own markup.
    Markup,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Words, Self::Terms, Self::Letters, Self::Keys, Self::Numbers, Self::Controls, Self::Points, Self::Gestures,
        Self::Selection, Self::Focus, Self::Scroll, Self::Size, Self::Timing, Self::Frames, Self::Markup,
    ];

    /// What was learned by it, an excerpt for each time.
    pub fn hits<'a>(self, pieces: impl Iterator<Item = &'a Piece>, secrets: &Secrets) -> Vec<String> {
        let mut hits = Vec::new();
        for piece in pieces {
            match self {
                Self::Words => contained(piece, secrets.phrases.iter().chain(&secrets.titles), &mut hits),
                Self::Numbers => contained(piece, secrets.numbers.iter(), &mut hits),
                Self::Terms => contained(piece, TERMS.map(|term| term[..3].to_owned()).iter(), &mut hits),
                Self::Controls => {
                    let names = INNER.map(ToOwned::to_owned);
                    contained(piece, secrets.keys.iter().chain(&names), &mut hits);
                }
                _ => {
                    let mut look = |object: &Map<String, Value>| {
                        if let Some(hit) = self.tells(object) {
                            hits.push(hit);
                        }
                    };
                    piece.values.iter().for_each(|value| each_object(value, &mut look));
                }
            }
        }
        hits
    }

    /// What an object tells, if it is of this kind.
    fn tells(self, object: &Map<String, Value>) -> Option<String> {
        let text = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default();
        let number = |name: &str| object.get(name).and_then(Value::as_f64);
        // The tag manager's notes have a word for what they are of; rrweb's kin number them; Sentry and PostHog name them.
        let what = text("what");
        let source = object.get("source").and_then(Value::as_u64);
        let category = text("category");
        let event = text("event");
        let answer = text("answer");
        let brief = || Some(format!("{what} {} {}", text("where"), Value::Object(object.clone())));
        let is = |all: &[&str], one: &str| !one.is_empty() && all.iter().any(|each| one.starts_with(each));
        match self {
            Self::Letters => {
                let letters = || TERMS.iter().flat_map(|term| term.chars());
                let typed = |value: &str| letters().any(|letter| value == letter.to_string() || value == format!("Key{}", letter.to_ascii_uppercase()));
                let coded = |value: f64| letters().any(|letter| value == f64::from(letter.to_ascii_uppercase() as u32));
                let plainly = ["key", "code", "data", "char"].into_iter().any(|name| typed(text(name)));
                let by_number = ["keyCode", "which"].into_iter().filter_map(number).any(coded);
                (plainly || by_number).then(|| format!("{what} {} key={} code={} data={}", text("where"), text("key"), text("code"), text("data")))
            }
            Self::Keys => (is(&["key", "beforeinput", "input", "change", "search", "composition"], what) || source == Some(5) || is(&["ui.input", "ui.key"], category))
                .then(|| format!("{what}{category} {} {} target={}", text("where"), text("key"), text("target"))),
            Self::Points => {
                let places = [("x", "y"), ("clientX", "clientY"), ("$mouse_x", "$mouse_y")];
                let some = places.into_iter().filter_map(|(x, y)| Some((number(x)?, number(y)?))).find(|point| *point != (0.0, 0.0));
                let other = source == Some(3) || object.contains_key("width") || is(&["timing", "ask"], what);
                some.filter(|_| !other).map(|_| format!("{what} {} target={}", text("where"), text("target")))
            }
            Self::Gestures => {
                let named = is(&["click", "dblclick", "auxclick", "contextmenu", "mouse", "pointer", "touch", "drag", "drop", "wheel", "gotpointer", "lostpointer"], what);
                let recorded = matches!(source, Some(1 | 2 | 6 | 12));
                let said = is(&["$autocapture", "$rageclick", "$dead_click", "$$heatmap"], event) || is(&["ui.click", "ui.slow", "ui.multi", "ui.tap", "ui.dead"], category);
                (named || recorded || said).then(|| match named {
                    true => format!("{what} {} target={}", text("where"), text("target")),
                    false => format!("source={source:?} type={:?} {event}{category} {}", object.get("type"), text("message")),
                })
            }
            Self::Selection => {
                let marked = !text("selected").is_empty() || object.contains_key("$selected_content");
                let told = is(&["copy", "cut", "paste", "beforecopy", "select"], what);
                let asked = is(&["ask select", "ask ranges"], what) && !["\"\"", "[]", "null", "[\"None\",null,0,null]"].contains(&answer);
                let carried = object.get("carried").is_some_and(|carried| carried.as_object().is_some_and(|some| !some.is_empty()));
                (marked || told || asked || carried || source == Some(14) || is(&["$copy"], event))
                    .then(|| format!("{what}{event} {} selected={} answer={answer} carried={:?}", text("where"), text("selected"), object.get("carried")))
            }
            Self::Focus => {
                let told = is(&["focus", "blur"], what) || is(&["ask active", "ask within", "ask focused"], what) || is(&["ui.focus", "ui.blur"], category);
                let recorded = source == Some(2) && matches!(object.get("type").and_then(Value::as_u64), Some(5 | 6));
                (told || recorded).then(|| format!("{what}{category} {} target={} {answer}", text("where"), text("target")))
            }
            Self::Scroll => (is(&["scroll", "ask scrolled", "ask inside"], what) || source == Some(3))
                .then(|| format!("{what} {} {answer}", text("where"))),
            Self::Size => is(&["ask size", "ask page", "resized", "in view"], what).then(|| format!("{what} {answer} {:?}", object.get("size"))),
            Self::Timing => (is(&["timing"], what) || is(&["$web_vitals"], event))
                .then(|| format!("{what}{event} {} element={} {:?} {:?}", text("name"), text("element"), object.get("shifted"), object.get("scripts"))),
            Self::Frames => (what == "ask frames" && answer != "[]").then(|| answer.to_owned()),
            Self::Markup => (is(&["changed", "ask element", "ask properties", "ask own", "ask sheets", "ask top", "ask tags", "ask title", "ask address", "ask entries", "ask state", "call ", "message"], what)
                || (source == Some(0) && object.contains_key("adds")))
                .then(brief)
                .flatten(),
            Self::Words | Self::Terms | Self::Numbers | Self::Controls => None,
        }
    }
}

/// Names of what is inside the guide, as a tool would write them.
const INNER: [&str; 8] = ["\"summary", "\"details", "data-key", "> summary", "> details", "a[class=contact", "summary[", "details["];

fn contained<'a>(piece: &Piece, sought: impl Iterator<Item = &'a String>, hits: &mut Vec<String>) {
    hits.extend(sought.filter(|one| piece.text.contains(one.as_str())).cloned());
}

fn each_object(value: &Value, look: &mut impl FnMut(&Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            look(object);
            object.values().for_each(|value| each_object(value, look));
        }
        Value::Array(values) => values.iter().for_each(|value| each_object(value, look)),
        _ => {}
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Words => "words",
            Self::Terms => "terms",
            Self::Letters => "letters",
            Self::Keys => "keys",
            Self::Numbers => "numbers",
            Self::Controls => "controls",
            Self::Points => "points",
            Self::Gestures => "gestures",
            Self::Selection => "selection",
            Self::Focus => "focus",
            Self::Scroll => "scroll",
            Self::Size => "size",
            Self::Timing => "timing",
            Self::Frames => "frames",
            Self::Markup => "markup",
        })
    }
}
