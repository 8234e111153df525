//! `wayside audit` as a web person runs it: the real program and a real Chromium, on pages that stand on this machine.
//!
//! The pages talk to Hotjar, Google Analytics and others under their real names. Every name leads to the test's own port,
//! so that nobody is called, and everything that anybody would have heard is seen.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has to say so and stop"
)]

/// One key for every name.
#[path = "../browser/rig/certificate.rs"]
mod certificate;
/// Where pages stand, and everybody whom they call.
mod net;
/// The program, a page for it, and what came of it.
mod page;

/// Calls that come to nothing.
mod calls;
/// Pages on which all is well, or nearly.
mod clean;
/// How the guide fares.
mod guide;
/// Who else is on the page.
mod others;
