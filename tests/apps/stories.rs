//! What is tried in each app that draws its page itself.

use std::time::Duration;

use serde_json::Value;

use crate::app::{App, InApps};
use crate::compare::Picture;
use crate::rig::{Browser, Host, Key, Reader};

/// An element of the page's says this.
fn says(selector: &str, words: &str) -> String {
    format!("document.querySelector('{selector}').textContent.includes('{words}')")
}

const RESULTS: &str = "Number(root.querySelector('.results')?.dataset.found) > 0";

/// The host's own test holds before the guide is there, beside it, while it is used, and when it has gone.
pub async fn used(app: App) {
    let reader = Reader::on_a_desktop().await.comes_to(&app, &app.home()).await;
    let reader = reader.expects("the app's page", "!!document.querySelector('#home')").await;
    let reader = reader.tries_the_page_itself().await.taps("#to-help").await.has_the_engine().await;
    let reader = reader.expects("that search works", &says("#said", "wayside-ready")).await;
    let reader = reader.tries_the_page_itself().await.searches_for("cops").await.expects("results", RESULTS).await;
    let reader = reader.tries_the_page_itself().await.expects("the same results", RESULTS).await;
    let reader = reader.clears_the_search().await.taps_key("topic:police").await;
    let reader = reader.expects("an open topic", "details('topic:police').open").await;
    let reader = reader.tries_the_page_itself().await.expects("it still open", "details('topic:police').open").await;
    let reader =
        reader.taps("#to-home").await.expects("the guide gone", "!element && !!document.querySelector('#home')").await;
    reader.tries_the_page_itself().await.all_is_well().await;
}

/// Attributes, as the app changes them.
pub async fn followed(app: App) {
    let reader = Reader::on_a_desktop().await.comes_to(&app, &app.help()).await.has_the_engine().await;
    // It moves the buttons when it comes.
    let reader = reader.expects("that search works", &says("#said", "wayside-ready")).await;
    let lightness = "(() => { const [r, g, b] = getComputedStyle(guide).color.match(/[\\d.]+/g).map(Number); return r + g + b; })()";
    let reader = reader.taps("#spanish").await.expects("Spanish", "engine?.lang === 'es'").await;
    let reader = reader.expects("the exit in Spanish", "exit.closest('[lang]')?.lang === 'es'").await;
    let reader = reader.taps("#spanish").await.expects("English", "engine?.lang === 'en'").await;
    let reader = reader.taps("#topic").await.expects("the topic open", "details('topic:police').open").await;
    let reader = reader.taps("#dark").await.expects("light letters", &format!("{lightness} > 500")).await;
    let reader = reader.taps("#dark").await.expects("dark letters", &format!("{lightness} < 200")).await;
    let reader = reader.taps("#label").await.expects("the new label", "exit.innerText.includes('Leave now')").await;
    let reader = reader.taps("#label").await.expects("the old one", "exit.innerText.includes('Leave this page')").await;
    let reader = reader.taps("#accent").await;
    let accent = "getComputedStyle(element).getPropertyValue('--wayside-accent').trim()";
    let reader = reader.expects("the page's own colour", &format!("{accent} === '#7a1f5c'")).await;

    // Nothing is said aloud while it is quiet.
    let silent =
        "[...root.querySelectorAll('[role=status]')].every((status) => !status.textContent.includes('more time'))";
    let reader = reader.taps("#quiet-on").await.expects("the attribute", "element.hasAttribute('exit-quiet')").await;
    let reader = reader.presses(&[Key::Shift]).await.expects("nothing said", silent).await;
    let reader = reader.presses(&[Key::Char('x')]).await.taps("#quiet-off").await;
    let off = if app.false_leaves_out { "null" } else { "'false'" };
    let reader =
        reader.expects("what false makes of it", &format!("element.getAttribute('exit-quiet') === {off}")).await;
    let reader = reader.taps("#quiet-on").await.taps("#quiet-unset").await;
    let reader = reader.expects("no attribute", "!element.hasAttribute('exit-quiet')").await;
    let reader = reader.presses(&[Key::Shift]).await.hears("2 more times").await.presses(&[Key::Char('x')]).await;

    let reader = reader.all_is_well().await.taps("#elsewhere").await;
    reader
        .expects("the new address", "exit.pathname === '/echo'")
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/echo")
        .await;
}

