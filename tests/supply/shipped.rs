//! The crates in the engine, counted, and what the engine can ask of a browser: `docs/shipped.md`, held against what
//! Cargo and the built engine say.

use std::collections::{BTreeMap, BTreeSet};

use snapbox::{Data, assert_data_eq};

use crate::house::{self, home, text};

const PAGE: &str = "docs/shipped.md";

/// `SNAPSHOTS=overwrite cargo test --test supply` writes the page anew. What each crate is for is kept.
#[test]
fn the_page_of_what_ships_is_true() {
    assert_data_eq!(page(), Data::read_from(&home().join(PAGE), None).raw());
}

#[test]
fn of_every_crate_in_the_engine_it_is_said_what_for() {
    let reasons = reasons();
    let dumb: Vec<String> =
        crates().into_keys().filter(|name| reasons.get(name).is_none_or(String::is_empty)).collect();
    assert!(dumb.is_empty(), "{PAGE} does not say in its last column what these are for: {dumb:#?}");
}

/// `deny.toml` excepts the licences of some crates because they only build, and do not ship.
#[test]
fn no_crate_whose_licence_is_an_exception_is_in_the_engine() {
    let deny: toml::Table = text("deny.toml").parse().expect("deny.toml is TOML");
    let exceptions = deny["licenses"]["exceptions"].as_array().expect("deny.toml has exceptions");
    let excepted: Vec<&str> = exceptions.iter().filter_map(|one| one["crate"].as_str()).collect();
    assert!(!excepted.is_empty());
    let crates = crates();
    let shipped: Vec<&str> = excepted.into_iter().filter(|name| crates.contains_key(*name)).collect();
    assert!(shipped.is_empty(), "{shipped:?} would ship");
}

/// Whatever somebody has to install or compile to work on this is there for a reason that a reader can judge.
#[test]
fn every_dependency_has_its_line_in_the_readme() {
    let readme = text("README.md");
    let (_, rest) = readme.split_once("## Why these dependencies").expect("the README says why");
    let firsts = rest.lines().take_while(|line| !line.starts_with("## ")).filter_map(|line| line.split('|').nth(1));
    let said: BTreeSet<&str> =
        firsts.flat_map(|cell| cell.split([',', ' '])).map(|name| name.trim_matches('`')).collect();
    let mut asked: BTreeSet<String> = BTreeSet::new();
    let cargo: toml::Table = text("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let tables = cargo["target"].as_table().into_iter().flat_map(toml::Table::values).filter_map(toml::Value::as_table);
    for table in tables.chain([&cargo]) {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            asked.extend(
                table.get(kind).and_then(toml::Value::as_table).into_iter().flat_map(|one| one.keys().cloned()),
            );
        }
    }
    let npm: serde_json::Value = serde_json::from_str(&text("package.json")).expect("package.json is JSON");
    asked.extend(npm["devDependencies"].as_object().into_iter().flat_map(|one| one.keys().cloned()));
    assert!(asked.contains("yew") && asked.contains("axe-core"));
    let unsaid: Vec<&String> = asked.iter().filter(|name| !said.contains(name.as_str())).collect();
    assert!(unsaid.is_empty(), "the README's table does not say why: {unsaid:#?}");
}

/// With `get` and `call` a program can reach whatever it can name. This one can name nothing that
/// talks, stores or moves.
#[test]
fn the_engine_names_nothing_that_talks_or_remembers() {
    const WAYS_OUT: [&str; 24] = [
        "fetch",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "RTCPeer",
        "WebTransport",
        "importScripts",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "caches",
        "cookie",
        "serviceWorker",
        "SharedWorker",
        "postMessage",
        "BroadcastChannel",
        "pushState",
        "replaceState",
        "history",
        "navigator",
        "geolocation",
        "clipboard",
        "eval",
    ];
    let wasm = String::from_utf8_lossy(&engine()).into_owned();
    let named: Vec<&str> = WAYS_OUT.into_iter().filter(|way| wasm.contains(way)).collect();
    assert!(named.is_empty(), "the engine names {named:?}");
    // The test would see one.
    assert!(wasm.contains("createElement"));
}

// ------------------------------------------------------------------------------------------------------- the page

fn page() -> String {
    let (crates, reasons) = (crates(), reasons());
    let all: usize = crates.values().map(|one| one.versions.len()).sum();
    let direct = crates.values().filter(|one| one.asked_by.contains("wayside")).count();
    let asks = asks();
    let mut page = format!(
        "# What ships\n\n\
         `SNAPSHOTS=overwrite cargo test --test supply` writes this page; only the last column of the table is by hand. A test\n\
         fails where it differs from `Cargo.lock` or from the engine that was built.\n\n\
         A reader's browser gets the guide's text, two scripts and a style sheet written here, and the engine: one program in\n\
         WebAssembly and the script that wasm-bindgen writes to load it. Nothing comes from npm.\n\n\
         ## The crates in the engine\n\n\
         **{} crates** are compiled for it, all from crates.io: {direct} that Wayside asks for, {} that these ask for. {} more only run\n\
         on the machine that compiles it. Compiled is not shipped: what nothing calls is left out. Yew takes the whole of gloo,\n\
         network, storage and history included, and calls only its timers and the like; what follows the table shows what is left.\n\n\
         | crate | licence | asked for by | what for |\n|---|---|---|---|\n",
        all,
        all - direct,
        only_building(&crates),
    );
    for (name, one) in &crates {
        let asked_by: Vec<&str> = one.asked_by.iter().map(String::as_str).collect();
        let reason = reasons.get(name).map_or("", String::as_str);
        page += &format!("| {name} {} | {} | {} | {reason} |\n", one.versions(), one.licence, asked_by.join(", "));
    }
    page += &format!(
        "\n## What the engine can ask of a browser\n\n\
         A program in WebAssembly can only compute, but for the functions that it is handed. These are all that the engine is handed,\n\
         **{}** by name; wasm-bindgen's own, which pass values to and fro, are left out:\n\n{}.\n\n\
         None of them sends, stores or leaves. But an element that has an address loads what is there, and `get` and `call` reach\n\
         whatever they can name. So one test holds that no name of a way out is in the engine, the browser tests that nothing is asked\n\
         for, and the policy that [servers](hosts/servers.md#the-line-of-a-policy) send would refuse it.\n",
        asks.len(),
        asks.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
    );
    page
}

