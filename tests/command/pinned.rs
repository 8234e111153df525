//! A website that holds on to one version of the code by its hash, while the text is mended.

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

#[test]
fn a_build_that_keeps_leaves_the_code_of_earlier_ones_and_none_of_their_text() {
    let old = Dist::of_the_good_guide();
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0);
    let wayside = wayside
        .replacing("places/night-shelter.toml", "A bed for the night.", "A bed for two nights.")
        .with_an_engine("goodbye")
        .runs("build good --on 2026-11-23 --engine engine --keep")
        .exits(0);
    let new = wayside.dist();
    let mut kept = Vec::new();
    for (name, bytes) in old.plain() {
        let same = new.0.get(name).is_some_and(|found| found == bytes);
        if same && name.contains("engine/") && name.ends_with(".js") {
            kept.push(name);
        }
        let code = ["guide.", "engine/", "sealed."].iter().any(|begins| name.starts_with(begins))
            || (name.starts_with("wayside.") && !["wayside.js", "wayside.module.js"].contains(&name));
        assert!(!code || same, "{name} is gone");
        if code {
            assert!(new.0.contains_key(&format!("{name}.br")) && new.0.contains_key(&format!("{name}.gz")), "{name}");
        }
        let text = name.starts_with("guides/");
        assert!(!text || !same || name.contains("es."), "{name} is an old text");
    }
    assert_eq!(kept.len(), 1, "the old engine's script: {kept:?}");
    // Whoever has not pinned anything gets the new.
    assert_ne!(new.bytes("wayside.js"), old.bytes("wayside.js"));
    // Whoever takes an old tag finds all that it names, whole.
    let pinned = old.text(old.hashed("wayside.", ".js"));
    assert!(pinned.contains(old.hashed("guide.", ".js")) && new.0.contains_key(old.hashed("guide.", ".js")));
}

#[test]
fn a_build_that_does_not_keep_leaves_nothing() {
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0);
    let new = wayside.with_an_engine("goodbye").builds().exits(0).dist();
    assert!(!new.0.contains_key(Dist::of_the_good_guide().hashed("engine/engine.", ".js")));
}
