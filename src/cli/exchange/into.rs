//! The guide's folder that entries come into: what it has, what each entry is given, and the files that are written.

use super::{
    entry::{Entry, Setting, quoted},
    hsds::uuid,
    report::{Changed, Left, Refused, Report},
};
use crate::{
    check::{self, ROLE, Rules, not_a_role, today},
    cli::{Failure, check as checking, day, print, reviewed},
    guide::{Date, Guide, hidden},
    search::fold,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// Into which guide, and what is given to whatever comes in.
#[derive(clap::Args)]
pub(super) struct Into {
    /// The folder of the guide that the places come into.
    #[arg(long = "into", value_name = "GUIDE")]
    pub(super) guide: PathBuf,
    /// The topic of whatever nothing else gives one.
    #[arg(long, value_name = "ID")]
    topic: Option<String>,
    /// A file that says which topic a word of the list means: lines like "Food Pantry" = "needs".
    #[arg(long, value_name = "FILE")]
    topics: Option<PathBuf>,
    /// The https address of the list itself, where the places are to rest on it and not on the page that each one names.
    #[arg(long, value_name = "ADDRESS")]
    source: Option<String>,
    /// Who brings them in, by role: never a person's name.
    #[arg(long, value_name = "ROLE", default_value = "import")]
    by: String,
    /// The day of it, like 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    /// Write over a file of the same record in which nobody has worked since it was imported.
    #[arg(long)]
    update: bool,
    /// Say all that would be done, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// As text for people, or as JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq)]
enum Format {
    Text,
    Json,
}

/// The guide, and what is about to come into it.
pub(super) struct Target {
    order: Into,
    pub(super) guide: Guide,
    pub(super) rules: Rules,
    pub(super) on: Date,
    /// Which topic a word of the list means, by the word in small letters.
    topics: BTreeMap<String, String>,
    places: Vec<Held>,
    sources: Sources,
    files: Vec<(String, String)>,
    report: Report,
}

/// A place that the guide has.
struct Held {
    id: String,
    record: Option<String>,
    topic: String,
    order: i64,
    text: String,
}

/// What the guide's places rest on: the key of each address, and what is to be added.
#[derive(Clone)]
struct Sources {
    keys: BTreeMap<String, String>,
    added: String,
}

/// The file of the sources of what was imported.
const SOURCES: &str = "sources/imported.toml";

impl Into {
    /// Opens the guide.
    ///
    /// # Errors
    /// A call that cannot be meant so, or a guide in which something is wrong already.
    pub(super) fn open(self) -> Result<Target, Failure> {
        let folder = &self.guide;
        let on = self.on.unwrap_or_else(today);
        let guide = guide(folder, on)?;
        if self.by.trim().is_empty() || hidden(&self.by).next().is_some() || self.by.contains(char::is_control) {
            return Err(Failure::Call(format!("--by is empty or has a character that nobody sees. {ROLE}")));
        }
        if let Some(wrong) = not_a_role(&self.by) {
            return Err(Failure::Call(format!("--by \"{}\" {wrong}. {ROLE}", self.by)));
        }
        let path = folder.join("guide.toml");
        let settings = table(&path)?;
        let country = settings.get("country").and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        let rules = Rules { country, holidays: settings.contains_key("holidays") };
        if let Some(wrong) = self.source.as_deref().and_then(|source| rules.amiss(check::Value::Page, source)) {
            return Err(Failure::Call(format!("--source: {wrong}")));
        }
        let topics = topics(self.topics.as_deref())?;
        let named = self.topic.iter().map(|id| ("--topic".to_owned(), id));
        let mapped = topics.iter().map(|(word, id)| (format!("The topic of `{word}`"), id));
        for (what, id) in named.chain(mapped) {
            if !guide.topics.iter().any(|topic| topic.id == *id) {
                let has: Vec<&str> = guide.topics.iter().map(|topic| topic.id.as_str()).collect();
                let says = format!("{what} is `{id}`, which the guide has not. It has: {}.", has.join(", "));
                return Err(Failure::Call(says));
            }
        }
        let (places, sources) = (places(folder)?, Sources::read(folder)?);
        Ok(Target { order: self, guide, rules, on, topics, places, sources, files: Vec::new(), report: Report::new() })
    }
}

/// The guide of a folder in its first language, if nothing in it is wrong.
pub(super) fn guide(folder: &Path, on: Date) -> Result<Guide, Failure> {
    if !folder.join("guide.toml").is_file() {
        let says = format!("{} is not a guide: it has no guide.toml. Name a guide's folder.", folder.display());
        return Err(Failure::Call(says));
    }
    let checked = check::read(folder, on);
    let errors = checking::count(checking::counts(&checked.problems).0, "error");
    checked.guides.into_iter().next().ok_or_else(|| {
        let folder = folder.display();
        print::complaint(format_args!(
            "wayside: {folder} has {errors}. Run `wayside check {folder}` and mend them first."
        ));
        Failure::Guide
    })
}

/// A file of data of the guide's.
pub(super) fn table(path: &Path) -> Result<toml::Table, Failure> {
    let text = read(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    text.parse().map_err(|error: toml::de::Error| {
        let says = format!("{} is not TOML: {}. Mend it first.", path.display(), error.message().trim_end_matches('.'));
        Failure::Call(says)
    })
}

pub(super) fn read(path: &Path) -> Result<String, Failure> {
    let cure = "See that it is a text file that you may read.";
    fs::read_to_string(path).map_err(|error| Failure::file("read", path, error, cure))
}

/// The TOML files of a folder, by id. A folder that is not there has none.
fn toml_files(folder: &Path) -> Vec<(String, PathBuf)> {
    let found = fs::read_dir(folder).into_iter().flatten().flatten();
    let named = found.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        Some((name.strip_suffix(".toml").filter(|id| !id.starts_with('.'))?.to_owned(), entry.path()))
    });
    let mut files: Vec<_> = named.collect();
    files.sort();
    files
}

fn places(folder: &Path) -> Result<Vec<Held>, Failure> {
    let held = toml_files(&folder.join("places")).into_iter().map(|(id, path)| {
        let (text, table) = (read(&path)?, table(&path)?);
        let word = |key: &str| table.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let order = table.get("order").and_then(toml::Value::as_integer).unwrap_or_default();
        Ok(Held { id, record: word("record"), topic: word("topic").unwrap_or_default(), order, text })
    });
    held.collect()
}

fn topics(path: Option<&Path>) -> Result<BTreeMap<String, String>, Failure> {
    let Some(path) = path else { return Ok(BTreeMap::new()) };
    let words = table(path)?.into_iter().map(|(word, id)| match id.as_str() {
        Some(id) => Ok((word.trim().to_lowercase(), id.to_owned())),
        None => {
            let says = format!("{}: `{word}` is not the id of a topic. Write \"{word}\" = \"needs\".", path.display());
            Err(Failure::Call(says))
        }
    });
    words.collect()
}

impl Sources {
    fn read(folder: &Path) -> Result<Self, Failure> {
        let mut keys = BTreeMap::new();
        for (_, path) in toml_files(&folder.join("sources")) {
            for (key, source) in table(&path)? {
                if let Some(address) = source.get("address").and_then(toml::Value::as_str) {
                    keys.entry(address.to_owned()).or_insert(key);
                }
            }
        }
        Ok(Self { keys, added: String::new() })
    }

    /// The key of an address, under which it stands in some file or will.
    fn key(&mut self, address: &str, title: &str) -> String {
        if let Some(key) = self.keys.get(address) {
            return key.clone();
        }
        let short = address.trim_start_matches("https://").trim_start_matches("www.");
        let slug = slug(short).unwrap_or_else(|| "page".to_owned());
        let taken: BTreeSet<&String> = self.keys.values().collect();
        let key = if taken.contains(&slug) { format!("{slug}-{}", uuid::short(&[address])) } else { slug };
        let publisher = short.split('/').next().unwrap_or(short);
        self.added += &format!(
            "\n[{key}]\ntitle = {}\npublisher = {}\naddress = {}\n",
            quoted(title),
            quoted(publisher),
            quoted(address)
        );
        self.keys.insert(address.to_owned(), key.clone());
        key
    }
}

/// The words of a name as an id: small letters, digits and hyphens. None where it has no Latin letters.
pub(super) fn slug(name: &str) -> Option<String> {
    let plain = |word: String| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let mut slug = String::new();
    for word in fold(name).into_iter().map(plain).filter(|word| !word.is_empty()) {
        if slug.len() + word.len() > 48 && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(48));
    }
    Some(slug).filter(|slug| !slug.is_empty())
}

