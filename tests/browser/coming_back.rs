//! Who comes to the guide by Back, what Back finds where the host asks for `history-guard`, and what the address bar shows
//! meanwhile (points 10 to 12).

use crate::rig::{Host, Reader};
use crate::whole::whole;

/// Keeps the page out of the back/forward cache of browsers that keep pages whatever their headers say.
const NEVER_KEPT: &str = "addEventListener('unload', () => {}); window.lock = navigator.locks?.request('held', () => new Promise(() => {}));";

/// Notes what the page was when it was shown.
const NOTED: &str = "addEventListener('pageshow', (event) => (window.kept = event.persisted));";

/// Point 11: the browser kept the page as it was.
#[tokio::test]
async fn a_guide_that_is_come_back_to_is_shut() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().running(NOTED)).await.has_the_text().await;
    comes_back_to_a_shut_guide(reader).await;
}

/// Point 11: the page is loaded again.
#[tokio::test]
async fn a_guide_that_is_come_back_to_and_loaded_again_is_shut() {
    let host = Host::with_tag().running(NOTED).running(NEVER_KEPT).never_stored();
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await;
    let reader = comes_back_to_a_shut_guide(reader).await;
    reader.expects("the page to be loaded anew", "window.kept === false").await;
}

/// Point 11: in the paste-in too, whose text needs no script, and where the script has it.
#[tokio::test]
async fn a_pasted_guide_that_is_come_back_to_is_shut() {
    let pasted = Host::with_snippet;
    for host in [pasted(), pasted().running(NEVER_KEPT).never_stored(), whole().running(NEVER_KEPT).never_stored()] {
        let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await;
        comes_back_to_a_shut_guide(reader).await;
    }
}

/// Point 11: whatever has not come yet.
#[tokio::test]
async fn a_guide_whose_script_has_not_come_is_shut_for_who_comes_back_to_it() {
    let host = Host::with_tag().running(NEVER_KEPT).never_stored().held("/guide.");
    comes_back_to_a_shut_guide(Reader::on_a_phone().await.opens(host).await.has_the_text().await).await;
}

/// Point 11: what was shut in one language is not lost in it.
#[tokio::test]
async fn a_guide_that_was_shut_and_opened_in_another_language_is_there_in_the_first_too() {
    let host = Host::with_tag().without_attribute("lang").leading_to("/ok");
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await;
    let reader = reader.taps("header a").await.is_at("host.localhost/about").await;
    let reader = reader.goes_back().await.is_at("host.localhost/").await.finds_the_guide_shut().await;
    let reader = reader.taps("[lang=es].language").await.expects("Spanish", "guide.lang === 'es'").await;
    let reader = reader.taps(".show").await.has_the_text().await;
    let reader = reader.runs("document.querySelector('wayside-guide').lang = 'en';").await;
    let seen = "guide?.lang === 'en' && !guide.hidden && guide.getClientRects().length > 0";
    reader.expects("the guide in English", seen).await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Point 11: and when the engine has drawn it.
#[tokio::test]
async fn a_drawn_guide_that_is_come_back_to_is_shut() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    comes_back_to_a_shut_guide(reader).await.has_the_engine().await;
}

/// Point 11: by Forward as by Back.
#[tokio::test]
async fn a_guide_that_is_gone_forward_to_is_shut() {
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(Host::with_tag()).await.has_the_text().await;
    let reader = reader.goes_back().await.is_at("start.localhost").await.goes_forward().await;
    reader.is_at("host.localhost").await.finds_the_guide_shut().await;
}

/// And there opens it.
async fn comes_back_to_a_shut_guide(reader: Reader) -> Reader {
    let reader = reader.taps("header a").await.is_at("host.localhost/about").await;
    let reader = reader.goes_back().await.is_at("host.localhost/").await.finds_the_guide_shut().await;
    // It stays shut, whatever is loaded meanwhile, until somebody opens it.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    let reader = reader.finds_the_guide_shut().await;
    reader
        .taps(".show")
        .await
        .expects("the text", "guide.getClientRects().length > 0 && !root.querySelector('.show')")
        .await
}

