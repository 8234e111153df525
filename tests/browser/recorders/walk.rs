//! The walk: a reader uses all there is to use, and leaves.

use serde::Deserialize;

use crate::rig::recorders::Piece;
use crate::rig::{Browser, Device, Host, Key, Reader};

/// What nobody may learn.
#[derive(Clone, Debug, Deserialize)]
pub struct Secrets {
    /// Sentences of the guide, from all over it.
    pub phrases: Vec<String>,
    /// What the guide calls its places, topics and questions.
    pub titles: Vec<String>,
    /// Numbers as links have them, and as they are shown.
    pub numbers: Vec<String>,
    /// The names of the controls.
    pub keys: Vec<String>,
}

/// What was searched for. Neither has a letter of what a host's own field is given.
pub const TERMS: [&str; 2] = ["papers", "zxqv"];

/// What the tools captured of a walk.
pub struct Walk {
    /// Where.
    pub browser: Browser,
    /// What they were not to capture.
    pub secrets: Secrets,
    /// What they captured until just before the exit.
    pub captured: Vec<Piece>,
    /// What they sent of the exit.
    pub leaving: Vec<Piece>,
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
    };
})()";

/// Walks through the page's guide, and leaves.
pub async fn walk(device: Device, host: Host) -> Walk {
    let plain = host.is_plain();
    let reader = Reader::with(device).await.comes_from_start().await;
    let mut reader = reader.arrives_at(host.running(HOLDS_CALLS)).await;
    if !plain {
        reader = reader.has_the_engine().await;
    }
    reader.two_frames().await;
    let secrets: Secrets = reader.asks(SECRETS).await;
    reader = uses(reader, plain).await;
    let captured = reader.what_the_tools_captured().await;
    let before = reader.what_the_tools_sent().len();
    if plain {
        reader = reader.goes_away().await;
    } else {
        reader = reader.taps_exit().await.is_at("exit.localhost/ok").await;
    }
    // Beacons are sent after the page has gone.
    reader = reader.waits(std::time::Duration::from_millis(700)).await;
    let leaving = reader.what_the_tools_sent().split_off(before);
    Walk { browser: reader.browser(), secrets, captured, leaving }
}

async fn uses(reader: Reader, plain: bool) -> Reader {
    let topics: Vec<String> = reader
        .asks_deep("['now', 'police', 'phone', 'needs'].map((topic) => `topic:${topic}`).filter((key) => deep(`[data-key=\"${key}\"]`))")
        .await;
    let mut reader = reader.points_at("h2").await;
    for topic in topics.iter().take(2) {
        let topic = format!("[data-key=\"{topic}\"]");
        let question = format!("{topic} details.question");
        reader = reader.clicks(&topic).await;
        reader.two_frames().await;
        reader = reader.points_at(&question).await.clicks(&question).await;
        reader.two_frames().await;
    }
    let open = "details.question[open] p.short";
    // By keyboard: on, open, shut.
    let mut reader = reader;
    for key in [Key::Enter, Key::Space] {
        for _ in 0..20 {
            reader = reader.presses(&[Key::Tab]).await;
            if reader.asks("(root ?? document).activeElement?.localName === 'summary'").await {
                break;
            }
        }
        reader = reader.presses(&[key]).await;
    }
    // To read, one marks; to write down, one copies.
    let words: String = reader.asks_deep(&format!("deep('{open}').textContent.match(/[A-Za-z]{{4,}}/)[0]")).await;
    let [from, to] = reader.spots_of_words(open, &words).await;
    let reader = reader.double_clicks_at(((from.0 + to.0) / 2.0, from.1)).await;
    let reader = reader.presses_holding(Key::Control, Key::Char('c')).await;
    let spots = reader.spots_of_words(open, &words).await;
    let reader = reader.drags([spots[0], (spots[1].0 + 60.0, spots[1].1 + 14.0)]).await;
    let reader = reader.presses_holding(Key::Control, Key::Char('c')).await;
    let reader = reader.runs("window.__holdsCalls = true;").await;
    let number = "a[href^=\"tel:\"]";
    let reader = reader.points_at(number).await.clicks(number).await;
    let [from, to] = number_spots(&reader).await;
    let reader = reader.double_clicks_at(((from.0 + to.0) / 2.0, from.1)).await;
    let reader = reader.presses_holding(Key::Control, Key::Char('c')).await;
    let reader = reader.right_clicks(open).await;
    let reader = reader.presses(&[Key::Escape]).await;
    // Two Escapes within a second would leave.
    let reader = reader.waits(std::time::Duration::from_millis(1200)).await;
    let reader = reader.wheels("h2", 200).await.wheels(open, -120).await;
    let mut reader = reader;
    for term in TERMS {
        reader = reader.clicks("[data-key=\"search\"]").await.types(term).await;
        reader.two_frames().await;
        if plain {
            let keys = [Key::Control; 0];
            reader = reader.presses(&keys).await.presses_holding(Key::Control, Key::Char('a')).await;
        } else {
            reader = reader.points_at("[data-key=\"search:clear\"]").await.clicks("[data-key=\"search:clear\"]").await;
        }
    }
    let reader = reader.clicks("[data-key=\"note:privacy\"]").await;
    // One takes a number to another window.
    let at = reader.spot(number).await;
    let reader = reader.drags([at, (at.0 + 40.0, at.1 - 60.0)]).await;
    // Everything that comes late: dead clicks, heat maps, batches.
    reader.waits(std::time::Duration::from_millis(6000)).await
}

async fn number_spots(reader: &Reader) -> [(f64, f64); 2] {
    let shown: String = reader.asks_deep("deep('a[href^=\"tel:\"] span').textContent.trim()").await;
    reader.spots_of_words("a[href^=\"tel:\"] span", &shown).await
}
