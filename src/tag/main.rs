//! The program of the page "Make your tag", in WebAssembly; `static/tag.html` is the page around it. It stores nothing,
//! and asks nobody but the server that it came from. What is chosen, checked and pasted stands in the files beside this
//! that need no browser, which the command line has, too.

#![cfg(target_arch = "wasm32")]
#![allow(dead_code, reason = "the shared files hold more than this program uses")]

#[allow(unused_imports, reason = "likewise")]
#[path = "../theme/mod.rs"]
mod theme;

#[path = "../check/telling.rs"]
mod telling;

mod address;
mod made;
mod problems;
mod settings;
mod snippet;

/// What the browser does that Yew has no word for.
mod browser;
/// The choice of colours.
mod colours;
/// Fields, choices and switches.
mod controls;
/// The page's settings, in order.
mod page;
/// What is pasted, and copying it.
mod paste;
/// The guide in little.
mod preview;

use wasm_bindgen::prelude::*;

/// Draws the page's program into its place.
#[wasm_bindgen(start)]
pub fn start() {
    if let Some(place) = browser::element("make") {
        let here = browser::folder();
        yew::Renderer::<page::Page>::with_root_and_props(place, page::PageProps { made: browser::made(), here })
            .render();
    }
}
