//! A file of a guide, and how a place in it is named.

use super::{
    problem::{Address, Problem, Problems, Weight},
    rule::Rule,
};
use std::cell::OnceCell;

/// A text file that was read, with where to report what is wrong in it.
pub(super) struct File<'a> {
    /// From the guide's folder on, with `/` between.
    pub(super) name: String,
    pub(super) text: String,
    pub(super) problems: &'a Problems,
    /// Where each line ends, looked for once: a large file has an address on every fifth line.
    ends: OnceCell<Vec<usize>>,
}

impl<'a> File<'a> {
    /// A file as it was read.
    pub(super) fn new(name: String, text: String, problems: &'a Problems) -> Self {
        Self { name, text, problems, ends: OnceCell::new() }
    }

    /// The file's name without folder and its last ending: the id of what it holds. One dot more is no id's.
    pub(super) fn id(&self) -> &str {
        let name = self.name.rsplit('/').next().unwrap_or(&self.name);
        name.rsplit_once('.').map_or(name, |(id, _)| id)
    }

    /// Reports an error at a byte of the file.
    pub(super) fn error(&self, rule: Rule, at: usize, says: impl Into<String>, cure: impl Into<String>) {
        self.report(rule, Weight::Error, at, says.into(), cure.into());
    }

    /// Reports a warning at a byte of the file.
    pub(super) fn warning(&self, rule: Rule, at: usize, says: impl Into<String>, cure: impl Into<String>) {
        self.report(rule, Weight::Warning, at, says.into(), cure.into());
    }

    fn report(&self, rule: Rule, weight: Weight, at: usize, says: String, cure: String) {
        let (line, column) = self.position(at);
        self.problems.add(Problem { file: self.name.clone(), line, column, rule, weight, says, cure });
    }

    /// Keeps in mind that a web address stands at a byte of the file.
    pub(super) fn found(&self, at: usize, address: &str) {
        let (line, column) = self.position(at);
        self.problems.add_address(Address { file: self.name.clone(), line, column, address: address.to_owned() });
    }

    /// The line and the column of a byte of the file, both counted from 1.
    pub(super) fn position(&self, at: usize) -> (usize, usize) {
        let at = if self.text.is_char_boundary(at) { at } else { self.text.len() };
        let ends = self.ends.get_or_init(|| self.text.match_indices('\n').map(|(end, _)| end).collect());
        let line = ends.partition_point(|&end| end < at);
        let start = line.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |end| end + 1);
        let column = self.text.get(start..at).map_or(0, |before| before.chars().count());
        (line + 1, column + 1)
    }

    /// Reports an id that is not lower-case letters, digits and hyphens.
    pub(super) fn check_id(&self, id: &str, at: usize) {
        let fine = !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !fine {
            let says = format!("`{id}` is not an id.");
            self.error(Rule::Id, at, says, "Use lower-case letters, digits and hyphens only.");
        }
    }
}
