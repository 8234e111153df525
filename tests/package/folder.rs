//! The folder, as npm packs it, as publint and arethetypeswrong look at it, as editors read its manifest, as a server
//! imports it.

use std::{collections::BTreeSet, process::Command, sync::LazyLock};

use serde_json::Value;

use crate::{dist, home, package, program, said, text, wayside, website};

/// Packed once: npm's own file, which the tools look at.
static PACKED: LazyLock<Value> = LazyLock::new(|| {
    let packed =
        npm(&["pack", "--json", "--pack-destination", website().to_str().unwrap(), package().to_str().unwrap()]);
    let packed: Value =
        serde_json::from_slice(&packed.stdout).unwrap_or_else(|error| panic!("{error}: {}", said(&packed)));
    // A list, or since npm 11 a table by the package's name.
    let one = packed.as_array().map(|all| all[0].clone());
    one.or_else(|| packed.as_object().and_then(|all| all.values().next().cloned())).expect("npm packed something")
});

/// npm as it is when nothing is to be asked of anybody.
fn npm(arguments: &[&str]) -> std::process::Output {
    let npm =
        Command::new("npm").args(arguments).args(["--offline", "--ignore-scripts"]).current_dir(website()).output();
    npm.expect("npm runs")
}

#[test]
fn npm_packs_what_is_served_and_what_tells_of_it_and_nothing_else() {
    let shipped: BTreeSet<String> =
        PACKED["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect();
    let mut expected: BTreeSet<String> =
        ["package.json", "README.md", "custom-elements.json"].map(str::to_owned).into();
    expected.extend(["index", "preact", "react", "solid", "svelte", "vue"].map(|name| format!("types/{name}.d.ts")));
    let served = below(&dist());
    let twins = |name: &str| name.ends_with(".br") || name.ends_with(".gz");
    let served = served.iter().filter(|name| !twins(name) && !["host.html", "host.css"].contains(&name.as_str()));
    expected.extend(served.map(|name| format!("dist/{name}")));
    assert_eq!(shipped, expected);
    for name in ["dist/wayside.js", "dist/wayside.module.js"] {
        assert!(shipped.contains(name), "{name}");
    }
}

#[test]
fn every_file_of_dist_is_packed_byte_for_byte() {
    for name in below(&package().join("dist")) {
        let [packed, built] = [package().join("dist"), dist()].map(|folder| std::fs::read(folder.join(&name)).unwrap());
        assert!(packed == built, "{name}");
    }
}

#[test]
fn publint_finds_nothing() {
    let output = program("publint/src/cli.js").arg("run").arg(package()).arg("--strict").output().expect("node runs");
    assert!(output.status.success() && said(&output).contains("All good!"), "{}", said(&output));
}

/// It is a package of modules, and says so. Who still writes `require()` imports it by `import()`.
#[test]
fn arethetypeswrong_finds_nothing_for_who_imports() {
    let output = attw(&PACKED);
    assert!(output.status.success(), "{}", said(&output));
    let found: Value = serde_json::from_slice(&output.stdout).expect("it says it as JSON");
    let entries = found["analysis"]["entrypoints"].as_object().unwrap_or_else(|| panic!("{found}"));
    for name in [".", "./react", "./preact", "./solid", "./svelte", "./vue"] {
        for way in ["node16-esm", "bundler"] {
            assert_eq!(entries[name]["resolutions"][way]["resolution"]["isTypeScript"], true, "{name} {way}");
        }
    }
}

fn attw(packed: &Value) -> std::process::Output {
    let tarball = website().join(packed["filename"].as_str().unwrap());
    program("@arethetypeswrong/cli/dist/index.js")
        .arg(tarball)
        .args(["--profile", "esm-only", "--no-definitely-typed", "--format", "json"])
        .output()
        .expect("node runs")
}

/// The control: both tools see a fault.
#[test]
fn a_package_that_names_a_file_it_lacks_is_found_out() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let broken = folder.path().join("broken");
    let made = wayside(&["package", dist().to_str().unwrap(), "--out", broken.to_str().unwrap()]);
    assert!(made.status.success(), "{}", said(&made));
    std::fs::remove_file(broken.join("types/vue.d.ts")).expect("it is there");
    let output = program("publint/src/cli.js").arg("run").arg(&broken).arg("--strict").output().expect("node runs");
    assert!(!output.status.success() && said(&output).contains("types/vue.d.ts"), "{}", said(&output));
    let packed =
        npm(&["pack", "--json", "--pack-destination", folder.path().to_str().unwrap(), broken.to_str().unwrap()]);
    assert!(packed.status.success(), "{}", said(&packed));
    let output = program("@arethetypeswrong/cli/dist/index.js")
        .arg(folder.path().join("wayside-guide-0.1.0.tgz"))
        .args(["--profile", "esm-only", "--no-definitely-typed"])
        .output()
        .expect("node runs");
    assert!(!output.status.success(), "{}", said(&output));
}

