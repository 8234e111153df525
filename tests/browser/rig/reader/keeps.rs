//! What a browser keeps of a visit on its disk: its profile, looked into once it has been closed.

use std::collections::BTreeMap;
use std::path::Path;

use super::Reader;

/// Every file of a browser's profile.
pub struct Kept {
    files: Vec<(String, Vec<u8>)>,
}

impl Reader {
    /// Closes the browser as one does, and looks into what it keeps. For a device that `keeps`.
    pub async fn closes_the_browser(self) -> Kept {
        let folder = self.session.close().expect("a device that keeps has a folder to keep it in");
        let mut files = Vec::new();
        gather(folder.path(), folder.path(), &mut files);
        Kept { files }
    }
}

impl Kept {
    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Where the words stand, and in how many files there. Caches have one file for every address; they are one place.
    pub fn places_of(&self, words: &str) -> BTreeMap<String, usize> {
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut places = BTreeMap::new();
        for (name, bytes) in &self.files {
            if holds(bytes, words.as_bytes()) || holds(bytes, &wide) || holds(name.as_bytes(), words.as_bytes()) {
                *places.entry(place_of(name)).or_default() += 1;
            }
        }
        places
    }
}

fn gather(top: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(top, &path, files);
        } else if let Ok(bytes) = std::fs::read(&path) {
            let name = path.strip_prefix(top).unwrap_or(&path).display().to_string();
            let bytes = unpacked(&bytes).unwrap_or(bytes);
            files.push((name, bytes));
        }
    }
}

/// The name of a file, as far as it is the browser's and not the visit's.
fn place_of(name: &str) -> String {
    let parts: Vec<&str> = name.split('/').collect();
    let upto =
        parts.iter().position(|part| ["Cache", "Code Cache", "cache2", "Sessions", "WebKitCache"].contains(part));
    upto.map_or_else(|| name.to_owned(), |at| parts[..=at].join("/"))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Firefox packs what it keeps of its windows: a magic, the length, and one LZ4 block.
fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let block = bytes.strip_prefix(b"mozLz40\0")?.get(4..)?;
    let mut from = block.iter().copied();
    let mut out: Vec<u8> = Vec::new();
    let longer = |from: &mut dyn Iterator<Item = u8>, short: usize| -> Option<usize> {
        let mut length = short;
        if short < 15 {
            return Some(length);
        }
        loop {
            let byte = from.next()?;
            length += usize::from(byte);
            if byte != 255 {
                return Some(length);
            }
        }
    };
    while let Some(token) = from.next() {
        let literals = longer(&mut from, usize::from(token >> 4))?;
        out.extend(from.by_ref().take(literals));
        let Some(low) = from.next() else { break };
        let back = usize::from(low) | usize::from(from.next()?) << 8;
        let length = longer(&mut from, usize::from(token & 15))? + 4;
        let start = out.len().checked_sub(back)?;
        for at in start..start + length {
            out.push(*out.get(at)?);
        }
    }
    Some(out)
}
