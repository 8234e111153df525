//! What was seen on a page: who was asked, what was kept, who listens, and how the guide fares there.

use std::collections::BTreeSet;
use url::Url;

/// Everything that was seen.
#[derive(Default)]
pub(super) struct Seen {
    /// The browser's own name and version.
    pub(super) browser: String,
    /// Where the page was in the end.
    pub(super) address: Option<Url>,
    pub(super) title: String,
    pub(super) requests: Vec<Request>,
    pub(super) kept: BTreeSet<Kept>,
    /// What the `Referrer-Policy` header says, and each `<meta name="referrer">`.
    pub(super) policy_header: String,
    pub(super) policy_metas: Vec<String>,
    /// Other websites that the page has the browser get ready for: `preconnect` and its like.
    pub(super) hints: BTreeSet<String>,
    /// Scripts in the order in which they were read.
    pub(super) scripts: Vec<Script>,
    /// What the page's scripts have put on the window, by which they are known.
    pub(super) signs: BTreeSet<String>,
    /// What the page's policy refused: the directive and the address.
    pub(super) refusals: BTreeSet<(String, String)>,
    pub(super) guide: GuideSeen,
}

/// How the guide fares.
#[derive(Default)]
pub(super) struct GuideSeen {
    /// How many guides, and how many exits alone, stand on the page.
    pub(super) guides: usize,
    pub(super) exits: usize,
    /// How many of either have the exit in their root.
    pub(super) leavable: usize,
    /// How many guides have their text, and how many their engine.
    pub(super) filled: usize,
    pub(super) drawn: usize,
    /// How many frames have asked for the script.
    pub(super) frames: usize,
    /// The tag's address, and its `integrity`.
    pub(super) tag: Option<Url>,
    pub(super) integrity: Option<String>,
    /// The `integrity` that fits what came.
    pub(super) came_as: Option<String>,
    /// Whether `wayside-ready` was heard.
    pub(super) ready: bool,
    /// What the console said of the guide.
    pub(super) complaints: BTreeSet<String>,
}

/// One thing that was asked for.
#[derive(Default, Clone)]
pub(super) struct Request {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) kind: String,
    pub(super) referer: String,
    pub(super) origin: String,
    pub(super) body: Vec<u8>,
    pub(super) frame: String,
    /// Why it never left the browser, if it did not.
    pub(super) blocked: bool,
    /// The answer's number, or why there was none.
    pub(super) status: u64,
    pub(super) failed: String,
    /// Whether it was sent as the page was left.
    pub(super) on_leaving: bool,
}

/// Something that the page has put away in the browser.
#[derive(PartialEq, Eq, PartialOrd, Ord, Clone)]
pub(super) struct Kept {
    /// Whose: a host or an origin.
    pub(super) site: String,
    pub(super) store: Store,
    pub(super) name: String,
    /// Days that it lasts: none if it ends with the browser, `u32::MAX` if nothing ends it.
    pub(super) days: Option<u32>,
    /// Whether this browser turned it away, as not all do.
    pub(super) turned_away: bool,
}

#[derive(PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
pub(super) enum Store {
    Cookie,
    Local,
    Session,
    Database,
    Cache,
    Worker,
}

impl Store {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Local => "localStorage",
            Self::Session => "sessionStorage",
            Self::Database => "IndexedDB",
            Self::Cache => "Cache",
            Self::Worker => "service worker",
        }
    }
}

/// A script that ran on the page.
#[derive(Default)]
pub(super) struct Script {
    pub(super) id: String,
    pub(super) url: String,
    /// Events that it listens for on the window, the document or the body.
    pub(super) hears: BTreeSet<String>,
    /// Words in it by which a session recorder is known.
    pub(super) recorder: bool,
}
