//! Languages that nobody speaks, to find what real ones would break: the first guide in words a half longer than English, as
//! Android's `en-XA`, and in letters that run from right to left, as its `ar-XB`. Whoever reads English can still make out
//! what stands where.
//!
//! Both are guides like any other, with interface words of their own, which the program builds. Nothing of them ships.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use toml::{Table, Value};

/// A pseudo-language.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Pseudo {
    /// Every vowel stands twice, with a mark on it, and every text is in brackets, so that one sees where it was cut off.
    Long,
    /// English in Arabic letters.
    RightToLeft,
}

/// The day on which the guide is read: how old its reviews are must not change what is said.
const DAY: &str = "2026-11-24";

/// A question and a note that the English of these guides lacks, so that the pseudo-language stands in for it.
pub const NOT_IN_ENGLISH: [&str; 2] = ["questions/en/can-i-be-arrested-if-i-report.md", "notes/en/about.md"];

impl Pseudo {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Long, Self::RightToLeft];

    /// Its language tag. Not `en-XA`: what begins so is held against the reading grades of English.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Long => "de-XA",
            Self::RightToLeft => "ar-XB",
        }
    }

    /// A text in it. What stands in braces is a blank to be filled, and stays.
    pub fn says(self, text: &str) -> String {
        let mut said = String::new();
        let mut blank = false;
        for letter in text.chars() {
            blank = (blank || letter == '{') && letter != '}';
            if blank { said.push(letter) } else { self.letter(letter, &mut said) }
        }
        if self == Self::Long { format!("⟦{said}⟧") } else { said }
    }

    fn letter(self, letter: char, said: &mut String) {
        const VOWELS: [(char, char); 10] = [
            ('a', 'á'),
            ('e', 'ê'),
            ('i', 'í'),
            ('o', 'ö'),
            ('u', 'ü'),
            ('A', 'Å'),
            ('E', 'É'),
            ('I', 'Ï'),
            ('O', 'Ø'),
            ('U', 'Û'),
        ];
        const ARABIC: [char; 26] = [
            'ا', 'ب', 'ص', 'د', 'ه', 'ف', 'غ', 'ح', 'ي', 'ج', 'ك', 'ل', 'م', 'ن', 'و', 'ث', 'ق', 'ر', 'س', 'ت', 'ع',
            'ط', 'ش', 'خ', 'ى', 'ز',
        ];
        match self {
            Self::Long => match VOWELS.iter().find(|(vowel, _)| *vowel == letter) {
                Some((_, marked)) => said.extend([*marked, marked.to_lowercase().next().unwrap_or(*marked)]),
                None => said.push(letter),
            },
            Self::RightToLeft if letter.is_ascii_alphabetic() => {
                said.push(ARABIC[usize::from(letter.to_ascii_lowercase() as u8 - b'a')]);
            }
            Self::RightToLeft => said.push(letter),
        }
    }

    /// A line of Markdown in it: what a line begins with, and where links lead, stays.
    fn says_line(self, line: &str) -> String {
        let begins = ["# ", "## ", "- "].into_iter().find(|mark| line.starts_with(mark)).unwrap_or_default();
        let rest = line.strip_prefix(begins).unwrap_or(line);
        if rest.is_empty() {
            return line.to_owned();
        }
        let mut said = String::from(begins);
        if self == Self::Long {
            said.push('⟦');
        }
        let mut link = false;
        let mut before = ' ';
        for letter in rest.chars() {
            link = (link || letter == '(' && before == ']') && before != ')';
            if link {
                said.push(letter)
            } else {
                self.letter(letter, &mut said)
            }
            before = letter;
        }
        if self == Self::Long {
            said.push('⟧');
        }
        said
    }

    /// The folder with the built guide, as `dist/`. Made once in each run.
    pub fn dist(self) -> PathBuf {
        static BUILT: [OnceLock<PathBuf>; 2] = [OnceLock::new(), OnceLock::new()];
        BUILT[self as usize].get_or_init(|| self.build()).clone()
    }

    fn build(self) -> PathBuf {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let work = here.join("target/browser-tests/pseudo").join(self.tag());
        let guide = work.join("webster-groves");
        if guide.exists() {
            fs::remove_dir_all(&guide).expect("what an earlier run has made can be taken away");
        }
        self.write(&here.join("guides/webster-groves"), &guide);
        let words = self.says_words(&read(&here.join("static/words/en.toml")));
        write(&guide.join(format!("words/{}.toml", self.tag())), &words);

        // Cargo names it to tests, and not to examples, which use this rig too.
        let Some(program) = option_env!("CARGO_BIN_EXE_wayside") else {
            panic!("only tests are built with the program")
        };
        let out = work.join("dist");
        let built = Command::new(program)
            .arg("build")
            .arg(&guide)
            .args(["--on", DAY, "--engine"])
            .arg(here.join("target/trunk"))
            .arg("--out")
            .arg(&out)
            .output()
            .expect("the program can be started");
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(built.status.success(), "no guide was built:\n{}{}", said(&built.stdout), said(&built.stderr));
        out
    }

    /// Writes a guide's folder anew, in this language first and in English.
    fn write(self, from: &Path, to: &Path) {
        write(&to.join("guide.toml"), &self.says_settings(&read(&from.join("guide.toml"))));
        let mut synonyms = table(&from.join("synonyms.toml"));
        synonyms.remove("es");
        write(&to.join("synonyms.toml"), &written(&synonyms));
        for file in files(&from.join("sources")) {
            write(&to.join("sources").join(name(&file)), &read(&file));
        }
        for file in files(&from.join("places")) {
            write(&to.join("places").join(name(&file)), &self.says_place(&file));
        }
        for folder in ["notes", "questions"] {
            for file in files(&from.join(folder).join("en")) {
                let text = read(&file);
                let (_, rest) = text.split_once("+++\n").expect("a text begins with its settings");
                let (front, body) = rest.split_once("+++\n").expect("a text's settings end");
                let body_said: Vec<String> = body.lines().map(|line| self.says_line(line)).collect();
                let own = to.join(folder).join(self.tag()).join(name(&file));
                write(&own, &format!("+++\n{front}+++\n{}\n", body_said.join("\n")));
                let english = format!("{folder}/en/{}", name(&file));
                if NOT_IN_ENGLISH.contains(&english.as_str()) {
                    continue;
                }
                // What the first language says of a question the others do not say again.
                let mut front: Table = front.parse().expect("a text's settings are TOML");
                if folder == "questions" {
                    front.retain(|key, _| ["search", "review"].contains(&key));
                }
                write(&to.join(english), &format!("+++\n{}+++\n{body}", written(&front)));
            }
        }
    }

    fn says_settings(self, text: &str) -> String {
        let mut settings: Table = text.parse().expect("guide.toml is TOML");
        settings.insert("languages".into(), vec![Value::from(self.tag()), "en".into()].into());
        settings.remove("es");
        let mut heading = settings["en"].clone();
        self.says_all(&mut heading, &[]);
        settings.insert(self.tag().into(), heading);
        if let Some(topics) = settings.get_mut("topic").and_then(Value::as_array_mut) {
            for topic in topics.iter_mut().filter_map(Value::as_table_mut) {
                topic.remove("es");
                let title = self.says(topic["en"].as_str().unwrap_or_default());
                topic.insert(self.tag().into(), title.into());
            }
        }
        written(&settings)
    }

    fn says_place(self, file: &Path) -> String {
        let mut place = table(file);
        place.remove("es");
        let mut own = place["en"].clone();
        self.says_all(&mut own, &[]);
        let name = place["name"].as_str().map(|name| self.says(name)).unwrap_or_default();
        // A number for a name stays: it is what one dials.
        if let (Some(own), true) = (own.as_table_mut(), name.chars().any(char::is_alphabetic)) {
            own.insert("name".into(), name.into());
        }
        place.insert(self.tag().into(), own);
        if let Some(contacts) = place.get_mut("contact").and_then(Value::as_array_mut) {
            for contact in contacts.iter_mut().filter_map(Value::as_table_mut) {
                for key in ["label", "send"] {
                    let Some(said) = contact.get_mut(key).and_then(Value::as_table_mut) else { continue };
                    said.remove("es");
                    let Some(english) = said.get("en").and_then(Value::as_str).map(str::to_owned) else { continue };
                    // What is to be sent is what somebody there waits for.
                    let own = if key == "send" { english } else { self.says(&english) };
                    said.insert(self.tag().into(), own.into());
                }
            }
        }
        written(&place)
    }

    fn says_words(self, text: &str) -> String {
        let mut words: Value = text.parse::<Table>().expect("the words are TOML").into();
        self.says_all(&mut words, &["exit", "exit-fallback", "small-words"]);
        if let Some(words) = words.as_table_mut() {
            words.insert("right-to-left".into(), (self == Self::RightToLeft).into());
        }
        written(words.as_table().expect("the words are a table"))
    }

    fn says_all(self, value: &mut Value, but: &[&str]) {
        match value {
            Value::String(text) => *text = self.says(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.says_all(item, but)),
            Value::Table(table) => table
                .iter_mut()
                .filter(|(key, _)| !but.contains(&key.as_str()))
                .for_each(|(_, value)| self.says_all(value, but)),
            _ => {}
        }
    }
}

fn written(table: &Table) -> String {
    toml::to_string(table).expect("a table can be written")
}

fn table(path: &Path) -> Table {
    read(path).parse().unwrap_or_else(|error| panic!("{} is no TOML: {error}", path.display()))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .unwrap_or_else(|error| panic!("{} cannot be written: {error}", path.display()));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let found = fs::read_dir(folder).unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()));
    found.flatten().map(|entry| entry.path()).collect()
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
