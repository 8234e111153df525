//! A place that helps.

use super::{Contact, Hours, Index, Review};
use serde::Serialize;

/// A place that helps: a line, a shelter, a clinic, an office.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// Its id: the name of its file.
    pub id: String,
    /// The language of its texts, where it is not the guide's.
    pub lang: Option<String>,
    /// Its proper name.
    pub name: String,
    /// The topic it is listed under.
    pub topic: Index,
    /// Who it is for.
    pub who: String,
    /// What it does.
    pub what: String,
    /// The languages it speaks, in words.
    pub languages: Option<String>,
    /// What it costs, in words.
    pub cost: Option<String>,
    /// Where it is, or which area it serves.
    pub area: Option<String>,
    /// What to know before one calls.
    pub note: Option<String>,
    /// What is known of it that places are narrowed by: a bit for each [`super::Facet`].
    pub fits: u16,
    /// When it answers.
    pub hours: Hours,
    /// How to reach it, best first. At least one.
    pub contacts: Vec<Contact>,
    /// What the entry rests on. At least one.
    pub sources: Vec<Index>,
    /// Who checked it, when and how.
    pub review: Review,
}
