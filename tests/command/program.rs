//! The program as its users run it, on a guide of its own that goes away with the test.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use snapbox::{
    Data,
    cmd::{Command, OutputAssert},
};
use wayside::guide::{Date, Guide};

/// The day that every test lives on: dates in the guides are held against it, not against the clock.
pub const TODAY: &str = "2026-11-23";

/// The same day, for the library.
pub fn today() -> Date {
    wayside::check::date(TODAY).expect("it is a day")
}

/// The day on which the guides of this repository were last looked at.
pub const GUIDES_DAY: &str = "2026-11-24";

/// The same, for the library.
pub fn guides_day() -> Date {
    wayside::check::date(GUIDES_DAY).expect("it is a day")
}

/// A file or folder below `tests/guides/`.
pub fn guides(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guides").join(name)
}

/// The folder of a guide of this repository.
pub fn folder(id: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("guides").join(id)
}

/// Every guide of this repository, by its id, in each of its languages, the first language first.
pub fn every_guide() -> &'static BTreeMap<String, Vec<Guide>> {
    static GUIDES: LazyLock<BTreeMap<String, Vec<Guide>>> = LazyLock::new(|| {
        let found = fs::read_dir(folder("")).expect("the guides can be read").map(|entry| entry.unwrap().file_name());
        let ids = found.map(|name| name.into_string().unwrap()).filter(|id| folder(id).join("guide.toml").is_file());
        let read = |id: String| {
            let checked = wayside::check::read(&folder(&id), guides_day());
            assert!(!checked.guides.is_empty(), "{id} is wrong: {:#?}", checked.problems);
            (id, checked.guides)
        };
        ids.map(read).collect()
    });
    &GUIDES
}

/// The first guide, as it will be published.
pub fn first_guide() -> &'static Guide {
    &first_guide_in_every_language()[0]
}

/// The same in each of its languages, the first language first.
pub fn first_guide_in_every_language() -> &'static [Guide] {
    &every_guide()["webster-groves"]
}

/// The second guide, as it will be published, in its one language.
pub fn second_guide() -> &'static Guide {
    &every_guide()["washington"][0]
}

/// A folder with a guide in it and, where a test builds, an engine; and the program's last run there.
///
/// Paths are from the guide's folder on, except for [`Wayside::runs`], which starts the program beside that folder.
pub struct Wayside {
    home: tempfile::TempDir,
    rule: Option<&'static str>,
    last: Option<OutputAssert>,
}

