//! docs/reference.md: made from the commands, the schemas and the rules, and never behind them.

use std::{fs, path::Path};

use snapbox::Data;
use wayside::cli::{Rule, reference};

use crate::program::guides;

/// Every rule that there is an example of, by its name, with what the check says of it.
fn rules() -> Vec<Rule> {
    let mut names: Vec<String> = fs::read_dir(guides("bad"))
        .expect("the examples can be read")
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let rules = names.into_iter().map(|name| {
        let text =
            fs::read_to_string(guides("bad").join(&name).join("expected.txt")).expect("each says what is expected");
        let says = text.lines().filter_map(said).collect();
        Rule { name, says }
    });
    // It has some of each, to be told all at once.
    rules.filter(|rule| rule.name != "many-at-once").collect()
}

/// What a line says of a problem, without the place of the example.
fn said(line: &str) -> Option<String> {
    let (_, said) = line.strip_prefix("good/")?.split_once(": ")?;
    let (weight, sentences) = said.split_once(": ")?;
    ["error", "warning"].contains(&weight).then(|| format!("{weight}: {sentences}"))
}

/// `SNAPSHOTS=overwrite cargo test --test command in_step` renews it, and the schemas.
#[test]
fn the_page_is_in_step() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference.md");
    snapbox::assert_data_eq!(reference(&rules()), Data::read_from(&path, None).raw());
}

#[test]
fn every_command_field_and_rule_is_on_the_page() {
    let page = reference(&rules());
    for command in ["new", "check", "due", "reviewed", "links", "build", "serve", "audit", "schemas", "completions"] {
        assert!(page.contains(&format!("\n### wayside {command}\n")), "{command}");
    }
    for field in [
        "review-days",
        "talk-first",
        "holidays",
        "fits",
        "send",
        "street",
        "right-to-left",
        "publisher",
        "\"called\"",
        "\"no-id\"",
    ] {
        assert!(page.contains(&format!("`{field}`")), "{field}");
    }
    for says in ["is not an https address.", "The review is ", "There is no place `", "promises too much."] {
        assert!(page.contains(says), "{says}");
    }
    assert!(rules().iter().all(|rule| !rule.says.is_empty()), "a rule says nothing");
}
