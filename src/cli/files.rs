//! The files of `dist/`: made in memory, compressed, written beside and put in place at once.

use super::{Failure, out, pinned, print, script::Piece, shrink};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha384};
use std::{collections::BTreeMap, path::Path};

/// Everything to be served, by name.
#[derive(Default)]
pub(super) struct Files(BTreeMap<String, File>);

/// A file, and as it is sent: compressed with Brotli.
pub(super) struct File {
    pub(super) bytes: Vec<u8>,
    pub(super) packed: Vec<u8>,
}

impl Files {
    /// Adds a file under a name that stays the same from build to build.
    pub(super) fn add(&mut self, name: &str, bytes: Vec<u8>) -> Piece {
        let integrity = integrity(&bytes);
        let packed = shrink::brotli(&bytes);
        self.0.insert(name.to_owned(), File { bytes, packed });
        Piece { name: name.to_owned(), integrity }
    }

    /// Adds a file under a name that changes with its content, so that it can be cached for ever.
    pub(super) fn add_hashed(&mut self, stem: &str, ending: &str, bytes: Vec<u8>) -> Piece {
        let hash: String = Sha384::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        self.add(&format!("{stem}.{hash}.{ending}"), bytes)
    }

    /// A file that was added, as text.
    pub(super) fn text(&self, name: &str) -> String {
        self.0.get(name).map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default()
    }

    /// Every file that was added, by name.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &File)> {
        self.0.iter().map(|(name, file)| (name.as_str(), file))
    }

    /// Writes all files, each with its `.br` and `.gz`, beside the folder, then puts them in its place. `keep`: the code of
    /// earlier builds stays.
    pub(super) fn publish(&self, folder: &Path, keep: bool) -> Result<(), Failure> {
        out::replace(folder, |fresh| {
            for (name, File { bytes, packed }) in &self.0 {
                let gzip = shrink::gzip(bytes);
                for (ending, bytes) in [("", bytes), (".br", packed), (".gz", &gzip)] {
                    out::write(fresh, &[name, ending].concat(), bytes)?;
                }
            }
            if keep { pinned::keep(folder, fresh) } else { Ok(()) }
        })
    }

    /// Prints what a reader's line has to carry, of files that have been published.
    pub(super) fn print_sizes(&self, out: &Path) {
        print::line(format_args!("{:>9}  {:>9}  {}", "bytes", "brotli", out.display()));
        for (name, File { bytes, packed }) in &self.0 {
            print::line(format_args!("{:>9}  {:>9}  {name}", bytes.len(), packed.len()));
        }
    }
}

/// Whether a name changes with its content: `name.0123456789ab.css`.
pub(super) fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut parts = name.rsplit('.');
    let _ending = parts.next();
    parts.next().is_some_and(|part| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// What bytes must be (W3C Subresource Integrity, and the hashes of a Content Security Policy).
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}
