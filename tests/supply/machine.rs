//! What a built file tells of the machine that built it: nothing.
//!
//! A path tells a name, a habit of work, an employer. Only the compiler's own `/rustc/…` may stand in a file: it is baked
//! into the standard library, the same on every machine.

use std::{env, io::Read, path::Path};

use crate::house;

#[test]
fn no_served_file_holds_a_path_of_the_machine_that_built_it() {
    let paths = paths();
    let found: Vec<String> = house::dist().iter().flat_map(|(name, bytes)| told(name, bytes, &paths)).collect();
    assert!(found.is_empty(), "paths of a machine are served:\n{}", found.join("\n"));
}

/// The search itself, held against what it is to find.
#[test]
fn a_path_is_found_in_every_kind_of_file() {
    let home = format!("{}/src/lib.rs", house::home().display());
    let long = format!("{}{home}{}", "a".repeat(9000), "z".repeat(9000));
    let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
    brotli::BrotliCompress(&mut long.as_bytes(), &mut brotli, &brotli::enc::BrotliEncoderParams::default()).unwrap();
    flate2::read::GzEncoder::new(long.as_bytes(), flate2::Compression::best()).read_to_end(&mut gzip).unwrap();
    let told = |name: &str, bytes: &[u8]| self::told(name, bytes, &paths()).len();
    assert_ne!(told("a.wasm", long.as_bytes()), 0);
    assert_ne!(told("a.wasm.br", &brotli), 0);
    assert_ne!(told("a.wasm.gz", &gzip), 0);
    for path in
        ["/home/ada/w", "/Users/ada/w", r"C:\Users\ada", r"d:\work\src", "/tmp/.tmpAb3/x", "x/.cargo/registry/src"]
    {
        assert_eq!(told("a.js", format!("at`{path}`").as_bytes()), 1, "{path}");
        // In a program, strings stand side by side with nothing between.
        assert_eq!(told("a.wasm", format!("https://example.org{path}").as_bytes()), 1, "{path}");
    }
    for link in ["https://example.org/home/index.html", "https://example.org/Users/"] {
        assert_eq!(told("a.html", format!("<a href=\"{link}\">").as_bytes()), 0, "{link}");
    }
}

/// How paths begin, on this machine and on any.
fn paths() -> Vec<String> {
    let folder = |path: &Path| path.to_string_lossy().trim_end_matches('/').to_owned();
    let mut paths: Vec<String> = ["HOME", "USERPROFILE", "CARGO_HOME", "RUSTUP_HOME", "TMPDIR"]
        .iter()
        .filter_map(env::var_os)
        .map(|path| folder(Path::new(&path)))
        .collect();
    paths.push(folder(house::home()));
    paths.retain(|path| !path.is_empty());
    paths.iter_mut().for_each(|path| path.push('/'));
    let names = ["USER", "LOGNAME", "USERNAME"].iter().filter_map(|name| env::var(name).ok());
    paths.extend(names.filter(|name| !name.is_empty()).map(|name| format!("/{name}/")));
    let anywhere = ["/home/", "/Users/", "/root/", "/tmp/", "/var/folders/", "/.cargo/", "/.rustup/", "registry/src/"];
    paths.extend(anywhere.map(str::to_owned));
    paths.sort();
    paths.dedup();
    paths
}

/// What a file tells: each place where a path begins, with what stands around it. Unpacked first.
fn told(name: &str, bytes: &[u8], paths: &[String]) -> Vec<String> {
    let mut unpacked = Vec::new();
    if name.ends_with(".br") {
        brotli::Decompressor::new(bytes, 4096).read_to_end(&mut unpacked).unwrap();
    } else if name.ends_with(".gz") {
        flate2::read::GzDecoder::new(bytes).read_to_end(&mut unpacked).unwrap();
    } else {
        unpacked.extend(bytes);
    }
    // Lossy text keeps every path, whatever is around it.
    let text = String::from_utf8_lossy(&unpacked);
    let text = if name.contains(".wasm") { text.into_owned() } else { without_links(&text) };
    let begins = paths.iter().filter_map(|path| text.find(path.as_str())).chain(drive(&text)).min();
    let around = |at: usize| text[at..].chars().take(60).collect::<String>();
    begins.map(|at| format!("{name}: {}", around(at).escape_debug())).into_iter().collect()
}

/// The first `C:\folder\` and the like; an escaped sign of a script, as in `error:\n\"`, is none.
fn drive(text: &str) -> Option<usize> {
    let is_drive = |at: usize| {
        let letter = text[..at].chars().next_back().is_some_and(|sign| sign.is_ascii_alphabetic());
        let folder = text[at + 2..].split_once('\\').map_or("", |(folder, _)| folder);
        letter && folder.len() > 1 && folder.chars().all(|sign| sign.is_alphanumeric() || " ._-".contains(sign))
    };
    text.match_indices(":\\").map(|(at, _)| at).find(|at| is_drive(*at)).map(|at| at - 1)
}

/// Addresses on the web may have any path.
fn without_links(text: &str) -> String {
    let mut pieces = text.split("https://");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| {
        let ends = |sign: char| sign.is_whitespace() || "\"'`<>)\\".contains(sign);
        kept + "https:" + piece.find(ends).map_or("", |end| &piece[end..])
    })
}
