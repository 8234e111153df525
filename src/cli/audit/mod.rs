//! `wayside audit`: a host's page looked at in a browser on this machine, and what around the guide could tell on a reader.
//!
//! `browser` finds and starts one, `wire` talks with it, `visit` goes to the page and notes in `seen` what happens, and
//! `inspect` looks the page over. Then `judge` says what it means, by `known` (who is who), `leak` (what a request tells)
//! and `site` (whose an address is), and `report` prints it.

mod browser;
mod inspect;
mod judge;
mod known;
mod leak;
mod report;
mod seen;
mod site;
mod visit;
mod wire;

use super::{
    Failure,
    print::{self, Format},
};
use browser::Browser;
use std::{path::PathBuf, time::Duration};
use url::Url;
use visit::Visit;

const EXAMPLE: &str = "It starts Chrome, Chromium, Edge or Brave with an empty profile and no window, opens the page, scrolls to its end, waits,
looks, and leaves. It presses nothing, and sends nothing anywhere but what the page itself asks for.

It says 0 where there is nothing to mend, 1 where there is, 2 where the page could not be looked at.

Example:
  wayside audit https://www.example.org/help/
  wayside audit http://127.0.0.1:8080/host.html --wait 2 --format json";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    /// The page that the guide stands on, or is to stand on.
    #[arg(value_parser = address)]
    address: Url,
    /// How long to go on looking once the page is quiet, in seconds: some trackers take their time.
    #[arg(long, default_value_t = 5, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(0..=300))]
    wait: u64,
    /// As text for people, or as JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The browser's program, if it is not found by itself.
    #[arg(long, value_name = "PATH")]
    browser: Option<PathBuf>,
    /// One more argument for the browser, such as --browser-argument=--no-sandbox. May be given again.
    #[arg(long, value_name = "ARGUMENT", allow_hyphen_values = true)]
    browser_argument: Vec<String>,
}

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        let (browser, wire) = Browser::start(self.browser.as_deref(), &self.browser_argument)?;
        let seen = Visit::to(&self.address, Duration::from_secs(self.wait), browser, wire)?;
        let report = judge::judge(seen, &self.address);
        match self.format {
            Format::Text => print::text(&report),
            Format::Json => print::line(report.json().map_err(Failure::Call)?),
        }
        if report.counts.to_mend == 0 { Ok(()) } else { Err(Failure::Page) }
    }
}

fn address(text: &str) -> Result<Url, String> {
    match Url::parse(text) {
        Ok(url) if ["http", "https"].contains(&url.scheme()) && url.has_host() => Ok(url),
        _ => Err("write the page's whole address, like https://www.example.org/help/".to_owned()),
    }
}
