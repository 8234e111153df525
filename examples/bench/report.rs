//! What a run writes: the tables, the goals, the same as data, and the chart.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::chart;
use crate::figures::{FIGURES, Measured, Spread, Unit};
use crate::goals::{Goal, goals};
use crate::load::{Load, Network, SLOWER};
use crate::page::{Site, packed_size};
use crate::proof::Proof;
use crate::systems::System;

/// Everything that a run has found.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Run {
    /// When, as a date.
    pub on: String,
    /// The browser.
    pub browser: String,
    /// What was measured, in which version.
    pub versions: Vec<(String, String)>,
    /// The packed files that text and exit need, by system: its name and its bytes.
    pub sizes: BTreeMap<String, Vec<(String, usize)>>,
    /// What was proved.
    pub proofs: Vec<Proof>,
    /// Every load.
    pub measured: Vec<Measured>,
    /// The middle and the spread of every figure, by network, system and name.
    #[serde(default)]
    pub figures: BTreeMap<String, BTreeMap<String, BTreeMap<String, Spread>>>,
}

impl Run {
    /// Puts a run together.
    pub fn of(measured: Vec<Measured>, proofs: Vec<Proof>, sites: &[Site], browser: String) -> Self {
        let mut sizes = BTreeMap::new();
        for site in sites.iter().filter(|site| site.system.is_ours()) {
            let script = ("wayside.js", "/wayside/wayside.js".to_owned());
            let files = match site.system {
                System::Snippet => vec![("text", "en.snippet.html".to_owned()), script],
                System::Whole => vec![("wayside.js with the text and its looks", "/en.wayside.js".to_owned())],
                _ => vec![("text", "/en.html".to_owned()), ("wayside.css", styles(site).unwrap_or_default()), script],
            };
            let of = files.into_iter().map(|(name, part)| (name.to_owned(), packed_size(site, &part)));
            sizes.insert(site.system.word().to_owned(), of.collect());
        }
        let peers = sites.iter().filter_map(|site| Some((site.system.to_string(), site.system.peer()?.version())));
        let small = ["preact", "minisearch"].map(|name| (name.to_owned(), version_of(name)));
        let own = ("Wayside".to_owned(), env!("CARGO_PKG_VERSION").to_owned());
        let mut run = Self {
            on: wayside_date(),
            browser,
            versions: std::iter::once(own).chain(peers).chain(small).collect(),
            sizes,
            proofs,
            measured,
            figures: BTreeMap::new(),
        };
        run.reckon();
        run
    }

    fn reckon(&mut self) {
        for one in &self.measured {
            let mut before = "";
            let of = self.figures.entry(one.network.clone()).or_default().entry(one.system.clone()).or_default();
            for figure in &FIGURES {
                let name = match figure.name.strip_prefix("– ") {
                    Some(rest) => format!("{before}: {rest}"),
                    None => figure.name.to_owned(),
                };
                if !figure.name.starts_with('–') {
                    before = figure.name;
                }
                of.insert(name, one.spread(figure.of));
            }
        }
    }

    /// The networks of the run.
    pub fn networks(&self) -> Vec<Network> {
        let has = |network: &Network| self.measured.iter().any(|one| one.network == network.word);
        Network::ALL.into_iter().filter(has).collect()
    }

    /// The loads of a system on a network.
    pub fn measured(&self, system: System, network: Network) -> Option<&Measured> {
        self.measured.iter().find(|one| one.is(system, network) && !one.loads.is_empty())
    }

    fn systems(&self) -> Vec<System> {
        let has = |system: &System| self.measured.iter().any(|one| one.system == system.word());
        System::ALL.into_iter().filter(has).collect()
    }

    /// For the command line: the tables and the goals.
    pub fn summary(&self) -> String {
        let tables: Vec<String> = self.networks().into_iter().map(|network| self.table(network)).collect();
        let goals: Vec<String> = goals(self)
            .iter()
            .map(|goal| format!("{} {}: {}. {}", mark(goal.met), goal.goal, goal.seen, goal.cause))
            .collect();
        format!("{}\n{}\n", tables.join("\n"), goals.join("\n"))
    }

