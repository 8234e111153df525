//! What the browser said to the world: every request and every connection, in order.

use std::fmt;
use std::sync::Mutex;

use hyper::HeaderMap;
use serde_json::Value;

use super::recorders::Posted;

/// One request, as it arrived.
#[derive(Clone, Debug)]
pub struct Request {
    /// The name asked for, without its port: `exit.localhost`.
    pub host: String,
    /// `GET`, `POST`, …
    pub method: String,
    /// Path and query: `/ok?first`.
    pub path: String,
    /// Everything else the browser told.
    pub headers: HeaderMap,
}

impl Request {
    /// A header's value, where the browser sent one.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Whether the rig itself asked for this: its scripts, its reports.
    pub fn is_of_the_rig(&self) -> bool {
        self.path.starts_with("/rig/") || self.path == "/report"
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.method, self.host, self.path)
    }
}

/// Everything one test's server has seen.
#[derive(Default)]
pub struct Log {
    requests: Mutex<Vec<Request>>,
    connections: Mutex<Vec<String>>,
    reports: Mutex<Vec<Value>>,
    posts: Mutex<Vec<Posted>>,
}

impl Log {
    /// Notes a request.
    pub fn request(&self, request: Request) {
        lock(&self.requests).push(request);
    }

    /// Notes that somebody connected to `host`, whether or not they asked for anything: this is how a preconnect shows.
    pub fn connection(&self, host: &str) {
        lock(&self.connections).push(host.to_owned());
    }

    /// Keeps what a page said about itself.
    pub fn report(&self, report: Value) {
        lock(&self.reports).push(report);
    }

    /// Keeps what was posted to somebody who keeps everything.
    pub fn post(&self, posted: Posted) {
        lock(&self.posts).push(posted);
    }

    /// What was posted so far to somebody who keeps everything.
    pub fn posts(&self) -> Vec<Posted> {
        lock(&self.posts).clone()
    }

    /// Every request of the browser so far, without the rig's own.
    pub fn requests(&self) -> Vec<Request> {
        let mut requests = lock(&self.requests).clone();
        requests.retain(|request| !request.is_of_the_rig());
        requests
    }

    /// The rig's own requests: pages ask for its files too.
    pub fn requests_of_the_rig(&self) -> Vec<Request> {
        let mut requests = lock(&self.requests).clone();
        requests.retain(Request::is_of_the_rig);
        requests
    }

    /// The requests that reached `host`.
    pub fn requests_to(&self, host: &str) -> Vec<Request> {
        let mut requests = self.requests();
        requests.retain(|request| request.host == host);
        requests
    }

    /// Every name the browser connected to so far.
    pub fn connections(&self) -> Vec<String> {
        lock(&self.connections).clone()
    }

    /// Everything pages have reported so far.
    pub fn reports(&self) -> Vec<Value> {
        lock(&self.reports).clone()
    }
}

impl fmt::Display for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for request in self.requests() {
            writeln!(f, "    {request}")?;
        }
        Ok(())
    }
}

/// A test that panicked while holding the lock has failed already; the next reader may still read.
pub fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
