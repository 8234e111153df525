//! Ways to reach a place, as large things to tap.

use super::{Shared, hours::hours, parts::all};
use crate::guide::{Contact, Kind, Word, Words};
use yew::prelude::*;

/// Some ways to reach a place; the first is the one that stands out.
pub fn contacts(guide: &Shared, contacts: &mut dyn Iterator<Item = &Contact>) -> Html {
    let mut primary = true;
    let actions = all(&mut contacts.map(|contact| action(guide, contact, std::mem::take(&mut primary))));
    html! { <div class="actions">{ actions }</div> }
}

/// One way to reach a place: what it is, the number or address in full, large enough to copy by hand, and what there is
/// to know about it alone.
pub fn action(guide: &Shared, contact: &Contact, primary: bool) -> Html {
    let words = &guide.words;
    let inside = html! {
        <>
            <b>{ verb(words, contact.kind) }</b>{ " " }<span>{ &contact.shown }</span>
            { about(words, contact).map(|about| html! { <>{ " " }<small>{ about }</small></> }) }
        </>
    };
    let Some(href) = contact.href.clone() else {
        return html! { <p class="door" part="contact">{ inside }</p> };
    };
    let web = matches!(contact.kind, Kind::Chat | Kind::Web);
    html! {
        <a class={if primary { "contact primary" } else { "contact" }} part="contact" {href}
            rel={web.then_some("noopener noreferrer")} target={web.then_some("_top")}>
            { inside }
        </a>
    }
}

/// What one does with a contact, in a word.
fn verb(words: &Words, kind: Kind) -> &str {
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
fn about(words: &Words, contact: &Contact) -> Option<String> {
    let facts = [
        contact.label.clone(),
        contact.send.as_ref().map(|word| Words::fill(words.get(Word::Send), &[("word", word)])),
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
