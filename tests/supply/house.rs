//! The files of the repository and of `dist/`, and what Cargo says.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The repository.
pub fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the repository.
pub fn text(name: &str) -> String {
    fs::read_to_string(home().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every file that is served, by its path from `dist/`.
pub fn dist() -> BTreeMap<String, Vec<u8>> {
    let folder = env::var_os("WAYSIDE_DIST").map_or_else(|| home().join("dist"), PathBuf::from);
    assert!(folder.join("wayside.js").is_file(), "{} holds no build. Run ./dev build.", folder.display());
    let mut files = BTreeMap::new();
    for path in below(&folder) {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        files.insert(name, fs::read(&path).unwrap());
    }
    files
}

/// Every file below a folder. Links are not followed.
pub fn below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let entry = entry.unwrap();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            files.extend(below(&entry.path()));
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    files
}

/// What `cargo tree` prints of the engine, along some kinds of edges: a line for each edge, with its depth in front.
pub fn engine_tree(edges: &str) -> String {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tree = Command::new(cargo)
        .args(["tree", "--locked", "--offline", "--target", "wasm32-unknown-unknown", "--no-default-features"])
        .args(["--edges", edges, "--prefix", "depth", "--format", " {p} | {l} | "])
        .current_dir(home())
        .output()
        .expect("cargo can be run");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    String::from_utf8(tree.stdout).expect("cargo writes UTF-8")
}
