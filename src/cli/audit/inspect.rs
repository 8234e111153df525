//! The page looked over once it stands: its stores, who listens on it, and the guide in its closed root.

use super::{
    Failure,
    known::SIGNS,
    seen::{GuideSeen, Store},
    visit::{Visit, list, text},
    wire::BROWSER,
};
use crate::cli::files::is_hashed;
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha384};
use std::time::{SystemTime, UNIX_EPOCH};
use url::Url;

/// Whether an address is the script's, by which it is known wherever it is served from: under the name that stays, the one
/// that websites hold on to, as a module, with what it does around a frame, or with a guide's text.
pub(super) fn is_script(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or(path);
    if name.ends_with(".wayside.js") && parts.nth(1) == Some("guides") {
        return true;
    }
    let ours = ["wayside.", "companion."].iter().any(|begins| name.starts_with(begins)) && name.ends_with(".js");
    ours && (["wayside.js", "wayside.module.js", "companion.js"].contains(&name) || is_hashed(name))
}

/// What by itself tells a session recorder, whatever its file is called.
const RECORDER: &str = "rrweb";

/// Looks the page over.
pub(super) fn page(visit: &mut Visit) -> Result<(), Failure> {
    facts(visit)?;
    let (address, status) = visit.answer();
    if status >= 400 {
        let says = format!("{address} answered with the number {status}, which is an error's and no page's.");
        return Err(Failure::Call(format!("{says} Name the page that the guide stands on.")));
    }
    guide(visit)?;
    ears(visit)?;
    recorders(visit)?;
    signs(visit)?;
    stores(visit)
}

fn facts(visit: &mut Visit) -> Result<(), Failure> {
    let facts = visit.evaluate(
        "({ address: location.href, title: document.title, \
            metas: [...document.querySelectorAll('meta[name=\"referrer\" i]')].map((one) => one.content), \
            hints: ['preconnect', 'dns-prefetch', 'prefetch', 'prerender'].flatMap((rel) => \
                [...document.querySelectorAll(`link[rel~=\"${rel}\" i]`)].map((one) => one.href)) })",
    )?;
    visit.seen.address = Url::parse(&text(&facts["address"])).ok();
    visit.seen.title = text(&facts["title"]);
    visit.seen.policy_metas = list(&facts["metas"]).map(text).collect();
    visit.seen.hints = list(&facts["hints"]).map(text).collect();
    Ok(())
}

// ---------------------------------------------------------------------------------------------------- the guide

fn guide(visit: &mut Visit) -> Result<(), Failure> {
    let session = visit.session.clone();
    let document = visit.wire.ask(&session, "DOM.getDocument", json!({ "depth": -1, "pierce": true }))?;
    let base = visit.seen.address.clone();
    walk(&document["root"], &mut visit.seen.guide, base.as_ref());
    let top = visit.frame.clone();
    let of_frames = |url: &str, frame: &str| frame != top && Url::parse(url).is_ok_and(|url| is_script(url.path()));
    let frames = visit.seen.requests.iter().filter(|request| of_frames(&request.url, &request.frame)).count();
    visit.seen.guide.frames = frames;
    let tag = visit.seen.guide.tag.as_ref().map(ToString::to_string).unwrap_or_default();
    let came = visit.seen.requests.iter().find(|request| request.url == tag && request.status == 200);
    if let Some(id) = came.map(|request| request.id.clone()) {
        let body = visit.wire.ask(&session, "Network.getResponseBody", json!({ "requestId": id }))?;
        let script = text(&body["body"]);
        let bytes = match body["base64Encoded"] == json!(true) {
            true => BASE64_STANDARD.decode(&script).unwrap_or_default(),
            false => script.into_bytes(),
        };
        if !bytes.is_empty() {
            let hash = BASE64_STANDARD.encode(Sha384::digest(&bytes));
            visit.seen.guide.came_as = Some(format!("sha384-{hash}"));
        }
    }
    Ok(())
}

