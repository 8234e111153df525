//! "Make your tag": what a web person chooses, whether it will do, and what they then paste. No browser, no files.
//!
//! `main.rs` beside this is the program of the page, which draws it; it takes these same files.

use crate::{check::telling, theme};

pub mod address;
pub mod made;
pub mod problems;
pub mod settings;
pub mod snippet;
