//! `wayside package`: what was built as an npm package, for websites that are made with npm, and for the servers that hand
//! its packages out. The module is beside the files that it loads, so that a copy of `dist/` is whole wherever it is served.

use super::{Failure, contract::Contract, out, print, script};
use serde_json::{Map, Value, json};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

const EXAMPLE: &str = "It says 0 if the package was made, 2 if the call is wrong, or a file cannot be written.

Example:
  wayside package dist --out package
  wayside package dist --out package --name @riverbend/guide --numbered 2026.11.26";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    /// The folder that was built.
    #[arg(default_value = "dist")]
    folder: PathBuf,
    /// Where to write the package. What was there is replaced whole.
    #[arg(long, default_value = "package")]
    out: PathBuf,
    /// What the package is called: in small letters, with the scope of whoever publishes it, like @riverbend/guide.
    #[arg(long, default_value = "wayside-guide")]
    name: String,
    /// Its version; else that of Wayside. A text that was mended needs a new one.
    #[arg(long, value_name = "VERSION")]
    numbered: Option<String>,
}

/// The module, and the script for a tag.
const MODULE: &str = "dist/wayside.module.js";
const SCRIPT: &str = "dist/wayside.js";

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        let version = self.numbered.as_deref().unwrap_or(env!("CARGO_PKG_VERSION"));
        if !is_name(&self.name) {
            let says = format!("--name {} is no name of a package. Write one like @riverbend/guide.", self.name);
            return Err(Failure::Call(says));
        }
        if !is_version(version) {
            let says = format!("--numbered {version} is no version. Write three numbers, like 2026.11.26.");
            return Err(Failure::Call(says));
        }
        out::check_package(&self.out)?;
        let module = self.folder.join("wayside.module.js");
        let built = fs::read_to_string(&module).map_err(|error| Failure::file("read", &module, error, BUILD))?;
        if !built.starts_with(script::VERSION) {
            return Err(Failure::Call(format!("{} was built by another Wayside. {BUILD}", self.folder.display())));
        }
        let contract = Contract::read().map_err(Failure::Call)?;
        let names = out::below(&self.folder)?;
        let names: Vec<&String> = names.iter().filter(|name| is_shipped(name)).collect();
        let folder = &self.folder;
        out::replace(&self.out, |fresh| {
            for name in &names {
                let path = folder.join(name);
                let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, error, BUILD))?;
                out::write(fresh, &format!("dist/{name}"), &bytes)?;
            }
            for (name, types) in contract.types() {
                out::write(fresh, &format!("types/{name}"), types.as_bytes())?;
            }
            for (name, json) in
                [("package.json", package(&self.name, version)), ("custom-elements.json", contract.manifest(MODULE))]
            {
                out::write(fresh, name, format!("{json:#}\n").as_bytes())?;
            }
            out::write(fresh, "README.md", readme(&self.name, version, &contract, folder).as_bytes())
        })?;
        print::line(format_args!("{}: {} {version}, {} files of dist/.", self.out.display(), self.name, names.len()));
        Ok(())
    }
}

const BUILD: &str = "Run wayside build first.";

/// All that is served but the page of a made-up host, and what a server of npm's would compress by itself.
fn is_shipped(name: &str) -> bool {
    let twin = [".br", ".gz"].iter().any(|ending| name.ends_with(ending));
    !twin && !["host.html", "host.css"].contains(&name)
}

/// `guide` or `@scope/guide`, in small letters, digits and `-`, `.`, `_`.
fn is_name(name: &str) -> bool {
    let part = |part: &str| {
        let letters = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-._".contains(sign);
        part.starts_with(|sign: char| sign.is_ascii_alphanumeric()) && part.chars().all(letters)
    };
    let unscoped = match name.strip_prefix('@') {
        Some(name) => name.split_once('/').filter(|(scope, _)| part(scope)).map_or("", |(_, name)| name),
        None => name,
    };
    part(unscoped) && name.len() <= 214
}

/// Three numbers without zeros in front (Semantic Versioning).
fn is_version(version: &str) -> bool {
    let number = |part: &str| part.parse::<u32>().is_ok_and(|number| number.to_string() == part);
    version.split('.').count() == 3 && version.split('.').all(number)
}

/// The frameworks that have types of their own, by the name under which they are imported.
const FRAMEWORKS: [&str; 5] = ["react", "preact", "solid", "svelte", "vue"];

