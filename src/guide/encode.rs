//! The compiled guide as bytes: a magic, a version, then [postcard](https://postcard.jamesmunns.com/wire-format).

use super::{Guide, read::read};
use std::fmt;

const MAGIC: &[u8] = b"WAYS";

/// Raised whenever the model changes: an engine refuses bytes of another version rather than misread them.
const VERSION: u8 = 5;

/// Why some bytes are not a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// They do not begin as a compiled guide does: another file, or an error page.
    NotAGuide,
    /// They were compiled by another version of Wayside.
    OtherVersion(u8),
    /// They break off or contradict themselves.
    Damaged,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAGuide => "this is not a compiled guide; see that the guide's .bin file is served as it was built",
            Self::OtherVersion(_) => "the guide was built by another version of Wayside; build it again",
            Self::Damaged => "the compiled guide is damaged; upload it again, as binary",
        })
    }
}

impl std::error::Error for Unreadable {}

/// The guide as bytes. The engine only reads.
#[cfg(not(target_arch = "wasm32"))]
pub fn encode(guide: &Guide) -> Result<Vec<u8>, postcard::Error> {
    let mut bytes = [MAGIC, &[VERSION]].concat();
    bytes.extend(postcard::to_allocvec(guide)?);
    Ok(bytes)
}

/// The guide in some bytes that `encode` made.
pub fn decode(bytes: &[u8]) -> Result<Guide, Unreadable> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(Unreadable::NotAGuide)?;
    match rest.split_first() {
        Some((&VERSION, body)) => read(body).ok_or(Unreadable::Damaged),
        Some((&version, _)) => Err(Unreadable::OtherVersion(version)),
        None => Err(Unreadable::Damaged),
    }
}
