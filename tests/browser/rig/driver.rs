//! The programs that a test starts, and stops again: a driver for its browser, and a screen where the browser needs one.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use thirtyfour::SessionId;

use super::log::lock;

/// How long a program may take to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// A driver that this process started, and that it stops again.
pub struct Driver {
    program: Program,
    port: u16,
}

impl Driver {
    /// Starts a driver on a port of its own, and waits until it answers.
    pub fn start(path: &Path, arguments: &[&str], environment: &[(&str, String)]) -> Self {
        let port = free_port();
        let port_argument = format!("--port={port}");
        let arguments: Vec<&str> = arguments.iter().copied().chain([port_argument.as_str()]).collect();
        let program = Program::start(path, &arguments, environment);
        let driver = Self { program, port };
        let start = Instant::now();
        while driver.says("GET", "/status").is_none() {
            assert!(start.elapsed() < PATIENCE, "{} does not answer at its port", path.display());
            std::thread::sleep(Duration::from_millis(20));
        }
        driver
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it and its browser have printed.
    pub fn printed(&self) -> Vec<String> {
        lock(&self.program.printed).clone()
    }

    /// Asks the driver to close a window, and waits until it has.
    pub fn ends(&self, session: &SessionId) {
        self.says("DELETE", &format!("/session/{session}"));
    }

    /// Whether it answers, whatever that is. Nothing may be awaited where this is used.
    fn says(&self, method: &str, path: &str) -> Option<()> {
        let request = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port);
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
        stream.write_all(request.as_bytes()).ok()?;
        (stream.read(&mut [0; 64]).ok()? > 0).then_some(())
    }
}

/// A screen without glass, for browsers that cannot do without one.
pub struct Screen {
    program: Program,
}

impl Screen {
    /// Starts a screen on a number that is free.
    pub fn start(path: &Path) -> Self {
        let arguments = ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"];
        let screen = Self { program: Program::start(path, &arguments, &[]) };
        let start = Instant::now();
        while lock(&screen.program.printed).is_empty() {
            assert!(start.elapsed() < PATIENCE, "{} does not tell its number", path.display());
            std::thread::sleep(Duration::from_millis(20));
        }
        screen
    }

    /// Its name, as programs want it.
    pub fn name(&self) -> String {
        format!(":{}", lock(&self.program.printed).first().map_or("", |number| number.trim()))
    }
}

/// `wayside serve`, as somebody runs it.
pub struct Serving {
    _program: Program,
    /// Where it listens.
    pub port: u16,
}

impl Serving {
    /// Starts the program on a folder, and waits until it says where it serves it.
    pub fn start(path: &Path, folder: &Path) -> Self {
        let folder = folder.display().to_string();
        let program = Program::start(path, &["serve", &folder, "--port", &free_port().to_string()], &[]);
        let start = Instant::now();
        loop {
            let said = lock(&program.printed).join(" ");
            let port = said.split_once("http://127.0.0.1:").and_then(|(_, rest)| rest.split('/').next()?.parse().ok());
            if let Some(port) = port {
                return Self { _program: program, port };
            }
            assert!(start.elapsed() < PATIENCE, "{} does not say where it serves: {said}", path.display());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A web server of somebody else's.
pub struct Server {
    _program: Program,
}

impl Server {
    /// Starts a server that its settings tell to listen at `port`, and waits until it does.
    #[allow(dead_code, reason = "for tests/servers")]
    pub fn start(path: &Path, arguments: &[&str], environment: &[(&str, String)], port: u16) -> Self {
        let server = Self { _program: Program::start(path, arguments, environment) };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "{} does not listen at its port", path.display());
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }
}

/// A running program, and the lines it has printed. It is stopped when this is dropped.
pub struct Program {
    child: Child,
    printed: Arc<Mutex<Vec<String>>>,
}

impl Program {
    /// Starts a program.
    pub fn start(path: &Path, arguments: &[&str], environment: &[(&str, String)]) -> Self {
        let mut child = Command::new(path)
            .args(arguments)
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", path.display()));
        let printed: Arc<Mutex<Vec<String>>> = Arc::default();
        if let Some(output) = child.stdout.take() {
            // Whoever reads no further would stop a program that still has something to print.
            let printed = Arc::clone(&printed);
            let lines = BufReader::new(output).lines().map_while(Result::ok);
            std::thread::spawn(move || lines.for_each(|line| lock(&printed).push(line)));
        }
        Self { child, printed }
    }

    /// Whether it has ended by itself.
    #[allow(dead_code, reason = "for tests/wordpress")]
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody uses, from below those that systems hand out by themselves: no connection and no test's world can
/// come to have it before the driver does.
pub fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let start = std::process::id().wrapping_mul(97);
    (0..20_000)
        .map(|_| start.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)))
        .map(|number| 10_000 + u16::try_from(number % 20_000).unwrap_or_default())
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("a loopback port is free")
}

/// Whether this runs as root, whom browsers' sandboxes refuse.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// The place of a program: where `variable` says, or the first of `names` on the `PATH`. A missing one ends the test with
/// the sentence that says how to get it.
pub fn program(variable: &str, names: &[&str], cure: &str) -> PathBuf {
    if let Some(path) = env::var_os(variable) {
        return path.into();
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let places: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| places.iter().map(move |place| place.join(name)))
        .find(|candidate| candidate.is_file())
        .unwrap_or_else(|| panic!("{} is missing: {cure}, or set {variable} to its path", names[0]))
}
