//! A guide's folder, read whole.

use super::{
    Checked, Grade,
    fields::{Fields, Text, parse},
    file::File,
    grade::grade,
    language, markdown, place,
    problem::{Problem, Problems, Weight},
    question::{self, InGuide},
    settings::{self, Settings},
    source,
};
use crate::guide::{Date, Guide, Index, Note, Question, Source, Topic, Words};
use std::{collections::BTreeMap, fs, path::Path};

/// The four notes that every guide has.
const NOTES: [&str; 4] = ["danger", "privacy", "leaving", "about"];

/// A guide whose median answer is harder than this is too hard for its readers.
const GRADE_ON_THE_WHOLE: f32 = 6.0;
/// An answer harder than this is worth another look by itself.
const GRADE_OF_ONE: f32 = 7.0;

/// Reads and checks the guide in a folder, as of a day.
///
/// Never fails: what cannot be read is a problem like any other.
pub fn read(folder: &Path, today: Date) -> Checked {
    let problems = Problems::default();
    let mut grades = Vec::new();
    let guides = Reading { folder, today, problems: &problems }.guides(&mut grades).unwrap_or_default();
    grades.sort_by(|one: &Grade, other| other.grade.total_cmp(&one.grade));
    let guides = if problems.forbid() { Vec::new() } else { guides };
    Checked { guides, problems: problems.sorted(), grades }
}

struct Reading<'a> {
    folder: &'a Path,
    today: Date,
    problems: &'a Problems,
}

/// The sources with their positions.
type Sources = (Vec<Source>, BTreeMap<String, Index>);

impl<'a> Reading<'a> {
    fn guides(&self, grades: &mut Vec<Grade>) -> Option<Vec<Guide>> {
        let languages = match language::words() {
            Ok(languages) => languages,
            Err(says) => {
                self.fault("", says, "This is Wayside's own fault: mend that file and build it again.");
                return None;
            }
        };
        let name =
            self.folder.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
        let spoken: Vec<&str> = languages.iter().map(|(tag, ..)| *tag).collect();
        let file = self.file("guide.toml")?;
        let settings = settings::read(&file, &name.unwrap_or_default(), &spoken)?;
        let first = settings.languages.first()?.clone();

        let sources = self.sources();
        let places = self.places(&file, &settings);
        let links = places.iter().enumerate().filter_map(|(at, place)| {
            let kinds = place.contacts.iter().map(|draft| draft.contact.kind).collect();
            Some((place.id.clone(), (Index::try_from(at).ok()?, kinds)))
        });
        let links: markdown::Places = links.collect();
        let listed =
            |texts: &[Text]| -> Vec<Index> { texts.iter().filter_map(|id| place_at(&file, &links, id)).collect() };
        let emergency = place_at(&file, &links, &settings.emergency);
        let (talk_first, nothing_found) = (listed(&settings.talk_first), listed(&settings.nothing_found));
        let synonyms = self.synonyms(&settings);
        let draft = !places.iter().all(|place| place.called()) || self.overdue();

        let asked = self.questions(&settings, &links, &first, grades);
        let mut guides = Vec::new();
        for lang in &settings.languages {
            let notes = NOTES.map(|id| self.note(id, lang, &first, &settings, &links, &sources));
            let (_, words, _) = languages.iter().find(|(tag, ..)| tag == lang)?;
            let [Some(danger), Some(privacy), Some(leaving), Some(about)] = notes else {
                continue;
            };
            let compiled = places.iter().filter_map(|place| {
                let file = self.file(&format!("places/{}.toml", place.id))?;
                let topic = topic_at(&file, &settings, &place.topic)?;
                place.compile(lang, &first, topic, sources_at(&file, &sources.1, &place.sources))
            });
            let places = compiled.collect();
            let questions = self.in_language(lang, &first, &settings, &asked, &sources);
            let (title, area) = settings.headings.get(lang).or_else(|| settings.headings.get(&first))?.clone();
            guides.push(Guide {
                id: settings.id.clone(),
                lang: lang.clone(),
                right_to_left: words.right_to_left,
                title,
                area,
                exit_url: settings.exit_url.clone(),
                exit_fallback: settings.exit_fallback.clone(),
                draft,
                review_days: settings.review_days,
                danger,
                privacy,
                leaving,
                about,
                emergency: emergency?,
                talk_first: talk_first.clone(),
                nothing_found: nothing_found.clone(),
                topics: topics(&settings, lang, &first),
                questions,
                places,
                sources: sources.0.clone(),
                synonyms: synonyms.get(lang).cloned().unwrap_or_default(),
                words: Words::clone(words),
            });
        }
        Some(guides)
    }

