//! The ways by which a tool can learn something, and how to look for it in what it captured.

use std::fmt;

use serde_json::{Map, Value};

use super::walk::{Secrets, TERMS};
use crate::rig::recorders::{Piece, Tool};

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
    /// What was copied or dragged, or that something was, or was marked.
    Copies,
    /// What is marked, for those who ask.
    Marked,
    /// That the mouse came into the guide or went out of it, and where.
    Crossing,
    /// That Escape was pressed: it may be meant for a dialog of the host's.
    Escape,
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
    /// Where the exit leads, told while it is used.
    Exit,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Words,
        Self::Terms,
        Self::Letters,
        Self::Keys,
        Self::Numbers,
        Self::Controls,
        Self::Points,
        Self::Gestures,
        Self::Copies,
        Self::Frames,
        Self::Marked,
        Self::Crossing,
        Self::Escape,
        Self::Focus,
        Self::Scroll,
        Self::Size,
        Self::Timing,
        Self::Markup,
        Self::Exit,
    ];

    /// What was learned by it, an excerpt for each time.
    pub fn hits<'a>(self, pieces: impl Iterator<Item = &'a Piece>, secrets: &Secrets) -> Vec<String> {
        let mut hits = Vec::new();
        for piece in pieces {
            match self {
                Self::Words => contained(piece, secrets.phrases.iter().chain(&secrets.titles), &mut hits),
                Self::Numbers => contained(piece, secrets.numbers.iter(), &mut hits),
                Self::Terms => contained(piece, TERMS.map(|term| term[..4].to_owned()).iter(), &mut hits),
                Self::Controls => {
                    let names = INNER.map(ToOwned::to_owned);
                    contained(piece, secrets.keys.iter().chain(&names), &mut hits);
                }
                _ => {
                    let mut look = |object: &Map<String, Value>, at: f64| {
                        if at >= secrets.began || !self.is_of_the_walk() {
                            hits.extend(self.tells(object));
                        }
                    };
                    piece.values.iter().for_each(|value| each_object(value, 0.0, &mut look));
                }
            }
        }
        hits
    }

    /// Whether a tool may have learned something by it while the page was loaded, which tells nothing of the reader.
    fn is_of_the_walk(self) -> bool {
        matches!(self, Self::Focus | Self::Scroll | Self::Size | Self::Timing)
    }

    /// What an object tells, if it is of this kind.
    fn tells(self, object: &Map<String, Value>) -> Option<String> {
        let text = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default();
        let number = |name: &str| object.get(name).and_then(Value::as_f64);
        // The tag manager's notes have a word for what they are of; rrweb's kin number them; Sentry and PostHog name them.
        let (what, event, category) = (text("what"), text("event"), text("category"));
        let source = object.get("source").and_then(Value::as_u64);
        let (answer, selected) = (text("answer"), text("selected"));
        let key = object.get("data").and_then(|data| data["key"].as_str()).unwrap_or(text("key"));
        let is_event = |all: &[&str]| object.contains_key("where") && all.contains(&what);
        let begins = |all: &[&str], one: &str| !one.is_empty() && all.iter().any(|each| one.starts_with(each));
        let said =
            |rest: String| Some(format!("{what}{event}{category} {} target={} {rest}", text("where"), text("target")));
        match self {
            Self::Letters => {
                let letters = || TERMS.iter().flat_map(|term| term.chars());
                let typed = |value: &str| {
                    letters().any(|letter| {
                        value == letter.to_string() || value == format!("Key{}", letter.to_ascii_uppercase())
                    })
                };
                let coded = |value: f64| letters().any(|letter| value == f64::from(letter.to_ascii_uppercase() as u32));
                let plainly = ["key", "code", "data", "char"].into_iter().any(|name| typed(text(name)));
                let by_number = ["keyCode", "which"].into_iter().filter_map(number).any(coded);
                (plainly || by_number)
                    .then(|| said(format!("key={} code={} data={}", text("key"), text("code"), text("data"))))?
            }
            Self::Keys => {
                let told = is_event(&TYPED) || source == Some(5) || begins(&["ui.input", "ui.key"], category);
                (told && key != "Escape").then(|| said(format!("key={key}")))?
            }
            Self::Escape => (is_event(&TYPED) || category == "ui.keyDown")
                .then_some(())
                .filter(|()| key == "Escape")
                .and_then(|()| said(String::new())),
            Self::Points => {
                let places = [("x", "y"), ("clientX", "clientY"), ("$mouse_x", "$mouse_y")];
                let some = places
                    .into_iter()
                    .filter_map(|(x, y)| Some((number(x)?, number(y)?)))
                    .find(|point| *point != (0.0, 0.0));
                let of_another_kind = source == Some(3)
                    || object.contains_key("width")
                    || begins(&["timing", "ask"], what)
                    || is_event(&CROSSING);
                some.filter(|_| !of_another_kind).and_then(|point| said(format!("at={point:?}")))
            }
            Self::Gestures => {
                let focus = source == Some(2) && matches!(object.get("type").and_then(Value::as_u64), Some(5 | 6));
                let told = is_event(&DONE) || (matches!(source, Some(1 | 2 | 6 | 12)) && !focus);
                let named = begins(&["$autocapture", "$rageclick", "$dead_click", "$$heatmap"], event)
                    || begins(&["ui.click", "ui.slow", "ui.multi", "ui.tap", "ui.dead"], category);
                (told || named)
                    .then(|| said(format!("source={source:?} type={:?} {}", object.get("type"), text("message"))))?
            }
            Self::Copies => {
                let carried =
                    object.get("carried").and_then(Value::as_object).is_some_and(|carried| !carried.is_empty());
                let told = is_event(&COPIED)
                    || carried
                    || source == Some(14)
                    || event.starts_with("$copy")
                    || object.contains_key("$selected_content");
                told.then(|| said(format!("selected={selected} carried={:?}", object.get("carried"))))?
            }
            Self::Marked => {
                let nothing = ["", "\"\"", "[]", "null", "[\"None\",null,0,null]"];
                let asked = begins(&["ask select", "ask ranges"], what) && !nothing.contains(&answer);
                (asked || !selected.is_empty()).then(|| said(format!("{selected}{answer}")))?
            }
            Self::Crossing => {
                is_event(&CROSSING).then(|| said(format!("at={:?}", (number("clientX"), number("clientY")))))?
            }
            Self::Focus => {
                let told = is_event(&["focus", "blur", "focusin", "focusout"])
                    || begins(&["ask active", "ask within", "ask focused"], what);
                let recorded = source == Some(2) && matches!(object.get("type").and_then(Value::as_u64), Some(5 | 6));
                (told || recorded || begins(&["ui.focus", "ui.blur"], category)).then(|| said(answer.to_owned()))?
            }
            Self::Scroll => {
                let told = is_event(&["scroll", "scrollend"])
                    || begins(&["ask scrolled", "ask inside"], what)
                    || source == Some(3);
                told.then(|| said(answer.to_owned()))?
            }
            Self::Size => {
                let told = begins(&["ask size", "ask page", "resized", "in view"], what);
                told.then(|| said(format!("{answer} {:?}", object.get("size"))))?
            }
            Self::Timing => {
                let told = begins(&["timing"], what) || event == "$web_vitals";
                told.then(|| {
                    said(format!(
                        "{} element={} {:?} {:?}",
                        text("name"),
                        text("element"),
                        object.get("shifted"),
                        object.get("scripts")
                    ))
                })?
            }
            Self::Frames => {
                (what == "ask frames" && answer != "[]" && !ours_alone(answer)).then(|| said(answer.to_owned()))?
            }
            Self::Markup => {
                let told = begins(&MARKUP, what) || (source == Some(0) && object.contains_key("adds"));
                told.then(|| said(Value::Object(object.clone()).to_string()))?
            }
            // A page that is told of itself is told nothing.
            Self::Exit => (what == "navigate" && !text("to").contains("//host.localhost"))
                .then(|| said(format!("to={}", text("to"))))?,
            Self::Words | Self::Terms | Self::Numbers | Self::Controls => None,
        }
    }
}

