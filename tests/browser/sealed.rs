//! `display="sealed"`: the guide in a frame that the page around it can neither look into nor hear.

use serde_json::Value;

use crate::rig::{Host, Key, NO_WASM_POLICY, Reader, STRICT_POLICY};

fn sealed() -> Host {
    Host::with_tag().attribute("display", "sealed")
}

/// What a host that came first can hear: every event with its target, key and place.
const EARS: &str = "window.heard = [];
    const kinds = ['focusin', 'focusout', 'beforeinput', 'compositionstart', 'selectionchange', 'message'];
    for (const name in window) if (name.startsWith('on')) kinds.push(name.slice(2));
    for (const kind of kinds) {
        for (const place of [window, document]) {
            place.addEventListener(kind, (event) => window.heard.push([kind, String(event.target?.nodeName), event.key ?? '', event.clientX ?? '']), true);
        }
    }
    delete window.onsearch;";

/// What people do, as events go: those that a hand makes.
const HEARD: &str = "window.heard.filter(([kind]) => /key|click|pointer(?!over|out|enter|leave|move)|mouse(?!over|out|enter|leave|move)|touch|input|select|copy|drag|wheel|composition|menu/.test(kind))";

#[tokio::test]
async fn a_sealed_guide_is_read_searched_and_left() {
    let reader = Reader::on_a_desktop().await.comes_from_start().await.opens(sealed()).await;
    let reader = reader.enters_the_guide().await.has_the_engine().await;
    let reader = reader
        .taps_key("topic:police")
        .await
        .expects("an open topic", "details('topic:police').open")
        .await
        .searches_for("cops")
        .await
        .expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0")
        .await
        .taps_key("search:clear")
        .await
        .expects("the topics again", "details('topic:police').getClientRects().length > 0 && search.value === ''")
        .await;
    let reader = reader.leaves_the_guides_frame().await.all_is_well().await.nothing_shows_outside().await;
    reader
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await
        .goes_back()
        .await
        .is_at("start.localhost")
        .await;
}

#[tokio::test]
async fn no_script_of_the_page_can_look_into_a_sealed_guide() {
    let reader = Reader::on_a_desktop().await.opens(sealed()).await.enters_the_guide().await;
    let reader = reader.has_the_engine().await.leaves_the_guides_frame().await;
    // Even for one that has got hold of the closed root, as the rig has.
    reader
        .expects(
            "a wall",
            "root.querySelector('iframe').contentDocument === null
                && (() => { try { return !root.querySelector('iframe').contentWindow.document; } catch { return true; } })()
                && window.length === 0",
        )
        .await
        .expects("no text of the guide on this side", "!root.textContent.includes('911') && !document.body.textContent.includes('911')")
        .await;
}

/// Who registered before the guide hears every event of the page; nothing of the frame is one.
#[tokio::test]
async fn no_listener_of_the_page_hears_what_is_done_in_a_sealed_guide() {
    let reader = Reader::on_a_desktop().await.opens(sealed().running(EARS)).await;
    let reader = reader.enters_the_guide().await.has_the_engine().await;
    let reader = reader.leaves_the_guides_frame().await.runs("window.heard.length = 0;").await;
    let reader = reader
        .enters_the_guide()
        .await
        .taps_key("topic:police")
        .await
        .searches_for("cops")
        .await
        .presses(&[Key::Tab, Key::Tab])
        .await
        .expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0")
        .await
        .leaves_the_guides_frame()
        .await;
    let heard: Vec<Value> = reader.asks(HEARD).await;
    reader.holds("nothing to be heard", heard.is_empty(), &heard).await;
    // And the ears do hear: the host's own page.
    let reader = reader.taps("body > footer").await;
    reader.until("the host's own page to be heard", &format!("{HEARD}.length > 0")).await;
}

/// How high a guide is, and how far the page is scrolled, tell what was opened.
#[tokio::test]
async fn a_sealed_guide_is_as_high_whatever_is_open() {
    let reader = Reader::on_a_phone().await.opens(sealed()).await.enters_the_guide().await.has_the_engine().await;
    let reader = reader.leaves_the_guides_frame().await;
    let size = "(({ width, height }) => [width, height, document.documentElement.scrollHeight])(element.getBoundingClientRect())";
    let before: Value = reader.asks(size).await;
    let reader = reader.enters_the_guide().await.opens_everything().await.leaves_the_guides_frame().await;
    let after: Value = reader.asks(size).await;
    reader.holds(&before.to_string(), before == after, &after).await;
    reader.expects("all of it within the screen", "root.querySelector('iframe').clientHeight < innerHeight").await;
}

