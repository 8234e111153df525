//! Every command, exit code, file, field and rule in one page, from what the program itself holds: docs/reference.md.

use super::Call;
use crate::check::{Rule, schemas};
use clap::{Arg, Command, CommandFactory};
use serde_json::{Map, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// The page. `examples` has what the check says where a rule is broken, by the rule.
pub fn reference(examples: &BTreeMap<Rule, Vec<String>>) -> String {
    let mut page = "# Reference

Made from the program itself: do not edit it, but run `SNAPSHOTS=overwrite cargo test --test command in_step` after a change.
How a guide is written, with examples, stands in [guides/README.md](../guides/README.md).

## Commands

Every command says 0 if all is good, 1 if a guide or a page is wrong, 2 if the call is, or something on this machine.
"
    .to_owned();
    let mut call = Call::command();
    // What every command has, too: they all know --help.
    call.build();
    add_commands(&mut page, "wayside", &call);
    page += "
## Files and fields

Each kind of file as its schema has it. A field in **bold** must be there. `wayside schemas DIR` writes the schemas.
";
    let mut told = BTreeSet::new();
    for (name, text) in schemas() {
        let schema: Value = serde_json::from_str(&text).unwrap_or_default();
        add_file(&mut page, name, &schema, &mut told);
    }
    page += "
## Rules

What `wayside check` refuses or warns of, by the name that `--format json` gives it, with some of what it says. Guides that
break each of them stand in `tests/guides/bad/`.
";
    for (rule, name, asks) in Rule::ALL {
        let _ = write!(page, "\n### {name}\n\n{asks}\n\n");
        for line in examples.get(rule).into_iter().flatten() {
            // What a message shows of a link is not to be one.
            let _ = writeln!(page, "- {}", cell(line).replace("](", "\\]("));
        }
    }
    page
}

/// Every command below another, each followed by those below itself.
fn add_commands(page: &mut String, above: &str, command: &Command) {
    for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
        let name = format!("{above} {}", command.get_name());
        add_command(page, &name, command);
        add_commands(page, &name, command);
    }
}

fn add_command(page: &mut String, name: &str, command: &Command) {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace('\n', " ");
    let usage = if usage.starts_with("wayside") { usage } else { format!("wayside {usage}") };
    let _ = write!(page, "\n### {name}\n\n{about}.\n\n```\n{usage}\n```\n\n");
    let known = ["help", "version"];
    let arguments: Vec<&Arg> = command.get_arguments().filter(|one| !known.contains(&one.get_id().as_str())).collect();
    if !arguments.is_empty() {
        page.push_str("| argument | what it does |\n|---|---|\n");
    }
    for argument in arguments {
        let says = argument.get_help().map(ToString::to_string).unwrap_or_default();
        // Of a single sentence clap takes the full stop away.
        let stop = if says.ends_with('.') { "" } else { "." };
        let written = written(argument).replace('|', "\\|");
        let _ = writeln!(page, "| `{written}` | {}{stop}{} |", cell(&says), more(argument));
    }
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let (text, example) = after.split_once("Example:\n").unwrap_or((&after, ""));
    let text = text.trim();
    if !text.is_empty() {
        let _ = write!(page, "\n{}\n", said(text));
    }
    let example: Vec<&str> = example.lines().map(str::trim).collect();
    let _ = write!(page, "\n```sh\n{}\n```\n", example.join("\n"));
}

/// How an argument is written in a call.
fn written(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    let names: Vec<String> = names.iter().map(|name| format!("<{name}>")).collect();
    let takes = argument.get_action().takes_values();
    match argument.get_long() {
        Some(long) if takes => format!("--{long} {}", names.join(" ")),
        Some(long) => format!("--{long}"),
        None if argument.get_num_args().is_some_and(|number| number.max_values() > 1) => {
            format!("{}...", names.join(" "))
        }
        None => names.join(" "),
    }
}

/// What an argument may be, and what it is if nobody says.
fn more(argument: &Arg) -> String {
    let takes = argument.get_action().takes_values();
    let values: Vec<String> = match takes {
        true => argument.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect(),
        false => Vec::new(),
    };
    let default: Vec<String> = match takes {
        true => argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect(),
        false => Vec::new(),
    };
    let mut more = String::new();
    if !values.is_empty() {
        let _ = write!(more, " One of {}.", values.join(", "));
    }
    if !default.is_empty() {
        let _ = write!(more, " Else `{}`.", default.join(" "));
    }
    more
}

