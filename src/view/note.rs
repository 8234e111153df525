//! A short text that opens with a tap.

use super::{
    Shared,
    origin::origin,
    parts::{details, spoken},
    text::blocks,
};
use crate::guide::Note;
use yew::prelude::*;

/// A note behind its title.
pub fn note(guide: &Shared, id: &str, note: &Note) -> Html {
    let text = html! {
        <div class="text">
            { blocks(guide, &note.blocks) }
            { origin(guide, &note.sources, None) }
        </div>
    };
    spoken(&note.lang, details("note", "note:".to_owned() + id, html! { { &note.title } }, text))
}
