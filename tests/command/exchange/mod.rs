//! `wayside import` and `wayside export`, on the made-up lists of `tests/exchange/`.

/// What neither may ever do.
mod hostile;
/// HSDS into a guide, and out of it.
mod hsds;
/// A spreadsheet into a guide.
mod sheet;
/// What goes out, held against the standard's own schema where that is at hand.
mod standard;

use crate::program::{self, TODAY, Wayside};
use std::path::Path;

/// A list of `tests/exchange/`.
fn list(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange").join(name).display().to_string()
}

impl Wayside {
    /// Imports a list of `tests/exchange/` into the guide, with the topics that go with it.
    fn imports(self, from: &str, more: &str) -> Self {
        let (from, topics) = (list(from), list("topics.toml"));
        self.runs(&format!("import hsds {from} --into good --topic police --topics {topics} --on {TODAY} {more}"))
    }

    /// The same from a file beside the guide.
    fn imports_what(self, text: &str, more: &str) -> Self {
        self.beside_it("list.json", text)
            .runs(&format!("import hsds list.json --into good --topic now --on {TODAY} {more}"))
    }

    /// Writes a file beside the guide.
    fn beside_it(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        program::write(&self.home().join(name), text.as_ref());
        self
    }

    /// The text of a file of the guide.
    fn text(&self, file: &str) -> String {
        String::from_utf8(self.file(file)).expect("it is text")
    }
}
