//! A place's file.

use super::{
    contact,
    fields::{Fields, Text, parse},
    file::File,
    hours::hours,
    known::Known,
    numbers::Placed,
    record::Record,
    review::{self, Held},
    rule::Rule,
    said,
};
use crate::guide::{Facet, Hours, How, Index, Kind, Place};
use std::collections::BTreeMap;

/// A place with its texts in every language it has them in.
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) topic: Index,
    pub(super) order: i64,
    fits: u16,
    hours: Hours,
    sources: Vec<Index>,
    pub(super) held: Held,
    contacts: Vec<contact::Draft>,
    texts: BTreeMap<String, Texts>,
    /// Whether it is the place of the number for emergencies.
    pub(super) emergency: bool,
    /// Its numbers, as they stand in its file.
    pub(super) numbers: Vec<Placed>,
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

/// Reads a place's file: the kinds of its contacts, each where it is right, and the whole of it, where all is.
pub(super) fn read(file: &File<'_>, known: &Known<'_>) -> (Vec<Option<Kind>>, Option<Draft>) {
    let settings = known.settings;
    file.check_id(file.id(), 0);
    let toml = parse(file, &file.text, 0);
    let fields = Fields::new(file, &toml, "A place", 0);
    let name = fields.text("name").inspect(|name| said::check_name(file, name));
    // Which record of somebody's list it is: for `wayside import` and `export` alone, and nothing that a reader sees.
    fields.text_if_any("record");
    let topic = fields.text("topic").and_then(|topic| known.topic(file, &topic));
    let order = fields.whole("order", 0..100_000);
    let open = fields.text_if_any("hours").and_then(|text| hours(file, &text, settings.holidays.is_some()));
    let fits = fits(file, &fields.texts_if_any("fits").unwrap_or_default());
    let sources = known.sources(file, &fields.texts("sources"));
    let held = review::read(&fields, known.today, settings.review_days);
    let tables = fields.tables("contact");
    if tables.is_empty() {
        file.error(Rule::Contact, 0, "The place has no contact.", "Add at least one [[contact]].");
    }
    let (kinds, contacts): (Vec<_>, Vec<_>) = tables.into_iter().map(|table| contact::read(table, settings)).unzip();
    let mut texts = BTreeMap::new();
    for (at, lang) in settings.languages.iter().enumerate() {
        let table = if at == 0 { fields.table(lang) } else { fields.table_if_any(lang) };
        let begins = table.as_ref().map_or(0, Fields::at);
        if let Some(found) = table.and_then(read_texts) {
            let first = settings.languages.first().filter(|first| *first != lang);
            if let Some((first, said)) = first.and_then(|first| Some((first, texts.get(first)?))) {
                found.check_gaps(file, begins, (lang, first), said);
            }
            texts.insert(lang.clone(), found);
        }
    }
    fields.finish();
    let reached = reached(&kinds);
    let contacts: Vec<contact::Draft> = contacts.into_iter().flatten().collect();
    let numbers = contacts.iter().filter_map(|draft| draft.placed(file)).collect();
    let whole = || {
        Some(Draft {
            id: file.id().to_owned(),
            name: name?.text,
            topic: topic?,
            order: order?,
            fits: fits | reached,
            hours: open.unwrap_or(Hours::Unknown),
            sources,
            held: held?,
            contacts,
            texts,
            emergency: settings.emergency.as_ref().is_some_and(|named| named.text == file.id()),
            numbers,
        })
    };
    (kinds, whole())
}

/// What a file says that a place fits, as bits.
fn fits(file: &File<'_>, words: &[Text]) -> u16 {
    let named = Facet::ALL.iter().take(Facet::NAMED);
    let mut fits = 0;
    for word in words {
        match named.clone().find(|(name, _)| *name == word.text) {
            Some((_, facet)) => fits |= facet.bit(),
            None => {
                let names: Vec<&str> = named.clone().map(|(name, _)| *name).collect();
                let says = format!("Nobody narrows places by `{}`.", word.text);
                file.error(Rule::Facet, word.at, says, format!("Use some of: {}.", names.join(", ")));
            }
        }
    }
    fits
}

