//! `wayside reviewed`: that somebody has called or read, put into the file, and nothing else of it changed.

use super::{Failure, check, day, print};
use crate::{
    check::{Done, ROLE, Recorded, iso, not_a_role, today},
    guide::{Date, How},
    search::slips,
};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

const EXAMPLE: &str = "It writes how, on and by in the [review] of the file, and leaves every other byte of it as it was. A contact of a place that
has a `how` of its own keeps it. Then it checks the guide and says what is left to confirm.

It says 0 if that is recorded and the guide is good, 1 if it is recorded and something in the guide is wrong, 2 if it was not
recorded.

Example:
  wayside reviewed safe-connections --called --by \"hotline volunteer\"
  wayside reviewed questions/es/will-they-call-the-police.md --read --by editor --on 2026-11-23";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    /// The id of a place, an answer or a note; or its file from the guide's folder on, where an id is in several files.
    #[arg(value_name = "PLACE|ANSWER")]
    name: String,
    #[command(flatten)]
    did: Did,
    /// The day on which it was done, like 2026-11-23, if not today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    /// Who did it, by role: never a person's name.
    #[arg(long, value_name = "ROLE")]
    by: String,
    /// The guide's folder.
    #[arg(long, value_name = "FOLDER", default_value = "guides/webster-groves")]
    guide: PathBuf,
    /// Record it even if a later review is recorded.
    #[arg(long)]
    force: bool,
    /// The day to hold dates against, like 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct Did {
    /// Somebody dialled the number and spoke with them.
    #[arg(long)]
    called: bool,
    /// Somebody read the official page, or a dated one.
    #[arg(long)]
    read: bool,
}

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        let today = self.today.unwrap_or_else(today);
        let review = self.review(today)?;
        let guide = &self.guide;
        if !guide.join("guide.toml").is_file() {
            return refuse(format!(
                "{} is not a guide: it has no guide.toml. Name its folder with --guide.",
                guide.display()
            ));
        }
        let file = find(guide, &self.name)?;
        let path = guide.join(&file);
        let cure = "See that it is a text file that you may read and write.";
        let text = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, error, cure))?;
        let Some(recorded) = Recorded::find(&text, file.ends_with(".md")) else {
            return refuse(format!(
                "{file} has no whole [review] to change. Run `wayside check {}` and mend it first.",
                guide.display()
            ));
        };
        if recorded.on > review.on && !self.force {
            return refuse(format!(
                "{file} was reviewed on {}, which is later than {}. See that this is the day you mean; --force records it all the same.",
                iso(recorded.on),
                iso(review.on)
            ));
        }
        if !self.force
            && let Some(says) = less(&recorded, review.how, is_emergency(guide, &file))
        {
            return refuse(format!("{file} {says} --force records it all the same."));
        }
        write(&path, &recorded.replaced(&text, &review)).map_err(|error| Failure::file("write", &path, error, cure))?;
        let did = if review.how == How::Called { "called" } else { "read" };
        print::line(format_args!(
            "{}/{file}: recorded: {did} on {} by {}.",
            guide.display(),
            iso(review.on),
            review.by
        ));
        left(guide, &file, today)
    }

    fn review(&self, today: Date) -> Result<Done, Failure> {
        let how = if self.did.called { How::Called } else { How::Read };
        let (on, by) = (self.on.unwrap_or(today), self.by.trim());
        if on > today {
            let says = format!("--on {} is in the future. Write the day on which it was done.", iso(on));
            return Err(Failure::Call(says));
        }
        if by.is_empty() {
            return Err(Failure::Call(format!("--by is empty. {ROLE}")));
        }
        if let Some(wrong) = not_a_role(by) {
            return Err(Failure::Call(format!("--by \"{by}\" {wrong}. {ROLE}")));
        }
        if crate::guide::hidden(by).next().is_some() || by.contains(char::is_control) {
            return Err(Failure::Call(format!("--by has a character that nobody sees. {ROLE}")));
        }
        Ok(Done { how, on, by: by.to_owned() })
    }
}

/// Why nobody means to record this: it would say less than the file does, or more than anybody did.
fn less(recorded: &Recorded, how: How, emergency: bool) -> Option<String> {
    let on = iso(recorded.on);
    match how {
        How::Called if emergency => Some(
            "has the number for emergencies, which nobody calls to try it. Read the page of those who answer it, and record --read."
                .to_owned(),
        ),
        How::Called => None,
        _ if emergency => None,
        _ if recorded.way == Some(How::Called) => {
            Some(format!("was called on {on}, and to have read a page says less. Call again, and record --called."))
        }
        _ if recorded.called_alone => Some(format!(
            "has a contact of its own `how = \"called\"`, on {on}: it would seem called today. Call it again, or take that line out."
        )),
        _ => None,
    }
}

