//! Longer words, and letters from right to left: in two languages that nobody speaks (`rig/pseudo.rs`).

use crate::rig::{Device, Host, Pseudo, Reader, pseudo::NOT_IN_ENGLISH};

/// The sizes at which things break: a small phone, one on its side at 200 % (WCAG 1.4.10), and a desk.
const SCREENS: [Device; 3] =
    [Device::PHONE, Device { size: (320, 256), ..Device::PHONE }, Device { size: (1280, 800), ..Device::DESKTOP }];

async fn reader(pseudo: Pseudo, device: Device) -> Reader {
    Reader::of(pseudo.dist(), device).await
}

/// A page of a host that writes as English does, with the guide in the pseudo-language on it.
fn tag(pseudo: Pseudo) -> Host {
    Host::with_tag().attribute("lang", pseudo.tag())
}

/// Where a letter of a text stands, and the text of a node. In WebKit the first letter of a line also has a place, without width, at
/// the end of the one before.
const RUNS: &str = "const place = (text, at) => { const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 1); return [...range.getClientRects()].pop() ?? {}; };
    const textOf = (node) => { const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT); return walker.nextNode(); };";

#[tokio::test]
async fn axe_finds_nothing_in_longer_words_nor_from_right_to_left() {
    for pseudo in Pseudo::ALL {
        let reader = reader(pseudo, Device::PHONE).await.opens(Host::with_file("index.html")).await;
        let reader = reader.has_the_engine().await.axe_finds_nothing().await;
        let reader = reader.opens_everything().await.axe_finds_nothing().await;
        let reader = reader.prefers("dark").await.axe_finds_nothing().await;
        let reader = reader.searches_for(&pseudo.says("hotline").replace(['⟦', '⟧'], "")).await;
        let reader = reader.expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0").await;
        reader.axe_finds_nothing().await.nothing_was_thrown().await;
    }
}

#[tokio::test]
async fn axe_finds_nothing_on_their_pages_for_the_public_and_nothing_is_cut_off() {
    for pseudo in Pseudo::ALL {
        for device in SCREENS {
            let reader = reader(pseudo, device).await.opens(Host::with_file("promise.html")).await;
            let reader =
                reader.runs("document.querySelectorAll('details').forEach((each) => (each.open = true));").await;
            let reader = reader.axe_finds_nothing().await;
            reader
                .expects(
                    "nothing beyond the screen",
                    "(() => {
                        const beyond = [...document.querySelectorAll('main *')].filter((node) => node.getClientRects().length
                            && (node.getBoundingClientRect().right > document.documentElement.clientWidth + 1 || node.getBoundingClientRect().left < -1));
                        return document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth && beyond.length === 0
                            ? true : beyond.slice(0, 5).map((node) => node.outerHTML.slice(0, 160));
                    })()",
                )
                .await
                .sees_nothing_cut_off()
                .await;
        }
    }
}

#[tokio::test]
async fn nothing_is_cut_off_in_longer_words_nor_from_right_to_left() {
    for pseudo in Pseudo::ALL {
        for device in SCREENS {
            let reader = reader(pseudo, device).await.opens(Host::with_file("index.html")).await;
            let reader = reader.has_the_text().await.sees_nothing_cut_off().await.has_the_engine().await;
            let reader = reader.opens_everything().await.sees_nothing_cut_off().await;
            let reader = reader.searches_for("988").await;
            let reader = reader.expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0").await;
            let reader = reader.opens_everything().await.sees_nothing_cut_off().await;
            let reader = reader.searches_for("zxqv wvut").await;
            let reader = reader.expects("nothing", "root.querySelector('.results')?.dataset.found === '0'").await;
            reader.sees_nothing_cut_off().await.nothing_was_thrown().await;
        }
    }
}

/// Beside the exit, in a corner as along the edge.
#[tokio::test]
async fn nothing_is_cut_off_in_their_panels_nor_by_the_exit() {
    for pseudo in Pseudo::ALL {
        for side in ["full", "start", "end"] {
            let host = tag(pseudo).attribute("display", "panel").attribute("exit-side", side);
            let reader = reader(pseudo, Device { size: (320, 480), ..Device::PHONE }).await.opens(host).await;
            let reader = reader.expects("its button", "!!root.querySelector('.show')?.getClientRects().length").await;
            let reader = reader.sees_nothing_cut_off().await.taps(".show").await.has_the_engine().await;
            let reader = reader.opens_everything().await.sees_nothing_cut_off().await;
            let says = serde_json::json!(pseudo.says("Leave this page"));
            reader
                .expects("the exit in that language", &format!("exit.querySelector('b').textContent === {says}"))
                .await
                .expects("not half the screen", "exit.getBoundingClientRect().height < innerHeight / 2")
                .await;
        }
    }
}