impl Target {
    /// The topic that a word of the list means.
    pub(super) fn topic(&self, word: &str) -> Option<&str> {
        self.topics.get(&word.trim().to_lowercase()).map(String::as_str)
    }

    /// Takes in what a list has, and says what came of it.
    ///
    /// # Errors
    /// A record was refused, or a file could not be written.
    pub(super) fn take(mut self, entries: Vec<Result<Entry, Refused>>) -> Result<(), Failure> {
        let entries: Vec<_> =
            entries.into_iter().map(|entry| entry.and_then(|entry| entry.sifted(&self.rules))).collect();
        // Where two share a name, neither has the plain id: which of them had would hang on their order.
        let mut names: BTreeMap<Option<String>, usize> = BTreeMap::new();
        for entry in entries.iter().flatten() {
            *names.entry(slug(&entry.name)).or_default() += 1;
        }
        let mut records = BTreeSet::new();
        for entry in entries {
            let done = entry.and_then(|entry| {
                if !records.insert(entry.record.clone()) {
                    return Err(entry.refused("id", "an earlier record has the same; give each an id of its own"));
                }
                self.take_one(entry, &names)
            });
            if let Err(refused) = done {
                self.report.refuse(refused);
            }
        }
        self.write()?;
        self.finish()
    }

    fn take_one(&mut self, entry: Entry, names: &BTreeMap<Option<String>, usize>) -> Result<(), Refused> {
        let guide = self.guide.id.clone();
        let held = self.places.iter().position(|place| match &place.record {
            Some(record) => *record == entry.record,
            // What was exported from here, and has come back.
            None => uuid::of(&[&guide, "service", &place.id]) == entry.record,
        });
        if let Some(held) = held {
            return self.hold(entry, held);
        }
        let topic = entry.topic.clone().or_else(|| self.order.topic.clone()).ok_or_else(|| {
            let topics: Vec<&str> = self.guide.topics.iter().map(|topic| topic.id.as_str()).collect();
            entry.refused(
                "topic",
                &format!("nothing says which. Name one by --topic or --topics: {}", topics.join(", ")),
            )
        })?;
        let who = self.who(&entry)?;
        let name = slug(&entry.name);
        let shared = names.get(&name).is_some_and(|count| *count > 1);
        let id = match name {
            Some(name) if !shared && !self.places.iter().any(|place| place.id == name) => name,
            name => format!("{}-{}", name.unwrap_or_else(|| "place".to_owned()), uuid::short(&[&entry.record])),
        };
        if self.places.iter().any(|place| place.id == id) {
            let why = format!("places/{id}.toml is there, and is no record of this list. Give one another name");
            return Err(entry.refused("name", &why));
        }
        let last = self.places.iter().filter(|place| place.topic == topic).map(|place| place.order).max();
        let order = (last.unwrap_or_default() / 10 + 1) * 10;
        let text = self.text(&entry, &id, &topic, order, &who)?;
        let file = format!("places/{id}.toml");
        self.report.leave(entry.shown(), &entry.name, entry.left.clone());
        self.report.written.push(file.clone());
        self.files.push((file, text.clone()));
        self.places.push(Held { id, record: Some(entry.record), topic, order, text });
        Ok(())
    }

