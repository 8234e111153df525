//! A short text that opens with a tap.

use super::{
    Shared,
    origin::origin,
    parts::{classed, details, row, spoken, text},
    text::blocks,
};
use crate::guide::Note;
use yew::prelude::*;

/// A note behind its title.
pub fn note(guide: &Shared, id: &str, note: &Note) -> Html {
    let inside = row(vec![blocks(guide, &note.blocks), origin(guide, &note.sources, None)]);
    let inside = classed("div", "text", inside);
    spoken(&note.lang, details("note", "note:".to_owned() + id, text(&note.title), inside))
}
