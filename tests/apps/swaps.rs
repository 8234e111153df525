//! Hosts whose pages are the server's, and whose script swaps them without loading another: Turbo, htmx and pjax.

use std::time::Duration;

use serde_json::Value;

use crate::app::{App, InApps, shares};
use crate::rig::host::{exit_url, styles_of_the_snippet};
use crate::rig::reader::Reader;
use crate::rig::server::{EXIT, HOST_SITE, Placed};
use crate::rig::{Browser, Host, Key};
use crate::stories::{COVERED, looks_alike, pictured};

/// Such a host.
#[derive(Clone, Copy, Debug)]
pub struct Swap {
    name: &'static str,
    /// What it wants in the head.
    head: &'static str,
    exit: &'static str,
    /// Whether the page holds the whole snippet in place of the tag.
    snippet: bool,
}

impl Swap {
    const fn named(name: &'static str, head: &'static str) -> Self {
        Self { name, head, exit: "/ok", snippet: false }
    }

    /// Turbo, which refreshes a page by changing only what is another. Its progress bar is styled inline, by leave of a nonce.
    pub const fn turbo() -> Self {
        let head = "<meta name=\"turbo-refresh-method\" content=\"morph\"><meta name=\"csp-nonce\" content=\"once\">";
        Self::named("turbo", head)
    }

    /// htmx 4. Its own styles would be inline.
    pub const fn htmx() -> Self {
        Self::named("htmx", NO_STYLES)
    }

    /// htmx 2.
    pub const fn htmx2() -> Self {
        Self::named("htmx2", NO_STYLES)
    }

    /// Pjax.
    pub const fn pjax() -> Self {
        Self::named("pjax", "")
    }

    /// Where on `exit.localhost` its exit leads.
    pub const fn leading_to(mut self, exit: &'static str) -> Self {
        self.exit = exit;
        self
    }

    /// With the long paste-in, that holds the text.
    pub const fn with_snippet(mut self) -> Self {
        self.snippet = true;
        self
    }

    fn path(&self, page: &str) -> String {
        format!("/{}/{page}", self.name)
    }

    fn guide(&self, reader: &Reader) -> String {
        let exit = exit_url(reader.world.port, self.exit);
        if !self.snippet {
            return format!(
                "<wayside-guide guide=\"webster-groves\" lang=\"en\" scheme=\"light\" exit-url=\"{exit}\"></wayside-guide>"
            );
        }
        let snippet = crate::rig::reader::dist().join("guides/webster-groves/en.snippet.html");
        let snippet = std::fs::read_to_string(snippet).expect("a built guide has a snippet");
        // The tag stands in the head of every page.
        let (_, element) = snippet.split_once("<wayside-guide").expect("a snippet holds the element");
        format!("<wayside-guide exit-url=\"{exit}\"{element}")
    }

    fn page(&self, title: &str, content: &str) -> String {
        let Self { name, head, .. } = self;
        format!(
            r##"<!doctype html>
<html lang="en">
<head>
<script src="/rig/witness.js"></script>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{head}
<link rel="stylesheet" href="/rig/host.css">
<link rel="stylesheet" href="/app.css">
<script async src="/wayside/wayside.js"></script>
<script defer src="/apps/{name}.js"></script>
</head>
<body>
<header><a id="to-home" href="/{name}/" hx-boost="true">Home</a> <a id="to-help" href="/{name}/help" hx-boost="true">Help</a></header>
<main>
<p><button id="count">Coming: 0</button></p>
<form id="form"><input id="name" aria-label="Name" spellcheck="false"> <button id="add">Add</button></form>
<ul id="names"><li>Ada</li></ul>
<p id="ticks">0</p>
{content}
</main>
<footer>Pancake breakfast on Saturday.</footer>
</body>
</html>
"##
        )
    }

    fn stands_in(&self, reader: &Reader) {
        let name = self.name;
        let guide = self.guide(reader);
        let policy = POLICY.replace("style-src 'self'", &format!("style-src 'self' {}", styles_of_the_snippet()));
        let part = format!("<turbo-frame id=\"part\"><p>Help is here.</p>{guide}</turbo-frame>");
        let home = format!(
            "<p id=\"home\">Riverbend Neighbors</p>\
             <turbo-frame id=\"part\"><a id=\"get\" href=\"/{name}/part\" hx-get=\"/{name}/part\" hx-target=\"#part\" hx-select=\"#part\" hx-swap=\"outerHTML\">Show the help here</a></turbo-frame>"
        );
        for (page, text) in
            [("", self.page("Home", &home)), ("help", self.page("Help", &guide)), ("part", self.page("Part", &part))]
        {
            reader.world.place(HOST_SITE, &self.path(page), Placed { text, policy: Some(policy.clone()) });
        }
        reader.world.show(Host::with_tag());
        shares(reader);
    }
}

const NO_STYLES: &str = "<meta name=\"htmx-config\" content='{\"includeIndicatorStyles\":false}'>";

/// The strictest under which these work: they make documents of text, which Trusted Types would refuse.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-once'; connect-src 'self'; img-src 'self' data:";