/// Whether a file is that of the place for emergencies, as far as guide.toml can be read.
fn is_emergency(guide: &Path, file: &str) -> bool {
    let settings = fs::read_to_string(guide.join("guide.toml")).ok().and_then(|text| text.parse::<toml::Table>().ok());
    let named = settings.as_ref().and_then(|settings| settings.get("emergency")?.as_str());
    named.is_some_and(|id| file == format!("places/{id}.toml"))
}

fn refuse(says: String) -> Result<(), Failure> {
    Err(Failure::Call(says))
}

/// The one file that somebody means.
fn find(guide: &Path, name: &str) -> Result<String, Failure> {
    let files = files(guide);
    let named: Vec<&String> = files.iter().filter(|file| *file == name || id(file) == name).collect();
    match named.as_slice() {
        [file] => Ok((*file).clone()),
        [] => {
            let alike = alike(name, &files);
            let alike = match alike.is_empty() {
                true => {
                    "Name a file of places/, questions/ or notes/, with or without its folder and ending.".to_owned()
                }
                false => format!("Alike are: {}.", alike.join(", ")),
            };
            Err(Failure::Call(format!("{} has no place, answer or note `{name}`. {alike}", guide.display())))
        }
        several => {
            let several: Vec<&str> = several.iter().map(|file| file.as_str()).collect();
            Err(Failure::Call(format!("`{name}` is in several files. Name one of them: {}.", several.join(", "))))
        }
    }
}

/// Every file of a guide that has a review, from its folder on.
fn files(guide: &Path) -> Vec<String> {
    let names = |folder: &str| {
        let found = fs::read_dir(guide.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> = found.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names.into_iter().map(|name| format!("{folder}/{name}")).collect::<Vec<_>>()
    };
    let places = names("places").into_iter().filter(|file| file.ends_with(".toml"));
    let texts = ["questions", "notes"].into_iter().flat_map(names).flat_map(|folder| names(&folder));
    places.chain(texts.filter(|file| file.ends_with(".md"))).collect()
}

fn id(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(id, _)| id)
}

/// The ids that somebody may have meant: a few letters off, or with a word in common.
fn alike(name: &str, files: &[String]) -> Vec<String> {
    let name = id(name).to_lowercase();
    let typed: Vec<char> = name.chars().collect();
    let near = |id: &str| {
        let words = |text: &str| text.split('-').filter(|word| word.len() > 3).map(str::to_owned).collect::<Vec<_>>();
        let shared = words(id).iter().any(|word| words(&name).contains(word));
        shared || slips(&typed, &id.chars().collect::<Vec<_>>(), 1 + typed.len() / 6).is_some()
    };
    let mut ids: Vec<String> = files.iter().map(|file| id(file)).filter(|id| near(id)).map(str::to_owned).collect();
    ids.sort();
    ids.dedup();
    ids.truncate(6);
    ids
}

/// Puts a file in the place of another at once, so that nobody is left with half of one.
pub(super) fn write(path: &Path, text: &str) -> std::io::Result<()> {
    // Where it is a link, what it leads to.
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    let mut beside = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    beside.write_all(text.as_bytes())?;
    beside.as_file().set_permissions(permissions)?;
    beside.persist(&path)?;
    Ok(())
}

/// Checks the guide and says what nobody has confirmed yet: of this file, then of the others.
fn left(guide: &Path, file: &str, today: Date) -> Result<(), Failure> {
    let checked = crate::check::read(guide, today);
    check::print(guide, &checked, &checked.problems);
    let open = checked.records.iter().filter(|record| record.unconfirmed.is_some());
    let (this, others): (Vec<_>, Vec<_>) = open.partition(|record| record.file == file);
    let folder = guide.display();
    for (line, column) in this.iter().filter_map(|record| record.unconfirmed) {
        print::line(format_args!(
            "{folder}/{file}:{line}:{column}: not confirmed yet: `how` is not \"called\" here. Call what is left, and record it."
        ));
    }
    let others = check::count(others.len(), "other file");
    print::line(format_args!("{folder}: {others} not confirmed yet; `wayside due {folder}` lists them."));
    if checked.passes(false) { Ok(()) } else { Err(Failure::Guide) }
}
