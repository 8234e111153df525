//! A website that holds on to one version of the code by its hash, while the text is mended.

use std::collections::BTreeSet;

use crate::program::{Dist, Wayside};

#[test]
fn the_script_stands_under_a_name_with_its_hash_too() {
    let dist = Dist::of_the_good_guide();
    assert_eq!(dist.bytes(dist.hashed("wayside.", ".js")), dist.bytes("wayside.js"));
}

/// One tag with one `integrity`, whatever is mended.
#[test]
fn a_text_that_is_mended_leaves_all_code_as_it_was() {
    let mended = Wayside::with_a_good_guide()
        .replacing("places/night-shelter.toml", "A bed for the night.", "A bed for two nights.")
        .replacing("places/elm-street-clinic.toml", "(314) 555-0199", "(314) 555-0198")
        .with_an_engine("hello")
        .builds()
        .exits(0)
        .dist();
    let before = Dist::of_the_good_guide();
    let code = |dist: &Dist| -> Vec<String> {
        let names = dist.names().into_iter().filter(|name| !name.contains(".html") && !name.starts_with("guides/"));
        names.map(str::to_owned).collect()
    };
    assert_eq!(code(&mended), code(before));
    for name in code(before) {
        assert!(mended.bytes(&name) == before.bytes(&name), "{name} is another");
    }
    assert!(mended.text("guides/good/en.html").contains("A bed for two nights."));
}

/// A tag names one script by its hash. The script names others, and those others more: none may be missing after the next build.
#[test]
fn a_build_keeps_the_code_of_earlier_ones_and_none_of_their_text() {
    let old = Dist::of_the_good_guide();
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0);
    let new = wayside
        .replacing("places/night-shelter.toml", "A bed for the night.", "A bed for two nights.")
        .with_an_engine("goodbye")
        .builds()
        .exits(0)
        .dist();
    // Whoever has not pinned anything gets the new.
    assert_ne!(new.bytes("wayside.js"), old.bytes("wayside.js"));
    let pinned = ["wayside.", "companion."].map(|begins| old.hashed(begins, ".js"));
    // Some say this name in their words, and load nothing by it.
    let others: Vec<&str> =
        old.names().into_iter().filter(|name| !["wayside.js", "companion.js"].contains(name)).collect();
    let mut needed: BTreeSet<&str> = pinned.into();
    let mut next: Vec<&str> = pinned.into();
    while let Some(name) = next.pop() {
        let text = String::from_utf8_lossy(old.bytes(name));
        next.extend(others.iter().filter(|other| text.contains(**other) && needed.insert(other)));
    }
    let code = ["guide.", "theme.", "sealed.", "engine/engine."]
        .iter()
        .all(|begins| needed.iter().any(|name| name.starts_with(begins)));
    assert!(code && needed.iter().any(|name| name.ends_with(".css")), "an old tag needs {needed:?}");
    let missing: Vec<_> = needed.iter().filter(|name| new.0.get(**name) != old.0.get(**name)).collect();
    assert!(missing.is_empty(), "an old tag misses {missing:?}");
    for name in needed {
        assert!(new.0.contains_key(&format!("{name}.br")) && new.0.contains_key(&format!("{name}.gz")), "{name}");
    }
    let texts = |dist: &Dist| dist.names().into_iter().filter(|name| name.starts_with("guides/")).count();
    assert_eq!(texts(&new), texts(old), "an old text is there, too");
    assert!(!new.0.contains_key(old.hashed("guides/good/en.", ".bin")));
}

/// Of a release that has other code than this one, all that its tags load.
#[test]
fn a_build_keeps_what_another_release_has_made() {
    let kept = ["wayside", "companion", "guide", "theme", "sealed", "engine/engine"]
        .map(|stem| format!("{stem}.0123456789ab.js"));
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0);
    for name in kept.iter().map(String::as_str).chain(["guides/good/en.0123456789ab.bin"]) {
        std::fs::write(wayside.home().join("dist").join(name), "old").expect("a file can be written");
    }
    let new = wayside.builds().exits(0).dist();
    for name in kept {
        assert_eq!(new.text(&name), "old", "{name}");
    }
    assert!(!new.0.contains_key("guides/good/en.0123456789ab.bin"));
}

#[test]
fn a_build_that_begins_clean_leaves_nothing() {
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0);
    let wayside = wayside.with_an_engine("goodbye");
    let new = wayside.runs("build good --on 2026-11-23 --engine engine --out dist --drop-old").exits(0).dist();
    assert!(!new.0.contains_key(Dist::of_the_good_guide().hashed("engine/engine.", ".js")));
}
