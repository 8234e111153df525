//! What a guide says: the content model.
//!
//! Plain data with `serde` on it: no files, no browser, no rules. Everything else in the crate speaks in these words,
//! and they are the reader's own: [`Question`], [`Place`], [`Contact`], [`Source`], [`Review`].
//!
//! One [`Guide`] is one guide in one language. Texts that this language lacks stand in it in the guide's first
//! language, marked by their own `lang`. References between things are positions in the guide's lists, checked when the
//! guide was compiled; read them through the methods here, which answer `None` to a position that does not exist.

mod contact;
mod date;
mod encode;
mod facet;
mod hidden;
mod hours;
mod link;
mod place;
mod question;
mod read;
mod review;
mod source;
mod text;
mod words;

pub use contact::{Contact, Kind};
pub use date::Date;
#[cfg(not(target_arch = "wasm32"))]
pub use encode::encode;
pub use encode::{Unreadable, decode};
pub use facet::{Facet, among, fits};
pub use hidden::{hidden, is_hidden};
pub use hours::{Clock, Hours, Moment, Now, Opening};
pub use link::{is_link, is_plain, is_web};
pub use place::Place;
pub use question::Question;
pub use review::{How, Review};
pub use source::Source;
pub use text::{Block, Inline};
pub use words::{Word, Words};

use serde::Serialize;

/// A position in one of the guide's lists.
pub type Index = u16;

/// A whole guide in one language, as it is printed and as the engine loads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Guide {
    /// The guide's id: the name of its folder, and of its folder in `dist/guides/`.
    pub id: String,
    /// The language of this compilation, as a BCP 47 tag.
    pub lang: String,
    /// Whether `lang` is written from right to left.
    pub right_to_left: bool,
    /// The heading.
    pub title: String,
    /// The area it serves, in words.
    pub area: String,
    /// The zone of its hours, an IANA name like `America/Chicago`.
    pub time_zone: String,
    /// The days on which places may differ from their usual week.
    pub holidays: Vec<Date>,
    /// Where leaving goes: an `https:` address.
    pub exit_url: String,
    /// Where leaving goes when `exit_url` does not answer: an `https:` address.
    pub exit_fallback: String,
    /// True until every number in it was called by a person within its review period.
    pub draft: bool,
    /// True until somebody fluent has read what the guide says in this language.
    pub draft_words: bool,
    /// What to do in danger. Its first paragraph stands beside the emergency number, the rest one tap away.
    pub danger: Note,
    /// What the guide records (nothing), and what others may.
    pub privacy: Note,
    /// What leaving does and does not do.
    pub leaving: Note,
    /// How a call goes: in which language, what they may ask.
    pub calling: Option<Note>,
    /// What the guide is, who keeps it, how it is checked.
    pub about: Note,
    /// The place to call in danger.
    pub emergency: Index,
    /// The places to talk to someone right now, best first.
    pub talk_first: Vec<Index>,
    /// The places offered when a search finds nothing.
    pub nothing_found: Vec<Index>,
    /// The topics, in the order in which they are shown.
    pub topics: Vec<Topic>,
    /// The questions, by topic and then in the order in which they are shown.
    pub questions: Vec<Question>,
    /// The places, likewise.
    pub places: Vec<Place>,
    /// What the guide rests on.
    pub sources: Vec<Source>,
    /// The guide's own words for something, and what people type for it: each a word or several, folded as the search folds.
    pub synonyms: Vec<(String, Vec<String>)>,
    /// The words of the interface.
    pub words: Words,
}

/// A heading under which questions and places stand together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Topic {
    /// Its id, as in the `topic` attribute of the element.
    pub id: String,
    /// Its heading, as a person in need of it would say it.
    pub title: String,
    /// The language of `title`, where it is not the guide's.
    pub lang: Option<String>,
}

/// A short text that is not an answer: about danger, privacy, leaving, or the guide itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Note {
    /// The language of the text, where it is not the guide's.
    pub lang: Option<String>,
    /// Its heading.
    pub title: String,
    /// The text.
    pub blocks: Vec<Block>,
    /// What it rests on; often nothing but the product itself.
    pub sources: Vec<Index>,
    /// Who checked it, when and how.
    pub review: Review,
}

impl Guide {
    /// The place at a position.
    pub fn place(&self, at: Index) -> Option<&Place> {
        self.places.get(usize::from(at))
    }

    /// The sources at some positions.
    pub fn sources<'a>(&'a self, at: &'a [Index]) -> impl Iterator<Item = &'a Source> {
        at.iter().filter_map(|&at| self.sources.get(usize::from(at)))
    }

    /// The questions of a topic, with their positions.
    pub fn questions_of(&self, topic: usize) -> impl Iterator<Item = (usize, &Question)> {
        self.questions.iter().enumerate().filter(move |(_, question)| usize::from(question.topic) == topic)
    }

    /// The places of a topic, with their positions.
    pub fn places_of(&self, topic: usize) -> impl Iterator<Item = (usize, &Place)> {
        self.places.iter().enumerate().filter(move |(_, place)| usize::from(place.topic) == topic)
    }
}
