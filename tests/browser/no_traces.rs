//! Nothing kept, nobody told (points 8, 38, 39): what a walk through everything (`walking.rs`) cannot show.

use crate::rig::reader::dist;
use crate::rig::{Browser, Host, Reader, STRICT_POLICY};

/// What the page for the public says is asked for is what is asked for: each of it once, and nothing else.
#[tokio::test]
async fn the_page_for_the_public_lists_what_is_asked_for() {
    let page = std::fs::read_to_string(dist().join("promise.html")).unwrap_or_default();
    let mut listed: Vec<String> = page
        .split("class=\"name\">")
        .skip(1)
        .filter_map(|rest| rest.split_once('<').map(|(name, _)| format!("/wayside/{name}")))
        .collect();
    let reader =
        Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await.uses_everything().await;
    let mut asked: Vec<String> =
        reader.world.log().requests_to("host.localhost").into_iter().map(|request| request.path).collect();
    asked.retain(|path| path.starts_with("/wayside/"));
    asked.sort();
    listed.sort();
    reader.holds(&format!("{listed:#?}"), asked == listed, &asked).await;
}

/// Its exit leads out with scripts and without, and it tells nobody.
#[tokio::test]
async fn the_page_for_the_public_is_left_by_its_button_with_scripts_and_without() {
    let reader = Reader::on_a_phone().await.opens(Host::with_file("promise.html")).await;
    let reader = reader.all_is_well().await.nobody_was_told().await.taps_exit().await.is_at("www.weather.gov").await;
    let told = reader.told_where_from();
    reader.holds("no Referer", told.is_empty(), &told).await;
    drop(reader);
    let reader = Reader::without_javascript().await.opens_without_scripts(Host::with_file("promise.html")).await;
    let reader = reader.sees_anywhere("911").await.taps_exit().await.is_at("www.weather.gov").await;
    let told = reader.told_where_from();
    reader.holds("no Referer without scripts", told.is_empty(), &told).await;
}

/// Point 38: asking early for the exit's address would tell that somebody may leave.
#[tokio::test]
async fn the_exit_is_not_looked_up_or_connected_to_before_it_is_taken() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = reader.points_at_exit().await;
    reader
        .expects(
            "no link that fetches ahead",
            "!document.querySelector('link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], link[rel~=prerender], script[type=speculationrules]')
             && !root.querySelector('link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], link[rel~=prerender]')",
        )
        .await
        .nobody_was_connected_to()
        .await;
}

/// The lines that are cut when somebody leaves, as `wayside.js` names them.
const CUT: &str = "BroadcastChannel MIDIOutput MessagePort PresentationConnection RTCDataChannel ServiceWorker UserMessageHandler \
     WebSocket Worker WritableStreamDefaultWriter XMLHttpRequest";

/// Points 38 and 39, where a test cannot look while it happens: what is not in the files cannot be done.
#[test]
fn the_files_have_no_word_for_keeping_or_telling() {
    const WORDS: [&str; 12] = [
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "cookieStore",
        "sendBeacon",
        "WebSocket",
        "EventSource",
        "RTCPeerConnection",
        "serviceWorker",
        "pushState",
        "window.name",
    ];
    let engine = std::fs::read_dir(dist().join("engine")).into_iter().flatten().flatten().map(|entry| entry.path());
    let scripts = engine.filter(|path| path.extension().is_some_and(|extension| extension == "js"));
    let guide = std::fs::read_dir(dist()).into_iter().flatten().flatten().map(|entry| entry.path());
    let guide = guide.filter(|path| path.extension().is_some_and(|extension| extension == "js"));
    for path in scripts.chain(guide) {
        let script = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // The one list that is of what others' scripts may not do any more.
        let script = script.replacen(CUT, "", 1);
        let found: Vec<&&str> = WORDS.iter().filter(|word| script.contains(**word)).collect();
        assert!(found.is_empty(), "{} says {found:?}", path.display());
    }
}

/// Design, section 5: the cover too.
#[tokio::test]
async fn leaving_under_the_strictest_policy_covers_the_page_and_is_not_refused() {
    Reader::on_a_phone()
        .await
        .opens(Host::with_tag().under(STRICT_POLICY).leading_to("/204").falling_back_to("/204"))
        .await
        .taps_exit()
        .await
        .sees_the_cover()
        .await
        .all_is_well()
        .await;
}

