//! A host's page, told in the words of a test, and the audit of it.

use std::process::Command as Plain;

use serde_json::Value;
use snapbox::cmd::{Command, OutputAssert};

use crate::{
    certificate::CERTIFICATE,
    net::{Net, Thing},
};

/// What the README has one paste.
pub const TAG: &str = "<script async src=\"/wayside/wayside.js\"></script>";
pub const GUIDE: &str = "<wayside-guide guide=\"webster-groves\"></wayside-guide>";
pub const NO_REFERRER: &str = "<meta name=\"referrer\" content=\"no-referrer\">";

/// A page at `https://host.localhost/help/`, and what came of its audit.
pub struct Page {
    net: Net,
    head: String,
    body: String,
    title: String,
    thing: Thing,
    last: Option<OutputAssert>,
}

impl Page {
    /// A page with no guide on it.
    pub fn empty() -> Self {
        let title = "Old Orchard Community House".to_owned();
        let (head, body) = ("<link rel=\"icon\" href=\"data:,\">".to_owned(), "<h1>Help</h1>".to_owned());
        Self { net: Net::new(), head, body, title, thing: Thing::default(), last: None }
    }

    /// A page with the guide and nothing else.
    pub fn with_the_guide() -> Self {
        Self::empty().head(NO_REFERRER).head(TAG).body(GUIDE)
    }

    /// Adds to the head.
    pub fn head(mut self, markup: &str) -> Self {
        self.head += markup;
        self
    }

    /// Adds to the body.
    pub fn body(mut self, markup: &str) -> Self {
        self.body += markup;
        self
    }

    pub fn without(mut self, markup: &str) -> Self {
        assert!(self.head.contains(markup) || self.body.contains(markup), "there is no {markup}");
        self.head = self.head.replace(markup, "");
        self.body = self.body.replace(markup, "");
        self
    }

    pub fn titled(mut self, title: &str) -> Self {
        title.clone_into(&mut self.title);
        self
    }

    /// Serves it under a policy.
    pub fn under(mut self, policy: &'static str) -> Self {
        self.thing.policy = Some(policy);
        self
    }

    pub fn with_cookie(mut self, cookie: &'static str) -> Self {
        self.thing.cookies.push(cookie);
        self
    }

    pub fn with_referrer_policy(mut self, policy: &'static str) -> Self {
        self.thing.referrer_policy = Some(policy);
        self
    }

    /// Puts a script, a page or a pixel of somebody's somewhere.
    pub fn where_stands(self, place: &str, text: &str) -> Self {
        self.net.put(place, Thing { text: text.replace("PORT", &self.net.port.to_string()), ..Thing::default() });
        self
    }

    /// The same, with cookies.
    pub fn where_stands_with(self, place: &str, text: &str, cookies: &[&'static str]) -> Self {
        self.net.put(place, Thing { text: text.to_owned(), cookies: cookies.to_vec(), ..Thing::default() });
        self
    }

    /// Answers a file with an error.
    pub fn missing(self, place: &str) -> Self {
        self.where_stands_with_error(place, "")
    }

    /// The same, with words.
    pub fn where_stands_with_error(self, place: &str, text: &str) -> Self {
        self.net.put(place, Thing { status: Some(404), text: text.to_owned(), ..Thing::default() });
        self
    }

    /// Audits it, for a second more than it takes.
    pub fn audited(self) -> Self {
        self.audited_at("https://host.localhost/help/", &["--wait", "1"])
    }

    /// Audits another address.
    pub fn audited_at(mut self, address: &str, more: &[&str]) -> Self {
        let port = self.net.port.to_string();
        let (head, body) = (self.head.replace("PORT", &port), self.body.replace("PORT", &port));
        let text = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title>{head}</head><body>{body}</body></html>",
            self.title
        );
        self.net.put("host.localhost/help/", Thing { text, ..self.thing.clone() });
        let rules = format!("--browser-argument=--host-resolver-rules=MAP * 127.0.0.1:{port}");
        let trust = format!("--browser-argument=--ignore-certificate-errors-spki-list={}", CERTIFICATE.fingerprint);
        let mut program = audit().args([address, &rules, &trust]).args(more);
        if is_root() {
            program = program.arg("--browser-argument=--no-sandbox");
        }
        self.last = Some(program.assert());
        self
    }

    /// Expects the exit code: 0 nothing to mend, 1 something to mend, 2 it could not be looked at.
    pub fn exits(mut self, code: i32) -> Self {
        self.last = self.last.take().map(|last| last.code(code));
        self
    }

    /// Expects words, wherever the lines break.
    pub fn says(self, words: &str) -> Self {
        let said = self.said();
        assert!(flat(&said).contains(&flat(words)), "`{words}` is not said, but:\n{said}");
        self
    }

    pub fn never_says(self, words: &str) -> Self {
        let said = self.said();
        assert!(!flat(&said).contains(&flat(words)), "`{words}` is said:\n{said}");
        self
    }

    /// Expects the whole text.
    pub fn prints(mut self, expected: impl snapbox::IntoData) -> Self {
        self.last = self.last.take().map(|last| last.stdout_eq(expected));
        self
    }

    /// Expects one to have been asked for something, or not, by the audit's browser.
    pub fn was_heard_only_by(self, hosts: &[&str]) -> Self {
        let heard: std::collections::BTreeSet<String> =
            self.net.heard().into_iter().filter_map(|place| Some(place.split_once('/')?.0.to_owned())).collect();
        assert!(heard.iter().eq(hosts), "heard by {heard:?}");
        self
    }

    /// The report for machines.
    pub fn json(&self) -> Value {
        let output = self.last.as_ref().expect("it was audited").get_output();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.said()))
    }

    fn said(&self) -> String {
        let output = self.last.as_ref().expect("it was audited").get_output();
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    }
}

/// The program, left to find a browser.
pub fn alone() -> Command {
    Command::new(env!("CARGO_BIN_EXE_wayside")).arg("audit")
}

/// The program, with the browser that the tests name.
pub fn audit() -> Command {
    let program = alone();
    match std::env::var_os("CHROMIUM") {
        Some(browser) => program.arg("--browser").arg(browser),
        None => program,
    }
}

/// Words with one space between them.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether this runs as root, whom a browser's sandbox refuses.
pub fn is_root() -> bool {
    Plain::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
