//! The types, used: small files such as a website has, and TypeScript reads them. A line of theirs that has to be refused has
//! `@ts-expect-error` above it, so that a file with a fault that nobody finds fails, too.

use std::{fs, process::Command};

use crate::{home, said, website};

/// What each framework's types come from. All but the first two are whole packages, of which the types are read.
const FROM: [&str; 7] = ["@types", "csstype", "preact", "solid-js", "svelte", "vue", "@vue"];

fn compiles(consumer: &str, settings: &str) {
    let folder = website().join(consumer.split('.').next().unwrap());
    fs::create_dir_all(folder.join("node_modules")).unwrap();
    let link = |from: &std::path::Path, name: &str| {
        let to = folder.join("node_modules").join(name);
        if !to.exists() {
            copy(from, &to);
        }
    };
    link(&crate::package().join("types"), "wayside-guide/types");
    fs::copy(crate::package().join("package.json"), folder.join("node_modules/wayside-guide/package.json")).unwrap();
    for name in FROM {
        let from = home().join("node_modules").join(name);
        assert!(from.is_dir(), "{} is missing. Run npm ci, or ./dev setup.", from.display());
        #[cfg(unix)]
        {
            let _ = std::os::unix::fs::symlink(&from, folder.join("node_modules").join(name));
        }
        #[cfg(not(unix))]
        link(&from, name);
    }
    fs::copy(home().join("tests/package/consumers").join(consumer), folder.join(consumer)).unwrap();
    let config = format!(
        "{{ \"compilerOptions\": {{ \"strict\": true, \"noEmit\": true, \"exactOptionalPropertyTypes\": true, \
         \"target\": \"es2022\", \"lib\": [\"es2022\", \"dom\", \"dom.iterable\"], \"types\": []{settings} }}, \
         \"files\": [\"{consumer}\"] }}"
    );
    fs::write(folder.join("tsconfig.json"), config).unwrap();
    let tsc = home().join("node_modules/typescript/bin/tsc");
    assert!(tsc.is_file(), "{} is missing. Run npm ci, or ./dev setup.", tsc.display());
    let output = Command::new("node").arg(tsc).args(["-p", "."]).current_dir(&folder).output().expect("node runs");
    assert!(output.status.success(), "{consumer}:\n{}", said(&output));
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => drop(fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

const BUNDLER: &str = ", \"module\": \"esnext\", \"moduleResolution\": \"bundler\"";

/// Without any framework, as Node finds modules, and with the package's own types looked through.
#[test]
fn a_page_finds_elements_events_and_the_method_typed() {
    compiles("page.ts", ", \"module\": \"nodenext\"");
}

#[test]
fn react_takes_the_tags() {
    compiles("react.tsx", &format!("{BUNDLER}, \"jsx\": \"react-jsx\", \"skipLibCheck\": true"));
}

#[test]
fn preact_takes_the_tags() {
    compiles(
        "preact.tsx",
        &format!("{BUNDLER}, \"jsx\": \"react-jsx\", \"jsxImportSource\": \"preact\", \"skipLibCheck\": true"),
    );
}

#[test]
fn solid_takes_the_tags() {
    compiles(
        "solid.tsx",
        &format!("{BUNDLER}, \"jsx\": \"preserve\", \"jsxImportSource\": \"solid-js\", \"skipLibCheck\": true"),
    );
}

/// As svelte-check and Vue's language tools look them up.
#[test]
fn svelte_takes_the_tags() {
    compiles("svelte.ts", &format!("{BUNDLER}, \"skipLibCheck\": true"));
}

#[test]
fn vue_takes_the_tags() {
    compiles("vue.ts", &format!("{BUNDLER}, \"skipLibCheck\": true"));
}
