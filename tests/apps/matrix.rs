//! docs/hosts/matrix-apps.md names the hosts that are tried here, at the versions that are tried.

use std::path::Path;

use serde_json::Value;

/// Each host: its name in the table, its module here, and where its version is said.
const HOSTS: [(&str, &str, &str); 9] = [
    ("React", "react", "react"),
    ("Vue", "vue", "vue"),
    ("Svelte", "svelte", "svelte"),
    ("jQuery", "jquery", "jquery"),
    ("Yew", "yew", ""),
    ("Turbo", "turbo", "@hotwired/turbo"),
    ("htmx", "htmx", "htmx.org"),
    ("htmx 2", "htmx2", "htmx2"),
    ("pjax", "pjax", "pjax"),
];

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A crate's version in a lock file.
fn locked(lock: &str, name: &str) -> String {
    let lock: toml::Table = text(lock).parse().expect("a lock file is TOML");
    let packages = lock["package"].as_array().expect("a lock file has packages");
    let found = packages.iter().find(|package| package["name"].as_str() == Some(name));
    found.and_then(|package| package["version"].as_str()).unwrap_or_default().to_owned()
}

/// The rows of the table, cell by cell.
fn rows() -> Vec<Vec<String>> {
    let page = text("docs/hosts/matrix-apps.md");
    let rows = page.lines().skip_while(|line| !line.starts_with("| host ")).skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

#[test]
fn the_table_names_every_host_at_the_version_that_is_tried() {
    let package: Value = serde_json::from_str(&text("package.json")).expect("package.json is JSON");
    let rows = rows();
    for (name, _, of) in HOSTS {
        let version = match of {
            "" => locked("tests/apps/hosts/yew/Cargo.lock", "yew"),
            of => package["devDependencies"][of]
                .as_str()
                .unwrap_or_default()
                .rsplit('@')
                .next()
                .unwrap_or_default()
                .to_owned(),
        };
        let row = rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("no row for {name}"));
        assert_eq!(row[1], version, "the version of {name}");
        assert_eq!(row.len(), 5, "{name}: host, version, three engines");
    }
    assert_eq!(rows.len(), HOSTS.len(), "{rows:?}");
}

#[test]
fn every_host_that_is_tried_has_its_row() {
    let main = text("tests/apps/main.rs");
    let tried = |list: &str| {
        let after = main.split(&format!("\n{list}! {{ ")).nth(1).unwrap_or_default();
        after.split(" }").next().unwrap_or_default().split(' ').map(str::to_owned).collect::<Vec<_>>()
    };
    let mut tried = [tried("apps"), tried("swaps")].concat();
    let mut named: Vec<String> = HOSTS.iter().map(|(_, module, _)| (*module).to_owned()).collect();
    tried.sort();
    named.sort();
    assert_eq!(tried, named);
}

/// The two Yew programs on one page are of one Yew, and one tool makes scripts of both.
#[test]
fn the_yew_host_is_made_as_the_engine_is() {
    for name in ["yew", "wasm-bindgen", "gloo"] {
        assert_eq!(locked("tests/apps/hosts/yew/Cargo.lock", name), locked("Cargo.lock", name), "{name}");
    }
}
