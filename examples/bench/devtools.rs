//! A line of our own to a page's debugger, which tells what happens as it happens: each request, each byte, and what the page
//! itself says.

use std::fs::read_to_string;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio_websockets::{ClientBuilder, Message};

use crate::rig::log::lock;

/// How long the browser may take to answer.
const ANSWER: Duration = Duration::from_secs(60);

/// The line.
pub struct Devtools {
    ask: mpsc::UnboundedSender<(String, Value, oneshot::Sender<Value>)>,
    events: Arc<Mutex<Vec<Value>>>,
}

impl Devtools {
    /// Connects to the debugger of the window that the driver has.
    pub async fn of(driver: &WebDriver) -> Result<Self, String> {
        let profile = driver.capabilities().get("chrome").and_then(|chrome| chrome["userDataDir"].as_str());
        let place = read_to_string(Path::new(profile.unwrap_or_default()).join("DevToolsActivePort"));
        let place = place.map_err(|error| format!("the browser has not written where its debugger is: {error}"))?;
        let port = place.lines().next().unwrap_or_default().to_owned();
        let window = driver.window().await.map_err(|error| error.to_string())?;
        let stream = TcpStream::connect(format!("127.0.0.1:{port}")).await.map_err(|error| error.to_string())?;
        let address = format!("ws://127.0.0.1:{port}/devtools/page/{window}");
        let builder = ClientBuilder::new().uri(&address).map_err(|error| error.to_string())?;
        let (line, _) = builder.connect_on(stream).await.map_err(|error| error.to_string())?;
        let (ask, mut asked) = mpsc::unbounded_channel::<(String, Value, oneshot::Sender<Value>)>();
        let events: Arc<Mutex<Vec<Value>>> = Arc::default();
        let told = events.clone();
        tokio::spawn(async move {
            let (mut to, mut from) = line.split();
            let mut open = std::collections::HashMap::<u64, oneshot::Sender<Value>>::new();
            let mut number = 0_u64;
            loop {
                tokio::select! {
                    question = asked.recv() => {
                        let Some((method, params, answer)) = question else { break };
                        number += 1;
                        open.insert(number, answer);
                        let question = json!({ "id": number, "method": method, "params": params });
                        if to.send(Message::text(question.to_string())).await.is_err() { break }
                    }
                    message = from.next() => {
                        let Some(Ok(message)) = message else { break };
                        let Some(mut said) = message.as_text().and_then(|text| serde_json::from_str::<Value>(text).ok())
                        else { continue };
                        match said["id"].as_u64().and_then(|id| open.remove(&id)) {
                            Some(answer) => drop(answer.send(said.take())),
                            None => lock(&told).push(said),
                        }
                    }
                }
            }
        });
        Ok(Self { ask, events })
    }

    /// Asks something, and waits for the answer.
    pub async fn asks(&self, method: &str, parameters: Value) -> Result<Value, String> {
        let (sender, answer) = oneshot::channel();
        let gone = || format!("{method}: the browser hung up");
        self.ask.send((method.to_owned(), parameters, sender)).map_err(|_| gone())?;
        let mut answer = tokio::time::timeout(ANSWER, answer)
            .await
            .map_err(|_| format!("{method}: no answer within {} s", ANSWER.as_secs()))?
            .map_err(|_| gone())?;
        if answer["error"].is_null() {
            Ok(answer["result"].take())
        } else {
            Err(format!("{method}: {}", answer["error"]))
        }
    }

    /// The value of an expression in the page.
    pub async fn evaluates(&self, expression: &str) -> Result<Value, String> {
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.asks("Runtime.evaluate", asked).await?;
        Ok(answer["result"]["value"].take())
    }

    /// From now on, the browser notes what it does.
    pub async fn traces(&self) -> Result<(), String> {
        let kinds = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing", "v8"];
        let how = json!({ "transferMode": "ReportEvents", "traceConfig": { "includedCategories": kinds } });
        self.asks("Tracing.start", how).await.map(drop)
    }

    /// What it has noted.
    pub async fn traced(&self) -> Result<Vec<Value>, String> {
        self.asks("Tracing.end", json!({})).await?;
        let start = Instant::now();
        while !lock(&self.events).iter().any(|event| event["method"] == "Tracing.tracingComplete") {
            if start.elapsed() > ANSWER {
                return Err("the browser's trace does not end".to_owned());
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        let events = lock(&self.events);
        let parts = events.iter().filter(|event| event["method"] == "Tracing.dataCollected");
        Ok(parts.filter_map(|event| event["params"]["value"].as_array()).flatten().cloned().collect())
    }

    /// Everything it has told so far.
    pub fn events(&self) -> Vec<Value> {
        lock(&self.events).clone()
    }

    /// What the page itself has said of this kind, as soon as it has.
    pub async fn hears(&self, kind: &str, patience: Duration) -> Option<Value> {
        let start = Instant::now();
        loop {
            let said = lock(&self.events).iter().filter(|event| event["method"] == "Runtime.bindingCalled").find_map(
                |event| {
                    let said: Value = serde_json::from_str(event["params"]["payload"].as_str()?).ok()?;
                    (said["kind"] == kind).then_some(said)
                },
            );
            if said.is_some() || start.elapsed() > patience {
                return said;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}
