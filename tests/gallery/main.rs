//! Every view worth seeing, compared with the pictures of it that somebody has looked at and accepted. See `README.md` beside
//! this file.
//!
//! A test is a screen in a scheme. It takes all of its pictures before it says which of them are others than before.

#![allow(
    dead_code,
    unused_imports,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "the rig is shared with the browser tests; a picture that cannot be taken has to say so and stop"
)]

#[path = "../browser/rig/mod.rs"]
mod rig;

/// The accepted pictures, and what becomes of one that differs.
mod album;
/// Two pictures side by side.
mod compare;

use album::Album;
use rig::{Browser, Device, Host, Pseudo, Reader};
use serde_json::json;

/// A small old phone, a phone of these days, a desk.
const SMALL: (&str, Device) = ("360x640", Device { own_fonts: true, ..Device::PHONE });
const PHONE: (&str, Device) = ("390x844", Device { size: (390, 844), own_fonts: true, ..Device::PHONE });
const DESK: (&str, Device) = ("1280x800", Device { own_fonts: true, ..Device::DESKTOP });

/// A Tuesday, 10:30 in the morning where the first guide is: some answer then, some do not.
const NOW: &str = "2026-11-24T16:30:00Z";

macro_rules! looks_as_accepted {
    ($($name:ident: $screen:expr, $scheme:literal;)*) => { $(
        #[tokio::test]
        #[cfg_attr(not(target_os = "linux"), ignore = "the accepted pictures hold letters as Linux draws them")]
        async fn $name() {
            everything($screen, $scheme).await;
        }
    )* };
}

looks_as_accepted! {
    a_small_phone_by_day: SMALL, "light";
    a_small_phone_by_night: SMALL, "dark";
    a_phone_by_day: PHONE, "light";
    a_phone_by_night: PHONE, "dark";
    a_desk_by_day: DESK, "light";
    a_desk_by_night: DESK, "dark";
}

/// Longer words, and letters from right to left.
#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the accepted pictures hold letters as Linux draws them")]
async fn languages_that_nobody_speaks() {
    let mut album = Album::of("pseudo");
    for pseudo in Pseudo::ALL {
        for (screen, device) in [SMALL, DESK] {
            album.page(&[screen, pseudo.tag()]);
            let reader = at_now(Reader::of(pseudo.dist(), device).await, &mut album).await;
            let reader = reader.opens(Host::with_file("index.html")).await.has_the_engine().await;
            album.keep(&reader, "top").await;
            let reader = opens_a_question(reader).await;
            album.keep(&reader, "question").await;
            let reader = opens_the_places(reader).await;
            album.keep(&reader, "places").await;
            let reader = finds(reader, "988").await;
            album.keep(&reader, "results").await;
            let reader = hides_what_a_build_changes(reader.opens(Host::with_file("promise.html")).await).await;
            album.keep(&reader, "promise").await;
        }
    }
    album.closes();
}

/// Takes every picture of a screen in a scheme.
async fn everything((screen, device): (&str, Device), scheme: &str) {
    let mut album = Album::of(&format!("{screen}-{scheme}"));
    for (lang, query) in [("en", "cops"), ("es", "policia")] {
        album.page(&[lang]);
        let reader = at_now(Reader::with(device.clone()).await.prefers(scheme).await, &mut album).await;
        let reader = reader.opens(Host::with_file("index.html")).await.has_the_engine().await;
        let reader = in_language(reader, lang).await;
        album.keep(&reader, "top").await;
        // What stands where does not depend on the light.
        if scheme == "light" {
            album.keep_whole(&reader, "closed").await;
        }

        let reader = opens(reader, &["note:leaving", "note:privacy"], "note:privacy").await;
        album.keep(&reader, "limits").await;

        let reader = opens_a_question(reader).await;
        album.keep(&reader, "question").await;
        let reader = opens_the_places(reader).await;
        album.keep(&reader, "places").await;
        let reader = opens(reader, &["note:calling"], "note:calling").await;
        album.keep(&reader, "calling").await;
        let reader = opens(reader, &["narrow"], "narrow").await;
        album.keep(&reader, "narrow").await;
        let reader = reader.runs("for (const key of ['pick:1', 'pick:0']) find(key).click();").await;
        let picked = "root.querySelectorAll('.paper.sheet .place').length === 2";
        let reader = opens(reader.expects("two places that are picked", picked).await, &["paper"], "paper").await;
        album.keep(&reader, "paper").await;

        let reader = finds(reader, query).await;
        album.keep(&reader, "results").await;
        let reader = reader.searches_for("zxqv wvut").await;
        let reader = reader.expects("nothing found", "root.querySelector('.results')?.dataset.found === '0'").await;
        album.keep(&reader, "nothing").await;

        let tag = || Host::with_tag().attribute("lang", lang);
        let reader = reader.opens(tag().attribute("display", "panel").attribute("exit-side", "end")).await;
        let reader = reader.expects("its button", "!!root.querySelector('.show')?.getClientRects().length").await;
        let reader = reader.runs("root.querySelector('.show').click();").await.has_the_engine().await;
        album.keep(&reader, "panel").await;

        let reader = reader.opens(tag().attribute("display", "sealed")).await;
        let reader = reader.enters_the_guide().await.has_the_engine().await.leaves_the_guides_frame().await;
        album.keep(&reader, "sealed").await;

        // It is there in the guide's first language only.
        if lang == "en" {
            let reader = hides_what_a_build_changes(reader.opens(Host::with_file("promise.html")).await).await;
            match scheme {
                "light" => album.keep_whole(&reader, "promise").await,
                _ => album.keep(&reader, "promise").await,
            }
        }
    }
    album.closes();
}