fn add_file(page: &mut String, name: &str, schema: &Value, told: &mut BTreeSet<String>) {
    let text = |key: &str| schema.get(key).and_then(Value::as_str).unwrap_or_default();
    let _ = write!(page, "\n### {}\n\n{} [Schema](schemas/{name}.json).\n", text("title"), words(text("description")));
    add_table(page, "", schema);
    let definitions = schema.get("definitions").and_then(Value::as_object);
    for (name, table) in definitions.into_iter().flatten() {
        // Several kinds of file have the same review.
        if told.insert(name.clone()) {
            add_definition(page, name, table);
        }
    }
}

/// A table, a list or a word that a field refers to by name.
fn add_definition(page: &mut String, name: &str, table: &Value) {
    let described = |one: &Value| words(one.get("description").and_then(Value::as_str).unwrap_or_default());
    let one_of = table.get("oneOf").and_then(Value::as_array);
    let heading = format!("**{name}**. {}", described(table));
    match one_of {
        Some(all) if all.iter().all(|one| one.get("properties").is_some()) => {
            for one in all {
                let title = one.get("title").and_then(Value::as_str).unwrap_or_default();
                add_table(page, &format!("**{name}** of kind `{title}`. {}", described(table)), one);
            }
        }
        Some(all) => {
            let _ = write!(page, "\n{heading} One of:\n\n");
            for one in all {
                let _ = writeln!(page, "- {}: {}", kind(one), described(one));
            }
        }
        None if table.get("properties").is_some() || table.get("patternProperties").is_some() => {
            add_table(page, &heading, table);
        }
        None => {
            let _ = write!(page, "\n{heading} A {}.\n", kind(table));
        }
    }
}

/// The fields of a table, one a row.
fn add_table(page: &mut String, heading: &str, table: &Value) {
    let fields = table.get("properties").and_then(Value::as_object);
    let each = table.get("patternProperties").and_then(Value::as_object).and_then(|each| each.iter().next());
    if fields.is_none() && each.is_none() {
        return;
    }
    if !heading.is_empty() {
        let _ = write!(page, "\n{heading}\n");
    }
    page.push_str("\n| field | what it is | what it says |\n|---|---|---|\n");
    let required: Vec<&str> =
        table.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, field) in fields.into_iter().flatten() {
        let shown = if required.contains(&name.as_str()) { format!("**`{name}`**") } else { format!("`{name}`") };
        let described = field.get("description").and_then(Value::as_str).unwrap_or_default();
        let _ = writeln!(page, "| {shown} | {} | {} |", kind(field), cell(described));
    }
    if let Some((pattern, field)) = each {
        let what = if pattern.contains("id$") { "each language" } else { "each id" };
        let described = field.get("description").and_then(Value::as_str).unwrap_or_default();
        let _ = writeln!(page, "| *{what}* | {} | {} |", kind(field), cell(described));
    }
}

/// What may stand in a field, in a few words.
fn kind(field: &Value) -> String {
    let text = |key: &str| field.get(key).and_then(Value::as_str);
    if let Some(name) = text("$ref").and_then(|link| link.rsplit('/').next()) {
        return name.to_owned();
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        if let Some(parts) = field.get(key).and_then(Value::as_array) {
            return parts.iter().map(kind).collect::<Vec<_>>().join(" or ");
        }
    }
    if let Some(one) = text("const") {
        return format!("`\"{one}\"`");
    }
    let number = |key: &str| field.get(key).and_then(Value::as_f64);
    match text("type") {
        Some("integer") => match (number("minimum"), number("maximum")) {
            (Some(from), Some(to)) => format!("whole number, {from} to {to}"),
            _ => "whole number".to_owned(),
        },
        Some("array") => format!("list of {}", field.get("items").map(kind).unwrap_or_default()),
        Some("boolean") => "true or false".to_owned(),
        Some("object") => {
            let empty = Map::new();
            let each = field.get("patternProperties").and_then(Value::as_object).unwrap_or(&empty).values().next();
            let each = each.or_else(|| field.get("additionalProperties")).map(kind).unwrap_or_default();
            format!("table of {each}")
        }
        Some("string") => match text("format") {
            Some("date") => "day".to_owned(),
            Some("uri") => "https address".to_owned(),
            _ => "text".to_owned(),
        },
        _ => "text".to_owned(),
    }
}

/// Paragraphs of words; one whose lines are all set in is a piece of a file.
fn said(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| match paragraph.lines().all(|line| line.starts_with("  ")) {
        true => format!("```toml\n{}\n```", paragraph.lines().map(str::trim_start).collect::<Vec<_>>().join("\n")),
        false => words(paragraph),
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// A sentence in a cell of a table.
fn cell(text: &str) -> String {
    words(text).replace('\n', " ").replace('|', "\\|").replace('<', "\\<")
}

/// Lines of one paragraph as one.
fn words(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}
