//! A file of a guide, and how a place in it is named.

use super::{
    problem::{Problem, Problems, Weight},
    rule::Rule,
};

/// A text file that was read, with where to report what is wrong in it.
pub(super) struct File<'a> {
    /// From the guide's folder on, with `/` between.
    pub(super) name: String,
    pub(super) text: String,
    pub(super) problems: &'a Problems,
}

impl File<'_> {
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

    /// The line and the column of a byte of the file, both counted from 1.
    pub(super) fn position(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&letter| letter != '\n').count() + 1;
        (line, column)
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
