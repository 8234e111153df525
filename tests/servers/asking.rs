//! One request, one answer, with nothing between: no client that unpacks, follows or keeps.

use std::{collections::BTreeMap, io::Read};

use http_body_util::{BodyExt, Empty};
use hyper::{Method, Request, body::Bytes};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// What a server says.
pub struct Answer {
    pub status: u16,
    headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

/// Asks the server at `port`.
pub async fn asks(method: Method, port: u16, path: &str, headers: &[(&str, &str)]) -> Answer {
    let stream = TcpStream::connect(("127.0.0.1", port)).await.expect("the server listens");
    let (mut server, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.expect("the server speaks HTTP");
    tokio::spawn(connection);
    let mut request = Request::builder().method(method).uri(path).header("host", format!("127.0.0.1:{port}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Empty::<Bytes>::new()).expect("it is a request");
    let (head, body) = server.send_request(request).await.expect("the server answers").into_parts();
    let body = body.collect().await.expect("the answer arrives whole").to_bytes().to_vec();
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in &head.headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        let all = headers.entry(name.to_string()).and_modify(|first| first.push_str(" and again ")).or_default();
        all.push_str(&value);
    }
    Answer { status: head.status.as_u16(), headers, body }
}

impl Answer {
    /// The value of a header; what is there twice is told apart from what was meant.
    pub fn says(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// The body as it was before it was compressed.
    pub fn unpacked(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        match self.says("content-encoding") {
            Some("br") => brotli::Decompressor::new(&*self.body, 4096).read_to_end(&mut bytes).expect("it is Brotli"),
            Some("gzip") => flate2::read::GzDecoder::new(&*self.body).read_to_end(&mut bytes).expect("it is gzip"),
            _ => return self.body.clone(),
        };
        bytes
    }
}
