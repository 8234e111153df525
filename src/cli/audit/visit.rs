//! A visit to a page, as somebody's who reads it: it loads, is scrolled, is left. Nothing on it is pressed.

use super::{
    Failure,
    browser::Browser,
    inspect,
    seen::{Kept, Request, Script, Seen, Store},
    wire::{BROWSER, Event, Wire},
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};
use url::Url;

/// How long a page may take to answer.
const ANSWER: Duration = Duration::from_secs(30);
/// How long it may take until it is quiet; some never are.
const LOADING: Duration = Duration::from_secs(20);
/// How long nothing may be under way for a page to be called quiet.
const QUIET: Duration = Duration::from_millis(1000);
/// How long is listened to what a page sends when it is hidden, and when it is left.
const HIDDEN: Duration = Duration::from_millis(700);
const LEAVING: Duration = Duration::from_millis(800);

/// The audit's own scripts run apart from the page's, in a world of this name.
const WORLD: &str = "audit";
/// How they tell what they hear.
const TOLD: &str = "told";
/// Hears the guide's two events, which go no further than the element.
const EARS: &str = "for (const name of ['wayside-ready', 'wayside-error']) addEventListener(name, ({ detail }) => \
    told(`${name} ${(detail && detail.message) || ''}`), true);";

/// A page in a browser, and what has been seen so far.
pub(super) struct Visit {
    pub(super) wire: Wire,
    pub(super) session: String,
    target: String,
    pub(super) seen: Seen,
    /// The page's own frame, and the sessions of frames and workers that have one.
    pub(super) frame: String,
    pub(super) others: BTreeSet<String>,
    /// Requests under way.
    open: BTreeSet<String>,
    /// Headers as they went out, which may come before the request that they belong to.
    sent: BTreeMap<String, Vec<(String, String)>>,
    moved: Instant,
    leaving: bool,
    shown: String,
}

impl Visit {
    /// Looks at a page for as long as it moves, and some seconds more.
    pub(super) fn to(address: &Url, wait: Duration, browser: Browser, wire: Wire) -> Result<Seen, Failure> {
        let mut visit = Self {
            wire,
            session: String::new(),
            target: String::new(),
            seen: Seen::default(),
            frame: String::new(),
            others: BTreeSet::new(),
            open: BTreeSet::new(),
            sent: BTreeMap::new(),
            moved: Instant::now(),
            leaving: false,
            shown: String::new(),
        };
        let seen = visit.whole(address, wait);
        // The browser ends of itself, or else when it is dropped.
        let _ = visit.wire.tell(BROWSER, "Browser.close", json!({}));
        drop(browser);
        seen.map(|()| visit.seen)
    }

    fn whole(&mut self, address: &Url, wait: Duration) -> Result<(), Failure> {
        self.begin()?;
        self.load(address)?;
        self.until_quiet(LOADING)?;
        self.scroll()?;
        self.until_quiet(LOADING)?;
        self.listen(wait)?;
        inspect::page(self)?;
        self.leave()
    }

    /// Opens a tab and has everything in it reported.
    fn begin(&mut self) -> Result<(), Failure> {
        let version = self.wire.ask(BROWSER, "Browser.getVersion", json!({}))?;
        self.seen.browser = text(&version["product"]).replace("Headless", "").replace('/', " ");
        let agent = text(&version["userAgent"]).replace("Headless", "");
        let made = self.wire.ask(BROWSER, "Target.createTarget", json!({ "url": "about:blank" }))?;
        self.target = text(&made["targetId"]);
        let attach = json!({ "targetId": self.target, "flatten": true });
        let attached = self.wire.ask(BROWSER, "Target.attachToTarget", attach)?;
        self.session = text(&attached["sessionId"]);
        let session = self.session.clone();
        for (method, params) in [
            ("Page.enable", json!({})),
            ("Runtime.enable", json!({})),
            ("Debugger.enable", json!({})),
            ("Debugger.setSkipAllPauses", json!({ "skip": true })),
            ("Audits.enable", json!({})),
            ("ServiceWorker.enable", json!({})),
            ("Runtime.addBinding", json!({ "name": TOLD, "executionContextName": WORLD })),
            ("Page.addScriptToEvaluateOnNewDocument", json!({ "source": EARS, "worldName": WORLD })),
            // Machines are known by this name, and some trackers keep quiet before them.
            ("Emulation.setUserAgentOverride", json!({ "userAgent": agent })),
        ] {
            self.wire.ask(&session, method, params)?;
        }
        self.watch(&session)?;
        // Workers of the website's, which are no page's.
        let workers = json!([{ "type": "service_worker" }, { "type": "shared_worker" }]);
        self.wire.ask(BROWSER, "Target.setAutoAttach", attaching(Some(workers))).map(drop)
    }

