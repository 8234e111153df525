//! The engine as it is served: as wasm-bindgen writes it, without what only other programs need.
//!
//! Each function that the engine and its glue hand each other has a name with a hash in it, and each name stands in both
//! files; what is random no compression makes smaller. And the glue can load an engine in five ways, of which `guide.js`
//! knows one, and describe any value of a page for a message that nobody gets to see.

use std::collections::{BTreeMap, BTreeSet};

/// Where the glue takes hold of the engine's functions.
const EXPORTS: &str = "wasm = instance.exports;";

/// Where the glue begins to load the engine: from there on to its end it does nothing else.
const LOADING: &str = "async function __wbg_load(";

/// The one way of loading that is needed, in place of that; once, as before.
const LOADED: &str = r"
    export default async (module) =>
        wasm || __wbg_finalize_init(await WebAssembly.instantiate(await module, __wbg_get_imports()));";

/// What describes a value that no call expected. It would stand in the message of a panic, of which the hook of the engine
/// (`src/embed/mount.rs`) tells the place alone: of a page's values nothing is written down.
const DESCRIBES: &str = "function debugString(val) {";
const ENDS: &str = "\n}\n";
const DESCRIBED: &str = "const debugString = () => '';\n";

/// A guard around the engine: a panic in it ends there, as the panic hook has told, and is not thrown into the page that
/// holds the guide. After it, the engine is not entered again.
const GUARD: &str = r"
    let depth = 0, dead = false;
    const guard = (run) => (...values) => {
        if (dead) return;
        depth += 1;
        try { return run(...values); }
        catch (fault) {
            if (!(fault instanceof WebAssembly.RuntimeError)) throw fault;
            dead = true;
            if (depth > 1) throw fault;
        }
        finally { depth -= 1; }
    };
    const guarded = (all) => Object.fromEntries(Object.entries(all).map(([name, one]) =>
        [name, typeof one === 'function' ? guard(one) : one]));";

/// The glue and the engine, slimmed and guarded.
///
/// # Errors
/// What this version of wasm-bindgen no longer writes.
pub(super) fn slim(glue: &str, wasm: &[u8]) -> Result<(String, Vec<u8>), String> {
    let no_longer = |what: &str| {
        format!(
            "The engine's glue does not say `{what}` once. See what wasm-bindgen writes now, and mend src/cli/slim.rs."
        )
    };
    let (glue, _) = once(glue, LOADING).ok_or_else(|| no_longer(LOADING))?;
    let (before, after) = once(glue, EXPORTS).ok_or_else(|| no_longer(EXPORTS))?;
    let glue = [before, "wasm = guarded(instance.exports);", after, LOADED, GUARD].concat();
    // A page may have put something else in the place of `self`, and then the engine finds no window.
    let glue = glue.replace("typeof self === 'undefined' ? undefined : self", "globalThis");
    // What a call that broke off did not write down must not be thrown either.
    let glue = glue.replace("throw takeObject(", "if (!dead) throw takeObject(");
    let described = once(&glue, DESCRIBES).and_then(|(before, rest)| Some((before, rest.split_once(ENDS)?.1)));
    let glue = described.map(|(before, after)| [before, DESCRIBED, after].concat()).unwrap_or(glue);
    let (wasm, names) = renamed(wasm).ok_or("The engine is not WebAssembly of the first version; see index.html.")?;
    Ok((called(&glue, &names), wasm))
}

/// A text before and after what stands in it once.
fn once<'a>(text: &'a str, what: &str) -> Option<(&'a str, &'a str)> {
    text.split_once(what).filter(|(_, after)| !after.contains(what))
}

/// The new names of what the engine is handed, and of what it hands out.
#[derive(Default)]
struct Names {
    handed: BTreeMap<String, String>,
    out: BTreeMap<String, String>,
}

