//! Characters that nobody sees, where an editor cannot find them.

use super::{file::File, rule::Rule};
use crate::guide::hidden;
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Reports every hidden character that a file has as such. Also in a comment, where it could turn around the line that
/// its reader believes to read.
pub(super) fn check(file: &File<'_>) {
    hidden(&file.text).for_each(|(at, letter)| report(file, at, letter));
}

/// Reports those that a table has only by the escapes in which TOML writes characters.
pub(super) fn check_toml(file: &File<'_>, table: &DeTable<'_>, offset: usize) {
    for (key, value) in table {
        check_escaped(file, key.get_ref(), key.span(), offset);
        check_value(file, value, offset);
    }
}

fn check_value(file: &File<'_>, value: &Spanned<DeValue<'_>>, offset: usize) {
    match value.get_ref() {
        DeValue::String(text) => check_escaped(file, text, value.span(), offset),
        DeValue::Array(items) => items.iter().for_each(|item| check_value(file, item, offset)),
        DeValue::Table(table) => check_toml(file, table, offset),
        _ => {}
    }
}

fn check_escaped(file: &File<'_>, text: &str, span: Range<usize>, offset: usize) {
    let at = span.start + offset;
    let written = file.text.get(at..span.end + offset).unwrap_or_default();
    // One that stands there as such was reported where it stands.
    hidden(text).filter(|(_, letter)| !written.contains(*letter)).for_each(|(_, letter)| report(file, at, letter));
}

/// Reports one.
pub(super) fn report(file: &File<'_>, at: usize, letter: char) {
    let does = match letter {
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "which changes the order in which letters are shown"
        }
        '\u{ad}' => "a soft hyphen, which splits a word",
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => "which has no width, and splits or joins words unseen",
        '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180f}' => "which changes the look of a letter that has but one",
        '\u{e0000}'..='\u{e0fff}' => "a tag, which carries letters unseen",
        letter if letter.is_control() => "a control character",
        _ => "which is never shown",
    };
    let says = format!("A hidden character stands here: U+{:04X}, {does}.", u32::from(letter));
    file.error(Rule::Hidden, at, says, "Delete it with the letters around it, and type those again.");
}