    /// What stands for whom a place helps, where its list does not say.
    fn who(&self, entry: &Entry) -> Result<String, Refused> {
        const ASK: [(&str, &str); 2] = [("en", "Ask whom they help."), ("es", "Pregunte a quién ayudan.")];
        let ask = ASK.iter().find(|(lang, _)| *lang == self.guide.lang).map(|(_, words)| (*words).to_owned());
        ask.or_else(|| entry.who.clone())
            .ok_or_else(|| entry.refused("who", "the list does not say whom it helps, and a guide must"))
    }

    fn text(&mut self, entry: &Entry, id: &str, topic: &str, order: i64, who: &str) -> Result<String, Refused> {
        let source = match (&self.order.source, &entry.page) {
            (Some(list), _) => self.sources.key(list, "List of places that help"),
            (None, Some(page)) => self.sources.key(page, &format!("Page of {}", entry.name)),
            (None, None) => {
                let why =
                    "it names no https page of its own for the place to rest on. Name that of the list by --source";
                return Err(entry.refused("source", why));
            }
        };
        Ok(entry.file(&Setting {
            id,
            topic,
            order,
            source: &source,
            on: entry.on.filter(|on| *on <= self.on).unwrap_or(self.on),
            by: &self.order.by,
            lang: &self.guide.lang,
            who,
        }))
    }