/// What a host's scripts can still send by a line that stood before: `wayside.js` names every kind of line there is, and this
/// looks through all that the browser knows for one that it has forgotten.
#[tokio::test]
async fn no_line_that_stood_before_says_anything_after_somebody_has_left() {
    let lines = "Object.getOwnPropertyNames(window).flatMap((name) => ['send', 'postMessage', 'write'].map((way) => [name, way]))
        .filter(([name, way]) => {
            if (!/^[A-Z]/.test(name) || way === 'write' && !/Stream/.test(name) || /File/.test(name)) return false;
            const kind = Object.getOwnPropertyDescriptor(window, name)?.value?.prototype;
            if (typeof Object.getOwnPropertyDescriptor(Object(kind), way)?.value !== 'function') return false;
            // What still works refuses to do it for nobody.
            try { return kind[way].call({}) !== undefined; } catch { return true; }
        }).map((line) => line.join('.'))";
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().leading_to("/204").falling_back_to("/204")).await;
    let before: Vec<String> = reader.asks(lines).await;
    let known = ["WebSocket.send", "MessagePort.postMessage", "WritableStreamDefaultWriter.write"];
    reader.holds("lines to be there", known.iter().all(|known| before.iter().any(|line| line == known)), &before).await;
    let reader = reader.taps_exit().await.sees_the_cover().await;
    let left: Vec<String> = reader.asks(lines).await;
    reader.holds("no line", left.is_empty(), &left).await;
}

/// The page of its own carries the strict policy in its markup.
#[tokio::test]
async fn the_guides_own_page_works_under_its_own_policy() {
    Reader::on_a_phone()
        .await
        .comes_from_start()
        .await
        .opens(Host::with_file("index.html"))
        .await
        .has_the_engine()
        .await
        .uses_everything()
        .await
        .all_is_well()
        .await
        .nothing_shows_outside()
        .await
        .nobody_was_told()
        .await
        .taps_exit()
        .await
        .is_at("www.weather.gov")
        .await
        .goes_back()
        .await
        .is_at("start.localhost")
        .await;
}

/// Points 40 and 42: what was opened and typed is not there when the page is loaded again, or restored.
#[tokio::test]
async fn a_page_that_is_loaded_again_shows_nothing_of_what_was_opened_or_typed() {
    let reader =
        Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await.uses_everything().await;
    let reader = reader.runs("setTimeout(() => location.reload());").await.has_been_loaded_again().await;
    reader
        .expects(
            "no topic open, nothing in the field",
            "![...root.querySelectorAll('details')].some((each) => each.open) && search.value === ''",
        )
        .await;
}

/// Point 42: a link that was followed looks like one that was not.
#[tokio::test]
async fn a_link_that_was_followed_looks_like_any_other() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_text().await.opens_everything().await;
    // What `:visited` makes of a link no script can see; the rules can be read.
    reader
        .expects(
            "no rule for visited links",
            "(await Promise.all([...root.querySelectorAll('link[rel=stylesheet]')].map((link) => fetch(link.href).then((sheet) => sheet.text()))))
                .every((text) => text.length > 100 && !text.includes(':visited'))
             && [...root.querySelectorAll('.guide a[href^=https]')].every((link) => getComputedStyle(link).color === getComputedStyle(root.querySelector('.guide a[href^=https]').parentElement).color
                 || getComputedStyle(link).getPropertyValue('color') !== 'rgb(85, 26, 139)')",
        )
        .await;
}

/// Point 44: a page that the browser draws ahead, in case somebody goes there, has no reader yet.
#[tokio::test]
async fn a_page_that_is_drawn_ahead_asks_for_nothing_and_hears_no_key() {
    let reader = Reader::on_a_phone().await;
    let Some(reader) = reader.only_in(&[Browser::Chromium], "drawing pages ahead: it does not do that") else { return };
    reader.world.show(Host::with_tag());
    let before = reader.world.url("host.localhost", "/before");
    reader.goes_to(&before).await;
    let reader = reader.is_at("host.localhost/before").await;
    let asked = |reader: &Reader, what: &str| {
        reader.world.log().requests_to("host.localhost").iter().any(|request| request.path.contains(what))
    };
    for _ in 0..100 {
        if asked(&reader, "/wayside/wayside.js") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    reader.holds("the page to be drawn ahead", asked(&reader, "/wayside/wayside.js"), ()).await;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    let early = asked(&reader, "/guides/") || asked(&reader, "/guide.") || asked(&reader, "/engine/");
    reader
        .holds("nothing but the script to be asked for", !early, reader.world.log().requests_to("host.localhost").len())
        .await;
    let reader = reader.taps("#go").await.is_at("host.localhost/").await;
    let reader = reader
        .expects("a page that was drawn ahead", "performance.getEntriesByType('navigation')[0].activationStart > 0")
        .await;
    reader.has_the_text().await.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

impl Reader {
    /// The page is a new one, with the engine's drawing.
    async fn has_been_loaded_again(self) -> Self {
        let reader = self
            .expects("a page loaded again", "performance.getEntriesByType('navigation')[0].type === 'reload'")
            .await;
        reader.has_the_engine().await
    }
}
