//! What is known afterwards: who was told, what was kept, what the host's page had to bear.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use serde_json::Value;

use super::{GLANCE, Opened, PATIENCE, Reader};
use crate::rig::log::Request;
use crate::rig::recorders::{Piece, Tool};
use crate::rig::server::{EXIT, FILES, HOST_SITE, START};

impl Reader {
    /// How many windows and tabs the browser has open.
    pub async fn windows(&self) -> usize {
        match self.session.driver.windows().await {
            Ok(windows) => windows.len(),
            Err(error) => self.fail("the browser's windows", &error.to_string()).await,
        }
    }

    /// Waits until the host was asked for a file whose path has this in it.
    #[allow(dead_code, reason = "for tests/browser")]
    pub async fn has_asked_for(self, part: &str) -> Self {
        let start = Instant::now();
        while !self.world.log().requests_to(HOST_SITE).iter().any(|one| one.path.contains(part)) {
            if start.elapsed() > PATIENCE {
                self.fail(&format!("{part} to be asked for"), "nobody asked").await;
            }
            tokio::time::sleep(GLANCE).await;
        }
        self
    }

    /// The page before, the host (or who serves its files) and the exit: nobody else was asked anything, and the exit was not told from where.
    pub async fn nobody_was_told(self) -> Self {
        let referred: Vec<String> = self
            .told_where_from()
            .iter()
            .map(|request| {
                format!("{request} referer {:?} origin {:?}", request.header("referer"), request.header("origin"))
            })
            .collect();
        self.holds("no request that says where the reader came from", referred.is_empty(), referred).await;
        let strangers: Vec<String> = self.strangers().iter().map(ToString::to_string).collect();
        self.holds("no request to any other site", strangers.is_empty(), strangers).await;
        self
    }

    /// Requests to other sites whose Referer or Origin names the site that the reader left. WebKit sends an empty one.
    pub fn told_where_from(&self) -> Vec<Request> {
        let mut requests = self.world.log().requests();
        requests.retain(|request| ![HOST_SITE, START, FILES].contains(&request.host.as_str()));
        requests.retain(|request| {
            let own = format!("https://{}", request.host);
            let told = [request.header("referer"), request.header("origin")];
            told.into_iter().flatten().any(|from| !from.is_empty() && !from.starts_with(&own))
        });
        requests
    }

    /// Requests to sites that have no part in the story.
    pub fn strangers(&self) -> Vec<Request> {
        let mut requests = self.world.log().requests();
        requests.retain(|request| ![HOST_SITE, START, EXIT, FILES].contains(&request.host.as_str()));
        requests
    }

    /// Nobody was even connected to, except the host and the page before.
    pub async fn nobody_was_connected_to(self) -> Self {
        let others: BTreeSet<String> =
            self.world.log().connections().into_iter().filter(|name| name != HOST_SITE && name != START).collect();
        self.holds("no connection to any other site", others.is_empty(), others).await;
        self
    }

    /// The page's history, address and title are as they were when it was opened.
    pub async fn nothing_shows_outside(self) -> Self {
        let now = self.stands().await;
        let opened = self.opened().clone();
        self.holds(&format!("{opened:?}"), now == opened, &now).await;
        self
    }

    /// The exit took the guide's place in the history: there is no entry more.
    pub async fn history_has_not_grown(self) -> Self {
        let Opened { entries, .. } = self.stands().await;
        let before = self.opened().entries;
        self.holds(&format!("{before} entries in the history, as before"), entries == before, entries).await;
        self
    }

