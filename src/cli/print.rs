//! Lines to whoever reads what the program prints: they may stop reading before the end, as `head` does, and what is to
//! be done is done all the same.

use anstream::{AutoStream, ColorChoice};
use std::{
    env,
    fmt::Display,
    io::{IsTerminal, Write, stderr, stdout},
};

/// For whom something is printed: people, or programs.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq)]
pub(super) enum Format {
    Text,
    Json,
}

/// Prints a line.
pub(super) fn line(text: impl Display) {
    let _ = writeln!(stdout(), "{text}");
}

/// Prints a line that is in colours, and without them where it goes to a file or another program, or nobody wants them
/// (<https://no-color.org>).
pub(super) fn painted(text: impl Display) {
    let plain = !stdout().is_terminal() || env::var_os("NO_COLOR").is_some_and(|says| !says.is_empty());
    let choice = if plain { ColorChoice::Never } else { ColorChoice::Auto };
    let _ = writeln!(AutoStream::new(stdout(), choice), "{text}");
}

/// Prints what ends its lines itself.
pub(super) fn text(text: impl Display) {
    let _ = write!(stdout(), "{text}");
}

/// Says a line about the call itself.
pub(super) fn complaint(text: impl Display) {
    let _ = writeln!(stderr(), "{text}");
}
