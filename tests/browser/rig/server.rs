//! A small world behind one port: the page before, the host, the exit site, and everyone who should hear nothing.
//!
//! Each test has its own world, so its log holds what its own browser did and nothing else. The origins differ by name
//! only, all of them loopback without DNS; every browser is told to look for *every* name here, so a request to anywhere
//! else arrives too and is seen. Chromium takes the port for each of these sites; Firefox and WebKit, who cannot be told
//! so, take it for a proxy.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};

use http_body_util::channel::Channel;
use http_body_util::{BodyExt, Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_REQUEST_HEADERS, CACHE_CONTROL, CONNECTION, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN, TRANSFER_ENCODING,
};
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

use super::certificate::CERTIFICATE;
use super::host::{Host, Mishap};
use super::log::{Log, Request, lock};
use super::recorders::{self, Posted, SPY};

/// The nonprofit's site.
pub const HOST_SITE: &str = "host.localhost";
/// The page a reader was on before.
pub const START: &str = "start.localhost";
/// Who serves the files of a guide to the pages of others.
pub const FILES: &str = "files.localhost";
/// Where the exit leads. Its paths are its moods: `/ok`, `/slow`, `/204`, `/download`, `/reset`, `/echo`.
pub const EXIT: &str = "exit.localhost";

/// The servers of all tests run here, apart from the tests' own threads, so that a test that blocks does not keep its
/// browser waiting.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime for the test server can be made")
});

/// How long a world waits for its port.
const PATIENCE: Duration = Duration::from_secs(10);

type Answer = Response<Either<Full<Bytes>, Channel<Bytes>>>;

/// One test's servers. They stop when it is dropped.
pub struct World {
    /// The port of every origin, as addresses have it. Nothing listens there: the browser is told where to go instead. Each world
    /// has another, so that to a browser that has served others the sites are new.
    pub port: u16,
    shared: Arc<Shared>,
    accepting: AbortHandle,
}

struct Shared {
    port: u16,
    dist: PathBuf,
    host: Mutex<Option<Host>>,
    let_through: watch::Sender<HashSet<String>>,
    /// Pages and files put somewhere by hand, by site and path.
    placed: Mutex<HashMap<(String, String), Placed>>,
    /// Folders served under a path, on every site.
    folders: Mutex<Vec<(String, PathBuf)>>,
    /// What is served packed on the host's site, by path: brotli, made beforehand.
    packed: Mutex<Arc<HashMap<String, Bytes>>>,
    offline: AtomicBool,
    log: Arc<Log>,
}

/// Something put somewhere by hand: what `Host` has no words for.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// The text; how its path ends says what it is, and a path that says nothing is a page's.
    pub text: String,
    /// The policy it is served under.
    pub policy: Option<String>,
}

impl World {
    /// Starts serving `dist` and everything around it where a browser takes every name to be, once whoever was there before is gone.
    pub async fn start(dist: PathBuf, at: u16) -> Self {
        static NEXT: AtomicU16 = AtomicU16::new(0);
        let port = 30_000 + NEXT.fetch_add(1, Ordering::Relaxed) % 10_000;
        let opening = RUNTIME.spawn(async move {
            let listener = listening(at).await;
            let shared = Arc::new(Shared {
                port,
                dist,
                host: Mutex::new(None),
                let_through: watch::Sender::new(HashSet::new()),
                placed: Mutex::default(),
                folders: Mutex::default(),
                packed: Mutex::default(),
                offline: AtomicBool::new(false),
                log: Arc::default(),
            });
            let accepting = tokio::spawn(accept(listener, shared.clone())).abort_handle();
            Self { port, shared, accepting }
        });
        opening.await.expect("the test server starts")
    }

    /// Puts `host` on `host.localhost`, in place of what was there.
    pub fn show(&self, host: Host) {
        *lock(&self.shared.host) = Some(host);
    }

    /// Puts a page or a file at a path of a site, in place of whatever else would answer there.
    #[allow(dead_code, reason = "for examples/exits")]
    pub fn place(&self, site: &str, path: &str, placed: Placed) {
        lock(&self.shared.placed).insert((site.to_owned(), path.to_owned()), placed);
    }

