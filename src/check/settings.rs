//! A guide's own settings: `guide.toml`.

use super::{
    days_between,
    exit::exits,
    fields::{Fields, Text, parse},
    file::File,
    iso,
    rule::Rule,
};
use crate::guide::Date;
use std::collections::BTreeMap;

/// What `guide.toml` says. Where it says something wrong, that has been reported, and something harmless stands here, so
/// that the other files can be read all the same: such a guide is never built.
pub(super) struct Settings {
    pub(super) id: String,
    /// At least one. The first is the one others fall back to.
    pub(super) languages: Vec<String>,
    /// An IANA name; empty where it says none.
    pub(super) time_zone: String,
    /// The days on which places may differ from their usual week, the first one first. None where it says nothing of them.
    pub(super) holidays: Option<Vec<Date>>,
    /// An ISO 3166 code. None where it is not known: then no number can be checked.
    pub(super) country: Option<String>,
    pub(super) exit_url: String,
    pub(super) exit_fallback: String,
    pub(super) review_days: u16,
    pub(super) emergency: Option<Text>,
    pub(super) talk_first: Vec<Text>,
    pub(super) nothing_found: Vec<Text>,
    pub(super) headings: BTreeMap<String, Heading>,
    pub(super) topics: Vec<Topic>,
}

/// What the guide is called in a language.
#[derive(Clone)]
pub(super) struct Heading {
    pub(super) title: String,
    pub(super) area: String,
    /// Nobody fluent has read the guide in this language yet.
    pub(super) draft: bool,
}

/// A topic with its title in each language.
pub(super) struct Topic {
    pub(super) id: String,
    pub(super) titles: BTreeMap<String, String>,
}

/// Reads `guide.toml` as of a day.
pub(super) fn read(file: &File<'_>, folder: &str, spoken: &[&str], today: Date) -> Settings {
    let toml = parse(file, &file.text, 0);
    let fields = Fields::new(file, &toml, "guide.toml", 0);
    let id = fields.text("id");
    if let Some(id) = id.as_ref().filter(|id| id.text != folder) {
        let says = format!("The id is `{}`, the folder `{folder}`.", id.text);
        file.error(Rule::Folder, id.at, says, "Give both the same name.");
    }
    if let Some(id) = &id {
        file.check_id(&id.text, id.at);
    }
    let languages = languages(&fields, spoken);
    let time_zone = zone(&fields);
    let holidays = holidays(&fields, today);
    let country = country(&fields);
    let [exit_url, exit_fallback] = exits(file, fields.text("exit-url"), fields.text("exit-fallback"));
    let review_days = fields.whole("review-days", 1..1001).and_then(|days| u16::try_from(days).ok());
    let emergency = fields.text("emergency");
    let talk_first = fields.texts("talk-first");
    let nothing_found = fields.texts("nothing-found");
    let mut headings = BTreeMap::new();
    for (at, lang) in languages.iter().enumerate() {
        let table = if at == 0 { fields.table(lang) } else { fields.table_if_any(lang) };
        let Some(table) = table else { continue };
        let (title, area, draft) = (table.text("title"), table.text("area"), table.yes_if_any("draft"));
        if let (Some(title), Some(area)) = (title, area) {
            headings.insert(lang.clone(), Heading { title: title.text, area: area.text, draft });
        }
        table.finish();
    }
    let topics = topics(&fields, &languages);
    fields.finish();
    Settings {
        id: id.map_or_else(|| folder.to_owned(), |id| id.text),
        time_zone,
        holidays,
        country,
        exit_url: exit_url.unwrap_or_default(),
        exit_fallback: exit_fallback.unwrap_or_default(),
        review_days: review_days.unwrap_or(u16::MAX),
        emergency,
        talk_first,
        nothing_found,
        headings,
        topics,
        languages,
    }
}

