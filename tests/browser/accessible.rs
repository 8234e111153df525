//! For everybody: axe-core, headings, targets, zoom.

use crate::rig::{Device, Host, Reader};

/// Every layer and scheme of the page of its own.
#[tokio::test]
async fn axe_finds_nothing_on_the_guides_own_page() {
    let reader = Reader::on_a_phone().await.opens(Host::with_file("index.html")).await.has_the_engine().await;
    looks_good_in_both_schemes(reader).await;
}

#[tokio::test]
async fn axe_finds_nothing_on_the_hosts_page() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_file("host.html")).await.has_the_engine().await;
    looks_good_in_both_schemes(reader).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_the_printed_guide_before_the_engine_comes() {
    let reader =
        Reader::on_a_phone().await.opens(Host::with_file("host.html").held("engine/")).await.has_the_text().await;
    looks_good_in_both_schemes(reader).await;
}

/// No script of ours runs here; the rig alone opened the root, in the markup.
#[tokio::test]
async fn axe_finds_nothing_in_the_guide_without_any_script() {
    let host = Host::with_file("index.html").missing("wayside.js").open_by_markup();
    let reader = Reader::on_a_phone().await.arrives_at(host).await.has_the_text().await;
    looks_good_in_both_schemes(reader).await;
}

/// The page for the public, with its list of files open, on the smallest phone and on a desk.
#[tokio::test]
async fn axe_finds_nothing_on_the_page_for_the_public() {
    for device in [Device::PHONE, Device::DESKTOP] {
        for scheme in ["light", "dark"] {
            let reader = Reader::with(device.clone()).await.prefers(scheme).await;
            let reader = reader.opens(Host::with_file("promise.html")).await;
            let reader =
                reader.runs("document.querySelectorAll('details').forEach((each) => (each.open = true));").await;
            let narrow = "document.documentElement.scrollWidth <= innerWidth";
            reader.axe_finds_nothing().await.expects("no sideways scrolling", narrow).await.all_is_well().await;
        }
    }
}

#[tokio::test]
async fn axe_finds_nothing_in_spanish() {
    let reader = Reader::on_a_phone().await.opens(Host::with_file("index.html")).await.has_the_engine().await;
    let reader = reader.taps_key("language:es").await.expects("it in Spanish", "engine?.lang === 'es'").await;
    looks_good_in_both_schemes(reader).await;
}

/// In every language, and as people have set their text: twice as large (WCAG 1.4.4), or wide apart (1.4.12), on its side.
#[tokio::test]
async fn nothing_is_cut_off_however_the_text_is_set() {
    const SPACED: &str = "const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];";
    const LARGE: &str = "document.documentElement.style.fontSize = '200%';";
    for (size, set) in [((360, 640), SPACED), ((360, 640), LARGE), ((640, 360), "")] {
        for lang in ["en", "es"] {
            let reader = Reader::with(Device { size, ..Device::PHONE }).await;
            let reader = reader.opens(Host::with_tag().attribute("lang", lang)).await.has_the_engine().await;
            let reader = reader.runs(set).await.opens_everything().await;
            reader.two_frames().await;
            reader
                .sees_nothing_cut_off()
                .await
                .expects("the exit in sight", "exit.getBoundingClientRect().bottom <= innerHeight + 1 && exit.getBoundingClientRect().height < innerHeight / 2")
                .await;
        }
    }
}

async fn looks_good_in_both_schemes(reader: Reader) {
    let reader =
        reader.prefers("light").await.axe_finds_nothing().await.opens_everything().await.axe_finds_nothing().await;
    reader.prefers("dark").await.axe_finds_nothing().await;
}

#[tokio::test]
async fn axe_finds_nothing_among_search_results() {
    let reader = Reader::on_a_phone().await.opens(Host::with_file("index.html")).await.has_the_engine().await;
    let reader = reader.searches_for("police").await.expects("results", "!!root.querySelector('.results')").await;
    let reader = reader.opens_everything().await.axe_finds_nothing().await;
    let reader = reader
        .searches_for("zxqv wvut")
        .await
        .expects("no results", "root.querySelector('.results')?.dataset.found === '0'")
        .await;
    reader.axe_finds_nothing().await;
}

#[tokio::test]
async fn headings_go_down_one_step_at_a_time() {
    for host in [Host::with_file("index.html"), Host::with_file("host.html")] {
        let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await.opens_everything().await;
        reader
            .expects(
                "no heading to skip a level",
                "(() => {
                    const outside = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
                    const before = outside.filter((node) => node.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
                    const all = [...before, ...guide.querySelectorAll('h1, h2, h3, h4, h5, h6')];
                    const levels = all.map((node) => Number(node.tagName[1]));
                    const skips = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
                    return skips.length === 0 || all.map((node) => node.tagName + ' ' + node.textContent);
                })()",
            )
            .await;
    }
}

/// Everything one taps to reach somebody, and the exit.
#[tokio::test]
async fn every_way_to_reach_somebody_is_at_least_forty_eight_pixels_high() {
    let reader =
        Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await.opens_everything().await;
    reader
        .expects(
            "big targets",
            "(() => {
                const targets = [...root.querySelectorAll('a.contact, [part~=contact] a, a[part~=contact], a.exit, input, button')];
                const small = targets.filter((node) => node.getClientRects().length && node.getBoundingClientRect().height < 48);
                return targets.length > 5 && small.length === 0 ? true : small.map((node) => node.outerHTML.slice(0, 120));
            })()",
        )
        .await;
}

/// WCAG 1.4.10: 320 CSS pixels, which is 400 % of 1280.
#[tokio::test]
async fn at_four_hundred_percent_one_scrolls_in_one_direction_only() {
    for (host, lang) in [("index.html", "en"), ("host.html", "en"), ("index.html", "es")] {
        let reader = Reader::with(Device { size: (320, 256), ..Device::PHONE }).await;
        let mut reader = reader.opens(Host::with_file(host)).await.has_the_engine().await;
        if lang != "en" {
            reader = reader.taps_key(&format!("language:{lang}")).await;
            reader = reader.expects("the language", &format!("engine?.lang === '{lang}'")).await;
        }
        reader
            .opens_everything()
            .await
            .expects(
                "nothing wider than the screen",
                "(() => {
                    const wide = [...document.querySelectorAll('*'), ...root.querySelectorAll('*')].filter((node) =>
                        node.getClientRects().length && node.getBoundingClientRect().right > 321 && getComputedStyle(node).position !== 'absolute');
                    return document.scrollingElement.scrollWidth <= 320 && wide.length === 0
                        ? true : [document.scrollingElement.scrollWidth, ...wide.slice(0, 5).map((node) => node.outerHTML.slice(0, 100))];
                })()",
            )
            .await;
    }
}

/// Point 35 in part: the exit is the first thing one comes to by keyboard, and everything else follows in reading order.
#[tokio::test]
async fn the_exit_comes_first_by_keyboard() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag()).await.has_the_engine().await;
    reader
        .expects(
            "the exit first in the root",
            "root.querySelector('a, button, input, summary') === exit && exit.parentNode === root",
        )
        .await
        .runs("document.querySelector('header a').focus();")
        .await
        .presses(&[crate::rig::Key::Tab])
        .await
        .expects("the focus on the exit", "root.activeElement === exit")
        .await;
}
