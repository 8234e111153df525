//! The line to a driver: each command a connection of its own, so that no line ends with the test that opened it.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::header::{CONNECTION, HOST, HeaderValue};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::session::http::{Body, HttpClient};
use tokio::net::TcpStream;

use crate::rig::log::lock;

/// How long a driver may take to answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// What the driver answered when it was asked for a session.
pub(super) type Begun = Arc<Mutex<Option<Bytes>>>;

/// Sends commands to a driver. To whoever asks for a session when one has begun already it gives that one's answer.
pub(super) struct Line {
    pub begun: Begun,
}

impl Line {
    async fn answer(&self, request: Request<Body<'_>>) -> WebDriverResult<Response<Bytes>> {
        let begins = request.uri().path() == "/session";
        if begins && let Some(answer) = lock(&self.begun).clone() {
            return Ok(Response::new(answer));
        }
        let what = format!("{} {}", request.method(), request.uri());
        let answer = tokio::time::timeout(PATIENCE, sent(request))
            .await
            .map_err(|_| WebDriverError::RequestFailed(format!("{what}: no answer within {} s", PATIENCE.as_secs())))?
            .map_err(|error| WebDriverError::RequestFailed(format!("{what}: {error}")))?;
        if begins && answer.status().is_success() {
            *lock(&self.begun) = Some(answer.body().clone());
        }
        Ok(answer)
    }
}

async fn sent(request: Request<Body<'_>>) -> Result<Response<Bytes>, Box<dyn std::error::Error + Send + Sync>> {
    let (mut head, body) = request.into_parts();
    let place = head.uri.authority().ok_or("no address")?.to_string();
    head.headers.insert(HOST, HeaderValue::from_str(&place)?);
    head.headers.insert(CONNECTION, HeaderValue::from_static("close"));
    // To a server one names the path alone.
    head.uri = head.uri.path_and_query().ok_or("no path")?.as_str().parse()?;
    let body = match body {
        Body::Empty => Bytes::new(),
        Body::Json(json) => Bytes::from(serde_json::to_vec(json)?),
    };
    let stream = TcpStream::connect(&place).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let (head, body) = sender.send_request(Request::from_parts(head, Full::new(body))).await?.into_parts();
    let body = body.collect().await?.to_bytes();
    connection.abort();
    Ok(Response::from_parts(head, body))
}

type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

impl HttpClient for Line {
    fn send<'me, 'body, 'later>(
        &'me self,
        request: Request<Body<'body>>,
    ) -> Later<'later, WebDriverResult<Response<Bytes>>>
    where
        'me: 'later,
        'body: 'later,
        Self: 'later,
    {
        Box::pin(self.answer(request))
    }

    fn new<'me, 'later>(&'me self) -> Later<'later, Arc<dyn HttpClient>>
    where
        'me: 'later,
        Self: 'later,
    {
        let line: Arc<dyn HttpClient> = Arc::new(Self { begun: Arc::clone(&self.begun) });
        Box::pin(async move { line })
    }
}