impl Names {
    /// A name for what the engine is handed. It can still be read, for who wants to know what the engine can ask of a browser:
    /// `__wbg_focus_d5e2fdbdb56416f0` is `focus`, a second one of that name `focus$`, and wasm-bindgen's own begin with `_`.
    fn hand(&mut self, name: &str) -> String {
        let own = name.trim_start_matches("__wbg_").trim_start_matches('_');
        let own =
            own.strip_prefix("wbindgen_").or(own.strip_prefix("wbg_")).map_or(own.to_owned(), |own| format!("_{own}"));
        let mut short = match own.rsplit_once('_') {
            Some((short, hash)) if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                short.to_owned()
            }
            _ => own,
        };
        let taken: BTreeSet<&String> = self.handed.values().collect();
        while taken.contains(&short) {
            short.push('$');
        }
        self.handed.insert(name.to_owned(), short.clone());
        short
    }

    /// A name for what the engine hands out, which nobody reads: `a`, `b`, `c`, and after `z` `aa`.
    fn give(&mut self, name: &str) -> String {
        let (mut short, mut left) = (String::new(), self.out.len());
        loop {
            short.insert(0, char::from(b'a' + (left % 26) as u8));
            left /= 26;
            if left == 0 {
                break;
            }
            left -= 1;
        }
        self.out.insert(name.to_owned(), short.clone());
        short
    }
}

/// The module that all that the engine is handed is of, by wasm-bindgen's name for it and ours.
const MODULE: &str = "\"./wayside_bg.js\"";
const SHORT_MODULE: &str = "w";

/// The engine with other names for its imports and exports (WebAssembly 5.5.5 and 5.5.10), and without what is not run (5.5.3).
fn renamed(wasm: &[u8]) -> Option<(Vec<u8>, Names)> {
    const BEGINNING: &[u8] = b"\0asm\x01\0\0\0";
    const CUSTOM: u8 = 0;
    const IMPORTS: u8 = 2;
    const EXPORTS: u8 = 7;
    let mut rest = wasm.strip_prefix(BEGINNING)?;
    let (mut made, mut names) = (BEGINNING.to_vec(), Names::default());
    while let Some(&section) = rest.split_off_first() {
        let size = number(&mut rest)?;
        let mut body = rest.split_off(..size)?;
        let mut other = Vec::new();
        match section {
            CUSTOM => continue,
            IMPORTS | EXPORTS => {
                let count = number(&mut body)?;
                write_number(&mut other, count);
                for _ in 0..count {
                    let name = if section == IMPORTS {
                        text(&mut body)?;
                        write_text(&mut other, SHORT_MODULE);
                        names.hand(text(&mut body)?)
                    } else {
                        names.give(text(&mut body)?)
                    };
                    write_text(&mut other, &name);
                    let kind = *body.split_off_first()?;
                    // What is handed is a function: its type follows. What is handed out, whatever it is, has a place.
                    if section == IMPORTS && kind != 0 {
                        return None;
                    }
                    other.push(kind);
                    write_number(&mut other, number(&mut body)?);
                }
            }
            _ => other.extend_from_slice(body),
        }
        made.push(section);
        write_number(&mut made, other.len());
        made.extend(other);
    }
    Some((made, names))
}

/// The glue with the new names. An import is a property of an object, an export one of `wasm`.
fn called(glue: &str, names: &Names) -> String {
    let mut called = String::with_capacity(glue.len());
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let mut rest = glue;
    while let Some(begins) = rest.find(is_part) {
        let (before, word) = rest.split_at(begins);
        let (word, after) = word.split_at(word.find(|letter| !is_part(letter)).unwrap_or(word.len()));
        called.push_str(before);
        let known = if called.ends_with("wasm.") { &names.out } else { &names.handed };
        called.push_str(known.get(word).map_or(word, String::as_str));
        rest = after;
    }
    called.push_str(rest);
    called.replace(MODULE, SHORT_MODULE)
}

