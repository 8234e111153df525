//! Everybody behind one port: the host, and whomever its page calls. All that they hear is written down.

use std::{
    collections::HashMap,
    convert::Infallible,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use http_body_util::{BodyExt, Full};
use hyper::{
    Request, Response,
    body::{Bytes, Incoming},
    header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, REFERRER_POLICY, SET_COOKIE},
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener, runtime::Runtime};

use crate::certificate::CERTIFICATE;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime for the servers can be made"));

/// What stands at an address.
#[derive(Clone, Default)]
pub struct Thing {
    pub text: String,
    pub status: Option<u16>,
    pub policy: Option<&'static str>,
    pub referrer_policy: Option<&'static str>,
    pub cookies: Vec<&'static str>,
}

/// One test's world.
pub struct Net {
    pub port: u16,
    things: Arc<Mutex<HashMap<String, Thing>>>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Net {
    pub fn new() -> Self {
        let listener = RUNTIME.block_on(TcpListener::bind(("127.0.0.1", 0))).expect("a loopback port is free");
        let port = listener.local_addr().expect("it has a number").port();
        let net = Self { port, things: Arc::default(), heard: Arc::default() };
        let (things, heard) = (net.things.clone(), net.heard.clone());
        RUNTIME.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (things, heard) = (things.clone(), heard.clone());
                tokio::spawn(async move {
                    let Ok(stream) = CERTIFICATE.acceptor.accept(stream).await else { return };
                    let service = service_fn(move |request| answer(request, things.clone(), heard.clone()));
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        net
    }

    /// Puts something at `host/path`.
    pub fn put(&self, place: &str, thing: Thing) {
        lock(&self.things).insert(place.to_owned(), thing);
    }

    /// `host/path` of everything that was asked for, in order.
    pub fn heard(&self) -> Vec<String> {
        lock(&self.heard).clone()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The product's files, built for the browser tests too.
fn dist() -> PathBuf {
    let dist = std::env::var_os("WAYSIDE_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from);
    assert!(dist.join("wayside.js").is_file(), "{} has no wayside.js; run ./dev build", dist.display());
    dist
}

async fn answer(
    request: Request<Incoming>,
    things: Arc<Mutex<HashMap<String, Thing>>>,
    heard: Arc<Mutex<Vec<String>>>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_owned();
    let path = request.uri().path().to_owned();
    let place = format!("{host}{path}");
    lock(&heard).push(place.clone());
    let _ = request.into_body().collect().await;
    let thing = lock(&things).get(&place).cloned();
    let mut answer = Response::builder();
    let (kind, bytes) = match thing {
        Some(thing) => {
            answer = answer.status(thing.status.unwrap_or(200));
            for cookie in thing.cookies {
                answer = answer.header(SET_COOKIE, cookie);
            }
            if let Some(policy) = thing.policy {
                answer = answer.header(CONTENT_SECURITY_POLICY, policy);
            }
            if let Some(policy) = thing.referrer_policy {
                answer = answer.header(REFERRER_POLICY, policy);
            }
            (kind(&path), thing.text.into_bytes())
        }
        None if path.starts_with("/wayside/") => match std::fs::read(dist().join(&path["/wayside/".len()..])) {
            Ok(bytes) => (kind(&path), bytes),
            Err(_) => return Ok(answer.status(404).body(Full::default()).expect("it is an answer")),
        },
        None => {
            answer = answer.status(404);
            ("text/plain", Vec::new())
        }
    };
    // Any website may have files of it.
    let answer = answer.header(CONTENT_TYPE, kind).header("access-control-allow-origin", "*");
    Ok(answer.body(Full::new(bytes.into())).expect("it is an answer"))
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, end)| end) {
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("gif") => "image/gif",
        _ => "text/html; charset=utf-8",
    }
}
