//! What comes from npm: for development only, each at one version, and none of it in `dist/`.

use serde_json::{Map, Value};

use crate::house::{self, text};

#[test]
fn packages_are_named_for_development_only_each_at_one_version() {
    let package = json("package.json");
    for kind in ["dependencies", "optionalDependencies", "peerDependencies", "bundleDependencies", "scripts"] {
        assert!(
            package.get(kind).is_none(),
            "package.json has {kind}. Nothing of npm's ships, and nothing of it is run."
        );
    }
    assert_eq!(package.get("private"), Some(&Value::Bool(true)));
    for (name, version) in table(&package, "devDependencies") {
        let version = version_of(version);
        let exact = version.split('.').count() == 3 && version.split('.').all(|part| part.parse::<u32>().is_ok());
        assert!(exact, "package.json takes {name} at `{version}`. Name one version.");
    }
}

/// `npm ci` holds every file that it fetches against these hashes.
#[test]
fn the_lock_names_the_same_packages_and_a_hash_of_each() {
    let lock = json("package-lock.json");
    let packages = table(&lock, "packages");
    let asked = table(&json("package.json"), "devDependencies").clone();
    assert_eq!(
        packages[""]["devDependencies"],
        Value::Object(asked.clone()),
        "Run npm install, which writes the lock."
    );
    for (name, version) in &asked {
        assert_eq!(packages[&format!("node_modules/{name}")]["version"], version_of(version), "{name}");
    }
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        let hash = package.get("integrity").and_then(Value::as_str).unwrap_or_default();
        assert!(hash.starts_with("sha512-"), "package-lock.json has no hash of {path}");
        assert_eq!(package.get("dev"), Some(&Value::Bool(true)), "{path} is not for development only");
    }
}

/// Installing anything else than the lock, or running what a package brings for its installation, is nowhere in the
/// commands.
#[test]
fn npm_installs_what_the_lock_says_and_runs_none_of_it() {
    let calls: Vec<String> = [text("dev"), text(".ci/run")]
        .iter()
        .flat_map(|script| script.lines())
        .map(str::trim)
        .filter(|line| !line.starts_with('#'))
        .filter(|line| line.contains("npm ") && !line.starts_with("package npm ") && !line.starts_with("|| fail"))
        .map(str::to_owned)
        .collect();
    assert!(!calls.is_empty());
    for call in calls {
        assert!(call.contains("npm ci ") && call.contains("--ignore-scripts"), "./dev calls `{call}`");
    }
}

#[test]
fn no_file_of_npms_is_served() {
    let modules = house::home().join("node_modules");
    assert!(modules.is_dir(), "node_modules/ is not there. Run ./dev setup.");
    let served = house::dist();
    let mut seen = 0;
    for file in house::below(&modules) {
        let size = std::fs::metadata(&file).unwrap().len();
        // Only those of the same size are worth reading.
        let alike = served.iter().filter(|(_, bytes)| !bytes.is_empty() && bytes.len() as u64 == size);
        for (name, bytes) in alike {
            assert!(std::fs::read(&file).unwrap() != *bytes, "{name} is {}", file.display());
        }
        seen += 1;
    }
    assert!(seen > 100, "node_modules/ has {seen} files");
}

fn json(name: &str) -> Value {
    serde_json::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What a package is taken at; one that is here twice has a second name: `npm:NAME@VERSION`.
fn version_of(said: &Value) -> &str {
    let said = said.as_str().unwrap_or_default();
    said.strip_prefix("npm:").and_then(|alias| alias.rsplit_once('@')).map_or(said, |(_, version)| version)
}

fn table<'a>(value: &'a Value, key: &str) -> &'a Map<String, Value> {
    value.get(key).and_then(Value::as_object).unwrap_or_else(|| panic!("there is no {key}"))
}
