//! Documents that are not what documents are by now.

use crate::rig::{Browser, Host, Key};
use crate::stay::{Looks, goes_well_and_looks, goes_well_on, neighbors, somebody};

/// Without a type: the root is then as high as its content, and the body fills the window.
#[tokio::test]
async fn a_page_in_quirks_mode() {
    goes_well_on(neighbors().in_quirks_mode()).await;
}

#[tokio::test]
async fn a_page_in_limited_quirks_mode() {
    goes_well_on(neighbors().of_type(
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">\n",
    ))
    .await;
}

#[tokio::test]
async fn a_page_in_xhtml() {
    let host = neighbors().as_xhtml();
    if Browser::wanted() != Browser::WebKit {
        return goes_well_on(host).await;
    }
    // Most times it never asks for a module that a script puts into a page that it reads as XML.
    let reader = somebody().await.opens(host).await;
    reader.cannot_show("a guide in a page that is served as XHTML: it loads no module there; the exit works");
    reader.passes_the_hosts_own_test().await;
    reader.nothing_was_thrown().await.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// The page runs from right to left, the guide as its language does. The exit is as wide, and says the same.
#[tokio::test]
async fn a_page_from_right_to_left() {
    let host = neighbors().html("lang=\"ar\" dir=\"rtl\"");
    let reader = somebody().await.opens(neighbors()).await.has_the_engine().await;
    let plain: serde_json::Value = reader.asks(MEASURES).await;
    let reader = reader.goes_to_the_start().await.opens(host.clone()).await.has_the_engine().await;
    let now: serde_json::Value = reader.asks(MEASURES).await;
    reader.holds("the same sizes and colours", now == plain, (&now, &plain)).await;
    let reader =
        reader.expects("an English guide from left to right", "getComputedStyle(guide).direction === 'ltr'").await;
    reader.keeps("the page").await;
    reader.works().await.nothing_was_thrown().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// What must not differ however a page runs: sizes of text, colours, and how much of the screen the exit has.
const MEASURES: &str = "[...['h2', 'p', 'summary', 'a[href^=\"tel:\"]'].map((one) => guide.querySelector(one)), exit, ...exit.children].map((node) => {
    const { fontSize, lineHeight, color, backgroundColor, fontWeight } = getComputedStyle(node);
    return [node.localName, fontSize, lineHeight, color, backgroundColor, fontWeight, Math.round(exit.getBoundingClientRect().height), Math.round(exit.getBoundingClientRect().width)];
})";

/// With a root of 62.5 %, so that a rem is ten pixels. Nothing of the guide is smaller for that.
#[tokio::test]
async fn a_page_whose_root_is_at_62_percent() {
    goes_well_on(neighbors().styled_by("html { font-size: 62.5% } body { font-size: 1.6rem }")).await;
}

#[tokio::test]
async fn a_page_whose_base_is_another_folder() {
    goes_well_on(neighbors().with_base("/news/2019/")).await;
}

#[tokio::test]
async fn a_page_whose_base_is_another_site() {
    goes_well_on(
        neighbors()
            .with_base("https://files.localhost/")
            .loaded_by("<script async=\"\" src=\"/wayside/wayside.js\"></script>")
            .with_files_from_elsewhere(),
    )
    .await;
}

