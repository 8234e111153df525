//! The files, link by link, as GitHub shows them: every link in a Markdown file of the repository.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::{below, home, plainly};

#[test]
fn every_link_in_the_readme_and_the_other_files_leads_somewhere() {
    let dead: Vec<String> = files().iter().flat_map(|file| dead(file)).collect();
    assert!(dead.is_empty(), "{} links are dead:\n{}", dead.len(), dead.join("\n"));
}

/// The control.
#[test]
fn a_dead_link_and_a_dead_anchor_in_a_file_are_found() {
    let file = home().join("docs/leaving.md");
    for (link, right) in [
        ("privacy.md", true),
        ("../README.md#serving", true),
        ("https://example.org/", true),
        ("nowhere.md", false),
        ("../README.md#nowhere", false),
        ("#nowhere", false),
        ("http://example.org/", false),
    ] {
        let found = fault(&file, link);
        assert_eq!(found.is_none(), right, "{link}: {found:?}");
    }
}

/// `README.md`, and those of every folder that Git knows.
fn files() -> Vec<PathBuf> {
    let folders = ["docs", "guides", "tests", "fuzz", "integrations", "examples"];
    let mut files: Vec<PathBuf> = folders
        .iter()
        .map(|folder| home().join(folder))
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| below(&folder, "md"))
        // A guide's own files are Markdown of their own kind, in which links lead to its places.
        .filter(|file| {
            let file = file.strip_prefix(home()).unwrap();
            let text = file.to_string_lossy();
            !(text.starts_with("guides/") || text.starts_with("tests/guides/")) || file.ends_with("README.md")
        })
        .filter(|file| !["node_modules", "target", "fixtures"].iter().any(|part| file.iter().any(|has| has == *part)))
        .collect();
    files.push(home().join("README.md"));
    assert!(files.len() > 15, "few files were found: {files:?}");
    files
}

/// What is wrong with the links of a file.
fn dead(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).expect("it can be read");
    let mut dead = Vec::new();
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
            && let Some(why) = fault(file, &dest_url)
        {
            dead.push(format!("{}: {dest_url}: {why}", file.strip_prefix(home()).unwrap().display()));
        }
    }
    dead
}

fn fault(file: &Path, link: &str) -> Option<&'static str> {
    if link.starts_with("https://") {
        return None;
    }
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    if path.contains(':') || path.starts_with('/') {
        return Some("neither https nor a file of the repository");
    }
    let target = if path.is_empty() { file.to_owned() } else { plainly(&file.parent().unwrap().join(path)) };
    // A page that the website alone has.
    if file.ends_with("docs/demo.md") && path.starts_with("demo/") {
        return (!home().join("dist").join(path.trim_start_matches("demo/")).is_file())
            .then_some("dist/ has no such file");
    }
    if !target.exists() {
        return Some("there is no such file");
    }
    let anchor = anchor?;
    (!anchors(&target).contains(anchor)).then_some("there is no such heading")
}

/// The places of a file that one can link to, as GitHub names them.
fn anchors(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).expect("it can be read");
    let (mut anchors, mut heading) = (BTreeSet::new(), None::<String>);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(words) | Event::Code(words) if heading.is_some() => {
                heading.iter_mut().for_each(|heading| heading.push_str(&words));
            }
            Event::End(TagEnd::Heading(_)) => {
                let words = heading.take().unwrap_or_default().to_lowercase();
                let kept = words.chars().filter(|sign| sign.is_alphanumeric() || " -_".contains(*sign));
                let anchor: String = kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect();
                let times = seen.entry(anchor.clone()).or_default();
                anchors.insert(if *times == 0 { anchor } else { format!("{anchor}-{times}") });
                *times += 1;
            }
            _ => {}
        }
    }
    anchors
}
