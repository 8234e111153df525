//! Wayside: a help guide that a nonprofit puts on its own website with one tag.
//!
//! `cli` and `embed` stand on `view`, which stands on `search`; `cli` also on `check`; all of them on `guide`, which
//! knows nobody. What reads files is native only, what talks to the browser is wasm only, and between them stand the
//! model, the search and the view, the same for both: what a person reads before the engine came is what it draws.

#[cfg(not(target_arch = "wasm32"))]
pub mod check;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod embed;
pub mod guide;
pub mod search;
#[cfg(not(target_arch = "wasm32"))]
pub mod tag;
#[cfg(not(target_arch = "wasm32"))]
pub mod theme;
pub mod view;