/// Every link in a window of its own, as some templates have it.
#[tokio::test]
async fn a_page_whose_links_all_open_windows() {
    let host = neighbors().with_head("<base target=\"_blank\" />");
    let reader = somebody().await.opens(host).await.has_the_engine().await.works().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Hidden until its script says that all is there.
#[tokio::test]
async fn a_page_that_is_hidden_until_it_is_ready() {
    let host = neighbors()
        .html("lang=\"en\" hidden=\"\"")
        .running("addEventListener('load', () => setTimeout(() => (document.documentElement.hidden = false), 600));");
    goes_well_on(host).await;
    let fades = "body { opacity: 0 } body.ready { opacity: 1 }";
    goes_well_on(
        neighbors().styled_by(fades).running("addEventListener('load', () => document.body.classList.add('ready'));"),
    )
    .await;
}

/// An application's shell: the window itself does not scroll, a box in it does.
fn shell() -> Host {
    neighbors().styled_by("html, body { height: 100%; overflow: hidden } body { display: flex; flex-direction: column; transform: translateZ(0) } main { flex: 1; overflow-y: auto } footer { display: none }")
}

#[tokio::test]
async fn a_page_in_a_shell_that_scrolls_inside() {
    goes_well_on(shell()).await;
}

/// The guide's last line can be read there, too, and not only behind the exit.
#[tokio::test]
async fn in_a_shell_the_last_of_the_guide_can_be_scrolled_clear_of_the_exit() {
    // Nothing of the host's comes after it.
    let host = shell().styled_by("#column ~ * { display: none }");
    let reader = somebody().await.opens(host).await.has_the_engine().await;
    let reader = reader.runs("document.querySelector('main').scrollTo(0, 1e6);").await;
    reader
        .expects(
            "the guide's last words above the exit",
            "guide.lastElementChild.getBoundingClientRect().bottom <= exit.getBoundingClientRect().top",
        )
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// A side bar of 200 pixels: nothing is cut off, everything can be done.
#[tokio::test]
async fn a_page_with_a_very_narrow_column() {
    let host = neighbors().styled_by("#column { width: 200px }").running("addEventListener('DOMContentLoaded', () => document.querySelector('#column').style.setProperty('width', '200px', 'important'));");
    let reader = somebody().await.opens(host).await.has_the_engine().await.opens_everything().await;
    let reader = reader
        .expects(
            "nothing beyond the column",
            "(() => {
                const right = document.querySelector('#column').getBoundingClientRect().right + 1;
                const odd = [...guide.querySelectorAll('*')].filter((node) => node.getClientRects().length && !node.closest('.hidden') && node.getBoundingClientRect().right > right);
                return odd.length === 0 ? true : odd.slice(0, 4).map((node) => node.outerHTML.slice(0, 120) + node.getBoundingClientRect().right);
            })()",
        )
        .await;
    reader.keeps("the column").await;
    reader.nothing_was_thrown().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// CSS's own zoom, of the whole page.
#[tokio::test]
async fn a_page_that_is_zoomed_by_its_styles() {
    let host = neighbors().styled_by("html { zoom: 1.5 } #column { zoom: .7 }");
    let reader = somebody().await.opens(host).await.has_the_engine().await;
    // What WebKit's scripts are told of the place of something in a zoomed page is not where it is on the screen.
    let taps = reader.browser() != Browser::WebKit;
    let reader = if taps {
        reader.works().await
    } else {
        reader
            .cannot_show("taps in a page that is zoomed by its styles: it does not say where on the screen things are");
        reader
    };
    let reader = reader
        .expects(
            "the exit along the bottom of the screen, whole",
            "[0.05, 0.5, 0.95].every((part) => document.elementFromPoint(innerWidth * part, innerHeight - 6) === element)
                && document.elementFromPoint(innerWidth / 2, innerHeight - 60) === element",
        )
        .await;
    reader.keeps("the page").await;
    let reader = if taps { reader.taps_exit().await } else { reader.presses(&[Key::Escape; 2]).await };
    reader.is_at("exit.localhost/ok").await;
}

/// Dark by its own word, while the reader's device is light: the guide is light, whole, and as legible as ever.
#[tokio::test]
async fn a_page_that_is_dark_by_its_own_word() {
    let dark = "<meta name=\"color-scheme\" content=\"dark\" /><style>:root { color-scheme: dark; background: #111; color: #eee }</style>";
    goes_well_on(neighbors().with_head(dark)).await;
}

/// Text over the whole width in columns, as newspapers have it, and vertical.
#[tokio::test]
async fn a_page_whose_main_part_is_a_grid_or_a_table() {
    for layout in [
        "display: grid; grid-template-columns: 320px",
        "display: table; table-layout: fixed",
        "display: flex; flex-direction: column; align-items: flex-start",
    ] {
        goes_well_and_looks(neighbors().styled_by(&format!("main {{ {layout} }}")), Looks::TheSame).await;
    }
}
