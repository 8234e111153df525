//! The accepted pictures, one test's share of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::json;

use super::compare::Picture;
use super::rig::Reader;

/// So many pixels in a million may differ. Two runs on one machine differ in none; a bar that is two pixels higher, in
/// three thousand and more of the smallest screen's.
const IN_A_MILLION: usize = 50;

/// And so many where another version of the browser took the accepted ones: it may draw the edges of letters otherwise, which is
/// no fault of ours. What moves or changes its colour in earnest is seen even so.
const BY_ANOTHER: usize = 20_000;

/// Where it stands which browser took the accepted ones.
const NOTE: &str = "taken-with.txt";

/// The pictures that one test takes, each compared as it is taken.
pub struct Album {
    name: String,
    page: String,
    taken: BTreeSet<String>,
    taken_with: String,
    /// Which browser took the accepted ones.
    accepted_with: String,
    wrong: Vec<String>,
    accepts: bool,
}

impl Album {
    /// An album; its pictures' names begin with its own.
    pub fn of(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            page: String::new(),
            taken: BTreeSet::new(),
            taken_with: String::new(),
            accepted_with: fs::read_to_string(accepted().join(NOTE)).unwrap_or_default().trim().to_owned(),
            wrong: Vec::new(),
            // As snapbox has it, by which the other tests compare.
            accepts: env::var("SNAPSHOTS").is_ok_and(|action| action == "overwrite"),
        }
    }

    /// From now on pictures are of this page.
    pub fn page(&mut self, names: &[&str]) {
        self.page = names.join("-");
    }

    /// Which browser takes them.
    pub fn taken_with(&mut self, browser: &str) {
        self.taken_with = browser.to_owned();
    }

    /// Takes a picture of the screen.
    pub async fn keep(&mut self, reader: &Reader, view: &str) {
        still(reader).await;
        self.compare(view, &Picture::read(&reader.photograph().await));
    }

    /// Takes a picture of the page from top to end.
    pub async fn keep_whole(&mut self, reader: &Reader, view: &str) {
        still(reader).await;
        let picture = reader.devtools("Page.captureScreenshot", json!({ "captureBeyondViewport": true })).await;
        let picture = BASE64_STANDARD.decode(picture["data"].as_str().unwrap_or_default()).unwrap_or_default();
        self.compare(view, &Picture::read(&picture));
    }

    fn tolerance(&self) -> usize {
        if self.accepts || self.accepted_with == self.taken_with { IN_A_MILLION } else { BY_ANOTHER }
    }

    fn compare(&mut self, view: &str, new: &Picture) {
        let name = format!("{}-{}-{view}", self.name, self.page);
        let path = accepted().join(format!("{name}.png"));
        self.taken.insert(name.clone());
        let bytes = fs::read(&path).ok();
        let old = bytes.as_deref().map(Picture::read);
        let difference = old.as_ref().map(|old| new.differs_from(old));
        let says = match (&old, &difference) {
            (Some(_), Some(Some(difference))) if difference.pixels * 1_000_000 <= difference.of * self.tolerance() => {
                return;
            }
            (Some(old), Some(Some(difference))) => {
                let ((left, top, right, bottom), (_, height)) = (difference.within, old.size());
                format!(
                    "{:.3} % of its pixels differ, all between {left},{top} and {right},{bottom} (it is {height} high)",
                    100.0 * difference.pixels as f64 / difference.of as f64
                )
            }
            (Some(old), _) => {
                let ((width, height), (new_width, new_height)) = (old.size(), new.size());
                format!("100 % differs: it is {new_width} by {new_height} pixels, and was {width} by {height}")
            }
            (None, _) => format!("nobody has accepted it; see target/gallery/{name}-new.png"),
        };
        if self.accepts {
            write(&path, &new.small());
            println!("accepted {name}: {says}");
            return;
        }
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/gallery");
        write(&beside.join(format!("{name}-new.png")), &new.small());
        let mut lines = format!("{name}: {says}");
        if let Some(bytes) = bytes {
            write(&beside.join(format!("{name}-accepted.png")), &bytes);
            let mut three = "accepted, new".to_owned();
            if let Some(Some(difference)) = difference {
                write(&beside.join(format!("{name}-difference.png")), &difference.shown.small());
                three.push_str(", difference");
            }
            lines.push_str(&format!("\n    target/gallery/{name}-{{{}}}.png", three.replace(' ', "")));
        }
        self.wrong.push(lines);
    }

    /// All pictures have been taken. Fails where one is another than before, or an accepted one is of nothing any more.
    pub fn closes(mut self) {
        for name in names().into_iter().filter(|name| name.starts_with(&self.name) && !self.taken.contains(name)) {
            if self.accepts {
                fs::remove_file(accepted().join(format!("{name}.png"))).expect("a picture can be taken away");
            } else {
                self.wrong.push(format!("{name}: there is an accepted picture of it, but no such view"));
            }
        }
        if self.accepts {
            write(&accepted().join(NOTE), format!("{}\n", self.taken_with).as_bytes());
            return;
        }
        let browsers = match self.accepted_with.as_str() {
            "" => String::new(),
            then if then == self.taken_with => String::new(),
            then => format!(
                "  The accepted ones are by {then}, these by {}, which may draw letters otherwise.\n",
                self.taken_with
            ),
        };
        assert!(
            self.wrong.is_empty(),
            "\n  {} of {} pictures are not as they were accepted:\n  {}\n{browsers}  \
             Look at them. If that is how it is to look: SNAPSHOTS=overwrite ./dev gallery\n",
            self.wrong.len(),
            self.taken.len(),
            self.wrong.join("\n  "),
        );
    }
}

/// Waits until nothing moves: no caret, no frame that is still to be drawn.
async fn still(reader: &Reader) {
    let () = reader
        .asks("(() => { search?.blur(); document.activeElement?.blur(); root?.activeElement?.blur(); getSelection().removeAllRanges(); })()")
        .await;
    reader.two_frames().await;
    reader.two_frames().await;
}

/// The folder of the accepted pictures.
fn accepted() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery/accepted")
}

/// The names of the accepted pictures.
fn names() -> Vec<String> {
    let found = fs::read_dir(accepted()).into_iter().flatten().flatten();
    let names = found.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter_map(|name| name.strip_suffix(".png").map(str::to_owned)).collect()
}

fn write(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("a picture is in a folder");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .unwrap_or_else(|error| panic!("{} cannot be written: {error}", path.display()));
}