/// How a place is reached, as bits.
fn reached(kinds: &[Option<Kind>]) -> u16 {
    let bit = |kind: &Option<Kind>| match kind {
        Some(Kind::Call) => Facet::Call.bit(),
        Some(Kind::Text) => Facet::Text.bit(),
        Some(Kind::Chat) => Facet::Chat.bit(),
        Some(Kind::Visit) => Facet::Visit.bit(),
        _ => 0,
    };
    kinds.iter().map(bit).fold(0, |all, bit| all | bit)
}

fn read_texts(table: Fields<'_>) -> Option<Texts> {
    let checked = |text: Option<Text>| text.inspect(|text| said::check(table.file, text)).map(|text| text.text);
    let text = |key: &str| checked(table.text_if_any(key));
    let name = table.text_if_any("name").inspect(|name| said::check_name(table.file, name)).map(|name| name.text);
    let (who, what) = (checked(table.text("who")), checked(table.text("what")));
    let (languages, cost, area, note) = (text("languages"), text("cost"), text("area"), text("note"));
    table.finish();
    Some(Texts { name, who: who?, what: what?, languages, cost, area, note })
}

impl Texts {
    /// Reports what is said in the guide's first language and not here: it would not be shown at all.
    fn check_gaps(&self, file: &File<'_>, at: usize, (lang, first): (&str, &str), said: &Self) {
        let all = [
            ("languages", &self.languages, &said.languages),
            ("cost", &self.cost, &said.cost),
            ("area", &self.area, &said.area),
            ("note", &self.note, &said.note),
        ];
        for (name, own, said) in all {
            if own.is_none() && said.is_some() {
                let says = format!("[{lang}] lacks `{name}`, which [{first}] has: in `{lang}` nobody is told.");
                file.warning(Rule::Gap, at, says, format!("Put it into `{lang}`."));
            }
        }
    }
}

impl Draft {
    /// Whether its texts are in a language.
    pub(super) fn speaks(&self, lang: &str) -> bool {
        self.texts.contains_key(lang)
    }

    /// The place in a language, or in the guide's first one, marked so.
    pub(super) fn compile(&self, lang: &str, first: &str) -> Option<Place> {
        let (texts, spoken) = match self.texts.get(lang) {
            Some(texts) => (texts, None),
            None => (self.texts.get(first)?, Some(first.to_owned())),
        };
        let contacts = self.contacts.iter().map(|draft| {
            let mut contact = draft.contact.clone();
            contact.label = draft.labels.get(lang).or_else(|| draft.labels.get(first)).cloned();
            contact.send = contact.send.or_else(|| draft.sends.get(lang).cloned());
            // What is unsure of the whole place is said once, beside its review.
            contact.unconfirmed =
                draft.how.is_some_and(|(how, _)| how == How::Listed) && self.held.review.how != How::Listed;
            contact
        });
        Some(Place {
            id: self.id.clone(),
            lang: spoken,
            name: texts.name.clone().unwrap_or_else(|| self.name.clone()),
            topic: self.topic,
            who: texts.who.clone(),
            what: texts.what.clone(),
            languages: texts.languages.clone(),
            cost: texts.cost.clone(),
            area: texts.area.clone(),
            note: texts.note.clone(),
            fits: self.fits,
            hours: self.hours.clone(),
            contacts: contacts.collect(),
            sources: self.sources.clone(),
            review: self.held.review.clone(),
        })
    }

    /// Where it stands that some number of it was not called; nowhere, if somebody called them all. One for emergencies is
    /// not called to try it: the page of those who answer it will do.
    pub(super) fn uncalled(&self) -> Option<usize> {
        let settled = |how: How| how == How::Called || (self.emergency && Record::settles(how));
        let whole = (self.held.review.how, self.held.at);
        let mut hows = self.contacts.iter().map(|draft| draft.how.unwrap_or(whole));
        hows.find(|(how, _)| !settled(*how)).map(|(_, at)| at)
    }
}
