//! `wayside links`: whether the web addresses in a guide still lead somewhere.
//!
//! `net` makes one request, over TLS with `trust`, and where it was led to, only to what is `global`; `visit` goes to an address as a polite program does, and `soft` sees where a
//! page says that it is none. What that means is in `verdict`, and `report` prints it with the place in the files.

mod global;
mod net;
mod report;
mod soft;
mod trust;
mod verdict;
mod visit;

use super::{
    About, Failure,
    print::{self, Format},
};
use crate::check::Address;
use net::{Net, Resolve};
use report::Report;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{IsTerminal, Write, stderr},
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::Semaphore, task::JoinSet};
use url::Url;
use verdict::Verdict;
use visit::Visitor;

const EXAMPLE: &str = "It asks for every web address in the guides: those of sources, of chats and web pages, in the texts, and of the exit. It asks
a host for one thing at a time, waits half a second before the next, says who it is, keeps no cookie, and comes back when it
is told to (Retry-After). It sends nothing of the guide but the address.

A page that is gone, that says so in its title, that no browser would open, or that leads over plain http or into a network
of one's own is an error. That it has moved for good, leads to another site or to a front page, or lets in no programs, is a
warning: open it yourself. Of a host that has answered one address in none of three tries the others are not asked for.

With --format json nothing but one value is printed: `format` (1), `passes`, and under `guides`, for each folder, `folder`,
`counts` and `addresses`: of each its `address`, `state` (good, redirected, moved, unsure, dead), `says` and `cure` where it
is not good, `now` where it leads elsewhere, and under `at` each `file`, `line` and `column` that has it.

It says 0 if no address is dead, 1 if one is, 2 if the call is wrong, or something on this machine: as where it has no network.

Example:
  wayside links guides/webster-groves
  wayside links guides/webster-groves --only 988lifeline.org --timeout 60
  wayside links guides/webster-groves --resolve www.example.org:443:127.0.0.1:8443 --trust authority.pem --format json";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    #[command(flatten)]
    about: About,
    /// How many hosts to ask at the same time.
    #[arg(long, value_name = "NUMBER", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=64))]
    jobs: u16,
    /// How long to wait for an answer, in seconds. Who does not answer is asked twice more.
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=300))]
    timeout: u64,
    /// As text for people, or as JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Ask this host alone. May be given again.
    #[arg(long, value_name = "HOST")]
    only: Vec<String>,
    /// Ask for a host and port at this address, whatever its name leads to: HOST:PORT:ADDRESS or HOST:PORT:ADDRESS:PORT. A
    /// star is every host. May be given again.
    #[arg(long, value_name = "HOST:PORT:ADDRESS", value_parser = Resolve::parse)]
    resolve: Vec<Resolve>,
    /// Trust the certificate authorities in this file (PEM), too. May be given again.
    #[arg(long, value_name = "FILE")]
    trust: Vec<PathBuf>,
}

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        let read = self.about.read()?;
        let wanted = |address: &Address| {
            let host = Url::parse(&address.address).ok().and_then(|url| Some(url.host_str()?.to_owned()));
            self.only.is_empty()
                || host.is_some_and(|host| self.only.iter().any(|only| only.eq_ignore_ascii_case(&host)))
        };
        let found: Vec<(&PathBuf, Vec<Address>)> = read
            .into_iter()
            .map(|(folder, checked)| (folder, checked.addresses.into_iter().filter(wanted).collect()))
            .collect();
        let all: BTreeSet<&str> =
            found.iter().flat_map(|(_, addresses)| addresses).map(|address| address.address.as_str()).collect();
        let all: Vec<Url> = all.into_iter().filter_map(|address| Url::parse(address).ok()).collect();
        if all.is_empty() && !self.only.is_empty() {
            let says = format!("No address is at {}. Name a host as the addresses have it.", self.only.join(" or "));
            return Err(Failure::Call(says));
        }
        let hosts: BTreeSet<&str> = all.iter().filter_map(Url::host_str).collect();
        let hosts = hosts.len();
        let net = Net::new(trust::config(&self.trust)?, self.resolve.clone(), Duration::from_secs(self.timeout));
        let fault = |error: std::io::Error| Failure::Call(format!("Could not begin: {error}. Try again."));
        let runtime = tokio::runtime::Runtime::new().map_err(fault)?;
        let visitor = Arc::new(Visitor::new(net));
        let verdicts = runtime.block_on(visit_all(all, visitor.clone(), usize::from(self.jobs)));
        if hosts > 0 && visitor.seems_alone(hosts) {
            let says = "No host could be found: this machine seems to have no network. Try again when it has one.";
            return Err(Failure::Call(says.to_owned()));
        }
        let report = Report::of(&found, &verdicts);
        match self.format {
            Format::Text => print::text(&report),
            Format::Json => print::line(report.json().map_err(Failure::Call)?),
        }
        if report.passes() { Ok(()) } else { Err(Failure::Guide) }
    }
}

/// Visits every address: several hosts at a time, of each host one address after the other.
async fn visit_all(all: Vec<Url>, visitor: Arc<Visitor>, jobs: usize) -> BTreeMap<String, Verdict> {
    let mut hosts: BTreeMap<String, Vec<Url>> = BTreeMap::new();
    let mut progress = Progress::of(all.len());
    for url in all {
        hosts.entry(url.host_str().unwrap_or_default().to_owned()).or_default().push(url);
    }
    let places = Arc::new(Semaphore::new(jobs));
    let (done, mut news) = tokio::sync::mpsc::unbounded_channel();
    let mut running = JoinSet::new();
    for urls in hosts.into_values() {
        let (visitor, places, done) = (visitor.clone(), places.clone(), done.clone());
        running.spawn(async move {
            let _place = places.acquire_owned().await;
            for url in urls {
                let verdict = visitor.visit(&url).await;
                // Nobody listens any more only where the program ends.
                let _ = done.send((url.to_string(), verdict));
            }
        });
    }
    drop(done);
    let mut verdicts = BTreeMap::new();
    while let Some((address, verdict)) = news.recv().await {
        progress.step(&address);
        verdicts.insert(address, verdict);
    }
    progress.end();
    verdicts
}

/// How far it has come, said on stderr: in one line that changes on a terminal, and now and then where it is none.
struct Progress {
    all: usize,
    done: usize,
    terminal: bool,
    last: Instant,
}

impl Progress {
    fn of(all: usize) -> Self {
        Self { all, done: 0, terminal: stderr().is_terminal(), last: Instant::now() }
    }

    fn step(&mut self, address: &str) {
        self.done += 1;
        let (done, all) = (self.done, self.all);
        let host = Url::parse(address).ok().and_then(|url| Some(url.host_str()?.to_owned())).unwrap_or_default();
        if self.terminal {
            let _ = write!(stderr(), "\r\x1b[K{done} of {all}: {host}");
        } else if self.last.elapsed() > Duration::from_secs(1) || done == all {
            print::complaint(format_args!("{done} of {all}: {host}"));
            self.last = Instant::now();
        }
    }

    fn end(&self) {
        if self.terminal {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}