const RESULTS: &str = "Number(root.querySelector('.results')?.dataset.found) > 0";

/// Who listens, but for Turbo's own, who has new ones for each frame.
const LISTENERS: &str = "[...saw.listeners].filter((one) => !/turbo:|^document (click|submit) false/.test(one)).sort()";

/// Words of the guide in what the page keeps: in storage, in Turbo's memory, in the document itself as its scripts see it.
const KEPT: &str = "(() => {
    const snapshots = Object.values(window.Turbo?.session?.view?.snapshotCache?.snapshots ?? {});
    const kept = [...Object.values({ ...sessionStorage }), ...Object.values({ ...localStorage }), JSON.stringify(history.state),
        ...snapshots.map((each) => each.element.outerHTML), document.documentElement.outerHTML];
    const told = kept.map((text) => text?.match(/.{0,80}(trafficking|\\b988\\b|police).{0,80}/i)?.[0]).filter(Boolean);
    return told.length === 0 || told;
})()";

async fn comes_to(reader: Reader, swap: &Swap, page: &str) -> Reader {
    swap.stands_in(&reader);
    let reader = reader.comes_to_path(&swap.path(page)).await;
    // What a page that was loaded anew would not have.
    reader.runs("window.stays = true;").await
}

async fn is_home(reader: Reader) -> Reader {
    reader
        .expects("the page without the guide, swapped", "!element && !!document.querySelector('#home') && window.stays")
        .await
}

async fn has_the_guide(reader: Reader) -> Reader {
    reader.has_the_engine().await.expects("a page that was swapped", "window.stays").await
}

/// There and away again by links, by Back and by Forward.
pub async fn visited(swap: Swap) {
    let reader = comes_to(Reader::on_a_desktop().await, &swap, "").await.tries_the_page_itself().await;
    let reader = has_the_guide(reader.taps("#to-help").await).await.tries_the_page_itself().await;
    let reader = reader.searches_for("cops").await.expects("results", RESULTS).await.tries_the_page_itself().await;
    if swap.name == "htmx" && reader.browser() == Browser::WebKit {
        reader.cannot_show(
            "htmx 4 taking away a guide in which somebody has searched: this WebKit comes to an end there",
        );
        reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
        return;
    }
    let reader = is_home(reader.taps("#to-home").await).await.tries_the_page_itself().await;
    let before: Vec<String> = reader.asks(LISTENERS).await;
    let reader = has_the_guide(reader.goes_back_by_script().await).await;
    let reader = reader
        .expects("nothing of what was looked for", "search.value === '' && !root.querySelector('.results')")
        .await;
    let reader = reader.searches_for("cops").await.expects("results", RESULTS).await.tries_the_page_itself().await;
    let reader = is_home(reader.runs("setTimeout(() => history.forward());").await).await;
    let reader =
        has_the_guide(reader.taps("#to-help").await).await.searches_for("cops").await.expects("results", RESULTS).await;
    let reader = is_home(reader.taps("#to-home").await).await;
    let after: Vec<String> = reader.asks(LISTENERS).await;
    reader.holds(&format!("the same {} listeners", before.len()), before == after, &after).await;
    let reader = reader.presses(&[Key::Shift, Key::Shift, Key::Shift, Key::Escape, Key::Escape]).await;
    reader.two_frames().await;
    let reader = reader.is_at("host.localhost").await.tries_the_page_itself().await;
    let reader = reader.expects("no word of the guide in what the page keeps", KEPT).await;
    reader.all_is_well().await;
}

