//! The walk: a reader uses all there is to use, and leaves.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;
use tokio::sync::OnceCell;

use super::channel::Channel;
use crate::rig::recorders::{First, Piece, Tool};
use crate::rig::{Browser, Device, Host, Key, Reader};

/// What was searched for: a word as one may misspell it, and one that is none. Nothing in the guide begins so.
pub const TERMS: [&str; 2] = ["papurs", "zxqv"];

/// How the guide stands on the page, and who comes first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Way {
    /// As markup of the page's own.
    Plain,
    /// As by default.
    Inline(First),
    /// `display="sealed"`.
    Sealed(First),
}

impl Way {
    /// A page with the guide that way.
    pub fn host(self) -> Host {
        match self {
            Self::Plain => Host::with_plain_guide().with_recorders(First::Tools),
            Self::Inline(first) => Host::with_tag().with_recorders(first),
            Self::Sealed(first) => Host::with_tag().attribute("display", "sealed").with_recorders(first),
        }
    }

    /// Whether the guide is in a frame of its own.
    pub fn is_sealed(self) -> bool {
        matches!(self, Self::Sealed(_))
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "plain",
            Self::Inline(First::Wayside) => "wayside-first",
            Self::Inline(First::Tools) => "tools-first",
            Self::Sealed(First::Wayside) => "sealed-wayside-first",
            Self::Sealed(First::Tools) => "sealed-tools-first",
        })
    }
}

/// What nobody may learn.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Secrets {
    /// Sentences of the guide, from all over it.
    pub phrases: Vec<String>,
    /// What the guide calls its places, topics and questions.
    pub titles: Vec<String>,
    /// Numbers as links have them, and as they are shown.
    pub numbers: Vec<String>,
    /// The names of the controls.
    pub keys: Vec<String>,
    /// When the reader began to use the guide: `Date.now()`.
    pub began: f64,
}

/// What the tools captured of a walk.
pub struct Walk {
    /// Where.
    pub browser: Browser,
    visits: Vec<Visit>,
}

/// A visit of the walk's: with a mouse and a keyboard, or with a finger.
struct Visit {
    secrets: Secrets,
    /// What they captured until just before the exit.
    captured: Vec<Piece>,
    /// What they sent of the exit, or kept.
    leaving: Vec<Piece>,
}

impl Walk {
    /// The walk this way. It is made once.
    pub async fn by(way: Way) -> &'static Self {
        static MADE: [OnceCell<Result<Walk, String>>; 5] = [const { OnceCell::const_new() }; 5];
        let at = match way {
            Way::Plain => 0,
            Way::Inline(First::Wayside) => 1,
            Way::Inline(First::Tools) => 2,
            Way::Sealed(First::Wayside) => 3,
            Way::Sealed(First::Tools) => 4,
        };
        // In a task of its own, so that a walk that fails is not begun again by every test.
        let make = || async {
            tokio::spawn(Self::make(way)).await.map_err(|error| match error.try_into_panic() {
                Ok(panic) => panic.downcast::<String>().map_or_else(|_| "a panic".into(), |why| *why),
                Err(error) => error.to_string(),
            })
        };
        let made = MADE[at].get_or_init(make).await;
        made.as_ref().unwrap_or_else(|why| panic!("the walk ({way}) did not come to its end: {why}"))
    }

    async fn make(way: Way) -> Self {
        let mut visits = vec![visit(way, Device::DESKTOP).await];
        if let Way::Inline(First::Wayside) | Way::Sealed(_) = way {
            visits.push(visit(way, Device::PHONE).await);
        }
        let walk = Self { browser: Browser::wanted(), visits };
        walk.is_written_down(way);
        walk
    }

    /// What a tool captured by a channel, an excerpt for each time.
    pub fn captured(&self, tool: Tool, channel: Channel) -> Vec<String> {
        let of = |visit: &Visit| channel.hits(visit.captured.iter().filter(|piece| piece.tool == tool), &visit.secrets);
        self.visits.iter().flat_map(of).collect()
    }

    /// What a tool sent of the exit, or kept.
    pub fn learned_of_leaving(&self, tool: Tool, channel: Channel) -> Vec<String> {
        let of = |visit: &Visit| channel.hits(visit.leaving.iter().filter(|piece| piece.tool == tool), &visit.secrets);
        self.visits.iter().flat_map(of).collect()
    }

    /// What tools sent of the exit, or kept, that has these words in it.
    pub fn of_leaving(&self, words: &str) -> Vec<&str> {
        let pieces = self.visits.iter().flat_map(|visit| &visit.leaving);
        pieces.filter(|piece| piece.text.contains(words)).map(|piece| &*piece.text).collect()
    }

    /// A table of bytes and hits, examples of all that was found, and everything that was captured.
    fn is_written_down(&self, way: Way) {
        let mut table = format!("{:22}", format!("{} {way}", self.browser));
        Tool::ALL.iter().for_each(|tool| table.push_str(&format!("{tool:>9}")));
        let bytes = |tool: &Tool| {
            self.visits
                .iter()
                .flat_map(|visit| &visit.captured)
                .filter(|piece| piece.tool == *tool)
                .map(|piece| piece.text.len())
                .sum::<usize>()
        };
        table.push_str(&format!("\n{:22}", "bytes"));
        Tool::ALL.iter().for_each(|tool| table.push_str(&format!("{:>9}", bytes(tool))));
        let mut examples = String::new();
        for (phase, leaving) in [("", false), ("leaving: ", true)] {
            for channel in Channel::ALL {
                table.push_str(&format!("\n{:22}", format!("{phase}{channel}")));
                for tool in Tool::ALL {
                    let hits =
                        if leaving { self.learned_of_leaving(tool, channel) } else { self.captured(tool, channel) };
                    table.push_str(&format!("{:>9}", hits.len()));
                    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
                    hits.iter().for_each(|hit| *kinds.entry(hit.chars().take(240).collect()).or_default() += 1);
                    kinds.iter().take(60).for_each(|(kind, count)| {
                        examples.push_str(&format!("{phase}{channel} {tool} x{count}: {kind}\n"))
                    });
                }
            }
        }
        let everything: String = self
            .visits
            .iter()
            .flat_map(|visit| visit.captured.iter().chain(&visit.leaving))
            .map(|piece| format!("{} {} {}\n", piece.tool, piece.sent, piece.text))
            .collect();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser-tests");
        let name = |what: &str| folder.join(format!("recorders-{}-{way}{what}.txt", self.browser));
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(name(""), format!("{table}\n\n{examples}")))
            .and_then(|()| std::fs::write(name("-everything"), everything))
            .expect("what was captured can be written down");
    }
}