    fn overdue(&self) -> bool {
        // Set by the rule about reviews, which is the only one that warns about age.
        self.problems.any(|problem| problem.says.contains("days old"))
    }

    fn fault(&self, file: &str, says: String, cure: &str) {
        let problem =
            Problem { file: file.to_owned(), line: 0, column: 0, weight: Weight::Error, says, cure: cure.to_owned() };
        self.problems.add(problem);
    }

    /// A file of the folder; one that is missing or not UTF-8 is a problem.
    fn file(&self, name: &str) -> Option<File<'a>> {
        match fs::read_to_string(self.folder.join(name)) {
            Ok(text) => Some(File { name: name.to_owned(), text: text.replace("\r\n", "\n"), problems: self.problems }),
            Err(error) => {
                self.fault(
                    name,
                    format!("This file cannot be read: {error}."),
                    "Write it; guides/README.md shows how.",
                );
                None
            }
        }
    }

    /// The files of a kind in a folder, by name.
    fn files(&self, folder: &str, ending: &str) -> Vec<File<'a>> {
        let found = fs::read_dir(self.folder.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> = found.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        let names = names.into_iter().filter(|name| !name.starts_with('.'));
        let (right, wrong): (Vec<_>, Vec<_>) = names.partition(|name| name.ends_with(ending));
        for name in wrong {
            let says = format!("This file is not one of {folder}/.");
            self.fault(
                &format!("{folder}/{name}"),
                says,
                &format!("Give it a name that ends in {ending}, or take it out."),
            );
        }
        right.iter().filter_map(|name| self.file(&format!("{folder}/{name}"))).collect()
    }

    fn sources(&self) -> Sources {
        let mut sources = Vec::new();
        let mut positions = BTreeMap::new();
        for file in self.files("sources", ".toml") {
            for (key, source) in source::read(&file, self.today) {
                let Ok(at) = Index::try_from(sources.len()) else {
                    continue;
                };
                if positions.insert(key.text.clone(), at).is_some() {
                    file.error(key.at, format!("The source `{}` is there twice.", key.text), "Give one another key.");
                }
                sources.push(source);
            }
        }
        (sources, positions)
    }

    /// The places by topic and order, as they will be shown.
    fn places(&self, settings_file: &File<'_>, settings: &Settings) -> Vec<place::Draft> {
        let files = self.files("places", ".toml");
        let mut places: Vec<_> = files.iter().filter_map(|file| place::read(file, settings, self.today)).collect();
        if files.is_empty() {
            settings_file.error(0, "The guide has no places.", "Add at least one file to places/.");
        }
        places.sort_by_key(|place| (position(settings, &place.topic.text), place.order, place.id.clone()));
        places
    }

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
            let entries = table.keys().into_iter().map(|key| {
                let meant = table.texts(&key.text).into_iter().map(|text| text.text).collect();
                (key.text, meant)
            });
            synonyms.insert(lang.clone(), entries.collect());
        }
        fields.finish();
        synonyms
    }

    /// Every question's file in every language.
    fn questions(
        &self,
        settings: &Settings,
        links: &markdown::Places,
        first: &str,
        grades: &mut Vec<Grade>,
    ) -> BTreeMap<String, BTreeMap<String, question::Draft>> {
        let mut asked: BTreeMap<String, BTreeMap<String, question::Draft>> = BTreeMap::new();
        let start = grades.len();
        for lang in &settings.languages {
            for file in self.files(&format!("questions/{lang}"), ".md") {
                if lang != first && !asked.contains_key(file.id()) {
                    let cure = format!("Write questions/{first}/{}.md first, or take this one out.", file.id());
                    file.error(0, format!("The question is not asked in the guide's first language ({first})."), cure);
                    continue;
                }
                let Some(draft) = question::read(&file, settings, links, self.today, lang == first) else {
                    continue;
                };
                if let Some(grade) = grade(lang, &draft.short, &draft.detail) {
                    if grade > GRADE_OF_ONE {
                        let says = format!("The answer reads at grade {grade:.1}.");
                        file.warning(0, says, "Shorten the longest sentences and use everyday words.");
                    }
                    grades.push(Grade { file: file.name.clone(), grade });
                }
                asked.entry(file.id().to_owned()).or_default().insert(lang.clone(), draft);
            }
        }
        let mut all: Vec<f32> = grades.iter().skip(start).map(|grade| grade.grade).collect();
        all.sort_by(f32::total_cmp);
        if let Some(median) = all.get(all.len() / 2).filter(|median| **median > GRADE_ON_THE_WHOLE) {
            let says = format!("The answers read at grade {median:.1} on the whole; {GRADE_ON_THE_WHOLE} is allowed.");
            self.fault("questions", says, "Begin with the hardest; `wayside check --grades` lists them.");
        }
        if asked.is_empty() {
            self.fault(
                "questions",
                "The guide has no questions.".into(),
                &format!("Add at least one file to questions/{first}/."),
            );
        }
        asked
    }

    /// The questions as one language shows them, by topic and order.
    fn in_language(
        &self,
        lang: &str,
        first: &str,
        settings: &Settings,
        asked: &BTreeMap<String, BTreeMap<String, question::Draft>>,
        sources: &Sources,
    ) -> Vec<Question> {
        let compiled = asked.iter().filter_map(|(id, drafts)| {
            let InGuide { topic, order, sources: rests_on } = drafts.get(first)?.place.as_ref()?;
            let file = self.file(&format!("questions/{first}/{id}.md"))?;
            let (draft, spoken) = match drafts.get(lang) {
                Some(draft) => (draft, None),
                None => (drafts.get(first)?, Some(first.to_owned())),
            };
            let question = Question {
                id: id.clone(),
                lang: spoken,
                topic: topic_at(&file, settings, topic)?,
                title: draft.title.clone(),
                short: draft.short.clone(),
                detail: draft.detail.clone(),
                search: draft.search.clone(),
                sources: sources_at(&file, &sources.1, rests_on),
                review: draft.review.clone(),
            };
            Some((*order, question))
        });
        let mut questions: Vec<(i64, Question)> = compiled.collect();
        questions.sort_by_key(|(order, question)| (question.topic, *order, question.id.clone()));
        questions.into_iter().map(|(_, question)| question).collect()
    }

    fn note(
        &self,
        id: &str,
        lang: &str,
        first: &str,
        settings: &Settings,
        links: &markdown::Places,
        sources: &Sources,
    ) -> Option<Note> {
        let own = format!("notes/{lang}/{id}.md");
        let translated = lang == first || self.folder.join(&own).exists();
        let (name, spoken) = match translated {
            true => (own, None),
            false => (format!("notes/{first}/{id}.md"), Some(first.to_owned())),
        };
        let file = self.file(&name)?;
        let draft = question::read_note(&file, settings, links, self.today)?;
        Some(Note {
            lang: spoken,
            title: draft.document.title,
            blocks: draft.document.blocks,
            sources: sources_at(&file, &sources.1, &draft.sources),
            review: draft.review,
        })
    }
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

