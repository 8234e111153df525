//! What to do in danger: the first thing on the page that one can tap.

use super::{
    Shared,
    contact::action,
    text::{block, blocks},
};
use crate::guide::{Kind, Word};
use yew::prelude::*;

/// The danger box: a line, the emergency number, and what to do if one cannot talk.
pub fn danger(guide: &Shared) -> Html {
    let note = &guide.danger;
    let call = guide.place(guide.emergency).and_then(|place| {
        let contact = place.contacts.iter().find(|contact| contact.kind == Kind::Call)?;
        Some(action(guide, contact, true))
    });
    let (first, rest) = note.blocks.split_at_checked(1).unwrap_or_default();
    html! {
        <section class="danger" lang={note.lang.clone()} aria-labelledby="danger">
            <h3 id="danger">{ &note.title }</h3>
            { first.iter().map(|first| block(guide, first)).collect::<Html>() }
            <div class="actions">{ call }</div>
            <details data-key="danger:cannot-talk">
                <summary>{ guide.words.get(Word::CannotTalk) }</summary>
                <div class="text">{ blocks(guide, rest) }</div>
            </details>
        </section>
    }
}