    /// Has the talk and the stores of a page, a frame or a worker reported, and those of what it makes.
    fn watch(&mut self, session: &str) -> Result<(), Failure> {
        self.wire.tell(session, "Network.enable", json!({ "maxPostDataSize": 1 << 20 }))?;
        self.wire.tell(session, "DOMStorage.enable", json!({}))?;
        self.wire.tell(session, "Target.setAutoAttach", attaching(None))?;
        self.wire.tell(session, "Runtime.runIfWaitingForDebugger", json!({})).map(drop)
    }

    fn load(&mut self, address: &Url) -> Result<(), Failure> {
        let session = self.session.clone();
        let went = self.wire.ask_within(&session, "Page.navigate", json!({ "url": address.as_str() }), ANSWER)?;
        let Some(went) = went else {
            let says = format!("{address} did not answer within {} seconds.", ANSWER.as_secs());
            return Err(Failure::Call(format!("{says} See that the page opens in a browser on this machine.")));
        };
        self.frame = text(&went["frameId"]);
        let error = text(&went["errorText"]);
        // An error with nothing to show is no page to the browser; it is said as one that has, when it is looked over.
        if !error.is_empty() && error != "net::ERR_HTTP_RESPONSE_CODE_FAILURE" {
            return Err(Failure::Call(format!("{address} did not open: {error}. {}", cure(&error))));
        }
        Ok(())
    }

    /// Waits until nothing is under way, or for as long as is waited at most.
    fn until_quiet(&mut self, most: Duration) -> Result<(), Failure> {
        let end = Instant::now() + most;
        self.moved = Instant::now();
        loop {
            let quiet = self.moved + if self.open.is_empty() { QUIET } else { most };
            let until = quiet.min(end);
            match self.wire.hear(until)? {
                Some(event) => self.take(event)?,
                None if Instant::now() >= until => return Ok(()),
                None => {}
            }
        }
    }

    /// Listens for some time.
    fn listen(&mut self, time: Duration) -> Result<(), Failure> {
        let until = Instant::now() + time;
        while let Some(event) = self.wire.hear(until)? {
            self.take(event)?;
        }
        Ok(())
    }

    /// Scrolls to the end, a screen at a time, as far as anybody would go: what waits for that is asked for then.
    fn scroll(&mut self) -> Result<(), Failure> {
        for _ in 0..100 {
            let script = "(() => { scrollBy(0, innerHeight * 0.8); \
                return scrollY + innerHeight >= document.documentElement.scrollHeight - 2; })()";
            let at_end = self.evaluate(script)?;
            self.listen(Duration::from_millis(150))?;
            if at_end != json!(false) {
                break;
            }
        }
        self.evaluate("scrollTo(0, 0)").map(drop)
    }

