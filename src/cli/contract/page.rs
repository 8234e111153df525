//! docs/contract.md: the contract for who reads.

use super::{Contract, Element, Entry};
use std::fmt::Write;

/// The page.
pub fn page(contract: &Contract) -> String {
    let mut page = "# The contract

Made from the comments beside the elements in `static/wayside.js`: do not edit it, but run `SNAPSHOTS=overwrite cargo test
--test package in_step` after a change. What stands here stays as it is from version to version. What does not, such as
classes in the guide, may change with every build.

```html
<script async src=\"https://example.org/wayside/wayside.js\" fetchpriority=\"high\"></script>
<wayside-guide guide=\"webster-groves\" lang=\"en\" exit-url=\"https://www.weather.gov/\"></wayside-guide>
```

An attribute's value that cannot be is not used, and `wayside-error` says so. A flag holds as soon as its attribute is there,
whatever it says: to take it back, remove the attribute.
"
    .to_owned();
    for element in &contract.elements {
        let above = contract.elements.iter().find(|one| element.inherits.as_ref() == Some(&one.name));
        add_element(&mut page, element, above);
    }
    page
}

/// A heading, what stands below it, and where that is.
type Kind = (&'static str, &'static str, fn(&Element) -> &[Entry]);

/// What another element has as well is told there.
fn add_element(page: &mut String, element: &Element, above: Option<&Element>) {
    let _ = write!(page, "\n## `<{}>`\n\n{}\n", element.name, element.says);
    if let Some(above) = above {
        let _ = write!(page, "\nIt has all that [`<{0}>`](#{0}) has, and:\n", above.name);
    }
    page.push_str(&attributes(element, above));
    let kinds: [Kind; 4] = [
        ("Methods", "method", |one| &one.methods),
        ("Events", "event", |one| &one.events),
        ("Parts, for `::part()`", "part", |one| &one.parts),
        ("Custom properties of CSS", "property", |one| &one.properties),
    ];
    for (title, what, entries) in kinds {
        let own = own(entries(element), above.map_or(&[], entries));
        if own.is_empty() {
            continue;
        }
        let _ = write!(page, "\n### {title}\n\n");
        let defaults = own.iter().any(|one| one.default.is_some());
        let (head, line) = if defaults { (" | if not said", "|---") } else { ("", "") };
        let _ = writeln!(page, "| {what}{head} | what it is |\n|---{line}|---|");
        for one in own {
            let default = one.default.as_ref().map(|default| format!(" | `{default}`"));
            let default = default.unwrap_or_else(|| if defaults { " | ".to_owned() } else { String::new() });
            let kind = one.kind.as_ref().filter(|_| what != "property").map(|kind| format!(" `{}`", cell(kind)));
            let name = if what == "method" { format!("{}()", one.name) } else { one.name.clone() };
            let kind = kind.filter(|_| what == "event").unwrap_or_default();
            let _ = writeln!(page, "| `{name}`{kind}{default} | {} |", cell(&one.says));
        }
    }
}

fn attributes(element: &Element, above: Option<&Element>) -> String {
    let mut table =
        "\n### Attributes\n\n| attribute | what it may be | if not said | what it does |\n|---|---|---|---|\n"
            .to_owned();
    for one in own(&element.attributes, above.map_or(&[], |above| &above.attributes)) {
        let default = one.default.as_ref().map(|default| format!("`{default}`")).unwrap_or_default();
        let _ = writeln!(table, "| `{}` | {} | {default} | {} |", one.name, kind(one), cell(&one.says));
    }
    table
}

/// In a reader's words.
fn kind(one: &Entry) -> String {
    match one.kind.as_deref().unwrap_or_default() {
        "string" => "text".to_owned(),
        "boolean" => "a flag".to_owned(),
        kind if kind.starts_with("number") => "a whole number".to_owned(),
        kind => {
            let values = kind.split(" | ").map(|value| format!("`{}`", value.trim_matches('\'')));
            values.collect::<Vec<_>>().join(", ")
        }
    }
}

fn own<'a>(entries: &'a [Entry], above: &[Entry]) -> Vec<&'a Entry> {
    entries.iter().filter(|one| !above.contains(one)).collect()
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