/// The text that is pasted into the page is in no cache either.
pub async fn pasted(swap: Swap) {
    let swap = swap.with_snippet();
    let reader = comes_to(Reader::on_a_desktop().await, &swap, "help").await;
    let reader = has_the_guide(reader).await.expects("no word in what the page keeps", KEPT).await;
    let reader = is_home(reader.taps("#to-home").await).await.expects("no word in what the page keeps", KEPT).await;
    let reader = has_the_guide(reader.goes_back_by_script().await).await.searches_for("cops").await;
    let reader = reader.expects("results", RESULTS).await;
    let reader = is_home(reader.taps("#to-home").await).await;
    let reader =
        has_the_guide(reader.taps("#to-help").await).await.expects("no word in what the page keeps", KEPT).await;
    let reader = is_home(reader.taps("#to-home").await).await.expects("no word in what the page keeps", KEPT).await;
    let reader = has_the_guide(reader.taps("#to-help").await).await;
    let reader = reader.expects("one text", "root.querySelectorAll('.guide').length === 1").await.all_is_well().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// The same look at what a page keeps finds the text where it stands there as plain markup.
pub async fn plainly(swap: Swap) {
    let reader = Reader::on_a_desktop().await;
    swap.stands_in(&reader);
    let printed = std::fs::read_to_string(crate::rig::reader::dist().join("guides/webster-groves/en.html"));
    let text = swap.page("Help", &printed.expect("a built guide has a text"));
    reader.world.place(HOST_SITE, &swap.path("help"), Placed { text, policy: Some(POLICY.to_owned()) });
    let reader = reader.comes_to_path(&swap.path("help")).await.runs("window.stays = true;").await;
    let reader = is_home(reader.taps("#to-home").await).await;
    let _reader = reader.expects("the text kept", &format!("Array.isArray({KEPT})")).await;
}

/// A part of the page alone is swapped for the guide.
pub async fn in_a_part(swap: Swap) {
    let reader = comes_to(Reader::on_a_desktop().await, &swap, "").await;
    let reader = has_the_guide(reader.taps("#get").await).await.tries_the_page_itself().await;
    let reader = reader.searches_for("cops").await.expects("results", RESULTS).await.all_is_well().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Leaving is no visit of the script's, and Back shows the page before the guide.
pub async fn left(swap: Swap) {
    let reader = comes_to(Reader::on_a_desktop().await, &swap.leading_to("/204"), "").await;
    let reader = has_the_guide(reader.taps("#to-help").await).await.taps_exit().await.sees_the_cover().await;
    let reader =
        reader.waits(Duration::from_millis(600)).await.expects("the same cover, and nothing thrown", COVERED).await;
    drop(reader.nobody_was_told().await);

    let reader = comes_to(Reader::on_a_desktop().await.comes_from_start().await, &swap, "").await;
    let reader = has_the_guide(reader.taps("#to-help").await).await;
    let asked = reader.world.log().requests_to(EXIT).len();
    let reader = reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    let pages: Vec<String> =
        reader.world.log().requests_to(EXIT).iter().map(|one| one.path.clone()).filter(|path| path == "/ok").collect();
    reader.holds("one request for the exit's page", asked == 0 && pages.len() == 1, &pages).await;
    let reader = comes_back_to_home(reader.goes_back().await, &swap).await;
    reader.goes_back().await.is_at("start.localhost").await;
}

/// The page before the guide. Where the browser has kept the page that was emptied for it, since to the browser they are
/// one, that goes on to the fallback.
async fn comes_back_to_home(reader: Reader, swap: &Swap) -> Reader {
    if reader.browser() == Browser::Firefox {
        return reader.is_at("www.wikipedia.org").await;
    }
    let reader = reader.is_at(&format!("host.localhost/{}/", swap.name)).await;
    reader.expects("the page before, without the guide", "!element && !!document.querySelector('#home')").await
}

/// `history-guard` takes a plain link before Turbo does, and after htmx and pjax, who listen on the link itself.
pub async fn guarded(swap: Swap, works: bool) {
    let reader = comes_to(Reader::on_a_desktop().await, &swap, "help").await.has_the_engine().await;
    let reader = reader.runs("element.setAttribute('history-guard', '');").await;
    let before = reader.stands().await.entries;
    let reader =
        reader.taps("#to-home").await.expects("the other page", "!element && !!document.querySelector('#home')").await;
    let reader = reader.expects("loaded anew, or swapped", &format!("!window.stays === {works}")).await;
    let after = reader.stands().await.entries;
    let more = u64::from(!works);
    reader.holds(&format!("{more} entries more than {before}"), after == before + more, after).await;
}

/// As on the plainest page.
pub async fn looked_at(swap: Swap) {
    let plain = Host::with_tag().attribute("scheme", "light");
    let reader = Reader::on_a_desktop().await.opens(plain).await.has_the_engine().await;
    let (reader, plain) = pictured(reader).await;
    let reader = comes_to(reader, &swap, "").await;
    let reader = has_the_guide(reader.taps("#to-help").await).await;
    let (reader, here) = pictured(reader).await;
    looks_alike(&reader, swap.name, &here, &plain).await;
}

/// Turbo changes what is another in the page, and leaves the guide as it is.
pub async fn refreshed() {
    let swap = Swap::turbo();
    let reader = comes_to(Reader::on_a_desktop().await, &swap, "help").await.has_the_engine().await;
    let reader = reader.taps_key("topic:police").await.expects("an open topic", "details('topic:police').open").await;
    let reader = reader.searches_for("cops").await.expects("results", RESULTS).await;
    let reader = reader.runs("window.kept = element; document.querySelector('#names').append('x'); Turbo.visit(location.href, { action: 'replace' });").await;
    let reader =
        reader.expects("the page as the server has it", "document.querySelector('#names').textContent === 'Ada'").await;
    let reader = reader.expects("the same element", "element === window.kept").await;
    let reader =
        reader.expects("what was looked for", "search.value === 'cops'").await.expects("its results", RESULTS).await;
    let reader = reader.expects("the topic still open", "details('topic:police').open").await.all_is_well().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Turbo asks for a page as soon as somebody points at its link. It does not see the exit.
pub async fn pointed_at() {
    let swap = Swap::turbo();
    let reader = comes_to(Reader::on_a_desktop().await, &swap, "help").await.has_the_engine().await;
    let reader = reader.points_at_exit().await.waits(Duration::from_millis(500)).await;
    let asked: Vec<String> = reader.world.log().requests_to(EXIT).iter().map(ToString::to_string).collect();
    reader.holds("nobody to be asked for the exit's page", asked.is_empty(), &asked).await;
    let _reader = reader.nobody_was_connected_to().await;
}