    /// Leaves, and hears what is sent on the way out. The page is told as it would be; it stands, so that it is heard.
    fn leave(&mut self) -> Result<(), Failure> {
        self.listen(Duration::ZERO)?;
        self.leaving = true;
        let pages = self.wire.ask(BROWSER, "Target.getTargets", json!({}))?;
        let other =
            list(&pages["targetInfos"]).find(|one| one["type"] == "page" && one["targetId"] != self.target.as_str());
        if let Some(other) = other {
            // Another tab in front hides it.
            self.wire.ask(BROWSER, "Target.activateTarget", json!({ "targetId": other["targetId"] }))?;
        }
        self.listen(HIDDEN)?;
        self.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: false })); dispatchEvent(new Event('unload'))")?;
        self.listen(LEAVING)
    }

    /// What a script says in the audit's own world on the page, where the page's scripts neither see nor change it.
    pub(super) fn evaluate(&mut self, script: &str) -> Result<Value, Failure> {
        let session = self.session.clone();
        let world = json!({ "frameId": self.frame, "worldName": WORLD });
        let world = self.wire.ask(&session, "Page.createIsolatedWorld", world)?;
        let call = json!({ "expression": script, "contextId": world["executionContextId"], "returnByValue": true });
        Ok(self.wire.ask(&session, "Runtime.evaluate", call)?["result"]["value"].take())
    }

    // ------------------------------------------------------------------------------------------------ what is heard

    fn take(&mut self, Event { session, method, params }: Event) -> Result<(), Failure> {
        match method.as_str() {
            "Network.requestWillBeSent" => {
                self.asked(&params);
                self.read_body(&session, &params)?;
            }
            "Network.requestWillBeSentExtraInfo" => self.headers(&params),
            "Network.responseReceived" => self.answered(&params),
            "Network.responseReceivedExtraInfo" => self.turned_away(&params),
            "Network.loadingFinished" => self.ended(&text(&params["requestId"])),
            "Network.loadingFailed" => self.failed(&params),
            "Network.webSocketCreated" | "Network.webTransportCreated" => self.connected(&params),
            "Network.webSocketFrameSent" => {
                let id = text(&params["requestId"]);
                let sent = text(&params["response"]["payloadData"]);
                self.request(&id, |request| request.body.extend(sent.bytes().take(1 << 16)));
            }
            "Target.attachedToTarget" => {
                let session = text(&params["sessionId"]);
                if session != self.session {
                    self.watch(&session)?;
                    self.others.insert(session);
                }
            }
            "Target.detachedFromTarget" => drop(self.others.remove(&text(&params["sessionId"]))),
            "DOMStorage.domStorageItemAdded" => self.stored(&params),
            "ServiceWorker.workerRegistrationUpdated" => list(&params["registrations"]).for_each(|one| {
                self.keep(&text(&one["scopeURL"]), Store::Worker, String::new(), Some(u32::MAX));
            }),
            "Debugger.scriptParsed" if session == self.session => {
                let (id, url) = (text(&params["scriptId"]), text(&params["url"]));
                if !url.is_empty() && !self.leaving {
                    self.seen.scripts.push(Script { id, url, ..Script::default() });
                }
            }
            "Runtime.consoleAPICalled" => {
                let said = text(&params["args"][0]["value"]);
                if let Some(complaint) = said.strip_prefix("Wayside: ") {
                    self.seen.guide.complaints.insert(complaint.to_owned());
                }
            }
            "Runtime.bindingCalled" => match text(&params["payload"]).split_once(' ') {
                Some(("wayside-ready", _)) => self.seen.guide.ready = true,
                Some((_, complaint)) if !complaint.is_empty() => {
                    self.seen.guide.complaints.insert(complaint.to_owned());
                }
                _ => {}
            },
            "Audits.issueAdded" => self.refused(&params["issue"]["details"]["contentSecurityPolicyIssueDetails"]),
            _ => {}
        }
        Ok(())
    }

    fn asked(&mut self, params: &Value) {
        let (id, request) = (text(&params["requestId"]), &params["request"]);
        let url = [text(&request["url"]), text(&request["urlFragment"])].concat();
        if !["http:", "https:", "ws:", "wss:"].iter().any(|scheme| url.starts_with(scheme)) {
            return;
        }
        self.moved = Instant::now();
        let same = |one: &Request| one.id == id && one.url == url;
        if self.seen.requests.iter().any(same) {
            return; // A frame's is told of by the page, too.
        }
        self.open.insert(id.clone());
        let header = |name: &str| {
            let headers = request["headers"].as_object().into_iter().flatten();
            headers
                .filter(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| text(value))
                .next()
                .unwrap_or_default()
        };
        let bodies = list(&request["postDataEntries"]).filter_map(|entry| decoded(&text(&entry["bytes"])));
        let mut body: Vec<u8> = bodies.flatten().collect();
        if body.is_empty() {
            body = text(&request["postData"]).into_bytes();
        }
        self.seen.requests.push(Request {
            referer: header("referer"),
            origin: header("origin"),
            kind: text(&params["type"]),
            frame: text(&params["frameId"]),
            on_leaving: self.leaving,
            id: id.clone(),
            url,
            body,
            ..Request::default()
        });
        if let Some(sent) = self.sent.remove(&id) {
            self.know(&id, sent);
        }
    }

    /// A body that was too long to be told with its request.
    fn read_body(&mut self, session: &str, params: &Value) -> Result<(), Failure> {
        let request = &params["request"];
        if request["hasPostData"] == json!(true)
            && request["postData"].is_null()
            && request["postDataEntries"].is_null()
        {
            let asked = json!({ "requestId": params["requestId"] });
            let body = text(&self.wire.ask(session, "Network.getRequestPostData", asked)?["postData"]);
            self.request(&text(&params["requestId"]), |request| request.body = body.into_bytes());
        }
        Ok(())
    }

    fn connected(&mut self, params: &Value) {
        let id = [text(&params["requestId"]), text(&params["transportId"])].concat();
        let kind = "WebSocket".to_owned();
        let url = text(&params["url"]);
        self.seen.requests.push(Request { id, url, kind, on_leaving: self.leaving, ..Request::default() });
    }

    /// The headers as they left the browser: what it really told.
    fn headers(&mut self, params: &Value) {
        let id = text(&params["requestId"]);
        let headers = params["headers"].as_object().into_iter().flatten();
        let sent = headers.map(|(name, value)| (name.to_ascii_lowercase(), text(value))).collect();
        match self.seen.requests.iter().any(|request| request.id == id) {
            true => self.know(&id, sent),
            false => drop(self.sent.insert(id, sent)),
        }
    }

    fn know(&mut self, id: &str, sent: Vec<(String, String)>) {
        let of =
            |name: &str| sent.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
        let (referer, origin) = (of("referer"), of("origin"));
        self.request(id, |request| (request.referer, request.origin) = (referer, origin));
    }

    fn answered(&mut self, params: &Value) {
        let (id, response) = (text(&params["requestId"]), &params["response"]);
        let status = response["status"].as_u64().unwrap_or_default();
        self.request(&id, |request| request.status = status);
        if !self.leaving && text(&params["type"]) == "Document" && text(&params["frameId"]) == self.frame {
            let headers = response["headers"].as_object().into_iter().flatten();
            let policy = headers.filter(|(name, _)| name.eq_ignore_ascii_case("referrer-policy"));
            self.seen.policy_header = policy.map(|(_, value)| text(value)).next().unwrap_or_default();
            self.shown = id;
        }
    }

    /// Cookies of other websites that this browser does not take, but others do.
    fn turned_away(&mut self, params: &Value) {
        for blocked in list(&params["blockedCookies"]).filter(|_| !self.leaving) {
            let reasons: Vec<String> = list(&blocked["blockedReasons"]).map(text).collect();
            let cookie = &blocked["cookie"];
            if reasons.iter().any(|reason| reason.contains("ThirdParty") || reason == "UserPreferences") {
                let (site, name) = (text(&cookie["domain"]).trim_start_matches('.').to_owned(), text(&cookie["name"]));
                let days = inspect::days(cookie);
                self.seen.kept.insert(Kept { site, store: Store::Cookie, name, days, turned_away: true });
            }
        }
    }

    fn ended(&mut self, id: &str) {
        self.open.remove(id);
        self.moved = Instant::now();
    }

    fn failed(&mut self, params: &Value) {
        let id = text(&params["requestId"]);
        let blocked = !params["blockedReason"].is_null();
        let failed = text(&params["errorText"]);
        self.request(&id, |request| (request.blocked, request.failed) = (blocked, failed));
        self.ended(&id);
    }

    /// The last request of a name: those before it were led elsewhere.
    fn request(&mut self, id: &str, change: impl FnOnce(&mut Request)) {
        if let Some(request) = self.seen.requests.iter_mut().rev().find(|request| request.id == id) {
            change(request);
        }
    }

    fn stored(&mut self, params: &Value) {
        let id = &params["storageId"];
        let origin = [&id["securityOrigin"], &id["storageKey"]].into_iter().map(text).find(|one| !one.is_empty());
        let local = id["isLocalStorage"] == json!(true);
        let (store, days) = if local { (Store::Local, Some(u32::MAX)) } else { (Store::Session, None) };
        self.keep(&origin.unwrap_or_default(), store, text(&params["key"]), days);
    }

    /// Notes something kept, by the website it is kept for.
    pub(super) fn keep(&mut self, place: &str, store: Store, name: String, days: Option<u32>) {
        if !self.leaving {
            let host = Url::parse(place).ok().and_then(|url| url.host_str().map(ToOwned::to_owned));
            let site = host.unwrap_or_else(|| place.trim_start_matches('.').to_owned());
            self.seen.kept.insert(Kept { site, store, name, days, turned_away: false });
        }
    }

    fn refused(&mut self, details: &Value) {
        if details.is_null() || details["isReportOnly"] == json!(true) {
            return;
        }
        let mut what = text(&details["blockedURL"]);
        if what.is_empty() {
            what = text(&details["contentSecurityPolicyViolationType"]);
        }
        self.seen.refusals.insert((text(&details["violatedDirective"]), what));
    }

    /// Where the page itself was asked for in the end, and the number that it was answered with.
    pub(super) fn answer(&self) -> (String, u64) {
        let page = self.seen.requests.iter().rev().find(|request| request.id == self.shown);
        page.map(|page| (page.url.clone(), page.status)).unwrap_or_default()
    }
}

fn attaching(only: Option<Value>) -> Value {
    let mut params = json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true });
    if let Some(only) = only {
        params["filter"] = only;
    }
    params
}

/// A text of the protocol's; an empty one where there is none.
pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The items of a list of the protocol's.
pub(super) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn decoded(bytes: &str) -> Option<Vec<u8>> {
    base64::Engine::decode(&base64::prelude::BASE64_STANDARD, bytes).ok()
}

/// What to do about a page that does not open.
fn cure(error: &str) -> &'static str {
    match error {
        _ if error.contains("CERT") || error.contains("SSL") => {
            "Readers are warned away from it, too. Renew the certificate, or set it for this name, with whoever hosts the website."
        }
        "net::ERR_NAME_NOT_RESOLVED" => "Look for a slip in the name, and see that this machine is on the internet.",
        "net::ERR_CONNECTION_REFUSED" => "Nothing listens there. See that the server runs, and that the port is right.",
        "net::ERR_ABORTED" => "It is no page, but a file to keep or an empty answer. Name a page.",
        _ => "See that the page opens in a browser on this machine.",
    }
}