    fn table(&self, network: Network) -> String {
        let systems = self.systems();
        let names: Vec<String> = systems.iter().map(ToString::to_string).collect();
        let mut text =
            format!("| {} | {} |\n|---|{}\n", network.title(), names.join(" | "), "--:|".repeat(names.len()));
        for figure in &FIGURES {
            let _ = write!(text, "| {} |", figure.name);
            for system in &systems {
                let Some(measured) = self.measured(*system, network) else { continue };
                let Spread { lower, median, upper, .. } = measured.spread(figure.of);
                let [lower, median, upper] = [lower, median, upper].map(|number| figure.unit.shows(number));
                let spread = if lower == upper { String::new() } else { format!("<br>{lower}–{upper}") };
                let _ = write!(text, " {median}{spread} |");
            }
            text.push('\n');
        }
        text
    }

    /// By the medians, and by the quickest load of each: what else a machine does can only make a load slower.
    fn ratios(&self) -> String {
        let medians = self.ratios_by("of plain HTML's, by medians", |spread| spread.median);
        let quickest = self.ratios_by("of plain HTML's, by the quickest load", |spread| spread.least);
        format!("{medians}\n{quickest}")
    }

    fn ratios_by(&self, title: &str, number: fn(Spread) -> f64) -> String {
        let systems = self.systems();
        let names: Vec<String> = systems.iter().map(ToString::to_string).collect();
        let mut text = format!("| {title} | {} |\n|---|{}\n", names.join(" | "), "--:|".repeat(names.len()));
        for network in self.networks() {
            for figure in FIGURES.iter().filter(|figure| figure.unit == Unit::Seconds) {
                let Some(limit) = self.measured(System::Static, network) else { continue };
                let _ = write!(text, "| {}, {} |", figure.name.trim_end_matches(", s"), network.word);
                for system in &systems {
                    let ratio = self
                        .measured(*system, network)
                        .map_or(f64::NAN, |one| number(one.spread(figure.of)) / number(limit.spread(figure.of)));
                    let _ = write!(text, " {ratio:.2} |");
                }
                text.push('\n');
            }
        }
        text
    }

    fn goals(&self) -> String {
        let mut text = "| | goal | seen |\n|:-:|---|---|\n".to_owned();
        let goals = goals(self);
        for Goal { goal, seen, met, .. } in &goals {
            let _ = writeln!(text, "| {} | {goal} | {seen} |", mark(*met));
        }
        text.push_str("\n### Why the missed ones were missed\n\n");
        for Goal { goal, seen, cause, .. } in goals.iter().filter(|goal| !goal.met) {
            let _ = writeln!(text, "- {goal}: {seen}. {cause}");
        }
        text
    }

    /// What is asked for when, in the middle load of each of ours.
    fn chains(&self) -> String {
        let mut text = String::new();
        for network in self.networks() {
            for system in self.systems().into_iter().filter(|system| system.is_ours()) {
                let Some(load) = self.measured(system, network).and_then(|one| one.middle(|load| load.works.at)) else {
                    continue;
                };
                let _ = write!(
                    text,
                    "\n{system}, {}. Text {:.2} s, exit {:.2} s, interactive {:.2} s.\n\n| asked for | at, s | there, s | kB |\n|---|--:|--:|--:|\n",
                    network.title(),
                    load.text.at / 1e3,
                    load.exit.at / 1e3,
                    load.works.at / 1e3
                );
                for one in &load.asked {
                    let _ = writeln!(
                        text,
                        "| `{}` | {:.2} | {:.2} | {} |",
                        one.path,
                        one.at / 1e3,
                        one.done / 1e3,
                        kilobytes(one.bytes)
                    );
                }
            }
        }
        text
    }

    /// What long tasks did, by one load of each that was traced.
    fn tasks(&self) -> String {
        let network = self.networks().first().map(|network| network.title()).unwrap_or_default();
        let mut text = format!(
            "One more load of each, traced ({network}): every task over 50 ms until it was interactive, and what took a twentieth of it or \
             more, in milliseconds. To be traced costs time; the figures above are of other loads.\n\n| | at, s | ms | with |\n|---|--:|--:|---|\n"
        );
        for proof in &self.proofs {
            let system = System::ALL.into_iter().find(|system| system.word() == proof.system);
            for task in &proof.tasks {
                let name = system.map(|system| system.to_string()).unwrap_or_default();
                let _ = writeln!(text, "| {name} | {:.2} | {:.0} | {} |", task.at / 1e3, task.took, task.says());
            }
        }
        text
    }

