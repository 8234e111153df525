//! What a text says to its reader, whatever marks and line ends stand between its words in the file.

use super::{avoid, fields::Text, file::File, hidden, number, rule::Rule};
use crate::guide;

/// The words of one block. A single space stands for any run of them, as on a page.
#[derive(Default)]
pub(super) struct Said {
    text: String,
    /// Where each byte of the text stands in the file.
    at: Vec<usize>,
}

impl Said {
    /// Adds words that stand at a byte of the file.
    pub(super) fn add(&mut self, words: &str, at: usize) {
        for (offset, letter) in words.char_indices() {
            self.push(letter, at + offset);
        }
    }

    fn push(&mut self, letter: char, at: usize) {
        let letter = if letter.is_whitespace() && !guide::is_hidden(' ', letter) { ' ' } else { letter };
        if letter != ' ' || !self.text.ends_with(' ') {
            self.text.push(letter);
            self.at.resize(self.text.len(), at);
        }
    }

    /// Reports the hidden characters, which Markdown can write as `&zwnj;`, too. One that stands there as such was reported
    /// at the same place in the same words, and is so but once.
    pub(super) fn check_hidden(&self, file: &File<'_>) {
        for (at, letter) in guide::hidden(&self.text) {
            hidden::report(file, self.place(at), letter);
        }
    }

    fn place(&self, at: usize) -> usize {
        self.at.get(at).copied().unwrap_or_default()
    }

    /// Reports words that no text says; of a name, which nobody can choose, but the promises.
    fn check_words(&self, file: &File<'_>, name: bool) {
        for avoid::Found { at, rule, says, cure } in avoid::find(&self.text, name) {
            match rule {
                Rule::Promise => file.error(rule, self.place(at), says, cure),
                _ => file.warning(rule, self.place(at), says, cure),
            }
        }
    }

    /// Reports what no text may say. `elsewhere` tells what to do about a phone number.
    pub(super) fn check(&self, file: &File<'_>, elsewhere: &str) {
        self.check_words(file, false);
        self.check_numbers(file, elsewhere);
    }

    fn check_numbers(&self, file: &File<'_>, elsewhere: &str) {
        for at in number::find(&self.text) {
            file.error(Rule::NumberInText, self.place(at), "A phone number stands in the text.", elsewhere);
        }
    }
}

const CONTACT: &str = "Make it a [[contact]] of the place that it reaches, so that the number is kept there alone.";

/// Reports what no text may say in a field, which is plain words.
pub(super) fn check(file: &File<'_>, field: &Text) {
    words_of(field).check(file, CONTACT);
}

/// The same of a name.
pub(super) fn check_name(file: &File<'_>, name: &Text) {
    let said = words_of(name);
    said.check_words(file, true);
    said.check_numbers(file, CONTACT);
}

fn words_of(field: &Text) -> Said {
    let mut said = Said::default();
    // TOML may write a letter as several: all that is known for sure is where the field begins.
    field.text.chars().for_each(|letter| said.push(letter, field.at));
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::problem::Problems;

    #[test]
    fn promises_and_numbers_are_seen_across_marks_and_line_ends() {
        let problems = Problems::default();
        let file = File::new("a.md".into(), "A **safe**\n  exit: 314-\n**555**-0177.".into(), &problems);
        let mut said = Said::default();
        for (words, at) in [("A ", 0), ("safe", 4), ("\n  ", 10), ("exit: 314-", 13), ("555", 26), ("-0177.", 31)] {
            said.add(words, at);
        }
        said.check(&file, "Link it.");
        let found: Vec<(usize, usize)> = problems.sorted().iter().map(|one| (one.line, one.column)).collect();
        assert_eq!(found, [(1, 5), (2, 9)]);
    }
}
