//! One request and its answer.

use super::{global::is_global, trust};
use http_body_util::{BodyExt, Empty};
use hyper::{
    Method, Request,
    body::{Bytes, Incoming},
    client::conn::http1,
    header::{self, HeaderMap, HeaderName},
};
use hyper_util::rt::TokioIo;
use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{ClientConfig, pki_types::ServerName},
};
use url::Url;

/// Who asks, and why. Nothing in it tells one run from another.
const USER_AGENT: &str =
    concat!("wayside-links/", env!("CARGO_PKG_VERSION"), " (looks whether the links of a help guide still work)");

/// Enough of a page to see its title and its first heading.
const ENOUGH: usize = 128 * 1024;

/// How requests are made.
pub(super) struct Net {
    tls: TlsConnector,
    resolve: Vec<Resolve>,
    timeout: Duration,
    /// Whether any host was found.
    found: AtomicBool,
    /// Whether a host was said not to be there, for good.
    missed: AtomicBool,
}

/// Where a host may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Wherever its name leads: who wrote the guide may be in a network that has an address of its own for it.
    Anywhere,
    /// On the public internet alone.
    Global,
}

/// Where a host is, whatever its name leads to.
#[derive(Debug, Clone)]
pub(super) struct Resolve {
    host: String,
    port: u16,
    address: SocketAddr,
}

/// What a server answered.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    /// After how many seconds it wants to be asked again.
    pub(super) retry_after: Option<u64>,
    pub(super) html: bool,
    /// The beginning of the page, where it was asked for.
    pub(super) body: String,
}

/// Why there was no answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fault {
    /// Nobody answered in time.
    Late,
    /// Not asked: another address of the host was not answered, however often.
    Silent,
    /// The name leads nowhere.
    NoSuchHost,
    /// Where the name leads to cannot be told for now.
    Unnamed,
    /// The name leads to where a reader's browser would not arrive, or at something else.
    NotGlobal,
    /// No browser would go on.
    Tls(String),
    /// The line broke, or was never there.
    Broken(String),
}

impl Resolve {
    /// Reads `HOST:PORT:ADDRESS` or `HOST:PORT:ADDRESS:PORT`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let cure = "write it like www.example.org:443:127.0.0.1, with another port behind it if you like";
        Self::read(text).ok_or_else(|| cure.to_owned())
    }

    fn read(text: &str) -> Option<Self> {
        let (host, rest) = text.split_once(':')?;
        let (port, address) = rest.split_once(':')?;
        let port = port.parse().ok()?;
        let alone = address.trim_matches(['[', ']']).parse::<IpAddr>().ok();
        let address = alone.map(|ip| SocketAddr::new(ip, port)).or_else(|| address.parse().ok())?;
        Some(Self { host: host.to_owned(), port, address })
    }

    fn is_of(&self, host: &str, port: u16) -> bool {
        // An address in numbers has no name that could lead elsewhere.
        let every = self.host == "*" && bare(host).parse::<IpAddr>().is_err();
        (every || self.host.eq_ignore_ascii_case(host)) && self.port == port
    }
}

impl Net {
    pub(super) fn new(tls: Arc<ClientConfig>, resolve: Vec<Resolve>, timeout: Duration) -> Self {
        let (found, missed) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { tls: tls.into(), resolve, timeout, found, missed }
    }

    /// Whether no host at all was found, of so many: then it is not they who are missing. Of a single one that is said not to
    /// be there that may well be so.
    pub(super) fn seems_gone(&self, hosts: usize) -> bool {
        !self.found.load(Ordering::Relaxed) && (hosts > 1 || !self.missed.load(Ordering::Relaxed))
    }

    /// Asks for an address, and for no longer than the time there is.
    pub(super) async fn ask(&self, method: Method, url: &Url, reach: Reach) -> Result<Answer, Fault> {
        timeout(self.timeout, self.answer(method, url, reach)).await.unwrap_or(Err(Fault::Late))
    }

