//! A short text that opens with a tap.

use super::{Shared, origin::origin, text::blocks};
use crate::guide::Note;
use yew::prelude::*;

/// A note behind its title.
pub fn note(guide: &Shared, id: &str, note: &Note) -> Html {
    html! {
        <details class="note" data-key={["note:", id].concat()} lang={note.lang.clone()}>
            <summary>{ &note.title }</summary>
            <div class="text">
                { blocks(guide, &note.blocks) }
                { origin(guide, &note.sources, None) }
            </div>
        </details>
    }
}
