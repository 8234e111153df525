//! Wayside on the pages of strict and odd hosts: other people's resets and frameworks, old documents, sandboxes, scripts that
//! change what the web is made of, and every way to load the script.
//!
//! Each page is gone through in the same way (`stay.rs`): the guide's pixels are held against those on a plain page in the same
//! engine and run, it works, the host's own test passes and the styles of its own elements are what they were without the
//! guide, and the exit leaves. The hosts' pages are in `pages/`. `docs/hosts/matrix-pages.md` has what came of it.

#![allow(
    dead_code,
    unused_imports,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "the rig is shared with the browser tests; a test that cannot go on has to say so and stop"
)]

#[path = "../gallery/compare.rs"]
mod compare;
#[path = "../browser/rig/mod.rs"]
mod rig;

/// A host gone through from end to end.
mod stay;

/// Quirks, XHTML, from right to left, another base, another root size.
mod documents;
/// Frames as website builders make them.
mod frames;
/// The host's page on paper.
mod paper;
/// Scripts that change what all scripts stand on.
mod scripts;
/// Other people's styles.
mod styles;
/// The ways in which the one tag comes into a page.
mod tags;