#[tokio::test]
async fn three_shifts_in_a_sealed_guide_leave() {
    let reader = Reader::on_a_desktop().await.opens(sealed()).await.enters_the_guide().await.has_the_engine().await;
    let reader = reader.taps_key("topic:police").await.presses(&[Key::Shift; 3]).await;
    reader.leaves_the_guides_frame().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

#[tokio::test]
async fn two_escapes_in_the_field_of_a_sealed_guide_leave() {
    let reader = Reader::on_a_desktop().await.opens(sealed()).await.enters_the_guide().await.has_the_engine().await;
    let reader = reader.searches_for("x").await.presses(&[Key::Escape; 2]).await;
    reader.leaves_the_guides_frame().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

#[tokio::test]
async fn a_sealed_guide_works_under_the_strictest_policy() {
    let reader = Reader::on_a_phone().await.opens(sealed().under(STRICT_POLICY)).await;
    let reader = reader.enters_the_guide().await.has_the_engine().await.searches_for("cops").await;
    let reader = reader
        .expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0")
        .await
        .leaves_the_guides_frame()
        .await;
    reader.all_is_well().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Layer 2 in the frame.
#[tokio::test]
async fn where_no_engine_may_run_a_sealed_guide_is_the_printed_one() {
    let reader = Reader::on_a_phone().await.opens(sealed().under(NO_WASM_POLICY)).await;
    let reader = reader.enters_the_guide().await.has_the_text().await.taps_key("topic:police").await;
    let reader = reader.expects("an open topic", "details('topic:police').open").await.leaves_the_guides_frame().await;
    reader.the_host_is_told_once().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Layer 2 without the frame: better a guide that is not sealed than none; and the host is told.
#[tokio::test]
async fn a_frame_that_may_load_nothing_leaves_the_guide_in_the_page_and_the_host_is_told() {
    let hosts = [sealed().missing("/sealed."), sealed().for_its_own_site_only("/wayside/")];
    for host in hosts {
        let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await.the_host_is_told_once().await;
        let reader = reader.has_the_text().await.expects("no frame", "!root.querySelector('iframe')").await;
        reader.taps_exit().await.is_at("exit.localhost/ok").await;
    }
}

/// Point 11.
#[tokio::test]
async fn a_sealed_guide_that_somebody_comes_back_to_is_shut() {
    let reader = Reader::on_a_phone().await;
    let reader = reader.opens(sealed().never_stored().below("<a id=\"away\" href=\"/about\">About</a>")).await;
    let reader = reader.enters_the_guide().await.has_the_text().await.leaves_the_guides_frame().await;
    let reader =
        reader.taps("#away").await.is_at("host.localhost/about").await.goes_back().await.is_at("host.localhost/").await;
    reader
        .expects("a button that says Show", "!!root?.querySelector('.show')?.getClientRects().length")
        .await
        .expects(
            "no guide to be seen",
            "![...root.querySelectorAll('.guide')].some((each) => each.getClientRects().length && getComputedStyle(each).visibility === 'visible')",
        )
        .await
        .taps(".show")
        .await
        .enters_the_guide()
        .await
        .has_the_text()
        .await;
}

/// Point 43, from within the frame.
#[tokio::test]
async fn a_link_out_of_a_sealed_guide_leads_the_whole_page_there_and_tells_nothing() {
    let reader = Reader::on_a_phone().await.opens(sealed()).await.enters_the_guide().await.has_the_engine().await;
    let reader =
        reader.opens_everything().await.taps(".guide a.contact[href^=https]").await.leaves_the_guides_frame().await;
    reader.until("another site", "location.hostname !== 'host.localhost' && window === top").await;
    let told = reader.told_where_from();
    reader.holds("no Referer", told.is_empty(), &told).await;
}

/// A frame that is moved begins anew, by the browser's own rules.
#[tokio::test]
async fn a_sealed_guide_that_is_moved_is_there_again() {
    let reader = Reader::on_a_phone().await.opens(sealed().above("<div id=\"here\"></div>")).await;
    let reader = reader.enters_the_guide().await.has_the_engine().await.leaves_the_guides_frame().await;
    let reader = reader.runs("document.querySelector('#here').append(element);").await;
    let reader = reader.expects("the engine in it once more", "saw.ready === 2").await;
    let reader = reader.enters_the_guide().await.has_the_engine().await.leaves_the_guides_frame().await;
    reader.nothing_was_thrown().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// A frame is one piece to a printer: on paper stands the printed guide.
#[tokio::test]
async fn on_paper_a_sealed_guide_is_the_printed_one() {
    let reader = Reader::on_a_phone().await.opens(sealed()).await.enters_the_guide().await.has_the_text().await;
    let reader = reader.leaves_the_guides_frame().await.runs("dispatchEvent(new Event('beforeprint'));").await;
    let reader = reader.has_the_text().await.runs("dispatchEvent(new Event('afterprint'));").await;
    reader
        .expects("the frame alone again", "!root.textContent.includes('911')")
        .await
        .enters_the_guide()
        .await
        .has_the_text()
        .await;
}
