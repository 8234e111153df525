//! A guide's folder, read whole.

use super::{
    Checked, Grade, Sentence,
    exit::exits,
    fields::{Fields, Text, parse},
    file::File,
    grade::{Scale, grade},
    hidden,
    known::Known,
    language::{self, Language},
    links::{Link, Places},
    numbers, place,
    problem::{Problem, Problems, Weight},
    question::{self, InGuide},
    record::{Holds, Record, Records},
    review::Held,
    rule::Rule,
    settings::{self, Heading, Settings},
    source,
};
use crate::{
    guide::{Date, Guide, Index, Kind, Note, Question, Source, Topic, Words},
    search::fold,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The four notes that every guide has.
const NOTES: [&str; 4] = ["danger", "privacy", "leaving", "about"];

/// The note that a guide may have.
const CALLING: &str = "calling";

/// The folder of the interface's words that a guide brings.
const WORDS: &str = "words";

/// Reads and checks the guide in a folder, as of a day.
///
/// Never fails: what cannot be read is a problem like any other.
pub fn read(folder: &Path, today: Date) -> Checked {
    let (problems, records) = (Problems::default(), Records::default());
    let mut grades = Vec::new();
    let reading = Reading { folder, today, problems: &problems, records: &records };
    let (guides, languages) = reading.guides(&mut grades).unwrap_or_default();
    grades.sort_by(|one: &Grade, other| {
        let languages = (one.scale as u8).cmp(&(other.scale as u8));
        languages.then(one.scale.harder(other.grade, one.grade).total_cmp(&0.0))
    });
    let guides = if problems.forbid() { Vec::new() } else { guides };
    let addresses = problems.addresses();
    Checked { guides, languages, problems: problems.sorted(), grades, records: records.sorted(), addresses }
}

struct Reading<'a> {
    folder: &'a Path,
    today: Date,
    problems: &'a Problems,
    records: &'a Records,
}

/// The drafts of the questions: by id, then by language.
type Asked = BTreeMap<String, BTreeMap<String, question::Draft>>;

impl<'a> Reading<'a> {
    fn guides(&self, grades: &mut Vec<Grade>) -> Option<(Vec<Guide>, Vec<Language>)> {
        let mut spoken = match language::languages() {
            Ok(spoken) => spoken,
            Err(says) => {
                self.fault(Rule::OwnWords, "", says, "This is Wayside's own fault: mend that file and build it again.");
                return None;
            }
        };
        let name =
            self.folder.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
        self.add_own_words(&mut spoken);
        let tags: Vec<&str> = spoken.iter().map(|one| one.tag.as_str()).collect();
        let file = self.file("guide.toml")?;
        let settings = settings::read(&file, &name.unwrap_or_default(), &tags, self.today);
        let first = settings.languages.first()?;
        self.report_unread(&settings.languages);

        let (sources, positions) = self.sources();
        let known = Known { settings: &settings, sources: positions, today: self.today };
        let (places, links) = self.places(&file, &known);
        let reached = |ids: &[_], kinds: &[Kind]| -> Vec<Index> {
            ids.iter().filter_map(|id| links.reached_by(&file, id, kinds)).collect()
        };
        const TALK: [Kind; 3] = [Kind::Call, Kind::Text, Kind::Chat];
        let emergency = settings.emergency.as_ref().and_then(|id| links.reached_by(&file, id, &[Kind::Call]));
        let talk_first = reached(&settings.talk_first, &TALK);
        let nothing_found = reached(&settings.nothing_found, &TALK);
        let synonyms = self.synonyms(&settings);
        // How old the reviews of the texts are says nothing about a number.
        let draft = places.iter().any(|place| place.uncalled().is_some() || place.held.overdue);
        let asked = self.questions(&known, &links, first, grades);
        self.report_gaps(&settings, &asked, &places);

        let guides = settings.languages.iter().filter_map(|lang| {
            let [danger, privacy, leaving, about] = NOTES.map(|id| self.note(id, lang, first, &known, &links));
            // Which a guide need not have.
            let calling = self.folder.join(format!("notes/{first}/{CALLING}.md")).exists();
            let calling = calling.then(|| self.note(CALLING, lang, first, &known, &links)).flatten();
            let Language { words, .. } = spoken.iter().find(|one| one.tag == *lang)?;
            let Heading { title, area, .. } =
                settings.headings.get(lang).or_else(|| settings.headings.get(first))?.clone();
            Some(Guide {
                id: settings.id.clone(),
                lang: lang.clone(),
                right_to_left: words.right_to_left,
                title,
                area,
                time_zone: settings.time_zone.clone(),
                holidays: settings.holidays.clone().unwrap_or_default(),
                exit_url: settings.exit_url.clone(),
                exit_fallback: settings.exit_fallback.clone(),
                draft,
                draft_words: settings.headings.get(lang).is_some_and(|heading| heading.draft),
                danger: danger?,
                privacy: privacy?,
                leaving: leaving?,
                calling,
                about: about?,
                emergency: emergency?,
                talk_first: talk_first.clone(),
                nothing_found: nothing_found.clone(),
                topics: topics(&settings, lang, first),
                questions: in_language(lang, first, &asked),
                places: places.iter().filter_map(|place| place.compile(lang, first)).collect(),
                sources: sources.clone(),
                synonyms: synonyms.get(lang).cloned().unwrap_or_default(),
                words: Words::clone(words),
            })
        });
        let guides = guides.collect();
        spoken.retain(|one| settings.languages.contains(&one.tag));
        Some((guides, spoken))
    }

