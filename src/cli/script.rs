//! The hand-written scripts as they are served, with what they have to know filled in: `wayside.js` knows the hash of
//! `guide.js`, and that one those of the engine, of `sealed.js` and of `theme.js`, so that one `integrity` on the tag covers all the code.

use super::shrink;
use crate::check::{PanelWords, ScriptWords};
use serde::Serialize;
use std::collections::BTreeMap;

pub(super) const SCRIPT: &str = include_str!("../../static/wayside.js");
const MODULE: &str = include_str!("../../static/module.js");
const GUIDE: &str = include_str!("../../static/guide.js");
const SEALED: &str = include_str!("../../static/sealed.js");
const FRAME: &str = include_str!("../../static/frame.js");
const COMPANION: &str = include_str!("../../static/companion.js");
const THEME: &str = include_str!("../../static/theme.js");

/// Stands in a script where what it has to know goes.
const PLACES: [&str; 2] = ["__MANIFEST__", "__ENGINE__"];

/// Stands in `wayside.js` where it says what it came from: as a script, as part of `module.js`.
const HERE: &str = "__HERE__";
/// A script that a page loads as a module is nobody's current one.
const HERE_AS_A_SCRIPT: &str = r"(document.currentScript || [...document.scripts].find(({ src }) => /\/wayside\.(\w+\.)?js(\?|$)/.test(src)) || { src: '' }).src";
const HERE_AS_A_MODULE: &str = "from()";

/// A file that was made, and what its bytes must be.
#[derive(Clone, PartialEq, Serialize)]
pub struct Piece {
    /// From `dist/` on.
    pub name: String,
    /// For an `integrity` attribute (W3C Subresource Integrity).
    pub integrity: String,
}

/// What `wayside.js` knows.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Manifest {
    pub(super) guide: Piece,
    pub(super) styles: Piece,
    /// The languages of each guide, the one to fall back to first.
    pub(super) guides: BTreeMap<String, Vec<String>>,
    pub(super) words: BTreeMap<String, ScriptWords>,
    pub(super) exit_styles: String,
}

/// What `guide.js` knows.
#[derive(Serialize)]
pub(super) struct Engine {
    pub(super) glue: Piece,
    pub(super) wasm: Piece,
    pub(super) sealed: Piece,
    pub(super) theme: Piece,
    pub(super) words: BTreeMap<String, PanelWords>,
}

/// `wayside.js`, filled in and minified.
pub(super) fn script(manifest: &Manifest) -> Result<String, String> {
    filled(&SCRIPT.replace(HERE, HERE_AS_A_SCRIPT), manifest, false)
}

/// The first line of `wayside.module.js`: which Wayside has built it.
pub(super) const VERSION: &str = concat!("/* Wayside ", env!("CARGO_PKG_VERSION"), " */\n");

/// The same script as a module. What it loads is not for a bundler to look for.
///
/// # Errors
/// What the minifier no longer writes.
pub(super) fn module(manifest: &Manifest) -> Result<String, String> {
    let script = SCRIPT.replace(HERE, HERE_AS_A_MODULE);
    let script = script.trim_end().trim_end_matches(';');
    let module = filled(&MODULE.replace("__SCRIPT__", script), manifest, true)?;
    match module.matches("import(").count() {
        1 => {
            Ok(VERSION.to_owned() + &module.replace("import(", "import(/* webpackIgnore: true */ /* @vite-ignore */ "))
        }
        _ => Err("The module does not say `import(` once. Mend src/cli/script.rs.".to_owned()),
    }
}

/// `guide.js`, filled in and minified.
pub(super) fn guide(engine: &Engine) -> Result<String, String> {
    filled(GUIDE, engine, true)
}

/// `sealed.js`, minified: it is told all that it has to know.
pub(super) fn sealed() -> Result<String, String> {
    shrink::javascript(SEALED, true)
}

/// `theme.js`, minified.
pub(super) fn theme() -> Result<String, String> {
    shrink::javascript(THEME, true)
}

/// `frame.js`, minified.
pub(super) fn frame() -> Result<String, String> {
    shrink::javascript(FRAME, false)
}

/// `companion.js`: `wayside.js`, and what a page around frames needs besides. One tag, one `integrity`.
pub(super) fn companion(script: &str) -> Result<String, String> {
    Ok([script, "\n", &shrink::javascript(COMPANION, false)?].concat())
}

fn filled(script: &str, known: &impl Serialize, module: bool) -> Result<String, String> {
    let json = serde_json::to_string(known).map_err(|error| error.to_string())?;
    let script = PLACES.iter().fold(script.to_owned(), |script, place| script.replacen(place, &json, 1));
    shrink::javascript(&script, module)
}
