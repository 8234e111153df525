//! Text as blocks and runs.

use super::Shared;
use crate::guide::{Block, Index, Inline};
use yew::prelude::*;

/// Some blocks of text.
pub fn blocks(guide: &Shared, blocks: &[Block]) -> Html {
    blocks.iter().map(|one| block(guide, one)).collect()
}

/// A block of text.
pub fn block(guide: &Shared, block: &Block) -> Html {
    match block {
        Block::Paragraph(inside) => html! { <p>{ runs(guide, inside) }</p> },
        // Not a heading element: within an answer it would stand at the sixth level or below.
        Block::Heading(words) => html! { <p class="step"><b>{ words }</b></p> },
        Block::List { numbered, items } => {
            let items = items.iter().map(|item| html! { <li>{ runs(guide, item) }</li> }).collect::<Html>();
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
    runs.iter().map(|run| self::run(guide, run)).collect()
}

fn run(guide: &Shared, run: &Inline) -> Html {
    match run {
        Inline::Text(words) => html! { { words } },
        Inline::Strong(words) => html! { <b>{ words }</b> },
        Inline::Link { href, text } => html! {
            <a href={href.clone()} rel="noopener noreferrer" target="_top">{ text }</a>
        },
        Inline::Place { text, place, contact } => reached(guide, text, *place, *contact),
    }
}

/// A place by name, and beside it one way to reach it: the number stands in one file only, and is printed everywhere.
fn reached(guide: &Shared, name: &str, place: Index, contact: u8) -> Html {
    let contact = guide.place(place).and_then(|place| place.contacts.get(usize::from(contact)));
    let Some((contact, href)) = contact.and_then(|contact| Some((contact, contact.href.clone()?))) else {
        return html! { { name } };
    };
    // "911" beside "call 911" would say it twice.
    if name.contains(&*contact.shown) {
        return html! { <a {href}>{ name }</a> };
    }
    html! { <>{ name }{ " " }<a {href}>{ &contact.shown }</a></> }
}
