//! The places that settings and texts may name.

use super::{fields::Text, file::File, rule::Rule};
use crate::guide::{Index, Kind};
use std::collections::BTreeMap;

/// Every place by its id, also one that could not be read whole: what is wrong with it is said once, of its own file.
pub(super) struct Places(pub(super) BTreeMap<String, Link>);

/// Where the name of a place leads.
pub(super) struct Link {
    pub(super) at: Index,
    /// The kinds of its contacts. Where one could not be read, it may be any.
    pub(super) kinds: Vec<Option<Kind>>,
}

impl Link {
    /// The position of the first contact of a kind.
    pub(super) fn contact(&self, kind: Kind) -> Option<usize> {
        self.kinds.iter().position(|other| other.is_none_or(|other| other == kind))
    }
}

impl Places {
    /// The place that a file names at one of its bytes.
    pub(super) fn find(&self, file: &File<'_>, id: &str, at: usize) -> Option<&Link> {
        let link = self.0.get(id);
        if link.is_none() {
            let cure = format!("Use the name of a file in places/, or write places/{id}.toml.");
            file.error(Rule::UnknownPlace, at, format!("There is no place `{id}`."), cure);
        }
        link
    }

    /// The place that a setting names, if it can be reached in one of some ways.
    pub(super) fn reached_by(&self, file: &File<'_>, id: &Text, kinds: &[Kind]) -> Option<Index> {
        let link = self.find(file, &id.text, id.at)?;
        if !kinds.iter().any(|&kind| link.contact(kind).is_some()) {
            let names = Kind::ALL.iter().filter(|(_, kind)| kinds.contains(kind));
            let names: Vec<String> = names.map(|(name, _)| format!("`{name}`")).collect();
            let says = format!("The place `{}` has no contact of kind {}.", id.text, names.join(" or "));
            file.error(Rule::Reach, id.at, says, "Name a place that has one: this is whom a reader in need can reach.");
        }
        Some(link.at)
    }
}
