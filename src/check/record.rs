//! Reviews as a guide's files record them: of which text, for how long each holds, and whether it settles anything.

use super::{
    days_after, days_between,
    problem::{Problem, Weight},
    rule::Rule,
};
use crate::guide::{Date, How, Review};
use std::{cell::RefCell, collections::BTreeMap};

/// The review of one file.
#[derive(Debug, Clone)]
pub struct Record {
    /// The file, from the guide's folder on.
    pub file: String,
    /// What the file holds.
    pub holds: Holds,
    /// Its id: the name of the file.
    pub id: String,
    /// The language that it is written in; of a place, the guide's first.
    pub lang: String,
    /// Its name or its title.
    pub title: String,
    /// How it was looked at, when, and for how long that holds: the guide's period, or the review's own.
    pub review: Review,
    /// Who looked at it, by role: never a person's name.
    pub by: String,
    /// The line and the column of what leaves it unconfirmed: of a place, a number that nobody has called; of a text, that
    /// it was only found. `None` where somebody has confirmed all of it.
    pub unconfirmed: Option<(usize, usize)>,
}

/// What a file with a review holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A place and its contacts.
    Place,
    /// The place of the number for emergencies, which nobody may call only to try it.
    Emergency,
    /// A question and its answer.
    Answer,
    /// One of the guide's short texts.
    Note,
}

impl Record {
    /// The last day on which the review holds.
    pub fn ends(&self) -> Date {
        days_after(self.review.on, i32::from(self.review.days))
    }

    /// By how many days the review is too old on a day; less than one where it still holds.
    pub fn late(&self, on: Date) -> i32 {
        days_between(self.ends(), on).unwrap_or_default()
    }

    /// What forbids to release the guide while nobody has confirmed this.
    pub(super) fn unreleased(&self) -> Option<Problem> {
        let (line, column) = self.unconfirmed?;
        let (file, weight) = (self.file.clone(), Weight::Error);
        let (says, cure) = match self.holds {
            Holds::Place => ("Nobody has called every number of this place.", "Call them"),
            Holds::Emergency => (
                "Nobody has confirmed this place.",
                "Do not call a number for emergencies to try it: read the page of those who answer it,",
            ),
            Holds::Answer | Holds::Note => {
                ("Nobody has confirmed this text: its review is `listed`.", "Settle the doubt")
            }
        };
        let cure = format!("{cure} and record it: `wayside reviewed --help` shows how.");
        Some(Problem { file, line, column, rule: Rule::Unconfirmed, weight, says: says.to_owned(), cure })
    }

    /// How [`How`] settles a text: a page that was read will do.
    pub(super) fn settles(how: How) -> bool {
        how != How::Listed
    }
}

/// Where records are gathered while a folder is read, by file: a note that lacks in a language is read again from the first.
#[derive(Debug, Default)]
pub(super) struct Records(RefCell<BTreeMap<String, Record>>);

impl Records {
    pub(super) fn add(&self, record: Record) {
        self.0.borrow_mut().insert(record.file.clone(), record);
    }

    pub(super) fn sorted(self) -> Vec<Record> {
        self.0.into_inner().into_values().collect()
    }
}
