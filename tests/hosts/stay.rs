//! A host gone through from end to end.

use std::path::{Path, PathBuf};

use crate::compare::Picture;
use crate::rig::{Browser, Device, Host, Reader};

/// A phone on which the column of the guide fits, with letters that are drawn alike.
pub const PHONE: Device = Device { size: (390, 844), own_fonts: true, ..Device::PHONE };

/// So many pixels in a million may be unlike those on the plain page, and unlike those one line above and below them there: where
/// a part of the guide begins on half a pixel, its letters fall on one line or the next. Firefox draws their edges otherwise for each
/// part of a pixel: the same 1,190 of 245,760 in six pages, 202 of 24,960 in the exit.
fn in_a_million() -> usize {
    if Browser::wanted() == Browser::Firefox { 10_000 } else { 4_000 }
}

/// What is inherited, and would come into the root from the page around it.
const INHERITED: &str = "['font-size', 'font-family', 'font-weight', 'font-style', 'font-variant-caps', 'font-stretch', 'line-height',
    'letter-spacing', 'word-spacing', 'text-transform', 'text-indent', 'text-shadow', 'text-align', 'white-space', 'hyphens', 'word-break',
    'overflow-wrap', 'color', 'cursor', 'visibility', 'pointer-events', 'quotes', 'tab-size', 'list-style-type', 'list-style-position',
    'border-collapse', 'border-spacing', 'caption-side', 'empty-cells', 'direction', 'writing-mode', 'text-orientation',
    'text-rendering', 'user-select', '-webkit-user-select', '-webkit-text-fill-color', '-webkit-text-stroke-width', 'text-decoration-line',
    'text-underline-offset', 'font-feature-settings', 'font-kerning', 'opacity', 'filter', 'transform']";

/// The nonprofit's page of `pages/`, with the guide in a column of 320 pixels.
pub fn neighbors() -> Host {
    on("neighbors.html", Host::with_tag())
}

/// A page of `pages/`, with something on it.
pub fn on(name: &str, host: Host) -> Host {
    let path = pages().join(name);
    let page = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    host.on(&page)
}

/// Where the hosts' pages are.
pub fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hosts/pages")
}

/// Somebody with a phone, in a world where the hosts' pages have their files.
pub async fn somebody() -> Reader {
    let reader = Reader::with(PHONE).await;
    reader.world.serve_folder("/pages/", pages());
    reader.world.serve_folder("/npm/", Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules"));
    reader
}

/// Whether the guide's pixels have to be those of the plain page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Looks {
    /// To within [`in_a_million`].
    TheSame,
    /// They rightly differ; what is inherited must not.
    Otherwise,
}

/// Everything that has to go well on a host: looks, works, the host's own, leaves.
pub async fn goes_well_on(host: Host) {
    goes_well_and_looks(host, Looks::TheSame).await;
}

/// The same, where the pixels may differ.
pub async fn goes_well_and_looks(host: Host, looks: Looks) {
    let reader = somebody().await;
    let reader = reader.opens(neighbors()).await.has_the_engine().await;
    let plain = Seen::by(&reader).await;
    let reader = reader.goes_to_the_start().await.arrives_at(host.clone().without_the_guide()).await;
    reader.passes_the_hosts_own_test().await;
    let before = reader.styles_of_the_host().await;
    let reader = reader.goes_to_the_start().await.opens(host).await.has_the_engine().await;
    reader.passes_the_hosts_own_test().await;
    let after = reader.styles_of_the_host().await;
    let differing: Vec<_> = before.iter().zip(&after).filter(|(one, other)| one != other).take(5).collect();
    reader
        .holds("the host's own elements as they were", differing.is_empty() && before.len() == after.len(), &differing)
        .await;
    reader.looks_as(&plain, looks).await;
    let reader = reader.works().await;
    reader.passes_the_hosts_own_test().await;
    let reader = reader.nothing_was_thrown().await.nothing_shows_outside().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// How the guide looks: its pixels at its top, with a question open, and at the exit; and what it has of what is inherited.
pub struct Seen {
    pictures: Vec<(&'static str, Vec<u8>, Picture)>,
    inherited: Vec<String>,
}

impl Seen {
    /// Looks at the guide; what is opened for that is shut again.
    pub async fn by(reader: &Reader) -> Self {
        let inherited = reader
            .asks(&format!(
                "[...root.querySelectorAll('.guide, .guide *, .exit, .exit *, .language')].map((node) => {{
                    const style = getComputedStyle(node);
                    return node.localName + '.' + node.className + ' ' + {INHERITED}.map((name) => name + ':' + style.getPropertyValue(name)).join(';');
                }})"
            ))
            .await;
        let mut pictures = Vec::new();
        pictures.push(reader.pictures("the top", "guide").await);
        let () = reader.asks("(() => { details('topic:police').open = true; details('topic:police').querySelector('details').open = true; })()").await;
        pictures.push(reader.pictures("a question", "details('topic:police')").await);
        let () = reader.asks("(() => { details('topic:police').querySelector('details').open = false; details('topic:police').open = false; })()").await;
        pictures.push(reader.pictures("the exit", "exit").await);
        Self { pictures, inherited }
    }
}

/// A picture of a part of a page.
pub struct Pixels(Picture);

impl Pixels {
    /// Width and height.
    pub fn size(&self) -> (usize, usize) {
        self.0.size()
    }

    /// Whether they are those of another, but for a few in a million.
    pub fn is_as(&self, other: &Self) -> bool {
        let (width, height) = self.size();
        self.0.strange_to(&other.0).is_some_and(|pixels| pixels * 1_000_000 <= in_a_million() * width * height)
    }
}

