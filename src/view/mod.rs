//! What a reader sees, one file a thing.
//!
//! The same views are printed to HTML when a guide is built and drawn by the engine in the browser. What has state of
//! its own is a component; the rest are functions that return [`yew::Html`], which cost the reader's line nothing extra.
//! A panic here would silently kill the whole guide, so nothing indexes and nothing unwraps.
//!
//! Everything that can be open or focused carries a `data-key`, by which `wayside.js` carries its state over when the
//! engine's drawing takes the place of the printed one.

mod clock;
mod contact;
mod danger;
mod exit;
mod help;
mod hours;
mod narrow;
mod note;
mod origin;
mod paper;
mod parts;
mod pause;
mod place;
mod question;
mod search;
mod shared;
mod talk;
mod text;
mod topics;

pub use exit::exit;
pub use help::{Help, HelpProps};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use hours::hours;
pub use shared::Shared;
