//! Words that promise more than anybody can keep: a reader may stake their safety on them.

use super::file::File;

/// What must not be said, and what to say instead.
const PROMISES: [(&str, &str); 7] = [
    ("safe exit", "Say \"leave this page\": nothing about leaving is certain to be safe."),
    ("quick escape", "Say \"leave this page\"."),
    ("hide your visit", "Say what leaving does and what it does not do."),
    ("cover your tracks", "Say what leaving does and what it does not do."),
    ("anonymous", "Say what they need not tell, such as \"you need not give your name\"."),
    ("untraceable", "Say what is not recorded, and by whom."),
    ("100% confidential", "Say who must report what, or \"ask at the start what they must report\"."),
];

/// Reports the promises in a text that begins at a byte of the file.
pub(super) fn check(file: &File<'_>, text: &str, at: usize) {
    let folded = text.to_ascii_lowercase();
    for (words, cure) in PROMISES {
        for (found, _) in folded.match_indices(words) {
            file.error(at + found, format!("\"{words}\" promises too much."), cure);
        }
    }
}
