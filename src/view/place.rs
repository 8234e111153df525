//! A place that helps.

use super::{
    Shared,
    contact::contacts,
    hours::hours,
    origin::origin,
    parts::{article, classed, heading, row, spaced, spoken, tag, text},
};
use crate::guide::{Contact, Hours, Kind, Place, Word};
use yew::prelude::*;

/// A place with all that one needs to choose it and reach it. `level` is its heading's.
pub fn card(guide: &Shared, place: &Place, level: u8) -> Html {
    let facts = [
        (Word::Who, Some(place.who.clone())),
        (Word::Hours, open(guide, place)),
        (Word::Languages, place.languages.clone()),
        (Word::Cost, place.cost.clone()),
        (Word::Area, place.area.clone()),
    ];
    let mut rows = Vec::new();
    for (name, value) in facts {
        if let Some(value) = value {
            rows.push(tag("div", spaced(tag("dt", text(guide.words.get(name))), tag("dd", text(&value)))));
        }
    }
    let mut rest = vec![tag("dl", row(rows))];
    if let Some(note) = &place.note {
        rest.push(classed("p", "know", text(note)));
    }
    rest.push(origin(guide, &place.sources, Some(&place.review)));
    frame(guide, place, level, |_| true, row(rest))
}

/// A place in short, for somebody who wants to talk to it now. The rest stands in its card among all places.
pub fn short_card(guide: &Shared, place: &Place) -> Html {
    let direct = |contact: &Contact| matches!(contact.kind, Kind::Call | Kind::Text | Kind::Chat);
    let mut facts = open(guide, place).unwrap_or_default();
    if let Some(languages) = &place.languages {
        if !facts.is_empty() {
            facts.push_str(" · ");
        }
        facts.push_str(languages);
    }
    frame(guide, place, 4, direct, classed("p", "quiet", text(&facts)))
}

fn frame(guide: &Shared, place: &Place, level: u8, shown: fn(&Contact) -> bool, rest: Html) -> Html {
    let inside = row(vec![
        heading(level, &place.name),
        tag("p", text(&place.what)),
        contacts(guide, &place.contacts, shown),
        rest,
    ]);
    article("place", &place.id, spoken(&place.lang, inside))
}

fn open(guide: &Shared, place: &Place) -> Option<String> {
    match &place.hours {
        Hours::Unknown => None,
        known => Some(hours(&guide.words, known)),
    }
}
