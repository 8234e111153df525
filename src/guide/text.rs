//! Text as blocks and runs: all that an answer may contain, and never HTML.

use super::Index;
use serde::Serialize;

/// A block of text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading within an answer.
    Heading(String),
    /// A list, numbered or not.
    List {
        /// Whether the order matters.
        numbered: bool,
        /// What it lists.
        items: Vec<Vec<Inline>>,
    },
}

/// A run of text within a block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Words that matter.
    Strong(String),
    /// Words that open a web page.
    Link {
        /// An `https:` address.
        href: String,
        /// The words.
        text: String,
    },
    /// A place by name, with one way to reach it beside the name.
    Place {
        /// The words for it here.
        text: String,
        /// The place.
        place: Index,
        /// Which of its contacts.
        contact: u8,
    },
}

impl Inline {
    /// The words alone.
    pub fn words(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Link { text, .. } | Self::Place { text, .. } => text,
        }
    }
}

impl Block {
    /// The runs of the block in reading order; a heading has none.
    pub fn runs(&self) -> impl Iterator<Item = &Inline> {
        let (paragraph, items): (&[Inline], &[Vec<Inline>]) = match self {
            Self::Paragraph(runs) => (runs, &[]),
            Self::Heading(_) => (&[], &[]),
            Self::List { items, .. } => (&[], items),
        };
        paragraph.iter().chain(items.iter().flatten())
    }
}
