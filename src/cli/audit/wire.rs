//! What is said to the browser and what it says: the Chrome DevTools Protocol, JSON over a WebSocket on this machine.

use super::Failure;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};
use tokio::{net::TcpStream, runtime::Runtime, time::timeout};
use tokio_websockets::{ClientBuilder, Limits, Message, WebSocketStream};

/// How long an answer may take that needs nobody but the browser.
const PATIENCE: Duration = Duration::from_secs(10);

/// The session of the browser itself, which has no name.
pub(super) const BROWSER: &str = "";

/// A line to a browser.
pub(super) struct Wire {
    // One thing at a time is said and heard: whoever asks waits.
    runtime: Runtime,
    socket: WebSocketStream<TcpStream>,
    last: u64,
    heard: VecDeque<Event>,
}

/// Something that the browser says of its own accord.
pub(super) struct Event {
    /// Of which page, frame or worker.
    pub(super) session: String,
    pub(super) method: String,
    pub(super) params: Value,
}

impl Wire {
    /// Connects to where a browser on this machine listens.
    pub(super) fn open(port: u16, path: &str) -> Result<Self, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| gone(&error))?;
        let address = format!("ws://127.0.0.1:{port}{path}");
        let (socket, _) = runtime.block_on(async {
            let stream = TcpStream::connect(("127.0.0.1", port)).await.map_err(|error| gone(&error))?;
            // A page's text can be long.
            let builder = ClientBuilder::new().limits(Limits::unlimited());
            let builder = builder.uri(&address).map_err(|error| gone(&error))?;
            builder.connect_on(stream).await.map_err(|error| gone(&error))
        })?;
        Ok(Self { runtime, socket, last: 0, heard: VecDeque::new() })
    }

    /// Says something whose answer nobody waits for.
    pub(super) fn tell(&mut self, session: &str, method: &str, params: Value) -> Result<u64, Failure> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if session != BROWSER {
            message["sessionId"] = json!(session);
        }
        let sent = self.runtime.block_on(self.socket.send(Message::text(message.to_string())));
        sent.map_err(|error| gone(&error))?;
        Ok(self.last)
    }

    /// Says something and waits for the answer. A refusal is an empty one: a frame may be gone when it is asked.
    pub(super) fn ask(&mut self, session: &str, method: &str, params: Value) -> Result<Value, Failure> {
        Ok(self.ask_within(session, method, params, PATIENCE)?.unwrap_or_default())
    }

    /// The same, with a patience of its own; nothing where no answer came.
    pub(super) fn ask_within(
        &mut self,
        session: &str,
        method: &str,
        params: Value,
        patience: Duration,
    ) -> Result<Option<Value>, Failure> {
        let id = self.tell(session, method, params)?;
        let until = Instant::now() + patience;
        while let Some(mut message) = self.receive(until)? {
            if message["id"] == id {
                return Ok(Some(message["result"].take()));
            }
            self.keep(message);
        }
        Ok(None)
    }

    /// The next thing that the browser says by then, if it says anything.
    pub(super) fn hear(&mut self, until: Instant) -> Result<Option<Event>, Failure> {
        loop {
            if let Some(event) = self.heard.pop_front() {
                return Ok(Some(event));
            }
            match self.receive(until)? {
                Some(message) => self.keep(message),
                None => return Ok(None),
            }
        }
    }

    fn keep(&mut self, mut message: Value) {
        if let Some(method) = message["method"].as_str().map(ToOwned::to_owned) {
            let session = message["sessionId"].as_str().unwrap_or(BROWSER).to_owned();
            self.heard.push_back(Event { session, method, params: message["params"].take() });
        }
    }

    fn receive(&mut self, until: Instant) -> Result<Option<Value>, Failure> {
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(None);
            }
            match self.runtime.block_on(async { timeout(left, self.socket.next()).await }) {
                Ok(Some(Ok(message))) => {
                    if let Some(text) = message.as_text() {
                        return Ok(Some(serde_json::from_str(text).unwrap_or_default()));
                    }
                }
                Ok(Some(Err(error))) => return Err(gone(&error)),
                Ok(None) => return Err(gone(&"it hung up")),
                Err(_) => {}
            }
        }
    }
}

fn gone(error: &dyn std::fmt::Display) -> Failure {
    Failure::Call(format!(
        "The browser ended before the audit did ({error}). Close what fills the machine and try again."
    ))
}
