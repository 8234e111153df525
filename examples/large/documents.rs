//! The text of a guide as other searches are given it: by `./dev large`, and by `./dev queries`.

use serde_json::{Value, json};
use wayside::guide::{Block, Guide, Inline};

/// What is searched, field by field as the index weighs it.
pub fn documents(guide: &Guide) -> Vec<Value> {
    let mut documents = Vec::new();
    for question in &guide.questions {
        let (mut detail, short) = (Vec::new(), words(&question.short));
        for block in &question.detail {
            match block {
                Block::Paragraph(runs) => detail.push(words(runs)),
                Block::Heading(_) => {}
                Block::List { items, .. } => detail.extend(items.iter().map(|item| words(item))),
            }
        }
        documents.push(json!({
            "id": format!("q/{}", question.id),
            "title": question.title,
            "search": question.search.join(" . "),
            "short": short,
            "detail": detail.join(" "),
        }));
    }
    for place in &guide.places {
        let more = [&place.languages, &place.cost, &place.area, &place.note].into_iter().flatten().cloned();
        let shown = place.contacts.iter().map(|contact| contact.shown.clone());
        documents.push(json!({
            "id": format!("p/{}", place.id),
            "title": place.name,
            "search": "",
            "short": format!("{} {}", place.who, place.what),
            "detail": more.chain(shown).collect::<Vec<_>>().join(" "),
        }));
    }
    documents
}

fn words(runs: &[Inline]) -> String {
    runs.iter().map(Inline::words).collect::<Vec<_>>().join(" ")
}