    /// The words of the interface that the guide brings, for languages that Wayside has none for: one file a language, like
    /// those of Wayside's own.
    fn add_own_words(&self, spoken: &mut Vec<Language>) {
        if !self.folder.join(WORDS).is_dir() {
            return;
        }
        for (tag, file) in self.files(WORDS, ".toml") {
            let Some(file) = file else { continue };
            if spoken.iter().any(|one| one.tag.eq_ignore_ascii_case(&tag)) {
                file.error(
                    Rule::OwnWords,
                    0,
                    format!("Wayside has words for `{tag}` of its own."),
                    "Take this file out.",
                );
                continue;
            }
            let cure = "Copy static/words/en.toml of Wayside, and put its words into this language line by line.";
            let read = match language::read(&tag, &file.text) {
                Ok(read) => read,
                Err(says) => {
                    file.error(Rule::OwnWords, 0, says, cure);
                    continue;
                }
            };
            if let Some((key, blank)) = spoken.first().and_then(|first| language::lacking(&read.words, &first.words)) {
                let at = file.text.find(&format!("\n{key} =")).map_or(0, |at| at + 1);
                file.error(
                    Rule::OwnWords,
                    at,
                    format!("`{key}` lacks {{{blank}}}."),
                    "Put it where the number or the time is to stand.",
                );
            }
            let said = |address: &str| Text { text: address.to_owned(), at: file.text.find(address).unwrap_or(0) };
            exits(&file, Some(said(&read.script.exit)), Some(said(&read.script.exit_fallback)));
            spoken.push(read);
        }
    }

    /// Keeps in mind how a file was reviewed. `unconfirmed` is where it stands that this settles nothing.
    fn record(
        &self,
        file: &File<'_>,
        (holds, lang): (Holds, &str),
        title: &str,
        held: &Held,
        unconfirmed: Option<usize>,
    ) {
        self.records.add(Record {
            file: file.name.clone(),
            holds,
            id: file.id().to_owned(),
            lang: lang.to_owned(),
            title: title.to_owned(),
            review: held.review.clone(),
            by: held.by.clone(),
            unconfirmed: unconfirmed.map(|at| file.position(at)),
        });
    }

    /// The same of a text, which a page that was read settles, too.
    fn record_text(&self, file: &File<'_>, what: (Holds, &str), title: &str, held: &Held) {
        let unconfirmed = (!Record::settles(held.review.how)).then_some(held.at);
        self.record(file, what, title, held, unconfirmed);
    }

    fn fault(&self, rule: Rule, file: &str, says: String, cure: &str) {
        let problem = Problem {
            file: file.to_owned(),
            line: 0,
            column: 0,
            rule,
            weight: Weight::Error,
            says,
            cure: cure.to_owned(),
        };
        self.problems.add(problem);
    }