    /// Serves a folder under a path that ends with a slash, on every site.
    #[allow(dead_code, reason = "for examples/exits and the odd hosts")]
    pub fn serve_folder(&self, path: &str, folder: PathBuf) {
        lock(&self.shared.folders).push((path.to_owned(), folder));
    }

    /// Serves these on the host's site, each packed with brotli already, and never to be stored: every load is the first.
    #[allow(dead_code, reason = "for examples/bench")]
    pub fn serve_packed(&self, files: Arc<HashMap<String, Bytes>>) {
        *lock(&self.shared.packed) = files;
    }

    /// Lets the files that were held for `pattern` go.
    pub fn let_through(&self, pattern: &str) {
        self.shared.let_through.send_modify(|patterns| {
            patterns.insert(pattern.to_owned());
        });
    }

    /// Cuts the line: from now on nobody gets through. Connections that stand stay.
    pub fn cut_off(&self) {
        self.shared.offline.store(true, Ordering::Relaxed);
    }

    /// Everything the browser said.
    pub fn log(&self) -> &Log {
        &self.shared.log
    }

    /// An address in this world.
    pub fn url(&self, site: &str, path: &str) -> String {
        format!("https://{site}:{}{path}", self.port)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn listening(port: u16) -> TcpListener {
    let start = Instant::now();
    loop {
        match TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => return listener,
            Err(error) => assert!(start.elapsed() < PATIENCE, "nobody can listen at port {port}: {error}"),
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Connections end with the world that they are to: what comes after it at the same port hears nothing of them.
async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(serve(stream, shared.clone()));
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    // A connection that ends without an answer shall end as a reset one does.
    let _ = stream.set_zero_linger();
    if shared.offline.load(Ordering::Relaxed) {
        return;
    }
    let Some(stream) = through_the_proxy(stream, &shared.log).await else {
        return;
    };
    let Ok(stream) = CERTIFICATE.acceptor.accept(stream).await else {
        return;
    };
    if let Some(name) = stream.get_ref().1.server_name() {
        shared.log.connection(name);
    }
    let service = service_fn(move |request| answer(request, shared.clone()));
    let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

/// The name that leads nowhere.
const NOWHERE: &str = "nowhere.localhost";

/// The first byte that a browser says to a site; to a proxy it says `CONNECT`.
const TLS_HANDSHAKE: u8 = 22;

/// A browser that takes the port for a proxy first says to whom it wants to speak. Whoever it is, it is us.
async fn through_the_proxy(mut stream: TcpStream, log: &Log) -> Option<TcpStream> {
    let mut first = [0];
    if stream.peek(&mut first).await.ok()? == 0 {
        return None;
    }
    if first[0] == TLS_HANDSHAKE {
        return Some(stream);
    }
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < 16_384 {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8_lossy(&head);
    let mut words = head.split_whitespace();
    let (method, target) = (words.next()?, words.next()?);
    let name = name_of(target);
    if name == NOWHERE {
        // As browsers take it: there is no such name.
        let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").await;
        let _ = stream.shutdown().await;
        return None;
    }
    log.connection(name);
    if method == "CONNECT" {
        stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.ok()?;
        return Some(stream);
    }
    // Somebody was asked in the clear. Nobody in this world answers that; it is enough to have seen it.
    log.request(Request {
        host: name.to_owned(),
        method: method.to_owned(),
        path: target.to_owned(),
        headers: hyper::HeaderMap::new(),
    });
    let _ = stream.write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n").await;
    None
}

/// `exit.localhost` of `exit.localhost:41234`, or of `http://exit.localhost/ok`.
fn name_of(target: &str) -> &str {
    let rest = target.split_once("://").map_or(target, |(_, rest)| rest);
    rest.split([':', '/']).next().unwrap_or_default()
}

async fn answer(request: hyper::Request<Incoming>, shared: Arc<Shared>) -> io::Result<Answer> {
    let seen = Request {
        host: host_of(&request),
        method: request.method().to_string(),
        path: request.uri().path_and_query().map_or_else(String::new, ToString::to_string),
        headers: request.headers().clone(),
    };
    shared.log.request(seen.clone());
    let path = request.uri().path().to_owned();
    if let Some(answer) = shared.placed_answer(&seen.host, &path) {
        return Ok(answer);
    }
    match (seen.host.as_str(), path.as_str()) {
        (_, "/report") => Ok(report(request, &shared).await),
        (_, _) if path.starts_with("/rig/") => Ok(shared.rig_file(&path)),
        (HOST_SITE, _) if shared.is_kept() => Ok(shared.asked_of_the_keeper(request).await),
        (HOST_SITE, _) => Ok(shared.host_answer(&path).await),
        (FILES, _) if shared.is_from_elsewhere() => Ok(shared.host_answer(&path).await),
        (START, _) => Ok(shared.start_page(&path)),
        (SPY, _) => Ok(spied(request, &seen, &shared).await),
        _ => exit_answer(&seen, &path).await,
    }
}

fn host_of(request: &hyper::Request<Incoming>) -> String {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    host.split(':').next().unwrap_or_default().to_owned()
}

/// Pages say here what no WebDriver call can ask while a navigation is pending.
async fn report(request: hyper::Request<Incoming>, shared: &Shared) -> Answer {
    if let Ok(body) = request.into_body().collect().await
        && let Ok(report) = serde_json::from_slice(&body.to_bytes())
    {
        shared.log.report(report);
    }
    empty(StatusCode::NO_CONTENT)
}

/// Where the host's tools send what they have: it takes everything from everybody, and keeps it.
async fn spied(request: hyper::Request<Incoming>, seen: &Request, shared: &Shared) -> Answer {
    let path = seen.path.clone();
    if let Ok(body) = request.into_body().collect().await {
        let text = recorders::unpacked(&body.to_bytes());
        shared.log.post(Posted { path, text });
    }
    let mut answer = with_type("application/json", "{\"status\":1,\"featureFlags\":{}}");
    let headers = answer.headers_mut();
    for (name, asked) in
        [(ACCESS_CONTROL_ALLOW_ORIGIN, ORIGIN), (ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_REQUEST_HEADERS)]
    {
        if let Some(value) = seen.headers.get(asked) {
            headers.insert(name, value.clone());
        }
    }
    headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    answer
}

/// The site the reader leaves to, and every other site in the world.
async fn exit_answer(request: &Request, path: &str) -> io::Result<Answer> {
    match path {
        "/204" => return Ok(empty(StatusCode::NO_CONTENT)),
        "/reset" => return Err(io::ErrorKind::ConnectionReset.into()),
        "/slow" => tokio::time::sleep(Duration::from_secs(10)).await,
        "/download" => {
            let mut file = with_type("application/octet-stream", "weather");
            file.headers_mut()
                .insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"weather.bin\""));
            return Ok(file);
        }
        _ => {}
    }
    Ok(page(&format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><title>Weather</title></head><body>\
         <h1>Weather</h1><p>You asked for {}.</p><pre id=\"told\">{}</pre></body></html>",
        request.path,
        told_by(request)
    )))
}

/// The headers by which a browser tells where somebody came from.
fn told_by(request: &Request) -> String {
    let telling = |name: &str| name == "referer" || name == "origin" || name.starts_with("sec-fetch-");
    request
        .headers
        .iter()
        .filter(|(name, _)| telling(name.as_str()))
        .map(|(name, value)| format!("{name}: {}\n", value.to_str().unwrap_or_default()))
        .collect()
}

impl Shared {
    /// What was put there by hand.
    fn placed_answer(&self, site: &str, path: &str) -> Option<Answer> {
        if site == HOST_SITE
            && let Some(bytes) = lock(&self.packed).get(path).cloned()
        {
            let kind = if path.ends_with('/') { "text/html; charset=utf-8" } else { type_of(path) };
            let mut answer = with_type(kind, bytes);
            answer.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
            answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            return Some(answer);
        }
        if let Some(placed) = lock(&self.placed).get(&(site.to_owned(), path.to_owned())).cloned() {
            let mut answer = match path.rsplit('/').next() {
                Some(name) if name.contains('.') => with_type(type_of(name), placed.text),
                _ => page(&placed.text),
            };
            if let Some(policy) = placed.policy.and_then(|policy| HeaderValue::from_str(&policy).ok()) {
                answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
            }
            return Some(answer);
        }
        let folders = lock(&self.folders).clone();
        let (folder, name) =
            folders.iter().find_map(|(prefix, folder)| Some((folder, path.strip_prefix(prefix.as_str())?)))?;
        let bytes = (!name.contains("..")).then(|| std::fs::read(folder.join(name)).ok()).flatten();
        Some(bytes.map_or_else(|| empty(StatusCode::NOT_FOUND), |bytes| with_type(type_of(name), bytes)))
    }

    fn start_page(&self, path: &str) -> Answer {
        let host = format!("https://{HOST_SITE}:{}/", self.port);
        let content = match path {
            "/frame" => frame(&host, ""),
            "/frame-on-a-page-without-referrer" => {
                format!("<meta name=\"referrer\" content=\"no-referrer\">{}", frame(&host, ""))
            }
            "/frame-that-may-leave" => {
                frame(&host, "sandbox=\"allow-scripts allow-same-origin allow-top-navigation-by-user-activation\"")
            }
            "/frame-that-may-not-leave" => frame(&host, "sandbox=\"allow-scripts allow-same-origin\""),
            "/frame-with-the-guides-own-page" => frame(&format!("{host}wayside/index.html"), ""),
            "/frame-with-a-companion" => {
                let frame = frame(&host, "sandbox=\"allow-scripts\"");
                format!("<script async src=\"{host}wayside/companion.js\"></script><p>Around the guide.</p>{frame}")
            }
            _ => format!("<p><a id=\"go\" href=\"{host}\">Onward</a></p>"),
        };
        page(&format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <link rel=\"icon\" href=\"data:,\"><title>Start</title></head>\
             <body><h1>Start</h1>{content}</body></html>"
        ))
    }

    async fn host_answer(&self, path: &str) -> Answer {
        let Some(host) = lock(&self.host).clone() else {
            return empty(StatusCode::NOT_FOUND);
        };
        let mishap = host.mishap_of(path);
        match mishap {
            Some((_, Mishap::Missing)) => return empty(StatusCode::NOT_FOUND),
            Some((pattern, Mishap::Held)) => self.wait_for(pattern).await,
            _ => {}
        }
        if let Some(port) = host.server_of(path) {
            return self.forwarded(port, path, &host).await.unwrap_or_else(|_| empty(StatusCode::BAD_GATEWAY));
        }
        let mut answer = if path == host.path() {
            let html = host.render(self.port, |name| self.text(name));
            match host {
                _ if host.comes_in_two_pieces() => self.in_two_pieces(html),
                _ if host.is_xhtml() => with_type("application/xhtml+xml; charset=utf-8", html),
                _ => page(&html),
            }
        } else if path == "/before" {
            page(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Before</title>\
                 <script type=\"speculationrules\">{\"prerender\":[{\"urls\":[\"/\"],\"eagerness\":\"immediate\"}]}</script></head>\
                 <body><h1>Before</h1><a id=\"go\" href=\"/\">Onward</a></body></html>",
            )
        } else if path == "/about" {
            page(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>About</title></head>\
                 <body><h1>About us</h1><a id=\"back\" href=\"/\">Help</a></body></html>",
            )
        } else {
            self.dist_file(path, mishap.map(|(_, mishap)| mishap))
        };
        if host.is_never_stored() {
            answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        if let Some(policy) = host.policy() {
            answer.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        }
        if host.is_from_elsewhere() {
            answer.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            let policy = HeaderName::from_static("cross-origin-resource-policy");
            answer.headers_mut().insert(policy, HeaderValue::from_static("cross-origin"));
        }
        for (name, value) in host.headers() {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a test names a header");
            answer.headers_mut().insert(name, HeaderValue::from_str(value).expect("a test sends a header"));
        }
        answer
    }

    /// What another server says at a path of its own. It may compress, but for the page, into which the witness is put.
    async fn forwarded(
        &self,
        port: u16,
        path: &str,
        host: &Host,
    ) -> Result<Answer, Box<dyn std::error::Error + Send + Sync>> {
        let stream = TokioIo::new(TcpStream::connect(("127.0.0.1", port)).await?);
        let (mut server, connection) = hyper::client::conn::http1::handshake(stream).await?;
        tokio::spawn(connection);
        let coding = if path == host.path() { "identity" } else { "gzip, deflate, br" };
        let request = hyper::Request::get(host.own_path(path))
            .header(HOST, "127.0.0.1")
            .header(ACCEPT_ENCODING, coding)
            .body(Full::<Bytes>::default())?;
        let (mut head, body) = server.send_request(request).await?.into_parts();
        let mut bytes = body.collect().await?.to_bytes();
        if path == host.path() {
            bytes = host.with_the_witness(String::from_utf8_lossy(&bytes).into_owned()).into();
        }
        head.headers.remove(CONTENT_LENGTH);
        head.headers.remove(TRANSFER_ENCODING);
        Ok(Response::from_parts(head, Either::Left(Full::new(bytes))))
    }

    fn is_kept(&self) -> bool {
        lock(&self.host).as_ref().is_some_and(|host| host.keeper().is_some())
    }

    /// What the program that keeps the host's site says. It hears all that the browser says, and of no proxy.
    async fn asked_of_the_keeper(&self, request: hyper::Request<Incoming>) -> Answer {
        let Some(host) = lock(&self.host).clone() else {
            return empty(StatusCode::NOT_FOUND);
        };
        self.passed_on(request, &host).await.unwrap_or_else(|_| empty(StatusCode::BAD_GATEWAY))
    }

    async fn passed_on(
        &self,
        request: hyper::Request<Incoming>,
        host: &Host,
    ) -> Result<Answer, Box<dyn std::error::Error + Send + Sync>> {
        let (head, body) = request.into_parts();
        let is_the_page = head.uri.path_and_query().is_some_and(|path| path.as_str() == host.path());
        let bytes = body.collect().await?.to_bytes();
        let stream = TokioIo::new(TcpStream::connect(("127.0.0.1", host.keeper().unwrap_or_default())).await?);
        let (mut server, connection) = hyper::client::conn::http1::handshake(stream).await?;
        tokio::spawn(connection);
        let asked = hyper::Request::from_parts(head, Full::new(bytes));
        let (mut head, body) = server.send_request(asked).await?.into_parts();
        let mut bytes = body.collect().await?.to_bytes();
        if is_the_page {
            bytes = host.with_the_witness(String::from_utf8_lossy(&bytes).into_owned()).into();
        }
        for name in [CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION] {
            head.headers.remove(name);
        }
        if let Some(policy) = host.policy() {
            head.headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        }
        for (name, value) in host.headers() {
            head.headers.insert(HeaderName::from_bytes(name.as_bytes())?, HeaderValue::from_str(value)?);
        }
        Ok(Response::from_parts(head, Either::Left(Full::new(bytes))))
    }

    fn is_from_elsewhere(&self) -> bool {
        lock(&self.host).as_ref().is_some_and(Host::is_from_elsewhere)
    }

    async fn wait_for(&self, pattern: &str) {
        let mut let_through = self.let_through.subscribe();
        let _ = let_through.wait_for(|patterns| patterns.contains(pattern)).await;
    }

    /// Sends half of a page, and the rest when the browser has had `wayside.js` for a moment.
    fn in_two_pieces(&self, html: String) -> Answer {
        let (mut sender, body) = Channel::new(2);
        let has_script = {
            let log = self.log.clone();
            move || {
                log.requests_to(HOST_SITE)
                    .iter()
                    .any(|request| request.path.contains("/wayside.") && request.path.ends_with(".js"))
            }
        };
        tokio::spawn(async move {
            let bytes = Bytes::from(html);
            let middle = bytes.len() / 2;
            let _ = sender.send_data(bytes.slice(..middle)).await;
            while !has_script() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            // Time for the script to arrive and to run; the browser cannot be asked, it is still reading the page.
            tokio::time::sleep(Duration::from_millis(700)).await;
            let _ = sender.send_data(bytes.slice(middle..)).await;
        });
        html_type(Response::new(Either::Right(body)))
    }

    fn dist_file(&self, path: &str, mishap: Option<&Mishap>) -> Answer {
        let Some(name) = path.strip_prefix("/wayside/").filter(|name| !name.contains("..")) else {
            return empty(StatusCode::NOT_FOUND);
        };
        let Ok(mut bytes) = std::fs::read(self.dist.join(name)) else {
            return empty(StatusCode::NOT_FOUND);
        };
        let middle = bytes.len() / 2;
        // This request has been noted already.
        let again = || self.log.requests().iter().filter(|request| request.path == path).count() > 1;
        match mishap {
            Some(Mishap::SpoiltNextTime) if again() => {
                bytes.iter_mut().skip(middle).take(1).for_each(|byte| *byte ^= 1)
            }
            Some(Mishap::Replaced(others)) => bytes.clone_from(others),
            Some(Mishap::CutShort) => bytes.truncate(middle),
            Some(Mishap::Spoilt) => bytes.iter_mut().skip(middle).take(1).for_each(|byte| *byte ^= 1),
            _ => {}
        }
        let mut file = with_type(type_of(name), bytes);
        // As README.md asks of a server, unless it was set up by somebody who did not read it.
        if !matches!(mishap, Some(Mishap::ForItsOwnSiteOnly)) {
            file.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        file
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.dist.join(name)).unwrap_or_default()
    }

    /// The rig's own files: small, local, never part of the product.
    fn rig_file(&self, path: &str) -> Answer {
        match path {
            "/rig/witness.js" => with_type("text/javascript", include_str!("witness.js")),
            "/rig/fixture.js" => {
                let fixture = lock(&self.host).as_ref().map(|host| host.fixture().to_owned());
                with_type("text/javascript", fixture.unwrap_or_default())
            }
            "/rig/reporter.js" => with_type("text/javascript", REPORTER),
            "/rig/host.css" => with_type("text/css", include_str!("../fixtures/host.css")),
            "/rig/icon.png" => with_type("image/png", super::picture::dot()),
            _ if path.starts_with("/rig/recorders/") => {
                let file = path.strip_prefix("/rig/recorders/").and_then(recorders::file);
                file.map_or_else(
                    || empty(StatusCode::NOT_FOUND),
                    |file| with_type("text/javascript; charset=utf-8", file),
                )
            }
            "/rig/tone.wav" => with_type("audio/wav", super::sound::quiet_tone()),
            _ => empty(StatusCode::NOT_FOUND),
        }
    }
}

/// A worker that reports for a page. A page that is being left may send nothing by itself; what it says by a function that it
/// saved before (`worker.postMessage.bind(worker)`), it can still say to a worker of its own.
const REPORTER: &str =
    "onmessage = ({ data }) => fetch('/report', { method: 'POST', body: JSON.stringify(data), keepalive: true });";

/// The host's page in a frame of somebody else's.
fn frame(host: &str, attributes: &str) -> String {
    format!("<iframe title=\"help\" src=\"{host}\" width=\"340\" height=\"500\" {attributes}></iframe>")
}

fn type_of(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

fn page(html: &str) -> Answer {
    html_type(Response::new(Either::Left(Full::new(html.to_owned().into()))))
}

fn html_type(mut page: Answer) -> Answer {
    page.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    page.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    page
}

fn with_type(kind: &'static str, body: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Either::Left(Full::new(body.into())));
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    answer
}

fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Either::Left(Full::new(Bytes::new())));
    *answer.status_mut() = status;
    answer
}