/// Goes through a page's tree, into closed roots too, but not into frames, which are pages of their own.
fn walk(node: &Value, guide: &mut GuideSeen, base: Option<&Url>) {
    match node["localName"].as_str() {
        Some("wayside-guide") => {
            guide.guides += 1;
            let has = |what: &dyn Fn(&Value) -> bool| list(&node["shadowRoots"]).any(|root| holds(root, what));
            guide.filled += usize::from(has(&|one| is_of(one, "guide")));
            guide.drawn += usize::from(has(&|one| is_of(one, "guide") && attribute(one, "data-engine").is_some()));
            guide.leavable += usize::from(has(&|one| is_of(one, "exit")));
        }
        Some("wayside-exit") => {
            guide.exits += 1;
            let has = list(&node["shadowRoots"]).any(|root| holds(root, &|one| is_of(one, "exit")));
            guide.leavable += usize::from(has);
        }
        Some("script") => {
            let address = attribute(node, "src").and_then(|src| Url::options().base_url(base).parse(src).ok());
            if let Some(address) = address.filter(|address| is_script(address.path())) {
                guide.integrity = attribute(node, "integrity").filter(|one| !one.is_empty()).map(ToOwned::to_owned);
                guide.tag = Some(address);
            }
        }
        _ => {}
    }
    let inside = list(&node["children"]).chain(list(&node["shadowRoots"]));
    inside.for_each(|one| walk(one, guide, base));
}

fn holds(node: &Value, what: &dyn Fn(&Value) -> bool) -> bool {
    what(node) || list(&node["children"]).any(|one| holds(one, what))
}

fn is_of(node: &Value, class: &str) -> bool {
    attribute(node, "class").is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class))
}

/// The protocol has attributes as one list, each name before its value.
fn attribute<'a>(node: &'a Value, name: &str) -> Option<&'a str> {
    let all = node["attributes"].as_array()?;
    all.chunks_exact(2).find(|pair| pair[0] == *name)?[1].as_str()
}

// ---------------------------------------------------------------------------------------------------- who listens

/// What a whole page is listened to for.
const HEARD: [&str; 22] = [
    "beforeinput",
    "change",
    "click",
    "compositionend",
    "copy",
    "cut",
    "focus",
    "focusin",
    "input",
    "keydown",
    "keypress",
    "keyup",
    "mousedown",
    "mouseup",
    "paste",
    "pointerdown",
    "pointerup",
    "selectionchange",
    "submit",
    "touchend",
    "touchstart",
    "auxclick",
];

fn ears(visit: &mut Visit) -> Result<(), Failure> {
    let session = visit.session.clone();
    for place in ["window", "document", "document.documentElement", "document.body"] {
        let object = visit.wire.ask(&session, "Runtime.evaluate", json!({ "expression": place }))?;
        let asked = json!({ "objectId": object["result"]["objectId"], "depth": 1 });
        let heard = visit.wire.ask(&session, "DOMDebugger.getEventListeners", asked)?;
        for one in list(&heard["listeners"]) {
            let (id, event) = (text(&one["scriptId"]), text(&one["type"]));
            let script = visit.seen.scripts.iter_mut().find(|script| script.id == id);
            if let Some(script) = script.filter(|_| HEARD.contains(&event.as_str())) {
                script.hears.insert(event);
            }
        }
    }
    Ok(())
}

/// Looks into the scripts for a session recorder that came under another name, as one that was built into the
/// website's own does.
fn recorders(visit: &mut Visit) -> Result<(), Failure> {
    let session = visit.session.clone();
    for at in 0..visit.seen.scripts.len() {
        let Some(id) = visit.seen.scripts.get(at).map(|script| script.id.clone()) else { continue };
        let asked = json!({ "scriptId": id, "query": RECORDER });
        let found = visit.wire.ask(&session, "Debugger.searchInContent", asked)?;
        if let Some(script) = visit.seen.scripts.get_mut(at) {
            script.recorder = list(&found["result"]).next().is_some();
        }
    }
    Ok(())
}