    /// A record that the guide has already.
    fn hold(&mut self, entry: Entry, at: usize) -> Result<(), Refused> {
        let Some(Held { id, record, topic, order, text }) = self.places.get(at) else { return Ok(()) };
        let (id, topic, order, before) = (id.clone(), topic.clone(), *order, text.clone());
        let file = format!("places/{id}.toml");
        if record.is_none() {
            // Somebody's own work, which has come back through a list.
            self.report.same.push(file);
            return Ok(());
        }
        let who = self.who(&entry)?;
        let sources = self.sources.clone();
        let after = self.text(&entry, &id, &topic, order, &who)?;
        let fields = differing(&before, &after);
        if !self.order.update {
            self.sources = sources;
        }
        if fields.is_empty() {
            self.report.same.push(file);
        } else if !self.order.update {
            let why = "--update writes it over.".to_owned();
            self.report.differing.push(Changed { file, fields, why });
        } else if let Some(why) = self.worked_on(&before) {
            self.report.differing.push(Changed { file, fields, why });
        } else {
            self.files.push((file.clone(), after));
            self.report.updated.push(Changed { file, fields, why: String::new() });
        }
        self.report.leave(entry.shown(), &entry.name, entry.left.clone());
        Ok(())
    }

    /// Why a file is not written over: what somebody has put into it would be lost.
    fn worked_on(&self, text: &str) -> Option<String> {
        let table: toml::Table = text.parse().ok()?;
        let review = |key: &str| table.get("review")?.get(key)?.as_str();
        if review("how") != Some("listed") || review("by") != Some(self.order.by.as_str()) {
            return Some("Somebody has reviewed it since: settle by hand what holds.".to_owned());
        }
        const OURS: [&str; 8] = ["name", "record", "topic", "order", "hours", "fits", "sources", "review"];
        let more = table.keys().find(|key| {
            ![self.guide.lang.as_str(), "contact"].contains(&key.as_str()) && !OURS.contains(&key.as_str())
        });
        more.map(|key| format!("It has more than was imported, [{key}]: settle by hand what holds."))
    }

    fn write(&mut self) -> Result<(), Failure> {
        if self.order.dry_run {
            return Ok(());
        }
        let folder = &self.order.guide;
        // First what places rest on: a guide with a source too many is good, one that lacks it is not.
        if !self.sources.added.is_empty() && !self.files.is_empty() {
            let path = folder.join(SOURCES);
            let before = match path.is_file() {
                true => read(&path)?,
                false => "# What imported places rest on. `wayside import` adds to it.\n".to_owned(),
            };
            write(&path, &(before.trim_end().to_owned() + "\n" + &self.sources.added))?;
        }
        self.files.iter().try_for_each(|(file, text)| write(&folder.join(file), text))
    }

    fn finish(self) -> Result<(), Failure> {
        let folder = &self.order.guide;
        match self.order.format {
            Format::Json => print::line(self.report.json().map_err(Failure::Call)?),
            Format::Text => self.report.print(&folder.display().to_string(), self.order.dry_run),
        }
        let checked = check::read(folder, self.on);
        if self.order.format == Format::Text && !self.order.dry_run {
            checking::print(folder, &checked, &checked.problems);
        }
        if self.report.whole() && checked.passes(false) { Ok(()) } else { Err(Failure::Guide) }
    }

    /// Lists something of the list as a whole.
    pub(super) fn leave(&mut self, record: &str, name: &str, left: impl IntoIterator<Item = Left>) {
        self.report.leave(record, name, left);
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let cure = "See that the folder is there and that you may write in it.";
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, error, cure))?;
    }
    let written = match path.is_file() {
        true => reviewed::write(path, text),
        // Never over something that has come there meanwhile.
        false => fs::File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes())),
    };
    written.map_err(|error| Failure::file("write", path, error, cure))
}

/// The fields in which two files of a place differ.
fn differing(before: &str, after: &str) -> Vec<String> {
    let [before, after] = [before, after].map(|text| text.parse::<toml::Table>().unwrap_or_default());
    let mut fields = Vec::new();
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for key in keys {
        match (before.get(key), after.get(key)) {
            (Some(toml::Value::Table(one)), Some(toml::Value::Table(other))) => {
                let inner: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
                let inner = inner.into_iter().filter(|inner| one.get(*inner) != other.get(*inner));
                fields.extend(inner.map(|inner| format!("{key}.{inner}")));
            }
            (one, other) if one != other => fields.push(key.clone()),
            _ => {}
        }
    }
    fields
}
