//! Ways to reach a place, as large things to tap.

use super::{
    Shared,
    hours::{hours, now},
    parts::{classed, opened, row, spaced, tag, tag_with, text},
};
use crate::guide::{Contact, Kind, Word, Words, is_web};
use yew::prelude::*;

/// Those ways to reach a place that are to be shown; the first is the one that stands out.
pub fn contacts(guide: &Shared, contacts: &[Contact], shown: fn(&Contact) -> bool) -> Html {
    let mut actions = Vec::new();
    for contact in contacts {
        if shown(contact) {
            actions.push(action(guide, contact, actions.is_empty()));
        }
    }
    classed("div", "actions", row(actions))
}

/// One way to reach a place: what it is, the number or address in full, large enough to copy by hand, and what there is
/// to know about it alone.
pub fn action(guide: &Shared, contact: &Contact, primary: bool) -> Html {
    let words = &guide.words;
    let mut inside = spaced(tag("b", text(verb(words, contact.kind))), tag("span", text(&contact.shown)));
    if let Some(about) = about(guide, contact) {
        inside = spaced(inside, tag("small", text(&about)));
    }
    let Some(href) = &contact.href else {
        return tag_with("p", &["class", "part"], &[Some("door"), Some("contact")], inside);
    };
    let web = is_web(href);
    let values = [
        Some(if primary { "contact primary" } else { "contact" }),
        Some("contact"),
        opened(href),
        web.then_some("noopener noreferrer"),
        web.then_some("_top"),
    ];
    tag_with("a", &["class", "part", "href", "rel", "target"], &values, inside)
}

/// The numbers once more, each to be copied by a tap: for who calls from another phone, or writes them down elsewhere. What is
/// pressed is heard by `guide.js`, which alone knows of a clipboard; a printed guide has no such buttons.
pub fn copies(guide: &Shared, contacts: &[Contact]) -> Html {
    let mut buttons = Vec::new();
    let mut last = "";
    for Contact { kind, shown, .. } in contacts {
        let number = matches!(kind, Kind::Call | Kind::Text | Kind::Tty | Kind::Videophone);
        // A number that takes calls and texts is listed twice, one after the other.
        if !number || shown == last || !guide.live {
            continue;
        }
        last = shown;
        let inside = spaced(text(guide.words.get(Word::Copy)), tag("span", text(shown)));
        let values = [Some("button"), Some(guide.words.get(Word::Copied)), Some("polite")];
        buttons.push(tag_with("button", &["type", "data-copied", "aria-live"], &values, inside));
    }
    classed("p", "copies", row(buttons))
}

/// What one does with a contact, in a word.
pub fn verb(words: &Words, kind: Kind) -> &str {
    match kind {
        Kind::Call => words.get(Word::Call),
        Kind::Text => words.get(Word::Text),
        Kind::Chat => words.get(Word::Chat),
        Kind::Web => words.get(Word::Web),
        Kind::Email => words.get(Word::Email),
        Kind::Tty => words.get(Word::Tty),
        Kind::Videophone => words.get(Word::Videophone),
        Kind::Visit => words.get(Word::Visit),
    }
}

/// What there is to know about one contact alone: what tells it apart, the word to send, its hours, that it is unsure.
fn about(guide: &Shared, contact: &Contact) -> Option<String> {
    let words = &guide.words;
    let facts = [
        contact.label.clone(),
        contact.send.as_ref().map(|word| Words::fill(words.get(Word::Send), &[("word", word)])),
        contact.hours.as_ref().and_then(|own| now(guide, own)),
        contact.hours.as_ref().map(|own| hours(words, own)),
        contact.unconfirmed.then(|| words.get(Word::Unconfirmed).to_owned()),
    ];
    let mut about = String::new();
    for fact in facts.iter().flatten() {
        if !about.is_empty() {
            about.push_str(", ");
        }
        about.push_str(fact);
    }
    (!about.is_empty()).then_some(about)
}
