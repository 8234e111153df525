use serde_json::{Value, json};

use crate::page::{NO_REFERRER, Page, TAG};

/// Films, after a fashion: hears everything first, and sends it over a line that stays open and as the page is left.
const HOTJAR: &str = "window._hjSettings = {};
    for (const name of ['keydown', 'click', 'scroll']) addEventListener(name, () => {}, true);
    document.cookie = '_hjSession=1; Max-Age=1800; Path=/';
    fetch('https://in.hotjar.com/api', { method: 'POST', body: JSON.stringify({ url: location.href }) });
    addEventListener('pagehide', () => navigator.sendBeacon('https://in.hotjar.com/left', 'bye'));
    document.addEventListener('visibilitychange', () => navigator.sendBeacon('https://in.hotjar.com/hidden', 'bye'));";

/// Counts, after a fashion.
const GTAG: &str =
    "const to = 'https://region1.google-analytics.com/g/collect?dl=' + encodeURIComponent(location.href);
    navigator.sendBeacon(to + '&dt=' + encodeURIComponent(document.title));";

#[test]
fn a_recorder_is_named_and_comes_first() {
    let page = Page::with_the_guide()
        .without(TAG)
        .head("<script src=\"https://static.hotjar.com/c/hotjar-1.js\"></script>")
        .body(TAG)
        .where_stands("static.hotjar.com/c/hotjar-1.js", HOTJAR)
        .audited()
        .exits(1)
        .says("MEND FIRST 1. Hotjar records what a reader does on this page [recorder]")
        .says("hotjar.com: 4 requests (beacon 2, data 1, script 1).")
        .says("It was told which page this is, in what was sent.")
        .says("It listens for every key and every tap on the whole page (click, keydown).")
        .says("It was told when the page was left.")
        .says("Its script ran before wayside.js.")
        .says("Page Path contains \"/help/\".")
        .says("cookie _hjSession (Hotjar), for less than a day");
    page.says("Scripts of others run before wayside.js [order]");
}

#[test]
fn analytics_fonts_and_embedded_films_are_named_with_what_they_were_told() {
    Page::with_the_guide()
        .without(NO_REFERRER)
        .head("<script async src=\"https://www.googletagmanager.com/gtag/js\"></script>")
        .head("<link rel=\"stylesheet\" href=\"https://fonts.googleapis.com/css2\">")
        .head("<link rel=\"preconnect\" href=\"https://fonts.gstatic.com\">")
        .body("<iframe title=\"Film\" src=\"https://www.youtube.com/embed/1\"></iframe>")
        .where_stands("www.googletagmanager.com/gtag/js", GTAG)
        .where_stands("fonts.googleapis.com/css2", "")
        .where_stands_with(
            "www.youtube.com/embed/1",
            "<script>localStorage.setItem('yt', 1)</script>",
            &["VISITOR=1; Path=/; Max-Age=86400; Secure; SameSite=None"],
        )
        .audited()
        .exits(1)
        .says("Google Analytics counts who comes to this page [analytics]")
        .says("google-analytics.com, googletagmanager.com: 2 requests (beacon 1, script 1).")
        .says("It was told which page this is, in the address asked for.")
        .says("Google Fonts has fonts on this page [fonts]")
        .says("It was told the website's name, in the Referer.")
        .says("YouTube has a video on this page [video]")
        .says("cookie VISITOR of www.youtube.com, for 1 day")
        .says("localStorage yt of www.youtube.com")
        .says("https://fonts.gstatic.com/");
}

/// Built into the website's own script, a recorder asks nobody else for its code.
#[test]
fn a_recorder_in_the_websites_own_script_is_found() {
    Page::with_the_guide()
        .head("<script src=\"/app.js\"></script>")
        .where_stands(
            "host.localhost/app.js",
            "window.posthog = {}; const rrweb = {}; addEventListener('keydown', () => {});",
        )
        .audited()
        .exits(1)
        .says("PostHog records what a reader does on this page [recorder]")
        .says("A script of this website's own records what a reader does on this page [recorder]")
        .says("/app.js holds the word rrweb")
        .says("/app.js: keydown");
}

#[test]
fn what_the_website_itself_is_told_is_good_to_know() {
    Page::with_the_guide()
        .body("<script>addEventListener('pagehide', () => navigator.sendBeacon('/statistics', 'left'))</script>")
        .audited()
        .exits(0)
        .says("The page reports to its own website while it is read [own-beacons]")
        .says("- /statistics");
}

/// One that no table has, in a frame, a worker and over an open line.
#[test]
fn nobody_is_too_unknown_to_be_seen() {
    let page = Page::with_the_guide()
        .body("<iframe title=\"x\" src=\"https://frame.example:PORT/\"></iframe>")
        .body("<script src=\"/app.js\"></script>")
        .where_stands("frame.example/", "<script>fetch('https://inner.example:PORT/x')</script>")
        .where_stands("host.localhost/app.js", "new Worker('/worker.js'); new WebSocket('wss://line.example:PORT/');")
        .where_stands("host.localhost/worker.js", "fetch('https://worker.example:PORT/y')")
        .audited()
        .exits(1);
    ["frame.example", "inner.example", "line.example", "worker.example"]
        .iter()
        .fold(page, |page, site| page.says(&format!("{site} is asked for something by this page [other-website]")));
}

#[test]
fn what_the_pages_policy_stops_was_told_to_nobody() {
    Page::with_the_guide()
        .under("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'")
        .body("<img src=\"https://pixel.example:PORT/x.gif\">")
        .audited()
        .exits(0)
        .says("none of them to other websites")
        .was_heard_only_by(&["host.localhost"]);
}

#[test]
fn the_report_for_machines_is_sorted_and_the_same_again() {
    let audited = || -> Value {
        let page = Page::with_the_guide()
            .without(TAG)
            .head("<script src=\"https://static.hotjar.com/c/hotjar-1.js\"></script>")
            .head("<script src=\"https://cdn.jsdelivr.net/npm/x.js\"></script>")
            .body(TAG)
            .where_stands("static.hotjar.com/c/hotjar-1.js", HOTJAR)
            .where_stands("cdn.jsdelivr.net/npm/x.js", "")
            .audited_at("https://host.localhost/help/", &["--wait", "2", "--format", "json"])
            .exits(1);
        page.json()
    };
    let report = audited();
    assert_eq!(report, audited());
    assert_eq!(report["others"][0]["name"], "Hotjar");
    assert_eq!(report["others"][1]["name"], "jsDelivr");
    assert_eq!(report["others"][0]["told"], "page");
    assert_eq!(report["others"][0]["hears"], json!(["click", "keydown"]));
    assert_eq!(report["kept"][0]["name"], "_hjSession");
    assert_eq!(report["guide"]["search"], true);
    assert_eq!(report["counts"]["others"], 2);
    let codes: Vec<&str> =
        report["findings"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect();
    assert_eq!(codes, ["recorder", "files", "kept", "order", "no-integrity"]);
}
