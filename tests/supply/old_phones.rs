//! What an old phone has to understand: nothing newer than WebAssembly's first version, and no syntax newer than Safari 15's
//! and Chrome 90's (both of 2021). What newer features add is asked for first, or passed over by those that do not know it.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use crate::house::{self, home};

/// Runs a program that package-lock.json names on some bytes; what it prints, or what it says is wrong.
fn runs(program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
    let path = home().join("node_modules/.bin").join(program);
    let mut child = Command::new(&path)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}. Run ./dev setup.", path.display()));
    let mut into = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        let _ = into.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// Whether a WebAssembly binary is valid for an engine that knows the first version alone.
fn is_of_the_first_version(bytes: &[u8]) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("engine.wasm");
    std::fs::write(&file, bytes).unwrap();
    runs("wasm-opt", &["--mvp-features", &file.display().to_string(), "-o", "/dev/null"], b"").map(drop)
}

/// What esbuild would have to write otherwise for browsers of 2021, if anything.
fn is_too_new(kind: &str, text: &[u8]) -> bool {
    let loader = format!("--loader={kind}");
    // esbuild spares Chrome 90 `?.` for one fault with calls that are spread; Chrome has had it since 80, Safari since 13.1.
    let for_them = |target: &str| runs("esbuild", &[&loader, target, "--supported:optional-chain=true"], text).unwrap();
    for_them("--target=safari15,chrome90") != for_them("--target=esnext")
}

#[test]
fn the_engine_is_of_webassemblys_first_version() {
    // The page that makes tags has a program of its own, which no reader loads.
    let engines = house::dist().into_iter().filter(|(name, _)| name.starts_with("engine/") && name.ends_with(".wasm"));
    let mut count = 0;
    for (name, bytes) in engines {
        assert_eq!(is_of_the_first_version(&bytes), Ok(()), "{name}");
        count += 1;
    }
    assert_eq!(count, 1);
}

/// A module that fills memory by one instruction of 2020.
#[test]
fn a_newer_instruction_would_be_noticed() {
    let newer = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x05\x03\x01\0\x01\x0a\x0d\x01\x0b\0\x41\0\x41\0\x41\0\xfc\x0b\0\x0b";
    assert!(is_of_the_first_version(newer).is_err());
}

#[test]
fn scripts_and_styles_have_no_syntax_newer_than_2021() {
    let mut count = 0;
    for (name, bytes) in house::dist() {
        let kind = match Path::new(&name).extension().and_then(|kind| kind.to_str()) {
            Some("js") => "js",
            Some("css") => "css",
            _ => continue,
        };
        assert!(!is_too_new(kind, &bytes), "{name} has syntax that Safari 15 or Chrome 90 does not know");
        count += 1;
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn newer_syntax_would_be_noticed() {
    assert!(is_too_new("js", b"class One { static { this.two = 2; } }"));
    assert!(is_too_new("css", b".one { & .two { color: red } }"));
    assert!(!is_too_new("js", b"class One { #two = this?.three ?? 4; }"));
}
