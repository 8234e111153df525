//! The website in a browser: no page is wider than a small phone, axe-core finds nothing by day and by night, the demo is a
//! whole guide, nothing is kept, and nobody else is asked.

use std::{collections::BTreeSet, time::Duration};

use crate::{
    rig::{Device, Reader},
    website,
};

/// The website is at this place of a site that has other pages, too.
const SITE: &str = "start.localhost";

/// The page is there, and its styles count.
const STYLED: &str = "document.readyState === 'complete' && !!document.querySelector('main h1')
    && getComputedStyle(document.querySelector('.skip')).position === 'absolute'";

#[tokio::test]
async fn the_demo_is_a_whole_guide_and_leaving_it_leaves_the_page_around_it() {
    let reader = on_the_website(Device::PHONE).await;
    reader.goes_to(&reader.world.url(SITE, "/docs/demo.html")).await;
    let engine = || reader.world.log().requests().iter().any(|request| request.path.ends_with(".wasm"));
    for _ in 0..200 {
        if engine() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(engine(), "the demo has no engine: {:?}", reader.world.log().requests());
    asks_nobody_else(&reader);
    let reader = reader.runs("document.querySelector('iframe').scrollIntoView({ block: 'end' });").await;
    reader.taps_exit_in_the_frame().await.is_at("www.weather.gov").await;
}

#[tokio::test]
async fn on_a_small_phone_every_page_fits_and_keeps_nothing_and_axe_finds_nothing() {
    let mut reader = on_the_website(Device::PHONE).await;
    reader.goes_to(&reader.world.url(SITE, "/docs/index.html")).await;
    let pages: BTreeSet<String> = reader.asks("[...document.querySelectorAll('nav a')].map((link) => link.href)").await;
    assert!(pages.len() > 10, "{pages:?}");
    let mut looked_at = 0;
    for page in pages {
        reader.goes_to(&page).await;
        reader.until("the page with its styles", STYLED).await;
        let wider: Vec<String> = reader
            .asks("[document.documentElement.scrollWidth, innerWidth].join(' of ').split('\\n').filter(() => document.documentElement.scrollWidth > innerWidth)")
            .await;
        assert!(wider.is_empty(), "{page} is wider than the screen: {wider:?}");
        let kept: usize = reader.asks("localStorage.length + sessionStorage.length + document.cookie.length").await;
        assert_eq!(kept, 0, "{page} keeps something");
        // A long page has more of the same, and takes axe a minute.
        let parts: usize = reader.asks("document.querySelectorAll('main *').length").await;
        if parts < 800 {
            reader = reader.axe_finds_nothing().await;
            looked_at += 1;
        }
    }
    assert!(looked_at > 8, "axe looked at {looked_at} pages");
    asks_nobody_else(&reader);
}

#[tokio::test]
async fn on_a_desk_at_night_axe_finds_nothing() {
    let reader = on_the_website(Device::DESKTOP).await.prefers("dark").await;
    reader.goes_to(&reader.world.url(SITE, "/docs/hosts/servers.html")).await;
    reader.until("the page with its styles", STYLED).await;
    reader.axe_finds_nothing().await;
}

async fn on_the_website(device: Device) -> Reader {
    let reader = Reader::with(device).await;
    reader.world.serve_folder("/docs/", website().to_owned());
    reader
}

fn asks_nobody_else(reader: &Reader) {
    let others: Vec<String> = reader
        .world
        .log()
        .requests()
        .iter()
        .filter(|request| request.host != SITE || !request.path.starts_with("/docs/"))
        .filter(|request| !request.path.ends_with("/favicon.ico"))
        .map(|request| format!("{}{}", request.host, request.path))
        .collect();
    assert!(others.is_empty(), "others are asked: {others:?}");
}
