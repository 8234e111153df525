//! The browser on this machine: found, started with nothing of its owner's in it, ended.

use super::{Failure, wire::Wire};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long a browser may take to start, on a slow and busy machine.
const START: Duration = Duration::from_secs(60);

/// Programs by name, as they are on a PATH.
const NAMES: [&str; 9] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "brave-browser",
    "brave",
];

/// Where macOS keeps them.
const APPLICATIONS: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
];

/// Where Windows keeps them: below each of the folders that these variables name.
const FOLDERS: [&str; 3] = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"];
const PROGRAMS: [&str; 4] = [
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "BraveSoftware/Brave-Browser/Application/brave.exe",
];

/// What keeps a browser from talking for itself, and from asking anything of anybody who is not there.
const SWITCHES: [&str; 19] = [
    "--headless=new",
    "--remote-debugging-port=0",
    "--window-size=1280,800",
    // A page is to do what it does before people: some keep quiet before machines.
    "--disable-blink-features=AutomationControlled",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-extensions-with-background-pages",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-features=MediaRouter,OptimizationHints,Translate,CertificateTransparencyComponentUpdater,AutofillServerCommunication,\
     WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    "--disable-sync",
    "--metrics-recording-only",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
];

/// Whom Chromium calls whatever the switches say: they lead nowhere. What a page asks of them is seen all the same.
const NOBODY: [&str; 5] = [
    "accounts.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "optimizationguide-pa.googleapis.com",
    "update.googleapis.com",
];

const RULES: &str = "--host-resolver-rules=";

/// A browser that runs, with a profile that goes away with it.
pub(super) struct Browser {
    child: Child,
    // Dropped after the browser has ended.
    profile: TempDir,
}

impl Browser {
    /// Starts the browser that was named, or the first that is found.
    pub(super) fn start(named: Option<&Path>, more: &[String]) -> Result<(Self, Wire), Failure> {
        let program = match named {
            Some(path) if path.is_file() => path.to_owned(),
            Some(path) => {
                let says = format!("--browser {}: there is no such file. Name the browser's program.", path.display());
                return Err(Failure::Call(says));
            }
            None => find()?,
        };
        let profile = tempfile::Builder::new().prefix("wayside-audit-").tempdir();
        let profile = profile.map_err(|error| {
            Failure::file("make a profile in", &env::temp_dir(), error, "See that there is room on the disk.")
        })?;
        let said = profile.path().join("said.txt");
        let log =
            fs::File::create(&said).map_err(|error| Failure::file("write", &said, error, "See that there is room."))?;
        let mut command = Command::new(&program);
        command.arg(format!("--user-data-dir={}", profile.path().display())).args(SWITCHES).args(more);
        // Given twice, the last of these would count alone. Within one, the first rule that fits counts.
        let theirs = more.iter().filter_map(|argument| argument.strip_prefix(RULES)).map(ToOwned::to_owned);
        let rules: Vec<String> = NOBODY.iter().map(|name| format!("MAP {name} ~NOTFOUND")).chain(theirs).collect();
        command.arg([RULES, &rules.join(", ")].concat());
        command.arg("about:blank").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let child = command
            .spawn()
            .map_err(|error| Failure::file("start", &program, error, "Name another browser with --browser PATH."))?;
        let mut browser = Self { child, profile };
        let (port, path) = browser.wait(&program, &said)?;
        let wire = Wire::open(port, &path)?;
        Ok((browser, wire))
    }

    /// Waits until the browser has written down where it listens.
    fn wait(&mut self, program: &Path, said: &Path) -> Result<(u16, String), Failure> {
        let file = self.profile.path().join("DevToolsActivePort");
        let until = Instant::now() + START;
        while Instant::now() < until {
            // A browser in a box of its own, as a snap, writes its file where nobody else sees it, but it also says it.
            let written = fs::read_to_string(&file).unwrap_or_default();
            let spoken = fs::read_to_string(said).unwrap_or_default();
            if let Some(place) = place(&written, '\n').or_else(|| {
                let (_, rest) = spoken.split_once("DevTools listening on ws://127.0.0.1:")?;
                place(rest, '/').map(|(port, path)| (port, format!("/{path}")))
            }) {
                return Ok(place);
            }
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                break;
            }
            sleep(Duration::from_millis(30));
        }
        let said = fs::read_to_string(said).unwrap_or_default();
        let cure = if said.contains("--no-sandbox") {
            "Its sandbox does not work here: it refuses root, and some containers. Run the audit as another user, or, for a \
             page you trust, add --browser-argument=--no-sandbox."
                .to_owned()
        } else {
            let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("nothing").trim();
            format!("It said: {last}. Name another browser with --browser PATH.")
        };
        Err(Failure::Call(format!("{} did not start. {cure}", program.display())))
    }
}

impl Drop for Browser {
    /// It has been asked to close; whatever has not by now is ended, so that its profile can be taken away.
    fn drop(&mut self) {
        let until = Instant::now() + Duration::from_secs(3);
        while Instant::now() < until {
            if matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)) {
                return;
            }
            sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port and a path, once both have been written to the end of the line.
fn place(text: &str, between: char) -> Option<(u16, String)> {
    let (port, rest) = text.split_once(between)?;
    Some((port.parse().ok()?, rest.lines().next().filter(|path| !path.is_empty())?.to_owned()))
}

/// The first browser that is where browsers are.
fn find() -> Result<PathBuf, Failure> {
    let on_path = env::split_paths(&env::var_os("PATH").unwrap_or_default())
        .flat_map(|folder| NAMES.map(|name| folder.join(name).with_extension(env::consts::EXE_EXTENSION)))
        .collect::<Vec<_>>();
    let folders = FOLDERS.iter().filter_map(env::var_os).map(PathBuf::from);
    let installed = folders.flat_map(|folder| PROGRAMS.map(|program| folder.join(program)));
    let all = on_path.into_iter().chain(APPLICATIONS.map(PathBuf::from)).chain(installed);
    let found = all.into_iter().find(|path| path.is_file());
    found.ok_or_else(|| {
        Failure::Call(
            "There is no Chrome, Chromium, Edge or Brave on the PATH or where they are installed. Install one, or name \
             it: --browser PATH."
                .to_owned(),
        )
    })
}
