//! The comments that say it: JSDoc, with the tags that custom elements are commonly documented by.
//!
//! ```text
//! @element wayside-exit
//! @inherits another-element
//! @attr {'full' | 'start'} [exit-side=full] - What it does.
//! @method {() => void} exit - What it does.
//! @fires {CustomEvent<null>} wayside-ready - When.
//! @csspart exit - What it is.
//! @cssprop [--wayside-radius=12px] - What it does.
//! ```

use super::{Contract, Element, Entry};

/// Reads every comment of a script that tells of an element.
pub(super) fn read(script: &str) -> Result<Contract, String> {
    let mut contract = Contract { elements: Vec::new() };
    let comments = script.split("/**").skip(1).filter_map(|rest| rest.split("*/").next());
    for comment in comments.filter(|comment| comment.contains("@element ")) {
        let element = element(comment, &contract.elements)?;
        contract.elements.push(element);
    }
    match contract.elements.is_empty() {
        true => Err("No comment of static/wayside.js tells of an @element. Write one beside each define().".to_owned()),
        false => Ok(contract),
    }
}

fn element(comment: &str, before: &[Element]) -> Result<Element, String> {
    let mut element = Element::default();
    let said = said(comment);
    for (tag, text) in &said {
        match *tag {
            "" => element.says.clone_from(text),
            "element" => element.name.clone_from(text),
            "inherits" => {
                let from = before.iter().find(|one| one.name == *text);
                let from = from.ok_or_else(|| format!("@inherits {text}: no element above has that name."))?;
                element = Element {
                    name: element.name,
                    says: element.says,
                    inherits: Some(from.name.clone()),
                    ..from.clone()
                };
            }
            "attr" => add(&mut element.attributes, entry(text)?),
            "method" => add(&mut element.methods, entry(text)?),
            "fires" => add(&mut element.events, entry(text)?),
            "csspart" => add(&mut element.parts, entry(text)?),
            "cssprop" => add(&mut element.properties, entry(text)?),
            other => return Err(format!("@{other} {text}: there is no such tag in a contract.")),
        }
    }
    Ok(element)
}

/// What is said again of a thing that was inherited is said in its place.
fn add(entries: &mut Vec<Entry>, entry: Entry) {
    match entries.iter_mut().find(|one| one.name == entry.name) {
        Some(one) => *one = entry,
        None => entries.push(entry),
    }
}

/// The tags of a comment with their texts, each in one line; first what stands before them, with no tag.
fn said(comment: &str) -> Vec<(&str, String)> {
    let mut said: Vec<(&str, String)> = vec![("", String::new())];
    for line in comment.lines().map(|line| line.trim().trim_start_matches('*').trim()) {
        let line = match line.strip_prefix('@') {
            Some(line) => {
                let (tag, rest) = line.split_once(' ').unwrap_or((line, ""));
                said.push((tag, String::new()));
                rest.trim()
            }
            None => line,
        };
        if let Some((_, text)) = said.last_mut().filter(|_| !line.is_empty()) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line);
        }
    }
    said
}

/// `{type} name - what it says`, or `{type} [name=default] - …`; the type may be left out.
fn entry(text: &str) -> Result<Entry, String> {
    let fault = |lacks: &str| format!("`{text}` lacks {lacks}. Write {{type}} [name=default] - what it does.");
    let (kind, rest) = match text.starts_with('{') {
        true => {
            let end = closing(text).ok_or_else(|| fault("the end of its type"))?;
            (Some(text[1..end].to_owned()), text[end + 1..].trim_start())
        }
        false => (None, text),
    };
    let (named, says) = rest.split_once(" - ").ok_or_else(|| fault("what it does"))?;
    let (name, default) = match named.strip_prefix('[').and_then(|named| named.strip_suffix(']')) {
        Some(named) => named.split_once('=').map(|(name, default)| (name, Some(default.to_owned()))),
        None => Some((named, None)),
    }
    .ok_or_else(|| fault("a default"))?;
    Ok(Entry { name: name.trim().to_owned(), kind, default, says: says.trim().to_owned() })
}

/// Where the brace that a text begins with is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, sign)| {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_has_a_type_a_name_a_default_and_what_it_does() {
        let read = entry("{`${number}px` | { a: number }} [gap=0] - Pixels - below.").unwrap_or_default();
        assert_eq!(read.kind.as_deref(), Some("`${number}px` | { a: number }"));
        assert_eq!((read.name.as_str(), read.default.as_deref()), ("gap", Some("0")));
        assert_eq!(read.says, "Pixels - below.");
    }

    #[test]
    fn what_is_inherited_comes_first_and_may_be_said_anew() {
        let script = "/** A.\n * @element x-a\n * @attr {string} lang - Its.\n * @csspart one -\n *   A part.\n */\n
            /**\n * B.\n *\n * @element x-b\n * @inherits x-a\n * @attr {string} lang - Other.\n * @attr {string} c - C.\n */";
        let read = read(script).unwrap_or(Contract { elements: Vec::new() });
        let [a, b] = &read.elements[..] else { unreachable!("{read:#?}") };
        assert_eq!((&*a.says, &*b.says), ("A.", "B."));
        let names: Vec<&str> = b.attributes.iter().map(|one| &*one.name).collect();
        assert_eq!(names, ["lang", "c"]);
        assert_eq!((&*b.attributes[0].says, &*b.parts[0].says), ("Other.", "A part."));
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_line() {
        for (tag, says) in [
            ("@attr {string exit-url - Where.", "lacks the end of its type"),
            ("@attr {string} exit-url", "lacks what it does"),
            ("@attr {string} [exit-url] - Where.", "lacks a default"),
            ("@slot - Nothing.", "there is no such tag"),
            ("@inherits x-b", "no element above"),
        ] {
            let told = read(&format!("/**\n * @element x-a\n * {tag}\n */")).err().unwrap_or_default();
            assert!(told.contains(says), "{tag}: {told}");
        }
    }
}
