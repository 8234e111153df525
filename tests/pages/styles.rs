//! What the styles ask of the hand: nothing that only a pointer can do which rests on a thing without pressing it.

use std::fs;

/// A finger, a key and a switch cannot hover: where they could not, a rule for hovering would stick, or hide something.
#[test]
fn no_rule_waits_for_a_pointer_that_hovers_unless_the_device_has_one() {
    let mut rules = 0;
    for (name, text) in sources(".css") {
        let (seen, odd) = hovering(&text);
        assert!(odd.is_empty(), "{name} is for hovering outside of @media (hover: hover):\n{}", odd.join("\n"));
        rules += seen;
    }
    assert!(rules > 100, "only {rules} rules were read");
}

/// Nor does a script.
#[test]
fn no_script_shows_anything_when_a_pointer_hovers() {
    for (name, text) in sources(".js") {
        for event in ["mouseenter", "mouseover", "pointerenter", "pointerover"] {
            assert!(!text.contains(event), "{name} listens for {event}");
        }
    }
}

/// The control: such a rule is found, and one for devices that hover is let be.
#[test]
fn a_rule_for_hovering_is_found() {
    let bad = "a { color: red } @media (min-width: 1px) { .x:hover .y { display: block } }";
    assert_eq!(hovering(bad), (2, vec![".x:hover .y".to_owned()]));
    let good = "@media (hover: hover) { .x:hover { color: red } } /* a:hover { } */";
    assert_eq!(hovering(good), (1, Vec::new()));
}

/// How many rules there are, and which of them are for hovering, whatever device it is.
fn hovering(text: &str) -> (usize, Vec<String>) {
    let mut around: Vec<String> = Vec::new();
    let (mut rules, mut odd, mut head) = (0, Vec::new(), String::new());
    for char in without_comments(text).chars() {
        match char {
            '{' => {
                let rule = std::mem::take(&mut head).trim().to_owned();
                if !rule.starts_with('@') {
                    rules += 1;
                    let may = around.iter().any(|one| one.replace(' ', "").contains("(hover:hover)"));
                    if rule.contains(":hover") && !may {
                        odd.push(rule.clone());
                    }
                }
                around.push(rule);
            }
            '}' => {
                head.clear();
                around.pop();
            }
            ';' => head.clear(),
            char => head.push(char),
        }
    }
    (rules, odd)
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |so_far, part| so_far + part.split_once("*/").map_or("", |(_, after)| after))
}

/// What stands in `static/`, by its ending.
fn sources(ending: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(crate::home().join("static")).expect("static/ is there").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let names: Vec<String> = names.filter(|name| name.ends_with(ending)).collect();
    assert!(names.len() >= 3, "static/ holds {names:?}");
    let text = |name: &String| fs::read_to_string(crate::home().join("static").join(name)).expect("it can be read");
    names.iter().map(|name| (name.clone(), text(name))).collect()
}