impl Wayside {
    /// A copy of `tests/guides/good`, in a folder of that name, which is its id.
    pub fn with_a_good_guide() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder can be made");
        copy(&guides("good"), &home.path().join("good"));
        Self { home, rule: None, last: None }
    }

    /// A folder with nothing in it: where `wayside new good` will write a guide.
    pub fn with_nothing() -> Self {
        Self { home: tempfile::tempdir().expect("a temporary folder can be made"), rule: None, last: None }
    }

    /// Lays the files of `tests/guides/bad/RULE` over the guide, all but what it is expected to say of them.
    pub fn laid_over_by(mut self, rule: &'static str) -> Self {
        copy(&guides("bad").join(rule), &self.guide());
        self.rule = Some(rule);
        self.without(EXPECTED)
    }

    /// Writes a file of the guide.
    pub fn with(self, file: &str, text: impl AsRef<[u8]>) -> Self {
        write(&self.guide().join(file), text.as_ref());
        self
    }

    /// Takes a file out of the guide.
    pub fn without(self, file: &str) -> Self {
        fs::remove_file(self.guide().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        self
    }

    /// Adds to the end of a file of the guide.
    pub fn adding(self, file: &str, more: &str) -> Self {
        let text = self.read(file) + more;
        self.with(file, text)
    }

    /// Puts other words in the place of some, wherever a file of the guide has them.
    pub fn replacing(self, file: &str, old: &str, new: &str) -> Self {
        let text = self.read(file);
        assert!(text.contains(old), "{file} has no `{old}` to replace");
        self.with(file, text.replace(old, new))
    }

    /// The same in every file of the guide that has the words.
    pub fn replacing_everywhere(self, old: &str, new: &str) -> Self {
        let files = files(&self.guide());
        let having = files.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(old));
        having.fold(self, |wayside, (file, _)| wayside.replacing(file, old, new))
    }

    /// Puts a copy of a guide of this repository beside the guide, where it stands here: at `guides/ID`.
    pub fn beside_a_copy_of(self, id: &str) -> Self {
        copy(&folder(id), &self.home.path().join("guides").join(id));
        self
    }

    /// Puts what Trunk would have built beside the guide, with a text of the test's own in the engine's script.
    pub fn with_an_engine(self, says: &str) -> Self {
        let engine = self.home.path().join("engine");
        // The two lines of wasm-bindgen's that the build looks for, and otherwise a module like any other.
        let script = format!(
            "let wasm;\nfunction __wbg_get_imports() {{ return '{says}'; }}\nfunction __wbg_finalize_init(instance) {{ \
             wasm = instance.exports; return wasm; }}\nasync function __wbg_load(module) {{}}\n"
        );
        write(&engine.join("engine/wayside.js"), script.as_bytes());
        write(&engine.join("engine/wayside_bg.wasm"), b"\0asm\x01\0\0\0");
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html");
        fs::copy(page, engine.join("index.html")).expect("the page's template can be copied");
        self
    }

    /// Runs the program beside the guide's folder, which is named `good`.
    pub fn runs(self, arguments: &str) -> Self {
        self.runs_with(&arguments.split_whitespace().collect::<Vec<_>>())
    }

    /// The same, with arguments that may have spaces in them.
    pub fn runs_with(mut self, arguments: &[&str]) -> Self {
        let program = Command::new(env!("CARGO_BIN_EXE_wayside")).args(arguments);
        self.last = Some(program.current_dir(self.home.path()).assert());
        self
    }

    /// Checks the guide as of [`TODAY`].
    pub fn checks(self) -> Self {
        self.runs(&format!("check good --on {TODAY}"))
    }

    /// Builds the guide as of [`TODAY`] into `dist`.
    pub fn builds(self) -> Self {
        self.runs(&format!("build good --on {TODAY} --engine engine --out dist"))
    }

    /// Builds guides of this repository into one `dist`, by their ids.
    pub fn builds_together(self, ids: &[&str]) -> Self {
        let folders: Vec<PathBuf> = ids.iter().map(|id| folder(id)).collect();
        let folders = folders.iter().map(|folder| folder.to_str().expect("paths are UTF-8"));
        let rest = ["--on", GUIDES_DAY, "--engine", "engine", "--out", "dist"];
        self.runs_with(&["build"].into_iter().chain(folders).chain(rest).collect::<Vec<_>>())
    }

    /// Expects the exit code: 0 good, 1 the guide is wrong, 2 the call is wrong.
    pub fn exits(mut self, code: i32) -> Self {
        self.last = Some(self.last.take().expect("the program has been run").code(code));
        self
    }

    /// Expects the snapshot of the rule: `expected.txt` beside its files. `SNAPSHOTS=overwrite` writes it anew.
    pub fn prints_what_is_expected(mut self) -> Self {
        let path = guides("bad").join(self.rule.expect("a rule's files lie over the guide")).join(EXPECTED);
        self.last = self.last.take().map(|last| last.stdout_eq(Data::read_from(&path, None).raw()));
        self
    }

    /// Expects words in what is printed.
    pub fn prints(self, words: &str) -> Self {
        assert!(self.printed().contains(words), "`{words}` is not printed:\n{}", self.printed());
        self
    }

    /// Expects words not to be printed.
    pub fn never_prints(self, words: &str) -> Self {
        assert!(!self.printed().contains(words), "`{words}` is printed:\n{}", self.printed());
        self
    }

    /// Expects words in what is said about the call.
    pub fn tells(self, words: &str) -> Self {
        assert!(self.told().contains(words), "`{words}` is not said, but:\n{}", self.told());
        self
    }

    /// Expects a snapshot of what is said about the call.
    pub fn says(mut self, expected: impl snapbox::IntoData) -> Self {
        self.last = self.last.take().map(|last| last.stderr_eq(expected));
        self
    }

    /// What the program printed.
    pub fn printed(&self) -> String {
        String::from_utf8_lossy(&self.output().stdout).into_owned()
    }

    /// What the program said about its call; nothing where that was right.
    pub fn told(&self) -> String {
        String::from_utf8_lossy(&self.output().stderr).into_owned()
    }

    /// The exit code; none where the program was killed.
    pub fn code(&self) -> Option<i32> {
        self.output().status.code()
    }

    /// The files of `dist`.
    pub fn dist(&self) -> Dist {
        Dist(files(&self.home.path().join("dist")))
    }

    /// The bytes of a file of the guide.
    pub fn file(&self, file: &str) -> Vec<u8> {
        fs::read(self.guide().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Everything that stands beside the guide, by name.
    pub fn beside(&self) -> Vec<String> {
        let found = fs::read_dir(self.home.path()).expect("the test's folder can be read");
        let mut names: Vec<String> = found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The folder that the guide and `dist` stand in.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    fn output(&self) -> &std::process::Output {
        self.last.as_ref().expect("the program has been run").get_output()
    }

    /// Every file of the guide, by its path from there.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.guide())
    }

    /// The guide's folder.
    pub fn guide(&self) -> PathBuf {
        self.home.path().join("good")
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.guide().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }
}

/// What `bad/RULE/` is expected to make the program say.
const EXPECTED: &str = "expected.txt";

/// What was built, by name.
#[derive(PartialEq)]
pub struct Dist(pub BTreeMap<String, Vec<u8>>);

impl Dist {
    /// The good guide, built once for all the tests that only look.
    pub fn of_the_good_guide() -> &'static Self {
        static DIST: LazyLock<Dist> =
            LazyLock::new(|| Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0).dist());
        &DIST
    }

    /// A file's bytes.
    pub fn bytes(&self, name: &str) -> &[u8] {
        self.0.get(name).unwrap_or_else(|| panic!("dist has no {name}, but {:?}", self.names()))
    }

    /// A file's text.
    pub fn text(&self, name: &str) -> &str {
        std::str::from_utf8(self.bytes(name)).expect("it is text")
    }

    /// The name of the one file that begins and ends so, with a hash between.
    pub fn hashed(&self, begins: &str, ends: &str) -> &str {
        let hashed = |name: &&str| {
            name.strip_prefix(begins).and_then(|name| name.strip_suffix(ends)).is_some_and(|hash| hash.len() == 12)
        };
        let mut found = self.names().into_iter().filter(hashed);
        let name = found.next().unwrap_or_else(|| panic!("dist has no {begins}…{ends}"));
        assert_eq!(found.next(), None, "there is a second {begins}…{ends}");
        let hash = &name[begins.len()..name.len() - ends.len()];
        assert!(hash.len() == 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name} has no hash");
        name
    }

    /// Every name.
    pub fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// What a browser asks for by name: all but the compressed twins.
    pub fn plain(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let all = self.0.iter().filter(|(name, _)| !name.ends_with(".br") && !name.ends_with(".gz"));
        all.map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

/// Every file below a folder, by its path from there.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let entry = entry.expect("the folder can be read");
        let name = entry.file_name().into_string().expect("names are UTF-8");
        if entry.path().is_dir() {
            let inner = self::files(&entry.path()).into_iter();
            files.extend(inner.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            files.insert(name, fs::read(entry.path()).expect("the file can be read"));
        }
    }
    files
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        write(&to.join(name), &bytes);
    }
}

/// Writes a file, and the folders it needs.
pub fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder can be made");
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
