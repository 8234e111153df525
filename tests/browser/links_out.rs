//! Links to other sites, numbers to call, and what is said before the first of them.

use serde_json::Value;

use crate::rig::{Device, Host, Reader};

/// A host that tells everybody everything, unless a link prevents it.
const TALKATIVE: &str = r#"
    const policy = document.createElement("meta");
    policy.name = "referrer";
    policy.content = "unsafe-url";
    document.head.append(policy);
"#;

/// A host that does as the README says.
const QUIET: &str = r#"
    const policy = document.createElement("meta");
    policy.name = "referrer";
    policy.content = "no-referrer";
    document.head.append(policy);
"#;

/// One link of each kind that the guide has.
const KINDS: [(&str, &str); 3] = [
    ("a place's website or chat", "a.contact[href^=https]"),
    ("a source", ".origin a[href^=https]"),
    ("within a text", ".text p a[href^=https], .text li a[href^=https]"),
];

/// Point 43.
#[tokio::test]
async fn a_link_to_another_site_tells_it_nothing_though_the_host_tells_everything() {
    for (kind, link) in KINDS {
        follows(Reader::on_a_phone().await, Host::with_tag().running(TALKATIVE), kind, link).await;
    }
}

/// Point 43.
#[tokio::test]
async fn a_link_to_another_site_tells_it_nothing_on_a_host_that_does_as_it_should() {
    for (kind, link) in KINDS {
        follows(Reader::on_a_phone().await, Host::with_tag().running(QUIET), kind, link).await;
    }
}

/// Point 43: it opens where the reader is, in place of the page, and does not know where they were.
async fn follows(reader: Reader, host: Host, kind: &str, link: &str) {
    let reader = reader.opens(host).await.has_the_engine().await.opens_everything().await;
    let has: bool = reader.asks(&format!("!!root.querySelector({})", Value::from(link))).await;
    if kind == "within a text" && !has {
        // Today's guide has none of these.
        return;
    }
    let there: String = reader.asks(&format!("new URL(root.querySelector({}).href).hostname", Value::from(link))).await;
    let windows = reader.windows().await;
    let reader = reader.taps(link).await.is_at(&there).await;
    let reader = reader
        .expects(
            &format!("{kind}: a page without a referrer and without an opener"),
            "document.readyState === 'complete' && document.referrer === '' && window.opener === null",
        )
        .await;
    let told = reader.told_where_from();
    reader.holds("no Referer and no Origin", told.is_empty(), &told).await;
    let asked = reader.world.log().requests_to(&there).len();
    reader.holds("the other site to be asked", asked > 0, asked).await;
    let now = reader.windows().await;
    reader.holds("no window more", now == windows, now).await;
}

/// Point 43: in whatever layer the reader meets them.
#[tokio::test]
async fn every_link_in_every_layer_is_quiet_and_every_number_is_a_number() {
    let hosts = [Host::with_tag().held(".wasm"), Host::with_tag(), Host::with_snippet(), Host::with_file("index.html")];
    for (at, host) in hosts.into_iter().enumerate() {
        let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await;
        let mut reader = if at == 1 { reader.has_the_engine().await } else { reader };
        if at == 1 {
            reader = reader.searches_for("police").await.expects("results", "!!root.querySelector('.results a')").await;
        }
        let bad: Vec<String> = reader.opens_everything().await.bad_links().await;
        assert!(bad.is_empty(), "layer {at}: {bad:?}");
    }
}

/// The note is one line in the text, stands before whatever can be called or texted, and is seen there.
const NOTE: &str = "(() => {
    const said = [...guide.querySelectorAll('[part~=notice]')].filter((each) => /Calls and texts stay in the phone.{0,2} log/.test(each.textContent));
    const note = said.find((each) => each.localName === 'p');
    const numbers = [...guide.querySelectorAll('a[href^=\"tel:\"], a[href^=\"sms:\"]')];
    const box = note?.getBoundingClientRect(), first = numbers[0]?.getBoundingClientRect(), bar = exit.getBoundingClientRect();
    return {
        notes: said.filter((each) => each.localName === 'p').length,
        inOrder: numbers.length > 5 && numbers.every((each) => note?.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING),
        shown: !!note && note.checkVisibility() && !note.closest('details'),
        above: !!box && box.bottom <= first?.top, height: Math.round(box?.height),
        emergency: numbers[0]?.getAttribute('href'),
        reach: Math.round(first?.bottom + scrollY), bar: Math.round(bar.top),
    };
})()";

/// Issue "Nothing recorded", links out: whoever is watched has to know it before the first call, and nobody has to look for it.
#[tokio::test]
async fn that_the_phone_keeps_a_log_is_said_once_before_the_first_number() {
    for device in [Device::PHONE, Device::DESKTOP] {
        let hosts =
            [Host::with_tag().held(".wasm"), Host::with_tag(), Host::with_snippet(), Host::with_file("index.html")];
        for (at, host) in hosts.into_iter().enumerate() {
            let reader = Reader::with(device.clone()).await.opens(host).await.has_the_text().await;
            let reader = if at == 1 { reader.has_the_engine().await } else { reader };
            let seen: Value = reader.asks(NOTE).await;
            let good = seen["notes"] == 1
                && seen["inOrder"] == true
                && seen["shown"] == true
                && seen["above"] == true
                && seen["height"].as_i64() < Some(50)
                && seen["emergency"] == "tel:911";
            reader.holds("the note, once, above the first number, which is 911", good, &seen).await;
        }
    }
}

/// Calling 911 is what the first screen of a small phone is for.
#[tokio::test]
async fn the_note_does_not_push_the_emergency_number_off_the_first_screen() {
    let reader = Reader::on_a_phone().await.opens(Host::with_file("index.html")).await.has_the_text().await;
    reader.two_frames().await;
    let seen: Value = reader.asks(NOTE).await;
    reader.holds("911 above the exit's bar", seen["reach"].as_i64() < seen["bar"].as_i64(), &seen).await;
    reader.holds("one line", seen["height"].as_i64() < Some(30), &seen).await;
}

impl Reader {
    /// Links that tell, and numbers that say more than a number and a neutral word.
    async fn bad_links(&self) -> Vec<String> {
        self.asks(
            "[...root.querySelectorAll('a')].filter(({ href, rel, target, className }) =>
                /^https:/.test(href) ? !/noreferrer/.test(rel) || target !== '_top' || !(className === 'exit' || /noopener/.test(rel))
                    : !/^(tel|sms):[+\\d]+(;ext=\\d+)?([?&]body=[A-Z0-9]{1,12})?$/.test(href) && !/^mailto:[\\w.@-]+$/.test(href))
                .map(({ outerHTML }) => outerHTML)",
        )
        .await
    }
}
