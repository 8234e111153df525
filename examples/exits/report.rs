//! What a run writes: the table, the latencies, and the same as data.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::latency::{Measured, SLOWER, Times};
use crate::points::POINTS;
use crate::systems::System;
use crate::verdict::{Checks, Verdict};

/// One of the three times.
type Part = fn(&Times) -> f64;

/// One answer.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Row {
    /// The point's number.
    pub point: u8,
    /// The system's name.
    pub system: String,
    /// What was seen.
    pub verdict: Verdict,
}

/// What one engine's run found.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Engine {
    /// Its name, as the rig knows it.
    pub name: String,
    /// What it calls itself.
    pub version: String,
    /// Every answer.
    pub rows: Vec<Row>,
    /// Every time that was measured.
    pub measured: Vec<Measured>,
}

impl Engine {
    fn verdict(&self, point: u8, system: System) -> Option<&Verdict> {
        let system = system.to_string();
        self.rows.iter().find(|row| row.point == point && row.system == system).map(|row| &row.verdict)
    }

    /// Points met, points met as far as this engine could show, and all that apply and could be shown.
    fn total(&self, system: System) -> (usize, usize, usize) {
        let system = system.to_string();
        let asked = self.rows.iter().filter(|row| row.system == system);
        let counted: Vec<&Verdict> = asked
            .map(|row| &row.verdict)
            .filter(|verdict| !matches!(verdict, Verdict::NotApplicable(_) | Verdict::NotShown(_)))
            .collect();
        let count = |is: fn(&Verdict) -> bool| counted.iter().filter(|verdict| is(verdict)).count();
        (
            count(|one| matches!(one, Verdict::Yes(_))),
            count(|one| matches!(one, Verdict::AsFarAsShown(_))),
            counted.len(),
        )
    }
}

/// Everything.
pub struct Report {
    engines: Vec<Engine>,
}

impl Report {
    /// Of these engines.
    pub fn of(engines: Vec<Engine>) -> Self {
        Self { engines }
    }

    /// Totals and latencies, for the command line.
    pub fn summary(&self) -> String {
        format!("{}\n{}", self.totals(), self.latency())
    }

    fn totals(&self) -> String {
        let mut text =
            format!("| points met, of those that apply | {} |\n|---|{}\n", names().join(" | "), "--:|".repeat(3));
        for engine in &self.engines {
            let totals = System::ALL.map(|system| {
                let (met, as_far, of) = engine.total(system);
                if as_far == 0 { format!("{met} of {of}") } else { format!("{met} (and {as_far} ☑️) of {of}") }
            });
            let _ = writeln!(text, "| {} | {} |", title(&engine.name), totals.join(" | "));
        }
        text
    }

    fn table(&self) -> String {
        let mut text = "| | |".to_owned();
        for engine in &self.engines {
            for system in System::ALL {
                // The engines' initials: with nine columns of marks there is no room for more.
                let _ = write!(text, " {}<br>{} |", system, initial(&engine.name, self.engines.len()));
            }
        }
        let _ = write!(text, "\n|--:|---|{}\n", ":-:|".repeat(self.engines.len() * 3));
        for point in POINTS {
            let hand = if point.by_hand.is_some() { " ☎" } else { "" };
            let _ = write!(text, "| {} | {}{hand} |", point.number, point.words);
            for engine in &self.engines {
                for system in System::ALL {
                    let _ = write!(text, " {} |", engine.verdict(point.number, system).map_or("?", Verdict::mark));
                }
            }
            text.push('\n');
        }
        text
    }

    /// What was seen wherever it was not simply met. Engines that saw the same share a line.
    fn notes(&self) -> String {
        let mut text = String::new();
        for system in System::ALL {
            let open = system == System::Wayside;
            let _ = write!(text, "\n### {system}\n\n");
            if !open {
                text.push_str("<details><summary>What was seen of each point that is not met</summary>\n\n");
            }
            for point in POINTS {
                let mut seen: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
                for engine in &self.engines {
                    if let Some(verdict) = engine.verdict(point.number, system)
                        && !verdict.seen().is_empty()
                    {
                        seen.entry((verdict.mark(), clean(verdict.seen()))).or_default().push(title(&engine.name));
                    }
                }
                for ((mark, seen), engines) in seen {
                    let where_seen = if engines.len() == self.engines.len() {
                        String::new()
                    } else {
                        format!(" ({})", engines.join(", "))
                    };
                    let _ = writeln!(text, "- **{}** {mark}{where_seen} {seen}", point.number);
                }
            }
            if !open {
                text.push_str("\n</details>\n");
            }
        }
        text
    }

