//! What a website can hold on to: the files with a hash in their names that are code and not text. A tag with the hash of
//! `wayside.js` in its address and its `integrity`, as the page "Make your tag" hands it out, goes on working after the next
//! build only because that build keeps the script, and all that it loads.
//!
//! The text is not kept: of a number that was changed nobody is to find the old one.

use super::{Failure, files::is_hashed, out};
use std::{fs, path::Path};

/// Takes the code of earlier builds over into a new folder, where that has not the same files itself.
pub(super) fn keep(old: &Path, fresh: &Path) -> Result<(), Failure> {
    if !old.is_dir() {
        return Ok(());
    }
    for name in out::below(old)?.iter().filter(|name| is_code(name)) {
        if !fresh.join(name).exists() {
            let path = old.join(name);
            let bytes = fs::read(&path);
            let bytes = bytes.map_err(|error| Failure::file("read", &path, error, "See that it may be read."))?;
            out::write(fresh, name, &bytes)?;
        }
    }
    Ok(())
}

/// Whether a file belongs to a script that was pinned, compressed or not.
fn is_code(name: &str) -> bool {
    let plain = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name);
    let begins = ["wayside.", "companion.", "guide.", "theme.", "sealed.", "frame.", "engine/"];
    is_hashed(plain) && begins.iter().any(|begins| plain.starts_with(begins))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_kept_and_text_is_not() {
        for name in [
            "wayside.0123456789ab.js",
            "wayside.0123456789ab.css",
            "companion.0123456789ab.js",
            "guide.0123456789ab.js.br",
            "theme.0123456789ab.js",
            "sealed.0123456789ab.js",
            "frame.0123456789ab.css",
            "engine/engine.0123456789ab.wasm.gz",
        ] {
            assert!(is_code(name), "{name}");
        }
        for name in [
            "wayside.js",
            "wayside.module.js",
            "companion.js",
            "frame.html",
            "guides/g/en.html",
            "guides/g/en.0123456789ab.bin",
            "promise.0123456789ab.css",
        ] {
            assert!(!is_code(name), "{name}");
        }
    }
}
