//! Text as blocks and runs.

use super::{Shared, parts::all};
use crate::guide::{Block, Index, Inline};
use yew::prelude::*;

/// Some blocks of text.
pub fn blocks(guide: &Shared, blocks: &[Block]) -> Html {
    all(&mut blocks.iter().map(|one| block(guide, one)))
}

fn block(guide: &Shared, block: &Block) -> Html {
    match block {
        Block::Paragraph(inside) => html! { <p>{ runs(guide, inside) }</p> },
        // Not a heading element: within an answer it would stand at the sixth level or below.
        Block::Heading(words) => html! { <p class="step"><b>{ words }</b></p> },
        Block::List { numbered, items } => {
            let items = all(&mut items.iter().map(|item| html! { <li>{ runs(guide, item) }</li> }));
            if *numbered {
                html! { <ol>{ items }</ol> }
            } else {
                html! { <ul>{ items }</ul> }
            }
        }
    }
}

/// Some runs of text.
pub fn runs(guide: &Shared, runs: &[Inline]) -> Html {
    all(&mut runs.iter().map(|one| run(guide, one)))
}

fn run(guide: &Shared, run: &Inline) -> Html {
    match run {
        Inline::Text(words) => html! { { words } },
        Inline::Strong(words) => html! { <b>{ words }</b> },
        Inline::Link { href, text } => link(href, text, true),
        Inline::Place { text, place, contact } => reached(guide, text, *place, *contact),
    }
}

/// A place by name, and beside it one way to reach it: the number stands in one file only, and is printed everywhere.
fn reached(guide: &Shared, name: &str, place: Index, contact: u8) -> Html {
    let contact = guide.place(place).and_then(|place| place.contacts.get(usize::from(contact)));
    match contact.and_then(|contact| Some((&contact.shown, contact.href.as_ref()?))) {
        None => html! { { name } },
        // "911" beside "call 911" would say it twice.
        Some((shown, href)) if holds(name, shown) => link(href, name, false),
        Some((shown, href)) => html! { <>{ name }{ " " }{ link(href, shown, href.starts_with("https:")) }</> },
    }
}

/// Whether a text holds another. Not `contains`, which brings a whole algorithm for haystacks.
fn holds(text: &str, other: &str) -> bool {
    text.char_indices().any(|(at, _)| text.get(at..).is_some_and(|rest| rest.starts_with(other)))
}

fn link(href: &str, words: &str, web: bool) -> Html {
    let href = href.to_owned();
    html! { <a {href} rel={web.then_some("noopener noreferrer")} target={web.then_some("_top")}>{ words }</a> }
}