/// Keeps calls from being made, before anybody else hears of the click.
const HOLDS_CALLS: &str = "addEventListener('click', (event) => window.__holdsCalls && event.preventDefault(), true);";

const SECRETS: &str = "(() => {
    const whole = guide ?? document.querySelector('#plain');
    const texts = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT), sentences = [];
    while (texts.nextNode()) {
        const found = texts.currentNode.data.match(/[A-Za-z][A-Za-z ,]{22,}/);
        if (found) sentences.push(found[0].trim().slice(0, 40));
    }
    const all = (selector, value) => [...new Set([...whole.querySelectorAll(selector)].map(value).filter(Boolean))];
    return {
        phrases: Array.from({ length: 20 }, (_, at) => sentences[Math.floor(at * sentences.length / 20)]),
        titles: all('summary', (one) => one.textContent.trim().slice(0, 40)).filter((title) => title.length > 7),
        numbers: all('a[href^=\"tel:\"], a[href^=\"sms:\"]', (one) => one.getAttribute('href').split('?')[0])
            .concat(all('a[href^=\"tel:\"] span', (one) => one.textContent.trim()).filter((number) => number.length > 6)),
        keys: all('[data-key]', (one) => one.dataset.key).filter((key) => key.includes(':')),
        began: Date.now(),
    };
})()";

/// Walks through the page's guide, and leaves.
async fn visit(way: Way, device: Device) -> Visit {
    let by_finger = device.phone;
    let mut reader =
        Reader::with(device).await.comes_from_start().await.arrives_at(way.host().running(HOLDS_CALLS)).await;
    let sealed = way.is_sealed();
    if sealed {
        reader = reader.enters_the_guide().await.runs(HOLDS_CALLS).await;
    }
    if way != Way::Plain {
        reader = reader.has_the_engine().await;
    }
    reader.two_frames().await;
    let secrets: Secrets = reader.asks(SECRETS).await;
    assert!(secrets.phrases.len() == 20 && secrets.numbers.len() > 20 && secrets.keys.len() > 20, "{secrets:?}");
    reader = if by_finger { uses_by_finger(reader).await } else { uses(reader).await };
    // Everything that comes late: dead clicks, heat maps, batches.
    reader = reader.waits(Duration::from_millis(6000)).await;
    if sealed {
        reader = reader.leaves_the_guides_frame().await;
    }
    let captured = reader.what_the_tools_captured().await;
    let before = reader.what_the_tools_sent().len();
    if way == Way::Plain {
        reader = reader.goes_away().await;
    } else {
        reader = reader.taps_exit().await.is_at("exit.localhost/ok").await;
    }
    // Beacons are sent after the page has gone.
    reader = reader.waits(Duration::from_millis(700)).await;
    let mut leaving = reader.what_the_tools_sent().split_off(before);
    leaving.extend(reader.what_the_tools_kept().await);
    Visit { secrets, captured, leaving }
}