    /// A file of the folder; one that is missing or not UTF-8 is a problem.
    fn file(&self, name: &str) -> Option<File<'a>> {
        match fs::read_to_string(self.folder.join(name)) {
            Ok(text) => {
                // Some editors begin a file with a mark that is no letter of it.
                let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
                let file = File::new(name.to_owned(), text, self.problems);
                hidden::check(&file);
                Some(file)
            }
            Err(error) => {
                self.fault(
                    Rule::Readable,
                    name,
                    format!("This file cannot be read: {error}."),
                    "Write it; guides/README.md shows how.",
                );
                None
            }
        }
    }

    /// The names of what stands in a folder, all but hidden ones.
    fn names(&self, folder: &str) -> Vec<String> {
        let found = fs::read_dir(self.folder.join(folder)).into_iter().flatten().flatten();
        let names = found.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort();
        names
    }

    /// The files of a kind in a folder, by id; none to an id whose file could not be read.
    fn files(&self, folder: &str, ending: &str) -> Vec<(String, Option<File<'a>>)> {
        let mut files = Vec::new();
        for name in self.names(folder) {
            let path = format!("{folder}/{name}");
            match name.strip_suffix(ending) {
                Some(id) => files.push((id.to_owned(), self.file(&path))),
                None => {
                    let says = format!("This file is not one of {folder}/.");
                    self.fault(
                        Rule::Unread,
                        &path,
                        says,
                        &format!("Give it a name that ends in {ending}, or take it out."),
                    );
                }
            }
        }
        files
    }

    /// Reports what nobody would ever read: a folder or a note of another name, a language that is not listed.
    fn report_unread(&self, languages: &[String]) {
        const FOLDERS: [&str; 5] = ["notes", "questions", "places", "sources", WORDS];
        let unread =
            |path: &str, cure: &str| self.fault(Rule::Unread, path, "Nothing of this is ever read.".into(), cure);
        // Beside its folders, a guide may hold any file: a licence, a list of things to do.
        for name in self.names("").iter().filter(|name| self.folder.join(name).is_dir()) {
            if !FOLDERS.contains(&name.as_str()) {
                unread(name, &format!("Take it out, or give it one of these names: {}.", FOLDERS.join(", ")));
            }
        }
        for folder in ["notes", "questions"] {
            for name in self.names(folder).iter().filter(|name| !languages.contains(name)) {
                let cure = "Name the language in `languages` of guide.toml, or take this out.";
                unread(&format!("{folder}/{name}"), cure);
            }
        }
        let named = |name: &str| name.strip_suffix(".toml").is_none_or(|tag| languages.iter().any(|lang| lang == tag));
        for name in self.names(WORDS).iter().filter(|name| !named(name)) {
            unread(&format!("{WORDS}/{name}"), "Name the language in `languages` of guide.toml, or take this out.");
        }
        let notes: Vec<String> = NOTES.into_iter().chain([CALLING]).map(|id| [id, ".md"].concat()).collect();
        for lang in languages {
            for name in self.names(&format!("notes/{lang}")).iter().filter(|name| !notes.contains(name)) {
                let cure = format!("Take it out, or give it one of these names: {}.", notes.join(", "));
                unread(&format!("notes/{lang}/{name}"), &cure);
            }
        }
    }

    /// The sources, and the position of each by its key.
    fn sources(&self) -> (Vec<Source>, BTreeMap<String, Index>) {
        let mut sources = Vec::new();
        let mut positions = BTreeMap::new();
        for file in self.files("sources", ".toml").into_iter().filter_map(|(_, file)| file) {
            for (key, source) in source::read(&file, self.today) {
                let Ok(at) = Index::try_from(sources.len()) else {
                    continue;
                };
                if positions.insert(key.text.clone(), at).is_some() {
                    file.error(
                        Rule::Twice,
                        key.at,
                        format!("The source `{}` is there twice.", key.text),
                        "Give one another key.",
                    );
                }
                sources.extend(source);
            }
        }
        (sources, positions)
    }

    /// The places by topic and order, as they will be shown, and where their names lead.
    fn places(&self, settings_file: &File<'_>, known: &Known<'_>) -> (Vec<place::Draft>, Places) {
        let files = self.files("places", ".toml");
        if files.is_empty() {
            settings_file.error(Rule::Nothing, 0, "The guide has no places.", "Add at least one file to places/.");
        }
        let mut places = Vec::new();
        let mut links = BTreeMap::new();
        for (id, file) in files {
            let (kinds, place) = file.as_ref().map_or((vec![None], None), |file| place::read(file, known));
            if let (Some(file), Some(place)) = (&file, &place) {
                let settings = known.settings;
                let first = settings.languages.first().map_or("", String::as_str);
                let holds = if place.emergency { Holds::Emergency } else { Holds::Place };
                self.record(file, (holds, first), &place.name, &place.held, place.uncalled());
            }
            places.extend(place);
            links.insert(id, Link { at: 0, kinds });
        }
        let (emergency, others): (Vec<_>, Vec<_>) = places.iter_mut().partition(|place| place.emergency);
        let emergency = emergency.into_iter().flat_map(|place| std::mem::take(&mut place.numbers));
        // Of a number in full, to begin with it is to be it.
        let own: Vec<String> =
            emergency.map(|number| number.dialled).filter(|dialled| !dialled.starts_with('+')).collect();
        let others: Vec<_> = others.into_iter().map(|place| std::mem::take(&mut place.numbers)).collect();
        numbers::check(self.problems, &others, &own);
        places.sort_by_key(|place| (place.topic, place.order, place.id.clone()));
        for (at, place) in places.iter().enumerate() {
            if let (Some(link), Ok(at)) = (links.get_mut(&place.id), at.try_into()) {
                link.at = at;
            }
        }
        (places, Places(links))
    }

    /// What people type, folded and gathered by what is meant: written out for each, it is some kilobytes more to load.
    fn synonyms(&self, settings: &Settings) -> BTreeMap<String, Vec<(String, Vec<String>)>> {
        let Some(file) = self.file("synonyms.toml") else {
            return BTreeMap::new();
        };
        let toml = parse(&file, &file.text, 0);
        let fields = Fields::new(&file, &toml, "synonyms.toml", 0);
        let mut synonyms = BTreeMap::new();
        for lang in &settings.languages {
            let Some(table) = fields.table_if_any(lang) else {
                continue;
            };
            let mut groups: Vec<(String, Vec<String>)> = Vec::new();
            let mut positions: BTreeMap<String, usize> = BTreeMap::new();
            for key in table.keys() {
                let meant: Vec<String> = table.texts(&key.text).iter().flat_map(|text| fold(&text.text)).collect();
                let meant = meant.join(" ");
                let mut said = Vec::new();
                for part in key.text.split(',') {
                    let part = fold(part).join(" ");
                    if part.is_empty() {
                        let says = format!("`{}` has no letters to search for.", key.text);
                        file.error(Rule::Synonym, key.at, says, "Write a word that people type, or take the line out.");
                    }
                    said.push(part);
                }
                match positions.get(&meant).and_then(|&at| groups.get_mut(at)) {
                    Some((_, all)) => all.append(&mut said),
                    None => {
                        positions.insert(meant.clone(), groups.len());
                        groups.push((meant, said));
                    }
                }
            }
            synonyms.insert(lang.clone(), groups);
        }
        fields.finish();
        synonyms
    }

    /// Every question's file in every language.
    fn questions(&self, known: &Known<'_>, links: &Places, first: &str, grades: &mut Vec<Grade>) -> Asked {
        let mut asked = Asked::new();
        let mut ids = BTreeSet::new();
        for lang in &known.settings.languages {
            for (id, file) in self.files(&format!("questions/{lang}"), ".md") {
                if lang == first {
                    ids.insert(id.clone());
                }
                let Some(file) = file else { continue };
                if !ids.contains(&id) {
                    let cure = format!("Write questions/{first}/{id}.md first, or take this one out.");
                    file.error(
                        Rule::FirstLanguage,
                        0,
                        format!("The question is not asked in the guide's first language ({first})."),
                        cure,
                    );
                    continue;
                }
                let Some(draft) = question::read(&file, known, links, lang == first) else {
                    continue;
                };
                self.record_text(&file, (Holds::Answer, lang), &draft.title, &draft.held);
                if let Some((scale, grade, hardest)) = grade(lang, &draft.short, &draft.detail) {
                    if scale.harder(grade, scale.of_one()) > 0.0 {
                        let says = format!("The answer reads at {} {grade:.1}.", scale.named());
                        let cure = "Shorten its sentences and use everyday words, this one first.";
                        file.warning(
                            Rule::ReadingGrade,
                            hardest.first().map_or(0, |one| begins(&file, one)),
                            says,
                            cure,
                        );
                    }
                    grades.push(Grade { file: file.name.clone(), scale, grade, hardest });
                }
                asked.entry(id).or_default().insert(lang.clone(), draft);
            }
        }
        for scale in Scale::ALL {
            let mut all: Vec<f32> =
                grades.iter().filter(|grade| grade.scale == scale).map(|grade| grade.grade).collect();
            all.sort_by(f32::total_cmp);
            let (median, allowed) = (all.get(all.len() / 2).copied(), scale.on_the_whole());
            if let Some(median) = median.filter(|median| scale.harder(*median, allowed) > 0.0) {
                let says =
                    format!("The answers read at {} {median:.1} on the whole; {allowed} is allowed.", scale.named());
                self.fault(
                    Rule::ReadingGrade,
                    "questions",
                    says,
                    "Begin with the hardest; `wayside check --grades` lists them.",
                );
            }
        }
        if ids.is_empty() {
            self.fault(
                Rule::Nothing,
                "questions",
                "The guide has no questions.".into(),
                &format!("Add at least one file to questions/{first}/."),
            );
        }
        asked
    }

    /// Reports what is said in the guide's first language and in another not: one line a kind and language, for somebody who
    /// has just begun would be told of every file.
    fn report_gaps(&self, settings: &Settings, asked: &Asked, places: &[place::Draft]) {
        let Some((first, others)) = settings.languages.split_first() else { return };
        for lang in others {
            let lacking = |file: &str, what: &str, of: usize, ids: Vec<&str>| {
                /// As many as fit on a line; the rest is counted.
                const NAMED: usize = 8;
                if ids.is_empty() {
                    return;
                }
                let named = ids.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
                let more = if ids.len() > NAMED { format!(" and {} more", ids.len() - NAMED) } else { String::new() };
                let says = format!("{} of {of} {what} are not in `{lang}`: {named}{more}.", ids.len());
                let cure = format!("Put them into it; until then the guide shows them in `{first}`.");
                let (rule, weight, file) = (Rule::Gap, Weight::Warning, file.to_owned());
                self.problems.add(Problem { file, line: 0, column: 0, rule, weight, says, cure });
            };
            let untold = asked.iter().filter(|(_, drafts)| !drafts.contains_key(lang)).map(|(id, _)| id.as_str());
            lacking(&format!("questions/{lang}"), "questions", asked.len(), untold.collect());
            let silent = places.iter().filter(|place| !place.speaks(lang));
            lacking("places", "places", places.len(), silent.map(|place| place.id.as_str()).collect());
            let notes = NOTES
                .into_iter()
                .chain([CALLING])
                .filter(|id| self.folder.join(format!("notes/{first}/{id}.md")).exists());
            let notes: Vec<&str> = notes.collect();
            let unwritten = notes.iter().filter(|id| !self.folder.join(format!("notes/{lang}/{id}.md")).exists());
            lacking(&format!("notes/{lang}"), "notes", notes.len(), unwritten.copied().collect());
            let topics = settings.topics.iter().filter(|topic| !topic.titles.contains_key(lang));
            lacking("guide.toml", "topics", settings.topics.len(), topics.map(|topic| topic.id.as_str()).collect());
            let unnamed = !settings.headings.contains_key(lang);
            lacking("guide.toml", "headings", 1, if unnamed { vec!["title and area"] } else { Vec::new() });
        }
    }

    fn note(&self, id: &str, lang: &str, first: &str, known: &Known<'_>, links: &Places) -> Option<Note> {
        let own = format!("notes/{lang}/{id}.md");
        let translated = lang == first || self.folder.join(&own).exists();
        let (name, spoken) = match translated {
            true => (own, None),
            false => (format!("notes/{first}/{id}.md"), Some(first.to_owned())),
        };
        let file = self.file(&name)?;
        let draft = question::read_note(&file, known, links)?;
        self.record_text(&file, (Holds::Note, spoken.as_deref().unwrap_or(lang)), &draft.document.title, &draft.held);
        Some(Note {
            lang: spoken,
            title: draft.document.title,
            blocks: draft.document.blocks,
            sources: draft.sources,
            review: draft.held.review,
        })
    }
}