    fn proofs(&self) -> String {
        let mut text = "| | ink in the text's place at that moment | ink at the end | a tap left | covered meanwhile |\n|---|--:|--:|:-:|:-:|\n".to_owned();
        for proof in &self.proofs {
            let Some(system) = System::ALL.into_iter().find(|system| system.word() == proof.system) else { continue };
            let covered = match (system.covers(), proof.covered) {
                (false, false) => "– (a plain link)",
                (_, true) => "✅",
                (true, false) => "❌",
            };
            let _ = writeln!(
                text,
                "| {system} | {:.0} % | {:.0} % | {} | {covered} |",
                proof.ink * 100.0,
                proof.ink_at_the_end * 100.0,
                mark(proof.left)
            );
            if let Some((left, covered)) = proof.before_its_script {
                let _ = writeln!(text, "| {system}, before its script | | | {} | {} |", mark(left), mark(covered));
            }
        }
        text
    }

    /// Writes the docs.
    pub fn write(&self) -> Result<(), String> {
        self.keep(&docs().join("bench.json"))?;
        put("bench.svg", &chart::svg(self))?;
        put("bench.md", &self.page())
    }

    /// A machine that does something else meanwhile makes plain HTML, which does the least, come now sooner and now later.
    fn busy(&self) -> String {
        let mut worst = 1.0_f64;
        for network in self.networks() {
            if let Some(limit) = self.measured(System::Static, network) {
                let spread = limit.spread(|load| load.text.at);
                worst = worst.max(spread.upper / spread.lower);
            }
        }
        if worst <= QUIET {
            return String::new();
        }
        format!(
            "\n**The machine of this run was busy with something else**: of plain HTML's own loads, the third quartile took {worst:.1} times \
             as long as the first. Bytes, requests, shifts and what waits for what hold; of times, and of goals that are about times, \
             only large differences do, and best by the quickest loads. Run it again on a quiet machine.\n"
        )
    }

    /// Keeps all of it as data.
    pub fn keep(&self, path: &Path) -> Result<(), String> {
        let mut all = serde_json::to_value(self).map_err(|error| error.to_string())?;
        rounded(&mut all);
        // A line for each system: what changed can be seen.
        let json = all.to_string().replace("{\"loads\":", "\n{\"loads\":");
        fs::write(path, json + "\n").map_err(|error| format!("{}: {error}", path.display()))
    }

    /// What was kept.
    pub fn kept(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    fn page(&self) -> String {
        let versions: Vec<String> = self.versions.iter().map(|(name, version)| format!("{name} {version}")).collect();
        let loads = self.measured.iter().map(|one| one.loads.len()).min().unwrap_or_default();
        let tables: Vec<String> = self.networks().into_iter().map(|network| self.table(network)).collect();
        let intro = INTRO
            .replace("__ON__", &self.on)
            .replace("__VERSIONS__", &versions.join(" · "))
            .replace("__BROWSER__", &self.browser)
            .replace("__LOADS__", &loads.to_string())
            .replace("__SLOWER__", &SLOWER.to_string())
            .replace("__BUSY__", &self.busy())
            .replace("__WORDS__", &chart::words(self));
        format!(
            "{intro}\n## The goals\n\n{}\n## The figures\n\nMedians of {loads} loads, and below them the quartiles: half of the loads lie between those.\n\n{}\n{}\n\
             ## What waits for what\n\nThe load in the middle, by when it was interactive.\n{}\n## What the phone is busy with\n\n{}\n{METHOD}\n{}\n{AGAIN}",
            self.goals(),
            tables.join("\n"),
            self.ratios(),
            self.chains(),
            self.tasks(),
            self.proofs(),
        )
    }
}

/// Nobody measures a millionth of a millisecond.
fn rounded(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(short) = number.as_f64().map(|number| (number * 1e4).round() / 1e4) {
                *value = if short.fract() == 0.0 { json!(short as i64) } else { json!(short) };
            }
        }
        Value::Array(all) => all.iter_mut().for_each(rounded),
        Value::Object(all) => all.values_mut().for_each(rounded),
        _ => {}
    }
}

/// Where a run keeps what it has measured until it is done.
pub fn so_far() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/bench/so-far.json")
}

/// Bytes in thousands, as the page says them.
pub fn kilobytes(bytes: f64) -> String {
    Unit::Kilobytes.shows(bytes)
}

fn mark(met: bool) -> &'static str {
    if met { "✅" } else { "❌" }
}

