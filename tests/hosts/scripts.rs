//! Scripts that change what all scripts stand on. A page that means harm owns the page; these mean none.
//!
//! The rig looks into closed roots by a wrapper of its own, so that each of these wraps what a host would find.

use crate::rig::{Browser, Host, Key, Reader};
use crate::stay::{goes_well_on, neighbors, pages, somebody};

/// A file of `pages/` that runs before everything else of the host's.
fn after(script: &str) -> Host {
    let path = pages().join(script);
    neighbors().running(&std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// WebKit's driver is scripts in the page's own world: what such a page has made of promises and of lists breaks them.
async fn goes_well_where_the_driver_goes_well(host: Host) {
    let driven = somebody()
        .await
        .only_in(&[Browser::Chromium, Browser::Firefox], "a page that breaks the scripts of its driver");
    if driven.is_some() {
        drop(driven);
        goes_well_on(host).await;
    }
}

/// Arrays, objects, strings and functions as libraries of 2007 left them: with more in them than there was, for whoever counts with
/// `for in`, and some of it in another way.
#[tokio::test]
async fn a_page_with_a_library_that_extends_everything() {
    goes_well_where_the_driver_goes_well(after("extends-everything.js")).await;
}

/// What records or repairs goes around the web's own functions, and calls them.
#[tokio::test]
async fn a_page_whose_tools_wrap_what_they_find() {
    goes_well_on(after("wraps-everything.js")).await;
}

/// What a zone does: every listener, timer and promise by way of its own.
#[tokio::test]
async fn a_page_in_a_zone_hears_each_key_once() {
    goes_well_on(after("zone.js")).await;
    let reader = somebody().await.opens(after("zone.js")).await.has_the_engine().await;
    let reader = reader.presses(&[Key::Escape]).await.is_still_reading().await;
    reader.presses(&[Key::Shift; 3]).await.is_at("exit.localhost/ok").await;
}

/// A promise of somebody's own, with `then` and `catch` and no more than the old ones had.
#[tokio::test]
async fn a_page_with_promises_of_its_own() {
    goes_well_where_the_driver_goes_well(after("promises.js")).await;
}

/// Nothing of the guide is asked for by what the page has made of these.
#[tokio::test]
async fn a_page_whose_fetch_and_requests_are_broken() {
    goes_well_on(neighbors().running(
        "window.fetch = () => { throw new Error('no'); };
         window.XMLHttpRequest = function () { throw new Error('no'); };
         window.Request = window.Response = window.Headers = undefined;",
    ))
    .await;
}

/// A recorder that wants every root open has it open: the page's own way of making one is the page's. The exit is the same.
#[tokio::test]
async fn a_page_that_opens_every_root_has_a_guide_that_works_and_leaves() {
    goes_well_on(neighbors().running(
        "const attach = Element.prototype.attachShadow;
         Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }); };",
    ))
    .await;
    let reader = somebody().await.opens(neighbors().running(
        "const attach = Element.prototype.attachShadow;
         Element.prototype.attachShadow = function () { return attach.call(this, { mode: 'open' }); };",
    ));
    let reader = reader.await.has_the_engine().await.expects("an open root", "!!element.shadowRoot").await;
    reader.presses(&[Key::Escape, Key::Escape]).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Where no root may be made there is nothing to show; the host's page stays whole, and what it put into the element is there.
#[tokio::test]
async fn a_page_that_refuses_roots_keeps_what_stands_in_the_element() {
    let host = neighbors().running("Element.prototype.attachShadow = () => { throw new Error('no roots here'); };");
    let reader = somebody().await.arrives_at(host).await;
    reader.passes_the_hosts_own_test().await;
    let reader = reader.nothing_was_thrown().await.nothing_shows_outside().await;
    // The element can still be told to leave, and by keys.
    reader.runs("document.querySelector('wayside-guide').exit();").await.is_at("exit.localhost/ok").await;
}

/// A template's old habits: names that are the window's or the document's own.
#[tokio::test]
async fn a_page_whose_forms_and_pictures_have_the_names_of_other_things() {
    goes_well_on(neighbors().above(
        "<form name=\"history\" id=\"top\"></form><form name=\"parent\" id=\"self\"></form><form name=\"location\"></form>
         <img name=\"customElements\" alt=\"\" id=\"navigator\" /><form name=\"search\"></form>
         <img name=\"images\" alt=\"\" id=\"frames\" /><a id=\"exit\" name=\"guide\"></a><i id=\"exits\" class=\"exit guide\"></i><form name=\"links\"></form>
         <div id=\"leaving\"></div><div id=\"root\"></div><div id=\"wayside\"></div><div id=\"open\"></div><div id=\"performance\"></div>",
    ))
    .await;
}

/// `var parent` of a script that is no module takes the window's own.
#[tokio::test]
async fn a_page_whose_variables_have_the_names_of_the_windows_own_is_left_all_the_same() {
    let names = ["parent", "frames", "opener", "origin", "screen", "external", "status", "event"];
    for value in ["document.createElement('div')", "undefined", "'words'", "{}"] {
        let script: String = names.iter().map(|name| format!("var {name} = {value};\n")).collect();
        let reader = somebody().await.opens(neighbors().running(&script)).await.has_the_text().await;
        reader.passes_the_hosts_own_test().await;
        reader.nothing_was_thrown().await.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    }
}

/// With a `self` of the host's the engine finds no window, and draws nothing: the printed text stands, and can be left.
#[tokio::test]
async fn a_page_with_a_self_of_its_own_has_the_text_and_the_exit() {
    let reader = somebody().await.opens(neighbors().running("var self = {};")).await.has_the_text().await;
    reader.passes_the_hosts_own_test().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// `const parent = …` is no property of the window, and goes before it for every script.
#[tokio::test]
async fn a_page_whose_constants_have_the_names_of_the_windows_own_is_left_all_the_same() {
    let names = ["parent", "open", "self", "speechSynthesis", "getSelection", "navigation", "screen", "postMessage"];
    let script: String = names.iter().map(|name| format!("const {name} = document.createElement('div');\n")).collect();
    let reader = somebody().await.opens(neighbors().running(&script)).await.has_the_text().await;
    reader.passes_the_hosts_own_test().await;
    reader.nothing_was_thrown().await.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// A tag manager's guard that lets no script of others be made: the exit needs none.
#[tokio::test]
async fn a_page_that_blocks_scripts_until_somebody_agrees_can_be_left() {
    let host = neighbors().running(
        "const make = document.createElement.bind(document);
         document.createElement = (name, ...more) => {
             const made = make(name, ...more);
             if (name === 'script') Object.defineProperty(made, 'type', { get: () => 'text/plain' });
             if (name === 'script') { const set = made.setAttribute.bind(made); made.setAttribute = (key, value) => set(key, key === 'type' ? 'text/plain' : value); }
             return made;
         };",
    );
    let reader = somebody().await.opens(host).await;
    reader.passes_the_hosts_own_test().await;
    reader.nothing_was_thrown().await.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}
