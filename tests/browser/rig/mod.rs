//! The rig: everything a browser test stands on, in the order in which to read it.

/// Who reads, what they do, and what they see.
pub mod reader;
/// The page the guide stands on.
pub mod host;
/// The origins around it.
pub mod server;
/// Every request, every connection.
pub mod log;
/// The engines.
pub mod browser;
/// axe-core, let into closed roots.
pub mod axe;

mod certificate;
mod picture;
mod sound;

pub use browser::Device;
pub use host::{HOST_WORDS, Host, NO_WASM_POLICY, STRICT_POLICY};
pub use reader::{Key, KeyEvent, Reader};
