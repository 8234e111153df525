//! What the comments promise is what the code does, and no more; and the page is what they say.

use std::{collections::BTreeSet, path::Path};

use snapbox::Data;
use wayside::cli::contract::{Contract, Element, Entry, page};

use crate::text;

/// `SNAPSHOTS=overwrite cargo test --test package in_step` renews it.
#[test]
fn the_page_is_in_step() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/contract.md");
    snapbox::assert_data_eq!(page(&contract()), Data::read_from(&path, None).raw());
}

#[test]
fn every_attribute_that_the_code_reads_is_documented_and_no_other() {
    let code = ["wayside.js", "guide.js", "sealed.js"].map(|name| text(&format!("static/{name}"))).concat();
    let mut read = BTreeSet::new();
    for before in ["host.getAttribute('", "host.hasAttribute('", "one.value('", " address('"] {
        read.extend(code.split(before).skip(1).filter_map(|rest| rest.split('\'').next()));
    }
    // Those whose values are listed, and those that are watched.
    for (from, to) in [("const VALUES = {", "};"), ("const exit = [", "]"), ("[...exit, ", "]")] {
        let list = code.split(from).nth(1).and_then(|rest| rest.split(to).next()).expect(from);
        let names = list.lines().flat_map(|line| match line.split_once(": /") {
            Some((name, _)) => vec![name],
            None => line.split(',').collect(),
        });
        read.extend(names.map(|name| name.trim().trim_matches('\'')).filter(|name| !name.is_empty()));
    }
    assert!(read.len() > 12, "{read:?}");
    assert_eq!(names(guide(&contract()), |one| &one.attributes), read.into_iter().map(str::to_owned).collect());
}

/// What is watched is told to the element at once, so that it has to be the element's own.
#[test]
fn each_element_documents_what_it_watches() {
    let script = text("static/wayside.js");
    let list = |from: &str| -> BTreeSet<String> {
        let list = script.split(from).nth(1).and_then(|rest| rest.split(']').next()).expect(from);
        list.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let contract = contract();
    let exit = names(&contract.elements[0], |one| &one.attributes);
    assert!(list("const exit = [").is_subset(&exit), "{exit:?}");
    assert!(list("[...exit, ").is_subset(&names(guide(&contract), |one| &one.attributes)));
    assert!(list("[...exit, ").is_disjoint(&exit), "the guide's own are documented for the button: {exit:?}");
}

#[test]
fn the_values_that_are_documented_are_those_that_are_taken() {
    let script = text("static/wayside.js");
    let values = script.split("const VALUES = {").nth(1).and_then(|rest| rest.split("};").next()).expect("VALUES");
    for line in values.lines().filter(|line| line.contains('|')) {
        let (name, pattern) = line.split_once(": /^(").expect(line);
        let name = name.trim().trim_matches('\'');
        let taken: BTreeSet<String> =
            pattern.split(")$/").next().unwrap().split('|').map(|value| value.replace(" +", " ")).collect();
        let contract = contract();
        let kind = guide(&contract).attributes.iter().find(|one| one.name == name).and_then(|one| one.kind.clone());
        let documented = kind.expect(name).split(" | ").map(|value| value.trim_matches('\'').to_owned()).collect();
        assert_eq!(taken, documented, "{name}");
    }
}

#[test]
fn every_event_that_is_told_is_documented_and_no_other() {
    let code = ["wayside.js", "guide.js", "sealed.js"].map(|name| text(&format!("static/{name}"))).concat();
    let told = code.split("new CustomEvent('").skip(1).filter_map(|rest| rest.split('\'').next());
    assert_eq!(names(guide(&contract()), |one| &one.events), told.map(str::to_owned).collect());
}

/// But for attributes, which are named by themselves.
#[test]
fn every_code_of_an_error_is_documented() {
    let code = ["wayside.js", "guide.js", "sealed.js"].map(|name| text(&format!("static/{name}"))).concat();
    let codes: BTreeSet<&str> = code.split("one.report('").skip(1).filter_map(|rest| rest.split('\'').next()).collect();
    let contract = contract();
    let error = guide(&contract).events.iter().find(|one| one.name == "wayside-error").expect("it is documented");
    assert!(codes.len() > 3, "{codes:?}");
    for code in codes {
        assert!(error.says.contains(&format!("`{code}`")), "{code} is not among what is said: {}", error.says);
    }
}

#[test]
fn every_property_of_the_styles_is_documented_with_what_it_is_otherwise_and_no_other() {
    let styles = ["exit.css", "guide.css"].map(|name| text(&format!("static/{name}"))).concat();
    let contract = contract();
    let used: BTreeSet<String> = styles
        .split("var(--wayside-")
        .skip(1)
        .filter_map(|rest| rest.split([',', ')']).next())
        .map(|name| format!("--wayside-{name}"))
        .collect();
    assert_eq!(names(guide(&contract), |one| &one.properties), used);
    for element in &contract.elements {
        for Entry { name, default, says, .. } in &element.properties {
            let default = default.as_deref().expect("a property says what it is otherwise");
            assert!(styles.contains(&format!("var({name}, {default})")), "{name} is not {default} otherwise");
            let dark = says.split("In the dark `").nth(1).and_then(|rest| rest.split('`').next());
            for dark in dark.into_iter() {
                assert!(styles.contains(&format!("var({name}, {dark})")), "{name} is not {dark} in the dark");
            }
        }
    }
    // The button's own are those of its own styles.
    let exit = text("static/exit.css");
    for name in names(&contract.elements[0], |one| &one.properties) {
        assert!(exit.contains(&format!("var({name},")), "{name} is not the button's");
    }
}

/// What is printed; `tests/browser/hosts.rs` looks at what is drawn.
#[test]
fn every_part_that_is_printed_is_documented() {
    let documented = names(guide(&contract()), |one| &one.parts);
    let dist = crate::dist().join("guides");
    let mut seen = BTreeSet::new();
    for guide in std::fs::read_dir(dist).expect("dist/ has guides").flatten() {
        for file in std::fs::read_dir(guide.path()).expect("a guide is a folder").flatten() {
            if file.path().extension().is_some_and(|ending| ending == "html") {
                let html = std::fs::read_to_string(file.path()).expect("it can be read");
                let parts = html.split(" part=\"").skip(1).filter_map(|rest| rest.split('"').next());
                seen.extend(parts.flat_map(str::split_whitespace).map(str::to_owned));
            }
        }
    }
    assert!(seen.len() > 5 && seen.is_subset(&documented), "documented are {documented:?}, printed {seen:?}");
}

/// The page that everybody begins with names them, too.
#[test]
fn the_readme_names_every_attribute_and_no_other() {
    let readme = text("README.md");
    let table = readme.split("| attribute | what it does |").nth(1).unwrap_or_default();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let named = rows.filter_map(|row| row.split('|').nth(1)).flat_map(|cell| cell.split('`').skip(1).step_by(2));
    assert_eq!(names(guide(&contract()), |one| &one.attributes), named.map(str::to_owned).collect());
}

fn contract() -> Contract {
    Contract::read().expect("the contract can be read")
}

fn guide(contract: &Contract) -> &Element {
    contract.elements.iter().find(|one| one.name == "wayside-guide").expect("there is a guide")
}

fn names(element: &Element, entries: fn(&Element) -> &[Entry]) -> BTreeSet<String> {
    entries(element).iter().map(|one| one.name.clone()).collect()
}
