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

/// Stand in `wayside.js` and in `guide.js` where what they have to know goes.
const MANIFEST: &str = "__MANIFEST__";
const ENGINE: &str = "__ENGINE__";

/// Stands in `wayside.js` where it says what it came from: as a script, as part of `module.js`.
const HERE: &str = "__HERE__";
/// A script that a page loads as a module is nobody's current one.
const HERE_AS_A_SCRIPT: &str = r"(document.currentScript || [...document.scripts].find(({ src }) => /\/wayside\.(\w+\.)?js(\?|$)/.test(src)) || { src: '' }).src";
const HERE_AS_A_MODULE: &str = "from()";
/// The script of one guide in one language lies beside that guide's text, two folders below the others.
const HERE_AMONG_GUIDES: &str = r"((src) => src && new URL('../..', src).href)((document.currentScript || [...document.scripts].find(({ src }) => /\.wayside\.js(\?|$)/.test(src)) || { src: '' }).src)";

/// Stands in `wayside.js` where it says what it brings along.
const CARRIED: &str = "__CARRIED__";
const NOTHING: &str = "undefined";

/// A file that was made, and what its bytes must be.
#[derive(Clone, PartialEq, Serialize)]
pub struct Piece {
    /// From `dist/` on.
    pub name: String,
    /// For an `integrity` attribute (W3C Subresource Integrity).
    pub integrity: String,
}

/// What `wayside.js` knows.
#[derive(Clone, Serialize)]
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
    /// How what is printed looks.
    pub(super) paper: String,
}

/// `wayside.js`, filled in and minified.
pub(super) fn script(manifest: &Manifest) -> Result<String, String> {
    shrink::javascript(&told(manifest, HERE_AS_A_SCRIPT)?.replace(CARRIED, NOTHING), false)
}

/// The same script with a guide's text in one language in it: one answer from a server where there would be two in a row. `file` is
/// the text's name but for its ending; the looks are among the exit's in `manifest`.
///
/// # Errors
/// What the minifier no longer reads.
pub(super) fn whole(manifest: &Manifest, file: &str, text: &str) -> Result<String, String> {
    // Last of all, so that nothing is looked for in the text.
    let carried = format!("{{ file: {}, text: {} }}", json(&file)?, json(&text)?);
    shrink::javascript(&told(manifest, HERE_AMONG_GUIDES)?.replacen(CARRIED, &carried, 1), false)
}

/// The first line of `wayside.module.js`: which Wayside has built it.
pub(super) const VERSION: &str = concat!("/* Wayside ", env!("CARGO_PKG_VERSION"), " */\n");

/// The same script as a module. What it loads is not for a bundler to look for.
///
/// # Errors
/// What the minifier no longer writes.
pub(super) fn module(manifest: &Manifest) -> Result<String, String> {
    let script = told(manifest, HERE_AS_A_MODULE)?.replace(CARRIED, NOTHING);
    let script = script.trim_end().trim_end_matches(';');
    let module = shrink::javascript(&MODULE.replace("__SCRIPT__", script), true)?;
    match module.matches("import(").count() {
        1 => {
            Ok(VERSION.to_owned() + &module.replace("import(", "import(/* webpackIgnore: true */ /* @vite-ignore */ "))
        }
        _ => Err("The module does not say `import(` once. Mend src/cli/script.rs.".to_owned()),
    }
}

/// `guide.js`, filled in and minified.
pub(super) fn guide(engine: &Engine) -> Result<String, String> {
    shrink::javascript(&GUIDE.replacen(ENGINE, &json(engine)?, 1), true)
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

/// `wayside.js`, told what the build has made and where it is from.
fn told(manifest: &Manifest, here: &str) -> Result<String, String> {
    Ok(SCRIPT.replacen(HERE, here, 1).replacen(MANIFEST, &json(manifest)?, 1))
}

fn json(known: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(known).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_guides_text_is_taken_for_a_place_to_fill_or_for_code() {
        let piece = || Piece { name: "a.js".to_owned(), integrity: "sha384-".to_owned() };
        let manifest = Manifest {
            guide: piece(),
            styles: piece(),
            guides: BTreeMap::new(),
            words: BTreeMap::new(),
            exit_styles: String::new(),
        };
        let said = "__HERE__ __MANIFEST__ __CARRIED__";
        let text = format!("<p>{said} ` ${{alert(1)}} \" ' \\ */ // \u{2028}\n</p>");
        let script = whole(&manifest, "guides/any/en", &text).unwrap_or_default();
        assert!(script.contains(said), "{script}");
        for place in ["__HERE__", "__MANIFEST__", "__CARRIED__", "alert(1)"] {
            assert_eq!(script.matches(place).count(), 1, "{place}");
        }
        // Whichever quotes the minifier takes.
        let quoted = ["\\${alert(1)} \" '", "${alert(1)} \\\" '", "${alert(1)} \" \\'"];
        assert!(quoted.iter().any(|quoted| script.contains(quoted)), "{script}");
    }
}