/// The schema is the manifest's own, from npm.
#[test]
fn the_manifest_is_one_by_its_schema() {
    let whole: Value = serde_json::from_str(&text("node_modules/custom-elements-manifest/schema.json")).unwrap();
    let manifest: Value =
        serde_json::from_str(&std::fs::read_to_string(package().join("custom-elements.json")).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&whole).expect("the schema can be read");
    let faults: Vec<String> =
        schema.iter_errors(&manifest).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    // The whole lets nearly everything be a class; an element is more.
    let mut strict = whole;
    strict["$ref"] = "#/definitions/CustomElementDeclaration".into();
    let strict = jsonschema::validator_for(&strict).expect("the schema can be read");
    let declared = manifest["modules"][0]["declarations"].as_array().unwrap();
    for element in declared.iter().filter(|one| one["customElement"] == true) {
        let faults: Vec<String> =
            strict.iter_errors(element).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        // The control.
        let mut wrong = element.clone();
        wrong["attributes"][0]["name"] = Value::Null;
        assert!(!strict.is_valid(&wrong));
    }
    let tags =
        manifest["modules"][0]["declarations"].as_array().unwrap().iter().filter_map(|one| one["tagName"].as_str());
    assert_eq!(tags.collect::<Vec<_>>(), ["wayside-exit", "wayside-guide"]);
    assert!(package().join(manifest["modules"][0]["path"].as_str().unwrap()).is_file());
}

/// As when a page is rendered there.
#[test]
fn on_a_server_the_module_does_nothing_and_exports_what_its_types_say() {
    let script = "
        const before = Object.keys(globalThis).length;
        const all = [];
        for (const path of ['', '/react', '/preact', '/solid', '/svelte', '/vue']) all.push(await import('wayside-guide' + path));
        all[0].setBase('/wayside/');
        await new Promise((done) => setTimeout(done, 50));
        const same = all.every((one) => one === all[0]);
        console.log(JSON.stringify([Object.keys(all[0]), same, Object.keys(globalThis).length - before]));";
    let file = website().join("server.mjs");
    std::fs::write(&file, script).unwrap();
    let output = Command::new("node").arg(&file).output().expect("node runs");
    assert_eq!(said(&output).trim(), "[[\"setBase\"],true,0]");
    let types = std::fs::read_to_string(package().join("types/index.d.ts")).unwrap();
    let functions: Vec<&str> =
        types.split("export declare function ").skip(1).filter_map(|rest| rest.split('(').next()).collect();
    assert_eq!(functions, ["setBase"]);
}

#[test]
fn the_package_is_named_and_numbered_as_its_publisher_says() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (out, dist) = (folder.path().join("package"), dist());
    let (out, dist) = (out.to_str().unwrap(), dist.to_str().unwrap());
    let made = wayside(&["package", dist, "--out", out, "--name", "@riverbend/guide", "--numbered", "2026.11.26"]);
    assert!(made.status.success(), "{}", said(&made));
    let read = |name: &str| std::fs::read_to_string(folder.path().join("package").join(name)).unwrap();
    let json: Value = serde_json::from_str(&read("package.json")).unwrap();
    assert_eq!((json["name"].as_str(), json["version"].as_str()), (Some("@riverbend/guide"), Some("2026.11.26")));
    let readme = read("README.md");
    for says in
        ["from '@riverbend/guide'", "node_modules/@riverbend/guide/dist", "@riverbend/guide@2026.11.26/dist/wayside.js"]
    {
        assert!(readme.contains(says), "{says}");
    }
    assert!(!readme.contains('{') || !readme.contains("{name}") && !readme.contains("{guide"), "{readme}");
    for (name, version) in [("Guide", "1.0.0"), ("../guide", "1.0.0"), ("guide", "1.0"), ("guide", "2026.01.26")] {
        let made = wayside(&["package", dist, "--out", out, "--name", name, "--numbered", version]);
        assert_eq!(made.status.code(), Some(2), "{name} {version}: {}", said(&made));
    }
}

/// What somebody has written is gone for good otherwise.
#[test]
fn what_is_no_package_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    std::fs::write(folder.path().join("package.json"), "{}").unwrap();
    let dist = dist();
    let dist = dist.to_str().unwrap();
    for out in [folder.path().to_str().unwrap(), dist] {
        let made = wayside(&["package", dist, "--out", out]);
        assert_eq!(made.status.code(), Some(2), "{}", said(&made));
        assert!(said(&made).contains("Name a folder of its own, like package."), "{}", said(&made));
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("package.json")).unwrap(), "{}");
}

/// The types would tell of another contract than the script's.
#[test]
fn what_another_wayside_has_built_is_not_packed() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let old = folder.path().join("dist");
    std::fs::create_dir(&old).unwrap();
    std::fs::write(old.join("wayside.module.js"), "/* Wayside 0.0.9 */").unwrap();
    let out = folder.path().join("package");
    let made = wayside(&["package", old.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(made.status.code(), Some(2));
    assert!(said(&made).contains("was built by another Wayside. Run wayside build first."), "{}", said(&made));
    assert!(!out.exists());
}

/// Every file below a folder, by its path from there.
pub fn below(folder: &std::path::Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        match entry.path().is_dir() {
            true => files.extend(below(&entry.path()).into_iter().map(|file| format!("{name}/{file}"))),
            false => files.push(name),
        }
    }
    files
}

/// No path of this machine, no address but those of the README and of the exits.
#[test]
fn the_package_tells_nothing_of_the_machine_that_made_it() {
    let home = home().to_string_lossy().into_owned();
    for name in below(&package()).iter().filter(|name| !name.starts_with("dist/")) {
        let text = std::fs::read_to_string(package().join(name)).unwrap();
        assert!(!text.contains(&home), "{name}");
    }
}
