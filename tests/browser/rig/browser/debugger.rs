//! Chromium's own debugger, which knows of more than one page's: contexts, each with windows and stores of its own.

use std::fs::read_to_string;
use std::path::Path;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::error::{WebDriverError, WebDriverResult};
use tokio::net::TcpStream;
use tokio_websockets::{ClientBuilder, Message, WebSocketStream};

/// A line to it.
pub(super) struct Debugger {
    line: WebSocketStream<TcpStream>,
    asked: u64,
}

impl Debugger {
    /// Connects to where the browser has written that it listens.
    pub async fn of(driver: &WebDriver) -> WebDriverResult<Self> {
        let profile =
            driver.capabilities().get("chrome").and_then(|chrome| chrome["userDataDir"].as_str()).unwrap_or_default();
        let place = read_to_string(Path::new(profile).join("DevToolsActivePort")).map_err(failed)?;
        let (port, path) = place.split_once('\n').unwrap_or_default();
        let stream = TcpStream::connect(format!("127.0.0.1:{port}")).await.map_err(failed)?;
        let builder = ClientBuilder::new().uri(&format!("ws://127.0.0.1:{port}{path}")).map_err(failed)?;
        let (line, _) = builder.connect_on(stream).await.map_err(failed)?;
        Ok(Self { line, asked: 0 })
    }

    /// Asks it something, and waits for the answer.
    pub async fn asks(&mut self, method: &str, parameters: Value) -> WebDriverResult<Value> {
        self.says(json!({ "method": method, "params": parameters })).await
    }

    /// Asks what it is attached to by this session.
    pub async fn asks_of(&mut self, session: &Value, method: &str, parameters: Value) -> WebDriverResult<Value> {
        self.says(json!({ "sessionId": session, "method": method, "params": parameters })).await
    }

    async fn says(&mut self, mut question: Value) -> WebDriverResult<Value> {
        self.asked += 1;
        question["id"] = json!(self.asked);
        self.line.send(Message::text(question.to_string())).await.map_err(failed)?;
        while let Some(message) = self.line.next().await {
            let message = message.map_err(failed)?;
            let Some(mut answer) = message.as_text().and_then(|text| serde_json::from_str::<Value>(text).ok()) else {
                continue;
            };
            if answer["id"] == self.asked {
                return if answer["error"].is_null() {
                    Ok(answer["result"].take())
                } else {
                    Err(failed(&answer["error"]))
                };
            }
        }
        Err(failed("the browser hung up"))
    }
}

fn failed(why: impl std::fmt::Display) -> WebDriverError {
    WebDriverError::RequestFailed(format!("the browser's debugger: {why}"))
}
