//! The host's tools: rrweb, PostHog and Sentry from npm, and what a tag manager may load. `../recorders/` sets them up;
//! here they are put on a page, and what they captured is gathered.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use serde_json::Value;

/// Where the tools send what they have.
pub const SPY: &str = "spy.localhost";

/// Whose script the browser runs first.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum First {
    /// Wayside's, the first in the head: as the README asks for.
    Wayside,
    /// The tools', in the head, and Wayside's after them: what happens where nobody reads that.
    Tools,
}

impl First {
    /// The tools' scripts in the head, and Wayside's where it comes before them.
    pub(super) fn scripts(self) -> String {
        let wayside = match self {
            Self::Wayside => "<script src=\"/wayside/wayside.js\"></script>\n",
            Self::Tools => "",
        };
        let tools = ["npm/rrweb", "rrweb", "npm/posthog", "posthog", "npm/sentry", "sentry", "tags"]
            .map(|name| format!("<script src=\"/rig/recorders/{name}.js\"></script>\n"));
        format!("{wayside}{}", tools.concat())
    }
}

/// A tool of the host's.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Tool {
    /// rrweb's recorder.
    Rrweb,
    /// posthog-js.
    Posthog,
    /// Sentry's browser SDK with session replay.
    Sentry,
    /// Listeners and questions of a tag manager's.
    Tags,
}

impl Tool {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rrweb, Self::Posthog, Self::Sentry, Self::Tags];

    /// Whose a message to the spy is.
    fn of(path: &str) -> Self {
        match path {
            _ if path.starts_with("/rrweb") => Self::Rrweb,
            _ if path.starts_with("/tags") => Self::Tags,
            _ if path.starts_with("/api/1/") => Self::Sentry,
            _ => Self::Posthog,
        }
    }
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Rrweb => "rrweb",
            Self::Posthog => "posthog",
            Self::Sentry => "sentry",
            Self::Tags => "tags",
        })
    }
}

/// Something that a page posted to the spy.
#[derive(Clone, Debug)]
pub struct Posted {
    /// Path and query.
    pub path: String,
    /// What was posted, unpacked.
    pub text: String,
}

/// One thing that a tool captured.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The tool.
    pub tool: Tool,
    /// Whether it was found where the tool sent it, and not in the page's memory.
    pub sent: bool,
    /// The thing as text.
    pub text: String,
    /// The things in it: most are JSON, Sentry's envelopes are lines of it.
    pub values: Vec<Value>,
}

impl Piece {
    /// Something captured by `tool`.
    pub fn new(tool: Tool, sent: bool, text: String) -> Self {
        let values = match serde_json::from_str(&text) {
            Ok(value) => vec![value],
            Err(_) => text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect(),
        };
        Self { tool, sent, text, values }
    }

    /// What was posted to the spy. Its address counts, too.
    pub fn posted(posted: &Posted) -> Self {
        let piece = Self::new(Tool::of(&posted.path), true, posted.text.clone());
        Self { text: format!("{}\n{}", posted.path, posted.text), ..piece }
    }
}

/// A body as its sender meant it: unpacked, and out of its form.
pub fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    let inflated = match bytes {
        [0x1f, 0x8b, ..] => flate2::read::MultiGzDecoder::new(bytes).read_to_string(&mut text),
        [0x78, ..] => flate2::read::ZlibDecoder::new(bytes).read_to_string(&mut text),
        _ => Ok(0),
    };
    if inflated.is_ok_and(|length| length > 0) {
        return text;
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    let data = url::form_urlencoded::parse(text.strip_prefix("data=").map_or(b"", |_| text.as_bytes()))
        .find_map(|(name, value)| (name == "data").then(|| value.into_owned()));
    let decoded = data.and_then(|data| base64::engine::general_purpose::STANDARD.decode(data).ok());
    decoded.map_or(text, |bytes| unpacked(&bytes))
}

/// A file of the tools', by its path after `/rig/recorders/`.
pub(super) fn file(path: &str) -> Option<String> {
    FILES.iter().find(|(name, ..)| *name == path).and_then(|(_, file, _)| std::fs::read_to_string(from_here(file)).ok())
}

/// A tool that does not come captures nothing, and nothing would leak: that is no result.
pub(super) fn are_there() {
    for (_, file, cure) in FILES {
        assert!(from_here(file).is_file(), "{file} is missing: run {cure}, or ./dev setup");
    }
}

const FILES: [(&str, &str, &str); 7] = [
    ("npm/rrweb.js", "node_modules/rrweb/umd/rrweb.min.js", "npm ci"),
    ("npm/posthog.js", "node_modules/posthog-js/dist/array.full.no-external.js", "npm ci"),
    ("npm/sentry.js", "target/recorders/sentry.js", "node tests/browser/recorders/bundle.mjs"),
    ("rrweb.js", "tests/browser/recorders/rrweb.js", "git checkout"),
    ("posthog.js", "tests/browser/recorders/posthog.js", "git checkout"),
    ("sentry.js", "tests/browser/recorders/sentry.js", "git checkout"),
    ("tags.js", "tests/browser/recorders/tags.js", "git checkout"),
];

fn from_here(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}
