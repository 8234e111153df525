//! The website in a browser: no page is wider than a small phone, by day and by night it can be read, the demo is a whole
//! guide, nothing is kept, and nobody else is asked.

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
async fn every_page_fits_a_small_phone_and_keeps_nothing() {
    let reader = on_the_website(Device::PHONE).await;
    reader.goes_to(&reader.world.url(SITE, "/docs/index.html")).await;
    let pages: BTreeSet<String> = reader.asks("[...document.querySelectorAll('nav a')].map((link) => link.href)").await;
    assert!(pages.len() > 10, "{pages:?}");
    for page in pages {
        reader.goes_to(&page).await;
        reader.until("the page with its styles", STYLED).await;
        let wider: Vec<String> = reader
            .asks("[document.documentElement.scrollWidth, innerWidth].join(' of ').split('\\n').filter(() => document.documentElement.scrollWidth > innerWidth)")
            .await;
        assert!(wider.is_empty(), "{page} is wider than the screen: {wider:?}");
        let kept: usize = reader.asks("localStorage.length + sessionStorage.length + document.cookie.length").await;
        assert_eq!(kept, 0, "{page} keeps something");
    }
    asks_nobody_else(&reader);
}

/// Letters stand out from what is behind them by 7 to 1, as in the guide.
#[tokio::test]
async fn by_day_and_by_night_its_letters_stand_out() {
    for scheme in ["light", "dark"] {
        let reader = on_the_website(Device::DESKTOP).await.prefers(scheme).await;
        reader.goes_to(&reader.world.url(SITE, "/docs/hosts/servers.html")).await;
        reader.until("the page with its styles", STYLED).await;
        let ratios: Vec<(String, f64)> = reader
            .asks(
                "(() => {
                    const light = (color) => {
                        const parts = color.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
                        const [r, g, b] = parts.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                    };
                    const behind = (element) => {
                        for (let each = element; each; each = each.parentElement) {
                            const color = getComputedStyle(each).backgroundColor;
                            if (!/, 0\\)$/.test(color)) return color;
                        }
                        return 'rgb(255, 255, 255)';
                    };
                    return ['h1', 'p', 'main p a', 'td', 'p code', 'pre code', 'nav a', '.part-title'].map((selector) => {
                        const element = document.querySelector(selector);
                        const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => b - a);
                        return [selector, (a + 0.05) / (b + 0.05)];
                    });
                })()",
            )
            .await;
        let faint: Vec<&(String, f64)> = ratios.iter().filter(|(_, ratio)| *ratio < 7.0).collect();
        assert!(faint.is_empty(), "{scheme}: {faint:?}");
    }
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
