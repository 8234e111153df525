//! What a reader sees.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::{GLANCE, PATIENCE, Reader};
use crate::rig::browser::Browser;
use crate::rig::picture::Picture;
use crate::rig::server::HOST_SITE;

impl Reader {
    /// The browser is at this address: `exit.localhost/ok`, `start.localhost`, `about:blank`.
    pub async fn is_at(self, place: &str) -> Self {
        let start = Instant::now();
        loop {
            let address = self.address().await;
            if without_port(&address).starts_with(place) {
                return self;
            }
            if start.elapsed() > PATIENCE {
                self.fail(&format!("to be at {place}"), &address).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// The browser shows "Leave site?" and waits. It answers nothing else meanwhile.
    pub async fn is_asked_whether_to_leave(self) -> Self {
        let start = Instant::now();
        loop {
            let answer = self.address().await;
            if answer.contains("beforeunload") {
                return self;
            }
            if start.elapsed() > PATIENCE {
                self.fail("the browser to ask whether to leave", &answer).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// The guide is still open: nothing covered it, nothing left.
    pub async fn is_still_reading(self) -> Self {
        self.two_frames().await;
        let reader = self.is_at(HOST_SITE).await;
        reader
            .until(
                "the guide to be still on the page, uncovered",
                "!!exit && exit.isConnected && exit.getClientRects().length > 0",
            )
            .await;
        let left = reader.world.log().requests_to(crate::rig::server::EXIT);
        reader
            .holds("nobody to have left", left.is_empty(), left.iter().map(ToString::to_string).collect::<Vec<_>>())
            .await;
        reader
    }

    /// Nothing of the guide lies beyond the screen or its own edges, and nobody has to scroll sideways.
    pub async fn sees_nothing_cut_off(self) -> Self {
        self.expects(
            "nothing beyond the screen or its own edges",
            "(() => {
                const all = [...root.querySelectorAll('*')].filter((node) => node.getClientRects().length && !/(^| )hidden( |$)/.test(node.className));
                const wide = all.filter((node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1 || node.getBoundingClientRect().left < -1);
                const cut = all.filter((node) => getComputedStyle(node).overflow !== 'visible' && !/^(input|iframe)$/.test(node.localName)
                    && (node.className !== 'panel' && node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1));
                const odd = [...wide, ...cut];
                const page = document.scrollingElement;
                return odd.length === 0 && page.scrollWidth <= page.clientWidth
                    ? true : [page.scrollWidth, page.clientWidth, ...odd.slice(0, 5).map((node) => node.outerHTML.slice(0, 160))];
            })()",
        )
        .await
    }

    /// Waits until the page has drawn what it was told.
    pub async fn two_frames(&self) {
        let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        let start = Instant::now();
        while let Err(error) = self.session.driver.execute_async(script, Vec::new()).await {
            // WebKit's driver takes the end of any frame on the page for the end of what it waits for.
            if self.browser() != Browser::WebKit || start.elapsed() > PATIENCE {
                self.fail("the page to draw two frames", &error.to_string()).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// The text of the guide is there (layer 1 or 2).
    pub async fn has_the_text(self) -> Self {
        self.expects(
            "the guide's text",
            "(guide?.textContent ?? '').includes('911') && guide.querySelectorAll('a[href^=\"tel:\"]').length > 2",
        )
        .await
    }

    /// The engine has taken the place of the printed guide (layer 3).
    pub async fn has_the_engine(self) -> Self {
        self.expects(
            "the engine to have taken the printed guide's place",
            "!!engine && root.querySelectorAll('.guide').length === 1",
        )
        .await
    }

    /// All that was found stands there: at first as much is drawn as a phone shows.
    pub async fn has_all_that_was_found(self) -> Self {
        self.expects(
            "all that was found",
            "(({ dataset, firstChild }) => [...firstChild.children].filter((one) => one.matches('details, article')).length === Number(dataset.found))(root.querySelector('.results'))",
        )
        .await
    }

    /// A status region of the guide says this.
    pub async fn hears(self, words: &str) -> Self {
        let words = Value::from(words);
        let expression = format!(
            "[...root.querySelectorAll('[role=status]')].some((status) => status.textContent.includes({words}))"
        );
        self.expects(&format!("a status region to say {words}"), &expression).await
    }

    /// The blank cover is up: one neutral "Loading", nothing of the host's page or the guide.
    pub async fn sees_the_cover(self) -> Self {
        self.expects(
            "the blank cover, with one alert that says \"Loading.\"",
            "!element && !document.querySelector('header, main, footer') &&
             document.querySelectorAll('[role=alert]').length === 1 &&
             document.documentElement.textContent.includes('Loading')",
        )
        .await
    }

    /// One colour, from edge to edge. What is in the page already may take a moment to reach the screen of a busy machine.
    pub async fn sees_a_blank_screen(self) -> Self {
        let start = Instant::now();
        loop {
            let blank = self.looks().await.blankness();
            if blank > 0.97 {
                return self;
            }
            if start.elapsed() > Duration::from_millis(1500) {
                self.fail("a blank screen", &format!("{blank} of one colour")).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// The text on the screen, as one reads it.
    pub async fn text_on_screen(&self) -> String {
        self.asks("document.body?.innerText ?? ''").await
    }

    /// A picture of the viewport, to be looked at pixel by pixel.
    pub async fn looks(&self) -> Picture {
        if self.browser() == Browser::WebKit {
            // Its picture is of the last frame, and while a page is being left none can be asked for.
            tokio::time::sleep(2 * GLANCE).await;
        }
        Picture::read(&self.photograph().await)
    }

    /// A picture of the viewport, as a PNG.
    pub async fn photograph(&self) -> Vec<u8> {
        match self.session.driver.screenshot_as_png().await {
            Ok(bytes) => bytes,
            Err(error) => self.fail("a screenshot", &error.to_string()).await,
        }
    }
}

/// `https://exit.localhost:41234/ok` as a test writes it: `exit.localhost/ok`.
fn without_port(address: &str) -> String {
    let Some(rest) = address.strip_prefix("https://") else {
        return address.to_owned();
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.split(':').next().unwrap_or_default();
    format!("{host}/{path}")
}
