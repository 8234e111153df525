//! docs/reference.md: made from the commands, the schemas and the rules, and never behind them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::LazyLock,
};

use snapbox::Data;
use wayside::{check::Rule, cli::reference};

use crate::{
    calls::COMMANDS,
    program::{Wayside, guides, today},
};

/// What the check says of every bad guide here, by the rule that it breaks; for a release, so that nothing is passed over.
pub fn said_of_bad_guides() -> &'static BTreeMap<Rule, BTreeSet<String>> {
    static SAID: LazyLock<BTreeMap<Rule, BTreeSet<String>>> = LazyLock::new(|| {
        let mut said: BTreeMap<Rule, BTreeSet<String>> = BTreeMap::new();
        for entry in std::fs::read_dir(guides("bad")).expect("the examples can be read") {
            let name: &'static str = entry.unwrap().file_name().into_string().unwrap().leak();
            let wayside = Wayside::with_a_good_guide().laid_over_by(name);
            let checked = wayside::check::read(&wayside.home().join("good"), today());
            for problem in checked.problems.iter().chain(&checked.unreleased()) {
                let line = format!("{}: {}", problem.weight.word(), problem.sentences());
                said.entry(problem.rule).or_default().insert(line);
            }
        }
        said
    });
    &SAID
}

/// Of each rule as much as one reads: the first three.
fn examples() -> BTreeMap<Rule, Vec<String>> {
    let some = |says: &BTreeSet<String>| says.iter().take(3).cloned().collect();
    said_of_bad_guides().iter().map(|(rule, says)| (*rule, some(says))).collect()
}

/// `SNAPSHOTS=overwrite cargo test --test command in_step` renews it, and the schemas.
#[test]
fn the_page_is_in_step() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference.md");
    snapbox::assert_data_eq!(reference(&examples()), Data::read_from(&path, None).raw());
}

#[test]
fn every_command_field_and_rule_is_on_the_page() {
    let page = reference(&examples());
    for command in COMMANDS.into_iter().chain(["import hsds", "import csv", "export hsds"]) {
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
    for (_, name, asks) in Rule::ALL {
        assert!(page.contains(&format!("\n### {name}\n\n{asks}\n\n- ")), "{name} has no example");
    }
}
