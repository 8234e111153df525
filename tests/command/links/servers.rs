//! Servers on loopback that play every host, over TLS with certificates of an authority of the test's own.

use std::{
    collections::HashMap,
    convert::Infallible,
    net::TcpListener as Listener,
    sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use base64::prelude::{BASE64_STANDARD, Engine};
use http_body_util::Full;
use hyper::{Method, Request, Response, body::Bytes, body::Incoming, service::service_fn};
use hyper_util::rt::TokioIo;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio::{net::TcpListener, runtime::Runtime};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivatePkcs8KeyDer},
};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime for the servers can be made"));

/// The hosts whose certificates are good.
const HOSTS: [&str; 5] = ["*.example.org", "*.shelter.example.org", "www.weather.gov", "www.wikipedia.org", "*.test"];

/// What stands at an address.
#[derive(Clone, Default)]
pub struct Page {
    status: u16,
    kind: &'static str,
    text: String,
    location: Option<String>,
    retry_after: Option<String>,
    /// What is answered to HEAD, where that is another.
    head: Option<u16>,
    /// What is answered the first time.
    first: Option<Box<Page>>,
    slow: bool,
}

impl Page {
    pub fn html(text: &str) -> Self {
        Self { status: 200, kind: "text/html; charset=utf-8", text: text.to_owned(), ..Self::default() }
    }

    pub fn file(text: &str) -> Self {
        Self { kind: "application/pdf", ..Self::html(text) }
    }

    pub fn status(status: u16) -> Self {
        Self { status, ..Self::file("") }
    }

    pub fn redirect(status: u16, location: &str) -> Self {
        Self { location: Some(location.to_owned()), ..Self::status(status) }
    }

    pub fn retry_after(self, text: &str) -> Self {
        Self { retry_after: Some(text.to_owned()), ..self }
    }

    pub fn whose_head_is(self, status: u16) -> Self {
        Self { head: Some(status), ..self }
    }

    pub fn after(self, first: Page) -> Self {
        Self { first: Some(Box::new(first)), ..self }
    }

    pub fn slow(self) -> Self {
        Self { slow: true, ..self }
    }
}

/// What was asked for.
struct Heard {
    at: Instant,
    method: Method,
    place: String,
    head: String,
}