/// A number, seven bits to a byte, the lowest first (WebAssembly 5.2.2).
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for shift in (0..u32::BITS).step_by(7) {
        let byte = *bytes.split_off_first()?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 & 0x7f | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn text<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    let size = number(bytes)?;
    str::from_utf8(bytes.split_off(..size)?).ok()
}

fn write_text(bytes: &mut Vec<u8>, text: &str) {
    write_number(bytes, text.len());
    bytes.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An engine that is handed one function, `__wbg_focus_d5e2fdbdb56416f0`, of no arguments, and hands out another, `mount`.
    fn engine() -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        let mut imports = vec![1];
        write_text(&mut imports, "./wayside_bg.js");
        write_text(&mut imports, "__wbg_focus_d5e2fdbdb56416f0");
        imports.extend([0, 0]);
        wasm.extend([2, imports.len() as u8]);
        wasm.extend(imports);
        wasm.extend(b"\x03\x02\x01\0\x07\x09\x01\x05mount\0\x01\x0a\x04\x01\x02\0\x0b\0\x05\x04name");
        wasm
    }

    const GLUE: &str = "function mount() { wasm.mount(); }
function __wbg_get_imports() {
    return { './x': 1, \"./wayside_bg.js\": { __wbg_focus_d5e2fdbdb56416f0: function(arg0) { debugString(arg0); } } };
}
function debugString(val) {
    switch (val) {
    }
}
function __wbg_finalize_init(instance, module) { wasm = instance.exports; }
async function __wbg_load(module, imports) {}
export { initSync, __wbg_init as default };
";

    #[test]
    fn names_are_short_in_the_engine_and_in_its_glue() {
        let (glue, wasm) = slim(GLUE, &engine()).unwrap_or_default();
        assert_eq!(
            wasm,
            b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0b\x01\x01w\x05focus\0\0\x03\x02\x01\0\x07\x05\x01\x01a\0\x01\x0a\x04\x01\x02\0\x0b"
        );
        assert!(glue.contains("function mount() { wasm.a(); }"), "{glue}");
        assert!(glue.contains("w: { focus: function(arg0)"), "{glue}");
    }

    #[test]
    fn of_the_glue_stays_what_is_called() {
        let (glue, _) = slim(GLUE, &engine()).unwrap_or_default();
        assert!(glue.contains("wasm = guarded(instance.exports);") && glue.contains("export default async"), "{glue}");
        for gone in ["switch", "__wbg_load", "initSync"] {
            assert!(!glue.contains(gone), "{gone} in {glue}");
        }
    }

    #[test]
    fn two_of_one_name_are_two() {
        let mut names = Names::default();
        assert_eq!(names.hand("__wbg_call_40b008ba32f73991"), "call");
        assert_eq!(names.hand("__wbg_call_a410eb4b59ed5965"), "call$");
        assert_eq!(names.hand("__wbg_set_listener_id_fc5a5a59311dcc63"), "set_listener_id");
        assert_eq!(names.hand("__wbg___wbindgen_throw_4c88d8bf264fd984"), "_throw");
        assert_eq!(names.hand("__wbg__wbg_cb_unref_09736879a3f67559"), "_cb_unref");
        assert_eq!(names.hand("__wbindgen_object_drop_ref"), "_object_drop_ref");
        let given: Vec<String> = (0..28).map(|at| names.give(&at.to_string())).collect();
        assert_eq!([&given[0], &given[25], &given[26], &given[27]], ["a", "z", "aa", "ab"]);
    }

    #[test]
    fn what_wasm_bindgen_no_longer_writes_is_told() {
        for gone in [LOADING, EXPORTS] {
            let told = slim(&GLUE.replace(gone, ""), &engine()).err().unwrap_or_default();
            assert!(told.contains(gone) && told.contains("src/cli/slim.rs"), "{told}");
        }
        for bytes in [&b"<!doctype html>"[..], &engine()[..40]] {
            assert!(slim(GLUE, bytes).is_err_and(|told| told.contains("WebAssembly")));
        }
    }
}
