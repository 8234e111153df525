//! `custom-elements.json`: the Custom Elements Manifest, by which editors complete tags and attributes and catalogues show
//! them.

use super::{Contract, Element, Entry};
use serde_json::{Map, Value, json};

/// The version of the manifest's schema.
const SCHEMA: &str = "2.1.0";

pub(super) fn manifest(contract: &Contract, module: &str) -> Value {
    let elements = &contract.elements;
    let mut declarations: Vec<Value> = elements.iter().map(declaration).collect();
    declarations.push(json!({
        "kind": "function",
        "name": "setBase",
        "description": super::types::SET_BASE,
        "parameters": [{ "name": "url", "type": { "text": "string | URL" } }],
        "return": { "type": { "text": "void" } },
    }));
    let definition = |element: &Element| {
        let declared = json!({ "name": element.class(), "module": module });
        json!({ "kind": "custom-element-definition", "name": element.name, "declaration": declared })
    };
    let mut exports: Vec<Value> = elements.iter().map(definition).collect();
    exports.push(json!({ "kind": "js", "name": "setBase", "declaration": { "name": "setBase", "module": module } }));
    json!({
        "schemaVersion": SCHEMA,
        "readme": "README.md",
        "modules": [{ "kind": "javascript-module", "path": module, "declarations": declarations, "exports": exports }],
    })
}

fn declaration(element: &Element) -> Value {
    let all = |entries: &[Entry]| entries.iter().map(entry).collect::<Vec<_>>();
    let method = |one: &Entry| {
        let returned = one.kind.as_deref().and_then(|kind| kind.rsplit("=> ").next()).unwrap_or("void");
        json!({ "kind": "method", "name": one.name, "description": one.says, "return": { "type": { "text": returned } } })
    };
    json!({
        "kind": "class",
        "customElement": true,
        "tagName": element.name,
        "name": element.class(),
        "description": element.says,
        "superclass": { "name": "HTMLElement" },
        "attributes": all(&element.attributes),
        "members": element.methods.iter().map(method).collect::<Vec<_>>(),
        "events": all(&element.events),
        "cssParts": all(&element.parts),
        "cssProperties": all(&element.properties),
    })
}

fn entry(one: &Entry) -> Value {
    let mut fields = Map::new();
    fields.insert("name".to_owned(), json!(one.name));
    if let Some(kind) = &one.kind {
        fields.insert("type".to_owned(), json!({ "text": kind }));
    }
    if let Some(default) = &one.default {
        fields.insert("default".to_owned(), json!(default));
    }
    fields.insert("description".to_owned(), json!(one.says));
    Value::Object(fields)
}
