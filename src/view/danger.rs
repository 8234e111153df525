//! What to do in danger: the first thing on the page that one can tap.

use super::{
    Shared,
    contact::action,
    parts::{classed, details, notice, row, section, spoken, text},
    text::blocks,
};
use crate::guide::{Kind, Word};
use yew::prelude::*;

/// The danger box: a line, the emergency number, and what to do if one cannot talk. It holds the first number of the guide;
/// so what the phone keeps of a call stands here, once, in a line that is in nobody's way.
pub fn danger(guide: &Shared) -> Html {
    let note = &guide.danger;
    let call = guide.place(guide.emergency).and_then(|place| {
        let contact = place.contacts.iter().find(|contact| contact.kind == Kind::Call)?;
        Some(action(guide, contact, true))
    });
    let (first, rest) = note.blocks.split_at_checked(1).unwrap_or_default();
    let silent = text(guide.words.get(Word::CannotTalk));
    let inside = row(vec![
        blocks(guide, first),
        notice("p", "quiet", text(guide.words.get(Word::LogNote))),
        classed("div", "actions", call.unwrap_or_default()),
        details("note", "note:danger".into(), silent, classed("div", "text", blocks(guide, rest))),
    ]);
    spoken(&note.lang, section("danger", &note.title, inside))
}
