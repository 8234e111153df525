//! From what a reader types to the questions and places that may help, in the browser alone.
//!
//! Every word is taken as the beginning of one, without case or accents; word endings and small slips are forgiven; a
//! guide's synonyms let people say things their own way, and a phrase of its search words counts for more where it is typed
//! whole. A result ranks higher the rarer the words it shares with the query are, the more prominently it has them, and the
//! more of the query they cover.
//!
//! ```
//! # let folder = std::path::Path::new("tests/guides/good");
//! # let checked = wayside::check::read(folder, wayside::check::date("2026-11-23").unwrap());
//! # let guide = checked.guides.into_iter().next().unwrap();
//! let index = wayside::search::Index::new(&guide);
//! assert!(!index.find("polise").is_empty(), "a slip is forgiven");
//! assert!(index.find("zebra").is_empty());
//! ```

mod fold;
mod index;
mod slip;

pub use fold::fold;
pub use index::{Found, Index};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use slip::slips;
