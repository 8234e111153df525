//! The guide's folder that entries come into: what it has, what each entry is given, and the files that are written.

use super::{
    entry::{Entry, Setting, is_untouched, quoted},
    hsds::uuid,
    report::{Changed, Left, Refused, Report},
};
use crate::{
    check::{self, ROLE, Rules, not_a_role, today},
    cli::{
        Failure, check as checking, day,
        print::{self, Format},
        reviewed,
    },
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
    /// Write over a file of the same record that is byte for byte what was imported: its last line tells.
    #[arg(long)]
    update: bool,
    /// Say all that would be done, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// As text for people, or as JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
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
    /// The places that the list has, whatever came of them.
    met: BTreeSet<String>,
    /// Whether what is read is but a part of the list.
    is_part: bool,
    report: Report,
}

/// A place that the guide has.
#[derive(Clone)]
struct Held {
    id: String,
    record: Option<String>,
    name: String,
    sources: Vec<String>,
    /// The day of its review.
    on: Option<Date>,
    topic: String,
    order: i64,
    text: String,
}

/// What the guide's places rest on: the key of each address, and what is to be added.
#[derive(Clone)]
struct Sources {
    keys: BTreeMap<String, String>,
    /// Every key that any file has: one address may have several.
    taken: BTreeSet<String>,
    added: String,
}

/// What a place is given that its entry has not.
struct Given<'a> {
    id: &'a str,
    topic: &'a str,
    order: i64,
    /// The record and the day of the review that its file has already.
    record: Option<&'a str>,
    on: Option<Date>,
    who: &'a str,
}

/// What stands for whom a place helps, where its list does not say: by language.
pub(super) const ASK: [(&str, &str); 2] = [("en", "Ask whom they help."), ("es", "Pregunte a quién ayudan.")];

/// What the record of a row begins with that has nothing but its name.
pub(super) const NAMELESS: &str = "csv:";

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
        let report = Report::new(self.dry_run);
        let (files, met) = (Vec::new(), BTreeSet::new());
        Ok(Target { order: self, guide, rules, on, topics, places, sources, files, met, is_part: false, report })
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
    let held =
        toml_files(&folder.join("places")).into_iter().map(|(id, path)| Ok(Held::of(id, read(&path)?, &table(&path)?)));
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

impl Held {
    fn of(id: String, text: String, table: &toml::Table) -> Self {
        let word = |key: &str| table.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let sources = table.get("sources").and_then(toml::Value::as_array).into_iter().flatten();
        let on = table.get("review").and_then(|review| review.get("on"));
        Self {
            id,
            record: word("record"),
            name: word("name").unwrap_or_default(),
            sources: sources.filter_map(|key| key.as_str().map(str::to_owned)).collect(),
            on: on.and_then(|on| check::date(&on.to_string())),
            topic: word("topic").unwrap_or_default(),
            order: table.get("order").and_then(toml::Value::as_integer).unwrap_or_default(),
            text,
        }
    }
}

impl Sources {
    fn read(folder: &Path) -> Result<Self, Failure> {
        let (mut keys, mut taken) = (BTreeMap::new(), BTreeSet::new());
        for (_, path) in toml_files(&folder.join("sources")) {
            for (key, source) in table(&path)? {
                taken.insert(key.clone());
                if let Some(address) = source.get("address").and_then(toml::Value::as_str) {
                    keys.entry(address.to_owned()).or_insert(key);
                }
            }
        }
        Ok(Self { keys, taken, added: String::new() })
    }

    /// The key of an address, under which it stands in some file or will.
    fn key(&mut self, address: &str, title: &str) -> String {
        if let Some(key) = self.keys.get(address) {
            return key.clone();
        }
        let short = address.trim_start_matches("https://").trim_start_matches("www.");
        let slug = slug(short).unwrap_or_else(|| "page".to_owned());
        let key = if self.taken.contains(&slug) { format!("{slug}-{}", uuid::short(&[address])) } else { slug };
        let publisher = short.split('/').next().unwrap_or(short);
        self.added += &format!(
            "\n[{key}]\ntitle = {}\npublisher = {}\naddress = {}\n",
            quoted(title),
            quoted(publisher),
            quoted(address)
        );
        self.taken.insert(key.clone());
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
        let entries: Vec<_> = entries.into_iter().map(|entry| entry.and_then(|entry| self.sifted(entry))).collect();
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
        self.leave_gone();
        if let Err(failure) = self.write() {
            // First what there is now: whoever mends the cause has to know.
            self.print()?;
            return Err(failure);
        }
        self.finish()
    }