/// One test's world.
pub struct Servers {
    pages: Arc<Mutex<HashMap<String, Page>>>,
    heard: Arc<Mutex<Vec<Heard>>>,
    /// The port of each host that is served in a way of its own; of all others under a star.
    ports: Vec<(&'static str, u16)>,
    authority: tempfile::NamedTempFile,
}

impl Servers {
    pub fn new() -> Self {
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let (key, other_key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
        let pem = pem(authority.clone().self_signed(&key).unwrap().der());
        let mut other = authority.clone();
        other.distinguished_name.push(DnType::CommonName, "nobody that one knows");
        let (known, unknown) = (Issuer::new(authority, key), Issuer::new(other, other_key));
        let trusted = tempfile::NamedTempFile::new().expect("a file can be made");
        std::fs::write(trusted.path(), pem).expect("a certificate can be written");

        let mut servers = Self { pages: Arc::default(), heard: Arc::default(), ports: Vec::new(), authority: trusted };
        let params = |names: &[&str]| {
            let mut params =
                CertificateParams::new(names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>()).unwrap();
            params.distinguished_name.push(DnType::CommonName, names[0]);
            params
        };
        let mut expired = params(&["expired.test"]);
        (expired.not_before, expired.not_after) = (date_time_ymd(2019, 1, 1), date_time_ymd(2020, 1, 1));
        let mut early = params(&["early.test"]);
        (early.not_before, early.not_after) = (date_time_ymd(2999, 1, 1), date_time_ymd(3000, 1, 1));
        for (host, params, issuer) in [
            ("expired.test", expired, Some(&known)),
            ("early.test", early, Some(&known)),
            ("other.test", params(&["another.test"]), Some(&known)),
            ("unknown.test", params(&["unknown.test"]), Some(&unknown)),
            ("itself.test", params(&["itself.test"]), None),
            ("*", params(&HOSTS), Some(&known)),
        ] {
            let key = KeyPair::generate().unwrap();
            let certificate = match issuer {
                Some(issuer) => params.signed_by(&key, issuer).unwrap(),
                None => params.self_signed(&key).unwrap(),
            };
            let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
                .with_safe_default_protocol_versions()
                .unwrap()
                .with_no_client_auth()
                .with_single_cert(vec![certificate.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
                .unwrap();
            let port = servers.serve(TlsAcceptor::from(Arc::new(config)));
            servers.ports.push((host, port));
        }
        let hangs_up = servers.hang_up();
        servers.ports.insert(0, ("hangs-up.test", hangs_up));
        servers
    }

    /// Puts something at `host/path`.
    pub fn put(&self, place: &str, page: Page) {
        lock(&self.pages).insert(place.to_owned(), page);
    }

    /// The options by which the program finds these servers and trusts them.
    pub fn options(&self) -> String {
        let ports = self.ports.iter().map(|(host, port)| format!("--resolve {host}:443:127.0.0.1:{port}"));
        // The first that fits is taken: what a test adds stands before them, and the star last.
        let mut options: Vec<String> = ports.collect();
        options.push(format!("--trust {}", self.authority.path().display()));
        options.join(" ")
    }

    /// Everything that was asked for, in order: `GET host/path`.
    pub fn heard(&self) -> Vec<String> {
        lock(&self.heard).iter().map(|heard| format!("{} {}", heard.method, heard.place)).collect()
    }

    /// The heads of all requests.
    pub fn heads(&self) -> Vec<String> {
        lock(&self.heard).iter().map(|heard| heard.head.clone()).collect()
    }

    /// When a host was asked for something.
    pub fn times_of(&self, host: &str) -> Vec<Instant> {
        let heard = lock(&self.heard);
        heard.iter().filter(|heard| heard.place.starts_with(host)).map(|heard| heard.at).collect()
    }

    /// The port of the server that plays every host that has none of its own.
    pub fn port_of_the_star(&self) -> u16 {
        self.ports.iter().find(|(host, _)| *host == "*").expect("there is one").1
    }

    /// A port on which nobody listens any more.
    pub fn port_of_nobody(&self) -> u16 {
        Listener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
    }

    fn serve(&self, acceptor: TlsAcceptor) -> u16 {
        let listener = RUNTIME.block_on(TcpListener::bind(("127.0.0.1", 0))).expect("a loopback port is free");
        let port = listener.local_addr().unwrap().port();
        let (pages, heard) = (self.pages.clone(), self.heard.clone());
        RUNTIME.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (acceptor, pages, heard) = (acceptor.clone(), pages.clone(), heard.clone());
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let service = service_fn(move |request| answer(request, pages.clone(), heard.clone()));
                    let connection = hyper::server::conn::http1::Builder::new();
                    let _ = connection.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        port
    }

    /// A server that takes every call and ends it at once.
    fn hang_up(&self) -> u16 {
        let listener = RUNTIME.block_on(TcpListener::bind(("127.0.0.1", 0))).expect("a loopback port is free");
        let port = listener.local_addr().unwrap().port();
        RUNTIME.spawn(async move { while listener.accept().await.is_ok() {} });
        port
    }
}

async fn answer(
    request: Request<Incoming>,
    pages: Arc<Mutex<HashMap<String, Page>>>,
    heard: Arc<Mutex<Vec<Heard>>>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let at = Instant::now();
    let text = |value: &hyper::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let head: Vec<String> = request.headers().iter().map(|(name, value)| format!("{name}: {}", text(value))).collect();
    let host = request.headers().get("host").map(text).unwrap_or_default();
    let place = format!("{host}{}", request.uri().path());
    let method = request.method().clone();
    lock(&heard).push(Heard { at, method: method.clone(), place: place.clone(), head: head.join("\n") });
    let page = {
        let mut pages = lock(&pages);
        let page = pages.get_mut(&place);
        page.map_or_else(|| Page::status(404), |page| page.first.take().map_or_else(|| page.clone(), |first| *first))
    };
    if page.slow {
        tokio::time::sleep(Duration::from_secs(30)).await;
    }
    let status = page.head.filter(|_| method == Method::HEAD).unwrap_or(page.status);
    let mut answer = Response::builder().status(status).header("content-type", page.kind);
    for (name, value) in [("location", page.location), ("retry-after", page.retry_after)] {
        if let Some(value) = value {
            answer = answer.header(name, value);
        }
    }
    Ok(answer.body(Full::new(page.text.into())).expect("it is an answer"))
}

/// A certificate as files have it (RFC 7468).
fn pem(certificate: &[u8]) -> String {
    let letters = BASE64_STANDARD.encode(certificate);
    let lines: Vec<&str> = letters.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