/// Gone with its route, and there again: six times.
pub async fn taken_away(app: App) {
    let reader = Reader::on_a_desktop().await.comes_to(&app, &app.help()).await.has_the_engine().await;
    let mut reader = goes_home(reader).await;
    let before: Vec<String> = reader.asks("[...saw.listeners].sort()").await;
    for _ in 0..5 {
        reader = goes_home(reader.taps("#to-help").await.has_the_engine().await).await;
    }
    let after: Vec<String> = reader.asks("[...saw.listeners].sort()").await;
    let reader = {
        reader.holds(&format!("the same {} listeners", before.len()), before == after, &after).await;
        reader.presses(&[Key::Shift, Key::Shift, Key::Shift, Key::Escape, Key::Escape]).await
    };
    reader.two_frames().await;
    let reader =
        reader.is_at("host.localhost").await.expects("the host's page", "!!document.querySelector('footer')").await;
    let reader = reader.tries_the_page_itself().await.all_is_well().await;
    let reader = reader.taps("#to-help").await.has_the_engine().await.searches_for("cops").await;
    let reader = reader.expects("results", RESULTS).await;
    reader.presses(&[Key::Shift; 3]).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

async fn goes_home(reader: Reader) -> Reader {
    reader.taps("#to-home").await.expects("the page without it", "!element && !!document.querySelector('#home')").await
}

/// A list with a key for each row, drawn in another order.
pub async fn moved(app: App) {
    let reader = Reader::on_a_desktop().await.comes_to(&app, &app.help()).await.has_the_engine().await;
    let reader = reader.taps_key("topic:police").await.expects("an open topic", "details('topic:police').open").await;
    let mut reader = reader
        .runs(
            "window.kept = element; window.moves = 0;
             new MutationObserver((records) => records.forEach(({ removedNodes }) => removedNodes.forEach((node) => {
                 if (node.contains?.(window.kept)) window.moves += 1;
             }))).observe(document.querySelector('#blocks'), { childList: true, subtree: true });",
        )
        .await;
    for at in [2, 0, 2] {
        let place = format!("[...document.querySelectorAll('#blocks > li')].indexOf(element.closest('li')) === {at}");
        reader = reader.taps("#move").await.expects("the guide in its new place", &place).await;
    }
    let reader = reader.expects("the same element, moved", "window.kept === element && window.moves > 0").await;
    let reader = reader.has_the_engine().await.expects("the topic still open", "details('topic:police').open").await;
    let reader = reader.searches_for("cops").await.expects("results", RESULTS).await;
    let reader = reader.tries_the_page_itself().await.all_is_well().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// At once, since the page goes in the end.
pub const COVERED: &str =
    "!element && document.documentElement.textContent.trim() === 'LoadingLoading.' && saw.thrown.length === 0
    || [document.documentElement.textContent, saw.thrown]";

/// The app goes on drawing itself while the exit's page is on its way.
pub async fn left(app: App) {
    let slow = app.clone().leading_to("/204");
    let reader = Reader::on_a_desktop().await.comes_to(&slow, &slow.help()).await.has_the_engine().await;
    let reader = reader.expects("an app at work", "Number(document.querySelector('#ticks').textContent) > 1").await;
    let reader = reader.taps_exit().await.sees_the_cover().await;
    let reader = reader.waits(Duration::from_millis(600)).await;
    let reader = reader.expects("the same cover, and nothing thrown", COVERED).await.nobody_was_told().await;
    drop(reader);

    let reader =
        Reader::on_a_desktop().await.comes_from_start().await.comes_to(&app, &app.help()).await.has_the_engine().await;
    let reader = reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    let reader = reader.goes_back().await.is_at("start.localhost").await;
    // The app itself may let its reader leave.
    let reader = reader.comes_to(&app, &app.help()).await.has_the_engine().await;
    reader.taps("#leave").await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// A mistake of the host's is told by the app's own way of hearing events, and the text is there.
pub async fn told(app: App) {
    let files = Host::with_tag().missing(".wasm");
    let reader = Reader::on_a_desktop().await.comes_to_help_with(&app, files).await.has_the_text().await;
    let reader = reader.expects("the app to be told", &says("#said", "wayside-error")).await;
    let reader = reader.the_host_is_told_once().await.tries_the_page_itself().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// The page listens for clicks on everything around the guide, as the guide's engine does within: two programs of the same
/// making, which know their elements by numbers that are the same in both.
pub async fn beside_another(app: App) {
    let heard = |times: u32| says("#taps", &format!("Taps on the blocks: {times}"));
    let reader = Reader::on_a_desktop().await.comes_to(&app, &app.help()).await.has_the_engine().await;
    let reader = reader.taps_key("topic:police").await.expects("an open topic", "details('topic:police').open").await;
    let reader = reader.searches_for("cops").await.expects("results", RESULTS).await.clears_the_search().await;
    reader.two_frames().await;
    let reader = reader.expects("a page that heard nothing", &heard(0)).await;
    let reader = reader.taps("#blocks > li:last-child").await.expects("a page that hears its own", &heard(1)).await;
    // All of them: what is drawn after the others moves what stands below.
    let reader = reader.searches_for("cops").await.expects("results", RESULTS).await.has_all_that_was_found().await;
    let reader = reader.taps("#blocks > li:last-child").await.expects("a page that hears its own", &heard(2)).await;
    let reader = reader.expects("a guide that heard nothing", RESULTS).await;
    reader.tries_the_page_itself().await.expects("no more than these", &heard(2)).await.all_is_well().await;
}

/// Beside a picture of it on the plainest page, in the same browser, at the same width.
pub async fn looked_at(app: App) {
    let reader =
        Reader::on_a_desktop().await.opens(Host::with_tag().attribute("scheme", "light")).await.has_the_engine().await;
    let (reader, plain) = pictured(reader).await;
    let reader = reader.comes_to(&app, &app.help()).await.has_the_engine().await;
    // What the page says of that makes it longer.
    let reader = reader.expects("that search works", &says("#said", "wayside-ready")).await;
    let (reader, here) = pictured(reader).await;
    looks_alike(&reader, app.name, &here, &plain).await;
    // Dark, it is another: the comparison can tell.
    let reader = reader.taps("#dark").await;
    let dark = "(() => { const [r, g, b] = getComputedStyle(guide).color.match(/[\\d.]+/g).map(Number); return r + g + b; })() > 500";
    let (reader, dark) = pictured(reader.expects("light letters", dark).await).await;
    let apart = dark.differs_from(&plain).map_or(usize::MAX, |difference| difference.pixels);
    reader.holds("a dark guide to look otherwise", apart > 10_000, apart).await;
}

/// The guide from its top, with two topics open: what of it is on the screen.
pub async fn pictured(reader: Reader) -> (Reader, Picture) {
    let reader = reader
        .runs(
            "root.querySelectorAll('details').forEach((each) => (each.open = each.dataset.key === 'topic:police'));
             document.activeElement?.blur();
             scrollTo({ top: 0, behavior: 'instant' });
             // To whole pixels, so that the letters fall on the same ones.
             const part = element.getBoundingClientRect().top % 1;
             if (part) element.style.cssText += `;position:relative;top:${1 - part}px`;
             scrollTo({ top: element.getBoundingClientRect().top + scrollY, behavior: 'instant' });",
        )
        .await
        .expects(
            "the guide's top at the screen's",
            "Math.abs(element.getBoundingClientRect().top) < 0.05 || [element.getBoundingClientRect().top, scrollY]",
        )
        .await;
    reader.two_frames().await;
    reader.two_frames().await;
    let picture = Picture::read(&reader.photograph().await);
    (reader, picture)
}

/// So many pixels of a thousand may differ: a minute may have passed, and a letter's edge falls otherwise.
const OTHERWISE: usize = 2;

pub async fn looks_alike(reader: &Reader, name: &str, here: &Picture, plain: &Picture) {
    let Some(difference) = here.differs_from(plain) else {
        reader.fail("pictures of one size", &format!("{:?} and {:?}", here.size(), plain.size())).await;
    };
    if difference.pixels * 1000 > difference.of * OTHERWISE {
        let kept =
            format!("{}/target/browser-tests/{}-{}-looks.png", env!("CARGO_MANIFEST_DIR"), reader.browser(), name);
        let _ = std::fs::write(&kept, difference.shown.small());
        let seen =
            format!("{} of {} pixels differ, within {:?}: {kept}", difference.pixels, difference.of, difference.within);
        reader.fail("the guide to look as on a plain page", &seen).await;
    }
}