    /// An entry by the rules of the guide, if its list says that it is there for anybody.
    fn sifted(&mut self, entry: Entry) -> Result<Entry, Refused> {
        let held = self.held(&entry).and_then(|at| self.places.get(at)).map(|place| place.id.clone());
        self.met.extend(held.clone());
        let Some(status) = &entry.closed else { return entry.sifted(&self.rules) };
        let still = held.map(|id| format!("; places/{id}.toml is still in the guide: call, or take it out"));
        Err(entry.refused("status", &format!("the list says that it is {status}{}", still.unwrap_or_default())))
    }

    /// The place of the guide that an entry is.
    fn held(&self, entry: &Entry) -> Option<usize> {
        let source = self.order.source.as_ref().or(entry.page.as_ref());
        let key = source.and_then(|address| self.sources.keys.get(address));
        let own = key.map(|key| format!("{key}/{}", entry.record));
        let exactly = |place: &Held| match &place.record {
            Some(record) if uuid::is(&entry.record) => {
                *record == entry.record || uuid::of(&["record", record]) == entry.record
            }
            Some(record) => Some(record) == own.as_ref(),
            // What was exported from here, and has come back.
            None => uuid::of(&[&self.guide.id, "service", &place.id]) == entry.record,
        };
        // Every list has a record 1: it is this one's only if its name or what it rests on is, too. A record that is made of
        // the name alone says nothing more than the name.
        let perhaps = |place: &Held| {
            let record = place.record.as_deref().map(|record| record.split_once('/').map_or(record, |(_, id)| id));
            let named = place.name == entry.name && !entry.record.starts_with(NAMELESS);
            record == Some(&entry.record) && (named || key.is_some_and(|key| place.sources.contains(key)))
        };
        self.places.iter().position(exactly).or_else(|| self.places.iter().position(perhaps))
    }

    /// Lists the places that rest on the list and are in it no more.
    fn leave_gone(&mut self) {
        let Some(key) = self.order.source.as_ref().and_then(|source| self.sources.keys.get(source)) else { return };
        if self.is_part {
            return;
        }
        let written: BTreeSet<&String> = self.report.written.iter().collect();
        let gone = self.places.iter().filter(|place| {
            let file = format!("places/{}.toml", place.id);
            let ours = place.record.is_some() && place.sources.contains(key);
            ours && !self.met.contains(&place.id) && !written.contains(&file)
        });
        let gone: Vec<_> = gone.map(|place| (place.id.clone(), place.name.clone())).collect();
        for (id, name) in gone {
            let why = format!("the list has it no more: places/{id}.toml is still in the guide: call, or take it out");
            self.report.leave(&id, &name, [Left::new("record", "", why)]);
        }
    }

    fn take_one(&mut self, entry: Entry, names: &BTreeMap<Option<String>, usize>) -> Result<(), Refused> {
        let held = self.held(&entry);
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
        let text = self.text(&entry, &Given { id: &id, topic: &topic, order, record: None, on: None, who: &who })?;
        let file = format!("places/{id}.toml");
        self.report.leave(entry.shown(), &entry.name, entry.left.clone());
        self.report.written.push(file.clone());
        self.files.push((file, text.clone()));
        let table = text.parse().unwrap_or_default();
        self.places.push(Held::of(id, text, &table));
        Ok(())
    }

    /// What stands for whom a place helps, where its list does not say.
    fn who(&self, entry: &Entry) -> Result<String, Refused> {
        let ask = ASK.iter().find(|(lang, _)| *lang == self.guide.lang).map(|(_, words)| (*words).to_owned());
        ask.or_else(|| entry.who.clone())
            .ok_or_else(|| entry.refused("who", "the list does not say whom it helps, and a guide must"))
    }