    fn latency(&self) -> String {
        let Some(engine) = self.engines.iter().find(|engine| !engine.measured.is_empty()) else {
            return String::new();
        };
        let what: [(&str, Part); 3] = [
            ("press to cover painted", |times| times.press_to_cover),
            ("release to cover painted", |times| times.release_to_cover),
            ("release to navigation started", |times| times.release_to_navigation),
        ];
        let columns: Vec<String> =
            engine.measured.iter().flat_map(|one| [format!("{} p50", one.system), "p95".to_owned()]).collect();
        let mut text = format!(
            "| milliseconds | {} | Wayside / quickest peer, p50 | p95 |\n|---|{}--:|--:|\n",
            columns.join(" | "),
            "--:|".repeat(columns.len())
        );
        for (name, of) in what {
            let _ = write!(text, "| {name} |");
            for one in &engine.measured {
                let _ = write!(text, " {:.1} | {:.1} |", one.percentile(0.5, of), one.percentile(0.95, of));
            }
            for part in [0.5, 0.95] {
                let own = engine
                    .measured
                    .iter()
                    .find(|one| one.system == System::Wayside.to_string())
                    .map(|one| one.percentile(part, of));
                let peers = engine.measured.iter().filter(|one| one.system != System::Wayside.to_string());
                let quickest = peers.map(|one| one.percentile(part, of)).fold(f64::INFINITY, f64::min);
                match own {
                    Some(own) if own < 0.0 => text.push_str(" before letting go |"),
                    Some(own) if quickest.is_finite() && quickest > 0.0 => {
                        let _ = write!(text, " {:.2} |", own / quickest);
                    }
                    _ => text.push_str(" |"),
                }
            }
            text.push('\n');
        }
        let press: Vec<&str> =
            engine.measured.iter().filter(|one| one.covers_on_press).map(|one| one.system.as_str()).collect();
        let runs = engine.measured.iter().map(|one| one.times.len()).max().unwrap_or_default();
        let _ = write!(
            text,
            "\n{runs} exits of each, taken in turn, in {} on a phone's screen with the processor slowed {SLOWER} times. {}\n",
            engine.version,
            if press.is_empty() {
                "None of them covers before letting go.".to_owned()
            } else {
                format!("Covers at the press: {}.", press.join(", "))
            }
        );
        text
    }

    fn markdown(&self, date: &str) -> String {
        let versions: Vec<String> = System::ALL.iter().map(|system| format!("{system} {}", system.version())).collect();
        let engines: Vec<&str> = self.engines.iter().map(|engine| engine.version.as_str()).collect();
        let hand: Vec<String> =
            POINTS.iter().filter_map(|point| Some(format!("{} ({})", point.number, point.by_hand?))).collect();
        format!(
            "# Three exits, side by side\n\n\
             Made by `./dev exits` on {date}; not to be edited. The same page of a host three times, once with each system set up\n\
             as its own documentation says: Wayside's `<wayside-exit>`, GOV.UK Frontend's *Exit this page* and the New South Wales\n\
             Design System's *Quick exit*, as npm has them. Each is held against the fifty points of Wayside's own list, which asks for\n\
             more than either peer set out to do: an ❌ says that it was not seen to do this, not that it is broken.\n\n\
             {}. In {}.\n\n{}\n\
             ✅ met · ☑️ met as far as this engine could show · 🟡 in part · ❌ not · – does not apply · ? not shown in this engine · ☎ a person with a telephone must look, too\n\n\
             {}\n## How long it takes\n\n{}\n\
             *Cover painted* is the time at which the browser presented the first frame after the event that covers, by the Event\n\
             Timing API, which rounds to 8 ms: it looks at no document, so it is the same for all three. Which event covers is found\n\
             by a screenshot with the press held. *Navigation started* is the `navigate` event. A press lasts\n\
             80 ms, about as long as a finger's; a system that covers at the click adds it to its first line.\n\n\
             ## What was seen\n\nWhere a point has several checks, all must hold; the notes name those that did not.\n\
             Points 49 and 50 are judged by files. By hand: {}.\n{}\n\
             ## Run it again\n\n```sh\n./dev exits                          # everything; writes this file and exits.json\n\
             ./dev exits --point 7 --runs 10      # some of it; writes nothing\n```\n",
            versions.join(" · "),
            engines.join(" · "),
            self.totals(),
            self.table(),
            self.latency(),
            hand.join("; "),
            self.notes(),
        )
    }