/// From the next page on, it is always the same moment; and whoever takes the pictures is noted.
async fn at_now(reader: Reader, album: &mut Album) -> Reader {
    assert_eq!(reader.browser(), Browser::Chromium, "the accepted pictures are Chromium's: WAYSIDE_BROWSERS=chromium");
    let clock = format!(
        "{{ const Real = Date, now = Real.parse('{NOW}');
            window.Date = class extends Real {{ constructor(...given) {{ given.length ? super(...given) : super(now); }} static now() {{ return now; }} }}; }}"
    );
    reader.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": clock })).await;
    // A window's size is that with its bars; a screen's is without.
    let Device { size: (width, height), phone, .. } = *reader.device();
    if !phone {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        reader.devtools("Emulation.setDeviceMetricsOverride", screen).await;
    }
    let version = reader.devtools("Browser.getVersion", json!({})).await;
    album.taken_with(version["product"].as_str().unwrap_or_default());
    reader
}

async fn in_language(reader: Reader, lang: &str) -> Reader {
    if lang == "en" {
        return reader;
    }
    let reader = reader.taps_key(&format!("language:{lang}")).await;
    reader
        .expects("the guide in that language", &format!("engine?.lang === '{lang}'"))
        .await
        .runs("scrollTo(0, 0);")
        .await
}

/// Opens these and nothing else, and shows one from its top. By a script: what a finger was on is grey for a moment.
async fn opens(reader: Reader, keys: &[&str], shown: &str) -> Reader {
    let keys = json!(keys);
    reader
        .runs(&format!(
            "root.querySelectorAll('details').forEach((each) => (each.open = {keys}.includes(each.dataset.key)));
             details('{shown}').scrollIntoView({{ block: 'start' }});"
        ))
        .await
}

async fn opens_a_question(reader: Reader) -> Reader {
    let first: String = reader.asks("details('topic:police').querySelector('.question').dataset.key").await;
    opens(reader, &["topic:police", &first], "topic:police").await
}

async fn opens_the_places(reader: Reader) -> Reader {
    opens(reader, &["places:now"], "places:now").await
}

/// Searches, and lets go of the field: a caret is there every other half second.
async fn finds(reader: Reader, query: &str) -> Reader {
    let reader = reader.searches_for(query).await;
    let reader = reader.expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0").await;
    let reader = reader.has_all_that_was_found().await;
    // The guide brings the field into sight by the next frame.
    reader.two_frames().await;
    reader.runs("root.querySelector('.field').scrollIntoView({ block: 'start' });").await
}

/// Sizes and hashes change with every file; that they stand there is what a picture is about.
async fn hides_what_a_build_changes(reader: Reader) -> Reader {
    reader
        .runs(
            "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
             while (walker.nextNode()) {
                 const text = walker.currentNode;
                 text.data = text.data.replace(/\\b[0-9a-f]{12}\\b/g, '0123456789ab').replace(/\\b\\d+[.,]\\d\\b/g, '12.3');
             }",
        )
        .await
}
