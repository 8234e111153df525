//! A question and its answer.

use super::{Block, Index, Inline, Review};
use serde::Serialize;

/// A question as a reader would ask it, and its answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// Its id: the name of its file.
    pub id: String,
    /// The language of its texts, where it is not the guide's.
    pub lang: Option<String>,
    /// The topic it is asked under.
    pub topic: Index,
    /// The question.
    pub title: String,
    /// The short answer.
    pub short: Vec<Inline>,
    /// The rest: detail, then what to do.
    pub detail: Vec<Block>,
    /// Words people type for it that its text lacks.
    pub search: Vec<String>,
    /// What it rests on. At least one.
    pub sources: Vec<Index>,
    /// Who checked it, when and how.
    pub review: Review,
}
