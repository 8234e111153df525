//! Whom to talk to right now.

use super::{
    Shared,
    parts::{all, notice, row, section, text},
    place::short_card,
};
use crate::guide::{Index, Word};
use yew::prelude::*;

/// The few places to talk to first, each with large ways to reach it.
pub fn talk(guide: &Shared) -> Html {
    let inside =
        row(vec![notice("p", "quiet", text(guide.words.get(Word::LogNote))), short_cards(guide, &guide.talk_first)]);
    section("talk", guide.words.get(Word::Talk), false, inside)
}

/// Some places in short.
pub fn short_cards(guide: &Shared, places: &[Index]) -> Html {
    all(&mut places.iter().filter_map(|&at| Some(short_card(guide, guide.place(at)?))))
}
