//! Readers whose pages run no scripts, or stand in a frame: nothing in the page can be asked, so the browser is.

use std::time::{Duration, Instant};

use thirtyfour::common::command::Command;

use super::{GLANCE, PATIENCE, Reader};
use crate::rig::browser::Browser;
use crate::rig::host::Host;
use crate::rig::server::{HOST_SITE, START};

impl Reader {
    /// Opens the host's page in a browser that runs no scripts.
    pub async fn opens_without_scripts(self, host: Host) -> Self {
        let path = host.path();
        self.world.show(host.unwatched());
        let url = self.world.url(HOST_SITE, &path);
        self.goes_to(&url).await;
        self.is_at(&format!("{HOST_SITE}{path}")).await
    }

    /// Opens a page of somebody else's that shows the host's page in a frame.
    pub async fn opens_in_a_frame(self, host: Host) -> Self {
        let host = if self.device.javascript { host } else { host.unwatched() };
        self.world.show(host);
        let url = self.world.url(START, "/frame");
        self.goes_to(&url).await;
        self.is_at(START).await
    }

    /// The words are somewhere on the page, closed roots and frames included.
    pub async fn sees_anywhere(self, words: &str) -> Self {
        let document = self.waits_for_anywhere(words).await;
        let length = document.len();
        self.holds(&format!("{words:?} in the document"), document.contains(words), format!("{length} bytes")).await;
        self
    }

    /// The exit lies along the lower edge of the screen, of a page that is longer than that: it is fixed there.
    #[allow(dead_code, reason = "for tests/wordpress")]
    pub async fn sees_the_exit_at_the_lower_edge(self) -> Self {
        let height = f64::from(self.device.size.1);
        let start = Instant::now();
        loop {
            let (_, at) = self.place_of_exit_from_outside().await;
            if (height - 200.0..height).contains(&at) {
                return self;
            }
            if start.elapsed() > PATIENCE {
                self.fail("the exit at the lower edge", &format!("its middle {at} below the upper one")).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Taps where the way to another language stands on a guide's own page.
    pub async fn taps_the_upper_right_corner(self) -> Self {
        let (width, _) = self.device.size;
        self.presses_at((f64::from(width) - 60.0, 36.0), 1).await;
        self
    }

    /// Taps the exit inside the frame: it lies along the frame's bottom edge.
    pub async fn taps_exit_in_the_frame(self) -> Self {
        self.waits_for_the_exit_in_the_frame().await;
        // What is there may not have been painted yet, and nobody presses what they do not see: Chromium takes no press before.
        tokio::time::sleep(Duration::from_millis(250)).await;
        let [left, top, right, bottom] = self.edges_of_the_frame().await;
        if self.browser() == Browser::Firefox {
            // The frame is another process, which hears only what is done within it.
            self.enters_frame(true).await;
            // The tap ends with the frame in which it was; the driver may say so.
            let _ = self.tries_to_press_at(((right - left) / 2.0, bottom - top - 30.0), 1).await;
            self.enters_frame(false).await;
        } else {
            self.presses_at(((left + right) / 2.0, bottom - 30.0), 1).await;
        }
        self
    }

    /// What the page in the frame answers, as soon as that is what is wanted, or at the end of one's patience.
    pub async fn asks_the_frame_until(&self, expression: &str, wanted: &str) -> String {
        let start = Instant::now();
        loop {
            let seen = self.asks_the_frame(expression).await;
            if seen == wanted || start.elapsed() > PATIENCE {
                return seen;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// What the page in the frame answers now. One that is on its way answers nothing, or not at all.
    async fn asks_the_frame(&self, expression: &str) -> String {
        self.enters_frame(true).await;
        let seen = self.glances_at(expression).await.unwrap_or_default();
        self.enters_frame(false).await;
        seen.as_str().unwrap_or_default().to_owned()
    }

    /// From now on scripts and taps are the frame's, or the page's again.
    pub(super) async fn enters_frame(&self, enter: bool) {
        let start = Instant::now();
        loop {
            let command = if enter { Command::SwitchToFrameNumber(0) } else { Command::SwitchToFrameDefault };
            match self.session.driver.cmd(command).await {
                Ok(_) => return,
                // The page may still be on its way to where its frame stands.
                Err(_) if start.elapsed() < PATIENCE => tokio::time::sleep(GLANCE).await,
                Err(error) => self.fail("to enter the frame or to leave it", &error.to_string()).await,
            }
        }
    }

    /// WebKit's driver does not see into a root whose page lets nobody in: there it is enough that the guide stands in the
    /// frame and has its script, which draws the exit first.
    async fn waits_for_the_exit_in_the_frame(&self) {
        const STANDS: &str = "String(document.querySelector('wayside-guide:defined')?.offsetHeight > 0)";
        let start = Instant::now();
        loop {
            let document = self.whole_document().await;
            if document.contains("data-side=")
                || (self.browser() == Browser::WebKit && self.asks_the_frame(STANDS).await == "true")
            {
                return;
            }
            if start.elapsed() > PATIENCE {
                self.fail("an exit that has its side", &document).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    async fn waits_for_anywhere(&self, words: &str) -> String {
        let start = Instant::now();
        loop {
            let document = self.whole_document().await;
            if document.contains(words) || start.elapsed() > PATIENCE {
                return document;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }
}
