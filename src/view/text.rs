//! Text as blocks and runs.

use super::{
    Shared,
    parts::{classed, link, row, spaced, tag, text},
};
use crate::guide::{Block, Index, Inline};
use yew::prelude::*;

/// Some blocks of text.
pub fn blocks(guide: &Shared, blocks: &[Block]) -> Html {
    let mut views = Vec::new();
    for one in blocks {
        views.push(block(guide, one));
    }
    row(views)
}

fn block(guide: &Shared, block: &Block) -> Html {
    match block {
        Block::Paragraph(inside) => tag("p", runs(guide, inside)),
        // Not a heading element: within an answer it would stand at the sixth level or below.
        Block::Heading(words) => classed("p", "step", tag("b", text(words))),
        Block::List { numbered, items } => {
            let mut views = Vec::new();
            for item in items {
                views.push(tag("li", runs(guide, item)));
            }
            tag(if *numbered { "ol" } else { "ul" }, row(views))
        }
    }
}

/// Some runs of text.
pub fn runs(guide: &Shared, runs: &[Inline]) -> Html {
    let mut views = Vec::new();
    for one in runs {
        views.push(run(guide, one));
    }
    row(views)
}

fn run(guide: &Shared, run: &Inline) -> Html {
    match run {
        Inline::Text(words) => text(words),
        Inline::Strong(words) => tag("b", text(words)),
        Inline::Link { href, text: words } => link(href, text(words)),
        Inline::Place { text: name, place, contact } => reached(guide, name, *place, *contact),
    }
}

/// A place by name, and beside it one way to reach it: the number stands in one file only, and is printed everywhere.
fn reached(guide: &Shared, name: &str, place: Index, contact: u8) -> Html {
    let contact = guide.place(place).and_then(|place| place.contacts.get(usize::from(contact)));
    match contact.and_then(|contact| Some((&contact.shown, contact.href.as_ref()?))) {
        None => text(name),
        // "911" beside "call 911" would say it twice.
        Some((shown, href)) if holds(name, shown) => link(href, text(name)),
        Some((shown, href)) => spaced(text(name), link(href, text(shown))),
    }
}

/// Whether a text holds another. Not `contains`, which brings a whole algorithm for haystacks.
fn holds(text: &str, other: &str) -> bool {
    text.char_indices().any(|(at, _)| text.get(at..).is_some_and(|rest| rest.starts_with(other)))
}