/// What each crate is for, as the page says it now.
fn reasons() -> BTreeMap<String, String> {
    let rows = std::fs::read_to_string(home().join(PAGE)).unwrap_or_default();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, name, _, _, reason, _] = cells[..] else { return None };
        Some((name.split(' ').next()?.to_owned(), reason.to_owned()))
    };
    rows.lines().filter_map(row).collect()
}

// --------------------------------------------------------------------------------------------- what Cargo compiles

/// A crate of the engine.
#[derive(Default)]
struct Crate {
    versions: BTreeSet<String>,
    licence: String,
    asked_by: BTreeSet<String>,
}

impl Crate {
    fn versions(&self) -> String {
        self.versions.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// The crates that are compiled for the browser, by name; Wayside itself is not among them.
fn crates() -> BTreeMap<String, Crate> {
    let mut crates: BTreeMap<String, Crate> = BTreeMap::new();
    let mut above: Vec<String> = Vec::new();
    for line in house::engine_tree("normal,no-proc-macro").lines() {
        let (name, version, depth, licence) = read(line);
        above.truncate(depth);
        if let Some(asks) = above.last() {
            let one = crates.entry(name.clone()).or_default();
            one.versions.insert(version);
            one.licence = licence;
            one.asked_by.insert(asks.clone());
        }
        above.push(name);
    }
    assert!(crates.contains_key("yew"), "Cargo lists no Yew");
    crates
}

/// How many crates more it takes to compile those: macros, build scripts and what they stand on.
fn only_building(crates: &BTreeMap<String, Crate>) -> usize {
    let all: BTreeSet<(String, String)> = house::engine_tree("normal,build")
        .lines()
        .map(read)
        .filter(|(name, version, ..)| {
            name != "wayside" && !crates.get(name).is_some_and(|one| one.versions.contains(version))
        })
        .map(|(name, version, ..)| (name, version))
        .collect();
    all.len()
}

/// A line of `cargo tree`: name, version, depth, licence.
fn read(line: &str) -> (String, String, usize, String) {
    let mut parts = line.split('|').map(str::trim);
    let mut words = parts.next().unwrap_or_default().split(' ');
    let (depth, name, version) = (words.next(), words.next(), words.next());
    let whole = depth.and_then(|depth| depth.parse().ok()).zip(name).zip(version);
    let ((depth, name), version) = whole.unwrap_or_else(|| panic!("cargo tree prints `{line}`"));
    let licence = parts.next().unwrap_or_default().replace('/', " OR ").replace("  ", " ");
    (name.to_owned(), version.trim_start_matches('v').to_owned(), depth, licence)
}

// ------------------------------------------------------------------------------------------------ what was built

fn engine() -> Vec<u8> {
    let mut engines =
        house::dist().into_iter().filter(|(name, _)| name.starts_with("engine/") && name.ends_with(".wasm"));
    let (_, engine) = engines.next().expect("dist/ has an engine");
    assert!(engines.next().is_none(), "dist/ has two engines");
    engine
}

/// The functions of the browser that the engine imports. `src/cli/slim.rs` has named them: wasm-bindgen's own begin with `_`,
/// and a second one of a name ends with `$`.
fn asks() -> BTreeSet<String> {
    let names = imports(&engine()).expect("the engine is a WebAssembly module");
    assert!(names.len() > 10, "the engine imports {names:?}");
    let named = |name: &String| (!name.starts_with('_')).then(|| name.trim_end_matches('$').to_owned());
    names.iter().filter_map(named).collect()
}

/// The names in the import section (WebAssembly 5.5.5); none where the bytes are no module.
fn imports(wasm: &[u8]) -> Option<Vec<String>> {
    const IMPORTS: u8 = 2;
    let mut rest = wasm.strip_prefix(b"\0asm\x01\0\0\0")?;
    loop {
        let section = *rest.split_off_first()?;
        let size = number(&mut rest)?;
        let mut body = rest.split_off(..size)?;
        if section == IMPORTS {
            let count = number(&mut body)?;
            return (0..count).map(|_| import(&mut body)).collect();
        }
    }
}

/// One import, which must be a function: a module's name, its own, and its type.
fn import(bytes: &mut &[u8]) -> Option<String> {
    let module = number(bytes)?;
    bytes.split_off(..module)?;
    let size = number(bytes)?;
    let name = String::from_utf8(bytes.split_off(..size)?.to_vec()).ok()?;
    (*bytes.split_off_first()? == 0).then_some(())?;
    number(bytes)?;
    Some(name)
}

/// A number of 32 bits in LEB128.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.split_off_first()?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}
