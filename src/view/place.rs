//! A place that helps.

use super::{Shared, contact::contacts, hours::hours, origin::origin};
use crate::guide::{Hours, Place};
use yew::prelude::*;

/// A place with all that one needs to choose it and reach it. `list` and `level` as for a question.
pub fn card(guide: &Shared, place: &Place, list: &str, level: u8) -> Html {
    let key = [list, ":", &place.id].concat();
    let words = &guide.words;
    let hours = match &place.hours {
        Hours::Unknown => None,
        known => Some(hours(words, known)),
    };
    let facts = [
        (&words.who, Some(place.who.clone())),
        (&words.hours, hours),
        (&words.languages, place.languages.clone()),
        (&words.cost, place.cost.clone()),
        (&words.area, place.area.clone()),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| {
        let value = value?;
        Some(html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> })
    });
    html! {
        <article class="place" part="place" lang={place.lang.clone()}>
            <@{["h", &level.to_string()].concat()}>{ &place.name }</@>
            <p>{ &place.what }</p>
            { contacts(guide, place, &key) }
            <dl>{ facts.collect::<Html>() }</dl>
            { place.note.as_ref().map(|note| html! { <p class="know">{ note }</p> }) }
            { origin(guide, &place.sources, Some(&place.review)) }
        </article>
    }
}