impl Reader {
    /// The guide is as on the plain page.
    pub async fn looks_as(&self, plain: &Seen, looks: Looks) {
        let now = Seen::by(self).await;
        let apart: Vec<_> = plain.inherited.iter().zip(&now.inherited).filter(|(one, other)| one != other).collect();
        let first = apart.first().map(|(one, other)| {
            let pairs = one.split(';').zip(other.split(';')).filter(|(one, other)| one != other);
            pairs.map(|(one, other)| format!("{one} became {other}")).collect::<Vec<_>>()
        });
        self.holds(
            "nothing to come in from the page around it",
            apart.is_empty(),
            (apart.len(), apart.first().map(|one| one.0), first),
        )
        .await;
        for ((name, before, expected), (_, after, seen)) in plain.pictures.iter().zip(&now.pictures) {
            if looks == Looks::Otherwise {
                keeps(name, after);
                continue;
            }
            let strange = seen.strange_to(expected);
            let (width, height) = seen.size();
            let few = strange.is_some_and(|pixels| pixels * 1_000_000 <= in_a_million() * width * height);
            if !few {
                keeps(&format!("{name} plain"), before);
                keeps(name, after);
            }
            let said = (seen.size(), expected.size(), strange);
            self.holds(&format!("{name} as on a plain page, in target/browser-tests/hosts"), few, said).await;
        }
    }

    /// A picture of what an expression is, from its upper left corner as far as the exit.
    async fn pictures(&self, name: &'static str, what: &str) -> (&'static str, Vec<u8>, Picture) {
        // On whole pixels, for else letters are drawn otherwise.
        let () = self
            .asks(&format!(
                "(async () => {{
                    const column = document.querySelector('#column');
                    const node = {what};
                    document.activeElement?.blur?.();
                    node.scrollIntoView({{ block: 'start', behavior: 'instant' }});
                    const {{ top }} = node.getBoundingClientRect();
                    const padding = column ? parseFloat(getComputedStyle(column).paddingTop) : 0;
                    column?.style.setProperty('padding-top', `${{padding + Math.ceil(top) - top}}px`, 'important');
                    node.scrollIntoView({{ block: 'start', behavior: 'instant' }});
                }})()"
            ))
            .await;
        self.two_frames().await;
        let (x, y, width, height, floor, across): (f64, f64, f64, f64, f64, f64) = self
            .asks(&format!(
                "(() => {{ const {{ x, y, width, height }} = ({what}).getBoundingClientRect(); return [x, y, width, height, exit.getBoundingClientRect().y, innerWidth]; }})()"
            ))
            .await;
        let bytes = self.photograph().await;
        let whole = Picture::read(&bytes);
        let density = whole.size().0 as f64 / across;
        let height = if what == "exit" { height } else { height.min(floor - y - 12.0) };
        let box_of = [x, y, width, height].map(|one| (one.max(0.0) * density).round() as usize);
        (name, bytes, whole.part((box_of[0], box_of[1], box_of[2], box_of[3])))
    }

    /// Keeps a picture of the screen for whoever wants to look at it.
    pub async fn keeps(&self, name: &str) {
        keeps(name, &self.photograph().await);
    }

    /// The exit, as it is drawn.
    pub async fn exit(&self) -> Pixels {
        Pixels(self.pictures("the exit", "exit").await.2)
    }

    /// Is elsewhere for a moment: of two pages at one address nobody can tell which of them answers.
    pub async fn goes_to_the_start(self) -> Self {
        let url = self.world.url("start.localhost", "/");
        self.goes_to(&url).await;
        self.is_at("start.localhost").await.expects("the page before", "document.readyState === 'complete'").await
    }

    /// A question opens, a word is found, and nothing is wrong.
    pub async fn works(self) -> Self {
        self.taps_key("topic:police")
            .await
            .expects("an open topic", "details('topic:police').open")
            .await
            .searches_for("cops")
            .await
            .expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0")
            .await
    }

    /// The host's own test of its own page.
    pub async fn passes_the_hosts_own_test(&self) {
        self.until("the host's own script", "typeof hostsOwnTest === 'function'").await;
        self.until(
            "the page to be shown",
            "document.readyState === 'complete' && document.body.getClientRects().length > 0",
        )
        .await;
        let wrong: Vec<String> = self.asks("hostsOwnTest()").await;
        self.holds("the host's own test to pass", wrong.is_empty(), &wrong).await;
    }

    /// What the browser makes of the host's own elements, one line each. How high what holds the guide is follows the guide; the
    /// root has room for the exit below, as README.md says.
    pub async fn styles_of_the_host(&self) -> Vec<String> {
        // What is still on its way from one color to another is neither.
        self.until(
            "the host's page to stand still",
            "!document.getAnimations().some((one) => one instanceof CSSTransition && one.playState === 'running')",
        )
        .await;
        self.asks(
            "[document.documentElement, ...document.querySelectorAll('body, body *:not(#column, #column *, script, wayside-guide, wayside-exit)')].map((node) => {
                const style = getComputedStyle(node);
                const names = [...style].filter((name) => !/^(-webkit-)?((logical-)?height|block-size|perspective-origin|transform-origin|grid-template-rows)/.test(name)
                    && !(node === document.documentElement && /^(scroll-)?padding-(bottom|block-end)/.test(name)));
                return node.localName + (node.id && '#' + node.id) + ' ' + names.map((name) => name + ':' + style.getPropertyValue(name)).sort().join(';'); // Their own order is by chance.
            })",
        )
        .await
    }
}

/// Keeps a picture for whoever wants to look at it.
fn keeps(name: &str, picture: &[u8]) {
    let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser-tests/hosts");
    let path = folder.join(format!("{}-{test}-{}.png", crate::rig::Browser::wanted(), name.replace(' ', "-")));
    let _ = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(path, picture));
}