fn position(settings: &Settings, topic: &str) -> Option<usize> {
    settings.topics.iter().position(|other| other.id == topic)
}

fn topic_at(file: &File<'_>, settings: &Settings, topic: &Text) -> Option<Index> {
    let at = position(settings, &topic.text);
    if at.is_none() {
        let topics: Vec<&str> = settings.topics.iter().map(|topic| topic.id.as_str()).collect();
        file.error(
            topic.at,
            format!("There is no topic `{}`.", topic.text),
            format!("guide.toml has: {}.", topics.join(", ")),
        );
    }
    at?.try_into().ok()
}

fn place_at(file: &File<'_>, places: &markdown::Places, id: &Text) -> Option<Index> {
    let at = places.get(&id.text).map(|(at, _)| *at);
    if at.is_none() {
        let cure = format!("Use the name of a file in places/, or write places/{}.toml.", id.text);
        file.error(id.at, format!("There is no place `{}`.", id.text), cure);
    }
    at
}

fn sources_at(file: &File<'_>, positions: &BTreeMap<String, Index>, keys: &[Text]) -> Vec<Index> {
    let found = keys.iter().filter_map(|key| {
        let at = positions.get(&key.text).copied();
        if at.is_none() {
            let says = format!("There is no source `{}`.", key.text);
            file.error(key.at, says, format!("Write [{}] in a file of sources/.", key.text));
        }
        at
    });
    found.collect()
}
