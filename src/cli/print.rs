//! Lines to whoever reads what the program prints: they may stop reading before the end, as `head` does, and what is to
//! be done is done all the same.

use std::{
    fmt::Display,
    io::{Write, stderr, stdout},
};

/// Prints a line.
pub(super) fn line(text: impl Display) {
    let _ = writeln!(stdout(), "{text}");
}

/// Prints what ends its lines itself.
pub(super) fn text(text: impl Display) {
    let _ = write!(stdout(), "{text}");
}

/// Says a line about the call itself.
pub(super) fn complaint(text: impl Display) {
    let _ = writeln!(stderr(), "{text}");
}