fn put(name: &str, text: &str) -> Result<(), String> {
    let path = docs().join(name);
    fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn docs() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn styles(site: &Site) -> Option<String> {
    site.files.keys().find(|path| path.starts_with("/wayside/wayside.") && path.ends_with(".css")).cloned()
}

fn version_of(package: &str) -> String {
    let path = crate::peers::node_modules().join(package).join("package.json");
    let description: Value =
        fs::read_to_string(path).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    description["version"].as_str().unwrap_or("missing: run npm ci").to_owned()
}

fn wayside_date() -> String {
    jiff::Zoned::now().date().to_string()
}

/// How much longer the third quartile of plain HTML's loads may take than the first on a machine that does nothing else.
const QUIET: f64 = 1.25;

const INTRO: &str = "# How fast, beside others

Made by `./dev bench` on __ON__; not to be edited. The same guide, word for word, on the same page of a host, in seven ways: as plain
HTML (the limit: nothing that says as much can be quicker), as Wayside's snippet, as Wayside's one tag, as the same tag of the script
that has the text in it (the whole tag), with GOV.UK Frontend and with the New South Wales Design System as npm has them, and as a small widget in Preact with MiniSearch. Each is loaded cold
__LOADS__ times on each of two networks, in turn, in a browser that is slowed as a cheap phone is.

__VERSIONS__. In __BROWSER__, a window of 360 by 640, the processor slowed __SLOWER__ times.

![Bars for seven systems on two networks. __WORDS__](bench.svg)

A bar is a median; half of the loads lie within the thin line on it.
__BUSY__";

const METHOD: &str = "## How it is measured

- Every load has a browser context of its own, with nothing cached, and every file is served with `no-store`, compressed with brotli at
  its strongest beforehand, by one server with the same heads. The page around the guide is `dist/host.html`, without its policy:
  the peers' documentation has scripts in the page.
- The network is Chromium's own emulation: it holds each answer back for the latency and lets so many bits a second through. It knows
  no handshakes and no slow start, so a file or a connection more costs less here than on a real line, for all alike. The server
  speaks HTTP/1.1.
- **First paint** and **largest paint** are the browser's own figures. The other moments are looked for once a frame, and count when
  that frame is done: **text readable**, when the answer to *In danger now?* is laid out and visible (before Wayside's script has come,
  nobody can look into the snippet's closed root: then it counts when the element is as high as its text makes it);
  **exit ready**, when the exit is on the screen and a tap on it leaves with the cover: its click is listened to, or, before Wayside's
  script has come, its styles cover the page (plain HTML's exit is a link, and covers nothing); **interactive**, when the engine draws the guide and its search has come (Wayside), every accordion
  works (GOV.UK, NSW), the search has its index (Preact), or the text is there (plain HTML: native details need nothing).
- **Bytes** are those that came over the line up to then, heads included, and **requests** those that had been made.
- **Main thread blocked** is what tasks took over 50 ms until all was interactive, and **longest task** the longest of those; none
  over 50 ms counts as 0. **Layout shift** is the sum of all shifts, until 1.5 seconds after the page was interactive.
- **Script memory** is taken after a collection and after that wait; **WebAssembly memory** is the size of every memory that there is.
- The page tells once, at the end, and what is asked of the browser besides is asked after that. What looks once a frame costs a little, for
  all alike.

### What is not alike

- Plain HTML has no search, no cover, and no script. GOV.UK's and NSW's pages have no search either.
- The Preact widget searches, covers and leaves, and that is all: no languages, opening hours, printing or narrowing, nothing kept from the
  host, and nothing to read before its script has come. That makes it smaller than a product would be.
- GOV.UK's font may not be used outside of its own sites, so it is left out, and so are the fonts and icons that NSW's documentation asks for
  from another site; GOV.UK's two are 65 kB. Both are the whole design system, as published; a host that builds its
  own from their sources can leave out what it does not use, and be quicker than this.
- NSW's script is published unminified; here it is minified.
- Only topics are accordions with GOV.UK and NSW. Questions within are native details, which needs less script than their own way would.

### Held against a picture and a finger

Once for each system: a picture is taken when the page says that its text can be read, and there must be ink where the guide's first words
are. Then a real tap on the exit, whose site takes 1.5 seconds to answer: it must arrive there, and in between nothing of the
page may be seen. The snippet's exit once more in a load whose script never comes.
";

const AGAIN: &str = "## Run it

```sh
./dev bench                                   # everything; writes this file, bench.json and bench.svg
./dev bench --loads 3 --system snippet --system static --network 1600k   # some of it; writes nothing
```

[bench.json](bench.json) has every load with every request, task and shift.
";
