//! The line of a file that a problem stands in, with a mark below the place.

use crate::check::{Problem, Weight, seen};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::{collections::BTreeMap, fs, path::Path};

/// The files of a guide, as the check has counted their lines.
pub(super) struct Quotes<'a> {
    folder: &'a Path,
    files: BTreeMap<String, Option<String>>,
}

impl<'a> Quotes<'a> {
    pub(super) fn of(folder: &'a Path) -> Self {
        Self { folder, files: BTreeMap::new() }
    }

    /// The line, in colours; nothing where the problem is with the file as a whole, or the file cannot be read.
    pub(super) fn quote(&mut self, problem: &Problem) -> Option<String> {
        let text = self.files.entry(problem.file.clone()).or_insert_with(|| text(&self.folder.join(&problem.file)));
        let line = text.as_ref()?.split('\n').nth(problem.line.checked_sub(1)?)?;
        let (before, rest) =
            line.split_at(line.char_indices().nth(problem.column - 1).map_or(line.len(), |(at, _)| at));
        // The mark is set below what is shown, in which a letter nobody sees is written out.
        let (line, start) = (shown(line), shown(before).len());
        let letter = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest.get(..letter).map_or(start, |letter| shown(&[before, letter].concat()).len());
        let level = match problem.weight {
            Weight::Error => Level::ERROR,
            Weight::Warning => Level::WARNING,
        };
        let mark = AnnotationKind::Primary.span(start..end);
        let snippet = Snippet::source(line.as_str()).line_start(problem.line).annotation(mark);
        let drawn = Renderer::styled().render(&[Group::with_level(level).element(snippet)]);
        Some(drawn)
    }
}

/// A file as the check reads it: without the mark that some editors begin it with, and with one kind of line ends.
fn text(path: &Path) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n"))
}

/// A tab is the only one of the letters nobody sees that is no surprise.
fn shown(line: &str) -> String {
    seen(&line.replace('\t', "    "))
}
