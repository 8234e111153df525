//! The taxonomies under which a guide's own words go out, since HSDS has terms for such and no fields.

use super::uuid;
use serde_json::{Value, json};

/// Under which topic a place stands; the code is the topic's id.
pub(super) const TOPIC: &str = "Wayside topic";

/// By what readers narrow places; the code is the word for it in a place's file.
pub(super) const FITS: &str = "Wayside fits";

/// What one does with a virtual location; the code is the kind of contact.
pub(super) const CONTACT: &str = "Wayside contact";

/// An attribute of something, with its term.
pub(super) fn attribute(owner: &str, entity: &str, taxonomy: &str, code: &str, name: &str) -> Value {
    json!({
        "id": uuid::of(&[owner, "attribute", taxonomy, code]),
        "link_id": owner,
        "link_entity": entity,
        "taxonomy_term": {
            "id": uuid::of(&["term", taxonomy, code]),
            "code": code,
            "name": name,
            "description": format!("{taxonomy}: {name}"),
            "taxonomy": taxonomy,
        },
    })
}
