//! The markup of everything that is a page, or is pasted or put into one.

use std::{fs, path::PathBuf};

/// The file of rules says why some are off.
#[test]
fn html_validate_finds_nothing_in_any_page_or_part_of_one() {
    let (finds, said) = reads(&pages());
    assert!(!finds, "html-validate finds:\n{said}");
}

/// The control: it reads what is in the declared root of a guide, too.
#[test]
fn html_validate_finds_a_fault_within_the_guides_own_root() {
    let page = fs::read_to_string(crate::dist().join("index.html")).expect("dist/ has index.html");
    let worse = page.replacen("<h3 id=\"danger\">", "<h3 id=\"danger\"><h3>", 1);
    assert!(worse != page, "index.html has no heading to spoil");
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("index.html");
    fs::write(&file, worse).expect("the folder can be written");
    let (finds, said) = reads(&[file]);
    assert!(finds && said.contains("<h3>"), "a heading within a heading was not found:\n{said}");
}

/// Whether it finds anything, and what it says.
fn reads(files: &[PathBuf]) -> (bool, String) {
    let output = crate::program("html-validate/bin/html-validate.mjs")
        .args(["--config", "tests/pages/html-validate.config.mjs", "--formatter", "text", "--max-warnings", "0"])
        .args(files)
        .output()
        .expect("node runs");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    // What it says when it cannot read is a finding, too.
    (!output.status.success() || !said.trim().is_empty(), said)
}

/// The pages, and what a guide is printed to in each language: the part that is put in, and the paste-in.
fn pages() -> Vec<PathBuf> {
    let dist = crate::dist();
    let mut files: Vec<PathBuf> =
        ["index.html", "host.html", "promise.html", "tag.html"].map(|name| dist.join(name)).into();
    for guide in fs::read_dir(dist.join("guides")).expect("dist/ has guides").flatten() {
        let printed = fs::read_dir(guide.path()).expect("a guide is a folder").flatten().map(|entry| entry.path());
        files.extend(printed.filter(|path| path.extension().is_some_and(|ending| ending == "html")));
    }
    files.sort();
    assert!(files.len() >= 4 + 2 * 2, "dist/ has fewer pages than one guide in two languages has: {files:?}");
    files
}