fn package(name: &str, version: &str) -> Value {
    let import = |types: &str| json!({ "types": format!("./types/{types}.d.ts"), "default": format!("./{MODULE}") });
    let mut exports = Map::new();
    exports.insert(".".to_owned(), import("index"));
    for framework in FRAMEWORKS {
        exports.insert(format!("./{framework}"), import(framework));
    }
    for file in ["./dist/*", "./custom-elements.json", "./package.json"] {
        exports.insert(file.to_owned(), json!(file));
    }
    json!({
        "name": name,
        "version": version,
        "description": env!("CARGO_PKG_DESCRIPTION"),
        "keywords": ["custom-element", "web-components", "help", "quick-exit", "nonprofit"],
        "license": env!("CARGO_PKG_LICENSE"),
        "type": "module",
        "exports": exports,
        "types": "./types/index.d.ts",
        "customElements": "custom-elements.json",
        "sideEffects": [format!("./{MODULE}"), format!("./{SCRIPT}")],
        "files": ["dist", "types", "custom-elements.json"],
    })
}

/// The guides of a folder that was built, by their ids.
fn guides(folder: &Path) -> Vec<String> {
    let found = fs::read_dir(folder.join("guides")).into_iter().flatten().flatten();
    let mut ids: Vec<String> = found.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    ids.sort();
    ids
}

fn readme(name: &str, version: &str, contract: &Contract, folder: &Path) -> String {
    let guides = guides(folder);
    let first = guides.first().map_or("my-guide", |id| id);
    let held = guides.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let mut text = README
        .replace("{name}", name)
        .replace("{version}", version)
        .replace("{guide}", first)
        .replace("{guides}", &held)
        .replace("{script}", SCRIPT);
    for element in &contract.elements {
        let above = contract.elements.iter().find(|one| element.inherits.as_ref() == Some(&one.name));
        let _ = write!(text, "\n### `<{}>`\n\n{}", element.name, element.says);
        if let Some(above) = above {
            let _ = write!(text, " It takes all that `<{}>` takes, and:", above.name);
        }
        text.push_str("\n\n| attribute | what it does |\n|---|---|\n");
        for one in element.attributes.iter().filter(|one| !above.is_some_and(|above| above.attributes.contains(one))) {
            let default = one.default.as_ref().map(|default| format!(" Else `{default}`.")).unwrap_or_default();
            let _ = writeln!(text, "| `{}` | {}{default} |", one.name, one.says);
        }
    }
    text
}

const README: &str = r#"# {name}

A help guide that a nonprofit puts on its own website with one tag: plain answers, places that help, and a button that leaves
the page at once. It records nothing, and asks nobody but the server that its files are on. Guides in this package: {guides}.

```sh
npm install --save-exact {name}
```

## Serve the files from your own website

The guide loads its text, styles and search when somebody reads it. Copy the folder to where your website serves plain files, at
each build, since names in it change:

```json
"scripts": { "prebuild": "rm -rf public/wayside && cp -R node_modules/{name}/dist public/wayside" }
```

Then say where that is, once, in the module that imports it:

```js
import { setBase } from '{name}';

setBase('/wayside/');
```

or on an element: `<wayside-guide base="/wayside/">`. The script with the button comes with your bundle: leaving works before
anything else has loaded. Without a bundler, nothing has to be said, since the files are beside the module:

```html
<script type="module" src="/wayside/wayside.module.js"></script>
```

A module waits for the page. For the button at the first moment, use the script in its place, in the page's head:

```html
<script async src="/wayside/wayside.js" fetchpriority="high"></script>
```

esbuild, Rollup and Vite keep the module's address (`import.meta.url`): what is bundled as a module finds the files beside the
bundle if nothing is said. webpack, and bundles that are no modules, do not; there the page's own folder is taken.

## On the page

```html
<wayside-guide guide="{guide}" exit-url="https://www.weather.gov/"></wayside-guide>
<wayside-exit exit-url="https://www.weather.gov/"></wayside-exit>   <!-- the button alone, for every other page -->
```

On a server the module does nothing, and the two tags are printed as they are. For their types in templates, import
`{name}/react` (19 or newer), `/preact`, `/solid`, `/svelte` or `/vue` in the place of `{name}`: it is the same module. A flag
such as `exit-quiet` holds as soon as it is there: but for React, write `true` or leave it out, never `false`.

## From a server of npm's packages

`https://SERVER/…/{name}@{version}/{script}` works, too, with the whole version in it. But whoever runs that server sees the
address of each of your readers, and that they opened a guide; and a text that is mended reaches nobody who has written an older
version. Serve the files yourself where you can.

## Attributes

`custom-elements.json` has all of the contract: parts, properties of CSS, events and the method `exit()`, too.
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_versions_are_such_as_npm_takes() {
        for (name, good) in [
            ("wayside-guide", true),
            ("@riverbend/guide.en", true),
            ("Guide", false),
            ("@riverbend", false),
            ("@/guide", false),
            ("../guide", false),
            ("", false),
        ] {
            assert_eq!(is_name(name), good, "{name}");
        }
        for (version, good) in
            [("0.1.0", true), ("2026.11.26", true), ("2026.01.26", false), ("1.0", false), ("1.0.x", false)]
        {
            assert_eq!(is_version(version), good, "{version}");
        }
    }
}
