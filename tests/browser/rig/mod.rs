//! The rig: everything a browser test stands on, in the order in which to read it. `examples/shots.rs` uses it too.

/// axe-core, let into closed roots.
pub mod axe;
/// The engines.
pub mod browser;
/// The page the guide stands on.
pub mod host;
/// Every request, every connection.
pub mod log;
/// Languages that nobody speaks.
pub mod pseudo;
/// Who reads, what they do, and what they see.
pub mod reader;
/// The host's tools, that record.
pub mod recorders;
/// The origins around it.
pub mod server;

mod certificate;
mod driver;
mod fonts;
mod picture;
mod sound;

pub use browser::{Browser, Device};
#[allow(unused_imports, reason = "for tests/servers and tests/wordpress")]
pub use driver::{Program, Server, Serving, free_port, is_root, program};
pub use host::{HOST_WORDS, Host, NO_WASM_POLICY, STRICT_POLICY};
pub use pseudo::Pseudo;
pub use reader::{Button, Half, Key, KeyEvent, NO_DIALOG, Reader, Walk};