    fn data(&self, date: &str) -> Value {
        let systems: BTreeMap<String, String> =
            System::ALL.iter().map(|system| (system.to_string(), system.version())).collect();
        json!({ "date": date, "systems": systems, "engines": self.engines })
    }
}

/// Keeps one engine's results until the others have run.
pub fn keep(path: &Path, engine: &Engine) {
    let text = serde_json::to_string(engine).unwrap_or_default();
    std::fs::write(path, text).unwrap_or_else(|error| panic!("{} cannot be written: {error}", path.display()));
    println!("{}", Report::of(vec![engine.clone()]).summary());
}

/// Writes the docs from what each engine's run has kept.
pub fn join(parts: &[PathBuf]) {
    let engines = parts.iter().map(|path| {
        let text =
            std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{} is not a run's: {error}", path.display()))
    });
    let report = Report::of(published(merged(engines)));
    let date = jiff::Zoned::now().strftime("%Y-%m-%d").to_string();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let data = serde_json::to_string_pretty(&report.data(&date)).unwrap_or_default() + "\n";
    for (name, text) in [("exits.md", report.markdown(&date)), ("exits.json", data)] {
        let path = docs.join(name);
        std::fs::write(&path, text).unwrap_or_else(|error| panic!("{} cannot be written: {error}", path.display()));
        println!("{}", path.display());
    }
    println!("\n{}", report.summary());
}

/// One entry for each engine. What was asked twice counts as it was answered last.
fn merged(parts: impl Iterator<Item = Engine>) -> Vec<Engine> {
    let mut engines: Vec<Engine> = Vec::new();
    for part in parts {
        let Some(engine) = engines.iter_mut().find(|engine| engine.name == part.name) else {
            engines.push(part);
            continue;
        };
        for row in part.rows {
            engine.rows.retain(|other| (other.point, &other.system) != (row.point, &row.system));
            engine.rows.push(row);
        }
        if !part.measured.is_empty() {
            engine.measured = part.measured;
        }
    }
    for engine in &mut engines {
        engine.rows.sort_by_key(|row| row.point);
    }
    engines
}

/// Point 50 is about the run itself.
fn published(mut engines: Vec<Engine>) -> Vec<Engine> {
    let mut checks = Checks::new();
    checks.check("Back and Referer in three engines", engines.len() >= 3, format!("{} of them", engines.len()));
    let timed = engines.iter().any(|engine| engine.measured.len() == System::ALL.len());
    checks.check("latency of the three systems in one run", timed, "not measured");
    let asked =
        |system: &System| engines.iter().all(|engine| engine.rows.iter().any(|row| row.system == system.to_string()));
    checks.check("the peers in the same run", System::ALL.iter().all(asked), "not asked");
    let verdict = checks.verdict();
    for row in engines.iter_mut().flat_map(|engine| &mut engine.rows) {
        if row.point == 50 && row.system == System::Wayside.to_string() {
            row.verdict = verdict.clone();
        }
    }
    engines
}

fn names() -> Vec<String> {
    System::ALL.iter().map(ToString::to_string).collect()
}

fn title(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With one engine alone, its whole name; with several, enough to tell them apart.
fn initial(name: &str, engines: usize) -> String {
    if engines == 1 { title(name) } else { title(&name.chars().take(2).collect::<String>()) }
}

/// What was seen, fit for a line of Markdown: no port that differs from run to run, no markup.
fn clean(seen: &str) -> String {
    let mut text = String::new();
    let mut rest = seen;
    while let Some(at) = rest.find("localhost:") {
        let (before, after) = rest.split_at(at + "localhost".len());
        text.push_str(before);
        rest = after[1..].trim_start_matches(|c: char| c.is_ascii_digit());
    }
    text.push_str(rest);
    text.replace('<', "&lt;").replace('|', "\\|").replace('\n', " ").replace('\u{200B}', "U+200B")
}