const OPEN: &str = "details.question[open] p.short";
const NUMBER: &str = "a[href^=\"tel:\"]";
const FIELD: &str = "[data-key=\"search\"]";
const CLEAR: &str = "[data-key=\"search:clear\"]";

/// Each step is seen to have done what it should: a walk that did not happen would leak nothing.
async fn uses(reader: Reader) -> Reader {
    let mut reader = reader.points_at("h2").await;
    for topic in ["police", "phone"] {
        reader = opens_a_question(reader, topic).await;
    }
    // By keyboard: on, open, shut.
    for key in [Key::Enter, Key::Space] {
        for _ in 0..30 {
            reader = reader.presses(&[Key::Tab]).await;
            if reader.asks("(root ?? document).activeElement?.localName === 'summary'").await {
                break;
            }
        }
        let is_open = "(root ?? document).activeElement?.closest('details').open";
        let before: bool = reader.asks(is_open).await;
        reader = reader.presses(&[key]).await;
        reader.until("the key to open or to shut", &format!("{is_open} !== {before}")).await;
    }
    // To read, one marks; to write down, one copies.
    let words: String = reader.asks_deep(&format!("deep('{OPEN}').textContent.match(/[A-Za-z]{{4,}}/)[0]")).await;
    let [from, to] = reader.spots_of_words(OPEN, &words).await;
    reader = reader.double_clicks_at(((from.0 + to.0) / 2.0, from.1)).await;
    reader.until("a word to be marked", "String(getSelection()).length > 2").await;
    reader = reader.presses_holding(Key::Control, Key::Char('c')).await;
    let [from, to] = reader.spots_of_words(OPEN, &words).await;
    reader = reader.drags([from, (to.0 + 60.0, to.1)]).await;
    reader.until("words to be marked", "String(getSelection()).length > 4").await;
    reader = reader.presses_holding(Key::Control, Key::Char('c')).await;
    reader = reader.runs("window.__holdsCalls = true;").await.points_at(NUMBER).await.clicks(NUMBER).await;
    let number = format!("{NUMBER} span");
    let shown: String = reader.asks_deep(&format!("deep('{number}').textContent.trim()")).await;
    let [from, to] = reader.spots_of_words(&number, &shown).await;
    reader = reader.double_clicks_at(((from.0 + to.0) / 2.0, from.1)).await;
    reader = reader.presses_holding(Key::Control, Key::Char('c')).await;
    // WebKit's driver has no such button, and what a script makes is no hand's.
    if reader.browser() != Browser::WebKit {
        reader = reader.right_clicks(OPEN).await.presses(&[Key::Escape]).await;
    }
    // Two Escapes within a second would leave.
    reader = reader.waits(Duration::from_millis(1200)).await.wheels("h2", 200).await.wheels(OPEN, -120).await;
    reader = searches(reader).await.clicks("[data-key=\"note:privacy\"]").await;
    // One takes a number to another window.
    let at = reader.spot(NUMBER).await;
    reader.drags([at, (at.0 + 40.0, at.1 - 60.0)]).await
}

async fn uses_by_finger(reader: Reader) -> Reader {
    let mut reader = opens_a_question(reader, "needs").await;
    reader = reader.runs("window.__holdsCalls = true;").await.clicks(NUMBER).await;
    searches(reader).await
}

async fn opens_a_question(reader: Reader, topic: &str) -> Reader {
    let topic = format!("details[data-key=\"topic:{topic}\"]");
    let question = format!("{topic} details.question");
    let reader = reader.clicks(&topic).await;
    reader.until_deep("the topic to open", &format!("deep('{topic}').open")).await;
    let reader = reader.clicks(&question).await;
    reader.until_deep("the question to open", &format!("deep('{question}').open")).await;
    reader
}

async fn searches(mut reader: Reader) -> Reader {
    for term in TERMS {
        reader = reader.clicks(FIELD).await.types(term).await;
        reader
            .until_deep(
                "the words to be in the field",
                &format!("places.some((one) => one.querySelector('input[type=search]')?.value === '{term}')"),
            )
            .await;
        if reader.asks_deep(&format!("!!deep('{CLEAR}')")).await {
            reader = reader.clicks(CLEAR).await;
            reader
                .until_deep(
                    "the field to be empty",
                    "places.every((one) => !one.querySelector('input[type=search]')?.value)",
                )
                .await;
        } else {
            // Plain markup has no such button.
            reader = reader.presses(&term.chars().map(|_| Key::Backspace).collect::<Vec<_>>()).await;
        }
    }
    reader
}