    fn text(&mut self, entry: &Entry, given: &Given<'_>) -> Result<String, Refused> {
        let source = match (&self.order.source, &entry.page) {
            (Some(list), _) => self.sources.key(list, "List of places that help"),
            (None, Some(page)) => self.sources.key(page, &format!("Page of {}", entry.name)),
            (None, None) => {
                let why =
                    "it names no https page of its own for the place to rest on. Name that of the list by --source";
                return Err(entry.refused("source", why));
            }
        };
        let record = match given.record {
            Some(record) => record.to_owned(),
            // No other list has it.
            None if uuid::is(&entry.record) => entry.record.clone(),
            None => format!("{source}/{}", entry.record),
        };
        Ok(entry.file(&Setting {
            id: given.id,
            record: &record,
            topic: given.topic,
            order: given.order,
            source: &source,
            // A record of no date is of the day on which it came in, and stays of it.
            on: entry.on.filter(|on| *on <= self.on).or(given.on).unwrap_or(self.on),
            by: &self.order.by,
            lang: &self.guide.lang,
            who: given.who,
        }))
    }

    /// A record that the guide has already.
    fn hold(&mut self, entry: Entry, at: usize) -> Result<(), Refused> {
        let Some(Held { id, record, name, sources: keys, on, topic, order, text: before }) =
            self.places.get(at).cloned()
        else {
            return Ok(());
        };
        let file = format!("places/{id}.toml");
        self.met.insert(id.clone());
        let Some(record) = record else {
            // Somebody's own work, which has come back through a list.
            self.report.same.push(file);
            return Ok(());
        };
        let who = self.who(&entry)?;
        let sources = self.sources.clone();
        let given = Given { id: &id, topic: &topic, order, record: Some(&record), on, who: &who };
        let after = self.text(&entry, &given)?;
        let fields = differing(&before, &after);
        let rests = after.parse().map(|table| Held::of(id.clone(), String::new(), &table).sources).unwrap_or_default();
        let other = name != entry.name && !rests.iter().any(|key| keys.contains(key));
        let why = match () {
            () if fields.is_empty() => None,
            () if other => Some(
                "Neither its name nor what it rests on is that of the list's: see whether it is the same place, and settle by hand what holds.",
            ),
            () if !self.order.update => Some("--update writes it over."),
            () if !is_untouched(&before) => {
                Some("Somebody has worked on it since it was imported: settle by hand what holds.")
            }
            () => None,
        };
        match why {
            Some(why) => self.report.differing.push(Changed { file, fields, why: why.to_owned() }),
            None if fields.is_empty() => self.report.same.push(file),
            None => {
                self.files.push((file.clone(), after));
                self.report.updated.push(Changed { file, fields, why: String::new() });
                self.report.leave(entry.shown(), &entry.name, entry.left.clone());
                return Ok(());
            }
        }
        // Nothing new rests on anything.
        self.sources = sources;
        self.report.leave(entry.shown(), &entry.name, entry.left.clone());
        Ok(())
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
            if let Err(failure) = write(&path, &(before.trim_end().to_owned() + "\n" + &self.sources.added)) {
                self.report.written.clear();
                self.report.updated.clear();
                return Err(failure);
            }
        }
        for (at, (file, text)) in self.files.iter().enumerate() {
            if let Err(failure) = write(&folder.join(file), text) {
                let done: BTreeSet<&String> = self.files.iter().take(at).map(|(file, _)| file).collect();
                self.report.written.retain(|file| done.contains(file));
                self.report.updated.retain(|changed| done.contains(&changed.file));
                return Err(failure);
            }
        }
        Ok(())
    }

    fn print(&self) -> Result<(), Failure> {
        match self.order.format {
            Format::Json => print::line(self.report.json().map_err(Failure::Call)?),
            Format::Text => self.report.print(&self.order.guide.display().to_string()),
        }
        Ok(())
    }

    fn finish(self) -> Result<(), Failure> {
        let folder = &self.order.guide;
        self.print()?;
        let checked = check::read(folder, self.on);
        if self.order.format == Format::Text && !self.order.dry_run {
            checking::print(folder, &checked, &checked.problems);
        }
        if self.report.whole() && checked.passes(false) { Ok(()) } else { Err(Failure::Guide) }
    }

    /// Takes what is read for a part of the list: what it has not, the list may have.
    pub(super) fn is_part(&mut self) {
        self.is_part = true;
    }

    /// Lists something of the list as a whole.
    pub(super) fn leave(&mut self, record: &str, name: &str, left: impl IntoIterator<Item = Left>) {
        self.report.leave(record, name, left);
    }
}

pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
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
