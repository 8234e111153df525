//! `wayside new`: the folder of a guide to begin with.
//!
//! What stands in its files is made in `starter`; the texts that a reader would see are in `texts/`, a folder a language.

mod starter;

use super::{Failure, day, print};
use crate::check::{self, languages};
use starter::{Country, Starter, Tongue};
use std::{
    fs,
    path::{Path, PathBuf},
};

const EXAMPLE: &str = "Nothing is ever overwritten: the folder must not be there yet, or be empty. Its name is the guide's id.

What it writes passes `wayside check`. `wayside check --release` names all that has to be read, called or put into other words
before a reader may have it. Wayside has words of its own in en and es; for another language it writes words/TAG.toml, to be
translated line by line.

It says 0 if the guide was written, 2 if the call is wrong, or a file cannot be written.

Example:
  wayside new guides/harbor
  wayside new guides/harbor --language en --language es --time-zone America/New_York --country US";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    /// The folder to write. Its last part is the guide's id: lower-case letters, digits and hyphens.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// A language of the guide, like en or es (BCP 47). May be given again: the first is the one others fall back to.
    #[arg(long = "language", value_name = "TAG", default_value = "en", value_parser = tag)]
    languages: Vec<String>,
    /// What the guide is called.
    #[arg(long)]
    title: Option<String>,
    /// The time zone of all hours (IANA).
    #[arg(long, value_name = "ZONE", default_value = "America/Chicago", value_parser = zone)]
    time_zone: String,
    /// Whose phone numbers these are: two letters (ISO 3166).
    #[arg(long, value_name = "CODE", default_value = "US", value_parser = country)]
    country: String,
    /// The day to write into the reviews, like 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<crate::guide::Date>,
}

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        let id = id(&self.folder)?;
        refuse_to_overwrite(&self.folder)?;
        let on = self.on.unwrap_or_else(check::today);
        let tongues = self.tongues()?;
        let unspoken: Vec<&Tongue> = tongues.iter().filter(|tongue| !tongue.spoken).collect();
        let next = next(&self.folder, &unspoken);
        let starter = Starter {
            id: id.clone(),
            title: self.title.clone(),
            time_zone: self.time_zone.clone(),
            country: Country::of(&self.country),
            on,
            tongues: &tongues,
        };
        self.write(&id, &starter.files())?;
        print::text(next);
        Ok(())
    }

    /// The languages, each as Wayside writes it where it has words for it.
    fn tongues(&self) -> Result<Vec<Tongue>, Failure> {
        let spoken = languages().map_err(Failure::Call)?;
        let mut tongues: Vec<Tongue> = Vec::new();
        for tag in &self.languages {
            let own = spoken.iter().find(|one| one.tag.eq_ignore_ascii_case(tag));
            let tongue = Tongue {
                tag: own.map_or(tag, |own| &own.tag).clone(),
                spoken: own.is_some(),
                first: tongues.is_empty(),
            };
            if tongues.iter().any(|other| other.tag.eq_ignore_ascii_case(&tongue.tag)) {
                return Err(Failure::Call(format!("--language {tag} is given twice. Give it once.")));
            }
            tongues.push(tongue);
        }
        Ok(tongues)
    }

    /// Writes the files beside the folder, checks them, and only then gives them its name: nobody is left with half of one.
    fn write(&self, id: &str, files: &[(String, String)]) -> Result<(), Failure> {
        let cure = "See that the folder it is to stand in can be written to.";
        let parent = self.folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let fault = |path: &Path, error: std::io::Error| Failure::file("write", path, error, cure);
        fs::create_dir_all(parent).map_err(|error| fault(parent, error))?;
        let beside = tempfile::tempdir_in(parent).map_err(|error| fault(parent, error))?;
        let whole = beside.path().join(id);
        for (name, text) in files {
            let path = whole.join(name);
            let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
            written.map_err(|error| fault(&path, error))?;
        }
        let checked = check::read(&whole, self.on.unwrap_or_else(check::today));
        // What is in one language alone is there to be put into the others, and the check goes on telling of it.
        if let Some(problem) = checked.problems.iter().find(|one| one.rule != check::Rule::Gap) {
            let says = format!("The guide would not pass: {problem} Change the option that says so.");
            return Err(Failure::Call(says));
        }
        // An empty one is in the way on some systems.
        let _ = fs::remove_dir(&self.folder);
        fs::rename(&whole, &self.folder).map_err(|error| fault(&self.folder, error))
    }
}

/// The id: the last part of the folder's name.
fn id(folder: &Path) -> Result<String, Failure> {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let fine = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    match !name.is_empty() && name.chars().all(fine) {
        true => Ok(name),
        false => Err(Failure::Call(format!(
            "{} cannot be a guide's folder: its name is the guide's id. Use lower-case letters, digits and hyphens only, like \
             guides/harbor.",
            folder.display()
        ))),
    }
}

fn refuse_to_overwrite(folder: &Path) -> Result<(), Failure> {
    let says = match fs::read_dir(folder).map(Iterator::count) {
        Ok(0) => return Ok(()),
        Ok(_) => "is there already and is not empty",
        Err(_) if folder.symlink_metadata().is_ok() => "is there already and is not a folder",
        Err(_) => return Ok(()),
    };
    let cure = "Nothing was written. Name a folder that is not there yet, or move that one away.";
    Err(Failure::Call(format!("{} {says}. {cure}", folder.display())))
}

/// The next three things to do.
fn next(folder: &Path, unspoken: &[&Tongue]) -> String {
    let folder = folder.display();
    let words: Vec<String> = unspoken.iter().map(|tongue| format!("{folder}/words/{}.toml", tongue.tag)).collect();
    let words = match words.is_empty() {
        true => String::new(),
        false => format!(" Translate {}.", words.join(" and ")),
    };
    format!(
        "{folder} is written. It is a beginning: nothing in it was called or read by anybody yet. Next:
1. Open {folder}/guide.toml, then every other file: what begins with # says what to change.{words}
2. wayside check {folder}              says what is wrong, with file and line. Run it after every change.
3. wayside check {folder} --release    says what has still to be read or called before readers may have it.
"
    )
}

fn tag(text: &str) -> Result<String, String> {
    if oxilangtag::LanguageTag::parse(text).is_err() {
        return Err("write a language tag like en, es or pt-BR (BCP 47)".to_owned());
    }
    // In guide.toml the table of that language would have the name of a field.
    match text.eq_ignore_ascii_case("id") {
        true => Err("`id` is also a field of guide.toml; write id-ID for Indonesian".to_owned()),
        false => Ok(text.to_owned()),
    }
}

fn zone(text: &str) -> Result<String, String> {
    match jiff::tz::TimeZone::get(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err("write a time zone like America/Chicago (IANA)".to_owned()),
    }
}

fn country(text: &str) -> Result<String, String> {
    let code = text.to_ascii_uppercase();
    match code.parse::<phonenumber::country::Id>() {
        Ok(_) => Ok(code),
        Err(_) => Err("write a country's two letters, like US (ISO 3166)".to_owned()),
    }
}
