//! Nothing kept, nobody told (points 8, 38, 39).

use std::collections::BTreeSet;

use crate::rig::reader::dist;
use crate::rig::{Host, Reader, STRICT_POLICY};

/// Point 38.
#[tokio::test]
async fn using_everything_asks_the_host_for_the_known_files_and_nobody_for_anything() {
    let reader = Reader::on_a_phone()
        .await
        .comes_from_start()
        .await
        .opens(Host::with_tag())
        .await
        .has_the_engine()
        .await
        .uses_everything()
        .await
        .nobody_was_told()
        .await
        .nobody_was_connected_to()
        .await;
    let requests = reader.world.log().requests_to("host.localhost");
    let strange: Vec<String> = requests
        .iter()
        .filter(|request| request.method != "GET" || !is_known(&request.path))
        .map(ToString::to_string)
        .collect();
    reader.holds("nothing but GETs of the page and the product's files", strange.is_empty(), &strange).await;
    let cookies: Vec<&str> = requests.iter().filter_map(|request| request.header("cookie")).collect();
    reader.holds("no cookie", cookies.is_empty(), &cookies).await;
}

/// The page, and the files of design.md section 2; none has a query.
fn is_known(path: &str) -> bool {
    let product = ["/wayside/wayside.", "/wayside/guide.", "/wayside/engine/", "/wayside/guides/webster-groves/en."];
    ["/", "/favicon.ico"].contains(&path)
        || (product.iter().any(|start| path.starts_with(start)) && !path.contains('?'))
}

/// Point 38: opening, searching and choosing are between the reader and the page.
#[tokio::test]
async fn once_the_engine_has_come_nothing_is_asked_for_until_the_exit() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    reader.two_frames().await;
    let before = reader.world.log().requests().len();
    let reader = reader.uses_everything().await;
    reader.two_frames().await;
    let during: Vec<String> = reader.world.log().requests().iter().skip(before).map(ToString::to_string).collect();
    reader.holds("no request while the guide is used", during.is_empty(), &during).await;
    let reader = reader.taps_exit().await.is_at("exit.localhost/ok").await;
    let after: BTreeSet<String> =
        reader.world.log().requests().iter().skip(before).map(|request| request.host.clone()).collect();
    reader.holds("the exit and nobody else", after.iter().eq(["exit.localhost"]), &after).await;
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

/// Point 39.
#[tokio::test]
async fn after_full_use_the_browser_keeps_what_it_kept_before() {
    let reader = Reader::on_a_phone().await.arrives_at(Host::with_tag().held("wayside.js")).await;
    let before = reader.kept_by_the_page().await;
    let reader = reader.lets_through("wayside.js").expects("the exit", "!!exit").await.has_the_engine().await;
    let reader = reader.uses_everything().await;
    let after = reader.kept_by_the_page().await;
    reader.holds(&format!("nothing kept: {before}"), before == after, &after).await;
}

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
    for path in scripts.chain([dist().join("wayside.js")]) {
        let script = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let found: Vec<&&str> = WORDS.iter().filter(|word| script.contains(**word)).collect();
        assert!(found.is_empty(), "{} says {found:?}", path.display());
    }
}

/// Point 41: names that show in a log, a cache or an address bar say nothing of the subject.
#[tokio::test]
async fn the_names_of_the_files_say_nothing_of_the_subject() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    for request in reader.world.log().requests() {
        let path = request.path.to_lowercase();
        let telling: Vec<&str> = ["traffick", "sex", "victim", "abuse", "police", "escape"]
            .into_iter()
            .filter(|word| path.contains(word))
            .collect();
        reader.holds("a neutral file name", telling.is_empty(), &path).await;
    }
}

/// Design, section 5.
#[tokio::test]
async fn everything_works_under_the_strictest_policy_and_nothing_is_refused() {
    Reader::on_a_phone()
        .await
        .opens(Host::with_tag().under(STRICT_POLICY))
        .await
        .has_the_engine()
        .await
        .uses_everything()
        .await
        .all_is_well()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
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
