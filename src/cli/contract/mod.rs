//! The outside contract: what a website may hold on to, of each element. It is written where the elements are defined, in the
//! comments of `static/wayside.js`; `comments` reads them, and from what they say come `custom-elements.json` (`manifest`),
//! the types for TypeScript and for templates (`types`), and docs/contract.md (`page`).

mod comments;
mod manifest;
mod page;
mod types;

pub use page::page;

use super::script;

/// Every element, in the order in which they are defined.
#[derive(Debug, PartialEq)]
pub struct Contract {
    /// What a website puts on its pages.
    pub elements: Vec<Element>,
}

/// An element, with all that it takes over from another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Element {
    /// Its tag's name.
    pub name: String,
    /// What it is, in a sentence.
    pub says: String,
    /// The element whose contract is part of its own.
    pub inherits: Option<String>,
    /// What may be written on it.
    pub attributes: Vec<Entry>,
    /// What may be called.
    pub methods: Vec<Entry>,
    /// What it tells.
    pub events: Vec<Entry>,
    /// What `::part()` reaches.
    pub parts: Vec<Entry>,
    /// The custom properties of CSS that it heeds.
    pub properties: Vec<Entry>,
}

/// One line of the contract.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its type, as TypeScript writes it.
    pub kind: Option<String>,
    /// What holds where nothing is said.
    pub default: Option<String>,
    /// What it does.
    pub says: String,
}

impl Contract {
    /// The contract, as the comments have it.
    ///
    /// # Errors
    /// The line of a comment that cannot be read.
    pub fn read() -> Result<Self, String> {
        comments::read(script::SCRIPT)
    }

    /// `custom-elements.json`: the contract as editors and catalogues read it (Custom Elements Manifest). `module` is
    /// the file that defines the elements.
    pub fn manifest(&self, module: &str) -> serde_json::Value {
        manifest::manifest(self, module)
    }

    /// The types, by the name of each file: for TypeScript, and for what is written in a framework's own templates.
    pub fn types(&self) -> Vec<(&'static str, String)> {
        types::types(self)
    }
}

impl Element {
    /// What a class of it is called: `wayside-exit` as `WaysideExit`.
    fn class(&self) -> String {
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
        };
        self.name.split('-').map(capital).collect()
    }
}
