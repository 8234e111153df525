//! A place's file.

use super::{
    contact,
    fields::{Fields, Text, parse},
    file::File,
    hours::hours,
    review,
    settings::Settings,
};
use crate::guide::{Date, Hours, How, Place, Review};
use std::collections::BTreeMap;

/// A place with its texts in every language it has them in.
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) topic: Text,
    pub(super) order: i64,
    pub(super) hours: Hours,
    pub(super) sources: Vec<Text>,
    pub(super) review: Review,
    pub(super) contacts: Vec<contact::Draft>,
    texts: BTreeMap<String, Texts>,
}

struct Texts {
    name: Option<String>,
    who: String,
    what: String,
    languages: Option<String>,
    cost: Option<String>,
    area: Option<String>,
    note: Option<String>,
}

/// Reads a place's file.
pub(super) fn read(file: &File<'_>, settings: &Settings, today: Date) -> Option<Draft> {
    file.check_id(file.id(), 0);
    let toml = parse(file, &file.text, 0);
    let fields = Fields::new(file, &toml, "a place", 0);
    let name = fields.text("name");
    let topic = fields.text("topic");
    let order = fields.whole("order", 0..100_000);
    let open = fields.text_if_any("hours").and_then(|text| hours(file, &text)).unwrap_or(Hours::Unknown);
    let sources = fields.texts("sources");
    let review = review::read(&fields, today, settings.review_days);
    let tables = fields.tables("contact");
    if tables.is_empty() {
        file.error(0, "The place has no contact.", "Add at least one [[contact]].");
    }
    let contacts =
        tables.into_iter().filter_map(|table| contact::read(table, &settings.country, &settings.languages)).collect();
    let mut texts = BTreeMap::new();
    for (at, lang) in settings.languages.iter().enumerate() {
        let table = if at == 0 { fields.table(lang) } else { fields.table_if_any(lang) };
        if let Some(found) = table.and_then(read_texts) {
            texts.insert(lang.clone(), found);
        }
    }
    fields.finish();
    super::promise::check(file, &file.text, 0);
    Some(Draft {
        id: file.id().to_owned(),
        name: name?.text,
        topic: topic?,
        order: order?,
        hours: open,
        sources,
        review: review?,
        contacts,
        texts,
    })
}

fn read_texts(table: Fields<'_>) -> Option<Texts> {
    let text = |key: &str| table.text_if_any(key).map(|text| text.text);
    let name = text("name");
    let (who, what) = (table.text("who"), table.text("what"));
    let texts = (text("languages"), text("cost"), text("area"), text("note"));
    table.finish();
    let (languages, cost, area, note) = texts;
    Some(Texts { name, who: who?.text, what: what?.text, languages, cost, area, note })
}

impl Draft {
    /// The place in a language, or in the guide's first one, marked so.
    pub(super) fn compile(&self, lang: &str, first: &str, topic: u16, sources: Vec<u16>) -> Option<Place> {
        let (texts, spoken) = match self.texts.get(lang) {
            Some(texts) => (texts, None),
            None => (self.texts.get(first)?, Some(first.to_owned())),
        };
        let contacts = self.contacts.iter().map(|draft| {
            let mut contact = draft.contact.clone();
            contact.label = draft.labels.get(lang).or_else(|| draft.labels.get(first)).cloned();
            // What is unsure of the whole place is said once, beside its review.
            contact.unconfirmed = draft.how == Some(How::Listed) && self.review.how != How::Listed;
            contact
        });
        Some(Place {
            id: self.id.clone(),
            lang: spoken,
            name: texts.name.clone().unwrap_or_else(|| self.name.clone()),
            topic,
            who: texts.who.clone(),
            what: texts.what.clone(),
            languages: texts.languages.clone(),
            cost: texts.cost.clone(),
            area: texts.area.clone(),
            note: texts.note.clone(),
            hours: self.hours.clone(),
            contacts: contacts.collect(),
            sources,
            review: self.review.clone(),
        })
    }

    /// Whether somebody called every number of it.
    pub(super) fn called(&self) -> bool {
        let called = |how: Option<How>| how.unwrap_or(self.review.how) == How::Called;
        self.contacts.iter().all(|draft| called(draft.how))
    }
}