impl Reader {
    /// A button that says "Show", the exit, and no text.
    async fn finds_the_guide_shut(self) -> Self {
        self.expects(
            "the guide to be shut behind a button",
            "exit?.getClientRects().length > 0 && root.querySelector('.show')?.textContent === 'Show'
             && guide?.getClientRects().length === 0 && !document.body.innerText.includes('911')",
        )
        .await
    }
}

/// Point 10.
#[tokio::test]
async fn with_a_history_guard_back_shows_the_page_before_the_hosts_first() {
    let reader = walks_through_the_host(Host::with_tag().attribute("history-guard", "")).await;
    reader.goes_back().await.is_at("start.localhost").await;
}

/// Point 10, the control.
#[tokio::test]
async fn without_a_history_guard_back_shows_the_hosts_page_before() {
    let reader = walks_through_the_host(Host::with_tag()).await;
    reader.goes_back().await.is_at("host.localhost/?two").await;
}

/// Three pages of the host's, by plain links, and the exit.
async fn walks_through_the_host(host: Host) -> Reader {
    let host = host.above("<a id=\"two\" href=\"/?two\">Two</a> <a id=\"three\" href=\"/?three\">Three</a>");
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await;
    let reader = reader.taps("#two").await.is_at("host.localhost/?two").await.expects("the exit", "!!exit").await;
    let reader = reader.taps("#three").await.is_at("host.localhost/?three").await.expects("the exit", "!!exit").await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await
}

/// Point 10.
#[tokio::test]
async fn a_history_guard_leaves_everything_but_plain_links_alone() {
    let host = Host::with_tag().attribute("history-guard", "").above(
        "<a id=plain href=\"/?plain\">a</a> <a id=tab href=\"/?tab\" target=_blank>b</a>
         <a id=file href=\"/?file\" download>c</a> <a id=other href=\"https://start.localhost/\">d</a>
         <a id=mail href=\"mailto:a@b.example\">e</a> <a id=routed href=\"/?routed\">f</a>
         <form id=form action=\"/?form\"><button id=button>g</button></form>",
    );
    let reader = Reader::on_a_desktop().await.opens(host).await;
    // What the page makes of a click is asked of the last listener there is, which then stops it.
    let reader = reader
        .runs(
            "window.taken = {};
             document.querySelector('#routed').addEventListener('click', (event) => event.preventDefault());
             addEventListener('click', (event) => {
               window.taken[event.target.id + (event.ctrlKey ? '+ctrl' : '') + (event.button || '')] = event.defaultPrevented;
               event.preventDefault();
             });
             for (const id of ['tab', 'file', 'other', 'mail', 'button']) document.querySelector('#' + id).click();
             const plain = document.querySelector('#plain');
             plain.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));
             document.querySelector('#routed').click();",
        )
        .await;
    let taken: serde_json::Value = reader.asks("window.taken").await;
    let alone = ["tab", "file", "other", "mail", "button", "plain+ctrl"].iter().all(|id| taken[id] == false);
    reader.holds("none of these to be taken over", alone, &taken).await;
    reader.is_still_reading().await;
}

/// Point 12.
#[tokio::test]
async fn a_mask_shows_another_address_of_the_hosts_while_leaving_and_adds_no_entry() {
    let host = Host::with_tag().attribute("mask-url", "/about").leading_to("/204").falling_back_to("/204");
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await;
    let before = reader.opened().entries;
    let reader = reader.taps_exit().await.is_at("host.localhost/about").await.sees_the_cover().await;
    let reader = reader.expects("as many entries as before", &format!("history.length === {before}")).await;
    reader.is_at("about:blank").await.nobody_was_told().await;
}

/// Point 12: off by default, and an address of another site is none.
#[tokio::test]
async fn without_a_mask_or_with_a_bad_one_the_address_stays_and_the_exit_works() {
    for host in [Host::with_tag(), Host::with_tag().attribute("mask-url", "https://start.localhost/")] {
        let host = host.leading_to("/204").falling_back_to("/ok?second");
        let reader = Reader::on_a_phone().await.opens(host).await.taps_exit().await.sees_the_cover().await;
        reader.is_at("host.localhost/").await.is_at("exit.localhost/ok?second").await.nobody_was_told().await;
    }
}
