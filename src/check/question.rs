//! A question's file, and a note's: Markdown with settings above it.

use super::{
    fields::{Fields, parse},
    file::File,
    front_matter::halves,
    known::Known,
    links::Places,
    markdown::{self, Document},
    review::{self, Held},
    rule::Rule,
};
use crate::guide::{Block, Index, Inline};

/// What a question's file in one language says.
pub(super) struct Draft {
    pub(super) title: String,
    pub(super) short: Vec<Inline>,
    pub(super) detail: Vec<Block>,
    pub(super) search: Vec<String>,
    pub(super) held: Held,
    /// Only the first language's file has these.
    pub(super) place: Option<InGuide>,
}

/// Where a question stands in the guide, and on what.
pub(super) struct InGuide {
    pub(super) topic: Index,
    pub(super) order: i64,
    pub(super) sources: Vec<Index>,
}

/// A note's file.
pub(super) struct NoteDraft {
    pub(super) document: Document,
    pub(super) sources: Vec<Index>,
    pub(super) held: Held,
}

/// Reads a question's file. `first` says whether it is in the guide's first language.
pub(super) fn read(file: &File<'_>, known: &Known<'_>, places: &Places, first: bool) -> Option<Draft> {
    file.check_id(file.id(), 0);
    let halves = halves(file)?;
    let toml = parse(file, halves.settings, halves.settings_at);
    let fields = Fields::new(file, &toml, "A question", halves.settings_at);
    let place = first.then(|| {
        let topic = fields.text("topic").and_then(|topic| known.topic(file, &topic));
        let order = fields.whole("order", 0..100_000);
        let sources = known.sources(file, &fields.texts("sources"));
        Some(InGuide { topic: topic?, order: order?, sources })
    });
    let search = fields.texts_if_any("search").unwrap_or_default();
    let held = review::read(&fields, known.today, known.settings.review_days);
    fields.finish();
    let document = markdown::read(file, halves.body, halves.body_at, places)?;
    let mut blocks = document.blocks.into_iter();
    let Some(Block::Paragraph(short)) = blocks.next() else {
        file.error(
            Rule::Answer,
            halves.body_at,
            "The short answer is missing.",
            "Write one paragraph below the title, before anything else.",
        );
        return None;
    };
    let search = search.into_iter().map(|word| word.text).collect();
    Some(Draft { title: document.title, short, detail: blocks.collect(), search, held: held?, place: place.flatten() })
}

/// Reads a note's file.
pub(super) fn read_note(file: &File<'_>, known: &Known<'_>, places: &Places) -> Option<NoteDraft> {
    let halves = halves(file)?;
    let toml = parse(file, halves.settings, halves.settings_at);
    let fields = Fields::new(file, &toml, "A note", halves.settings_at);
    let sources = known.sources(file, &fields.texts_if_any("sources").unwrap_or_default());
    let held = review::read(&fields, known.today, known.settings.review_days);
    fields.finish();
    let document = markdown::read(file, halves.body, halves.body_at, places)?;
    Some(NoteDraft { document, sources, held: held? })
}