#[tokio::test]
async fn a_guide_from_right_to_left_runs_so_on_its_own_page_and_on_that_of_a_host_who_writes_otherwise() {
    let pseudo = Pseudo::RightToLeft;
    for (host, whole) in [
        (Host::with_file("index.html"), true),
        (tag(pseudo), false),
        (tag(pseudo).html("lang=\"ar\" dir=\"rtl\""), true),
    ] {
        let reader = reader(pseudo, Device::PHONE).await.opens(host).await.has_the_text().await;
        let page =
            format!("getComputedStyle(document.documentElement).direction === '{}'", if whole { "rtl" } else { "ltr" });
        let reader = reader.expects("the page's own direction", &page).await;
        for drawn in [false, true] {
            let reader_now = "guide.dir === 'rtl' && getComputedStyle(guide.querySelector('h2')).direction === 'rtl'";
            reader.until("the guide's direction", reader_now).await;
            reader
                .until(
                    "its title at the right edge, and the way to English at the left",
                    &format!(
                        "(() => {{ {RUNS}
                            const title = textOf(guide.querySelector('h2')), box = guide.querySelector('h2').getBoundingClientRect();
                            const other = root.querySelector('.language')?.getBoundingClientRect();
                            return Math.abs(place(title, 0).right - box.right) < 4 && !!other && other.left < innerWidth / 4;
                        }})()"
                    ),
                )
                .await;
            if drawn {
                reader.until("what is typed to run so, too", "getComputedStyle(search).direction === 'rtl'").await;
            } else {
                reader.until("the engine's drawing", "!!engine").await;
            }
        }
        reader.nothing_was_thrown().await;
    }
}

/// In Arabic the halves of a number change places, unless something holds it together (Unicode's bidirectional algorithm, W2
/// and W4).
#[tokio::test]
async fn numbers_and_addresses_run_from_left_to_right_in_a_guide_that_does_not() {
    let reader = reader(Pseudo::RightToLeft, Device::PHONE).await.opens(Host::with_file("index.html")).await;
    let numbers = format!(
        "(() => {{ {RUNS}
            const nodes = [...root.querySelectorAll('.contact span, a[href^=\"tel:\"], a[href^=\"sms:\"]')].filter((node) => node.getClientRects().length);
            const numbers = nodes.map((node) => [...node.childNodes].find((text) => text.nodeType === 3 && /^[\\d(+][\\d() -]{{6,}}$|^[a-z0-9.\\/]{{6,}}$/.test(text.data))).filter(Boolean);
            const turned = numbers.filter((text) => {{
                for (let at = 1; at < text.data.length; at++) {{
                    const [before, after] = [place(text, at - 1), place(text, at)];
                    if (after.top < before.top + 5 && after.left < before.left) return true;
                }}
            }});
            return numbers.length > 20 && turned.length === 0 ? true : [numbers.length, ...turned.slice(0, 5).map((text) => text.data)];
        }})()"
    );
    let reader = reader.has_the_text().await.opens_everything().await;
    let reader = reader.expects("every number in its order, as printed", &numbers).await;
    let reader = reader.has_the_engine().await.opens_everything().await;
    reader.expects("every number in its order, as drawn", &numbers).await;
}

#[tokio::test]
async fn names_of_files_and_what_one_types_run_from_left_to_right_on_the_page_for_the_public() {
    let reader = reader(Pseudo::RightToLeft, Device::PHONE).await.opens(Host::with_file("promise.html")).await;
    let reader = reader.runs("document.querySelectorAll('details').forEach((each) => (each.open = true));").await;
    reader
        .expects(
            "their letters in order",
            &format!(
                "(() => {{ {RUNS}
                    const all = [...document.querySelectorAll('code, .files small, .prints dt, .prints dd')].map(textOf);
                    const turned = all.filter((text) => {{
                        for (let at = 1; at < text.data.length; at++) {{
                            const [before, after] = [place(text, at - 1), place(text, at)];
                            if (before.width && after.width && after.top < before.top + 5 && after.left < before.left) return true;
                        }}
                    }});
                    return all.length > 20 && turned.length === 0 ? true : [all.length, ...turned.slice(0, 5).map((text) => text.data)];
                }})()"
            ),
        )
        .await;
}

/// A text that a language lacks stands there in the guide's first, which may run the other way.
#[tokio::test]
async fn a_text_of_another_language_runs_as_that_one_does() {
    assert!(NOT_IN_ENGLISH[0].contains("can-i-be-arrested"));
    let pseudo = Pseudo::RightToLeft;
    let reader = reader(pseudo, Device::PHONE).await.opens(Host::with_tag().attribute("lang", "en")).await;
    let reader = reader.has_the_engine().await.opens_everything().await;
    reader
        .expects(
            "English from left to right, and what is not in English from right to left, stop and all",
            &format!(
                "(() => {{ {RUNS}
                    const lines = [...guide.querySelectorAll('[lang=\"{tag}\"] .short, [lang=\"{tag}\"] p')].map(textOf).filter((text) => text?.data.endsWith('.'));
                    const wrong = lines.filter((text) => {{
                        const box = text.parentElement.getBoundingClientRect(), first = place(text, 0);
                        const [letter, stop] = [place(text, text.data.length - 2), place(text, text.data.length - 1)];
                        return box.right - first.right > 4 || stop.left > letter.left;
                    }});
                    return guide.dir === 'ltr' && lines.length > 2 && wrong.length === 0 ? true : [lines.length, ...wrong.map((text) => text.data)];
                }})()",
                tag = pseudo.tag()
            ),
        )
        .await;
}