/// Where a sentence begins in its file, as far as its first words stand there as they are read.
fn begins(file: &File<'_>, sentence: &Sentence) -> usize {
    let words: Vec<&str> = sentence.text.split(' ').take(3).collect();
    file.text.find(&words.join(" ")).unwrap_or(0)
}

/// The questions as one language shows them, by topic and order.
fn in_language(lang: &str, first: &str, asked: &Asked) -> Vec<Question> {
    let compiled = asked.iter().filter_map(|(id, drafts)| {
        let InGuide { topic, order, sources } = drafts.get(first)?.place.as_ref()?;
        let (draft, spoken) = match drafts.get(lang) {
            Some(draft) => (draft, None),
            None => (drafts.get(first)?, Some(first.to_owned())),
        };
        let question = Question {
            id: id.clone(),
            lang: spoken,
            topic: *topic,
            title: draft.title.clone(),
            short: draft.short.clone(),
            detail: draft.detail.clone(),
            search: draft.search.clone(),
            sources: sources.clone(),
            review: draft.held.review.clone(),
        };
        Some((*order, question))
    });
    let mut questions: Vec<(i64, Question)> = compiled.collect();
    questions.sort_by_key(|(order, question)| (question.topic, *order, question.id.clone()));
    questions.into_iter().map(|(_, question)| question).collect()
}

fn topics(settings: &Settings, lang: &str, first: &str) -> Vec<Topic> {
    let topics = settings.topics.iter().filter_map(|topic| {
        let (title, spoken) = match topic.titles.get(lang) {
            Some(title) => (title, None),
            None => (topic.titles.get(first)?, Some(first.to_owned())),
        };
        Some(Topic { id: topic.id.clone(), title: title.clone(), lang: spoken })
    });
    topics.collect()
}
