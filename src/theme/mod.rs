//! Colours that can be read: what a host may choose for its guide, and whether it is readable then (WCAG 2.2). No
//! browser, no files; the page "Make your tag" and the command line stand on it alike.

mod colour;
mod contrast;
mod pairs;
mod ready;

pub use colour::Colour;
pub use contrast::{ENOUGH, GOOD, contrast, nearest_readable};
pub use pairs::{Chosen, Judged, Light, Token, cure, drawn, judge};
pub use ready::{READY, Ready};
