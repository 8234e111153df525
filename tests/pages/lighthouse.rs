//! Lighthouse, run on the guide's own page as `wayside serve` serves it.

use std::{
    env,
    ffi::OsString,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::Value;

/// What it is asked about. Its speeds are of this machine and this minute, and say nothing of a reader's phone.
const CATEGORIES: [&str; 2] = ["accessibility", "best-practices"];

/// One run, one page: it is heavy.
#[test]
fn lighthouse_gives_the_guides_own_page_a_hundred_for_accessibility_and_for_best_practices() {
    let served = Served::start();
    let profile = tempfile::tempdir().expect("a folder can be made");
    // It asks nobody but the page: no other name leads anywhere.
    let flags = format!(
        "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run \
         --user-data-dir={} --host-resolver-rules=\"MAP * ~NOTFOUND , EXCLUDE 127.0.0.1\"",
        profile.path().display()
    );
    let output = crate::program("lighthouse/cli/index.js")
        .arg(format!("http://127.0.0.1:{}/index.html", served.port))
        .arg(format!("--only-categories={}", CATEGORIES.join(",")))
        .arg(format!("--chrome-flags={flags}"))
        .args(["--output=json", "--output-path=stdout", "--quiet", "--no-enable-error-reporting"])
        .args(["--max-wait-for-load=30000"])
        .env("CHROME_PATH", chromium())
        .output()
        .expect("node runs");
    let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let Ok(report) = serde_json::from_str::<Value>(&said) else {
        panic!("Lighthouse gave no report ({}):\n{said}\n{complained}", output.status);
    };
    assert!(report["runtimeError"].is_null(), "Lighthouse could not look: {}", report["runtimeError"]);
    let lost: Vec<String> = CATEGORIES.into_iter().flat_map(|category| lost(&report, category)).collect();
    assert!(lost.is_empty(), "Lighthouse finds:\n{}", lost.join("\n"));
}

/// What keeps a category from a hundred.
fn lost(report: &Value, category: &str) -> Vec<String> {
    let category = &report["categories"][category];
    let title = category["title"].as_str().unwrap_or("a category that is not there");
    let parts = category["auditRefs"].as_array().cloned().unwrap_or_default();
    let score = category["score"].as_f64().unwrap_or_default() * 100.0;
    if score >= 100.0 && parts.len() > 5 {
        return Vec::new();
    }
    let audits = parts.iter().map(|part| &report["audits"][part["id"].as_str().unwrap_or_default()]);
    let failed = audits.filter(|audit| audit["score"].as_f64().is_some_and(|score| score < 1.0));
    let lines = failed.map(|audit| format!("  {}: {}", audit["id"], audit["title"]));
    std::iter::once(format!("{title}: {score} of 100, from {} audits", parts.len())).chain(lines).collect()
}

/// The browser's path: Lighthouse takes no name, and takes another browser where there is none at the path.
fn chromium() -> PathBuf {
    const NAMES: [&str; 5] = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    let names = env::var_os("CHROMIUM").map_or_else(|| NAMES.map(OsString::from).into(), |chosen| vec![chosen]);
    let folders: Vec<_> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    // A whole path stays what it is, whatever folder stands in front.
    let mut found = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    found.find(|path| path.is_file()).unwrap_or_else(|| {
        panic!(
            "Chromium is missing. Install it (Debian: apt install chromium; macOS: brew install --cask chromium), or \
             say in CHROMIUM where it is."
        )
    })
}

/// `wayside serve`, until the test ends.
struct Served {
    process: Child,
    port: u16,
}

impl Served {
    fn start() -> Self {
        let mut process = Command::new(Path::new(env!("CARGO_BIN_EXE_wayside")))
            .arg("serve")
            .arg(crate::dist())
            .args(["--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("wayside runs");
        let lines = BufReader::new(process.stdout.take().expect("its lines can be read")).lines();
        let port = lines.map_while(Result::ok).find_map(|line| {
            line.split_once("http://127.0.0.1:").and_then(|(_, rest)| rest.split('/').next()?.parse().ok())
        });
        Self { port: port.expect("wayside says where it serves"), process }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
