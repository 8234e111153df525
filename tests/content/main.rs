//! Content cannot become code: whatever stands in a guide's folder or in a compiled guide, what a reader gets is text and
//! links. Properties, each tried on hundreds of guides made by chance and malice; `PROPTEST_CASES=100000 cargo test --test
//! content` tries more, and `fuzz/` looks for the rest.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has to say so and stop"
)]

/// HTML as a browser reads it, and what of it a guide may be made of.
mod markup;

/// Guides that nobody would write, and the texts in them.
mod hostile;

/// From bytes to a guide: the compiled form.
mod compiled;
/// From files to a guide: what `wayside check` lets through.
mod folder;
/// From a guide to markup.
mod printed;
