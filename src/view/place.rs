//! A place that helps.

use super::{Shared, contact::contacts, hours::hours, origin::origin};
use crate::guide::{Hours, Kind, Place, Word};
use yew::prelude::*;

/// A place with all that one needs to choose it and reach it. `level` is its heading's.
pub fn card(guide: &Shared, place: &Place, level: u8) -> Html {
    let words = &guide.words;
    let facts = [
        (words.get(Word::Who), Some(place.who.clone())),
        (words.get(Word::Hours), open(guide, place)),
        (words.get(Word::Languages), place.languages.clone()),
        (words.get(Word::Cost), place.cost.clone()),
        (words.get(Word::Area), place.area.clone()),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| {
        let value = value?;
        Some(html! { <div><dt>{ name }</dt>{ " " }<dd>{ value }</dd></div> })
    });
    html! {
        <article class="place" part="place" lang={place.lang.clone()}>
            { name(place, level) }
            { contacts(guide, place.contacts.iter()) }
            <dl>{ facts.collect::<Html>() }</dl>
            { place.note.as_ref().map(|note| html! { <p class="know">{ note }</p> }) }
            { origin(guide, &place.sources, Some(&place.review)) }
        </article>
    }
}

/// A place in short, for somebody who wants to talk to it now. The rest stands in its card among all places.
pub fn short_card(guide: &Shared, place: &Place, level: u8) -> Html {
    let direct = place.contacts.iter().filter(|contact| matches!(contact.kind, Kind::Call | Kind::Text | Kind::Chat));
    let facts: Vec<String> = [open(guide, place), place.languages.clone()].into_iter().flatten().collect();
    html! {
        <article class="place" part="place" lang={place.lang.clone()}>
            { name(place, level) }
            { contacts(guide, direct) }
            <p class="quiet">{ facts.join(" · ") }</p>
        </article>
    }
}

fn name(place: &Place, level: u8) -> Html {
    html! { <><@{["h", &level.to_string()].concat()}>{ &place.name }</@><p>{ &place.what }</p></> }
}

fn open(guide: &Shared, place: &Place) -> Option<String> {
    match &place.hours {
        Hours::Unknown => None,
        known => Some(hours(&guide.words, known)),
    }
}
