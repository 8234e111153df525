//! The settings at the top of a Markdown file, between two lines of `+++`.

use super::{file::File, rule::Rule};
use std::ops::Range;

/// A Markdown file in its two halves, each with where it begins.
pub(super) struct Halves<'a> {
    pub(super) settings: &'a str,
    pub(super) settings_at: usize,
    pub(super) body: &'a str,
    pub(super) body_at: usize,
}

/// Where the settings of a text stand, and where its body begins, whatever its line ends are.
pub(super) fn split(text: &str) -> Option<(Range<usize>, usize)> {
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let fence = matches!(line, "+++\n" | "+++\r\n");
        match start {
            None if !fence => return None,
            None => start = Some(at + line.len()),
            Some(start) if fence => return Some((start..at, at + line.len())),
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

/// Splits a file at its `+++` lines.
pub(super) fn halves<'a>(file: &'a File<'a>) -> Option<Halves<'a>> {
    let text = &file.text;
    let found = split(text).and_then(|(settings, body_at)| {
        let settings_at = settings.start;
        Some(Halves { settings: text.get(settings)?, settings_at, body: text.get(body_at..)?, body_at })
    });
    if found.is_none() {
        file.error(
            Rule::Settings,
            0,
            "The settings at the top are missing.",
            "Begin the file with a line `+++`, the settings, and another line `+++`.",
        );
    }
    found
}
