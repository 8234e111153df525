//! What a claim rests on.

use super::Date;
use serde::Serialize;

/// A public page that a claim rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    /// What it is, in our own words.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Where it is: an `https:` address.
    pub address: String,
    /// The date on it, if it has one.
    pub date: Option<Date>,
}