    /// All that a page can keep in a browser, as one value.
    pub async fn kept_by_the_page(&self) -> Value {
        self.asks(
            "(async () => ({
                cookies: document.cookie,
                local: { ...localStorage },
                session: { ...sessionStorage },
                databases: (await indexedDB.databases()).map((database) => database.name),
                caches: await caches.keys(),
                workers: (await navigator.serviceWorker.getRegistrations()).length,
                name: window.name,
                state: history.state,
            }))()",
        )
        .await
    }

    /// Everything that the host's tools captured so far: what they hold in memory, and what they have sent. From now on they
    /// send or keep all that they capture at once, for it is lost with the page.
    pub async fn what_the_tools_captured(&self) -> Vec<Piece> {
        // Sentry's recording is nowhere else to be read than where it arrives.
        let _: bool = self
            .asks("await Promise.race([window.__replay.flush().then(() => true), new Promise((done) => setTimeout(done, 3000, false))])")
            .await;
        let mut memory: BTreeMap<String, Vec<String>> = self.asks("(window.__leaves = true, window.__captured)").await;
        let mut all: Vec<Piece> = Tool::ALL
            .into_iter()
            .flat_map(|tool| {
                memory.remove(&tool.to_string()).unwrap_or_default().into_iter().map(move |text| (tool, text))
            })
            .map(|(tool, text)| Piece::new(tool, false, text))
            .collect();
        all.extend(self.what_the_tools_sent());
        all
    }

    /// What a tool has kept in the browser, for when the reader comes to the host again. The page is then the host's.
    pub async fn what_the_tools_kept(&self) -> Vec<Piece> {
        let url = self.world.url(HOST_SITE, "/about");
        self.goes_to(&url).await;
        self.until("another page of the host's", "location.pathname === '/about' && document.readyState !== 'loading'")
            .await;
        let kept: Vec<String> = self
            .asks("Object.keys(localStorage).filter((key) => key.startsWith('tags ')).map((key) => localStorage[key])")
            .await;
        kept.into_iter().map(|text| Piece::new(Tool::Tags, true, text)).collect()
    }

    /// What the host's tools have sent so far.
    pub fn what_the_tools_sent(&self) -> Vec<Piece> {
        self.world.log().posts().iter().map(Piece::posted).collect()
    }

    /// The host was told once what is wrong, on the element and on the console, and nothing was thrown at it.
    pub async fn the_host_is_told_once(self) -> Self {
        self.until(
            "one wayside-error with a code and a sentence",
            "saw.errors.length === 1 && !!saw.errors[0].code && saw.errors[0].message.length > 20",
        )
        .await;
        // A second one would come from a later layer, at the latest once everything that was asked for has failed.
        self.two_frames().await;
        let errors: Vec<Value> = self.asks("saw.errors").await;
        self.holds("one wayside-error for one cause", errors.len() == 1, &errors).await;
        let lines: Vec<String> = self.asks("saw.console").await;
        self.holds("one line on the console", lines.len() == 1, &lines).await;
        self.nothing_was_thrown().await
    }

    /// Nothing was thrown into the host's page.
    pub async fn nothing_was_thrown(self) -> Self {
        let thrown: Vec<String> = self.asks("saw.thrown").await;
        self.holds("nothing to be thrown into the host's page", thrown.is_empty(), &thrown).await;
        self
    }

    /// No error, no console line, no violation of the page's policy: a page on which all is well.
    pub async fn all_is_well(self) -> Self {
        let reader = self.nothing_was_thrown().await;
        // Firefox looks for an icon of its own accord, and tells the page if its policy allows none.
        let seen: Vec<Value> = reader
            .asks("[...saw.errors, ...saw.console, ...saw.violations.filter((one) => !one.includes('/favicon.ico'))]")
            .await;
        reader.holds("no error, no console line and no violation", seen.is_empty(), &seen).await;
        let refused: Vec<String> = reader
            .console_of_the_browser()
            .await
            .into_iter()
            .filter(|line| {
                ["Content Security Policy", "Content-Security-Policy", "Trusted"].iter().any(|word| line.contains(word))
            })
            .filter(|line| !line.contains("/favicon.ico"))
            .collect();
        reader.holds("a browser with nothing to refuse", refused.is_empty(), &refused).await;
        reader
    }
}
