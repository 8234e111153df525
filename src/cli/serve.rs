//! `wayside serve`: `dist/` on this machine, as a production server should serve it.

use super::{Failure, files::is_hashed, page::POLICY, permissions, print};
use axum::{
    Router,
    http::{HeaderName, HeaderValue, Request, StatusCode, header},
    middleware::{self, Next},
    response::Response,
};
use std::{net::Ipv4Addr, path::PathBuf};
use tower_http::services::ServeDir;

const EXAMPLE: &str = "Example:
  wayside serve dist --port 8080";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    /// The folder to serve.
    #[arg(default_value = "dist")]
    folder: PathBuf,
    /// The port to serve on; the next free one where it is taken.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        if !self.folder.join("wayside.js").is_file() {
            return Err(Failure::Call(format!(
                "{} holds nothing to serve. Run ./dev build first.",
                self.folder.display()
            )));
        }
        let fault = |error: std::io::Error| Failure::Call(format!("Could not serve: {error}. Try another --port."));
        tokio::runtime::Runtime::new().map_err(fault)?.block_on(self.serve()).map_err(fault)
    }

    async fn serve(self) -> std::io::Result<()> {
        let mut listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await;
        for port in self.port.saturating_add(1)..=self.port.saturating_add(100) {
            if listener.is_ok() {
                break;
            }
            listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        }
        let listener = listener?;
        let address = listener.local_addr()?;
        print::line(format_args!("A nonprofit's page with the guide:  http://{address}/host.html"));
        print::line(format_args!("The guide as a page of its own:     http://{address}/index.html"));
        print::line(format_args!("What the guide does not do:         http://{address}/promise.html"));
        if self.folder.join("tag.html").is_file() {
            print::line(format_args!("Make your tag:                      http://{address}/tag.html"));
        }
        print::line("Ctrl-C ends it.");
        let files = ServeDir::new(&self.folder).precompressed_br().precompressed_gzip();
        let service = Router::new().fallback_service(files).layer(middleware::from_fn(headers));
        axum::serve(listener, service).with_graceful_shutdown(async { drop(tokio::signal::ctrl_c().await) }).await
    }
}

/// What every answer says besides its content. `integrations/servers/` has the same for other servers, and a test holds all to it.
async fn headers(request: Request<axum::body::Body>, next: Next) -> Response {
    let (hashed, page) = (is_hashed(request.uri().path()), is_page(request.uri().path()));
    let mut response = next.run(request).await;
    // What is not there may come: that answer is not to be kept for a year.
    let there = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(with_charset);
    let mut set = |name: HeaderName, value: HeaderValue| {
        response.headers_mut().insert(name, value);
    };
    let caching = if hashed && there { "public, max-age=31536000, immutable" } else { "no-cache" };
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Any website may embed the guide, with integrity.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
        (header::CACHE_CONTROL, caching),
    ] {
        set(name, HeaderValue::from_static(value));
    }
    if let Some(kind) = kind {
        set(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    if page {
        for (name, value) in BY_ITSELF {
            set(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        set(HeaderName::from_static("permissions-policy"), permissions::NONE.clone());
    }
    response
}

/// A page by itself: no other site's page has a hold on it, and it has none on another's; it takes in nothing that does not
/// want to be, and the names of the sites that it links to are looked up when somebody goes there, and not before.
const BY_ITSELF: [(&str, &str); 3] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("x-dns-prefetch-control", "off"),
];

/// A script or sheet that says no charset is read in that of the page that takes it in, which need not be UTF-8.
fn with_charset(kind: &HeaderValue) -> Option<&'static str> {
    match kind.as_bytes() {
        b"text/html" => Some("text/html; charset=utf-8"),
        b"text/css" => Some("text/css; charset=utf-8"),
        b"text/javascript" => Some("text/javascript; charset=utf-8"),
        _ => None,
    }
}

/// Whether this is a page that one can be on, and not a part of one.
fn is_page(path: &str) -> bool {
    path.ends_with('/') || (path.ends_with(".html") && !path.contains("/guides/"))
}
