//! The engine as `wayside.js` sees it.
//!
//! `wayside.js` owns the elements, their attributes and the exit; it loads this module when the page is idle or at the
//! first need, hands it an empty element and the compiled guide, and puts that element in the printed guide's place once
//! it has been drawn. Whatever goes wrong here, the printed guide is still there.

mod mount;

pub use mount::{Mounted, mount};

/// What the engine takes its memory from: half as much to load as the standard library's.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
