//! The search alone, in WebAssembly as the engine is: what `./dev large` holds other searches against in a browser.

#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::*;
use wayside::{
    guide::{Guide, decode},
    search::Index,
};

/// A guide that is searched.
#[wasm_bindgen]
pub struct Finder {
    guide: Guide,
    index: Option<Index>,
}

#[wasm_bindgen]
impl Finder {
    /// Reads a compiled guide.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Finder, JsError> {
        let guide = decode(bytes).map_err(|error| JsError::new(&error.to_string()))?;
        Ok(Self { guide, index: None })
    }

    /// Makes the index, as the first letter that somebody types does.
    pub fn index(&mut self) {
        self.index = Some(Index::new(&self.guide));
    }

    /// How many things are found.
    pub fn find(&self, query: &str) -> usize {
        self.index.as_ref().map_or(0, |index| index.find(query).len())
    }
}
