//! A made-up guide of so many places, built by `wayside build`, and what others need to search its text.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::json;
use tempfile::TempDir;
use wayside::guide::decode;

use crate::{documents::documents, made, tables::Row};

/// As many in every guide.
const QUESTIONS: usize = 300;

/// What is typed, letter by letter: words of the guide and beginnings, a slip, a number, a sentence, what nobody has.
pub const QUERIES: [&str; 10] = [
    "shelter",
    "food harborview",
    "clinc",
    "314-200",
    "where do i sleep tonight",
    "lawyer reads my papers",
    "diapers",
    "case 17",
    "i need a ride to court",
    "xylophone",
];

/// One guide, ready to be served.
pub struct State {
    /// How many places it has.
    pub places: usize,
    /// What `wayside build` made.
    pub dist: PathBuf,
    /// The compiled guide, its text as JSON, and what is typed.
    pub made: PathBuf,
    home: TempDir,
}

impl State {
    /// Makes and builds it with an engine.
    pub fn make(places: usize, program: &Path, engine: &Path) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder can be made");
        let (folder, dist, made) = (home.path().join("state"), home.path().join("dist"), home.path().join("made"));
        made::write(&folder, places, QUESTIONS).expect("the guide can be written");
        let done = Command::new(program)
            .arg("build")
            .arg(&folder)
            .args(["--on", "2026-11-23", "--engine"])
            .arg(engine)
            .arg("--out")
            .arg(&dist)
            .output()
            .expect("wayside has been built: cargo build --release --bin wayside");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let state = Self { places, dist, made, home };
        fs::create_dir_all(&state.made).expect("a folder can be made");
        let compiled = fs::read(state.file(".bin")).expect("the compiled guide can be read");
        let guide = decode(&compiled).expect("it is a guide");
        let documents = json!({ "small": guide.words.small_words, "documents": documents(&guide) });
        let put = |name: &str, bytes: &[u8]| fs::write(state.made.join(name), bytes).expect("a file can be written");
        put("guide.bin", &compiled);
        put("documents.json", documents.to_string().as_bytes());
        put("queries.json", json!(QUERIES).to_string().as_bytes());
        state
    }

    /// The file of the first language that ends so.
    fn file(&self, end: &str) -> PathBuf {
        let folder = self.dist.join("guides/state");
        let files = fs::read_dir(&folder).expect("the guide's folder can be read");
        let mut paths = files.filter_map(Result::ok).map(|file| file.path());
        let is = |path: &PathBuf| {
            path.file_name().is_some_and(|name| {
                let name = name.to_string_lossy();
                name.starts_with("en.") && name.ends_with(end) && !name.contains("snippet")
            })
        };
        paths.find(is).unwrap_or_else(|| panic!("{} has no file of English that ends in {end}", folder.display()))
    }

    /// How many bytes it is.
    pub fn sizes(&self) -> Row {
        let size = |path: PathBuf| fs::metadata(path).map_or(0, |file| file.len());
        let mut row = vec![format!("{} places", thousands(self.places as u64))];
        for end in [".html", ".html.br", ".bin", ".bin.br"] {
            row.push(thousands(size(self.file(end))));
        }
        row
    }
}

/// `1,234,567`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
