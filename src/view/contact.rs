//! Ways to reach a place, as large things to tap.

use super::{Shared, hours::hours};
use crate::guide::{Contact, Kind, Place, Words};
use yew::prelude::*;

/// All ways to reach a place; the first is the one that stands out.
pub fn contacts(guide: &Shared, place: &Place, key: &str) -> Html {
    let actions = place.contacts.iter().enumerate().map(|(at, contact)| {
        let class = if at == 0 { "primary" } else { "" };
        action(guide, contact, &[key, ":", &at.to_string()].concat(), class)
    });
    let notes = place.contacts.iter().filter_map(|contact| about(guide, contact));
    html! {
        <>
            <div class="actions">{ actions.collect::<Html>() }</div>
            { notes.collect::<Html>() }
        </>
    }
}

/// One way to reach a place: what it is, and the number or address in full, large enough to copy by hand.
pub fn action(guide: &Shared, contact: &Contact, key: &str, class: &'static str) -> Html {
    let inside = html! { <><b>{ verb(&guide.words, contact.kind) }</b>{ " " }<span>{ &contact.shown }</span></> };
    let Some(href) = contact.href.clone() else {
        return html! { <p class="door" part="contact">{ inside }</p> };
    };
    html! {
        <a class={classes!("contact", class)} part="contact" data-key={key.to_owned()} {href}
            rel={web(contact).then_some("noopener noreferrer")} target={web(contact).then_some("_top")}>
            { inside }
        </a>
    }
}

/// What one does with a contact, in a word.
pub fn verb(words: &Words, kind: Kind) -> &str {
    match kind {
        Kind::Call => &words.call,
        Kind::Text => &words.text,
        Kind::Chat => &words.chat,
        Kind::Web => &words.web,
        Kind::Email => &words.email,
        Kind::Tty => &words.tty,
        Kind::Videophone => &words.videophone,
        Kind::Visit => &words.visit,
    }
}

fn web(contact: &Contact) -> bool {
    matches!(contact.kind, Kind::Chat | Kind::Web)
}

/// What there is to know about one contact alone: what tells it apart, the word to send, its hours, that it is unsure.
fn about(guide: &Shared, contact: &Contact) -> Option<Html> {
    let words = &guide.words;
    let send = contact.send.as_ref().map(|word| {
        Words::fill(&words.send, &[("word", word), ("number", &contact.shown)])
    });
    let unsure = contact.unconfirmed.then(|| words.unconfirmed.clone());
    let facts: Vec<String> = [contact.label.clone(), contact.hours.as_ref().map(|own| hours(words, own)), unsure]
        .into_iter()
        .flatten()
        .collect();
    if facts.is_empty() {
        return send.map(|send| html! { <p class="quiet">{ send }</p> });
    }
    let facts = [&contact.shown, ": ", &*facts.join(", "), ". ", &send.unwrap_or_default()].concat();
    Some(html! { <p class="quiet">{ facts }</p> })
}
