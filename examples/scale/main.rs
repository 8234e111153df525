//! `./dev scale`: how long the program takes on a guide as large as a state, and how much memory.
//!
//! It writes a made-up guide of 10,000 places and 300 questions in two languages, runs `wayside check` and `wayside build` on
//! it, and prints the seconds and the most memory that each took. Another number of places and of questions may be given:
//! `cargo run --release --example scale -- 1000 50`.

#![allow(clippy::expect_used, reason = "a run that cannot go on has to say so and stop")]

mod made;

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

fn main() {
    let mut numbers = env::args().skip(1).map(|number| number.parse().expect("numbers of places and of questions"));
    let (places, questions) = (numbers.next().unwrap_or(10_000), numbers.next().unwrap_or(300));
    let home = tempfile::tempdir().expect("a temporary folder can be made");
    let guide = home.path().join("state");
    made::write(&guide, places, questions).expect("the guide can be written");
    engine(&home.path().join("engine"));
    println!("{places} places, {questions} questions, 2 languages");
    let (guide, engine, out) = (guide.display(), home.path().join("engine"), home.path().join("dist"));
    measure("check", &format!("check {guide} --on 2026-11-23"));
    let build = format!("build {guide} --on 2026-11-23 --engine {} --out {}", engine.display(), out.display());
    measure("build", &build);
    for name in ["guides/state/en.html", "guides/state/en.html.br"] {
        let size = fs::metadata(out.join(name)).map_or(0, |file| file.len());
        println!("{name}: {:.1} MB", size as f64 / 1e6);
    }
}

/// What Trunk would have built, as small as the build takes it.
fn engine(folder: &Path) {
    fs::create_dir_all(folder.join("engine")).expect("the folder can be made");
    let script = "let wasm;\nfunction __wbg_get_imports() {}\nfunction __wbg_finalize_init(instance) { wasm = instance.exports; return wasm; }\n\
                  async function __wbg_load(module) {}\n";
    fs::write(folder.join("engine/wayside.js"), script).expect("the script can be written");
    fs::write(folder.join("engine/wayside_bg.wasm"), b"\0asm\x01\0\0\0").expect("the engine can be written");
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html");
    fs::copy(page, folder.join("index.html")).expect("the page's template can be copied");
}

/// Runs the program that stands beside this one's folder, and prints what it took.
fn measure(what: &str, arguments: &str) {
    let own = env::current_exe().expect("this program has a path");
    let program = own.parent().and_then(Path::parent).expect("it stands in examples/").join("wayside");
    let began = Instant::now();
    let mut child = Command::new(&program)
        .args(arguments.split_whitespace())
        .stdout(Stdio::null())
        .spawn()
        .expect("wayside has been built: cargo build --bin wayside");
    let mut peak = None;
    let done = loop {
        // What it has at most had, as Linux counts it: the last look is as good as the end.
        peak = memory(child.id()).or(peak);
        match child.try_wait().expect("it can be waited for") {
            Some(done) => break done,
            None => sleep(Duration::from_millis(10)),
        }
    };
    let memory =
        peak.map_or("memory not known: it needs Linux".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1024));
    println!("wayside {what}: {:.1} s, {memory}, {done}", began.elapsed().as_secs_f64());
}

/// The most memory that a process has had, in kilobytes.
fn memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
