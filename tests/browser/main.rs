//! The browser tests: Wayside as its readers and its hosts meet it, in a real browser. See `README.md` beside this file.
//!
//! "Point 7" in a comment is the seventh of the fifty points of `quick-exit.md`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wrong_self_convention,
    reason = "a test that cannot go on has to say so and stop; a step of a story takes its reader and hands it on"
)]

mod rig;

/// What the host puts above its page.
mod above_all;
/// Axe, zoom, headings, targets.
mod accessible;
/// Forced colours, less motion, zoom, a keyboard on the screen.
mod as_set;
/// Loaded as a module, and bundled.
mod bundled;
/// Everything by Tab, Return and Space.
mod by_keyboard;
/// Back, and what it finds.
mod coming_back;
/// Numbers on the clipboard.
mod copying;
/// In a frame, and beside frames.
mod frames;
/// What Back, Forward and the exit site learn.
mod history;
/// A text that means harm.
mod hostile;
/// The host's side of the contract.
mod hosts;
/// The exit is on the screen, big enough, and says what it does.
mod in_reach;
/// Leaving by the keyboard.
mod keys;
/// The guide in another language.
mod languages;
/// Text and exit without the next layer.
mod layers;
/// The exit: the cover, and getting out whatever happens.
mod leaving;
/// Links to other sites, and numbers to call.
mod links_out;
/// What guides that came and went leave behind.
mod long_life;
/// Lists of more places than anybody looks through.
mod long_lists;
/// Choosing among the places.
mod narrowing;
/// Nothing kept, nobody told.
mod no_traces;
/// Chosen places on paper.
mod on_paper;
/// Who answers now.
mod open_now;
/// The guide in a sheet.
mod panel;
/// The whole text, pasted in.
mod pasted;
/// What a page and a server may forbid.
mod policies;
/// Longer words, and letters from right to left.
mod pseudo;
/// The engine's part: taking over, and search.
mod reading;
/// The host's tools, and what they learn.
mod recorders;
/// The guide in a frame that nobody can look into.
mod sealed;
/// The second guide.
mod second_guide;
/// What a screen reader is given.
mod spoken;
/// The rig's own steps.
mod steps;
/// The colours of the host.
mod theming;
/// The first touch.
mod touching;
/// One `integrity` covers all the code.
mod unchanged;
/// What the host's scripts hear of what is done in the guide: nothing.
mod unheard;
/// Everything that there is to do, done once.
mod walking;
/// One tag whose script brings the text along.
mod whole;
