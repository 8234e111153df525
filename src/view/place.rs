//! A place that helps.

use super::{
    Shared,
    contact::{contacts, copies},
    hours::{hours, now},
    origin::{origin, past},
    parts::{article, classed, heading, row, spaced, spoken, tag, text},
};
use crate::guide::{Contact, Hours, Kind, Place, Word};
use yew::prelude::*;

/// A place with all that one needs to choose it and reach it. `level` is its heading's.
pub fn card(guide: &Shared, place: &Place, level: u8) -> Html {
    let facts = [
        (Word::Who, Some(place.who.clone())),
        (Word::Hours, Some(hours(&guide.words, &place.hours))),
        (Word::Languages, place.languages.clone()),
        (Word::Cost, place.cost.clone()),
        (Word::Area, place.area.clone()),
    ];
    let mut rows = Vec::new();
    for (name, value) in facts {
        if let Some(value) = value {
            let mut value = text(&value);
            if let (Word::Hours, Some(now)) = (name, now(guide, &place.hours)) {
                value = spaced(classed("b", "now", text(&now)), value);
            }
            rows.push(tag("div", spaced(tag("dt", text(guide.words.get(name))), tag("dd", value))));
        }
    }
    let mut rest = vec![copies(guide, &place.contacts), tag("dl", row(rows))];
    if let Some(note) = &place.note {
        rest.push(classed("p", "know", text(note)));
    }
    rest.push(origin(guide, &place.sources, Some(&place.review)));
    frame(guide, place, level, |_| true, row(rest))
}

/// A place in short, for somebody who wants to talk to it now. The rest stands in its card among all places.
pub fn short_card(guide: &Shared, place: &Place) -> Html {
    let direct = |contact: &Contact| matches!(contact.kind, Kind::Call | Kind::Text | Kind::Chat);
    let mut facts = String::new();
    let known = (place.hours != Hours::Unknown).then(|| hours(&guide.words, &place.hours));
    for fact in [now(guide, &place.hours), known, place.languages.clone()].into_iter().flatten() {
        if !facts.is_empty() {
            facts.push_str(" · ");
        }
        facts.push_str(&fact);
    }
    frame(guide, place, 4, direct, classed("p", "quiet", text(&facts)))
}

fn frame(guide: &Shared, place: &Place, level: u8, shown: fn(&Contact) -> bool, rest: Html) -> Html {
    let inside = row(vec![
        heading(level, &place.name),
        tag("p", text(&place.what)),
        past(guide, &place.review),
        contacts(guide, &place.contacts, shown),
        rest,
    ]);
    article("place", &place.id, spoken(&place.lang, inside))
}