fn signs(visit: &mut Visit) -> Result<(), Failure> {
    let session = visit.session.clone();
    let names: Vec<&str> = SIGNS.iter().map(|(sign, ..)| *sign).collect();
    let script = format!("{}.filter((name) => typeof window[name] !== 'undefined')", json!(names));
    let call = json!({ "expression": script, "returnByValue": true });
    let found = visit.wire.ask(&session, "Runtime.evaluate", call)?;
    visit.seen.signs = list(&found["result"]["value"]).map(text).collect();
    Ok(())
}

// ---------------------------------------------------------------------------------------------------- what is kept

fn stores(visit: &mut Visit) -> Result<(), Failure> {
    let cookies = visit.wire.ask(BROWSER, "Storage.getCookies", json!({}))?;
    for cookie in list(&cookies["cookies"]) {
        visit.keep(&text(&cookie["domain"]), Store::Cookie, text(&cookie["name"]), days(cookie));
    }
    let sessions: Vec<String> = std::iter::once(visit.session.clone()).chain(visit.others.clone()).collect();
    for session in sessions {
        let tree = visit.wire.ask(&session, "Page.getFrameTree", json!({}))?;
        let mut frames = Vec::new();
        gather(&tree["frameTree"], &mut frames);
        for frame in frames {
            let key = visit.wire.ask(&session, "Storage.getStorageKeyForFrame", json!({ "frameId": frame }))?;
            let key = text(&key["storageKey"]);
            if key.is_empty() {
                continue;
            }
            // Of a frame's key, the part before the sign is whose it is, the rest where it stands.
            let owner = key.split('^').next().unwrap_or_default().to_owned();
            let asked = json!({ "storageKey": key });
            let databases = visit.wire.ask(&session, "IndexedDB.requestDatabaseNames", asked.clone())?;
            for name in list(&databases["databaseNames"]) {
                visit.keep(&owner, Store::Database, text(name), Some(u32::MAX));
            }
            let caches = visit.wire.ask(&session, "CacheStorage.requestCacheNames", asked)?;
            for cache in list(&caches["caches"]) {
                visit.keep(&owner, Store::Cache, text(&cache["cacheName"]), Some(u32::MAX));
            }
        }
    }
    Ok(())
}

/// The days that a cookie lasts; nothing if it ends with the browser.
pub(super) fn days(cookie: &Value) -> Option<u32> {
    let ends = cookie["expires"].as_f64().filter(|_| cookie["session"] != json!(true))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |time| time.as_secs_f64());
    // Rounded: a year is a year, whatever second it was set in.
    Some(((ends - now) / 86_400.0).round().clamp(0.0, 36_500.0) as u32)
}

fn gather(tree: &Value, frames: &mut Vec<String>) {
    frames.push(text(&tree["frame"]["id"]));
    list(&tree["childFrames"]).for_each(|child| gather(child, frames));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_known_by_each_of_its_names() {
        for path in [
            "/wayside.js",
            "/w/wayside.0123456789ab.js",
            "https://example.org/w/wayside.module.js",
            "/w/companion.js",
            "/w/companion.0123456789ab.js",
            "/w/guides/webster-groves/en.wayside.js",
            "/guides/any/pt-BR.wayside.js",
        ] {
            assert!(is_script(path), "{path}");
        }
        for path in [
            "/wayside.css",
            "/my-wayside.js",
            "/wayside.0123456789ab.css",
            "/wayside.other.js",
            "/companion.other.js",
            "/my-companion.js",
            "/guide.0123456789ab.js",
            "/guides/hiking/map.js",
            "/guides/en.wayside.js",
        ] {
            assert!(!is_script(path), "{path}");
        }
    }
}
