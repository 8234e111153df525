//! What is wrong, where, and what to do.

use super::rule::Rule;
use crate::guide::is_hidden;
use std::{cell::RefCell, collections::BTreeSet, fmt};

/// Something wrong in a guide's files. Its `Display` is the line that people read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, from the guide's folder on.
    pub file: String,
    /// The line, counted from 1; 0 for the file as a whole.
    pub line: usize,
    /// The column, in characters counted from 1.
    pub column: usize,
    /// Which rule it breaks.
    pub rule: Rule,
    /// Whether the guide can be built all the same.
    pub weight: Weight,
    /// What is wrong.
    pub says: String,
    /// What to do about it.
    pub cure: String,
}

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The guide cannot be built.
    Error,
    /// The guide can be built, but not released.
    Warning,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.place(), self.weight.word(), self.sentences())
    }
}

impl Problem {
    /// The file, and the line and column where there are such.
    pub fn place(&self) -> String {
        let file = seen(&self.file);
        match self.line {
            0 => file,
            line => format!("{file}:{line}:{}", self.column),
        }
    }

    /// What is wrong and what to do.
    pub fn sentences(&self) -> String {
        format!("{} {}", seen(&self.says), seen(&self.cure))
    }
}

impl Weight {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A text on one line and with nothing hidden in it: it quotes what somebody wrote, and must not turn the line around or
/// give orders to the terminal that shows it. The beginning of a text comes out as the beginning of the whole.
pub fn seen(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        match is_hidden(before, letter) || letter.is_control() {
            true => shown.extend(letter.escape_default()),
            false => shown.push(letter),
        }
        before = letter;
    }
    shown
}

/// Where problems are gathered while a folder is read, and the web addresses in it. Behind a shared reference, since
/// everything that reads reports.
#[derive(Debug, Default)]
pub(super) struct Problems {
    problems: RefCell<Vec<Problem>>,
    addresses: RefCell<BTreeSet<Address>>,
}

/// A web address in a guide's files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// The file, from the guide's folder on.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, in characters counted from 1.
    pub column: usize,
    /// The address as it is written.
    pub address: String,
}

impl Problems {
    pub(super) fn add(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// Keeps in mind where an address stands.
    pub(super) fn add_address(&self, address: Address) {
        self.addresses.borrow_mut().insert(address);
    }

    /// All addresses, by file and line, each once.
    pub(super) fn addresses(&self) -> Vec<Address> {
        self.addresses.take().into_iter().collect()
    }

    /// All of them, by file and line, each once.
    pub(super) fn sorted(self) -> Vec<Problem> {
        let mut all = self.problems.into_inner();
        all.sort();
        all.dedup();
        all
    }

    pub(super) fn forbid(&self) -> bool {
        self.problems.borrow().iter().any(|problem| problem.weight == Weight::Error)
    }
}