/// Whether the frames are the empty ones that the tools themselves put on the page.
fn ours_alone(answer: &str) -> bool {
    serde_json::from_str::<Vec<String>>(answer)
        .is_ok_and(|all| all.iter().all(|one| one == "<html><head></head><body></body></html>"))
}

const TYPED: [&str; 11] = [
    "keydown",
    "keyup",
    "keypress",
    "beforeinput",
    "input",
    "change",
    "search",
    "compositionstart",
    "compositionupdate",
    "compositionend",
    "invalid",
];

const CROSSING: [&str; 8] =
    ["mouseover", "mouseout", "mouseenter", "mouseleave", "pointerover", "pointerout", "pointerenter", "pointerleave"];

const DONE: [&str; 30] = [
    "click",
    "dblclick",
    "auxclick",
    "contextmenu",
    "mousedown",
    "mouseup",
    "mousemove",
    "pointerdown",
    "pointerup",
    "pointermove",
    "pointerrawupdate",
    "pointercancel",
    "gotpointercapture",
    "lostpointercapture",
    "touchstart",
    "touchmove",
    "touchend",
    "touchcancel",
    "wheel",
    "drag",
    "dragstart",
    "dragend",
    "dragenter",
    "dragover",
    "dragleave",
    "drop",
    "submit",
    "reset",
    "toggle",
    "beforetoggle",
];

