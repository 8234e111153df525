//! The settings at the top of a Markdown file, between two lines of `+++`.

use super::file::File;

/// A Markdown file in its two halves, each with where it begins.
pub(super) struct Halves<'a> {
    pub(super) settings: &'a str,
    pub(super) settings_at: usize,
    pub(super) body: &'a str,
    pub(super) body_at: usize,
}

/// Splits a file at its `+++` lines.
pub(super) fn halves<'a>(file: &'a File<'a>) -> Option<Halves<'a>> {
    const FENCE: &str = "+++\n";
    let text = &file.text;
    let found = text.strip_prefix(FENCE).and_then(|rest| {
        let end = match rest.starts_with(FENCE) {
            true => 0,
            false => rest.find("\n+++\n")? + 1,
        };
        let body_at = FENCE.len() + end + FENCE.len();
        Some(Halves { settings: rest.get(..end)?, settings_at: FENCE.len(), body: text.get(body_at..)?, body_at })
    });
    if found.is_none() {
        file.error(
            0,
            "The settings at the top are missing.",
            "Begin the file with a line `+++`, the settings, and another line `+++`.",
        );
    }
    found
}