fn languages(fields: &Fields<'_>, spoken: &[&str]) -> Vec<String> {
    let file = fields.file;
    let mut languages: Vec<String> = Vec::new();
    for tag in fields.texts("languages") {
        if oxilangtag::LanguageTag::parse(tag.text.as_str()).is_err() {
            file.error(
                Rule::LanguageTag,
                tag.at,
                format!("`{}` is not a language tag.", tag.text),
                "Write it like \"en\" or \"es\" (BCP 47).",
            );
            continue;
        }
        if languages.contains(&tag.text) {
            file.error(Rule::Twice, tag.at, format!("The language `{}` is named twice.", tag.text), "Name it once.");
            continue;
        }
        if !spoken.contains(&tag.text.as_str()) {
            let says = format!("There are no interface words for the language `{}`.", tag.text);
            let cure =
                format!("Write words/{}.toml in the guide's folder, or use one of: {}.", tag.text, spoken.join(", "));
            file.error(Rule::OwnWords, tag.at, says, cure);
        }
        languages.push(tag.text);
    }
    if languages.is_empty() {
        languages.extend(spoken.first().map(|&lang| lang.to_owned()));
    }
    languages
}

fn zone(fields: &Fields<'_>) -> String {
    let Some(zone) = fields.text("time-zone") else { return String::new() };
    if jiff::tz::TimeZone::get(&zone.text).is_err() {
        let says = format!("`{}` is not a time zone.", zone.text);
        fields.file.error(Rule::Zone, zone.at, says, "Write it like \"America/Chicago\" (IANA).");
    }
    zone.text
}

fn holidays(fields: &Fields<'_>, today: Date) -> Option<Vec<Date>> {
    let file = fields.file;
    let written = fields.days_if_any("holidays")?;
    if written.is_empty() {
        file.error(
            Rule::Empty,
            fields.at_of("holidays"),
            "`holidays` is empty.",
            "Name at least one, or take the line out.",
        );
    }
    let mut days: Vec<Date> = Vec::new();
    for &(day, at) in &written {
        if days.contains(&day) {
            let says = format!("The holiday {} is there twice.", iso(day));
            file.error(Rule::Twice, at, says, "Take one out.");
            continue;
        }
        days.push(day);
    }
    days.sort_unstable();
    if let (Some(&last), Some(&(_, at))) = (days.last(), written.last()) {
        /// Who adds them should have the time to, and no guide is built every day.
        const AHEAD: i32 = 90;
        let left = days_between(today, last).unwrap_or_default();
        let says = match left {
            ..0 => format!("The list of holidays has run out: its last one was {}.", iso(last)),
            _ => format!("The list of holidays runs out soon: its last one is {}.", iso(last)),
        };
        if left < AHEAD {
            file.warning(Rule::Holidays, at, says, "Add those that are to come.");
        }
    }
    Some(days)
}

fn country(fields: &Fields<'_>) -> Option<String> {
    let country = fields.text("country")?;
    if country.text.parse::<phonenumber::country::Id>().is_err() {
        let says = format!("`{}` is not a country.", country.text);
        fields.file.error(Rule::Country, country.at, says, "Write its two letters, like \"US\" (ISO 3166).");
        return None;
    }
    Some(country.text)
}

fn topics(fields: &Fields<'_>, languages: &[String]) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for table in fields.tables("topic") {
        let id = table.text("id");
        let mut titles = BTreeMap::new();
        for (at, lang) in languages.iter().enumerate() {
            let title = if at == 0 { table.text(lang) } else { table.text_if_any(lang) };
            titles.extend(title.map(|title| (lang.clone(), title.text)));
        }
        if let Some(id) = id {
            table.file.check_id(&id.text, id.at);
            if topics.iter().any(|topic| topic.id == id.text) {
                table.file.error(
                    Rule::Twice,
                    id.at,
                    format!("The topic `{}` is there twice.", id.text),
                    "Take one out.",
                );
            }
            topics.push(Topic { id: id.text, titles });
        }
        table.finish();
    }
    if topics.is_empty() {
        fields.file.error(Rule::Nothing, fields.at(), "The guide has no topics.", "Add at least one [[topic]].");
    }
    topics
}