const COPIED: [&str; 9] =
    ["copy", "cut", "paste", "beforecopy", "beforecut", "beforepaste", "selectionchange", "selectstart", "select"];

const MARKUP: [&str; 14] = [
    "changed",
    "ask element",
    "ask properties",
    "ask own",
    "ask sheets",
    "ask top",
    "ask tags",
    "ask title",
    "ask address",
    "ask entries",
    "ask state",
    "ask animations",
    "call ",
    "message",
];

/// Names of what is inside the guide, as a tool would write them.
const INNER: [&str; 8] =
    ["\"summary", "\"details", "data-key", "> summary", "> details", "a[class=contact", "summary[", "details["];

fn contained<'a>(piece: &Piece, sought: impl Iterator<Item = &'a String>, hits: &mut Vec<String>) {
    let text = match piece.tool {
        Tool::Tags => without_marked(piece),
        _ => piece.text.clone(),
    };
    hits.extend(sought.filter(|one| text.contains(one.as_str())).cloned());
}

/// What is marked is a channel of its own: the tag manager asks for it, whatever happens.
fn without_marked(piece: &Piece) -> String {
    let mut values: Vec<Value> = piece.values.clone();
    values.iter_mut().for_each(forget_marked);
    values.iter().map(Value::to_string).collect()
}

fn forget_marked(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(forget_marked),
        Value::Object(object) => {
            object.remove("selected");
            if object.get("what").and_then(Value::as_str).is_some_and(|what| what.starts_with("ask select")) {
                object.remove("answer");
            }
        }
        _ => {}
    }
}

/// Looks at every object, and at when it was made: each tool says that of the outer ones alone.
fn each_object(value: &Value, mut at: f64, look: &mut impl FnMut(&Map<String, Value>, f64)) {
    match value {
        Value::Object(object) => {
            if let Some(said) = ["at", "timestamp"].into_iter().find_map(|name| object.get(name)?.as_f64()) {
                // Sentry counts in seconds.
                at = if said < 1e11 { said * 1000.0 } else { said };
            }
            look(object, at);
            object.values().for_each(|value| each_object(value, at, look));
        }
        Value::Array(values) => values.iter().for_each(|value| each_object(value, at, look)),
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
            Self::Copies => "copies",
            Self::Marked => "marked",
            Self::Focus => "focus",
            Self::Scroll => "scroll",
            Self::Size => "size",
            Self::Timing => "timing",
            Self::Frames => "frames",
            Self::Markup => "markup",
            Self::Crossing => "crossing",
            Self::Escape => "escape",
            Self::Exit => "exit",
        })
    }
}
