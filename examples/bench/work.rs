//! What a phone's main thread does in a load, by the browser's own trace: where a task is long, this says with what.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The kinds of work, and the browser's names for them. Whatever is not here is "other".
const KINDS: [(&str, &[&str]); 5] = [
    ("reading HTML", &["ParseHTML"]),
    ("styles", &["UpdateLayoutTree", "ParseAuthorStyleSheet", "RecalculateStyles", "ScheduleStyleRecalculation"]),
    ("layout", &["Layout", "HitTest", "IntersectionObserverController::computeIntersections"]),
    ("painting", &["PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer", "CompositeLayers", "RasterTask"]),
    (
        "scripts",
        &[
            "EvaluateScript",
            "FunctionCall",
            "v8.compile",
            "v8.compileModule",
            "v8.evaluateModule",
            "v8.run",
            "V8.GC_MC_BACKGROUND_MARKING",
            "RunMicrotasks",
            "TimerFire",
            "FireAnimationFrame",
            "FireIdleCallback",
            "EventDispatch",
            "XHRLoad",
            "XHRReadyStateChange",
            "MinorGC",
            "MajorGC",
            "v8.wasm.compile",
            "wasm.Instantiate",
        ],
    ),
];

/// A task of the main thread.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Task {
    /// When it began, in milliseconds from the start of the navigation.
    pub at: f64,
    /// How long it took, in milliseconds.
    pub took: f64,
    /// How much of that was which kind of work, in milliseconds.
    pub with: BTreeMap<String, f64>,
}

impl Task {
    /// In words: the kinds that took most, the largest first.
    pub fn says(&self) -> String {
        let mut kinds: Vec<(&String, f64)> = self.with.iter().map(|(kind, took)| (kind, *took)).collect();
        kinds.sort_by(|one, other| other.1.total_cmp(&one.1));
        let large = kinds.into_iter().filter(|(_, took)| *took >= self.took / 20.0);
        large.map(|(kind, took)| format!("{kind} {took:.0}")).collect::<Vec<_>>().join(", ")
    }
}

/// One event of the main thread, in microseconds.
struct Event<'a> {
    name: &'a str,
    /// The script that it runs, where it says so.
    script: &'a str,
    from: f64,
    to: f64,
}

/// The tasks of the page's main thread that took longer than this, out of the trace's events.
pub fn tasks(trace: &[Value], longer: f64) -> Vec<Task> {
    let of_the_page = |event: &&Value| {
        event["name"] == "ParseHTML"
            && event["args"]["beginData"]["url"].as_str().is_some_and(|url| url.contains("host.localhost"))
    };
    let Some(parse) = trace.iter().find(of_the_page) else { return Vec::new() };
    let (process, thread) = (&parse["pid"], &parse["tid"]);
    let mut start = f64::NAN;
    let mut events: Vec<Event<'_>> = Vec::new();
    for event in trace.iter().filter(|event| event["pid"] == *process && event["tid"] == *thread) {
        let (Some(name), Some(from)) = (event["name"].as_str(), event["ts"].as_f64()) else { continue };
        if name == "navigationStart"
            && event["args"]["data"]["documentLoaderURL"].as_str().is_some_and(|url| url.contains("host.localhost"))
        {
            start = from;
        }
        if event["ph"] == "X" {
            let script = event["args"]["data"]["url"].as_str().unwrap_or_default();
            events.push(Event { name, script, from, to: from + event["dur"].as_f64().unwrap_or_default() });
        }
    }
    if start.is_nan() {
        start = parse["ts"].as_f64().unwrap_or_default();
    }
    // What contains comes before what it contains.
    events.sort_by(|one, other| one.from.total_cmp(&other.from).then(other.to.total_cmp(&one.to)));
    let is_task = |event: &Event<'_>| event.name == "RunTask" && event.to - event.from >= longer * 1_000.0;
    let mut tasks = Vec::new();
    for (place, task) in events.iter().enumerate().filter(|(_, event)| is_task(event)) {
        let inside: Vec<&Event<'_>> = events.iter().skip(place + 1).take_while(|event| event.from < task.to).collect();
        let mut with = BTreeMap::<String, f64>::new();
        let mut add = |what: &str, took: f64| *with.entry(what.to_owned()).or_default() += took / 1_000.0;
        // Each event's own time: its length without what it contains.
        let mut open = vec![(task.to, kind(task, ""), task.to - task.from)];
        for event in inside {
            while open.last().is_some_and(|(to, ..)| *to <= event.from) {
                if let Some((_, kind, own)) = open.pop() {
                    add(&kind, own);
                }
            }
            let around = open.last().map_or("", |(_, kind, _)| kind);
            let kind = kind(event, around);
            if let Some((_, _, own)) = open.last_mut() {
                *own -= event.to - event.from;
            }
            open.push((event.to, kind, event.to - event.from));
        }
        for (_, kind, own) in open {
            add(&kind, own);
        }
        tasks.push(Task { at: (task.from - start) / 1_000.0, took: (task.to - task.from) / 1_000.0, with });
    }
    tasks
}

/// What an event is work on; a script by its name, which what it does without a name of its own has, too.
fn kind(event: &Event<'_>, around: &str) -> String {
    let kind = KINDS.iter().find(|(_, names)| names.contains(&event.name)).map_or("other", |(kind, _)| kind);
    if kind != "scripts" {
        return kind.to_owned();
    }
    // Without the hash in its name: `wayside.js` of `wayside.3716811a39b6.js`.
    let file = event.script.rsplit('/').next().unwrap_or_default();
    let parts: Vec<&str> = file.split('.').collect();
    match (parts.first(), parts.last()) {
        (Some(first), Some(last)) if parts.len() > 1 => format!("{first}.{last}"),
        _ if around.contains('.') => around.to_owned(),
        _ => kind.to_owned(),
    }
}