    async fn answer(&self, method: Method, url: &Url, reach: Reach) -> Result<Answer, Fault> {
        let broken = |error: &dyn std::fmt::Display| Fault::Broken(error.to_string());
        let host = url.host_str().ok_or(Fault::NoSuchHost)?;
        let line = self.line(url, host, reach).await?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(line)).await.map_err(|error| broken(&error))?;
        let connection = tokio::spawn(connection);
        let path = url.query().map_or(url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        let named = url.port().map_or(host.to_owned(), |port| format!("{host}:{port}"));
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, named)
            .header(header::USER_AGENT, USER_AGENT)
            .header(header::ACCEPT, "text/html,*/*;q=0.8")
            .body(Empty::<Bytes>::new())
            .map_err(|error| broken(&error))?;
        let answer = sender.send_request(request).await.map_err(|error| broken(&error))?;
        let (head, body) = answer.into_parts();
        let text = |name: HeaderName| text(&head.headers, name);
        let html = text(header::CONTENT_TYPE).is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
        let body = if html { beginning(body).await } else { String::new() };
        connection.abort();
        Ok(Answer {
            status: head.status.as_u16(),
            location: text(header::LOCATION),
            retry_after: text(header::RETRY_AFTER).and_then(|text| seconds(&text)),
            html,
            body,
        })
    }

    /// A line to a server. There is none without TLS: a guide takes only https.
    async fn line(&self, url: &Url, host: &str, reach: Reach) -> Result<TlsStream<TcpStream>, Fault> {
        let port = url.port_or_known_default().unwrap_or(443);
        let named = self.resolve.iter().find(|one| one.is_of(host, port));
        let addresses: Vec<SocketAddr> = match named {
            Some(one) => vec![one.address],
            None => lookup_host((bare(host), port)).await.map_err(|error| self.unnamed(&error))?.collect(),
        };
        if addresses.is_empty() {
            return Err(Fault::NoSuchHost);
        }
        self.found.store(true, Ordering::Relaxed);
        if reach == Reach::Global && named.is_none() && !addresses.iter().all(|address| is_global(address.ip())) {
            return Err(Fault::NotGlobal);
        }
        let stream = TcpStream::connect(addresses.as_slice()).await.map_err(|error| broken(&error))?;
        let name = ServerName::try_from(bare(host).to_owned()).map_err(|_| Fault::NoSuchHost)?;
        let tls = self.tls.connect(name, stream).await;
        tls.map_err(|error| match trust::named(&error) {
            Some(says) => Fault::Tls(says),
            None => broken(&error),
        })
    }

    fn unnamed(&self, error: &io::Error) -> Fault {
        if is_passing(error) {
            return Fault::Unnamed;
        }
        self.missed.store(true, Ordering::Relaxed);
        Fault::NoSuchHost
    }
}

/// Whether a name could not be looked up for now, as far as the system tells it from a name that is none: Linux says so in words
/// (glibc's, musl's), Windows by a number (WSATRY_AGAIN).
fn is_passing(error: &io::Error) -> bool {
    let says = error.to_string();
    error.raw_os_error() == Some(11002) || ["Temporary failure", "Try again"].iter().any(|words| says.contains(words))
}

/// A host without the brackets around an address of the new kind.
fn bare(host: &str) -> &str {
    host.trim_matches(['[', ']'])
}

fn broken(error: &io::Error) -> Fault {
    Fault::Broken(error.to_string())
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    Some(String::from_utf8_lossy(headers.get(name)?.as_bytes()).into_owned())
}

/// `Retry-After` is a number of seconds, or a moment (RFC 9110, section 10.2.3).
fn seconds(text: &str) -> Option<u64> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(seconds);
    }
    let at = jiff::fmt::rfc2822::parse(text.trim()).ok()?.timestamp();
    u64::try_from(at.as_second() - jiff::Timestamp::now().as_second()).ok()
}

async fn beginning(mut body: Incoming) -> String {
    let mut bytes = Vec::new();
    // A page that breaks off is judged by what has come of it.
    while let Some(Ok(frame)) = body.frame().await {
        bytes.extend(frame.data_ref().into_iter().flatten());
        if bytes.len() > ENOUGH {
            break;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_cannot_be_looked_up_now_is_told_from_one_that_is_none() {
        let is = |says: &str| is_passing(&io::Error::other(format!("failed to lookup address information: {says}")));
        assert!(is("Temporary failure in name resolution") && is("Try again"));
        assert!(!is("Name or service not known") && !is("nodename nor servname provided, or not known"));
    }
}
