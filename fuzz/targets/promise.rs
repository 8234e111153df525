//! What is promised of every guide that was let through, whether from files or from bytes.

use wayside::{
    cli::{Piece, fragment},
    guide::{Guide, decode, encode},
    search,
    view::{Help, HelpProps, Shared},
};

#[allow(dead_code, reason = "whole pages are for the tests")]
#[path = "../../tests/content/markup.rs"]
mod markup;

/// Stops at the first thing that is not as promised.
pub fn hold(guide: &Guide) {
    let bytes = encode(guide).expect("a guide can be compiled");
    assert_eq!(decode(&bytes).as_ref(), Ok(guide), "the engine reads another guide, or none");
    let piece = Piece { name: "a.bin".to_owned(), integrity: "sha384-x".to_owned() };
    for page in [fragment(guide, &piece).expect("a guide can be printed"), drawn(guide)] {
        let page = markup::fragment(&page);
        assert_eq!(markup::harmless(&page), Ok(()));
        assert_eq!(markup::seen(&page), Ok(()));
    }
    let index = search::Index::new(guide);
    let said = guide.synonyms.iter().flat_map(|(_, said)| said);
    for query in said.chain(guide.questions.iter().map(|one| &one.title)).chain([&guide.title]).take(9) {
        let _ = index.find(query);
    }
}

/// The guide as the engine draws it.
fn drawn(guide: &Guide) -> String {
    let props = HelpProps { guide: Shared::live(guide.clone()), drawn: yew::Callback::noop() };
    let renderer = yew::LocalServerRenderer::<Help>::with_props(props).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime can be made");
    runtime.block_on(tokio::task::LocalSet::new().run_until(renderer.render()))
}

/// The small guide of the tests: where both targets begin.
pub fn good() -> (std::path::PathBuf, Guide) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/guides/good");
    let checked = check(&folder);
    (folder, checked.guides.into_iter().next().expect("it is good"))
}

/// A folder as of the day that the tests live on.
pub fn check(folder: &std::path::Path) -> wayside::check::Checked {
    wayside::check::read(folder, wayside::check::date("2026-11-23").expect("it is a day"))
}

/// Where a target finds what to begin with.
pub fn sow(target: &str, name: &str, bytes: &[u8]) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    std::fs::create_dir_all(&folder).expect("the corpus can be made");
    std::fs::write(folder.join(name), bytes).expect("the corpus can be written");
}
